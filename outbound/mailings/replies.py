"""What a person wrote in a letter, as far as it may be passed on."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from inscriptis import get_text

from mailbot import inbox
from mailbot.exchange import release
from mailbot.exchange.offers import Offer
from mailbot.intake import redact
from mailbot.intake.drafts import client_of
from mailbot.work import Work

LONGEST = 20_000
#: Where a mail program begins to quote: Gmail and Apple Mail, Outlook, and ours.
_QUOTE = re.compile(
    r"^\s*(?:"
    r"On\s.{4,200}\bwrote:\s*$"
    r"|El\s.{4,200}\bescribi[óo]:\s*$"
    r"|-{2,}\s*(?:Original Message|Forwarded message|Mensaje original)\s*-{2,}"
    r"|_{20,}\s*$"
    r"|From:\s.+\n(?:Sent|Date|To):\s"
    r")",
    re.MULTILINE | re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Written:
    """Somebody's words, or that they are withheld."""

    text: str
    withheld: bool = False
    files: int = 0  #: how many came along and were not passed on


def to_sender(work: Work, letter_id: int) -> Written:
    """A partner's words for the sender, whose client it is: in full."""
    mail = _mail(work, letter_id)
    return Written(_own_words(mail), files=_files(mail))


def to_partner(work: Work, offer: Offer, letter_id: int, recipient: str) -> Written:
    """A sender's words for a partner: in full after a release, redacted before.

    What still gives the client away is withheld as a whole.
    """
    mail = _mail(work, letter_id)
    text, files = _own_words(mail), _files(mail)
    if release.standing_for(work, offer.referral, recipient):
        return Written(text, files=files)
    client = client_of(release.for_sender(work, offer.referral.lead))
    plain = redact.redact(text, client)[0]
    guard = release.guard(work, offer.referral.lead)
    if any(guard.hits([("the message", plain)])):
        return Written("", withheld=True, files=files)
    return Written(plain, files=files)


def message_id(letter: inbox.Kept) -> str:
    """The letter's own Message-ID, to answer in its thread."""
    return str(_parsed(letter)["Message-ID"] or "").strip()


def writer_name(letter: inbox.Kept) -> str:
    """The name that its From gives."""
    return parseaddr(str(_parsed(letter)["From"] or ""))[0]


def writer(work: Work, letter_id: int) -> str:
    """The address that its From gives, believed or not."""
    return parseaddr(str(_mail(work, letter_id)["From"] or ""))[1] or "no address"


def _mail(work: Work, letter_id: int) -> EmailMessage:
    return _parsed(work.session.get_one(inbox.Kept, letter_id))


def _parsed(letter: inbox.Kept) -> EmailMessage:
    return message_from_bytes(letter.raw, policy=policy.default)


def _own_words(mail: EmailMessage) -> str:
    """The plain text above what is quoted."""
    whole = _text(mail)
    hit = _QUOTE.search(whole)
    above = whole[: hit.start()] if hit else whole
    kept = [line.rstrip() for line in above.splitlines() if not line.lstrip().startswith(">")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()[:LONGEST]


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, ValueError):  # a charset that nobody knows
        content = bytes(part.get_payload(decode=True) or b"").decode("utf-8", "replace")
    return get_text(content) if part.get_content_subtype() == "html" else content


def _files(mail: EmailMessage) -> int:
    return sum(1 for part in mail.walk() if part.get_content_disposition() == "attachment")
