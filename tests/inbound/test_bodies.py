"""What a mail holds: signed and sealed texts, HTML, and every kind of damage."""

import random
import time

import pytest

from inbound import parse
from inbound.letter import Letter
from tests.inbound.written import multipart, parsed, text

# -- signed and sealed


def test_it_reads_a_signed_mail_without_its_signature():
    for kind in ("application/pkcs7-signature; name=smime.p7s", "application/pgp-signature; name=s.asc"):
        letter = multipart(
            "Content-Type: text/plain\r\n\r\nwords", f"Content-Type: {kind}\r\n\r\nx", subtype="signed"
        )

        assert (letter.text, letter.files, letter.sealed) == ("words", (), "")


def test_it_says_that_a_sealed_mail_cannot_be_read():
    smime = parsed("Content-Type: application/pkcs7-mime; name=smime.p7m; smime-type=enveloped-data", b"x")
    pgp = multipart(
        "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
        "Content-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----",
        subtype="encrypted",
    )
    inline = parsed("", b"-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n")

    assert [smime.sealed, pgp.sealed, inline.sealed] == ["S/MIME", "PGP", "PGP"]


def test_it_takes_the_armour_off_a_text_that_is_signed():
    body = (
        b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nPlease take this case.\n- -- \nAnn\n"
        b"-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
    )

    assert text("", body) == "Please take this case.\n-- \nAnn"


def test_it_keeps_a_calendar_entry_as_a_file():
    letter = multipart(
        "Content-Type: text/plain\r\n\r\nOur meeting",
        "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR",
        subtype="alternative",
    )

    assert (letter.text, [each.media_type for each in letter.files]) == ("Our meeting", ["text/calendar"])


# -- HTML


def html(source: str) -> Letter:
    return parsed("Content-Type: text/html; charset=utf-8", source.encode())


def test_it_keeps_label_and_value_of_a_table_on_one_line():
    letter = html(
        "<table><tr><td>Name:</td><td>Ann</td></tr><tr><td><b>Phone</b></td><td>555</td></tr></table>"
    )

    assert [line.split() for line in letter.text.splitlines()] == [["Name:", "Ann"], ["Phone", "555"]]


@pytest.mark.parametrize(
    "hiding",
    [
        '<div style="display:none">SECRET</div>',
        "<span style='Visibility: hidden'>SECRET</span>",
        '<div style="max-height:0px;overflow:hidden">SEC<b>RET</b></div>',
        '<td><div style="font-size:0">SECRET</div></td>',
        "<p hidden>SECRET</p>",
        "<!-- SECRET -->",
        "<!--[if mso]><p>SECRET</p><![endif]-->",
        "<div style='display:none'><div>SECRET</div></div>",
        "<img alt='SECRET' src='x'>",
        "<a href='tel:SECRET'>call</a>",
        "<head><title>SECRET</title></head>",
    ],
)
def test_it_keeps_hidden_words_apart(hiding):
    letter = html(f"<p>before</p>{hiding}<p>after</p>")

    assert "SEC" not in letter.text
    assert letter.hidden.replace(" ", "") == "SECRET"
    assert letter.text.split()[0] == "before"
    assert letter.text.split()[-1] == "after"


@pytest.mark.parametrize(
    "shown",
    [
        '<p class="a hidden b">WORDS</p>',
        '<table style="font-size:0"><tr><td style="font-size:14px">WORDS</td></tr></table>',
        '<div style="display:none">WORDS',
        '<div style="opacity:0.9;height:0.5em">WORDS</div>',
        "<!--[if !mso]><!--><p>WORDS</p><!--<![endif]-->",
        "<!-- no end <p>WORDS</p>",
    ],
)
def test_it_hides_nothing_that_is_shown(shown):
    assert "WORDS" in html(f"<p>before</p>{shown}").text


# -- nothing breaks it

WHOLE = b"\r\n".join(
    [
        b"Received: from x",
        b"From: =?utf-8?q?Jos=C3=A9?= <a@x.test>",
        b"To: b@y.test",
        b"Subject: =?utf-8?b?w6k=?= x",
        b'Content-Type: multipart/mixed; boundary="b"',
        b"",
        b"--b\r\nContent-Type: multipart/alternative; boundary=c\r\n",
        b"--c\r\nContent-Type: text/plain; charset=iso-2022-jp; format=flowed\r\n",
        b"\x1b$B;v8N\x1b(B one \r\ntwo",
        b"--c\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n",
        b'<p style=3D"display:none">a</p><!-- x --><td>b</td>\r\n--c--',
        b"--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@z.test\r\n\r\ninner",
        b"--b\r\nContent-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n",
        b"eJ8+IgEBAQaQCAAEAAAAAAABAAEAAQeQBgAIAAAA5AQAAAAAAADo",
        b"--b\r\nContent-Disposition: attachment; filename*0*=utf-8''a%C3; filename*1*=%A9.pdf\r\n",
        b"x\r\n--b--\r\n",
    ]
)


def test_it_survives_every_kind_of_damage():
    chance, begun = random.Random(7), time.monotonic()
    for _ in range(400):
        raw = bytearray(WHOLE)
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(raw))
            cut = chance.choice([0, 1, 1, 5, 60])
            raw[at : at + cut] = chance.choice(
                [b"", b"\0", b"\r\n\r\n", b"--b", b"=?", b"<", b'"', chance.randbytes(4)]
            )
        letter = parse.parse(bytes(raw))
        assert letter.raw == raw
        assert not any(each.startswith("unreadable part") for each in letter.defects)

    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "body",
    [
        b"<script>" * 120_000,
        b"-->" * 100_000 + b"<!--" * 150_000,
        b'<p style="display:none">' * 40_000,
        b"<div>" * 80_000 + b"x" + b"</div>" * 80_000,
        b'<a href="mailto:' * 60_000,
        b"<" * 1_000_000,
        b"=?utf-8?q?" * 100_000,
    ],
)
def test_it_reads_hostile_html_in_time(body):
    begun = time.monotonic()
    parsed("Content-Type: text/html\r\nSubject: " + "=?u?q?" * 3_000, body)

    assert time.monotonic() - begun < 4


def test_it_reads_the_first_of_very_many_parts():
    body = b"--b\r\n\r\nword\r\n" * 20_000
    letter = parsed("Content-Type: multipart/mixed; boundary=b", body)

    assert letter.text.count("word") == 500
    assert "too many parts" in letter.defects
