"""An Outlook item: its properties as text, HTML and files, and as the bytes of a mail (MS-OXCMSG)."""

import email.utils
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from inbound.mime import charsets, rtf
from inbound.mime import parts as mime

# property ids (MS-OXPROPS); the reader of a container keeps only these
SUBJECT, SUBMITTED, DELIVERED = 0x0037, 0x0039, 0x0E06
FROM_NAME, FROM_ADDRESS, FROM_SMTP = 0x0042, 0x0065, 0x5D02
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
HEADERS, MESSAGE_ID, CODEPAGE, MESSAGE_CODEPAGE = 0x007D, 0x1035, 0x3FDE, 0x3FFD
BODY, RTF, HTML = 0x1000, 0x1009, 0x1013
DATA, METHOD, SHORT_NAME, LONG_NAME = 0x3701, 0x3705, 0x3704, 0x3707
DISPLAY_NAME, MIME_TAG, CONTENT_ID = 0x3001, 0x370E, 0x3712
ROLE, ADDRESS, SMTP = 0x0C15, 0x3003, 0x39FE
WANTED = frozenset(value for value in dict(vars()).values() if isinstance(value, int))

FILETIME = datetime(1601, 1, 1, tzinfo=UTC)
UNSEEN = ("content-", "mime-version", "return-path")  #: of the original headers, what we write ourselves

Value = int | str | bytes
Properties = Mapping[int, Value]


@dataclass(frozen=True)
class Attached:
    name: str
    kind: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True)
class Item:
    """A message as Outlook keeps it."""

    properties: Properties
    files: tuple[Attached, ...] = ()
    items: tuple["Item", ...] = ()
    recipients: tuple[Properties, ...] = field(default=())

    def words(self, name: int) -> str:
        return words(self.properties, name)

    @property
    def text(self) -> str:
        return self.words(BODY) or self._rich[0]

    @property
    def html(self) -> str:
        value = self.properties.get(HTML, b"")
        if isinstance(value, bytes):
            value = charsets.decode(value.rstrip(b"\0"), codec(self.properties.get(CODEPAGE, 0)))
        return str(value) or self._rich[1]

    @property
    def _rich(self) -> tuple[str, str]:
        packed = self.properties.get(RTF, b"")
        return rtf.read(rtf.unpacked(packed)) if isinstance(packed, bytes) and packed else ("", "")


def words(properties: Properties, name: int) -> str:
    value = properties.get(name, "")
    return value if isinstance(value, str) else ""


def codec(page: Value) -> str:
    """The charset of a Windows code page number."""
    known = {65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 50220: "iso-2022-jp", 20866: "koi8-r"}
    return known.get(page, f"cp{page}") if isinstance(page, int) and page else ""


def attached(properties: Properties, content: bytes) -> Attached:
    """A file, by the longest of its names."""
    name = next(
        (found for each in (LONG_NAME, SHORT_NAME, DISPLAY_NAME) if (found := words(properties, each))), ""
    )
    kind = words(properties, MIME_TAG).lower() or "application/octet-stream"
    return Attached(name, kind, content, words(properties, CONTENT_ID))


# -- as a mail


def as_mail(item: Item) -> bytes:
    """The item as it would have come by mail, its content in no encoding."""
    bodies = [("text/plain; charset=utf-8", "", item.text.encode("utf-8", "replace"))]
    if html := item.html:
        bodies.append(("text/html; charset=utf-8", "", html.encode("utf-8", "replace")))
    parts = [_multipart("alternative", bodies)]
    parts += [(each.kind, _disposition(each), each.content) for each in item.files]
    parts += [("message/rfc822", "", as_mail(each)) for each in item.items]
    kind, _, content = _multipart("mixed", parts)
    head = [f"{name}: {value}" for name, value in _headers(item) if value]
    lines = "\r\n".join([*head, f"Content-Type: {kind}"])
    return lines.encode("utf-8", "replace") + b"\r\n\r\n" + content


def _multipart(subtype: str, parts: list[tuple[str, str, bytes]]) -> tuple[str, str, bytes]:
    digest = hashlib.sha256()
    for _, _, content in parts:
        digest.update(content)
    boundary = digest.hexdigest()  # no content can hold its own digest
    pieces: list[bytes] = []
    for kind, disposition, content in parts:
        head = f"--{boundary}\r\nContent-Type: {_line(kind)}\r\n{disposition}\r\n"
        pieces += [head.encode("utf-8", "replace"), content, b"\r\n"]
    return (
        f"multipart/{subtype}; boundary={boundary}",
        "",
        b"".join([*pieces, f"--{boundary}--\r\n".encode()]),
    )


def _disposition(each: Attached) -> str:
    name = _line(each.name).replace("\\", "_").replace('"', "'")
    if each.content_id:
        return f'Content-Disposition: inline; filename="{name}"\r\nContent-ID: <{_line(each.content_id)}>\r\n'
    return f'Content-Disposition: attachment; filename="{name}"\r\n'


def _headers(item: Item) -> list[tuple[str, str]]:
    """Those that it came with; else what Outlook knows of it."""
    raw = item.words(HEADERS).encode("utf-8", "replace").lstrip()
    came_with, _ = mime.head(raw, 0, len(raw), [])
    if "from" in came_with:
        return [
            (name, _line(value))
            for name, values in came_with.items()
            if not name.startswith(UNSEEN)
            for value in values
        ]
    return [
        ("From", _sender(item)),
        ("To", _recipients(item, 1)),
        ("Cc", _recipients(item, 2)),
        ("Subject", _line(item.words(SUBJECT))),
        ("Date", _date(item.properties.get(SUBMITTED) or item.properties.get(DELIVERED))),
        ("Message-ID", _line(item.words(MESSAGE_ID))),
    ]


def _line(text: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _mailbox(name: str, *addresses: str) -> str:
    """`"Ann Smith" <ann@firm.test>`; an Exchange path is no address."""
    address = next((each.strip() for each in addresses if "@" in each), "")
    quoted = _line(name).replace("\\", "").replace('"', "'")
    return f'"{quoted}" <{_line(address)}>' if quoted and quoted != address else _line(address)


def _sender(item: Item) -> str:
    return _mailbox(
        item.words(FROM_NAME) or item.words(SENDER_NAME),
        item.words(FROM_SMTP),
        item.words(FROM_ADDRESS),
        item.words(SENDER_SMTP),
        item.words(SENDER_ADDRESS),
    )


def _recipients(item: Item, role: int) -> str:
    found = [
        _mailbox(words(each, DISPLAY_NAME), words(each, SMTP), words(each, ADDRESS))
        for each in item.recipients
        if each.get(ROLE, 1) == role
    ]
    return ", ".join(each for each in found if "@" in each)


def _date(value: Value | None) -> str:
    if not isinstance(value, int):
        return ""
    try:
        return email.utils.format_datetime(FILETIME + timedelta(microseconds=value // 10))
    except (OverflowError, ValueError):
        return ""
