"""Whom a letter in a mailbox was sent to, and by whom."""

import pytest

from inbound import envelope
from mailbot.config import Settings

SETTINGS = Settings(address="refer@ref.test")
BODY = b"\r\n\r\nDelivered-To: refer+body@ref.test\r\n"


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        (b"To: refer+a@ref.test", ["refer+a@ref.test"]),
        (
            b"To: Bot <refer+a@ref.test>, x@y.test\r\nCc: refer+b@ref.test",
            ["refer+a@ref.test", "refer+b@ref.test"],
        ),
        (b"Delivered-To: refer+d@ref.test\r\nTo: refer+a@ref.test", ["refer+d@ref.test"]),
        (
            b"To: refer+a@ref.test\r\nX-Original-To: refer+x@ref.test\r\nEnvelope-To: <refer+e@ref.test>",
            ["refer+e@ref.test"],
        ),
        (b"Delivered-To: refer+d@ref.test\r\nX-Gm-Original-To: refer+g@ref.test", ["refer+g@ref.test"]),
        # Gmail forwarding by itself writes two; only one is ours.
        (b"Delivered-To: refer+d@ref.test\r\nDelivered-To: ann@firm.test", ["refer+d@ref.test"]),
        # A header that names only the mailbox of somebody else says nothing.
        (b"Delivered-To: shared@firm.test\r\nTo: refer+a@ref.test", ["refer+a@ref.test"]),
        (b"Resent-To: refer+r@ref.test\r\nTo: ann@firm.test", ["refer+r@ref.test"]),
        (b"to: list-\r\n confirm@x.test,\r\n\trefer+folded@ref.test", ["refer+folded@ref.test"]),
        (b"To : refer+spaced@ref.test", ["refer+spaced@ref.test"]),
        (b"To: undisclosed-recipients:;", ["refer@ref.test"]),
        (b"Subject: none at all", ["refer@ref.test"]),
        (b"To: \xff\xfe refer+raw@ref.test", ["refer+raw@ref.test"]),
    ],
)
@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_it_finds_the_recipient_by_order_of_trust(headers, ours, end):
    assert envelope.recipients_of(SETTINGS, (headers + BODY).replace(b"\r\n", end)) == tuple(ours)


@pytest.mark.parametrize(
    ("headers", "sender"),
    [
        (b"Return-Path: <ann@firm.test>\r\nFrom: x@y.test", "ann@firm.test"),
        (b"Return-Path: ann@firm.test", "ann@firm.test"),
        (b"Return-Path: <>\r\nFrom: mailer-daemon@y.test", ""),
        (b"From: ann@firm.test <bob@evil.test>", "bob@evil.test"),
        (
            b"From: Ann\r\n <ann@firm.test>\r\nReturn-Path: <first@x.test>\r\nReturn-Path: <second@x.test>",
            "first@x.test",
        ),
        (b"From: nobody", ""),
        (b"Return-Path: <" + b"x" * 400 + b"@y.test>", ""),
    ],
)
def test_it_finds_the_envelope_sender(headers, sender):
    assert envelope.sender_of(headers + BODY) == sender


def test_it_takes_a_letter_without_a_body_or_headers():
    assert envelope.recipients_of(SETTINGS, b"") == ("refer@ref.test",)
    assert envelope.sender_of(b"\x00\xff") == ""
