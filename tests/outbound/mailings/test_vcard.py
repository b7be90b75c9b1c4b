"""A client as a card for the address book."""

from mailbot.exchange.release import Details
from outbound.mailings import vcard


def test_it_holds_name_numbers_and_addresses():
    card = vcard.of(
        Details(
            name="María José López",
            emails=("m@x.example",),
            phones=("+13055550142",),
            addresses=("12 Palm Ave; Apt 4, Miami",),
        ),
        "R-1001",
    ).decode()
    assert card.split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:López;María José;;;",
        "FN:María José López",
        "TEL;TYPE=VOICE:+13055550142",
        "EMAIL;TYPE=INTERNET:m@x.example",
        "ADR;TYPE=HOME:;;12 Palm Ave\\; Apt 4\\, Miami;;;;",
        "NOTE:Referral R-1001",
        "END:VCARD",
        "",
    ]


def test_it_lets_no_value_add_a_line():
    card = vcard.of(Details(name="A\r\nTEL:666"), "R-1").decode()
    assert "\r\nTEL:666" not in card


def test_it_folds_long_lines_between_characters():
    card = vcard.of(Details(name="é" * 100), "R-1")
    assert max(map(len, card.split(b"\r\n"))) <= 75
    assert card.replace(b"\r\n ", b"").decode().count("é" * 100) == 2


def test_it_makes_a_card_of_a_client_without_a_name():
    assert "FN:Client" in vcard.of(Details(), "R-1").decode()
