"""A partner passes, and may think again for a while."""

from tests import cast


def test_it_tells_the_sender_why_a_partner_passes(story):
    story.alice.forwards("For Bob please.")
    story.bob.passes("conflict", note="We act for the other side.")
    told = story.alice.newest("offer_rejected")
    assert "conflict of interest" in told.text
    assert "We act for the other side." in told.text
    assert story.alice.opens("referral", mail=told).status == 200
    assert "contact_released" not in story.bob.occasions


def test_it_lets_a_partner_take_the_pass_back_within_a_quarter_of_an_hour(story):
    story.alice.forwards("For Bob please.")
    page = story.bob.passes("capacity")
    page.presses("yes", act="undo", rest=14 * 60)
    assert page.status == 200
    assert story.alice.newest("offer_reconsidered")
    story.bob.accepts()
    assert story.bob.newest("contact_released")


def test_it_keeps_a_pass_after_a_quarter_of_an_hour(story):
    story.alice.forwards("For Bob please.")
    page = story.bob.passes("capacity")
    page.presses("yes", act="undo", rest=16 * 60)
    assert page.status == 410
    assert story.offer_to(cast.BOB).state == "rejected"


def test_it_tells_of_a_second_pass_too(story):
    story.alice.forwards("For Bob please.")
    story.bob.passes("capacity").presses("yes", act="undo")
    story.later(minutes=1)
    story.bob.passes("conflict")
    assert story.alice.occasions.count("offer_rejected") == 2
    assert "conflict of interest" in story.alice.newest("offer_rejected").text


def test_it_offers_a_passed_case_to_somebody_else_in_one_press(story):
    story.alice.forwards("For Bob please.")
    story.bob.passes("area")
    page = story.alice.opens("referral", occasion="offer_rejected")
    page.presses("offer_on", act="offer_on", address="new@otherfirm.example", name="Noor Haddad")
    other = story.person("new@otherfirm.example")
    assert other.newest("offer_made")
    assert "not in your list of partners" in story.alice.newest("receipt").text
