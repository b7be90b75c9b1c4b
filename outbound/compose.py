"""From what a mail says to the mail itself: templates, headers, and bytes that stay readable.

Every mail is text and HTML with the same facts. The text part is 7bit or 8bit
wherever its lines allow, so that a link in it is never broken by an encoding.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from magic_links import addresses
from magic_links.addresses import Party, Reply
from magic_links.tokens import Tokens
from mailbot.clock import Clock
from mailbot.config import Settings
from mailbot.exchange.leads import Lead
from mailbot.exchange.referrals import Referral
from mailbot.outbox import Outgoing

LONGEST_SUBJECT = 70
#: SMTP ends a line after 998 bytes (RFC 5322 s.2.1.1).
LONGEST_LINE = 990
#: More than this many earlier mails would make the header longer than some servers take.
LONGEST_THREAD = 20


@dataclass(frozen=True)
class Attached:
    """A file that goes along."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Mailing:
    """What a mail says and to whom, before it is written."""

    folder: str  #: below templates/email/
    facts: Mapping[str, Any]
    to_name: str = ""
    from_name: str = ""  #: on whose behalf; empty for the bot itself
    gate: Lead | None = None  #: nothing that tells who this lead's client is may stand in it
    said: Sequence[tuple[str, str]] = ()  #: (place, text) of what people wrote: no name is innocent there
    own_names: Sequence[str] = ()  #: of the two firms and their people, innocent elsewhere
    reply: Reply | None = None
    referral: Referral | None = None
    thread_on: str = ""  #: the person's own mail that began it
    files: Sequence[Attached] = ()
    stop: str = ""  #: the link for List-Unsubscribe
    is_answer: bool = False  #: to a letter of the recipient's


@dataclass(frozen=True)
class Words:
    """A mail's words, in both forms."""

    subject: str
    text: str
    html: str


def line(text: object, longest: int = 200) -> str:
    """One line without control characters: what may stand in a header."""
    flat = " ".join("".join(char if char.isprintable() else " " for char in str(text)).split())
    return flat if len(flat) <= longest else f"{flat[: longest - 1].rstrip(' ,;')}…"


def _gaps(text: object) -> Markup:
    """What was taken out, set off a little: `[client]`."""
    return Markup(  # noqa: S704  # escaped first
        re.sub(
            r"\[[a-z][a-z ,'’-]{1,40}\]",
            lambda gap: f'<span class="gap" style="background:#ebe7dd;border-radius:3px">{gap[0]}</span>',
            str(escape(text)),
        )
    )


def _flowed(text: str) -> str:
    """Lines that a mail program broke at its margin, joined; those of a list or an address are kept."""
    return re.sub(r"(?<=[^\n]{60})\n(?=[a-z\d\[(])", " ", text)


def _breaks(text: object) -> Markup:
    """Line breaks as HTML."""
    return Markup(str(escape(text)).replace("\n", "<br>\n"))  # noqa: S704  # escaped first


@cache
def environment() -> Environment:
    """The templates below templates/email/, each compiled once a process."""
    made = Environment(
        loader=PackageLoader("templates", "email"),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters |= {"gaps": _gaps, "breaks": _breaks, "line": line, "flowed": _flowed}
    made.globals["s"] = made.get_template("_base/styles.html").module
    made.globals["the"] = made.get_template("_base/parts.html").module
    return made


def words(folder: str, facts: Mapping[str, Any]) -> Words:
    """Fill in a mail's three templates."""
    found = environment()
    subject = line(found.get_template(f"{folder}/subject.txt").render(facts), LONGEST_SUBJECT)
    text = found.get_template(f"{folder}/body.txt").render(facts)
    html = found.get_template(f"{folder}/body.html").render(facts, subject=subject)
    return Words(subject, re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", html.strip() + "\n")


def has_folder(folder: str) -> bool:
    """Whether there are templates for this."""
    return f"{folder}/body.txt" in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(environment().list_templates())


@cache
def own_words(folder: str) -> str:
    """The words of the templates themselves, innocent in any mail made from them."""
    found = environment()
    assert found.loader is not None
    sources = [name for name in _names() if name.startswith((f"{folder}/", "_base/"))]
    whole = " ".join(found.loader.get_source(found, name)[0] for name in sources)
    return re.sub(r"\{[{%#].*?[}%#]\}|<[^>]*>", " ", whole, flags=re.DOTALL)


class Ready(str):
    """A header's value that is ASCII and needs no parsing: folded at blanks only.

    The standard folding writes an id or a link that is longer than a line as an
    encoded word, which no mail program takes for an id or a link.
    """

    __slots__ = ("name",)
    name: str

    def fold(self, *, policy: EmailPolicy) -> str:
        """The header's lines, as `email` asks for them."""
        lines, room = [""], LONGEST_HEADER - len(self.name) - 2
        for word in self.split(" "):
            if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
                lines.append(word)
                room = LONGEST_HEADER - 1
            else:
                lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
        folded = f"{policy.linesep} ".join(lines)
        return f"{self.name}: {folded}{policy.linesep}"


#: RFC 5322 s.2.1.1 asks for lines of at most 78 characters where that can be.
LONGEST_HEADER = 78


def _set(mail: EmailMessage, name: str, value: str | Address) -> None:
    """A header. What is ASCII is taken as it stands: parsing it back costs more than the whole mail."""
    if str(value).isascii() and str(value).isprintable():  # with a line break in it, `email` refuses it
        ready = Ready(value)
        ready.name = name
        mail.set_raw(name, ready)
    else:
        mail[name] = value


class Renderer:
    """Writes mails: settings for the addresses, tokens for the links."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self.settings = settings
        self.links = Tokens(settings, clock)
        self._clock = clock

    def message(self, mailing: Mailing, row: Outgoing, thread: Sequence[str] = ()) -> EmailMessage:
        """The mail, ready to be sent. `thread` holds the ids of the earlier mails, oldest first."""
        written = words(mailing.folder, mailing.facts)
        mail = EmailMessage(policy=SMTP)
        self._address(mail, mailing, row)
        _set(mail, "Subject", written.subject)
        _set(mail, "Date", format_datetime(self._clock.now()))
        _set(mail, "Message-ID", row.message_id)
        _thread(mail, [*([mailing.thread_on] if mailing.thread_on else []), *thread])
        _behave(mail, mailing, row)
        _set(mail, "MIME-Version", "1.0")
        _put(mail, written, boundary=f"_{row.message_id.strip('<>').partition('@')[0]}_")
        for file in mailing.files:
            _attach(mail, file)
        return mail

    def return_path(self, row: Outgoing) -> str:
        """Where a server reports that it could not deliver this mail."""
        return addresses.address(self.settings, Party.BOUNCE, row.id)

    def _address(self, mail: EmailMessage, mailing: Mailing, row: Outgoing) -> None:
        behalf = _name(mailing.from_name)
        shown = f"{behalf} via Referrals" if behalf else "Referrals"
        _set(mail, "From", Address(shown, addr_spec=self.settings.address))
        local, _, domain = row.recipient.rpartition("@")
        _set(mail, "To", Address(_name(mailing.to_name), local, domain))
        if mailing.reply is not None:
            reply = addresses.address(self.settings, mailing.reply.party, mailing.reply.id)
            _set(mail, "Reply-To", reply)


def _name(text: str) -> str:
    # An address in a display name is what phishing looks like.
    return line(re.sub(r"\S*@\S*", " ", text), 80).strip(" ,")


def _thread(mail: EmailMessage, ids: Sequence[str]) -> None:
    ids = [each for each in ids if re.fullmatch(r"<[!-~]+>", each)]
    if ids:
        _set(mail, "In-Reply-To", ids[-1])
        # RFC 5322 s.3.6.4; the first names the thread, the newest say where in it.
        kept = ids if len(ids) <= LONGEST_THREAD else [ids[0], *ids[1 - LONGEST_THREAD :]]
        _set(mail, "References", " ".join(kept))


def _behave(mail: EmailMessage, mailing: Mailing, row: Outgoing) -> None:
    _set(mail, "Auto-Submitted", "auto-replied" if mailing.is_answer else "auto-generated")  # RFC 3834 s.5
    _set(mail, "X-Auto-Response-Suppress", "All")  # Exchange
    _set(mail, "X-Mailbot-Occasion", row.occasion)
    if mailing.referral is not None:
        _set(mail, "X-Mailbot-Referral", mailing.referral.reference)
    if mailing.stop:
        _set(mail, "List-Unsubscribe", f"<{mailing.stop}>")
        _set(mail, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click")  # RFC 8058


def _put(mail: EmailMessage, written: Words, boundary: str) -> None:
    """Text first, then HTML."""
    _set(mail, "Content-Type", f'multipart/alternative; boundary="{boundary}"')
    mail.set_payload([_part(written.text, "plain"), _part(written.html, "html")])


def _part(content: str, subtype: str) -> EmailMessage:
    """7bit, or 8bit, so that what stands there can be read as it is; encoded where a line is too long."""
    part = EmailMessage(policy=SMTP)
    if max(map(len, content.encode().split(b"\n"))) > LONGEST_LINE:
        part.set_content(content, subtype=subtype, cte="quoted-printable")
        del part["MIME-Version"]
        return part
    _set(part, "Content-Type", f'text/{subtype}; charset="utf-8"')
    _set(part, "Content-Transfer-Encoding", "7bit" if content.isascii() else "8bit")
    part.set_payload(content.encode().decode("ascii", "surrogateescape"))
    return part


def _attach(mail: EmailMessage, file: Attached) -> None:
    main, _, sub = file.media_type.lower().partition("/")
    if main in ("message", "multipart") or not re.fullmatch(r"[\w.+-]+/[\w.+-]+", file.media_type):
        main, sub = "application", "octet-stream"  # base64 is not allowed in a message/ part
    name = line(re.sub(r"[/\\]", "_", file.name), 120) or "file"
    mail.add_attachment(file.content, maintype=main, subtype=sub, filename=name)
