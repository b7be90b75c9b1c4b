"""The bodies of a mail: its text, its HTML, its files and the letters attached to it.

Every transfer encoding and charset is taken as it comes; a part that can't be
decoded is read as far as it goes.
"""

import binascii
import codecs
import email
import email.message
import email.utils
import quopri
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from inbound import plain
from inbound.letter import File

TEXT_LIMIT = 1_000_000  #: characters kept of each body
PART_LIMIT = 500
DEPTH_LIMIT = 40

_LABELLED = re.compile(r"=\?[\w.*-]+\?[bq]\?", re.IGNORECASE)


@dataclass
class Body:
    """What a mail holds, decoded."""

    text: str = ""
    html: str = ""
    files: tuple[File, ...] = ()
    enclosed: tuple[bytes, ...] = ()


def read(raw: bytes, defects: list[str]) -> Body:
    """Take a mail apart; what is odd goes to `defects`."""
    try:
        message = email.message_from_bytes(raw)
    except Exception as error:  # noqa: BLE001 - the parser of the standard library recurses on nested parts
        defects.append(f"unreadable structure: {type(error).__name__}")
        return Body(text=clean(decode(raw.partition(b"\n\n")[2][:TEXT_LIMIT], "")))
    return _Parts(defects).gather(message)


class _Parts:
    """Collects the parts of one mail."""

    def __init__(self, defects: list[str]) -> None:
        self.defects = defects
        self.texts: list[str] = []
        self.htmls: list[str] = []
        self.files: list[File] = []
        self.enclosed: list[bytes] = []

    def gather(self, message: Message) -> Body:
        for part in _leaves(message):
            try:
                self._take(part)
            except Exception as error:  # noqa: BLE001 - one bad part must not hide the others
                self.defects.append(f"unreadable part: {type(error).__name__}")
        html = "\n".join(self.htmls)[:TEXT_LIMIT]
        text = "\n".join(self.texts).strip("\n")[:TEXT_LIMIT]
        if not text.strip() and html:
            text = plain.from_html(html)
        return Body(clean(text), html, tuple(self.files), tuple(self.enclosed))

    def _take(self, part: Message) -> None:
        kind = part.get_content_type()
        name = filename(part)
        attached = part.get_content_disposition() == "attachment"
        if kind == "message/rfc822" or (
            name.lower().endswith(".eml") and part.get_content_maintype() != "image"
        ):
            self.enclosed.append(_enclosed(part))
        elif kind == "text/plain" and not attached and not name:
            self.texts.append(_text(part))
        elif kind == "text/html" and not attached and not name:
            self.htmls.append(decode(payload(part), _charset(part)))
        elif (
            kind in {"message/delivery-status", "text/rfc822-headers"}
            or part.get_content_maintype() == "multipart"
        ):
            return
        else:
            inline = bool(part.get("content-id")) and part.get_content_disposition() != "attachment"
            self.files.append(File(name, kind, payload(part), inline))


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that are no containers, without recursion, attached letters whole."""
    stack, count = [(message, 0)], 0
    while stack and count < PART_LIMIT:
        part, depth = stack.pop()
        count += 1
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list) and depth < DEPTH_LIMIT:
            stack += [(each, depth + 1) for each in reversed(inner) if isinstance(each, Message)]
        elif part.get_content_maintype() == "multipart" and inner is None:
            part.set_type("text/plain")  # multipart without its boundary: the text is there all the same
            yield part
        else:
            yield part


def _enclosed(part: Message) -> bytes:
    """The bytes of an attached letter."""
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], Message):
        only = inner[0]
        if not only.keys() and isinstance(only.get_payload(), str):  # base64 in spite of RFC 2046
            return _base64(str(only.get_payload()).encode("ascii", "ignore")) or only.as_bytes()
        return only.as_bytes()
    return payload(part)


def payload(part: Message) -> bytes:
    """The decoded bytes of a part, also where the encoding's name is wrong."""
    encoding = str(part.get("content-transfer-encoding", "")).strip().strip('"').rstrip(";").lower()
    if part.is_multipart():
        return b""
    if encoding not in {"x-uuencode", "uuencode", "uue", "x-uue"}:
        del part[
            "content-transfer-encoding"
        ]  # what the library makes of it is not wanted, nor of the charset
    found = part.get_payload(decode=True)
    octets = found if isinstance(found, bytes) else b""
    if encoding == "base64":
        return _base64(octets)
    return quopri.decodestring(octets) if encoding == "quoted-printable" else octets


def _base64(octets: bytes) -> bytes:
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", octets)
    try:
        return binascii.a2b_base64(
            kept[: len(kept) // 4 * 4 + (len(kept) % 4 if len(kept) % 4 > 1 else 0)] + b"=="
        )
    except binascii.Error:
        return b""


def _charset(part: Message) -> str:
    value = part.get_param("charset", "")
    if isinstance(value, tuple):
        value = email.utils.collapse_rfc2231_value(value)
    return str(value or "").strip("\"' ")


def decode(octets: bytes, charset: str) -> str:
    """Text in the charset it claims, in UTF-8, or in cp1252, whichever fits first."""
    name = charset.lower().strip()
    if name in {"", "us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "unknown-8bit", "default"}:
        names = ["utf-8", "cp1252"]  # bytes 0x80-0x9f are cp1252 whatever the label says
    elif name in {"gb2312", "gbk"}:
        names = ["gb18030", "utf-8"]
    else:
        names = [name, "utf-8", "cp1252"]
    for each in names:
        try:
            return codecs.decode(octets, each, "strict") if _is_text(each) else ""
        except (LookupError, UnicodeError, ValueError):
            continue
    return octets.decode("latin-1")


def _is_text(name: str) -> bool:
    if name in {"idna", "punycode", "undefined"} or not codecs.lookup(name)._is_text_encoding:  # noqa: SLF001
        raise LookupError(name)  # a bytes-to-bytes codec, or one that raises of its own
    return True


def _text(part: Message) -> str:
    text = decode(payload(part), _charset(part)).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = plain.unflow(text, delsp=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def filename(part: Message) -> str:
    """The file's name: RFC 2231 and RFC 2047 decoded, without a path."""
    value = part.get_param("filename", None, "content-disposition") or part.get_param("name", None)
    name = email.utils.collapse_rfc2231_value(value) if isinstance(value, tuple) else str(value or "")
    if _LABELLED.search(name):
        chunks = email.header.decode_header(name)
        name = "".join(
            each if isinstance(each, str) else decode(each, charset or "") for each, charset in chunks
        )
    elif "%" in name and str(part.get("content-disposition", "")).lower().find("filename*=") >= 0:
        name = urllib.parse.unquote(name)
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub(r"[\x00-\x1f/\\]", "_", name.replace("..", "_")).strip()[:200]


def clean(text: str) -> str:
    """Line feeds only; no NUL, no zero-width characters, no byte order marks, plain spaces."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_DROPPED)


_DROPPED = {ord(each): None for each in "\0\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c"} | {
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("\u2007"): " ",
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
}
