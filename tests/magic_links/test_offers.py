"""The offer page: what it shows, and what answers count."""

import pytest

from magic_links.tokens import Purpose
from mailbot.exchange import offers, release
from tests import cast
from tests.magic_links.conftest import TITLE

CONFIRM = {"confirm": "yes"}


def test_it_shows_the_case_without_the_client(visitor, sent):
    page = visitor.opens(Purpose.OFFER, "accept", offer=sent[0])
    assert page.status_code == 200
    assert TITLE in visitor.text
    assert "Alice Reyes, Harbor Law" in visitor.text
    assert "Tuesday 10 November 2026, 10:00 (New York time)" in visitor.text
    assert not [each for each in cast.SECRETS if each in page.text]


def test_it_names_nothing_of_the_case_where_link_previews_look(visitor, sent):
    page = visitor.opens(Purpose.OFFER, offer=sent[0])
    head = page.text.split("</head>")[0]
    assert "<title>Referral invitation</title>" in head
    assert "injury" not in head.lower()
    assert "Harbor" not in head


def test_it_sets_the_choice_of_the_link_first_and_ticks_nothing(visitor, sent):
    accept = visitor.opens(Purpose.OFFER, "accept", offer=sent[0]).text
    reject = visitor.opens(Purpose.OFFER, "reject", offer=sent[0]).text
    assert accept.index('value="accept"') < accept.index('value="reject"')
    assert reject.index('value="reject"') < reject.index('value="accept"')
    assert "checked" not in accept + reject


def test_it_accepts_after_a_rest_and_a_tick(visitor, sent, state_of):
    visitor.opens(Purpose.OFFER, "accept", offer=sent[0])
    page = visitor.presses("accept", note="We call today.", **CONFIRM)
    assert page.status_code == 200
    assert "b…@bayinjury.example" in visitor.text
    assert not [each for each in cast.SECRETS if each in page.text]
    assert state_of(sent[0]) == "accepted"
    assert state_of(sent[1]) == "withdrawn"


def test_it_passes_the_partners_word_on(visitor, sent, house):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("accept", note="We call today.", **CONFIRM)
    with house.looking() as work:
        assert offers.get(work, sent[0]).note == "We call today."


def test_it_asks_for_the_tick_and_keeps_the_note(visitor, sent, state_of):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    page = visitor.presses("accept", note="We call today.")
    assert page.status_code == 200
    assert "please tick" in visitor.text
    assert "We call today." in visitor.text
    assert state_of(sent[0]) == "pending"
    visitor.presses("accept", **CONFIRM)
    assert state_of(sent[0]) == "accepted"


def test_it_takes_a_pass_with_its_reason(visitor, sent, house):
    visitor.opens(Purpose.OFFER, "reject", offer=sent[0])
    visitor.presses("reject", reason="conflict", note="We act for the other side.")
    with house.looking() as work:
        found = offers.get(work, sent[0])
    assert (str(found.state), found.reason, found.note) == (
        "rejected",
        "conflict",
        "We act for the other side.",
    )


def test_it_takes_a_pass_back_for_15_minutes(visitor, sent, state_of):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("reject", reason="area")
    visitor.presses("yes", act="undo")
    assert state_of(sent[0]) == "pending"
    assert visitor.opens(Purpose.OFFER, offer=sent[0]).status_code == 200


def test_it_offers_no_way_back_after_15_minutes(visitor, sent, state_of):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("reject", reason="area")
    page = visitor.presses("yes", act="undo", rest=16 * 60)
    assert page.status_code == 410
    assert "15 minutes" in visitor.text
    assert "Take it back" not in visitor.text
    assert state_of(sent[0]) == "rejected"


@pytest.mark.parametrize("tail", [(), ("accept",), ("reject",)])
@pytest.mark.parametrize("purpose", [Purpose.OFFER, Purpose.SHARE])
def test_it_changes_nothing_when_a_scanner_opens_it(visitor, web, sent, everything, purpose, tail):
    before = everything()
    link = visitor.link(purpose, *tail, offer=sent[0])
    for _ in range(5):
        assert web.head(link).status_code == 200
        assert web.get(link).status_code == 200
        visitor.rests(0.2)
    assert everything() == before


def test_it_changes_nothing_when_a_scanner_presses_at_once(visitor, sent, everything):
    before = everything()
    for choice in ("accept", "reject"):
        visitor.opens(Purpose.OFFER, offer=sent[0])
        page = visitor.presses(choice, rest=1.9, **CONFIRM)
        assert page.status_code == 200
        assert "quicker than a person" in visitor.text
    assert everything() == before


def test_it_changes_nothing_when_both_choices_come_from_one_viewing(visitor, sent, everything):
    before = everything()
    visitor.opens(Purpose.OFFER, offer=sent[0])
    nonce = visitor.nonce()
    visitor.sends(nonce=nonce, decision="reject")
    visitor.rests()
    page = visitor.sends(nonce=nonce, decision="accept", **CONFIRM)
    assert page.status_code == 200
    assert "Two different answers" in visitor.text
    assert everything() == before


def test_it_lets_a_person_answer_whatever_a_scanner_tried(visitor, sent, state_of, house):
    for _ in range(house.settings.link_limit.count + 5):
        visitor.opens(Purpose.OFFER, offer=sent[0])
        visitor.presses("accept", rest=0.1, **CONFIRM)
        visitor.sends(decision="reject")
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("accept", **CONFIRM)
    assert state_of(sent[0]) == "accepted"


def test_it_gives_a_fresh_nonce_with_the_page_that_comes_back(visitor, sent, state_of):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    first = visitor.nonce()
    visitor.presses("accept", rest=0.5, **CONFIRM)
    assert visitor.nonce() != first
    visitor.presses("accept", **CONFIRM)
    assert state_of(sent[0]) == "accepted"


@pytest.mark.parametrize("nonce", ["", "x", None])
def test_it_refuses_a_form_without_its_nonce(visitor, sent, state_of, nonce):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.rests()
    fields = {} if nonce is None else {"nonce": nonce}
    assert visitor.sends(decision="accept", **CONFIRM, **fields).status_code == 200
    assert state_of(sent[0]) == "pending"


def test_it_refuses_the_nonce_of_another_page(visitor, sent, state_of):
    visitor.opens(Purpose.OFFER, offer=sent[1])
    other = visitor.nonce()
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.rests()
    visitor.sends(nonce=other, decision="accept", **CONFIRM)
    assert state_of(sent[0]) == "pending"


def test_it_asks_again_when_the_page_was_open_for_more_than_a_day(visitor, sent, state_of):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("accept", rest=24 * 3600 + 1, **CONFIRM)
    assert "open for too long" in visitor.text
    assert state_of(sent[0]) == "pending"


def test_it_stops_a_link_that_is_tried_too_often(visitor, sent, house):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    for _ in range(house.settings.link_limit.count):
        assert visitor.presses("accept").status_code == 200
    page = visitor.presses("accept", **CONFIRM)
    assert page.status_code == 429
    assert "try again in an hour" in visitor.text
    visitor.rests(3601)
    visitor.opens(Purpose.OFFER, offer=sent[0])
    assert visitor.presses("accept", **CONFIRM).status_code == 200


def test_it_says_calmly_that_it_was_answered(visitor, sent):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("accept", **CONFIRM)
    again = visitor.opens(Purpose.OFFER, offer=sent[0])
    assert again.status_code == 410
    assert "You accepted on Tuesday 3 November 2026" in visitor.text
    assert "b…@bayinjury.example" in visitor.text
    assert TITLE not in again.text
    assert "hand-back" in again.text


def test_it_says_the_same_to_a_second_press(visitor, sent, state_of):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    nonce = visitor.nonce()
    visitor.rests()
    visitor.sends(nonce=nonce, decision="accept", **CONFIRM)
    assert visitor.sends(nonce=nonce, decision="accept", **CONFIRM).status_code == 410
    assert "You accepted this referral" in visitor.text
    assert state_of(sent[0]) == "accepted"


def test_it_never_names_the_winner(visitor, sent):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("accept", **CONFIRM)
    page = visitor.opens(Purpose.OFFER, offer=sent[1])
    assert page.status_code == 410
    assert "no longer open" in visitor.text
    assert "Bob" not in page.text
    assert "bayinjury" not in page.text


def test_it_tells_the_loser_of_a_race_the_same(visitor, sent, town):
    visitor.opens(Purpose.OFFER, offer=sent[1])
    town.accepts(cast.BOB)
    assert visitor.presses("accept", **CONFIRM).status_code == 410
    assert "no longer open" in visitor.text


def test_it_says_that_the_time_is_over(visitor, sent, house):
    visitor.rests(8 * 86400)
    with house.work() as work:
        offers.expire(work, offers.get(work, sent[0]))
    page = visitor.opens(Purpose.OFFER, offer=sent[0])
    assert page.status_code == 410
    assert "The time to answer is over" in visitor.text
    assert TITLE not in page.text


def test_it_takes_an_answer_by_a_shared_link_for_the_invited_mailbox(visitor, sent, house):
    visitor.opens(Purpose.SHARE, offer=sent[0])
    visitor.presses("accept", **CONFIRM)
    with house.looking() as work:
        [given] = release.of(work, offers.get(work, sent[0]).referral)
        assert given.email == cast.BOB
    page = visitor.opens(Purpose.SHARE, offer=sent[0])
    assert page.status_code == 410
    assert "hand-back" not in page.text
    assert "bayinjury" not in page.text


def test_it_asks_the_sender_about_another_address(visitor, sent, house):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("accept", **CONFIRM)
    visitor.presses("ask", act="address", address="intake@bayinjury.example")
    assert "i…@bayinjury.example" in visitor.text
    with house.looking() as work:
        [asked] = work.session.query(release.OtherAddress).all()
        assert asked.email == "intake@bayinjury.example"
        assert asked.approved_at is None


def test_it_asks_again_for_an_address_that_is_none(visitor, sent):
    visitor.opens(Purpose.OFFER, offer=sent[0])
    visitor.presses("accept", **CONFIRM)
    visitor.presses("ask", act="address", address="nonsense")
    assert "not a mail address" in visitor.text


def test_it_shows_no_page_that_gives_the_client_away(visitor, town, draft, everything, house):
    from dataclasses import replace

    from mailbot import outbox
    from mailbot.exchange import referrals
    from tests.magic_links.conftest import TOLD

    leaking = replace(TOLD, summary="Call her at 305-555-0142.")
    referral_id = draft(told=leaking)
    with town.house.work() as work:
        bob = offers.send_all(work, referrals.get(work, referral_id))[0].id
    before = everything()
    page = visitor.opens(Purpose.OFFER, offer=bob)
    assert page.status_code == 409
    assert "555-0142" not in page.text
    assert everything() == before
    visitor.presses("tell", act="held")
    with house.looking() as work:
        [row] = work.session.query(outbox.Outgoing).where(outbox.Outgoing.occasion == "gate_stopped")
        assert row.recipient == cast.ALICE
        assert row.data == {"kinds": ["phone", "secret"], "places": ["the summary"]}
