"""What follows when a mail was sent, put off, stopped or refused: the row settled, and people told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import structlog
from sqlalchemy import update

from mailbot import logs, outbox
from mailbot.exchange import offers, referrals, release
from mailbot.network import firms
from mailbot.outbox import Outgoing, State
from mailbot.work import House, Subject, Work

log = structlog.get_logger(__name__)


class Why(StrEnum):
    """Why a mail was stopped."""

    LEAK = "leak"
    NAME = "name"
    THREAD = "thread"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Outcome:
    """How it ended for a row."""

    state: State
    trouble: str = ""
    until: datetime | None = None  #: when it is put off
    told: bool = False  #: refused for good, so somebody must hear of it
    why: Why | None = None
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    is_broken: bool = False  #: our own code failed, and the session may have with it

    @property
    def is_plain(self) -> bool:
        """Nothing follows from it but the row's own state."""
        return not self.told and self.why is None


def settle(house: House, settled: Sequence[tuple[Outgoing, Outcome]]) -> None:
    """Write down how it ended. What has consequences is settled by itself, so that none undoes another."""
    plain = [(row, outcome) for row, outcome in settled if outcome.is_plain]
    if plain:
        with house.work() as work:
            sent = [row.id for row, outcome in plain if outcome.state is State.SENT]
            _write_sent(work, sent)
            for row, outcome in plain:
                if outcome.state is not State.SENT:
                    _write(work, row, outcome)
    for row, outcome in settled:
        if not outcome.is_plain:
            _settle_one(house, row, outcome)


def _write_sent(work: Work, ids: Sequence[int]) -> None:
    work.session.execute(
        update(Outgoing)
        .where(Outgoing.id.in_(ids))
        .values(state=State.SENT, lease_until=None, sent_at=work.now, trouble=None)
    )


def _settle_one(house: House, row: Outgoing, outcome: Outcome) -> None:
    try:
        with house.work() as work:
            _write(work, row, outcome)
            _follow(work, row, outcome)
    except Exception as broken:  # noqa: BLE001  # the row must not stay claimed, whatever follows from it
        log.error(
            "nobody told",
            row=row.id,
            occasion=row.occasion,
            error=type(broken).__name__,
            at=logs.place(broken),
        )
        with house.work() as work:
            _write(work, row, outcome)


def _write(work: Work, row: Outgoing, outcome: Outcome) -> None:
    if outcome.until is not None:
        outbox.postpone(work.session, row, outcome.until, outcome.trouble)
    else:
        outbox.settle(work.session, row, outcome.state, work.now, outcome.trouble[:500] or None)


def _follow(work: Work, row: Outgoing, outcome: Outcome) -> None:
    _FOLLOWS.get(outcome.why, _refused_for_good)(work, row, outcome)


@dataclass(frozen=True)
class _About:
    """The subject of a row, to write and to post about."""

    KIND: str
    id: int
    firm_id: int | None
    referral_id: int | None


def _about(row: Outgoing) -> Any:
    return _About(row.subject_kind, row.subject_id, row.firm_id, row.referral_id)


def _offer(work: Work, row: Outgoing) -> offers.Offer | None:
    return offers.get(work, row.subject_id) if row.subject_kind == offers.Offer.KIND else None


def _leak(work: Work, row: Outgoing, outcome: Outcome) -> None:
    """Hold it back, and tell the sender what it would have told."""
    offer = _held_back(work, row, outcome)
    if offer is not None:
        work.post(
            "gate_stopped",
            offer,
            to=offer.referral.member.email,
            once=row.id,
            mail=row.occasion,
            kinds=list(outcome.kinds),
            places=list(outcome.places),
        )


def _name(work: Work, row: Outgoing, outcome: Outcome) -> None:
    """A name alone: the sender looks again before it goes."""
    if row.occasion != "offer_made":
        _leak(work, row, outcome)
        return
    offer = _held_back(work, row, outcome)
    if offer is not None:
        work.post("offer_preview", offer.referral, to=offer.referral.member.email, once=row.id)


def _held_back(work: Work, row: Outgoing, outcome: Outcome) -> offers.Offer | None:
    """An offer that did not leave is not out: it goes back to before the sender's yes."""
    work.audit("mail.stopped", _about(row), occasion=row.occasion, kinds=list(outcome.kinds))
    offer = _offer(work, row)
    if offer is not None and row.occasion == "offer_made" and offer.state is offers.State.PENDING:
        offers.back_to_preview(work, offer)
    return offer


def _thread(work: Work, row: Outgoing, outcome: Outcome) -> None:
    """Nothing goes to a client, nor to anybody on a client's thread."""
    work.audit("mail.refused_recipient", _about(row), occasion=row.occasion)
    if row.occasion == "contact_released":
        given = release.get(work, row.subject_id)
        work.post("release_bounced", given, to=given.referral.member.email)
    elif offer := _offer(work, row):
        member = offer.referral.member
        work.post("mail_failed", offer, to=member.email, once=row.id, mail=row.occasion, why="thread")


def _refused_for_good(work: Work, row: Outgoing, outcome: Outcome) -> None:
    """The firm hears of it; a notice about a notice is never written."""
    work.audit("mail.failed", _about(row), occasion=row.occasion)
    if row.occasion in _NOTICES:
        return
    offer = _offer(work, row)
    if row.occasion in ("offer_made", "offer_nudge") and offer and offer.state is offers.State.PENDING:
        offers.undeliverable(work, offer)
    elif row.occasion == "contact_released":
        given = release.get(work, row.subject_id)
        work.post("release_bounced", given, to=given.referral.member.email)
    elif row.referral_id is not None:
        _tell_firm(work, row, outcome)


def _tell_firm(work: Work, row: Outgoing, outcome: Outcome) -> None:
    """The member whose referral it is; the owner where the mail was for that very member."""
    referral = referrals.get(work, row.referral_id or 0)
    member: firms.Member | None = referral.member
    if row.recipient == referral.member.email:
        member = firms.owner(work, referral.firm_id)
    if member is not None and member.email != row.recipient:
        subject: Subject = _offer(work, row) or referral
        work.post(
            "mail_failed",
            subject,
            to=member.email,
            once=row.id,
            mail=row.occasion,
            trouble=outcome.trouble[:200],
        )


#: Mails about a mail: nothing follows when they fail.
_NOTICES = frozenset(
    {"mail_failed", "gate_stopped", "release_bounced", "offer_undeliverable", "operator_notice", "refused"}
)
_FOLLOWS: dict[Why | None, Callable[[Work, Outgoing, Outcome], None]] = {
    Why.LEAK: _leak,
    Why.NAME: _name,
    Why.THREAD: _thread,
    Why.SUPPRESSED: _refused_for_good,
}
