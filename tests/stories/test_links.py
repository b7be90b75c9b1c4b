"""A link that does not work (any more): one calm page, without a word of the case."""

import pytest

from magic_links.tokens import Purpose, Tokens
from mailbot import config
from tests import cast


@pytest.fixture
def offered(story):
    story.alice.forwards("For Bob please.")
    return story


def is_calm(page, status):
    assert page.status == status
    assert not [each for each in (*cast.SECRETS, "truck", "injury", "Hialeah", "8,400") if each in page.html]
    assert "Traceback" not in page.html
    return True


def test_it_says_calmly_that_a_forged_link_does_not_work(offered):
    good = offered.bob.newest().link("accept")
    token = good.split("/")[-2]
    forged = [
        good.replace(token, token[:-1] + ("A" if token[-1] != "A" else "B")),
        good.replace(token, token[: len(token) // 2]),
        good.replace(token, "x"),
        good.replace(token, "eyJvZmZlciI6MX0"),
        good.replace("/offer/", "/referral/").removesuffix("/accept"),
    ]
    pages = [offered.opens(each) for each in forged]
    assert all(is_calm(page, 404) for page in pages)
    assert len({page.text for page in pages}) == 1


def test_it_opens_no_page_by_a_link_for_another(offered):
    """Every token at every other page's address."""
    tokens = Tokens(offered.house.settings, offered.clock)
    base = offered.house.settings.base_url
    ids = {"offer": 1, "referral": 1, "partner": 1, "letter": 1, "member": 1, "firm": 1, "other_address": 1}
    for purpose in Purpose:
        token = tokens.mint(purpose, **ids)
        for other in set(Purpose) - {purpose, Purpose.VIEWING}:
            assert offered.web.get(f"{base}/{other}/{token}").status_code == 404, (purpose, other)


def test_it_knows_no_link_that_another_key_signed(offered):
    other = config.load(
        {"MAILBOT_SECRET_KEYS": "somebody-elses", "MAILBOT_BASE_URL": offered.house.settings.base_url}
    )
    assert is_calm(offered.opens(Tokens(other, offered.clock).link(Purpose.OFFER, offer=1)), 404)


def test_it_says_what_is_so_of_an_offer_that_is_over(offered):
    link = offered.bob.newest().link("accept")
    offered.bob.passes("capacity")
    page = offered.opens(link)
    assert is_calm(page, 410)
    assert "You passed on this referral" in page.text


def test_it_says_what_is_so_of_a_withdrawn_offer(offered):
    link = offered.bob.newest().link("accept")
    offered.alice.opens("referral").presses("withdraw", act="withdraw", of={"offer": 1}, sure="yes")
    page = offered.opens(link)
    assert is_calm(page, 410)
    assert "no longer open" in page.text


def test_it_says_what_is_so_of_an_expired_offer(offered):
    link = offered.bob.newest().link("accept")
    offered.later(days=7)
    assert is_calm(offered.opens(link), 410)


def test_it_ends_a_link_with_its_time(offered):
    link = offered.alice.newest().link("referral")
    offered.later(days=181)
    assert is_calm(offered.opens(link), 404)


def test_it_acts_on_no_form_of_an_offer_that_is_over(offered):
    page = offered.bob.opens("accept", occasion="offer_made")
    offered.later(days=7)
    nonce = page.nonce()
    page.sends(nonce=nonce, decision="accept", confirm="yes")
    assert page.status in (200, 410)
    assert "contact_released" not in offered.bob.occasions


@pytest.mark.parametrize("tail", [".", ")", ">", "%0D%0A", ",", "/"])
def test_it_forgives_what_mail_programs_hang_on_a_link(offered, tail):
    assert offered.opens(offered.bob.newest().link("accept") + tail).status == 200


def test_it_says_nothing_of_a_link_to_a_row_that_is_not_there(offered):
    tokens = Tokens(offered.house.settings, offered.clock)
    assert is_calm(offered.opens(tokens.link(Purpose.OFFER, offer=999)), 404)
    assert is_calm(offered.opens(tokens.link(Purpose.REFERRAL, referral=999)), 404)


def test_it_keeps_a_partner_out_of_the_senders_page(offered):
    """Nothing that was mailed to a partner opens a page that only the sender should see."""
    theirs = ("/referral/", "/preview/", "/choose/", "/undo/", "/keep/", "/other-address/")
    offered.bob.accepts()
    offered.later(days=1)
    assert not [
        link for mail in offered.bob.mails for link in mail.links if any(each in link for each in theirs)
    ]


def test_it_builds_links_on_the_configured_base_alone(offered):
    page = offered.web.get(offered.bob.newest().link("accept"), headers={"Host": "evil.example"})
    assert page.status_code == 400
    base = offered.house.settings.base_url
    assert all(link.startswith(base) for mail in offered.sent for link in mail.links)
