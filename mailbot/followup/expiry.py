"""Offers past their hour, and referrals whose undo window has closed."""

from collections.abc import Iterator

from sqlalchemy import select

from mailbot.exchange import offers, referrals
from mailbot.exchange.offers import Offer
from mailbot.work import Work

BATCH = 200


def due(work: Work) -> Iterator[int]:
    """Offers that nobody answered in time."""
    yield from work.session.scalars(
        select(Offer.id)
        .where(Offer.state == offers.State.PENDING, Offer.expires_at <= work.now)
        .order_by(Offer.expires_at)
        .limit(BATCH)
    )


def ready(work: Work) -> Iterator[int]:
    """Referrals whose undo window has closed: they go now."""
    yield from (each.id for each in referrals.due(work, BATCH))
