"""Contact details in every spelling; amounts, dates and places left alone."""

import time

import pytest

from mailbot.intake import details, digits


def kinds(text: str) -> dict[str, str]:
    return {text[span.start : span.end]: span.kind for span in details.find(text)}


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("Call 309 555 0162 now", "309 555 0162", "phone"),
        ("cell 469/555-0107 and", "469/555-0107", "phone"),
        ("it's 904 555 01 85", "904 555 01 85", "phone"),
        ("text 214-555-O156", "214-555-O156", "phone"),
        ("seven-two-seven, 555, 0166", "seven-two-seven, 555, 0166", "phone"),
        ("8 3 2, 5 5 5, 0 1 7 0", "8 3 2, 5 5 5, 0 1 7 0", "phone"),
        (
            "ocho tres dos - cinco cinco cinco - cero uno siete nueve",
            "ocho tres dos - cinco cinco cinco - cero uno siete nueve",
            "phone",
        ),
        ("on +505 8555 0143 too", "+505 8555 0143", "phone"),
        (
            "to D R C underscore rockford at mailnook dot example",
            "D R C underscore rockford at mailnook dot example",
            "email",
        ),
        ("jo [at] mail [dot] com", "jo [at] mail [dot] com", "email"),
        ("Signal, @johanna.l.84", "@johanna.l.84", "handle"),
        ("insta: kiki_merri", "kiki_merri", "handle"),
        ("Claim # on the letter is MSC-2025-0088413", "MSC-2025-0088413", "id"),
        ("A number A 555 014 887", "A 555 014 887", "id"),
        ("account ending 3318", "3318", "id"),
        ("SSN ends 4471", "4471", "id"),
        ("case 50-2025-CT-014455", "50-2025-CT-014455", "id"),
        ("2025 DC 001187", "2025 DC 001187", "id"),
        ("born 04/11/1986", "04/11/1986", "birth"),
        ("at 418 S. Teaberry Lane, Morton", "418 S. Teaberry Lane", "address"),
        ("The apartment is 5 Thornapple Knoll, Lisle", "5 Thornapple Knoll", "address"),
        ("the place is 5150 FM 2331", "5150 FM 2331", "address"),
        ("to PO Box 1190, Godley", "PO Box 1190", "address"),
        ("calle Los Fresnos 1815, interior 4", "calle Los Fresnos 1815, interior 4", "address"),
        ("wir wohnen Kastanienweg 17b, 28203 Bremen", "Kastanienweg 17b", "address"),
        ("it's thirty-three oh five South Quince", "thirty-three oh five South Quince", "address"),
    ],
)
def test_it_finds(text, found, kind):
    assert kinds(text).get(found) == kind


@pytest.mark.parametrize(
    "text",
    [
        "On March 28 Anastasia Renewal sold it for $612,000.",
        "They paid $6,118 on a $61,300 estimate, 2% of it.",
        "A Letter 1153 dated March 31, 2025",
        "at 6:40 in the morning of 07/19/2025",
        "In 2012 we had 11 trucks and 22,600 miles.",
        "seis costillas y 63 años",
        "six hundred and forty thousand",
        "I blew .091 and .094 on I-25",
        "between 8:30 and 10:15, 45 days, Class 30",
        "a 52-year-old with a 401k",
    ],
)
def test_it_leaves_facts_alone(text):
    assert kinds(text) == {}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(305) 555-0142", "+13055550142"),
        ("214-555-O156", "+12145550156"),
        ("eight one two, five five five, oh one six nine", "+18125550169"),
        ("(972) 555-0130 ext 4", "+19725550130"),
        ("+505 8555 0143", "+50585550143"),
        ("4471-90-2286", ""),
        ("5500-1873-22", ""),
    ],
)
def test_it_writes_a_phone_as_e164(text, number):
    assert digits.e164(text) == number


@pytest.mark.parametrize("piece", ["5 ", "one two ", "a@", "a.", "5 Aaa ", "calle de ", "1", "a underscore "])
def test_it_takes_linear_time(piece):
    started = time.monotonic()
    details.find(piece * (30_000 // len(piece)))

    assert time.monotonic() - started < 3
