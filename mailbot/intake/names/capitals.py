"""Names by their capitals: what is neither a word nor a place nor an organisation."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from mailbot.exchange.named import ORDINARY
from mailbot.intake import lexicon, organisations, places, relations
from mailbot.intake.names import sense as name_sense
from mailbot.intake.names import verbs as name_verbs
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span


def find(
    text: str,
    language: str,
    kept: Collection[str],
    known: dict[str, str],
    mentions: list[tuple[int, int, str]],
) -> Iterator[tuple[Span, bool]]:
    """Each name and whether it is sure; `mentions` are the places that the text names."""
    starts = [each[0] for each in mentions]
    for found in name_words.sequences(text):
        first, last = bisect_left(starts, found.start()), bisect_left(starts, found.end())
        taken = _places(mentions[first:last], found.start())
        yield from _judged(text, found.start(), found[0], language, kept, known, taken)


def _judged(
    text: str,
    start: int,
    sequence: str,
    language: str,
    kept: Collection[str],
    known: dict[str, str],
    taken: list[tuple[int, int]],
) -> Iterator[tuple[Span, bool]]:
    """The parts of a run of capitals that are a person's name."""
    if _is_person(text, start, sequence) or _is_initialed(sequence):
        yield Span(start, start + _without_possessive(sequence, len(sequence)), "name", ""), True
        return
    if _is_no_person(text, start, sequence):
        return
    run = _Run(text, start, sequence, language, kept, known, taken)
    number = 0
    while number < len(run.words):
        if verdict := run.verdict(number):
            last = run.last(number)
            stop = run.words[last][1]
            stop -= 1 if run.words[last][2].endswith(".") and len(run.words[last][2]) > 2 else 0
            begin, end = run.words[number][0], _without_possessive(sequence, stop)
            yield Span(start + begin, start + end, "name", ""), verdict == "sure"
            number = last
        number += 1


class _Run:
    """A run of capitals, word by word."""

    def __init__(
        self,
        text: str,
        start: int,
        sequence: str,
        language: str,
        kept: Collection[str],
        known: dict[str, str],
        taken: list[tuple[int, int]],
    ) -> None:
        self.text, self.start, self.sequence, self.language = text, start, sequence, language
        self.kept, self.known, self.taken = kept, known, taken
        self.words = [(each.start(), each.end(), each[0]) for each in name_words.WORD.finditer(sequence)]

    def verdict(self, number: int) -> str:
        """Whether a name begins with this word: "sure", "doubtful" or ""."""
        begin, end, word = self.words[number]
        low = lexicon.fold(word)
        found = self._by_itself(number, low)
        if not found and _acts_alone(self.text, self.start + begin, self.start + end, word, len(self.words)):
            return "sure"
        first = number == 0 and name_words.begins_sentence(self.text, self.start)
        if (
            found
            and first
            and lexicon.is_word(word)
            and not _follows(self.words, number)
            and name_sense.is_common(low)
            and not name_sense.means_person(self.text, self.start + begin, self.start + end, low, small=False)
        ):
            return ""
        return found

    def _by_itself(self, number: int, low: str) -> str:
        begin, end, word = self.words[number]
        if low in self.known:
            if not _follows(self.words, number):
                return ""  # every place of a known name is looked at later
            if _within(begin, end, self.taken):
                return ""
        elif low in self.kept or _within(begin, end, self.taken):
            return ""
        first = number == 0 and name_words.begins_sentence(self.text, self.start)
        if self.language == "de" and _GERMAN_NOUN.search(
            self.text, max(0, self.start + begin - 8), self.start + begin
        ):
            return ""  # every noun has a capital
        if _is_people(self.text, self.start + begin, self.start + end, low):
            return ""
        if not lexicon.is_given(low) and _is_village(self.text, self.start + begin, low):
            return ""
        return _verdict(word, first=first, language=self.language, number=number, words=self.words)

    def last(self, number: int) -> int:
        """The number of the word that the name ends with."""
        while number + 1 < len(self.words) and _goes_on(
            self.words[number + 1][2],
            self.sequence[self.words[number][1] : self.words[number + 1][0]],
            self.taken,
            self.words[number + 1],
        ):
            number += 1
        return number


_VILLAGE = re.compile(r"[a-z]{3,}(?:ville|burgh?|town|port|field|haven|boro|borough|view|springs)")
_IN = re.compile(r"\b(?:in|near|outside|toward|towards|to|from|of|en|à|em|nach|bei)\s$")


def _is_village(text: str, begin: int, low: str) -> bool:
    """A place too small for the tables: "in Polkville"."""
    if _VILLAGE.fullmatch(low) and _IN.search(text, max(0, begin - 9), begin):
        return True
    end = begin + len(low)
    if text[end : end + 2] in {"'s", "’s"} or lexicon.is_surname(low):
        return False
    return bool(_INSIDE.search(text, max(0, begin - 20), begin)) or (
        bool(_LIGHT.search(text, max(0, begin - 24), begin))
    )


#: Where nothing but a place is told, be it ever so unknown: "somos de Nebaj", "held in Krome"
_INSIDE = re.compile(
    r"\b(?:in|near|outside|toward|towards|en|em|somos de|soy de|sou de|somos da|originally from|born in)\s$"
)
_LIGHT = re.compile(r"\b(?:lights?|corner|intersection|junction|crosswalk) (?:on|at|of|in)\s$")


def _is_people(text: str, begin: int, end: int, low: str) -> bool:
    """`a German make`: a people, although there is somebody called Germán."""
    return (
        lexicon.is_proper(low)
        and bool(_ARTICLE.search(text, max(0, begin - 9), begin))
        and bool(re.match(r"\s[a-z]", text[end : end + 2]))
    )


_GERMAN_NOUN = re.compile(
    r"\b(?:der|die|das|dem|den|des|ein|eine|einen|einem|einer|kein|keine|im|am|zum|zur|vom|beim)\s$",
    re.IGNORECASE,
)


def _is_initialed(sequence: str) -> bool:
    """`J.T. Pickering`, but not `J.T. Pickering School`."""
    last = lexicon.fold(sequence.rpartition(" ")[2])
    return bool(_INITIALED.match(sequence)) and not organisations.is_word(last)


def _is_no_person(text: str, start: int, sequence: str) -> bool:
    return (
        organisations.is_one(sequence)
        or organisations.is_announced(text, start)
        or organisations.is_facility(text, start + len(sequence), sequence.count(" ") + 1)
        or _is_corner(text, start, sequence)
    )


def _acts_alone(text: str, begin: int, end: int, word: str, size: int) -> bool:
    """A word that is a name too and does what people do: "Price told us"."""
    low = lexicon.fold(word)
    return (
        size == 1
        and low in lexicon.WORD_NAMES
        and low not in {"chase", "will", "may", "faith", "charity"}  # a bank says and denies too
        and low not in name_words.MONTHS_DAYS
        and not places.is_state(word)
        and name_verbs.acts(text, end)
        and not _ARTICLE.search(text, max(0, begin - 9), begin)
    )


_ARTICLE = re.compile(r"\b(?:the|a|an|this|that|my|our|his|her|their|every|each|no)\s$", re.IGNORECASE)


def _follows(words: list[tuple[int, int, str]], number: int) -> bool:
    return number + 1 < len(words) and words[number + 1][2][:1].isupper()


def _without_possessive(sequence: str, stop: int) -> int:
    return stop - 2 if sequence[max(0, stop - 2) : stop].lower() in {"'s", "’s"} else stop


def _within(begin: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(a <= begin and end <= b + 1 for a, b in taken)


def _places(mentions: Iterable[tuple[int, int, str]], start: int) -> list[tuple[int, int]]:
    """Towns, counties and states inside a run of capitals, given names among them only as part of more."""
    found = []
    for begin, end, name in mentions:
        single = " " not in name
        if single and lexicon.is_given(name) and lexicon.fold(name) not in _TOWNS_FIRST:
            continue
        found.append((begin - start, end - start))
    return found


#: First names that are a month, a day or a word for family: "April Showers", "Ma Long".
_MONTH_NAMES = frozenset("april may june august sunday friday ma pa bo sol".split())


def _is_surname_sooner(low: str) -> bool:
    return (
        low not in name_words.MONTHS_DAYS
        and low not in organisations.WORDS
        and low not in {"day", "fools", "bell", "sales", "term", "session"}
        and not lexicon.is_proper(low)
        and not places.is_state(low)
        and (low in ORDINARY or lexicon.is_surname(low) or low.removesuffix("s") in ORDINARY | {"shower"})
    )


def _is_person(text: str, start: int, sequence: str) -> bool:
    """Two words that are a given name and a surname, and that act: "Patience Fields lost"."""
    words = [lexicon.fold(each.rstrip(".")) for each in sequence.split()]
    if len(words) == 2 and words[0] in _MONTH_NAMES and _is_surname_sooner(words[1]):
        return True
    if not 1 < len(words) <= 3 or not organisations.is_pair(words[0], words[-1], len(words)):
        return False
    if words[0] in name_words.MONTHS_DAYS or places.is_city(sequence) or places.is_state(words[0]):
        return False
    end = start + len(sequence)
    return name_verbs.acts(text, end) or bool(_PERSON_BEFORE.search(text, max(0, start - 24), start))


_PERSON_BEFORE = re.compile(
    r"\b(?:a man|a woman|a guy|a lady|named|friend of mine,|spoke (?:to|with)|talked to|told|asked"
    r"|sister|brother"
    r"|aunt|uncle|neighbors?|cousins?|one)\s$",
    re.IGNORECASE,
)
_INITIALED = re.compile(r"(?:[A-Z]\.\s?){1,3}[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}[\w'’-]*$")
_CORNER = re.compile(r"\b(?:on|at|off|near|of)\s$")


def _is_corner(text: str, start: int, sequence: str) -> bool:
    """Two streets: "the light on Colfax and Federal"."""
    words = re.split(r"\s(?:and|&)\s", sequence)
    return (
        len(words) == 2
        and bool(_CORNER.search(text, max(0, start - 6), start))
        and not any(lexicon.is_given(each.split()[0]) for each in words)
    )


#: Given names that in these letters are a town or a state sooner than a person.
_TOWNS_FIRST = frozenset(
    (
        "houston austin dallas orlando savannah charlotte phoenix denver memphis cleveland arlington"
        " florence virginia georgia carolina washington jackson lincoln madison paris london israel"
        " jordan kenya america aurora melbourne chester troy trenton camden dayton clayton warren marion"
        " salem"
    ).split()
)


def _verdict(word: str, *, first: bool, language: str, number: int, words: list[tuple[int, int, str]]) -> str:
    """Whether one capitalised word is a name: "sure", "doubtful" or ""."""
    low = lexicon.fold(word.rstrip("."))
    follows = number + 1 < len(words) and words[number + 1][2][:1].isupper()
    if _is_none(word, low):
        return ""
    if lexicon.is_given(low):
        return _given_verdict(
            low, first=first, follows=follows, after=words[number + 1][2] if follows else ""
        )
    if (
        name_words.is_plain(word, at_start=first)
        or low in name_words.MONTHS_DAYS
        or organisations.is_word(low)
    ):
        return ""
    if any(_known_part(part) for part in re.split(r"[-–]", low)) and "-" in word:
        return (
            ""
            if all(lexicon.is_word(part) or lexicon.is_proper(part) for part in low.split("-"))
            else "doubtful"
        )
    if first and language != "en":
        return "sure" if lexicon.is_surname(low) and follows else ""
    if language == "de" and not follows and not lexicon.is_surname(low):
        return ""
    return "sure" if lexicon.is_surname(low) else "doubtful"


def _is_none(word: str, low: str) -> bool:
    """An illness, an acronym, a month, a title, a role, a state."""
    if _DISEASE.match(low) or (_CAMEL.search(word) and _is_made_of_words(word)):
        return True
    if len(low) < 2 or (re.sub(r"['’]s$", "", word).isupper() and len(low) <= 5 and not _is_loud_name(low)):
        return True
    others = low in relations.TITLES or low in relations.roles() or low in name_words.MONTHS_DAYS
    return others or places.is_state(word)


def _is_loud_name(low: str) -> bool:
    plain = lexicon.is_proper(low) or lexicon.is_word(low)
    return lexicon.is_given(low) and len(low) > 2 and not plain


_CAMEL = re.compile(r"[a-z][A-Z]")
_DISEASE = re.compile(r"(?:erb|bell|parkinson|alzheimer|crohn|hodgkin|asperger|tourette|huntington|erbs)$")


def _is_made_of_words(word: str) -> bool:
    """`MetroHealth`: a firm; `DiNapoli` is none."""
    parts = re.findall(r"[A-Z][a-z]+", word)
    return len(parts) > 1 and all(
        len(each) > 2 and lexicon.is_word(each) and not lexicon.is_given(each) for each in parts
    )


def _known_part(part: str) -> bool:
    return lexicon.is_word(part) or lexicon.is_given(part) or lexicon.is_surname(part)


def _given_verdict(low: str, *, first: bool, follows: bool, after: str) -> str:
    if low in _MAKES:
        return ""
    if not lexicon.is_word(low) and low not in lexicon.WORDS_FIRST:
        return "" if low in lexicon.foreign() else "sure"
    next_low = lexicon.fold(after.rstrip("."))
    surname_next = (
        follows
        and not lexicon.is_word(next_low)
        and not lexicon.is_proper(next_low)
        and not organisations.is_word(next_low)
    )
    surname_next = surname_next or (next_low in ORDINARY and low in lexicon.PERSON_INSIDE)
    if surname_next and low not in {"an", "in", "my", "so", "see"}:
        return "sure"
    if low in lexicon.WORDS_FIRST:
        return "sure" if low in lexicon.PERSON_INSIDE and not first else ""
    return "" if low in lexicon.foreign() else "sure"


_MAKES = frozenset("kia mercedes dodge ford lincoln chevy".split())


@lru_cache(maxsize=4096)
def _may_follow(low: str) -> bool:
    return (
        not (lexicon.is_proper(low) and not lexicon.is_surname(low) and low not in ORDINARY)
        and low not in name_words.MONTHS_DAYS
        and low not in lexicon.CONTRACTIONS
    )


def _goes_on(word: str, gap: str, taken: Iterable[tuple[int, int]], at: tuple[int, int, str]) -> bool:
    """The next capitalised word still belongs to the name."""
    low = lexicon.fold(word.rstrip("."))
    return (
        not re.search(r"\s(?:of|and|&)\s", f" {gap.strip()} " if gap.strip() else "")
        and "," not in gap
        and _may_follow(low)
        and (
            low.partition("-")[0] in ORDINARY
            or not _within(at[0], at[1], taken)
            or (not places.is_state(word) and low not in _TOWNS_FIRST)
        )  # there are towns called Smith and Baker
    )
