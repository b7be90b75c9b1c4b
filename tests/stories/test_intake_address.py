"""Mail to a firm's own secret address: forms, call services, rules that forward."""

import pytest

from magic_links import addresses
from mailbot.network import firms
from tests import cast
from tests.stories import mails

FORM = """New submission from your website

Name: Maria Lopez
Email: maria.lopez@mailbox.example
Phone: (305) 555-0142
Message: A delivery truck ran a red light in Hialeah and hit my car. The hospital bill is $8,400.
"""


@pytest.fixture
def intake(story):
    """The firm's intake address."""
    with story.house.looking() as work:
        return addresses.sub_address(work.settings, firms.member_for(work, cast.ALICE).firm.intake_tag)


def notice(intake, text=FORM, sender="Web Forms <forms@service.example>", **headers):
    return mails.letter(sender, intake, "New submission", text, **headers)


def test_it_shows_a_forms_lead_to_the_owner_first_and_never_answers_the_form(story, intake):
    story.outsiders.add("forms@service.example")
    story.arrives(notice(intake), mail_from="forms@service.example", rcpt_tos=[intake])
    story.goes_on()
    assert story.recipients == {cast.ANDREW}
    assert "delivery truck" in story.andrew.newest("partners_choose").text


def test_it_takes_what_a_form_marks_as_automatic(story, intake):
    raw = notice(intake, Auto_Submitted="auto-generated", Precedence="bulk")
    story.arrives(raw, mail_from="forms@service.example", rcpt_tos=[intake])
    story.goes_on()
    assert "delivery truck" in story.andrew.newest().text


def test_it_previews_even_where_the_firm_never_looks(story, intake):
    story.arrives(cast.forward("For Bob please.", to=intake), rcpt_tos=[intake])
    story.goes_on()
    assert story.bob.mails == []
    assert story.alice.newest("offer_preview")


def test_it_brings_a_forms_lead_to_the_end(story, intake):
    story.outsiders.add("forms@service.example")
    story.arrives(notice(intake), mail_from="forms@service.example", rcpt_tos=[intake])
    story.goes_on()
    from tests.stories.test_to_whom import partner_id

    story.andrew.opens("choose").presses("yes", partner=str(partner_id(story, cast.BOB)), how="one")
    story.andrew.approves()
    story.bob.accepts()
    released = story.bob.newest("contact_released").text
    assert "Maria Lopez" in released
    assert cast.MARIA_PHONE in released


def test_it_takes_nothing_at_an_address_that_was_replaced(story, intake):
    with story.house.work() as work:
        firms.member_for(work, cast.ALICE).firm.intake_tag = "in-another22"
    story.arrives(notice(intake), mail_from="forms@service.example", rcpt_tos=[intake])
    story.goes_on()
    assert story.referrals() == []
    assert story.sent == []


def test_it_offers_a_second_notice_to_nobody_by_itself(story, intake):
    story.arrives(cast.forward("For Bob please.", to=intake), rcpt_tos=[intake])
    story.goes_on()
    story.alice.approves()
    story.arrives(cast.forward("For Dana please.", to=intake), rcpt_tos=[intake])
    story.goes_on()
    assert story.dana.mails == []


def test_it_takes_a_clients_own_mail_that_a_rule_redirected(story, intake):
    raw = mails.letter(f"Maria Lopez <{cast.MARIA}>", "info@harborlaw.example", "Hit by a truck", cast.WORDS)
    story.arrives(raw, mail_from=cast.MARIA, rcpt_tos=[intake])
    story.goes_on()
    assert story.recipients == {cast.ANDREW}
    asked = story.andrew.newest("partners_choose")
    assert "delivery truck" in asked.text
    assert not [each for each in cast.SECRETS if each in asked.text]


def test_it_releases_nothing_to_whom_a_form_names_in_its_header(story, intake):
    """Nobody vouches for what stands in To and Cc of such a letter."""
    story.outsiders.add("forms@service.example")
    raw = notice(intake, Cc=f"Bob Okafor <{cast.BOB}>")
    story.arrives(raw, mail_from="forms@service.example", rcpt_tos=[intake])
    story.goes_on()
    assert story.events("contact.released") == []
