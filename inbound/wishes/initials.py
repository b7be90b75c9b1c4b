"""A first name with an initial, "Dana W.": how members speak of a partner, seldom of anybody else."""

import re

from inbound.wishes import clauses as wish_clauses
from inbound.wishes.groups import NEAR, Group

_I = re.IGNORECASE
_INITIALLED = re.compile(r"[^\W\d_][\w'-]{1,20}\s[^\W\d_]\.?")
_PRONOUN = re.compile(r"\s?(?:[–—(-]|,)\s?(?:and |as |since |because )?(?:she|he|they)(?=['’]?\w*\s)", _I)
_DASH = re.compile(r"\s?[–—(-]\s?(?:she|he|they)(?=['’]?\w*\s)", _I)
#: Set off from what follows, and nobody presented: not "§, a nurse", "§, 38".
_SET_OFF = re.compile(
    r"\s?[–—(-]\s?(?!\d|(?:an?|the|her|his|their|my|our)\s)"
    r"|,\s(?!\d|(?:an?|the|her|his|their|my|our|who|whose|aged?|and|but)\b)"
    r"|\s(?:because|speaks|if you|or so)\b",
    _I,
)


def is_one(group: Group) -> bool:
    return all(_INITIALLED.fullmatch(each.text) for each in group.members)


def does(group: Group) -> bool:
    """Said of them after a pause: "Dana W. – she goes that far west"."""
    found = (_PRONOUN if is_one(group) else _DASH).match(group.tail)
    return bool(found and wish_clauses.DOES.match(group.tail[found.end() :]))


def stands_out(group: Group) -> bool:
    """First in a clause of its own."""
    opens = not group.head.strip(' \n*-•"') or wish_clauses.opens(group.head[-NEAR:])
    return is_one(group) and opens and bool(_SET_OFF.match(group.tail))
