"""Charsets and transfer encodings: whatever a mailer does to a text, it comes out as it was written."""

import base64
import quopri
import time

import pytest

from tests.inbound.written import parsed, text

GREEK = "Καλημέρα, χρειάζομαι δικηγόρο"
JAPANESE = "弁護士をお願いします。事故で怪我をしました。"
CHINESE = "我需要一个律师，因为我的房东不退押金。"
TAIWANESE = "我需要一個律師，因為我的房東不退押金。"
KOREAN = "교통사고로 다쳤습니다. 변호사가 필요합니다."
RUSSIAN = "Мне нужен адвокат, меня сбила машина на перекрёстке"


@pytest.mark.parametrize(
    ("words", "label", "codec"),
    [
        (JAPANESE, "iso-2022-jp", "iso2022_jp"),
        (JAPANESE, "us-ascii", "iso2022_jp"),
        (JAPANESE, "Shift_JIS", "cp932"),
        (JAPANESE, "x-sjis", "cp932"),
        (JAPANESE, "utf-8", "cp932"),
        (JAPANESE, "", "euc_jp"),
        (CHINESE, "GB2312", "gb18030"),
        (CHINESE, "utf-8", "gb18030"),
        (TAIWANESE, "big5", "big5"),
        (TAIWANESE, "iso-8859-1", "big5"),
        (KOREAN, "ks_c_5601-1987", "cp949"),
        (KOREAN, "", "cp949"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "us-ascii", "koi8-r"),
        (RUSSIAN, "utf-8", "cp1251"),
        (GREEK, "windows-1253", "cp1253"),
        (GREEK, "x-unknown-7", "utf-8"),
        (GREEK, "us-ascii", "utf-16"),
        (GREEK, "utf-16", "utf-16-le"),
        (GREEK, "utf-16", "utf-16-be"),
        ("café and more English words", "", "utf-16-le"),
        ("Hi Mom, how are you? ¡Adiós!", "utf-7", "utf-7"),
        ("Hi Mom, ¡Adiós!", "unicode-1-1-utf-7", "utf-7"),
        ("“quoted” – José’s €", "iso-8859-1", "cp1252"),
        ("“quoted” – José’s €", "utf-8", "cp1252"),
        ("şğı İstanbul", "iso-8859-9", "cp1254"),
    ],
)
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_it_reads_every_charset_by_its_name_or_by_its_looks(words, label, codec, encoding):
    octets = words.encode(codec)
    body = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)(
        octets
    )

    assert (
        text(f"Content-Type: text/plain; charset={label}\nContent-Transfer-Encoding: {encoding}", body)
        == words
    )


def test_it_reads_two_charsets_in_one_body():
    body = "José wrote: ".encode() + "naïve".encode("cp1252") + b" words, " + "Müller".encode()

    assert text("Content-Type: text/plain; charset=utf-8", body) == "José wrote: naïve words, Müller"


def test_it_keeps_the_rest_where_one_character_is_damaged():
    body = JAPANESE.encode("cp932")
    damaged = body * 3 + b"\x81" + b"\r\nend"

    assert text("Content-Type: text/plain; charset=shift_jis", damaged).startswith(JAPANESE * 3)


@pytest.mark.parametrize(
    "encoding", ["7-bit", "8bits", "utf-8", "8bit;", "amazonses.com", "", '"8bit"', "binary", "7bit (none)"]
)
def test_it_takes_an_unknown_encoding_for_none(encoding):
    assert text(f"Content-Transfer-Encoding: {encoding}", "grüße = ok".encode()) == "grüße = ok"


@pytest.mark.parametrize("encoding", ["base64", '"base64"', "BASE64;", "base-64", " base64 "])
@pytest.mark.parametrize("damage", [b"", b"\r\n\r\n____\r\nlist footer\r\n", b"!", b"\r\n=\r\n"])
def test_it_reads_damaged_base64(encoding, damage):
    body = base64.encodebytes("Ich wurde gestern verletzt, grüße.".encode()).replace(b"\n", b"\r\n")
    found = text(
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}", body + damage
    )

    assert found == "Ich wurde gestern verletzt, grüße."


def test_it_reads_base64_texts_that_were_put_one_after_the_other():
    body = base64.b64encode(b"first text") + b"\r\n" + base64.b64encode(b", second")

    assert text("Content-Transfer-Encoding: base64", body) == "first text, second"


def test_it_reads_plain_text_that_calls_itself_base64():
    body = b"Hello, I was hit by a car on Main Street. Please call me."

    assert text("Content-Transfer-Encoding: base64", body) == body.decode()


def test_it_reads_quoted_printable_with_blanks_after_a_soft_break():
    assert text("Content-Transfer-Encoding: quoted-printable", b"one = \r\ntwo =3D=\r\n three=zz") == (
        "one two = three=zz"
    )


def test_it_reads_a_uuencoded_file():
    letter = parsed(
        "Content-Type: application/octet-stream; name=a.txt\nContent-Transfer-Encoding: x-uuencode",
        b"begin 644 a.txt\n#0V%T\n`\nend\n",
    )

    assert letter.files[0].content == b"Cat"


def test_it_drops_nul_and_invisible_characters():
    assert text("", b"a\0b\xe2\x80\x8bc\xc2\xa0d") == "abc d"


def test_it_keeps_a_line_of_2700_characters_whole():
    line = "word " * 540 + "end"

    assert text("Content-Type: text/plain", line.encode()) == line


# -- flowed text (RFC 3676)


@pytest.mark.parametrize(
    ("parameters", "body", "wanted"),
    [
        ("format=flowed", "one \ntwo\n three", "one two\nthree"),
        ("format=flowed; delsp=yes", "auto \nmatic", "automatic"),
        ("format=Flowed", "> one \n> two\n> \n>> deep \n>> er\nmine", "> one two\n>\n>> deep er\nmine"),
        ("format=flowed; delsp=yes", "> 事 \n> 故", "> 事故"),
        ("format=flowed", "> a \nb", "> a\nb"),
        ("format=flowed", "words \n-- \nAnn \nSmith", "words\n-- \nAnn Smith"),
        ("format=fixed", "one \ntwo", "one \ntwo"),
    ],
)
def test_it_joins_flowed_lines_of_one_depth(parameters, body, wanted):
    assert text(f"Content-Type: text/plain; charset=utf-8; {parameters}", body.encode()) == wanted


def test_it_joins_a_megabyte_of_flowed_lines_in_time():
    begun = time.monotonic()
    text("Content-Type: text/plain; format=flowed", b"a \n" * 300_000)

    assert time.monotonic() - begun < 3
