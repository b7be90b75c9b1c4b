"""A referral: its states, each with a way out, and the one order of locks."""

import threading
from datetime import timedelta
from itertools import product

import pytest

from mailbot.exchange import offers, referrals
from mailbot.exchange.referrals import MOVES, State
from tests import cast


def test_it_has_a_way_out_of_every_state():
    assert set(MOVES) == set(State)
    for state, targets in MOVES.items():
        assert targets - {state}, state


def test_it_reaches_every_state():
    assert set().union(*MOVES.values()) == set(State)


@pytest.mark.parametrize("state", State)
def test_it_can_be_offered_on_or_is_with_somebody(state):
    """From anywhere a client can still be helped: some path leads to an open referral."""
    seen, ahead = set(), {state}
    while ahead:
        seen |= ahead
        ahead = set().union(*(MOVES[each] for each in ahead)) - seen
    assert State.OPEN in seen


def test_it_refuses_every_other_move(town):
    referral = town.refers("Bob")
    with town.house.work() as work:
        row = referrals.get(work, referral.id)
        for origin, to in product(State, State):
            if to in MOVES[origin]:
                continue
            row.state = origin
            work.session.flush()
            with pytest.raises(referrals.NotNow):
                referrals.move(work, row, to=to)
            assert row.state is origin


def test_it_is_called_by_its_number_within_the_firm(town):
    assert town.refers("Bob").reference == "R-1001"
    assert town.takes(cast.reading("Bob", message_ids=("<2@x>",), words="")).reference == "R-1002"


def test_it_is_due_when_its_window_closes(new_town):
    town = new_town(undo_window="2m")
    referral = town.refers("Bob")
    town.clock.forward(timedelta(seconds=119))
    with town.house.looking() as work:
        assert referrals.due(work) == []
    town.clock.forward(timedelta(seconds=1))
    with town.house.looking() as work:
        assert [each.id for each in referrals.due(work)] == [referral.id]


def test_it_lets_one_at_a_time_in(any_town):
    """Whoever locks second waits, and then sees what the first did."""
    referral, inside, seen = any_town.refers("Bob"), threading.Event(), []

    def second():
        inside.wait()
        with any_town.house.work() as work:
            row = referrals.lock(work, referrals.get(work, referral.id))
            seen.append(row.state)

    thread = threading.Thread(target=second)
    thread.start()
    with any_town.house.work() as work:
        row = referrals.lock(work, referrals.get(work, referral.id))
        inside.set()
        thread.join(0.2)
        assert seen == []
        offers.withdraw_all(work, row)
    thread.join()
    assert seen == [State.WITHDRAWN]
