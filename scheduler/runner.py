"""The worker: letters and mails as they come, the timetable by the clock.

Letters and mails run in a thread each, woken by a ring and otherwise looking
twice a second, so that rows written by another process are found as well. Due
times live in our own tables; APScheduler only ticks.
"""

import threading
from collections.abc import Callable

import structlog
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy.exc import SQLAlchemyError

from mailbot.work import House
from scheduler.timetable import TIMETABLE

log = structlog.get_logger(__name__)

#: How long a loop waits when nobody rings.
LOOK_EVERY = 0.5
#: How long after trouble with the database before the next try.
RECOVER = 1.0


class Loop:
    """Runs a draining function in a thread of its own, until it is stopped.

    The function says how many it dealt with; when that is less than `full`, nothing more waited.
    """

    def __init__(self, name: str, drain: Callable[[], int], full: int = 1) -> None:
        self._drain = drain
        self._full = full
        self._bell = threading.Event()
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ring(self) -> None:
        self._bell.set()

    def stop(self, timeout: float = 10) -> None:
        """Let the drain in hand finish, then end."""
        self._end.set()
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _run(self) -> None:
        while not self._end.is_set():
            self._bell.clear()
            try:
                busy = self._drain()
            except Exception as trouble:  # noqa: BLE001  # the loop outlives any trouble; what it holds has a lease
                kind = "database" if isinstance(trouble, SQLAlchemyError) else "unexpected"
                log.error("loop trouble", loop=self._thread.name, kind=kind, error=type(trouble).__name__)
                self._end.wait(RECOVER)
                continue
            if busy < self._full:
                self._bell.wait(LOOK_EVERY)


class Runner:
    """The worker's loops and ticks."""

    def __init__(
        self, house: House, *, letters: Callable[[], int], mails: Callable[[], int], full: int = 1
    ) -> None:
        self._house = house
        self._loops = {"inbox": Loop("letters", letters), "outbox": Loop("mails", mails, full)}
        self._ticker = BackgroundScheduler(
            timezone="UTC",
            executors={"default": ThreadPoolExecutor(2)},
            # A tick that is late is run once, however late (the default drops it after a second).
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        for loop in self._loops.values():
            loop.start()
        for name, every, job in TIMETABLE:
            self._ticker.add_job(
                job,
                "interval",
                args=[self._house],
                seconds=every.total_seconds(),
                id=name,
                replace_existing=True,
            )
        self._ticker.start()

    def ring(self, what: str) -> None:
        """Somebody wrote a row: look at once."""
        if what in self._loops:
            self._loops[what].ring()

    def stop(self) -> None:
        self._ticker.shutdown(wait=True)
        for loop in self._loops.values():
            loop.stop()
