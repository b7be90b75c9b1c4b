"""Names inside other strings: file names, tags, "RobW", "IMG_robwaters_knee.jpg", "/Users/robwaters"."""

import re
from collections.abc import Iterator
from itertools import permutations

from mailbot.intake import lexicon
from mailbot.intake.names import sense as name_sense
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span

_FILE = re.compile(
    r"(?:[A-Za-z]:\\|/|~/)?[\w+%#()&'’-][\w.+%#()&'’/\\-]{0,120}\.(?:pdf|docx?|xlsx?|pptx?|txt|csv|rtf|jpe?g|png|gif|heic|tiff?|bmp"
    r"|mov|mp4|m4v|avi|mp3|m4a|wav|zip|eml|msg|pages|html?)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"(?<![\w&/])#[A-Za-z_]\w{2,60}\b")
LEAST = 5  #: letters of a name that is looked for inside other words


def find(text: str, name: str, known: dict[str, str]) -> Iterator[Span]:
    """Files and tags, and every run of characters that the client's name is a part of."""
    for found in _FILE.finditer(text):
        yield Span(found.start(), found.end(), "file")
    for found in _TAG.finditer(text):
        yield Span(found.start(), found.end(), "handle")
    yield from _initialled(text, name)
    joined, single = _joined(name), _single(known)
    low = lexicon.fold(text) if text.isascii() else text.lower()
    parts = [each for each in joined | single if each in low]
    if not parts or len(low) != len(text):
        return
    for found in re.finditer("|".join(sorted(map(re.escape, parts), key=len, reverse=True)), low):
        start, end = _widened(text, found.start(), found.end())
        if (start, end) != found.span() or found[0] in joined:
            yield Span(start, end, "name", "client")


def _initialled(text: str, name: str) -> Iterator[Span]:
    """`RobW` of Rob Waters."""
    words = name_words.words_of(name)
    if len(words) > 1 and f"{words[0]}{words[-1][0]}" in text:
        pattern = rf"(?<!\w){re.escape(words[0] + words[-1][0])}(?!\w)"
        yield from (
            Span(found.start(), found.end(), "name", "client") for found in re.finditer(pattern, text)
        )


def _joined(name: str) -> set[str]:
    """The words of the client's name run together: "robwaters", "watersrob"."""
    bare = [re.sub(r"\W", "", lexicon.fold(each)) for each in name_words.words_of(name)][:4]
    return {each for each in map("".join, permutations(bare, 2)) if len(each) >= LEAST}


def _single(known: dict[str, str]) -> set[str]:
    """Long words of the client's name that are nothing else."""
    return {
        each
        for each, role in known.items()
        if role == "client" and len(each) >= LEAST and each.isalpha() and not name_sense.is_common(each)
    }


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole run of letters, digits and underscores around."""
    while start and (text[start - 1].isalnum() or text[start - 1] in "_#@"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return start, end
