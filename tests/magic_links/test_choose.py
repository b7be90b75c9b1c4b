"""Choosing, looking, sending, and undoing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from magic_links.tokens import Purpose
from mailbot.exchange import offers, referrals
from mailbot.exchange.referrals import State
from mailbot.network import firms, partners
from tests import cast
from tests.magic_links.conftest import TOLD


@pytest.fixture
def now_of(house):
    """A referral as it stands, with the addresses asked."""

    def found(referral_id):
        with house.looking() as work:
            row = referrals.get(work, referral_id)
            return row, {each.email: str(each.state) for each in offers.of(work, row)}

    return found


@pytest.fixture
def id_of(house):
    def found(email):
        with house.looking() as work:
            partner = partners.with_address(work, 1, email)
            return partner.id

    return found


@pytest.fixture
def reviewing(house):
    """A firm that looks at everything first."""
    with house.work() as work:
        firms.get(work, 1).review = "always"


def test_it_lists_the_book_with_what_is_clear_ticked(visitor, draft, id_of):
    made = draft(to=[cast.BOB], questions=["“Chen” fits two. Which one?"])
    page = visitor.opens(Purpose.CHOOSE, referral=made).text
    assert "“Chen” fits two. Which one?" in visitor.text
    assert f'value="{id_of(cast.BOB)}" checked' in page
    assert f'value="{id_of(cast.DANA)}" checked' not in page


def test_it_searches_without_losing_a_tick(visitor, draft, id_of, everything):
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    before = everything()
    visitor.presses("search", rest=0, q="custody", partner=[str(id_of(cast.BOB))], remark="Call early.")
    assert "Dana Whitcomb" in visitor.text
    assert "Chen" not in visitor.text
    assert f'value="{id_of(cast.BOB)}" checked' in visitor.page.text
    assert "Call early." in visitor.text
    assert everything() == before


def test_it_searches_by_address_too(visitor, draft):
    made = draft(to=[])
    page = visitor.goes_to(visitor.link(Purpose.CHOOSE, referral=made) + "?q=chen+tax")
    assert "Amy Chen" in page.text
    assert "Lee Chen" not in page.text


def test_it_goes_to_the_preview_where_the_firm_looks_first(visitor, draft, now_of, id_of, reviewing):
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    chosen = [str(id_of(cast.BOB)), str(id_of(cast.DANA))]
    page = visitor.presses("yes", partner=chosen, remark="Call early.", how="race")
    assert page.status_code == 200
    assert "/preview/" in page.text
    found, asked = now_of(made)
    assert found.state is State.PREVIEW
    assert found.remark == "Call early."
    assert asked == {cast.BOB: "queued", cast.DANA: "queued"}


def test_it_sends_at_once_where_the_firm_wants_no_look(visitor, draft, now_of, id_of):
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    visitor.presses("yes", partner=str(id_of(cast.BOB)), how="one")
    assert now_of(made)[1] == {cast.BOB: "pending"}


def test_it_takes_an_address_that_is_in_no_book(visitor, draft, now_of, reviewing):
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    visitor.presses("yes", address="Zoe@Coast.example", name="Zoe Marin")
    assert now_of(made)[1] == {"zoe@coast.example": "queued"}


@pytest.mark.parametrize("address", [cast.MARIA, "not an address"])
def test_it_refuses_the_clients_own_address_and_nonsense(visitor, draft, now_of, address, reviewing):
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    visitor.presses("yes", address=address, remark="Call early.")
    assert now_of(made)[1] == {}
    assert "Call early." in visitor.text
    assert 'role="alert"' in visitor.page.text


def test_it_asks_again_when_nobody_is_ticked(visitor, draft, now_of):
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    visitor.presses("yes")
    assert "at least one partner" in visitor.text
    assert now_of(made)[0].state is State.CHOOSING


def test_it_asks_again_when_one_alone_is_wanted_and_two_are_ticked(visitor, draft, now_of, id_of):
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    visitor.presses("yes", partner=[str(id_of(cast.BOB)), str(id_of(cast.DANA))], how="one")
    assert "more than one" in visitor.text
    assert now_of(made)[1] == {}


def test_it_takes_no_partner_of_another_firm(visitor, draft, now_of, house):
    with house.work() as work:
        other = firms.add(work, "Elsewhere", email=cast.MALLORY)
        theirs, _ = partners.put(work, other, partners.Entry("spy@elsewhere.example"))
        spy = theirs.id
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    visitor.presses("yes", partner=str(spy))
    assert now_of(made)[1] == {}


def test_it_can_be_left(visitor, draft, now_of):
    made = draft(to=[])
    visitor.opens(Purpose.CHOOSE, referral=made)
    visitor.presses("no")
    assert now_of(made)[0].state is State.WITHDRAWN


def test_it_shows_what_the_partner_would_see(visitor, draft):
    made = draft(
        state=State.PREVIEW, remark="Call early.", told=replace(TOLD, unsure=["A name is in doubt."])
    )
    page = visitor.opens(Purpose.PREVIEW, referral=made).text
    assert "Bob Okafor, Bay Injury Law and Dana Whitcomb" in visitor.text
    assert "<mark>[client]</mark>" in page
    assert "A name is in doubt." in visitor.text
    assert "Send to 2 partners" in visitor.text
    assert not [each for each in cast.SECRETS if each in page]


def test_it_points_at_a_part_that_still_tells_who_it_is(visitor, draft):
    made = draft(state=State.PREVIEW, told=replace(TOLD, summary="Ms Lopez was hit. Call (305) 555-0142."))
    visitor.opens(Purpose.PREVIEW, referral=made)
    assert "A word in the summary may be the client’s name." in visitor.text
    assert "There is still a phone number of the client’s in the summary." in visitor.text


def test_it_sends_with_one_press(visitor, draft, now_of):
    made = draft(state=State.PREVIEW, remark="Call early.")
    visitor.opens(Purpose.PREVIEW, referral=made)
    visitor.presses(
        "yes", remark="Call late.", share_remark="yes", consent="yes", consent_how="by phone", why="conflict"
    )
    found, asked = now_of(made)
    assert set(asked.values()) == {"pending"}
    assert (found.remark, found.remark_shared) == ("Call late.", True)
    assert (found.consent, found.why, found.why_shared) == ("by phone", "conflict", False)
    assert "Bob Okafor" in visitor.text


def test_it_keeps_a_remark_back_that_is_not_shared(visitor, draft, now_of):
    made = draft(state=State.PREVIEW, remark="Call early.")
    visitor.opens(Purpose.PREVIEW, referral=made)
    visitor.presses("yes", remark="Call early.")
    assert now_of(made)[0].remark_shared is False


def test_it_asks_for_the_clients_word_where_the_firm_wants_it(visitor, draft, now_of, house):
    with house.work() as work:
        firms.get(work, 1).requires_consent = True
    made = draft(state=State.PREVIEW)
    visitor.opens(Purpose.PREVIEW, referral=made)
    visitor.presses("yes", remark="Keep this.", share_remark="yes")
    assert "only when they agree" in visitor.text
    assert "Keep this." in visitor.text
    assert set(now_of(made)[1].values()) == {"queued"}
    visitor.presses("yes", consent="yes")
    assert set(now_of(made)[1].values()) == {"pending"}


def test_it_keeps_words_of_consent_that_name_the_client_off_the_page(visitor, draft, now_of):
    made = draft(state=State.PREVIEW, consent="Maria Lopez said yes on the phone")
    page = visitor.opens(Purpose.PREVIEW, referral=made)
    assert "Lopez" not in page.text
    visitor.presses("yes", consent="yes", consent_how="")
    assert now_of(made)[0].consent == "Maria Lopez said yes on the phone"


def test_it_sends_nothing_on_a_no(visitor, draft, now_of):
    made = draft(state=State.PREVIEW)
    visitor.opens(Purpose.PREVIEW, referral=made)
    visitor.presses("no")
    assert set(now_of(made)[1].values()) == {"withdrawn"}
    assert visitor.opens(Purpose.PREVIEW, referral=made).status_code == 410


def test_it_sends_nothing_for_a_scanner(visitor, draft, everything):
    made = draft(state=State.PREVIEW)
    before = everything()
    for _ in range(5):
        visitor.opens(Purpose.PREVIEW, referral=made)
        visitor.presses("yes", rest=0.3)
    assert everything() == before


def test_it_sends_once_on_two_presses(visitor, draft, house):
    made = draft(state=State.PREVIEW)
    visitor.opens(Purpose.PREVIEW, referral=made)
    nonce = visitor.nonce()
    visitor.rests()
    visitor.sends(nonce=nonce, decision="yes")
    page = visitor.sends(nonce=nonce, decision="yes")
    assert page.status_code == 410
    assert "gone out already" in visitor.text


@pytest.fixture
def waiting(draft, house):
    made = draft(state=State.WAITING)
    with house.work() as work:
        referrals.get(work, made).send_after = work.now + timedelta(minutes=2)
    return made


def test_it_undoes_before_anything_went_out(visitor, waiting, now_of):
    visitor.opens(Purpose.UNDO, referral=waiting)
    assert "10:02 (New York time)" in visitor.text
    visitor.presses("yes")
    assert now_of(waiting)[0].state is State.WITHDRAWN
    assert "Nothing was sent" in visitor.text


def test_it_lets_it_go_on_a_no(visitor, waiting, now_of):
    visitor.opens(Purpose.UNDO, referral=waiting)
    visitor.presses("no")
    assert now_of(waiting)[0].state is State.WAITING


def test_it_says_when_it_is_too_late_to_undo(visitor, waiting, house):
    visitor.opens(Purpose.UNDO, referral=waiting)
    with house.work() as work:
        offers.send_all(work, referrals.get(work, waiting))
    page = visitor.presses("yes")
    assert page.status_code == 410
    assert "Too late" in visitor.text
    assert "/referral/" in page.text
