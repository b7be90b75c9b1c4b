"""Every mail goes once, however many workers there are and however often one dies."""

import threading
from datetime import timedelta

from mailbot import outbox
from mailbot.network import firms
from mailbot.outbox import Outgoing, State
from tests import cast


def post(town, *, once="", to=cast.ALICE, after=None, occasion="receipt"):
    with town.house.work() as work:
        work.post(occasion, firms.member_for(work, cast.ALICE), to=to, once=once, after=after)


def claim(town, limit=20):
    with town.house.sessions.begin() as session:
        return [row.id for row in outbox.claim(session, town.clock.now(), limit)]


def row(town):
    (found,) = town.posted()
    return found


def test_it_posts_one_mail_of_a_repetition(any_town):
    post(any_town)
    first = row(any_town).message_id
    post(any_town)
    assert row(any_town).message_id == first


def test_it_posts_what_differs(town):
    post(town)
    post(town, once=2)
    post(town, to=cast.ANDREW)
    post(town, occasion="refused")
    assert len(town.posted()) == 4


def test_it_tells_mails_to_a_very_long_address_apart(any_town):
    long = f"{'a' * 64}@{'b' * 60}.{'c' * 60}.{'d' * 60}.example"
    post(any_town, to=long, once=1)
    post(any_town, to=long, once=2)
    assert len(any_town.posted(to=long)) == 2


def test_it_gives_a_mail_to_one_worker(any_town):
    for number in range(30):
        post(any_town, once=number)
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
    assert sorted(taken) == [each.id for each in any_town.posted()]


def test_it_waits_until_a_mail_is_due(any_town):
    post(any_town, after=cast.START + timedelta(minutes=2))
    assert claim(any_town) == []
    any_town.clock.forward(timedelta(minutes=2))
    assert len(claim(any_town)) == 1


def test_it_gives_out_a_mail_again_when_its_worker_died(any_town):
    post(any_town)
    first = claim(any_town)
    assert claim(any_town) == []
    any_town.clock.forward(outbox.LEASE)
    assert claim(any_town) == first
    assert row(any_town).attempts == 2


def test_it_takes_no_mail_that_is_settled(town):
    post(town)
    claim(town)
    with town.house.work() as work:
        outbox.settle(work.session, work.session.query(Outgoing).one(), State.SENT, work.now)
    town.clock.forward(timedelta(days=1))
    assert claim(town) == []
    assert row(town).sent_at == cast.START


def test_it_puts_a_mail_off(town):
    post(town)
    claim(town)
    with town.house.work() as work:
        outbox.postpone(
            work.session, work.session.query(Outgoing).one(), work.now + timedelta(minutes=5), "451 later"
        )
    assert claim(town) == []
    town.clock.forward(timedelta(minutes=5))
    assert len(claim(town)) == 1


def test_it_waits_longer_each_time_and_never_more_than_an_hour():
    now = cast.START
    waits = [outbox.retry_at(Outgoing(attempts=tries, created_at=now), now) - now for tries in range(1, 14)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(seconds=2)
    assert waits[-1] == timedelta(hours=1)


def test_it_gives_up_after_two_days():
    tried = Outgoing(attempts=50, created_at=cast.START)
    assert outbox.retry_at(tried, cast.START + timedelta(hours=46)) is not None
    assert outbox.retry_at(tried, cast.START + timedelta(hours=47, seconds=1)) is None


def test_it_threads_on_the_earlier_mails_to_the_same_person(town):
    referral = town.refers("Bob", "Dana")
    town.does(cast.offers.remind, town.offer_to(cast.BOB))
    mine = town.posted(to=cast.BOB)
    with town.house.looking() as work:
        found = outbox.thread_of(work.session, referral.id, cast.BOB, mine[-1].id)
    assert found == [mine[0].message_id]
    assert len({each.message_id for each in town.posted()}) == len(town.posted())


def test_it_counts_by_state(town):
    post(town)
    post(town, once=2)
    claim(town, 1)
    with town.house.looking() as work:
        assert outbox.waiting(work.session) == {"queued": 1, "sending": 1}
