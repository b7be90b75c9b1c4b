"""HTML as plain text, and text as its writer saw it: flowed lines joined.

Links keep the address that they point to where the text hides it, since mail
clients write `Anna` and mean `<a href="mailto:anna@…">`.
"""

import html
import html.parser
import re

import inscriptis
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from inbound.mime import hidden

HTML_LIMIT = 300_000  #: characters of HTML that are laid out; the rest is read tag by tag
NESTED = 400  #: open elements; beyond, inscriptis gives nothing back

_CONFIG = ParserConfig(css=CSS_PROFILES["strict"])
_MAILTO = re.compile(
    r"""<a\b[^<>]{0,400}?href\s*=\s*["']?mailto:([^"'?>\s]{3,320})[^<>]{0,400}>([^<]{0,300})</a>""",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[/!?a-zA-Z][^<>]{0,4000}>")
_OPEN = re.compile(
    r"<(?:div|table|blockquote|span|font|td|tr|ul|ol|li|p|b|i|center|section)\b", re.IGNORECASE
)
_RULE = re.compile(r"<hr\b[^>]{0,500}>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6]|/table|/blockquote)\b[^>]{0,500}>", re.IGNORECASE)


def from_html(source: str) -> str:
    """The text that a reader sees, in lines."""
    source = hidden.shown(source)
    source = _MAILTO.sub(_visible, source)
    source = _RULE.sub("<div>________________________________</div>", source)
    if len(source) <= HTML_LIMIT and len(_OPEN.findall(source)) - source.count("</") < NESTED:
        laid_out = _laid_out(source)
        if laid_out.strip():
            return tidy(laid_out)
    return tidy(stripped(source))


def _visible(link: re.Match[str]) -> str:
    """`Anna` becomes `Anna <anna@…>`; a link that shows its address stays."""
    address, text = html.unescape(link[1]), link[2]
    return (
        text if address.lower() in html.unescape(text).lower() else f"{text} &lt;{html.escape(address)}&gt;"
    )


def _laid_out(source: str) -> str:
    try:
        return str(inscriptis.get_text(source, _CONFIG))
    except Exception:  # noqa: BLE001 - lxml refuses odd documents in many ways; the tags can always be cut
        return ""


def stripped(source: str) -> str:
    """Tags cut, breaks kept: linear, for pages that are too large or too deep to lay out."""
    return html.unescape(_TAG.sub(" ", _BREAK.sub("\n", source)))


def tidy(text: str) -> str:
    """No trailing blanks, runs of blanks shortened, two empty lines at most."""
    lines = [re.sub(r"[ \t\u00a0]{2,}", "  ", line).strip() for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or kept[-2:] != ["", ""]:
            kept.append(line)
    return "\n".join(kept).strip("\n")


def unflow(text: str, *, delsp: bool = False) -> str:
    """RFC 3676: a line that ends in a space goes on in the next of the same quoting depth."""
    found: list[tuple[int, list[str]]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        body = line[depth:].removeprefix(" ")  # RFC 3676 s.4.4: a space may be stuffed in
        flows = body.endswith(" ") and body != "-- "
        if open_depth == depth and body != "-- ":
            found[-1][1].append(body[:-1] if flows and delsp else body)
        else:
            found.append((depth, [body[:-1] if flows and delsp else body]))
        open_depth = depth if flows else -1
    return "\n".join(_quoted(depth, "".join(pieces)) for depth, pieces in found)


def _quoted(depth: int, line: str) -> str:
    line = (">" * depth + " " if depth else "") + line
    return line if line == "-- " else line.rstrip()
