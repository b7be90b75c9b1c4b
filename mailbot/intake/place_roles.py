"""What a mention of a place is: where it happened, where somebody lives, where an insurer sits."""

import re
from enum import Enum
from functools import cache

from mailbot.intake import lexicon, places

REACH = 90  #: characters before a mention that are looked at


class Role(Enum):
    """The factor by which a mention counts."""

    HAPPENED = 1.5
    NAMED = 1.0
    LIVES = 0.4  #: the client's home, or where they come from
    SEAT = 0.2  #: of an insurer, a lender, a hospital, a lawyer


_HAPPENED = re.compile(
    r"\b(?:courts?|courthouse|filed|accident\w*|crash\w*|wreck|collision|hit|happened|occurred|arrested"
    r"|stopped|pulled over|closed on|house|home|condo|property|land|lot|cabin|farm|apartments?|rent\w*|bought"
    r"|detained|school|jail\w*|choc\w+|accidente|salida de|detenid[oa]|casa|obra|unfall|fell|slipped|tripped"
    r"|bit|bitten|rear-?ended|struck|killed|died|passed away|fired|laid off|worked|evict\w*|landlord|job|shop"
    r"|plant|warehouse|store|hotel|restaurant|site|case|hearing|charged|injured|hurt|attacked|beat|tased"
    r"|damaged|estate|trabaj\w+|cayó|murió|falleció|wohnung|firma|gekündigt|accident[eé]?|dealer\w*"
    r"|(?:have|had|holding|held|keep|keeping) (?:him|her|them|me)|held|custody|divorce|ticket|protest"
    r"|deal|matter|located)\b[^.!?\n;]{0,60}$",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:(?:i|we|he|she|they|client|who|now|currently|brother|sister|mom|dad|mother|father|parents|husband"
    r"|wife|son|daughter)\s(?:(?:also|now|still|currently|both|all|originally|actually|mostly)\s)?"
    r"(?:lives?|reside[sd]?|living|stay(?:s|ing)?)"
    r"|(?:i'?m|we'?re|i am|we are|he'?s|she'?s|she is|he is|was)\s(?:here\s|originally\s|now\s"
    r"|visiting\s)?from"
    r"|resident of|residing|living|moved (?:back )?to|visiting from|back home|my home (?:is|in)|we came from"
    r"|vivimos|vivo|soy de|viven?|ich wohne|wir wohnen|wohnhaft|j'habite|nous habitons|moro|moramos)\b"
    r"[^.!?\n;]{0,30}$",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"\b(?:based|headquartered|headquarters|home office|corporate (?:office|headquarters)|head office"
    r"|(?:their|its|an?|main|claims|regional|carrier'?s|insurer'?s|lender'?s|bank'?s|company'?s) offices?"
    r"|incorporated|mailed to|p\.?o\.? box|(?:air)?lifted to|flown to|transported to|transferred to"
    r"|taken to|treated (?:at|in)|hospital in|surgeon in|doctor in|specialist in|clinic in|lawyer in"
    r"|attorney in|firm in|my (?:lawyer|attorney|cousin|sister|brother|aunt|uncle)[^.!?\n;]{0,15} in"
    r"|insurer in|adjuster in|carrier in|flew|flight|drove (?:up |down |over )?from|on (?:my|our|the) way"
    r"|vacation|born)\b[^.!?\n;]{0,24}$",
    re.IGNORECASE,
)
_MOVING = re.compile(r"\b(?:relocat\w+|moving|move[sd]?|expand\w+)\b[^.!?]{0,80}\bto\s$", re.IGNORECASE)


def of(text: str, start: int) -> Role:
    """The role of the place whose name begins at `start`."""
    before = text[max(0, start - REACH) : start]
    if _SEAT.search(before):
        return Role.SEAT
    if lives := _LIVES.search(before):
        happened = _HAPPENED.search(before)
        return Role.HAPPENED if happened and happened.start() > lives.start() else Role.LIVES
    return Role.HAPPENED if _HAPPENED.search(before) else Role.NAMED


def is_goal(text: str, start: int) -> bool:
    """Where somebody means to move or to open shop: what they need help with lies there."""
    return bool(_MOVING.search(text[max(0, start - REACH) : start]))


_TITLE_BEFORE = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr|officer|deputy|judge|sgt|det|detective|señora?|sra?|frau|herr)\.?\s$",
    re.IGNORECASE,
)
_PLACELIKE_BEFORE = re.compile(
    r"(?:,\s?|\b(?:in|of|from|to|near|at|through|across|en|de|aus|nach|state|northern|southern|eastern"
    r"|western|central|upstate|rural|coastal|west|north|south|east|the|and|or|state:|another)\s)$",
    re.IGNORECASE,
)
_PLACELIKE_AFTER = re.compile(
    r"\s(?:law|state|supreme|department|residents?|dmv|driver|license|courts?|resident|bar|\d{5}\b)",
    re.IGNORECASE,
)
#: A state's name that stands in another name: a county, a street, a company, a drink.
_OTHER_NAME = re.compile(
    r"\s(?:county|co\.|parish|borough|city|township|st|street|ave|avenue|rd|road|blvd|boulevard|pike|pkwy"
    r"|drive|dr|ln|lane|mutual|casualty|insurance|power|corporation|corp|llc|inc|roadhouse|avenue|d\.?\s?c\b"
    r"|heights|pacific|central railroad)\b|,\s?d\.?\s?c\b",
    re.IGNORECASE,
)


@cache
def _states_of_people() -> frozenset[str]:
    """States that somebody may be called."""
    names = (lexicon.fold(name) for name in places.STATES if " " not in name)
    return frozenset(each for each in names if lexicon.is_given(each) or lexicon.is_surname(each))


def is_state_here(text: str, start: int, end: int) -> bool:
    """Whether a state's name means the state: not a person ("Ms. Washington"), a county or a company."""
    if _OTHER_NAME.match(text, end):
        return False
    if lexicon.fold(text[start:end]) not in _states_of_people() | {"washington"}:
        return True
    before = text[max(0, start - 24) : start]
    if _TITLE_BEFORE.search(before) or _after_given_name(before):
        return False
    opens_line = not before.strip() or before.endswith("\n")
    return opens_line or bool(_PLACELIKE_BEFORE.search(before) or _PLACELIKE_AFTER.match(text, end))


def _after_given_name(before: str) -> bool:
    word = before.rstrip()[-20:].rpartition(" ")[2]
    known = word[:1].isupper() and lexicon.is_given(word) and not places.is_city(word)
    return before.endswith(" ") and known
