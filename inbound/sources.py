"""Whose words are whose: what the member typed, what they forwarded, which message is the client's."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from inbound import authors, inline, notices, signatures
from inbound.authors import is_machine
from inbound.forwards import labels
from inbound.forwards import thread as forwards
from inbound.forwards.thread import Message
from inbound.letter import Letter, Mailbox
from mailbot.intake import lexicon

#: "Fwd:" in every language, also behind a list's "[intake]".
_FORWARD_SUBJECT = re.compile(
    r"^\s*(?:\[[^\]]{0,40}\]\s*)?(?:fyi|"
    + "|".join(re.escape(each.strip()) for each in labels.FORWARD_SUBJECTS.split(","))
    + r")\s?[:：]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")

is_firms = authors.is_firms


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
    apart: str = ""  #: their signatures and disclaimers: no story, but contact facts
    also: tuple[str, ...] = ()  #: other addresses that the client wrote from
    notice: notices.Notice | None = None
    typed: bool = False  #: the member's own report
    thread: tuple[Message, ...] = ()
    bystanders: tuple[Mailbox, ...] = ()  #: others in To and Cc


def of(letter: Letter, ours: str, *, by_member: bool = True) -> Source:
    """Sort a letter that no machine wrote in answer."""
    others = tuple(each for each in (*letter.to, *letter.cc) if each.email and not is_ours(each.email, ours))
    thread = forwards.split(letter.text, letter.date.tzinfo if letter.date else None, letter.subject)
    top, messages = inline.sorted_out(letter.text, thread.top, thread.messages)
    thread = forwards.Thread(top, tuple(_addressed(each, others) for each in messages))
    hands = authors.of(letter, others, _our_addresses(letter, ours))
    if not hands.direct and not _forwards(thread, hands):
        return _redirected(letter, thread, hands, others)
    member = hands.author
    if (
        thread.messages
        and (thread.messages[0].sender.email or thread.forwarded)
        and not _is_own(thread, member, ours)
    ):
        return _threaded(letter, thread, member, others)
    if letter.enclosed:
        return _enclosed(letter, member, others)
    if not by_member:
        return _redirected(letter, thread, hands, others)
    top = thread.top if thread.messages else letter.text
    return _pasted(top, member, others) or Source(
        member, signatures.strip(top, member, closing=False), typed=True, bystanders=others
    )


def _addressed(message: Message, others: Collection[Mailbox]) -> Message:
    """`On Monday Anna Kern wrote:` names no address; the mail that answers her does."""
    name = lexicon.fold(message.sender.name)
    if message.sender.email or not name:
        return message
    found = next((each for each in others if lexicon.fold(each.name) == name), None)
    return replace(message, sender=Mailbox(message.sender.name, found.email)) if found else message


def is_ours(address: str, ours: str) -> bool:
    """The referral address or a sub-address of it (`refer+x@`, `refer-x@`)."""
    local, _, domain = ours.lower().rpartition("@")
    own, _, at = address.lower().rpartition("@")
    return (
        bool(domain)
        and at == domain
        and (own == local or own.startswith((local + "+", local + "-", local + ".")))
    )


def _our_addresses(letter: Letter, ours: str) -> tuple[str, ...]:
    """Those of ours that stand in the headers of a redirect."""
    found = _ADDRESS.findall(f"{letter.header('x-forwarded-for')} {letter.header('resent-from')}".lower())
    return tuple(each for each in found if is_ours(each, ours))


def _forwards(thread: forwards.Thread, hands: authors.Hands) -> bool:
    """Somebody of the firm forwarded it, and a rule of the firm or its group only brought it to us."""
    return is_firms(hands.author.email, hands.member) and thread.forwarded and not is_machine(hands.author)


# -- the letter itself is the client's, or a notice about them


def _redirected(
    letter: Letter, thread: forwards.Thread, hands: authors.Hands, others: tuple[Mailbox, ...]
) -> Source:
    member = hands.member
    kept = tuple(each for each in others if each.email != member.email)
    own = _message(letter, hands.author)
    if notice := notices.read(letter.text, letter.subject):
        if letter.reply_to and not is_firms(letter.reply_to[0].email, member):
            notice = notices.with_email(notice, letter.reply_to[0].email)
        return Source(
            member, "", True, False, own, own, notice.story, notice=notice, thread=(own,), bystanders=kept
        )
    messages = (replace(own, body=thread.top), *thread.messages) if thread.messages else (own,)
    client = messages[0]
    if is_machine(hands.author) and not thread.top.strip() and thread.messages:
        client = messages[1]  # a form that writes its visitor into a From line of its own
    said = _Said(client, messages, member, others)
    return Source(
        member,
        "",
        True,
        False,
        own,
        client,
        said.words,
        said.apart,
        said.also,
        thread=messages,
        bystanders=kept,
    )


def _pasted(text: str, member: Mailbox, others: tuple[Mailbox, ...]) -> Source | None:
    """A conversation that the member copied below a note: only the client's side of it is a story."""
    for note, body in (text.strip().partition("\n\n")[::2], ("", text)):
        notice = notices.read(body)
        if notice and notice.kind == "chat" and notice.asks:
            top = signatures.strip(note, member, closing=False)
            client = Message(body=body)
            return Source(member, top, client=client, words=notice.story, notice=notice, bystanders=others)
    return None


def _message(letter: Letter, sender: Mailbox) -> Message:
    return Message(
        sender, letter.to, letter.cc, letter.subject, letter.date, letter.text, True, letter.message_id
    )


# -- the client's message stands below, or hangs on the letter


def _is_own(thread: forwards.Thread, member: Mailbox, ours: str) -> bool:
    """Only our own mail, or the member's own, is quoted below: a reply to us."""
    return all(is_ours(each.sender.email, ours) for each in thread.messages)


def _threaded(
    letter: Letter, thread: forwards.Thread, member: Mailbox, others: tuple[Mailbox, ...]
) -> Source:
    about = {each.email for each in others}
    copied = (
        bool(others)
        and not _FORWARD_SUBJECT.match(letter.subject)
        and any(each.sender.email in about for each in thread.messages if each.sender.email)
    )
    forward = not copied and (thread.forwarded or bool(_FORWARD_SUBJECT.match(letter.subject)) or not others)
    top = signatures.strip(thread.top, member, closing=not copied)
    found = _passed_on(thread.messages, member, others, copied=copied)
    seen = tuple(each for each in others if found.client is None or each.email != found.client.sender.email)
    return replace(found, top=top, forward=forward, copied=copied, bystanders=seen)


def _enclosed(letter: Letter, member: Mailbox, others: tuple[Mailbox, ...]) -> Source:
    """Forwarded as an attachment; a forward inside it counts too."""
    inner = letter.enclosed[0]
    thread = forwards.split(inner.text, inner.date.tzinfo if inner.date else None, inner.subject)
    top, quoted = inline.sorted_out(inner.text, thread.top, thread.messages)
    own = replace(_message(inner, inner.sender), body=top if quoted else inner.text)
    deepest = tuple(_message(each, each.sender) for each in inner.enclosed[:1])
    found = _passed_on((own, *quoted, *deepest), member, others, copied=False)
    return replace(found, top=signatures.strip(letter.text, member), forward=True, bystanders=others)


def _passed_on(
    messages: tuple[Message, ...], member: Mailbox, others: tuple[Mailbox, ...], *, copied: bool
) -> Source:
    """Which of the messages is the client's, and what they say."""
    trimmed = tuple(
        replace(each, body=signatures.below(each.body, (member,))) for each in messages
    )  # some clients put the forwarder's signature below the forwarded text
    client = _client(trimmed, member, copied=copied)
    notice = notices.read(client.body, client.subject) if client else None
    said = _Said(client, trimmed, member, others if copied else ())
    words, apart, also = (notice.story, "", ()) if notice else (said.words, said.apart, said.also)
    client = _ungrouped(client) if client else None
    return Source(member, "", False, copied, trimmed[0], client, words, apart, also, notice, thread=trimmed)


def _ungrouped(message: Message) -> Message:
    """A list that writes to itself hides its author's address: its own is nobody's."""
    if not any(each.email == message.sender.email for each in message.to):
        return message
    return replace(message, sender=Mailbox(message.sender.name if "@" not in message.sender.name else ""))


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


class _Said:
    """Everything that the client and their family wrote, oldest first, and their signatures apart."""

    def __init__(
        self,
        client: Message | None,
        messages: tuple[Message, ...],
        member: Mailbox,
        addressed: tuple[Mailbox, ...],
    ) -> None:
        near = {each.email for each in addressed}
        theirs = [client] if client else []
        if client and (client.sender.email or client.sender.name):
            theirs = [
                each
                for each in messages
                if each is client or _is_same(each.sender, client.sender, member, near)
            ]
        parts = [signatures.split(each.body, each.sender) for each in reversed(theirs) if each.body]
        self.words = "\n\n".join(words for words, _ in parts if words)
        self.apart = "\n\n".join(dict.fromkeys(apart for _, apart in parts if apart))
        own = lexicon.fold(client.sender.name) if client else ""
        self.also = tuple(
            dict.fromkeys(
                each.sender.email
                for each in theirs
                if client and each.sender.email != client.sender.email
                if lexicon.fold(each.sender.name) == own
            )
        )


def _is_same(sender: Mailbox, client: Mailbox, member: Mailbox, near: Collection[str]) -> bool:
    """The client, from this or another address, or one of their family who is on the thread with them."""
    if not sender.email or is_firms(sender.email, member):
        return False
    if sender.email == client.email:
        return True
    name, own = lexicon.fold(sender.name).split(), lexicon.fold(client.name).split()
    if len(own) > 1 and name == own:
        return True
    return sender.email in near and len(own) > 1 and len(name) > 1 and name[-1] == own[-1]
