"""The envelope of a letter that was read from a mailbox, where only its headers tell."""

import re
from collections.abc import Iterator

from inbound import recipients, wire
from mailbot.config import Settings

#: Headers that name the envelope recipient, the most reliable first: written by Gmail, by Postfix
#: and Dovecot, by Exim, by qmail and Postfix, by whoever redirected. To and Cc come last.
TRUSTED = ("x-gm-original-to", "delivered-to", "envelope-to", "x-original-to", "resent-to")

_FOLD = re.compile(r"\r?\n[ \t]+")
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_ADDRESS = re.compile(r"[^\s<>\"(),:;]+@[^\s<>\"(),:;]+")


def recipients_of(settings: Settings, raw: bytes) -> tuple[str, ...]:
    """Which of our addresses the letter was sent to; the referral address where nothing says so."""
    found = list(_headers(raw))
    for names in (*((name,) for name in TRUSTED), ("to", "cc")):
        ours = recipients.named_in(settings, [value for name, value in found if name in names])
        if ours:
            return ours
    return (settings.address,)


def sender_of(raw: bytes) -> str:
    """The envelope sender: Return-Path; the From where a server leaves that out; '' for the null sender."""
    found: dict[str, str] = {}
    for name, value in _headers(raw):
        found.setdefault(name, value)
    if "return-path" in found:
        return _last_address(found["return-path"])
    # Not the null sender, which would make a bounce of a lead.
    return _last_address(found.get("from", ""))


def _last_address(value: str) -> str:
    addresses = [each for each in _ADDRESS.findall(value) if wire.storable(each)]
    return str(addresses[-1]) if addresses else ""


def _headers(raw: bytes) -> Iterator[tuple[str, str]]:
    end = _END_OF_HEADERS.search(raw)
    block = raw[: end.start() if end else len(raw)].decode("utf-8", "replace")
    for line in _FOLD.sub(" ", block).split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()
