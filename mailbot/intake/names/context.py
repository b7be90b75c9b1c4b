"""Names that the context announces: "my husband Curtis", "my name is", "Mrs. Lake", "Juniper, 8"."""

import re
from collections.abc import Collection, Iterator

from mailbot.intake import lexicon, organisations, places, relations
from mailbot.intake.names import small as name_small
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span

_INTRODUCED = re.compile(
    r"\b(?i:my name is|my name's|my name|name is|name's|this is|i am|i'm|im|it's|its|it is|call me"
    r"|goes by|go by|known as|called|named|a/k/a|aka|ask for|asking for|speak (?:to|with)|spoke (?:to"
    r"|with)"
    r"|talk to|talked to|copy|cc|sincerely|regards|thanks|me llamo|mi nombre es|soy|se llama|le dicen"
    r"|nombre|pregunte por|ich hei(?:ß|ss)e|mein name ist|ich bin|hei(?:ß|ss)t|namens|je m'appelle|je"
    r" suis|nommé|nommée"
    r"|s'appelle|mi chiamo|sono|si chiama|meu nome é|chamo-me|me chamo|eu sou|mijn naam is|ik heet|ik"
    r" ben|(?:we|they|people|everybody|everyone) calls?(?: him| her| them| me)?|real name|who is"
    r"|name of|spelled|mother of|father of|brother of|sister of"
    r"|wife of|husband of|son of|daughter of"
    r"|hermano de|hermana de|hijo de|hija de|esposa de|esposo de|on behalf of|in re|estate of|matter"
    r" of|marriage of|guardianship of|v\.|vs\.?)"
    r"(?i:\s?(?:[:,]|um|uh|the|mr|mrs|ms|dr)\.?){0,2}\s(?=[A-ZÀ-ÖØ-Þ])"
)


_LOW_INTRODUCED = re.compile(
    (
        r"\b(?:my name is|my name's|name is|me llamo|mi nombre es|this is|soy|im called)\s((?:"
        r"[a-zà-ÿ'’-]{2,20}\s?){1,3})"
    ),
    re.IGNORECASE,
)


_TITLE = re.compile(
    r"\b("
    + "|".join(sorted((re.escape(each) for each in relations.TITLES), key=len, reverse=True))
    + r")\.?\s(?=[A-ZÀ-ÖØ-Þ])",
    re.IGNORECASE,
)


_APPOSITION = re.compile(
    (
        r"^['’]?s?\s?[,(]\s?(?:(?:and\s)?(?:my|our|his|her|their|mi|su|mein|meine|mon|ma|the|who is|who's"
        r"|who|he|she|he's|she's|they|age|aged|\d{1,2}\b)\b)"
    ),
    re.IGNORECASE,
)


AGE = re.compile(
    r"^\s?(?:\(\s?\d{1,2}\s?\)|,\s(?:age[d]?\s)?\d{1,2}\b(?!\s?(?:%|[-/]))|\s(?:is|turned|was"
    r"|es)\s\d{1,2}\b)"
)


_SPELT = re.compile(r"(?<![\w-])(?:[A-Za-z][-–·]){3,20}[A-Za-z](?![\w-])")


_SPELT_OUT = re.compile(
    r"\b[A-Z](?:(?:,|\.)?\s(?:as in|like|for)\s[A-Z]?[a-z]{2,12})?(?:(?:,|\.)?\s(?:(?:double|dash"
    r"|hyphen|apostrophe)\s)?[A-Z](?![\w'’.])(?:(?:,|\.)?\s(?:as in|like|for)\s[A-Z]?"
    r"[a-z]{2,12})?){3,24}"
)


#: An agent asks, the next line answers; and a line that is nothing but a name.
_ASKED = re.compile(
    r"\bname\b[^?\n]{0,30}\?[ ]*\n(?:[\w ]{1,20}:[ ]?)?([^\W\d_][\w.'’-]*(?:"
    r" [^\W\d_][\w.'’-]*){0,3})[ .!]*(?=\n|$)"
)
_ALONE = re.compile(
    r"^(?:[\w ]{1,20}:[ ]?)?([^\W\d_][\w'’-]{2,20}(?: [^\W\d_][\w'’-]{2,20}){1,3})[ .]*$", re.MULTILINE
)
_COUPLE = re.compile(
    r"(?<![\w&])([A-ZÀ-ÖØ-Þ][\w'’-]{2,15}) (?:&|and) ([A-ZÀ-ÖØ-Þ][\w'’-]{2,15})(?![\w'’&-]| [A-Z&])"
)


def _asked(text: str) -> Iterator[Span]:
    """A chat's answer, a line with a name alone, a couple: "Harper & Quinn"."""
    for found in _ASKED.finditer(text):
        yield Span(found.start(1), found.end(1), "name", "")
    for found in _ALONE.finditer(text):
        words = [lexicon.fold(each) for each in found[1].split()]
        known = lexicon.is_given(words[0]) or words[0] in lexicon.WORD_NAMES
        if known and all(not lexicon.is_word(each) and not places.is_city(each) for each in words[1:]):
            yield Span(found.start(1), found.end(1), "name", "")
    for found in _QUOTED.finditer(text):
        low = lexicon.fold(found[1])
        if lexicon.is_given(low) or low in lexicon.WORD_NAMES:
            yield Span(found.start(1), found.end(1), "name", "")
    for found in _COUPLE.finditer(text):
        pair = [lexicon.fold(found[1]), lexicon.fold(found[2])]
        if all(_is_first(each) for each in pair):
            yield from (Span(found.start(n), found.end(n), "name", "") for n in (1, 2))


def _is_first(low: str) -> bool:
    known = lexicon.is_given(low) or low in lexicon.WORD_NAMES
    return known and low not in name_words.MONTHS_DAYS and low not in organisations.WORDS


#: Two words that a person is called by, where nothing says that it is a place: "by Wilder Grey,"
_PAIR_BEFORE = re.compile(r"(?:\b(?:by|with|and|for|told|that|when|agent|friend)|,)\s$")


def _paired(text: str, kept: Collection[str]) -> Iterator[Span]:
    for found in name_words.sequences(text):
        words = [lexicon.fold(each) for each in found[0].split()]
        if (
            len(words) == 2
            and words[0] not in kept
            and words[-1] not in organisations.WORDS
            and words[0] not in name_words.MONTHS_DAYS
            and organisations.is_pair(words[0], words[-1], 2)
            and not organisations.is_brand(words)
            and _PAIR_BEFORE.search(text, max(0, found.start() - 9), found.start())
        ):
            yield Span(found.start(), found.end(), "name", "")


def find(text: str, kept: Collection[str], language: str = "en", *, small: bool = False) -> Iterator[Span]:
    for found in _INTRODUCED.finditer(text):
        yield from named(text, found.end(), "", kept)
    for found in _LOW_INTRODUCED.finditer(text):
        yield from _low_named(text, found, language)
    for found in _TITLE.finditer(text):
        if found[1].lower() not in relations.OFFICES:
            yield from named(text, found.end(), "", kept, sure=True)
    yield from _among_family(text, kept)
    yield from _paired(text, kept)
    yield from _asked(text)
    yield from name_small.titled(text, language)
    if language == "en" or small:
        yield from name_small.find(text, kept, language, small=small)
    for found in name_words.sequences(text):
        if _AGED.match(text, found.end()) and _may_be_aged(found[0]):
            yield from named(text, found.start(), "name", kept, private=True)
        elif _APPOSITION.match(text, found.end()) or AGE.match(text, found.end()):
            yield from named(text, found.start(), "", kept)


#: "Easton, 16, lost": closed on both sides
_AGED = re.compile(r"\s?\((?:age[d]? )?\d{1,2}\)|,\s(?:age[d]? )?\d{1,2}(?=[,.;]\s(?!\d))")


def _may_be_aged(name: str) -> bool:
    low = lexicon.fold(name)
    return (
        " " not in name
        and not places.is_state(name)
        and (
            low in lexicon.WORD_NAMES
            or lexicon.is_given(low)
            or lexicon.is_surname(low)
            or lexicon.is_proper(low)
        )
    )


_FAMILY_NEAR = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(each) for each in relations.roles()), key=len, reverse=True))
    + r")(?:'s|’s)?\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)


def _among_family(text: str, kept: Collection[str]) -> Iterator[Span]:
    """A name that is also a word ("Juniper", "Hunter"), beside a word for family or an age."""
    for found in name_words.sequences(text):
        low = lexicon.fold(found[0])
        if (
            " " in found[0]
            or low not in lexicon.WORD_NAMES
            or low in kept
            or name_words.begins_sentence(text, found.start())
        ):
            continue
        town = places.is_state(low) or places.is_city(low)
        if (town or low in name_words.MONTHS_DAYS) and not AGE.match(text, found.end()):
            continue
        if AGE.match(text, found.end()) or _FAMILY_NEAR.search(
            text[max(0, found.start() - 80) : found.start()]
        ):
            yield Span(found.start(), found.end(), "name", "")


def named(
    text: str,
    start: int,
    role: str,
    kept: Collection[str],
    *,
    sure: bool = False,
    several: bool = False,
    private: bool = False,
) -> Iterator[Span]:
    """The name that begins here, unless it is a place, an organisation or an ordinary word.

    `sure`: a title stands before it; `private`: a word for a person does, so that "Cash Rivers" is one.
    """
    sequence = name_words.SEQUENCE.match(text, start)
    if not sequence:
        return
    name = _trimmed(sequence[0])
    words = name_words.words_of(name)
    if not words or not (sure or _may_be_name(name, words, role, private=private)):
        return
    if not (sure or role) and organisations.is_company(text, start):
        return
    if lexicon.fold(words[0]) in kept or (sure and lexicon.fold(words[0]) in _NO_NAME):
        return
    yield Span(start, start + len(name), "name", role)
    if several and (more := _AND_MORE.match(text, start + len(name))):
        after = name_words.SEQUENCE.match(text, more.end())
        following = name_words.words_of(after[0]) if after else []
        if following and (lexicon.is_given(following[0]) or not lexicon.is_word(following[0])):
            yield from named(text, more.end(), role, kept)


#: "signed by one "August""
_QUOTED = re.compile(r"\b(?:one|by|named|called|as|is|aka) [\"“]([A-ZÀ-ÖØ-Þ][\w'’-]{2,15})[\"”]")
_NO_NAME = frozenset("general client clients fee fees office offices attorney in at of the".split())


def _may_be_name(name: str, words: list[str], role: str, *, private: bool) -> bool:
    low, last = lexicon.fold(words[0]), lexicon.fold(words[-1])
    if organisations.is_one(name) and not (private and organisations.is_pair(low, last, len(words))):
        return False
    if name_words.is_plain(words[0], at_start=False) and not _is_word_name(low, last, len(words), role):
        return False
    return not (places.is_city(name) and not lexicon.is_given(low) and not role)


def _is_word_name(low: str, last: str, size: int, role: str) -> bool:
    """A word, but beside a word for family, or with a surname: "my wife Hope", "agent Cash Rivers"."""
    if low in name_words.MONTHS_DAYS:  # "my cousin Sunday Okafor"
        return size > 1 and bool(role) and not lexicon.is_word(last) and not lexicon.is_proper(last)
    return bool(role) and (
        low in lexicon.WORD_NAMES
        or (role == "name" and (lexicon.is_surname(low) or lexicon.is_given(low)))
        or (role == "name" and lexicon.is_proper(low) and not lexicon.is_word(low))
        or organisations.is_pair(low, last, size)
    )


#: "Mason (8) and Delilah": a second name behind the first
_AND_MORE = re.compile(r"(?:\s?\(\d{1,2}\))?(?:,?\s(?:and|y|und|et|e|en)\s|,\s)(?=[A-ZÀ-ÖØ-Þ])")


def _trimmed(name: str) -> str:
    """Without the sentence's punctuation and words that only follow a name."""
    name = re.split(r"['’]s\b|\s(?:of|and|&|y|e)\s", name)[0]
    return name.rstrip(".,'’") if not re.search(r"\b[A-Z]\.$", name) else name


def _low_named(text: str, found: re.Match[str], language: str) -> Iterator[Span]:
    """`my name is brayden kowalczyk im 22`: words until one is ordinary."""
    start = end = found.start(1)
    words = list(name_words.WORD.finditer(text, found.start(1), found.end(1)))
    for word, after in zip(words, [*words[1:], None], strict=True):
        if _is_said_twice(word[0], after[0] if after else ""):
            end = word.end()
            continue
        if (lexicon.is_word(word[0]) and not lexicon.is_given(word[0])) or lexicon.fold(
            word[0]
        ) in lexicon.CONTRACTIONS:
            break
        if language != "en" and not (lexicon.is_given(word[0]) or lexicon.is_surname(word[0])):
            break
        end = word.end()
    if end > start:
        yield Span(start, end, "name", "")


def _is_said_twice(word: str, after: str) -> bool:
    """A word that parents give as a name, said again or before a surname: "this is colter colter wayne"."""
    low = lexicon.fold(word)
    return low in lexicon.WORD_NAMES and (
        low == lexicon.fold(after)
        or (bool(after) and not lexicon.is_word(after) and lexicon.is_surname(after))
        or (lexicon.fold(after) in lexicon.WORD_NAMES)
    )


def spelt(text: str) -> Iterator[Span]:
    for pattern in (_SPELT, _SPELT_OUT):
        yield from (Span(found.start(), found.end(), "name", "spelled") for found in pattern.finditer(text))
