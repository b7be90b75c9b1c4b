"""Dates as mail clients type them above a forwarded message, in many languages."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache

from inbound import forward_labels, parse

#: Zone names that mail clients write; CST and IST are the American ones.
ZONES = {
    "UTC": 0,
    "GMT": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "AKDT": -8,
    "HST": -10,
    "CET": 1,
    "CEST": 2,
    "MEZ": 1,
    "MESZ": 2,
    "BST": 1,
    "WEST": 1,
}

_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?\s*([ap])?\.?\s?(?:m\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+-])(\d{2}):?(\d{2})\b")
_YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2((?:19|20)?\d\d)\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?:st|nd|rd|th|\.|º|er)?(?![\d:])")
_WORD = re.compile(r"[^\W\d_]+")


def read(text: str, zone: tzinfo | None = None) -> datetime | None:
    """The moment meant, in its own zone or else in `zone`; None where no date can be made out."""
    text = " ".join(text.split())[:120]
    exact = parse.when(text) if re.search(r"[+-]\d{4}", text) else None
    if exact:
        return exact
    day = _day(text)
    if not day:
        return None
    hour, minute, second = _time(text)
    try:
        return datetime(*day, hour, minute, second, tzinfo=_zone(text) or zone)
    except ValueError:
        return None


def _day(text: str) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _NUMERIC.search(text):
        first, second = int(found[1]), int(found[3])
        year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
        # US letters write the month first, those with full stops never do
        american = found[2] != "." and first <= 12
        return (year, first, second) if american else (year, second, first)
    return _named(text)


def _named(text: str) -> tuple[int, int, int] | None:
    """`Wed, Mar 12, 2025` and `14 de septiembre de 2025`."""
    year = _YEAR.search(text)
    month = next((each for word in _WORD.findall(text) if (each := _month(word))), None)
    rest = text.replace(year[0], " ", 1) if year else text
    day = _DAY.search(_TIME.sub(" ", rest))
    return (int(year[1]), month, int(day[1])) if year and month and day else None


@cache
def _months() -> dict[str, int]:
    found = {}
    for line in forward_labels.MONTHS.strip().splitlines():
        number, *names = line.split()
        found.update(dict.fromkeys(names, int(number)))
    return found


def _month(word: str) -> int | None:
    low = word.lower()
    if low.startswith(("mon", "mart", "mié", "mie", "mitt", "marte", "marz")) and not low.startswith("marz"):
        return None  # days of the week
    return (
        next((number for size in (4, 3) if (number := _months().get(low[:size]))), None)
        if len(low) > 2
        else None
    )


def _time(text: str) -> tuple[int, int, int]:
    found = _TIME.search(_NUMERIC.sub(" ", text))
    if not found or int(found[1]) > 23 or int(found[2]) > 59:
        return 0, 0, 0
    hour = int(found[1])
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    return hour, int(found[2]), min(int(found[3] or 0), 59)


def _zone(text: str) -> tzinfo | None:
    if found := _OFFSET.search(text):
        offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(-offset if found[1] == "-" else offset) if offset < timedelta(hours=24) else None
    name = next(
        (word for word in reversed(_WORD.findall(text)) if word.upper() in ZONES and word.isupper()), None
    )
    return timezone(timedelta(hours=ZONES[name.upper()]), name) if name else None
