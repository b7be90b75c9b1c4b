"""Setting up a firm, adding a colleague, and letters that claim to be somebody's."""

import pytest

from magic_links.tokens import Purpose
from mailbot import inbox
from mailbot.intake import held
from mailbot.network import firms
from tests import cast


@pytest.fixture
def keep(house):
    """A held letter that claims to be from somebody."""

    def kept(claimed, *meant, raw=b"letter"):
        delivery = inbox.Delivery("smtp", claimed, (cast.OURS,), raw + claimed.encode(), house.clock.now())
        with house.work() as work:
            inbox.keep(work.session, [delivery])
            row = work.session.query(inbox.Kept).filter_by(digest=delivery.digest).one()
            held.hold(
                work,
                row.id,
                claimed=claimed,
                rule="unproven",
                reason="",
                subject="Fwd: Maria Lopez",
                partners=meant,
            )
            return row.id

    return kept


@pytest.fixture
def state_of_letter(town):
    return lambda letter_id: str(town.letter(letter_id).state)


def test_it_sets_up_a_firm_and_lets_the_lead_go_on(visitor, keep, house, state_of_letter):
    letter = keep("nora@northlaw.example")
    visitor.opens(Purpose.FIRM, letter=letter)
    visitor.presses("yes", firm=" North  Law ", person="Nora Lind", timezone="America/Chicago")
    with house.looking() as work:
        nora = firms.member_for(work, "nora@northlaw.example")
        assert (nora.firm.name, nora.name, nora.firm.timezone) == (
            "North Law",
            "Nora Lind",
            "America/Chicago",
        )
    assert state_of_letter(letter) == "kept"
    assert visitor.opens(Purpose.FIRM, letter=letter).status_code == 410


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"firm": " ", "timezone": "UTC"}, "what your firm is called"),
        ({"firm": "North Law", "timezone": "Mars/Olympus"}, "time zone"),
    ],
)
def test_it_asks_again_for_what_is_missing(visitor, keep, house, fields, sentence):
    letter = keep("nora@northlaw.example")
    visitor.opens(Purpose.FIRM, letter=letter)
    visitor.presses("yes", person="Nora Lind", **fields)
    assert sentence in visitor.text
    assert 'value="Nora Lind"' in visitor.page.text
    with house.looking() as work:
        assert firms.member_for(work, "nora@northlaw.example") is None


def test_it_starts_nothing_on_a_no(visitor, keep, state_of_letter):
    letter = keep("nora@northlaw.example")
    visitor.opens(Purpose.FIRM, letter=letter)
    visitor.presses("no")
    assert state_of_letter(letter) == "done"


def test_it_adds_a_colleague_on_the_owners_word(visitor, keep, house, state_of_letter):
    letter = keep("carl@harborlaw.example")
    visitor.opens(Purpose.MEMBER, letter=letter, firm=1)
    assert "carl@harborlaw.example" in visitor.text
    visitor.presses("yes", person="Carl Hale")
    with house.looking() as work:
        carl = firms.member_for(work, "carl@harborlaw.example")
        assert (carl.name, carl.firm.name) == ("Carl Hale", "Harbor Law")
    assert state_of_letter(letter) == "kept"


def test_it_adds_nobody_from_another_domain(visitor, keep, house):
    letter = keep(cast.MALLORY)
    visitor.opens(Purpose.MEMBER, letter=letter, firm=1)
    page = visitor.presses("yes")
    assert page.status_code == 410
    with house.looking() as work:
        assert firms.member_for(work, cast.MALLORY) is None


@pytest.fixture
def alice(house, town):
    with house.looking() as work:
        return firms.member_for(work, cast.ALICE).id


def test_it_asks_about_each_letter_by_itself(visitor, keep, alice, state_of_letter):
    one, two, three = (keep(cast.ALICE, "Bob", raw=each) for each in (b"1", b"2", b"3"))
    visitor.opens(Purpose.SENDER, member=alice)
    first = visitor.page
    assert "Meant for: Bob" in visitor.text
    assert "Maria" not in visitor.page.text
    visitor.presses("yes", of={"letter": one})
    visitor.page = first  # the same page, still open
    visitor.presses("no", of={"letter": two})
    assert [state_of_letter(each) for each in (one, two, three)] == ["kept", "done", "held"]


def test_it_frees_no_letter_of_somebody_else(visitor, keep, alice, state_of_letter):
    mine, andrews = keep(cast.ALICE), keep(cast.ANDREW)
    visitor.opens(Purpose.SENDER, member=alice)
    nonce = visitor.nonce(letter=mine)
    visitor.rests()
    visitor.sends(nonce=nonce, letter=str(andrews), decision="yes")
    assert state_of_letter(andrews) == "held"


def test_it_frees_nothing_for_a_scanner(visitor, keep, alice, everything):
    letter = keep(cast.ALICE)
    visitor.opens(Purpose.SENDER, member=alice)
    before = everything()
    visitor.presses("yes", of={"letter": letter}, rest=1)
    assert everything() == before


def test_it_says_when_nothing_waits(visitor, alice):
    page = visitor.opens(Purpose.SENDER, member=alice)
    assert page.status_code == 410
    assert "Nothing waits" in visitor.text
