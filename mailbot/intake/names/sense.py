"""What a word that may be a name means where it stands: a person, a town, a firm, a month, a word."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from mailbot.intake import lexicon, organisations, places, relations
from mailbot.intake.names import verbs as name_verbs
from mailbot.intake.names import words as name_words

_STATE_AFTER = re.compile(r",?\s(?:[A-Z]{2}\b|\d{5}\b|(?:" + "|".join(places.STATES) + r")\b)")
_AT_TOWN = re.compile(
    r"\b(?:in|near|outside|downtown|over|city of|town of|à|en|em|nach|hafen von|back to|moved to"
    r"|flight to)\s$"
    r"|\b(?:city|town|location|place|where)\s?:\s{0,2}$",
    re.IGNORECASE,
)
_TOWN_BEFORE = re.compile(
    r"\b(?:in|to|from|near|outside|around|of|city of|state of|through|en|de|à|em|nach|aus|at|leave"
    r"|left|for)\s$",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    r"\b(?:in|on|by|since|until|till|before|after|during|of|last|next|this|every|each|early|late|mid"
    r"|end of|to|from"
    r"|through|between|and|or|the|all|whole|en|de|im|am|seit|bis)[\s-]$",
    re.IGNORECASE,
)
_LAW_AFTER = re.compile(
    r",?\s(?:[A-Z]{2}\b|(?i:"
    + "|".join(places.STATES)
    + r"|county|parish|dc\b|d\.c\.|state\b|law\b|laws\b|statutes?\b|courts?\b|avenue|street|road|blvd"
    r"|ave\b|st\b))"
)
_TIMES = name_words.MONTHS_DAYS | frozenset(
    "april may june august spring summer autumn winter easter christmas sommer herbst verano otono"
    " primavera invierno estate inverno outono verao".split()
)
_TITLE_BEFORE = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|mx|herr|frau|señora?|sra?|don|doña|sister|brother|aunt|uncle|rev|pastor"
    r"|and|with|&)\.?\s$",
    re.IGNORECASE,
)
_SMALL_I = re.compile(r"(?<![\w.])i(?:['’]?(?:m|ve|d|ll))?(?![\w'’.])")


_COUNTY = re.compile(r"\b([^\W\d_][\w.'’-]+(?:\s[^\W\d_][\w.'’-]+){0,2})\s(?:county|parish)\b", re.IGNORECASE)


#: "condado de Frio"
_COUNTY_OF = re.compile(
    r"\b(?:condado|comté|contea|county)\s(?:d[eiu]|of|von)"
    r"\s([A-ZÀ-ÖØ-Þ][\w.'’-]+(?:\s[A-ZÀ-ÖØ-Þ][\w.'’-]+)?)",
    re.IGNORECASE,
)


def counties(text: str) -> Iterator[tuple[int, int]]:
    """Counties of two words and more: "dona ana county"."""
    for found in _COUNTY.finditer(text):
        words = found[1].split()
        for size in (3, 2):
            if len(words) >= size and places.is_county(" ".join(words[-size:])):
                yield found.end(1) - len(" ".join(words[-size:])), found.end(1)
                break
    for found in _COUNTY_OF.finditer(text):
        if places.is_county(found[1]) or places.is_county(found[1].partition(" ")[0]):
            yield found.span(1)


class Ranges:
    """Stretches of a text, in order."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self.stretches = sorted(stretches)
        self.starts = [start for start, _ in self.stretches]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self.stretches)

    def hold(self, at: int) -> bool:
        number = bisect_right(self.starts, at) - 1
        return number >= 0 and at < self.stretches[number][1]


def is_small(text: str) -> bool:
    """The writer uses few capitals: "i" is small, or sentences begin small."""
    small = len(_SMALL_I.findall(text)) > text.count(" I ") + text.count("I'")
    return small or sum(char.isupper() for char in text) * 60 < len(text)


def towns(text: str, mentions: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """Towns that are given names too, where the text means the town: "in Venice", "Zion, IL"."""
    for begin, end, name in mentions:
        if " " in name or not lexicon.is_given(name):
            continue
        if _STATE_AFTER.match(text, end) or _AT_TOWN.search(text, max(0, begin - 14), begin):
            yield lexicon.fold(name)


COUNTRIES = frozenset(
    "india china jordan israel kenya chad cuba asia america ireland holland italia francia".split()
)
_COUNTRY = re.compile(
    r"\b(?:in|to|from|back to|of|near|a|de|en|em|nach|aus|au)\s(" + "|".join(COUNTRIES) + r")\b",
    re.IGNORECASE,
)


def countries(text: str) -> Iterator[str]:
    """Countries that are given names too, where the text means the country: "back to India"."""
    return (found[1].lower() for found in _COUNTRY.finditer(text))


def organised(text: str) -> Iterator[tuple[int, int]]:
    """Where organisations are named in full."""
    for sequence in name_words.sequences(text):
        words = [
            (each.end(), lexicon.fold(each[0].rstrip("."))) for each in name_words.WORD.finditer(sequence[0])
        ]
        if len(words) < 2:
            continue
        ends = [end for end, low in words[1:] if low in organisations.WORDS]
        if words[0][1] in organisations.LEADING or organisations.is_brand([low for _, low in words]):
            ends = [words[-1][0]]
        if ends and organisations.is_one(sequence[0][: ends[-1]]):
            yield sequence.start(), sequence.start() + ends[-1]


def announced(text: str) -> Iterator[tuple[int, int]]:
    """Companies that are told to be some, whatever they are called: "a German make, Rheinwalz"."""
    for sequence in name_words.sequences(text):
        words = [lexicon.fold(each) for each in name_words.words_of(sequence[0])]
        if (
            words
            and (
                organisations.is_company(text, sequence.start())
                or (len(words) > 1 and organisations.is_shop(text, sequence.start()))
            )
            and words[0] not in relations.roles()
            and not organisations.is_pair(words[0], words[-1], len(words))
            and (len(words) > 1 or not lexicon.is_given(words[0]))
        ):
            yield sequence.span()


def is_common(low: str) -> bool:
    """A name word that is a month, a place or a dictionary word as well."""
    if low in _TIMES or places.is_city(low) or low in places.KNOWN or lexicon.is_proper(low):
        return True
    if places.is_state(low):
        return True
    if low in lexicon.WORD_NAMES:
        return lexicon.is_word(low)
    return lexicon.is_word(low) and not lexicon.is_given(low)  # "maria" are seas on the moon too


_CITY_BEFORE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]+,?\s$")


def means_person(text: str, begin: int, end: int, low: str, *, small: bool) -> bool:
    """A name that is a word or a place too: whether it is the person here."""
    if not text[begin].isupper():
        return small and _small_person(text, begin, end, low)
    if low in _TIMES and (
        re.match(r"\.?,?\s(?:\d|of\b)", text[end : end + 5])
        or _TIME_BEFORE.search(text, max(0, begin - 9), begin)
    ):
        return False
    if places.is_city(low) or places.is_state(low):
        if _LAW_AFTER.match(text, end):
            return False
        if places.is_state(low) and (before := _CITY_BEFORE.search(text, max(0, begin - 24), begin)):
            return not places.is_city(before[0].rstrip(" ,"))
        return not _TOWN_BEFORE.search(text, max(0, begin - 10), begin)
    if not name_words.begins_sentence(text, begin):
        return True
    if not re.match(r"\s[a-z]", text[end : end + 2]):
        return True
    return name_verbs.is_told_of(text, end)


_ROLE_BEFORE = re.compile(r"\b([a-z-]{2,15})\s$")


def _small_person(text: str, begin: int, end: int, low: str) -> bool:
    """In small letters: beside a word for family, or doing something."""
    if low in _TIMES and _TIME_BEFORE.search(text, max(0, begin - 9), begin):
        return False
    before = _ROLE_BEFORE.search(text, max(0, begin - 17), begin)
    if before and (before[1] in relations.roles() or _TITLE_BEFORE.search(text, max(0, begin - 9), begin)):
        return not lexicon.is_word(low) or lexicon.is_given(low)
    if before and before[1] in _NO_SUBJECT:
        return False
    if lexicon.is_given(low) and not lexicon.is_word(low) and low not in _TIMES:
        return not _TOWN_BEFORE.search(text, max(0, begin - 10), begin)  # a town too: "thats whitneys"
    if (places.is_city(low) or places.is_state(low)) and _TOWN_BEFORE.search(text, max(0, begin - 10), begin):
        return False
    return name_verbs.is_told_of(text, end)


_NO_SUBJECT = frozenset("i you we they the a an no any some my this that to in of".split())
