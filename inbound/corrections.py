"""What a reply to a preview asks for: `hide Curtis`, `keep "Lakefront Surgical"`, in a line or several."""

import re
from collections.abc import Iterator, Sequence

from inbound import signatures
from inbound.forwards import thread as forwards
from inbound.letter import Letter
from mailbot.intake.previews import Verb, Wish

#: A reply that asks for more is cut off here.
MOST = 50
_POLITE = r"(?:(?:please|pls|can you|could you|kindly|and|also|then|but)\s+)*"
_VERB = rf"{_POLITE}(?P<verb>hide|keep)\b"
_BEGINS = re.compile(rf"^[\s>*•·–-]*(?:\d{{1,2}}[.)]\s+)?{_VERB}\s*:?", re.IGNORECASE)
#: A further wish in the same line: `hide Curtis, keep Lakefront`.
_NEXT = re.compile(rf"(?:[.;,]\s+|\s+and\s+|\s+but\s+){_VERB}\s+", re.IGNORECASE)
_QUOTED = re.compile(
    r"[\"“„«]([^\"“”„«»]{1,200})[\"”“»]|(?<!\w)'([^'\n]{1,200})'(?!\w)|‘([^‘\n]{1,200})’(?!\w)"
)
_BEFORE = re.compile(
    r"^(?:the\s+)?(?:word|words|name|names|sentence|phrase|company|firm)(?:\s+of)?[\s:]+", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?:[\s,]+(?:please|pls|thanks|thank you|thx|too|as well|everywhere|out|in))*[\s.,;!]*$", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[*•·–-]|\d{1,2}[.)])\s*")


def of(letter: Letter) -> tuple[Wish, ...]:
    """The wishes of a reply, in order; none where no line begins with one."""
    top = forwards.split(letter.text).top
    own = [line for line in top.splitlines() if not line.lstrip().startswith(">")]
    lines = signatures.strip("\n".join(own), letter.sender).splitlines()
    return tuple(wish for line in _with_lists(lines) for wish in _of_line(line))[:MOST]


def _with_lists(lines: Sequence[str]) -> Iterator[str]:
    """`hide:` with a list below it, as lines of their own."""
    verb = ""
    for line in lines:
        begins = _BEGINS.match(line)
        if begins:
            verb = "" if line[begins.end() :].strip() else begins["verb"]
            yield line
        elif verb and line.strip():
            yield f"{verb} {_BULLET.sub('', line)}"
        else:
            verb = ""


def _of_line(line: str) -> Iterator[Wish]:
    begins = _BEGINS.match(line)
    if begins is None:
        return
    verb, at = Verb(begins["verb"].lower()), begins.end()
    for further in _NEXT.finditer(line, at):
        yield from _wishes(verb, line[at : further.start()])
        verb, at = Verb(further["verb"].lower()), further.end()
    yield from _wishes(verb, line[at:])


def _wishes(verb: Verb, words: str) -> Iterator[Wish]:
    quoted = [hit[hit.lastindex or 0] for hit in _QUOTED.finditer(words)]
    for each in quoted or [_BEFORE.sub("", _AFTER.sub("", words.strip()))]:
        if each.strip():
            yield Wish(verb, each.strip())
