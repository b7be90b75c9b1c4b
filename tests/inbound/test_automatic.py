"""Machines by their headers."""

import pytest

from inbound import automatic, parse
from mailbot.intake.reading import Kind


def verdict(headers: str):
    return automatic.verdict(parse.parse(f"From: a@x.test\n{headers}\n\nHello\n".encode()))


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Auto-Submitted: auto-replied (vacation)", Kind.AUTO_REPLY),
        ("X-Autoreply: yes", Kind.AUTO_REPLY),
        ("Subject: Automatic reply: New referral", Kind.AUTO_REPLY),
        ("Subject: Abwesenheitsnotiz: Neu", Kind.AUTO_REPLY),
        ("Return-Path: <>\nIn-Reply-To: <x@y.test>", Kind.AUTO_REPLY),
        ("Content-Type: multipart/report; report-type=delivery-status; boundary=b", Kind.BOUNCE),
        ("Return-Path: <>\nSubject: Undelivered Mail Returned to Sender", Kind.BOUNCE),
        ("List-Id: <solo.bar.test>", Kind.LIST),
        ("List-Unsubscribe: <https://x.test>", Kind.LIST),
        ("Precedence: bulk", Kind.LIST),
    ],
)
def test_it_knows_a_machine(headers, kind):
    found = verdict(headers)

    assert found is not None
    assert found[0] is kind
    assert found[1]


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: Fwd: out of options",
        "X-Auto-Response-Suppress: All",  # "do not answer me", not "I am an answer"
        "Auto-Submitted: no",
        "Auto-Submitted: auto-generated",  # a web form; what it is the text tells
        "Subject: Auto accident on I-20",
    ],
)
def test_it_lets_people_and_forms_through(headers):
    assert verdict(headers) is None
