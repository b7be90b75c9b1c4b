"""A text without its client: names, contact details and numbers taken out, the rest kept.

What is known (headers, form fields) is looked for in every spelling, the patterns of
`details` and the names of `people` come on top, and where a mask would leave a piece of
a detail standing the whole sentence is withheld; its harmless facts stay. The result is
read once more before it is given out.
"""

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from mailbot.intake import (
    businesses,
    details,
    digits,
    glued,
    language,
    lexicon,
    masked,
    organisations,
    places,
    sentences,
)
from mailbot.intake.masked import Piece
from mailbot.intake.names import people
from mailbot.intake.names import sense as name_sense
from mailbot.intake.names import words as name_words
from mailbot.intake.reading import Client, Removed
from mailbot.intake.spans import Span, merged

LIMIT = 60_000  #: characters that are read; what lies beyond is left out

STANDS_AS = {
    "phone": "[phone]",
    "email": "[email]",
    "url": "[link]",
    "handle": "[handle]",
    "id": "[number]",
    "address": "[address]",
    "birth": "[birth date]",
    "business": "[client's business]",
    "file": "[file]",
    "name": "[name]",
    "secret": "[removed]",
    "sentence": "[withheld]",
}
_CONTACT = frozenset("phone email url handle id address birth".split())
_REMAINDER = re.compile(
    (
        r"(?:\b(?:ext|extension|apt|unit|suite|ste|floor|fl|buzzer|gate code|code|box|lot|room|interior"
        r"|piso|depto)\b\.?|#)\s?[\w-]{0,3}\d|(?<![\d$€£.,/])\d{4,}(?![\d%,])|@\w"
        r"|\b\w+\s?\[?dot\]?\s?com\b"
    ),
    re.IGNORECASE,
)
_HURT = re.compile(
    (
        r"\b(?:broken|fractured|torn|crushed|shattered|herniated|dislocated|ruptured|amputated|severed"
        r"|bruised|burned)"
        r"(?: (?:right|left|both|lower|upper|two|three))?(?: [a-z]{3,12}){1,2}?(?=[ ,.;]|$)"
        r"|\b(?:concussion|whiplash|stroke|heart attack|brain (?:bleed|injury)|\w+ surgery|fractura|conmoción"
        r"|gehirnerschütterung|fracture|commotion)\b"
    ),
    re.IGNORECASE,
)
FACTS = 8  #: of a withheld sentence
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WORD = re.compile(r"[^\W\d_]{2,}")
_AMOUNT = re.compile(
    (
        r"[$€£]\s?\d[\d,.]*\s?(?:k|million|billion|m\b)?(?:\s?(?:a|per|/)\s?(?:month|week|day|year|hour"
        r"|mo|yr|hr)\b)?|\b\d[\d,.]*\s?(?:dollars|euros|percent|%|k\b)"
    ),
    re.IGNORECASE,
)
_WHEN = re.compile(
    (
        r"\b(?:since |by |on |until |till |from |to |before |after |due |within )?(?:(?:jan|feb|mar"
        r"|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
        r"[a-z]{0,7}\.? (?:\d{1,2}(?:st|nd|rd|th)?(?:, \d{4})?|(?:of )?\d{4})|\d{1,2} de [a-z]{4,10}(?:"
        r" de \d{4})?|\d{1,2}/\d{1,2}/\d{2,4})\b|\b\d{1,3} (?:days?|weeks?|months?|years?|hours?|stitches"
        r"|surgeries)\b"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Redaction:
    """The redacted text, what was taken out, and the words that were masked only to be safe."""

    text: str
    removed: tuple[Removed, ...] = ()
    doubtful: tuple[str, ...] = ()


def redact(text: str, client: Client, *, keep: Collection[str] = ()) -> tuple[str, tuple[Removed, ...]]:
    """The text without the client and everything that leads to them; `keep` are names that may stay."""
    done = carefully(text, client, keep=keep)
    return done.text, done.removed


@dataclass(frozen=True)
class Seen:
    """What was found in a text when the client was looked for: it need not be found twice."""

    text: str  #: unwrapped
    names: people.Found
    details: Sequence[Span]


def carefully(
    text: str,
    client: Client,
    *,
    keep: Collection[str] = (),
    roles: dict[str, str] | None = None,
    seen: Seen | None = None,
) -> Redaction:
    """As `redact`, and what it was not sure of. `roles` says who a known name is: {"curtis": "husband"}."""
    text = sentences.unwrapped(text[:LIMIT])
    known = {**known_words(client), **(roles or {})}
    if seen is None or seen.text != text:
        names = people.find(text, known, language=language.of(text), keep=keep)
        seen = Seen(text, names, details.find(text))
    else:
        seen = replace(seen, names=people.again(seen.names, known))
    found = seen.names
    known = found.tokens
    spans = merged(
        [
            *seen.details,
            *businesses.find(
                found.view.text if found.view else text,
                client.emails,
                [word for word, role in known.items() if role == "client"],
            ),
            *_literals(text, client),
            *glued.find(text, client.name, known),
            *found.spans,
        ]
    )
    telling = _telling_words(client, known)
    pieces: list[Piece] = []
    at = 0
    for unit, inside in _units(text, spans):
        pieces.append(Piece(text[at : unit.start]))
        pieces += _sentence(text, unit, inside, known, client, telling)
        at = unit.end
    told, removed = masked.assembled(pieces)
    return Redaction(told, removed, tuple(dict.fromkeys(found.doubtful)))


def _units(text: str, spans: list[Span]) -> Iterator[tuple[sentences.Sentence, list[Span]]]:
    """The sentences with what stands in each; one that a span runs out of ends with the next."""
    waiting = deque(spans)
    start = None
    inside: list[Span] = []
    for sentence in sentences.split(text):
        start = sentence.start if start is None else start
        while waiting and waiting[0].start < sentence.end:
            inside.append(waiting.popleft())
        if inside and inside[-1].end > sentence.end:
            continue
        yield sentences.Sentence(start, sentence.end), inside
        start, inside = None, []
    if start is not None:
        yield sentences.Sentence(start, len(text)), inside


def known_words(client: Client) -> dict[str, str]:
    """The words of the client's name and of every secret that is a name, with whose they are."""
    known: dict[str, str] = {}
    for secret in client.secrets:
        if _is_name(secret) and not _is_business(secret, client):
            for word in name_words.words_of(secret):
                if len(word) > 2:
                    known.setdefault(lexicon.fold(word), "")
    known.update({lexicon.fold(word): "client" for word in name_words.words_of(client.name)})
    return known


def _is_name(secret: str) -> bool:
    """A secret that is a person's name, not a number in words or a spelled-out address."""
    words = re.split(r"[\s-]+", secret)
    if any(char.isdigit() or char in "@/_" for char in secret) or any(
        lexicon.fold(word) in digits.SPOKEN for word in words
    ):
        return False
    return all(word[:1].isupper() or not lexicon.is_word(word) for word in words if word)


def _is_business(secret: str, client: Client) -> bool:
    """The client's business, whose words by themselves may be anybody's."""
    joined = re.sub(r"\W", "", lexicon.fold(secret))
    own = [re.sub(r"\W", "", each) for each in businesses.labels(client.emails)]
    return any(joined.startswith(label) or label.startswith(joined) for label in own) or (
        " " in secret and organisations.is_one(secret) and not _is_pair(secret)
    )


def _is_pair(secret: str) -> bool:
    words = [lexicon.fold(each) for each in name_words.words_of(secret)]
    return len(words) > 1 and organisations.is_pair(words[0], words[-1], len(words))


def _literals(text: str, client: Client) -> Iterator[Span]:
    """Known values as they stand: mail names, handles, numbers, in any case and spacing."""
    low = text.lower()
    for raw in (
        *client.emails,
        *(each.partition("@")[0] for each in client.emails),
        *client.secrets,
        *client.addresses,
    ):
        value = raw.strip()
        if len(value) < 4 or (lexicon.is_word(value) and value.islower()):
            continue
        if text.isascii() and value.isascii() and value.split()[0].lower() not in low:
            continue  # most often not there, and a pattern costs more than a look
        pattern = r"\s{1,3}".join(re.escape(part) for part in value.split())
        kind = "address" if value in client.addresses else "email" if "@" in value else "secret"
        if kind == "secret" and _is_name(value) and not _is_business(value, client):
            continue  # names are found word by word
        yield from (
            Span(found.start(), found.end(), kind)
            for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)
        )


def _sentence(
    text: str,
    sentence: sentences.Sentence,
    spans: list[Span],
    known: dict[str, str],
    client: Client,
    names: frozenset[str],
) -> list[Piece]:
    """One sentence with its spans masked, or withheld where something telling would remain."""
    pieces = masked.joined(_pieces(text, sentence, spans, known))
    rest = masked.rest(pieces)
    contact = any(each.kind in _CONTACT for each in spans)
    if (contact and _leaves_a_piece(rest)) or _leaks(rest, client, names):
        facts = [each for each in _facts(rest) if not _leaks(each, client, names)]
        whole = Removed("sentence", text[sentence.start : sentence.end], _withheld(facts))
        return [*masked.hidden(pieces), masked.stand_in(whole)]
    if contact and len(_WORD.findall(rest)) < 3:
        return [*masked.hidden(pieces), Piece(masked.CONTACTS, stands=True)]
    return pieces


def _pieces(
    text: str, sentence: sentences.Sentence, spans: list[Span], known: dict[str, str]
) -> Iterator[Piece]:
    at = sentence.start
    for span in spans:
        yield Piece(text[at : max(at, span.start)])
        whole = text[span.start : span.end]
        yield masked.stand_in(Removed(span.kind, whole, _stands(text, span, known), sure=span.sure))
        at = max(at, span.end)
    yield Piece(text[at : max(at, sentence.end)])


def _stands(text: str, span: Span, known: dict[str, str]) -> str:
    """What stands in a span's place: the same person under the same role."""
    if span.kind != "name":
        return STANDS_AS[span.kind]
    roles = [known.get(lexicon.fold(word), "") for word in name_words.words_of(text[span.start : span.end])]
    role = next((each for each in roles if each and each != "spelled"), "") or span.role
    return f"[{role}]" if role and role != "spelled" else STANDS_AS["name"]


def _leaves_a_piece(rest: str) -> bool:
    return bool(_REMAINDER.search(_YEAR.sub(" ", _AMOUNT.sub(" ", _WHEN.sub(" ", rest)))))


def _facts(rest: str) -> Iterator[str]:
    """Harmless facts of a sentence that goes: when, how much, where, what hurts, organisations."""
    yield from (found[0].strip() for pattern in (_WHEN, _AMOUNT, _HURT) for found in pattern.finditer(rest))
    yield from (name for _, _, name in places.mentioned(rest) if name[0].isupper())
    firms = [*name_sense.organised(rest), *name_sense.announced(rest)]
    yield from (rest[start:end].strip(" .,") for start, end in firms if "  " not in rest[start:end])


def _withheld(facts: Sequence[str]) -> str:
    """In place of a sentence left out; its harmless facts stay."""
    told = "; ".join(list(dict.fromkeys(facts))[:FACTS])
    return f"[withheld: {told}]" if told else "[withheld]"


def leaks(text: str, client: Client, known: dict[str, str] | None = None) -> bool:
    """Something of the client still stands in this text."""
    return _leaks(text, client, _telling_words(client, known or {}))


def _telling_words(client: Client, known: dict[str, str]) -> frozenset[str]:
    """The words of names that are nothing else."""
    return frozenset(
        word
        for word in (*known_words(client), *known)
        if len(word) > 2 and not name_sense.is_common(word) and not lexicon.is_word(word)
    )


def _leaks(text: str, client: Client, names: frozenset[str]) -> bool:
    low = lexicon.fold(text)
    plain = re.sub(r"\D", "", digits.as_digits(text)) if any(char.isdigit() for char in text) else ""
    if any(phone[-10:] in plain for phone in client.phones if len(phone) > 9):
        return True
    if any(
        mail in low or (len(mail.partition("@")[0]) > 5 and mail.partition("@")[0] in low)
        for mail in client.emails
    ):
        return True
    for secret in (*client.secrets, *client.addresses):
        compact = re.sub(r"\D", "", secret)
        if len(compact) > 4 and compact in plain:
            return True
    return any(found[0] in names and not _of_place(low, found) for found in _WORD.finditer(low))


def _of_place(text: str, word: re.Match[str]) -> bool:
    """Part of a town's name: `jose` in `san jose`."""
    around = text[max(0, word.start() - 20) : word.end() + 20]
    return any(" " in name and word[0] in name.split() for _, _, name in places.mentioned(around))
