"""What is past its hour."""

from datetime import timedelta

from mailbot.followup import expiry
from tests import cast


def due(town):
    with town.house.looking() as work:
        return list(expiry.due(work))


def test_it_finds_offers_at_the_end_of_their_window(any_town):
    any_town.refers("Bob")
    any_town.clock.forward(timedelta(days=7, seconds=-1))
    assert due(any_town) == []
    any_town.clock.forward(timedelta(seconds=1))
    assert due(any_town) == [any_town.offer_to(cast.BOB).id]


def test_it_leaves_out_what_was_answered(town):
    town.refers("Bob", "Dana")
    town.rejects(cast.DANA)
    town.clock.forward(timedelta(days=8))
    assert due(town) == [town.offer_to(cast.BOB).id]


def test_it_finds_referrals_whose_undo_window_has_closed(new_town):
    town = new_town(undo_window="2m")
    referral = town.refers("Bob")
    for seconds, found in ((119, []), (1, [referral.id])):
        town.clock.forward(timedelta(seconds=seconds))
        with town.house.looking() as work:
            assert list(expiry.ready(work)) == found
