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


@pytest.mark.parametrize(
    "case", [case for case in LETTERS if "partners" in case], ids=lambda case: case["text"][:30]
)
def test_it_reads_to_whom_a_typed_lead_goes_and_how_to_reach_the_client(case):
    reading = typed(case["text"], case["subject"])

    assert (list(reading.partners), reading.how) == (case["partners"], case["how"])
    assert list(reading.client.phones) == case.get("phones", [])
    assert list(reading.client.emails) == case.get("emails", [])


def test_it_keeps_a_client_whom_a_partner_shares_a_name_with():
    text = "Bob, a neighbor of mine Bob Lindgren slipped on ice in Elgin. 847 555 0109."
    reading = typed(text)

    assert (reading.partners, reading.client.name) == (("Bob",), "Bob Lindgren")
    assert "Lindgren" not in reading.narrative


def test_it_leaves_the_words_that_steer_out_of_the_story():
    reading = typed(
        "Para Luis: un muchacho de 19 años detenido anoche en San Antonio, su mamá es Lupe, 210 555 0162."
    )

    assert "Luis" not in reading.narrative
    assert "detenido anoche en San Antonio" in reading.narrative


def test_it_tells_no_partner_of_another():
    told = "Woman fell at a store in Tampa on May 3 and broke her hip. Call 813 555 0177."
    reading = typed(f"{told} Try Dana Whitcomb first, if not gwen (at) pruitt (dot) example. Not Ferris.")

    assert reading.partners == ("Dana Whitcomb", "gwen@pruitt.example")
    assert "broke her hip" in reading.narrative
    assert not any(name in reading.narrative.lower() for name in ("whitcomb", "pruitt", "ferris"))


def test_it_takes_no_partner_that_is_only_spoken_of_for_the_client():
    text = "Spoke with Bob Marsh, he is full. A lady fell in Tampa and broke her hip, 813 555 0177."
    mail = f"From: ann@firm.test\nTo: {OURS}\nSubject: new one\n\n{text}\n"
    reading = pipeline.read(parse.parse(mail.encode()), OURS, known=("Bob Marsh",))

    assert (reading.partners, reading.client.name) == ((), "")


def test_it_keeps_what_is_told_between_refer_and_to():
    reading = typed(
        "Please refer Ana Ortiz, 713 555 0120, wage claim in Houston, to Dana Whitcomb first;"
        " if she can't, Bob Marsh."
    )

    assert "wage claim in Houston" in reading.narrative
    assert "Whitcomb" not in reading.narrative


def test_it_takes_somebody_introduced_by_name_for_a_lead():
    assert typed("Lady called named Tasha Brown, can you take this?").kind is Kind.LEAD


def test_it_takes_no_client_in_the_subject_for_a_partner():
    reading = typed(
        "She is 40, hit by a truck in Ocala, back surgery. 352 555 0144", "Referral for Karen Hill"
    )

    assert reading.partners == ()


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


STORY = (
    "One for Bea or for Marisol, whichever is free.\n\n"
    "Almaz Tesfay, 38, nurse's aide in Amarillo. Two kids, Ruth and Noah, both born here. Her old order is"
    " from Arlington, Virginia; she has a paper. Call 806-555-0132, or her pastor, Abel Kidane, 806-555-0170."
    " almaz_t@plains.example. Dustin Pike drove the van.\n\nAnn"
)


def test_it_takes_nobody_in_the_story_for_a_partner():
    reading = typed(STORY, "husband detained, Amarillo")

    assert reading.partners == ("Bea", "Marisol")
    assert reading.client.emails == ("almaz_t@plains.example",)


def test_it_takes_the_address_beside_the_clients_telephone_for_the_clients():
    reading = typed(
        "Could Peter Nakagawa have a first call with her?\n\nOdette Farrow, 56, of Hinsdale. Her divorce was"
        " entered in October. Use 630-555-0178. Email, a new one: o-farrow (at) quiet (dot) example."
    )

    assert reading.partners == ("Peter Nakagawa",)
    assert reading.client.emails == ("o-farrow@quiet.example",)
