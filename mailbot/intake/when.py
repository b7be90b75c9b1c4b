"""Dates in a text: where they stand, and the day they mean for a mail of a given day."""

import calendar
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from mailbot.intake import lexicon

#: month | names and short forms in English, Spanish, German, French, Portuguese, Italian, Dutch
_MONTHS = """
1 | january jan enero ene januar jänner janvier janv janeiro gennaio januari
2 | february feb febrero februar februari février févr fevereiro fev febbraio
3 | march mar marzo märz maerz mars março maart
4 | april apr abril abr avril avr aprile
5 | may mayo mai maio maggio mei
6 | june jun junio juni juin junho giugno
7 | july jul julio juli juillet juil julho luglio
8 | august aug agosto août aout augustus
9 | september sep sept septiembre setiembre septembre setembro settembre
10 | october oct octubre oktober okt octobre outubro ottobre
11 | november nov noviembre novembre novembro
12 | december dec diciembre dic dezember dez décembre déc dezembro dicembre
"""
#: weekday | names; Monday is 0
_WEEKDAYS = """
0 | monday mon lunes montag lundi segunda
1 | tuesday tue tues martes dienstag mardi terça
2 | wednesday wed miércoles mittwoch mercredi quarta
3 | thursday thu thur thurs jueves donnerstag jeudi quinta
4 | friday fri viernes freitag vendredi sexta
5 | saturday sat sábado samstag samedi
6 | sunday sun domingo sonntag dimanche
"""
NUMBERS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty"
        " thirty sixty ninety".split(),
        (*range(1, 16), 20, 30, 60, 90),
        strict=True,
    )
)
_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365, "día": 1, "dia": 1, "semana": 7, "mes": 30}
_UNITS |= {"tag": 1, "woche": 7, "monat": 30, "jour": 1, "semaine": 7, "mois": 30, "mês": 30, "hour": 0}


def _rows(table: str) -> dict[str, int]:
    lines = (line.split(" | ") for line in table.strip().splitlines())
    return {lexicon.fold(word): int(number) for number, words in lines for word in words.split()}


MONTHS, WEEKDAYS = _rows(_MONTHS), _rows(_WEEKDAYS)
_M = (
    r"(?P<month>"
    + "|".join(
        sorted(
            {word for line in _MONTHS.split("\n") for word in line.partition("| ")[2].split()},
            key=len,
            reverse=True,
        )
    )
    + r")\b(?:(?<=\b[^\W\d_]{3})\.|(?<=\b[^\W\d_]{4})\.)?"
)
_W = (
    r"(?P<weekday>"
    + "|".join(
        sorted(
            {word for line in _WEEKDAYS.split("\n") for word in line.partition("| ")[2].split()},
            key=len,
            reverse=True,
        )
    )
    + r")"
)
_N = r"(?P<number>\d{1,3}|" + "|".join(NUMBERS) + r")"
_YEAR = r"(?P<year>(?:19|20)\d\d)"

_PATTERNS = {
    "iso": rf"(?<![\d-]){_YEAR}-(?P<mm>\d\d)-(?P<day>\d\d)(?![\d-])",
    "month_day": rf"\b{_M}\s(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.,]?\d)(?:,?\s{_YEAR})?",
    "day_month": (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s(?:de\s|of\s)?{_M}(?:,?\s(?:de\s"
        rf"|del\s)?{_YEAR})?"
    ),
    "numeric": (
        r"(?<![\d/.$])(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?:(?P=sep)(?P<y>(?:19"
        r"|20)?\d\d))?(?![\d/%]|\.\d)"
    ),
    "month_year": rf"\b{_M}\s(?:of\s|de\s|del\s)?{_YEAR}\b",
    "in_month": rf"\b(?:in|by|until|since|early|late|mid|en|im|bis|fin|em|before|end of|next|this)[ -]{_M}",
    "weekday": (
        rf"\b(?P<which>next|this|this coming|coming|on|by|until|before|last|próximo|el|am"
        rf"|nächsten|bis|ce|na|til|till)\s{_W}\b(?:\s(?P<next>prochain|que viene|próximo))?"
    ),
    "span": (
        rf"\b(?P<lead>in|within|dentro de|en|innerhalb von|binnen|dans|em)\s(?:the next\s|about\s"
        rf"|the\s)?{_N}\s(?:\w+\s)?(?P<unit>days?|weeks?|months?|días?|dias?|semanas?|mes(?:es)?|tagen?"
        rf"|wochen?|monaten?|jours?|semaines?|mois)\b"
    ),
    "near": (
        r"\b(?P<near>day after tomorrow|tomorrow|tonight|today|this (?:afternoon|morning|evening)"
        r"|next week|this week|next month|end of (?:the|this) (?:month|week)|(?<!la )mañana|hoy"
        r"|pasado mañana|la próxima semana|morgen|übermorgen|heute|nächste woche|demain|aujourd'hui"
        r"|amanhã|hoje|yesterday|ayer|gestern|ontem)\b"
    ),
    "ordinal": (
        r"\b(?:by|before|until|on|from|till|til)\s(?:the\s)(?P<day>\d{1,2}(?:st|nd|rd|th)|first"
        r"|fifteenth)\b(?!\s(?:of|street|floor|time|of|grade|amendment|one|ave|month|week))"
    ),
}
_FAST = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()}
_WORD = re.compile(r"[^\W_]+")
_REACH = 32  #: characters around a telling word that a date can take
_NEAR_WORDS = frozenset(
    "tomorrow tonight today week month mañana hoy morgen übermorgen heute woche semana demain"
    " aujourd amanhã hoje yesterday"
    " ayer gestern ontem afternoon morning evening".split()
)
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)$|first$|fifteenth$")


@cache
def _triggers() -> dict[str, tuple[str, ...]]:
    """Which patterns are worth trying beside a word."""
    found: dict[str, tuple[str, ...]] = {}
    for words, names in (
        (_spelt(_MONTHS), ("month_day", "day_month", "month_year", "in_month")),
        (_spelt(_WEEKDAYS), ("weekday",)),
        (set(_UNIT_WORDS.split()), ("span",)),
        (_NEAR_WORDS, ("near",)),
    ):
        for word in words:
            found[word] = (*found.get(word, ()), *names)
    return found


def _spelt(table: str) -> set[str]:
    return {word for line in table.strip().splitlines() for word in line.partition(" | ")[2].split()}


_UNIT_WORDS = (
    "day days week weeks month months día días dia dias semana semanas mes meses tage tagen woche"
    " wochen monat monaten monate"
    " jour jours semaine semaines mois"
)


class Moment(NamedTuple):
    """A date as it stands in the text; `day` is what it means, None where that is only a month or unclear."""

    start: int
    end: int
    day: date | None
    relative: bool = False  #: says nothing without the day of the mail: "next Friday"
    year_said: bool = False
    whole_month: bool = False


def find(text: str, sent: date | None = None, *, day_first: bool = False) -> list[Moment]:
    """Every date of a text, in order and without overlaps; a longer reading goes before a shorter."""
    found: set[Moment] = set()
    for name, begin, end in _places(text):
        for match in _FAST[name].finditer(text, begin, end):
            if (moment := _READERS[name](match, sent, day_first=day_first)) is not None:
                found.add(moment)
    kept: list[Moment] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.end > kept[-1].end and kept[-1].whole_month:
            kept[-1] = each
    return kept


def _places(text: str) -> Iterator[tuple[str, int, int]]:
    """The patterns to try and where; trying all of them everywhere would take ten times as long."""
    triggers = _triggers()
    yield "iso", 0, len(text)
    yield "numeric", 0, len(text)
    for word in _WORD.finditer(text):
        low = word[0].lower()
        names = triggers.get(low) or (("ordinal",) if _ORDINAL.match(low) else ())
        begin = max(0, word.start() - _REACH)
        while begin and text[begin - 1].isalnum():
            begin -= 1
        for name in names:
            yield name, begin, min(len(text), word.end() + _REACH)


def shown(day: date) -> str:
    """`3 Oct 2026`, in English whatever the machine speaks."""
    return f"{day.day} {calendar.month_abbr[day.month]} {day.year}"


def _named(match: re.Match[str], sent: date | None, **_: bool) -> Moment | None:
    month = MONTHS[lexicon.fold(match["month"].rstrip("."))]
    return _moment(match, int(match["day"]), month, int(match["year"] or 0), sent)


def _iso(match: re.Match[str], sent: date | None, **_: bool) -> Moment | None:
    return _moment(match, int(match["day"]), int(match["mm"]), int(match["year"]), sent)


_FRACTIONS = frozenset({"24/7", "1/2", "1/3", "2/3", "1/4", "3/4"})
_ON = re.compile(r"\b(?:on|by|since|until|from|el|am)\s$", re.IGNORECASE)


def _numeric(match: re.Match[str], sent: date | None, *, day_first: bool) -> Moment | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"] or 0)
    if match[0] in _FRACTIONS and not _ON.search(match.string[max(0, match.start() - 8) : match.start()]):
        return None
    if match["sep"] == "." and not (day_first and (year or second <= 12)):
        return None  # 3.5 is a number; 3.5.2026 a date where people write it so
    if match["sep"] == "." and not match["y"]:
        return None
    year = year + 2000 if 0 < year < 70 else year + 1900 if 0 < year < 100 else year
    day, month = (first, second) if first > 12 or (day_first and second <= 12) else (second, first)
    return _moment(match, day, month, year, sent)


def _moment(match: re.Match[str], day: int, month: int, year: int, sent: date | None) -> Moment | None:
    try:
        resolved = date(year, month, day) if year else _nearest(day, month, sent)
    except ValueError:
        return None
    return Moment(match.start(), match.end(), resolved, year_said=bool(year))


def _nearest(day: int, month: int, sent: date | None) -> date | None:
    """A day without a year: the one nearest to the mail, looking back eight months and ahead four."""
    if sent is None:
        date(2024, month, day)  # only that there is such a day
        return None
    this = date(sent.year, month, day)
    if (this - sent).days > 125:
        return date(sent.year - 1, month, day)
    if (sent - this).days > 240:
        return date(sent.year + 1, month, day)
    return this


def _month(match: re.Match[str], sent: date | None, **_: bool) -> Moment | None:
    word = match["month"]
    if word[0].islower() and lexicon.fold(word) in {
        "may",
        "march",
        "mar",
        "mars",
        "out",
        "sep",
        "dec",
        "jan",
    }:
        return None
    return Moment(match.start(), match.end(), None, year_said="year" in match.re.groupindex, whole_month=True)


def _weekday(match: re.Match[str], sent: date | None, **_: bool) -> Moment | None:
    which, number = lexicon.fold(match["which"]), WEEKDAYS[lexicon.fold(match["weekday"])]
    short = len(match["weekday"]) < 4
    if short and match["weekday"][0].islower():
        return None  # "on sun", "by sat"
    if sent is None:
        return Moment(match.start(), match.end(), None, relative=True)
    ahead = (number - sent.weekday()) % 7
    if which == "last":
        day = sent - timedelta(days=(7 - ahead) % 7 or 7)
    elif which in {"next", "nachsten", "proximo"} or match["next"]:
        day = sent + timedelta(days=ahead or 7)
        if which == "next" and ahead and sent.weekday() < number:
            day += timedelta(days=7)  # of this week one says "this Friday"
    else:
        day = sent + timedelta(days=ahead or 7)
    return Moment(match.start(), match.end(), day, relative=True)


def _span(match: re.Match[str], sent: date | None, **_: bool) -> Moment | None:
    days = count(match["number"]) * _unit(match["unit"])
    day = sent + timedelta(days=days) if sent else None
    return Moment(match.start(), match.end(), day, relative=True)


def count(word: str) -> int:
    """`20`, `twenty`."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


@cache
def _unit(word: str) -> int:
    low = word.lower()
    return next(
        days for name, days in sorted(_UNITS.items(), key=lambda each: -len(each[0])) if low.startswith(name)
    )


_NEAR = {
    **dict.fromkeys(("today", "tonight", "hoy", "heute", "aujourd'hui", "hoje"), 0),
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), 0),
    **dict.fromkeys(("tomorrow", "manana", "morgen", "demain", "amanha"), 1),
    **dict.fromkeys(("day after tomorrow", "pasado manana", "ubermorgen"), 2),
    **dict.fromkeys(("yesterday", "ayer", "gestern", "ontem"), -1),
}


def _near(match: re.Match[str], sent: date | None, **_: bool) -> Moment | None:
    word = lexicon.fold(match["near"])
    day = sent + timedelta(days=_NEAR[word]) if sent and word in _NEAR else None
    if sent and word.startswith("end of") and word.endswith("month"):
        day = sent.replace(day=calendar.monthrange(sent.year, sent.month)[1])
    return Moment(match.start(), match.end(), day, relative=True)


def _ordinal(match: re.Match[str], sent: date | None, **_: bool) -> Moment | None:
    words = {"first": 1, "fifteenth": 15}
    number = words.get(match["day"].lower()) or int(match["day"][:-2])
    if sent is None or not 0 < number < 29:
        return Moment(match.start(), match.end(), None, relative=True) if number < 32 else None
    month, year = (
        (sent.month, sent.year) if number >= sent.day else (sent.month % 12 + 1, sent.year + sent.month // 12)
    )
    return Moment(match.start(), match.end(), date(year, month, number), relative=True)


_READERS: dict[str, Callable[..., Moment | None]] = {
    "iso": _iso,
    "month_day": _named,
    "day_month": _named,
    "numeric": _numeric,
    "month_year": _month,
    "in_month": _month,
    "weekday": _weekday,
    "span": _span,
    "near": _near,
    "ordinal": _ordinal,
}
