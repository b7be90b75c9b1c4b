"""Transfer encodings undone, also where they are misnamed, damaged or not there at all."""

import binascii
import re

_LETTERS = bytes(range(256)).translate(
    None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)
_SOFT = re.compile(rb"=[ \t]+(?=\r?\n)")
#: What a mailing list puts under a text without looking how it is encoded.
_FOOTER = re.compile(rb"\r?\n\r?\n(?=[A-Za-z0-9+/]{0,100}[^A-Za-z0-9+/=\s])")
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} [^\r\n]{0,255}\r?\n", re.MULTILINE)


def decode(raw: bytes, start: int, end: int, encoding: str, *, text: bool = False) -> bytes:
    """The content between two offsets of the buffer. `text`: it is meant to be read."""
    name = re.sub(r"[^a-z0-9]", "", encoding.lower().partition(";")[0])
    if name in {"base64", "b64"}:
        octets = raw[start:end]
        return _base64_text(octets) if text else base64(octets)
    if name in {"quotedprintable", "qp"}:
        return binascii.a2b_qp(_SOFT.sub(b"=", raw[start:end]))
    if name in {"xuuencode", "uuencode", "uue", "xuue"}:
        return uu(raw[start:end])
    return raw[start:end]


def _base64_text(octets: bytes) -> bytes:
    """Without the footer that was put under it, and as it is where only its label says base64."""
    footer = _FOOTER.search(octets)
    body = octets[: footer.start()] if footer else octets
    sample = body if len(body) > 40 else octets
    return octets if _is_plain(sample[:2000]) else base64(body)


def base64(octets: bytes) -> bytes:
    """Whatever can be read: damaged lines, no padding, several texts one after the other."""
    end = octets.find(b"=")
    if end < 0:
        return _unpadded(octets)
    first, rest = octets[:end], octets[end:].lstrip(b"= \t\r\n")
    if rest and not rest.translate(None, b" \t\r\n=").translate(None, _ALPHABET):
        return _unpadded(first) + b"".join(_unpadded(each) for each in rest.split(b"="))
    return _unpadded(first)  # what follows the padding is the footer of a mailing list


_ALPHABET = bytes(each for each in range(256) if each not in _LETTERS)


def _unpadded(octets: bytes) -> bytes:
    kept = octets.translate(None, _LETTERS)
    return binascii.a2b_base64(kept[: len(kept) - (len(kept) % 4 == 1)] + b"==")


def _is_plain(sample: bytes) -> bool:
    """Whether text that calls itself base64 is not: it has words."""
    odd = sum(sample.count(each) for each in (b" ", b".", b",", b"-", b"_", b":", b"<", b"'"))
    return odd * 20 > len(sample.strip())


def uu(octets: bytes) -> bytes:
    """The content of a uuencoded file."""
    begin = _UU_BEGIN.search(octets)
    found = []
    for line in octets[begin.end() if begin else 0 :].splitlines():
        if line.strip() in {b"end", b"`", b""}:
            break
        try:
            found.append(binascii.a2b_uu(line))
        except binascii.Error:  # some encoders miscount the padding (as the standard library knows)
            size = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                found.append(binascii.a2b_uu(line[:size]))
            except binascii.Error:
                break
    return b"".join(found)
