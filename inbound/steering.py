"""A member's report without the words that say to whom it goes: those are for us."""

import re
from collections.abc import Collection

from inbound import commands
from inbound.wishes import reader as wishes
from inbound.wishes import spelled as wish_spelled
from mailbot.intake import sentences

_COLLEAGUE = "a colleague"
_ADDRESS = re.compile(r"\S+@\S+")
_TITLE = (
    r"(?:(?:herrn?|frau|ma[îi]tre|me|mme|mr\.?|mrs\.?|ms\.?|dr\.?|dra\.?|lic\.?|licenciad[oa]|don|doña)\s)?"
)
_FIRST_SENDS = (
    r"(?:(?:so|ok|hi|hello|hey|hola|hallo|bonjour|ciao|dear|new one|one|for"
    r"|to|para|für|an|pour|per|@|[\s,:-])"
    r"\s?){0,4}"
)
#: What a colleague is told, not what happened: "can you take this?".
_TALK = re.compile(
    r"(?:please|pls|(?:can|could|would|will) (?:you|u|y'?all)|whoever|whichever|who|first|both"
    r"|either|all|if|unless|or"
    r"|and|then|not|but|only|thanks|thx|she|he|they|you|your|yours|this one|one for)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"(?:can|could|would|will) (?:you|u)\b[^,.?!:;–—]{0,50}[,?!:;–—]\s*|(?:this|here)(?:'s"
    r"| is) one[^,.:;–—]{0,30}[,:;–—]\s*",
    re.IGNORECASE,
)
_REFERRED = re.compile(
    r"\W*(?:(?:please|pls|also|and|so|(?:can|could|would) (?:you|we))\s){0,3}(?:refer|send|pass"
    r"|forward|introduce|get|give)\s"
    r"(?:along\s|on\s)?(?!(?:this|it|that|them|her|him)\b)(.{12,400}?)\s(?:on\s|over\s|along\s)?to\s$",
    re.IGNORECASE | re.DOTALL,
)
_ASKED = re.compile(
    r"(?:who (?:wants|does|has|can|could|takes|would)|any(?:one|body|\stakers?)?|can (?:you|someone"
    r"|anyone|somebody)"
    r"|could (?:you|someone)|would you|want (?:it|this|one|him|her)|interested|thoughts"
    r"|ideas)\b[^?]{0,60}\?\s*$",
    re.IGNORECASE,
)


def without(text: str, wish: wishes.Wishes) -> str:
    """The report; whom the member chose or ruled out is nobody's business."""
    text = sentences.unwrapped(text)
    chosen, out = _pattern(wish.named), _pattern(wish.ruled_out)
    kept, at = [], 0
    for sentence in sentences.split(text):
        piece = text[sentence.start : sentence.end]
        told = _told(piece, chosen, out)
        kept += [text[at : sentence.start], told]
        at = sentence.end
    return re.sub(r"[ ]{2,}", " ", "".join(kept)).strip()


def unnamed(text: str, names: Collection[str]) -> str:
    """The text with somebody's names taken out, where nobody else is called so: "Bob", not "Bob Lindgren"."""
    pattern = _pattern(names)
    return pattern.sub(_COLLEAGUE, wish_spelled.plain(text)) if pattern else text


def _pattern(names: Collection[str]) -> re.Pattern[str] | None:
    if not names:
        return None
    parts = sorted({re.escape(each) for each in names}, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w@.])@?{_TITLE}(?:{'|'.join(parts)})(?:['’]s(?!\w))?(?![\w@])(?!(?-i:\s[A-ZÀ-Þ][a-zß-ÿ]))",
        re.IGNORECASE,
    )


def _told(piece: str, chosen: re.Pattern[str] | None, out: re.Pattern[str] | None) -> str:
    """One sentence, or what of it is for partners."""
    plain = wish_spelled.plain(piece)
    facts = bool(re.search(r"\d", _ADDRESS.sub(" ", plain)))
    if chosen and (found := chosen.search(plain)):
        rest = _behind(plain, found, chosen) or _passed(plain[: found.start()])
        if rest:
            return rest
        long = len(plain.split()) >= 12 and commands.STORY.search(plain)
        return chosen.sub(_COLLEAGUE, plain) if facts or long else ""
    if (
        out
        and out.search(plain)
        and not facts
        and len(plain.split()) < 9
        and not commands.STORY.search(plain)
    ):
        return ""
    return "" if _ASKED.match(plain) and not facts and len(plain.split()) < 11 else piece


def _passed(before: str) -> str:
    """What is told of the client in "refer my cousin, wage claim in Houston, to Dana"; ''."""
    found = _REFERRED.match(before)
    told = found[1].rstrip(" ,") if found else ""
    return f"{told[0].upper()}{told[1:]}." if len(told.split()) > 3 else ""


def _behind(piece: str, found: re.Match[str], chosen: re.Pattern[str]) -> str:
    """What follows "Para Luis:" or "Nick," if it tells of the client; ''."""
    sep = re.match(r"[^:,\n–—.;!?]{0,25}(?:\s[-–—]\s|\s?[:,–—]\s?)", piece[found.end() :])
    if not sep:
        return ""
    strong = not sep[0].rstrip().endswith(",")
    if not strong and not re.fullmatch(rf"\W*{_FIRST_SENDS}", piece[: found.start()], re.IGNORECASE):
        return ""
    rest = piece[found.end() + sep.end() :]
    asked = _REQUEST.match(rest)
    rest = rest[asked.end() :] if asked else rest
    facts = bool(re.search(r"\d", _ADDRESS.sub(" ", rest)))
    if len(rest.split()) < 4 or (_TALK.match(rest) and not facts) or (chosen.search(rest) and not facts):
        return ""
    return chosen.sub(_COLLEAGUE, rest)
