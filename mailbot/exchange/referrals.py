"""A referral: a lead put forward by a firm."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mailbot.db import Base, Word, changed, reload
from mailbot.errors import Refusal
from mailbot.exchange.leads import Lead
from mailbot.network import firms
from mailbot.network.firms import Firm, Member
from mailbot.work import Work


class State(StrEnum):
    CHOOSING = "choosing"  # the member has yet to say to whom
    PREVIEW = "preview"  # the member has yet to say yes
    WAITING = "waiting"  # it goes when the undo window closes
    OPEN = "open"  # offers are out
    ACCEPTED = "accepted"
    PASSED = "passed"  # nobody took it, or it came back
    WITHDRAWN = "withdrawn"
    TOLD = "told"  # the partner stood on the thread and knows: there was nothing to offer


class How(StrEnum):
    ONE = "one"
    RACE = "race"


#: Before any offer went out.
UNSENT = (State.CHOOSING, State.PREVIEW, State.WAITING)

MOVES: dict[State, frozenset[State]] = {
    State.CHOOSING: frozenset({State.PREVIEW, State.WAITING, State.OPEN, State.TOLD, State.WITHDRAWN}),
    # A further partner may be previewed while an earlier one still has an offer, and takes it.
    State.PREVIEW: frozenset({State.OPEN, State.ACCEPTED, State.WITHDRAWN}),
    State.WAITING: frozenset({State.CHOOSING, State.PREVIEW, State.OPEN, State.ACCEPTED, State.WITHDRAWN}),
    State.OPEN: frozenset({State.PREVIEW, State.ACCEPTED, State.PASSED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.PASSED}),  # handed back, recalled
    State.PASSED: frozenset({State.PREVIEW, State.WAITING, State.OPEN, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset({State.PREVIEW, State.WAITING, State.OPEN}),
    State.TOLD: frozenset({State.PREVIEW, State.WAITING, State.OPEN, State.WITHDRAWN}),
}


class Referral(Base):
    """A lead, put forward by a member, on its way to partners."""

    __tablename__ = "referrals"
    __table_args__ = (
        UniqueConstraint("firm_id", "number"),
        Index("ix_referrals_state_send_after", "state", "send_after"),
    )
    KIND: ClassVar[str] = "referral"

    id: Mapped[int] = mapped_column(primary_key=True)
    firm_id: Mapped[int] = mapped_column(ForeignKey("firms.id"))
    number: Mapped[int]
    lead_id: Mapped[int] = mapped_column(ForeignKey("leads.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"))
    letter_id: Mapped[int | None] = mapped_column(index=True)
    letter_message_id: Mapped[str] = mapped_column(
        String(500), default=""
    )  # the member's own mail, to thread on
    how: Mapped[How] = mapped_column(Word(How, 10))
    state: Mapped[State] = mapped_column(Word(State, 10))
    remark: Mapped[str] = mapped_column(Text, default="")  # redacted; goes to partners only when shared
    remark_shared: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(String(20), default="")  # area, place, conflict
    why_shared: Mapped[bool] = mapped_column(default=False)
    consent: Mapped[str] = mapped_column(String(200), default="")  # that the client agrees: when, how
    questions: Mapped[list[str]]  # what the member is asked: a name that fits two, an unknown name
    send_after: Mapped[datetime | None]
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    firm: Mapped[Firm] = relationship(lazy="joined")
    lead: Mapped[Lead] = relationship(lazy="joined")
    member: Mapped[Member] = relationship(lazy="joined")

    @property
    def referral_id(self) -> int:
        return self.id

    @property
    def reference(self) -> str:
        """How people call it: R-1042."""
        return f"R-{self.number}"


class AlreadySent(Refusal):
    """This has gone out already; open the referral's page to withdraw it."""


class NotNow(Refusal):
    """That cannot be done with this referral as it stands now; open its page to see where it is."""


def put_forward(
    work: Work,
    lead: Lead,
    member: Member,
    *,
    letter_id: int | None = None,
    letter_message_id: str = "",
    remark: str = "",
    consent: str = "",
    why: str = "",
    questions: Sequence[str] = (),
) -> Referral:
    """A new referral of this lead, not yet on its way to anybody."""
    referral = Referral(
        firm=member.firm,
        number=firms.take_number(work, member.firm_id),
        lead=lead,
        member=member,
        letter_id=letter_id,
        letter_message_id=letter_message_id[:500],
        how=How.ONE,
        state=State.CHOOSING,
        remark=remark,
        remark_shared=bool(remark),
        why=why,
        consent=consent[:200],
        questions=list(questions),
        created_at=work.now,
    )
    work.session.add(referral)
    work.session.flush()
    work.audit("referral.made", referral, number=referral.number)
    return referral


def lock(work: Work, referral: Referral) -> Referral:
    """Take the referral for this transaction. One lock order: referral, then offers."""
    reload(work.session, referral, lock=True)
    return referral


def move(work: Work, referral: Referral, *, to: State) -> None:
    """Change the state by a claiming UPDATE. Raises `NotNow`."""
    origins = [state for state, targets in MOVES.items() if to in targets]
    closed = work.now if to in (State.ACCEPTED, State.WITHDRAWN) else None
    claimed = update(Referral).where(Referral.id == referral.id, Referral.state.in_(origins))
    moving = claimed.values(state=to, closed_at=closed).execution_options(synchronize_session=False)
    if not changed(work.session, moving):
        raise NotNow
    reload(work.session, referral)
    work.audit(f"referral.{to}", referral)


def wait(work: Work, referral: Referral, window: timedelta) -> None:
    """Let it go when the undo window closes."""
    move(work, referral, to=State.WAITING)
    referral.send_after = work.now + window
    work.session.flush()


def due(work: Work, limit: int = 100) -> Sequence[Referral]:
    """Referrals whose undo window has closed."""
    return work.session.scalars(
        select(Referral)
        .where(Referral.state == State.WAITING, Referral.send_after <= work.now)
        .order_by(Referral.send_after)
        .limit(limit)
    ).all()


def of_lead(work: Work, lead: Lead) -> Referral | None:
    """The newest referral of a lead."""
    return work.session.scalars(
        select(Referral).where(Referral.lead_id == lead.id).order_by(Referral.id.desc())
    ).first()


def get(work: Work, referral_id: int) -> Referral:
    return work.session.get_one(Referral, referral_id)
