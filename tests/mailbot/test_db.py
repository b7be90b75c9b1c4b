"""The database keeps its promises: UTC, real words, durable writes."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError

from mailbot import db, inbox, outbox
from mailbot.exchange.offers import State
from mailbot.network import firms
from mailbot.network.firms import Firm, Member
from tests import cast
from tests.town import bind


def pragma(house, name):
    with house.looking() as work:
        return work.session.connection().exec_driver_sql(f"PRAGMA {name}").scalar()


def test_it_writes_through_to_the_disk(house):
    assert pragma(house, "synchronous") == 2  # FULL
    assert pragma(house, "journal_mode") == "wal"
    assert pragma(house, "foreign_keys") == 1
    assert pragma(house, "busy_timeout") == 30000


def test_it_sets_the_pragmas_on_every_connection(house):
    with bind(house).connect() as one, bind(house).connect() as other:
        for connection in (one, other):
            connection.execution_options(reading=True)
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_it_refuses_a_row_that_points_nowhere(any_town):
    with pytest.raises(IntegrityError), any_town.house.work() as work:
        work.session.add(Member(firm_id=999, email="x@x.example", created_at=work.now))


def test_it_refuses_a_time_without_a_zone(any_town):
    with pytest.raises(StatementError, match="without a zone"), any_town.house.work() as work:
        work.session.execute(sa.update(Firm).values(created_at=datetime(2026, 11, 3)))  # noqa: DTZ001


def test_it_gives_times_back_in_utc(any_town):
    there = datetime(2026, 11, 3, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=-5)))
    with any_town.house.work() as work:
        work.session.execute(sa.update(Firm).values(created_at=there))
    with any_town.house.looking() as work:
        found = work.session.scalars(sa.select(Firm.created_at)).one()
    assert found == there
    assert found.tzinfo is UTC


def test_it_gives_words_back_as_members_of_their_enumeration(any_town):
    any_town.refers("Bob")
    assert any_town.offer_to(cast.BOB).state is State.PENDING
    assert any_town.posted()[0].state is outbox.State.QUEUED
    with any_town.house.looking() as work:
        assert work.session.scalars(sa.select(Member.role)).first().name == "OWNER"


def test_it_lets_people_look_while_somebody_writes(house):
    with house.work() as writing, house.looking() as work:
        firms.count(writing)
        assert inbox.counts(work.session) == {}


def test_it_makes_one_writer_wait_for_the_other(house):
    """A read that turns into a write fails at once under WAL; ours takes the lock first and waits."""
    inside, order = threading.Event(), []

    def second():
        inside.wait()
        with house.work() as work:
            firms.count(work)
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with house.work() as work:
        firms.count(work)
        inside.set()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_it_makes_the_folder_of_the_database(tmp_path):
    engine = db.engine_for(f"sqlite:///{tmp_path / 'new' / 'deep' / 'mailbot.db'}")
    engine.dispose()
    assert (tmp_path / "new" / "deep").is_dir()
