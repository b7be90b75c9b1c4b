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
        sender, f"Maria Lopez <{cast.MARIA}>, {cast.OURS}", "Re: Hit by a truck",
        f"We cannot help, sorry.\n\nOn Mon, Nov 2, 2026 at 9:14 AM Maria Lopez <{cast.MARIA}> wrote:\n\n{quoted}",
        In_Reply_To="<first@mailbox.example>", References="<first@mailbox.example>",
    )  # fmt: skip


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(on_a_thread(f"Noor Haddad <{NOOR}>"), id="a stranger on the client's thread"),
        pytest.param(on_a_thread(f"Maria Lopez <{cast.MARIA}>"), id="the client on the thread"),
        pytest.param(mails.letter(f"Maria Lopez <{cast.MARIA}>", f"info@harborlaw.example, {cast.OURS}", "Help", cast.WORDS), id="the client, to the firm and us"),
        pytest.param(mails.letter(f"Noor <{NOOR}>", f"other@elsewhere.example, {cast.OURS}", "A lead", cast.WORDS), id="to others as well"),
        pytest.param(mails.letter("no-reply@service.example", cast.OURS, "New lead", cast.WORDS), id="a no-reply"),
        pytest.param(mails.letter("Service <noreply+forms@service.example>", cast.OURS, "New lead", cast.WORDS), id="a no-reply with a tag"),
        pytest.param(mails.letter("Forms <forms@service.example>", cast.OURS, "New submission", "Name: Maria Lopez\nEmail: maria.lopez@mailbox.example\nPhone: (305) 555-0142\nMessage: A truck hit my car in Hialeah."), id="a notice"),
        pytest.param(mails.letter(f"Noor <{NOOR}>", "undisclosed-recipients:;", "A lead", cast.WORDS), id="blind copy"),
        pytest.param(cast.forward("For Bob", sender=f"Noor <{NOOR}>").replace(b"Subject:", b"List-Id: <l.example>\r\nSubject:"), id="a list"),
    ],
)  # fmt: skip
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
