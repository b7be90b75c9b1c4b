"""Handing a case back, and another address for the details."""

import pytest

from magic_links.tokens import Purpose
from mailbot.exchange import offers, release
from tests import cast


@pytest.fixture
def accepted(sent, house):
    with house.work() as work:
        offers.accept(work, offers.get(work, sent[0]))
    return sent[0]


def test_it_hands_the_case_back_with_a_reason(visitor, accepted, house, state_of):
    visitor.opens(Purpose.HAND_BACK, offer=accepted)
    visitor.presses("yes")
    assert "tick why" in visitor.text
    assert state_of(accepted) == "accepted"
    visitor.presses("yes", reason="conflict", note="Found it in our books.")
    with house.looking() as work:
        offer = offers.get(work, accepted)
        assert (str(offer.state), offer.handed_back, offer.reason) == ("rejected", True, "conflict")
        assert release.of(work, offer.referral) == []
    assert visitor.opens(Purpose.HAND_BACK, offer=accepted).status_code == 410


def test_it_keeps_the_case_on_a_no(visitor, accepted, state_of):
    visitor.opens(Purpose.HAND_BACK, offer=accepted)
    visitor.presses("no")
    assert state_of(accepted) == "accepted"


def test_it_hands_nothing_back_that_was_not_accepted(visitor, sent):
    assert visitor.opens(Purpose.HAND_BACK, offer=sent[0]).status_code == 410


@pytest.fixture
def asked(accepted, house):
    with house.work() as work:
        [given] = release.of(work, offers.get(work, accepted).referral)
        return release.ask_other_address(work, given, "intake@bayinjury.example").id


def addresses(house, accepted):
    with house.looking() as work:
        return [each.email for each in release.of(work, offers.get(work, accepted).referral)]


def test_it_sends_the_details_to_an_approved_address(visitor, asked, accepted, house):
    visitor.opens(Purpose.OTHER_ADDRESS, other_address=asked)
    assert "intake@bayinjury.example" in visitor.text
    assert addresses(house, accepted) == [cast.BOB]
    visitor.presses("yes")
    assert addresses(house, accepted) == [cast.BOB, "intake@bayinjury.example"]
    assert visitor.opens(Purpose.OTHER_ADDRESS, other_address=asked).status_code == 410


def test_it_sends_them_nowhere_on_a_no(visitor, asked, accepted, house):
    visitor.opens(Purpose.OTHER_ADDRESS, other_address=asked)
    visitor.presses("no")
    assert addresses(house, accepted) == [cast.BOB]


def test_it_asks_no_more_once_the_case_was_handed_back(visitor, asked, accepted, house):
    visitor.opens(Purpose.OTHER_ADDRESS, other_address=asked)
    with house.work() as work:
        offers.hand_back(work, offers.get(work, accepted), "conflict")
    page = visitor.presses("yes")
    assert page.status_code == 410
    assert addresses(house, accepted) == []
