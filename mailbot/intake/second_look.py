"""What the optional model sees and the rules did not: taken out too, and marked as doubtful."""

import re
from collections.abc import Collection, Iterator, Sequence

from mailbot.intake import lexicon, ner, organisations, places
from mailbot.intake.names import people
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span, merged, outside


def at(
    text: str, found: people.Found, details: Sequence[Span], keep: Collection[str] = ()
) -> tuple[people.Found, list[Span]]:
    """Names and details of the rules, with those of the model beside them; unchanged without the extra."""
    if not ner.available():
        return found, list(details)
    seen = outside(ner.find(text), [*found.spans, *details])
    kept = {lexicon.fold(word) for each in keep for word in name_words.words_of(each)} | found.standing
    firms = list(_firms(text))
    for span in seen:
        if span.kind == "name" and _is_name(text, span, kept, firms):
            found.spans.append(span._replace(sure=False))
            found.doubtful.append(text[span.start : span.end])
    streets = [street for each in seen if each.kind == "address" for street in _street(text, each)]
    return found, merged([*details, *streets])


def _firms(text: str) -> Iterator[tuple[int, int]]:
    """Where organisations stand, whole."""
    for run in name_words.SEQUENCE.finditer(text):
        if organisations.is_one(run[0]):
            yield run.start(), run.end()


def _is_name(text: str, span: Span, kept: Collection[str], firms: Sequence[tuple[int, int]]) -> bool:
    """Not a firm, a town or a word that is known to be none; the model likes capitals."""
    said = text[span.start : span.end]
    words = [lexicon.fold(each) for each in name_words.words_of(said)]
    if not words or all(each in kept for each in words) or any(a <= span.start < b for a, b in firms):
        return False
    if places.is_city(said) or places.is_state(said) or places.is_county(said):
        return False
    plain = all(lexicon.is_word(each) and not lexicon.is_given(each) for each in words)
    return not plain or (len(words) > 1 and said[0].isupper())


def _street(text: str, span: Span) -> Iterator[Span]:
    """With the number before it; "Main Street" alone is where something happened."""
    number = _NUMBER.search(text, max(0, span.start - 10), span.start)
    if number and not places.is_city(text[span.start : span.end]):
        yield span._replace(start=number.start(), sure=False)


_NUMBER = re.compile(r"(?<![\w$€£.,/-])\d{1,6}[A-Za-z]?,?\s$")
