"""The neutral title of a case: kind of matter, place, date. Nothing else ever enters it."""

import re
from collections.abc import Sequence
from datetime import date

from mailbot.intake import classify, when

_AHEAD = re.compile(
    (
        r"\b(?:by|until|due|before|deadline|hearing|court|trial|sale|expires?|runs? out|date is|lease to"
        r"|on the calendar|vence|audiencia|hasta|frist|bis|termin|appeal|wants?|meeting|starts?|starting"
        r"|scheduled|set for|interview)\b[^.!?\n]{0,40}$"
    ),
    re.IGNORECASE,
)


_EARLIER = re.compile(
    r"\b(?:born|married|hired|since|moved in|started (?:working|work|there|my job)|lease (?:began"
    r"|started|from)|wedding"
    r"|opened|founded|incorporated|bought the (?:house|home)|graduated|nacid[oa]|geboren"
    r"|verheiratet)\b[^,]{0,30}$",
    re.IGNORECASE,
)


def title(area: str, state: str | None, county: str | None, day: date | None) -> str:
    """`Workers' compensation, Tazewell County IL, 18 Feb 2025`."""
    place = " ".join(part for part in (_county(county, state), state or "") if part)
    told = when.shown(day) if day else ""
    return ", ".join(
        part
        for part in (classify.LABELS.get(area, "Legal") + ("" if area in _WHOLE else " matter"), place, told)
        if part
    )


_WHOLE = frozenset(
    (
        "personal-injury medical-malpractice workers-compensation estate-planning probate"
        " criminal-defense bankruptcy insurance-coverage civil-litigation immigration accounting"
        " wealth-management insurance-agency"
    ).split()
)


def _county(county: str | None, state: str | None) -> str:
    """`Cook County`, `Orleans Parish`, `Norfolk City`; in Alaska and Puerto Rico the name alone."""
    if not county or state in {"AK", "PR"}:
        return county or ""
    if state == "LA":
        return f"{county} Parish"
    independent = county.endswith("City") and county not in {"James City", "Charles City"}
    return county if independent else f"{county} County"


def happened(text: str, sent: date | None, moments: Sequence[when.Moment] | None = None) -> date | None:
    """The day the matter speaks of first, not one that lies ahead; else the day it was written."""
    if not sent:
        return None
    for moment in when.find(text, sent) if moments is None else moments:
        if moment.day is None or moment.day > sent or (moment.relative and moment.day == sent):
            continue
        ahead = _AHEAD.search(text[max(0, moment.start - 50) : moment.start])
        if not ahead and _tells_of_the_matter(text, moment):
            return moment.day
    return sent


def _tells_of_the_matter(text: str, moment: when.Moment) -> bool:
    """Not a birthday, a wedding, the day somebody was hired or moved in: those come before a matter."""
    clause = re.split(r"[.!?;\n]", text[max(0, moment.start - 45) : moment.start])[-1]
    return not _EARLIER.search(clause)
