"""Dates as mail clients type them above a forwarded message, in many languages."""

import re
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache

from inbound.forwards import labels

#: Zone names that mail clients write, in hours; CST and IST are the American ones.
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
    "SEČ": 1,
    "SELČ": 2,
    "BST": 1,
    "WEST": 1,
    "EET": 2,
    "EEST": 3,
    "OEZ": 2,
    "OESZ": 3,
    "MSK": 3,
    "JST": 9,
    "KST": 9,
}

_TIME = re.compile(
    r"(上午|下午|午前|午後|오전|오후)?\s?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:\s*([ap])\.?\s?m\b)?",
    re.IGNORECASE,
)
_AFTERNOON = {"下午", "午後", "오후"}
_OFFSET = re.compile(r"(?:GMT|UTC)\s?([+-])(\d{1,2})(?::?(\d{2}))?\b|\s([+-])(\d{2}):?(\d{2})\b")
_YEAR = r"((?:19|20)\d\d)"
_ISO = re.compile(rf"\b{_YEAR}[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)")
_ASIAN = re.compile(rf"{_YEAR}\s?[年년]\s?(\d{{1,2}})\s?[月월]\s?(\d{{1,2}})\s?[日일]")
_VIETNAMESE = re.compile(rf"(?<!\d)(\d{{1,2}}) tháng (\d{{1,2}})(?:,| năm) {_YEAR}")
#: 27/10/2021, 27.10.21, and `27. 10. 2021` as Czechs and Slovaks write it
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20)?\d\d)(?!\d)")
_WORD = r"([^\W\d_]{3,})"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?,?\s+(?:(?:de|of|den)\s+)?{_WORD}[.,]{{0,2}}\s+(?:del?\s+)?{_YEAR}"
)
_MONTH_FIRST = re.compile(rf"{_WORD}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}")
_YEAR_FIRST = re.compile(rf"{_YEAR}\.?,?\s+{_WORD}\.?\s+(\d{{1,2}})(?!\d)")
_DATES = (_ISO, _ASIAN, _VIETNAMESE, _NUMERIC, _DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST)


def read(text: str, zone: tzinfo | None = None) -> datetime | None:
    """The moment meant, in its own zone or else in `zone`; None where no date can be made out."""
    text = " ".join(text.split())[:160]
    day, rest = _day(text)
    if not day:
        return None
    hour, minute, second = _time(rest)
    try:
        return datetime(*day, hour, minute, second, tzinfo=_zone(rest) or zone)
    except ValueError:
        return None


def has_time(text: str) -> bool:
    """A time of day stands in it: every mail client writes one, a form seldom."""
    return bool(_TIME.search(_NUMERIC.sub(" ", text[:160])))


def without(text: str) -> tuple[str, str]:
    """What stands before a date with its time, and what after: `Anna <anna@x>, 3.5.2025 10:11 wrote`."""
    spans = [each.span() for pattern in _DATES if (each := pattern.search(text))]
    if not spans:
        return text, ""
    start, end = min(spans)
    time = _TIME.search(text, end, end + 40)
    return text[:start], text[time.end() if time else end :]


def _day(text: str) -> tuple[tuple[int, int, int] | None, str]:
    """Year, month and day, and the text around them."""
    for pattern, (year, month, day) in ((_ISO, (1, 2, 3)), (_ASIAN, (1, 2, 3)), (_VIETNAMESE, (3, 2, 1))):
        if found := pattern.search(text):
            return (int(found[year]), int(found[month]), int(found[day])), _around(found)
    named, rest = _named(text)
    if named:
        return named, rest
    # last, since Danes and Finns write 14.25.08 for a time
    found = _NUMERIC.search(text)
    return (_numeric(found), _around(found)) if found else (None, text)


def _around(found: re.Match[str]) -> str:
    return f"{found.string[: found.start()]} {found.string[found.end() :]}"


def _numeric(found: re.Match[str]) -> tuple[int, int, int]:
    first, second = int(found[1]), int(found[3])
    year = int(found[4]) + (2000 if len(found[4]) == 2 else 0)
    # US letters write the month first, those with full stops never do
    american = found[2] != "." and first <= 12
    return (year, first, second) if american else (year, second, first)


def _named(text: str) -> tuple[tuple[int, int, int] | None, str]:
    """`Wed, Mar 12, 2025`, `14 de septiembre de 2025`, `2021. október 26.`"""
    # Croatian has the words of its neighbours for other months, and a full stop after the year
    croatian = bool(re.search(rf"{_YEAR}\. u ", text))
    for pattern, day, word, year in ((_DAY_FIRST, 1, 2, 3), (_MONTH_FIRST, 2, 1, 3), (_YEAR_FIRST, 3, 2, 1)):
        for found in pattern.finditer(text):
            if month := _month(found[word], croatian=croatian):
                return (int(found[year]), month, int(found[day])), _around(found)
    return None, text


@cache
def _months(*, croatian: bool) -> dict[str, int]:
    found = {}
    table = labels.CROATIAN_MONTHS if croatian else labels.MONTHS
    for line in table.strip().splitlines():
        number, *names = line.split()
        found.update(dict.fromkeys(names, int(number)))
    return found


def _month(word: str, *, croatian: bool) -> int | None:
    """Told by its first letters, the more of them the better."""
    low, months = word.lower().replace("i̇", "i"), _months(croatian=croatian)
    return next((months[low[:size]] for size in range(6, 2, -1) if low[:size] in months), None)


def _time(text: str) -> tuple[int, int, int]:
    found = _TIME.search(text)
    if not found or int(found[2]) > 23 or int(found[3]) > 59:
        return 0, 0, 0
    hour = int(found[2])
    if half := found[5] or found[1]:
        hour = hour % 12 + (12 if half.lower() == "p" or half in _AFTERNOON else 0)
    return hour, int(found[3]), min(int(found[4] or 0), 59)


def _zone(text: str) -> tzinfo | None:
    if found := _OFFSET.search(text):
        sign, hours, minutes = found[1] or found[4], found[2] or found[5], found[3] or found[6]
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        return timezone(-offset if sign == "-" else offset) if offset < timedelta(hours=24) else None
    words = re.findall(r"[^\W\d_]+", text)
    name = next((word for word in reversed(words) if word in ZONES), None)
    return timezone(timedelta(hours=ZONES[name]), name) if name else None
