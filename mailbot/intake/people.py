"""Names of people in running text.

Three sources: what is known (headers, form fields), what the context says ("my
husband Curtis", "my name is"), and capitals that are neither words nor places
nor organisations. When in doubt a capitalised word is a name: a lost fact is
cheaper than a leak.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mailbot.intake import (
    lexicon,
    name_capitals,
    name_context,
    name_words,
    organisations,
    places,
    relations,
    sentences,
)
from mailbot.intake.spans import Span

_INITIALS = re.compile(r"(?:\b[A-Z]\.?\s){1,2}$")


@dataclass
class Found:
    """The names in a text and how sure we are."""

    spans: list[Span] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)  #: masked only because nothing is known of the word
    tokens: dict[str, str] = field(default_factory=dict)  #: folded name word → role


def find(text: str, known: dict[str, str], *, language: str = "en", keep: Collection[str] = ()) -> Found:
    """Every name in the text; `known` are folded name words with their roles, `keep` words that are none."""
    text = _unshouted(text)
    found = Found(tokens=dict(known))
    kept = {lexicon.fold(word) for each in keep for word in name_words.words_of(each)} - set(known)
    established = _established(text)
    kept |= _organised(text) - set(known)
    for span in (*name_context.find(text, kept | established, language), *name_context.spelt(text)):
        found.spans.append(span)
        _remember(found, text, span, context=True)
    kept |= established - set(found.tokens)
    for span, sure in name_capitals.find(text, language, kept, found.tokens):
        found.spans.append(span)
        _remember(found, text, span)
        if not sure:
            found.doubtful.append(text[span.start : span.end])
    found.spans += _everywhere(text, found.tokens)
    return found


def _unshouted(text: str) -> str:
    """Sentences in capitals as they would be typed: words small, names with a capital; as long as before."""
    out, at = [], 0
    for start, end in sentences.split(text):
        piece = text[start:end]
        letters = [char for char in piece if char.isalpha()]
        if len(letters) > 20 and sum(char.isupper() for char in letters) > 0.7 * len(letters):
            out += [text[at:start], _SHOUTED.sub(_quietly, piece)]
            at = end
    return "".join(out) + text[at:]


_SHOUTED = re.compile(r"[^\W\d_]{2,}")


def _quietly(found: re.Match[str]) -> str:
    word = found[0]
    name = lexicon.is_given(word) and lexicon.fold(word) not in lexicon.WORDS_FIRST
    quiet = word.capitalize() if name or not lexicon.is_word(word) else word.lower()
    return quiet if len(quiet) == len(word) else word


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
            (
                r"\b(?:in|near|outside|downtown|over|city of|town of)\s$|\b(?:city|town|location|place"
                r"|where)\s?:\s{0,2}$"
            ),
            text[max(0, begin - 14) : begin],
            re.IGNORECASE,
        ):
            found.add(lexicon.fold(name))
    return found


def _organised(text: str) -> set[str]:
    """Words of organisations that are named in full: "Lakefront" of Lakefront Surgical Associates."""
    found = set()
    for sequence in name_words.SEQUENCE.finditer(text):
        words = name_words.words_of(sequence[0])
        if (
            len(words) > 1
            and organisations.is_one(sequence[0])
            and not lexicon.is_given(words[0])
            and lexicon.fold(words[-1]) in organisations.WORDS
        ):
            found |= {lexicon.fold(word) for word in words if not lexicon.is_given(word)}
    return found


def _remember(found: Found, text: str, span: Span, *, context: bool = False) -> None:
    for word in name_words.words_of(text[span.start : span.end]):
        low = lexicon.fold(word)
        if len(low) < 3 or low in name_words.MONTHS_DAYS or low in relations.roles():
            continue
        if (context and (lexicon.is_given(low) or low in lexicon.WORD_NAMES)) or not lexicon.is_word(low):
            found.tokens.setdefault(low, span.role)


def _everywhere(text: str, tokens: dict[str, str]) -> Iterator[Span]:
    """Every other place of a name word: in capitals or small, possessive, with initials before it."""
    for found in name_words.WORD.finditer(text):
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


_POSSESSIVE = re.compile(r"['’]s?$")


def _parts(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The word, and the pieces of one with hyphens or a possessive."""
    word = found[0]
    bare = _POSSESSIVE.sub("", word.rstrip("."))
    yield found.start(), found.start() + len(bare)
    if "-" in bare or "–" in bare:
        for piece in re.finditer(r"[^-–]+", bare):
            yield found.start() + piece.start(), found.start() + piece.end()


def _is_common(low: str) -> bool:
    if low in name_words.MONTHS_DAYS or places.is_city(low) or low in places.KNOWN:
        return True
    rarely = lexicon.is_given(low) and low not in lexicon.WORD_NAMES  # "maria" are seas on the moon too
    return lexicon.is_word(low) and not rarely


def _reads_as_word(text: str, begin: int, end: int, low: str) -> bool:
    """A surname that is a word or a place, where it is that: "in Washington", "May 5", "Virginia law"."""
    if low in name_words.MONTHS_DAYS and re.match(r"\.?\s(?:\d|of\b)", text[end : end + 4]):
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
        name_words.begins_sentence(text, begin)
        and lexicon.is_word(low)
        and bool(re.match(r"\s[a-z]", text[end : end + 2]))
        and low in lexicon.WORDS_FIRST
    )
