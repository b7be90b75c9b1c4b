"""The header block above a forwarded or quoted message: `From: … Sent: … To: … Subject: …`."""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache

from inbound.forwards import addressees, dates, labels, quoting
from inbound.letter import Mailbox

BLOCK_LINES = 60  #: no client writes more; long lists of recipients are wrapped

_LABEL = re.compile(r"^[\s*_|•]{0,6}([^\W\d_][^:：<>@\n]{0,23}?)\s{0,3}[*_]{0,2}[:：][*_\s|]{0,8}")
_RULE = re.compile(r"^[\s>]*(?:[-_=*~—–]\s?){5,}[\s>]*$")
_PHONE = re.compile(r"(?:\d[\s().+-]{0,3}){7}")
_DASHES = frozenset("-_=*~—–")
_EDGES = " >\t*-_:=—–~."


@dataclass(frozen=True)
class Start:
    """Where a message begins in the lines of a thread, and what stands above its text."""

    first: int  #: its first line, with what introduces it
    body: int  #: the first line of its text
    depth: int = 0  #: quoting marks before it
    sender: Mailbox = Mailbox()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    headed: bool = True  #: a header block; False: "On … Anna wrote:"
    said: str = ""  #: how it is introduced: "forwarded", "original" or not at all


def find(lines: list[str], number: int, zone: tzinfo | None) -> Start | None:
    """The header block that begins at this line; dates without a zone are read in `zone`."""
    depth, content = quoting.depth(lines[number])
    label = labelled(content)
    if not label or label[0] in {"beside", "cc"}:
        return None
    fields, end = _fields(lines, number, depth)
    first, said = introduced(lines, number)
    if not _plausible(fields, said):
        return None
    sender = addressees.read(fields["from"]) or (Mailbox(),)
    return Start(
        first,
        _body(lines, end),
        depth,
        sender[0],
        addressees.read(fields.get("to", "")),
        addressees.read(fields.get("cc", "")),
        fields.get("subject", ""),
        dates.read(fields.get("date", ""), zone),
        said=said,
    )


def _body(lines: list[str], number: int) -> int:
    """The first line of the text; Zoho repeats its separator below the block, Lotus draws a rule."""
    while number < len(lines):
        line = lines[number]
        parts = is_rule(line) or (dashed(line) and introduces(line))
        if not quoting.blank(line) and (not parts or _opens_another(lines, number + 1)):
            break
        number += 1
    return number


def _opens_another(lines: list[str], number: int) -> bool:
    """A header follows: the separator is that of the next message, and this one is empty."""
    following = [line for line in lines[number : number + 3] if not quoting.blank(line)]
    return bool(following) and labelled(quoting.depth(following[0])[1]) is not None


def _plausible(fields: dict[str, str], said: str) -> bool:
    """Not a typed list or a form, `From: Tuesday`, nor a voicemail's `From: (941) 555-0128`."""
    sender, date = fields.get("from", ""), fields.get("date", "")
    beside = len(fields.keys() & {"date", "subject", "to", "cc"})
    timed = dates.has_time(date) and any(char.isdigit() for char in date)
    if addressees.ADDRESS.search(sender):
        return beside >= 1 if said else beside >= 2 and timed
    named = any(char.isalpha() for char in sender) and not _PHONE.search(sender)
    return named and beside >= 2 and bool(date) and (timed if said else timed and "subject" in fields)


# -- labels


def cells_of(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@cache
def meanings() -> dict[str, str]:
    """From the label, in lower case, to what it means: from, date, subject, to, cc, beside."""
    found: dict[str, str] = {}
    for _, *cells in cells_of(labels.LABELS):
        for kind, cell in zip(("from", "date", "subject", "to", "cc"), cells, strict=True):
            for label in cell.split(","):
                found.setdefault(label.strip().lower(), kind)
    for cells in cells_of(labels.BESIDE):
        for label in cells[-1].split(","):
            found.setdefault(label.strip().lower(), "beside")
    return found


def labelled(line: str) -> tuple[str, str] | None:
    """What a line's label means and the rest of the line."""
    found = _LABEL.match(line)
    kind = meanings().get(" ".join(found[1].lower().split())) if found else None
    return (kind, line[found.end() :].strip().removesuffix("*").strip()) if found and kind else None


def _fields(lines: list[str], number: int, depth: int) -> tuple[dict[str, str], int]:
    """The labelled values from this line on, and the line after them."""
    fields: dict[str, str] = {}
    last, blank = "", False
    for here in range(number, min(number + BLOCK_LINES, len(lines))):
        at, content = quoting.depth(lines[here])
        found = labelled(content) if at == depth else None
        if found and (found[0] not in fields or found[0] == "beside"):
            last, blank = found[0], False
            fields.setdefault(last, found[1])
        elif not content.strip():
            if blank or not _goes_on(lines, here + 1, depth, fields):
                return fields, here
            blank = True  # some clients put an empty line between the labels
        elif blank or found or not _continued(lines, here, depth, fields, last):
            return fields, here
        else:
            fields[last] = f"{fields[last]} {content.strip()}".strip()
    return fields, min(number + BLOCK_LINES, len(lines))


def _goes_on(lines: list[str], number: int, depth: int, fields: dict[str, str]) -> bool:
    """This line is a label that has not been yet."""
    at, content = quoting.depth(lines[number]) if number < len(lines) else (-1, "")
    found = labelled(content) if at == depth else None
    return found is not None and found[0] != "beside" and found[0] not in fields


def _continued(lines: list[str], number: int, depth: int, fields: dict[str, str], last: str) -> bool:
    """A value broken over lines: a list of recipients, or one with labels yet to come (Gmail wraps)."""
    value, content = fields[last].rstrip(), quoting.depth(lines[number])[1]
    if last in {"to", "cc"} and value.endswith((",", ";", "<")):
        return True
    if last in {"to", "cc", "from"} and content[0] in " \t<" and "@" in content and len(content) < 400:
        return True
    return not value or _goes_on(lines, number + 1, depth, fields)


# -- what introduces a block


@cache
def _introductions() -> dict[str, str]:
    """From the words, in lower case, to what they say."""
    found: dict[str, str] = {}
    for said, table in (("forwarded", labels.FORWARDED), ("original", labels.ORIGINAL)):
        for cells in cells_of(table):
            for words in cells[-1].replace("\\,", "\0").split(","):
                found[words.strip().replace("\0", ",").lower()] = said
    return found


@cache
def _introducing() -> re.Pattern[str]:
    words = sorted(_introductions(), key=len, reverse=True)
    return re.compile("|".join(re.escape(each) for each in words))


def dashed(line: str) -> bool:
    """It begins or ends with dashes, or with what a client draws instead."""
    bare = line.strip(" \t>")
    return len(bare) > 1 and (set(bare[:2]) <= _DASHES or set(bare[-2:]) <= _DASHES)


def introduces(line: str) -> str:
    """What a line says that introduces a message: `forwarded`, `original` or nothing."""
    framed = len(line) < 3000 and dashed(line)
    low = line.lower().strip(_EDGES) if framed or len(line) < 120 else ""
    found = _introducing().search(low) if framed else _introducing().match(low)
    if not found or (not framed and len(low) > len(found[0]) + 40):
        return ""
    return _introductions()[found[0]]


def only_introduces(line: str) -> bool:
    """The line says nothing besides."""
    return line.lower().strip(_EDGES) in _introductions()


def is_rule(line: str) -> bool:
    """A line of dashes or underscores (Outlook)."""
    return len(line) < 3000 and bool(_RULE.match(line))


def introduced(lines: list[str], number: int) -> tuple[int, str]:
    """The block together with the lines that introduce it, and what they say."""
    first, said = number, ""
    for back in range(number - 1, max(number - 5, -1), -1):
        line = lines[back]
        if quoting.blank(line):
            continue
        words = introduces(line)
        if not words and not is_rule(line):
            break
        first, said = back, said or words
    return first, said
