"""Whose a phone, a mail address or a street is: the client's, somebody else's, or no longer in use.

The words around it say so: "my sister's", "the adjuster's number is", "that's disconnected", "I'm at".
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache

from mailbot.intake import relations


class Whose(Enum):
    """Whose a contact detail is."""

    CLIENT = "client"
    FAMILY = "family"  #: of somebody close, told so that the client can be reached
    ANOTHERS = "another's"
    UNWANTED = "unwanted"  #: theirs, but not to be used, or dead


@dataclass(frozen=True)
class Owner:
    """Whose, and the word that says so: sister, adjuster, disconnected."""

    whose: Whose
    word: str = ""
    sure: bool = False  #: the words next to it say so: "mine is"


#: People and firms whose numbers stand in a lead beside the client's.
_OTHERS = (
    "adjuster|adjustor|insurance|insurer|carrier|claims?|employer|boss|manager|supervisor|foreman"
    "|landlord|landlady|property manager|hoa|lender|clerk|police|officer|detective|deputy"
    "|trooper|sheriff"
    "|doctor|dr|nurse|lawyer|attorney|paralegal|dealer|dealership"
    "|contractor"
    "|other driver|driver|tenant|seller|buyer|bookkeeper|accountant|cpa|agent|realtor|broker"
    "|secretary|assistant"
    "|caseworker|social worker|probation officer|witness|scammer|collector|hr"
    "|human resources|ex|aseguradora|patr[oó]n|jefe|abogado|casero|versicherung|arbeitgeber|vermieter"
    "|assurance"
    "|employeur|seguradora|patr[aã]o|(?:the|their|his|her|its|that) (?:office|company|court|hospital|clinic"
    "|school|shop|store|bank|front desk|reception|agency)"
)

#: Right before the value, in the same clause: it is theirs.
_MINE_BEFORE = re.compile(
    r"(?:\b(?:i'?m (?:at|on)|i am (?:at|on)|me (?:at|on|is|es)|mine(?:'s| is)?|us (?:at|on)"
    r"|my (?:own )?(?:cell|mobile"
    r"|phone|number|home|landline|e-?mail|address|handy|celular|cel|telephone|#|best)[^.!?\n]{0,30}"
    r"|mi (?:cel|celular|tel"
    r"|tel[eé]fono|n[uú]mero|correo)[^.!?\n]{0,20}|meine? \w+[^.!?\n]{0,20}|mon \w+ (?:est)?"
    r"|meu \w+ [eé]|call|text"
    r"|reach|use|ring|dial|whatsapp|try)\W{0,3}(?:is|at|on|me|the|number|es|al|ist)?\W{0,4})$",
    re.IGNORECASE,
)

#: Before the value, in the same sentence: not to be used, or out of use.
_UNWANTED_BEFORE = re.compile(
    r"(?:\b(?:do(?:n't| not)|please (?:don't|do not|never)|never)\s(?:ever )?(?:call|text|write|use"
    r"|email|e-mail|ring"
    r"|leave|dial|contact|reach|try|send|reply)\b|\b(?:and|but|,) not\b|\bnot?\s(?:to\s)?(?:the|at|on"
    r"|my|that|her|his)\b"
    r"|\binstead of|\bwrong number|\bold (?:cell|phone|number|e-?mail|address|mobile|one|line)"
    r"|\bused to (?:be|have|live)"
    r"|\bno (?:llamen?|escriban?|usen?|me llamen?)\b|\bnicht (?:anrufen|unter|an)\b"
    r"|\bne (?:pas )?(?:appelez|m'appelez)"
    r"|\bn[aã]o (?:ligue|use)|(?-i:\bNOT\b)|\bfax\b|\bformer(?:ly)? )"
    # "Text me, don't ring, the baby: 305 …", "that's the old one, it's …": what follows is good again
    r"(?:(?!, (?:it's|it is|use|now|call|text|try|mine)\b|: ?$)[^.!?\n]){0,60}$",
    re.IGNORECASE,
)

#: Behind it: the same.
_UNWANTED_AFTER = re.compile(
    r"^[^.!?\n\d]{0,24}(?:\bdo(?:n't| not) (?:leave|call|use|text|ring|write"
    r"|email)\b(?![^.!?\n]{0,40}\d{3})|\bno, sorry"
    r"|\bis (?:old|wrong|dead|disconnected|off(?! until)|out of|no longer|broken|lost)|\b(?:is|was"
    r"|got) (?:disconnected|shut off|cut off"
    r"|stolen)|\bdoes(?:n't| not) work|\bdon't work|\bno longer|\bthat's (?:wrong|old)"
    r"|\(?(?:please )?not (?:there|that one"
    r"|this one|at work|during)|\bya no (?:sirve|funciona)|\bgeht nicht|\bne marche plus)",
    re.IGNORECASE,
)
_FAX = re.compile(r"\bfax\W{0,3}(?:number|no|#|is|:)?\W{0,4}$", re.IGNORECASE)

#: "called me from 503-555-0184", "texts from …"
_FROM = re.compile(
    r"\b(?:call(?:s|ed|ing)?|text(?:s|ed|ing)?|message[sd]?|messaging|rang|phoned|wr(?:ites?|ote)"
    r"|e-?mail(?:s|ed|ing)?|"
    r"contact(?:s|ed)|threaten\w*)\b[^.!?\n]{0,24}\bfrom\s(?:the number |number )?\W{0,3}$",
    re.IGNORECASE,
)

#: "(me)" or "(cell)" right behind it: theirs after all
_MINE_AFTER = re.compile(
    r"^\s?[(,–-]\s?(?:me|mine|my (?!\w+'s)|cell|mobile|home|work|landline|voicemail ok)\b"
    r"\s?(?:[),.;–-]|$|\n)",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(
    r"^\s?\((?:ask for |his name is |name's )?[A-ZÀ-Þ][\w'’-]{1,20}(?:\s[A-ZÀ-Þ][\w'’-]{1,20})?\)"
)


@cache
def _relatives() -> str:
    words = sorted(relations.roles(), key=len, reverse=True)
    return "|".join(re.escape(each) for each in words if len(each) > 2)


@cache
def _anothers_before() -> re.Pattern[str]:
    """A relative or a firm is who the value belongs to: "my mom at", "her cell", "the shop's number is"."""
    thing = (
        r"(?:cell(?:ular| ?phone)?|mobile|phone|number|line|landline|home|work|office|e-?mail|mail"
        r"|address|house|place"
        r"|apartment|handy|nummer|cel(?:ular)?|tel[eé]fono|n[uú]mero|correo|casa|direcci[oó]n|adresse|#)"
    )
    is_at = (
        r"(?:\s?(?:is|was|'s|at|on|under|es|al|en|ist|unter|est|au"
        r"|[:,(–-]|lives?|liv(?:ing|es) (?:at|in)|has)){0,3}"
    )
    return re.compile(
        rf"\b(?<!to a )(?:(?P<whose>her|his|their|its|su|sein|ihre?|son|sa)\s(?:\w+\s)?{thing}"
        rf"|(?P<who>{_relatives()}|{_OTHERS})(?:['’]s?)?"
        rf"(?:[,:]?\s\(?(?!and\b|or\b|my\b|i\b)(?-i:[A-ZÀ-Þ])[\w'’-]{{1,20}}\)?){{0,2}}"
        r"(?:[,;]?\s[^\s@]{1,64}@\S{1,100})?"
        rf"(?:\s(?:\w+\s)?{thing})?)(?:\s(?:there|up|desk))?{is_at}\s?(?:the )?(?:number )?\W{{0,4}}$",
        re.IGNORECASE,
    )


@cache
def _anothers_after() -> re.Pattern[str]:
    """Behind it: "(husband, Paul)", ", that's my wife's", "is my sister's"."""
    return re.compile(
        r"^(?:\s?[(,–-]|,?\s(?:that's|thats|that is|which is|is|es|ist))\s?"
        r"(?:(?:my|mi|mein|meine|the|his|her)\s)?"
        rf"(?P<who>{_relatives()}|{_OTHERS}|hers|his|theirs)(?:['’]?s)?\b(?!\s?(?:and|or) (?:me|mine|i)\b)",
        re.IGNORECASE,
    )


def of(text: str, start: int, end: int, floor: int = 0) -> Owner:
    """Whose the value at `start` to `end` is; `floor` is where the value before it ends."""
    before = _before(text, start, floor)
    after = text[end : end + 70].partition("\n\n")[0]
    if found := (_UNWANTED_BEFORE.search(before) or _UNWANTED_AFTER.match(after) or _FAX.search(before)):
        return Owner(Whose.UNWANTED, found[0].strip())
    if _MINE_AFTER.match(after):
        return Owner(Whose.CLIENT, sure=True)
    if found := _anothers_after().match(after):
        return _others(found["who"], before)
    if found := _NAMED_AFTER.match(after):
        return Owner(Whose.FAMILY, found[0].strip(" ()"))
    if found := _FROM.search(before):
        return Owner(Whose.ANOTHERS, found[0].strip())
    mine, theirs = _MINE_BEFORE.search(before), _anothers_before().search(before)
    if theirs and not (mine and mine.start() > theirs.start()):
        return _others(theirs["who"] or theirs["whose"], before)
    if _IN_BRACKETS.search(before) and (found := _thirds().search(before)):
        return Owner(Whose.ANOTHERS, found[0])
    return Owner(Whose.CLIENT, sure=bool(mine))


def _others(word: str, before: str) -> Owner:
    """A relative or a friend; or a firm, an office, somebody on the other side."""
    low = word.lower()
    if low in _NEAR:
        return Owner(Whose.FAMILY if _TRY.search(before) else Whose.ANOTHERS, low)
    close = low in relations.roles() and not re.fullmatch(_OTHERS, low) and low not in _NOT_CLOSE
    close = close or low in {"her", "his", "su", "sein", "ihr", "ihre", "son", "sa", "hers"}
    return Owner(Whose.FAMILY if close else Whose.ANOTHERS, low)


_NOT_CLOSE = frozenset("bookkeeper secretary assistant teacher".split())
_NEAR = frozenset("neighbor neighbour vecino vecina coworker co-worker colleague nachbar nachbarin".split())
#: "try my neighbor's", "or leave a message with": told to be used
_TRY = re.compile(r"\b(?:try|call|text|ring|message|reach|or|else|ask|if|urgent)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:[A-ZÀ-Þ][\w'’-]{1,20},?\s){1,2}(?:at\s)?$")


@cache
def _thirds() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_OTHERS})\b", re.IGNORECASE)


#: "I'm calling off her phone": the number that the call came from is not theirs.
_BORROWED = re.compile(
    r"\b(?:call\w*|text\w*|writ\w*|send\w*|using|borrow\w*)\s(?:you |this )?(?:from |off |on "
    r"|with )?(?:of )?"
    r"(?:her|his|my \w+(?: \w+)?(?:['’]?s)|a \w+['’]s|someone(?: else)?['’]s)\s(?:cell|phone|mobile"
    r"|number|e-?mail|account|computer|computor|laptop|tablet|ipad)\b",
    re.IGNORECASE,
)


def of_home(text: str, start: int, end: int) -> Owner:
    """As `of`, for a street: "I live with my girlfriend at" is the client's."""
    before = _before(text, start)
    if (scene := _SCENE.search(before)) and not _LIVE.search(before):
        return Owner(Whose.ANOTHERS, scene[1])
    owner = of(text, start, end)
    if owner.whose is Whose.UNWANTED and not _FORMER.search(before):
        return Owner(Whose.CLIENT)
    lives = owner.whose is Whose.FAMILY and _LIVE.search(before)
    return Owner(Whose.CLIENT, owner.word) if lives or owner.word in _PERHAPS else owner


_FORMER = re.compile(
    r"\b(?:old|former(?:ly)?|previous|used to|no longer|moved (?:out )?(?:of|from))\b", re.IGNORECASE
)
#: where it happened, not where they live
_SCENE = re.compile(
    r"\b(happened|occurred|accident|crash|collision|wreck|fell|slipped|tripped|arrested|pulled over"
    r"|incident|attacked|bitten"
    r"|store|supermarket|restaurant|hotel|motel|warehouse|clinic|hospital|courthouse|bar|club"
    r"|gas station|parking lot"
    r"|job ?site|work ?site)\b[^.!?\n]{0,40}\b(?:at|near|on|by|in front of|outside)\s(?:the )?$",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"\b(?:I|we|I'm|we're|vivo|vivimos|moro|moramos|ich|wir|j'habite|nous)\b[^.!?\n]{0,60}\b(?:live"
    r"|living|stay\w*|resid\w+|are"
    r"|am|vivo|vivimos|moro|moramos|wohn\w*|habit\w*)\b|\b(?:vivo|vivimos|moro|moramos)\b",
    re.IGNORECASE,
)
#: "her place is 1933 Kumquat Pkwy": of whoever it is about
_PERHAPS = frozenset({"her", "his", "su"})


def is_borrowed(text: str) -> bool:
    """They say that they use somebody else's phone or mailbox."""
    return bool(_BORROWED.search(text))


def _before(text: str, start: int, floor: int = 0) -> str:
    """What stands before it in the same sentence, behind the value before."""
    begin = max(0, start - 110, min(floor, start))
    return re.split(r"[.!?](?:\s|$)|\n\s*\n", text[begin:start])[-1]
