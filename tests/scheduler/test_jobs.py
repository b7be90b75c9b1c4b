"""What falls due is done once, and one broken row stops no other."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta

import pytest

from mailbot.exchange import offers, referrals
from scheduler import jobs
from scheduler.timetable import TIMETABLE
from tests import cast
from tests.town import bind


def test_it_looks_often_enough():
    """What is due acts within two seconds of its time."""
    often = {job for _, every, job in TIMETABLE if every <= timedelta(seconds=2)}
    assert often >= {jobs.send_waiting, jobs.expire_offers, jobs.remind_partners}


def test_it_sends_what_waited(new_town):
    town = new_town(undo_window="2m")
    town.refers("Bob")
    assert jobs.send_waiting(town.house) == 0
    town.later(minutes=2)
    assert [each.recipient for each in town.posted("offer_made")] == [cast.BOB]
    assert jobs.send_waiting(town.house) == 0


def test_it_expires_what_nobody_answered(any_town):
    any_town.refers("Bob", "Dana")
    any_town.later(days=7)
    assert any_town.state() is referrals.State.PASSED
    assert len(any_town.posted("offer_expired")) == 4
    assert jobs.expire_offers(any_town.house) == 0


def test_it_reminds_whoever_is_late(any_town):
    any_town.refers("Bob", "Dana")
    any_town.later(days=1)
    any_town.later(seconds=1)
    assert sorted(each.recipient for each in any_town.posted("offer_nudge")) == [cast.BOB]
    any_town.later(hours=3)
    assert sorted(each.recipient for each in any_town.posted("offer_nudge")) == [cast.BOB, cast.DANA]


@pytest.mark.parametrize("job", [jobs.expire_offers, jobs.remind_partners, jobs.send_waiting])
def test_it_does_nothing_twice_in_two_processes(any_town, job):
    any_town.refers("Bob", "Dana")
    any_town.clock.forward(timedelta(days=7 if job is jobs.expire_offers else 1))
    gate = threading.Barrier(2)

    def run():
        gate.wait()
        job(any_town.house)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    keys = [
        (each.occasion, each.recipient, each.subject_id, each.data.get("side"), each.data.get("rung"))
        for each in any_town.posted()
    ]
    assert len(keys) == len(set(keys))


def test_it_goes_on_past_a_broken_row(town):
    """An offer whose referral was torn out of the database breaks, and the next one expires."""
    town.refers("Bob", "Dana")
    broken = town.offer_to(cast.BOB).id
    with closing(sqlite3.connect(bind(town.house).url.database)) as torn:  # checks no foreign keys
        torn.execute("UPDATE offers SET referral_id = 999 WHERE id = ?", (broken,))
        torn.commit()
    town.clock.forward(timedelta(days=7))
    assert jobs.expire_offers(town.house) == 2
    assert town.offer_to(cast.DANA).state is offers.State.EXPIRED
    assert town.offer_to(cast.BOB).state is offers.State.PENDING


def test_it_takes_a_refusal_for_done(town):
    town.refers("Bob")
    town.clock.forward(timedelta(days=7))

    def due(work):
        found = [town.offer_to(cast.BOB).id]
        town.rejects(cast.BOB)  # answered between the look and the verb
        return found

    assert jobs._each(town.house, due, lambda work, found: offers.expire(work, offers.get(work, found))) == 1
    assert town.offer_to(cast.BOB).state is offers.State.REJECTED
