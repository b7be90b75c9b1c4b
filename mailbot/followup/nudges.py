"""Reminders to a partner who has not answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from mailbot.config import QuietHours
from mailbot.db import Base
from mailbot.exchange import offers
from mailbot.exchange.offers import Offer
from mailbot.work import Work

BATCH = 200


class Nudged(Base):
    """One reminder: a rung of the ladder of one offer, never twice."""

    __tablename__ = "nudges"

    offer_id: Mapped[int] = mapped_column(ForeignKey("offers.id"), primary_key=True)
    rung: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


@dataclass(frozen=True)
class Nudge:
    """A reminder that is due."""

    offer_id: int
    rung: int


def due(work: Work) -> Iterator[Nudge]:
    """Up to `BATCH` reminders that are due now, one per offer: its highest rung not yet sent."""
    # The limit counts what is sent: offers that are quiet now must not hide the ones behind them.
    yield from islice(_due(work), BATCH)


def _due(work: Work) -> Iterator[Nudge]:
    for rung in range(len(work.settings.nudge_after), 0, -1):
        after = work.settings.nudge_after[rung - 1]
        reached = select(func.max(Nudged.rung)).where(Nudged.offer_id == Offer.id).scalar_subquery()
        rows = work.session.scalars(
            select(Offer)
            .where(
                Offer.state == offers.State.PENDING,
                Offer.sent_at <= work.now - after,
                Offer.expires_at > work.now,
                func.coalesce(reached, 0) < rung,
            )
            .order_by(Offer.sent_at)
        )
        for offer in rows:
            if not _overtaken(work, offer, rung) and not is_quiet(work.now, offer, work.settings.quiet_hours):
                yield Nudge(offer.id, rung)


def _overtaken(work: Work, offer: Offer, rung: int) -> bool:
    """Whether a higher rung is due as well: one reminder is enough."""
    ladder = work.settings.nudge_after
    return offer.sent_at is not None and any(offer.sent_at + later <= work.now for later in ladder[rung:])


def send(work: Work, nudge: Nudge) -> None:
    """Remind the partner, unless this rung was climbed already."""
    offer = offers.get(work, nudge.offer_id)
    dialect = work.session.get_bind().dialect.name
    insert = postgresql.insert(Nudged) if dialect == "postgresql" else sqlite.insert(Nudged)
    added = work.session.execute(
        insert.values(offer_id=offer.id, rung=nudge.rung, at=work.now).on_conflict_do_nothing()
    )
    if added.rowcount and offer.state is offers.State.PENDING:
        work.audit("offer.reminded", offer, partner=offer.partner_id, rung=nudge.rung)
        work.post("offer_nudge", offer, to=offer.email, once=nudge.rung, rung=nudge.rung)


def is_quiet(now: datetime, offer: Offer, quiet: QuietHours) -> bool:
    """Whether it is night or weekend where the partner is (where the firm is, if unknown)."""
    local = now.astimezone(zone_of(offer))
    if local.weekday() in quiet.days:
        return True
    if quiet.start is None or quiet.end is None:
        return False
    at = local.time()
    if quiet.start <= quiet.end:
        return quiet.start <= at < quiet.end
    return at >= quiet.start or at < quiet.end


def zone_of(offer: Offer) -> ZoneInfo:
    """The partner's time zone, or the firm's where none is known."""
    return ZoneInfo(offer.partner.timezone or offer.referral.firm.timezone)
