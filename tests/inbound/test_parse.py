"""Bytes to a Letter, whatever the bytes."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inbound import parse
from inbound.letter import Mailbox


def mail(headers: str, body: str = "Hello") -> bytes:
    return f"{headers}\n\n{body}\n".encode()


def test_it_reads_the_one_sender():
    letter = parse.parse(mail("From: Ann Smith <Ann@Firm.test>\nTo: refer@x.test\nSubject: Hi"))

    assert letter.sender == Mailbox("Ann Smith", "ann@firm.test")
    assert (letter.subject, letter.text.strip(), letter.defects) == ("Hi", "Hello", ())


def test_it_never_takes_the_name_for_the_address():
    """The standard library says alice here."""
    letter = parse.parse(mail("From: alice@firm.test <bob@evil.test>"))

    assert letter.sender == Mailbox()
    assert "From is not one clean address" in letter.defects


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: nobody",
        "From: a@x.test\nFrom: b@x.test",
        "From: a@x.test, b@x.test",
        "From: team: a@x.test;",
        "From: Ann <a@x.test",
        "From: <>",
        "From: " + "(" * 5000,
    ],
)
def test_it_has_no_sender_where_there_is_not_exactly_one(headers):
    letter = parse.parse(mail(headers))

    assert letter.sender == Mailbox()
    assert letter.defects


def test_it_takes_an_unquoted_comma_in_a_single_mailbox():
    letter = parse.parse(mail("From: Okonkwo & Vance, P.A. <chidi@vance.test>"))

    assert letter.sender == Mailbox("Okonkwo & Vance, P.A.", "chidi@vance.test")


def test_it_drops_a_name_that_poses_as_an_address():
    letter = parse.parse(mail('From: "alice@firm.test" <bob@evil.test>'))

    assert letter.sender == Mailbox("", "bob@evil.test")


def test_it_keeps_the_blank_between_an_encoded_word_and_plain_text():
    letter = parse.parse(mail("From: a@x.test\nSubject: accidente de mi =?utf-8?q?mam=C3=A1?=\n en la I-4"))

    assert letter.subject == "accidente de mi mamá en la I-4"


def test_it_keeps_the_offset_of_the_date():
    letter = parse.parse(mail("From: a@x.test\nDate: Thu, 13 Mar 2025 08:47:12 -0500"))

    assert letter.date is not None
    assert letter.date.isoformat() == "2025-03-13T08:47:12-05:00"


@pytest.mark.parametrize("charset", ["unknown-9", "idna", "base64", "", "us-ascii"])
def test_it_reads_text_of_a_wrong_charset(charset):
    raw = f"From: a@x.test\nContent-Type: text/plain; charset={charset}\n\ncafé\n".encode()

    assert parse.parse(raw).text.strip() == "café"


def test_it_reads_windows_quotes_that_call_themselves_latin_1():
    raw = b"From: a@x.test\nContent-Type: text/plain; charset=iso-8859-1\n\n\x93yes\x94\n"

    assert parse.parse(raw).text.strip() == "“yes”"


@pytest.mark.parametrize("encoding", ["base64", '"base64"', "Base64;"])
def test_it_decodes_a_badly_named_transfer_encoding(encoding):
    body = base64.encodebytes("grüße".encode()).decode()
    headers = (
        f"From: a@x.test\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}"
    )

    assert parse.parse(mail(headers, body)).text.strip() == "grüße"


def test_it_joins_flowed_lines():
    raw = mail("From: a@x.test\nContent-Type: text/plain; format=flowed", "one \ntwo\nthree")

    assert parse.parse(raw).text.splitlines()[:2] == ["one two", "three"]


def test_it_turns_html_into_lines_and_keeps_hidden_addresses():
    html = '<div>See <a href="mailto:ann@firm.test">Ann</a></div><script>x()</script><div>now</div>'
    letter = parse.parse(mail("From: a@x.test\nContent-Type: text/html", html))

    assert letter.text.split("\n") == ["See Ann <ann@firm.test>", "now"]


def test_it_unpacks_attached_letters_and_files():
    raw = mail(
        "From: a@x.test\nContent-Type: multipart/mixed; boundary=b",
        "--b\nContent-Type: text/plain\n\nsee attached\n--b\nContent-Type: message/rfc822\n\n"
        "From: client@y.test\nSubject: help\nMessage-ID: <c1@y.test>\n\nI fell\n--b\n"
        "Content-Type: application/pdf; name*=utf-8''caf%C3%A9.pdf\nContent-Disposition: "
        "attachment\n\nx\n--b--",
    )
    letter = parse.parse(raw)

    assert letter.text.strip() == "see attached"
    assert letter.enclosed[0].sender.email == "client@y.test"
    assert letter.enclosed[0].message_id == "<c1@y.test>"
    assert letter.files[0].name == "café.pdf"


def test_it_gives_no_path_in_a_file_name():
    raw = mail('From: a@x.test\nContent-Type: image/png; name="../../etc/passwd"', "x")

    assert "/" not in parse.parse(raw).files[0].name


def test_it_reads_the_null_sender_of_the_envelope():
    assert parse.parse(mail("From: a@x.test"), mail_from="<>", rcpt_tos=["Refer@X.test"]).mail_from == ""


@settings(deadline=None)  # codecs are loaded at first use
@given(st.binary(max_size=400))
def test_it_never_raises(raw):
    assert parse.parse(raw).raw == raw


@settings(deadline=None)
@given(st.text(alphabet='<>@,;:()"=?\\ abc\n\t\0é', max_size=120))
def test_it_never_raises_on_headers(value):
    raw = f"From: {value}\nTo: {value}\nSubject: {value}\nDate: {value}\n\nx".encode()
    assert parse.parse(raw).raw == raw
