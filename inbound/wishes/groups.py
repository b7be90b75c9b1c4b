"""A note with its names masked, and the names that share one fate."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from inbound.wishes import refusals as wish_refusals
from inbound.wishes import turns as wish_turns
from inbound.wishes.mentions import Mention
from mailbot.intake import sentences

_MARGIN = 55  #: no mail client breaks lines as short as this
_FAR = 400  #: a sentence is read no further to either side of a name
NEAR = 140  #: how many characters before a name are looked at


@dataclass(frozen=True)
class Masked:
    """The note with § for each name; `at[n]` is where the n-th name stands."""

    text: str
    at: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    def sentence(self, place: int) -> tuple[int, int]:
        number = bisect_right(self.sentences, (place, len(self.text) + 1)) - 1
        inside = number >= 0 and place < self.sentences[number][1]
        return self.sentences[number] if inside else (0, len(self.text))


@dataclass
class Group:
    """Names that share one fate, "Bob and Dana", with the words around them in their sentence."""

    members: list[Mention]
    head: str
    tail: str
    opens: bool  #: the note's first sentence
    opens_line: bool
    after: str = ""  #: the sentence that follows
    between: str = ""  #: from the names before to these

    @property
    def address(self) -> bool:
        return self.members[0].address

    @property
    def chosen(self) -> bool:
        return self.members[0].chosen


def unwrapped(note: str) -> str:
    """Joined where a client broke lines at its margin; a list of short lines has none."""
    lines = [" ".join(line.split()) for line in note.split("\n")]
    narrow = max(len(line) for line in lines) < _MARGIN
    return "\n".join(lines).strip() if narrow else sentences.unwrapped(note)


def mask(words: str, mentions: list[Mention]) -> Masked:
    pieces, at = [], 0
    for each in mentions:
        pieces.append(words[at : each.start])
        at = each.end
    text = wish_turns.TITLES.sub("", "§".join([*pieces, words[at:]]))
    text = wish_turns.WHERE.sub("", wish_turns.TITLES.sub("", text))
    text = wish_turns.CONTRACTED.sub("§ is ", wish_turns.CALLED.sub("§,", text).replace("@§", "§"))
    spans = tuple((each.start, each.end) for each in sentences.split(text))
    return Masked(text, tuple(found.start() for found in re.finditer("§", text)), spans)


def of(masked: Masked, mentions: list[Mention]) -> list[Group]:
    """Neighbouring names joined by "and", commas or bullets."""
    runs: list[list[int]] = []
    for number in range(len(mentions)):
        if runs and _joined(masked, runs[-1][-1], number):
            runs[-1].append(number)
        else:
            runs.append([number])
    ends = [0, *(masked.at[run[-1]] + 1 for run in runs)]
    return [_group(masked, mentions, run, end) for run, end in zip(runs, ends, strict=False)]


def _joined(masked: Masked, before: int, after: int) -> bool:
    start, end = masked.at[before] + 1, masked.at[after]
    gap = masked.text[start:end]
    if len(gap) > 40:
        return False
    if ";" in gap and wish_refusals.NEGATED_BEFORE.search(masked.text[max(0, start - 1 - NEAR) : start - 1]):
        return False  # "not to Bob; to Dana"
    if "\n" not in gap:
        return bool(wish_turns.LISTED.fullmatch(gap))
    line = masked.text.rfind("\n", 0, start - 1) + 1
    own = re.fullmatch(r"\s*(?:[-*•–]|\d{1,2}[.)])?\s*", masked.text[line : start - 1])
    return bool(own and wish_turns.NEXT_LINE.fullmatch(gap))


def _group(masked: Masked, mentions: list[Mention], run: list[int], before: int) -> Group:
    first, last = masked.at[run[0]], masked.at[run[-1]]
    start, end = masked.sentence(first)[0], masked.sentence(last)[1]
    head = masked.text[max(start, first - _FAR) : first]
    if not head.strip(" \n-*•–.)0123456789"):  # a list below "offer it to:"
        above = masked.text[max(0, first - NEAR) : first].rstrip(" \n-*•–")
        above = re.sub(r"\s\d{1,2}[.)]?$", "", above)
        head = above[above.rfind("\n") + 1 :] + "\n" if above.endswith(":") else head
    for number in run:
        mentions[number].sentence = (start, end)
    return Group(
        [mentions[number] for number in run],
        head,
        masked.text[last + 1 : min(end, last + _FAR)],
        start <= masked.sentences[0][0],
        masked.text[max(0, start - 9) : start].rstrip(" ")[-1:] in ("", "\n"),
        masked.text[end : end + 140].strip(),
        masked.text[max(before, first - NEAR) : first],
    )
