"""Money in whole cents."""

import re

_AMOUNT = re.compile(
    r"(?P<sign>US\$|\$|USD\s?)\s?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d{1,2})?\s?(?P<unit>[kKmM](?![A-Za-z])|million\b)?"
)
_UNITS = {"k": 1_000, "m": 1_000_000, "million": 1_000_000}


def find(text: str) -> list[tuple[str, int]]:
    """The dollar amounts in a text, as (the words, cents), in order.

    >>> find("I owe $4,500 and a $50K loan")
    [('$4,500', 450000), ('$50K', 5000000)]
    """
    found = []
    for hit in _AMOUNT.finditer(text):
        cents = int(hit["whole"].replace(",", "")) * 100
        if hit["part"]:
            cents += int(hit["part"][1:].ljust(2, "0"))
        found.append((hit.group(0).strip(), cents * _UNITS.get((hit["unit"] or "").lower(), 1)))
    return found
