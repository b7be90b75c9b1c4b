"""How and when a client wants to be reached, and what not to use: in their own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailbot.intake import sentences

LIMIT = 4  #: of each
LENGTH = 160  #: characters of one

_WAY = re.compile(
    r"\b(?:call|calls|calling|text|texts|texting|reach|e-?mail|contact|ring|phone|message|messages"
    r"|whatsapp|signal"
    r"|voice ?mail|write|mail|telegram|ll[aá]m\w+|escr[ií]b\w+|mensajes?|correo|anruf\w*|erreich\w*"
    r"|schreib\w*|mailen"
    r"|appel\w*|joindre|écri\w*|ligar|ligue|escrev\w*|zap)\b",
    re.IGNORECASE,
)
_PREFER = re.compile(
    r"\b(?:best|better|prefer\w*|please|only|always|after|before|between|until|till|from|evenings?"
    r"|mornings?|afternoons?"
    r"|nights?|weekends?|week ?days?|any ?time|lunch|noon|day ?time|\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m"
    r"|p\.m)|text me|call me"
    r"|email me|leave a (?:message|voicemail)|mejor|prefiero|por favor|despu[eé]s|antes|noches?"
    r"|tardes?|mañanas?|abends"
    r"|morgens|vormittags|nachmittags|am besten|lieber|bitte|nach \d|ab \d|le soir|le matin|après"
    r"|avant|plutôt|de noite"
    r"|de manhã|depois|melhor)\b",
    re.IGNORECASE,
)
_AVOID = re.compile(
    r"\b(?:do(?:n'?t| not)|never|not at|please no|no calls?|no texts?|no voice ?mails?|instead of"
    r"|not the|can(?:'?t|not) "
    r"(?:talk|answer|pick up|take)|not during|nunca|no (?:me )?(?:llame|escriba|deje)\w*|nicht|keine?"
    r"|ne (?:m')?\w+ pas|pas"
    r" au|n[aã]o (?:ligue|escreva|mande))\b",
    re.IGNORECASE,
)
#: Times at which one can be reached, without a word for the way: "Evenings are best."
_TIMES = re.compile(
    r"\b(?:evenings?|mornings?|afternoons?|weekends?|lunch ?time|any ?time"
    r"|after \d{1,2}(?::\d\d)? ?(?:am|pm)?)\b[^.!?\n]{0,24}"
    r"\b(?:best|better|good|fine|works?|only|ok|okay)\b|\b(?:best|good|better) (?:time|way)\b|\bI(?:'m"
    r"| am) (?:up|home|off|free"
    r"|around|available|reachable)\b[^.!?\n]{0,30}\b(?:after|before|until|till|between|evenings?"
    r"|mornings?|nights?|weekends?)\b"
    r"|\bI see patients until\b|\blet it ring\b|\b(?:hard of hearing|deaf|interpreter|int[eé]rprete"
    r"|dolmetscher)\b",
    re.IGNORECASE,
)
#: "do not sign", "call the police": speaks of something else
_OTHER = re.compile(
    r"\b(?:told me|called|texted|emailed|wrote|calls me|call(?:ed)? (?:the|an?|911)|police|ambulance|adjuster"
    r"|insur\w+|they|he|she|it"
    r" was|threat\w+|phone company|phone bill|phone number of)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reach:
    """Clauses as they stand in the text: contact data, since a number may stand in them."""

    prefer: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


def of(text: str) -> Reach:
    """What the client says of how to reach them."""
    prefer: list[str] = []
    avoid: list[str] = []
    for clause in _clauses(text):
        if _AVOID.search(clause) and _WAY.search(clause) and not _told_of_others(clause):
            avoid.append(clause)
        elif _TIMES.search(clause) or (
            _WAY.search(clause) and _PREFER.search(clause) and _of_me(clause) and not _OTHER.search(clause)
        ):
            prefer.append(clause)
    return Reach(tuple(dict.fromkeys(prefer))[:LIMIT], tuple(dict.fromkeys(avoid))[:LIMIT])


_ME = re.compile(
    r"\b(?:me|us|mine|my (?:cell|phone|number|mobile|email|e-mail)|text(?:s|ing)?(?: is| only| first)?"
    r"|e-?mail is|calls? only"
    r"|me llam\w+|ll[aá]me\w*|escr[ií]ba\w*|mich|mir|moi|m'\w+|me ligue|reach)\b|^(?:please )?(?:call"
    r"|text|e-?mail|write|ring"
    r"|whatsapp|leave|best|prefer)\b",
    re.IGNORECASE,
)


def _of_me(clause: str) -> bool:
    return bool(_ME.search(clause.strip()))


def _told_of_others(clause: str) -> bool:
    if re.search(r"\b(?:sent|told|asked|wrote|texted|emailed) me\b", clause, re.IGNORECASE):
        return True
    return bool(
        re.search(r"\b(?:he|she|they|adjuster|insurance|landlord|police|company)\b", clause, re.IGNORECASE)
    ) and not (re.match(r"\s*(?:please )?(?:do(?:n'?t| not)|never)\b", clause, re.IGNORECASE))


def _clauses(text: str) -> Iterator[str]:
    """Sentences, cut where another thought begins."""
    for start, end in sentences.split(text):
        for piece in re.split(r";|,? but |\s[–—]\s|\n", text[start:end]):
            clause = " ".join(piece.split()).strip(" .,;:-–")
            if 6 <= len(clause) <= LENGTH:
                yield clause
