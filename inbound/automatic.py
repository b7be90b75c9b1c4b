"""Is a letter a machine's: an answer machine, a bounce, a list? Or is nobody in it who needs help? And why.

Headers decide where they can (RFC 3834); words only where two marks agree and nobody tells a story, since
a lead must never be lost as a newsletter.
"""

import re

from inbound import authors, machine_marks, notices
from inbound.forwards import thread as forwards
from inbound.letter import Letter
from inbound.sources import Source
from mailbot.intake import classify
from mailbot.intake.reading import Kind

_LIST_HEADERS = ("list-id", "list-post", "list-unsubscribe", "x-mailman-version", "x-beenthere", "list-help")
_FIRST_PERSON = re.compile(
    r"\b(?:I|I'm|I've|my|me|mi|mis|me|yo|ich|mein\w{0,2}|mir|je|mon|ma|mes|meu|minha|mio|mia)\b",
    re.IGNORECASE,
)
_SEND_ON = re.compile(
    r"(?<![\w@.])(?:refer(?:ral|red|ring)?|clients?|caller|needs?|lawyer|attorney|conflict"
    r"|take (?:it|this|her|him))(?![\w@.]*@|\w)",
    re.IGNORECASE,
)
_HEAD = 8_000  #: characters that are looked at
_NOTE = 6  #: words of a member's own from which on they mean something by it
_MEMO = 12  #: with more words than these a recording is not all there is


def verdict(letter: Letter) -> tuple[Kind, str] | None:
    """What kind of machine wrote it and what says so; None for what a person, or a form, sent."""
    return _bounce(letter) or _auto_reply(letter) or _list(letter)


def nothing_in(letter: Letter, source: Source) -> tuple[Kind, str] | None:
    """Why there is no lead in what a member typed or passed on; None if there may be one."""
    if _is_memo(letter, source):
        return Kind.OTHER, "a voice memo, without words to read"
    if source.notice or source.copied or (not source.typed and _means_it(source.top)):
        return None
    told = letter.text if source.typed else "\n".join(each.body for each in source.thread)
    subject = letter.subject if source.typed or not source.client else source.client.subject
    if _tells(told) if source.typed else len(_FIRST_PERSON.findall(told[:20_000])) > 1:
        return None
    if source.typed and _SEND_ON.search(told) and not authors.is_machine(letter.sender):
        return None
    if any(each.media_type == "text/calendar" for each in letter.files):
        return Kind.OTHER, "an invitation"
    return _marked(f"{subject}\n{told[:_HEAD]}\n{told[_HEAD:][-2000:]}")


def _means_it(note: str) -> bool:
    return len(note.split()) >= _NOTE or bool(_SEND_ON.search(note))


def _is_memo(letter: Letter, source: Source) -> bool:
    """A recording, and hardly a word beside it."""
    spoken = any(each.media_type.startswith("audio/") for each in letter.files)
    words = source.top if source.typed else f"{source.top} {source.words}"
    return spoken and not source.notice and len(words.split()) <= _MEMO


def _tells(text: str) -> bool:
    """Somebody tells what happened to them."""
    if len(_FIRST_PERSON.findall(text[:20_000])) < 2:
        return False
    return classify.rank(text)[0].points >= 4


def _marked(text: str, only: Kind | None = None) -> tuple[Kind, str] | None:
    for kind, reason, marks in machine_marks.no_leads():
        if (only is None or kind == only) and sum(bool(each.search(text)) for each in marks) > 1:
            return Kind(kind), reason
    return None


def _bounce(letter: Letter) -> tuple[Kind, str] | None:
    kind = letter.header("content-type").lower()
    if "multipart/report" in kind and "delivery-status" in kind:
        return Kind.BOUNCE, "a delivery report (multipart/report)"
    null_sender = letter.header("return-path").strip() == "<>"
    says = bool(machine_marks.bounce_subject().match(letter.subject))
    failed = bool(machine_marks.BOUNCE_TEXT.search(letter.text[:_HEAD]))
    if machine_marks.BOUNCE_SENDERS.match(letter.sender.email) and (null_sender or says or failed):
        return Kind.BOUNCE, "written by a mail system"
    if says and (null_sender or failed):
        return Kind.BOUNCE, "a bounce's subject and text" if failed else "null sender and a bounce's subject"
    return None


def _auto_reply(letter: Letter) -> tuple[Kind, str] | None:
    submitted = letter.header("auto-submitted").partition(";")[0].strip().lower()
    if submitted.startswith("auto-replied"):
        return Kind.AUTO_REPLY, "Auto-Submitted: auto-replied"
    for name in ("x-autoreply", "x-autorespond", "x-auto-reply-from", "x-mail-autoreply"):
        # x-auto-response-suppress says "do not answer me", not "I am an answer"
        if letter.header(name) and letter.header(name).strip().lower() not in {"no", "false"}:
            return Kind.AUTO_REPLY, f"{name} header"
    if machine_marks.away_subject().match(letter.subject):
        return Kind.AUTO_REPLY, "an absence note's subject"
    if letter.header("precedence").strip().lower() == "auto_reply":
        return Kind.AUTO_REPLY, "Precedence: auto_reply"
    if letter.header("return-path").strip() == "<>" and letter.header("in-reply-to"):
        return Kind.AUTO_REPLY, "null sender, in answer to a mail"
    if letter.in_reply_to and _is_away(letter.text):
        return Kind.AUTO_REPLY, "says that its writer is away"
    return None


def _is_away(text: str) -> bool:
    """An absence note of a mail program that sets no header; one that also answers is a person's."""
    top = forwards.split(text[:_HEAD]).top
    if len(top.split()) > 150 or machine_marks.ACTING.search(top) or _tells(top):
        return False
    return sum(bool(each.search(top[:1000])) for each in machine_marks.away_texts()) > 1


def _list(letter: Letter) -> tuple[Kind, str] | None:
    found = _list_header(letter) or _newsletter(letter)
    return found if found and not _holds_a_lead(letter) else None


def _list_header(letter: Letter) -> tuple[Kind, str] | None:
    for name in _LIST_HEADERS:
        if letter.header(name):
            return Kind.LIST, f"{name} header"
    if letter.header("precedence").strip().lower() in {"list", "bulk", "junk"} and not letter.in_reply_to:
        return Kind.LIST, "Precedence header"
    return None


def _newsletter(letter: Letter) -> tuple[Kind, str] | None:
    """One that comes without a list's headers."""
    text = f"{letter.subject}\n{letter.text[:_HEAD]}\n{letter.text[_HEAD:][-2000:]}"
    found = _marked(text, Kind.LIST)
    if not found or _tells(letter.text):
        return None
    return None if forwards.split(letter.text).messages or letter.enclosed else found


def _holds_a_lead(letter: Letter) -> bool:
    """Directories and answering services send with a list's headers; a firm's shared box can be a group."""
    if authors.is_desk(letter):
        return True
    notice = notices.read(letter.text, letter.subject)
    return bool(notice and notice.asks)


def says_failed(letter: Letter) -> bool:
    """Whether a delivery report tells of a failure, not of a delay or of success (RFC 3464 s.2.3.3)."""
    actions = {each.lower() for each in re.findall(rb"(?mi)^Action:[ \t]*(\w+)", letter.raw)}
    if not actions:
        return not machine_marks.DELAYED.search(letter.subject)
    return b"failed" in actions
