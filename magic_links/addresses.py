"""Signed reply addresses: a reply finds its referral and its party by where it was sent.

`refer+o1a-mfzwizlomruw4zzt@referrals.example`: the party and the row, then a
keyed hash of them in lower-case base32, since providers lower-case local parts.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

from mailbot.config import Settings

_TAG = re.compile(r"([omb])([0-9a-f]{1,12})-([a-z2-7]{16})")


class Party(StrEnum):
    """Who replies, and to what."""

    PARTNER = "o"  # the invited partner; the row is an offer
    SENDER = "m"  # the referring member; the row is a referral
    BOUNCE = "b"  # a mail server; the row is a mail in the outbox


@dataclass(frozen=True)
class Reply:
    """What a reply address points to."""

    party: Party
    id: int


def address(settings: Settings, party: Party, row_id: int) -> str:
    """The address at which this party's replies about this row arrive."""
    head = f"{party}{row_id:x}"
    return sub_address(settings, f"{head}-{_mac(settings.signing_keys[-1], head)}")


def sub_address(settings: Settings, tag: str) -> str:
    """`refer+TAG@referrals.example`."""
    local, _, domain = settings.address.partition("@")
    return f"{local}{settings.separator}{tag}@{domain}"


def tag_of(settings: Settings, recipient: str) -> str | None:
    """The tag of a sub-address of ours; '' for the plain address; None for anything else."""
    local, _, domain = settings.address.partition("@")
    given, _, host = recipient.strip().lower().rpartition("@")
    if host != domain:
        return None
    if given == local:
        return ""
    head = local + settings.separator
    return given.removeprefix(head) if given.startswith(head) else None


def read(settings: Settings, recipient: str) -> Reply | None:
    """What one of our reply addresses points to; None when it is not, or is forged."""
    hit = _TAG.fullmatch(tag_of(settings, recipient) or "")
    if not hit:
        return None
    head = hit[1] + hit[2]
    if not any(hmac.compare_digest(_mac(key, head), hit[3]) for key in settings.signing_keys):
        return None
    return Reply(Party(hit[1]), int(hit[2], 16))


def _mac(key: str, head: str) -> str:
    seal = hmac.new(key.encode(), f"mailbot.reply.{head}".encode(), hashlib.sha256).digest()
    return base64.b32encode(seal[:10]).decode().lower()
