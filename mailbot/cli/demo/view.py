"""How a mail shows in the demo's mailbox: its words, its headers, its files, and its HTML behind glass."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mailbot.cli.demo import letters

#: Added by the demo for itself.
_OURS = ("x-kept-at", "x-written-by")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)]")
_HERE = re.compile(r"http://127\.0\.0\.1:\d+(?=/)")
#: What a kind of mail is called here; all mails of a referral bear one subject.
_KINDS = {
    "offer_preview": "preview",
    "partners_choose": "to whom?",
    "offer_made": "offer",
    "offer_nudge": "reminder",
    "offer_accepted": "accepted",
    "offer_rejected": "passed",
    "offer_reconsidered": "open again",
    "offer_expired": "ran out",
    "offer_withdrawn": "withdrawn",
    "offer_unclear": "please press a link",
    "contact_released": "the client’s details",
    "address_ask": "another address?",
    "partner_wrote": "a partner wrote",
    "partner_stopped": "no more mail",
    "sender_wrote": "the sender wrote",
    "firm_confirm": "a new firm?",
    "member_confirm": "a new colleague?",
    "sender_confirm": "was it you?",
    "gate_stopped": "held back",
    "refused": "not done",
}
_HEAD = re.compile(r"<head[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class File:
    """A file that came with a mail."""

    name: str
    size: str


@cache
def environment() -> Environment:
    """The templates below `templates/demo/`."""
    found = Environment(
        loader=PackageLoader("templates", "demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["linked"] = linked
    found.filters["kind"] = kind
    return found


def render(template: str, facts: Mapping[str, Any]) -> str:
    """A page of the demo as HTML."""
    return environment().get_template(template).render(facts)


def linked(text: str) -> Markup:
    """Plain text with its links made so."""
    pieces: list[Markup] = []
    end = 0
    for hit in _LINK.finditer(text):
        link = escape(hit[0])
        pieces += [escape(text[end : hit.start()]), Markup('<a href="{0}">{0}</a>').format(link)]
        end = hit.end()
    return Markup("").join([*pieces, escape(text[end:])])


def here(text: str, base_url: str) -> str:
    """Links of an earlier start of the demo, which may have had another port, lead to this one."""
    return _HERE.sub(base_url, text)


def words(mail: EmailMessage, base_url: str) -> str:
    """The text part."""
    return here(letters.plain(mail), base_url)


def page(mail: EmailMessage, base_url: str) -> str | None:
    """The HTML part, its links opening in the whole window; None where there is none."""
    body = mail.get_body(("html",))
    if body is None:
        return None
    html = here(letters.text_of(body), base_url)
    whole = '<base target="_top">'
    return _HEAD.sub(lambda head: head[0] + whole, html, count=1) if _HEAD.search(html) else whole + html


def headers(mail: EmailMessage) -> list[tuple[str, str]]:
    """Every header field in order."""
    return [
        (name, " ".join(str(value).split())) for name, value in mail.raw_items() if name.lower() not in _OURS
    ]


def files(mail: EmailMessage) -> list[File]:
    """What came with it."""
    return [
        File(part.get_filename() or "a mail", _size(len(content(part)))) for part in mail.iter_attachments()
    ]


def content(part: EmailMessage) -> bytes:
    """The bytes of a file; of an attached mail, that mail."""
    if part.get_content_type() == "message/rfc822":
        return b"".join(each.as_bytes() for each in part.iter_parts())
    return bytes(part.get_payload(decode=True) or b"")


def file(mail: EmailMessage, place: int) -> EmailMessage:
    """One file by its place. Raises IndexError."""
    parts: Sequence[EmailMessage] = list(mail.iter_attachments())
    return parts[place]


def kind(occasion: str) -> str:
    """A word for a kind of mail."""
    return _KINDS.get(occasion, occasion.replace("_", " "))


def clock_time(at: datetime, now: datetime) -> str:
    """`10:42` for today, `21 Nov, 10:42` else, as this machine's own clock shows it."""
    local, today = at.astimezone(), now.astimezone().date()
    hour = f"{local:%H:%M}"
    return hour if local.date() == today else f"{local.day} {local:%b}, {hour}"


def _size(count: int) -> str:
    return f"{count} bytes" if count < 1000 else f"{count / 1000:.0f} kB"
