"""The sender's own pages open by a link alone, so they never tell who the client is either."""

import pytest

from tests import cast
from tests.stories.test_to_whom import partner_id


def is_silent(page):
    told = [each for each in cast.SECRETS if each in page.html]
    assert not told, (told, page.text)
    return True


def test_it_tells_on_no_page_of_the_sender_who_the_client_is(new_story):
    story = new_story(review="always", undo_window="2m")
    story.alice.forwards(
        f"Not our field. Maria agreed on the phone ({cast.MARIA_PHONE}) to be referred."
        "\n\nnote: Maria can travel."
    )
    page = story.alice.opens("choose")
    assert is_silent(page)
    page.presses("yes", partner=str(partner_id(story, cast.BOB)), how="one")
    page = story.alice.opens("preview")
    assert is_silent(page)
    page.presses(
        "yes",
        remark=f"Call Maria at {cast.MARIA_PHONE}.",
        share_remark="yes",
        consent="yes",
        consent_how="Maria said so",
    )
    assert is_silent(page)
    assert is_silent(story.alice.opens("referral", occasion="receipt"))
    story.bob.accepts(note="I know Maria Lopez from church, (305) 555-0142.")
    assert is_silent(story.alice.opens("referral", occasion="receipt"))
    story.bob.opens("hand-back", occasion="contact_released").presses(
        "yes", reason="conflict", note=f"Maria, {cast.MARIA}"
    )
    assert is_silent(story.alice.opens("referral", occasion="receipt"))
    assert "Maria" in story.alice.newest("offer_rejected").text  # by mail it is the sender's to read


def test_it_says_the_same_in_text_and_html(story):
    story.alice.forwards("For Bob please.")
    story.bob.accepts()
    for mail in story.sent:
        assert all(link.replace("&", "&amp;") in mail.html for link in mail.links), mail.occasion


def test_it_offers_the_whole_book_again_after_a_pass(story):
    story.alice.forwards("For Bob please.")
    story.bob.passes("area")
    page = story.alice.opens("referral", occasion="offer_rejected")
    assert "Dana Whitcomb" in page.text
    assert "Passed" in page.text


@pytest.mark.parametrize("mode", ["when_unsure", "never"])
def test_it_goes_at_once_where_the_firm_trusts_the_bot(new_story, mode):
    story = new_story(review=mode)
    story.alice.forwards("For Bob please.")
    assert story.bob.occasions == ["offer_made"]


def test_it_hides_a_client_with_accents_in_every_spelling(story):
    story.secrets += ["Nuñez", "Nunez", "Zoë", "Zoe", "zoe.nunez"]
    story.outsiders.add("zoe.nunez@mailbox.example")
    story.alice.forwards(
        "Para Bob por favor.",
        client="=?utf-8?q?Zo=C3=AB_Nu=C3=B1ez?= <zoe.nunez@mailbox.example>",
        words="Hola, me llamo Zoë Nuñez. Un camión me chocó en Hialeah el 3 de octubre.\n"
        "Mi correo es zoe.nunez@mailbox.example y mi teléfono es 305.555.0177.\n\nGracias,\nZoe Nunez",
    )
    assert "Hialeah" in story.bob.newest("offer_made").text
    assert "0177" not in story.bob.newest("offer_made").everything
    story.bob.accepts()
    assert "zoe.nunez@mailbox.example" in story.bob.newest("contact_released").text
