"""To whom a note sends the lead, and how; nobody for being mentioned."""

import pytest

from inbound import wishes
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
    assert wishes.consent(note)


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
    assert wishes.consent(note) == ""
