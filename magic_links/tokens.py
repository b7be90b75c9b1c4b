"""Signed links: one purpose each, no table behind them.

The purpose is the salt, so a link made for one page opens no other. The
payload holds row ids only, since anybody can read it. Keys are a list, oldest
first: the newest signs, all verify, so a key can be replaced without breaking
the links that are out. A link is spent by the state of what it points to.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

from mailbot.clock import Clock
from mailbot.config import Settings
from mailbot.errors import Refusal


class Purpose(StrEnum):
    """What a link is for; the value is the first part of its path."""

    OFFER = "offer"  # the invited partner's answer: {"offer": id}
    SHARE = "case"  # the same page, passed on by the sender: {"offer": id}
    REFERRAL = "referral"  # the sender's page of a referral: {"referral": id}
    CHOOSE = "choose"  # partners to pick from: {"referral": id}
    PREVIEW = "preview"  # what the partner would see, and one button: {"referral": id}
    UNDO = "undo"  # the two minutes before the first offer: {"referral": id}
    KEEP = "keep"  # keep somebody as a partner: {"partner": id}
    HAND_BACK = "hand-back"  # give an accepted case back: {"offer": id}
    OTHER_ADDRESS = "other-address"  # may the details go there too: {"other_address": id}
    STOP = "stop"  # no more mail from this firm: {"offer": id}
    FIRM = "new-firm"  # set up a firm for a held letter: {"letter": id}
    SENDER = "was-it-you"  # letters that claim to be from a member: {"member": id}
    MEMBER = "new-member"  # a colleague on the firm's own domain: {"letter": id, "firm": id}
    VIEWING = "viewing"  # one viewing of one form: {"nonce": …, "page": …}


class NoSuchLink(Refusal):
    """This link does not work; it may be incomplete, or too old, or already used."""

    status = 404


class _ClockedSigner(TimestampSigner):
    clock: Clock

    def get_timestamp(self) -> int:
        return int(self.clock.now().timestamp())


class Tokens:
    """Mints and reads the tokens of links."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._keys = settings.signing_keys
        self._base = settings.base_url
        self._signer = type("Signer", (_ClockedSigner,), {"clock": clock})

    def mint(self, purpose: Purpose, **payload: Any) -> str:
        """A token for the path of a link."""
        token = self._serializer(purpose).dumps(payload)
        return token if isinstance(token, str) else token.decode()

    def read(self, purpose: Purpose, token: str) -> tuple[Mapping[str, Any], datetime]:
        """What a token says, and when it was minted. Raises `NoSuchLink`."""
        try:
            # A dot in front belongs to the token: its payload is compressed.
            payload, at = self._serializer(purpose).loads(token.rstrip(" .>)\r\n"), return_timestamp=True)
        except (BadData, TypeError, ValueError):
            raise NoSuchLink from None
        if not isinstance(payload, dict):
            raise NoSuchLink
        return payload, at.replace(tzinfo=UTC) if at.tzinfo is None else at

    def link(self, purpose: Purpose, *rest: str, **payload: Any) -> str:
        """A whole link, built on the configured base URL and never on a request's host."""
        return "/".join((self._base, str(purpose), self.mint(purpose, **payload), *rest))

    def _serializer(self, purpose: Purpose) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(
            self._keys,
            salt=f"mailbot.{purpose}",
            signer=self._signer,
            signer_kwargs={"digest_method": hashlib.sha256, "key_derivation": "hmac"},
        )
