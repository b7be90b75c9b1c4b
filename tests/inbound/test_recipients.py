"""Who is taken at the door."""

import pytest

from inbound import recipients
from mailbot.config import Settings

SETTINGS = Settings(address="Refer@Ref.test")


@pytest.mark.parametrize(
    "address",
    [
        "refer@ref.test",
        "REFER@REF.TEST",
        "Refer@ref.test.",
        "refer+tag@ref.test",
        "refer+r1.ABC-def@Ref.Test",
        "refer+@ref.test",
        "refer+a+b@ref.test",
        "postmaster@ref.test",
        "PostMaster@REF.test",
        "postmaster",
        "Postmaster",
        "abuse@ref.test",
    ],
)
def test_it_takes_what_is_ours(address):
    assert recipients.taken(SETTINGS, address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "refer",
        "abuse",
        "@ref.test",
        "refer@",
        "refer@sub.ref.test",
        "refer@xref.test",
        "refer@ref.test@evil.test",
        "refers@ref.test",
        "referrals@ref.test",
        "xrefer@ref.test",
        "refer-tag@ref.test",
        "refer.tag@ref.test",
        "refer%evil.test@elsewhere.test",
        "@evil.test:refer@elsewhere.test",
        "postmaster@elsewhere.test",
        "info@ref.test",
        "refer+a\x00b@ref.test",
        "refer+\udcff@ref.test",
        "refer+" + "x" * 400 + "@ref.test",
    ],
)
def test_it_refuses_everybody_else(address):
    assert not recipients.taken(SETTINGS, address)


def test_it_goes_by_the_separator_that_is_set():
    dashed = Settings(address="refer@ref.test", separator="-")
    assert recipients.taken(dashed, "refer-tag@ref.test")
    assert not recipients.taken(dashed, "refer+tag@ref.test")


def test_it_finds_our_addresses_in_a_header():
    values = ['"Bot, the" <refer+a@ref.test>, Ann <ann@firm.test>', "<REFER@ref.test>", "refer+a@ref.test;"]
    assert recipients.named_in(SETTINGS, values) == ("refer+a@ref.test", "REFER@ref.test")
