"""A long lead in a few short lines, each a clause of the redacted text under what it tells."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mailbot.intake import sentences

LONG = 1_200  #: characters of a narrative from which a list is worth its room
MOST = 10
LONGEST = 150  #: characters of a line

_MARK = re.compile(r"\[[^\]]{1,220}\]")
_WITHHELD = re.compile(r"\[withheld: ([^\]]{1,400})\]")
_WORD = re.compile(r"[^\W\d_]{3,}")
_COURTESY = re.compile(
    r"^(?:hi|hello|dear|good (?:morning|evening|afternoon)|thank|thanks|hola|estimad|buen|sehr geehrte"
    r"|hallo|liebe|bonjour"
    r"|ciao|olá|sorry|please excuse|regards|sincerely|best|my name|i am \[|it's me|this is \[)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:fired|terminated|let (?:me|him|her|us) go|denied|died|passed away|arrested|charged|hit"
    r"|crashed|fell|slipped"
    r"|rear-?ended|struck|bit|bitten|attacked|sued|served|evict\w*|foreclos\w*|stole|stolen|refus\w+"
    r"|suspended|expelled"
    r"|diagnosed|operated|scam\w*|leak\w*|flooded|burned|collapsed|closed on|detained|deported"
    r"|infring\w+|audit\w*"
    r"|accident|collision|wreck|explo\w+|cheated|breach\w*|copied|harass\w*|assault\w*|broke|locked"
    r"|shut|took|stopped"
    r"|chocó|chocaron|despid\w+|murió|falleció|accidente|cayó|caí|detuvo|detenid[oa]|demand\w+"
    r"|gekündigt|unfall|gestorben"
    r"|verhaftet|licencié|décédé|demitid\w+|morreu)\b",
    re.IGNORECASE,
)
_HURT = re.compile(
    r"\b(?:injur\w*|broken|broke (?:my|his|her)|fractur\w*|surger\w+|hospitali[sz]ed|in the hospital"
    r"|stitches|concussion|torn|burn(?:s|ed)|scar\w*"
    r"|paraly\w+|amputat\w+|herniat\w+|pain|nerve|coma|disabled|diagnosed|whiplash|er\b|emergency room"
    r"|physical therapy"
    r"|missed work|lost (?:my|his|her) job|can'?t work|lost wages|out of work|damage[sd]?|destroyed"
    r"|ruined|totaled|herid\w+"
    r"|lesion\w*|lastim\w*|operaron|fractura|dolor|verletz\w*|gebrochen|schmerzen|blessé\w*|ferid\w+"
    r"|infection|stroke|ptsd)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    r"\b(?:other driver|landlord|employer|boss|manager|supervisor|company|their (?:lawyer|attorney"
    r"|insurance)|neighbou?r"
    r"|seller|buyer|dealer\w*|contractor|partner|ex-?(?:wife|husband)|my ex|hospital|doctor|surgeon"
    r"|school|district|bank"
    r"|police|officer|deput\w+|irs|patrón|dueño|casero|empresa|vermieter|arbeitgeber|nachbar|propriétaire)\b",
    re.IGNORECASE,
)
_INSURED = re.compile(
    r"\b(?:insur(?:ance|er|ers|ed)|policy limits?|carrier|adjuster|coverage|claim (?:number|was|is"
    r"|denied)|deductible"
    r"|aseguradora|seguro|póliza|versicher\w+|assurance|medicaid|medicare)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:on|in|last|el|am|le)\s(?:[A-Z][a-z]{2,9}|the \d|\d)")
_PLACED = re.compile(r"\b(?:in|at|near|on|outside|off|en|cerca de|bei|à|em)\s(?:the\s)?[A-Z]")
_ASK = re.compile(
    r"\?\s*$|\b(?:need|looking for|want|would like|i'd like|help me|can you|could you|necesito|quiero"
    r"|busco|brauche|möchte"
    r"|suche|hoping|what (?:can|should)|should i|do i|j'ai besoin|je cherche|preciso|gostaria)\b",
    re.IGNORECASE,
)


class Line(NamedTuple):
    name: str
    cue: re.Pattern[str]


#: In the order of the list; a sentence tells one thing only.
_LINES = (
    Line("What happened", _HAPPENED),
    Line("Injuries and losses", _HURT),
    Line("Insurance", _INSURED),
    Line("Other side", _OTHER_SIDE),
    Line("They ask", _ASK),
)


def of(
    narrative: str,
    *,
    where: str = "",
    dates: Sequence[str] = (),
    amounts: Sequence[str] = (),
    organisations: Sequence[str] = (),
    ahead: Sequence[str] = (),
    gist: str = "",
) -> tuple[str, ...]:
    """Four to ten lines for a long narrative, none for a short one.

    What a withheld sentence held of harmless facts stands in a line of its own,
    whatever the length.
    """
    also = _withheld(narrative)
    if len(narrative) < LONG:
        return (f"Also mentioned: {also}",) if also else ()
    told = dict(_told(_clauses(narrative)))
    lines = [
        ("What happened", told.get("What happened", "") or gist),
        ("Where", where),
        ("When", ", ".join(dates[:4])),
        ("Injuries and losses", told.get("Injuries and losses", "")),
        ("Other side", ", ".join(organisations[:4]) or told.get("Other side", "")),
        ("Insurance", told.get("Insurance", "")),
        ("Amounts", "; ".join(amounts[:5])),
        ("Ahead", "; ".join(ahead[:2])),
        ("They ask", told.get("They ask", "")),
        ("Also mentioned", also),
    ]
    return tuple(f"{name}: {_short(text)}" for name, text in lines if text)[:MOST]


def _withheld(narrative: str) -> str:
    """The facts that stand in the marks of withheld sentences, in plain words."""
    facts = [fact.strip() for found in _WITHHELD.finditer(narrative) for fact in found[1].split(";")]
    return "; ".join(dict.fromkeys(each for each in facts if each))


def _clauses(narrative: str) -> list[str]:
    """Sentences that tell something: no greeting, not mostly stand-ins."""
    found = (" ".join(narrative[each.start : each.end].split()) for each in sentences.split(narrative))
    return [each.lstrip("-*• ") for each in found if is_telling(each)]


def is_telling(sentence: str) -> bool:
    """Whether a sentence says more than its stand-ins and courtesies."""
    marks = _MARK.findall(sentence)
    words = _WORD.findall(_MARK.sub(" ", sentence))
    return (
        len(words) >= 4
        and len(marks) <= 3
        and len(words) >= 4 * len(marks)
        and not sentence.startswith(("[withheld", "[contact"))
        and not _COURTESY.search(sentence)
    )


def _told(clauses: list[str]) -> Iterator[tuple[str, str]]:
    """For each kind of line the clause that tells most of it; none twice."""
    used: set[str] = set()
    for line in _LINES:
        fit = [each for each in clauses if each not in used and line.cue.search(each)]
        if line.name == "They ask":
            fit.reverse()
        if fit:
            best = max(fit, key=lambda each: _weight(each, line))
            used.add(best)
            yield line.name, best


def _weight(clause: str, line: Line) -> float:
    cues = len(line.cue.findall(clause))
    place = (
        bool(_PLACED.search(clause)) + bool(re.search(r"\d", clause)) if line.name == "What happened" else 0
    )
    place += line.name == "What happened" and bool(_WHEN.search(clause))
    ends = clause.endswith("?") if line.name == "They ask" else 0
    return min(cues, 3) + place + ends - len(clause) / 250 - 0.5 * len(_MARK.findall(clause))


def _short(text: str) -> str:
    """Cut at a clause, else at a word."""
    if len(text) <= LONGEST:
        return text
    piece = text[:LONGEST]
    cut = max(piece.rfind(mark) for mark in (", ", "; ", " - ", " but ", " and "))
    return piece[: cut if cut > LONGEST // 2 else piece.rfind(" ")].rstrip(" ,;-")


def unique(values: Iterable[str], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in values if each))[:most]
