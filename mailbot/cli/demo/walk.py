"""A two-minute walk through both sides, ticked off by the mails that exist and were opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from mailbot.cli.demo import town
from mailbot.cli.demo.mailbox import Mail

#: The mails of one referral by their occasion; the first of each.
Found = dict[str, Mail]


@dataclass(frozen=True)
class Step:
    """One step: what to do, what to look at, and the mail that it happens in."""

    number: int
    title: str
    hint: str
    mail: Mail | None
    done: bool
    now: bool = False


@dataclass(frozen=True)
class _Plan:
    title: str
    hint: str
    occasion: str  # of the mail to open
    done: Callable[[Found], bool]


def _opened(occasion: str) -> Callable[[Found], bool]:
    return lambda found: occasion in found and found[occasion].seen


def _exists(occasion: str) -> Callable[[Found], bool]:
    return lambda found: occasion in found


_PLAN = (
    _Plan(
        "Open Alice’s preview",
        "Alice forwarded a client’s mail. The bot shows her exactly what the partner would see.",
        "offer_preview",
        _opened("offer_preview"),
    ),
    _Plan(
        "Press send",
        "Follow the link in that mail, look, and send it. Then come back here.",
        "offer_preview",
        _exists("offer_made"),
    ),
    _Plan(
        "Open Morgan’s offer",
        "Note what is missing: the client’s name, phone, address and files.",
        "offer_made",
        _opened("offer_made"),
    ),
    _Plan(
        "Accept it",
        "Follow the first link in the offer, tick the box, accept, and come back.",
        "offer_made",
        _exists("contact_released"),
    ),
    _Plan(
        "See the details",
        "They arrived in Morgan’s mailbox, and in nobody else’s.",
        "contact_released",
        _opened("contact_released"),
    ),
    _Plan(
        "Alice hears of it",
        "Her mail says who has the case, and what happens next.",
        "offer_accepted",
        _opened("offer_accepted"),
    ),
)


def steps(mails: Sequence[Mail]) -> list[Step]:
    """The walk along the first referral that was previewed; the step to take is marked."""
    found = _first_referral(mails)
    made = [
        Step(number, each.title, each.hint, found.get(each.occasion), each.done(found))
        for number, each in enumerate(_PLAN, 1)
    ]
    ahead = len(list(takewhile(lambda step: step.done, made)))
    return [
        Step(step.number, step.title, step.hint, step.mail, step.done, now=step.number == ahead + 1)
        for step in made
    ]


def _first_referral(mails: Sequence[Mail]) -> Found:
    in_order = sorted(filter(_is_of_the_firm, mails), key=lambda each: each.number)
    reference = next((each.reference for each in in_order if each.occasion == _PLAN[0].occasion), None)
    found: Found = {}
    for mail in in_order:
        if reference is not None and mail.reference == reference:
            found.setdefault(mail.occasion, mail)
    return found


def _is_of_the_firm(mail: Mail) -> bool:
    # Each firm numbers its own referrals, and a visitor may set up another firm.
    ours = mail.owner.endswith(f"@{town.ALICE.domain}") or town.FIRM in mail.other
    return mail.arrived and ours
