"""Every letter is kept once, and taken by one worker at a time."""

import threading
from datetime import timedelta

import pytest

from mailbot import inbox
from tests import cast


def delivery(raw=b"Subject: one\r\n\r\n", mail_from=cast.ALICE, to=(cast.OURS,)):
    return inbox.Delivery("smtp", mail_from, to, raw, cast.START)


def keep(town, *deliveries):
    with town.house.sessions.begin() as session:
        inbox.keep(session, deliveries)


def claim(town, limit=10):
    with town.house.sessions.begin() as session:
        return list(inbox.claim(session, town.clock.now(), limit))


def test_it_keeps_one_letter_of_a_retry(any_town):
    keep(any_town, delivery())
    keep(any_town, delivery(), delivery())
    assert len(claim(any_town)) == 1


@pytest.mark.parametrize(
    "other",
    [
        delivery(b"Subject: two\r\n\r\n"),
        delivery(mail_from=cast.BOB),
        delivery(to=("refer+x@referrals.example",)),
    ],
)
def test_it_keeps_what_differs(town, other):
    keep(town, delivery(), other)
    assert len(claim(town)) == 2


def test_it_does_not_mind_the_order_of_recipients():
    assert (
        delivery(to=("a@x.example", "b@x.example")).digest
        == delivery(to=("b@x.example", "a@x.example")).digest
    )


def test_it_keeps_every_byte(any_town):
    raw = bytes(range(256)) * 4
    keep(any_town, delivery(raw))
    with any_town.house.looking() as work:
        row = work.session.query(inbox.Kept).one()
        assert row.raw == raw
        assert row.rcpt_tos == [cast.OURS]


def test_it_gives_a_letter_to_one_worker(any_town):
    keep(any_town, *(delivery(f"Subject: {number}\r\n\r\n".encode()) for number in range(40)))
    taken, gate = [], threading.Barrier(4)

    def work():
        gate.wait()
        while ids := claim(any_town, 3):
            taken.extend(ids)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 40


def test_it_takes_the_oldest_first(any_town):
    keep(any_town, *(delivery(f"Subject: {number}\r\n\r\n".encode()) for number in range(5)))
    first = claim(any_town, 2)
    assert first == sorted(first)
    assert max(first) < min(claim(any_town))


def test_it_gives_out_a_letter_again_when_its_worker_died(any_town):
    keep(any_town, delivery())
    first = claim(any_town)
    any_town.clock.forward(inbox.LEASE - timedelta(seconds=1))
    assert claim(any_town) == []
    any_town.clock.forward(timedelta(seconds=1))
    assert claim(any_town) == first


def test_it_goes_on_soon_after_a_worker_died():
    assert timedelta(seconds=5) >= inbox.LEASE


def test_it_counts_how_often_a_letter_was_taken(town):
    keep(town, delivery())
    for _ in range(3):
        (number,) = claim(town)
        town.clock.forward(inbox.LEASE)
    assert town.letter(number).attempts == 3


def test_it_takes_no_letter_that_is_settled(town):
    keep(town, delivery())
    (number,) = claim(town)
    with town.house.sessions.begin() as session:
        inbox.set_aside(session, number, "broke the code: ValueError", town.clock.now())
    town.clock.forward(timedelta(hours=1))
    assert claim(town) == []
    row = town.letter(number)
    assert (row.state, row.rule, row.reason) == (inbox.State.ASIDE, "broken", "broke the code: ValueError")


def test_it_takes_a_letter_through_the_rules_again(town):
    keep(town, delivery())
    (number,) = claim(town)
    with town.house.sessions.begin() as session:
        assert not inbox.again(session, number)
        inbox.set_aside(session, number, "broke", town.clock.now())
        assert inbox.again(session, number)
    assert claim(town) == [number]
    assert town.letter(number).attempts == 1


def test_it_counts_by_state(town):
    keep(town, delivery(), delivery(b"Subject: two\r\n\r\n"))
    claim(town, 1)
    with town.house.looking() as work:
        assert inbox.counts(work.session) == {"kept": 1, "taken": 1}
