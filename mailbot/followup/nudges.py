"""Reminders to a partner who has not answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import islice
from zoneinfo import ZoneInfo

from sqlalchemy import ForeignKey, Select, func, select, true
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from mailbot.config import QuietHours
from mailbot.db import Base, changed
from mailbot.exchange import offers
from mailbot.exchange.offers import Offer
from mailbot.network.firms import Firm
from mailbot.network.partners import Partner
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
    ladder = sorted(work.settings.nudge_after)
    for rung in range(len(ladder), 0, -1):
        # An offer whose next rung is due as well gets that one: one reminder is enough.
        since = work.now - ladder[rung] if rung < len(ladder) else None
        for offer_id, theirs, ours in work.session.execute(_waiting(work, rung, ladder[rung - 1], since)):
            if not is_quiet(work.now, zone_of(theirs, ours), work.settings.quiet_hours):
                yield Nudge(offer_id, rung)


def _waiting(work: Work, rung: int, after: timedelta, since: datetime | None) -> Select[int, str | None, str]:
    """The offers of one rung and whose time they go by; looked at every second, so no more than that."""
    reached = select(func.max(Nudged.rung)).where(Nudged.offer_id == Offer.id).scalar_subquery()
    return (
        select(Offer.id, Partner.timezone, Firm.timezone)
        .join(Partner, Offer.partner_id == Partner.id)
        .join(Firm, Partner.firm_id == Firm.id)
        .where(
            Offer.state == offers.State.PENDING,
            Offer.sent_at <= work.now - after,
            Offer.sent_at > since if since else true(),
            Offer.expires_at > work.now,
            func.coalesce(reached, 0) < rung,
        )
        .order_by(Offer.sent_at)
    )


def send(work: Work, nudge: Nudge) -> None:
    """Remind the partner, unless this rung was climbed already."""
    offer = offers.get(work, nudge.offer_id)
    dialect = work.session.get_bind().dialect.name
    insert = postgresql.insert(Nudged) if dialect == "postgresql" else sqlite.insert(Nudged)
    rung = insert.values(offer_id=offer.id, rung=nudge.rung, at=work.now).on_conflict_do_nothing()
    if changed(work.session, rung) and offer.state is offers.State.PENDING:
        work.audit("offer.reminded", offer, partner=offer.partner_id, rung=nudge.rung)
        work.post("offer_nudge", offer, to=offer.email, once=nudge.rung, rung=nudge.rung)


def is_quiet(now: datetime, zone: tzinfo, quiet: QuietHours) -> bool:
    """Whether it is night or weekend in a zone."""
    local = now.astimezone(zone)
    if local.weekday() in quiet.days:
        return True
    if quiet.start is None or quiet.end is None:
        return False
    at = local.time()
    if quiet.start <= quiet.end:
        return quiet.start <= at < quiet.end
    return at >= quiet.start or at < quiet.end


def zone_of(*names: str | None) -> tzinfo:
    """The first zone that there is: the partner's, then the firm's."""
    for name in filter(None, names):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            continue  # one misspelt zone must not keep everybody's reminders back
    return UTC
