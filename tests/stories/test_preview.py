"""The sender looks first: what they see is what the partner gets."""

import pytest

from tests import cast


def test_it_sends_nothing_before_the_sender_has_looked(new_story):
    story = new_story(review="always")
    story.alice.forwards("For Bob please.")
    assert story.alice.occasions == ["offer_preview"]
    story.later(days=8)
    assert story.recipients == {cast.ALICE}


@pytest.mark.parametrize(
    "note", ["For Bob please.", "For Bob please.\n\nnote: Speaks Spanish, and can travel."]
)
def test_it_sends_the_partner_byte_for_byte_what_the_preview_showed(new_story, note):
    story = new_story(review="always")
    story.alice.forwards(note)
    preview = story.alice.newest("offer_preview")
    shown = preview.text.split("- - - - - - - - - -")[1].strip()
    assert "[client]" in shown
    story.alice.approves(**_as_it_stands(story))
    assert story.bob.newest("offer_made").case == shown
    assert story.bob.newest("offer_made").title == preview.subject.partition(" ")[2]


def _as_it_stands(story):
    page = story.alice.opens("preview", occasion="offer_preview").html
    remark = page.partition('name="remark"')[2].partition(">")[2].partition("<")[0]
    return {
        "remark": remark,
        **({"share_remark": "yes"} if 'name="share_remark" value="yes" checked' in page else {}),
    }


def test_it_marks_what_was_taken_out_for_the_sender_alone(new_story):
    story = new_story(review="always")
    story.alice.forwards("For Bob please.")
    removed = story.alice.newest("offer_preview").text.partition("Taken out of the client's words:")[2]
    assert "Maria Lopez stands as [client]" in removed
    assert "(305) 555-0142 stands as [phone]" in removed
    story.alice.approves()
    assert "Taken out" not in story.bob.newest("offer_made").text


def test_it_keeps_the_remark_and_the_reason_to_the_sender_unless_ticked(new_story):
    story = new_story(review="always")
    story.alice.forwards("For Bob please. Conflict on our side.")
    story.alice.approves(remark="She wants to settle early.", why="conflict")
    offer = story.bob.newest("offer_made").everything
    assert "settle early" not in offer
    assert "conflict" not in offer.lower()


def test_it_shares_the_remark_and_the_reason_that_were_ticked(new_story):
    story = new_story(review="always")
    story.alice.forwards("For Bob please.")
    story.alice.approves(
        remark=f"Maria wants to settle early; call {cast.MARIA_PHONE}.",
        share_remark="yes",
        why="conflict",
        share_why="yes",
    )
    offer = story.bob.newest("offer_made").text
    assert "wants to settle early" in offer
    assert "We have a conflict of interest." in offer


def test_it_sends_nothing_when_the_sender_says_no(new_story):
    story = new_story(review="always")
    story.alice.forwards("For Bob please.")
    page = story.alice.opens("preview").presses("no")
    assert "Nothing went out" in page.text
    assert story.recipients == {cast.ALICE}
    assert story.alice.opens("preview", occasion="offer_preview").status == 410


def test_it_asks_for_the_clients_consent_where_the_firm_requires_it(new_story):
    story = new_story(review="never")
    _requires_consent(story)
    story.alice.forwards("For Bob please.")
    assert story.alice.occasions == ["offer_preview"]
    page = story.alice.opens("preview")
    page.presses("yes")
    assert "client" in page.text
    assert story.bob.mails == []
    page.presses("yes", consent="yes", consent_how="by phone this morning")
    assert story.bob.occasions == ["offer_made"]
    assert "by phone" not in story.bob.all_mail()


def test_it_takes_a_word_in_the_note_for_the_clients_consent(new_story):
    story = new_story(review="never")
    _requires_consent(story)
    story.alice.forwards("For Bob please. The client agrees to be referred.")
    assert story.bob.occasions == ["offer_made"]


def _requires_consent(story):
    from mailbot.network import firms

    with story.house.work() as work:
        firms.member_for(work, cast.ALICE).firm.requires_consent = True


@pytest.mark.parametrize(
    "note",
    ["Try Bob first, then Dana.", "For Bob please. If not, Dana.", "Would Bob want this?"],
)
def test_it_shows_an_order_or_a_question_before_it_acts_on_it(story, note):
    story.alice.forwards(note)
    assert story.recipients == {cast.ALICE}
    assert story.alice.newest().occasion in ("offer_preview", "partners_choose")


def test_it_never_tells_the_partner_what_the_member_typed_to_us(story):
    story.alice.forwards("Difficult client, won't pay much. For Bob please.")
    assert story.bob.newest("offer_made")
    assert "Difficult" not in story.bob.all_mail()
    story.bob.accepts()
    assert "Difficult" not in story.bob.all_mail()


def test_it_tells_the_partner_what_was_typed_as_a_note_to_them(story):
    story.alice.forwards("Difficult client. For Bob please.\n\nnote: She can travel on any day.")
    assert "She can travel on any day." in story.bob.newest("offer_made").text
    assert "Difficult" not in story.bob.all_mail()


def test_it_says_that_an_order_is_not_kept(story):
    story.alice.forwards("Try Bob first, then Dana.")
    told = story.alice.newest("offer_preview")
    assert "asked at the same time" in told.text
    assert "asked at the same time" in story.alice.opens("preview").text


def test_it_says_nothing_of_an_order_where_there_is_none(story):
    story.alice.forwards("For somebody@otherfirm.example please.")
    assert "asked at the same time" not in story.alice.newest("offer_preview").text
