"""Work: the one context of every verb.

A door opens one `Work` per letter, click or due item and calls one verb with
it. What the verb changes, writes into the log and posts is one transaction.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol

from sqlalchemy.orm import Session

from mailbot import audit, db, ids, outbox
from mailbot.clock import Clock
from mailbot.config import Settings

#: The longest dedupe key that the outbox stores.
KEY_LENGTH = 200


class Subject(Protocol):
    """A row that something can happen to."""

    KIND: ClassVar[str]

    @property
    def id(self) -> Any: ...

    @property
    def firm_id(self) -> Any: ...

    @property
    def referral_id(self) -> Any: ...


@dataclass(frozen=True)
class Actor:
    """Who acts: a member, a partner, or the bot itself."""

    kind: str
    id: int | str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id != "" else self.kind


BOT = Actor("bot")


@dataclass
class Work:
    """A unit of work: session, actor, and `now`, frozen from start to end."""

    session: Session
    actor: Actor
    now: datetime
    settings: Settings
    posted: int = field(default=0)
    _events: list[audit.Entry] = field(default_factory=list)

    def audit(self, event: str, subject: Subject, **data: Any) -> None:
        """Write down that something happened. `data` holds no contact data."""
        chain = subject.firm_id or audit.HOUSE_CHAIN
        about = f"{subject.KIND}:{subject.id}"
        self._events.append(audit.Entry(chain, self.now, str(self.actor), event, about, data))

    def write_log(self) -> None:
        """Append what was written down.

        Comes last, chain by chain: the head of a chain is locked from here to the commit, and a
        verb that locked a referral after it would wait for one that goes the other way round.
        """
        if self._events:
            self.session.flush()
            audit.append(self.session, self._events)
            self._events.clear()

    def take_back(self) -> None:
        """Undo everything so far: for whoever only wants to know what would happen."""
        self.session.rollback()
        self._events.clear()
        self.posted = 0

    def post(
        self,
        occasion: str,
        subject: Subject,
        *,
        to: str,
        once: object = "",
        after: datetime | None = None,
        **data: Any,
    ) -> None:
        """Put a mail into the outbox, once per (occasion, subject, recipient, `once`).

        `data` holds ids and words of our own, never contact data.
        """
        outbox.put(
            self.session,
            {
                "occasion": occasion,
                "recipient": to,
                "subject_kind": subject.KIND,
                "subject_id": subject.id,
                "firm_id": subject.firm_id,
                "referral_id": subject.referral_id,
                "data": data,
                "dedupe_key": _dedupe_key(occasion, subject.KIND, subject.id, to, once),
                "message_id": ids.message_id(self.settings.domain),
                "state": outbox.State.QUEUED,
                "created_at": self.now,
                "due_at": after or self.now,
                "attempts": 0,
            },
        )
        self.posted += 1


def _dedupe_key(*parts: object) -> str:
    key = ":".join(map(str, parts))
    # Cut short, two mails to one long address would pass for the same.
    return key if len(key) <= KEY_LENGTH else f"{key[:100]}:{hashlib.sha256(key.encode()).hexdigest()}"


def _silence(_: str) -> None:
    """Nobody listens."""


@dataclass
class House:
    """What every door is given: settings, sessions, the clock, and a bell to wake the others."""

    settings: Settings
    sessions: db.Sessions
    clock: Clock
    #: Rung after a commit with "outbox" or "inbox" when there is something to do.
    ring: Callable[[str], None] = _silence

    @contextmanager
    def work(self, actor: Actor = BOT) -> Iterator[Work]:
        """A `Work` that is committed at the end, or rolled back by an error."""
        with self.sessions.begin() as session:
            work = Work(session, actor, self.clock.now(), self.settings)
            yield work
            work.write_log()
        if work.posted:
            self.ring("outbox")

    @contextmanager
    def looking(self, actor: Actor = BOT) -> Iterator[Work]:
        """A `Work` that only looks and never commits."""
        with db.reading(self.sessions) as session:
            yield Work(session, actor, self.clock.now(), self.settings)
