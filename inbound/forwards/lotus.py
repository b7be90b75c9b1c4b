"""The block that Lotus Notes 6 and 7 write: sender and date first, then labels on lines of their own."""

from datetime import tzinfo

from inbound.forwards import addressees, dates, header_blocks, quoting
from inbound.forwards.header_blocks import Start

LINES = 40

_LABELS = {"to": "to", "cc": "cc", "bcc": "beside", "subject": "subject", "please respond to": "beside"}


def find(lines: list[str], number: int, zone: tzinfo | None) -> Start | None:
    """Such a block below `----- Forwarded by Anna Kern/Firm on … -----`."""
    if "--" not in lines[number] or header_blocks.introduces(lines[number]) != "forwarded":
        return None
    end = min(number + LINES, len(lines))
    filled = [here for here in range(number + 1, end) if not quoting.blank(lines[here])]
    if len(filled) < 4 or not _is_head(lines, filled):
        return None
    fields, last = _fields(lines, filled[2:])
    if not {"to", "subject"} <= fields.keys():
        return None
    body = last + 1
    while body < len(lines) and quoting.blank(lines[body]):
        body += 1
    return Start(
        number,
        body,
        sender=addressees.read(lines[filled[0]])[0],
        to=addressees.read(fields["to"]),
        cc=addressees.read(fields.get("cc", "")),
        subject=fields["subject"],
        date=dates.read(lines[filled[1]], zone),
        said="forwarded",
    )


def _is_head(lines: list[str], filled: list[int]) -> bool:
    """Who, when, and the first label."""
    who, when, label = (lines[each] for each in filled[:3])
    return (
        bool(addressees.read(who))
        and dates.has_time(when)
        and dates.read(when) is not None
        and label.strip().lower() in _LABELS
    )


def _fields(lines: list[str], filled: list[int]) -> tuple[dict[str, str], int]:
    """The values below their labels, up to the subject's; an empty one has the next label below it."""
    fields: dict[str, str] = {}
    label, last = "", filled[0]
    for here in filled:
        text = lines[here].strip()
        if text.lower() in _LABELS:
            label = _LABELS[text.lower()]
            fields.setdefault(label, "")
        elif label == "subject" and fields["subject"]:
            break
        else:
            fields[label] = f"{fields[label]} {text}".strip()
        last = here
    return fields, last
