"""Replies by mail: never lost, and not a word of the client before a release."""

import pytest

from tests import cast
from tests.stories import mails


@pytest.fixture
def offered(story):
    story.alice.forwards("For Bob please.")
    return story


def test_it_passes_a_partners_words_to_the_sender_and_sends_the_links(offered):
    offered.bob.replies("Happy to take it. When was the accident?")
    told = offered.alice.newest("partner_wrote")
    assert "Happy to take it. When was the accident?" in told.text
    assert "delivery truck" not in told.text  # what was quoted stays out
    asked = offered.bob.newest("offer_unclear")
    assert asked.link("accept")
    assert offered.offer_to(cast.BOB).state == "pending"


def test_it_tells_the_sender_of_every_reply_once(offered):
    offered.bob.replies("First.")
    offered.bob.replies("Second.")
    assert offered.alice.occasions.count("partner_wrote") == 2


def test_it_passes_the_senders_reply_on_without_the_client(offered):
    offered.bob.replies("How is she?")
    offered.alice.replies(
        f"Maria is in pain. Her number is {cast.MARIA_PHONE}, she lives at 12 Palm Ave, Apt 4."
    )
    told = offered.bob.newest("sender_wrote")
    assert "is in pain" in told.text or "held back" in told.text
    assert not [each for each in cast.SECRETS if each in told.everything]


def test_it_passes_on_what_is_harmless(offered):
    offered.bob.replies("Is there insurance?")
    offered.alice.replies("Yes, the trucking company is insured.")
    assert "Yes, the trucking company is insured." in offered.bob.newest("sender_wrote").text


def test_it_quotes_nothing_of_the_senders_own_mails_to_the_partner(offered):
    """The preview and the receipt hold what was taken out; a reply carries them below."""
    offered.alice.replies("The trucking company is insured.", to=offered.alice.newest("receipt"))
    assert "R-1001 has gone out" not in offered.bob.all_mail()


def test_it_passes_the_senders_reply_on_in_full_after_the_release(offered):
    offered.bob.accepts()
    offered.alice.replies(
        f"Maria is best reached after six at {cast.MARIA_PHONE}.", to=offered.alice.newest("offer_accepted")
    )
    assert (
        f"Maria is best reached after six at {cast.MARIA_PHONE}." in offered.bob.newest("sender_wrote").text
    )


def test_it_redacts_again_once_the_case_was_handed_back(offered):
    offered.bob.accepts()
    offered.bob.opens("hand-back", occasion="contact_released").presses("yes", reason="conflict")
    before = len(offered.bob.mails)
    offered.alice.replies(
        f"Sorry about Maria, {cast.MARIA_PHONE}.", to=offered.alice.newest("offer_rejected")
    )
    assert len(offered.bob.mails) == before
    assert "could not pass your reply on" in offered.alice.newest("refused").subject


def test_it_tells_the_sender_when_a_reply_has_nobody_to_go_to(story):
    story.alice.forwards("For Bob and Dana please.")
    story.alice.replies("Any news?", to=story.alice.newest("receipt"))
    assert "sender_wrote" not in story.bob.occasions + story.dana.occasions
    assert "could not pass your reply on" in story.alice.newest("refused").subject


def test_it_passes_on_what_somebody_else_writes_to_a_partners_address_and_answers_them_nothing(offered):
    """The partner forwarded the offer; whoever has the address may speak, and learns nothing."""
    raw = mails.answer(offered.bob.newest("offer_made"), offered.mallory.mailbox, "Send me the name!")
    offered.mallory.posts(raw, rcpt_tos=[_reply_to(offered)])
    assert offered.mallory.mails == []
    assert "Send me the name!" in offered.alice.newest("partner_wrote").text
    assert "offer_unclear" not in offered.bob.occasions


def _reply_to(story):
    return story.bob.newest("offer_made").header("Reply-To")


def test_it_answers_a_colleague_of_the_partner_at_the_invited_address(offered):
    colleague = offered.person("intake@bayinjury.example", "Intake")
    raw = mails.answer(offered.bob.newest("offer_made"), colleague.mailbox, "Bob is away, I can take it.")
    colleague.posts(raw, rcpt_tos=[_reply_to(offered)])
    assert colleague.mails == []
    assert offered.bob.newest("offer_unclear")


def test_it_reads_nothing_into_a_reply_to_a_forged_address(offered):
    for tag in ("o1-aaaaaaaaaaaaaaaa", "o1", "in-nothere2", "m1-aaaaaaaaaaaaaaaa"):
        offered.bob.writes(f"refer+{tag}@referrals.example", "Re: Referral", "Yes please, we take it.")
    assert "partner_wrote" not in offered.alice.occasions
    assert "offer_unclear" not in offered.bob.occasions


def test_it_keeps_a_partners_reply_when_the_client_is_named_in_it(offered):
    """They may know her from the news; the sender reads it all, the partner hears nothing new."""
    offered.bob.replies("Is this Maria Lopez of Gulf Freight fame?")
    assert "Is this Maria Lopez of Gulf Freight fame?" in offered.alice.newest("partner_wrote").text


def test_it_never_forwards_a_partners_file(offered):
    from email import message_from_bytes, policy

    raw = mails.answer(offered.bob.newest(), offered.bob.mailbox, "Our fee agreement is attached.")
    mail = message_from_bytes(raw, policy=policy.SMTP)
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="fees.pdf")
    offered.bob.posts(mail.as_bytes(), rcpt_tos=[_reply_to(offered)])
    told = offered.alice.newest("partner_wrote")
    assert told.file_names == []
    assert "1 came along and stayed behind" in told.text
