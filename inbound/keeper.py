"""Group commit: letters that arrive together share one transaction and one fsync.

One thread writes. While it waits for the disk the next letters gather, and go
together. Whoever brings a letter hears of it only after the commit.
"""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFree

from mailbot import inbox
from mailbot.clock import Clock
from mailbot.db import Sessions
from mailbot.inbox import Delivery

log = structlog.get_logger(__name__)

#: The most that goes into one transaction, so that none of it waits long.
BATCH_LETTERS = 100
BATCH_BYTES = 32 * 1024 * 1024
#: Letters that may wait; beyond it the sender is asked to come back.
WAITING = 1000
#: How long letters of a failed batch are retried one by one, in seconds.
PATIENCE = 20.0


class KeeperError(Exception):
    """The letter is not stored; whoever sent it must keep it and try again."""

    def __init__(self, *, broken: bool = False) -> None:
        super().__init__("not stored")
        #: True when the database takes others but not this letter.
        self.broken = broken


@dataclass(frozen=True)
class _Waiting:
    delivery: Delivery
    done: Future[None] = field(default_factory=Future)


class Keeper:
    """Stores letters durably; used by every door at once."""

    def __init__(self, sessions: Sessions, clock: Clock, on_kept: Callable[[], None]) -> None:
        self._sessions = sessions
        self._clock = clock
        self._on_kept = on_kept
        self._queue: queue.Queue[_Waiting | None] = queue.Queue(WAITING)
        self._closing = threading.Lock()
        self._closed = False
        #: When a letter was last stored, for the metrics.
        self.last_kept_at: datetime | None = None
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)
        self._thread.start()

    async def keep(self, delivery: Delivery) -> None:
        """Return once the letter is committed. Raises KeeperError."""
        await asyncio.wrap_future(self._hand_in(delivery))

    def keep_now(self, delivery: Delivery) -> None:
        """The same for a thread that may wait."""
        self._hand_in(delivery).result()

    def close(self) -> None:
        """Store what waits, then stop."""
        with self._closing:
            if not self._closed:
                self._closed = True
                self._queue.put(None)
        self._thread.join()

    def _hand_in(self, delivery: Delivery) -> Future[None]:
        waiting = _Waiting(delivery)
        with self._closing:
            if self._closed:
                raise KeeperError
            try:
                self._queue.put_nowait(waiting)
            except queue.Full:
                raise KeeperError from None
        return waiting.done

    def _run(self) -> None:
        while (first := self._queue.get()) is not None:
            batch, last = self._gather(first)
            # A sender that went away meanwhile never heard 250 and will be back.
            if wanted := [each for each in batch if each.done.set_running_or_notify_cancel()]:
                self._keep(wanted)
            if last:
                return

    def _gather(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        """What waits already, up to the size of a batch; True when it is the last."""
        batch, size = [first], len(first.delivery.raw)
        while len(batch) < BATCH_LETTERS and size < BATCH_BYTES:
            try:
                following = self._queue.get_nowait()
            except queue.Empty:
                break
            if following is None:
                return batch, True
            batch.append(following)
            size += len(following.delivery.raw)
        return batch, False

    def _keep(self, batch: Sequence[_Waiting]) -> None:
        trouble = self._store(batch)
        if trouble and len(batch) > 1:
            self._keep_singly(batch)
        else:
            self._tell(trouble)
            _answer(batch, trouble)

    def _keep_singly(self, batch: Sequence[_Waiting]) -> None:
        """One bad letter must not fail the others; a database that is away fails all, in bounded time."""
        give_up = time.monotonic() + PATIENCE
        for each in batch:
            trouble = self._store([each]) if time.monotonic() < give_up else KeeperError()
            self._tell(trouble)
            _answer([each], trouble)

    def _store(self, batch: Sequence[_Waiting]) -> KeeperError | None:
        try:
            with self._sessions.begin() as session:
                inbox.keep(session, [each.delivery for each in batch])
        except (OperationalError, InterfaceError, NoneFree) as wrong:
            log.warning("letters not stored", letters=len(batch), error=type(wrong).__name__)
            return KeeperError()
        except Exception as wrong:  # noqa: BLE001  # the writer outlives whatever a letter does to it
            log.warning("letters not stored", letters=len(batch), error=type(wrong).__name__)
            return KeeperError(broken=isinstance(wrong, SQLAlchemyError | ValueError | TypeError))
        return None

    def _tell(self, trouble: KeeperError | None) -> None:
        if trouble:
            return
        self.last_kept_at = self._clock.now()
        try:
            self._on_kept()
        except Exception as wrong:  # noqa: BLE001  # stored is stored, whether or not the worker woke
            log.warning("worker not woken", error=type(wrong).__name__)


def _answer(batch: Sequence[_Waiting], trouble: KeeperError | None) -> None:
    for each in batch:
        if trouble:
            each.done.set_exception(trouble)
        else:
            each.done.set_result(None)
