"""An offer: a referral put to one partner."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, bindparam, select, text, update
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship
from sqlalchemy.orm.attributes import set_committed_value

from mailbot.compliance import standing
from mailbot.db import Base, Word, changed, reload
from mailbot.errors import Refusal
from mailbot.exchange import referrals, release
from mailbot.exchange.reasons import Reason
from mailbot.exchange.referrals import Referral
from mailbot.network.partners import Partner
from mailbot.work import Work

#: How long a partner may take a pass back.
SECOND_THOUGHTS = timedelta(minutes=15)


class State(StrEnum):
    QUEUED = "queued"  # chosen, not yet sent
    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


MOVES: dict[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.PENDING, State.WITHDRAWN}),
    # Back to queued: the leak gate doubted it before it left.
    State.PENDING: frozenset({State.QUEUED, State.ACCEPTED, State.REJECTED, State.WITHDRAWN, State.EXPIRED}),
    State.REJECTED: frozenset({State.PENDING}),  # a pass taken back
    State.ACCEPTED: frozenset({State.REJECTED, State.WITHDRAWN}),  # handed back, recalled
    State.EXPIRED: frozenset(),
    State.WITHDRAWN: frozenset(),
}


class Offer(Base):
    """A referral put to one partner."""

    __tablename__ = "offers"
    __table_args__ = (
        # The first yes wins, whatever the code does.
        Index(
            "uq_offers_one_acceptance",
            "referral_id",
            unique=True,
            sqlite_where=text("state = 'accepted'"),
            postgresql_where=text("state = 'accepted'"),
        ),
        UniqueConstraint("referral_id", "partner_id", "round"),
        Index("ix_offers_state_expires_at", "state", "expires_at"),
        Index("ix_offers_state_sent_at", "state", "sent_at"),
        Index("ix_offers_partner_id", "partner_id"),
    )
    KIND: ClassVar[str] = "offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    round: Mapped[int] = mapped_column(default=1)  # the same partner may be asked again
    email: Mapped[str] = mapped_column(String(320))  # the address that was invited
    state: Mapped[State] = mapped_column(Word(State, 10), default=State.QUEUED)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(Text, default="")  # the partner's own words, to the sender
    handed_back: Mapped[bool] = mapped_column(default=False)
    undeliverable_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]  # when the sender last pressed "remind now"

    referral: Mapped[Referral] = relationship(lazy="joined")
    partner: Mapped[Partner] = relationship(lazy="joined")

    @property
    def firm_id(self) -> int:
        return self.referral.firm_id


class AlreadyAnswered(Refusal):
    """This referral has already been answered."""

    status = 410


class TooLateToUndo(Refusal):
    """A pass can be taken back for 15 minutes, and only while nobody else has the case."""


class NobodyChosen(Refusal):
    """Choose at least one partner to offer this to."""


class RemindedAlready(Refusal):
    """This partner was reminded less than an hour ago."""


def queue(work: Work, referral: Referral, chosen: Iterable[Partner]) -> list[Offer]:
    """Note whom a referral will be offered to; nothing goes out yet."""
    made: list[Offer] = []
    before = of(work, referral)
    for partner in chosen:
        standing.require(work, partner, standing.Purpose.RECEIVE_REFERRALS)
        earlier = [each for each in (*before, *made) if each.partner_id == partner.id]
        if any(each.state in (State.QUEUED, State.PENDING, State.ACCEPTED) for each in earlier):
            continue
        offer = Offer(
            referral_id=referral.id,
            partner_id=partner.id,
            round=len(earlier) + 1,
            email=partner.email,
            state=State.QUEUED,
            created_at=work.now,
        )
        work.session.add(offer)
        work.session.flush()
        made.append(offer)
    return made


def send_all(work: Work, referral: Referral) -> list[Offer]:
    """Send every queued offer of a referral. Raises `NobodyChosen` when there is none."""
    referrals.lock(work, referral)
    made = of(work, referral)
    queued = [each for each in made if each.state is State.QUEUED]
    if not queued:
        raise NobodyChosen
    if referral.state is not referrals.State.OPEN:
        referrals.move(work, referral, to=referrals.State.OPEN)
    for offer in queued:
        _send(work, offer)
    asked = [each for each in made if each.state is State.PENDING]
    referral.how = referrals.How.RACE if len(asked) > 1 else referrals.How.ONE
    referral.send_after = None
    work.session.flush()
    return queued


def _send(work: Work, offer: Offer) -> None:
    move(work, offer, State.QUEUED, to=State.PENDING)
    offer.sent_at, offer.expires_at = work.now, work.now + work.settings.offer_window
    work.session.flush()
    work.audit("offer.made", offer, partner=offer.partner_id)
    work.post(
        "offer_made", offer, to=offer.email, once=offer.sent_at
    )  # a second time after a doubt of the gate


def back_to_preview(work: Work, offer: Offer) -> None:
    """The leak gate held back an offer that has not left: the sender looks at it first."""
    referral = referrals.lock(work, offer.referral)
    move(work, offer, State.PENDING, to=State.QUEUED)
    offer.sent_at = offer.expires_at = None
    if referral.state is not referrals.State.PREVIEW:
        referrals.move(work, referral, to=referrals.State.PREVIEW)
    work.session.flush()
    work.audit("offer.back_to_preview", offer, partner=offer.partner_id)


def accept(work: Work, offer: Offer, note: str = "") -> None:
    """Take the case. The first partner to accept wins."""
    referrals.lock(work, offer.referral)  # one lock order: referral, then offers
    standing.require(work, offer.partner, standing.Purpose.RECEIVE_REFERRALS)
    move(work, offer, State.PENDING, to=State.ACCEPTED)
    offer.note = note.strip()[:2000]
    referrals.move(work, offer.referral, to=referrals.State.ACCEPTED)
    _withdraw_rivals(work, offer)
    work.audit("offer.accepted", offer, partner=offer.partner_id)
    release.give(work, offer.referral, offer.partner, offer=offer, email=offer.email)
    work.post("offer_accepted", offer, to=offer.referral.member.email)


def _withdraw_rivals(work: Work, winner: Offer) -> None:
    """Tell the others kindly, never naming the winner; who was not asked yet hears nothing."""
    for rival in of(work, winner.referral):
        was_out = rival.state is State.PENDING
        if rival.state in (State.PENDING, State.QUEUED):
            move(work, rival, rival.state, to=State.WITHDRAWN)
            work.audit("offer.withdrawn", rival, why="taken")
        if was_out:
            work.post("offer_withdrawn", rival, to=rival.email, why="taken")


def reject(work: Work, offer: Offer, reason: str, note: str = "") -> None:
    """Pass on the case."""
    referrals.lock(work, offer.referral)
    move(work, offer, State.PENDING, to=State.REJECTED)
    offer.reason = str(Reason(reason)) if reason in set(Reason) else str(Reason.OTHER)
    offer.note = note.strip()[:2000]
    work.audit("offer.rejected", offer, partner=offer.partner_id, reason=offer.reason)
    work.post("offer_rejected", offer, to=offer.referral.member.email, once=offer.answered_at)
    _close_round(work, offer.referral)


def undo_reject(work: Work, offer: Offer) -> None:
    """Take a pass back. Raises `TooLateToUndo`."""
    referral = referrals.lock(work, offer.referral)
    work.session.refresh(offer)
    in_time = offer.answered_at is not None and work.now <= offer.answered_at + SECOND_THOUGHTS
    open_still = referral.state in (referrals.State.OPEN, referrals.State.PASSED)
    if offer.state is not State.REJECTED or offer.handed_back or not in_time or not open_still:
        raise TooLateToUndo
    if offer.expires_at is None or offer.expires_at <= work.now or offer.partner.stopped_at is not None:
        raise TooLateToUndo
    move(work, offer, State.REJECTED, to=State.PENDING)
    offer.reason = offer.note = ""
    offer.answered_at = None
    if referral.state is referrals.State.PASSED:
        referrals.move(work, referral, to=referrals.State.OPEN)
    work.audit("offer.pass_undone", offer, partner=offer.partner_id)
    work.post("offer_reconsidered", offer, to=referral.member.email, once=work.now)


def withdraw(work: Work, offer: Offer) -> None:
    """Take an offer back before it was answered."""
    referrals.lock(work, offer.referral)
    was_out = offer.state is not State.QUEUED
    move(work, offer, State.QUEUED, State.PENDING, to=State.WITHDRAWN)
    work.audit("offer.withdrawn", offer, partner=offer.partner_id, why="sender")
    if was_out:
        work.post("offer_withdrawn", offer, to=offer.email, why="sender")
    _close_round(work, offer.referral)


def withdraw_all(work: Work, referral: Referral) -> None:
    """Take a referral back: every open offer, and the wait before the first."""
    referrals.lock(work, referral)
    referrals.move(work, referral, to=referrals.State.WITHDRAWN)
    for offer in of(work, referral):
        if offer.state in (State.QUEUED, State.PENDING):
            was_out = offer.state is State.PENDING
            move(work, offer, State.QUEUED, State.PENDING, to=State.WITHDRAWN)
            if was_out:
                work.post("offer_withdrawn", offer, to=offer.email, why="sender")


def hand_back(work: Work, offer: Offer, reason: str, note: str = "") -> None:
    """Give a case back after accepting it: a conflict may show late."""
    referral = referrals.lock(work, offer.referral)
    work.session.refresh(offer)
    if offer.state is not State.ACCEPTED:
        raise AlreadyAnswered
    move(work, offer, State.ACCEPTED, to=State.REJECTED)
    offer.handed_back = True
    offer.reason = str(Reason(reason)) if reason in set(Reason) else str(Reason.OTHER)
    offer.note = note.strip()[:2000]
    release.end(work, referral, offer.partner, "handed back")
    referrals.move(work, referral, to=referrals.State.PASSED)
    work.audit("offer.handed_back", offer, partner=offer.partner_id, reason=offer.reason)
    work.post("offer_rejected", offer, to=referral.member.email, once="handed back")


def recall(work: Work, offer: Offer) -> None:
    """Take a released case back from the partner who has it."""
    referral = referrals.lock(work, offer.referral)
    work.session.refresh(offer)
    if offer.state is not State.ACCEPTED:
        raise referrals.NotNow
    move(work, offer, State.ACCEPTED, to=State.WITHDRAWN)
    told = {each.email for each in release.of(work, referral) if each.partner_id == offer.partner_id}
    release.end(work, referral, offer.partner, "recalled")
    referrals.move(work, referral, to=referrals.State.PASSED)
    work.audit("offer.recalled", offer, partner=offer.partner_id)
    for email in sorted({offer.email, *told}):  # wherever the details went, it must be known that they ended
        work.post("offer_withdrawn", offer, to=email, once="recalled", why="recalled")


def expire(work: Work, offer: Offer) -> None:
    """Close an offer that nobody answered in time, with a word to both sides."""
    referrals.lock(work, offer.referral)
    move(work, offer, State.PENDING, to=State.EXPIRED)
    work.audit("offer.expired", offer, partner=offer.partner_id)
    work.post("offer_expired", offer, to=offer.email, side="partner")
    work.post("offer_expired", offer, to=offer.referral.member.email, side="sender")
    _close_round(work, offer.referral)


def undeliverable(work: Work, offer: Offer) -> None:
    """Note that an offer could not be delivered, and tell the sender at once."""
    if offer.undeliverable_at is None and offer.state is State.PENDING:
        offer.undeliverable_at = work.now
        work.session.flush()
        work.audit("offer.undeliverable", offer, partner=offer.partner_id)
        work.post("offer_undeliverable", offer, to=offer.referral.member.email)


def remind(work: Work, offer: Offer) -> None:
    """Remind a partner now, because the sender said so. Raises `RemindedAlready`."""
    referrals.lock(work, offer.referral)
    work.session.refresh(offer)
    if offer.state is not State.PENDING:
        raise AlreadyAnswered
    if offer.reminded_at and work.now < offer.reminded_at + timedelta(hours=1):
        raise RemindedAlready
    offer.reminded_at = work.now
    work.session.flush()
    work.audit("offer.reminded", offer, partner=offer.partner_id, by="sender")
    work.post("offer_nudge", offer, to=offer.email, once=f"sender {work.now.isoformat()}", rung="sender")


def stop(work: Work, offer: Offer) -> None:
    """The partner wants no more mail from this firm: pass on what is open, tell the sender at once."""
    partner = offer.partner
    if partner.stopped_at is None:
        partner.stopped_at = work.now
        work.session.flush()
        work.audit("partner.stopped", partner)
        work.post("partner_stopped", offer, to=offer.referral.member.email)
    for open_offer in open_with(work, partner):
        referrals.lock(work, open_offer.referral)
        work.session.refresh(open_offer)
        _stop_one(work, open_offer)
        _close_round(work, open_offer.referral)


def _stop_one(work: Work, offer: Offer) -> None:
    if offer.state is State.PENDING:
        move(work, offer, State.PENDING, to=State.REJECTED)
        offer.reason = str(Reason.OTHER)
        work.audit("offer.rejected", offer, partner=offer.partner_id, reason="stopped")
    elif offer.state is State.QUEUED:
        move(work, offer, State.QUEUED, to=State.WITHDRAWN)
        work.audit("offer.withdrawn", offer, partner=offer.partner_id, why="stopped")


def move(work: Work, offer: Offer, *origins: State, to: State) -> None:
    """Change the state by a claiming UPDATE. Raises `AlreadyAnswered`."""
    assert all(to in MOVES[state] for state in origins), (origins, to)
    answered = work.now if to in (State.ACCEPTED, State.REJECTED) else Offer.answered_at
    claimed = update(Offer).where(Offer.id == offer.id, Offer.state.in_(origins))
    moving = claimed.values(state=to, answered_at=answered).execution_options(synchronize_session=False)
    if not changed(work.session, moving):
        raise AlreadyAnswered
    reload(work.session, offer)


def _close_round(work: Work, referral: Referral) -> None:
    """Nobody is left to answer: the sender has the next move."""
    work.session.refresh(referral)
    left = [
        each for each in of(work, referral) if each.state in (State.PENDING, State.QUEUED, State.ACCEPTED)
    ]
    if not left and referral.state is referrals.State.OPEN:
        referrals.move(work, referral, to=referrals.State.PASSED)


def of(work: Work, referral: Referral) -> Sequence[Offer]:
    """Every offer of a referral, in the order made, as it stands now and not when it was first read."""
    made = work.session.scalars(_OF, {"referral": referral.id}).all()
    for each in made:
        set_committed_value(each, "referral", referral)  # it is at hand, with all that it belongs to
    return made


#: Built once: every verb asks for them.
_OF = (
    select(Offer)
    .where(Offer.referral_id == bindparam("referral"))
    .order_by(Offer.id)
    .options(lazyload(Offer.referral), joinedload(Offer.partner))
    .execution_options(populate_existing=True)
)


def ahead(work: Work, referral_ids: Iterable[int]) -> Sequence[Offer]:
    """The offers of many referrals, read at once; while they are held, asking for one costs nothing."""
    return work.session.scalars(select(Offer).where(Offer.referral_id.in_(set(referral_ids)))).all()


def pending(work: Work, referral: Referral) -> Sequence[Offer]:
    """The offers of a referral that wait for an answer."""
    return [each for each in of(work, referral) if each.state is State.PENDING]


def open_with(work: Work, partner: Partner) -> Sequence[Offer]:
    """What one partner has not answered yet, or was not asked yet, by referral: the order of locks."""
    wanted = select(Offer).where(
        Offer.partner_id == partner.id, Offer.state.in_((State.QUEUED, State.PENDING))
    )
    return work.session.scalars(wanted.order_by(Offer.referral_id, Offer.id)).all()


def get(work: Work, offer_id: int) -> Offer:
    return work.session.get_one(Offer, offer_id)
