"""Dates, deadlines and what presses."""

from datetime import date

import pytest

from mailbot.intake import deadlines, urgency, when

SENT = date(2026, 11, 2)  # a Monday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Nov 12", date(2026, 11, 12)),
        ("el 15 de noviembre", date(2026, 11, 15)),
        ("le 20 novembre 2026", date(2026, 11, 20)),
        ("am 3. Oktober", date(2026, 10, 3)),
        ("on 10/3/26", date(2026, 10, 3)),
        ("2026-10-03", date(2026, 10, 3)),
        ("on December 5", date(2026, 12, 5)),
        ("on August 5", date(2026, 8, 5)),
        ("tomorrow", date(2026, 11, 3)),
        ("this Friday", date(2026, 11, 6)),
        ("next Friday", date(2026, 11, 13)),
        ("in ten days", date(2026, 11, 12)),
        ("by the 14th", date(2026, 11, 14)),
        ("out by the first", date(2026, 12, 1)),
    ],
)
def test_it_reads_a_date(text, day):
    assert [each.day for each in when.find(text, SENT)] == [day]


@pytest.mark.parametrize("text", ["may I ask", "march on", "3 of 4", "room 12/14/2", "a 24/7 line"])
def test_it_reads_no_date_in(text):
    assert not [each for each in when.find(text, SENT) if each.day and not each.relative]


def test_it_puts_the_day_first_where_the_language_does():
    (found,) = when.find("am 03.10.2026", SENT, day_first=True)

    assert found.day == date(2026, 10, 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Answer within 20 days of 3 October.", "Answer within 20 days of 3 October (23 Oct 2026)"),
        ("The hearing is next Friday.", "The hearing is next Friday (13 Nov 2026)."),
        ("I got 30 days to respond.", "I got 30 days to respond."),
        ("The statute runs out in March.", "The statute runs out in March."),
        ("Ich muss bis zum 12. November antworten.", "Ich muss bis zum 12. November antworten."),
    ],
)
def test_it_tells_a_deadline_with_its_words(text, words):
    assert [each.words for each in deadlines.find(text, SENT)] == [words]


def test_it_takes_nothing_past_for_a_deadline():
    assert deadlines.find("The hearing was on Oct 5. They fired me on Oct 7.", SENT) == ()


def test_it_cuts_a_long_sentence_at_whole_words():
    text = "word " * 60 + "and the hearing is on November 20 " + "and so on " * 20
    (found,) = deadlines.find(text, SENT)

    assert "hearing is on November 20" in found.words
    assert f" {found.words} " in f" {text}"


def test_it_says_what_presses():
    text = "The hearing is on Nov 12. My brother is in jail."

    assert (
        urgency.of(text, deadlines.find(text, SENT), SENT) == "deadline in 10 days (12 Nov 2026); in custody"
    )


@pytest.mark.parametrize(
    "text", ["I fell in May and went to the emergency room.", "Nothing urgent.", "I want a will."]
)
def test_it_says_nothing_where_nothing_presses(text):
    assert urgency.of(text, deadlines.find(text, SENT), SENT) == ""
