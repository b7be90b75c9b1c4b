"""A partner file: every row is accepted, merged or refused, with its line."""

from pathlib import Path

import pytest

from mailbot.intake import csv_import
from mailbot.intake.csv_import import Fate
from mailbot.network import firms, partners
from tests import cast

LIST = (Path(__file__).parent / "partners.csv").read_bytes()


def rows(raw):
    return list(csv_import.rows(raw.encode() if isinstance(raw, str) else raw))


def values(raw):
    return [each.values for each in rows(raw)]


def load(town, raw):
    with town.house.work() as work:
        return csv_import.load(work, firms.get(work, 1), raw.encode() if isinstance(raw, str) else raw)


def fates(report):
    return [(line.number, line.fate) for line in report.lines]


def test_it_takes_a_real_list(any_town):
    report = load(any_town, LIST)
    assert report.count(Fate.ADDED) == 24 == len(report.lines)
    with any_town.house.looking() as work:
        bea = partners.with_address(work, 1, "bea@montalvovisa.example")
    assert (bea.name, bea.firm_name, bea.phone) == (
        "Beatriz Montalvo",
        "Montalvo Immigration",
        "305-555-0131",
    )
    assert bea.description.startswith("Inmigración y nada más.")


def test_it_changes_nothing_the_second_time(town):
    load(town, LIST)
    assert load(town, LIST).count(Fate.MERGED) == 24


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_it_reads_what_spreadsheets_write(encoding):
    raw = "email,name\nrenee@x.example,Renée “Ren” Núñez\n".encode(encoding)
    assert values(raw) == [{"email": "renee@x.example", "name": "Renée “Ren” Núñez"}]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_it_finds_the_separator(separator):
    raw = (
        separator.join(("name", "email", "notes")) + "\n" + separator.join(("Bob", "bob@x.example", "wrecks"))
    )
    assert values(raw) == [{"name": "Bob", "email": "bob@x.example", "description": "wrecks"}]


def test_it_passes_over_excels_own_line():
    assert values("sep=;\nemail;name\nbob@x.example;Okafor, Bob\n") == [
        {"email": "bob@x.example", "name": "Okafor, Bob"}
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_it_reads_any_line_ending(ending):
    raw = ending.join(("email,name", "a@x.example,A", "", "b@x.example,B", ""))
    assert [(each.number, each.values["email"]) for each in rows(raw)] == [
        (2, "a@x.example"),
        (4, "b@x.example"),
    ]


def test_it_counts_the_lines_of_quoted_breaks():
    raw = 'email,notes\na@x.example,"one\ntwo\nthree"\nb@x.example,short\n'
    assert [(each.number, each.values["description"]) for each in rows(raw)] == [
        (2, "one\ntwo\nthree"),
        (5, "short"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "firm_name,contact_name,email",
        "Company,Name,E-Mail",
        "Firm,Contact,Email Address",
        "Despacho,Nombre,Correo electrónico",
        "BUFETE,Contacto,Correo",
        "organization, full name ,e_mail",
    ],
)
def test_it_knows_usual_headings(heading):
    assert values(f"{heading}\nBay Law,Bob,bob@x.example\n") == [
        {"firm_name": "Bay Law", "name": "Bob", "email": "bob@x.example"}
    ]


def test_it_reads_columns_in_any_order_and_leaves_out_the_rest():
    raw = (
        "shoe size,Zona horaria,Teléfono,correo,apellidos,nombre de pila\n"
        "44,America/Chicago,1,a@x.example,Díaz,Ana\n"
    )
    assert values(raw) == [
        {
            "timezone": "America/Chicago",
            "phone": "1",
            "email": "a@x.example",
            "last_name": "Díaz",
            "first_name": "Ana",
        }
    ]


def test_it_needs_only_the_address(town):
    report = load(town, "email\nnew@x.example\n")
    assert fates(report) == [(2, Fate.ADDED)]


def test_it_reads_a_file_without_headings():
    raw = "Bob Okafor,Bay Law,bob@x.example,555\nAnn,Ann Law,ann@x.example,556\n"
    assert [(each.number, each.values) for each in rows(raw)] == [
        (1, {"name": "Bob Okafor", "firm_name": "Bay Law", "email": "bob@x.example", "phone": "555"}),
        (2, {"name": "Ann", "firm_name": "Ann Law", "email": "ann@x.example", "phone": "556"}),
    ]


def test_it_joins_a_first_and_a_last_name(town):
    load(town, "first name,last name,email\nAna,Díaz,ana@x.example\n")
    with town.house.looking() as work:
        assert partners.with_address(work, 1, "ana@x.example").name == "Ana Díaz"


def test_it_takes_an_address_out_of_its_brackets(town):
    assert load(town, "email\nBob Okafor <new@x.example>\n").lines[0].email == "new@x.example"


def test_it_takes_short_rows_and_long_ones(town):
    report = load(town, "email,name,phone\na@x.example\nb@x.example,B,1,too,many\n")
    assert fates(report) == [(2, Fate.ADDED), (3, Fate.ADDED)]


def test_it_refuses_a_row_and_takes_the_next(any_town):
    report = load(
        any_town,
        "email,name,timezone\n,Nobody,\nbob at x,Bob,\n"
        "a@x.example,A,Mars/Olympus\nb@x.example,B,America/Chicago\n",
    )
    assert fates(report) == [(2, Fate.REFUSED), (3, Fate.REFUSED), (4, Fate.REFUSED), (5, Fate.ADDED)]
    assert report.lines[0].why == "no address"
    assert "Mars/Olympus" in report.lines[2].why


def test_it_names_the_line_of_a_quotation_mark_that_is_never_closed(town):
    raw = 'email,notes\na@x.example,fine\nb@x.example,"' + "x" * 200_000 + "\nc@x.example,late\n"
    report = load(town, raw)
    assert (2, Fate.ADDED) in fates(report)
    assert (3, Fate.REFUSED) in fates(report)
    assert "quotation mark" in report.lines[1].why


def test_it_merges_what_comes_twice(town):
    report = load(town, f"email,name\nnew@x.example,One\nNEW@x.example,Two\n{cast.BOB},Somebody Else\n")
    assert fates(report) == [(2, Fate.ADDED), (3, Fate.MERGED), (4, Fate.MERGED)]
    assert report.lines[1].why == "twice in the file"
    assert report.lines[2].why == "in your book already"


@pytest.mark.parametrize("raw", ["name,phone\nBob,1\n", "just some words\n"])
def test_it_wants_a_column_of_addresses(town, raw):
    with pytest.raises(csv_import.NoAddressColumn):
        load(town, raw)


@pytest.mark.parametrize("raw", ["", "\n\n", "email,name\n"])
def test_it_says_when_there_are_no_rows(town, raw):
    with pytest.raises(csv_import.EmptyFile):
        load(town, raw)


@pytest.mark.parametrize("raw", [b"\x00\xff\xfe garbage", b"email\n\x81@x.example\n", b"\xff\xfe"])
def test_it_never_breaks_on_strange_bytes(town, raw):
    try:
        load(town, raw)
    except csv_import.Refusal as refusal:
        assert refusal.sentence  # noqa: PT017


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("America/New_York", True),
        ("UTC", True),
        ("Mars/Olympus", False),
        ("../etc/passwd", False),
        ("America", False),
        ("", False),
    ],
)
def test_it_knows_time_zones(name, known):
    assert csv_import.is_zone(name) is known
