"""Practice areas by a weighted lexicon: single words and phrases, looked up in one pass."""

import math
import re
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from mailbot.intake import lexicon

LABELS = {
    "personal-injury": "Personal injury",
    "medical-malpractice": "Medical malpractice",
    "workers-compensation": "Workers' compensation",
    "employment": "Employment",
    "family": "Family",
    "estate-planning": "Estate planning",
    "probate": "Probate",
    "elder-law": "Elder law",
    "criminal-defense": "Criminal defense",
    "traffic-dui": "Traffic or DUI",
    "immigration": "Immigration",
    "bankruptcy": "Bankruptcy",
    "consumer": "Consumer",
    "real-estate": "Real estate",
    "landlord-tenant": "Landlord and tenant",
    "business": "Business",
    "civil-litigation": "Civil litigation",
    "intellectual-property": "Intellectual property",
    "tax": "Tax",
    "insurance-coverage": "Insurance claim",
    "social-security": "Social Security",
    "education": "Education",
    "civil-rights": "Civil rights",
    "health": "Health",
    "accounting": "Accounting",
    "wealth-management": "Wealth management",
    "insurance-agency": "Insurance policy",
    "other": "Legal",
}

LIMIT = 40_000
_WORD = re.compile(r"[^\W_][\w'/().-]*")
_STEM = 4  #: letters by which terms with a star are found
_NOTE_WEIGHT = 1.6  #: what the member or the form says counts for more than the client's own words
_NEGATED = re.compile(
    (
        r"\b(?:not|no longer|isn't|isnt|nothing to do with|other than|don't do|do not do|don't handle|we"
        r" don't|we do|we only do|i do|i only do|i only|we only|we handle|no es|nicht|pas|keine?n?)\s"
        r"(?:an?\s|de\s|about\s|only\s|handle\s|do\s)?(?:[\w'-]+\s){0,2}?$"
    ),
    re.IGNORECASE,
)


class Score(NamedTuple):
    label: str
    points: float


@cache
def _terms() -> tuple[
    dict[str, list[tuple[str, float]]], dict[str, list[tuple[str, str, float]]], dict[str, int]
]:
    """Terms by their words, starred ones by their first letters, and by a first word the longest in words."""
    whole: dict[str, list[tuple[str, float]]] = {}
    starred: dict[str, list[tuple[str, str, float]]] = {}
    longest: dict[str, int] = {}
    for line in lexicon.table("areas.txt"):
        label, _, rest = line.partition(":")
        weak, _, strong = rest.partition(" + ")
        for group, points in ((weak, 2.0), (strong, 5.0)):
            for term in (lexicon.fold(each.strip()) for each in group.split(",")):
                first, *more = term.split() or [""]
                longest[first] = max(longest.get(first, 1), 1 + len(more))
                if term.endswith("*"):
                    starred.setdefault(term[:_STEM], []).append((term[:-1], label, points))
                elif term:
                    whole.setdefault(term, []).append((label, points))
    return whole, starred, longest


def rank(text: str, *, note: str = "", topic: str = "") -> list[Score]:
    """Areas by score, best first. `note` is the member's, `topic` the form's own field or the subject."""
    scores: dict[str, float] = defaultdict(float)
    for source, weight in ((text, 1.0), (note, _NOTE_WEIGHT), (topic, _NOTE_WEIGHT)):
        for label, points in _count(source[:LIMIT], negations=source is note).items():
            scores[label] += points * weight
    ranked = sorted(
        (Score(label, points) for label, points in scores.items() if points > 0),
        key=lambda each: (-each.points, each.label),
    )
    return ranked or [Score("other", 0.0)]


def areas(ranked: list[Score], most: int = 3) -> tuple[str, ...]:
    """Up to three labels: those that come near the best."""
    best = ranked[0].points
    return tuple(each.label for each in ranked[:most] if each.points >= best * 0.3) or ("other",)


def _count(text: str, *, negations: bool) -> dict[str, float]:
    """Points by area; a term counts with diminishing weight each time it is said again."""
    whole, starred, longest = _terms()
    words = [(found.start(), lexicon.fold(found[0]).rstrip(".'-)/")) for found in _WORD.finditer(text)]
    seen: Counter[str] = Counter()
    scores: dict[str, float] = defaultdict(float)
    number = 0
    while number < len(words):
        size = 1
        most = longest.get(words[number][1], 1)
        for length in range(min(most, len(words) - number), 0, -1):
            term = " ".join(word for _, word in words[number : number + length])
            found = [
                *whole.get(term, ()),
                *(
                    (label, points)
                    for stem, label, points in starred.get(term[:_STEM], ())
                    if term.startswith(stem) and " " not in term[len(stem) :]
                ),
            ]
            if found:
                sign = (
                    -0.6
                    if negations and _NEGATED.search(text[max(0, words[number][0] - 45) : words[number][0]])
                    else 1.0
                )
                seen[term] += 1
                for label, points in found:
                    scores[label] += sign * points / seen[term] / math.sqrt(len(found))
                size = length
                break
        number += size
    return scores
