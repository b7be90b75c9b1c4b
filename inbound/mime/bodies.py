"""The bodies of a mail: its text, its HTML, its files and the letters attached to it.

Every transfer encoding and charset is taken as it comes; a part that can't be
decoded is read as far as it goes.
"""

import re
from dataclasses import dataclass

from inbound.letter import File
from inbound.mime import armour, charsets, hidden, mapi, outlook, plain, tnef, transfer
from inbound.mime import parts as mime

TEXT_LIMIT = 1_000_000  #: characters kept of each body
TEXT_BYTES = 6_000_000  #: bytes of a text part that are decoded
DEPTH_LIMIT = 40
PARTS_LIMIT = 1_000  #: of a mail, whatever contains them

#: What a reader is not shown: reports for machines, signatures, another rendering of the same text.
_ASIDE = {
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
    "text/rfc822-headers",
    "text/x-amp-html",
    "text/watch-html",
    "application/applefile",
    "application/pgp-encrypted",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
}
_PROSE = {"text/plain", "text/markdown", "text/enriched", "text/richtext"}
_OUTLOOK = {"application/ms-tnef", "application/vnd.ms-tnef"}
_STUB = re.compile(r"\b(?:html|browser|view this (?:e-?mail|message))\b", re.IGNORECASE)
_PHOTO = 200_000  #: bytes; a picture of this size is no logo


@dataclass
class Body:
    """What a mail holds, decoded."""

    text: str = ""
    html: str = ""
    files: tuple[File, ...] = ()
    enclosed: tuple[bytes, ...] = ()
    hidden: str = ""
    sealed: str = ""


@dataclass(frozen=True)
class _View:
    """What one part shows."""

    plain: str = ""
    html: str = ""

    def read(self) -> str:
        return self.plain if self.plain.strip() or not self.html else plain.from_html(self.html)


def read(mail: mime.Part, defects: list[str]) -> Body:
    """Take a mail apart; what is odd goes to `defects`."""
    return _Reader(defects).body(mail)


class _Reader:
    """Collects what the parts of one mail hold."""

    def __init__(self, defects: list[str]) -> None:
        self.defects = defects
        self.files: list[File] = []
        self.enclosed: list[bytes] = []
        self.sealed = ""
        self.spare = _View()  #: the text of a named part or of winmail.dat, for a mail without any other
        self.room = PARTS_LIMIT
        self.characters = 0

    def body(self, mail: mime.Part) -> Body:
        view = self.view(mail, 0)
        text = (view.read() if view.plain.strip() or view.html else "") or self.spare.read()
        html = (view.html or self.spare.html)[:TEXT_LIMIT]
        found, self.sealed = armour.opened(text.strip("\n")[:TEXT_LIMIT], self.sealed)
        unseen = clean(hidden.text(html)) if html else ""
        return Body(clean(found), html, tuple(self.files), tuple(self.enclosed), unseen, self.sealed)

    def view(self, part: mime.Part, depth: int) -> _View:
        """What a part shows; its files are kept on the way."""
        self.room -= 1
        if self.room < 0 or depth > DEPTH_LIMIT:
            self.defects.append("too many parts" if self.room < 0 else "parts nested too deeply")
            return _View()
        try:
            if part.kind.startswith("multipart/"):
                return self._container(part, depth)
            return self._leaf(part, alone=depth == 0)
        except Exception as error:  # noqa: BLE001 - one bad part must not hide the others
            self.defects.append(f"unreadable part: {type(error).__name__}")
            return _View()

    def _container(self, part: mime.Part, depth: int) -> _View:
        if part.kind == "multipart/encrypted":
            self.sealed = "PGP"
            return _View()
        part = _opened(part)
        children = mime.children(part, self.defects)
        if children is None:  # multipart without its boundary: the text is there all the same
            self.defects.append("a multipart without parts")
            return _View(self._prose(part))
        views = [self.view(each, depth + 1) for each in children]
        if part.kind == "multipart/alternative":
            return _best(views)
        html = "\n".join(each.html for each in views if each.html)
        if not any(each.plain.strip() for each in views):
            return _View("", html)
        return _View("\n".join(text for each in views if (text := each.read())), html)

    def _leaf(self, part: mime.Part, *, alone: bool) -> _View:
        kind, name = part.kind, filename(part)
        attached = part.header("content-disposition").strip().lower().startswith("attachment")
        if kind in _ASIDE:
            return _View()
        if kind in {"message/rfc822", "message/global"} or name.lower().endswith(".eml"):
            self.enclosed.append(_enclosed(part))
        elif kind in _PROSE | {"text/html"} and not name and (alone or not attached):
            return self._text(part)
        else:
            self._file(part, name, attached=attached)
        return _View()

    def _text(self, part: mime.Part) -> _View:
        if self.characters > TEXT_LIMIT:
            return _View()
        if part.kind == "text/html":
            html = _decoded(part)[:TEXT_LIMIT]
            self.characters += len(html)
            return _View("", html)
        return _View(self._prose(part))

    def _prose(self, part: mime.Part) -> str:
        text = lines(_decoded(part))[:TEXT_LIMIT]
        self.characters += len(text)
        if part.parameter("content-type", "format").lower() == "flowed":
            delsp = part.parameter("content-type", "delsp").lower() == "yes"
            text = plain.unflow(text, delsp=delsp)
        if part.kind in {"text/enriched", "text/richtext"}:
            text = plain.stripped(text)
        return text

    def _file(self, part: mime.Part, name: str, *, attached: bool) -> None:
        kind, content = part.kind, payload(part)
        if kind in _OUTLOOK or tnef.is_one(content):
            self._winmail(part, name, content)
        elif outlook.is_one(content) and (
            kind == "application/vnd.ms-outlook" or name.lower().endswith(".msg")
        ):
            mail = outlook.mail(content)
            self.enclosed += [mail] if mail else []
            self.files += [] if mail else [File(name, kind, content)]
        elif kind in {"application/pkcs7-mime", "application/x-pkcs7-mime"}:
            self.sealed = "S/MIME"
        else:
            if kind in _PROSE and not attached and not self.spare.plain:
                self.spare = _View(self._prose(part))  # the only text may carry a name
            inline = bool(part.header("content-id")) and not attached and not _is_photo(kind, content)
            self.files.append(File(name, kind, content, inline))

    def _winmail(self, part: mime.Part, name: str, content: bytes) -> None:
        """Outlook's own format: text and files as if they had been sent as others do."""
        item = tnef.read(content)
        if item is None:
            self.defects.append("unreadable winmail.dat")
            self.files.append(File(name, part.kind, content))
            return
        self.spare = _View(item.text, item.html[:TEXT_LIMIT])
        self.files += [_file_of(each) for each in item.files]
        self.enclosed += [mapi.as_mail(each) for each in item.items]


def _file_of(attached: mapi.Attached) -> File:
    inline = bool(attached.content_id) and not _is_photo(attached.kind, attached.content)
    return File(_safe(attached.name), attached.kind, attached.content, inline)


def _best(views: list[_View]) -> _View:
    """Of alternatives: the plain text, unless it only says that there is HTML."""
    html = max((each.html for each in views), key=len, default="")
    for each in views:
        text = each.plain.strip()
        if text and not (html and len(text) < 300 and _STUB.search(text) and _longer(html, text)):
            return _View(each.plain, html)
    return _View("", html)


def _longer(html: str, text: str) -> bool:
    return len(plain.from_html(html)) > 2 * len(text)


def _opened(container: mime.Part) -> mime.Part:
    """A multipart that is itself encoded, against RFC 2045 s.6.4, decoded."""
    encoding = container.header("content-transfer-encoding").lower()
    if "base64" not in encoding and "quoted" not in encoding:
        return container
    start, end = container.start, container.end
    if container.raw.find(b"\n--", max(0, start - 2), min(end, start + 2_000)) >= 0:
        return container  # only its label says so
    content = transfer.decode(container.raw, start, end, encoding)
    return mime.Part(content, container.headers, 0, len(content), container.default)


def _enclosed(part: mime.Part) -> bytes:
    """The bytes of an attached letter, also in base64 in spite of RFC 2046 s.5.2.1."""
    content = payload(part)
    if not _MAIL.match(content):
        raw = part.raw[part.start : part.end]
        other = raw if len(raw) != len(content) else transfer.base64(raw)
        if _MAIL.match(other):
            return other
    return content


_MAIL = re.compile(rb"\s*(?:From |[A-Za-z][A-Za-z0-9-]{0,60}[ \t]*:)")


def _is_photo(kind: str, content: bytes) -> bool:
    """A camera's picture: phones put the client's photographs inline, as others put logos."""
    return kind.startswith("image/") and (
        len(content) > _PHOTO or b"Exif" in content[:64] or b"ftypheic" in content[:32]
    )


def payload(part: mime.Part) -> bytes:
    """The decoded bytes of a part, also where the encoding's name is wrong."""
    return transfer.decode(part.raw, part.start, part.end, part.header("content-transfer-encoding"))


def _decoded(part: mime.Part) -> str:
    end = min(part.end, part.start + TEXT_BYTES)
    encoding = part.header("content-transfer-encoding")
    octets = transfer.decode(part.raw, part.start, end, encoding, text=True)
    label = part.parameter("content-type", "charset")
    if not charsets.codec(label) and part.kind == "text/html":
        found = _META.search(octets[:3000])
        label = found[1].decode("ascii") if found else label
    return charsets.decode(octets[: 4 * TEXT_LIMIT], label)


_META = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


def filename(part: mime.Part) -> str:
    """The file's name, decoded, without a path."""
    name = part.parameter("content-disposition", "filename") or part.parameter("content-type", "name")
    return _safe(name)


def _safe(name: str) -> str:
    name = name.replace("\\", "/").rpartition("/")[2] if ":\\" in name else name  # old Windows gives the path
    name = "".join(each if each.isprintable() and each not in "/\\" else "_" for each in name)
    return name.replace("..", "_").strip()[:200]


def lines(text: str) -> str:
    """Line feeds only."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """Line feeds only; no NUL, no zero-width characters, no byte order marks, plain spaces."""
    return lines(text).translate(_DROPPED)


_DROPPED = {ord(each): None for each in "\0\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c"} | {
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("\u2007"): " ",
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
}
