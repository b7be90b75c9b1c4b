"""Where each stand-in stands, and what happens to those that stand nowhere."""

from pathlib import Path

import pytest

from inbound import parse, pipeline
from mailbot.intake import redact
from mailbot.intake.reading import Client

LETTERS = sorted(Path("tests/letters").glob("*.eml"))


@pytest.mark.parametrize("letter", LETTERS, ids=lambda each: each.stem)
def test_it_says_where_each_stand_in_begins(letter):
    reading = pipeline.read(parse.parse(letter.read_bytes()))

    for each in reading.redacted:
        if each.at >= 0:
            assert reading.narrative[each.at :].startswith(each.stands_as)
    placed = [each.at for each in reading.redacted if each.at >= 0]
    assert placed == sorted(set(placed))


def test_it_places_stand_ins_after_the_text_is_tidied():
    found, removed = redact.redact(
        "  Mrs. Quist   fell.\n\nMrs. Mary Quist is home.", Client(name="Mary Quist")
    )

    assert found == "[client] fell.\n\n[client] is home."
    assert [each.at for each in removed] == [0, 16]


def test_it_gives_no_place_to_what_went_into_its_neighbour():
    found, removed = redact.redact("It was Mary, Mary who fell.", Client(name="Mary Quist"))

    assert found == "It was [client] who fell."
    assert [each.at for each in removed] == [7, -1]


def test_it_places_a_withheld_sentence_but_not_what_stood_in_it():
    text = "We fell on May 3. Find us at 14 Elm Street, buzzer 4, before June 5, 2026."
    found, removed = redact.redact(text, Client())

    assert found == "We fell on May 3. [withheld: before June 5, 2026]"
    whole = next(each for each in removed if each.kind == "sentence")
    assert found[whole.at :] == whole.stands_as
    assert all(each.at == -1 for each in removed if each is not whole)


def test_it_tells_a_guess_from_a_name():
    _, removed = redact.redact("My son Teodoro met Zzyrqa. Zzyrqa left.", Client())

    assert {each.text: each.sure for each in removed} == {"Teodoro": True, "Zzyrqa": False}
