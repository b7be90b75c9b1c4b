"""The letters of one network address."""

from datetime import timedelta

import pytest

from inbound import limit
from mailbot.config import rate
from tests.inbound.conftest import NOON

MINUTE = timedelta(minutes=1)


def test_it_admits_so_many_in_so_long():
    each = limit.PerAddress(rate("2/h"))
    moments = [NOON + MINUTE * number for number in range(4)]
    assert [each.admits("192.0.2.9", moment) for moment in moments] == [True, True, False, False]
    assert each.refused == 2
    assert each.admits("192.0.2.10", NOON)
    # The first letter leaves the window, the second is still in it.
    assert each.admits("192.0.2.9", NOON + timedelta(hours=1))
    assert not each.admits("192.0.2.9", NOON + timedelta(hours=1))


@pytest.mark.parametrize("peer", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "", "/run/bot.sock"])
def test_it_leaves_loopback_and_sockets_free(peer):
    each = limit.PerAddress(rate("1/h"))
    assert all(each.admits(peer, NOON) for _ in range(5))


def test_it_counts_a_network_of_ipv6_as_one_sender():
    each = limit.PerAddress(rate("1/h"))
    assert each.admits("2001:db8::1", NOON)
    assert not each.admits("2001:db8::ffff", NOON)
    assert each.admits("2001:db8:0:1::1", NOON)
    assert limit.network("::ffff:192.0.2.9") == "192.0.2.9"


def test_it_forgets_addresses_that_went_quiet():
    each = limit.PerAddress(rate("1/m"))
    for number in range(limit.MANY + 1):
        each.admits(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", NOON)
    each.admits("192.0.2.9", NOON + 2 * MINUTE)
    assert len(each) == 1
