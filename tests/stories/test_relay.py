"""The relay misbehaves: nothing is lost, nothing is doubled, and the firm hears of what is refused."""

import pytest

from outbound.post import SmtpPost
from tests import cast


@pytest.fixture
def wired(story, relay):
    """The story with a real relay: `delivers()` sends through it."""
    from mailbot.config import Relay

    port = SmtpPost(
        Relay("127.0.0.1", relay.port, tls=False, starttls=False, user="", password=""), "referrals.example"
    )
    story.delivers = lambda: _drain(story, port)
    yield story
    port.close()


def _drain(story, port):
    from outbound import dispatch

    while dispatch.drain(story.house, port):
        pass


def test_it_tries_again_with_the_same_message_id(wired, relay):
    relay.refuse(451, "4.7.1 try later", times=1, to="bob@")
    wired.alice.forwards("For Bob please.")
    assert relay.to(cast.BOB) == []
    [row] = wired.posted("offer_made")
    assert row.state == "queued"
    wired.later(minutes=1)
    [sent] = relay.to(cast.BOB)
    assert sent.message["Message-ID"] == row.message_id


def test_it_doubles_nothing_where_the_answer_got_lost(wired, relay):
    relay.drop(1)
    wired.alice.forwards("For Bob please.")
    wired.later(minutes=2)
    assert {each.message["Message-ID"] for each in relay.to(cast.BOB)} == {
        wired.posted("offer_made")[0].message_id
    }


def test_it_loses_nothing_while_the_relay_is_down(wired, relay):
    relay.stop()
    wired.alice.forwards("For Bob please.")
    assert {each.state for each in wired.posted()} == {"queued"}
    relay.start()
    wired.later(hours=1)
    assert len(relay.to(cast.BOB)) == 1
    assert len(relay.to(cast.ALICE)) == 1


def test_it_tells_the_sender_when_an_offer_is_refused_for_good(wired, relay):
    relay.refuse(550, "5.1.1 <bob@bayinjury.example> nobody of that name", to="bob@")
    wired.alice.forwards("For Bob please.")
    told = [
        each for each in relay.to(cast.ALICE) if each.message["X-Mailbot-Occasion"] == "offer_undeliverable"
    ]
    assert len(told) == 1
    assert wired.posted("offer_made")[0].state == "failed"
    wired.later(hours=2)
    assert relay.to(cast.BOB) == []


def test_it_tells_the_sender_when_the_details_are_refused_for_good(wired, relay):
    wired.alice.forwards("For Bob please.")
    relay.refuse(550, "5.2.2 mailbox full", to="bob@")
    wired.accepts(cast.BOB)
    wired.goes_on()
    assert [each for each in relay.to(cast.ALICE) if each.message["X-Mailbot-Occasion"] == "release_bounced"]


def test_it_gives_up_after_two_days_and_says_so(wired, relay):
    relay.refuse(451, "4.2.1 busy", to="bob@")
    wired.alice.forwards("For Bob please.")
    for hours in (24, 23, 2):
        wired.later(hours=hours)
    assert wired.posted("offer_made")[0].state == "failed"
    assert [
        each for each in relay.to(cast.ALICE) if each.message["X-Mailbot-Occasion"] == "offer_undeliverable"
    ]


def test_it_keeps_addresses_out_of_what_the_server_said(wired, relay):
    relay.refuse(451, "4.1.1 <maria.lopez@mailbox.example> and bob@bayinjury.example are busy", to="bob@")
    wired.alice.forwards("For Bob please.")
    assert "@" not in wired.posted("offer_made")[0].trouble
