"""Every effect to perform: a row per mail, written with what caused it.

The `Message-ID` is fixed when the row is written, so a mail that is sent twice
after a crash is still one mail. A row is claimed with a lease; a worker that
dies leaves a lease that runs out.
"""

import functools
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Executable, Index, String, and_, bindparam, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from mailbot.db import Base, Word

#: How long a worker may hold a mail without a word before another takes it over. Short, so that
#: what a killed process held goes on at once; a worker that lives renews it.
LEASE = timedelta(seconds=4)
#: A mail is tried for this long before it is given up (RFC 5321 s.4.5.4.1).
PATIENCE = timedelta(hours=48)


class State(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"  # the relay said 5xx, or 48 hours went by
    STOPPED = "stopped"  # the leak gate, or the address must not be written to
    SKIPPED = "skipped"  # no longer true when its turn came


class Outgoing(Base):
    """One mail to one person."""

    __tablename__ = "outbox"
    __table_args__ = (
        Index("ix_outbox_due", "state", "due_at"),
        Index("ix_outbox_referral_id_recipient", "referral_id", "recipient"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    occasion: Mapped[str] = mapped_column(String(40))
    recipient: Mapped[str] = mapped_column(String(320))
    subject_kind: Mapped[str] = mapped_column(String(20))  # offer, referral, letter, member…
    subject_id: Mapped[int]
    firm_id: Mapped[int | None]
    referral_id: Mapped[int | None]
    data: Mapped[dict[str, Any]]  # ids and words of our own; never contact data
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    state: Mapped[State] = mapped_column(Word(State, 12), default=State.QUEUED)
    created_at: Mapped[datetime]
    due_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(String(500))  # what the relay said, addresses taken out


def put(session: Session, row: Mapping[str, Any]) -> None:
    """Write a row, unless there is one with its dedupe key."""
    session.flush()  # what it speaks of comes first
    session.connection().execute(_insert(session.get_bind().dialect.name), row)


@functools.cache
def _insert(dialect: str) -> Executable:
    """Built once and past the ORM: every verb posts."""
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return build(Outgoing).on_conflict_do_nothing(index_elements=["dedupe_key"])


def due(now: datetime) -> Any:
    """The condition for a row that a worker may take now."""
    return or_(
        and_(Outgoing.state == State.QUEUED, Outgoing.due_at <= now),
        and_(Outgoing.state == State.SENDING, Outgoing.lease_until <= now),
    )


def claim(session: Session, now: datetime, limit: int = 20) -> Sequence[Outgoing]:
    """Take up to `limit` due mails for `LEASE`; no two workers get the same."""
    wanted = (
        select(Outgoing.id)
        .where(due(now))
        .order_by(Outgoing.due_at, Outgoing.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = session.scalars(wanted).all()
    if not ids:
        return ()
    session.execute(
        update(Outgoing)
        .where(Outgoing.id.in_(ids))
        .values(state=State.SENDING, lease_until=now + LEASE, attempts=Outgoing.attempts + 1)
    )
    return session.scalars(select(Outgoing).where(Outgoing.id.in_(ids)).order_by(Outgoing.id)).all()


def settle(session: Session, row: Outgoing, state: State, now: datetime, trouble: str | None = None) -> None:
    """Say how it ended."""
    session.execute(
        update(Outgoing)
        .where(Outgoing.id == row.id)
        .values(
            state=state,
            lease_until=None,
            sent_at=now if state is State.SENT else None,
            trouble=trouble,
        )
    )


def renew(session: Session, ids: Sequence[int], now: datetime) -> None:
    """Hold on to mails that are still being sent."""
    session.execute(
        update(Outgoing)
        .where(Outgoing.id.in_(ids), Outgoing.state == State.SENDING)
        .values(lease_until=now + LEASE)
    )


def retry_at(row: Outgoing, now: datetime) -> datetime | None:
    """When to try again after a temporary failure; None when patience ran out.

    2, 4, 8 … seconds, so that a relay's restart is hardly noticed, then every hour.
    """
    wait = min(timedelta(seconds=2) * 2 ** min(row.attempts - 1, 12), timedelta(hours=1))
    return now + wait if now + wait < row.created_at + PATIENCE else None


def postpone(session: Session, row: Outgoing, until: datetime, trouble: str) -> None:
    """Put it back for later."""
    session.execute(
        update(Outgoing)
        .where(Outgoing.id == row.id)
        .values(state=State.QUEUED, lease_until=None, due_at=until, trouble=trouble)
    )


def thread_of(session: Session, referral_id: int, recipient: str, before: int) -> list[str]:
    """Message-IDs of the earlier mails of this referral to this person, oldest first."""
    return list(
        session.connection().scalars(
            _THREAD, {"referral": referral_id, "recipient": recipient, "before": before}
        )
    )


#: Built once: asked for every mail.
_THREAD = (
    select(Outgoing.message_id)
    .where(
        Outgoing.referral_id == bindparam("referral"),
        Outgoing.recipient == bindparam("recipient"),
        Outgoing.id < bindparam("before"),
        Outgoing.state.in_((State.SENT, State.SENDING, State.QUEUED)),
    )
    .order_by(Outgoing.id)
)


def posted_since(session: Session, occasion: str, recipient: str, since: datetime) -> int:
    """How many mails of an occasion were written to somebody since then."""
    wanted = select(func.count()).where(
        Outgoing.occasion == occasion,
        Outgoing.recipient == recipient,
        Outgoing.created_at > since,
        # Never due before it was written: the index of what is due finds the newest.
        Outgoing.state.in_(tuple(State)),
        Outgoing.due_at > since,
    )
    return session.scalar(wanted) or 0


def answered(
    session: Session, subject_kind: str, recipient: str, message_ids: Sequence[str], *, occasion: str = ""
) -> int | None:
    """What a mail of ours to somebody was about, by the Message-ID that their answer names."""
    if not message_ids:
        return None
    wanted = select(Outgoing.subject_id).where(
        Outgoing.message_id.in_(message_ids),
        Outgoing.recipient == recipient,
        Outgoing.subject_kind == subject_kind,
    )
    if occasion:
        wanted = wanted.where(Outgoing.occasion == occasion)
    return session.scalar(wanted.limit(1))


def waiting(session: Session) -> dict[str, int]:
    """How many mails stand in each state."""
    rows = session.execute(select(Outgoing.state, func.count()).group_by(Outgoing.state))
    return {str(state): count for state, count in rows}
