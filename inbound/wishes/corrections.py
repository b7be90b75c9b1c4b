"""Slips that a member mends in the same note: "send to Mike, sorry, I mean Tom"."""

import re
from itertools import pairwise

from inbound.wishes.groups import NEAR, Group

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

#: What the client asked for, and the member would not.
_ASKED_FOR = re.compile(r"\b(?:ask(?:s|ed|ing)? for|wants?|wanted|insists? on|hoping for)\s$", _I)
_RATHER = re.compile(
    r"\b(?:i|we)(?:['’]d|\swould)\s(?:much )?(?:rather|sooner|prefer)\b[^.;!?]{0,30}$"
    r"|\b(?:i|we) think (?:it|this) (?:should be|is)\s$",
    _I,
)

#: "I'd go with §": with what § says, where § has said something.
_AGREED_WITH = re.compile(
    r"\b(?:(?:go|going|went|side|siding|agree|stick|sticking|am|['’]m|be|run)\swith|trust|believe|follow"
    r"|listen to)\s$",
    _I,
)
_HAS_SAID = re.compile(
    r"[^.;:!?§]{0,60}\b(?:says?|said|thinks?|thought|reckons?|wrote|told|suggests?|suggested|votes?|voted"
    r"|prefers?|would give|wants it to)\b",
    _I,
)
#: "Priya thinks §": whom it is for, as § says.
_NAMED_BY = re.compile(
    r"\s(?:also |just )?(?:says?|said|thinks?|thought|reckons?|wrote|suggests?|suggested|votes? for"
    r"|voted for|prefers?"
    r"|would give it to)\s(?:that )?(?:it['’]?s |it is |it should be |for |to )?$"
)


def agree(group: Group, earlier: list[Group]) -> None:
    """After Tunde said that it's Marta's, "I'd go with Tunde" says so too: it's hers."""
    name = group.members[0].text.lower()
    if len(group.members) > 1 or not _AGREED_WITH.search(group.head[-NEAR:]):
        return
    for number, each in enumerate(earlier):
        if each.members[0].text.lower() != name or not _HAS_SAID.match(each.tail):
            continue
        theirs = [after for after in earlier[number + 1 : number + 2] if _NAMED_BY.fullmatch(after.between)]
        meant = [after for after in theirs if not after.members[0].ruled_out]
        if meant or any(other.chosen for other in earlier if other is not each):
            group.members[0].chosen = each.members[0].chosen = False
            for other in (other for after in meant for other in after.members):
                other.chosen, other.weak = True, False
            return


def settle(groups: list[Group]) -> None:
    """Take back the names that the writer took back, and take those meant instead."""
    for before, after in pairwise(groups):
        instead = bool(_INSTEAD.search(after.between))
        asked = _ASKED_FOR.search(before.head[-NEAR:]) and _RATHER.search(after.between)
        if asked or instead or _TAKEN_BACK.search(after.between):
            _rule_out(before)
            if instead and not after.members[0].ruled_out:
                for each in after.members:
                    each.chosen, each.weak = True, False
    if groups and _TAKEN_BACK.search(f"{groups[-1].tail} {groups[-1].after}"[:80]):
        _rule_out(groups[-1])


def _rule_out(group: Group) -> None:
    for each in group.members:
        each.chosen, each.ruled_out = False, True
