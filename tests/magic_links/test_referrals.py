"""The sender's page of a referral."""

import re
from datetime import timedelta
from html import unescape

import pytest

from magic_links.tokens import Purpose
from mailbot.exchange import offers, release
from mailbot.network import partners
from tests import cast


@pytest.fixture
def referral_id(sent, house):
    with house.looking() as work:
        return offers.get(work, sent[0]).referral_id


@pytest.fixture
def opened(visitor, referral_id):
    visitor.opens(Purpose.REFERRAL, referral=referral_id)
    return visitor


def test_it_shows_each_offer_with_its_colour_and_word(visitor, sent, referral_id, house):
    with house.work() as work:
        offers.reject(work, offers.get(work, sent[0]), "conflict", "We know the other side.")
    page = visitor.opens(Purpose.REFERRAL, referral=referral_id).text
    assert '<span class="state red">Passed</span>' in page
    assert '<span class="state blue">Waiting</span>' in page
    assert "conflict of interest" in visitor.text
    assert "We know the other side." in visitor.text
    assert not [each for each in cast.SECRETS if each in page]


def test_it_tells_what_happened_in_order(visitor, sent, referral_id, house):
    house.clock.forward(timedelta(hours=1))
    with house.work() as work:
        offers.accept(work, offers.get(work, sent[0]))
    visitor.opens(Purpose.REFERRAL, referral=referral_id)
    told = visitor.text
    steps = [
        "sent the case in",
        "Offered to Bob Okafor",
        "Bob Okafor accepted; the details went to b…@bayinjury",
    ]
    assert sorted(steps, key=told.index) == steps
    assert '<span class="state green">Accepted</span>' in visitor.page.text


def test_it_withdraws_one_offer_after_a_tick(opened, sent, state_of):
    opened.presses("withdraw", act="withdraw", of={"offer": sent[0]})
    assert "tick that you are sure" in opened.text
    assert state_of(sent[0]) == "pending"
    opened.presses("withdraw", act="withdraw", of={"offer": sent[0]}, sure="yes")
    assert [state_of(each) for each in sent] == ["withdrawn", "pending"]
    assert "was withdrawn" in opened.text


def test_it_withdraws_everything_after_a_tick(opened, sent, state_of):
    opened.presses("withdraw", act="withdraw_all", sure="yes")
    assert [state_of(each) for each in sent] == ["withdrawn", "withdrawn"]


def test_it_reminds_once_an_hour(opened, sent, house):
    opened.presses("remind", act="remind", of={"offer": sent[0]})
    assert "on its way to Bob Okafor" in opened.text
    with house.looking() as work:
        assert offers.get(work, sent[0]).reminded_at == work.now
    with pytest.raises(AssertionError, match="no form remind"):
        opened.nonce("remind", offer=sent[0])


def test_it_offers_it_to_somebody_else(opened, sent, house, referral_id):
    with house.looking() as work:
        lee = partners.with_address(work, 1, "lee@chenlegal.example").id
    opened.presses("offer", act="offer_on", partner=str(lee), address="zoe@coast.example", name="Zoe Marin")
    with house.looking() as work:
        asked = {each.email: str(each.state) for each in offers.of(work, offers.get(work, sent[0]).referral)}
    assert asked["lee@chenlegal.example"] == "pending"
    assert asked["zoe@coast.example"] == "pending"
    assert "Offered to Lee Chen, Zoe Marin." in opened.text


def test_it_lists_nobody_who_is_asked_already(opened):
    listed = re.findall(r'name="partner" value="(\d+)"', opened.page.text)
    assert len(listed) == len(cast.BOOK) - 2


def test_it_takes_the_case_back_after_a_tick(visitor, sent, referral_id, house, state_of):
    with house.work() as work:
        offers.accept(work, offers.get(work, sent[0]))
    visitor.opens(Purpose.REFERRAL, referral=referral_id)
    visitor.presses("recall", act="recall", of={"offer": sent[0]})
    assert state_of(sent[0]) == "accepted"
    visitor.presses("recall", act="recall", of={"offer": sent[0]}, sure="yes")
    assert state_of(sent[0]) == "withdrawn"
    with house.looking() as work:
        assert release.of(work, offers.get(work, sent[0]).referral) == []
    partner = visitor.opens(Purpose.OFFER, offer=sent[0])
    assert partner.status_code == 410
    assert "delete the client’s details" in visitor.text


def test_it_keeps_a_partner_who_was_only_named(opened, sent, house):
    opened.presses("offer", act="offer_on", address="zoe@coast.example", name="Zoe Marin")
    with house.looking() as work:
        zoe = next(e for e in offers.of(work, offers.get(work, sent[0]).referral) if "zoe" in e.email).id
    opened.presses("keep", act="keep", of={"offer": zoe})
    with house.looking() as work:
        assert partners.with_address(work, 1, "zoe@coast.example").kept_at is not None


def test_it_withholds_a_word_that_names_the_client(visitor, sent, referral_id, house):
    with house.work() as work:
        offer = offers.get(work, sent[0])
        offers.accept(work, offer)
        offers.hand_back(work, offer, "conflict", "We know Maria Lopez from an older matter.")
    page = visitor.opens(Purpose.REFERRAL, referral=referral_id)
    assert "Handed back" in visitor.text
    assert "names the client" in visitor.text
    assert "Lopez" not in page.text


def test_it_gives_words_to_pass_on_without_a_fact_of_the_case(opened, visitor):
    areas = re.findall(r"<textarea[^>]*readonly>(.*?)</textarea>", opened.page.text, re.DOTALL)
    assert len(areas) == 2
    for words in map(unescape, areas):
        assert len(words) < 300
        assert "injury" not in words.lower()
        assert not [each for each in cast.SECRETS if each in words]
    links = re.findall(r'href="(https://wa\.me/\?text=|sms:|mailto:)', opened.page.text)
    assert links == ["https://wa.me/?text=", "sms:", "mailto:"] * 2
    link = re.search(r'type="url" value="([^"]+)" readonly', opened.page.text)[1]
    assert visitor.goes_to(unescape(link)).status_code == 200


def test_it_acts_on_no_offer_of_another_referral(opened, draft, house, state_of):
    from mailbot.exchange import referrals

    other = draft(to=[cast.BOB])
    with house.work() as work:
        foreign = offers.send_all(work, referrals.get(work, other))[0].id
    path = opened.path
    theirs = opened.web.get(opened.link(Purpose.REFERRAL, referral=other))
    assert theirs.status_code == 200
    opened.path = path
    nonce = opened.nonce("withdraw_all")
    opened.rests()
    opened.sends(nonce=nonce, act="withdraw", offer=str(foreign), sure="yes", decision="withdraw")
    assert state_of(foreign) == "pending"


def test_it_changes_nothing_when_a_scanner_presses_everything_at_once(opened, everything, sent):
    before = everything()
    for act in ("withdraw", "remind"):
        for offer in sent:
            opened.sends(
                nonce=opened.nonce(act, offer=offer), act=act, offer=str(offer), sure="yes", decision=act
            )
    opened.sends(nonce=opened.nonce("withdraw_all"), act="withdraw_all", sure="yes", decision="withdraw")
    assert everything() == before
