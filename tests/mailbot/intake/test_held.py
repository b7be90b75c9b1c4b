"""A held letter starts nothing until the person it claims to be from has spoken."""

from datetime import timedelta

import pytest

from mailbot import inbox
from mailbot.intake import held
from mailbot.network import firms
from mailbot.network.firms import Role
from tests import cast

STRANGER = "nora@northlaw.example"


def hold(town, claimed, number=1, **more):
    """A letter that waits for somebody's word; its id."""
    raw = f"Subject: {claimed} {number}\r\n\r\n".encode()
    with town.house.sessions.begin() as session:
        inbox.keep(session, [inbox.Delivery("smtp", claimed, (cast.OURS,), raw, town.clock.now())])
        (taken,) = inbox.claim(session, town.clock.now())
    with town.house.work() as work:
        held.hold(work, taken, claimed=claimed, rule="only_claims", reason="dmarc=fail", **more)
    return taken


def state(town, number):
    return town.letter(number).state


def member(work, email=cast.ALICE):
    return firms.member_for(work, email)


def test_it_shows_each_held_letter_to_its_own_member(any_town):
    mine = hold(any_town, cast.ALICE, subject="Fwd: a truck", partners=["Bob"])
    hold(any_town, cast.ANDREW, 2)
    with any_town.house.looking() as work:
        assert held.waiting_for(work, member(work)) == [
            held.HeldLetter(mine, cast.START, "Fwd: a truck", ("Bob",))
        ]


def test_it_frees_only_that_letter(any_town):
    first, second = hold(any_town, cast.ALICE), hold(any_town, cast.ALICE, 2)
    with any_town.house.work() as work:
        held.free(work, first, member(work))
    assert (state(any_town, first), any_town.letter(first).cleared) == (inbox.State.KEPT, True)
    assert (state(any_town, second), any_town.letter(second).cleared) == (inbox.State.HELD, False)


@pytest.mark.parametrize("verb", [held.free, held.turn_down])
def test_it_listens_to_nobody_else(town, verb):
    number = hold(town, cast.ALICE)
    with pytest.raises(held.NotHeld), town.house.work() as work:
        verb(work, number, member(work, cast.ANDREW))
    assert state(town, number) is inbox.State.HELD


@pytest.mark.parametrize("verb", [held.free, held.turn_down])
def test_it_takes_one_answer(town, verb):
    number = hold(town, cast.ALICE)
    with town.house.work() as work:
        verb(work, number, member(work))
    for second in (held.free, held.turn_down):
        with pytest.raises(held.NotHeld), town.house.work() as work:
            second(work, number, member(work))


def test_it_starts_nothing_that_was_turned_down(town):
    number = hold(town, cast.ALICE)
    with town.house.work() as work:
        held.turn_down(work, number, member(work))
    assert (state(town, number), town.letter(number).rule) == (inbox.State.DONE, "turned down")


def test_it_asks_at_most_once_an_hour(any_town):
    def ask():
        with any_town.house.work() as work:
            held.ask_member(work, member(work))

    ask()
    any_town.clock.forward(timedelta(minutes=59))
    ask()
    assert len(any_town.posted("sender_confirm", cast.ALICE)) == 1
    any_town.clock.forward(timedelta(minutes=1))
    ask()
    assert len(any_town.posted("sender_confirm", cast.ALICE)) == 2


def test_it_lets_every_letter_go_when_the_firm_is_set_up(any_town):
    first, second = hold(any_town, STRANGER), hold(any_town, STRANGER, 2)
    other = hold(any_town, cast.MALLORY, 3)
    with any_town.house.work() as work:
        firm = held.set_up_firm(work, first, "North Law", "Nora", "America/Chicago")
    with any_town.house.looking() as work:
        assert (firm.domain, firms.owner(work, firm.id).email) == ("northlaw.example", STRANGER)
    assert {state(any_town, number) for number in (first, second)} == {inbox.State.KEPT}
    assert state(any_town, other) is inbox.State.HELD


def test_it_lets_the_letter_go_when_its_sender_became_a_member_meanwhile(town):
    number = hold(town, STRANGER)
    with town.house.work() as work:
        made = firms.add(work, "North Law", email=STRANGER)
    with town.house.work() as work:
        assert held.set_up_firm(work, number, "Another Name").id == made.id
    assert state(town, number) is inbox.State.KEPT


def test_it_adds_a_colleague_on_the_owners_word(any_town):
    number = hold(any_town, "amir@harborlaw.example")
    with any_town.house.work() as work:
        added = held.add_member(work, number, 1, "Amir")
    assert (added.firm_id, added.role) == (1, Role.REFERRER)
    assert state(any_town, number) is inbox.State.KEPT


def test_it_adds_nobody_from_another_domain(town):
    number = hold(town, STRANGER)
    with pytest.raises(held.NotHeld), town.house.work() as work:
        held.add_member(work, number, 1)
    with town.house.looking() as work:
        assert member(work, STRANGER) is None


def test_it_adds_nobody_by_free_mail(town):
    with town.house.work() as work:
        solo = firms.add(work, "Solo", email="solo@gmail.com")
    number = hold(town, "other@gmail.com")
    with pytest.raises(held.NotHeld), town.house.work() as work:
        held.add_member(work, number, solo.id)
