"""Names of people in running text.

Three sources: what is known (headers, form fields), what the context says ("my
husband Curtis", "my name is"), and capitals that are neither words nor places
nor organisations. When in doubt a capitalised word is a name: a lost fact is
cheaper than a leak.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from mailbot.intake import lexicon, organisations, places, relations
from mailbot.intake.spans import Span

NAME = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{0,30}\.?)"
_SEQUENCE = re.compile(
    r"(?:(?:St|Ste|Mt|Ft|Dr|Mr|Mrs|Ms)\.|[A-ZÀ-ÖØ-ÞĀ-Ž]\.(?:\s?[A-Z]\.)?|[A-ZÀ-ÖØ-ÞĀ-ŽŁŚŻ][\w'’-]*)"
    r"(?:(?:,?\s&\s|[ ](?:de la|de los|de|del|la|las|los|von der|van der|van den|von|van|den|der|zu|da|dos|do|di|el|al|bin|ibn|y|e|of|and|&)\s(?=[A-ZÀ-ÖØ-Þ])|[ ])"
    r"(?:(?:St|Ste|Mt|Ft|Dr|Mr|Mrs|Ms)\.|[A-ZÀ-ÖØ-ÞĀ-Ž]\.(?:\s?[A-Z]\.)?|[A-ZÀ-ÖØ-ÞĀ-ŽŁŚŻ][\w'’-]*)){0,7}"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")
_INTRODUCED = re.compile(
    r"\b(?i:my name is|my name's|my name|name is|name's|this is|i am|i'm|im|it's|its|it is|call me|goes by|go by|known as|called|named|a/k/a|aka|ask for|asking for|speak (?:to|with)|spoke (?:to|with)"
    r"|talk to|talked to|copy|cc|sincerely|regards|thanks|me llamo|mi nombre es|soy|se llama|le dicen|nombre|pregunte por|ich hei(?:ß|ss)e|mein name ist|ich bin|hei(?:ß|ss)t|namens|je m'appelle|je suis|nommé|nommée"
    r"|s'appelle|mi chiamo|sono|si chiama|meu nome é|chamo-me|me chamo|eu sou|mijn naam is|ik heet|ik ben|we call (?:him|her|them)|who is|name of|spelled|mother of|father of|brother of|sister of|wife of|husband of|son of|daughter of"
    r"|hermano de|hermana de|hijo de|hija de|esposa de|esposo de|on behalf of|in re|estate of|matter of|marriage of|guardianship of|v\.|vs\.?)"
    r"(?i:\s?(?:[:,]|um|uh|the|mr|mrs|ms|dr)\.?){0,2}\s(?=[A-ZÀ-ÖØ-Þ])"
)
_LOW_INTRODUCED = re.compile(
    r"\b(?:my name is|my name's|name is|me llamo|mi nombre es|this is|soy|im called)\s((?:[a-zà-ÿ'’-]{2,20}\s?){1,3})",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b("
    + "|".join(sorted((re.escape(each) for each in relations.TITLES), key=len, reverse=True))
    + r")\.?\s(?=[A-ZÀ-ÖØ-Þ])",
    re.IGNORECASE,
)
_APPOSITION = re.compile(
    r"^['’]?s?\s?[,(]\s?(?:(?:and\s)?(?:my|our|his|her|their|mi|su|mein|meine|mon|ma|the|who is|who's|who|he|she|he's|she's|they|age|aged|\d{1,2}\b)\b)",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"^\s?(?:\(\s?\d{1,2}\s?\)|,\s(?:age[d]?\s)?\d{1,2}\b(?!\s?(?:%|[-/]))|\s(?:is|turned|was|es)\s\d{1,2}\b)"
)
_INITIALS = re.compile(r"(?:\b[A-Z]\.?\s){1,2}$")
_SPELT = re.compile(r"(?<![\w-])(?:[A-Za-z][-–·]){3,20}[A-Za-z](?![\w-])")
_SPELT_OUT = re.compile(
    r"\b[A-Z](?:(?:,|\.)?\s(?:as in|like|for)\s[A-Z]?[a-z]{2,12})?(?:(?:,|\.)?\s(?:(?:double|dash|hyphen|apostrophe)\s)?[A-Z](?![\w'’.])(?:(?:,|\.)?\s(?:as in|like|for)\s[A-Z]?[a-z]{2,12})?){3,24}"
)


@dataclass
class Found:
    """The names in a text and how sure we are."""

    spans: list[Span] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)  #: masked only because nothing is known of the word
    tokens: dict[str, str] = field(default_factory=dict)  #: folded name word → role


def words_of(name: str) -> list[str]:
    """The parts of a name that give it away: no titles, no initials, no "and"."""
    parts = re.split(r"[\s,/&+]+|(?<=\w)[-–](?=\w)", re.sub(r"[\"“”()<>*]", " ", name))
    kept = [part.strip(".'’-:;!?") for part in parts]
    return [
        part
        for part in kept
        if len(part) > 1
        and lexicon.fold(part) not in _PARTICLES
        and lexicon.fold(part) not in relations.TITLES
    ]


_PARTICLES = frozenset(
    "de la las los el del der den von van zu da do dos di y e and und et of the jr sr ii iii iv md phd esq cpa dds mba jd".split()
)


def find(text: str, known: dict[str, str], *, language: str = "en", keep: Collection[str] = ()) -> Found:
    """Every name in the text; `known` are folded name words with their roles, `keep` words that are none."""
    found = Found(tokens=dict(known))
    kept = {lexicon.fold(word) for each in keep for word in words_of(each)} - set(known)
    established = _established(text)
    kept |= _organised(text) - set(known)
    for span in (*_by_context(text, kept | established, language), *_spelt(text)):
        found.spans.append(span)
        _remember(found, text, span, context=True)
    kept |= established - set(found.tokens)
    for span, sure in _by_capitals(text, language, kept, found.tokens):
        found.spans.append(span)
        _remember(found, text, span)
        if not sure:
            found.doubtful.append(text[span.start : span.end])
    found.spans += _everywhere(text, found.tokens)
    return found


def _established(text: str) -> set[str]:
    """Towns that are given names too, where the text says that it means the town: "in Venice", "Zion, IL"."""
    found = set()
    for begin, end, name in places.mentioned(text):
        if " " in name or not lexicon.is_given(name):
            continue
        after = re.match(
            r",?\s(?:[A-Z]{2}\b|\d{5}\b|(?:" + "|".join(places.STATES) + r")\b)", text[end : end + 24]
        )
        if after or re.search(
            r"\b(?:in|near|outside|downtown|over|city of|town of)\s$|\b(?:city|town|location|place|where)\s?:\s{0,2}$",
            text[max(0, begin - 14) : begin],
            re.IGNORECASE,
        ):
            found.add(lexicon.fold(name))
    return found


def _organised(text: str) -> set[str]:
    """Words of organisations that are named in full: "Lakefront" of Lakefront Surgical Associates."""
    found = set()
    for sequence in _SEQUENCE.finditer(text):
        words = words_of(sequence[0])
        if (
            len(words) > 1
            and organisations.is_one(sequence[0])
            and not lexicon.is_given(words[0])
            and lexicon.fold(words[-1]) in organisations.WORDS
        ):
            found |= {lexicon.fold(word) for word in words if not lexicon.is_given(word)}
    return found


def _remember(found: Found, text: str, span: Span, *, context: bool = False) -> None:
    for word in words_of(text[span.start : span.end]):
        low = lexicon.fold(word)
        if len(low) < 3 or low in _MONTHS_DAYS or low in relations.roles():
            continue
        if (context and (lexicon.is_given(low) or low in lexicon.WORD_NAMES)) or not lexicon.is_word(low):
            found.tokens.setdefault(low, span.role)


# -- by context


def _by_context(text: str, kept: Collection[str], language: str = "en") -> Iterator[Span]:
    for found in _INTRODUCED.finditer(text):
        yield from _named(text, found.end(), "", kept)
    for found in _LOW_INTRODUCED.finditer(text):
        yield from _low_named(text, found)
    for found in _TITLE.finditer(text):
        if found[1].lower() not in relations.OFFICES:
            yield from _named(text, found.end(), "", kept, sure=True)
    yield from _related(text, kept)
    yield from _among_family(text, kept)
    if language == "en":
        yield from _small(text, kept)
    for found in _SEQUENCE.finditer(text):
        if _APPOSITION.match(text, found.end()) or _AGE.match(text, found.end()):
            yield from _named(text, found.start(), "", kept)


_FAMILY_NEAR = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(each) for each in relations.roles()), key=len, reverse=True))
    + r")(?:'s|’s)?\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)


def _among_family(text: str, kept: Collection[str]) -> Iterator[Span]:
    """A name that is also a word ("Juniper", "Hunter") where the sentence speaks of family, or gives an age."""
    for found in _SEQUENCE.finditer(text):
        low = lexicon.fold(found[0])
        if (
            " " in found[0]
            or low not in lexicon.WORD_NAMES
            or low in kept
            or _begins_sentence(text, found.start())
        ):
            continue
        if low in _MONTHS_DAYS and not _AGE.match(text, found.end()):
            continue
        if _AGE.match(text, found.end()) or _FAMILY_NEAR.search(
            text[max(0, found.start() - 80) : found.start()]
        ):
            yield Span(found.start(), found.end(), "name", "")


def _related(text: str, kept: Collection[str]) -> Iterator[Span]:
    """`my husband Curtis`, `Mom (Ardith Pyle`, `son, Jonah`, `Nohemí, mi cuñada`."""
    roles = relations.roles()
    for found in _WORD.finditer(text):
        role = roles.get(found[0].lower().rstrip(".").removesuffix("'s").removesuffix("’s"))
        if not role:
            continue
        gap = re.compile(
            r"['’]?s?\s?(?:[,(:]\s?)?(?i:(?:is|named|called|name is|name's|namens|llamad[oa]|and i,?|and me,?|-)\s)?(?=[A-ZÀ-ÖØ-Þ])"
        ).match(text, found.end())
        if gap and text[found.end() : gap.end()]:
            yield from _named(text, gap.end(), role, kept, several=True)
        low = _LOW_AFTER.match(text, found.end())
        if low and lexicon.fold(low[1]) not in kept and _is_low_name(low[1]):
            yield Span(low.start(1), low.end(1), "name", role)


#: "my grandson zyair", "daughter named shaniece", "ms earline"
_LOW_AFTER = re.compile(r"(?:'s|,| is| named| called| name is|'s name is)?\s([a-zà-ÿ'-]{3,18})\b")
_LOW_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|señora?|sra?|don|doña)\.?\s([a-zà-ÿ'-]{3,18})\b")


def _is_low_name(word: str) -> bool:
    """A word in small letters that is none: not in the dictionary, no verb form, no town."""
    low = lexicon.fold(word)
    return (
        not lexicon.is_word(low)
        and not lexicon.is_proper(low)
        and not places.is_city(low)
        and low not in relations.roles()
        and low not in _SMALL_WORDS
    )


_SMALL_WORDS = frozenset(
    "que de la el en y con por para su mi se le lo no un una fue era tiene está estaba trabaja vive und ist hat war der die das mit von sich wurde kann qui est a les des et était och som wat heeft zijn che ha era per"
    " isnt wasnt didnt doesnt dont cant wont hasnt hadnt wouldnt couldnt shouldnt hes shes whos got gonna wanna alot allready untill becuase recieved seperated seperate definately".split()
)


def _small(text: str, kept: Collection[str]) -> Iterator[Span]:
    """Given names in small letters, as people type on phones."""
    for found in _LOW_TITLE.finditer(text):
        if _is_low_name(found[1]):
            yield Span(found.start(1), found.end(1), "name", "")
    for found in _WORD.finditer(text):
        word = found[0].rstrip(".")
        if (
            word.islower()
            and lexicon.fold(word) not in kept
            and lexicon.is_given(word)
            and not lexicon.is_word(word)
            and not places.is_city(word)
            and len(lexicon.fold(word)) > 3
        ):
            yield Span(found.start(), found.start() + len(re.sub(r"['’]s$", "", word)), "name", "")


def _named(
    text: str, start: int, role: str, kept: Collection[str], *, sure: bool = False, several: bool = False
) -> Iterator[Span]:
    """The name that begins here, unless it is a place, an organisation or an ordinary word."""
    sequence = _SEQUENCE.match(text, start)
    if not sequence:
        return
    name = _trimmed(sequence[0])
    if organisations.is_one(name) and not sure:
        return
    first = words_of(name)
    low = lexicon.fold(first[0]) if first else ""
    if (
        not first
        or low in kept
        or (_is_plain(first[0], at_start=False) and not sure and not (role and low in lexicon.WORD_NAMES))
    ):
        return
    if places.is_city(name) and not lexicon.is_given(first[0]) and not role and not sure:
        return
    yield Span(start, start + len(name), "name", role)
    if several:
        more = re.compile(r"(?:\s?\(\d{1,2}\))?(?:,?\s(?:and|y|und|et|e|en)\s|,\s)(?=[A-ZÀ-ÖØ-Þ])").match(
            text, start + len(name)
        )
        if more and lexicon.is_given(
            words_of(_SEQUENCE.match(text, more.end())[0])[0]
            if words_of(_SEQUENCE.match(text, more.end())[0])
            else ""
        ):  # type: ignore[index]
            yield from _named(text, more.end(), role, kept)


def _trimmed(name: str) -> str:
    """Without the sentence's punctuation and words that only follow a name."""
    name = re.split(r"['’]s\b|\s(?:of|and|&|y|e)\s", name)[0]
    return name.rstrip(".,'’") if not re.search(r"\b[A-Z]\.$", name) else name


def _low_named(text: str, found: re.Match[str]) -> Iterator[Span]:
    """`my name is brayden kowalczyk im 22`: words until one is ordinary."""
    start = end = found.start(1)
    for word in _WORD.finditer(text, found.start(1), found.end(1)):
        if (
            lexicon.is_word(word[0])
            and not lexicon.is_given(word[0])
            or lexicon.fold(word[0]) in lexicon.CONTRACTIONS
        ):
            break
        end = word.end()
    if end > start:
        yield Span(start, end, "name", "")


def _spelt(text: str) -> Iterator[Span]:
    for pattern in (_SPELT, _SPELT_OUT):
        yield from (Span(found.start(), found.end(), "name", "spelled") for found in pattern.finditer(text))


# -- by capitals


def _by_capitals(
    text: str, language: str, kept: Collection[str], known: dict[str, str]
) -> Iterator[tuple[Span, bool]]:
    for found in _SEQUENCE.finditer(text):
        yield from _judged(text, found.start(), found[0], language, kept, known)


def _judged(
    text: str, start: int, sequence: str, language: str, kept: Collection[str], known: dict[str, str]
) -> Iterator[tuple[Span, bool]]:
    """The parts of a run of capitals that are a person's name."""
    if organisations.is_one(sequence) or organisations.is_announced(text, start):
        return
    words = [(each.start(), each.end(), each[0]) for each in _WORD.finditer(sequence)]
    taken = _places(sequence)
    number = 0
    while number < len(words):
        begin, end, word = words[number]
        first = number == 0 and _begins_sentence(text, start)
        verdict = (
            _verdict(word, first, language, number, words)
            if not _within(begin, end, taken) or lexicon.fold(word) in known
            else ""
        )
        if lexicon.fold(word) in kept and lexicon.fold(word) not in known:
            verdict = ""
        if verdict:
            last = number
            while last + 1 < len(words) and _goes_on(
                words[last + 1][2], sequence[words[last][1] : words[last + 1][0]], taken, words[last + 1]
            ):
                last += 1
            stop = words[last][1] - (1 if words[last][2].endswith(".") and len(words[last][2]) > 2 else 0)
            yield (
                Span(start + begin, start + _without_possessive(sequence, stop), "name", ""),
                verdict == "sure",
            )
            number = last
        number += 1


def _without_possessive(sequence: str, stop: int) -> int:
    return stop - 2 if sequence[max(0, stop - 2) : stop].lower() in {"'s", "’s"} else stop


def _within(begin: int, end: int, taken: Iterable[tuple[int, int]]) -> bool:
    return any(a <= begin and end <= b + 1 for a, b in taken)


def _places(sequence: str) -> list[tuple[int, int]]:
    """Towns, counties and states inside a run of capitals, given names among them only as part of more."""
    found = []
    for begin, end, name in places.mentioned(sequence):
        single = " " not in name
        if single and lexicon.is_given(name) and lexicon.fold(name) not in _TOWNS_FIRST:
            continue
        found.append((begin, end))
    return found


#: Given names that in these letters are a town or a state sooner than a person.
_TOWNS_FIRST = frozenset(
    "houston austin dallas orlando savannah charlotte phoenix denver memphis cleveland arlington florence virginia georgia carolina washington jackson lincoln madison paris london israel jordan kenya america aurora melbourne chester troy trenton camden dayton clayton warren marion salem".split()
)


def _verdict(word: str, first: bool, language: str, number: int, words: list[tuple[int, int, str]]) -> str:
    """ "sure", "doubtful" or "" (no name) for one capitalised word."""
    low = lexicon.fold(word.rstrip("."))
    follows = number + 1 < len(words) and words[number + 1][2][:1].isupper()
    if len(low) < 2 or (
        word.isupper()
        and len(low) <= 5
        and not (
            lexicon.is_given(low) and len(low) > 2 and not lexicon.is_proper(low) and not lexicon.is_word(low)
        )
    ):
        return ""
    if low in _MONTHS_DAYS or low in relations.TITLES or low in relations.roles() or places.is_state(word):
        return ""
    if lexicon.is_given(low):
        return _given_verdict(low, first, follows, words[number + 1][2] if follows else "")
    if _is_plain(word, at_start=first) or low in _MONTHS_DAYS or organisations.is_word(low):
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


def _known_part(part: str) -> bool:
    return lexicon.is_word(part) or lexicon.is_given(part) or lexicon.is_surname(part)


def _given_verdict(low: str, first: bool, follows: bool, after: str) -> str:
    if not lexicon.is_word(low) and low not in lexicon.WORDS_FIRST:
        return "sure"
    next_low = lexicon.fold(after.rstrip("."))
    surname_next = (
        follows
        and not lexicon.is_word(next_low)
        and not lexicon.is_proper(next_low)
        and not organisations.is_word(next_low)
    )
    if surname_next and low not in {"an", "in", "my", "so", "see"}:
        return "sure"
    if low in lexicon.WORDS_FIRST:
        return "sure" if low in lexicon.PERSON_INSIDE and not first else ""
    return "sure"


_MONTHS_DAYS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec"
    " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
    " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo".split()
)


def _is_plain(word: str, *, at_start: bool) -> bool:
    """An ordinary word or a proper noun that names no person."""
    low = lexicon.fold(word.rstrip("."))
    if low in _MONTHS_DAYS:
        return True
    if lexicon.is_given(low) and low not in lexicon.WORDS_FIRST:
        return at_start and lexicon.is_word(low) and low in lexicon.WORDS_FIRST
    return lexicon.is_word(low) or lexicon.is_proper(low)


@lru_cache(maxsize=4096)
def _may_follow(low: str) -> bool:
    return (
        not (lexicon.is_proper(low) and not lexicon.is_surname(low))
        and low not in _MONTHS_DAYS
        and low not in lexicon.CONTRACTIONS
    )


def _goes_on(word: str, gap: str, taken: Iterable[tuple[int, int]], at: tuple[int, int, str]) -> bool:
    """The next capitalised word still belongs to the name."""
    low = lexicon.fold(word.rstrip("."))
    return (
        not re.search(r"\s(?:of|and|&)\s", f" {gap.strip()} " if gap.strip() else "")
        and "," not in gap
        and _may_follow(low)
        and not _within(at[0], at[1], taken)
    )


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\"'“”‘(¿¡[*>")
    return not before or before[-1] in ".!?:;\n-–—•]|*)" or "\n" in text[max(0, start - 3) : start]


# -- everywhere else


def _everywhere(text: str, tokens: dict[str, str]) -> Iterator[Span]:
    """Every other place where a name word stands: in capitals or small, possessive, with initials before it."""
    for found in _WORD.finditer(text):
        for begin, end in _parts(found):
            low = lexicon.fold(text[begin:end].rstrip("."))
            if low not in tokens and low.removesuffix("s") not in tokens:
                continue
            role = tokens.get(low, tokens.get(low.removesuffix("s"), ""))
            if low not in tokens and (lexicon.is_word(low) or len(low) < 5):
                continue
            if _is_common(low) and (not text[begin].isupper() or _reads_as_word(text, begin, end, low)):
                continue
            before = _INITIALS.search(text, max(0, begin - 6), begin)
            stop = end - (len(text[begin:end]) - len(text[begin:end].rstrip(".")))
            yield Span(before.start() if before and before[0][0] not in "IA" else begin, stop, "name", role)


def _parts(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The word, and the pieces of one with hyphens or a possessive."""
    word = found[0]
    bare = re.sub(r"['’]s?$", "", word.rstrip("."))
    yield found.start(), found.start() + len(bare)
    if re.search(r"[-–]", bare):
        for piece in re.finditer(r"[^-–]+", bare):
            yield found.start() + piece.start(), found.start() + piece.end()


def _is_common(low: str) -> bool:
    return lexicon.is_word(low) or low in _MONTHS_DAYS or places.is_city(low) or low in places.KNOWN


def _reads_as_word(text: str, begin: int, end: int, low: str) -> bool:
    """A surname that is a word or a place, where it is that: "in Washington", "May 5", "Virginia law"."""
    if low in _MONTHS_DAYS and re.match(r"\.?\s(?:\d|of\b)", text[end : end + 4]):
        return True
    if places.is_city(low) or places.is_state(low):
        if re.match(
            r",?\s(?:[A-Z]{2}\b|" + "|".join(places.STATES) + r"|county|dc\b|d\.c\.|state\b|law\b)",
            text[end : end + 24],
            re.IGNORECASE,
        ):
            return True
        return bool(
            re.search(
                r"\b(?:in|to|from|near|outside|around|of|city of|state of|through|en|de)\s$",
                text[max(0, begin - 10) : begin],
            )
        )
    return (
        _begins_sentence(text, begin)
        and lexicon.is_word(low)
        and bool(re.match(r"\s[a-z]", text[end : end + 2]))
        and low in lexicon.WORDS_FIRST
    )
