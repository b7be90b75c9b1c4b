"""The mailboxes of the demo: every mail that the bot sent and every letter sent to it, as files.

`000012.in.eml` is a mail that arrived, `000013.out.eml` a letter that somebody
wrote; an empty `000012.seen` stands beside what was opened.
"""

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr, parsedate_to_datetime
from pathlib import Path

from mailbot.cli.demo.letters import field, parsed
from mailbot.clock import Clock

_NAME = re.compile(r"(\d{6})\.(in|out)\.eml")


@dataclass(frozen=True)
class Mail:
    """A line in somebody's mailbox."""

    number: int
    owner: str  # whose mailbox: the recipient, or the writer of a letter to the bot
    name: str  # what the mail calls them
    arrived: bool  # False: the owner wrote it
    at: datetime
    subject: str
    other: str  # who it is from, or whom the owner wrote to
    occasion: str
    reference: str  # R-1001, where it has one
    message_id: str
    seen: bool


class Mailbox:
    """Everybody's mail, read from its folder at the start."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._clock, self._lock = folder, clock, threading.Lock()
        found = sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
        self._mails = {mail.number: mail for mail in map(self._read, found)}

    def arrive(self, raw: bytes, recipient: str, return_path: str = "") -> None:
        """Put a mail into somebody's mailbox; one that came before is the same mail."""
        message_id = field(parsed(raw), "Message-ID")
        with self._lock:
            if message_id and any(
                each.message_id == message_id and each.arrived for each in self._mails.values()
            ):
                return
            # As a mail server does when it delivers (RFC 5321 s.4.4).
            self._write(f"Return-Path: <{return_path}>\r\nDelivered-To: {recipient}\r\n".encode() + raw, "in")

    def wrote(self, raw: bytes, writer: str, hand_over: Callable[[], None]) -> None:
        """Hand a letter to the bot and keep it; what follows from it arrives after it."""
        with self._lock:
            hand_over()
            self._write(f"X-Written-By: {writer}\r\n".encode() + raw, "out")

    def see(self, number: int) -> None:
        """Somebody opened it."""
        with self._lock:
            mail = self._mails[number]
            if not mail.seen:
                (self._folder / f"{number:06}.seen").touch()
                self._mails[number] = replace(mail, seen=True)

    def newest(self, owner: str = "") -> Sequence[Mail]:
        """The mail of one person or of all, newest first."""
        mails = list(self._mails.values())
        return sorted(
            (each for each in mails if owner in ("", each.owner)), key=lambda each: each.number, reverse=True
        )

    def get(self, number: int) -> Mail:
        """One line. Raises KeyError."""
        return self._mails[number]

    def message(self, number: int) -> EmailMessage:
        """The mail itself. Raises KeyError."""
        return parsed(self.raw(number))

    def raw(self, number: int) -> bytes:
        """The mail as it came. Raises KeyError."""
        mail = self._mails[number]
        return self._path(number, "in" if mail.arrived else "out").read_bytes()

    @property
    def mark(self) -> str:
        """Changes whenever a mail comes or is opened."""
        mails = list(self._mails.values())
        return f"{len(mails)}-{sum(each.seen for each in mails)}"

    def _path(self, number: int, way: str) -> Path:
        return self._folder / f"{number:06}.{way}.eml"

    def _write(self, raw: bytes, way: str) -> None:
        number = max(self._mails, default=0) + 1
        path = self._path(number, way)
        at = format_datetime(self._clock.now())
        half = path.with_suffix(".part")  # a mail that is cut off by a crash is none
        half.write_bytes(f"X-Kept-At: {at}\r\n".encode() + raw)
        half.rename(path)
        self._mails[number] = self._read(path)

    def _read(self, path: Path) -> Mail:
        number, way = int(path.name[:6]), path.name.split(".")[1]
        mail, arrived = parsed(path.read_bytes()), way == "in"
        return Mail(
            number=number,
            owner=field(mail, "Delivered-To" if arrived else "X-Written-By").lower(),
            arrived=arrived,
            at=parsedate_to_datetime(field(mail, "X-Kept-At")),
            subject=field(mail, "Subject") or "(no subject)",
            name=_name(mail, "To" if arrived else "From"),
            other=_name(mail, "From" if arrived else "To"),
            occasion=field(mail, "X-Mailbot-Occasion"),
            reference=field(mail, "X-Mailbot-Referral"),
            message_id=field(mail, "Message-ID"),
            seen=not arrived or (self._folder / f"{number:06}.seen").exists(),
        )


def _name(mail: EmailMessage, name: str) -> str:
    called, address = parseaddr(field(mail, name))
    return called or address
