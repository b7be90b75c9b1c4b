"""RFC 2047: encoded words in headers, file names and quoted strings."""

import binascii
import re

from inbound.mime import charsets

LIMIT = 20_000  #: characters of one header that are read

_WORD = re.compile(
    r"=\?([^?\s]{1,60})\?([bq])\?([^?]{0,2000}(?:\?(?!=)[^?]{0,2000}){0,8}?)\?=", re.IGNORECASE
)
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bq]\?)", re.IGNORECASE)


def decoded(value: str) -> str:
    """The value with its encoded words read; words of one charset side by side are one text."""
    value = value[:LIMIT]
    if "=?" not in value:
        return shown(value)
    parts: list[str] = []
    octets, charset, at = b"", "", 0
    for word in _WORD.finditer(_BETWEEN.sub(r"\1", value) if "?=" in value else value):
        text = word.string[at : word.start()]
        name = word[1].partition("*")[0].lower()
        if (text or name != charset) and octets:  # a character may be cut in two between words
            parts.append(charsets.decode(octets, charset))
            octets = b""
        parts.append(text)
        octets, charset, at = octets + _octets(word[2], word[3]), name, word.end()
    parts.append(charsets.decode(octets, charset))
    parts.append(_BETWEEN.sub(r"\1", value)[at:])
    return shown("".join(parts))


def _octets(encoding: str, text: str) -> bytes:
    if encoding in "qQ":
        return binascii.a2b_qp(text.encode("utf-8", "replace"), header=True)
    kept = re.sub(r"[^A-Za-z0-9+/]", "", text)
    kept = kept[:-1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + "=" * (-len(kept) % 4))


def shown(text: str) -> str:
    """On one line, without control and invisible characters."""
    return " ".join(
        "".join(each if each.isprintable() else " " if each.isspace() else "" for each in text).split()
    )
