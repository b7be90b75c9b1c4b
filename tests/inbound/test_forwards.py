"""What stands below what somebody typed."""

import time
from datetime import timedelta, timezone

import pytest

from inbound import dates, forwards

BLOCKS = {
    "gmail": "---------- Forwarded message ---------\nFrom: Maria Lopez <maria@x.test>\n"
    "Date: Wed, Mar 12, 2025 at 11:38 PM\nSubject: Help\nTo: <a@firm.test>\n\n\nI fell",
    "outlook": "________________________________\nFrom: Maria Lopez <maria@x.test>\nSent: "
    "Wednesday, March 12, 2025 11:38 PM\n"
    "To: Ann <a@firm.test>\nSubject: Help\n\nI fell",
    "outlook without a rule": "From: Maria Lopez [mailto:maria@x.test]\n"
    "Sent: Wednesday, March 12, 2025 11:38 PM\n"
    "To: Ann\nSubject: Help\nImportance: High\n\nI fell",
    "apple": "Begin forwarded message:\n\n> From: Maria Lopez <maria@x.test>\n> Subject: Help\n"
    "> Date: March 12, 2025 at 11:38:00 PM EDT\n> To: a@firm.test\n>\n> I fell",
    "thunderbird": "-------- Forwarded Message --------\nSubject: \tHelp\nDate: \tWed, 12 Mar 2025 "
    "23:38:00 -0500\n"
    "From: \tMaria Lopez <maria@x.test>\nTo: \ta@firm.test\n\n\nI fell",
    "yahoo on one line": '----- Forwarded Message ----- From: Maria Lopez <maria@x.test> To: "a@firm.test" '
    "<a@firm.test> "
    "Sent: Wednesday, March 12, 2025 at 11:38:00 PM CDT Subject: Help\n I fell",
    "german": (
        "Von: Maria Lopez <maria@x.test>\nGesendet: Mittwoch, 12. März 2025 23:38\nAn: Ann "
        "<a@firm.test>\nBetreff: Help\n\nI fell"
    ),
    "spanish": (
        "De: Maria Lopez <maria@x.test>\nEnviado: miércoles, 12 de marzo de 2025 23:38\n"
        "Para: Ann\nAsunto: Help\n\nI fell"
    ),
    "french": (
        "De : Maria Lopez <maria@x.test>\nEnvoyé : mercredi 12 mars 2025 23:38\nÀ : Ann\n"
        "Objet : Help\n\nI fell"
    ),
    "italian": (
        "Da: Maria Lopez <maria@x.test>\nInviato: mercoledì 12 marzo 2025 23:38\nA: Ann\n"
        "Oggetto: Help\n\nI fell"
    ),
    "portuguese": (
        "De: Maria Lopez <maria@x.test>\nEnviada em: quarta-feira, 12 de março de 2025 "
        "23:38\nPara: Ann\nAssunto: Help\n\nI fell"
    ),
    "dutch": (
        "Van: Maria Lopez <maria@x.test>\nVerzonden: woensdag 12 maart 2025 23:38\nAan: Ann\n"
        "Onderwerp: Help\n\nI fell"
    ),
    "bold labels": (
        "*From:* Maria Lopez <maria@x.test>\n*Sent:* Wednesday, March 12, 2025 11:38 PM\n"
        "*To:* Ann\n*Subject:* Help\n\nI fell"
    ),
}


@pytest.mark.parametrize("client", BLOCKS)
def test_it_reads_the_block_of_each_client_and_locale(client):
    found = forwards.split("Please take this.\n\n" + BLOCKS[client])

    assert found.top == "Please take this."
    message = found.messages[0]
    assert (message.sender.name, message.sender.email) == ("Maria Lopez", "maria@x.test")
    assert (message.subject, message.body.strip()) == ("Help", "I fell")
    assert message.date is not None
    assert message.date.strftime("%Y-%m-%d %H:%M") == "2025-03-12 23:38"


def test_it_gives_a_chain_outermost_first():
    inner = BLOCKS["outlook"]
    outer = (
        "From: Tom <tom@agency.test>\nSent: Thursday, March 13, 2025 8:00 AM\nTo: Ann\n"
        "Subject: FW: Help\n\nCan you help?\n\n"
    )

    found = forwards.split("For Dana.\n\n" + outer + inner)

    assert [each.sender.email for each in found.messages] == ["tom@agency.test", "maria@x.test"]
    assert found.messages[0].body == "Can you help?"


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, Aug 18, 2025 at 8:03 PM Maria Lopez <\nmaria@x.test> wrote:",
        "Am 18.08.2025 um 20:03 schrieb Maria Lopez <maria@x.test>:",
        "Le lun. 18 août 2025 à 20:03, Maria Lopez <maria@x.test> a écrit :",
        "El lun, 18 ago 2025 a las 20:03, Maria Lopez (<maria@x.test>) escribió:",
    ],
)
def test_it_knows_a_quoted_reply(line):
    found = forwards.split(f"My words\n\n{line}\n\n> I fell\n> down")

    assert found.top == "My words"
    assert found.messages[0].sender.email == "maria@x.test"
    assert found.messages[0].body == "I fell\ndown"
    assert not found.forwarded


@pytest.mark.parametrize(
    "text",
    [
        "From: (941) 555-0128\nReceived: Saturday\nLength: 2 min",
        "From: Monday to Friday\nTo: work",
        "On Friday I went home and wrote to her: nothing.",
        "Date: May 3\nPlace: Reno",
        "A forwarded message would be nice.",
    ],
)
def test_it_leaves_text_that_only_looks_like_a_block(text):
    assert forwards.split(text).messages == ()


@pytest.mark.parametrize(
    "piece", ["From:\n", "> ", "a <", "On 1 wrote\n", " ", "\n", "From: a@b.c\nTo: ", "--- "]
)
def test_it_takes_linear_time(piece):
    started = time.monotonic()
    forwards.split(piece * (300_000 // len(piece)))

    assert time.monotonic() - started < 3


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
    ],
)
def test_it_reads_dates_as_clients_type_them(text, moment):
    found = dates.read(text, timezone(timedelta(hours=-5)))

    assert found is not None
    assert found.isoformat() == moment
