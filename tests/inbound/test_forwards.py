"""What stands below what somebody typed."""

import random
import time
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from inbound.forwards import dates
from inbound.forwards import thread as forwards
from inbound.mime import plain

SAMPLES = Path(__file__).parent / "forwards"
CLIENTS = sorted(each for each in SAMPLES.iterdir() if each.name != "locales.txt")
ROWS = [
    [cell.strip() for cell in line.split("|")]
    for line in (SAMPLES / "locales.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
WHEN = {row[1]: row[2] for row in ROWS if row[0] == "date"}
QUOTED = [row[1:] for row in ROWS if row[0] == "quoted"]
BLOCKS = [row for row in ROWS if row[0] not in {"date", "quoted"}]

NOTE = "Can you take this one?\n\nAnna"
WORDS = "I slipped on a wet floor.\n\nMy knee still hurts.\nMaria"
SUBJECT = "I fell at the market"


def _read(path):
    text = path.read_text(encoding="utf-8")
    return forwards.split(plain.from_html(text) if path.suffix == ".html" else text)


# -- clients


@pytest.mark.parametrize("path", CLIENTS, ids=lambda path: path.name)
def test_it_reads_the_forward_of_each_client(path):
    """One file a client, with the same words in each; two clients leave something out."""
    found = _read(path)

    assert found.top == NOTE
    assert found.forwarded
    (message,) = found.messages
    named = path.stem == "exchange_name_only"
    assert (message.sender.name, message.sender.email) == (
        ("Lopez, Maria", "") if named else ("Maria Lopez", "maria@x.test")
    )
    assert message.subject == ("" if path.stem == "yandex" else SUBJECT)
    assert message.date is not None
    assert message.date.strftime("%Y-%m-%d %H:%M") == "2025-03-12 23:38"
    if path.stem != "yandex":
        assert message.to[0].email == ("" if named else "anna@firm.test")
        assert message.to[0].name == ("Kern, Anna" if named else "Anna Kern")
    assert message.body == WORDS


def _block(row):
    """A forward as that client writes it in that language."""
    client, locale, separator, *labels = row
    values = [
        "Maria Lopez <maria@x.test>",
        WHEN[locale],
        SUBJECT,
        "<anna@firm.test>",
        "Bo Lin <bo@firm.test>",
    ]
    sender, date, subject, to, cc = (
        f"{label}{'' if label.endswith('：') else ' '}{value}"
        for label, value in zip(labels, values, strict=True)
    )
    if client == "apple":
        head = [separator, "", sender, subject, date, to, cc, "", *WORDS.split("\n"), ""]
        return "\n".join(f"> {line}".rstrip() for line in head)
    if client == "yahoo":
        return f"   {separator} {sender}{to}{cc}{date} CET{subject}\n {WORDS}"
    if client == "outlook":
        return f"{sender}\n{date}\n{to}\n{cc}\n{subject}\n{WORDS}"
    if client == "thunderbird":
        return f"{separator}\n{subject}\n{date}\n{sender}\n{to}\n{cc}\n\n\n\n{WORDS}"
    return f"{separator}\n{sender}\n{date}\n{subject}\n{to}\n{cc}\n\n{WORDS}"


@pytest.mark.parametrize("row", BLOCKS, ids=lambda row: f"{row[0]}-{row[1]}")
@pytest.mark.parametrize("blank", [" ", "\u00a0"], ids=["spaces", "no-break spaces"])
def test_it_reads_each_client_in_each_language(row, blank):
    found = forwards.split(f"{NOTE}\n\n{_block(row).replace(' ', blank)}\n")

    assert found.top == NOTE
    (message,) = found.messages
    assert (message.sender.name, message.sender.email) == ("Maria Lopez", "maria@x.test")
    assert (message.subject, message.body) == (SUBJECT, WORDS)
    assert message.date is not None
    assert message.date.strftime("%Y-%m-%d %H:%M") == "2025-03-12 23:38"
    assert [each.email for each in message.to] == ["anna@firm.test"]
    assert [(each.name, each.email) for each in message.cc] == [("Bo Lin", "bo@firm.test")]


@pytest.mark.parametrize(("locale", "line"), QUOTED)
def test_it_knows_who_is_quoted_in_each_language(locale, line):
    found = forwards.split(f"My words\n\n{line}\n\n> I fell\n> down\n")

    assert found.top == "My words"
    (message,) = found.messages
    assert (message.sender.name, message.sender.email) == ("Maria Lopez", "maria@x.test")
    assert message.date is not None
    assert message.date.strftime("%Y-%m-%d %H:%M") == "2025-03-25 23:38"
    assert message.body == "I fell\ndown"
    assert not found.forwarded


@pytest.mark.parametrize("prefix", ["FW:", "Fwd:", "WG:", "RV:", "TR:", "İLT:", "Redir.:", "[EXTERNAL] Fw:"])
def test_it_takes_a_quotation_for_a_forward_when_the_subject_says_so(prefix):
    """Outlook for Mac 2019 forwards with nothing but `On … wrote:`."""
    text = f'{NOTE}\n\nOn 25/3/2025 23:38, "Maria Lopez" <maria@x.test> wrote:\n\n    I fell\n\n    Maria\n'

    found = forwards.split(text, subject=f"{prefix} {SUBJECT}")

    assert found.forwarded
    assert (found.top, found.messages[0].subject) == (NOTE, SUBJECT)
    assert found.messages[0].body == "I fell\n\nMaria"


@pytest.mark.parametrize("subject", ["Re: Help", "AW: Help", "RE: [3] Help", "[EXT] Sv: Help"])
def test_it_takes_the_block_below_an_answer_for_a_quotation(subject):
    """Outlook puts the same block above what it answers and above what it forwards."""
    block = (
        "________________________________\nFrom: Maria <maria@x.test>\nSent: May 3, 2025 9:00 AM\n"
        "To: A <a@firm.test>\nSubject: Help\n\nI fell"
    )

    assert not forwards.split(f"Fine.\n\n{block}", subject=subject).forwarded
    assert forwards.split(f"Fine.\n\n{block}", subject="New lead").forwarded
    assert forwards.split(f"Fine.\n\n-------- Forwarded Message --------\n{block}", subject=subject).forwarded


# -- chains


OUTLOOK = (
    "From: {0} <{0}@x.test>\nSent: Wednesday, March 12, 2025 11:38 PM\nTo: Ann\nSubject: Help {0}\n\n"
    "Words of {0}.\n"
)


def test_it_gives_a_chain_outermost_first():
    text = "For Dana.\n\n" + "\n".join(OUTLOOK.format(each) for each in ("tom", "ida", "maria"))

    found = forwards.split(text)

    assert found.top == "For Dana."
    assert [each.sender.email for each in found.messages] == ["tom@x.test", "ida@x.test", "maria@x.test"]
    assert [each.subject for each in found.messages] == ["Help tom", "Help ida", "Help maria"]
    assert [each.body for each in found.messages] == ["Words of tom.", "Words of ida.", "Words of maria."]


def test_it_reads_a_chain_of_different_clients_one_inside_the_other():
    inner = (SAMPLES / "apple_mac.txt").read_text(encoding="utf-8")
    text = "Take this.\n\n" + OUTLOOK.format("tom").replace("Words of tom.\n", "") + inner

    found = forwards.split(text)

    assert [each.sender.email for each in found.messages] == ["tom@x.test", "maria@x.test"]
    assert [each.body for each in found.messages] == [NOTE, WORDS]


def test_it_keeps_an_empty_message_between_two():
    """Passed on without a word: the separator below the block is the next message's."""
    text = OUTLOOK.format("tom").replace("Words of tom.\n", "") + (
        "---------- Forwarded message ---------\nFrom: Maria <maria@x.test>\n"
        "Date: Wed, Mar 12, 2025 at 9:31 AM\nSubject: Help\nTo: <tom@x.test>\n\nI fell"
    )

    assert [each.body for each in forwards.split(text).messages] == ["", "I fell"]


def test_it_gives_the_writer_what_stands_below_a_quoted_forward():
    text = (SAMPLES / "apple_mac.txt").read_text(encoding="utf-8") + "\nSorry for the length.\n"

    found = forwards.split(text)

    assert found.top == f"{NOTE}\n\nSorry for the length."
    assert found.messages[0].body == WORDS


# -- the people in a block


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Kern, Anna <anna@x.test>", [("Kern, Anna", "anna@x.test")]),
        (
            "'Kern, Anna' <anna@x.test>, \"Bo\" <bo@x.test>",
            [("Kern, Anna", "anna@x.test"), ("Bo", "bo@x.test")],
        ),
        (
            "Kern, Anna<anna@x.test>; Lin, Bo <bo@x.test>",
            [("Kern, Anna", "anna@x.test"), ("Lin, Bo", "bo@x.test")],
        ),
        ("Anna [mailto:anna@x.test]", [("Anna", "anna@x.test")]),
        ("Anna<mailto:anna@x.test> <anna@x.test<mailto:anna@x.test>>", [("Anna", "anna@x.test")]),
        (
            "anna@x.test<mailto:anna@x.test>; Bo <bo@x.test<mailto:bo@x.test>>;",
            [("", "anna@x.test"), ("Bo", "bo@x.test")],
        ),
        ("anna@x.test <anna@x.test>", [("", "anna@x.test")]),
        ("\"'anna@x.test'\" <anna@x.test>", [("", "anna@x.test")]),
        ("trusted@firm.test <other@x.test>", [("", "other@x.test")]),
        ("Anna (she/her) <anna@x.test>", [("Anna (she/her)", "anna@x.test")]),
        (
            "Sean O'Neil <s@x.test>, D'Arcy, Jo <j@x.test>",
            [("Sean O'Neil", "s@x.test"), ("D'Arcy, Jo", "j@x.test")],
        ),
        ("Anna Kern <anna@x.test> on behalf of desk@x.test", [("Anna Kern", "anna@x.test")]),
        ("<\nanna@x.test>", [("", "anna@x.test")]),
        ("undisclosed-recipients:;", [("undisclosed-recipients:", "")]),
    ],
)
def test_it_reads_the_people_of_a_block(value, people):
    head = "-------- Original Message --------\nFrom: maria@x.test\nDate: Mar 12, 2025 9:00 AM\nTo: "

    (message,) = forwards.split(f"{head}{value}\n\nI fell").messages

    assert [(each.name, each.email) for each in message.to] == people
    assert message.body == "I fell"


def test_it_joins_a_list_of_people_that_was_wrapped():
    text = (
        "---------- Forwarded message ---------\nFrom: Maria <maria@x.test>\n"
        "Date: Wed, Mar 12, 2025 at 9:31 AM\nSubject: Help\n"
        "To: Ann <ann@firm.test>,\n Bo <bo@firm.test>, Cy <\ncy@firm.test>\n\nI fell"
    )

    (message,) = forwards.split(text).messages

    assert [each.email for each in message.to] == ["ann@firm.test", "bo@firm.test", "cy@firm.test"]
    assert message.body == "I fell"


# -- what is none


@pytest.mark.parametrize(
    "text",
    [
        "From: (941) 555-0128\nReceived: Saturday\nLength: 2 min",
        "From: WIRELESS CALLER (941) 555-0128\nDate: March 3, 2025 4:12 PM\nSubject: New voicemail\n\nHello",
        "From: Monday to Friday\nTo: work",
        "Name: Maria Lopez\nFrom: Reno\nTo: Las Vegas\nDate: May 3, 2025\nSubject: moving van",
        "Name: Maria Lopez\nFrom: Maria\nTo: Dana\nSubject: her fall",
        "From: Maria Lopez <maria@x.test>\nSubject: Need help\n\nMessage Body:\nI fell",
        "From: maria@x.test\nTo: you\nSubject: rear-end collision",
        "On Friday I went home and wrote to her: nothing.",
        "On May 3 2025 the following happened:",
        "Meet Maria Lopez <maria@x.test> on 3/5/2025 at 10:00:",
        "Call on 3/5/2025 10:00, Maria Lopez <maria@x.test>:",
        "Date: May 3\nPlace: Reno",
        "A forwarded message would be nice.",
        "---------- Forwarded message ---------\nCall 2 of 3 was about the fence.",
    ],
)
def test_it_leaves_text_that_only_looks_like_a_block(text):
    assert forwards.split(text).messages == ()


# -- time


PIECES = [
    "From:\n", "> ", "a <", "a <a <", "On 1 wrote\n", "On 1 wrote:\n", " ", "\n", "From: a@b.c\nTo: ", "--- ",
    "Importance: x\n", "From: a@b.c\nTo: a,\n", "'a", '"', "<mailto:a", "x <a@b.c>, 1.1.2021 10:00:\n",
    "From: a To: b Subject: c @", "1 de jan 2021 ", "---------- Forwarded message ---------\n",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("head", ["", "From: a@b.c\nDate: 1 Jan 2021 10:00\nTo: "])
def test_it_takes_linear_time(piece, head):
    started = time.monotonic()
    forwards.split(head + piece * (60_000 // len(piece)))

    assert time.monotonic() - started < 3


def test_it_takes_linear_time_for_any_mixture():
    chance = random.Random(5)
    started = time.monotonic()
    for _ in range(20):
        mixture = "".join(chance.choices(PIECES, k=5))
        forwards.split(mixture * (20_000 // len(mixture)))

    assert time.monotonic() - started < 5


# -- dates


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Wed, Mar 12, 2025 at 11:38 PM", "2025-03-12T23:38:00-05:00"),
        ("February 27, 2025 at 19:21:08 EST", "2025-02-27T19:21:08-05:00"),
        ("domingo, 14 de septiembre de 2025 21:47", "2025-09-14T21:47:00-05:00"),
        ("13.03.2025 14:05", "2025-03-13T14:05:00-05:00"),
        ("9/29/2025 6:40 PM", "2025-09-29T18:40:00-05:00"),
        ("2025-03-12 10:11", "2025-03-12T10:11:00-05:00"),
        ("Thu, 29 May 2025 13:02:55 +0200", "2025-05-29T13:02:55+02:00"),
        ("Monday, September 19, 2022, 5:55:44 PM -0400", "2022-09-19T17:55:44-04:00"),
        ("Tuesday, November 2, 2021, 09:26:50 AM GMT+1", "2021-11-02T09:26:50+01:00"),
        ("3/12/25 11:38 PM (GMT-06:00)", "2025-03-12T23:38:00-06:00"),
        ("st 27. 10. 2021 v 9:31", "2021-10-27T09:31:00-05:00"),
        ("26. listopada 2021. u 14:25", "2021-10-26T14:25:00-05:00"),
        ("2 listopada 2021, 14:25", "2021-11-02T14:25:00-05:00"),
        ("mar 18 ago 2025 alle ore 20:03", "2025-08-18T20:03:00-05:00"),
        ("Sat, 25 Oct 2025 21:31 Anna", "2025-10-25T21:31:00-05:00"),
        ("12 tháng 3, 2025 lúc 23:38", "2025-03-12T23:38:00-05:00"),
        ("2025年3月12日 下午11:38", "2025-03-12T23:38:00-05:00"),
    ],
)
def test_it_reads_dates_as_clients_type_them(text, moment):
    found = dates.read(text, timezone(timedelta(hours=-5)))

    assert found is not None
    assert found.isoformat() == moment


@pytest.mark.parametrize("text", ["", "next week", "12:30", "31 February 2025", "1 2 3", "45/45/2025 99:99"])
def test_it_finds_no_date_where_there_is_none(text):
    assert dates.read(text) is None
