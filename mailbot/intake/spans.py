"""A stretch of a text that tells who somebody is or how to reach them."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """From `start` up to `end`; `role` is said in its place: client, husband, phone …"""

    start: int
    end: int
    kind: str  #: name, business, phone, email, url, handle, id, address, birth
    role: str = ""
    sure: bool = True  #: False: only because nothing is known of the word


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order and without overlaps: what overlaps becomes one, named after the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            longest = max(last, span, key=lambda each: each.end - each.start)
            sure = last.sure or span.sure
            kept[-1] = Span(last.start, max(last.end, span.end), longest.kind, longest.role, sure)
        elif span.end > span.start:
            kept.append(span)
    return kept


def outside(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Those that touch none of `taken`."""
    blocked = sorted(taken)
    return [
        each for each in spans if not any(one.start < each.end and each.start < one.end for one in blocked)
    ]
