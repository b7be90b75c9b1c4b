"""The leak gate: what would tell who the client is does not leave."""

import pytest
from sqlalchemy import update

from mailbot.exchange.leads import Lead
from mailbot.exchange.referrals import Referral
from tests import cast


def held_back(new_story, **changed):
    """A referral that waits, and whose text then holds what the redaction missed."""
    story = new_story(undo_window="2m")
    story.alice.forwards("For Bob please.")
    table = Lead if "remark" not in changed else Referral
    with story.house.sessions.begin() as session:
        session.execute(update(table).values(**changed))
    story.later(minutes=2)
    return story


@pytest.mark.parametrize(
    "changed",
    [
        {"narrative": f"Call me at {cast.MARIA_PHONE}."},
        {"narrative": "Call me at 305.555.0142, or on 305 five five five 0142."},
        {"narrative": "Write to maria.lopez (at) mailbox.example"},
        {"narrative": "I live at 12 Palm Avenue, Apartment 4."},
        {"summary": f"Reach her at {cast.MARIA}."},
        {"title": "Injury, call 305-555-0142"},
        {"attachments": ["PDF (3055550142), 3 pages"]},
        {"remark": "Her cell is (305) 555-0142.", "remark_shared": True},
    ],
)
def test_it_stops_an_offer_that_would_tell_and_says_so_to_the_sender(new_story, changed):
    story = held_back(new_story, **changed)
    assert story.bob.mails == []
    told = story.alice.newest("gate_stopped")
    assert "was held back" in told.text
    [event] = story.events("mail.stopped")
    assert event.data["occasion"] == "offer_made"
    assert event.data["kinds"]


def test_it_shows_no_page_that_would_tell(story):
    story.alice.forwards("For Bob please.")
    with story.house.sessions.begin() as session:
        session.execute(update(Lead).values(narrative=f"Call me at {cast.MARIA_PHONE}."))
    for link in (story.bob.newest().link("accept"), story.alice.newest("receipt").link("case")):
        page = story.opens(link)
        assert page.status == 409
        assert not [each for each in cast.SECRETS if each in page.html]
    page.presses("tell", act="held")
    assert "phone number" in story.alice.newest("gate_stopped").text


def test_it_stops_a_reminder_that_would_tell(story):
    story.alice.forwards("For Bob please.")
    with story.house.sessions.begin() as session:
        session.execute(update(Lead).values(title="Injury, call 305-555-0142"))
    story.later(hours=24)
    assert "offer_nudge" not in story.bob.occasions
    assert story.alice.newest("gate_stopped")


def test_it_asks_the_sender_to_look_when_only_a_name_is_left(new_story):
    story = held_back(new_story, narrative="My name is Maria and I was hit by a truck.")
    assert story.bob.mails == []
    preview = story.alice.newest("offer_preview")
    assert "name may still stand in the client's words" in preview.text
    assert [event.data["kinds"] for event in story.events("mail.stopped")] == [["name"]]


def test_it_goes_once_the_sender_has_looked(new_story):
    story = held_back(new_story, narrative="I was hit on Maria Street by a truck.")
    if story.bob.mails == []:
        story.alice.approves()
    assert story.bob.newest("offer_made")
    story.secrets.remove("Maria")  # the sender has said that it is a street


def test_it_takes_the_client_out_of_a_remark(story):
    story.alice.forwards(f"For Bob please.\n\nnote: Maria is at {cast.MARIA_PHONE}, and speaks Spanish.")
    assert "speaks Spanish" in story.bob.newest("offer_made").text


def test_it_takes_the_client_out_of_a_remark_that_is_typed_on_the_page(new_story):
    story = new_story(review="always")
    story.alice.forwards("For Bob please.")
    story.alice.approves(
        remark=f"Maria Lopez speaks Spanish. Write to her at {cast.MARIA}.", share_remark="yes"
    )
    assert "speaks Spanish" in story.bob.newest("offer_made").text


def test_it_lets_the_partners_own_namesake_through(new_story):
    """Maria refers Maria: the two firms' own people are no leak."""
    from mailbot.network import partners

    story = new_story(book=[partners.Entry("maria@bayinjury.example", "Maria Okafor", "Bay Injury Law")])
    story.alice.forwards("Please refer to maria@bayinjury.example")
    story.secrets.remove("Maria")
    assert story.person("maria@bayinjury.example").newest("offer_made")
