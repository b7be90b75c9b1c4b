"""Names that are announced so plainly that any word with a capital is one.

Nicknames, "my wife Blessing", "Big Tony", a name said letter by letter.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from mailbot.intake import lexicon, places, relations
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span

_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]*"
_SHORT = rf"(?:(?:[A-Z]\.){{2,3}}|{_WORD}(?:\s{_WORD})?)"
#: "everybody says JB", "we all call her Peaches", "who goes by Smoke", "le dicen Chuy"
_CALLED = re.compile(
    r"\b(?i:(?:we|they|people|everybody|everyone|folks|family|i|all|friends)\s(?:all\s|just\s)?"
    r"(?:calls?|called)(?:\s(?:him|her|them|me|it))?"
    r"|(?:everybody|everyone|we all|people|folks) (?:just )?says?"
    r"|goes by|went by|going by|go by|nicknamed|nickname(?:\sis|:)?|known (?:as|to everyone as)"
    r"|answers to|a/?k/?a|alias|better known as|(?:le|lo|la|me|les) (?:dicen|decimos|llaman|llamamos)"
    r"|apodad[oa]|conocid[oa] como|genannt|surnommée?|tous l'appellent|on l'appelle|chamad[oa] de"
    r"|mais conhecid[oa] como)"
    rf"\s(?:just\s|simply\s|plain\s|only\s|the\s)?[\"“'‘]?({_SHORT})[\"”'’]?(?=[\s,.;:)!?]|$)"
)
#: "My husband Clovis", "our daughter Promise": a word for family with an owner, and a capital right behind
_CLOSE = "|".join(
    sorted(
        (
            re.escape(each)
            for each in relations.roles()
            if each not in {"man", "kind", "ward", "guardian", "ex"}
        ),
        key=len,
        reverse=True,
    )
)
_FAMILY = re.compile(
    r"\b(?i:my|our|his|her|their|mi|su|nuestr[oa]|mein|meine|meinem|meiner|meinen|unsere?|seine|ihre"
    r"|mon|ma|notre|meu|minha"
    r"|mio|mia|nosso|nossa)\s(?:[a-zà-ÿ-]{2,12}\s)?"
    rf"(?P<role>(?i:{_CLOSE}))\s(?P<name>{_WORD})"
)
#: "Big Tony", "Lil Ray"
_SIZED = re.compile(
    rf"\b(?:Big|Lil|Lil['’]|Li['’]l|Little|Old|Ol['’]|Fat|Tall|Crazy|Uncle|Aunt|Auntie|Tía|Tío)\s({_WORD})"
)
#: "Rusty died on May 22"
_LIVED = re.compile(
    rf"(?<![\w-])({_WORD})\s(?:died|passed|was (?:born|killed|arrested|buried|hit|fired)|is (?:dead"
    rf"|buried)|got (?:sick|hurt))\b"
)
#: "Bartholomew "Bat" Crenshaw", "Evangelina (Vange) Bustos", "Tuck (Tucker Ellison)"
_BRACKETED = re.compile(
    rf"(?<![\w])({_WORD})\s[\"“(]({_WORD})[\"”)](?:\s({_WORD}))?|(?<![\w])({_WORD})\s\(({_WORD}\s{_WORD})\)"
)
#: "the little ones, Beckett and Mae"
_LITTLE = re.compile(
    rf"\b(?i:little ones|kiddos|kids|children|boys|girls|twins|grandkids|babies|niños|kinder|enfants"
    rf"|filhos)[,:]?\s({_WORD})"
    rf"(?:,\s({_WORD}))?(?:,?\s(?:and|y|und|et|e|&)\s({_WORD}))"
)
_LETTER = r"[A-Za-zÀ-ÿ]"
_AS_IN = re.compile(
    rf"\b{_LETTER},?\s(?:as in|like in|for|like|de|wie|comme)\s[A-Za-zÀ-ÿ]{{2,12}}"
    rf"(?:[,.]?\s(?:and\s|then\s|dash\s|hyphen\s)?(?:double\s)?{_LETTER}(?:,?\s(?:as in|like in|for"
    rf"|like|de|wie|comme)\s[A-Za-zÀ-ÿ]{{2,12}})?(?!\w))+"
    rf"|\b{_LETTER}\s(?:as in|wie)\s[A-Z]?[a-zà-ÿ]{{2,12}}"
)
#: "that's o l v e r a", "spelled h-u-o-n-g", "E-Z-E"
_LETTERS = re.compile(
    r"\b(?i:that['’]?s|spell(?:ed|t|ing)?(?: it| is)?|spells|it['’]?s|se escribe|se deletrea"
    r"|deletread[oa]|con|last name|first name|name)"
    rf"[\s:,]{{1,3}}((?:{_LETTER}(?:\s|-|,\s|\.\s|\.)){{2,20}}{_LETTER})(?![\w'’])"
)
_DASHED = re.compile(r"(?<![\w-])[A-Z]-[A-Z]-[A-Z](?![\w-])")
_NAMES_OF_LETTERS = frozenset(
    "a be ce de e efe ge hache i jota ka ele eme ene eñe o pe cu ku ere erre ese te u uve ve equis ye zeta"
    " doble griega guion acento b c d f g h j k l m n ñ p q r s t v w x y z".split()
)
_TELLING = frozenset(
    "efe ge hache jota ka ele eme ene eñe pe cu ku ere erre ese uve ve equis ye zeta".split()
)
_TOKEN = re.compile(r"[^\W\d_]+")


#: "Norma's cell 309 555 0153": who has a phone or a mailbox is a person
_WHOSE_PHONE = re.compile(
    r"(?<![\w'’])([A-ZÀ-Þ][\w-]{1,20})['’]s\s(?:cell|phone|mobile|number|e-?mail|voice ?mail|whatsapp)\b"
)


def find(text: str) -> Iterator[Span]:
    for found in _CALLED.finditer(text):
        if not _is_none(found[1]):
            yield Span(found.start(1), found.end(1), "name", "")
    for found in _FAMILY.finditer(text):
        if not _is_none(found["name"], beside=True) and not _is_thing(text, found):
            role = relations.roles().get(found["role"].lower(), "")
            yield Span(*_bare(text, *found.span("name")), "name", role)
    for found in _WHOSE_PHONE.finditer(text):
        if not _is_none(found[1], beside=True):
            yield Span(*found.span(1), "name", "")
    yield from _sized(text)
    yield from _bracketed(text)
    for found in _LITTLE.finditer(text):
        children = (number for number in (1, 2, 3) if found[number] and not _is_none(found[number]))
        yield from (Span(*found.span(number), "name", "child") for number in children)
    yield from _spelled(text)


def _sized(text: str) -> Iterator[Span]:
    for pattern in (_SIZED, _LIVED):
        for found in pattern.finditer(text):
            if _is_name(found[1]):
                yield Span(*_bare(text, *found.span(1)), "name", "")


def _bracketed(text: str) -> Iterator[Span]:
    for found in _BRACKETED.finditer(text):
        first, nick, last = found[1], found[2], found[3]
        if first and lexicon.is_given(first) and not _is_none(nick) and (last or _is_name(nick)):
            yield Span(*found.span(1), "name", "")
            yield Span(*found.span(2), "name", "")
        whole = found[5].split() if found[5] else []
        if whole and _is_name(whole[0]) and not _is_none(found[4]) and whole[0][:1] == found[4][:1]:
            yield Span(*found.span(4), "name", "")
            yield Span(*found.span(5), "name", "")


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a possessive."""
    return start, end - 2 if text[end - 2 : end] in {"'s", "’s"} else end


def _is_name(word: str) -> bool:
    low = lexicon.fold(word)
    return (
        (lexicon.is_given(low) or low in lexicon.WORD_NAMES)
        and low not in name_words.MONTHS_DAYS
        and low not in {"faith", "hope", "love", "truth", "justice", "charity", "may"}
        and not places.is_state(low)
    )


_NEVER = frozenset(
    "i and but or the a an is was who in at on to from de del la el y que und et e o not so if mr mrs"
    " ms miss dr st my our his her their he she they we you it".split()
)


def _is_none(name: str, *, beside: bool = False) -> bool:
    """A day, a people, a title, an office: no nickname."""
    words = [lexicon.fold(each.strip(".")) for each in name.split()]
    first = words[0]
    return (
        first in _NEVER
        or first in lexicon.CONTRACTIONS
        or first in relations.TITLES
        or first in lexicon.MONTHS_DAYS
        or first in {"christmas", "easter", "thanksgiving", "medicare", "medicaid", "social"}
        or (
            lexicon.is_proper(first)
            and not lexicon.is_given(first)
            and first not in lexicon.WORD_NAMES
            and not (beside and places.is_city(first))  # "my husband Clovis"
        )
        or first in relations.roles()
    )


def _is_thing(text: str, found: re.Match[str]) -> bool:
    """`our family Thanksgiving`, `my son May 3`, `my mom ER nurse`."""
    name = found["name"]
    after = text[found.end() : found.end() + 4]
    return (name.isupper() and len(name) < 5 and lexicon.fold(name) not in lexicon.given()) or (
        after[:1] == " " and after[1:2].isdigit() and lexicon.fold(name) in name_words.MONTHS_DAYS
    )


def _spelled(text: str) -> Iterator[Span]:
    for found in _AS_IN.finditer(text):
        yield Span(found.start(), found.end(), "name", "spelled")
    for found in _LETTERS.finditer(text):
        yield Span(found.start(1), found.end(1), "name", "spelled")
    for found in _DASHED.finditer(text):
        yield Span(found.start(), found.end(), "name", "spelled")
    yield from _told_in_spanish(text)


_HINT = re.compile(
    r"\b(?:ele|ere|erre|jota|hache|eme|ene|efe|eñe|uve|equis|zeta|ge|ka|pe|ese)[\s,]", re.IGNORECASE
)


def _told_in_spanish(text: str) -> Iterator[Span]:
    """`O ele ve e ere a`: four letters and more by their names, two of them nothing else."""
    if not _HINT.search(text):
        return
    run: list[re.Match[str]] = []
    tokens = [*_TOKEN.finditer(text), None]
    for before, word in pairwise([None, *tokens]):
        beside = word is not None and (
            before is None or re.fullmatch(r"[\s,.-]{1,3}", text[before.end() : word.start()])
        )
        if word is not None and beside and word[0].lower() in _NAMES_OF_LETTERS:
            run.append(word)
            continue
        yield from _run_of_letters(run)
        run = [word] if word is not None and word[0].lower() in _NAMES_OF_LETTERS else []


def _run_of_letters(run: list[re.Match[str]]) -> Iterator[Span]:
    telling = [each for each in run if each[0].lower() in _TELLING]
    while run and run[-1][0] in {"de", "te", "y", "con"}:
        run = run[:-1]
    if len(run) >= 4 and len(telling) >= 2 and len(telling) * 3 >= len(run):
        yield Span(run[0].start(), run[-1].end(), "name", "spelled")
