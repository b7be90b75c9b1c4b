"""Paragraphs and sentences of a mail: hard line breaks undone, abbreviations respected."""

import re
from typing import NamedTuple

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev st ste rd ave blvd ln ct no nos vs v inc ltd llc co corp jr sr esq etc"
    " e.g i.e a.m p.m u.s d.c p.o apt dept"
    " jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri approx ext fla"
    " ill tex cty hwy ft mt fig sra srta lic"
    " av avda núm num pág bzw z.b d.h str nr tel hr fr m mme".split()
)
_END = re.compile(r"[.!?…][\"'”’)\]]{0,2}(?=\s|$)|\n+")
_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)]|[A-Za-zÀ-ÿ][\w /().'’?-]{1,40}:)\s")


class Sentence(NamedTuple):
    start: int
    end: int


def unwrapped(text: str) -> str:
    """Lines that a mail client broke at its margin joined again; lines that the writer ended stay."""
    lines = [" ".join(line.replace("\t", " ").split()) for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0)
    margin = min(width, 78) if width <= 100 else None  # beyond that nothing was broken at a margin
    kept: list[str] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        if kept and _goes_on(before, line, margin):
            kept[-1] += " " + line
        else:
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _goes_on(before: str, line: str, margin: int | None) -> bool:
    """Whether a line is the rest of the one before: that one was full, or this one begins in mid-sentence."""
    if not before or not line or _ITEM.match(line):
        return False
    if margin is not None and len(before) + 1 + len(line.split(" ", 1)[0]) > margin:
        return True
    return line[0].islower() and len(before) > 40 and before[-1] not in ".!?:;"


def split(text: str) -> list[Sentence]:
    """The sentences, in order, without the white space between them."""
    found: list[Sentence] = []
    start = 0
    for end in _END.finditer(text):
        if end[0][0] == "." and not _ends(text, start, end.start(), end.end()):
            continue
        _add(found, text, start, end.end())
        start = end.end()
    _add(found, text, start, len(text))
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append(Sentence(start, end))


def _ends(text: str, start: int, dot: int, after: int) -> bool:
    """A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number."""
    word = re.split(r"[\s(]", text[max(start, dot - 12) : dot])[-1]
    if word.lower() in _ABBREVIATIONS:
        following = text[after : after + 2].strip()
        return (
            bool(following)
            and following[0].isupper()
            and word.lower() in {"inc", "llc", "etc", "p.m", "a.m", "ext", "co"}
        )
    return not (len(word) == 1 and word.isalpha() and word.isupper())
