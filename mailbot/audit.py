"""What happened: an append-only, hash-chained log, one chain a firm.

No contact data stands in it, so a client can be erased and the chain stays
whole. Each event's seal covers the one before it; the head of a chain is kept
apart, so that a missing tail is noticed as well.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Index, String, UniqueConstraint, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from mailbot.db import Base

#: The chain of what belongs to no firm.
HOUSE_CHAIN = 0
START = "0" * 64


class Event(Base):
    """One thing that happened."""

    __tablename__ = "audit"
    __table_args__ = (UniqueConstraint("chain", "seq"), Index("ix_audit_subject", "subject"))

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[int]
    seq: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(40))
    event: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(40))
    data: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))


class Head(Base):
    """The newest event of a chain."""

    __tablename__ = "audit_heads"

    chain: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int]
    seal: Mapped[str] = mapped_column(String(64))


@dataclass(frozen=True)
class Entry:
    """One thing that happened, on its way into the log."""

    chain: int
    at: datetime
    actor: str
    event: str
    subject: str
    data: dict[str, Any]


@dataclass(frozen=True)
class _Placed(Entry):
    """An entry with its place in the chain."""

    seq: int
    previous: str


#: Built once and past the ORM: a lead writes several events.
_WRITE = insert(Event)
_MOVE_HEAD = (
    update(Head).where(Head.chain == bindparam("of")).values(seq=bindparam("to"), seal=bindparam("by"))
)
_HEAD = select(Head.seq, Head.seal).where(Head.chain == bindparam("of")).with_for_update()


def append(session: Session, entries: Iterable[Entry]) -> None:
    """Add events at the end of their chains, in the order given."""
    in_chains = sorted(entries, key=lambda each: each.chain)
    for chain, group in groupby(in_chains, key=lambda each: each.chain):
        _append(session, chain, list(group))


def _append(session: Session, chain: int, entries: Sequence[Entry]) -> None:
    first, seal = _locked_head(session, chain)
    rows = []
    for seq, entry in enumerate(entries, first + 1):
        placed = _Placed(**vars(entry), seq=seq, previous=seal)
        seal = _seal(placed)
        rows.append({**vars(placed), "seal": seal})
    connection = session.connection()
    connection.execute(_WRITE, rows)
    connection.execute(_MOVE_HEAD, {"of": chain, "to": first + len(rows), "by": seal})


def _locked_head(session: Session, chain: int) -> tuple[int, str]:
    # One writer a chain at a time; without the lock two events would claim one place.
    connection = session.connection()
    head = connection.execute(_HEAD, {"of": chain}).one_or_none()
    if head is None:
        dialect = session.get_bind().dialect.name
        build = postgresql.insert if dialect == "postgresql" else sqlite.insert
        connection.execute(build(Head).values(chain=chain, seq=0, seal=START).on_conflict_do_nothing())
        head = connection.execute(_HEAD, {"of": chain}).one()
    return head.seq, head.seal


def _seal(row: Event | _Placed) -> str:
    told = [row.chain, row.seq, row.at.isoformat(), row.actor, row.event, row.subject, row.data, row.previous]
    return hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Break:
    """Where a chain no longer holds."""

    chain: int
    seq: int
    why: str


def verify(session: Session) -> Break | None:
    """Walk every chain; the first break, or None when all are whole."""
    heads = {head.chain: head for head in session.scalars(select(Head))}
    last: dict[int, tuple[int, str]] = {}
    every = select(Event).order_by(Event.chain, Event.seq).execution_options(yield_per=1000)
    with closing(session.scalars(every)) as rows:
        for row in rows:
            seq, seal = last.get(row.chain, (0, START))
            if row.seq != seq + 1:
                return Break(row.chain, seq + 1, "an event is missing")
            if row.previous != seal or row.seal != _seal(row):
                return Break(row.chain, row.seq, "an event was changed")
            last[row.chain] = (row.seq, row.seal)
    for chain, head in heads.items():
        if (head.seq, head.seal) != last.get(chain, (0, START)):
            return Break(chain, last.get(chain, (0, START))[0] + 1, "the newest events are missing")
    for chain, (seq, _) in last.items():
        if chain not in heads:
            return Break(chain, seq, "the head of the chain is missing")
    return None


def of(session: Session, subject: str) -> list[Event]:
    """The events of one subject, oldest first."""
    return list(session.scalars(select(Event).where(Event.subject == subject).order_by(Event.id)))
