"""Who else plays a part: family and private people by name, and the organisations that the case names."""

import re
from collections.abc import Iterable, Iterator, Sequence

from mailbot.intake import lexicon, relations
from mailbot.intake.names import words as name_words
from mailbot.intake.reading import Involved
from mailbot.intake.spans import Span

LIMIT = 20

#: An organisation's part: by what it is called, else by the words before it.
_BY_NAME = (
    (
        "insurer",
        (
            r"\b(?:insurance|assurance|mutual|casualty|indemnity|underwriters?|surety|seguros"
            r"|versicherung\w*)\b"
        ),
    ),
    ("hospital", r"\b(?:hospital|clinic|medical|health|rehab\w*|nursing|hospice|klinik|krankenhaus)\b"),
    ("bank", r"\b(?:bank|credit union|mortgage|lending|loans?|financial)\b"),
    ("school", r"\b(?:school|isd|academy|university|college)\b"),
    ("office", r"\b(?:county|city|state|department|police|sheriff\w*|court|agency|authority|district)\b"),
    ("landlord", r"\b(?:apartments?|properties|property|realty|rentals?|residences|management)\b"),
)
_BEFORE = (
    (
        "employer",
        (
            r"\b(?:work\w*|employed|job|hired|fired|drive|driving|drove) (?:for|by|at|with)\b|\bemployer\b"
            r"|\bmy company\b"
        ),
    ),
    ("insurer", r"\binsur\w+\b|\bpolicy (?:with|from)\b|\bclaim with\b"),
    ("landlord", r"\b(?:landlord|lease|rent\w*|evict\w*)\b"),
)


def people(text: str, spans: Iterable[Span]) -> tuple[Involved, ...]:
    """Everybody but the client whom the text names beside what they are to them; a name once, in full."""
    found: dict[str, Involved] = {}
    for span in sorted(spans):
        role = re.sub(r"^(?:second|third|other) (?=son|daughter|child|brother|sister)", "", span.role)
        if span.kind != "name" or not role or role in {"client", "spelled", "name"}:
            continue
        name = " ".join(text[span.start : span.end].split()).strip(" ,.")
        key = _known(found, name) or lexicon.fold(name)
        if key not in found or len(name) > len(found[key].name):
            found[key] = Involved(name, span.role, _side(role))
    return tuple(found.values())[:LIMIT]


def _known(found: dict[str, Involved], name: str) -> str:
    """The entry of the same person: one that shares a word with this name."""
    words = {lexicon.fold(each) for each in name_words.words_of(name)}
    shares = (key for key, each in found.items() if words & {lexicon.fold(one) for one in each.name.split()})
    return next(shares, "")


def _side(role: str) -> str:
    if role in set(relations.roles().values()):
        return "family"
    return "other" if role in set(relations.others().values()) else ""


def organisations(narrative: str, names: Sequence[str]) -> Iterator[Involved]:
    """The organisations of a redacted narrative, each with its part in the case."""
    for name in names[:LIMIT]:
        at = narrative.find(name)
        yield Involved(name, _part(name, narrative[max(0, at - 60) : max(at, 0)]), "other", private=False)


def _part(name: str, before: str) -> str:
    sentence = re.split(r"[.!?\n]", before)[-1]
    looked = ((_BY_NAME, name), (_BEFORE, sentence))
    parts = (part for table, text in looked for part, mark in table if re.search(mark, text, re.IGNORECASE))
    return next(parts, "company")
