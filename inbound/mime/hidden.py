"""What an HTML mail holds and its reader doesn't see: preheaders, comments, words behind pictures and links.

None of it is taken for the writer's words. It is kept, since it may give
away who the client is. Every scan goes forward only: mail may be hostile.
"""

import html
import re
import urllib.parse
from collections.abc import Iterator

MISSES = 10  #: hidden elements without an end after which no more are looked for
LIMIT = 50_000  #: characters kept

_START = re.compile(r"<([a-zA-Z][a-zA-Z0-9:]{0,20})\s([^<>]{1,4000})>")
_EMPTY = {"img", "br", "input", "hr", "meta", "link", "col", "area", "base", "source"}
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ATTRIBUTE = re.compile(r"\shidden(?=[\s=/]|$)", re.IGNORECASE)
_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])"
    r"|(?:max-height|height)\s*:\s*0(?![.\d]*[1-9]).{0,300}overflow\s*:\s*hidden"
    r"|overflow\s*:\s*hidden.{0,300}(?:max-height|height)\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE | re.DOTALL,
)
_TINY = re.compile(r"font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
_SIZE = re.compile(r"font-size", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,200}>([^<]{1,1000})", re.IGNORECASE)
_CONDITION = re.compile(r"<?!?\[(?:if [^\]]{1,200}|endif)\](?:>(?:<!)?)?")
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,4000}>")
_SAID = re.compile(
    r"\b(?:alt|title|value|aria-label)\s*=\s*(?:\"([^\"<>]{1,500})\"|'([^'<>]{1,500})')", re.IGNORECASE
)
_LINK = re.compile(r"\bhref\s*=\s*[\"']?(?:tel|sms|mailto|whatsapp):([^\"'<>\s]{3,320})", re.IGNORECASE)
_NEVER_CLOSED = re.compile(r"<!--|display\s*:\s*none", re.IGNORECASE)
_EMBEDDED = re.compile(r"data:[\w/+.-]{3,60};base64,[A-Za-z0-9+/=\s]{64,}", re.IGNORECASE)
_NOISE = re.compile(r"<(style|script|title|head)(?=[\s>])[^<>]{0,2000}>", re.IGNORECASE)


def shown(source: str) -> str:
    """The HTML without what its reader doesn't see."""
    kept = _without(source, list(_spans(source)))
    return _NEVER_CLOSED.sub("", kept)  # else all that follows would be hidden with it


def text(source: str) -> str:
    """What is hidden, as text."""
    spans = list(_spans(source))
    found = [_words(source[start:end]) for start, end in spans]
    visible = _without(source, spans)
    found += [html.unescape(each[0] or each[1]) for each in _SAID.findall(visible)]
    found += [html.unescape(urllib.parse.unquote(each)) for each in _LINK.findall(visible)]
    return "\n".join(dict.fromkeys(each.strip() for each in found if each.strip()))[:LIMIT]


def _words(piece: str) -> str:
    """The words of a hidden piece; of a head only its title."""
    start = piece[:7].lower()
    if start.startswith(("<style", "<script", "data:")):
        return ""
    if start.startswith("<head"):
        title = _TITLE.search(piece)
        piece = title[1] if title else ""
    inside = _CONDITION.sub(" ", piece.removeprefix("<!--").removesuffix("-->"))
    return " ".join(html.unescape(_TAG.sub(" ", inside)).split())


def _without(source: str, spans: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in spans:
        kept.append(source[at:start])
        at = end
    kept.append(source[at:])
    return "".join(kept)


def _spans(source: str) -> Iterator[tuple[int, int]]:
    """Where hidden pieces stand, in order, none inside another."""
    end = 0
    for start, stop in sorted([*_comments(source), *_noise(source), *_elements(source), *_pictures(source)]):
        if start >= end:
            end = stop
            yield start, stop


def _comments(source: str) -> Iterator[tuple[int, int]]:
    """Comments, Outlook's conditional ones too; one without an end hides nothing."""
    at = source.find("<!--")
    while at >= 0 and (end := source.find("-->", at + 2)) >= 0:
        yield at, end + 3
        at = source.find("<!--", end + 3)


def _pictures(source: str) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _EMBEDDED.finditer(source))


def _noise(source: str) -> Iterator[tuple[int, int]]:
    """Style sheets, scripts and the head."""
    small, at, open_ended = source.lower(), 0, set[str]()
    while found := _NOISE.search(source, at):
        name, at = found[1].lower(), found.end()
        close = small.find(f"</{name}", at) if name not in open_ended else -1
        if close < 0:
            open_ended.add(name)
            continue
        at = source.find(">", close) + 1 or len(source)
        yield found.start(), at


def _elements(source: str) -> Iterator[tuple[int, int]]:
    """Elements with a style that hides them, to their end; without an end they are shown."""
    at, misses = 0, 0
    while misses < MISSES and (found := _START.search(source, at)):
        at = found.end()
        name = found[1].lower()
        if name in _EMPTY | {"html", "body"} or found[2].endswith("/") or not _hides(found[2]):
            continue
        end = _end(source, name, at)
        if end < 0:
            misses += 1
        elif not _TINY.search(found[2]) or _STYLE.search(found[2]) or not _SIZE.search(source, at, end):
            at = end  # a table of size 0 is a trick of layout where its cells have a size
            yield found.start(), end


def _hides(attributes: str) -> bool:
    return bool(
        _STYLE.search(attributes)
        or _TINY.search(attributes)
        or _ATTRIBUTE.search(_QUOTED.sub('""', f" {attributes}"))
    )


def _end(source: str, name: str, at: int) -> int:
    """Past the tag that closes an element; -1 where there is none."""
    depth = 1
    for tag in re.compile(rf"<(/?){re.escape(name)}(?=[\s>/])[^<>]{{0,4000}}>", re.IGNORECASE).finditer(
        source, at
    ):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return -1
