"""Who is taken at RCPT: the referral address with its sub-addresses, postmaster and abuse.

Whether a sub-address was made by us is asked when the letter is read, not at the
door: the answer would tell a stranger which ones exist.
"""

import re
from collections.abc import Iterable

from inbound import wire
from mailbot.config import Settings

#: Read by the operator; every mail domain must take them (RFC 5321 s.4.5.1, RFC 2142).
ROLES = frozenset({"postmaster", "abuse"})

_ADDRESS = re.compile(r"[^\s<>,;:\"()]+@[^\s<>,;:\"()@]+")


def taken(settings: Settings, address: str) -> bool:
    """Whether a letter to this envelope recipient is ours."""
    if not wire.storable(address):
        return False
    # Some providers lower-case local parts, others capitalise the first letter of what a person typed.
    local, at, domain = address.lower().strip().rpartition("@")
    if not at:
        # RFC 5321 s.4.5.1: postmaster must be taken without a domain too.
        return domain == "postmaster"
    if domain.rstrip(".") != settings.domain:
        return False
    return local in ROLES or _is_referral(settings, local)


def _is_referral(settings: Settings, local: str) -> bool:
    ours = settings.address.partition("@")[0]
    return local == ours or local.startswith(ours + settings.separator)


def named_in(settings: Settings, values: Iterable[str]) -> tuple[str, ...]:
    """Our addresses in the values of a header, each once, in order."""
    found = (address for value in values for address in _ADDRESS.findall(value))
    return tuple(dict.fromkeys(address for address in found if taken(settings, address)))
