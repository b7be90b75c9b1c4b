"""A partner who wants no more mail from a firm."""

import pytest

from tests import cast


def test_it_stops_mail_from_a_firm_and_tells_the_sender_at_once(story):
    story.alice.forwards("For Bob please.")
    page = story.bob.opens("stop").presses("yes")
    assert "No more mail from Harbor Law" in page.text
    assert "wants no more referrals by mail" in story.alice.newest("partner_stopped").text
    before = len(story.bob.mails)
    story.later(days=1)
    story.alice.forwards("For Bob please.", words="My landlord locked me out of my shop last week.")
    assert len(story.bob.mails) == before


def test_it_stops_at_one_click_of_the_mail_program(story):
    story.alice.forwards("For Bob please.")
    story.later(hours=24)
    link = story.bob.newest("offer_nudge").header("List-Unsubscribe").strip("<>")
    answer = story.web.post(link, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    story.goes_on()
    assert story.alice.newest("partner_stopped")
    story.later(days=4)
    assert story.bob.occasions.count("offer_nudge") == 1


@pytest.mark.parametrize("how", ["typed", "named", "chosen"])
def test_it_offers_nothing_more_to_whom_it_stopped_writing(story, how):
    story.alice.forwards("For Bob please.")
    story.bob.opens("stop").presses("yes")
    before = len(story.bob.mails)
    note = {"typed": f"For {cast.BOB} please", "named": "For Bob Okafor please.", "chosen": "Not our field."}[
        how
    ]
    story.alice.forwards(note, words="My landlord locked me out of my shop last week, and took my tools.")
    page = story.alice.opens("choose", occasion="partners_choose")
    assert 'name="partner" value="1"' not in page.html
    if how == "chosen":
        page.presses("yes", address=cast.BOB)
    assert len(story.bob.mails) == before


def test_it_tells_in_every_partners_mail_how_to_stop(story):
    story.alice.forwards("For Bob please.")
    story.later(hours=24)
    story.later(days=6)
    assert {"offer_made", "offer_nudge", "offer_expired"} <= set(story.bob.occasions)
    assert all(each.link("stop") for each in story.bob.mails)
    assert all(each.links[-1] == each.link("stop") for each in story.bob.mails)
