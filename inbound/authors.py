"""Who wrote a letter and who passed it on, where a rule, a group or a service stands between."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from inbound import notices
from inbound.forwards import addressees
from inbound.letter import Letter, Mailbox
from mailbot.intake.businesses import MAILBOX_PROVIDERS

_ADDRESS = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
#: Google Groups and Mailman write From anew for senders whose domain forbids others to use it (DMARC).
_VIA = re.compile(r"^['\"]?(.{1,120}?)['\"]?\s(?:via|über|vía|por medio de)\s.{1,120}$", re.IGNORECASE)
_LIST = ("list-id", "list-post", "x-google-group-id", "x-beenthere", "mailing-list")
#: A firm's own shared boxes, by local part: mail through them is the firm's, not a newsletter.
_DESKS = frozenset(
    "intake intakes info contact office leads lead newclients newclient clients hello help consult reception"
    " consultation consultations inquiries enquiries frontdesk website mail referrals legal team staff"
    " kanzlei kontakt contacto recepcion accueil".split()
)
_MACHINE = re.compile(
    r"^(?:[\w.-]{0,40}(?:no-?reply|do-?not-?reply)|no-responder|ne-pas-repondre|nicht-antworten|wordpress"
    r"|website|webform|web|forms?|form-submission|notifications?|notify|mailer|www-data|apache|contactform"
    r"|kontaktformular|formulario|leads?|calls?|transcripts?|messages|summary|voicemail|alerts?|agent|receipts?|billing|invoices?|orders?)"
    r"(?:[+_.\-\d]|@|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Hands:
    """Through whose hands a letter came."""

    member: Mailbox  #: who passed it on
    author: Mailbox  #: who wrote it

    @property
    def direct(self) -> bool:
        """The member wrote to us themselves."""
        return self.member.email == self.author.email


def of(letter: Letter, others: Collection[Mailbox], ours: Collection[str]) -> Hands:
    """Its sender wrote it and passed it on, unless a rule, a group or a service did that for them."""
    author = grouped(letter) or letter.sender
    if author.email != letter.sender.email:
        own = author.domain == letter.sender.domain
        return Hands(author if own else Mailbox(email=letter.sender.email), author)
    if (passed := _redirecting(letter)) and passed not in ours and passed != author.email:
        return Hands(Mailbox(email=passed), author)
    if others and not letter.in_reply_to and not any(each.email == author.email for each in others):
        firm = next((each for each in others if is_machine(author) or not is_firms(each.email, author)), None)
        if firm and notices.read(letter.text[:40_000], letter.subject):
            return Hands(firm, author)  # a service wrote to the firm and to us
    return Hands(author, author)


def _redirecting(letter: Letter) -> str:
    """The mailbox whose rule sent the letter on: Gmail's header, or RFC 5322's for a redirect."""
    for name in ("x-forwarded-for", "resent-from"):
        if found := _ADDRESS.findall(letter.header(name)):
            return str(found[0]).lower()
    return ""


def grouped(letter: Letter) -> Mailbox | None:
    """The author whom a group or a list hides behind its own address."""
    via = _VIA.match(letter.sender.name)
    original = addressees.read(letter.header("x-original-from") or letter.header("x-original-sender"))
    if not via and not letter.header("x-original-from"):
        return None
    if not any(letter.header(name) for name in _LIST) and not original:
        return None
    found = next((each for each in (*original, *letter.reply_to) if each.email != letter.sender.email), None)
    if found is None or not found.email:
        return None
    return found if found.name or not via else Mailbox(via[1].strip(" '\""), found.email)


def is_desk(letter: Letter) -> bool:
    """A group that is a firm's shared box, told by its local part; not a mailing list."""
    names = [letter.header(each) for each in ("list-post", "list-id", "mailing-list", "x-beenthere")]
    local = [re.split(r"[@.]", re.sub(r"^.*?(?:mailto:|list |<)", "", each))[0] for each in names if each]
    return any(each.lower().strip(" <>") in _DESKS for each in local)


def is_machine(mailbox: Mailbox) -> bool:
    """A sender that nobody reads: `noreply@`, `wordpress@`."""
    return bool(_MACHINE.match(mailbox.email))


def is_firms(address: str, member: Mailbox) -> bool:
    """Somebody of the member's own firm, told by the domain unless it is a mailbox provider's."""
    if not address or not member.email:
        return False
    provider = member.domain.split(".")[0] in MAILBOX_PROVIDERS
    return address == member.email or (not provider and address.rpartition("@")[2] == member.domain)
