"""Why a matter can't wait, in a few words; empty where nothing says so."""

import re
from collections.abc import Sequence
from datetime import date

from mailbot.intake import deadlines, when

LIMIT = 6_000  #: characters that are looked at: what presses is said early
SOON = 14  #: days within which a deadline is pressing

#: what is said of it | what in the text says so; the first that is found counts
_GROUNDS = (
    (
        "lockout or eviction at hand",
        (
            r"lock(?:ed|ing)? (?:us|me|him|her|them|my \w+) out|lock-?out|changed (?:the|my|our) locks"
            r"|(?:writ of possession|sheriff is coming|put (?:us|me) (?:out )?on the street)"
            r"|nos (?:quiere[n]? )?(?:sacar|echar)"
            r"|räumungstermin|zwangsräumung"
        ),
    ),
    (
        "in custody",
        (
            r"(?:is|are|he's|she's|still|was|been|being) (?:in jail|in custody|locked up|detained"
            r"|being held|held (?:at|in|by))"
            r"|(?:ice|immigration|police) (?:took|take|picked up|has|have|detained|arrested)|they (?:have"
            r"|got) him in"
            r"|in (?:the )?county jail|bond hearing|(?:está|fue|lo tienen|la tienen) (?:detenid[oa]"
            r"|en la cárcel|pres[oa])"
            r"|arrestaron|(?:in|sitzt in) (?:u-haft|untersuchungshaft)|en garde à vue|foi preso"
        ),
    ),
    (
        "safety: violence or a protective order",
        (
            r"protective order|restraining order|order of protection|afraid (?:of him|of her|for my)"
            r"|threaten(?:s|ed)? to kill"
            r"|chok(?:ed|ing) me|orden de (?:protección|restricción)|einstweilige verfügung|gewaltschutz"
        ),
    ),
    (
        "a child taken or about to be",
        (
            r"(?:took|taken|taking) (?:my|our|the) (?:son|daughter|kids|children|baby)"
            r"|won'?t (?:bring|give) (?:back )?(?:the|my|our) (?:kids|son|daughter|children)"
        ),
    ),
    (
        "a sale of the home at hand",
        (
            r"(?:foreclosure|sheriff'?s?|trustee'?s?) (?:sale|auction)|auction(?:ing|ed)? (?:off )?(?:our"
            r"|my|the) (?:house|home)"
        ),
    ),
    (
        "they ask for help at once",
        (
            r"\basap\b|as soon as possible|urgent(?:ly|e|emente)?|emergency|right away|immediately"
            r"|time.sensitive"
            r"|lo antes posible|cuanto antes|dringend|sofort|so schnell wie möglich|eilt|au plus vite"
            r"|le plus vite possible"
            r"|o mais rápido possível|with urgency"
        ),
    ),
)
_FOUND = tuple((said, re.compile(rf"\b(?:{pattern})", re.IGNORECASE)) for said, pattern in _GROUNDS)
_NOT_THIS = re.compile(
    r"\b(?:not|no|isn'?t|nothing|emergency (?:room|department|exit|contact|brake|surgery|landing)"
    r"|urgent care)\b"
    r"[^.!?]{0,12}$",
    re.IGNORECASE,
)
_OTHER_SENSE = re.compile(
    r"emergency (?:room|dep|exit|contact|brake|surg|vehicle|landing|light|service)|urgent care", re.IGNORECASE
)


def of(narrative: str, ahead: Sequence[deadlines.Deadline], sent: date | None) -> str:
    """The pressing deadline, else what in the text presses: "deadline in 9 days (12 Nov 2026)"."""
    grounds = [each for each in (_pressing(ahead, sent), _ground(narrative)) if each]
    return "; ".join(grounds)


def _pressing(ahead: Sequence[deadlines.Deadline], sent: date | None) -> str:
    if not sent:
        return ""
    days = [each.day for each in ahead if each.day and 0 <= (each.day - sent).days <= SOON]
    if not days:
        return ""
    day = min(days)
    left_days = (day - sent).days
    left = "today" if not left_days else "tomorrow" if left_days == 1 else f"in {left_days} days"
    return f"deadline {left} ({when.shown(day)})"


def _ground(text: str) -> str:
    for said, pattern in _FOUND:
        for found in pattern.finditer(text, 0, LIMIT):
            before = text[max(0, found.start() - 24) : found.start()]
            if not _NOT_THIS.search(before) and not _OTHER_SENSE.match(text, found.start()):
                return said
    return ""
