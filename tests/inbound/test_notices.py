"""Forms, leads, chats, calls and voicemail: one letter of each sender in tests/inbound/notices."""

import json
import time
from pathlib import Path

import pytest

from inbound import notices, parse, sources
from mailbot.intake import details

OURS = "refer@referrals.example"
LETTERS = sorted((Path(__file__).parent / "notices").glob("*.eml"))


def plain(text):
    return " ".join(text.lower().replace("’", "'").split())


def source(path):
    raw = path.read_bytes()
    return sources.of(parse.parse(raw), OURS, by_member=b"\nTo: refer+in-" not in raw)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_it_reads_what_a_sender_writes(path):
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = source(path)
    words = plain(found.words)

    assert [piece for piece in truth["says"] if plain(piece) not in words] == []
    assert [piece for piece in truth["never"] if plain(piece) in words] == []
    assert not truth["kind"] or (found.notice and found.notice.kind == truth["kind"])


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_it_takes_no_service_for_the_client(path):
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = source(path)
    if found.notice is None:
        assert found.client.sender.email in truth["emails"]
        return
    written = [each for value in found.notice.fields.get("email", ()) for each in details.emails(value)]

    assert set(written) <= set(truth["emails"])
    assert found.notice.name in {truth["name"], ""}
    assert found.notice.name or found.notice.kind == "voicemail"  # there the caller says it


FORM = """You have a new form submission

*Your name*
Corinne Cho

*Email*
corinne@bright.test

*Phone*
904 555 0185

*County*
St. Johns

*Message*
The back yard emptied into our living room.

*Submitted from*
https://firm.test/contact (IP 203.0.113.77)
"""


def test_it_reads_labels_with_their_values_below():
    found = notices.read(FORM)

    assert found is not None
    assert (found.kind, found.name) == ("form", "Corinne Cho")
    assert found.fields["email"] == ("corinne@bright.test",)
    assert "County: St. Johns" in found.story
    assert "emptied into our living room" in found.story
    assert "203.0.113.77" not in found.story
    assert "Corinne" not in found.story


def test_it_reads_first_and_last_names():
    found = notices.read(
        "First Name: Darnell\nLast Name: Whit\nPhone (day): 912.555.0151\nDescribe what "
        "happened: a dog bit me"
    )

    assert found is not None
    assert found.name == "Darnell Whit"
    assert found.story == "a dog bit me"


def test_it_reads_json():
    found = notices.read(
        '{"first_name": "Bron", "last_name": "Trz", "email": "b@t.test", "message": "My mom had sepsis."}'
    )

    assert found is not None
    assert found.name == "Bron Trz"
    assert "My mom had sepsis." in found.story


def test_it_keeps_the_clients_side_of_a_chat():
    found = notices.read(
        "[8:41 PM] Harper: May I have your name?\n[8:42 PM] Visitor: Anselm Grzyb\n"
        "[8:43 PM] Harper: And a phone number?\n[8:44 PM] Visitor: 312 555 0158\n[8:45 "
        "PM] Visitor: my mother broke a hip"
    )

    assert found is not None
    assert (found.kind, found.name) == ("chat", "Anselm Grzyb")
    assert found.fields["phone"] == ("312 555 0158",)
    assert "Harper" not in found.story
    assert "broke a hip" in found.story


def test_it_knows_a_voicemail():
    found = notices.read(
        "You have a new voice message.\n\nFrom: (941) 555-0128\n\nTranscription\nHi my name is Gordon"
    )

    assert found is not None
    assert found.kind == "voicemail"


def test_it_leaves_an_ordinary_letter():
    assert notices.read("Hi Ann,\n\nMy name is Jo and I was fired in May.\nPhone: 555-0101\n\nThanks") is None


def test_it_takes_a_csv_row_for_a_form():
    found = notices.read(
        "first_name,last_name,phone,email,description\nJo,Ray,305-555-0101,jo@ray.test,Fired in May"
    )

    assert found is not None
    assert found.name == "Jo Ray"
    assert "Fired in May" in found.story


def test_it_leaves_several_rows_alone():
    rows = "Jo,Ray,305-555-0101,jo@ray.test,Fired\nAl,Orr,305-555-0102,al@orr.test,Hurt"

    assert notices.read(f"first_name,last_name,phone,email,description\n{rows}") is None


def test_it_keeps_the_name_of_somebody_else_out():
    found = notices.read(
        "Name: Jo Ray\nPhone: 305-555-0101\nEmail: jo@ray.test\nSpouse name: Ida\nMessage: help"
    )

    assert found is not None
    assert found.name == "Jo Ray"
    assert found.fields["id"] == ("Ida",)
    assert "Ida" not in found.story


def test_it_counts_the_line_of_a_voicemail_only_where_no_number_is_given():
    head = "You have a new voice message.\n\nFrom: (941) 555-0128\n\nTranscription\n"
    own = notices.read(f"{head}I am Gordon, call me")
    other = notices.read(f"{head}I am Gordon, on my mother's phone, mine is 812-555-0169")

    assert own is not None
    assert other is not None
    assert own.fields["phone"] == ("(941) 555-0128",)
    assert not other.fields["phone"]


@pytest.mark.parametrize(
    "line", ["> a\nb\n", "Name: x\n", "Anna\nhi\n7:02 PM\n", '{"a":', "Anna 7:02 PM\nhi\n"]
)
def test_it_reads_any_text_in_linear_time(line):
    begun = time.monotonic()
    notices.read(line * (300_000 // len(line)))

    assert time.monotonic() - begun < 3


STORY = (
    "I worked at Halyard for nine years and my boss fired me on May 3 in front of everybody\n"
    "because I had asked for my overtime, and I have a voicemail from him that says so.\n\n"
)


@pytest.mark.parametrize(
    "below",
    [
        "Boss: you are done\nMe: why?\nBoss: get out\nMe: I want my pay",
        "Tel: 305-555-0101\nEmail: jo@ray.test\nAddress: 12 Palm Ave, Miami",
        "Thanks, Jo",
    ],
)
def test_a_letter_stays_one(below):
    assert notices.read(STORY + below) is None
