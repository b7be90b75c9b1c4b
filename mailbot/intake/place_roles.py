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
    TREATED = 0.3  #: a hospital, which is where it happened only if the matter is about care
    LIVES = 0.4  #: the client's home, or where they come from
    SEAT = 0.2  #: of an insurer, a lender, a lawyer; where a relative lives


_WHO = (
    r"(?:insur\w+|carrier|adjuster|engineer|chain|bank|lender|union|compan(?:y|ies)|firm|seller"
    r"|owner|driver"
    r"|inspector|lawyer|attorney|surgeon|doctor|specialist|office|hr|headquarters|cousin|sister"
    r"|brother|mom|dad"
    r"|mother|father|parents|uncle|aunt|nephew|niece|friend|daughter|son|family|people|man"
    r"|aseguradora|abogad[oa]"
    r"|hermana|hermano|anwalt|versicherung)"
)
_HAPPENED = re.compile(
    r"\b(?:courts?|courthouse|filed|accident\w*|crash\w*|wreck|collision|hit|happened|occurred|arrested"
    r"|stopped|pulled over|closed on|house|condo|property|land|lot|cabin|farm|apartments?|rent\w*"
    r"|bought"
    r"|detained|schools?|university|jail\w*|choc\w+|accidente|salida de|detenid[oa]|detuvieron"
    r"|casa|obra|unfall"
    r"|fell|slipped|tripped|bit|bitten|rear-?ended|struck|killed|shot|died|passed away|fired"
    r"|laid off|worked|work"
    r"|evict\w*|landlord|job|shop|plant|warehouse|store|hotel|restaurant|site|case|hearing"
    r"|charged|injured|hurt"
    r"|attacked|beat|tased|damaged|estate|trabaj\w+|cayó|murió|falleció|wohnung|firma|gekündigt"
    r"|accident[eé]?"
    r"|dealer\w*|(?:have|had|holding|held|keep|keeping) (?:him|her|them|me)|held|custody|divorce"
    r"|ticket|protest"
    r"|deal|matter|located|nursing home|police|detectives|dui|hoa|lease|boss|storm|hurricane|roof|hail"
    r"|took (?:the |my |our )?(?:kids|children)|(?:taken|took) (?:the|my|our) (?:kids|children)"
    r"|(?:we|i|he|she|they) (?:was|were) (?:in|at|near|on)|lived all (?:his|her) life)\b",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:(?:i|we|he|she|they|client|who|now|currently|husband|wife)\s"
    r"(?:(?:also|now|still|currently|both|all|originally|actually|mostly)\s)?"
    r"(?:lives?|resided?|resides|living|stay(?:s|ing)?)(?! all)"
    r"|(?:i['’]?m|we['’]re|i am|we are|he['’]s|she['’]s|she is|he is)\s(?:here\s|originally\s"
    r"|now\s|stationed\s"
    r"|visiting\s)?(?:from|in|at my|there with)|was (?:originally )?from|stationed in"
    r"|writing from|spend the"
    r"|resident of|residing|living|moved (?:back )?(?:here |there |away |up |down )?(?:to|from)"
    r"|visiting from|back home"
    r"|(?:my|our) home (?:is|in)|at home in|on the way home from|home from|we came from"
    r"|drove (?:up |down |over )?from"
    r"|vivimos|vivo|soy de|viven?|ich wohne|wir wohnen|wohnhaft|j'habite|nous habitons|moro|moramos)\b",
    re.IGNORECASE,
)
_SEAT = re.compile(
    r"\b(?:based|headquartered|headquarters|home office|corporate (?:office|headquarters)|head office"
    r"|(?:their|its|an?|main|claims|regional|carrier'?s|insurer'?s|lender'?s|bank'?s"
    r"|company'?s) offices?"
    r"|incorporated|mailed to|p\.?o\.? box|retired|firm in"
    r"|(?:the|my|our|his|her|a|other|some|that|this)\s(?:\w+\s)?"
    + _WHO
    + r"(?:'s|’s)?\s(?:(?:is|are|was|sits?|lives?|came|come|has moved|moved|writes?|now)\b"
    r"|\w*\s?(?:in|from|of|out of|at)\b|$)"
    r"|my (?:lawyer|attorney|cousin|sister|brother|aunt|uncle|friend|daughter)(?:'s)?[^.!?\n;]{0,15} in"
    r"|flew|flight|on (?:my|our|the) way|born|(?:seller|owner|driver|he|she) has moved|write from"
    r"|out of|hr)\b",
    re.IGNORECASE,
)
_TREATED = re.compile(
    r"\b(?:(?:air)?lifted to|flown to|flew (?:me|him|her|us|them) to|transported to"
    r"|transferred to|taken to"
    r"|(?:took|sent) (?:me|him|her|us|them|my \w+|our \w+)[^.!?\n;]{0,30}? to|treated (?:at|in)"
    r"|hospital,? in"
    r"|trauma center in|surgery (?:was )?(?:in|at)|operation (?:was )?(?:in|at)|surgeon in"
    r"|doctor in|specialist in"
    r"|clinic in|rehab in|lo llevaron al?|la llevaron al?|operated (?:on )?(?:in|at))\b",
    re.IGNORECASE,
)
#: The one that looked at it afterwards is not the one that is blamed.
_SECOND = re.compile(
    r"\b(?:second|another|other|different|new|next) (?:hospital|doctor|surgeon|opinion|clinic)\b",
    re.IGNORECASE,
)
_MOVING = re.compile(
    r"\b(?:relocat\w+|moving|(?:want|wants|plan|plans|planning|going|need|needs) to move"
    r"|expand\w*|will move)\b"
    r"[^.!?]{0,80}\bto\s$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n")


def of(text: str, start: int, *, care: bool = False) -> Role:
    """The role of the place whose name begins at `start`: what is said nearest before it, in its sentence.

    `care`: the matter is what a hospital or a home did, so where that is counts as where it happened.
    """
    segment = _sentence(text[max(0, start - REACH) : start])
    if _SECOND.search(segment):
        return Role.SEAT
    found = [
        (each.start(), order, role)
        for order, (pattern, role) in enumerate(
            ((_HAPPENED, Role.HAPPENED), (_LIVES, Role.LIVES), (_TREATED, Role.TREATED), (_SEAT, Role.SEAT))
        )
        for each in pattern.finditer(segment)
    ]
    role = max(found)[2] if found else Role.NAMED
    if role is Role.TREATED:
        return Role.HAPPENED if care else role
    return role


def _sentence(before: str) -> str:
    """What stands before a name since its sentence began."""
    ends = [each.end() for each in _SENTENCE_END.finditer(before) if len(before) - each.end() > 3]
    return before[ends[-1] :] if ends else before  # nearer than that it is the point of "St. Louis"


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
    r"\s(?:county|co\.|parish|borough|city|township|st|street|ave|avenue|rd|road|blvd|boulevard"
    r"|pike|pkwy"
    r"|drive|dr|ln|lane|mutual|casualty|insurance|power|corporation|corp|llc|inc|roadhouse|avenue"
    r"|d\.?\s?c\b"
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
