"""A text in pieces: what stays, and what stands in the place of each thing that was taken out."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from mailbot.intake.reading import Removed

CONTACTS = "[contact details]"
_TITLE_LEFT = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Rev|Sr|Sra|Srta)\.?\s$")
_BETWEEN_NAMES = re.compile(r"[\s,.&-]{0,2}")
_BETWEEN_CONTACTS = re.compile(r"[\s.]{0,3}")


class Piece(NamedTuple):
    """Text that stays, or a stand-in; an empty text with `removed` is what has no stand-in of its own."""

    text: str
    removed: Removed | None = None
    stands: bool = False


def stand_in(removed: Removed) -> Piece:
    return Piece(removed.stands_as, removed, stands=True)


def hidden(pieces: Iterable[Piece]) -> list[Piece]:
    """What was taken out of a sentence that does not stand any more."""
    return [Piece("", each.removed) for each in pieces if each.removed]


def rest(pieces: Iterable[Piece]) -> str:
    """What stays, with a gap where something was taken out."""
    return "".join(" " if each.stands else each.text for each in pieces)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """`[client] [client]` is one person; titles before a name say nothing any more."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.stands and kept and not kept[-1].stands:
            kept[-1] = kept[-1]._replace(text=_TITLE_LEFT.sub("", kept[-1].text))
        _add(kept, piece, _BETWEEN_NAMES)
    return kept


def _add(kept: list[Piece], piece: Piece, between: re.Pattern[str]) -> None:
    """Put a piece behind the others; one that repeats the stand-in just before it goes into that one."""
    last = next((n for n in range(len(kept) - 1, -1, -1) if kept[n].stands), None) if piece.stands else None
    if last is None or kept[last].text != piece.text or not between.fullmatch(rest(kept[last + 1 :])):
        kept.append(piece)
        return
    kept[last + 1 :] = hidden([*kept[last + 1 :], piece])


def assembled(pieces: Iterable[Piece]) -> tuple[str, tuple[Removed, ...]]:
    """The text, tidied, and what was taken out, each with the place of its stand-in."""
    kept: list[Piece] = []
    for piece in pieces:
        if piece.text == CONTACTS:
            _add(kept, piece, _BETWEEN_CONTACTS)
        else:
            kept.append(piece)
    return _placed(kept)


def _placed(pieces: Iterable[Piece]) -> tuple[str, tuple[Removed, ...]]:
    out: list[str] = []
    removed: list[Removed] = []
    length, last = 0, "\n"
    for text, what, stands in pieces:
        shown = text if stands else _narrow(text, last=last, first=not length)
        if what:
            removed.append(replace(what, at=length if stands else -1))
        if shown:
            out.append(shown)
            length, last = length + len(shown), shown[-1]
    return "".join(out).rstrip(), tuple(dict.fromkeys(removed))


def _narrow(text: str, *, last: str, first: bool) -> str:
    """One space where there were several, none at the very beginning."""
    text = re.sub(r"[ \t]{2,}", " ", text)
    if first:
        return text.lstrip()
    return text.lstrip(" \t") if last in " \t" else text
