"""Who the client is and how to reach them, out of their own words, headers and form fields."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from mailbot.intake import (
    addresses,
    businesses,
    details,
    digits,
    involved,
    language,
    lexicon,
    naming,
    ownership,
    redact,
    relations,
    second_look,
    sentences,
)
from mailbot.intake.names import people
from mailbot.intake.names import words as name_words
from mailbot.intake.naming import Source
from mailbot.intake.reading import Client, Involved
from mailbot.intake.spans import Span

#: "Please use that and not the shop one."
_NOT_THIS = re.compile(
    (
        r"\buse (?:that|this|it)(?: one)?,? (?:and )?not (?:the|this|my)\b|\b(?:don't|do not) (?:write"
        r"|reply|answer|email|respond) (?:to |at )?(?:this|the (?:work|office|shop|company)) (?:address"
        r"|e-?mail|account|one)\b"
        r"|\bn[aã]o (?:me )?(?:escrev\w+|respond\w+|mand\w+)[^.!?\n]{0,20}e-?mail (?:da|do)\b"
        r"|\bno (?:me )?(?:escrib\w+|respond\w+|contest\w+)[^.!?\n]{0,20}(?:correo|e-?mail)"
        r" (?:del|de la|de mi)\b"
        r"|\bnicht an (?:diese|die (?:Firmen|Büro|Arbeits))\w*"
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
    involved: tuple[Involved, ...] = ()  #: who else is named, with what they are to the client
    seen: redact.Seen | None = None  #: what was found in the words, for their redaction


def client(source: Source) -> Known:
    """Everything that leads to the client."""
    words = sentences.unwrapped(source.text)
    text = f"{words}\n\n{sentences.unwrapped(source.apart)}".rstrip() if source.apart else words
    name = naming.full(source, text)
    numbers, streets = sorted(set(digits.find(text))), list(addresses.find(text))
    known = Client(
        name=name,
        emails=tuple(_emails(source, text)),
        phones=tuple(_phones(source, text, numbers)),
        addresses=tuple(_addresses(source, text, streets)),
    )
    aliases = _aliases(source, text, name)
    shared = {
        lexicon.fold(word): "client"
        for each in (name, *(each for each in aliases if not naming.is_stranger(each, source)))
        for word in name_words.words_of(each)
    }
    kept = naming.kept_names(source)
    found = people.find(words, shared, language=language.of(words), keep=kept)
    inside = details.find(
        words,
        [each for each in numbers if each.end <= len(words)],
        [each for each in streets if each.end <= len(words)],
    )
    found, inside = second_look.at(words, found, inside, kept)
    secrets = [
        *(words[span.start : span.end] for span in (*found.spans, *inside)),
        *_beside(source, found, kept),
        *(text[span.start : span.end] for span in businesses.find(text, known.emails, list(shared))),
        *(value for key in ("id", "handle", "secret") for value in source.fields.get(key, ())),
        *aliases,
    ]
    secrets = [" ".join(each.split()) for each in secrets if len(each) > 1]
    return Known(
        replace(known, secrets=tuple(dict.fromkeys(secrets))),
        found.tokens,
        tuple(dict.fromkeys(found.doubtful)),
        tuple(each for each in aliases if each != name),
        involved.people(words, found.spans),
        redact.Seen(words, found, inside),
    )


def _aliases(source: Source, text: str, name: str) -> list[str]:
    """Every name that they go by: in the header, in the form, under their words."""
    if source.typed_by_member:
        return [name]
    signed = (naming.alias(text), naming.signed(text, name))
    return [each for each in (source.name, *signed, *source.fields.get("name", ())) if each]


def _beside(source: Source, found: people.Found, kept: Collection[str]) -> Iterator[str]:
    """Names and details of signatures, subjects and the raw form: no story, but as telling."""
    if source.apart:
        signed = people.find(source.apart, found.tokens, language=language.of(source.text), keep=kept)
        yield from (source.apart[span.start : span.end] for span in signed.spans)
    for other in (source.apart, source.beside):
        yield from (other[span.start : span.end] for span in details.find(other))


def _emails(source: Source, text: str) -> list[str]:
    found = [*source.fields.get("email", ())]
    if source.email and not _NO_REPLY.match(source.email):
        found.append(source.email)
    own = businesses.labels(found)
    floor = 0
    for start, end, address in details.email_places(text):
        theirs, floor = _is_theirs(text, start, end, floor), end
        if not theirs:
            continue
        if not _NO_REPLY.match(address) or address.rpartition("@")[2].split(".")[0] in own:
            found.append(address)
    kept = list(
        dict.fromkeys(each.lower().strip(" .<>") for each in found if not _strange_address(each, source))
    )
    # "w a soto at …", of which only the end was taken for an address
    kept = [each for each in kept if not any(other != each and other.endswith(each) for other in kept)]
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


def _phones(source: Source, text: str, numbers: Iterable[Span]) -> list[str]:
    found = [digits.e164(value) for value in source.fields.get("phone", ())]
    strange = {digits.e164(each) for each in source.strangers if any(char.isdigit() for char in each)}
    spans = _outermost(each for each in numbers if each.kind == "phone")
    number, floor = "", 0
    own: list[str] = []
    family: list[str] = []
    sure: list[str] = []
    for span in spans:
        said = text[span.start : span.end]
        # 305-555-0142/0143: the second has the beginning of the first
        same = span.role == "same" and number
        number = f"{number[:-4]}{said}" if same else digits.e164(said) or _completed(text, span)
        owner = ownership.of(text, span.start, span.end, floor)
        floor = span.end
        if owner.whose is ownership.Whose.CLIENT:
            own.append(number)
            sure += [number] * owner.sure
        elif owner.whose is ownership.Whose.FAMILY:
            family.append(number)
    if sure and ownership.is_borrowed(text):
        own = sure
    # Where a wife's or a son's number is told, it is told to be used.
    return [each for each in dict.fromkeys((*found, *own, *family)) if each and each not in strange]


def _outermost(spans: Iterable[Span]) -> list[Span]:
    """In order, without those that lie within another."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda each: (each.start, -each.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept


_SEVEN = re.compile(r"\d{3}[-–. ]\d{4}")
_AREA_CODE = re.compile(
    r"\b(?:area code|prefix|código de área|lada)\s?(?:is|es|:)?\s?\(?(\d{3})\b", re.IGNORECASE
)


def _completed(text: str, span: Span) -> str:
    """555-0188 where the area code was told just before."""
    said = text[span.start : span.end]
    told = _AREA_CODE.findall(text[max(0, span.start - 160) : span.start])
    return digits.e164(told[-1] + said) if told and _SEVEN.fullmatch(said) else ""


def _is_theirs(text: str, start: int, end: int, floor: int) -> bool:
    """A mail address of the client's own: no sentence speaks of a husband or a bookkeeper just before."""
    owner = ownership.of(text, start, end, floor)
    if owner.whose is not ownership.Whose.CLIENT or owner.sure:
        return owner.whose is ownership.Whose.CLIENT
    before = re.split(r"[.!?\n]\s", text[max(0, start - 110) : start])[-1]
    return not any(word.lower() in relations.roles() for word in re.findall(r"[^\W\d_]+", before))


def _addresses(source: Source, text: str, streets: Iterable[Span]) -> list[str]:
    """Where they live; where nothing is said of that, where somebody close does."""
    whose = (ownership.Whose.CLIENT, ownership.Whose.FAMILY)
    return next((found for each in whose if (found := _posted(source, text, streets, each))), [])


#: "Uncle's place is 22190 Olean Avenue"
_HOUSE_IS = re.compile(
    r"\b(?:place|house|home|address|apartment|casa)\s?(?:is|:|es|was)\s(?:at |on )?$", re.IGNORECASE
)


def _posted(source: Source, text: str, streets: Iterable[Span], whose: ownership.Whose) -> list[str]:
    found = [" ".join(value.split()) for value in source.fields.get("address", ())]
    for span in streets:
        if span.role:  # a ZIP alone is none
            continue
        whole = addresses.whole(text, span)
        if ownership.of_home(text, span.start, span.end).whose is not whose:
            continue
        if whose is ownership.Whose.FAMILY and not _HOUSE_IS.search(
            text, max(0, span.start - 40), span.start
        ):
            continue
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
