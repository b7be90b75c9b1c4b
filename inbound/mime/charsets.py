"""Bytes to text: the charset that is claimed, what its name really means, and what fits when it lies."""

import codecs
import re
from collections.abc import Iterator

#: Labels that mail programs use for something wider, or misspell (WHATWG's table and what is seen in mail).
ALIASES = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cn-gb": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "x-euc-jp": "euc_jp",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "big5": "big5hkscs",
    "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "unicode-1-1-utf-7": "utf-7",
    "x-utf-7": "utf-7",
    "unicode": "utf-16",
    "utf8mb4": "utf-8",
    "3dutf-8": "utf-8",  # quoted-printable left in the header
}
#: Labels that say nothing.
SILENT = {"", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "unknown", "default", "iso-8859-1", "latin1"}
BROKEN = 0.05  #: share of characters that may be damaged before a claimed charset is disbelieved
GUESSED = 20_000  #: bytes that a guess looks at

_NAME = re.compile(r"[a-z0-9][a-z0-9._:-]*")
_HIGH = re.compile(rb"[\x80-\xff]+")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fc、。]")
_HAN = re.compile(r"[的一是不了在有我他这為个中你们來来到大要以时們為這個說说和就会會人请請，。]")
_HANGUL = re.compile(r"[이가은는을를에의다하고지요니습]")
_CYRILLIC = re.compile(r"[а-яёіїєґ]")


def decode(octets: bytes, label: str = "") -> str:
    """The text, in the charset it claims or in one that fits better; never raises."""
    if mark := _by_mark(octets):
        return octets.decode(mark, "replace")
    if b"\x1b$" in octets[:GUESSED] and codec(label) in {"", "utf-8"}:
        label = "iso-2022-jp"  # the mark of seven-bit Japanese
    name = codec(label)
    if name and (found := _as_claimed(octets, name)) is not None:
        return found
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError:
        return octets.decode(_guess(octets) or "utf-8", "as_windows" if not _guess(octets) else "replace")


def codec(label: str) -> str:
    """Python's name for a charset label; empty where it says nothing or names no charset."""
    found = _NAME.search(label.lower().strip("\"' ;"))
    name = found[0].rstrip(".:") if found else ""
    if name in SILENT:
        return ""
    name = ALIASES.get(name, name)
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    # idna and punycode raise of their own; base64 and its kin turn bytes into bytes
    return name if info._is_text_encoding and info.name not in {"idna", "punycode", "undefined"} else ""  # noqa: SLF001


def _by_mark(octets: bytes) -> str:
    """UTF-8 and UTF-16 by byte order mark, UTF-16 also by its many NULs."""
    if octets.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if octets.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if octets.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    sample = octets[:400]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if len(sample) >= 8 and max(even, odd) > len(sample) * 0.3 and min(even, odd) <= len(sample) * 0.02:
        return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def _as_claimed(octets: bytes, name: str) -> str | None:
    """Strictly, or with a few damaged characters; None where the claim can't be true."""
    try:
        if name.replace("_", "-") == "utf-16":  # without a mark: Windows writes little-endian
            name = "utf-16-be" if octets[0::2].count(0) > octets[1::2].count(0) else "utf-16-le"
        return octets.decode(name)
    except (UnicodeError, ValueError):
        pass
    if name in {"utf-8", "cp1252"}:
        return None  # mended byte by byte
    try:
        text = octets.decode(name, "replace")
    except (UnicodeError, ValueError):
        return None
    return text if text.count("\ufffd") <= max(1, len(text) * BROKEN) else None


def _guess(octets: bytes) -> str:
    """The charset of eight-bit text that isn't UTF-8: Cyrillic or East Asian, else empty (Western)."""
    sample = octets[:GUESSED]
    high = sum(map(len, _HIGH.findall(sample)))
    if high * 3 < len(sample.translate(None, b" \r\n\t0123456789")) or high < 6:
        return ""
    return max(_scores(sample, high), default=(0.0, ""))[1]


def _scores(sample: bytes, high: int) -> Iterator[tuple[float, str]]:
    for name, common, width in (
        ("cp932", _KANA, 2),
        ("euc_jp", _KANA, 2),
        ("gb18030", _HAN, 2),
        ("big5hkscs", _HAN, 2),
        ("cp949", _HANGUL, 2),
        ("koi8-r", _CYRILLIC, 1),
        ("cp1251", _CYRILLIC, 1),
    ):
        text = sample.decode(name, "replace")
        score = len(common.findall(text)) * width / high
        if score > (0.08 if width == 2 else 0.6) and text.count("\ufffd") <= 1 + len(text) * 0.01:
            yield score, name


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """A run of bytes that is no UTF-8, read as cp1252: bodies put together from two mails."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    run = _HIGH.match(error.object, error.start)
    end = run.end() if run else error.end
    return bytes(error.object[error.start : end]).decode("cp1252", "replace"), end


codecs.register_error("as_windows", _as_windows)
