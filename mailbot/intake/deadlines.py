"""What lies ahead in a matter: hearings, answers due, limits that run out, with the words they stand in."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mailbot.intake import sentences, when

LONGEST = 160  #: characters of a deadline
MOST = 3

_AHEAD = re.compile(
    r"\b(?:by|until|due|before|deadline|hearing|court|trial|sale|auction\w*|expires?|expiring|runs? out|runs?"
    r"|date is|lease to|on the calendar|appeal|wants?|meeting|starts?|starting|scheduled|set for|interview"
    r"|mediation|deposition|conference|arraign\w*|closing|answer|respond|response|file|statute|limitation"
    r"|evict\w*|out by|move out|lockout|review|renew\w*|effective|no later than|needs? to|have to|must"
    r"|moves?|removal|sign|vence\w*|audiencia|corte|cita|hasta|antes del?|plazo|contestar|apelar|frist|bis"
    r"|spätestens|termin|einspruch|räumen|audience|avant le|délai|jusqu'au|répondre|expire|prazo|até|vence"
    r"|audiência|responder)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|had|got|went|came|filed|served|denied|signed|fired|since|ago|last|received|happened|fell"
    r"|hit|died|moved|told|said|sent|started|began|bought|desde|fue|seit|war|depuis|desde)\b",
    re.IGNORECASE,
)
#: "answer within 20 days of 3 October", "twenty days to respond", "90 days to petition"
_LIMIT = re.compile(
    rf"\b(?:(?:within|have|had|has|got|gave \w+|given|only|tenemos|tengo|innerhalb von|binnen|dans les)\s)?"
    rf"(?P<number>\d{{1,3}}|{'|'.join(when.NUMBERS)})"
    r"[ -](?:calendar |business |court )?(?P<unit>days?|weeks?|months?|días|tagen?|jours|dias)\s"
    r"(?P<what>(?:to|para|zu|pour|um)\s\w+|(?:of|from|after|ab|desde|de)\s)",
    re.IGNORECASE,
)
_STATUTE = re.compile(
    r"\b(?:statute(?: of limitations?)?|limitations? period|prescri\w+|verjähr\w+)\b", re.IGNORECASE
)
_TO_ACT = re.compile(
    r"^(?:to|para|zu|pour|um)\s(?:answer|respond|file|appeal|object|petition|pay|leave|move|vacate|cure|sue"
    r"|request|get|contest|reply|sign|dispute|protest|decide|submit|comply|oppose|vacate|quit|apelar"
    r"|contestar"
    r"|responder|pagar|salir|desalojar|widersprechen|zahlen|répondre|payer)",
    re.IGNORECASE,
)


_SERVED = re.compile(
    r"(?:the )?(?:date of )?(?:service|receipt|receiving|being served|notice)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:.]\s|\s[-–]\s")


class Deadline(NamedTuple):
    """The words a limit stands in, and its day where the words tell one."""

    words: str
    day: date | None = None


def find(
    narrative: str, sent: date | None = None, moments: Sequence[when.Moment] | None = None
) -> tuple[Deadline, ...]:
    """What lies ahead of the mail, as it is told; `moments` are the narrative's dates, where known."""
    dates = when.find(narrative, sent) if moments is None else moments
    found: dict[str, Deadline] = {}
    for each in _whole(sentences.split(narrative), dates):
        text = narrative[each.start : each.end]
        if text.startswith("[withheld"):
            continue
        inside = [
            one._replace(start=one.start - each.start, end=one.end - each.start)
            for one in dates
            if each.start <= one.start < each.end
        ]
        found |= {one.words: one for one in _in_sentence(text, sent, inside)}
    return tuple(found.values())[:MOST]


def _whole(found: Sequence[sentences.Sentence], dates: Sequence[when.Moment]) -> Iterator[sentences.Sentence]:
    """Sentences, those joined again that were cut at the dot of a German date: "bis zum 12. November"."""
    inner = sorted((each.start, each.end) for each in dates)
    begun: int | None = None
    at = 0
    for each in found:
        while at < len(inner) and inner[at][1] <= each.end:
            at += 1
        start = each.start if begun is None else begun
        cut = at < len(inner) and inner[at][0] < each.end < inner[at][1]
        begun = start if cut else None
        if not cut:
            yield sentences.Sentence(start, each.end)


def _in_sentence(text: str, sent: date | None, moments: list[when.Moment]) -> Iterator[Deadline]:
    """At most one of a sentence: that which is told first."""
    limit = _LIMIT.search(text)
    if limit and (_TO_ACT.match(limit["what"]) or _is_counted(text, limit, moments)):
        yield _limit(text, limit, moments, sent)
        return
    for moment in moments:
        if _lies_ahead(text, moment, sent):
            yield Deadline(_piece(text, moment.start, moment.end, moment), moment.day)
            return
    if _STATUTE.search(text):
        yield Deadline(_cut(text, 0, LONGEST))


def _lies_ahead(text: str, moment: when.Moment, sent: date | None) -> bool:
    before, after = text[max(0, moment.start - 60) : moment.start], text[moment.end : moment.end + 40]
    clause = re.split(r"[.!?;]", before)[-1]
    if moment.day and sent and moment.day < sent:
        return False
    cue = _AHEAD.search(clause) or _AHEAD.search(re.split(r"[.!?;,]", after)[0]) or _STATUTE.search(text)
    if not cue and not _AHEAD.match(text[moment.start : moment.end]):
        return False
    if moment.day and sent and (moment.year_said or moment.relative or moment.day > sent):
        return True
    return not _DONE.search(clause)


def _is_counted(text: str, limit: re.Match[str], moments: list[when.Moment]) -> bool:
    """`within 20 days of 3 October`, `30 days from service`."""
    if re.match(r"(?:within|innerhalb|binnen|dans)", limit[0], re.IGNORECASE) or _SERVED.match(
        text, limit.end()
    ):
        return True
    return bool(
        _AHEAD.search(text[max(0, limit.start() - 50) : limit.start()])
        and any(0 <= each.start - limit.end() < 12 for each in moments)
    )


def _limit(text: str, limit: re.Match[str], moments: list[when.Moment], sent: date | None) -> Deadline:
    """So many days, counted from the date beside them, or the words alone where none is told."""
    beside = next((each for each in moments if 0 <= each.start - limit.end() < 40 and each.day), None)
    if not beside or not beside.day:
        return Deadline(_cut(text, limit.start(), limit.end()))
    if _TO_ACT.match(limit["what"]):  # "60 days to appeal, which I make May 30"
        ahead = beside.day if sent and beside.day > sent else None
        return Deadline(_cut(text, limit.start(), beside.end), ahead)
    if not limit["unit"].lower().startswith(("d", "t", "j")):
        return Deadline(_cut(text, limit.start(), beside.end))
    day = beside.day + timedelta(days=when.count(limit["number"].lower()))
    return Deadline(f"{_cut(text, limit.start(), beside.end).rstrip('.')} ({when.shown(day)})", day)


def _piece(text: str, start: int, end: int, moment: when.Moment) -> str:
    """The words around; a relative day beside the one it means: "hearing next Friday (6 Nov 2026)"."""
    words = _cut(text, start, end)
    if moment.relative and moment.day:
        said = text[moment.start : moment.end]
        return words.replace(said, f"{said} ({when.shown(moment.day)})", 1)
    return words


def _cut(text: str, start: int, end: int) -> str:
    """A sentence, or of a long one the clauses around a spot, whole words only."""
    if len(text) <= LONGEST:
        return text
    ends = [found.end() for found in _CLAUSE.finditer(text, 0, max(0, start - 24))]
    first = ends[-1] if ends else 0
    if start - first > LONGEST - 40:
        first = text.find(" ", start - (LONGEST - 60)) + 1
    piece = text[first : first + LONGEST]
    if first + LONGEST < len(text):
        piece = piece[: max(end - first, piece.rfind(" "))]
    return piece.strip(" ,;")
