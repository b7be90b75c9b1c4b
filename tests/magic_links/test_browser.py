"""The pages in a real browser, without scripts: on a phone, at a desk, light and dark."""

import socket
import threading
import time
from datetime import timedelta

import pytest
import uvicorn

from magic_links import app
from magic_links.tokens import Purpose, Tokens
from mailbot.exchange import offers
from mailbot.exchange.referrals import State
from tests import cast
from tests.magic_links.conftest import TITLE
from tests.magic_links.test_corrections import CORRECTABLE
from tests.peers.chromium import DESK, PHONE, overflows

#: What a thumb would miss: WCAG 2.2 s.2.5.8 asks for 24 pixels, a thumb wants 44; a label presses its tick.
SMALL = """[...document.querySelectorAll("button, .button, summary, select, label.tick, input")]
    .filter(each => !each.matches("label.tick input, [type=hidden]"))
    .filter(each => each.offsetHeight && each.offsetHeight < 44)
    .map(each => each.outerHTML)"""
UNNAMED = """[...document.querySelectorAll("input:not([type=hidden]), textarea, select")]
    .filter(each => !each.labels.length).map(each => each.outerHTML)"""


@pytest.fixture
def served(house):
    """The pages on a port of their own; the address they begin with."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app.build(house, ready=lambda: {"ready": True}), log_config=None, access_log=False, ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listening.close()


@pytest.fixture
def to(served, house):
    """A link as the browser opens it here."""
    tokens = Tokens(house.settings, house.clock)

    def link(purpose, *rest, **payload):
        return tokens.link(purpose, *rest, **payload).replace(house.settings.base_url, served)

    return link


def rest(house):
    house.clock.forward(timedelta(seconds=2))


def test_it_accepts_on_a_phone_without_scripts(browser, to, sent, house, state_of):
    page = browser.open(to(Purpose.OFFER, "accept", offer=sent[0]), width=PHONE, javascript=False)
    assert page.title() == "Referral invitation"
    rest(house)
    page.get_by_role("button", name="Accept this referral").click()
    assert "please tick" in page.get_by_role("alert").inner_text()
    rest(house)
    page.get_by_label("We want this matter").check()
    page.get_by_role("button", name="Accept this referral").click()
    assert "b…@bayinjury.example" in page.inner_text("main")
    assert state_of(sent[0]) == "accepted"
    assert not [each for each in cast.SECRETS if each in page.content()]
    assert browser.refused == []


def test_it_passes_and_takes_it_back_without_scripts(browser, to, sent, house, state_of):
    page = browser.open(to(Purpose.OFFER, "reject", offer=sent[0]), javascript=False)
    rest(house)
    page.get_by_label("Conflict of interest").check()
    page.get_by_label("A word to Alice Reyes").fill("We act for the other side.")
    page.get_by_role("button", name="Pass on this referral").click()
    assert state_of(sent[0]) == "rejected"
    rest(house)
    page.get_by_role("button", name="Take it back").click()
    assert state_of(sent[0]) == "pending"


def test_it_corrects_a_preview_without_scripts(browser, to, draft, house):
    made = draft(state=State.PREVIEW, told=CORRECTABLE)
    page = browser.open(to(Purpose.PREVIEW, referral=made), width=PHONE, javascript=False)
    rest(house)
    page.locator(".chip.doubt").filter(has_text="Dunmore").get_by_role("button").click()
    assert "“Dunmore” is back in the text." in page.get_by_role("status").inner_text()
    assert "told me that Dunmore would pay" in page.locator(".words").inner_text()
    rest(house)
    page.get_by_role("textbox", name="Hide a word").fill("hialeah")
    page.get_by_role("button", name="Hide", exact=True).click()
    assert "“hialeah” is hidden now, in one place." in page.get_by_role("status").inner_text()
    assert "a red light in [removed]" in page.locator(".words").inner_text()
    rest(house)
    page.get_by_role("button", name="Send to 2 partners").click()
    assert page.locator("h1").inner_text() == "Sent"
    assert browser.refused == []


def test_it_passes_the_shared_link_on(browser, to, sent, house, served, state_of):
    with house.looking() as work:
        referral_id = offers.get(work, sent[0]).referral_id
    page = browser.open(to(Purpose.REFERRAL, referral=referral_id), javascript=False)
    page.get_by_text("Send Bob Okafor the link yourself").click()
    link = page.get_by_label("Link", exact=True).first.input_value()
    shared = browser.open(link.replace(house.settings.base_url, served), width=PHONE, javascript=False)
    assert TITLE in shared.inner_text("main")
    rest(house)
    shared.get_by_label("We want this matter").check()
    shared.get_by_role("button", name="Accept this referral").click()
    assert state_of(sent[0]) == "accepted"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_fits_the_screen_and_the_thumb(browser, to, sent, draft, house, width, scheme):
    with house.looking() as work:
        referral_id = offers.get(work, sent[0]).referral_id
    links = [
        to(Purpose.OFFER, "accept", offer=sent[0]),
        to(Purpose.REFERRAL, referral=referral_id),
        to(Purpose.CHOOSE, referral=draft(to=[])),
        to(Purpose.PREVIEW, referral=draft(state=State.PREVIEW)),
        to(Purpose.PREVIEW, referral=draft(state=State.PREVIEW, told=CORRECTABLE)),
        to(Purpose.OFFER, offer=4711),
    ]
    for link in links:
        page = browser.open(link, width=width, scheme=scheme)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert not overflows(page), link
        assert page.evaluate(SMALL) == []
        assert page.evaluate(UNNAMED) == []
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
