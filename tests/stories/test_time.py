"""What happens by itself: the undo window, reminders, the end of an offer."""

import pytest

from tests import cast


def test_it_sends_nothing_while_the_undo_window_is_open(new_story):
    story = new_story(undo_window="2m")
    story.alice.forwards("For Bob please.")
    assert story.alice.occasions == ["receipt"]
    story.later(seconds=119)
    assert story.bob.mails == []
    story.later(seconds=1)
    assert story.bob.occasions == ["offer_made"]


def test_it_undoes_a_referral_before_anything_went_out(new_story):
    story = new_story(undo_window="2m")
    story.alice.forwards("For Bob please.")
    page = story.alice.opens("undo").presses("yes")
    assert "Nothing was sent to anybody" in page.text
    story.later(days=4)
    assert story.recipients == {cast.ALICE}
    assert story.state() == "withdrawn"


def test_it_says_so_when_it_is_too_late_to_undo(new_story):
    story = new_story(undo_window="2m")
    story.alice.forwards("For Bob please.")
    page = story.alice.opens("undo")
    story.later(minutes=2)
    nonce = page.nonce()
    page.sends(nonce=nonce, decision="yes")
    assert page.status == 410
    assert story.bob.occasions == ["offer_made"]
    assert story.offer_to(cast.BOB).state == "pending"


def test_it_reminds_by_day_and_once_each(story):
    story.alice.forwards("For Bob please.")  # Tuesday 10:00 in New York
    story.later(hours=23)
    assert "offer_nudge" not in story.bob.occasions
    story.later(hours=1)
    story.later(minutes=5)
    assert story.bob.occasions.count("offer_nudge") == 1
    story.later(hours=48)  # Friday
    story.later(minutes=5)
    assert story.bob.occasions.count("offer_nudge") == 2
    story.later(hours=47)
    assert story.bob.occasions.count("offer_nudge") == 2


def test_it_waits_for_the_partners_morning(story):
    story.later(hours=12)  # Tuesday 22:00 in New York, 19:00 in Los Angeles
    story.alice.forwards("For Bob and Dana please.")
    story.later(hours=24)
    assert "offer_nudge" not in story.bob.occasions
    assert story.dana.occasions.count("offer_nudge") == 1
    story.later(hours=10)
    assert story.bob.occasions.count("offer_nudge") == 1


def test_it_leaves_people_in_peace_at_the_weekend(story):
    story.later(days=3)  # Friday 10:00
    story.alice.forwards("For Bob please.")
    story.later(hours=30)  # Saturday
    assert "offer_nudge" not in story.bob.occasions
    story.later(hours=42)  # Monday 10:00
    assert story.bob.occasions.count("offer_nudge") == 1  # the second stands for the first


@pytest.mark.parametrize("answer", ["accepts", "passes"])
def test_it_stops_reminding_at_any_answer(story, answer):
    story.alice.forwards("For Bob please.")
    getattr(story.bob, answer)()
    story.later(days=1)
    story.later(days=2)
    assert "offer_nudge" not in story.bob.occasions


def test_it_puts_a_stop_link_into_every_reminder(story):
    story.alice.forwards("For Bob please.")
    story.later(hours=24)
    nudge = story.bob.newest("offer_nudge")
    assert nudge.header("List-Unsubscribe") == f"<{nudge.link('stop')}>"
    assert nudge.header("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click"


def test_it_reminds_at_once_when_the_sender_says_so(story):
    story.alice.forwards("For Bob please.")
    offer = story.offer_to(cast.BOB)
    page = story.alice.opens("referral")
    other_tab = story.alice.opens("referral")
    page.presses("remind", act="remind", of={"offer": offer.id})
    assert "asks whether you can take this case" in story.bob.newest("offer_nudge").text
    other_tab.presses("remind", act="remind", of={"offer": offer.id})
    assert "less than an hour ago" in other_tab.text
    assert story.bob.occasions.count("offer_nudge") == 1


def test_it_ends_an_offer_that_nobody_answers_with_a_word_to_both_sides(story):
    story.alice.forwards("For Bob please.")
    story.later(days=7)
    assert "nothing more to do" in story.bob.newest("offer_expired").text
    told = story.alice.newest("offer_expired")
    assert "did not answer R-1001 in time" in told.text
    page = story.bob.opens("accept", occasion="offer_made")
    assert page.status == 410
    assert "The time to answer is over" in page.text
    story.later(days=1)
    assert story.bob.occasions.count("offer_expired") == 1
    assert story.alice.occasions.count("offer_expired") == 1


def test_it_offers_an_expired_case_again_in_one_press(story):
    story.alice.forwards("For Bob please.")
    story.later(days=7)
    from mailbot.network import firms, partners

    with story.house.looking() as work:
        bob = partners.with_address(work, firms.member_for(work, cast.ALICE).firm_id, cast.BOB).id
    page = story.alice.opens("referral", occasion="offer_expired")
    page.presses("offer_on", act="offer_on", partner=str(bob))
    assert story.bob.occasions.count("offer_made") == 2
    story.bob.accepts()
    assert story.bob.newest("contact_released")


def test_it_does_nothing_twice_when_a_tick_runs_twice(story):
    from scheduler import jobs

    story.alice.forwards("For Bob please.")
    story.later(days=1)
    story.later(days=6)
    before = len(story.sent)
    for job in (jobs.send_waiting, jobs.expire_offers, jobs.remind_partners):
        job(story.house)
        job(story.house)
    story.goes_on()
    assert len(story.sent) == before
