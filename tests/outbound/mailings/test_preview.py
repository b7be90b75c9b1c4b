"""What a preview shows is what a partner gets, byte for byte."""

from mailbot.exchange import referrals
from mailbot.network import firms
from mailbot.reports import partner_view
from outbound.mailings import preview
from tests import cast
from tests.outbound import stage


def case_of(text):
    """The case part of a mail's text."""
    begin = text.index("Personal injury, Miami-Dade")
    return text[begin : text.index("Clear liability.") + len("Clear liability.")]


def test_it_is_the_case_of_the_offer_byte_for_byte(town):
    stage.refer(town, attachments=stage.reading().attachments * 2)
    town.delivers()
    offer = stage.text(town.mails_to(cast.BOB, "offer_made")[0])
    shown = preview.of(stage.reading(attachments=stage.reading().attachments * 2))

    assert case_of(shown["text"]) == case_of(offer)
    assert shown["subject"] == town.mails_to(cast.BOB)[0]["Subject"]
    assert shown["attachments"] == ["PDF, 3 pages", "PDF, 3 pages"]


def test_it_is_the_case_that_the_sender_is_shown(town):
    with town.house.work() as work:
        firms.get(work, 1).review = "always"
    stage.refer(town)
    mailed = stage.text(town.delivers()[0])
    assert case_of(preview.of(stage.reading())["text"]) == case_of(mailed)


def test_it_is_what_the_pages_show(town):
    stage.refer(town)
    with town.house.looking() as work:
        of_rows = partner_view.of(referrals.get(work, 1))
    assert partner_view.of_reading(stage.reading(), "Clear liability.") == of_rows


def test_it_needs_no_keys_and_shows_no_link():
    shown = preview.of(stage.reading())
    assert "http" not in shown["text"]
    assert "[link to accept]" in shown["text"]
    assert "[link to accept]" in shown["html"]


def test_it_takes_the_client_out_of_the_remark():
    shown = preview.of(stage.reading(remark="Maria Lopez is ready to talk, (305) 555-0142."))
    assert not any(secret in shown["text"] + shown["html"] for secret in cast.SECRETS)


def test_it_previews_a_letter_of_which_little_is_known():
    shown = preview.of(stage.Reading(kind=stage.Kind.LEAD))
    assert shown["subject"]
    assert shown["text"]
