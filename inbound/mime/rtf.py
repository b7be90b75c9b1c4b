"""Outlook's rich text: unpacked (MS-OXRTFCP), and read as what it was made from (MS-OXRTFEX)."""

import re
import struct
from dataclasses import dataclass, replace

LIMIT = 2_000_000  #: bytes of rich text that are read
DEPTH = 500  #: open groups

_PACKED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
_SILENT = set(
    b"fonttbl colortbl stylesheet info pict object header headerl headerr footer footerl footerr listtable "
    b"listoverridetable revtbl themedata datastore xmlnstbl generator".split()
)
_SIGNS = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"cell": "\t",
    b"tab": "\t",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"endash": "–",
    b"emdash": "—",
    b"~": " ",
    b"_": "-",
    b"\r": "\n",
    b"\n": "\n",
}
#: `\fcharset` to code page
_CHARSETS = {0: 1252, 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258} | {
    177: 1255,
    178: 1256,
    186: 1257,
    204: 1251,
    222: 874,
    238: 1250,
}


def unpacked(data: bytes) -> bytes:
    """Compressed rich text as it was; cut streams as far as they go."""
    if len(data) < 16:
        return b""
    size, length = struct.unpack_from("<II", data)
    kind, packed = data[8:12], data[16 : size + 4]
    if kind == _PLAIN:
        return packed[: min(length, LIMIT)]
    return _inflated(packed, min(length, LIMIT)) if kind == _PACKED else b""


def _inflated(packed: bytes, length: int) -> bytes:
    """References go into a ring of 4,096 bytes that starts with what rich text starts with."""
    out = bytearray(_WINDOW)
    at, end = 0, len(packed) - 1
    while at < end and len(out) < length + len(_WINDOW):
        control = packed[at]
        at += 1
        for bit in range(8):
            if at >= end + (not control >> bit & 1):
                break
            if not control >> bit & 1:
                out.append(packed[at])
                at += 1
                continue
            offset, count = packed[at] << 4 | packed[at + 1] >> 4, (packed[at + 1] & 15) + 2
            at += 2
            back = (len(out) - offset) % 4096
            if not back or back > len(out):  # a reference to the place of writing is the end
                at = end
                break
            piece = out[len(out) - back :][:count]
            out += (piece * (count // len(piece) + 1))[:count]
    return bytes(out[len(_WINDOW) : len(_WINDOW) + length])


@dataclass(frozen=True)
class _Group:
    """What holds inside one pair of braces."""

    silent: bool = False  #: a destination that is no text
    tag: bool = False  #: markup of the HTML
    substitute: bool = False  #: `\\htmlrtf`: stands for markup, for readers of rich text
    skipped: int = 1  #: characters after `\\u` that stand for it
    page: str = ""


def read(source: bytes) -> tuple[str, str]:
    """Text and HTML; the one that the rich text was made from, the other empty."""
    reader = _Reader(source[:LIMIT])
    made = reader.made().encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return ("", made) if reader.from_html else (made, "")


class _Reader:
    def __init__(self, source: bytes) -> None:
        self.source = source
        self.from_html = b"\\fromhtml" in source[:2_000]
        self.group = _Group()
        self.outer: list[_Group] = []
        self.pieces: list[str] = []
        self.octets = bytearray()  #: not yet decoded: a character may take two `\'hh`
        self.pages: dict[int, str] = {}
        self.font = 0
        self.page = "cp1252"
        self.pass_over = 0
        self.starred = False

    def made(self) -> str:
        for token in _TOKEN.finditer(self.source):
            word, number, octet, sign, brace, text = token.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word.lower(), int(number) if number else None)
            elif octet:
                self._bytes(bytes.fromhex(octet.decode()))
            elif sign == b"*":
                self.starred = True
            elif sign in _SIGNS:
                self._say(_SIGNS[sign])
            elif sign or text:
                self._bytes(sign if sign and sign in b"\\{}" else text or b"")
        self._flush()
        return "".join(self.pieces)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.starred, self.pass_over = False, 0
        if brace == b"{" and len(self.outer) < DEPTH:
            self.outer.append(self.group)
        elif brace == b"}" and self.outer:
            self.group = self.outer.pop()

    def _word(self, word: bytes, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if word == b"htmltag" and self.from_html:
            self.group = replace(self.group, tag=True, silent=False)
        elif starred or word in _SILENT:
            self.group = replace(self.group, silent=True)
        elif word == b"htmlrtf":
            self.group = replace(self.group, substitute=number != 0)
        elif word == b"u" and number is not None:
            self._say(chr(number & 0xFFFF))
            self.pass_over = self.group.skipped
        elif word == b"uc" and number is not None:
            self.group = replace(self.group, skipped=min(max(number, 0), 8))
        elif word in {b"ansicpg", b"f", b"fcharset", b"plain"}:
            self._charset(word, number or 0)
        elif word in _SIGNS:
            self._say(_SIGNS[word])

    def _charset(self, word: bytes, number: int) -> None:
        self._flush()
        if word == b"ansicpg":
            self.page = f"cp{number}" if number else "cp1252"
        elif word == b"fcharset":
            self.pages[self.font] = f"cp{_CHARSETS[number]}" if number in _CHARSETS else self.page
        elif word == b"f":
            self.font = number
            self.group = replace(self.group, page=self.pages.get(number, ""))
        else:
            self.group = replace(self.group, page="")

    @property
    def _heard(self) -> bool:
        group = self.group
        return not group.silent and (group.tag or not group.substitute)

    def _bytes(self, octets: bytes) -> None:
        taken = min(self.pass_over, len(octets))
        self.pass_over -= taken
        if self._heard:
            self.octets += octets[taken:]

    def _say(self, text: str) -> None:
        self._flush()
        if self._heard:
            self.pieces.append(text)

    def _flush(self) -> None:
        if self.octets:
            page = self.group.page or self.page
            try:
                self.pieces.append(self.octets.decode(page, "replace"))
            except LookupError:
                self.pieces.append(self.octets.decode("cp1252", "replace"))
            self.octets.clear()
