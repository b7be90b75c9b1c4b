"""Is a letter automatic: an answer machine, a bounce, a list? By its headers (RFC 3834), and why."""

import re

from inbound.letter import Letter
from mailbot.intake.reading import Kind

_DAEMON = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?)[+@-]", re.IGNORECASE)
_BOUNCE_SUBJECT = re.compile(
    (
        r"^(?:undeliver(?:ed|able)|delivery (?:status|has failed|failure|incomplete)|mail delivery"
        r"|returned mail|failure notice|message not delivered|nicht zustellbar|unzustellbar|no se puede"
        r" entregar|non remis)"
    ),
    re.IGNORECASE,
)
_AWAY_SUBJECT = re.compile(
    r"^(?:auto(?:matic|matische)?[\s-]?(?:re(?:ply|sponse)|antwort)|autoreply|out of (?:the )?office"
    r"|ooo\b|away from|on vacation|respuesta automática|réponse automatique|risposta automatica"
    r"|resposta automática|automatisch antwoord|abwesenheit|abwesend|fuera de la oficina|absence|vacation)",
    re.IGNORECASE,
)
_LIST_HEADERS = ("list-id", "list-post", "list-unsubscribe", "x-mailman-version", "x-beenthere", "list-help")


def verdict(letter: Letter) -> tuple[Kind, str] | None:
    """What kind of machine wrote it and the header that says so; None for what a person, or a form, sent."""
    return _bounce(letter) or _auto_reply(letter) or _list(letter)


def _bounce(letter: Letter) -> tuple[Kind, str] | None:
    kind = letter.header("content-type").lower()
    if "multipart/report" in kind and "delivery-status" in kind:
        return Kind.BOUNCE, "a delivery report (multipart/report)"
    null_sender = letter.header("return-path").strip() == "<>"
    if _DAEMON.match(letter.sender.email) and (null_sender or _BOUNCE_SUBJECT.match(letter.subject)):
        return Kind.BOUNCE, "written by a mail system"
    if null_sender and _BOUNCE_SUBJECT.match(letter.subject):
        return Kind.BOUNCE, "null sender and a bounce's subject"
    return None


def _auto_reply(letter: Letter) -> tuple[Kind, str] | None:
    submitted = letter.header("auto-submitted").partition(";")[0].strip().lower()
    if submitted.startswith("auto-replied"):
        return Kind.AUTO_REPLY, "Auto-Submitted: auto-replied"
    for name in ("x-autoreply", "x-autorespond", "x-auto-reply-from", "x-mail-autoreply"):
        # x-auto-response-suppress says "do not answer me", not "I am an answer"
        if letter.header(name) and letter.header(name).strip().lower() not in {"no", "false"}:
            return Kind.AUTO_REPLY, f"{name} header"
    if _AWAY_SUBJECT.match(letter.subject):
        return Kind.AUTO_REPLY, "an absence note's subject"
    if letter.header("precedence").strip().lower() == "auto_reply":
        return Kind.AUTO_REPLY, "Precedence: auto_reply"
    if letter.header("return-path").strip() == "<>" and letter.header("in-reply-to"):
        return Kind.AUTO_REPLY, "null sender, in answer to a mail"
    return None


def _list(letter: Letter) -> tuple[Kind, str] | None:
    for name in _LIST_HEADERS:
        if letter.header(name):
            return Kind.LIST, f"{name} header"
    if letter.header("precedence").strip().lower() in {"list", "bulk", "junk"} and not letter.in_reply_to:
        return Kind.LIST, "Precedence header"
    return None


def says_failed(letter: Letter) -> bool:
    """Whether a delivery report tells of a failure, not of a delay or of success (RFC 3464 s.2.3.3)."""
    actions = {each.lower() for each in re.findall(rb"(?mi)^Action:[ \t]*(\w+)", letter.raw)}
    return not actions or b"failed" in actions
