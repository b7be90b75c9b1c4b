"""A moment as people read it: written out, with the place whose time it is."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December".split()


def written(moment: datetime, *zones: str | None) -> str:
    """`Thursday 3 December 2026, 17:00 (New York time)`, in the first zone that is known."""
    zone, place = _zone(*zones)
    local = moment.astimezone(zone)
    day = f"{_DAYS[local.weekday()]} {local.day} {_MONTHS[local.month - 1]} {local.year}"
    return f"{day}, {local:%H:%M} ({place})"


def clock(moment: datetime, *zones: str | None) -> str:
    """`17:00 (New York time)`."""
    zone, place = _zone(*zones)
    return f"{moment.astimezone(zone):%H:%M} ({place})"


def left(until: datetime, now: datetime) -> str:
    """How much time is left: `6 days`, `a day`, `5 hours`, `less than an hour`."""
    hours = max(0, int((until - now).total_seconds() // 3600))
    if hours >= 48:
        return f"{hours // 24} days"
    if hours >= 24:
        return "a day"
    if hours >= 2:
        return f"{hours} hours"
    return "an hour" if hours == 1 else "less than an hour"


def _zone(*names: str | None) -> tuple[tzinfo, str]:
    for name in filter(None, names):
        try:
            return ZoneInfo(name), _place(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue  # a zone in an imported file may be anything
    return UTC, "UTC"


def _place(name: str) -> str:
    place = name.rpartition("/")[2].replace("_", " ")
    return place if place == "UTC" else f"{place} time"
