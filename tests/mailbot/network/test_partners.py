"""Partners: kept once, and known by what people call them."""

from pathlib import Path

import pytest

from mailbot.intake import csv_import
from mailbot.network import firms, partners
from mailbot.network.partners import Entry, Origin, Partner
from tests import cast

LIST = Path(__file__).parents[1] / "intake" / "partners.csv"


def person(number, email, name="", firm_name="", nickname=""):
    return Partner(id=number, email=email, name=name, firm_name=firm_name, nickname=nickname)


BOOK = [
    person(1, "bea@montalvovisa.example", "Beatriz Montalvo", "Montalvo Immigration", "Bea"),
    person(2, "ingrid@halvorsencpa.example", "Ingrid Halvorsen", "Halvorsen CPA Group, Ltd."),
    person(3, "kanguyen@nguyenconsumer.example", "Kim-Anh Nguyen", "Nguyen Consumer Law"),
    person(4, "renee@thibodeauxelder.example", "Renée Thibodeaux", "Thibodeaux Elder Counsel"),
    person(5, "lee@chenlegal.example", "Lee Chen", "Chen Legal"),
    person(6, "amy@chentax.example", "Amy Chen", "Chen Tax"),
    person(7, "okafor@bayinjury.example"),
    person(8, "dana@dunes.example", "Dana Whitcomb", "Dunes", "DW"),
    person(9, "dana@whitcombpolicy.example", "Dana Ruiz", "Whitcomb Policy"),
]


def fits(wanted):
    return [each.id for each in partners.resolve(wanted, BOOK)]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ("Beatriz", [1]),
        ("Bea", [1]),
        ("bea montalvo", [1]),
        ("MONTALVO IMMIGRATION", [1]),
        ("Halvorsen", [2]),
        ("Halvorsen CPA", [2]),
        ("the Halvorsen CPA Group", [2]),
        ("Ingrid H.", [2]),
        ("I. Halvorsen", [2]),
        ("Ingrid's", [2]),
        ("Kim-Anh Nguyen", [3]),
        ("Kim Anh", [3]),
        ("Nguyen’s firm", [3]),
        ("Renee Thibodeaux", [4]),
        ("Renée T.", [4]),
        ("Chen Legal", [5]),
        ("Amy Chen", [6]),
        ("Lee", [5]),
        ("Okafor", [7]),
        ("bayinjury", [7]),
        ("Dana Whitcomb", [8]),
        ("dana w.", [8]),
        ("Dana Policy", [9]),
        ("DW", [8]),
    ],
)
def test_it_knows_one_partner(wanted, ids):
    assert fits(wanted) == ids


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [("Chen", [5, 6]), ("Dana", [8, 9]), ("Whitcomb", [8, 9])],
)
def test_it_asks_back_when_two_fit(wanted, ids):
    assert fits(wanted) == ids


@pytest.mark.parametrize(
    "wanted", ["", "the law firm", "Smith", "Bea Smith", "Montalvo Tax", "Nguyenn", "example"]
)
def test_it_guesses_nobody(wanted):
    assert fits(wanted) == []


def test_it_takes_an_address_for_itself_alone():
    assert fits("AMY@chentax.example") == [6]
    assert fits("<amy@chentax.example>") == [6]
    assert fits("amyy@chentax.example") == []
    assert fits("lee@chentax.example") == []


@pytest.mark.parametrize(
    ("wanted", "book"),
    [
        ("Bob", [person(1, "a@x.example", "Al Reed", "", "Bob"), person(2, "b@x.example", "Bob Okafor")]),
        ("Chen", [person(1, "a@x.example", "", "Chen"), person(2, "b@x.example", "Lee Chen")]),
        ("Bob", [person(1, "bob@x.example"), person(2, "b@x.example", "Bob Okafor")]),
    ],
)
def test_it_asks_about_a_name_that_fits_two_in_different_ways(wanted, book):
    assert partners.resolve(wanted, book) == book


@pytest.mark.parametrize(
    ("wanted", "email"),
    [
        ("Harriet Voss", "hvoss@lonemesatax.example"),
        ("Bea Montalvo", "bea@montalvovisa.example"),
        ("Bea", "bea@montalvovisa.example"),
        ("Shira", "sfeinberg@feinbergasher.example"),
        ("Kim-Anh Nguyen", "kanguyen@nguyenconsumer.example"),
        ("Renée T.", "renee@thibodeauxelder.example"),
        ("Clay", "clay@abernathydebt.example"),
        ("andre rutledge", "andre@rutledgerights.example"),
        ("Kessler Bray", "morgan@kesslerbray.example"),
        ("Dwayne Ballard", "dwayne@trinityforks.example"),
        ("Northbranch", "weilin@northbranchip.example"),
        ("Ingrid H.", "ingrid@halvorsencpa.example"),
        ("Dana Whitcomb", "dwhitcomb@whitcombpolicy.example"),
        ("Priya", "priya@ramancoastal.example"),
        ("Nick", "nick@ferrantedefense.example"),
    ],
)
def test_it_knows_the_partners_of_a_real_list(wanted, email):
    book = [
        Partner(
            email=row.values["email"], name=row.values["name"], firm_name=row.values["firm_name"], nickname=""
        )
        for row in csv_import.rows(LIST.read_bytes())
    ]
    assert [each.email for each in partners.resolve(wanted, book)] == [email]


def put(town, entry, origin=Origin.ADDED):
    with town.house.work() as work:
        return partners.put(work, firms.get(work, 1), entry, origin)


def test_it_fills_in_what_an_entry_lacks_and_overwrites_nothing(any_town):
    put(any_town, Entry("new@x.example", name="First"))
    partner, new = put(any_town, Entry("NEW@x.example", name="Second", phone="1"))
    assert (partner.name, partner.phone, new) == ("First", "1", False)


def test_it_keeps_who_was_named_only_when_told(town):
    partner, _ = put(town, Entry("new@x.example"), Origin.NAMED)
    with town.house.looking() as work:
        assert partner.email not in {each.email for each in partners.book(work, 1)}
    town.does(partners.keep, partner)
    with town.house.looking() as work:
        assert partner.email in {each.email for each in partners.book(work, 1)}


def test_it_leaves_out_who_asked_for_no_more_mail(town):
    with town.house.work() as work:
        partners.with_address(work, 1, cast.BOB).stopped_at = work.now
    with town.house.looking() as work:
        assert cast.BOB not in {each.email for each in partners.book(work, 1)}
        assert "Bob Okafor" not in partners.names(work, 1)


def test_it_keeps_each_firms_book_apart(town):
    with town.house.work() as work:
        other = firms.add(work, "Dunes", email="owner@dunes.example")
        assert partners.with_address(work, other.id, cast.BOB) is None
        assert partners.book(work, other.id) == []


def test_it_takes_names_longer_than_their_columns(any_town):
    partner, _ = put(
        any_town,
        Entry("new@x.example", name="x" * 900, firm_name="y" * 900, phone="1" * 99, nickname="z" * 900),
    )
    assert (len(partner.name), len(partner.phone)) == (200, 60)


def test_it_calls_a_partner_by_what_is_known():
    assert Partner(email="a@x.example", name="Ann", firm_name="Firm").full_name == "Ann, Firm"
    assert Partner(email="a@x.example", name="", firm_name="Firm").called == "Firm"
    assert Partner(email="a@x.example", name="", firm_name="").full_name == "a@x.example"
