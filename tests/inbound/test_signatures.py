"""What somebody wrote, and their signature apart."""

import time

import pytest

from inbound import signatures
from inbound.letter import Mailbox

CLIENT = Mailbox("Bronwen Achebe", "bron@willow.test")
CARD = (
    "Bronwen Achebe, RN\nNight supervisor, Cedar Ward\nc. 813-555-0138\n15 Larch Hollow Ln, Tampa, FL 33611"
)


def test_it_keeps_a_card_apart():
    assert signatures.split(f"I fell on May 3.\n\n{CARD}", CLIENT) == ("I fell on May 3.", CARD)


def test_it_keeps_a_disclaimer_apart():
    notice = "CONFIDENTIALITY NOTICE: this message is intended only for the addressee."

    assert signatures.split(f"I fell.\n\nBronwen\n\n{notice}", CLIENT) == ("I fell.\n\nBronwen", notice)


@pytest.mark.parametrize(
    "text",
    [
        "I fell on May 3.\nCall me at 813-555-0138.",
        "Bronwen Achebe is my name.\nI was hit on May 3 and my number is 813-555-0138.",
        "My landlord:\nCarl Voss\nsaid I must leave, call him on 813-555-0138 and ask.",
        "First --\n--\nthen I fell and nobody came to help me for two hours.",
    ],
)
def test_it_takes_no_story_for_a_signature(text):
    assert signatures.split(text, CLIENT) == (text, "")


def test_it_drops_what_a_group_adds():
    footer = '--\nYou received this message because you are subscribed to the Google Groups "Intake" group.'

    assert signatures.split(f"I fell.\n\n{footer}\nTo unsubscribe, write.", CLIENT) == ("I fell.", "")


def test_it_drops_what_a_phone_adds():
    assert signatures.split("I fell.\n\nSent from my iPhone", CLIENT) == ("I fell.", "")


def test_a_shared_mailbox_signs_with_a_persons_name():
    note = "For Ann Lee please.\n\nConstance Doucette, front desk\nGranite Wills & Trusts\n603-555-0100"

    assert signatures.strip(note, Mailbox("Front Desk", "desk@granite.test")) == "For Ann Lee please."


def test_a_partner_named_at_the_end_is_no_signature():
    note = "Please send it to:\n\nAnn Lee\nLee Law\n603-555-0101\nann@lee.test"

    assert "ann@lee.test" in signatures.strip(note, Mailbox("Front Desk", "desk@granite.test"))


@pytest.mark.parametrize("line", ["--\n", "\n", "Anna Kern\n305-555-0101\n", "a\n\n"])
def test_it_is_linear(line):
    text = line * (300_000 // len(line))
    begun = time.monotonic()
    signatures.split(text, CLIENT)

    assert time.monotonic() - begun < 2
