"""Sentences in capitals as they would be typed: words small, names and organisations with a capital."""

import re

from mailbot.intake import lexicon, organisations, places, relations, sentences
from mailbot.intake.names import verbs as name_verbs

_WORD = re.compile(r"[^\W\d_]{2,}")
_LOUD = re.compile(r"(?:[^\W\d_a-zß-ÿ]{2,}[^\w\n]{1,3}){3}")
_SHORT = frozenset("inc llc llp ltd gym inn spa zoo bar gas oil isd bay".split())
_SMALL_WORDS = frozenset(
    """
    a an the at in of on to from by for and or my our his her their your its is was were i we he she they it
    me
    with without that this who when while as but not no so if then than because after before since until into
    de del la el los las en por para con mi su que y le les des du et und der die das dem den von im am
    """.split()
)


def quiet(text: str, language: str = "en") -> str:
    """The text, as long as before; in another language than English only known names get a capital."""
    if not _LOUD.search(text):
        return text
    out, at = [], 0
    for start, end in sentences.split(text):
        piece = text[start:end]
        letters = [char for char in piece if char.isalpha()]
        if len(letters) > 20 and sum(char.isupper() for char in letters) > 0.7 * len(letters):
            out += [text[at:start], _quiet(piece, language)]
            at = end
    return "".join(out) + text[at:]


def _quiet(piece: str, language: str) -> str:
    words = [(each.start(), each.end(), each[0]) for each in _WORD.finditer(piece)]
    firms = _of_firms(piece, words)
    out, at = [], 0
    for number, (start, end, word) in enumerate(words):
        beside = number > 0 and bool(relations.roles().get(words[number - 1][2].lower()))
        out += [piece[at:start], _typed(word, language, firm=number in firms, beside=beside)]
        at = end
    return "".join(out) + piece[at:]


def _typed(word: str, language: str, *, firm: bool, beside: bool) -> str:
    """`beside`: after a word for family, where an unknown word is a name."""
    low = lexicon.fold(word)
    name = (
        lexicon.is_given(low)
        and low not in lexicon.WORDS_FIRST
        and low not in name_verbs.ACTS | name_verbs.IS
    )
    if language != "en":
        known = name or lexicon.is_surname(low) or places.is_city(low) or (beside and len(low) > 4)
        name = known and low not in lexicon.foreign()
    else:
        name = name or not lexicon.is_word(word) or (beside and low in lexicon.WORD_NAMES)
    quiet = word.capitalize() if firm or name else word.lower()
    return quiet if len(quiet) == len(word) else word


def _of_firms(piece: str, words: list[tuple[int, int, str]]) -> set[int]:
    """Numbers of the words that make up an organisation: back from "APARTMENTS" to the last small word."""
    found: set[int] = set()
    for number, (_, _, word) in enumerate(words):
        low = word.lower()
        if low not in organisations.WORDS or (len(low) < 4 and low not in _SHORT):
            continue
        run = [number]
        while len(run) < 5 and run[-1] and _joins(piece, words, run[-1]):
            run.append(run[-1] - 1)
        if len(run) > 1:
            found.update(run)
    return found


def _joins(piece: str, words: list[tuple[int, int, str]], number: int) -> bool:
    """The word before this one belongs to the same name."""
    _, end, before = words[number - 1]
    return piece[end : words[number][0]] in {" ", " & ", "-"} and before.lower() not in _SMALL_WORDS
