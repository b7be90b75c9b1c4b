"""Machines open links, run scripts and press buttons before a person reads the mail."""

import re

import pytest

from tests import cast
from tests.stories.stage import Reader


def every_row(story):
    """All there is, but for what was tried."""
    from mailbot.tables import metadata

    with story.house.looking() as work:
        return {
            table.name: work.session.execute(table.select()).all()
            for table in metadata.sorted_tables
            if table.name != "viewings"
        }


@pytest.fixture
def offered(story):
    story.alice.forwards("For Bob please.")
    return story


def test_it_changes_nothing_when_links_are_opened(offered):
    before = every_row(offered)
    for mail in offered.sent:
        for link in {*mail.links, *re.findall(r'href="(http[^"]+)"', mail.html)}:
            assert offered.web.head(link).status_code == 200, link
            for _ in range(5):
                assert offered.web.get(link).status_code == 200, link
    offered.goes_on()
    assert every_row(offered) == before


def test_it_changes_nothing_when_every_form_of_every_link_is_sent_at_once(offered):
    before = every_row(offered)
    for mail in offered.sent:
        for link in mail.links:
            page = offered.opens(link)
            for form in re.findall(r"<form.*?</form>", page.html, re.DOTALL):
                fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
                fields |= dict.fromkeys(re.findall(r'type="checkbox" name="(\w+)"', form), "yes")
                for press in re.findall(r'<button[^>]*name="decision" value="(\w+)"', form):
                    page.sends(**{**fields, "decision": press})
    assert every_row(offered) == before


def test_it_changes_nothing_when_both_answers_come_from_one_viewing(offered):
    before = every_row(offered)
    page = offered.bob.opens("accept")
    nonce = page.nonce()
    page.presses("reject", rest=1)
    page = page.sends(nonce=nonce, decision="accept", confirm="yes")
    offered.clock.forward(offered.house.settings.undo_window)
    page.sends(nonce=nonce, decision="accept", confirm="yes")
    assert every_row(offered) == before


def test_it_takes_a_persons_answer_after_all_that(new_story):
    story = new_story(link_limit="5/h")
    story.alice.forwards("For Bob please.")
    for _ in range(7):
        page = story.bob.opens("accept", occasion="offer_made")
        page.sends(nonce=page.nonce(), decision="accept", confirm="yes")
        page.sends(decision="reject")
    assert story.bob.accepts().status == 200
    assert story.bob.newest("contact_released")


def test_it_takes_a_patient_machines_two_answers_for_none(offered):
    """Each button from its own tab of one viewing, after a long rest."""
    page = offered.bob.opens("accept")
    nonce = page.nonce()
    page.presses("reject", reason="conflict", rest=1.0)
    Reader(offered, offered.bob.newest("offer_made").link("accept"))
    offered.clock.forward(offered.house.settings.offer_window / 24)
    page.sends(nonce=nonce, decision="accept", confirm="yes")
    assert offered.offer_to(cast.BOB).state == "pending"


def test_it_shows_link_previews_nothing_of_the_case(offered):
    for link in (offered.bob.newest().link("accept"), offered.alice.newest("receipt").link("case")):
        head = offered.web.get(link, headers={"User-Agent": "WhatsApp/2.23"}).text.partition("</head>")[0]
        assert "injury" not in head.lower()
        assert "truck" not in head.lower()
