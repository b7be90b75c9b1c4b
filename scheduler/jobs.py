"""What a tick does: for each thing that is due, one `Work` and one verb."""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog

from mailbot import logs
from mailbot.errors import Refusal
from mailbot.exchange import offers, referrals, viewings
from mailbot.followup import expiry, nudges
from mailbot.intake import drafts
from mailbot.work import House, Work

log = structlog.get_logger(__name__)

Found = TypeVar("Found")


def send_waiting(house: House) -> int:
    """Send the referrals whose undo window has closed."""
    return _each(house, expiry.ready, lambda work, found: drafts.go(work, referrals.get(work, found)))


def expire_offers(house: House) -> int:
    """Close the offers that nobody answered in time."""
    return _each(house, expiry.due, lambda work, found: offers.expire(work, offers.get(work, found)))


def remind_partners(house: House) -> int:
    """Remind the partners who are late, by day and on working days."""
    return _each(house, nudges.due, nudges.send)


def forget_viewings(house: House) -> int:
    """Drop what was tried from pages that nobody can have open any more."""
    with house.work() as work:
        viewings.forget(work)
    return 0


def _each(house: House, due: Callable[[Work], Iterable[Found]], verb: Callable[[Work, Found], None]) -> int:
    with house.looking() as work:
        found = list(due(work))
    for each in found:
        try:
            with house.work() as work:
                verb(work, each)
        except Refusal as refusal:
            # Answered meanwhile, or done by another process.
            log.info("nothing left to do", job=verb.__name__, why=refusal.slug)
        except Exception as broken:  # noqa: BLE001  # one broken row must not stop the rest
            log.error("job broke", job=verb.__name__, error=type(broken).__name__, at=logs.place(broken))
    return len(found)
