"""Names by their capitals: what is neither a word nor a place nor an organisation."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from mailbot.exchange.named import ORDINARY
from mailbot.intake import lexicon, name_words, organisations, places, relations
from mailbot.intake.spans import Span


def find(
    text: str, language: str, kept: Collection[str], known: dict[str, str]
) -> Iterator[tuple[Span, bool]]:
    for found in name_words.SEQUENCE.finditer(text):
        yield from _judged(text, found.start(), found[0], language, kept, known)


def _judged(
    text: str, start: int, sequence: str, language: str, kept: Collection[str], known: dict[str, str]
) -> Iterator[tuple[Span, bool]]:
    """The parts of a run of capitals that are a person's name."""
    if organisations.is_one(sequence) or organisations.is_announced(text, start):
        return
    words = [(each.start(), each.end(), each[0]) for each in name_words.WORD.finditer(sequence)]
    taken = _places(sequence)
    number = 0
    while number < len(words):
        begin, end, word = words[number]
        first = number == 0 and name_words.begins_sentence(text, start)
        verdict = (
            _verdict(word, first=first, language=language, number=number, words=words)
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
    if len(low) < 2 or (
        word.isupper()
        and len(low) <= 5
        and not (
            lexicon.is_given(low) and len(low) > 2 and not lexicon.is_proper(low) and not lexicon.is_word(low)
        )
    ):
        return ""
    if (
        low in name_words.MONTHS_DAYS
        or low in relations.TITLES
        or low in relations.roles()
        or places.is_state(word)
    ):
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


def _known_part(part: str) -> bool:
    return lexicon.is_word(part) or lexicon.is_given(part) or lexicon.is_surname(part)


def _given_verdict(low: str, *, first: bool, follows: bool, after: str) -> str:
    if not lexicon.is_word(low) and low not in lexicon.WORDS_FIRST:
        return "sure"
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
    return "sure"


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
            low.partition("-")[0] in ORDINARY or not _within(at[0], at[1], taken)
        )  # there are towns called Smith and Baker
    )
