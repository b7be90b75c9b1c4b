"""The line above a quoted message: `On Monday, Anna wrote:`, in many languages."""

import re
from datetime import tzinfo
from functools import cache

from inbound.forwards import addressees, dates, header_blocks, labels, quoting
from inbound.forwards.header_blocks import Start
from inbound.letter import Mailbox

LINES = 4  #: Gmail wraps the line, and addresses are long
LENGTH = 500

_BRACKETED = re.compile(r"[<(\[]\s?[^\s<>()\[\]]{1,64}@[^\s<>()\[\]]{1,255}\s?[>)\]]")
_ENDS = (":", "：")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\b\.?)?|\b(?:19|20)\d\d\b")
_EDGES = " \t,.;:<>([|-–—\"'*“”„«»’‘"


def find(lines: list[str], number: int, zone: tzinfo | None) -> Start | None:
    """An attribution that begins at this line; dates without a zone are read in `zone`."""
    depth, content = quoting.depth(lines[number])
    begins = bool(_begins().match(content))
    if not begins and not (content.rstrip().endswith(_ENDS) and len(content) < LENGTH):
        return None
    joined = ""
    for end in range(number, min(number + (LINES if begins else 1), len(lines))):
        joined = f"{joined} {quoting.depth(lines[end])[1].strip()}".strip()
        if len(joined) > LENGTH:
            return None
        if joined.endswith(_ENDS) and _attributes(joined, begins=begins):
            return _start(lines, number, end + 1, depth, joined, zone)
    return None


def _attributes(line: str, *, begins: bool) -> bool:
    """It says who wrote when, and is no sentence that mentions both."""
    if not any(char.isdigit() for char in line):
        return False
    if begins and _verbs().search(line):
        return True
    address = _BRACKETED.search(line)
    if not address or dates.read(line.replace(address[0], " ")) is None:
        return False
    # Gmail in Russian and Japanese has no verb: a date, a name, and the address last
    bare = len(dates.without(line)[0].strip()) <= 6 and line[address.end() :].strip() in _ENDS
    return bare or bool(_verbs().search(line))


def _start(lines: list[str], number: int, body: int, depth: int, joined: str, zone: tzinfo | None) -> Start:
    first, said = header_blocks.introduced(lines, number)
    first = first if said else number
    text = _beside().sub(" ", joined.rstrip(":： "))
    before, after = dates.without(text)
    people = [each for each in map(_writer, (after, before)) if each.email or each.name] or [Mailbox()]
    sender = next((each for each in people if each.email), people[0])
    return Start(first, body, depth, sender, date=dates.read(joined, zone), headed=False, said=said)


def _writer(text: str) -> Mailbox:
    """The name and address in what stands on one side of the date."""
    address = _BRACKETED.search(text)
    found = addressees.ADDRESS.search(address[0] if address else text)
    start = address.start() if address else found.start() if found else len(text)
    name = _CLOCK.split(text[:start])[-1]
    name = _without_zone(name)
    return Mailbox("" if "@" in name else name, found[0].strip(".=").lower() if found else "")


def _without_zone(name: str) -> str:
    """`PM EDT, Anna Kern` without what belongs to the time."""
    words = name.strip(_EDGES).split()
    while words and (words[0].strip(_EDGES) in dates.ZONES or words[0].lower().strip(_EDGES) in _SMALL):
        words = words[1:]
    return " ".join(" ".join(words).strip(_EDGES).split())[:120]


_SMALL = {
    "",
    "am",
    "pm",
    "a.m",
    "p.m",
    "um",
    "uhr",
    "at",
    "om",
    "kl",
    "klo",
    "alle",
    "ore",
    "o",
    "la",
    "à",
    "às",
    "g",
    "r",
    "г",
    "р",
    "в",
    "о",
    "u",
}


# -- the words


@cache
def _table() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First words, verbs, words beside them."""
    columns: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    for line in labels.ATTRIBUTIONS.strip().splitlines():
        for column, cell in zip(columns, line.split("|")[1:], strict=True):
            column.update(each.strip() for each in cell.split(",") if each.strip())
    return frozenset(columns[0]), frozenset(columns[1]), frozenset(columns[2])


def _any(words: frozenset[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,3}}(?:{_any(_table()[0])})(?=\s)")


@cache
def _verbs() -> re.Pattern[str]:
    # in Chinese no space stands before it
    return re.compile(rf"(?:^|\s|(?<=\d))(?:{_any(_table()[1])})(?=[\s:：(<]|$)", re.IGNORECASE)


@cache
def _beside() -> re.Pattern[str]:
    """Everything in an attribution that is neither date nor person."""
    first, verbs, beside = _table()
    return re.compile(
        rf"^\W{{0,3}}(?:{_any(first)})(?=\s)|(?:^|(?<=\s))(?:{_any(verbs | beside)})(?=[\s:(<]|$)",
        re.IGNORECASE,
    )
