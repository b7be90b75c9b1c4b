"""How many letters one network address may bring in a while: a sliding window in memory."""

import ipaddress
from collections import deque
from datetime import datetime

from mailbot.config import Rate

#: Above so many addresses the quiet ones are forgotten.
MANY = 10_000


class PerAddress:
    """Counts letters per network address; loopback is free of the limit."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._seen: dict[str, deque[datetime]] = {}
        #: Letters turned away since the start.
        self.refused = 0

    def __len__(self) -> int:
        """How many addresses are remembered."""
        return len(self._seen)

    def admits(self, peer: str, now: datetime) -> bool:
        """Count one letter; False when this address has had its share."""
        source = network(peer)
        if source is None:
            return True
        if len(self._seen) > MANY:
            self._forget(now)
        times = self._seen.setdefault(source, deque())
        while times and times[0] <= now - self._rate.per:
            times.popleft()
        if len(times) >= self._rate.count:
            self.refused += 1
            return False
        times.append(now)
        return True

    def _forget(self, now: datetime) -> None:
        since = now - self._rate.per
        self._seen = {source: times for source, times in self._seen.items() if times and times[-1] > since}


def network(peer: str) -> str | None:
    """What counts as one sender: an IPv4 address, an IPv6 /64; None for loopback and sockets."""
    try:
        address = ipaddress.ip_address(peer.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is None:
            return None if address.is_loopback else str(ipaddress.ip_network((address, 64), strict=False))
        address = address.ipv4_mapped
    return None if address.is_loopback else str(address)
