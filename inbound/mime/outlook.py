"""Outlook's .msg files: a message dragged out of Outlook and attached, as the mail it was (MS-OXMSG)."""

import struct
from collections.abc import Iterator

from inbound.mime import charsets, compound, mapi

NESTING = 4
_STREAM = "__substg1.0_"
_PROPERTIES = "__properties_version1.0"
_ATTACHMENT, _RECIPIENT = "__attach_version1.0_", "__recip_version1.0_"
_TEXT, _UNICODE, _BINARY = 0x1E, 0x1F, 0x102


def is_one(content: bytes) -> bool:
    return content.startswith(compound.MAGIC)


def mail(content: bytes) -> bytes:
    """The bytes of the mail inside; none where it can't be read."""
    try:
        file = compound.Compound(content)
        item = _item(file, file.root, 32, NESTING)
    except compound.Unreadable:
        return b""
    return mapi.as_mail(item) if item.properties else b""


def _item(file: compound.Compound, storage: compound.Entry, header: int, nesting: int) -> mapi.Item:
    properties = _read(file, storage, header)
    files, items = [], []
    for each in _named(storage, _ATTACHMENT):
        about = _read(file, each, 8)
        inner = each.inside.get(f"{_STREAM}3701000D")
        if inner and nesting:
            items.append(_item(file, inner, 24, nesting - 1))
        elif isinstance(content := about.get(mapi.DATA, b""), bytes) and content:
            files.append(mapi.attached(about, content))
    recipients = [_read(file, each, 8) for each in _named(storage, _RECIPIENT)]
    return mapi.Item(properties, tuple(files), tuple(items), tuple(recipients))


def _named(storage: compound.Entry, name: str) -> list[compound.Entry]:
    return [each for key, each in sorted(storage.inside.items()) if key.startswith(name)]


def _read(file: compound.Compound, storage: compound.Entry, header: int) -> dict[int, mapi.Value]:
    """The properties of a message, a recipient or an attachment."""
    found: dict[int, mapi.Value] = {}
    if fixed := storage.inside.get(_PROPERTIES):
        found.update(_numbers(file.read(fixed)[header:]))
    page = mapi.codec(found.get(mapi.MESSAGE_CODEPAGE) or found.get(mapi.CODEPAGE, 0))
    for name, entry in storage.inside.items():
        if name.startswith(_STREAM) and entry.kind == compound.STREAM and (tag := _tag(name)):
            number, kind = tag
            if number in mapi.WANTED and kind in {_TEXT, _UNICODE, _BINARY}:
                found[number] = _value(file.read(entry), kind, page)
    return found


def _tag(name: str) -> tuple[int, int] | None:
    """`__substg1.0_0037001F`: the property's number and type."""
    try:
        return int(name[12:16], 16), int(name[16:20], 16)
    except ValueError:
        return None


def _numbers(octets: bytes) -> Iterator[tuple[int, int]]:
    """Values of fixed size: 16 bytes each, type, number, flags, value."""
    for at in range(0, len(octets) - 15, 16):
        kind, number, _, value = struct.unpack_from("<HHIQ", octets, at)
        if number in mapi.WANTED and kind in {3, 0x0B, 0x40}:
            yield number, value if kind == 0x40 else value & 0xFFFFFFFF


def _value(octets: bytes, kind: int, page: str) -> mapi.Value:
    if kind == _UNICODE:
        return octets.decode("utf-16-le", "replace").rstrip("\0")
    return charsets.decode(octets.rstrip(b"\0"), page) if kind == _TEXT else octets
