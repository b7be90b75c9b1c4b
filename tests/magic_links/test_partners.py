"""Keeping a partner, and wanting no more mail."""

import pytest

from magic_links.tokens import Purpose
from mailbot.exchange import offers
from mailbot.network import firms, partners


@pytest.fixture
def named(town, house):
    with house.work() as work:
        entry = partners.Entry("zoe@coast.example", "Zoe Marin")
        return partners.put(work, firms.get(work, 1), entry, partners.Origin.NAMED)[0].id


@pytest.mark.parametrize(("answer", "kept"), [("yes", True), ("no", False)])
def test_it_keeps_a_partner_on_a_yes_alone(visitor, named, house, answer, kept):
    visitor.opens(Purpose.KEEP, partner=named)
    visitor.presses(answer)
    with house.looking() as work:
        assert (partners.get(work, named).kept_at is not None) is kept


@pytest.mark.parametrize(("answer", "state"), [("yes", "rejected"), ("no", "pending")])
def test_it_stops_mail_on_a_yes_alone(visitor, sent, house, state_of, answer, state):
    visitor.opens(Purpose.STOP, offer=sent[0])
    assert "Harbor Law" in visitor.text
    visitor.presses(answer)
    assert state_of(sent[0]) == state
    with house.looking() as work:
        stopped = offers.get(work, sent[0]).partner.stopped_at
    assert (stopped is not None) is (answer == "yes")


def test_it_stops_by_the_mail_programs_own_button(visitor, web, sent, state_of):
    """RFC 8058: one POST, no page before it."""
    link = visitor.link(Purpose.STOP, offer=sent[0])
    answer = web.post(link, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert state_of(sent[0]) == "rejected"
    assert web.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200


def test_it_takes_one_click_on_no_other_page(visitor, web, sent, state_of):
    web.post(
        visitor.link(Purpose.OFFER, offer=sent[0]),
        data={"List-Unsubscribe": "One-Click", "decision": "reject"},
    )
    assert state_of(sent[0]) == "pending"
