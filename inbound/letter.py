"""A letter: everything the rest of the code knows of mail.

`parse.parse` makes it from bytes and never raises on ugly mail; whatever was
odd stands in `defects`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Mailbox:
    """A name and an address; the address lower-cased, either may be empty."""

    name: str = ""
    email: str = ""

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]


@dataclass(frozen=True)
class File:
    """An attached file, decoded."""

    name: str
    media_type: str
    content: bytes
    inline: bool = False  #: shown in the HTML by content id


@dataclass(frozen=True)
class Letter:
    """One inbound mail, taken apart."""

    raw: bytes
    mail_from: str = ""  #: envelope sender; empty for the null sender
    rcpt_tos: tuple[str, ...] = ()  #: envelope recipients, lower-cased
    sender: Mailbox = Mailbox()  #: the one From; empty when there is none or several
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""  #: with angle brackets
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""  #: the plain part, or the HTML as text where there is none
    html: str = ""
    files: tuple[File, ...] = ()
    enclosed: tuple["Letter", ...] = ()  #: message/rfc822 and .eml attachments
    hidden: str = ""  #: what the HTML holds and doesn't show: no one's words, but it may name the client
    sealed: str = ""  #: what keeps the text from being read: `PGP` or `S/MIME`
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: lower-case names, in order
    defects: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first header of that name, or ''."""
        values = self.headers.get(name.lower(), ())
        return values[0] if values else ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Everybody in To and Cc."""
        return tuple(each.email for each in (*self.to, *self.cc) if each.email)
