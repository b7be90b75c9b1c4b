"""Courts as a letter names them, each with the county that it sits for."""

import re
from collections.abc import Iterator

_KIND = (
    r"(?:superior|circuit|district|county|probate|surrogate'?s?|family|municipal|magistrate|justice|chancery"
    r"|common pleas|state|orphans'?|general sessions|small claims|housing|city|juvenile|traffic|trial)"
)
_NAME = r"((?:[A-Z][\w'’.-]{1,20}|of|de|the)(?:[ -](?:[A-Z][\w'’.-]{1,20}|du|de|of)){0,3})"
#: "Superior Court of Cobb County", "Circuit Court for the City of St. Louis", "in and for Duval County"
_COURT_OF = re.compile(
    rf"\b(?i:{_KIND})\s(?i:court)s?,?\s(?i:in and for|of|for|in|at)\s(?i:the\s)?((?i:city of"
    rf"|county of)\s)?{_NAME}"
)
_IN_AND_FOR = re.compile(rf"\b(?i:in and for)\s(?i:the\s)?((?i:city of|county of)\s)?{_NAME}")
#: "Cobb Superior Court", "Cook Circuit Court"
_NAME_FIRST = re.compile(rf"\b([A-Z][\w'’.-]{{2,20}}(?: [A-Z][\w'’.-]{{2,20}})?)\s(?i:{_KIND})\s(?i:court)\b")


def named(text: str) -> Iterator[tuple[int, str, bool]]:
    """Where a court's place begins, the words that may name its county, whether it is a city's own court."""
    if "ourt" not in text and "OURT" not in text and "in and for" not in text:
        return
    for pattern in (_COURT_OF, _IN_AND_FOR):
        for found in pattern.finditer(text):
            yield found.start(2), found[2].rstrip(".'"), (found[1] or "").lower().startswith("city")
    for found in _NAME_FIRST.finditer(text):
        yield found.start(), found[1], False
