"""Who wrote: a letter that only claims to be a member's waits for that member's yes."""

import pytest

from tests import cast

MX = "mx.harborlaw.example"
GOOD = f"{MX}; dmarc=pass (p=reject) header.from=harborlaw.example; dkim=pass header.d=harborlaw.example"
BAD = f"{MX}; dmarc=fail (p=none) header.from=harborlaw.example; spf=pass smtp.mailfrom=evil.example"


@pytest.fixture
def story(new_story):
    return new_story(trust=f"header:{MX}")


def checked(raw, *results):
    head = "".join(f"Authentication-Results: {each}\r\n" for each in results)
    return head.encode() + raw


def test_it_takes_a_letter_that_the_border_server_vouches_for(story):
    story.alice.posts(checked(cast.forward("For Bob please."), GOOD))
    assert story.bob.newest("offer_made")


DOUBTFUL = {
    "failed": [BAD],
    "unchecked": [],
    "the forger's own good news below": [BAD, GOOD],
    "another server's word": ["mx.evil.example; dmarc=pass header.from=harborlaw.example"],
    "passed for another domain": [f"{MX}; dmarc=pass header.from=evil.example"],
    "good news in quotes": [
        f'{MX}; spf=pass smtp.mailfrom="; dmarc=pass header.from=harborlaw.example"@x.example'
    ],
}


@pytest.mark.parametrize("results", DOUBTFUL.values(), ids=DOUBTFUL)
def test_it_holds_a_letter_in_a_members_name_and_asks_that_member(story, results):
    story.mallory.posts(checked(cast.forward("For Bob please."), *results))
    assert story.recipients == {cast.ALICE}
    ask = story.alice.newest("sender_confirm")
    assert not [each for each in cast.SECRETS if each in ask.everything]
    assert "Hit by a truck" not in ask.everything


def test_it_frees_the_one_letter_that_was_theirs(story):
    first = story.mallory.posts(checked(cast.forward("For Bob please."), BAD))
    other = "My landlord locked me out of my shop last week."
    second = story.mallory.posts(checked(cast.forward("For Dana please.", words=other), BAD))
    assert story.alice.occasions == ["sender_confirm"]  # once an hour
    page = story.alice.opens("was-it-you")
    page.presses("yes", of={"letter": first})
    assert story.bob.newest("offer_made")
    assert story.dana.mails == []
    assert story.letter(second).state == "held"
    page.presses("no", of={"letter": second})
    story.later(days=1)
    assert story.dana.mails == []
    assert story.letter(second).state == "done"
    assert story.alice.opens("was-it-you", occasion="sender_confirm").status == 410


def test_it_believes_no_later_letter_because_of_an_earlier_yes(story):
    first = story.mallory.posts(checked(cast.forward("For Bob please."), BAD))
    story.alice.opens("was-it-you").presses("yes", of={"letter": first})
    other = story.mallory.posts(
        checked(
            cast.forward("For Dana please.", words="A second case, of a fall on a wet floor in a shop."), BAD
        )
    )
    assert story.letter(other).state == "held"
    assert story.dana.mails == []


def test_it_never_answers_whoever_forged_it(story):
    raw = checked(
        cast.forward("For Bob please.").replace(b"To:", b"Reply-To: mallory@elsewhere.example\r\nTo:", 1), BAD
    )
    story.mallory.posts(raw)
    assert cast.MALLORY not in story.recipients


def test_it_answers_no_stranger_who_is_not_believed(story):
    story.mallory.forwards("For bob@bayinjury.example please.")
    assert story.sent == []


def test_it_lets_no_forged_reply_speak_for_the_sender(story):
    story.alice.posts(checked(cast.forward("For Bob please."), GOOD))
    from tests.stories import mails

    raw = mails.answer(story.alice.newest("receipt"), story.alice.mailbox, "Take it for free.")
    reply_to = story.alice.newest("receipt").header("Reply-To")
    story.mallory.posts(checked(raw, BAD), rcpt_tos=[reply_to])
    assert "sender_wrote" not in story.bob.occasions
    assert story.alice.newest("sender_confirm")


def test_it_takes_the_members_reply_once_they_said_it_was_theirs(story):
    story.alice.posts(checked(cast.forward("For Bob please."), GOOD))
    from tests.stories import mails

    raw = mails.answer(story.alice.newest("receipt"), story.alice.mailbox, "She can travel.")
    reply_to = story.alice.newest("receipt").header("Reply-To")
    letter = story.alice.posts(checked(raw, BAD), rcpt_tos=[reply_to])
    story.alice.opens("was-it-you").presses("yes", of={"letter": letter})
    assert "She can travel." in story.bob.newest("sender_wrote").text
