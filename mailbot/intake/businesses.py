"""The client's own business: named like their mail domain, with their name in it, or called theirs."""

import re
from collections.abc import Collection, Iterator

from mailbot.intake import lexicon, organisations, places, relations
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span

_SEQUENCE = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?:(?:\s(?:&|and|of)\s|\s)[A-ZÀ-ÖØ-Þ][\w'’-]*){0,6}")

#: Providers of mailboxes: what stands before their top level says nothing of the client.
MAILBOX_PROVIDERS = frozenset(
    (
        "gmail googlemail yahoo ymail hotmail outlook live msn aol icloud me mac proton protonmail pm"
        " gmx web mail email comcast verizon att"
        " sbcglobal bellsouth cox charter earthlink fastmail hey zoho tutanota yandex inbox mailbox post"
        " homemail libero orange free laposte"
        " t-online freenet wanadoo sfr terra uol bol ziggo kpnmail hetnet frontier windstream optonline"
        " roadrunner rr juno netzero correo buzon posta poczta pochta courrier bote"
    ).split()
)


def labels(emails: Collection[str]) -> tuple[str, ...]:
    """What a company's mail domain says of its name: `gatormoon` of fergus@gatormoon.test."""
    found = []
    for address in emails:
        parts = address.rpartition("@")[2].split(".")
        label = (
            parts[-3]
            if len(parts) > 2 and parts[-2] in {"co", "com", "org"}
            else parts[-2]
            if len(parts) > 1
            else ""
        )
        if len(label) > 4 and label not in MAILBOX_PROVIDERS:
            found.append(label.lower())
    return tuple(dict.fromkeys(found))


def _is_ours(text: str, found: re.Match[str], first: str) -> bool:
    said = organisations.is_ours(text, found.start()) or _begun(text, found)
    return said and (not lexicon.is_word(first) or organisations.is_one(found[0]))


#: "Vesper Lane Interiors. Nonso and I started it"
_BEGUN = re.compile(
    r"[^\n]{0,80}?\b(?:I|[Ww]e|me)\s(?:started|founded|opened|own|built)"
    r"\s(?:it|the (?:company|business|firm))\b"
)


def _begun(text: str, found: re.Match[str]) -> bool:
    return organisations.is_one(found[0]) and bool(_BEGUN.match(text, found.end()))


def _named(text: str, found: re.Match[str]) -> Iterator[Span]:
    """The business in full, in short, and by its initials: "Spring Creek Pecan Growers Co-op", "SCPG"."""
    yield Span(found.start(), found.end(), "business")
    words = [each for each in re.split(r"[\s-]+", found[0]) if each]
    capitals = "".join(each[0] for each in words if each[0].isupper())
    shorter = [" ".join(words[:size]) for size in range(2, len(words))]
    shorter += [capitals[:size] for size in range(3, len(capitals) + 1)]
    if len(words) == 2 and not places.is_city(words[0]) and _stands_alone(text, words[0]):
        shorter.append(words[0])
    for each in shorter:
        for literal in re.finditer(rf"(?<![\w@.-]){re.escape(each)}(?![\w@])", text):
            yield Span(literal.start(), literal.end(), "business")


def _stands_alone(text: str, word: str) -> bool:
    """No dictionary word, and part of no other company: not "Gator" beside "Lunar Gator Roasting"."""
    return not lexicon.is_word(word) and not re.search(rf"[A-ZÀ-ÖØ-Þ][\w'’-]*\s{re.escape(word)}\b", text)


def find(text: str, emails: Collection[str], names: Collection[str]) -> Iterator[Span]:
    """Where the client's own business is named."""
    own = [re.sub(r"\W", "", each) for each in labels(emails)]
    for found in _SEQUENCE.finditer(text):
        if places.is_city(found[0]) or len(_bare(found[0])) < 2:
            continue
        words = list(re.finditer(r"\S+", found[0]))
        folded = ["and" if each[0] == "&" else re.sub(r"\W", "", lexicon.fold(each[0])) for each in words]
        if (
            any(word in names for each in folded for word in (each, *each.split("-")))
            and organisations.is_one(found[0])
            and not _only_names(folded, names)
        ) or _is_ours(text, found, folded[0]):
            yield from _named(text, found)
        for first in range(len(words)):
            if _is_label(folded[first:], own):
                yield Span(found.start() + words[first].start(), found.end(), "business")
                break
    for label in own:
        for literal in re.finditer(rf"(?<!\w){re.escape(label)}(?!\w)", text, re.IGNORECASE):
            if not lexicon.is_word(label) and (len(label) > 8 or any(char.isdigit() for char in label)):
                yield Span(literal.start(), literal.end(), "business")


_SMALL = frozenset("in on at by the a an my our i we he she and for from when since this that it is".split())


def _bare(sequence: str) -> list[str]:
    """Without the small words that only begin a sentence: "In May I"."""
    return [each for each in sequence.split() if each.lower() not in _SMALL]


#: Words beside a name that make no business of it: "It's Penny", "Sunday November", "Name's Dusty".
_NO_BUSINESS = frozenset(
    {"and", "name", "names", *relations.TITLES, *relations.roles(), *name_words.MONTHS_DAYS, *_SMALL}
    | {each.replace("'", "") for each in lexicon.CONTRACTIONS}
)


def _only_names(words: list[str], names: Collection[str]) -> bool:
    """Nothing but the client's own name words and titles: a person, no business."""
    own = {part for each in names for part in (each, *each.split("-"))} | _NO_BUSINESS
    return all(part in own for each in words for part in each.split("-"))


def _is_label(words: list[str], own: list[str]) -> bool:
    """The words, run together, are the domain or its beginning; "&" is said or left out."""
    if "and" in words[1:5] and _is_label([each for each in words if each != "and"], own):
        return True
    joined = ""
    for number, word in enumerate(words[:5]):
        joined += word
        for label in own:
            if (joined == label and (number or len(words) == 1 or len(label) > 5)) or (
                len(joined) > 6
                and label.startswith(joined)
                and (number or not lexicon.is_word(word) or len(joined) > 8)
            ):
                return True
            if len(label) > 6 and joined.startswith(label):
                return True
    return False
