"""A mail's bytes as parts: cut by offsets in one buffer, with every limit stated.

The standard library takes a mail apart line by line into lists of text, at
ten times its size in memory, and ends the headers at the first odd line.
"""

import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass

from inbound.mime import charsets, encoded_words

HEADER_LIMIT = 256_000  #: bytes of a header block that are read
VALUE_LIMIT = 8_000  #: characters of one structured header that are read
PART_LIMIT = 500  #: parts of one container

Headers = dict[str, tuple[str, ...]]

_END = re.compile(rb"(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)")
_BLANK = re.compile(rb"[ \t]*(?:\r\n|\n|\r)")
_LINE = re.compile(rb"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_KNOWN = re.compile(
    rb"^(?:from|to|cc|subject|date|message-id|mime-version|content-[a-z-]+|received|reply-to|sender)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_KIND = re.compile(r"\s*([\w!#$&^.+-]+/[\w!#$&^.+-]+)")
_FIRST = re.compile(r"\s*[^;\s=]*")
_PARAMETER = re.compile(r"[;\s]+([\w!#$&+.^`|~%*'-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^;]*))")
_SECTION = re.compile(r"^([^*]+)(?:\*(\d{1,3}))?(\*)?$")
_AFTER = re.compile(rb"(--)?[ \t]*(?:\r\n|\n|\r|\Z)")
_ANY_BOUNDARY = re.compile(
    rb"^--(\S[^\r\n]{0,199}?)[ \t]*\r?\n(?:content-|mime-)", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True)
class Part:
    """One part: its headers, and where its content stands in the buffer."""

    raw: bytes
    headers: Headers
    start: int
    end: int
    default: str = "text/plain"

    def header(self, name: str) -> str:
        return self.headers.get(name, ("",))[0]

    @property
    def kind(self) -> str:
        """Its media type, lower-case; odd values count as text (RFC 2045 s.5.2)."""
        value = self.header("content-type")
        found = _KIND.match(value)
        if found:
            return found[1].lower()
        return self.default if not value else "text/plain"

    def parameter(self, header: str, name: str) -> str:
        return parameters(self.header(header)).get(name, "")


def part(raw: bytes, start: int, end: int, defects: list[str], default: str = "text/plain") -> Part:
    """The part that stands between two offsets."""
    headers, body = head(raw, start, end, defects)
    return Part(raw, headers, body, end, default)


def head(raw: bytes, start: int, end: int, defects: list[str]) -> tuple[Headers, int]:
    """Unfolded headers by lower-case name, in order, and where the body starts."""
    if blank := _BLANK.match(raw, start, end):
        return {}, blank.end()
    stop = _END.search(raw, start, end)
    last, body = (stop.start(), stop.end()) if stop else (end, end)
    if not stop or last - start > HEADER_LIMIT:
        defects.append("no end of headers")
    found: dict[str, list[list[str]]] = {}
    at = _lines(raw, start, min(last, start + HEADER_LIMIT), found, defects)
    values = {name: tuple(" ".join(each) for each in several) for name, several in found.items()}
    return values, body if at is None else at


def _lines(
    raw: bytes, start: int, last: int, found: dict[str, list[list[str]]], defects: list[str]
) -> int | None:
    """Fill `found`; the offset of a line that can only be body, where the blank line is missing."""
    current: list[str] | None = None
    for line in _LINE.finditer(raw, start, last):
        text = charsets.decode(line[1].replace(b"\0", b""))
        name, colon, value = text.partition(":")
        if not text.strip():
            continue
        if text[0] in " \t":
            if current is not None:
                current.append(text.strip())
        elif colon and name.strip() and " " not in name.strip():
            current = [value.strip()]
            found.setdefault(name.strip().lower(), []).append(current)
        elif line.start() == start and text.startswith("From "):
            continue  # an mbox line may stand before the headers
        else:
            defects.append("a header line without a name")
            if not _KNOWN.search(raw, line.end(), last):
                return line.start()
    return None


def parameters(value: str) -> dict[str, str]:
    """The parameters of a structured header: RFC 2231 sections and charsets, and RFC 2047 words."""
    plain: dict[str, str] = {}
    sections: dict[str, dict[int, tuple[str, bool]]] = {}
    first = _FIRST.match(value)
    rest = value[first.end() if first else 0 : VALUE_LIMIT]
    for name, quoted, bare in _PARAMETER.findall(f";{value[:VALUE_LIMIT]}" if rest.startswith("=") else rest):
        text = re.sub(r"\\([\"\\])", r"\1", quoted) if quoted else bare.strip()
        section = _SECTION.match(name.lower())
        if section and (section[2] or section[3]):
            sections.setdefault(section[1], {}).setdefault(int(section[2] or 0), (text, bool(section[3])))
        else:
            plain.setdefault(name.lower(), encoded_words.decoded(text) if "=?" in text else text)
    return plain | {name: _joined(pieces) for name, pieces in sections.items()}


def _joined(pieces: dict[int, tuple[str, bool]]) -> str:
    """RFC 2231: sections in order, percent-encoded where marked, the charset before the first."""
    charset, octets = "", b""
    for number in sorted(pieces):
        text, encoded = pieces[number]
        if encoded and number == min(pieces) and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        octets += urllib.parse.unquote_to_bytes(text) if encoded else text.encode("utf-8", "replace")
    return charsets.decode(octets, charset)


def children(container: Part, defects: list[str]) -> list[Part] | None:
    """The parts of a multipart; None where no boundary is to be found."""
    default = "message/rfc822" if container.kind == "multipart/digest" else "text/plain"
    declared = container.parameter("content-type", "boundary").rstrip().encode("utf-8", "replace")
    spans = _cut(container, declared) if declared else []
    if not spans and (other := _ANY_BOUNDARY.search(container.raw, container.start, container.end)):
        defects.append("a multipart with another boundary than it says")
        spans = _cut(container, other[1])
    if not spans:
        return None
    if len(spans) > PART_LIMIT:
        defects.append("too many parts")
    return [part(container.raw, *span, defects, default) for span in spans[:PART_LIMIT]]


def _cut(container: Part, boundary: bytes) -> list[tuple[int, int]]:
    """Where the parts between the delimiter lines stand; the last may lack its end."""
    spans: list[tuple[int, int]] = []
    begun = -1
    for start, end, closing in _delimiters(container, boundary):
        if begun >= 0:
            spans.append((begun, max(begun, start)))
        begun = end
        if closing or len(spans) > PART_LIMIT:
            return spans
    if begun >= 0:
        spans.append((begun, container.end))
    return spans


def _delimiters(container: Part, boundary: bytes) -> Iterator[tuple[int, int, bool]]:
    """Each delimiter line: where it starts (with the line break before it), where it ends, if it closes."""
    raw, mark, at = container.raw, b"--" + boundary, container.start
    while (at := raw.find(mark, at, container.end)) >= 0:
        after = _AFTER.match(raw, at + len(mark), container.end)
        if after and (at == container.start or raw[at - 1] in b"\r\n"):
            before = at - 1 if at > container.start else at
            if before > container.start and raw[before - 1 : before + 1] == b"\r\n":
                before -= 1
            yield before, after.end(), bool(after[1])
        at += len(mark)
