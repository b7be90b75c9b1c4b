"""A preview as its sender corrects it, by a press on its page or by reply.

What partners read is changed at once and for good, in every neutral text of the lead
and in the remark; the words themselves are stored with the client's details, sealed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum

from mailbot.errors import Refusal
from mailbot.exchange import leads, referrals, release
from mailbot.exchange.gate import Guard
from mailbot.exchange.referrals import Referral, State
from mailbot.intake import corrections
from mailbot.intake.corrections import NotThere, StaysOut, Told
from mailbot.intake.reading import Removed
from mailbot.work import Work


class Verb(StrEnum):
    HIDE = "hide"
    KEEP = "keep"


class LookAgain(Refusal):
    """The text was changed meanwhile, so nothing was done. Please look at it once more."""

    status = 200  # the page again, saying so


@dataclass(frozen=True)
class Wish:
    """One thing that the sender asks for in a reply; `words` as they wrote them."""

    verb: Verb
    words: str


def told(work: Work, referral: Referral) -> Told:
    """All that partners read of it, and what was taken out, for its sender."""
    details = release.for_sender(work, referral.lead)
    text = corrections.joined([*leads.told(referral.lead), referral.remark])
    return Told(text, tuple(Removed(*each) for each in details.removed), details.kept)


def hide(work: Work, referral: Referral, words: str) -> int:
    """Take words out wherever they stand; in how many places that was. Raises `NotThere`."""
    before = _taken(work, referral)
    after = corrections.hide(before, words)
    _store(work, referral, after, hidden=(places := _places(before, after)))
    return places


def keep(work: Work, referral: Referral, index: int, seen: int) -> str:
    """Bring one thing back that was taken out, wherever it stood; what it is.

    `seen` is the number of corrections that the page showed. Raises `LookAgain` and `StaysOut`.
    """
    before = _taken(work, referral)
    if seen != referral.lead.corrections or not 0 <= index < len(before.removed):
        raise LookAgain
    after = corrections.keep(before, index, release.guard(work, referral.lead))
    _store(work, referral, after, kept=1)
    return before.removed[index].text


def follow(work: Work, referral: Referral, wishes: Sequence[Wish], letter_id: int) -> None:
    """Carry out what a reply asks for, and show the sender what became of it."""
    before = now = _taken(work, referral)
    guard = release.guard(work, referral.lead)
    came_to: Counter[str] = Counter()
    for wish in wishes:
        for words in _meant(now, wish):
            now, what = _followed(now, wish.verb, words, guard)
            came_to[what] += 1
    if now != before:
        _store(work, referral, now, hidden=came_to[Verb.HIDE], kept=came_to[Verb.KEEP])
    _show(work, referral, letter_id, came_to)


def _followed(now: Told, verb: Verb, words: str, guard: Guard) -> tuple[Told, str]:
    """The text after one wish, and what came of it: the verb, or the refusal."""
    try:
        after = corrections.hide(now, words) if verb is Verb.HIDE else corrections.keep(now, words, guard)
    except (NotThere, StaysOut) as refusal:
        return now, refusal.slug
    return after, str(verb)


def _show(work: Work, referral: Referral, letter_id: int, came_to: Mapping[str, int]) -> None:
    once = f"corrected {letter_id}"
    if referral.state is State.CHOOSING:
        work.post("partners_choose", referral, to=referral.member.email, once=once)
        return
    if referral.state is State.WAITING:  # it must not go out before they have seen it
        referrals.move(work, referral, to=State.PREVIEW)
    work.post("offer_preview", referral, to=referral.member.email, once=once, came_to=dict(came_to))


def _meant(now: Told, wish: Wish) -> Iterator[str]:
    """The words as a whole where they stand like that, else one by one: `Curtis, Dora and Miller`."""
    single = [each for each in _BETWEEN.split(wish.words) if each]
    if len(single) < 2 or corrections.mentions(now, wish.words):
        yield wish.words
    else:
        yield from single


_BETWEEN = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|or|y|und|et)\s+|\s*&\s*")


def _taken(work: Work, referral: Referral) -> Told:
    """The text as it stands, with the referral locked. Raises `AlreadySent`."""
    referrals.lock(work, referral)
    if referral.state not in referrals.UNSENT:
        raise referrals.AlreadySent
    work.session.refresh(referral.lead)
    return told(work, referral)


def _store(work: Work, referral: Referral, after: Told, *, hidden: int = 0, kept: int = 0) -> None:
    *texts, referral.remark = corrections.parts(after.text)
    removed = [release.Taken(*astuple(each)) for each in after.removed]
    counts = {"hidden": hidden, "kept": kept}
    leads.correct(work, referral.lead, texts, removed=removed, kept=after.kept, counts=counts)


def _places(before: Told, after: Told) -> int:
    return max(1, len(after.removed) - len(before.removed))
