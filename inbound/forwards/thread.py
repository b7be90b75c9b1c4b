"""Forwarded and quoted messages inside a letter's text: read line by line, in linear time.

`split` gives what the writer typed and the messages below it, outermost first.
The labels of mail clients and locales are data in `labels`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from functools import cache

from inbound.forwards import attributions, header_blocks, labels, lotus, quoting, unfolding
from inbound.forwards.header_blocks import Start
from inbound.letter import Mailbox

TEXT_LIMIT = 300_000
LINE_LIMIT = 20_000


@dataclass(frozen=True)
class Message:
    """One message of a thread, as it stands in another's text."""

    sender: Mailbox = Mailbox()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    body: str = ""
    forwarded: bool = True  #: passed on; False: quoted in an answer
    message_id: str = ""


@dataclass(frozen=True)
class Thread:
    """What somebody typed, and what stood below."""

    top: str
    messages: tuple[Message, ...] = ()

    @property
    def forwarded(self) -> bool:
        return any(each.forwarded for each in self.messages)


def split(text: str, zone: tzinfo | None = None, subject: str = "") -> Thread:
    """Take a text apart; dates without a zone are read in `zone`.

    The letter's own `subject` tells a forward from an answer where the text alone
    can't: Outlook puts the same block above both.
    """
    lines = unfolding.unfolded(quoting.cleared(text[:TEXT_LIMIT]).split("\n")[:LINE_LIMIT])
    starts = list(_starts(lines, zone))
    if not starts:
        return Thread(quoting.unquoted(lines))
    typed, messages = [lines[: starts[0].first]], []
    for start, end in zip(starts, [*(each.first for each in starts[1:]), len(lines)], strict=True):
        body, tail = _own(lines[start.body : end], start)
        text = quoting.unquoted(_without_introduction(body), start.depth if start.headed else 0)
        messages.append(_message(start, text.strip(), subject))
        typed.append(tail)
    messages[0] = _entitled(messages[0], subject)
    own = (quoting.unquoted(_without_introduction(each)) for each in typed)
    return Thread("\n\n".join(each for each in own if each.strip()), tuple(messages))


def _starts(lines: list[str], zone: tzinfo | None) -> Iterator[Start]:
    number = 0
    while number < len(lines):
        start = next((each for find in _FINDERS if (each := find(lines, number, zone))), None)
        if start:
            yield start
        number = start.body if start else number + 1


_FINDERS = (header_blocks.find, attributions.find, lotus.find)


def _message(start: Start, body: str, subject: str) -> Message:
    answered = bool(_prefix(labels.REPLY_SUBJECTS).match(subject))
    passed_on = bool(_prefix(labels.FORWARD_SUBJECTS).match(subject))
    forwarded = start.said == "forwarded" or (not answered if start.headed else passed_on)
    return Message(start.sender, start.to, start.cc, start.subject, start.date, body, forwarded)


def _entitled(message: Message, subject: str) -> Message:
    """With the letter's subject where the message came without (Outlook 2019)."""
    prefix = _prefix(labels.FORWARD_SUBJECTS).match(subject)
    return (
        replace(message, subject=subject[prefix.end() :].strip())
        if prefix and not message.subject
        else message
    )


@cache
def _prefix(names: str) -> re.Pattern[str]:
    """`Fwd:`, after a list's or a gateway's tag in brackets."""
    known = "|".join(re.escape(each.strip()) for each in names.split(","))
    return re.compile(rf"^\s*(?:\[[^\]]{{0,40}}\]\s*)?(?:{known})\s?(?:\[\d{{1,3}}\])?[:：]", re.IGNORECASE)


def _without_introduction(lines: list[str]) -> list[str]:
    """The writer's own lines, without a separator left at their end."""
    end = len(lines)
    while end and (
        quoting.blank(lines[end - 1])
        or header_blocks.is_rule(lines[end - 1])
        or header_blocks.only_introduces(lines[end - 1])
    ):
        end -= 1
    return lines[:end]


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        r"^[\s>]*[-_=*]{2,}\s{0,3}(?:"
        + "|".join(re.escape(each.strip()) for each in labels.ENDS.split(","))
        + ")",
        re.IGNORECASE,
    )


def _own(lines: list[str], start: Start) -> tuple[list[str], list[str]]:
    """A message's own lines, and those that the letter's writer typed below it."""
    marker = next(
        (number for number, line in enumerate(lines) if line[:1] in " >-_=*" and _end().match(line)), None
    )
    if marker is not None:
        return lines[:marker], lines[marker + 1 :]
    if start.headed:
        return _above(lines, start.depth) if start.depth else (lines, [])
    quoted = [number for number, line in enumerate(lines) if quoting.depth(line)[0] > start.depth]
    if not quoted or quoting.depth(lines[0] if lines else "")[0] > start.depth + 1:
        return lines, []
    last = quoted[-1]
    return lines[: last + 1], [line for line in lines[last + 1 :] if quoting.depth(line)[0] <= start.depth]


def _above(lines: list[str], depth: int) -> tuple[list[str], list[str]]:
    """Quoted whole (Apple): after an empty line, what has no quoting mark is the writer's again."""
    last = max((number for number, line in enumerate(lines) if quoting.depth(line)[0] >= depth), default=-1)
    parted = last >= 0 and last + 1 < len(lines) and not lines[last + 1].strip()
    return (lines[: last + 1], lines[last + 1 :]) if parted else (lines, [])
