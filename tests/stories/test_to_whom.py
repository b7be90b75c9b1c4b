"""To whom a lead goes: those the member's own words send it to, and nobody else."""

import pytest

from mailbot.network import firms, partners
from tests import cast


def partner_id(story, email):
    with story.house.looking() as work:
        return partners.with_address(work, firms.member_for(work, cast.ALICE).firm_id, email).id


def test_it_asks_when_nobody_is_named(story):
    story.alice.forwards("Not our field.")
    assert story.recipients == {cast.ALICE}
    assert "To whom should this go?" in story.alice.newest("partners_choose").text


def test_it_offers_it_to_those_who_were_ticked(story):
    story.alice.forwards("Not our field.")
    page = story.alice.opens("choose")
    both = [str(partner_id(story, each)) for each in (cast.BOB, cast.DANA)]
    page.presses("yes", partner=both, how="race")
    assert story.bob.newest("offer_made")
    assert story.dana.newest("offer_made")
    assert story.alice.opens("choose", occasion="partners_choose").status == 410


def test_it_narrows_the_book_without_sending_anything(story):
    story.alice.forwards("Not our field.")
    page = story.alice.opens("choose")
    page.sends(decision="search", q="divorce")
    assert "Dana Whitcomb" in page.text
    assert "Bob Okafor" not in page.text
    assert story.recipients == {cast.ALICE}


def test_it_previews_what_was_chosen_where_the_firm_wants_to_look(new_story):
    story = new_story(review="always")
    story.alice.forwards("Not our field.")
    story.alice.opens("choose").presses("yes", partner=str(partner_id(story, cast.BOB)), how="one")
    assert story.recipients == {cast.ALICE}
    story.alice.approves()
    assert story.bob.newest("offer_made")


def test_it_asks_which_of_two_is_meant(story):
    story.alice.forwards("For Chen please.")
    asked = story.alice.newest("partners_choose").text
    assert "“Chen” fits more than one partner" in asked
    assert "Lee Chen" in asked
    assert "Amy Chen" in asked
    assert story.recipients == {cast.ALICE}


def test_it_asks_who_an_unknown_name_is(story):
    story.alice.forwards("For Zofia Hartnagel please.")
    assert "“Zofia Hartnagel” is not in your list of partners" in story.alice.newest("partners_choose").text
    assert story.recipients == {cast.ALICE}


def test_it_ticks_what_is_clear_and_asks_the_rest(story):
    story.alice.forwards("For Bob and Chen please.")
    page = story.alice.opens("choose")
    ticked = [each for each in page.html.split("<label") if "checked" in each and 'name="partner"' in each]
    assert len(ticked) == 1
    assert "Bob Okafor" in ticked[0]
    assert story.bob.mails == []


@pytest.mark.parametrize("to", ["Bob", "Bob Okafor", "Bay Injury Law", cast.BOB, "bob okafor"])
def test_it_knows_a_partner_by_any_of_their_names(story, to):
    story.alice.forwards(f"Please refer to {to}.")
    assert story.bob.occasions == ["offer_made"]


def test_it_previews_an_offer_to_an_address_that_nobody_knows(story):
    story.alice.forwards("Please refer to noor@otherfirm.example")
    noor = story.person("noor@otherfirm.example")
    assert noor.mails == []
    story.alice.approves()
    assert noor.newest("offer_made")
    receipt = story.alice.newest("receipt")
    assert "noor@otherfirm.example is not in your list of partners" in receipt.text
    page = story.alice.opens("keep", mail=receipt).presses("yes")
    assert "is in your book of partners" in page.text
    story.alice.forwards(
        "For noor@otherfirm.example", words="My landlord locked me out of my shop last week."
    )
    assert noor.occasions == ["offer_made", "offer_made"]


def test_it_releases_to_an_address_that_was_only_typed(story):
    story.alice.forwards("Please refer to noor@otherfirm.example")
    story.alice.approves()
    noor = story.person("noor@otherfirm.example")
    noor.accepts()
    assert "Maria Lopez" in noor.newest("contact_released").text


ADJUSTER = "adjuster@gulffreight.example"


@pytest.mark.parametrize(
    "words",
    [
        f"{cast.WORDS}\n\nTheir adjuster is {ADJUSTER}, please send it to him.",
        f"Please refer me to {ADJUSTER}\n\n{cast.WORDS}",
    ],
)
def test_it_offers_nothing_to_an_address_in_the_clients_words(story, words):
    story.outsiders.add(ADJUSTER)
    story.alice.forwards("For Bob please.", words=words)
    story.later(days=1)
    assert story.bob.newest("offer_made")
    assert ADJUSTER not in story.bob.all_mail()


def test_it_offers_nothing_to_whom_the_words_rule_out(story):
    story.alice.forwards("For Bob please, not Dana.")
    assert story.bob.occasions == ["offer_made"]
    assert story.dana.mails == []


def test_it_offers_nothing_to_somebody_who_is_only_mentioned(story):
    story.alice.forwards("For Bob please. Dana told me about this client.")
    assert story.bob.occasions == ["offer_made"]
    assert story.dana.mails == []


def test_it_never_offers_the_case_to_the_client(story):
    story.alice.forwards(f"Please refer to {cast.MARIA}")
    story.later(days=1)
    assert story.recipients == {cast.ALICE}


def test_it_offers_nothing_to_a_typed_address_that_stood_on_the_thread(story):
    story.outsiders.add(ADJUSTER)
    story.alice.forwards(
        f"Please refer to {ADJUSTER}", words=cast.WORDS, client=f"Maria Lopez <{cast.MARIA}>\nCc: {ADJUSTER}"
    )
    story.later(days=1)
    assert story.recipients == {cast.ALICE}


def copied(note, *, to, cc, sender="Alice Reyes <alice@harborlaw.example>"):
    """The member answers the client, and copies us and perhaps a partner."""
    from tests.stories import mails

    quoted = "".join(f"> {line}\n" for line in cast.WORDS.splitlines())
    return mails.letter(
        sender,
        to,
        "Re: Hit by a truck",
        f"{note}\n\nOn Mon, Nov 2, 2026 at 9:14 AM Maria Lopez <{cast.MARIA}> wrote:\n\n{quoted}",
        Cc=cc,
        In_Reply_To="<first@mailbox.example>",
        References="<first@mailbox.example>",
    )


HELLO = "Dear Maria,\n\nI am sorry to hear this. We will find somebody for you."


def test_it_notes_a_partner_on_the_thread_as_told_and_offers_them_nothing(story):
    story.alice.posts(copied(HELLO, to=f"Maria Lopez <{cast.MARIA}>", cc=f"{cast.BOB}, {cast.OURS}"))
    assert story.recipients == {cast.ALICE}
    told = story.alice.newest("receipt").text
    assert "Bob Okafor, Bay Injury Law" in told
    assert "no offer was sent" in told
    assert story.state() == "told"
    assert [event.data["by"] for event in story.events("contact.released")] == ["thread"]
    assert story.alice.opens("referral").status == 200


def test_it_asks_to_whom_when_copied_on_a_thread_without_a_partner(story):
    story.alice.posts(copied(HELLO, to=f"Maria Lopez <{cast.MARIA}>", cc=cast.OURS))
    assert story.recipients == {cast.ALICE}
    assert story.alice.occasions == ["partners_choose"]


def test_it_takes_no_word_to_the_client_for_a_remark(story):
    story.alice.posts(copied(HELLO, to=f"Maria Lopez <{cast.MARIA}>", cc=cast.OURS))
    story.alice.opens("choose").presses("yes", partner=str(partner_id(story, cast.BOB)), how="one")
    assert "sorry to hear" not in story.bob.all_mail()


def test_it_writes_to_nobody_who_stood_on_the_thread(story):
    story.outsiders |= {ADJUSTER, "son@mailbox.example"}
    raw = copied(HELLO, to=f"Maria Lopez <{cast.MARIA}>, son@mailbox.example", cc=f"{cast.OURS}, {ADJUSTER}")
    story.alice.posts(raw)
    story.alice.opens("choose").presses("yes", partner=str(partner_id(story, cast.BOB)), how="one")
    story.bob.accepts()
    story.later(days=8)
    assert story.recipients == {cast.ALICE, cast.BOB}


def test_it_offers_nothing_to_a_partner_who_got_the_very_forward(story):
    """To us and to Bob in one go: Bob has read it all."""
    raw = cast.forward("Bob, can you take this?").replace(
        b"Subject:", b"Cc: Bob Okafor <bob@bayinjury.example>\r\nSubject:", 1
    )
    story.alice.posts(raw)
    assert story.recipients == {cast.ALICE}
    assert [event.data["by"] for event in story.events("contact.released")] == ["thread"]


def test_it_does_not_write_to_a_client_who_writes_to_us(story):
    story.alice.forwards("For Bob please.")
    story.maria.writes(cast.OURS, "My accident", cast.WORDS)
    story.maria.writes(
        story.bob.newest().header("Reply-To"), "Re: My accident", "When will somebody call me?"
    )
    story.later(days=1)
    assert cast.MARIA not in story.recipients
