"""A text without its client: names, contact details and numbers taken out, the rest kept.

What is known (headers, form fields) is looked for in every spelling, the patterns of
`details` and the names of `people` come on top, and where a mask would leave a piece of
a detail standing the whole sentence is withheld; its harmless facts stay. The result is
read once more before it is given out.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from mailbot.intake import (
    businesses,
    details,
    digits,
    language,
    lexicon,
    name_words,
    organisations,
    people,
    places,
    sentences,
)
from mailbot.intake.reading import Client, Removed
from mailbot.intake.spans import Span, merged

LIMIT = 20_000  #: characters that are read; what lies beyond is left out

STANDS_AS = {
    "phone": "[phone]",
    "email": "[email]",
    "url": "[link]",
    "handle": "[handle]",
    "id": "[number]",
    "address": "[address]",
    "birth": "[birth date]",
    "business": "[client's business]",
    "name": "[name]",
    "secret": "[removed]",
    "sentence": "[withheld]",
}
_CONTACT = frozenset("phone email url handle id address birth".split())
_PLACEHOLDER = re.compile(
    r"\[(?:client|client's business|spouse|husband|wife|mother|father|son|daughter|child|brother"
    r"|sister|family|friend|name|phone|email|link|handle|number|address|birth date|removed|withheld)"
    r"[^\]]{0,200}\]"
)
_REMAINDER = re.compile(
    (
        r"(?:\b(?:ext|extension|apt|unit|suite|ste|floor|fl|buzzer|gate code|code|box|lot|room|interior"
        r"|piso|depto)\b\.?|#)\s?[\w-]{0,3}\d|(?<![\d$€£.,/])\d{4,}(?![\d%,])|@\w"
        r"|\b\w+\s?\[?dot\]?\s?com\b"
    ),
    re.IGNORECASE,
)
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
        r"\b(?:since |by |on |until |from |to )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
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


def carefully(
    text: str, client: Client, *, keep: Collection[str] = (), roles: dict[str, str] | None = None
) -> Redaction:
    """As `redact`, and what it was not sure of. `roles` says who a known name is: {"curtis": "husband"}."""
    text = sentences.unwrapped(text[:LIMIT])
    known = {**known_words(client), **(roles or {})}
    found = people.find(text, known, language=language.of(text), keep=keep)
    known = found.tokens
    spans = merged(
        [
            *details.find(text),
            *businesses.find(text, client.emails, [word for word, role in known.items() if role == "client"]),
            *_literals(text, client),
            *found.spans,
        ]
    )
    removed: list[Removed] = []
    out, at = [], 0
    for sentence in sentences.split(text):
        inside = [each for each in spans if each.start < sentence.end and each.end > sentence.start]
        out.append(text[at : max(at, sentence.start)])
        out.append(_sentence(text, sentence, inside, known, removed))
        at = max(at, sentence.end, *(each.end for each in inside)) if inside else sentence.end
    masked = _settled("".join(out) + text[at:], client, known, removed)
    return Redaction(masked, tuple(dict.fromkeys(removed)), tuple(dict.fromkeys(found.doubtful)))


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
        " " in secret and organisations.is_one(secret)
    )


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
    text: str, sentence: sentences.Sentence, spans: list[Span], known: dict[str, str], removed: list[Removed]
) -> str:
    """One sentence with its spans masked, or withheld where a piece of a detail would remain."""
    out, at = [], sentence.start
    for span in spans:
        stands = _stands(text, span, known)
        removed.append(Removed(span.kind, text[span.start : span.end], stands))
        out += [text[at : max(at, span.start)], stands]
        at = max(at, span.end)
    out.append(text[at : max(at, sentence.end)])
    masked = _joined("".join(out))
    contact = [each for each in spans if each.kind in _CONTACT]
    if not contact:
        return masked
    rest = _PLACEHOLDER.sub(" ", masked)
    if _leaves_a_piece(rest):
        removed.append(Removed("sentence", text[sentence.start : sentence.end], "[withheld]"))
        return _withheld(rest)
    if len(_WORD.findall(rest)) < 3:
        return "[contact details]"
    return masked


def _stands(text: str, span: Span, known: dict[str, str]) -> str:
    """What stands in a span's place: the same person under the same role."""
    if span.kind != "name":
        return STANDS_AS[span.kind]
    roles = [known.get(lexicon.fold(word), "") for word in name_words.words_of(text[span.start : span.end])]
    role = next((each for each in roles if each and each != "spelled"), "") or span.role
    return f"[{role}]" if role and role != "spelled" else STANDS_AS["name"]


def _joined(masked: str) -> str:
    """`[client] [client]` is one person; titles before a name say nothing any more."""
    masked = re.sub(r"(\[[a-z' ]{3,20}\])(?:[\s,.&-]{1,2}\1){1,6}", r"\1", masked)
    return re.sub(r"\b(?:Mr|Mrs|Ms|Miss|Rev|Sr|Sra|Srta)\.?\s(?=\[)", "", masked)


def _leaves_a_piece(rest: str) -> bool:
    return bool(_REMAINDER.search(_YEAR.sub(" ", _AMOUNT.sub(" ", _WHEN.sub(" ", rest)))))


def _withheld(rest: str) -> str:
    """A sentence left out; the harmless facts in it stay."""
    facts = [found[0].strip() for pattern in (_WHEN, _AMOUNT) for found in pattern.finditer(rest)]
    facts += [name for _, _, name in places.mentioned(rest) if name[0].isupper()]
    return f"[withheld: {'; '.join(dict.fromkeys(facts))}]" if facts else "[withheld]"


def _settled(masked: str, client: Client, known: dict[str, str], removed: list[Removed]) -> str:
    """The result read again: a line or sentence that still holds something known is left out."""
    masked = re.sub(r"(?:\[contact details\][\s.]{0,3}){2,}", "[contact details]\n", masked)
    names = _telling_words(client, known)
    out, at = [], 0
    for sentence in sentences.split(masked):
        out.append(masked[at : sentence.start])
        piece = masked[sentence.start : sentence.end]
        if _leaks(_PLACEHOLDER.sub(" ", piece), client, names):
            removed.append(Removed("sentence", piece, "[withheld]"))
            piece = "[withheld]"
        out.append(piece)
        at = sentence.end
    return re.sub(r"[ \t]{2,}", " ", "".join(out) + masked[at:]).strip()


def leaks(text: str, client: Client, known: dict[str, str] | None = None) -> bool:
    """Something of the client still stands in this text."""
    return _leaks(text, client, _telling_words(client, known or {}))


def _telling_words(client: Client, known: dict[str, str]) -> frozenset[str]:
    """The words of names that are nothing else."""
    return frozenset(
        word
        for word in (*known_words(client), *known)
        if len(word) > 2 and not lexicon.is_word(word) and not places.is_city(word)
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
    return any(found[0] in names for found in _WORD.finditer(low))
