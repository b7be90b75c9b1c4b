"""A conversation in a notice: its turns, and which of them are the client's."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from mailbot.intake import lexicon

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_SPEAKER = r"[^\W\d_][\w .,'’&#-]{0,38}?(?:\s\([a-z ]{2,20}\))?"
#: `[8:41 PM] Harper: words`, `Harper (8:41 PM): words`, `Caller: words`
_TURN = re.compile(
    rf"^[\s>*•-]{{0,4}}(?P<before>[\[(]?(?:{_CLOCK}|(?:[A-Z][a-z]{{2}},?|\d{{1,4}}[./-]\d{{1,2}})[^\]\n]{{3,24}}\])[\])]?[\s–-]{{0,3}})?"
    rf"\*{{0,2}}(?P<who>{_SPEAKER})\*{{0,2}}(?P<after>\s?[\[(]{_CLOCK}[\])])?\s?:\*{{0,2}}\s(?P<words>.+)$"
)
#: `Emmeline Kern 0:05 words`
_TIMED = re.compile(rf"^(?P<who>{_SPEAKER})\s{{1,2}}\[?{_CLOCK}\]?\s+(?P<words>\S.*)$")
#: `Emmeline Kern  7:02 PM` above the words
_HEAD = re.compile(rf"^\*{{0,2}}(?P<who>{_SPEAKER})\*{{0,2}}[\s,·|–-]{{1,4}}(?:at )?[\[(]?{_CLOCK}[\])]?$")
_STAMP = re.compile(rf"^\s?\[?(?:[A-Z][a-z]{{2,8}},?\s)?{_CLOCK}\]?\s*$")

#: Who speaks for the client in a transcript, and who for the service.
CLIENTS = frozenset(
    (
        "visitor caller client customer guest user prospect cliente besucher kunde anrufer"
        " patient consumer visiteur appelant llamante"
    ).split()
) | {"website visitor", "web visitor"}
AGENTS = frozenset(
    "agent operator bot assistant receptionist rep representative team support system host ai attorney"
    " chatbot concierge specialist agente mitarbeiter".split()
)
_SERVES = re.compile(
    r"\b(?:how (?:can|may) (?:i|we) help|may i have your|can i (?:get|have) (?:your|a)|thank(?:s| you) for"
    r" (?:calling|contacting|reaching|chatting)|(?:attorney|specialist|someone|somebody) will"
    r"|what is the best|virtual assistant|i have that|in what state|how can we reach"
    r"|en qué puedo|wie kann ich)\b",
    re.IGNORECASE,
)
LEAST = 3  #: fewer turns are no conversation


class Turn(NamedTuple):
    who: str
    words: str


def split(lines: Sequence[str], stops: Callable[[str], bool]) -> tuple[list[Turn], list[str]]:
    """The turns, and the other lines; `stops` tells the lines that no turn goes on in."""
    lines = _headed(_stamped(list(lines)))
    found = [_turn(line) for line in lines]
    timed = sum(bool(each and each[1]) for each in found) >= LEAST
    counts = Counter(each[0].who for each in found if each and (each[1] or not timed))
    talk: list[Turn] = []
    rest: list[str] = []
    open_turns: list[Turn] = []
    open_lines: list[str] = []

    def close() -> None:
        speakers = len({each.who for each in open_turns})  # who speaks but once may be a label
        if len(open_turns) >= LEAST and 1 < speakers < len(open_turns):
            talk.extend(open_turns)
        else:
            rest.extend(open_lines)
        open_turns.clear()
        open_lines.clear()

    for line, each in zip(lines, found, strict=True):
        if each and (each[1] or not timed) and _speaks(each[0].who, counts, stops):
            open_turns.append(each[0])
            open_lines.append(line)
        elif not open_turns:
            rest.append(line)
        elif line.strip() and stops(line):
            close()
            rest.append(line)
        else:
            open_lines.append(line)
            if line.strip():
                open_turns[-1] = Turn(open_turns[-1].who, f"{open_turns[-1].words} {line.strip()}")
    close()
    return talk, rest


def _turn(line: str) -> tuple[Turn, bool] | None:
    """A turn and whether a time stands with it."""
    if len(line) > 6000:
        return None
    if (found := _TURN.match(line)) and len(found["who"].split()) <= 4:
        return Turn(found["who"].strip(), found["words"].strip(" *")), bool(found["before"] or found["after"])
    if (found := _TIMED.match(line)) and len(found["who"].split()) <= 4:
        return Turn(found["who"].strip(), found["words"].strip()), True
    return None


def _speaks(who: str, counts: Counter[str], stops: Callable[[str], bool]) -> bool:
    if is_client(who) or is_agent(who):
        return True
    return counts[who] > 1 and not stops(f"{who}:")


def _stamped(lines: list[str]) -> list[str]:
    """`Anna Kern`, her words, and the time on a line of its own: as one line."""
    stamps = [number for number, line in enumerate(lines) if _STAMP.match(line)]
    if len(stamps) < LEAST:
        return lines
    out: list[str] = []
    start = 0
    for stamp in [*stamps, len(lines)]:
        out += _spoken(lines[start:stamp]) if stamp < len(lines) else lines[start:stamp]
        start = stamp + 1
    return out


def _spoken(chunk: list[str]) -> list[str]:
    """The last paragraph before a time, as a turn if a speaker heads it."""
    end = len(chunk)
    while end and not chunk[end - 1].strip():
        end -= 1
    first = end
    while first and chunk[first - 1].strip():
        first -= 1
    head = chunk[first].strip() if first < end else ""
    if end - first < 2 or len(head.split()) > 5 or head.endswith((".", "?", "!", ",", ":")):
        return chunk
    words = " ".join(line.strip() for line in chunk[first + 1 : end])
    return [*chunk[:first], f"[0:00] {head}: {words}"]


def _headed(lines: list[str]) -> list[str]:
    """`Anna Kern  7:02 PM` above her words: as one line."""
    heads = [_HEAD.match(line.strip()) if len(line) < 80 else None for line in lines]
    if sum(bool(each) for each in heads) < LEAST:
        return lines
    out: list[str] = []
    for line, head in zip(lines, heads, strict=True):
        if head:
            out.append(f"[0:00] {head['who'].strip()}:")
        elif out and out[-1].startswith("[0:00] ") and line.strip():
            out[-1] += f" {line.strip()}"
        else:
            out.append(line)
    return [each for each in out if not (each.startswith("[0:00] ") and each.endswith(":"))]


def is_client(speaker: str) -> bool:
    return lexicon.fold(speaker).strip(" #0123456789") in CLIENTS


def is_agent(speaker: str) -> bool:
    return bool(AGENTS & set(lexicon.fold(speaker).split()))


def clients(turns: Sequence[Turn], names: Collection[str]) -> set[str]:
    """Which speakers are the client."""
    speakers = list(dict.fromkeys(each.who for each in turns))
    named = {word for name in names for word in lexicon.fold(name).split() if len(word) > 1}
    found = {each for each in speakers if is_client(each) or named & set(lexicon.fold(each).split())}
    if found:
        return found
    served = {each.who for each in turns if is_agent(each.who) or _SERVES.search(each.words)}
    return {each for each in speakers if each not in (served or {speakers[0]})}


_ASKED = (
    (
        "name",
        re.compile(
            r"\b(?:your name|full name|who am i|whom am i|su nombre|ihr(?:en)? name|votre nom|name,"
            r" please|spell the name)\b",
            re.IGNORECASE,
        ),
    ),
    ("email", re.compile(r"\b(?:e-?mail|correo|courriel)\b", re.IGNORECASE)),
    (
        "phone",
        re.compile(
            r"\b(?:phone|number to reach|best number|what number|call you back|teléfono|telefon|numéro)\b",
            re.IGNORECASE,
        ),
    ),
)


def asked(question: str) -> str:
    """What a question asks for: name, email, phone, or ''."""
    return next((kind for kind, pattern in _ASKED if pattern.search(question)), "")
