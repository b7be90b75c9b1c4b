"""Slips that a member mends in the same note: "send to Mike, sorry, I mean Tom"."""

import re
from itertools import pairwise

from inbound.wish_groups import Group

_I = re.IGNORECASE

#: Takes back what was said before, whatever comes between it and the next name.
_TAKEN_BACK = re.compile(
    r"(?:^|[,.;:!?…(–—-]|\n)\s*(?:(?:oh|oops|ah|um|uh|er|ugh|actually|sorry|or)[,.…]?\s){0,2}"
    r"(?:no,?\swait|wait,?\sno|wait(?=[,.…!])|(?:scratch|strike|forget|undo) that|on second thoughts?"
    r"|(?:i )?take (?:that|it) back|never ?mind(?: (?:that|him|her|them))?|my mistake|wrong (?:name"
    r"|person|one)"
    r"|perdón|me equivoqué|quatsch|moment, nein|stopp|non,? pardon|je me trompe|scusa|desculpe)",
    _I,
)
#: Right before the name that is meant instead.
_INSTEAD = re.compile(
    r"(?:^|[,.;:!?…(–—-]|\n|\s)\s*(?:(?:oh|oops|ah|um|uh|er|ugh|no|wait|sorry|or|actually|pardon"
    r"|perdón)[,.…!]{0,3}"
    r"\s){0,3}(?:i mean(?:t)?|(?:i )?meant to (?:say|write|type)|make (?:that|it)"
    r"|(?:that )?should (?:be|read|say)"
    r"|correction|quiero decir|mejor dicho|digo|ich mein(?:t)?e|besser gesagt|je veux dire"
    r"|je voulais dire|plutôt"
    r"|quis dizer|volevo dire)[:,.…]?\s(?:(?:send|give)\s(?:it|this)\s|it\s)?(?:to\s|for\s|para\s"
    r"|a\s|an\s|à\s)?$"
    r"|[,.;!?…–—-]\s(?:(?:no|oops|sorry|actually|wait|er|um|uh)(?:[,.…!]?\s|\s[–—-]\s)){1,3}(?:to\s"
    r"|for\s|try\s|use\s)?$"
    r"|\*\s?$",
    _I,
)


def settle(groups: list[Group]) -> None:
    """Take back the names that the writer took back, and take those meant instead."""
    for before, after in pairwise(groups):
        instead = bool(_INSTEAD.search(after.between))
        if instead or _TAKEN_BACK.search(after.between):
            _rule_out(before)
            if instead and not after.members[0].ruled_out:
                for each in after.members:
                    each.chosen, each.weak = True, False
    if groups and _TAKEN_BACK.search(f"{groups[-1].tail} {groups[-1].after}"[:80]):
        _rule_out(groups[-1])


def _rule_out(group: Group) -> None:
    for each in group.members:
        each.chosen, each.ruled_out = False, True
