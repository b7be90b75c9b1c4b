"""Every letter kept: stored before the sender hears 250, processed afterwards.

A letter is unique by envelope sender, envelope recipients and content, so a
sender that did not hear our 250 and tries again leaves one letter.
"""

import functools
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Executable, Index, LargeBinary, String, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, deferred, mapped_column

from mailbot.db import Base, Word, changed

#: How long a letter stays taken by a worker that died. A living one locks the row besides, however
#: long it takes, so this may be short.
LEASE = timedelta(seconds=4)
#: A letter whose handling dies this often with the process is set aside.
TRIES = 8


class State(StrEnum):
    KEPT = "kept"
    TAKEN = "taken"
    DONE = "done"
    HELD = "held"  # waits for somebody's word
    ASIDE = "aside"  # broke the code; the operator sees it


class Kept(Base):
    """A letter as it came."""

    __tablename__ = "inbox"
    __table_args__ = (Index("ix_inbox_state_id", "state", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    via: Mapped[str] = mapped_column(String(8))  # smtp, lmtp, imap, page
    mail_from: Mapped[str] = mapped_column(String(320))
    rcpt_tos: Mapped[list[str]]
    peer: Mapped[str] = mapped_column(String(60), default="")  # network address it came from
    helo: Mapped[str] = mapped_column(String(255), default="")
    raw: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    received_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(Word(State, 8), default=State.KEPT)
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    rule: Mapped[str | None] = mapped_column(String(60))  # the rule that hit
    reason: Mapped[str | None] = mapped_column(String(500))  # and why, without contact data
    claimed_email: Mapped[str | None] = mapped_column(String(320))  # whom a held letter says it is from
    cleared: Mapped[bool] = mapped_column(default=False)  # that person said yes to this very letter
    processed_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Delivery:
    """A letter at the door, with its envelope."""

    via: str
    mail_from: str
    rcpt_tos: tuple[str, ...]
    raw: bytes
    received_at: datetime
    peer: str = ""
    helo: str = ""

    @property
    def digest(self) -> str:
        seal = hashlib.sha256()
        for part in (self.mail_from, *sorted(self.rcpt_tos)):
            seal.update(part.encode("utf-8", "surrogateescape") + b"\0")
        seal.update(self.raw)
        return seal.hexdigest()


def keep(session: Session, deliveries: Iterable[Delivery]) -> None:
    """Store letters; one that is there already is left as it is. The caller commits."""
    rows = [
        {
            "digest": each.digest,
            "via": each.via,
            "mail_from": each.mail_from,
            "rcpt_tos": list(each.rcpt_tos),
            "peer": each.peer,
            "helo": each.helo,
            "raw": each.raw,
            "received_at": each.received_at,
            "state": State.KEPT,
            "attempts": 0,
            "cleared": False,
        }
        for each in deliveries
    ]
    if rows:
        session.connection().execute(_insert(session.get_bind().dialect.name), rows)


@functools.cache
def _insert(dialect: str) -> Executable:
    """Built once and past the ORM: this is what every sender waits for."""
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return build(Kept).on_conflict_do_nothing(index_elements=["digest"])


def claim(session: Session, now: datetime, limit: int = 10) -> Sequence[int]:
    """Take the oldest waiting letters for `LEASE`; no two workers get the same."""
    ready = or_(
        Kept.state == State.KEPT,
        and_(Kept.state == State.TAKEN, Kept.lease_until <= now),
    )
    ids = session.scalars(
        select(Kept.id).where(ready).order_by(Kept.id).limit(limit).with_for_update(skip_locked=True)
    ).all()
    if ids:
        session.execute(
            update(Kept)
            .where(Kept.id.in_(ids))
            .values(state=State.TAKEN, lease_until=now + LEASE, attempts=Kept.attempts + 1)
        )
    return ids


def settle(session: Session, letter_id: int, state: State, *, rule: str, reason: str, now: datetime) -> None:
    """Write down what became of a letter, by which rule and why."""
    session.execute(
        update(Kept)
        .where(Kept.id == letter_id)
        .values(state=state, rule=rule, reason=reason[:500], lease_until=None, processed_at=now)
    )


def set_aside(session: Session, letter_id: int, reason: str, now: datetime) -> None:
    """Put a letter that breaks the code out of the way of the next."""
    settle(session, letter_id, State.ASIDE, rule="broken", reason=reason, now=now)


def again(session: Session, letter_id: int) -> bool:
    """Send a held or set-aside letter through the rules once more."""
    waiting = update(Kept).where(Kept.id == letter_id, Kept.state.in_((State.HELD, State.ASIDE)))
    return bool(changed(session, waiting.values(state=State.KEPT, lease_until=None, attempts=0)))


def held_for(session: Session, email: str) -> Sequence[Kept]:
    """Letters that wait for this person's word, oldest first."""
    return session.scalars(
        select(Kept).where(Kept.state == State.HELD, Kept.claimed_email == email).order_by(Kept.id)
    ).all()


def counts(session: Session) -> dict[str, int]:
    """How many letters stand in each state."""
    rows = session.execute(select(Kept.state, func.count()).group_by(Kept.state))
    return {str(state): count for state, count in rows}
