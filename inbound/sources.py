"""Whose words are whose: what the member typed, what they forwarded, which message is the client's."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from inbound import forwards, notices, signatures
from inbound.forwards import Message
from inbound.letter import Letter, Mailbox
from mailbot.intake.businesses import MAILBOX_PROVIDERS

_FORWARD_SUBJECT = re.compile(
    r"^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fwd?|fw|tr|wg|rv|i|enc|doorst|vs|vb|pd|fyi)\s?:", re.IGNORECASE
)
_ADDRESS = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
_COURTESY = re.compile(r"\b(?:fyi|see (?:below|attached)|please handle|thoughts)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """One letter, sorted by who wrote what."""

    member: Mailbox
    top: str = ""  #: what the member typed, without their signature
    forward: bool = False
    copied: bool = False  #: the client is among the recipients: CC or BCC
    original: Message | None = None  #: the message forwarded or answered, outermost
    client: Message | None = None  #: the client's own message, or the notice about them
    words: str = ""  #: the client's words, all of their messages, oldest first
    notice: notices.Notice | None = None
    typed: bool = False  #: the member's own report
    thread: tuple[Message, ...] = ()
    bystanders: tuple[Mailbox, ...] = ()  #: others in To and Cc


def of(letter: Letter, ours: str, *, by_member: bool = True) -> Source:
    """Sort a letter that no machine wrote in answer."""
    others = tuple(each for each in (*letter.to, *letter.cc) if each.email and not is_ours(each.email, ours))
    thread = forwards.split(letter.text, letter.date.tzinfo if letter.date else None)
    member = _member(letter, others, ours)
    if member.email != letter.sender.email:
        return _redirected(letter, member, others)
    if (
        thread.messages
        and (thread.messages[0].sender.email or thread.forwarded)
        and not _is_own(thread, member, ours)
    ):
        return _threaded(letter, thread, member, others)
    if letter.enclosed:
        return _enclosed(letter, member, others)
    if not by_member:
        return _redirected(letter, member, others)
    top = thread.top if thread.messages else letter.text
    return Source(member, signatures.strip(top, member, closing=False), typed=True, bystanders=others)


def is_ours(address: str, ours: str) -> bool:
    """The referral address or a sub-address of it (`refer+x@`, `refer-x@`)."""
    local, _, domain = ours.lower().rpartition("@")
    own, _, at = address.lower().rpartition("@")
    return (
        bool(domain)
        and at == domain
        and (own == local or own.startswith((local + "+", local + "-", local + ".")))
    )


def is_firms(address: str, member: Mailbox) -> bool:
    """Somebody of the member's own firm, told by the domain unless it is a mailbox provider's."""
    if not address or not member.email:
        return False
    provider = member.domain.split(".")[0] in MAILBOX_PROVIDERS
    return address == member.email or (not provider and address.rpartition("@")[2] == member.domain)


def _member(letter: Letter, others: Collection[Mailbox], ours: str) -> Mailbox:
    """Who passed the letter on: its sender, unless a rule or a service did that for them."""
    passed = _ADDRESS.findall(letter.header("x-forwarded-for")) or _ADDRESS.findall(
        letter.header("resent-from")
    )
    passed = [each.lower() for each in passed if not is_ours(each, ours)]
    if passed and passed[0] != letter.sender.email:
        return Mailbox(email=passed[0])
    body = letter.text[:40_000]
    if others and not letter.in_reply_to and not any(each.email == letter.sender.email for each in others):
        firm = next((each for each in others if not is_firms(each.email, letter.sender)), None)
        if firm and notices.read(body) and not forwards.split(body).messages:
            return firm  # a service wrote to the firm and to us
    return letter.sender


def _redirected(letter: Letter, member: Mailbox, others: tuple[Mailbox, ...]) -> Source:
    """The letter itself is the client's, or a notice about them."""
    message = Message(
        letter.sender, letter.to, letter.cc, letter.subject, letter.date, letter.text, True, letter.message_id
    )
    notice = notices.read(letter.text)
    if notice and letter.reply_to and not is_firms(letter.reply_to[0].email, member):
        notice = notices.with_email(notice, letter.reply_to[0].email)
    kept = tuple(each for each in others if each.email != member.email)
    return Source(
        member,
        "",
        True,
        False,
        message,
        message,
        notice.story if notice else letter.text,
        notice,
        thread=(message,),
        bystanders=kept,
    )


def _is_own(thread: forwards.Thread, member: Mailbox, ours: str) -> bool:
    """Only our own mail, or the member's own, is quoted below: a reply to us."""
    return all(is_ours(each.sender.email, ours) for each in thread.messages)


def _threaded(
    letter: Letter, thread: forwards.Thread, member: Mailbox, others: tuple[Mailbox, ...]
) -> Source:
    messages = thread.messages
    outer = messages[0]
    about = {each.email for each in others}
    copied = (
        bool(others)
        and not _FORWARD_SUBJECT.match(letter.subject)
        and any(each.sender.email in about for each in messages if each.sender.email)
    )
    forward = not copied and (thread.forwarded or bool(_FORWARD_SUBJECT.match(letter.subject)) or not others)
    trimmed = tuple(_trim(each, member) for each in messages)
    client = _client(trimmed, member, copied=copied)
    notice = notices.read(client.body) if client else None
    words = notice.story if notice else _words(trimmed, client)
    top = signatures.strip(thread.top, member, closing=not copied)
    bystanders = tuple(each for each in others if client is None or each.email != client.sender.email)
    original = _trim(outer, member)
    return Source(
        member, top, forward, copied, original, client, words, notice, thread=trimmed, bystanders=bystanders
    )


def _trim(message: Message, member: Mailbox) -> Message:
    """Without the forwarder's signature that stands below the forwarded text."""
    return Message(
        message.sender,
        message.to,
        message.cc,
        message.subject,
        message.date,
        signatures.below(message.body, (member,)),
        message.forwarded,
        message.message_id,
    )


def _client(messages: tuple[Message, ...], member: Mailbox, *, copied: bool) -> Message | None:
    """The client's message: the outermost that is not the firm's, or the one that it merely passes on."""
    outside = [
        each
        for each in messages
        if not is_firms(each.sender.email, member) and (each.sender.email or each.sender.name)
    ]
    if not outside:
        return messages[-1] if messages else None
    first = outside[0]
    deeper = next((each for each in outside[1:] if each.sender.email != first.sender.email), None)
    passes_on = (
        deeper is not None
        and deeper.forwarded
        and len(signatures.strip(first.body, first.sender).split()) < 45
    )
    return deeper if passes_on and deeper and not copied else first


def _words(messages: tuple[Message, ...], client: Message | None) -> str:
    """Everything the client wrote, oldest first."""
    if client is None:
        return ""
    if not client.sender.email:
        return client.body
    return "\n\n".join(
        each.body for each in reversed(messages) if each.sender.email == client.sender.email and each.body
    )


def _enclosed(letter: Letter, member: Mailbox, others: tuple[Mailbox, ...]) -> Source:
    """Forwarded as an attachment; a forward inside it counts too."""
    inner = letter.enclosed[0]
    thread = forwards.split(inner.text, inner.date.tzinfo if inner.date else None)
    own = Message(
        inner.sender,
        inner.to,
        inner.cc,
        inner.subject,
        inner.date,
        thread.top if thread.messages else inner.text,
        True,
        inner.message_id,
    )
    messages = (own, *(each for each in thread.messages))
    deepest = inner.enclosed[0] if inner.enclosed else None
    if deepest:
        messages = (
            *messages,
            Message(
                deepest.sender,
                deepest.to,
                deepest.cc,
                deepest.subject,
                deepest.date,
                deepest.text,
                True,
                deepest.message_id,
            ),
        )
    trimmed = tuple(_trim(each, member) for each in messages)
    client = _client(trimmed, member, copied=False)
    notice = notices.read(client.body) if client else None
    words = notice.story if notice else _words(trimmed, client)
    top = signatures.strip(letter.text, member)
    return Source(
        member, top, True, False, trimmed[0], client, words, notice, thread=trimmed, bystanders=others
    )
