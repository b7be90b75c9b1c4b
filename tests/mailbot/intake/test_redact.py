"""Nothing of the client stays; facts do."""

import pytest

from mailbot.intake import extract, naming, redact
from mailbot.intake.reading import Client

MARIA = Client(
    name="Maria Lopez-Quist",
    emails=("maria@x.example",),
    phones=("+13055550142",),
    addresses=("12 Palm Ave",),
)


def test_it_masks_every_spelling_of_a_known_name():
    text = (
        "María asked. MARIA LOPEZ signed, m. quist too, and Quist's mother, Mrs. Lopez-Quist, called maria."
    )

    found, removed = redact.redact(text, MARIA)

    assert not any(word in found.lower() for word in ("maria", "maría", "lopez", "quist"))
    assert {each.kind for each in removed} == {"name"}


def test_it_masks_a_known_number_in_any_spelling():
    found, _ = redact.redact("Ring 305.555.0142 or three oh five five five five oh one four two.", MARIA)

    assert "0142" not in found
    assert "four two" not in found


def test_it_says_who_somebody_is_to_the_client():
    found, _ = redact.redact("My husband Curtis was hurt. Curtis is home.", Client())

    assert found == "My husband [husband] was hurt. [husband] is home."


@pytest.mark.parametrize(
    "text",
    [
        "My son Teodoro (we call him Teddy) is 7.",
        "our kids (Juniper, 8, and Bodhi, 5) are fine",
        "my grandson zyair got picked up",
        "Mi hijo Eliseo tiene 17 años y mi cuñada Nohemí lo sabe",
        "the bookkeeper has access (Lidia, 630-555-0173)",
        "If it's Elida that answers",
        "ask for Wilhelmina, she knows",
        "D-E-L-P-H-I-N-E, like the oracle",
        "He married Chukwuma in Ohio.",
    ],
)
def test_it_masks_names_that_nobody_told_it(text):
    found, _ = redact.redact(text, Client())

    for name in (
        "Teodoro",
        "Teddy",
        "Juniper",
        "Bodhi",
        "zyair",
        "Eliseo",
        "Nohemí",
        "Lidia",
        "Elida",
        "Wilhelmina",
        "D-E-L-P",
        "Chukwuma",
    ):
        assert name not in found


@pytest.mark.parametrize(
    "text",
    [
        "The Halloran Foods warehouse outside Pekin denied it on February 18.",
        "Midstate Casualty paid $4,500 in Williamson County.",
        "They moved to West Palm Beach in May; the grace period ends June 5.",
        "Hurricane Milton took the roof, and Suncrest Mutual Property says no.",
        "Cedar Bluff Elementary in Plainfield suspended him for three days.",
        "I live in Georgetown, Texas and work at Vista Harbor Medical Center.",
    ],
)
def test_it_keeps_places_dates_amounts_and_the_other_side(text):
    assert redact.redact(text, Client())[0] == text


def test_it_masks_the_clients_own_business_by_their_domain():
    client = Client(name="Tamsin Oduya", emails=("tamsin@gatormoon.test",))

    found, _ = redact.redact("Gator Moon Coffee against Lunar Gator Roasting Company.", client)

    assert "Gator Moon" not in found
    assert "Lunar Gator Roasting Company" in found


def test_it_keeps_a_word_that_is_also_the_clients_name():
    client = Client(name="Grace Washington")

    found, _ = redact.redact("The grace period ends soon. Mrs. Washington and Grace know.", client)

    assert "grace period" in found
    assert "Washington" not in found
    assert "Grace" not in found


def test_it_withholds_a_sentence_that_would_keep_a_piece():
    found, removed = redact.redact(
        "We fell on May 3. Find us at 14 Elm Street, buzzer 4, gate code 88.", Client()
    )

    assert "buzzer" not in found
    assert "88" not in found
    assert "We fell on May 3." in found
    assert any(each.kind == "sentence" for each in removed)


def test_it_serves_for_a_partners_note_too():
    found, _ = redact.redact("Conflict: we act for Maria's brother. Phone 305-555-0142.", MARIA)

    assert "Maria" not in found
    assert "0142" not in found


def test_it_finds_leaks_in_a_finished_text():
    assert redact.leaks("call 305 555 0142", MARIA)
    assert redact.leaks("about Quist", MARIA)
    assert not redact.leaks("about a fall", MARIA)


def test_it_extracts_the_client_and_not_the_member():
    known = extract.client(
        naming.Source(
            (
                "Hi Ann, I'm at 309 555 0162, don't call 309 555 0163.\nWe live at 418 S. "
                "Teaberry Lane, Morton.\n\nJohanna Lindqvist"
            ),
            name="J. Lindqvist",
            email="jl@post.example",
            strangers=("Ann Firm", "ann@firm.test"),
        )
    )

    client = known.client
    assert client.name == "Johanna Lindqvist"
    assert (client.emails, client.phones) == (("jl@post.example",), ("+13095550162",))
    assert client.addresses == ("418 S. Teaberry Lane, Morton",)
