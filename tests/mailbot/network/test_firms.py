"""Firms and their members: who somebody is."""

import threading

import pytest

from mailbot.network import firms
from mailbot.network.firms import Role
from tests import cast


def test_it_makes_a_firm_and_its_owner(any_town):
    with any_town.house.work() as work:
        firm = firms.add(
            work, "Dunes", email="Owner@Mail.Dunes.example", person="Ola", timezone="America/Denver"
        )
    with any_town.house.looking() as work:
        owner = firms.owner(work, firm.id)
        assert (owner.email, owner.name, owner.role) == ("owner@mail.dunes.example", "Ola", Role.OWNER)
        assert (firm.domain, firm.timezone, firm.review) == ("dunes.example", "America/Denver", "always")
        assert firms.with_intake_tag(work, firm.intake_tag).id == firm.id


@pytest.mark.parametrize("email", [cast.ALICE, cast.ALICE.upper()])
def test_it_takes_nobody_twice(town, email):
    with pytest.raises(firms.AlreadyMember), town.house.work() as work:
        firms.add(work, "Second", email=email)
    with pytest.raises(firms.AlreadyMember), town.house.work() as work:
        firms.join(work, firms.get(work, 1), email=email)


def test_it_forgets_who_left_and_takes_them_back(town):
    with town.house.work() as work:
        firms.member_for(work, cast.ALICE).left_at = work.now
    with town.house.work() as work:
        assert firms.member_for(work, cast.ALICE) is None
        firms.join(work, firms.get(work, 1), email=cast.ALICE)
        assert firms.member_for(work, cast.ALICE).role is Role.REFERRER


def test_it_never_gives_free_mail_to_a_firm(town):
    with town.house.work() as work:
        firm = firms.add(work, "Solo", email="solo@gmail.com")
        assert firm.domain is None
        assert firms.with_domain(work, "stranger@gmail.com") is None
        assert firms.with_domain(work, "new@harborlaw.example").name == "Harbor Law"


def test_it_finds_the_firm_of_a_member_only(town):
    with town.house.looking() as work:
        assert firms.require(work, cast.ANDREW).name == "Harbor Law"
        with pytest.raises(firms.NoSuchFirm):
            firms.require(work, cast.BOB)


def test_it_numbers_referrals_within_the_firm(any_town):
    with any_town.house.work() as work:
        other = firms.add(work, "Dunes", email="owner@dunes.example")
    with any_town.house.work() as work:
        assert [firms.take_number(work, 1), firms.take_number(work, 1)] == [1001, 1002]
        assert firms.take_number(work, other.id) == 1001


def test_it_gives_no_number_twice(any_town):
    taken, gate = [], threading.Barrier(4)

    def take():
        gate.wait()
        for _ in range(5):
            with any_town.house.work() as work:
                taken.append(firms.take_number(work, 1))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(taken) == list(range(1001, 1021))
