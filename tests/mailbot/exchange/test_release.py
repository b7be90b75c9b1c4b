"""Release: who may see the client's details, where they went, and when that ends."""

import pytest

from mailbot.exchange import offers, release
from tests import cast

OTHER = "intake@bayinjury.example"


@pytest.fixture
def accepted(any_town):
    any_town.refers("Bob")
    any_town.accepts(cast.BOB)
    return any_town


def given(town):
    with town.house.looking() as work:
        return release.of(work, town.referral)


def ask(town, email=OTHER):
    return town.does(release.ask_other_address, given(town)[0], email)


def test_it_opens_the_details_for_who_accepted(accepted):
    with accepted.house.work() as work:
        row = release.get(work, given(accepted)[0].id)
        assert release.details(work, row).emails == (cast.MARIA,)
        assert release.files(work, row) == []


def test_it_writes_down_each_look(accepted):
    from mailbot import audit

    with accepted.house.work() as work:
        release.details(work, release.get(work, given(accepted)[0].id))
    with accepted.house.looking() as work:
        assert "contact.viewed" in [each.event for each in audit.of(work.session, "referral:1")]


@pytest.mark.parametrize("verb", ["hand_back", "recall"])
def test_it_ends_with_the_acceptance(accepted, verb):
    arguments = ("conflict",) if verb == "hand_back" else ()
    number = given(accepted)[0].id
    accepted.does(getattr(offers, verb), accepted.offer_to(cast.BOB), *arguments)
    with accepted.house.work() as work:
        row = release.get(work, number)
        for look in (release.details, release.files):
            with pytest.raises(release.Ended):
                look(work, row)
        with pytest.raises(release.Ended):
            release.ask_other_address(work, row, OTHER)
    assert given(accepted) == []


def test_it_asks_the_sender_about_another_address(accepted):
    ask(accepted)
    ask(accepted, OTHER.upper())
    assert [each.recipient for each in accepted.posted("address_ask")] == [cast.ALICE]
    assert accepted.posted(to=OTHER) == []
    with accepted.house.looking() as work:
        assert release.standing_for(work, accepted.referral, OTHER) is None


def test_it_sends_the_details_there_when_the_sender_says_yes(accepted):
    accepted.does(release.approve_other_address, ask(accepted))
    assert [each.recipient for each in accepted.posted("contact_released")] == [cast.BOB, OTHER]
    with accepted.house.looking() as work:
        assert release.standing_for(work, accepted.referral, OTHER) is not None


def test_it_takes_one_answer(accepted):
    asked = ask(accepted)
    accepted.does(release.refuse_other_address, asked)
    for verb in (release.approve_other_address, release.refuse_other_address):
        with pytest.raises(release.AnsweredAlready):
            accepted.does(verb, asked)
    assert accepted.posted(to=OTHER) == []


def test_it_ends_at_every_address_at_once(accepted):
    accepted.does(release.approve_other_address, ask(accepted))
    accepted.does(offers.recall, accepted.offer_to(cast.BOB))
    assert given(accepted) == []


def test_it_sends_nothing_more_after_a_recall(accepted):
    asked = ask(accepted)
    accepted.does(offers.recall, accepted.offer_to(cast.BOB))
    with pytest.raises(release.Ended):
        accepted.does(release.approve_other_address, asked)
    assert accepted.posted(to=OTHER) == []


def test_it_knows_who_stood_on_a_clients_thread(accepted):
    with accepted.house.looking() as work:
        assert release.is_on_a_clients_thread(work, cast.MARIA)
        assert release.stood_on_thread(work, accepted.referral.lead, cast.MARIA)
        assert not release.is_on_a_clients_thread(work, cast.MALLORY)


def test_it_feeds_the_gate(accepted):
    with accepted.house.looking() as work:
        guard = release.guard(work, accepted.referral.lead)
    assert list(guard.hits([("the text", f"write to {cast.MARIA}")]))
    assert not list(guard.hits([("the text", "a delivery truck in Hialeah")]))


def test_it_feeds_the_gate_nothing_of_an_erased_client(town):
    from mailbot.exchange import contacts

    referral = town.refers("Bob")
    with town.house.work() as work:
        work.session.get_one(contacts.Contact, referral.lead.contact_id).key = None
    with town.house.looking() as work:
        assert not list(release.guard(work, referral.lead).hits([("the text", cast.MARIA)]))
