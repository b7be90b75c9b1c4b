"""How a page is written: one template environment, strict and escaping, for every page."""

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mailbot.network import addresses
from mailbot.reports import times
from outbound.mailings import envelopes


def pieces(text: str) -> list[tuple[str, bool]]:
    """A text cut at its placeholders: `[client]` stands where something was taken out."""
    cut = re.split(r"(\[[^\[\]\n]{1,40}\])", text)
    return [(piece, at % 2 == 1) for at, piece in enumerate(cut) if piece]


def masked(email: str) -> Markup:
    """`d…@harborlaw.example`, kept on one line where it fits."""
    return Markup('<span class="whole">{}</span>').format(addresses.masked(email))


@cache
def environment() -> Environment:
    """The templates below `templates/pages/`; a name that is missing is an error, not a blank."""
    found = Environment(
        loader=PackageLoader("templates", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["when"] = times.written
    found.filters["masked"] = masked
    found.filters["pieces"] = pieces
    found.filters["who"] = envelopes.who
    found.filters["sender"] = envelopes.sender
    return found


@cache
def stylesheet() -> tuple[bytes, str]:
    """The style sheet, and a mark that changes when it does."""
    content = (files("templates") / "pages" / "style.css").read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:12]


def render(template: str, root: str, facts: Mapping[str, Any]) -> str:
    """A page as HTML; `root` is the path that the base URL begins with."""
    return (
        environment()
        .get_template(template)
        .render({"said": "", "good": "", **facts, "root": root, "style": stylesheet()[1]})
    )
