"""Nobody looks, and the rules are not sure: the list of facts goes, no sentence of the client's."""

import pytest

from mailbot.exchange import referrals
from mailbot.exchange.referrals import State
from mailbot.intake.reading import Case, Client, Removed
from mailbot.reports import sender_view
from tests import cast

CASE = Case(
    title="Personal injury, Cook County IL, 3 Oct 2026",
    summary="Rusty hit me.",
    deadlines=("Rusty wants an answer by Friday (9 Oct 2026)",),
    dates=("October 3",),
    amounts=("hospital bill of $8,400",),
    organisations=("Gulf Freight",),
)
STORY = {"narrative": "Rusty hit me on October 3.", "case": CASE}
GUESS = Removed("name", "Warmly", "[name]", 0, sure=False)


@pytest.mark.parametrize(
    "doubt",
    [
        {"redacted": (GUESS,)},
        {"client": Client("", (cast.MARIA,))},
        {"client": Client("Maria Lopez", (cast.MARIA,), language="es")},
    ],
    ids=["a guess", "no name", "another language"],
)
def test_it_sends_facts_alone_where_nobody_looks(new_town, doubt):
    town = new_town(review="never")
    referral = town.refers("Bob", **STORY, **doubt)

    assert referral.state is State.OPEN
    lead = referral.lead
    assert (lead.narrative, lead.summary, lead.deadlines) == ("", "", [])
    assert lead.facts.splitlines() == [
        "Dates: October 3",
        "Sums: hospital bill of $8,400",
        "Named: Gulf Freight",
    ]


def test_it_sends_the_words_where_nothing_is_in_doubt(new_town):
    assert new_town(review="never").refers("Bob", **STORY).lead.narrative == STORY["narrative"]


def test_it_shows_the_words_to_a_sender_who_looks(new_town):
    referral = new_town(review="always").refers("Bob", **STORY, redacted=(GUESS,))

    assert referral.state is State.PREVIEW
    assert referral.lead.narrative == STORY["narrative"]


def test_it_brings_no_word_back_into_a_list_of_facts(new_town):
    town = new_town(review="never")
    narrative = "Hello [name], they hit me."
    removed = (Removed("name", "Boyd", "[name]", narrative.index("[name]"), sure=False),)
    town.refers("Bob", narrative=narrative, case=CASE, redacted=removed)

    with town.house.looking() as work:
        own = sender_view.of(work, referrals.get(work, town.referral.id))

    assert (own.paragraphs, own.doubtful, own.below) == ((), (), ())
