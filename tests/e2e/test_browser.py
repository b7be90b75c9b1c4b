"""The pages in Chromium: on a phone without scripts, on a desk with them."""

import pytest

from tests.e2e.program import ADDRESS, ALICE, BOB, DANA, client, link, mail_to, occasion
from tests.peers import swaks
from tests.peers.chromium import DESK, PHONE, overflows

CLIENTS = {
    False: client("Yusuf Demir", "A bus braked hard in Miami and I fell; my knee needs surgery."),
    True: client("Greta Lindholm", "A scaffold fell on my parked van in Tampa, and nobody pays."),
}


def refers(bot, who, note="For Bob please."):
    assert swaks.send(bot.smtp, ADDRESS, who.forwarded(note), sender=ALICE).code == 0


@pytest.mark.parametrize("javascript", [False, True], ids=["without scripts", "with scripts"])
def test_it_takes_an_answer_in_a_browser(bot, outside, browser, javascript):
    who = CLIENTS[javascript]
    refers(bot, who)
    accept = link(mail_to(outside, BOB, "offer_made"), "accept")
    page = browser.open(accept, width=DESK if javascript else PHONE, javascript=javascript)
    assert not overflows(page)
    assert not [each for each in who.secrets if each in page.content()]
    page.wait_for_timeout(500)  # whatever a script would do by itself, it has done
    assert not [each for each in outside.to(BOB) if occasion(each) == "contact_released"]

    page.get_by_role("checkbox").first.check()
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Accept this referral").click()
    page.get_by_role("heading", name="You accepted this referral").wait_for()
    assert not overflows(page)
    assert not [each for each in who.secrets if each in page.content()]
    assert mail_to(outside, BOB, "contact_released")
    assert browser.refused == []


def test_it_takes_a_pass_with_a_reason_in_a_browser(bot, outside, browser):
    refers(bot, client("Tomas Varga", "The county wants to take half of my orchard for a road."))
    page = browser.open(link(mail_to(outside, BOB, "offer_made"), "reject"), width=PHONE, javascript=False)
    page.get_by_label("Not our kind of matter").check()
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Pass on this referral").click()
    page.get_by_role("heading", name="You passed on this referral").wait_for()
    assert "not our kind of matter" in mail_to(outside, ALICE, "offer_rejected").text


def test_it_gives_the_sender_a_link_to_pass_on(bot, outside, browser):
    who = client("Salma Haddad", "A neighbour's tree fell on our roof in the storm; the insurer refuses.")
    refers(bot, who, "For Dana please.")
    mail_to(outside, DANA, "offer_made")
    page = browser.open(link(mail_to(outside, ALICE, "receipt"), "referral"), width=PHONE, javascript=False)
    page.get_by_text("Send Dana Whitcomb the link yourself").click()
    whatsapp = page.get_by_role("link", name="WhatsApp").get_attribute("href")
    assert whatsapp.startswith("https://wa.me/?text=")
    assert page.get_by_role("link", name="Text message").get_attribute("href").startswith("sms:")
    words = page.get_by_label("Ready words").input_value()
    assert len(words) < 300
    assert not [each for each in (*who.secrets, "tree", "roof", "insurer") if each in words]

    shared = browser.open(page.get_by_label("Link", exact=True).input_value(), width=PHONE)
    assert not [each for each in who.secrets if each in shared.content()]
    shared.get_by_role("checkbox").first.check()
    shared.wait_for_timeout(2100)
    shared.get_by_role("button", name="Accept this referral").click()
    shared.get_by_role("heading", name="You accepted").wait_for()
    assert mail_to(outside, DANA, "contact_released")


def test_it_narrows_the_book_by_the_enter_key(bot, outside, browser):
    refers(
        bot,
        client("Bram Oosterhuis", "My business partner emptied our account and left the state."),
        "Not our field.",
    )
    page = browser.open(
        link(mail_to(outside, ALICE, "partners_choose"), "choose"), width=DESK, javascript=False
    )
    page.get_by_label("Search your partners").fill("divorce")
    page.get_by_label("Search your partners").press("Enter")
    page.get_by_label("Dana Whitcomb").check()
    assert page.get_by_label("Bob Okafor").count() == 0
    page.wait_for_timeout(2100)
    page.get_by_role("button", name="Offer it").click()
    assert mail_to(outside, DANA, "offer_made")
