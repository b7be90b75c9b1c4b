"""Headers, names and the structure of a mail, as odd as they come."""

import base64

import pytest

from inbound import parse
from tests.inbound.written import multipart, parsed, text

# -- headers and names


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("=?utf-8?Q?caf=C3=A9_noir?=", "café noir"),
        ("=?UTF-8?B?Y2Fm?= =?UTF-8?B?w6k=?=", "café"),
        ("=?utf-8?q?=C3?=\r\n =?utf-8?q?=A9t=C3=A9?=", "été"),  # a character cut in two
        ("=?iso-8859-1*fr?q?=E9t=E9?=", "été"),
        ("=?ISO-2022-JP?B?GyRCO3Y4ThsoQg==?=", "事故"),
        ("=?gb2312?B?wsnKpg==?=", "律师"),
        ("=?unknown-9?q?plain?=", "plain"),
        ("=?utf-8?b?Y2Fmw6k?=", "café"),  # no padding
        ("Re: =?utf-8?q?a?=tail", "Re: atail"),
        ("=?utf-8?q?what=3F_=0A_next?=", "what? next"),
        ("=?utf-8?x?odd?=", "=?utf-8?x?odd?="),
        ("=?broken", "=?broken"),
    ],
)
def test_it_reads_encoded_words(value, wanted):
    assert parsed(f"Subject: {value}", b"").subject == wanted


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_it_reads_raw_eight_bit_headers(codec):
    raw = b"From: a@x.test\nSubject: " + "Entlassung nach Kündigung".encode(codec) + b"\n\nx"

    assert parse.parse(raw).subject == "Entlassung nach Kündigung"


def test_it_reads_the_encoded_name_of_a_sender():
    letter = parse.parse(b"From: =?utf-8?B?Sm9zw6k=?= =?utf-8?Q?_P=C3=A9rez?= <jose@x.test>\n\n")

    assert (letter.sender.name, letter.sender.email) == ("José Pérez", "jose@x.test")


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        ("Content-Disposition: attachment; filename*=UTF-8''caf%C3%A9.pdf", "café.pdf"),
        ("Content-Disposition: x;filename*0*=iso-8859-1''r%E9; filename*1*=sum%E9; filename*2=a", "résuméa"),
        ("Content-Disposition: attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"),
        ("Content-Disposition: attachment; filename=plain.pdf; filename*=utf-8''best.pdf", "best.pdf"),
        ('Content-Disposition: attachment; filename="=?utf-8?Q?caf=C3=A9.pdf?="', "café.pdf"),
        ("Content-Disposition: attachment; filename==?utf-8?B?Y2Fmw6kucGRm?=", "café.pdf"),
        ('Content-Disposition: x;\r\n filename="=?utf-8?Q?long_?=\r\n =?utf-8?Q?name.a?="', "long name.a"),
        ("Content-Disposition: attachment; filename=two words.pdf", "two words.pdf"),
        ('Content-Disposition: attachment; filename="a;b.pdf"; size=3', "a;b.pdf"),
        ('Content-Disposition: attachment; filename="C:\\Users\\ann\\x.pdf"', "x.pdf"),
        ('Content-Type: application/pdf; name="by type.pdf"', "by type.pdf"),
        ('Content-Disposition: attachment; filename="../../etc/passwd"', "____etc_passwd"),
    ],
)  # fmt: skip
def test_it_reads_the_name_of_a_file(headers, wanted):
    kind = "" if "Content-Type" in headers else "Content-Type: application/pdf\r\n"

    assert parsed(f"{kind}{headers}", b"x").files[0].name == wanted


def test_it_reads_on_after_a_header_that_is_none():
    """The standard library ends the headers here and loses the From."""
    letter = parse.parse(b"Subject : spaced\nnot a header\nFrom: a@x.test\nTo: b@x.test\n\nbody\n")

    assert (letter.subject, letter.sender.email, letter.text.strip()) == ("spaced", "a@x.test", "body")


def test_it_finds_the_body_where_the_blank_line_is_missing():
    letter = parse.parse(b"From: a@x.test\nSubject: hi\nI was hurt yesterday.\nPlease call.\n\nAnn\n")

    assert letter.text.strip() == "I was hurt yesterday.\nPlease call.\n\nAnn"


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_it_takes_every_kind_of_line_end(end):
    letter = parse.parse(b"From: a@x.test\nSubject: hi\n\none\ntwo".replace(b"\n", end))

    assert (letter.subject, letter.text) == ("hi", "one\ntwo")


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("<a@b> (added by postmaster@x.test)", "<a@b>"),
        ("<a\r\n @b>", "<a@b>"),
        ("=?utf-8?q?=3Ca=40b=3E?=", "<a@b>"),
        ("a@b", "<a@b>"),
        ("", ""),
        ("nothing here", ""),
    ],
)
def test_it_reads_odd_message_ids(value, wanted):
    assert parsed(f"Message-ID: {value}", b"").message_id == wanted


@pytest.mark.parametrize(
    "value", ["Mon, 1 Jan 2024 10:00:00 +2400", "Mon, 1 Jan 99999 10:00:00", "Gestern", "0"]
)
def test_it_takes_an_impossible_date_for_none(value):
    assert parsed(f"Date: {value}", b"").date is None


def test_it_reads_recipients_that_are_not_disclosed():
    assert parsed("To: undisclosed-recipients:;", b"x").to == ()


# -- structure


def test_it_reads_the_html_where_only_a_footer_is_plain():
    letter = multipart(
        "Content-Type: text/html\r\n\r\n<p>I was hit by a bus</p>",
        "Content-Type: text/plain\r\n\r\nlist footer",
    )

    assert letter.text.split() == "I was hit by a bus list footer".split()


def test_it_reads_the_html_where_the_text_only_points_to_it():
    letter = multipart(
        "Content-Type: text/plain\r\n\r\nThis message needs an HTML viewer.",
        "Content-Type: text/html\r\n\r\n<p>" + "I was hit by a bus. " * 20 + "</p>",
        subtype="alternative",
    )

    assert letter.text.startswith("I was hit by a bus.")


def test_it_reads_one_of_two_alternatives_and_the_text_after_the_file():
    letter = multipart(
        "Content-Type: multipart/alternative; boundary=c\r\n\r\n"
        "--c\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
        "--c\r\nContent-Type: text/html\r\n\r\n<p>plain</p>\r\n--c--",
        "Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename=a.jpg\r\n\r\nx",
        "Content-Type: text/plain\r\n\r\nSent from my phone",
    )

    assert letter.text.split("\n") == ["plain", "Sent from my phone"]
    assert [each.name for each in letter.files] == ["a.jpg"]


@pytest.mark.parametrize(
    "head",
    [
        "multipart/mixed",
        "multipart/mixed; boundary=other",
        'multipart/mixed; boundary=""',
        "multipart/mixed boundary=b",
    ],
)
def test_it_finds_the_parts_without_their_boundary(head):
    body = b"--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--"
    letter = parsed(f"Content-Type: {head}", body)

    assert (letter.text, [each.media_type for each in letter.files]) == ("words", ["image/png"])


def test_it_reads_a_multipart_that_is_a_text():
    assert text("Content-Type: multipart/alternative; boundary=none", b"just words") == "just words"


def test_it_reads_an_inner_multipart_that_never_ends():
    letter = multipart(
        "Content-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\ninner",
        "Content-Type: text/plain\r\n\r\nouter",
    )

    assert letter.text.split() == ["inner", "outer"]


def test_it_reads_a_multipart_in_base64():
    inner = base64.encodebytes(b"--b\r\nContent-Type: text/plain\r\n\r\nwords\r\n--b--\r\n")

    assert (
        text("Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64", inner) == "words"
    )


def test_it_takes_a_mail_that_is_a_file():
    letter = parsed(
        "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64",
        base64.b64encode(b"%PDF"),
    )

    assert (letter.text, letter.files[0].name, letter.files[0].content) == ("", "a.pdf", b"%PDF")


def test_it_reads_the_only_text_though_it_has_a_name():
    letter = multipart(
        "Content-Type: text/plain; name=message.txt\r\nContent-Disposition: inline\r\n\r\nI fell"
    )

    assert letter.text == "I fell"


INNER = b"From: client@y.test\r\nSubject: help\r\n\r\nI fell\r\n"


@pytest.mark.parametrize(
    "head",
    [
        "Content-Type: message/rfc822\r\n\r\n",
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        "Content-Type: message/global\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
        'Content-Type: application/octet-stream; name="fwd.eml"\r\nContent-Transfer-Encoding: base64\r\n\r\n',
        'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="x.eml"\r\n\r\n',
    ],
)
@pytest.mark.parametrize("encoded", [True, False])
def test_it_opens_attached_letters_however_encoded(head, encoded):
    inner = base64.encodebytes(INNER) if encoded and "quoted" not in head else INNER
    letter = multipart("Content-Type: text/plain\r\n\r\nsee", head + inner.decode())

    assert [(each.sender.email, each.subject, each.text) for each in letter.enclosed] == [
        ("client@y.test", "help", "I fell")
    ]


def test_it_opens_several_attached_letters_and_a_digest():
    letter = multipart(
        "Content-Type: message/rfc822\r\n\r\n" + INNER.decode(),
        "Content-Type: multipart/digest; boundary=d\r\n\r\n--d\r\n\r\n" + INNER.decode() + "\r\n--d--",
    )

    assert [each.subject for each in letter.enclosed] == ["help", "help"]
