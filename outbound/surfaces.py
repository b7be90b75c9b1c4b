"""Every place in a mail where words can stand, decoded as a reader's program would."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from html import unescape
from urllib.parse import unquote

_LINK = re.compile(r"https?://[^\s<>\"')\]]+|mailto:[^\s<>\"']+")
#: Tokens and ids of our own: they hold row numbers, and letters in any order.
_TOKEN = re.compile(r"[A-Za-z0-9_.\-]{40,}|<[a-z0-9]{20,}@[^>]+>")
_BLOCK = re.compile(
    r"</?(?:table|tbody|tr|td|p|div|br|h\d|ul|ol|li|title|head|body|html|a)\b[^>]*>", re.IGNORECASE
)
_TAG = re.compile(r"<[^>]*>")
_SHEET = re.compile(r"<style.*?</style>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
#: Inline styles come from the templates alone, and are most of the bytes.
_STYLE = re.compile(r" style=\"[^\"]*\"|<style>.*?</style>", re.DOTALL)
_SPOKEN = re.compile(r"\b(?:alt|title|aria-label|content)\s*=\s*\"([^\"]*)\"", re.IGNORECASE)


def of(mail: EmailMessage) -> Iterator[tuple[str, str]]:
    """(place, text) of each header, part, link and file name."""
    for part in mail.walk():
        for name, value in part.items():
            yield f"the header {name}", _without_tokens(str(value))
        if part.get_filename():
            yield "a file name", str(part.get_filename())
        if part.get_content_maintype() == "text":
            yield from _written(str(part.get_content()), part.get_content_subtype())


def _written(content: str, subtype: str) -> Iterator[tuple[str, str]]:
    for link in _LINK.findall(content):
        yield "a link", _without_tokens(unquote(unescape(link)))
    if subtype != "html":
        yield "the text", _without_tokens(content)
        return
    content = _SHEET.sub(" ", content)
    yield from (("a comment", _read(each)) for each in _COMMENT.findall(content))
    yield "the text", _without_tokens(_read(_COMMENT.sub("", content)))
    yield from (("a label", unescape(each)) for each in _SPOKEN.findall(content))


def _read(html: str) -> str:
    """As it reads on the screen: `Ma<b>ria</b>` is one word, two cells are two."""
    return unescape(_TAG.sub("", _BLOCK.sub("\n", html)))


def _without_tokens(text: str) -> str:
    return _TOKEN.sub(" ", text)


def raw(content: bytes) -> Iterator[tuple[str, str]]:
    """The bytes as they leave, tokens, comments and all."""
    yield "the mail", _STYLE.sub("", content.decode("utf-8", "replace"))
