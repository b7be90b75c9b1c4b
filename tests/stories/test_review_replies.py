"""Letters at the wrong address, and who is said to have written them."""

import pytest

from mailbot.intake.reading import Client
from tests import cast
from tests.stories import mails

JANE = "Jane Roe <jane.roe@mailbox.example>"
BITTEN = "My name is Jane Roe. A dog bit my son in Tampa on October 20. Call me on (813) 555-0177."


@pytest.fixture
def offered(story):
    story.alice.forwards("For Bob please.")
    return story


def reply_address(mail):
    return mail.header("Reply-To")


def jane(to, **more):
    return cast.forward("For Dana please.", words=BITTEN, client=JANE, to=to, subject="Fwd: dog bite", **more)


def test_it_takes_a_forward_to_a_reply_address_for_the_new_lead_that_it_is(offered):
    to = reply_address(offered.alice.newest("receipt"))
    offered.arrives(jane(to), mail_from=cast.ALICE, rcpt_tos=[to])
    offered.goes_on()
    assert "dog bit" in offered.dana.newest("offer_made").text
    assert "sender_wrote" not in offered.bob.occasions


def test_it_takes_a_forward_to_both_addresses_for_a_lead(offered):
    to = reply_address(offered.alice.newest("receipt"))
    offered.arrives(jane(f"{cast.OURS}, {to}"), mail_from=cast.ALICE, rcpt_tos=[cast.OURS, to])
    offered.goes_on()
    assert "dog bit" in offered.dana.newest("offer_made").text


def test_it_keeps_two_clients_of_one_conversation_apart(story):
    """Colleagues pass leads on within one thread, so their letters name the same messages."""
    thread = b"References: <desk@harborlaw.example>\r\nSubject:"
    story.alice.posts(cast.forward("For Bob please.").replace(b"Subject:", thread, 1))
    story.alice.posts(jane(cast.OURS).replace(b"Subject:", thread, 1))
    assert "dog bit" in story.dana.newest("offer_made").text
    story.dana.accepts()
    released = story.dana.newest("contact_released").text
    assert "Jane Roe" in released
    assert not [each for each in cast.SECRETS if each in released]


def test_it_tells_the_member_of_a_reply_from_an_unknown_address(offered):
    to = reply_address(offered.alice.newest("receipt"))
    raw = mails.letter("Alice Reyes <alice.reyes@mailbox.example>", to, "Re: R-1001", "Tell Bob to hurry.")
    offered.arrives(raw, mail_from="alice.reyes@mailbox.example", rcpt_tos=[to])
    offered.goes_on()
    assert "from an address that we don't know" in offered.alice.newest("refused").text
    assert "sender_wrote" not in offered.bob.occasions
    assert "alice.reyes@mailbox.example" not in offered.recipients


def test_it_does_not_say_that_a_partner_wrote_what_came_from_somebody_else(offered):
    to = reply_address(offered.bob.newest("offer_made"))
    raw = mails.letter(f"Bob Okafor <{cast.MALLORY}>", to, "Re: Referral", "Bob here: what is her number?")
    offered.arrives(raw, mail_from=cast.MALLORY, rcpt_tos=[to])
    offered.goes_on()
    told = offered.alice.newest("partner_wrote")
    for words in (told.text, told.html):
        assert f"It came from {cast.MALLORY}, so we cannot tell that it is theirs" in words
        assert "Bay Injury Law wrote" not in words


def test_it_takes_a_partners_answer_at_the_plain_address(offered):
    """Some mail programs answer the From and pass over Reply-To."""
    mail = offered.bob.newest("offer_made")
    raw = mails.answer(mail, f"Bob Okafor <{cast.BOB}>", "When was the accident?")
    raw = raw.replace(reply_address(mail).encode(), cast.OURS.encode())
    offered.arrives(raw, mail_from=cast.BOB, rcpt_tos=[cast.OURS])
    offered.goes_on()
    assert "When was the accident?" in offered.alice.newest("partner_wrote").text


def test_it_names_the_colleague_who_wrote(offered):
    to = reply_address(offered.alice.newest("receipt"))
    raw = mails.letter(
        f"Andrew Hall <{cast.ANDREW}>", to, "Re: R-1001", "Any news?", In_Reply_To="<x@y.example>"
    )
    offered.arrives(raw, mail_from=cast.ANDREW, rcpt_tos=[to])
    offered.goes_on()
    told = offered.bob.newest("sender_wrote")
    assert "Andrew Hall, Harbor Law wrote to you" in told.text
    assert told.header("From").startswith('"Andrew Hall, Harbor Law via Referrals"')


def test_it_reads_a_members_letter_that_a_rule_of_their_firm_passed_on(story):
    """Google Workspace notes in X-Forwarded-For that an alias of the firm's sent it on to us."""
    passed = b"X-Forwarded-For: referrals@harborlaw.example refer@referrals.example\r\n"
    story.alice.posts(passed + cast.forward("For Bob please, he is cheap."))
    told = story.bob.newest("offer_made").text
    assert "red light in Hialeah" in told
    assert "cheap" not in told


def test_it_takes_two_callers_without_an_address_for_two(town):
    """Notices of one call service may answer one another."""
    first = cast.Client("Ann", (), ("+18135550101",))
    second = cast.Client("Ben", (), ("+18135550102",))
    ids = ("<calls@service.example>",)
    town.takes(cast.reading("Bob", client=first, message_ids=ids, words="", on_thread=()))
    town.takes(cast.reading("Bob", client=second, message_ids=ids, words="", on_thread=()))
    town.takes(cast.reading("Bob", client=first, message_ids=ids, words="", on_thread=()))
    assert len(town.referrals()) == 2


@pytest.mark.parametrize("address", [cast.OURS, "refer+in-abc@referrals.example"])
def test_it_offers_nothing_to_itself(town, address):
    referral = town.takes(cast.reading(address, client=Client("Ann", ("ann@mailbox.example",))))
    assert referral.state == "choosing"
    assert "our own" in referral.questions[0]
