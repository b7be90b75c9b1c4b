"""A letter understood: `Letter` to `Reading`. Pure; the steps are named in `read`."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from inbound import automatic, cases, commands, sources, typed
from inbound.letter import Letter, Mailbox
from inbound.wishes import reader as wishes
from mailbot.intake import (
    attachments,
    details,
    extract,
    involved,
    language,
    naming,
    reach,
    redact,
)
from mailbot.intake.reading import Attachment, Case, Client, Involved, Kind, Original, Person, Reading

NOTE_LIMIT = 15_000  #: characters of a member's own words that are read; the rest is kept unread
WORDS_LIMIT = 40_000  #: characters of the client's words that are read


def read(letter: Letter, ours: str = "", *, known: Collection[str] = (), by_member: bool = True) -> Reading:
    """What the bot makes of a letter. `ours` is the referral address, `known` the names that partners go by.

    Not `by_member`: a form or a service sent it to an intake address, so no word of it is a member's.
    """
    ours = ours or _guessed(letter)
    if by_member and (found := automatic.verdict(letter)):
        return Reading(kind=found[0], reason=found[1], member=_person(letter.sender))
    source = sources.of(letter, ours, by_member=by_member)
    if by_member and (found := automatic.nothing_in(letter, source)):
        return Reading(kind=found[0], reason=found[1], member=_person(source.member), note=source.top)
    if source.typed:
        kind, reason = commands.kind(letter, source.top[:NOTE_LIMIT], ours)
        if kind is not Kind.LEAD:
            return Reading(kind=kind, reason=reason, member=_person(source.member), note=source.top)
        return _typed(letter, source, ours, known, reason)
    return _passed_on(letter, source, ours, known)


def _guessed(letter: Letter) -> str:
    """The referral address where nobody names it: whom the letter was delivered to."""
    for name in ("x-gm-original-to", "delivered-to", "envelope-to", "x-original-to"):
        if "@" in letter.header(name):
            return letter.header(name).strip(" <>").lower()
    return letter.rcpt_tos[0] if len(letter.rcpt_tos) == 1 else ""


def _person(mailbox: Mailbox) -> Person:
    return Person(name=mailbox.name, email=mailbox.email)


# -- a lead that somebody passed on


def _passed_on(letter: Letter, source: sources.Source, ours: str, known: Collection[str]) -> Reading:
    """Forwarded, copied, or a notice."""
    whole = _extracted(letter, source, ours)
    others = (
        *typed.others_than(source, whole.client, ours),
        *whole.aliases,
        *(word for each in whole.aliases for word in each.split()),
    )
    wish = wishes.read(source.top[:NOTE_LIMIT], known=known, others=others)
    words = source.words[:WORDS_LIMIT]
    done = redact.carefully(words, whole.client, roles=whole.roles, keep=_towns(source), seen=whole.seen)
    case = cases.of(letter, source, done, whole.client)
    files = _attachments(letter)
    return Reading(
        kind=Kind.LEAD,
        forward=source.forward,
        member=_person(source.member),
        reason=_reason(source),
        original=_original(source),
        note=source.top,
        remark="" if source.copied else wish.remark,
        partners=wish.partners,
        how=wish.how,
        client=_reached(_with_files(whole.client, files), f"{source.words}\n\n{source.apart}"),
        involved=_involved(whole, done, case),
        case=case,
        words=source.client.body
        if source.notice and source.client
        else f"{source.words}\n\n{source.apart}".strip(),
        narrative=done.text,
        redacted=done.removed,
        attachments=files,
        told=tuple(_person(each) for each in source.bystanders if each.email not in whole.client.emails),
        on_thread=_on_thread(letter, source, ours),
        message_ids=_message_ids(letter, source),
        consent=wish.consent,
        unsure=_unsure(source, whole.client, done),
        warnings=_warnings(whole.client, case, letter),
        fields=dict(source.notice.labelled) if source.notice else {},
    )


def _extracted(letter: Letter, source: sources.Source, ours: str) -> extract.Known:
    """The client, from the header, the form and the words."""
    sender = source.client.sender if source.client else Mailbox()
    raw = source.client.body if source.notice and source.client else ""
    subjects = "\n".join(each.subject for each in source.thread)
    fields: dict[str, tuple[str, ...]] = {"email": source.also}
    if source.notice:
        sender = Mailbox()  # the service is never the client
        fields = _form(source.notice.fields, source.notice.name)
    return extract.client(
        naming.Source(
            # A signature tells no story, but it holds their number and address.
            text=source.words[:WORDS_LIMIT],
            apart=source.apart[:WORDS_LIMIT],
            name=sender.name,
            email=sender.email,
            fields=fields,
            strangers=_strangers(letter, source, ours),
            beside=f"{subjects}\n{raw[:WORDS_LIMIT]}\n{_hidden(letter)}",
            towns=_towns(source),
        )
    )


def _towns(source: sources.Source) -> tuple[str, ...]:
    """Names of places in a form: no people."""
    fields = source.notice.fields if source.notice else {}
    return tuple(value for key in ("city", "county", "state", "place") for value in fields.get(key, ()))


def _form(fields: Mapping[str, tuple[str, ...]], name: str) -> dict[str, tuple[str, ...]]:
    """A notice's fields as the extraction wants them: one name, one address with its town."""
    given: dict[str, tuple[str, ...]] = {str(key): tuple(value) for key, value in fields.items()}
    last = given.get("last", ("",))[0]
    names = tuple(
        f"{each} {last}".strip() if " " not in each else each
        for each in (name, *given.get("name", ()))
        if each
    )
    town = " ".join(given.get(key, ("",))[0] for key in ("state", "zip")).strip()
    parts = [given.get("address", ("",))[0], given.get("city", ("",))[0], town]
    posted = ", ".join(part for part in parts if part) if parts[0] else ""
    return {
        "name": tuple(dict.fromkeys(names)),
        "email": tuple(address for each in given.get("email", ()) for address in details.emails(each)),
        "phone": given.get("phone", ()),
        "address": tuple(
            each for each in (posted, *given.get("address", ())[1:]) if each and not each.startswith("http")
        ),
        "id": tuple(each for each in given.get("id", ()) if len(each) < 120),
        "secret": tuple(each for each in (*given.get("ip", ()),) if len(each) < 300),
    }


def _strangers(letter: Letter, source: sources.Source, ours: str) -> tuple[str, ...]:
    """Addresses and names that are the firm's, ours or bystanders', never the client's."""
    member = source.member
    found = [
        ours,
        member.email,
        letter.sender.email if not source.client or letter.sender.email != source.client.sender.email else "",
        member.name,
    ]
    found += [each.email for each in source.bystanders]
    if member.domain and sources.is_firms(f"x@{member.domain}", member):
        found.append(f"@{member.domain}")
    for message in source.thread:
        found += [
            each.email
            for each in (*message.to, *message.cc)
            if not source.client or each.email != source.client.sender.email
        ]
        if sources.is_firms(message.sender.email, member):
            found += [message.sender.name, message.sender.email]
    return tuple(dict.fromkeys(each for each in found if each))


def _original(source: sources.Source) -> Original | None:
    message = source.original
    if message is None:
        return None
    return Original(
        message.sender.name, message.sender.email, message.subject, message.date, message.body.strip()
    )


def _reason(source: sources.Source) -> str:
    if source.notice:
        return f"a notice about a client ({source.notice.kind})"
    return "copied on a client's thread" if source.copied else "a forwarded message"


def _attachments(letter: Letter) -> tuple[Attachment, ...]:
    """Files of the letter and of those enclosed; pictures inside the HTML are layout."""
    files = [*letter.files, *(each for inner in letter.enclosed for each in inner.files)]
    kept = [each for each in files if not (each.inline and each.media_type.startswith("image/"))]
    return tuple(attachments.attachment(each.name, each.media_type, each.content) for each in kept)


def _with_files(client: Client, files: Iterable[Attachment]) -> Client:
    """File names and the titles of attached letters can carry the client's name: secrets."""
    names = [each.name for each in files if each.name]
    return replace(client, secrets=tuple(dict.fromkeys((*client.secrets, *names))))


def _reached(client: Client, words: str) -> Client:
    """How, when and in which language they want to be reached."""
    told = reach.of(words[:WORDS_LIMIT])
    return replace(client, reach=told.prefer, avoid=told.avoid, language=language.of(words[:WORDS_LIMIT]))


def _involved(known: extract.Known, done: redact.Redaction, case: Case) -> tuple[Involved, ...]:
    """Family and private people, and the organisations: what a conflict check asks for."""
    return (*known.involved, *involved.organisations(done.text, case.organisations))


def _hidden(letter: Letter) -> str:
    """Text that a mail program does not show: read for what it gives away, never passed on as words."""
    return "\n".join((letter.hidden, *(each.hidden for each in letter.enclosed)))[:WORDS_LIMIT]


def _on_thread(letter: Letter, source: sources.Source, ours: str) -> tuple[str, ...]:
    """Every address in a header, quoted headers too; ours apart."""
    found = [each.email for message in source.thread for each in (message.sender, *message.to, *message.cc)]
    found += [each.email for each in source.bystanders]
    if source.copied:
        found += list(letter.addresses)
    return tuple(dict.fromkeys(each for each in found if each and not sources.is_ours(each, ours)))


def _message_ids(letter: Letter, source: sources.Source) -> tuple[str, ...]:
    inner = [message.message_id for message in source.thread if message.message_id]
    return tuple(dict.fromkeys([*inner, *letter.references, *letter.in_reply_to]))


# -- a lead that the member typed


def _typed(letter: Letter, source: sources.Source, ours: str, known: Collection[str], reason: str) -> Reading:
    """The member's own report about a client."""
    report = typed.read(letter, replace(source, top=source.top[:NOTE_LIMIT]), ours, known)
    wish, found = report.wish, report.found
    done = redact.carefully(report.story, found.client, roles=found.roles, seen=found.seen)
    case = cases.of(letter, source, done, found.client)
    files = _attachments(letter)
    return Reading(
        kind=Kind.LEAD,
        member=_person(source.member),
        reason=reason,
        note=source.top,
        remark=wish.remark,
        partners=wish.partners,
        how=wish.how,
        client=_reached(_with_files(found.client, files), report.story),
        involved=_involved(found, done, case),
        case=case,
        words="",
        narrative=done.text,
        redacted=done.removed,
        attachments=files,
        message_ids=(),
        consent=wish.consent,
        unsure=_unsure(source, found.client, done),
        warnings=_warnings(found.client, case, letter),
        on_thread=tuple(each.email for each in source.bystanders),
        told=tuple(_person(each) for each in source.bystanders),
    )


def _unsure(source: sources.Source, client: Client, done: redact.Redaction) -> tuple[str, ...]:
    """Why the sender should look before anything goes out."""
    reasons = []
    tongue = language.of(done.text)
    if tongue != "en":
        reasons.append(f"The text is not in English ({tongue}); names may have been missed.")
    if done.doubtful:
        reasons.append("Some words were taken out only because they might be names.")
    if any(each.kind == "sentence" for each in done.removed):
        reasons.append("Whole sentences were left out.")
    if not client.name:
        reasons.append("The client's name was not found.")
    if len(source.words) > WORDS_LIMIT or len(source.top) > NOTE_LIMIT:
        reasons.append("The text is very long; only its first part was read.")
    if len(done.text) < 60:
        reasons.append("Hardly anything is left of the text.")
    return tuple(reasons)


def _warnings(client: Client, case: Case, letter: Letter) -> tuple[str, ...]:
    found = []
    if not (client.emails or client.phones):
        found.append("No way to reach the client was found.")
    if not case.state:
        found.append("No place was found.")
    if any(each.media_type == "application/ms-tnef" for each in letter.files):
        found.append("One file (winmail.dat) could not be read; please forward it again as HTML.")
    if sealed := next((each.sealed for each in (letter, *letter.enclosed) if each.sealed), ""):
        found.append(
            f"A part is encrypted or signed ({sealed}) and can't be read; please send it as plain text."
        )
    return tuple(found)
