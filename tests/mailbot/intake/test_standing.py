"""Who acts for the other side or in office stays by name; whoever is close to the client never does."""

import pytest

from mailbot.intake import redact
from mailbot.intake.reading import Client


def told(text, name=""):
    return redact.redact(text, Client(name=name))[0]


@pytest.mark.parametrize(
    "text",
    [
        "There is a revenue officer, a Mr. Tillman, who came twice.",
        "The doctor, Dr. Hallam Price, never touched him.",
        "Bayou Crest Interiors hired us, el dueño es un señor Wade Lockridge.",
        "Die Firma Peace River Custom Homes baut. Der Inhaber, Herr Skip Dunaway, schweigt.",
        "The manager is Curt Vandiver of Premier Fox Management.",
        "We sued Reefline Motors. Their manager, Brody Sandlin, wrote it.",
        'A Ms. Trudeau in "brand" says no.',
        "Me and Donnie Paquette started a plumbing company. Donnie has the books.",
        "The hearing is with Judge Ferris, and Officer Dolan wrote the report.",
        "The adjuster, Ms. Gwen Dollarhide, looked for ten minutes.",
    ],
)
def test_it_keeps_who_acts_for_the_other_side(text):
    assert told(text) == text


@pytest.mark.parametrize(
    ("text", "name", "gone"),
    [
        ("The doctor, Dr. Simi Okoro, is in the practice.", "Phineas Okoro", "Okoro"),
        ("My wife, Dr. Simi Vance, said so.", "", "Vance"),
        ("My boss, Mr. Toups, fired me from Halloran Foods.", "", "Toups"),
        ("The landlord, Mr. Rodney Pelham, lied.", "", "Pelham"),
        ("The owner of the house, Mr. Rodney Pelham, lied.", "", "Pelham"),
        ("My bookkeeper, Mrs. Wilma Fenn, kept two sets.", "", "Fenn"),
        ("My son Dean fell. Officer Dean wrote it down.", "", "Dean"),
    ],
)
def test_it_takes_out_who_is_close_or_private(text, name, gone):
    assert gone not in told(text, name)


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("My husband Clovis (everybody calls him Peanut) died. Peanut was 61.", ("Clovis", "Peanut")),
        ("Mukendi (everybody says JB) called. JB will call again.", ("JB",)),
        ("My wife Blessing works. Or try Blessing at home.", ("Blessing",)),
        ("Ask Big Tony or Lil Ray.", ("Tony", "Ray")),
        ("I buried him twice. Rusty died on May 22.", ("Rusty",)),
        ("le habla Heriberto, O ele ve e ere a, de aqui", ("ele ve e ere",)),
        ("my name is huong, m as in mary. that's o l v e r a", ("as in mary", "o l v e r a")),
        ("this is colter colter wayne hendrickson calling", ("colter", "hendrickson")),
        ("New client April Showers, 34, and Ma Long fell.", ("April", "Showers", "Ma Long")),
        ("I sit on the board of the Spring Creek Pecan Growers Co-op. Treasurer, SCPG", ("Spring", "SCPG")),
    ],
)
def test_it_takes_out_names_that_are_announced_plainly(text, gone):
    shown = told(text)
    assert [each for each in gone if each in shown] == []


@pytest.mark.parametrize(
    "text",
    [
        "It is a German make, Rheinwalz, and Rheinwalz denies it.",
        "They went to a company named Lakeline Grounds & Snow. There is no Lakeline.",
        "Vivimos en Pearsall, condado de Frio, somos de Nebaj.",
        "The land is out toward Polkville.",
        "j'ai perdu l'œil gauche",
    ],
)
def test_it_leaves_companies_and_places_that_nothing_is_known_of(text):
    assert told(text) == text


def test_it_tells_of_a_withheld_sentence_what_is_harmless():
    shown = told(
        "At 14 Elm Street, buzzer 4, Lone Prairie Trucking hit us on May 3 and I have a broken collarbone."
    )

    assert shown == "[withheld: on May 3; broken collarbone; Lone Prairie Trucking]"
