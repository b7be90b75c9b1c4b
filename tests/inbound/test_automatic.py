"""Machines by their headers."""

import pytest

from inbound import automatic, parse, sources
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
        ("Subject: Autosvar: New referral", Kind.AUTO_REPLY),
        ("Subject: Réponse automatique : New referral", Kind.AUTO_REPLY),
        ("Subject: 自動返信: New referral", Kind.AUTO_REPLY),
        ("Return-Path: <>\nSubject: Non remis : New referral", Kind.BOUNCE),
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
        "Subject: Vacation rental injury",
        "Subject: Absence of a will",
        "List-Id: <intake.firm.test>",  # a firm's shared box that is a group
    ],
)
def test_it_lets_people_and_forms_through(headers):
    assert verdict(headers) is None


AWAY = "I am out of the office until Monday with limited access to email."
VENDOR = "Your message to bob@x.test couldn't be delivered."
FORM = "Name: Jo Ray\nPhone: 305-555-0101\nEmail: jo@ray.test\nMessage: I was fired in May after nine years"
NEWS = "In this issue: five rulings\n\nView in browser | Update your preferences | Unsubscribe"
RECEIPT = "Receipt from Pad\nAmount paid $49.00\nPayment method Visa - 4242\nDate paid November 3"


def letter(text, headers=""):
    return parse.parse(f"From: a@x.test\nTo: r@ref.test\n{headers}\n\n{text}\n".encode())


def test_it_knows_an_absence_note_by_its_words():
    found = automatic.verdict(letter(AWAY, "In-Reply-To: <a@ref.test>"))

    assert found is not None
    assert found[0] is Kind.AUTO_REPLY


def test_it_passes_over_nobody_who_is_away_and_answers():
    assert (
        automatic.verdict(letter(f"{AWAY} But yes, happy to take it.", "In-Reply-To: <a@ref.test>")) is None
    )


def test_it_knows_a_bounce_without_a_report():
    headers = "Subject: Undeliverable: New referral"

    assert automatic.verdict(letter(VENDOR, headers)) == (Kind.BOUNCE, "a bounce's subject and text")


def test_it_tells_a_delay_from_a_failure():
    assert automatic.says_failed(letter(VENDOR, "Subject: Undeliverable: x"))
    assert not automatic.says_failed(letter(VENDOR, "Subject: Delivery delayed: x"))


def test_a_directory_sends_leads_with_a_lists_headers():
    assert automatic.verdict(letter(FORM, "List-Unsubscribe: <https://x.test>")) is None


def test_it_knows_a_newsletter_without_headers():
    found = automatic.verdict(letter(NEWS))

    assert found == (Kind.LIST, "a newsletter")


def nothing_in(text, headers="", *, sender="a@x.test"):
    raw = f"From: {sender}\nTo: r@ref.test\n{headers}\n\n{text}\n".encode()
    found = parse.parse(raw)
    return automatic.nothing_in(found, sources.of(found, "r@ref.test"))


def forward(body, note=""):
    return (
        f"{note}\n\n---------- Forwarded message ---------\nFrom: Pad <billing@pad.test>\n"
        f"Date: Mon, Nov 3, 2025 at 9:14 PM\nSubject: Pad\nTo: <a@x.test>\n\n\n{body}"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (RECEIPT, "a receipt or an invoice"),
        (forward(RECEIPT), "a receipt or an invoice"),
        (forward(NEWS), "a newsletter"),
        ("Unusual sign-in activity\n\nReview recent activity", "a delivery or security notice"),
        ("Join Zoom Meeting\nMeeting ID: 555 0101\nOrganizer: Ann", "an invitation"),
        ("We rank you: SEO and backlinks\nSpecial offer, book a demo", "advertising"),
    ],
)
def test_it_says_why_there_is_no_lead(text, reason):
    found = nothing_in(text)

    assert found is not None
    assert found[1] == reason


@pytest.mark.parametrize(
    "text",
    [
        forward(RECEIPT, "My client was charged this twice, for Ann Lee please"),
        forward(f"They sent me this and my roof leaks.\n\n{RECEIPT}"),
        forward(f"{NEWS}\n\nI was fired and my boss laughs."),
        f"My client has this and needs a lawyer:\n{RECEIPT}",
        forward("My roof leaks."),
    ],
)
def test_it_loses_nobody_who_needs_help(text):
    assert nothing_in(text) is None


MEMO = """MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b"""


def memo(text):
    part = "Content-Type: audio/mp4; name=memo.m4a\nContent-Transfer-Encoding: base64\n\nAAAA"
    return f"--b\nContent-Type: text/plain\n\n{text}\n--b\n{part}\n--b--"


def test_it_knows_a_voice_memo():
    assert nothing_in(memo("Sent from my iPhone"), MEMO) == (
        Kind.OTHER,
        "a voice memo, without words to read",
    )


def test_a_recording_beside_a_report_is_none():
    report = "Jo Ray, 305-555-0101, was fired in May after nine years at Halyard and needs a lawyer in Ocala."

    assert nothing_in(memo(report), MEMO) is None
