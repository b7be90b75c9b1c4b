"""A client as a vCard 3.0 (RFC 2426), the version that every address book reads."""

from collections.abc import Iterator

from mailbot.exchange.release import Details


def of(details: Details, reference: str) -> bytes:
    """The card, in UTF-8 with CRLF."""
    return b"".join(_folded(each) for each in _lines(details, reference))


def _lines(details: Details, reference: str) -> Iterator[str]:
    name = details.name or "Client"
    given, _, family = name.rpartition(" ")
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"N:{_escaped(family)};{_escaped(given)};;;"
    yield f"FN:{_escaped(name)}"
    yield from (f"TEL;TYPE=VOICE:{_escaped(each)}" for each in details.phones)
    yield from (f"EMAIL;TYPE=INTERNET:{_escaped(each)}" for each in details.emails)
    yield from (f"ADR;TYPE=HOME:;;{_escaped(each)};;;;" for each in details.addresses)
    yield f"NOTE:Referral {_escaped(reference)}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    for char in "\\;,":
        text = text.replace(char, "\\" + char)
    return "\\n".join(text.splitlines())


def _folded(line: str) -> bytes:
    """Lines of at most 75 bytes; a fold never splits a character (RFC 2426 s.2.6)."""
    pieces, piece = [], b""
    for char in line:
        raw = char.encode()
        if len(piece) + len(raw) > 75:
            pieces.append(piece)
            piece = b" "
        piece += raw
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
