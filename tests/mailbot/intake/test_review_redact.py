"""Names of everyday words, plates and profiles: none of them stays in a narrative."""

import pytest

from mailbot.intake import redact
from mailbot.intake.names import people
from mailbot.intake.reading import Client


def told(text):
    return redact.redact(text, Client())[0]


@pytest.mark.parametrize(
    "name",
    [
        "John Smith",
        "James Brown",
        "Maria King",
        "Bob Baker",
        "Carol White",
        "Mark Hill",
        "Grace Young",
        "Sue Green",
        "John Q. Smith-Jones",
    ],
)
@pytest.mark.parametrize(
    "text", ["New client: {}, hit by a bus in Tampa.", "{} was hit by a bus.", "The nurse heard {} cry."]
)
def test_it_takes_out_a_name_that_two_dictionary_words_make(name, text):
    masked = told(text.format(name))
    assert not [word for word in name.split() if len(word) > 2 and word in masked]


@pytest.mark.parametrize("name", ["Home Depot", "Dollar Tree", "Blue Cross", "Golden Gate", "Grant Park"])
def test_it_leaves_organisations_of_dictionary_words(name):
    assert not people.find(f"I slipped at the {name} on a wet floor.", {}).spans


@pytest.mark.parametrize(
    "detail", ["car plate FL ABC 1D23", "license plate number 8XYZ123", "Plate: QWE-123", "tag # 12AB34"]
)
def test_it_takes_out_a_number_plate(detail):
    assert told(f"The truck hit me, {detail}, and drove on.").startswith("The truck hit me, ")
    assert not {"1D23", "8XYZ123", "QWE", "12AB34"} & set(told(f"It hit me, {detail}, it did.").split())
    assert "[number]" in told(f"The truck hit me, {detail}, and drove on.")


def test_it_takes_out_a_profile():
    assert "rutgerv" not in told("Engines were never delivered. LinkedIn: /in/rutgerv")


def test_it_leaves_a_plate_that_is_none():
    text = "A steel plate in my leg broke, and the price tag was $40."
    assert told(text) == text
