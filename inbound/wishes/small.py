"""Names typed in small letters or as handles, only where one is expected: "pls fwd to gwen pruitt"."""

import re
from collections.abc import Collection, Iterator

from inbound.wishes import words as wish_words
from inbound.wishes.mentions import Mention, is_last
from mailbot.intake import lexicon, places

_I = re.IGNORECASE
_ONE = r"(?-i:[a-zà-ÿ])[a-zà-ÿ'-]{1,19}(?![\w@'-])"
_TWO = rf"{_ONE}\s{_ONE}"
_JOINT = r"\s?(?:,|;|/|&|->|\s(?:and|or|then|y|o|und|oder|ou))\s?"

#: "@gwen_pruitt", at a word's beginning.
_HANDLE = re.compile(
    r"(?<![\w@.+-])@((?-i:[a-z])[a-z0-9_-]{2,30}|[A-Z][A-Za-z0-9-]{1,30}_\w{1,20})(?![\w@.]\w)", _I
)

#: A name that is a word too, told by all that stands around it: "for mark pls", "drew please".
_FRAMED = re.compile(
    rf"(?:^|[.!?\n]\s?|\bso\s)\s{{0,3}}(?:(?:pls|please|plz|so|ok|also)[,\s]\s?){{0,2}}"
    rf"(?:(?:for|to|try|ask|(?:send|give|refer|pass|fwd|forward|offer|hand)\s(?:(?:it|this|her|him"
    rf"|them|one|on)"
    rf"\s){{0,2}}to)\s({_ONE})(?=\s?(?:$|[.,;!?\n]|\s(?:pls|plz|please|asap|first|and|or|then)\b))"
    rf"|({_ONE})(?=,?\s(?:(?:pls|plz|please|asap)\s?(?:$|[.!?\n,])|take (?:this|it)\b|(?:can|could"
    rf"|would) (?:you|u)\b"
    r"|want (?:this|it)\b|this (?:one )?(?:is|looks)\b|(?:all )?yours\b|one for (?:you|u)\b)))",
    _I,
)
#: "grant and lance both please", "mark or drew please".
_PAIR = re.compile(
    rf"(?:^|[.!?\n]\s?)({_ONE})(?:\s(?:and|or)\s|\s?[,&/]\s?)({_ONE})(?=,?\s(?:both|either|pls|plz"
    rf"|please|whoever)\b)",
    _I,
)
#: A line of nothing but names in full: "kit marsh, bud lane - race", "dean wise at wise & long llp".
_LINE = re.compile(
    rf"(?:^|\n)\s{{0,3}}({_TWO}(?:{_JOINT}{_TWO}){{0,4}})\s?(?:[-–—,:]?\s?(?:race|both|either|first"
    rf"|please|pls"
    r"|plz)|(\s(?:at|@|of)\s[\w&' -]{2,40}))?[.!]?\s{0,3}(?=\n|$)",
    _I,
)


#: "chuy montoya? if not whoever"
_WONDERED = re.compile(rf"(?:^|[.!?\n]\s?)({_TWO})(\b)(?=\?)", _I)


#: "would leroy b. look at it": no sentence ends here.
_INITIAL_DOT = re.compile(r"\.(?=\s?[a-z,;?!–-])")

#: "rear-ended in Brandon, pretty hurt. kessler"
_AT_LAST = re.compile(rf"[.!?\n]\s{{1,3}}({_ONE})\s?[.!?]?\s*$", _I)


def find(words: str, strange: Collection[str]) -> Iterator[Mention]:
    """All of them; some may be found twice."""
    yield from _expected(words, strange)
    for found in _HANDLE.finditer(words):
        if lexicon.fold(found[1]) not in strange:
            yield Mention(found[1], found.start(), found.end())
    for pattern in (_FRAMED, _PAIR):
        for found in pattern.finditer(words):
            yield from _given(found, strange)
    for found in _AT_LAST.finditer(words[-60:]):
        low = lexicon.fold(found[1])
        if not {low} & {*strange, *wish_words.NO_NAME} and _is_only_name(low):
            start = max(0, len(words) - 60) + found.start(1)
            yield Mention(found[1], start, start + len(found[1]))
    for pattern in (_LINE, _WONDERED):
        for found in pattern.finditer(words):
            yield from _in_full(found, strange)


def _is_only_name(low: str) -> bool:
    """A name, and neither a word nor a town."""
    named = lexicon.is_given(low) or lexicon.is_surname(low)
    return named and not lexicon.is_word(low) and low not in places.famous()


def _given(found: re.Match[str], strange: Collection[str]) -> Iterator[Mention]:
    """Given names that are words too."""
    for number in range(1, (found.re.groups or 0) + 1):
        name = found[number]
        low = lexicon.fold(name) if name else ""
        if name and lexicon.is_given(low) and low not in strange and low not in wish_words.NO_NAME:
            yield Mention(name, found.start(number), found.end(number))


def _in_full(found: re.Match[str], strange: Collection[str]) -> Iterator[Mention]:
    """Every pair of words on the line is a given name and a surname, or none is taken."""
    pairs = [*re.finditer(_TWO, found[1])]
    if all(_is_person(each[0], strange) for each in pairs):
        for each in pairs:
            firm = found[2] if each is pairs[-1] else None  # "at wise & long llp" belongs to the name
            end = found.end(2) if firm else found.start(1) + each.end()
            yield Mention(each[0], found.start(1) + each.start(), end)


def _is_person(name: str, strange: Collection[str]) -> bool:
    first, last = name.split()
    taken = {*strange, *wish_words.NO_NAME}
    given = lexicon.is_given(first) or (not lexicon.is_word(first) and lexicon.is_surname(last))
    named = given and is_last(last)
    return named and not {lexicon.fold(first), lexicon.fold(last)} & taken


def _expected(words: str, strange: Collection[str]) -> Iterator[Mention]:
    """After words of sending, or first with "please" behind it."""
    for found in wish_words.SMALL.finditer(words):
        first, *rest = found[1].split()
        listed = found[0].startswith((",", ";", "&", "/", ":"))
        opening = found[0].strip(" .!?\n").lower() in {"", "hi", "hey", "hello"} and (
            wish_words.PLEASE.match(words, found.end(1))
            or wish_words.PLEASE.match(words, found.start(1) + len(first))
        )
        low = lexicon.fold(first)
        if low in wish_words.NO_NAME or low in strange or _dull(first):
            continue
        sent = wish_words.SENT_TO.search(words, max(0, found.start() - 30), found.start(1))
        goal = found[0].strip().lower() in {"for", "to", "try", "ask"} and _begins(words, found.start())
        named = lexicon.is_given(first) or (goal and _is_only_name(low))
        if not named and (lexicon.is_word(first) or not (opening or sent) or places.is_city(first)):
            continue
        if rest and (is_last(rest[0]) or (len(rest[0]) == 1 and rest[0] not in "aeioyu")):
            dot = _INITIAL_DOT.match(words, found.end(1)) if len(rest[0]) == 1 else None
            yield Mention(found[1], found.start(1), dot.end() if dot else found.end(1))
        elif not lexicon.is_word(first) and not listed:
            yield Mention(first, found.start(1), found.start(1) + len(first))


def _begins(words: str, start: int) -> bool:
    return not words[:start].strip() or words[:start].rstrip()[-1:] in ".!?\n"


def _dull(word: str) -> bool:
    return lexicon.is_word(word) and not lexicon.is_given(word)
