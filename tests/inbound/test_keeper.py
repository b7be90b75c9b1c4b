"""Group commit: durable before the answer, shared by many, spoilt by none."""

import asyncio
import contextlib
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import event

from inbound.keeper import BATCH_LETTERS, WAITING, Keeper, KeeperError
from mailbot.clock import FrozenClock
from mailbot.inbox import Delivery
from tests.inbound.conftest import NOON, Inbox
from tests.inbound.talk import LETTER, deliver
from tests.peers import daemon, ports


def letter(number, **values):
    delivery = Delivery("smtp", "ann@firm.test", ("refer@ref.test",), b"letter %d" % number, NOON)
    return replace(delivery, **values)


class Shop:
    """A keeper, what it kept, and how often it woke the worker."""

    def __init__(self, inbox):
        self.inbox = inbox
        self.wakings = 0
        self.commits = 0
        self.keeper = Keeper(inbox.sessions, FrozenClock(NOON), self._woken)
        event.listen(inbox.engine, "commit", self._committed)

    def _woken(self):
        self.wakings += 1

    def _committed(self, _):
        self.commits += 1

    def outcomes(self, deliveries):
        """What each hears when all arrive while somebody else writes: 'kept', or the error."""

        async def one(delivery):
            try:
                await self.keeper.keep(delivery)
            except KeeperError as error:
                return error
            return "kept"

        async def everybody():
            letters = [asyncio.ensure_future(one(delivery)) for delivery in deliveries]
            await asyncio.sleep(0.2)
            lock.close()
            return await asyncio.gather(*letters)

        with contextlib.ExitStack() as lock:
            lock.enter_context(self.inbox.locked())
            return asyncio.run(everybody())


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request, tmp_path):
    sqlite = f"sqlite:///{tmp_path / 'x.db'}"
    inbox = Inbox(sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url"))
    found = Shop(inbox)
    yield found
    found.keeper.close()
    inbox.engine.dispose()


@pytest.fixture
def sqlite_shop(kept):
    found = Shop(kept)
    yield found
    found.keeper.close()


def test_it_returns_when_the_letter_is_committed(shop):
    asyncio.run(shop.keeper.keep(letter(1)))
    assert shop.inbox.raws() == [b"letter 1"]
    assert shop.wakings == 1
    assert shop.keeper.last_kept_at == NOON


def test_it_keeps_for_a_thread_that_may_wait(shop):
    shop.keeper.keep_now(letter(1))
    assert shop.inbox.raws() == [b"letter 1"]


def test_it_does_not_return_before_the_commit(sqlite_shop):
    heard = threading.Event()

    def keep():
        sqlite_shop.keeper.keep_now(letter(1))
        heard.set()

    sender = threading.Thread(target=keep)
    with sqlite_shop.inbox.locked():
        sender.start()
        assert not heard.wait(0.3)
    sender.join()
    assert sqlite_shop.inbox.raws() == [b"letter 1"]


def test_it_commits_letters_that_wait_together(sqlite_shop):
    """The first is on its way alone when the other forty gather behind it."""
    assert sqlite_shop.outcomes(letter(number) for number in range(41)) == ["kept"] * 41
    assert len(sqlite_shop.inbox.letters()) == 41
    # One commit is the lock's own.
    assert sqlite_shop.commits - 1 <= 2
    assert sqlite_shop.wakings <= 2


def test_it_splits_what_is_too_much_for_one_commit(sqlite_shop):
    assert set(sqlite_shop.outcomes(letter(number) for number in range(3 * BATCH_LETTERS))) == {"kept"}
    assert 3 <= sqlite_shop.commits - 1 <= 4


def test_it_does_not_let_one_bad_letter_fail_the_others(shop):
    """No database takes half of a surrogate pair."""
    letters = [letter(number) for number in range(10)]
    letters[4] = letter(4, helo="\udcff")
    outcomes = shop.outcomes(letters)
    bad = outcomes.pop(4)
    assert outcomes == ["kept"] * 9
    assert isinstance(bad, KeeperError)
    assert bad.broken
    assert len(shop.inbox.letters()) == 9


def test_it_keeps_one_of_two_that_are_the_same(shop):
    assert shop.outcomes([letter(1), letter(1), letter(2)]) == ["kept"] * 3
    assert sorted(shop.inbox.raws()) == [b"letter 1", b"letter 2"]


def test_it_says_when_the_database_is_not_there(shop):
    with shop.inbox.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    with pytest.raises(KeeperError):
        shop.keeper.keep_now(letter(1))
    with shop.inbox.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
    shop.keeper.keep_now(letter(1))
    assert shop.wakings == 1


def test_it_stores_what_waits_before_it_closes(sqlite_shop):
    with ThreadPoolExecutor(5) as senders:
        with sqlite_shop.inbox.locked():
            letters = [senders.submit(sqlite_shop.keeper.keep_now, letter(number)) for number in range(5)]
            time.sleep(0.2)
            closing = threading.Thread(target=sqlite_shop.keeper.close)
            closing.start()
            time.sleep(0.1)
        closing.join()
        assert [each.result() for each in letters] == [None] * 5
    assert len(sqlite_shop.inbox.letters()) == 5
    with pytest.raises(KeeperError):
        sqlite_shop.keeper.keep_now(letter(9))


def test_it_takes_no_more_than_may_wait(sqlite_shop):
    outcomes = sqlite_shop.outcomes(letter(number) for number in range(WAITING + BATCH_LETTERS + 50))
    kept = outcomes.count("kept")
    assert WAITING <= kept < len(outcomes)
    assert len(sqlite_shop.inbox.letters()) == kept


def test_it_goes_on_when_a_sender_went_away(sqlite_shop):
    async def give_up():
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(sqlite_shop.keeper.keep(letter(2)), 0.1)

    with ThreadPoolExecutor(1) as sender, sqlite_shop.inbox.locked():
        sender.submit(sqlite_shop.keeper.keep_now, letter(1))
        time.sleep(0.1)
        asyncio.run(give_up())
    sqlite_shop.keeper.keep_now(letter(3))
    assert sqlite_shop.inbox.raws() == [b"letter 1", b"letter 3"]


def test_it_goes_on_when_the_worker_cannot_be_woken(kept):
    def fails():
        raise RuntimeError("the loop is closed")

    keeper = Keeper(kept.sessions, FrozenClock(NOON), fails)
    keeper.keep_now(letter(1))
    keeper.keep_now(letter(2))
    keeper.close()
    assert len(kept.letters()) == 2


SERVE = """
import asyncio, sys
from inbound import listeners
from mailbot.clock import SystemClock
from mailbot.config import Listen, Settings
from mailbot.db import engine_for, sessions_for

async def main(url, port):
    settings = Settings(address="refer@ref.test", smtp_listen=Listen("127.0.0.1", int(port)))
    await listeners.serve(settings, sessions_for(engine_for(url)), SystemClock(), lambda: None)
    await asyncio.Event().wait()

asyncio.run(main(*sys.argv[1:]))
"""


def test_it_loses_no_letter_when_the_process_is_killed(kept):
    port = ports.free()
    url = kept.engine.url.render_as_string()
    server = subprocess.Popen([sys.executable, "-c", SERVE, url, str(port)])
    try:
        daemon.until(lambda: ports.answers(port), "the server")
        assert deliver(port, LETTER).startswith("250")
    finally:
        server.kill()
        server.wait()
    assert kept.raws() == [LETTER + b"\r\n"]
