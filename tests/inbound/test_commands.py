"""What a typed letter is: a lead is never lost, a question never taken for one."""

import json
from email.message import EmailMessage
from pathlib import Path

import pytest

from inbound import parse, pipeline
from mailbot.intake.reading import Kind, Reading

OURS = "refer@referrals.example"
LETTERS = json.loads((Path(__file__).parent / "typed.json").read_text(encoding="utf-8"))


def typed(text: str, subject: str = "", *, to: str = OURS, table: bytes = b"") -> Reading:
    mail = EmailMessage()
    mail["From"] = "Ann Firm <ann@firm.test>"
    mail["To"] = to
    mail["Subject"] = subject
    mail["Date"] = "Thu, 13 Mar 2025 08:47:12 -0500"
    mail.set_content(text)
    if table:
        mail.add_attachment(table, maintype="text", subtype="csv", filename="list.csv")
    return pipeline.read(parse.parse(mail.as_bytes()), OURS)


@pytest.mark.parametrize("case", LETTERS, ids=[f"{n}-{case['kind']}" for n, case in enumerate(LETTERS)])
def test_it_tells_what_a_typed_letter_is(case):
    assert typed(case["text"], case["subject"]).kind == case["kind"]


def test_it_keeps_the_client_of_a_lead_that_is_passed_to_an_address():
    reading = typed(
        "Please pass this to morgan@kb.example: Joan Fields, 813 555 0177, fell in a supermarket"
        " in Tampa on November 3 and broke her hip."
    )

    assert reading.kind is Kind.LEAD
    assert reading.partners == ("morgan@kb.example",)
    assert reading.client.phones == ("+18135550177",)


def test_it_does_not_take_the_members_own_signature_for_a_client():
    reading = typed("Who do I owe?\n\n--\nAnn Firm\nFirm Law\n312-555-0127")

    assert reading.kind is Kind.COMMAND


def test_it_takes_an_attached_table_for_partners():
    assert typed("Here you go.", table=b"name,email\nBob,bob@x.test\n").kind is Kind.PARTNERS


def test_it_takes_a_letter_to_a_signed_address_for_a_reply():
    assert typed("Happy to.", to="refer+o-1-abc@referrals.example").kind is Kind.REPLY


def test_it_reads_a_pitch_with_a_phone_as_no_lead():
    pitch = "We help law firms get more leads. Book a call: 310-555-0190, or unsubscribe."

    assert typed(pitch).kind is Kind.OTHER


def test_it_keeps_a_lead_that_speaks_of_a_swindle():
    told = (
        "Client lost $80,000 to a crypto platform, sent bitcoin and a wire transfer. Ida Cole, 305-555-0171."
    )

    assert typed(told).kind is Kind.LEAD
