"""`mailbot firms`: who is here."""

from mailbot.network import firms
from tests import cast


def test_it_adds_a_firm_and_its_owner(mailbot):
    mailbot("migrate")
    done = mailbot(
        "firms",
        "add",
        "Harbor Law",
        "--member",
        cast.ANDREW,
        "--name",
        "Andrew Hall",
        "--timezone",
        "America/Chicago",
    )
    assert done == 0
    with mailbot.town().house.looking() as work:
        member = firms.member_for(work, cast.ANDREW)
        assert (member.name, member.role, member.firm.timezone) == ("Andrew Hall", "owner", "America/Chicago")
        assert member.firm.intake_tag in mailbot.out


def test_it_adds_nobody_twice(ready):
    assert ready("firms", "add", "Second", "--member", cast.ANDREW) == 1
    assert "belongs to a member" in ready.err
    with ready.town().house.looking() as work:
        assert firms.count(work) == 1


def test_it_refuses_what_is_no_address_or_zone(ready):
    assert ready("firms", "add", "Second", "--member", "andrew") == 1
    assert "name@firm.example" in ready.err
    assert ready("firms", "add", "Second", "--member", "a@x.example", "--timezone", "Mars/Olympus") == 1
    assert "America/New_York" in ready.err


def test_it_adds_a_further_member(ready):
    assert ready("firms", "join", "--firm", cast.ANDREW, "--member", cast.ALICE, "--name", "Alice Reyes") == 0
    assert ready("firms", "list") == 0
    assert f"Harbor Law  {cast.ANDREW}, {cast.ALICE}" in ready.out
    assert ready("firms", "join", "--firm", cast.MALLORY, "--member", "x@x.example") == 1
    assert "mailbot firms add" in ready.err


def test_it_changes_the_intake_address(ready):
    ready("firms", "intake", "--firm", cast.ANDREW)
    first = ready.out
    ready("firms", "intake", "--firm", cast.ANDREW)
    assert ready.out == first
    ready("firms", "intake", "--firm", cast.ANDREW, "--new")
    assert ready.out != first
    assert ready.out.startswith("refer+in-")
