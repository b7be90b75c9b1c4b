"""Addresses that a person spelled out, "gwen (at) pruitt (dot) example", in their usual form."""

import re

from inbound.wishes import words as wish_words

_AT = r"(?:\s?[(\[{<]\s?(?:at|@|arroba)\s?[)\]}>]\s?|\s(?:at|arroba)\s|\s?@\s?)"
_DOT = r"(?:\s?[(\[{<]\s?(?:dot|punto|punkt|point|\.)\s?[)\]}>]\s?|\s(?:dot|punto|punkt|point)\s|\.)"
_SPELLED = re.compile(
    rf"(?<![\w.@+-])([\w+-]{{1,32}}(?:{_DOT}[\w+-]{{1,32}}){{0,3}}){_AT}"
    rf"([\w-]{{1,40}}(?:{_DOT}[\w-]{{1,40}}){{0,3}}{_DOT}[a-z]{{2,12}})(?![\w@])",
    re.IGNORECASE,
)
#: Without one of these it is a sentence, "meet at bob.example", or an address already.
_DISGUISE = re.compile(r"[(\[{<]|\s(?:dot|punto|punkt|point)\s", re.IGNORECASE)
_ANY_AT, _ANY_DOT = re.compile(_AT, re.IGNORECASE), re.compile(_DOT, re.IGNORECASE)


def plain(text: str) -> str:
    """The text with every disguised address written plainly."""
    return _SPELLED.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    local, domain = found[1], found[2]
    if not _DISGUISE.search(found[0]) or local.lower() in wish_words.NO_NAME:
        return found[0]
    return f"{_ANY_DOT.sub('.', local)}@{_ANY_DOT.sub('.', domain)}"
