"""From a raw mail to a Reading; the letters of tests/letters with the truth beside them."""

import json
from pathlib import Path

import pytest

from inbound import parse, pipeline
from mailbot.cli.scores import is_said, plain
from mailbot.intake.reading import How, Kind, Reading

OURS = "refer@referrals.example"
LETTERS = sorted((Path(__file__).parent.parent / "letters").glob("*.eml"))


def read(raw: bytes | str) -> Reading:
    raw = raw if isinstance(raw, bytes) else raw.encode()
    return pipeline.read(parse.parse(raw), OURS)


def shown(reading: Reading) -> str:
    """What may leave before acceptance."""
    case = reading.case
    told = (case.title, case.summary, case.urgency, *case.facts, *case.deadlines)
    return "\n".join((reading.narrative, *told, reading.remark))


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_it_reads_a_lead_as_one_and_gives_nothing_away(path):
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    reading = read(path.read_bytes())
    text = shown(reading)

    assert (reading.kind is Kind.LEAD) is truth["is_lead"]
    leaked = [each for each in truth["secret"] if plain(each) in plain(text) and is_said(each, text)]
    assert leaked == []


def test_it_keeps_nearly_all_facts_of_the_letters():
    kept = lost = 0
    for path in LETTERS:
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = plain(shown(read(path.read_bytes()))) if truth["keep"] else ""
        kept += sum(plain(fact) in text for fact in truth["keep"])
        lost += sum(plain(fact) not in text for fact in truth["keep"])

    assert kept / (kept + lost) >= 0.97


FORWARD = """From: Ann Firm <ann@firm.test>
To: refer@referrals.example
Date: Thu, 13 Mar 2025 08:47:12 -0500
Subject: Fwd: my accident
Content-Type: text/plain; charset=utf-8

For Dana Whitcomb please.

--
Ann Firm
Firm Law
312-555-0127

---------- Forwarded message ---------
From: Maria Lopez <maria@x.example>
Date: Wed, Mar 12, 2025 at 11:38 PM
Subject: my accident
To: <ann@firm.test>

Hi Ann, I was rear-ended on March 3 in Pekin, Illinois. Call me: 309-555-0162.

Maria
"""


def test_it_never_takes_the_forwarder_for_the_client():
    reading = read(FORWARD)

    assert reading.forward
    assert reading.member.email == "ann@firm.test"
    assert (reading.client.name, reading.client.emails) == ("Maria Lopez", ("maria@x.example",))
    assert reading.client.phones == ("+13095550162",)
    assert (reading.partners, reading.how) == (("Dana Whitcomb",), How.ONE)
    assert reading.note == "For Dana Whitcomb please."


def test_it_gives_a_neutral_title():
    assert read(FORWARD).case.title == "Personal injury, Tazewell County IL, 3 Mar 2025"


def test_it_knows_everybody_on_a_copied_thread():
    reading = read(
        "From: Ann Firm <ann@firm.test>\nTo: Maria Lopez <maria@x.example>\n"
        "Cc: refer@referrals.example, Bob Ray <bob@ray.test>\nSubject: Re: my accident\n"
        "In-Reply-To: <m1@x.example>\nDate: Thu, 13 Mar 2025 08:47:12 -0500\n\n"
        "Hi Maria, I am copying people who can help. note: not for partners\n\nAnn\n\n"
        "On Wed, Mar 12, 2025 at 11:38 PM Maria Lopez <maria@x.example> wrote:\n> I was "
        "rear-ended in Pekin, IL on March 3.\n"
    )

    assert reading.client.emails == ("maria@x.example",)
    assert [each.email for each in reading.told] == ["bob@ray.test"]
    assert set(reading.on_thread) >= {"maria@x.example", "bob@ray.test"}
    assert reading.message_ids == ("<m1@x.example>",)
    assert reading.remark == ""
    assert not reading.forward


def test_it_reads_a_mail_redirected_by_a_rule_as_the_clients():
    reading = read(
        "From: Maria Lopez <maria@x.example>\nTo: intake@firm.test\nX-Forwarded-For: "
        "intake@firm.test refer@referrals.example\n"
        "Subject: my accident\nMessage-ID: <m2@x.example>\nDate: Thu, 13 Mar 2025 "
        "08:47:12 -0500\n\nI was rear-ended in Pekin, IL.\n"
    )

    assert reading.member.email == "intake@firm.test"
    assert reading.client.emails == ("maria@x.example",)
    assert reading.note == ""


def test_it_names_files_by_kind_alone():
    boundary = FORWARD.replace(
        "Content-Type: text/plain; charset=utf-8\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n",
    )
    reading = read(
        f'{boundary}\n--b\nContent-Type: application/pdf; name="Lopez.pdf"\n'
        f"Content-Disposition: attachment\n\n/Type /Page \n--b--\n"
    )

    assert [each.description for each in reading.attachments] == ["PDF, 1 page"]
    assert "Lopez.pdf" in reading.client.secrets


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("who do I owe?", "Who do I owe a referral to?", Kind.COMMAND),
        ("add these", "Please add these partners to my list.", Kind.PARTNERS),
        ("Lunch", "See you on Friday.", Kind.OTHER),
        (
            "new client",
            (
                "Caller Marcus Terrell, 44, was arrested for felony assault and needs a "
                "criminal lawyer. He is at 737 555 0112."
            ),
            Kind.LEAD,
        ),
    ],
)
def test_it_tells_a_typed_lead_from_a_question(subject, text, kind):
    assert read(f"From: ann@firm.test\nTo: {OURS}\nSubject: {subject}\n\n{text}\n").kind is kind
