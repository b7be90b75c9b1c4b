"""The sender corrects a preview, on its page or by reply: what was shown last is what goes out."""

import re

import pytest

from mailbot.network import firms
from mailbot.outbox import Outgoing
from tests import cast

WORDS = """Hello, my name is Maria Lopez. On October 3 a delivery truck of Gulf Freight hit me in Hialeah.
The driver, Tobias Wernicke, ran a red light. Gulf Freight does not call back.

You can reach me at (305) 555-0142 or at 12 Palm Ave, Apt 4, Miami, FL 33130.

Thank you,
Maria Lopez"""


@pytest.fixture
def looked(new_story):
    """A preview has come; nothing has gone out."""
    story = new_story(review="always")
    story.alice.forwards("For Bob please.", words=WORDS)
    assert "Tobias Wernicke" not in shown(story)
    assert "Gulf Freight" in shown(story)
    return story


def shown(story):
    """The case as the newest preview mail shows it."""
    return story.alice.newest("offer_preview").text.split("- - - - - - - - - -")[1].strip()


def offered(story):
    return story.bob.newest("offer_made").case


def above(story):
    """What the newest preview says before anything else."""
    return story.alice.newest("offer_preview").text.partition("It would go to:")[0]


def keep_button(page, words):
    chip = re.search(rf'form="keep-(\d+)"[^>]*aria-label="Keep “{words}', page.html)[1]
    return re.search(rf'name="taken" value="(\d+\.{chip})"', page.html)[1]


def test_it_sends_what_the_page_showed_after_a_press(looked):
    page = looked.alice.opens("preview")
    page.presses("hide", act="hide", words="gulf freight")
    page.presses("keep", act="keep", of={"taken": keep_button(page, "Tobias Wernicke")})
    page.presses("yes", seen="2")
    assert offered(looked).count("[removed]") >= 2
    assert "Gulf Freight" not in looked.bob.all_mail()
    assert "Tobias Wernicke, ran a red light" in offered(looked)
    assert looked.alice.occasions.count("offer_preview") == 1


def test_it_shows_the_preview_again_after_a_reply(looked):
    looked.alice.replies('Hide Gulf Freight\nkeep "Tobias Wernicke"\n\nThanks,\nAlice')
    assert looked.alice.occasions == ["offer_preview", "offer_preview"]
    assert "We took out what you named." in above(looked)
    assert "What you named is back in the text." in above(looked)
    assert "Gulf Freight" not in shown(looked)
    assert "Tobias Wernicke, ran a red light" in shown(looked)
    assert "Gulf Freight stands as [removed]" in looked.alice.newest("offer_preview").text
    before = shown(looked)
    looked.alice.approves()
    assert offered(looked) == before


def test_it_takes_several_words_in_one_line(looked):
    looked.alice.replies("hide Gulf Freight, Hialeah and October 3")
    for word in ("Gulf Freight", "Hialeah", "October 3"):
        assert word not in shown(looked)


def test_it_hides_in_the_title_and_everywhere_else(looked):
    title = looked.alice.newest("offer_preview").subject
    assert "Miami-Dade" in title
    looked.alice.replies("hide Miami-Dade")
    assert "Miami-Dade" not in looked.alice.newest("offer_preview").subject
    looked.alice.approves()
    assert "Miami-Dade" not in looked.bob.all_mail()


@pytest.mark.parametrize(
    "words", ["Maria Lopez", "(305) 555-0142", "12 Palm Ave, Apt 4, Miami, FL 33130", cast.MARIA]
)
def test_it_never_brings_the_client_back(looked, words):
    before = shown(looked)
    looked.alice.replies(f"keep {words}")
    assert "It stays out until a partner accepts." in above(looked)
    assert shown(looked) == before
    looked.alice.approves()
    assert looked.bob.occasions == ["offer_made"]


def test_it_says_what_it_did_not_find(looked):
    looked.alice.replies("hide Zanzibar")
    assert "do not stand in the text" in above(looked)
    assert "Zanzibar" not in looked.alice.newest("offer_preview").text


def test_it_never_shows_the_client_on_the_page(looked):
    page = looked.alice.opens("preview")
    assert not [each for each in cast.SECRETS if each in page.html]


def test_it_stops_the_clock_for_a_correction_by_reply(new_story):
    """A reply to the receipt, while it can still be undone."""
    story = new_story(review="never", undo_window="2m")
    story.alice.forwards("For Bob please.", words=WORDS)
    assert story.alice.occasions == ["receipt"]
    story.alice.replies("Hide Gulf Freight")
    story.later(minutes=5)
    assert story.bob.mails == []
    story.alice.approves()
    assert "Gulf Freight" not in story.bob.all_mail()


def test_it_passes_no_correction_on_to_a_partner(looked):
    """Too late: it has gone out, and the partner must not read what was meant to be hidden."""
    preview = looked.alice.newest("offer_preview")
    looked.alice.approves()
    looked.alice.replies("Hide Hialeah", to=preview)
    looked.alice.replies("keep Tobias Wernicke", to=preview)
    looked.alice.replies("hide Hialeah", to=looked.alice.newest("receipt"))
    assert "sender_wrote" not in looked.bob.occasions
    assert looked.alice.occasions.count("refused") == 3
    assert "gone out already" in looked.alice.newest("refused").subject


def test_it_passes_on_what_only_begins_like_one(looked):
    looked.alice.approves()
    looked.alice.replies("Keep me posted on the insurer.", to=looked.alice.newest("receipt"))
    assert "Keep me posted on the insurer." in looked.bob.newest("sender_wrote").text


def test_it_takes_no_correction_from_anybody_else(looked):
    reply_to = looked.alice.newest("offer_preview").header("Reply-To")
    before = shown(looked)
    for person in (looked.mallory, looked.bob):
        person.writes(reply_to, "Re: R-1001", "hide Hialeah\nkeep Tobias Wernicke")
    assert looked.alice.occasions.count("offer_preview") == 1
    looked.alice.approves()
    assert offered(looked) == before


def test_it_counts_a_corrected_preview_as_changed(looked):
    with looked.house.work() as work:
        firms.member_for(work, cast.ALICE).firm.unchanged_previews = 4
    looked.alice.replies("hide Hialeah")
    looked.alice.approves()
    with looked.house.looking() as work:
        assert firms.member_for(work, cast.ALICE).firm.unchanged_previews == 0


def test_it_keeps_the_words_out_of_every_row_and_log(looked):
    looked.secrets += ["Zanzibar", "Tobias"]
    looked.alice.replies("hide Zanzibar\nkeep Tobias Wernicke\nhide Tobias Wernicke")
    assert [each.data for each in looked.events("lead.corrected")] == [{"hidden": 1, "kept": 1}]
    with looked.house.looking() as work:
        rows = work.session.query(Outgoing).filter(Outgoing.occasion == "offer_preview").all()
    assert rows[-1].data == {"came_to": {"hide": 1, "keep": 1, "not_there": 1}}


def test_it_opens_to_the_partner_in_full_after_the_yes(looked):
    looked.alice.replies("hide Gulf Freight")
    looked.alice.approves()
    looked.bob.accepts()
    released = looked.bob.newest("contact_released")
    assert "Maria Lopez" in released.text
    assert "Gulf Freight" in released.everything
