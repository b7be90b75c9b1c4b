"""To whom a note sends the lead, and how; nobody for being mentioned."""

import json
import time
from pathlib import Path

import pytest

from inbound.wishes import consents
from inbound.wishes import reader as wishes
from mailbot.intake.reading import How

CHOSEN = [
    ("Refer to mike@blackwell.test, conflict on our side", ("mike@blackwell.test",), How.ONE),
    ("For Dana Whitcomb please.", ("Dana Whitcomb",), How.ONE),
    ("Bea can you take this tonight??", ("Bea",), How.ONE),
    ("andre rutledge pls, dallas", ("andre rutledge",), How.ONE),
    ("Dana Whitcomb would be perfect for this.", ("Dana Whitcomb",), How.ONE),
    ("Send it to Bob and Dana.", ("Bob", "Dana"), How.RACE),
    (
        "Race it: Tamsyn Orchard and Baxter Quill, whoever is free.",
        ("Tamsyn Orchard", "Baxter Quill"),
        How.RACE,
    ),
    ("Try Chen first, then Baker.", ("Chen", "Baker"), How.WATERFALL),
    ("Ask Moira Chen; if not, Paul Baker.", ("Moira Chen", "Paul Baker"), How.WATERFALL),
    ("Harriet Voss rather than Ingrid.", ("Harriet Voss",), How.ONE),
    ("Priya's patch, no?", ("Priya",), How.ASK),
    ("Para Kessler Bray, por favor.", ("Kessler Bray",), How.ONE),
    ("Bitte an Frau Yildirim weiterleiten, nicht an Herrn Petersen.", ("Yildirim",), How.ONE),
    ("Leroy should see this, leroy@brandt.test.", ("leroy@brandt.test",), How.ONE),
    ("New one for Clay unless he's buried.", ("Clay",), How.WATERFALL),
]

NOBODY = [
    "Anybody want it? Haven't had one since Patty retired.",
    "Not Haverford, they act for the other side.",
    "Don't send this to Bob Marsh.",
    "Anyone but Greer & Sons.",
    "I met her at Dana's party. Who does family law?",
    "Her email is maria@lopez.test and she is home after five.",
    "",
]


@pytest.mark.parametrize(("note", "partners", "how"), CHOSEN)
def test_it_chooses_whom_the_note_names(note, partners, how):
    found = wishes.read(note)

    assert (found.partners, found.how) == (partners, how)


@pytest.mark.parametrize("note", NOBODY)
def test_it_chooses_nobody(note):
    found = wishes.read(note)

    assert (found.partners, found.how) == ((), How.ASK)


@pytest.mark.parametrize(
    "note",
    ["Anna, please send this to Luis.", "Hi Anna, could you get this over to Luis?", "Luis. Not Anna."],
)
def test_it_does_not_choose_whoever_is_asked_to_pass_it_on(note):
    assert wishes.read(note).partners == ("Luis",)


def test_it_loses_nobody_before_an_address_of_somebody_else():
    found = wishes.read("Try Dana Whitcomb first, if not gwen@pruitt.test")

    assert (found.partners, found.how) == (("Dana Whitcomb", "gwen@pruitt.test"), How.WATERFALL)


def test_it_asks_where_the_member_wants_it_held_back():
    assert wishes.read("For Dana, but don't send it yet.").how is How.ASK


def test_it_names_no_firm_of_a_signature():
    note = "For Dana please.\n\nConstance Doucette\nGranite State Wills & Trusts\n603-555-0100"

    assert wishes.read(note, others=("Constance Doucette",)).partners == ("Dana",)


def test_it_never_chooses_the_client_or_the_member():
    note = "Maria please, see below.\n\nAnn"

    assert wishes.read(note, others=("Maria", "Lopez", "Ann")).partners == ()


def test_it_finds_a_known_name_in_small_letters():
    assert wishes.read("send to chen law", known=("Chen Law",)).partners == ("chen law",)


def test_it_takes_as_remark_only_what_is_marked():
    found = wishes.read("For Dana please.\nnote: he is hard of hearing\n\nDon't tell her I asked.")

    assert found.remark == "he is hard of hearing"
    assert wishes.read("For Dana please. He is hard of hearing.").remark == ""


@pytest.mark.parametrize(
    "note",
    [
        "She's OK with us passing this on.",
        "Client agrees to be referred.",
        "La señora está de acuerdo con que pasemos sus datos.",
        "He agreed to be referred.",
    ],
)
def test_it_hears_the_clients_consent(note):
    assert consents.find(note)


@pytest.mark.parametrize(
    "note",
    [
        "She has not agreed to be referred.",
        "I don't know if she's OK with sharing this.",
        "Tunde has said he is fine with it going out.",
        "Fine with me.",
    ],
)
def test_it_does_not_invent_consent(note):
    assert consents.find(note) == ""


CORPUS = json.loads((Path(__file__).parent / "wishes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CORPUS, ids=[f"{n}-{case['note'][:30]}" for n, case in enumerate(CORPUS)])
def test_it_reads_what_members_write(case):
    found = wishes.read(case["note"], others=case.get("others", ()))

    assert (list(found.partners), found.how) == (case["partners"], case["how"])
    assert found.remark == case.get("remark", "")
    assert bool(found.consent) is case.get("consent", False)


KNOWN = ("Bob Marsh", "Dana", "Holt Legal", "North Star Law")


@pytest.mark.parametrize(
    "note",
    [
        "I spoke to Bob Marsh about it already.",
        "dana sent us this one",
        "Opposing counsel is at Holt Legal.",
        "North Star Law represents the landlord.",
        "Not Dana, she had a conflict.",
    ],
)
def test_it_chooses_no_known_partner_for_being_mentioned(note):
    assert wishes.read(note, known=KNOWN).partners == ()


def test_it_takes_known_partners_however_they_are_written():
    found = wishes.read("holt legal first, if not north star law", known=KNOWN)

    assert (found.partners, found.how) == (("holt legal", "north star law"), How.WATERFALL)


def test_it_never_takes_the_clients_address_for_a_partners():
    note = "Rosa's email is rosa@mail.test, cell 305 555 0142.\n\nDana please."

    assert wishes.read(note, others=("Rosa", "rosa@mail.test")).partners == ("Dana",)


@pytest.mark.parametrize(
    "piece",
    [
        "Bob and ",
        "if not ",
        "to ",
        "a@b.test, ",
        "note: ",
        "not ",
        "Bob\n- ",
        "§ ",
        "she agrees ",
        "@bob ",
        "mark please\n",
        "Bob, sorry I mean ",
        "tom at x dot ",
        "note: x. Send to ",
        "bob lee, ",
        "A) Bob ",
        "June ",
        "Bob's, ",
        "Bob is good but she ",
        "Dana would, so ",
        "I think ",
        "kim-anh or ",
        "told her that Bob ",
        "Dana W. – ",
        "bob k, ",
        "go with Bob says ",
        "her son, Bob (38), 305 555 ",
    ],
)
@pytest.mark.parametrize("story", [False, True])
def test_it_reads_the_longest_note_quickly(piece, story):
    long = piece * (wishes.LIMIT // len(piece))
    started = time.monotonic()
    wishes.read(long, known=KNOWN, typed=story)

    assert time.monotonic() - started < 2


def test_it_hears_no_consent_to_something_else():
    assert consents.find("She agreed to a settlement of $4,000.") == ""
    assert consents.find("Bob said he is happy to take referrals.", others=("Rosa",)) == ""


@pytest.mark.parametrize(
    "note",
    [
        "Please contact maria@mail.test about her accident.",
        "Please refer: Bettina Kraus, bettina@kraus.test, custody, Naperville",
        "Client: Arlo Finch, 469-555-0139",
        "New case: Maria Lopez, 305 555 0123, rear-ended on I-95.",
        "pls call Theo Marsh 512 555 0131, the sale is on Tuesday",
    ],
)
def test_it_never_takes_an_unknown_client_for_a_partner(note):
    assert wishes.read(note).partners == ()


@pytest.mark.parametrize(
    "note",
    [
        "Priya is the obvious name but she stays on the Jacksonville side, so somebody closer.",
        "Somebody who does the owner's side in Manatee please, and not Priya, she is the other coast.",
        "My sister-in-law Bettina cleans for them. No idea who does boats.",
        "Renee has met the brother and still speaks to me. Who does probate in Lee?",
        "Carla at the clinic asked me to write this up.",
        "Peter is patient with widows, but her brother works for him. So no.",
    ],
)
def test_it_chooses_nobody_who_falls_short_or_is_only_spoken_of(note):
    assert wishes.read(note).partners == ()


@pytest.mark.parametrize(
    "note",
    [
        "Luis goes out to Kerrville doesnt he. My best driver.",
        "Luis. He goes out to Kerrville.",
        "Luis, if he still covers Polk.",
    ],
)
def test_it_takes_no_town_for_a_partner(note):
    assert wishes.read(note).partners == ("Luis",)


def test_it_takes_the_address_of_somebody_spoken_to_by_name():
    found = wishes.read(
        "Morgan, this is a bad one, I only sold her the policy: morgan@kb.example. She talks."
    )

    assert found.partners == ("morgan@kb.example",)


def test_it_takes_nobody_of_the_members_own_name():
    note = "Bart Teague, CPA/CFF\nTeague Forensic Accounting\nOak Brook, IL"

    assert "Bart Teague" not in wishes.read(note, others=("Bartholomew Teague", "Teague")).partners


def test_it_takes_a_colleagues_request_for_no_consent():
    assert consents.find("Ingrid's office asked me to pass this on.") == ""


@pytest.mark.parametrize(
    ("note", "partners"),
    [
        ("Dana W. – she goes that far west, I'm told.", ("Dana W.",)),
        ("Not a truck, but would Morgan K. drive over for a spine?", ("Morgan K.",)),
        ("jo h, is it near enough for you", ("jo h",)),
        ("Tunde O., a farm family for you.", ("Tunde O.",)),
        ("Maria L., a nurse, fell at work in Tampa.", ()),
        ("Bob S. told me about her.", ()),
    ],
)
def test_it_knows_partners_by_a_first_name_and_an_initial(note, partners):
    assert wishes.read(note).partners == partners


def test_it_takes_back_a_first_thought():
    note = "First thought was Harriet, but that's lazy, she's tax. Wei-Lin Chou does these, doesn't she?"

    assert wishes.read(note).partners == ("Wei-Lin Chou",)
    assert wishes.read("I was going to say Chidi, and then I remembered the lease.").partners == ()


def test_it_agrees_with_somebody_without_sending_to_them():
    note = "Marta Z. please. Beth says it's Gwen's but Tunde read it and says no. I'd go with Tunde."

    assert wishes.read(note).partners == ("Marta Z.",)
    assert wishes.read("I'd go with Tunde.").partners == ("Tunde",)


def test_it_takes_no_county_in_a_list_for_a_partner():
    assert wishes.read("Tobias, this is yours, 15 year old, Pasco.").partners == ("Tobias",)
