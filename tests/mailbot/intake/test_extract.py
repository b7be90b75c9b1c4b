"""Contact facts in running text: whose a phone, a mail address or a street is, in every spelling."""

import json
from pathlib import Path

import pytest

from mailbot.intake import extract, naming, ownership

CASES = json.loads((Path(__file__).parent / "contacts.json").read_text(encoding="utf-8"))


def client(text):
    return extract.client(naming.Source(text=text)).client


@pytest.mark.parametrize(("text", "phones"), CASES["phones"])
def test_it_finds_the_clients_phones(text, phones):
    assert sorted(client(text).phones) == sorted(phones)


@pytest.mark.parametrize(("text", "emails"), CASES["emails"])
def test_it_finds_the_clients_mail_addresses(text, emails):
    assert list(client(text).emails) == emails


@pytest.mark.parametrize(("text", "addresses"), CASES["addresses"])
def test_it_finds_the_clients_streets(text, addresses):
    found = client(text).addresses

    assert len(found) == len(addresses)
    assert all(one in other or other in one for one, other in zip(found, addresses, strict=True))


def test_it_puts_their_own_number_first():
    text = "Try my mom at 503-555-0184 if I don't pick up. Mine is 503-555-0171."

    assert client(text).phones == ("+15035550171", "+15035550184")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hey this is colter colter wayne hendrickson calling i got your name", "Colter Wayne Hendrickson"),
        ("hi um my names kaylee-ann oskolkoff im 17", "Kaylee-Ann Oskolkoff"),
        ("hey its jaxon pratt i just called u", "Jaxon Pratt"),
        ("its mark down from the store, nothing else", ""),
    ],
)
def test_it_reads_a_name_in_small_letters(text, name):
    assert client(text).name == name


def test_it_takes_the_signature_for_the_client_where_the_computer_is_anothers():
    text = "I am writing from my granddaughter's computer about my claim.\n\nVirgil Ray Napier"
    found = extract.client(naming.Source(text=text, name="Brianna N", email="bri@mail.example"))

    assert found.client.name == "Virgil Ray Napier"


def test_it_tells_a_dead_number_from_a_good_one():
    text = "My old cell 971-555-0102 is disconnected."
    at = text.index("971")

    assert ownership.of(text, at, at + 12).whose is ownership.Whose.UNWANTED
