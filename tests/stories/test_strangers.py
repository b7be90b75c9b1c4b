"""Letters from people whom the bot does not know."""

import pytest

from tests import cast
from tests.stories import mails

NOOR = "noor@newfirm.example"
ZONE = {"timezone": "America/Chicago"}


@pytest.fixture
def noor(story):
    return story.person(NOOR, "Noor Haddad")


def test_it_asks_somebody_new_to_set_up_their_firm_and_goes_on(story, noor):
    noor.forwards("Please refer to bob@bayinjury.example")
    ask = noor.newest("firm_confirm")
    assert story.recipients == {NOOR}
    assert not [each for each in cast.SECRETS if each in ask.everything]
    page = noor.opens("new-firm").presses("yes", firm="Haddad Law", person="Noor Haddad", **ZONE)
    assert "Haddad Law is set up" in page.text
    noor.approves()
    assert "Noor Haddad, Haddad Law" in story.bob.newest("offer_made").text
    story.bob.accepts()
    assert "Maria Lopez" in story.bob.newest("contact_released").text
    assert noor.opens("new-firm", mail=ask).status == 410


def test_it_asks_for_the_firms_name_before_it_sets_it_up(story, noor):
    noor.forwards("Please refer to bob@bayinjury.example")
    page = noor.opens("new-firm").presses("yes", firm=" ", **ZONE)
    assert "what your firm is called" in page.text
    assert noor.occasions == ["firm_confirm"]


def test_it_forgets_a_strangers_lead_when_they_say_no(story, noor):
    noor.forwards("Please refer to bob@bayinjury.example")
    noor.opens("new-firm").presses("no")
    assert story.recipients == {NOOR}
    assert story.referrals() == []


def test_it_asks_a_stranger_once_a_day_and_frees_all_their_letters(story, noor):
    noor.forwards("Please refer to bob@bayinjury.example")
    noor.forwards(
        "Please refer to bob@bayinjury.example", words="My landlord locked me out of my shop last week."
    )
    assert noor.occasions == ["firm_confirm"]
    noor.opens("new-firm").presses("yes", firm="Haddad Law", person="Noor Haddad", **ZONE)
    assert len(story.referrals()) == 2


def on_a_thread(sender):
    quoted = "".join(f"> {line}\n" for line in cast.WORDS.splitlines())
    return mails.letter(
        sender,
        f"{MARIA}, {cast.OURS}",
        "Re: Hit by a truck",
        f"We cannot help, sorry.\n\nOn Mon, Nov 2, 2026 at 9:14 AM {MARIA} wrote:\n\n{quoted}",
        In_Reply_To="<first@mailbox.example>",
        References="<first@mailbox.example>",
    )


def lead(sender, to=cast.OURS, text=cast.WORDS, **headers):
    return mails.letter(sender, to, "A new lead", text, **headers)


MARIA = f"Maria Lopez <{cast.MARIA}>"
STRANGER = f"Noor Haddad <{NOOR}>"
FORM = (
    "Name: Maria Lopez\nEmail: maria.lopez@mailbox.example\nPhone: (305) 555-0142\nMessage: A truck hit me."
)
NOT_TO_BE_ANSWERED = {
    "a stranger on the client's thread": on_a_thread(STRANGER),
    "the client on the thread": on_a_thread(MARIA),
    "the client, to the firm and us": lead(MARIA, f"info@harborlaw.example, {cast.OURS}"),
    "to others as well": lead(STRANGER, f"other@elsewhere.example, {cast.OURS}"),
    "a no-reply": lead("no-reply@service.example"),
    "a no-reply with a tag": lead("Service <noreply+forms@service.example>"),
    "a notice": lead("Forms <forms@service.example>", text=FORM),
    "a blind copy": lead(STRANGER, "undisclosed-recipients:;"),
    "a list": lead(STRANGER, List_Id="<bar.example>"),
}


@pytest.mark.parametrize("raw", NOT_TO_BE_ANSWERED.values(), ids=NOT_TO_BE_ANSWERED)
def test_it_answers_no_stranger_who_did_not_write_to_us_alone(story, raw):
    story.arrives(raw, mail_from=NOOR)
    story.goes_on()
    assert story.sent == []


def test_it_answers_the_from_alone_and_no_reply_to(story, noor):
    raw = cast.forward("For Bob", sender=noor.mailbox).replace(
        b"Subject:", b"Reply-To: x@evil.example\r\nSubject:"
    )
    noor.posts(raw)
    assert story.recipients == {NOOR}


def test_it_asks_the_owner_about_a_colleague_on_the_firms_own_domain(story):
    greta = story.person("greta@harborlaw.example", "Greta Olsen")
    greta.forwards("For Bob please.")
    assert story.recipients == {cast.ANDREW}
    ask = story.andrew.newest("member_confirm")
    assert "Greta Olsen <greta@harborlaw.example>" in ask.text
    story.andrew.opens("new-member").presses("yes", person="Greta Olsen")
    assert story.bob.newest("offer_made")
    assert "Greta Olsen, Harbor Law" in story.bob.newest("offer_made").text


def test_it_starts_nothing_when_the_owner_says_no(story):
    story.person("greta@harborlaw.example", "Greta Olsen").forwards("For Bob please.")
    story.andrew.opens("new-member").presses("no")
    assert story.recipients == {cast.ANDREW}
    assert story.referrals() == []


def test_it_takes_nobodys_free_mail_domain_for_a_firms(story):
    first = story.person("noor.haddad@gmail.com", "Noor Haddad")
    second = story.person("somebody.else@gmail.com", "Somebody Else")
    first.forwards("Please refer to bob@bayinjury.example")
    first.opens("new-firm").presses("yes", firm="Haddad Law", person="Noor Haddad", **ZONE)
    second.forwards(
        "Please refer to bob@bayinjury.example", words="My landlord locked me out of my shop last week."
    )
    assert second.newest("firm_confirm")
    assert "member_confirm" not in first.occasions


def test_it_answers_nothing_that_is_no_lead(story, noor):
    noor.writes(cast.OURS, "Hello", "Is this thing on?")
    assert story.sent == []


def test_it_tells_the_operator_of_mail_to_the_postmaster(story):
    story.mallory.writes(
        "postmaster@referrals.example",
        "Abuse",
        "Please stop this.",
        envelope=["postmaster@referrals.example"],
    )
    assert story.recipients == {"ops@referrals.example"}
    assert "mailbot inbox show" in story.operator.newest("operator_notice").text
