"""Mail addresses: as we store them, and whose domain they have."""

import pytest

from mailbot.network import addresses
from tests import cast


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        (" Bob@BayInjury.example ", "bob@bayinjury.example"),
        ("<bob@bayinjury.example>", "bob@bayinjury.example"),
        ("mailto:bob@bayinjury.example", "bob@bayinjury.example"),
        ("o'neil+x@a-b.example", "o'neil+x@a-b.example"),
    ],
)
def test_it_stores_addresses_clean(given, stored):
    assert addresses.clean(given) == stored


@pytest.mark.parametrize(
    "given",
    [
        "",
        "bob",
        "bob@localhost",
        "bob@@x.example",
        "a@x.example, b@x.example",
        "a@x.example\nBcc: b@x.example",
        "a b@x.example",
        "bob@x..example",
        f"bob@{'x' * 320}.example",
    ],
)
def test_it_refuses_what_is_no_address(given):
    with pytest.raises(addresses.NoAddress):
        addresses.clean(given)


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("a@harborlaw.example", "harborlaw.example"),
        ("a@mail.harborlaw.example", "harborlaw.example"),
        ("a@mail.harborlaw.co.uk", "harborlaw.co.uk"),
        ("a@GMAIL.com", None),
        ("a@yahoo.co.uk", None),
        ("a@outlook.com", None),
        ("a@smith.github.io", "smith.github.io"),
    ],
)
def test_it_knows_an_organisations_own_domain(email, domain):
    assert addresses.own_domain(email) == domain


def test_it_never_takes_free_mail_for_one_house():
    assert addresses.same_house("a@harborlaw.example", "b@mail.harborlaw.example")
    assert not addresses.same_house("a@gmail.com", "b@gmail.com")
    assert not addresses.same_house("a@one.co.uk", "b@two.co.uk")


def test_it_masks_an_address():
    assert addresses.masked("dana@harborlaw.example") == "d…@harborlaw.example"


def test_it_remembers_whom_not_to_write_to(town):
    with town.house.work() as work:
        addresses.suppress(work, cast.BOB, "bounced")
        addresses.suppress(work, cast.BOB, "complained")
        assert addresses.is_suppressed(work, cast.BOB)
        assert not addresses.is_suppressed(work, cast.DANA)
