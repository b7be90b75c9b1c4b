"""A letter's bytes between the wire and the inbox: pure functions, no parsing."""

import re

#: The largest letter taken, in bytes; announced by SIZE.
LIMIT = 25 * 1024 * 1024
#: A letter with more Received headers goes in circles (RFC 5321 s.6.3).
MOST_HOPS = 100
#: The longest address that the inbox has room for: local part, @ and domain of RFC 5321 s.4.5.3.1.
LONGEST_ADDRESS = 320

_BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_RECEIVED = re.compile(rb"^received[ \t]*:", re.IGNORECASE | re.MULTILINE)


def unstuffed(data: bytes) -> bytes:
    """The text of a DATA command without its final dot and without the doubled ones."""
    text = data[:-3].replace(b"\r\n.", b"\r\n")
    return text[1:] if text.startswith(b".") else text


def with_crlf(raw: bytes) -> bytes:
    """Every line ended by CRLF.

    A bare CR or LF is a line end to some readers and not to others: a header
    hidden behind one would be signed as text and read as a header, and
    `LF . CR LF` re-sent would be a second letter (SMTP smuggling).
    """
    if raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n"):
        return raw
    return _BARE.sub(b"\r\n", raw)


def hops(raw: bytes) -> int:
    """How many servers say they have handled the letter."""
    end = _END_OF_HEADERS.search(raw)
    return len(_RECEIVED.findall(raw, 0, end.start() if end else len(raw)))


def storable(address: str) -> bool:
    """Whether an envelope address fits the inbox: short, no control characters, real text."""
    return len(address) <= LONGEST_ADDRESS and address.isprintable()


def printable(text: str, most: int = 255) -> str:
    """A name that a peer gives itself, as far as it can be stored."""
    return "".join(character for character in text[:most] if character.isprintable())
