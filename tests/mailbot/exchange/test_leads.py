"""A lead: the neutral part in the clear, and known again when it comes twice."""

import pytest

from mailbot.exchange import leads
from mailbot.intake import drafts
from mailbot.network import firms
from tests import cast

TEMPLATE = "I was hurt in a car accident and would like to talk to a lawyer about it, please call me back."


def known(town, *, ids=(), words="", emails=(), firm_id=1):
    with town.house.looking() as work:
        found = leads.known(work, firms.get(work, firm_id), ids, words, emails=emails)
        return found.id if found else None


@pytest.fixture
def lead(any_town):
    return any_town.refers("Bob").lead


def test_it_knows_the_same_message(any_town, lead):
    assert known(any_town, ids=["<first@mailbox.example>"]) == lead.id
    assert known(any_town, ids=["<other@mailbox.example>"]) is None
    assert known(any_town) is None


def test_it_knows_the_same_words_whatever_their_line_breaks(any_town, lead):
    quoted = "> " + cast.WORDS.replace("\n", "\r\n> ").upper()
    assert known(any_town, words=quoted, emails=[cast.MARIA]) == lead.id
    assert known(any_town, words=quoted) == lead.id


def test_it_takes_two_clients_with_the_same_words_for_two(town):
    """A plea that many write word for word: the second client must not be lost in the first."""
    first = cast.Client("Ann", ("ann@mailbox.example",))
    town.takes(
        cast.reading("Bob", words=TEMPLATE, client=first, message_ids=("<a@x>",), on_thread=first.emails)
    )
    assert known(town, words=TEMPLATE, emails=["ann@mailbox.example"]) is not None
    assert known(town, words=TEMPLATE, emails=["ben@mailbox.example"]) is None


def test_it_does_not_go_by_a_few_words(town):
    town.takes(cast.reading("Bob", words="Please call me.", message_ids=()))
    assert known(town, words="Please call me.", emails=[cast.MARIA]) is None


def test_it_knows_nothing_of_another_firms_leads(any_town, lead):
    with any_town.house.work() as work:
        other = firms.add(work, "Dunes", email="owner@dunes.example")
    assert known(any_town, ids=["<first@mailbox.example>"], words=cast.WORDS, firm_id=other.id) is None


def test_it_takes_a_title_longer_than_its_column(any_town):
    case = cast.Case("x" * 900, county="y" * 200)
    assert len(any_town.takes(cast.reading("Bob", case=case)).lead.title) == 300


def test_it_keeps_the_details_apart(town):
    told = drafts.told(cast.reading("Bob"))
    clear = (told.title, told.summary, told.narrative, *told.areas, *told.deadlines, *told.attachments)
    for secret in cast.SECRETS:
        assert secret not in " ".join(clear)
