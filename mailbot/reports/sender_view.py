"""A preview as its sender is shown it: what partners would read, and what may come back into it.

Only what the sender may bring back is told here. The client's own name and details never are:
whoever has the link can read the page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mailbot.exchange import release
from mailbot.exchange.gate import Guard
from mailbot.exchange.referrals import Referral
from mailbot.intake import corrections, previews
from mailbot.intake.corrections import Told
from mailbot.intake.reading import Removed
from mailbot.reports import partner_view
from mailbot.work import Work

#: What is longer stands below the text, not in it.
SHORT = 60


@dataclass(frozen=True)
class Chip:
    """Something that was taken out, and comes back by one press wherever it stood."""

    index: int  #: in what was taken out
    text: str  #: what would stand there
    stands_as: str
    doubtful: bool
    places: int


@dataclass(frozen=True)
class Piece:
    """A piece of the text; with a chip it is the stand-in that the chip is about."""

    text: str
    chip: Chip | None = None


@dataclass(frozen=True)
class SenderView:
    """What the sender may change in a preview."""

    paragraphs: tuple[tuple[Piece, ...], ...]  #: of the narrative, as partners read it
    doubtful: tuple[Chip, ...]  #: taken out only because they might be names
    below: tuple[Chip, ...]  #: whole sentences, and what stands elsewhere than in the narrative

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Each once, whether it stands in the text, above or below it."""
        inline = (each.chip for paragraph in self.paragraphs for each in paragraph if each.chip)
        return tuple(dict.fromkeys([*self.doubtful, *inline, *self.below]))


def of(work: Work, referral: Referral) -> SenderView:
    """The view for the sender of a referral that waits for their look."""
    told = previews.told(work, referral)
    chips = dict(_chips(told, release.guard(work, referral.lead)))
    narrative = corrections.parts(told.text)[0]
    inline = [(at, chip) for at, chip in sorted(chips.items()) if at < len(narrative) and _is_short(chip)]
    shown = partner_view.of(referral).paragraphs
    seen = {chip for _, chip in inline}
    every = list(dict.fromkeys(chips.values()))
    return SenderView(
        paragraphs=tuple(_marked(narrative, shown, inline)),
        doubtful=tuple(each for each in every if each.doubtful),
        below=tuple(each for each in every if each not in seen and not each.doubtful),
    )


def _is_short(chip: Chip) -> bool:
    return len(chip.text) <= SHORT and "\n" not in chip.text


def _chips(told: Told, guard: Guard) -> Iterator[tuple[int, Chip]]:
    """Every place of something that may come back, with its chip; one for all places of the same words."""
    able = [each for each in told.removed if corrections.may_come_back(told, each, guard)]
    words = {id(each): " ".join(each.text.casefold().split()) for each in able}
    for _, group in groupby(
        sorted(able, key=lambda each: (words[id(each)], each.at)), lambda e: words[id(e)]
    ):
        same = list(group)
        chip = _chip(told, same)
        yield from ((each.at, chip) for each in same)


def _chip(told: Told, same: Sequence[Removed]) -> Chip:
    first = same[0]
    return Chip(
        told.removed.index(first),
        corrections.returning(told, first),
        first.stands_as,
        doubtful=not all(each.sure for each in same),
        places=len(same),
    )


def _marked(
    narrative: str, paragraphs: Iterable[str], chips: Iterable[tuple[int, Chip]]
) -> Iterator[tuple[Piece, ...]]:
    """The paragraphs cut at the chips. Blanks are set anew in them, so places are counted without."""
    places = [(_signs(narrative[:at]), _signs(chip.stands_as), chip) for at, chip in chips]
    before = 0
    for paragraph in paragraphs:
        length = _signs(paragraph)
        inside = [(at - before, long, chip) for at, long, chip in places if 0 <= at - before < length]
        yield tuple(_cut(paragraph, inside))
        before += length


def _cut(paragraph: str, inside: Iterable[tuple[int, int, Chip]]) -> Iterator[Piece]:
    where = [at for at, sign in enumerate(paragraph) if not sign.isspace()]
    at = 0
    for first, long, chip in inside:
        start, end = where[first], where[min(first + long, len(where)) - 1] + 1
        yield Piece(paragraph[at:start])
        yield Piece(paragraph[start:end], chip)
        at = end
    yield Piece(paragraph[at:])


def _signs(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
