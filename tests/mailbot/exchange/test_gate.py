"""The leak gate: every spelling of a client's values is found, and no innocent word is taken for one."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailbot.exchange.gate import Guard, Hit

MARIA = Guard(
    names=("María José López-Peña",),
    emails=("maria.lopez_84@mailbox.example",),
    phones=("+13055550142", "+442079460958"),
    addresses=("418 S. Teaberry Lane, Apt 4, Miami, FL 33130", "P.O. Box 7731, Hialeah FL"),
    secrets=("MSC-2025-0088413", "Curtis", "@sunnydays", "A 204 555 118", "03/14/1984"),
)


def kinds(guard, text, innocent=()):
    return sorted({hit.kind for hit in guard.hits([("the text", text)], innocent)})


class TestPhones:
    @pytest.mark.parametrize(
        "text",
        [
            "(305) 555-0142",
            "305.555.0142",
            "+1 305 555 0142",
            "3055550142",
            "305 – 555 – 0142",
            "3 0 5 5 5 5 0 1 4 2",
            "three zero five, five five five, oh one four two",
            "tres cero cinco 555 0142",
            "305\n555\n0142",
            "my line is 555-0142",
            "305-555-O142",
            "３０５ ５５５ ０１４２",
            "3\u200b05555\u200b0142",
            "020 7946 0958",
            "+44 (0)20 7946 0958",
        ],
    )
    def test_it_finds_every_spelling(self, text):
        assert "phone" in kinds(MARIA, f"Call {text} today")

    @pytest.mark.parametrize(
        "text", ["305 people came", "$555,014 and 2 cents", "5550143", "in 2026, at 9:14", "case 1555-01420"]
    )
    def test_it_lets_other_numbers_be(self, text):
        assert kinds(MARIA, text) == []


class TestAddresses:
    @pytest.mark.parametrize(
        "text",
        [
            "maria.lopez_84@mailbox.example",
            "MARIA.LOPEZ_84 @ MAILBOX . EXAMPLE",
            "maria dot lopez underscore 84 at mailbox dot example",
            "maria.lopez_84 (at) mailbox [dot] example",
            "maria.lopez_84ATmailboxDOTexample",
            "maria.lopez_84 arroba mailbox punto example",
            "maria.lopez_84\u200b@mailbox.example",
        ],
    )
    def test_it_finds_a_mail_address_however_it_is_hidden(self, text):
        assert "email" in kinds(MARIA, f"Write to {text} please")

    @pytest.mark.parametrize(
        "text",
        [
            "418 S. Teaberry Lane",
            "418 South Teaberry Ln.",
            "418 teaberry",
            "Teaberry Lane 418",
            "on Teaberry  Lane",
            "418 TEABERRY LANE",
            "P.O. Box 7731",
            "PO box 7731",
        ],
    )
    def test_it_finds_a_street(self, text):
        assert kinds(MARIA, f"They live at {text}, in Miami") == ["address"]

    @pytest.mark.parametrize(
        "text", ["in Miami, FL 33130", "teaberry gum", "Lane 4 of the highway", "box 77 of the form"]
    )
    def test_it_lets_a_place_be(self, text):
        assert kinds(MARIA, text) == []


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("MSC 2025 0088413", "secret"),
            ("msc20250088413", "secret"),
            ("A204555118", "secret"),
            ("a-204-555-118", "secret"),
            ("03.14.1984", "secret"),
            ("find me @sunnydays", "secret"),
            ("maria.lopez_84 on Telegram", "secret"),
        ],
    )
    def test_it_finds_numbers_and_handles(self, text, kind):
        assert kind in kinds(MARIA, text)

    @pytest.mark.parametrize("text", ["sunny days ahead", "2025", "MSC 2025", "on 14 March"])
    def test_it_lets_parts_of_them_be(self, text):
        assert kinds(MARIA, text) == []


class TestNames:
    @pytest.mark.parametrize(
        "text",
        [
            "Maria was hit",
            "maria was hit",
            "MARÍA",
            "Mrs. Pena",
            "Lopez’s car",
            "López-Peña",
            "Lopez, Maria",
            "marialopez",
            "MariaLopez.pdf",
            "scan_lopez_2.pdf",
            "L ó p e z P e ñ a, M a r í a J o s é",
            "her husband Curtis",
        ],
    )
    def test_it_finds_a_name_in_every_spelling(self, text):
        assert kinds(MARIA, text) == ["name"]

    @pytest.mark.parametrize(
        "text", ["de la calle", "a marinade", "the lopsided car", "Jose", "Lopez Park", "penance"]
    )
    def test_it_takes_no_part_of_a_word_for_a_name(self, text):
        assert kinds(Guard(names=("Maria de la Lopez",)), text) == []

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Grace Washington", "There is a grace period, and a court in Washington DC."),
            ("Grace Washington", "Grace period ended. Washington, D.C. is far."),
            ("Tom Jackson", "It happened in Jackson County, near Jackson, MS."),
            ("Will May", "I will go in May, and it may rain. May 3 was wet. Will they pay?"),
            ("Will May", "A Last Will and Testament."),
            ("Mark Law", "Leave a mark. Employment Law applies."),
            ("Faith Park", "In good faith, near the park. We met in Hyde Park."),
            ("June Banks", "Last June the banks closed. In June 2026 they opened."),
            ("Joy Houston", "We live in Houston. A joy to read."),
            ("Al Li", "al fresco, li"),
        ],
    )
    def test_it_takes_no_place_or_word_for_a_person(self, name, text):
        assert kinds(Guard(names=(name,)), text) == []

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("Grace Washington", "my name is grace washington"),
            ("Grace Washington", "Then Grace was hurt."),
            ("Grace Washington", "A truck hit Grace on the way."),
            ("Tom Jackson", "Jackson called us."),
            ("Tom Jackson", "Mr. Jackson"),
            ("Will May", "Will said so."),
            ("Will May", "WILL MAY"),
            ("June Banks", "June's car"),
            ("June Banks", "Ms. Banks"),
            ("Li Wei", "We met Li there."),
            ("Sean O'Brien", "OBrien and o’brien"),
            ("Ann van der Berg", "Van der Berg"),
        ],
    )
    def test_it_knows_a_person_by_how_the_name_is_used(self, name, text):
        assert kinds(Guard(names=(name,)), text) == ["name"]

    def test_it_excuses_the_names_of_the_two_firms(self):
        guard = Guard(names=("Maria Harbor",))
        assert kinds(guard, "Harbor Law refers to Maria Chen.", ["Harbor Law", "Maria Chen"]) == []
        assert kinds(guard, "Maria Harbor", ["Harbor Law"]) == ["name"]

    def test_it_excuses_nothing_but_names(self):
        assert kinds(MARIA, "418 Teaberry Lane", ["418 Teaberry Lane"]) == ["address"]

    def test_it_says_where(self):
        texts = [
            ("the subject", "A case"),
            ("the body", "Maria called 305 555 0142"),
            ("a file name", "lopez.pdf"),
        ]
        assert list(MARIA.hits(texts)) == [
            Hit("phone", "the body"),
            Hit("name", "the body"),
            Hit("name", "a file name"),
        ]

    def test_it_reads_each_text_for_itself(self):
        """The end of one text and the beginning of the next make no place of a name."""
        assert list(
            Guard(names=("Tom Jackson",)).hits([("one", "It was Jackson"), ("two", "County court")])
        ) == [Hit("name", "one")]


def test_it_finds_nothing_when_there_is_nothing_to_find():
    assert kinds(Guard(), "Maria Lopez, 305 555 0142") == []


# Whatever a client is called and however it is written, it is found.

GAPS = st.sampled_from(["", " ", "-", ".", " - ", "\n", "\u00a0", "\u200b", "/", "·"])
AROUND = st.text(alphabet=string.ascii_lowercase + " ,.;\n", max_size=40)


@st.composite
def spaced(draw, text):
    """The text with something between its characters."""
    return "".join(char + draw(GAPS) for char in text)


@st.composite
def phones(draw):
    area, exchange = draw(st.integers(201, 989)), draw(st.integers(200, 999))
    return f"+1{area}{exchange}{draw(st.integers(0, 9999)):04}"


@given(phone=phones(), before=AROUND, after=AROUND, data=st.data())
def test_it_finds_any_phone_in_any_spacing(phone, before, after, data):
    text = f"{before} {data.draw(spaced(phone[2:]))} {after}"
    assert Hit("phone", "x") in list(Guard(phones=(phone,)).hits([("x", text)]))


FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@given(phone=phones(), before=AROUND, data=st.data())
def test_it_finds_any_phone_said_in_words(phone, before, data):
    said = " ".join(data.draw(st.sampled_from([figure, FIGURES[int(figure)]])) for figure in phone[2:])
    assert Hit("phone", "x") in list(Guard(phones=(phone,)).hits([("x", f"{before} {said}.")]))


LOCAL = st.from_regex(r"[a-z]{3,10}([._][a-z0-9]{2,8})?", fullmatch=True)
DOMAIN = st.from_regex(r"[a-z]{4,12}\.(com|org|example|co\.uk)", fullmatch=True)
AT = st.sampled_from(["@", " @ ", " at ", "(at)", " [at] ", " AT ", "ＡＴ", " arroba ", "＠"])
DOT = st.sampled_from([".", " . ", " dot ", "(dot)", " DOT ", " punto "])


@given(local=LOCAL, domain=DOMAIN, at=AT, dot=DOT, before=AROUND)
def test_it_finds_any_mail_address_however_it_is_spelled(local, domain, at, dot, before):
    text = f"{before} {local}{at}{domain.replace('.', dot)} "
    assert Hit("email", "x") in list(Guard(emails=(f"{local}@{domain}",)).hits([("x", text)]))


STREETS = st.sampled_from(["Palm", "Teaberry", "Oak Hill", "Martin Luther King", "O'Hara", "42nd"])
WAYS = st.sampled_from(
    [("Avenue", "Ave."), ("Street", "St"), ("Lane", "LN"), ("Boulevard", "blvd"), ("Road", "Rd.")]
)


@given(
    number=st.integers(1, 99999),
    street=STREETS,
    way=WAYS,
    side=st.sampled_from(["", "N. ", "South "]),
    case=st.sampled_from([str.upper, str.lower, str]),
)
def test_it_finds_any_street_however_it_is_shortened(number, street, way, side, case):
    known = Guard(addresses=(f"{number} {street} {way[0]}, Apt 4, Miami, FL 33130",))
    assert Hit("address", "x") in list(
        known.hits([("x", case(f"at {number} {side}{street} {way[1]} in town"))])
    )


@given(secret=st.from_regex(r"[A-Z]{2,4}-[0-9]{4}-[0-9]{4,8}", fullmatch=True), data=st.data())
def test_it_finds_any_number_whatever_stands_between(secret, data):
    parts = re.split("-", secret)
    gap = data.draw(st.sampled_from(["", " ", "-", " - ", "/", "."]))
    text = f"claim {gap.join(parts).lower()}, please"
    assert Hit("secret", "x") in list(Guard(secrets=(secret,)).hits([("x", text)]))


NAMES = st.from_regex(
    r"[A-Z][bcdfghjklmnpqrtvz][aeiou][bcdfgklmnprtvz]{2}[aeiou][klmnrtv]{1,3}", fullmatch=True
)


@given(
    first=NAMES, last=NAMES, case=st.sampled_from([str, str.lower, str.upper]), before=AROUND, after=AROUND
)
def test_it_finds_any_name_in_any_case(first, last, case, before, after):
    guard = Guard(names=(f"{first} {last}",))
    for called in (f"{first} {last}", f"{last}, {first}", first, last, f"{last}'s", f"{first}{last}"):
        assert Hit("name", "x") in list(guard.hits([("x", f"{before} {case(called)} {after}")])), called
