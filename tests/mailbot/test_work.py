"""One `Work` is one transaction: all of it, or nothing."""

import pytest

from mailbot import audit, outbox
from mailbot.network import firms
from mailbot.work import Actor
from tests import cast


def breaks():
    raise ZeroDivisionError


def count(town, table):
    with town.house.looking() as work:
        return work.session.query(table).count()


def test_it_takes_everything_back_when_a_verb_breaks(any_town):
    before = count(any_town, audit.Event)
    with pytest.raises(ZeroDivisionError), any_town.house.work() as work:  # noqa: PT012  # breaks half-way
        firm = firms.add(work, "Dunes", email="owner@dunes.example")
        work.post("receipt", firm, to=cast.BOB)
        breaks()
    assert count(any_town, audit.Event) == before
    assert count(any_town, outbox.Outgoing) == 0
    assert count(any_town, firms.Firm) == 1


def test_it_rings_only_after_the_commit(town):
    heard = []
    town.house.ring = lambda what: heard.append((what, count(town, outbox.Outgoing)))
    with town.house.work() as work:
        work.post("receipt", firms.member_for(work, cast.ALICE), to=cast.ALICE)
        assert heard == []
    assert heard == [("outbox", 1)]


def test_it_does_not_ring_for_nothing(town):
    heard = []
    town.house.ring = heard.append
    with town.house.work():
        pass
    with pytest.raises(ZeroDivisionError), town.house.work() as work:  # noqa: PT012  # breaks half-way
        work.post("receipt", firms.member_for(work, cast.ALICE), to=cast.ALICE)
        breaks()
    assert heard == []


def test_it_only_looks_when_asked_to_look(town):
    with town.house.looking() as work:
        firms.member_for(work, cast.ALICE).name = "Somebody Else"
        work.session.flush()
    with town.house.looking() as work:
        assert firms.member_for(work, cast.ALICE).name == "Alice Reyes"


def test_it_says_who_acted_and_when(town):
    with town.house.work(Actor("operator")) as work:
        firms.add(work, "Dunes", email="owner@dunes.example")
    with town.house.looking() as work:
        (event,) = audit.of(work.session, "firm:2")
    assert (event.actor, event.at, event.event) == ("operator", cast.START, "firm.added")


def test_it_freezes_the_time(town):
    with town.house.work() as work:
        before = work.now
        town.clock.forward(cast.timedelta(hours=1))
        assert work.now == before


def test_it_writes_the_log_last(any_town):
    """The head of a chain is locked after every other row, so that two verbs cannot block each other."""
    before = count(any_town, audit.Event)
    with any_town.house.work() as work:
        firms.add(work, "Dunes", email="owner@dunes.example")
        work.session.flush()
        assert work.session.query(audit.Event).count() == before
    assert count(any_town, audit.Event) == before + 2


def test_it_keeps_chains_apart_and_in_order(any_town):
    with any_town.house.work() as work:
        for number in range(3):
            firms.add(work, f"Firm {number}", email=f"owner@firm{number}.example")
    with any_town.house.looking() as work:
        assert audit.verify(work.session) is None
