"""A receiver of our own on loopback, in a loop of its own, and the inbox behind it."""

import asyncio
import contextlib
import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import undefer

from inbound import listeners
from mailbot import inbox
from mailbot.clock import FrozenClock
from mailbot.config import Listen, Settings
from mailbot.db import Base, engine_for, reading, sessions_for
from mailbot.inbox import Kept

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
ANYWHERE = Listen("127.0.0.1", 0)


class Inbox:
    """What is kept, seen through a connection of its own: only what is committed shows."""

    def __init__(self, url):
        self.engine = engine_for(url)
        Base.metadata.create_all(self.engine)
        self.sessions = sessions_for(self.engine)

    def letters(self):
        with reading(self.sessions) as session:
            rows = session.scalars(select(Kept).options(undefer(Kept.raw)).order_by(Kept.id)).all()
            session.expunge_all()
            return rows

    def raws(self):
        return [row.raw for row in self.letters()]

    def counts(self):
        with reading(self.sessions) as session:
            return inbox.counts(session)

    @contextlib.contextmanager
    def locked(self):
        """Somebody else writes just now."""
        with self.engine.connect() as connection, connection.begin():
            yield


class House:
    """The listeners in a thread of their own; `wakings` counts the worker's."""

    def __init__(self, inbox_, settings, **options):
        self.inbox = inbox_
        self.wakings = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        clock = options.pop("clock", None) or FrozenClock(NOON)
        self.doors = self.run(listeners.serve(settings, inbox_.sessions, clock, self._woken, **options))

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(60)

    def close(self):
        self.run(self.doors.close())
        self.run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _woken(self):
        self.wakings += 1

    @property
    def port(self):
        return self.doors.ports["smtp"]

    @property
    def lmtp(self):
        return self.doors.ports["lmtp"]


@pytest.fixture
def kept(tmp_path):
    found = Inbox(f"sqlite:///{tmp_path / 'mailbot.db'}")
    yield found
    found.engine.dispose()


@pytest.fixture
def open_house(kept):
    """`open_house(caps=…, clock=…, **settings)`: as many as the test needs."""
    with contextlib.ExitStack() as stack:

        def opened(*, caps=None, clock=None, **values):
            settings = Settings(
                **{"address": "refer@ref.test", "smtp_listen": ANYWHERE, "lmtp_listen": ANYWHERE, **values}
            )
            options = {"caps": caps} if caps else {}
            house = House(kept, settings, clock=clock, **options)
            stack.callback(house.close)
            return house

        yield opened


@pytest.fixture
def house(open_house):
    return open_house()
