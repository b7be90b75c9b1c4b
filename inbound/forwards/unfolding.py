"""Header blocks that a client squeezed: all on one line (Yahoo), or without colons (eM Client)."""

import re
from functools import cache

from inbound.forwards import addressees, header_blocks, labels, quoting

ONE_LINE = 4_000  #: characters of a block that stands on one line
COLONLESS = 6  #: lines of a block without colons


def unfolded(lines: list[str]) -> list[str]:
    """The lines with every header block as `find` of `header_blocks` knows it: a line a label."""
    parts = [part for line in lines for part in (_cut(line) if _on_one_line(line) else (line,))]
    for number, line in enumerate(parts):
        if header_blocks.dashed(line) and header_blocks.introduces(line):
            _add_colons(parts, number + 1)
    return parts


def _add_colons(lines: list[str], number: int) -> None:
    """`From "Anna" <anna@x.test>` becomes `From: "Anna" …`, if a sender stands first."""
    for here in range(number, min(number + COLONLESS, len(lines))):
        found = None if header_blocks.labelled(lines[here]) else _bare().match(lines[here])
        kind = header_blocks.meanings()[found[1].lower()] if found else ""
        if not found or (here == number and (kind != "from" or not addressees.ADDRESS.search(lines[here]))):
            return
        lines[here] = f"{found[1]}: {lines[here][found.end() :]}"


def _written() -> str:
    """Any label, written as its client does."""
    table = header_blocks.cells_of(labels.LABELS)
    written = {label.strip() for _, *cells in table for cell in cells for label in cell.split(",")}
    return "|".join(re.escape(name) for name in sorted(written, key=len, reverse=True))


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"({_written()})\s(?!\s*[:：])")


@cache
def _inline() -> re.Pattern[str]:
    """A label with its colon, or one that has none at Yahoo."""
    bare = "|".join(re.escape(each.strip()) for each in labels.WITHOUT_COLON.split(","))
    return re.compile(rf"({_written()})\s?[:：]|({bare})\s")


def _on_one_line(line: str) -> bool:
    if line.count(":") + line.count("：") < 3 or len(line) > ONE_LINE or "@" not in line:
        return False
    label = header_blocks.labelled(quoting.depth(line)[1])
    if label and label[0] == "from":
        return True
    return bool(header_blocks.dashed(line) and header_blocks.introduces(line))


def _cut(line: str) -> list[str]:
    """The line in pieces of one label each; whole where that makes no block."""
    places = _places(line)
    if "from" not in places or len(places) < 3 or not places.keys() & {"date", "subject"}:
        return [line]
    found = list(places.values())
    ends = [each.start() for each in found[1:]] + [len(line)]
    pieces = [
        f"{each[1] or each[2]}: {line[each.end() : end]}" for each, end in zip(found, ends, strict=True)
    ]
    return [part.strip() for part in (line[: found[0].start()], *pieces) if part.strip()]


def _places(line: str) -> dict[str, re.Match[str]]:
    """Where the first label of each kind stands."""
    places: dict[str, re.Match[str]] = {}
    for found in _inline().finditer(line):
        kind = header_blocks.meanings()[(found[1] or found[2]).lower()]
        before = line[: found.start()][-1:]
        if kind in places or not _may_begin(before, glued="from" in places, bare=not found[1]):
            continue
        places[kind] = found
        if kind == "subject" and len(places) > 2:
            break  # the last label; what looks like one after it is the subject's own
    return places


def _may_begin(before: str, *, glued: bool, bare: bool) -> bool:
    """Yahoo glues `…@x.test>To:` and `09:26 CETSubject:`; within a word no label begins."""
    if not before or before.isspace():
        return not bare
    return glued and (before in ">)]" or before.isdigit() or before.isupper())
