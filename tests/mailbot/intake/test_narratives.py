"""Clients in their own words: nothing secret stays, the facts do, one person keeps one role."""

import json
from pathlib import Path

import pytest

from mailbot.intake import details, extract, language, naming, redact, sentences
from mailbot.intake.names import people
from mailbot.intake.reading import Client

NARRATIVES = json.loads((Path(__file__).parent / "narratives.json").read_text(encoding="utf-8"))
KEPT = 0.97  #: of the facts, over all of them


def plain(text):
    return " ".join(text.lower().replace("’", "'").split())


def known(narrative):
    """The client as the words and the header tell."""
    source = naming.Source(text=narrative["text"], name=narrative["name"], email=narrative["email"])
    return extract.client(source)


def told(narrative):
    found = known(narrative)
    return redact.carefully(narrative["text"], found.client, roles=found.roles)


@pytest.mark.parametrize("narrative", NARRATIVES, ids=lambda each: f"{each['id']}-{each['language']}")
def test_it_leaks_nothing(narrative):
    done = told(narrative)

    shown = plain(done.text)
    assert [each for each in narrative["secret"] if plain(each) in shown] == []
    for each in done.removed:
        assert each.at == -1 or done.text[each.at :].startswith(each.stands_as)


def test_it_keeps_the_facts():
    kept = [plain(fact) in plain(told(each).text) for each in NARRATIVES for fact in each["keep"]]

    assert sum(kept) / len(kept) >= KEPT


def test_it_finds_the_same_where_the_names_were_found_before():
    for narrative in NARRATIVES[:12]:
        found = known(narrative)
        text = sentences.unwrapped(narrative["text"])
        names = people.find(text, dict(found.roles), language=language.of(text))
        seen = redact.Seen(text, names, details.find(text))

        again = redact.carefully(text, found.client, roles=found.roles, seen=seen)
        assert again == redact.carefully(text, found.client, roles=found.roles)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "My son Teo fell. My other son Arlo saw it. Teo cried.",
            "My son [son] fell. My other son [second son] saw it. [son] cried.",
        ),
        ("The landlord, Mr. Rodney Pelham, lied.", "The landlord, [landlord], lied."),
        (
            "The other driver, a man named Dean Chase, was drunk. Chase said so.",
            "The other driver, a man named [other driver], was drunk. [other driver] said so.",
        ),
        ("My boss Brett Kowalski fired me.", "My boss [supervisor] fired me."),
        ("one of them they call Tank broke my jaw", "one of them they call [name] broke my jaw"),
    ],
)
def test_it_says_who_somebody_is(text, expected):
    assert redact.redact(text, Client())[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It happened at the light on Colfax and Federal in Denver.",
        "The landlord is Superior Street Holdings and the insurer is Harris Teeter.",
        "I was shopping at Royal Tandoor when Hurricane Ian came.",
        "She has Erb's palsy and muscular dystrophy.",
        "They sent him back to India in May.",
        "GEICO denied the claim, and MetroHealth kept me overnight.",
        "Mein Mann hat seit dem Schlaganfall Schmerzen im Rücken.",
    ],
)
def test_it_leaves_what_is_no_person(text):
    assert redact.redact(text, Client()) == (text, ())


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Virginia Law", "Under Virginia law, Virginia pays.", "Under Virginia law, [client] pays."),
        ("April May", "In May I fell. April said so.", "In May I fell. [client] said so."),
        ("Charity Lake", "A charity in Lake Charles took it.", "A charity in Lake Charles took it."),
        (
            "Rob Waters",
            "There is more about it under #RobWaters, lid_robwaters.png and RobW.",
            "There is more about it under [handle], [file] and [client].",
        ),
        ("Ana Lopez", "Call me soon\n\nthx, a. lopez", "Call me soon\n\nthx, [client]"),
    ],
)
def test_it_tells_a_name_from_the_word(name, text, expected):
    assert redact.redact(text, Client(name=name))[0] == expected


def test_it_takes_no_longer_per_word_in_a_long_text():
    """Twenty times the words: the same matches twenty times, nothing that grows faster."""
    text = "My son Teo fell in May.\n\n"

    found = redact.carefully(text * 20, Client()).removed

    assert len(found) == 20 * len(redact.carefully(text, Client()).removed)
