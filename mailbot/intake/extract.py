"""Who the client is and how to reach them, out of their own words, headers and form fields."""

import re
from dataclasses import dataclass

from mailbot.intake import (
    addresses,
    businesses,
    details,
    digits,
    language,
    lexicon,
    name_words,
    naming,
    people,
    relations,
    sentences,
)
from mailbot.intake.naming import Source
from mailbot.intake.reading import Client

_UNWANTED = re.compile(
    r"(?:\b(?i:do(?:n't| not))\s(?:call|text|write|use|email|ring|leave)|\bnot?\s(?:to\s)?(?:the|at"
    r"|on|my|that|her|his)\b|never (?:call|write|use)|instead of|wrong number|old number|no llame|no"
    r" escriba|nicht (?:anrufen|unter)|\bNOT\b"
    r"|no, sorry|that's (?:hers|his))[^.!?\n]{0,60}$",
)


_RETRACTED = re.compile(
    (
        r"^[^.!?\n]{0,12}(?:do(?:n't| not) (?:leave|call|use|text|ring)(?![^.!?\n]{0,40}\d{3})|no, sorry"
        r"|that's (?:hers|his|wrong|old)|is (?:old|wrong|dead))"
    ),
    re.IGNORECASE,
)


#: "Please use that and not the shop one."
_NOT_THIS = re.compile(
    (
        r"\buse (?:that|this|it)(?: one)?,? (?:and )?not (?:the|this|my)\b|\b(?:don't|do not) (?:write"
        r"|reply|answer|email|respond) (?:to |at )?(?:this|the (?:work|office|shop|company)) (?:address"
        r"|e-?mail|account|one)\b"
    ),
    re.IGNORECASE,
)


_THEIRS = re.compile(
    (
        r"\b(?:bookkeeper|accountant|employee|secretary|assistant|adjuster|landlord|supervisor|girlfriend"
        r" answers|shop)\b"
    ),
    re.IGNORECASE,
)


_NO_REPLY = re.compile(
    (
        r"^(?:no-?reply|do-?not-?reply|noreply|donotreply|mailer-daemon|notifications?|leads?-?\d*|relay"
        r"|postmaster|transcripts?|summary|calls?|vm|voicemail|forms?|alerts?|support|info|website"
        r"|wordpress|bounce\w*)(?:[+\-.\d]|@|$)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Known:
    """The client and what is known of the people around them."""

    client: Client
    roles: dict[str, str]
    doubtful: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  #: other names they go by


def client(source: Source) -> Known:
    """Everything that leads to the client."""
    text = sentences.unwrapped(source.text)
    name = naming.full(source, text)
    emails = _emails(source, text)
    phones = _phones(source, text)
    posted = _addresses(source, text)
    shared = {lexicon.fold(word): "client" for word in name_words.words_of(name)}
    aliases = [
        each
        for each in (
            source.name,
            naming.alias(text),
            naming.signed(text, name),
            *source.fields.get("name", ()),
        )
        if each
    ]
    if source.typed_by_member:
        aliases = [name]
    shared |= {
        lexicon.fold(word): "client"
        for each in aliases
        for word in name_words.words_of(each)
        if not naming.is_stranger(each, source)
    }
    whole = f"{text}\n\n{source.beside}"
    found = people.find(text, shared, language=language.of(text), keep=naming.kept_names(source))
    secrets = [text[span.start : span.end] for span in found.spans] + [
        whole[span.start : span.end] for span in details.find(whole)
    ]
    secrets += [text[span.start : span.end] for span in businesses.find(text, emails, list(shared))]
    secrets += [value for key in ("id", "handle", "secret") for value in source.fields.get(key, ())]
    secrets += aliases
    known = Client(
        name=name,
        emails=tuple(emails),
        phones=tuple(phones),
        addresses=tuple(posted),
        secrets=tuple(dict.fromkeys(" ".join(each.split()) for each in secrets if len(each) > 1)),
    )
    return Known(
        known,
        found.tokens,
        tuple(dict.fromkeys(found.doubtful)),
        tuple(each for each in aliases if each != name),
    )


def _emails(source: Source, text: str) -> list[str]:
    found = [*source.fields.get("email", ())]
    if source.email and not _NO_REPLY.match(source.email):
        found.append(source.email)
    own = businesses.labels(found)
    for address in details.emails(text):
        at = text.lower().find(address)
        if at >= 0 and (_UNWANTED.search(text[max(0, at - 90) : at]) or _is_anothers(text, at)):
            continue
        if not _NO_REPLY.match(address) or address.rpartition("@")[2].split(".")[0] in own:
            found.append(address)
    kept = list(
        dict.fromkeys(each.lower().strip(" .<>") for each in found if not _strange_address(each, source))
    )
    if len(kept) > 1 and source.email in kept and _NOT_THIS.search(text):
        kept.remove(source.email)
    return kept


def _strange_address(address: str, source: Source) -> bool:
    low = address.lower()
    return any(
        low == each.lower() or (each.startswith("@") and low.endswith(each.lower()))
        for each in source.strangers
        if "@" in each
    )


def _is_anothers(text: str, at: int) -> bool:
    """The same sentence speaks of a husband or a bookkeeper just before."""
    before = re.split(r"[.!?\n]\s", text[max(0, at - 110) : at])[-1]
    words = {word.lower() for word in re.findall(r"[^\W\d_]+", before)}
    roles = relations.roles()
    return any(word in roles for word in words) or bool(_THEIRS.search(before))


def _phones(source: Source, text: str) -> list[str]:
    found = [digits.e164(value) for value in source.fields.get("phone", ())]
    strange = {digits.e164(each) for each in source.strangers if any(char.isdigit() for char in each)}
    for span in digits.find(text):
        number = digits.e164(text[span.start : span.end]) if span.kind == "phone" else ""
        before = text[max(0, span.start - 120) : span.start]
        if (
            number
            and not _UNWANTED.search(before[-80:])
            and not _RETRACTED.match(text[span.end : span.end + 60])
            and not _THEIRS.search(_same_sentence(before))
        ):
            found.append(number)
    return list(dict.fromkeys(each for each in found if each and each not in strange))


def _same_sentence(before: str) -> str:
    return re.split(r"[.!?\n](?:\s|$)", before)[-1]


def _addresses(source: Source, text: str) -> list[str]:
    found = [" ".join(value.split()) for value in source.fields.get("address", ())]
    for span in addresses.find(text):
        if not span.role:  # a ZIP alone is none
            whole = addresses.whole(text, span)
            said = (
                not whole[:1].isdigit()
                and re.match(r"[A-Za-z-]+[ -]", whole)
                and lexicon.fold(re.split(r"[ -]", whole)[0]) in digits.SPOKEN
            )
            if not any(_same_place(whole, each) for each in found) and not (said and found):
                found.append(whole)
    return found


def _same_place(one: str, other: str) -> bool:
    short, long = sorted((lexicon.fold(one), lexicon.fold(other)), key=len)
    return short in long or (short[:12] == long[:12])
