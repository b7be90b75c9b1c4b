"""Practice areas by a weighted lexicon: single words and phrases, looked up in one pass."""

import math
from collections import Counter, defaultdict
from functools import cache
from typing import NamedTuple

from mailbot.intake import emphasis, lexicon, phrasing

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
_WEAK = 1.0  #: background words, which add up to little however many there are
_WEAK_MOST = 5.0
_SCALE = 0.42  #: so that four points are a story: one word that decides, or two telling ones
_ONE = (1,)
_STEM = 4  #: letters by which terms with a star are found


class Score(NamedTuple):
    label: str
    points: float


class _Terms(NamedTuple):
    whole: dict[str, list[tuple[str, float]]]
    starred: dict[str, list[tuple[str, str, float]]]  #: by their first letters
    sizes: dict[str, list[int]]  #: how many words the terms have that begin with a word, the longest first


@cache
def _terms() -> _Terms:
    terms = _Terms({}, {}, {})
    for line in lexicon.table("areas.txt"):
        head, _, rest = line.partition(":")
        label, points = head.split()
        for each in rest.split(","):
            _enter(terms, phrasing.term(each.strip()), label, float(points))
    return terms


def _enter(terms: _Terms, term: str, label: str, points: float) -> None:
    first, *more = term.rstrip("*").split()
    if (size := 1 + len(more)) not in (sizes := terms.sizes.setdefault(first, [1])):
        sizes.append(size)
        sizes.sort(reverse=True)
    if term.endswith("*"):
        terms.starred.setdefault(term[:_STEM], []).append((term[:-1], label, points))
        return
    held = terms.whole.setdefault(term, [])
    if all(label != other for other, _ in held):  # the first said is the most telling
        held.append((label, points))


def rank(text: str, *, note: str = "", topic: str = "", field: str = "") -> list[Score]:
    """Areas by score, best first.

    `note` is the member's, `topic` the subject, `field` what a form calls the area.
    """
    tally = _Tally()
    for source, weights in (
        (text[:LIMIT], emphasis.of_letter(text[:LIMIT])),
        (note[:LIMIT], emphasis.of_note(note[:LIMIT])),
        (topic[:LIMIT], emphasis.of_note(topic[:LIMIT], emphasis.SUBJECT)),
        (field[:LIMIT], emphasis.Weights([0], [emphasis.FIELD])),
    ):
        tally.count(source, weights)
    ranked = sorted(
        (Score(label, points) for label, points in tally.scores().items() if points > 0),
        key=lambda each: (-each.points, each.label),
    )
    return ranked or [Score("other", 0.0)]


def areas(ranked: list[Score], most: int = 3) -> tuple[str, ...]:
    """Up to three labels: those that come near the best."""
    best = ranked[0].points
    return tuple(each.label for each in ranked[:most] if each.points >= best * 0.3) or ("other",)


class _Tally:
    """Points by area; what is said again counts less, and background words add up to little."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.telling: dict[str, float] = defaultdict(float)
        self.weak: dict[str, float] = defaultdict(float)

    def count(self, text: str, weights: emphasis.Weights) -> None:
        tokens = phrasing.tokens(text)
        number = 0
        while number < len(tokens):
            found, term, size = _longest_at(tokens, number)
            if found:
                self.seen[term] += 1
                factor = weights.at(tokens[number].start) / self.seen[term] / math.sqrt(len(found))
                for label, points in found:
                    if points > 0 or factor > 0:  # two denials are no sign for an area
                        (self.weak if 0 < points <= _WEAK else self.telling)[label] += points * factor
            number += size

    def scores(self) -> dict[str, float]:
        labels = {*self.telling, *self.weak}
        return {
            each: _SCALE * (self.telling[each] + _WEAK_MOST * math.tanh(self.weak[each] / _WEAK_MOST))
            for each in labels
        }


def _longest_at(tokens: list[phrasing.Token], number: int) -> tuple[list[tuple[str, float]], str, int]:
    """What the longest term says that begins here, the term, and how many words it has.

    One that only speaks against an area hides no shorter one that speaks for another.
    """
    terms = _terms()
    against: list[tuple[str, float]] = []
    for size in terms.sizes.get(tokens[number].word, _ONE):
        if number + size <= len(tokens):
            term = " ".join([each.word for each in tokens[number : number + size]])
            found = _said_by(terms, term)
            if any(points > 0 for _, points in found):
                return found + against, term, size
            against += found
    return against, tokens[number].word, 1


def _said_by(terms: _Terms, term: str) -> list[tuple[str, float]]:
    found = terms.whole.get(term, [])
    if begun := terms.starred.get(term[:_STEM]):
        return found + [
            (label, points)
            for stem, label, points in begun
            if term.startswith(stem) and " " not in term[len(stem) :]
        ]
    return found
