"""Bytes to a `Letter`: headers, envelope, bodies, files. Never raises, whatever the bytes.

Addresses are read by mail-parser, because the standard library takes
`alice@firm.test <bob@evil.test>` for a mail from alice.
"""

import email.utils
import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import mailparser

from inbound.letter import Letter, Mailbox
from inbound.mime import bodies
from inbound.mime import parts as mime
from inbound.mime.encoded_words import decoded

MAILBOX_LIMIT = 500  #: of one header
NESTING = 4  #: attached letters inside attached letters

_ONE_ANGLE = re.compile(r"^([^@<>]*)<([^@<>\s]+@[^@<>\s]+)>\s*$")
_MESSAGE_ID = re.compile(r"<[^<>]{1,500}>")


def parse(raw: bytes, *, mail_from: str = "", rcpt_tos: Sequence[str] = ()) -> Letter:
    """The letter that these bytes are; what was odd about them stands in `defects`."""
    return _parse(raw, mail_from, tuple(each.lower() for each in rcpt_tos), NESTING)


def _parse(raw: bytes, mail_from: str, rcpt_tos: tuple[str, ...], nesting: int) -> Letter:
    defects: list[str] = []
    mail = mime.part(raw, 0, len(raw), defects)
    headers = mail.headers
    body = bodies.read(mail, defects)
    addresses = _Addresses(headers, defects)
    return Letter(
        raw=raw,
        mail_from="" if mail_from == "<>" else mail_from.lower(),
        rcpt_tos=rcpt_tos,
        sender=addresses.sender(),
        reply_to=addresses.all("reply-to"),
        to=addresses.all("to"),
        cc=addresses.all("cc"),
        subject=decoded(_first(headers, "subject")),
        date=when(_first(headers, "date")),
        message_id=(ids(_first(headers, "message-id")) or ("",))[0],
        in_reply_to=ids(_first(headers, "in-reply-to")),
        references=ids(_first(headers, "references")),
        text=body.text,
        html=body.html,
        files=body.files,
        hidden=body.hidden,
        sealed=body.sealed,
        enclosed=tuple(_parse(each, "", (), nesting - 1) for each in body.enclosed) if nesting else (),
        headers=headers,
        defects=tuple(dict.fromkeys(defects)),
    )


def _first(headers: dict[str, tuple[str, ...]], name: str) -> str:
    return headers.get(name, ("",))[0]


def when(value: str) -> datetime | None:
    """A Date header with its own offset; None where there is none that makes sense."""
    try:
        found = email.utils.parsedate_to_datetime(value.partition("(")[0].strip())
        if found.tzinfo is None:  # "-0000": the zone is unknown
            found = found.replace(tzinfo=timezone(timedelta(0)))
        found.astimezone(timezone(timedelta(0)))
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return found


def ids(value: str) -> tuple[str, ...]:
    """Message-IDs with their angle brackets; text around them (added by some servers) is dropped."""
    value = decoded(value) if "=?" in value else value
    found = ["".join(each.split()) for each in _MESSAGE_ID.findall(value)]  # some are folded in the middle
    if not found and "@" in value and not re.search(r"[\s<>]", value.strip()):
        found = [f"<{value.strip()}>"]
    return tuple(dict.fromkeys(found))


class _Addresses:
    """The address headers of one letter."""

    def __init__(self, headers: dict[str, tuple[str, ...]], defects: list[str]) -> None:
        self.headers = headers
        self.defects = defects

    def all(self, name: str) -> tuple[Mailbox, ...]:
        """Every mailbox of every header of that name, as far as they can be read."""
        found = [each for value in self.headers.get(name, ()) for each in self._read(name, value)[0]]
        return tuple(_mailbox(*each) for each in found[:MAILBOX_LIMIT])

    def sender(self) -> Mailbox:
        """The one From with one clean address; anything else is nobody, with a defect."""
        values = self.headers.get("from", ())
        if len(values) != 1:
            self.defects.append("several From headers" if values else "no From header")
            return Mailbox()
        found, problems = self._read("from", values[0])
        one = _ONE_ANGLE.match(values[0])
        if one and problems and set(problems) <= {"invalid-utf8", "invalid-or-ambiguous-address"}:
            # "Vance, P.A. <x@y>" without quotes: one address only, so nothing to mistake
            found, problems = [(decoded(one[1]).strip(' "'), one[2])], []
        if len(found) != 1 or problems or values[0].rstrip().endswith(";"):
            self.defects.append("From is not one clean address")
            return Mailbox()
        return _named(_mailbox(*found[0]), self.defects)

    def _read(self, name: str, value: str) -> tuple[list[tuple[str, str]], list[str]]:
        """What mail-parser makes of one address header, and what it found wrong."""
        line = f"{name}: {value[:100_000]}\n\n".encode("utf-8", "surrogatepass")
        try:
            mail = mailparser.parse_from_bytes(line)
            found = getattr(mail, name.replace("-", "_").replace("from", "from_")) or []
            problems = [str(each.get("reason", "")) for each in mail.address_header_defects]
        except Exception as error:  # noqa: BLE001 - a library's fault must not lose a letter
            self.defects.append(f"unreadable {name}: {type(error).__name__}")
            return [], ["unreadable"]
        return [(str(who), str(where)) for who, where in found], problems


def _mailbox(name: str, address: str) -> Mailbox:
    return Mailbox(name=" ".join(decoded(name).split())[:200], email=address.strip().lower()[:320])


def _named(mailbox: Mailbox, defects: list[str]) -> Mailbox:
    """A display name that poses as another address is dropped."""
    if "@" in mailbox.name and mailbox.email not in mailbox.name.lower():
        defects.append("the sender's name looks like an address")
        return Mailbox(email=mailbox.email)
    return mailbox


def mailboxes(text: str) -> tuple[Mailbox, ...]:
    """The mailboxes in a typed header value, as in the header block of a forwarded message."""
    return _Addresses({"to": (text,)}, []).all("to") if text.strip() else ()
