"""Forwarded and quoted messages inside a letter's text: read line by line, in linear time.

`split` gives what the writer typed and the messages below it, outermost first.
The labels of mail clients and locales are data in `forward_labels`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from functools import cache

from inbound import dates, forward_labels, parse
from inbound.letter import Mailbox

TEXT_LIMIT = 300_000
LINE_LIMIT = 20_000
LABEL_LENGTH = 24

_LABEL = re.compile(r"^[\s*_|•]{0,6}([^\W\d_][^:：<>@\n]{0,23}?)\s{0,3}[*_]{0,2}[:：][*_\s|]{0,8}")
_QUOTED = re.compile(r"^\s?((?:>[ \t]?)+)")
_RULE = re.compile(r"^[\s>]*(?:[-_=*~—–]\s?){5,}[\s>]*$")
_DASHES = re.compile(r"^[\s>]*[-_=*~—–]{2,}|[-_=*~—–]{2,}[\s>]*$")
_ADDRESS = re.compile(r"[^\s<>\"'(),;:\[\]]{1,64}@[^\s<>\"'(),;:\[\]]{1,255}")


@dataclass(frozen=True)
class Message:
    """One message of a thread, as it stands in another's text."""

    sender: Mailbox = Mailbox()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    body: str = ""
    forwarded: bool = True  #: a header block; False: "On … Anna wrote:"
    message_id: str = ""


@dataclass(frozen=True)
class Thread:
    """What somebody typed, and what stood below."""

    top: str
    messages: tuple[Message, ...] = ()

    @property
    def forwarded(self) -> bool:
        return any(each.forwarded for each in self.messages)


@dataclass
class _Start:
    """Where a message begins: its first line, the first line of its body, its headers."""

    first: int
    body: int
    message: Message
    depth: int = 0
    fields: dict[str, str] = field(default_factory=dict)


def split(text: str, zone: tzinfo | None = None) -> Thread:
    """Take a text apart; dates without a zone are read in `zone`."""
    lines = _unfolded(text[:TEXT_LIMIT].split("\n")[:LINE_LIMIT])
    starts = list(_starts(lines, zone))
    if not starts:
        return Thread(unquoted(lines))
    top = lines[: starts[0].first]
    messages = []
    for start, end in zip(starts, [*(each.first for each in starts[1:]), len(lines)], strict=True):
        body, tail = _own(lines[start.body : end], start)
        messages.append(replace(start.message, body=unquoted(body)))
        top += tail
    return Thread(unquoted(_without_introduction(top)), tuple(messages))


def unquoted(lines: list[str]) -> str:
    """The lines without the quoting marks that they all share."""
    filled = [line for line in lines if line.strip(" >\t")]
    depth = min((_depth(line)[0] for line in filled), default=0)
    return "\n".join(_strip(line, depth).rstrip() for line in lines).strip("\n")


def _strip(line: str, depth: int) -> str:
    for _ in range(depth):
        line = line.lstrip(" \t").removeprefix(">").removeprefix(" ")
    return line


def _depth(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and what it says."""
    marks = _QUOTED.match(line)
    return (marks[1].count(">"), line[marks.end() :]) if marks else (0, line)


# -- finding the header blocks


@cache
def _labels() -> dict[str, str]:
    """From the label, in lower case, to what it means: from, date, subject, to, cc, beside."""
    found: dict[str, str] = {}
    for line in forward_labels.LABELS.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")][1:]
        for kind, cell in zip(("from", "date", "subject", "to", "cc"), cells, strict=True):
            for label in cell.split(","):
                found.setdefault(label.strip().lower(), kind)
    for label in forward_labels.BESIDE.split(","):
        found.setdefault(label.strip().lower(), "beside")
    return found


@cache
def _inline() -> re.Pattern[str]:
    """`From: … To: … Sent: … Subject: …` on one line, as Yahoo's plain text has it."""
    names = sorted((re.escape(name) for name in _labels()), key=len, reverse=True)
    return re.compile(r"(?:(?<=\s)|^)(?:" + "|".join(names) + r")\s?:\s", re.IGNORECASE)


def _labelled(line: str) -> tuple[str, str] | None:
    """What a line's label means and the rest of the line."""
    found = _LABEL.match(line)
    kind = _labels().get(found[1].strip().lower()) if found else None
    return (kind, line[found.end() :].strip().removesuffix("*").strip()) if found and kind else None


def _unfolded(lines: list[str]) -> list[str]:
    """A header block on one line becomes several lines."""
    kept: list[str] = []
    for line in lines:
        if len(line) < 3000 and line.count(":") > 2 and _introduces(line):
            cuts = [found.start() for found in _inline().finditer(line)]
            kinds = {(_labelled(line[cut:]) or ("",))[0] for cut in cuts}
            if {"from", "subject"} <= kinds or {"from", "date"} <= kinds:
                kept += [line[a:b].strip() for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True)]
                continue
        kept.append(line)
    return kept


def _starts(lines: list[str], zone: tzinfo | None) -> Iterator[_Start]:
    number = 0
    while number < len(lines):
        start = _block(lines, number, zone) or _attribution(lines, number, zone)
        if start:
            yield start
        number = start.body if start else number + 1


def _block(lines: list[str], number: int, zone: tzinfo | None) -> _Start | None:
    """A header block that begins at this line."""
    depth, content = _depth(lines[number])
    if not _labelled(content):
        return None
    fields, end = _fields(lines, number, depth)
    kinds = set(fields)
    if "from" not in kinds or not kinds & {"date", "subject", "to"} or not _plausible(fields):
        return None
    while end < len(lines) and not lines[end].strip(" >\t"):
        end += 1
    sender = (parse.mailboxes(tidy_mailbox(fields["from"])) or (Mailbox(name=_name(fields["from"])),))[0]
    message = Message(
        sender=sender,
        to=parse.mailboxes(tidy_mailbox(fields.get("to", ""))),
        cc=parse.mailboxes(tidy_mailbox(fields.get("cc", ""))),
        subject=fields.get("subject", ""),
        date=dates.read(fields.get("date", ""), zone),
    )
    return _Start(_first_line(lines, number), end, message, depth, fields)


def _plausible(fields: dict[str, str]) -> bool:
    """Not a form's `From: Tuesday` nor a voicemail's `From: (941) 555-0128`."""
    sender = fields["from"]
    return bool(_ADDRESS.search(sender)) or (
        "date" in fields and "subject" in fields and bool(sender.strip())
    )


def _fields(lines: list[str], number: int, depth: int) -> tuple[dict[str, str], int]:
    """The labelled values from this line on, and the line after them."""
    fields: dict[str, str] = {}
    last, blank = "", False
    while number < len(lines):
        here, content = _depth(lines[number])
        found = _labelled(content) if here == depth or not content.strip() else None
        if found and (found[0] not in fields or found[0] == "beside"):
            last = found[0]
            fields.setdefault(last, found[1])
            blank = False
        elif not content.strip() and fields and not blank and _more(lines, number, depth):
            blank = True  # some clients put an empty line between the labels
        elif last in {"to", "cc"} and not found and content.strip() and _continues(fields[last], content):
            fields[last] += " " + content.strip()
        elif last and not fields.get(last) and content.strip() and not found:
            fields[last] = content.strip()
        else:
            break
        number += 1
    return fields, number


def _more(lines: list[str], number: int, depth: int) -> bool:
    """The next line is a label again."""
    if number + 1 >= len(lines):
        return False
    here, content = _depth(lines[number + 1])
    found = _labelled(content)
    return here == depth and found is not None and found[0] != "beside"


def _continues(value: str, content: str) -> bool:
    """A list of recipients broken over lines."""
    return value.rstrip().endswith((",", ";", "<")) or (
        content[0] in " \t<" and "@" in content and len(content) < 400
    )


def _first_line(lines: list[str], number: int) -> int:
    """The block together with the line that introduces it."""
    first = number
    for back in range(1, 5):
        if number - back < 0:
            break
        line = lines[number - back].strip(" >\t*")
        if not line:
            continue
        if _RULE.match(line) or _introduces(line):
            first = number - back
            continue
        break
    return first


def _introduces(line: str) -> bool:
    low = line.lower().strip(" >\t*-_:=")
    if len(line) > 3000 or not any(words in low for words in _introductions()):
        return False
    return bool(_DASHES.search(line)) or len(low) < 60


@cache
def _introductions() -> tuple[str, ...]:
    return tuple(forward_labels.INTRODUCTIONS.strip().splitlines())


def _without_introduction(lines: list[str]) -> list[str]:
    """The writer's own lines, without a separator left at their end."""
    while lines and (not lines[-1].strip(" >\t") or _RULE.match(lines[-1]) or _only_introduces(lines[-1])):
        lines = lines[:-1]
    return lines


def _only_introduces(line: str) -> bool:
    low = line.lower().strip(" >\t*-_:=.")
    return low in _introductions()


def _name(value: str) -> str:
    return " ".join(value.replace('"', " ").split())[:120]


def tidy_mailbox(value: str) -> str:
    """`Anna Kern [mailto:anna@x.test]` and `<mailto:anna@x.test>` as addresses in angle brackets."""
    value = re.sub(r"<mailto:[^<>]{0,320}>|\(mailto:[^()]{0,320}\)", " ", value)
    value = re.sub(r"\[(?:mailto:)?([^\[\]\s]{3,320}@[^\[\]\s]{1,255})\]", r"<\1>", value)
    value = re.sub(r"([^\s<>,;]{1,64}@[^\s<>,;]{1,255})\s*<\1>", r"<\1>", value)
    value = re.sub(r"<\s+", "<", value).replace(";", ",").replace("*", "").replace("=", "").strip(" ,|")
    return _single(value)


_SINGLE = re.compile(r"^([^<>@]+?)\s*<([^<>@\s]+@[^<>@\s]+)>$")


def _single(value: str) -> str:
    """Quote a bare name with a comma or a full stop in it."""
    found = _SINGLE.match(value) if len(value) < 1000 else None
    return f'"{found[1].strip(chr(34) + chr(39) + " ")}" <{found[2]}>' if found else value


# -- attributions: On Monday Anna wrote


@cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    begins, verbs = set(), set()
    for line in forward_labels.ATTRIBUTIONS.strip().splitlines():
        _, first, verb = (cell.strip() for cell in line.split("|"))
        begins |= {each.strip() for each in first.split(",")}
        verbs |= {each.strip() for each in verb.split(",")}
    starts = "|".join(re.escape(each) for each in sorted(begins, key=len, reverse=True))
    inner = "|".join(re.escape(each) for each in sorted(verbs, key=len, reverse=True))
    return re.compile(rf"^\W{{0,3}}(?:{starts})\b"), re.compile(
        rf"(?:^|\s)(?:{inner})(?=[\s:(<]|$)", re.IGNORECASE
    )


def _attribution(lines: list[str], number: int, zone: tzinfo | None) -> _Start | None:
    """A line, or up to four, that begin with "On" and end with "wrote:"."""
    depth, content = _depth(lines[number])
    begins, verb = _verbs()
    if not begins.match(content) or not any(char.isdigit() for char in "".join(lines[number : number + 2])):
        return None
    joined = ""
    for end in range(number, min(number + 4, len(lines))):
        joined = f"{joined} {_depth(lines[end])[1].strip()}".strip()
        if len(joined) > 500:
            return None
        if joined.endswith((":", ": ")) and verb.search(joined):
            return _Start(number, end + 1, _attributed(joined, verb, zone), depth)
    return None


def _attributed(joined: str, verb: re.Pattern[str], zone: tzinfo | None) -> Message:
    text = tidy_mailbox(verb.sub(" ", joined.rstrip(": ")).strip())
    address = _ADDRESS.search(text)
    before = text[: address.start()] if address else text
    name = re.split(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?|\b(?:19|20)\d\d\b", before)[-1]
    name = re.sub(r"^\W*(?:EST|EDT|CST|CDT|PST|PDT|Uhr|um|at|a las|kl\.?)\b", " ", name)
    return Message(
        sender=Mailbox(
            name=" ".join(name.strip(" ,<>:\"'(*").split())[:120],
            email=(address[0].lower() if address else ""),
        ),
        date=dates.read(before, zone),
        forwarded=False,
    )


def _own(lines: list[str], start: _Start) -> tuple[list[str], list[str]]:
    """A message's own lines, and those that the letter's writer typed below a quotation."""
    if start.message.forwarded:
        return lines, []
    quoted = [number for number, line in enumerate(lines) if _depth(line)[0] > start.depth]
    if not quoted or _depth(lines[0] if lines else "")[0] > start.depth + 1:
        return lines, []
    last = quoted[-1]
    return lines[: last + 1], [line for line in lines[last + 1 :] if _depth(line)[0] <= start.depth]
