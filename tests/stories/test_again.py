"""The same lead comes twice: one referral."""

from tests import cast
from tests.stories.test_to_whom import HELLO, copied


def test_it_makes_one_referral_of_the_same_lead_sent_twice(story):
    story.alice.forwards("For Bob please.")
    story.alice.forwards("For Bob please.")
    assert len(story.referrals()) == 1
    assert story.bob.occasions == ["offer_made"]
    assert "This lead had come before" in story.alice.newest("receipt").text


def test_it_makes_one_referral_of_a_copy_and_a_forward(story):
    story.alice.posts(copied(HELLO, to=f"Maria Lopez <{cast.MARIA}>", cc=cast.OURS))
    story.alice.forwards("For Bob please.")
    assert len(story.referrals()) == 1


def test_it_reads_a_letter_once_that_was_delivered_twice(story):
    raw = cast.forward("For Bob please.")
    story.alice.posts(raw)
    story.alice.posts(raw)
    assert story.alice.occasions == ["receipt"]
    assert story.bob.occasions == ["offer_made"]


def test_it_takes_a_partner_newly_named_for_an_instruction(story):
    story.alice.forwards("For Bob please.")
    story.bob.passes("conflict")
    story.alice.forwards("Bob passed, try Dana please.")
    assert len(story.referrals()) == 1
    assert story.dana.newest("offer_made")
    story.dana.accepts()
    assert story.dana.newest("contact_released")


def test_it_shows_a_further_partner_first_where_the_firm_wants_to_look(new_story):
    story = new_story(review="always")
    story.alice.forwards("For Bob please.")
    story.alice.approves()
    story.alice.forwards("Also for Dana please.")
    assert story.dana.mails == []
    story.alice.approves()
    assert story.dana.newest("offer_made")
    assert story.bob.occasions == ["offer_made"]


def test_it_leaves_the_first_offer_alone_when_the_second_is_not_sent(new_story):
    story = new_story(review="always")
    story.alice.forwards("For Bob please.")
    story.alice.approves()
    story.alice.forwards("Also for Dana please.")
    story.alice.opens("preview", occasion="offer_preview").presses("no")
    assert story.dana.mails == []
    story.bob.accepts()
    assert story.bob.newest("contact_released")


def test_it_keeps_two_clients_apart_who_write_alike(story):
    words = "I was hurt at work and my claim was denied. Can you help me with this please?"
    story.outsiders.add("jan@mailbox.example")
    story.alice.forwards("For Bob please.", words=words)
    story.alice.forwards("For Bob please.", words=words, client="Jan Kowalczyk <jan@mailbox.example>")
    assert len(story.referrals()) == 2


def test_it_offers_nothing_new_once_the_case_is_taken(story):
    story.alice.forwards("For Bob please.")
    story.bob.accepts()
    story.alice.forwards("For Dana please.")
    assert story.dana.mails == []
    assert "This lead had come before" in story.alice.newest("receipt").text
