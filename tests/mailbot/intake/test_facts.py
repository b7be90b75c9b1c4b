"""Sums, organisations and the fact list."""

import pytest

from mailbot.intake import amounts, classify, facts, parties, sureness


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I have a $18,400 hospital bill.", ("$18,400 hospital bill",)),
        ("We pay rent of $1,450 a month.", ("pay rent of $1,450 a month",)),
        ("Der Schaden beträgt 18 000 €.", ("Der Schaden beträgt 18 000 €",)),
        ("It is $2.3 million.", ("$2.3 million",)),
        ("I have a 401k and a 403b.", ()),
    ],
)
def test_it_tells_what_a_sum_is_for(text, found):
    assert amounts.find(text) == found


def test_it_names_organisations_and_no_place_or_street():
    text = (
        "On Lake Street in Chicago I worked for Halloran Foods. Midstate Casualty denied it. The bus hit me."
    )

    assert parties.find(text) == ("Halloran Foods", "Midstate Casualty")


def test_it_names_nothing_out_of_a_stand_in():
    assert parties.find("[client's business] and [Grand Hotel] and [name] Mutual") == ()


def test_it_says_in_plain_words_what_a_withheld_sentence_held():
    assert facts.of("I fell. [withheld: $4,000; 3 Oct] Help.") == ("Also mentioned: $4,000; 3 Oct",)


def test_it_lists_nothing_of_a_short_text():
    assert facts.of("I fell on ice.") == ()


def test_it_lists_a_long_text_in_short_lines():
    text = (
        "On March 3 a truck hit my car in Tampa near the bridge. I broke my arm and had surgery. "
        "Their insurance adjuster denied the claim. Can you help me get my bills paid? "
    ) + "It has been a hard time for all of us and nobody calls back at all. " * 20
    lines = facts.of(text, where="Tampa", dates=["March 3"])

    assert [line.partition(":")[0] for line in lines] == [
        "What happened",
        "Where",
        "When",
        "Injuries and losses",
        "Insurance",
        "They ask",
    ]
    assert all(len(line) < facts.LONGEST + 25 for line in lines)


def test_it_is_surer_of_a_clear_letter_than_of_a_vague_one():
    clear = classify.rank("I blew a 0.11, got a DUI and they took my license at the checkpoint.")
    vague = classify.rank("There is a problem with the house.")

    assert sureness.of(clear, classify.areas(clear))[0] > sureness.of(vague, classify.areas(vague))[0]


def test_it_is_sure_of_nothing_where_nothing_speaks():
    ranked = classify.rank("xyzzy")

    assert sureness.of(ranked, classify.areas(ranked)) == (0.0,)
