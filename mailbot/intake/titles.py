"""The neutral title of a case: kind of matter, place, date. Nothing else ever enters it."""

import re
from collections.abc import Iterator
from datetime import date

from mailbot.intake import classify, sentences

_MONTHS = {
    "jan": 1,
    "ene": 1,
    "feb": 2,
    "mar": 3,
    "mär": 3,
    "apr": 4,
    "abr": 4,
    "may": 5,
    "mai": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "ago": 8,
    "sep": 9,
    "oct": 10,
    "okt": 10,
    "nov": 11,
    "dec": 12,
    "dic": 12,
    "dez": 12,
}
_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTH = (
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|mär|mai|okt|dez)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember|ero|rero|zo|yo|io|osto|iembre|tiembre|ubre|z|i"
    r"|uar|ruar)?\b\.?"
)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\s(?:the\s)?(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s((?:19|20)\d\d))?", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})\.?\s(?:de\s|of\s)?{_MONTH}(?:\s(?:de\s|del\s)?((?:19|20)\d\d))?\b", re.IGNORECASE
)
_NUMERIC = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/((?:19|20)?\d\d))?(?![\d/])")
_AHEAD = re.compile(
    (
        r"\b(?:by|until|due|before|deadline|hearing|court|trial|sale|expires?|runs? out|date is|lease to"
        r"|on the calendar|vence|audiencia|hasta|frist|bis|termin|appeal|wants?|meeting|starts?|starting"
        r"|scheduled|set for|interview)\b[^.!?\n]{0,40}$"
    ),
    re.IGNORECASE,
)


def title(area: str, state: str | None, county: str | None, day: date | None) -> str:
    """`Workers' compensation, Tazewell County IL, 18 Feb 2025`."""
    place = " ".join(part for part in (_county(county), state or "") if part)
    when = f"{day.day} {_NAMES[day.month - 1]} {day.year}" if day else ""
    return ", ".join(
        part
        for part in (classify.LABELS.get(area, "Legal") + ("" if area in _WHOLE else " matter"), place, when)
        if part
    )


_WHOLE = frozenset(
    (
        "personal-injury medical-malpractice workers-compensation estate-planning probate"
        " criminal-defense bankruptcy insurance-coverage civil-litigation immigration accounting"
        " wealth-management insurance-agency"
    ).split()
)


def _county(county: str | None) -> str:
    if not county:
        return ""
    return county if county.endswith(("County", "City", "Parish")) else f"{county} County"


def happened(text: str, sent: date | None) -> date | None:
    """The day the matter speaks of first, not one that lies ahead; else the day it was written."""
    if not sent:
        return None
    for spot, day, month, year in sorted(_dates(text)):
        if _AHEAD.search(text[max(0, spot - 50) : spot]):
            continue
        if (resolved := _resolved(day, month, year, sent)) and resolved <= sent:
            return resolved
    return sent


def _dates(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Where a date stands, its day, month and year; 0 for a year that is not said."""
    for each in _MONTH_DAY.finditer(text):
        yield each.start(), int(each[2]), _MONTHS[each[1].lower()], int(each[3] or 0)
    for each in _DAY_MONTH.finditer(text):
        yield each.start(), int(each[1]), _MONTHS[each[2].lower()], int(each[3] or 0)
    for each in _NUMERIC.finditer(text):
        year = int(each[3] or 0)
        yield each.start(), int(each[2]), int(each[1]), year + 2000 if 0 < year < 100 else year


def _resolved(day: int, month: int, year: int, sent: date) -> date | None:
    """A day without a year is the last one of that name before the mail."""
    try:
        if year:
            return date(year, month, day)
        this = date(sent.year, month, day)
        return this if this <= sent else date(sent.year - 1, month, day) if (this - sent).days > 120 else None
    except ValueError:
        return None


def deadlines(narrative: str, most: int = 3) -> tuple[str, ...]:
    """What lies ahead, with the words it stands in."""
    found = []
    for each in sentences.split(narrative):
        text = " ".join(narrative[each.start : each.end].split())
        at = next(
            (spot for spot, *_ in sorted(_dates(text)) if _AHEAD.search(text[max(0, spot - 50) : spot])), None
        )
        if at is not None and not text.startswith("[withheld"):
            start = (
                max(0, text.rfind(",", 0, at - 25) + 1, text.rfind(";", 0, at) + 1) if len(text) > 160 else 0
            )
            piece = text[start : start + 160].strip()
            found.append(piece if len(text) - start <= 160 else piece.rpartition(" ")[0])
    return tuple(dict.fromkeys(found))[:most]
