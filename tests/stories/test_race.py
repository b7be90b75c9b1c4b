"""Two partners are asked at once: the first yes wins."""

from tests import cast


def test_it_gives_the_case_to_the_first_yes(story):
    story.alice.forwards("For Bob and Dana please.")
    assert story.bob.newest("offer_made")
    assert "Other firms were asked as well" in story.dana.newest("offer_made").text
    story.dana.accepts()

    gone = story.bob.newest("offer_withdrawn")
    assert "Another firm has taken it" in gone.text
    assert "Dana" not in gone.everything
    assert "dunesfamily" not in gone.everything
    assert "contact_released" not in story.bob.occasions
    assert story.dana.newest("contact_released")


def test_it_tells_the_second_yes_calmly_that_it_is_too_late(story):
    story.alice.forwards("For Bob and Dana please.")
    page = story.bob.opens("accept")
    story.dana.accepts()
    page.presses("accept", confirm="yes")
    assert page.status == 410
    assert "no longer open" in page.text
    assert "Dana" not in page.html
    assert not [each for each in cast.SECRETS if each in page.html]
    assert "contact_released" not in story.bob.occasions


def test_it_sends_no_reminder_to_who_lost(story):
    story.alice.forwards("For Bob and Dana please.")
    story.dana.accepts()
    story.later(days=3)
    assert "offer_nudge" not in story.bob.occasions


def test_it_goes_on_when_one_of_two_passes(story):
    story.alice.forwards("For Bob and Dana please.")
    story.bob.passes("capacity")
    told = story.alice.newest("offer_rejected")
    assert "Still waiting for: Dana Whitcomb" in told.text
    story.dana.accepts()
    assert "offer_withdrawn" not in story.bob.occasions  # they had answered
    assert story.dana.newest("contact_released")
