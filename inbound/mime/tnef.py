"""Outlook's winmail.dat (application/ms-tnef): the text and files inside (MS-OXTNEF).

No kept-up library reads it under a licence that suits; the format is a plain
run of attributes, read here once from start to end.
"""

import struct
from collections.abc import Iterator

from inbound.mime import charsets, mapi

MAGIC = b"\x78\x9f\x3e\x22"
NESTING = 4
PROPERTIES = 5_000

# the low words of attribute ids
_BODY, _TITLE, _FILE, _PROPERTIES, _RENDERING, _ATTACHMENT, _CODEPAGE = (
    0x800C,
    0x8010,
    0x800F,
    0x9003,
    0x9002,
    0x9005,
    0x9007,
)
_SIZES = {1: 0, 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_TEXT, _UNICODE, _OBJECT, _BINARY = 0x1E, 0x1F, 0x0D, 0x102


def is_one(content: bytes) -> bool:
    return content.startswith(MAGIC)


def read(content: bytes, nesting: int = NESTING) -> mapi.Item | None:
    """The item inside, as far as it can be read; None where there is nothing to be read."""
    if not is_one(content):
        return None
    found = _Found()
    for attribute, data in _attributes(content):
        found.take(attribute, data)
    return found.item(nesting) if found.properties or found.attachments else None


class _Found:
    """What the attributes have told so far."""

    def __init__(self) -> None:
        self.page = ""
        self.properties: dict[int, mapi.Value] = {}
        self.attachments: list[dict[int, mapi.Value]] = []

    def take(self, attribute: int, data: bytes) -> None:
        if attribute == _CODEPAGE and len(data) >= 4:
            self.page = mapi.codec(struct.unpack_from("<I", data)[0])
        elif attribute == _PROPERTIES:
            self.properties |= _properties(data, self.page)
        elif attribute == _BODY:
            self.properties.setdefault(mapi.BODY, _string(data, self.page))
        elif attribute == _RENDERING:
            self.attachments.append({})
        elif self.attachments:
            self._attached(attribute, data)

    def _attached(self, attribute: int, data: bytes) -> None:
        latest = self.attachments[-1]
        if attribute == _TITLE:
            latest.setdefault(mapi.SHORT_NAME, _string(data, self.page))
        elif attribute == _FILE:
            latest.setdefault(mapi.DATA, data)
        elif attribute == _ATTACHMENT:
            latest |= _properties(data, self.page)

    def item(self, nesting: int) -> mapi.Item:
        files, items = [], []
        for each in self.attachments:
            content = each.get(mapi.DATA, b"")
            content = content if isinstance(content, bytes) else b""
            inner = read(content, nesting - 1) if nesting else None
            if inner:
                items.append(inner)
            elif content:
                files.append(mapi.attached(each, content))
        return mapi.Item(self.properties, tuple(files), tuple(items))


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute's id and data; a cut stream ends where it was cut."""
    at = len(MAGIC) + 2
    while at + 9 <= len(content):
        attribute, size = struct.unpack_from("<II", content, at + 1)
        yield attribute & 0xFFFF, content[at + 9 : at + 9 + size]
        at += 9 + size + 2


def _properties(data: bytes, page: str) -> dict[int, mapi.Value]:
    """The properties of one list; an odd one ends the reading, what came before it stands."""
    found: dict[int, mapi.Value] = {}
    try:
        (count,) = struct.unpack_from("<I", data)
        at = 4
        for _ in range(min(count, PROPERTIES)):
            kind, name = struct.unpack_from("<HH", data, at)
            at = _after_name(data, at + 4) if name >= 0x8000 else at + 4
            value, at = _values(data, at, kind, page)
            if name in mapi.WANTED and value is not None:
                found.setdefault(name, value)
    except (struct.error, KeyError):
        pass
    return found


def _after_name(data: bytes, at: int) -> int:
    """Past a named property's set and name."""
    kind, size = struct.unpack_from("<II", data, at + 16)
    return at + 24 + (_padded(size) if kind else 0)


def _padded(size: int) -> int:
    return size + -size % 4


def _values(data: bytes, at: int, kind: int, page: str) -> tuple[mapi.Value | None, int]:
    """The first value of a property, and where the next property starts."""
    single = kind & 0x0FFF
    varies = single in {_TEXT, _UNICODE, _OBJECT, _BINARY}
    count = 1
    if varies or kind & 0x1000:
        (count,) = struct.unpack_from("<I", data, at)
        at += 4
    if not varies:
        width = _SIZES[single]
        return _number(data, at, single), at + width * count
    first: mapi.Value | None = None
    for _ in range(count):
        (size,) = struct.unpack_from("<I", data, at)
        if first is None:
            first = _varying(data[at + 4 : at + 4 + size], single, page)
        at += 4 + _padded(size)
    return first, at


def _number(data: bytes, at: int, kind: int) -> int | None:
    if kind in {3, 0x0B}:
        return int(struct.unpack_from("<I", data, at)[0])
    return int(struct.unpack_from("<Q", data, at)[0]) if kind == 0x40 else None


def _varying(data: bytes, kind: int, page: str) -> mapi.Value:
    if kind == _UNICODE:
        return data.decode("utf-16-le", "replace").rstrip("\0")
    if kind == _TEXT:
        return _string(data, page)
    return data[16:] if kind == _OBJECT else data  # an object begins with what interface it has


def _string(data: bytes, page: str) -> str:
    return charsets.decode(data.rstrip(b"\0"), page)
