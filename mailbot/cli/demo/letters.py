"""What somebody may send to the bot in the demo: ready letters of clients, forwarded as mail programs do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime, parseaddr
from importlib.resources import files

from mailbot import ids
from mailbot.cli.demo import shapes

_OF_ITS_WAY = (
    "From",
    "Sender",
    "Return-Path",
    "Delivered-To",
    "Date",
    "Message-ID",
    "Authentication-Results",
)


@dataclass(frozen=True)
class Ready:
    """A client's letter, and how a member might pass it on."""

    name: str  # of its file
    title: str
    shows: str  # what is worth a look
    note: str
    shape: str = "gmail"

    def letter(self, now: datetime) -> EmailMessage:
        """The client's letter as it came to the firm; yesterday where it bears no date."""
        raw = (files(__package__) / "data" / "letters" / f"{self.name}.eml").read_bytes()
        mail = parsed(raw)
        if mail["Date"] is None:
            mail["Date"] = format_datetime(now - timedelta(days=1))
        return mail


READY = (
    Ready(
        "lopez",
        "A crash with a delivery truck",
        "One partner, by name. What follows “note:” is meant for the partner, the rest is not.",
        "For Morgan Kessler, please. Conflict on our side.\n\nnote: She can come to Tampa on any day.",
    ),
    Ready(
        "petrakis",
        "Stopped on the way home",
        "Two partners at once: the first yes has it. The client's mail goes along as an attached file.",
        "For Nick Ferrante and Luis Cantú.",
        "attached",
    ),
    Ready(
        "brinkmeyer",
        "Hurt at work, claim denied",
        "A partner by mail address.",
        "Comp, so not for us. Please send it to lbrandt@brandtcomp.example",
    ),
    Ready(
        "fonseca",
        "Accidente en la I-4",
        "A lead in Spanish, for a firm by its name.",
        "Para Kessler Bray, por favor.",
    ),
    Ready(
        "nwosu",
        "Letters from the IRS",
        "One partner rather than another.",
        "This wants a tax controversy lawyer and not a return preparer, so Harriet Voss rather than Ingrid.",
        "outlook",
    ),
    Ready(
        "vasquez",
        "Custody, and in a hurry",
        "Nobody named: the bot asks to whom.",
        "Not our field.",
        "outlook",
    ),
)


def ready(name: str) -> Ready:
    """The ready letter of that name. Raises KeyError."""
    return {each.name: each for each in READY}[name]


def forwarded(
    letter: EmailMessage, *, sender: Address, to: str, note: str, shape: str, now: datetime
) -> EmailMessage:
    """A client's letter passed on in the way of a mail program: a key of `shapes.SHAPES`."""
    mail = _new(sender, to, f"Fwd: {letter['Subject']}", now)
    shapes.SHAPES[shape](mail, letter, note.strip())
    if shape != "attached":
        for file in letter.iter_attachments():
            content = file.get_content()
            main, _, sub = file.get_content_type().partition("/")
            mail.add_attachment(content, maintype=main, subtype=sub, filename=file.get_filename())
    return mail


def written(*, sender: Address, to: str, subject: str, text: str, now: datetime) -> EmailMessage:
    """A letter that somebody typed."""
    mail = _new(sender, to, subject, now)
    mail.set_content(f"{text.strip()}\n")
    return mail


def reply(mail: EmailMessage, *, sender: Address, text: str, now: datetime) -> EmailMessage:
    """An answer to a mail, sent where it asks for (RFC 5322 s.3.6.2), with the mail quoted below."""
    subject = field(mail, "Subject")
    answer = _new(
        sender, where_to(mail), subject if subject.lower().startswith("re:") else f"Re: {subject}", now
    )
    message_id = field(mail, "Message-ID")
    if message_id:
        answer["In-Reply-To"] = message_id
        answer["References"] = f"{field(mail, 'References')} {message_id}".strip()
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in plain(mail).splitlines())
    answer.set_content(
        f"{text.strip()}\n\nOn {field(mail, 'Date')}, {field(mail, 'From')} wrote:\n\n{quoted}"
    )
    return answer


def where_to(mail: EmailMessage) -> str:
    """The address that an answer goes to."""
    return parseaddr(field(mail, "Reply-To") or field(mail, "From"))[1]


def sender_of(mail: EmailMessage) -> str:
    """The address that a letter says it is from; '' where it says none."""
    return parseaddr(field(mail, "From"))[1].lower()


def as_sent_by(raw: bytes, sender: Address, to: str, now: datetime) -> EmailMessage:
    """A file as if somebody else had sent it: another From, and a date of today."""
    mail = parsed(raw)
    # What other servers wrote about its way says nothing about this one.
    for field in _OF_ITS_WAY:
        del mail[field]
    mail["From"], mail["Date"] = sender, format_datetime(now)
    mail["Message-ID"] = ids.message_id(sender.domain)
    if not mail["To"]:
        mail["To"] = to
    return mail


def plain(mail: EmailMessage) -> str:
    """The text part of a mail; '' where it has none."""
    body = mail.get_body(("plain",))
    return "" if body is None else text_of(body)


def text_of(part: MIMEPart) -> str:
    """A text part decoded, be its charset what it may."""
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        return bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")


def parsed(raw: bytes) -> EmailMessage:
    """Bytes as a mail."""
    # What stands in a file goes out as it stands there, however long its lines.
    found = message_from_bytes(raw, policy=policy.SMTP.clone(refold_source="none"))
    assert isinstance(found, EmailMessage)
    return found


def field(mail: EmailMessage, name: str) -> str:
    """A header field as text; '' where there is none, or none that can be read."""
    try:
        return str(mail[name] or "")
    except Exception:  # noqa: BLE001  # the parser breaks on some fields, such as `Message-ID: <[a]@b>`
        return ""


def _new(sender: Address, to: str, subject: str, now: datetime) -> EmailMessage:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, to, " ".join(subject.split())
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = ids.message_id(sender.domain)
    return mail
