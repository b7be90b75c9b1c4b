"""Mail that machines write: answered never, and bounces understood."""

import pytest

from tests import cast
from tests.stories import mails


def away(to, **headers):
    return mails.letter(
        f"Bob Okafor <{cast.BOB}>", to, "Automatic reply: Referral", "I am out of the office.", **headers
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"X_Autoreply": "yes"},
        {"Precedence": "auto_reply"},
        {"Auto_Submitted": "auto-replied (vacation)"},
    ],
)
def test_it_answers_no_auto_reply(story, headers):
    story.alice.forwards("For Bob please.")
    before = len(story.sent)
    for to in (story.bob.newest().header("Reply-To"), cast.OURS, story.bob.newest().return_path):
        story.arrives(away(to, **headers), mail_from="", rcpt_tos=[to])
        story.goes_on()
    assert len(story.sent) == before
    assert story.offer_to(cast.BOB).state == "pending"


def test_it_answers_no_members_auto_reply(story):
    raw = mails.letter(
        story.alice.mailbox, cast.OURS, "Automatic reply: R-1001", "I am away.", Auto_Submitted="auto-replied"
    )
    story.alice.posts(raw)
    assert story.sent == []


def test_it_ends_a_loop_with_itself(story):
    story.alice.forwards("For Bob please.")
    before = len(story.sent)
    for mail in list(story.sent):
        story.arrives(mail.parcel.raw, mail_from=mail.return_path, rcpt_tos=[cast.OURS])
        story.arrives(mail.parcel.raw, mail_from="", rcpt_tos=[mail.header("Reply-To") or cast.OURS])
    story.goes_on()
    assert len(story.sent) == before


def test_it_answers_no_list(story):
    raw = cast.forward("For Bob please.").replace(
        b"Subject:", b"List-Id: <bar.example>\r\nPrecedence: list\r\nSubject:", 1
    )
    story.alice.posts(raw)
    assert story.sent == []


def test_it_tells_the_sender_that_an_offer_bounced(story):
    story.alice.forwards("For Bob please.")
    offer = story.bob.newest("offer_made")
    story.arrives(mails.bounce(offer), mail_from="", rcpt_tos=[offer.return_path])
    story.goes_on()
    told = story.alice.newest("offer_undeliverable")
    assert "could not be delivered to bob@bayinjury.example" in told.text
    assert told.link("case")
    assert "came back" in story.alice.opens("referral", mail=told).text
    story.arrives(
        mails.bounce(offer).replace(b"4C1A02E0F8", b"4C1A02E0F9"), mail_from="", rcpt_tos=[offer.return_path]
    )
    story.goes_on()
    assert story.alice.occasions.count("offer_undeliverable") == 1


def test_it_tells_the_sender_at_once_that_the_details_bounced(story):
    story.alice.forwards("For Bob please.")
    story.bob.accepts()
    released = story.bob.newest("contact_released")
    story.arrives(mails.bounce(released), mail_from="", rcpt_tos=[released.return_path])
    story.goes_on()
    told = story.alice.newest("release_bounced")
    assert "b…@bayinjury.example" in told.text
    assert "(813) 555-0110" in told.text


def test_it_believes_no_bounce_without_the_return_path(story):
    """Anybody can write what looks like a bounce; only the secret return path counts."""
    story.alice.forwards("For Bob please.")
    offer = story.bob.newest("offer_made")
    forged = "refer+b2-aaaaaaaaaaaaaaaa@referrals.example"
    for to in (cast.OURS, forged, offer.header("Reply-To")):
        story.arrives(
            mails.bounce(offer).replace(offer.return_path.encode(), to.encode()), mail_from="", rcpt_tos=[to]
        )
    story.goes_on()
    assert "offer_undeliverable" not in story.alice.occasions


def test_it_takes_an_out_of_office_at_the_return_path_for_no_bounce(story):
    story.alice.forwards("For Bob please.")
    offer = story.bob.newest("offer_made")
    raw = away(offer.return_path, Auto_Submitted="auto-replied")
    story.arrives(raw, mail_from="", rcpt_tos=[offer.return_path])
    story.goes_on()
    assert "offer_undeliverable" not in story.alice.occasions


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_it_takes_no_delay_for_a_bounce(story, action):
    """RFC 3464 s.2.3.3: a report may say that it only takes longer."""
    story.alice.forwards("For Bob please.")
    offer = story.bob.newest("offer_made")
    raw = mails.bounce(offer).replace(b"Action: failed", b"Action: " + action.encode())
    story.arrives(raw, mail_from="", rcpt_tos=[offer.return_path])
    story.goes_on()
    assert "offer_undeliverable" not in story.alice.occasions


def test_it_answers_nothing_that_nobody_stands_for(story):
    """A null sender asks for no answer (RFC 5321 s.4.5.5), be there no other sign of a machine."""
    story.alice.forwards("For Bob please.")
    raw = mails.answer(story.bob.newest("offer_made"), story.bob.mailbox, "Thank you for your message.")
    story.arrives(raw, mail_from="", rcpt_tos=[story.bob.newest("offer_made").header("Reply-To")])
    story.arrives(
        mails.letter(story.alice.mailbox, cast.OURS, "Thanks", "Thank you."),
        mail_from="",
        rcpt_tos=[cast.OURS],
    )
    story.goes_on()
    assert story.bob.occasions == ["offer_made"]
    assert "refused" not in story.alice.occasions
    assert "Thank you for your message." in story.alice.newest("partner_wrote").text  # lost is nothing


def test_it_does_not_play_ping_pong_with_a_partners_machine(story):
    """An answering machine that hides what it is, and answers each of our mails."""
    story.alice.forwards("For Bob please.")
    for _ in range(12):
        story.bob.replies("Thank you for your message. We come back to you.")
    assert story.bob.occasions.count("offer_unclear") < 8


def test_it_does_not_play_ping_pong_with_a_members_machine(story):
    for _ in range(12):
        story.alice.writes(
            cast.OURS, "Re: We found no lead", "Thank you for your message. I come back to you."
        )
    assert story.alice.occasions.count("refused") < 8
