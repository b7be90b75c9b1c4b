"""Outlook's own formats: winmail.dat and .msg files read as the mail they are."""

import random
import struct
import time
from pathlib import Path

import pytest

from inbound import parse
from inbound.letter import Letter
from inbound.mime import compound, outlook, rtf, tnef

#: A .msg with a text, two recipients, a file with an umlaut in its name, and a message inside.
MSG = (Path(__file__).parent / "encodings" / "message.msg").read_bytes()
#: The example of MS-OXRTFCP s.4.1.
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
TEXT, UNICODE, OBJECT, BINARY = 0x1E, 0x1F, 0x0D, 0x102


def stored(source: bytes) -> bytes:
    """Rich text as it is stored without compression."""
    return struct.pack("<II4sI", len(source) + 12, len(source), b"MELA", 0) + source


def literal(source: bytes) -> bytes:
    """Rich text as it is compressed where nothing repeats."""
    packed = b"".join(b"\0" + source[at : at + 8] for at in range(0, len(source), 8))
    return struct.pack("<II4sI", len(packed) + 12, len(source), b"LZFu", 0) + packed


def attribute(name: int, data: bytes, level: int = 1) -> bytes:
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def properties(*each: tuple[int, int, bytes]) -> bytes:
    found = struct.pack("<I", len(each) + 2)
    found += struct.pack("<HHI", 3, 0x0E08, 7)
    found += struct.pack("<HH16sII", 3, 0x8001, b"g" * 16, 0, 5) + struct.pack("<I", 1)
    for kind, name, value in each:
        found += struct.pack("<HHII", kind, name, 1, len(value)) + value + b"\0" * (-len(value) % 4)
    return found


def stream(*each: bytes) -> bytes:
    return tnef.MAGIC + b"\1\0" + attribute(0x00069007, struct.pack("<II", 1252, 0)) + b"".join(each)


def message(*each: tuple[int, int, bytes]) -> bytes:
    return attribute(0x00069003, properties(*each))


def attachment(name: str, content: bytes, *each: tuple[int, int, bytes]) -> bytes:
    return b"".join(
        [
            attribute(0x00069002, b"\0" * 14, 2),
            attribute(0x00018010, name.encode("cp1252") + b"\0", 2),
            attribute(0x0006800F, content, 2) if content else b"",
            attribute(
                0x00069005, properties((UNICODE, 0x3707, f"long {name}\0".encode("utf-16-le")), *each), 2
            ),
        ]
    )


def mail(content: bytes, text: str = "", kind: str = "application/ms-tnef; name=winmail.dat") -> Letter:
    body = f"--b\r\nContent-Type: text/plain\r\n\r\n{text}\r\n--b\r\nContent-Type: {kind}\r\n\r\n".encode()
    head = b"From: a@x.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    return parse.parse(head + body + content + b"\r\n--b--\r\n")


def test_it_takes_the_files_out_of_winmail_dat():
    letter = mail(
        stream(attachment("résumé.pdf", b"%PDF-1.4"), attachment("b.txt", b"two")), "Please see attached."
    )

    assert letter.text == "Please see attached."
    assert [(each.name, each.content) for each in letter.files] == [
        ("long résumé.pdf", b"%PDF-1.4"),
        ("long b.txt", b"two"),
    ]
    assert letter.defects == ()


@pytest.mark.parametrize(
    "part",
    [
        (TEXT, 0x1000, "I fell at café\0".encode("cp1252")),
        (UNICODE, 0x1000, "I fell at café\0".encode("utf-16-le")),
        (BINARY, 0x1013, "<html><meta charset=utf-8><p>I fell at café</p></html>".encode()),
        (BINARY, 0x1009, literal(rb"{\rtf1\ansi\ansicpg1252 I fell at caf\'e9}")),
        (
            BINARY,
            0x1009,
            stored(rb"{\rtf1\ansi\fromhtml1{\*\htmltag84 <p>}I fell at caf\'e9{\*\htmltag92 </p>}}"),
        ),
    ],
)
def test_it_reads_the_text_of_winmail_dat_however_it_is_kept(part):
    assert mail(stream(message(part))).text.strip() == "I fell at café"


def test_it_opens_a_message_inside_winmail_dat():
    inner = stream(
        message(
            (UNICODE, 0x1000, "I was fired\0".encode("utf-16-le")),
            (UNICODE, 0x0037, "My job\0".encode("utf-16-le")),
            (UNICODE, 0x0C1A, "Kim\0".encode("utf-16-le")),
            (UNICODE, 0x0C1F, "kim@client.test\0".encode("utf-16-le")),
        )
    )
    letter = mail(stream(attachment("x", b"", (OBJECT, 0x3701, b"i" * 16 + inner))), "see")

    (found,) = letter.enclosed
    assert (found.sender.email, found.subject, found.text) == ("kim@client.test", "My job", "I was fired")


def test_it_knows_winmail_dat_by_its_first_bytes():
    letter = mail(stream(attachment("a.pdf", b"x")), "hi", "application/octet-stream; name=ATT00001.dat")

    assert [each.name for each in letter.files] == ["long a.pdf"]


def test_it_keeps_what_it_cannot_read_as_a_file():
    letter = mail(tnef.MAGIC + b"junk", "hi")

    assert [each.name for each in letter.files] == ["winmail.dat"]
    assert "unreadable winmail.dat" in letter.defects


# -- rich text


def test_it_unpacks_the_example_of_the_specification():
    assert rtf.unpacked(PACKED) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_it_unpacks_what_repeats_itself():
    """The specification's second example: a reference that reads what it writes."""
    packed = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")

    assert rtf.unpacked(packed) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (rb"{\rtf1 one\par two\line three\tab four}", "one\ntwo\nthree\tfour"),
        (rb"{\rtf1{\fonttbl{\f0\fcharset128 MS Mincho;}}\f0 \'8e\'96\'8c\'cc}", "事故"),
        (rb"{\rtf1\ansicpg1251 \'cc\'ed\'e5}", "Мне"),
        (rb"{\rtf1\uc1 caf\u233?\u-10179?\u-8704? ok}", "café😀 ok"),
        (rb"{\rtf1{\*\generator Word;}{\info{\author X}}a\{b\}\\c\~d\emdash e}", "a{b}\\c d—e"),
        (rb"{\rtf1{\pict\wmetafile8 0102}shown}", "shown"),
    ],
)
def test_it_reads_rich_text(source, text):
    assert rtf.read(source) == (text, "")


def test_it_reads_the_html_inside_rich_text():
    source = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\*\htmltag19 <html>}{\*\htmltag64 <p>}"
        rb"\htmlrtf {\htmlrtf0 "
        rb"Hi{\*\htmltag84 &nbsp;}\htmlrtf\'a0\htmlrtf0 Jos\'e9\htmlrtf\par}\htmlrtf0 {\*\htmltag72 </p>}"
        rb"{\*\mhtmltag99 x}{\*\htmltag27 </html>}}"
    )

    assert rtf.read(source) == ("", "<html><p>Hi&nbsp;José</p></html>")


# -- .msg


def test_it_reads_an_attached_outlook_message_as_an_enclosed_letter():
    letter = mail(MSG, "see attached", 'application/vnd.ms-outlook; name="help.msg"')
    (found,) = letter.enclosed

    assert (found.sender.name, found.sender.email) == ("Maria Lopez", "maria@client.test")
    assert found.subject == "Help after crash – José"
    assert [each.email for each in (*found.to, *found.cc)] == ["ann@firm.test", "bob@firm.test"]
    assert found.date is not None
    assert found.date.isoformat() == "2026-03-15T10:30:00+00:00"
    assert found.text.split() == "I was hit on I-4. Call 407-555-0142.".split()
    assert [(each.name, each.content) for each in found.files] == [("police réport.pdf", b"%PDF-1.4 small")]
    assert [(each.subject, each.text) for each in found.enclosed] == [("Inner", "inner words")]
    assert (letter.files, found.defects) == ((), ())


def test_it_knows_an_outlook_message_by_its_name_only_where_it_is_one():
    spreadsheet = mail(MSG, "hi", 'application/octet-stream; name="old.xls"')
    broken = mail(MSG[:600], "hi", 'application/vnd.ms-outlook; name="help.msg"')

    assert [each.name for each in (*spreadsheet.files, *broken.files)] == ["old.xls", "help.msg"]


# -- hostile


@pytest.mark.parametrize("whole", [MSG, stream(message((TEXT, 0x1000, b"x")), attachment("a", b"x"))])
def test_it_survives_damage_in_time(whole):
    chance, begun = random.Random(3), time.monotonic()
    for _ in range(150):
        raw = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(raw))
            raw[at : at + 4] = chance.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", chance.randbytes(4)])
        tnef.read(bytes(raw))
        assert isinstance(outlook.mail(bytes(raw)), bytes)

    assert time.monotonic() - begun < 5


def test_it_ends_though_the_sectors_go_in_circles():
    raw = bytearray(MSG)
    raw[512 : len(raw)] = b"\x01\0\0\0" * ((len(raw) - 512) // 4)

    with pytest.raises(compound.Unreadable):
        compound.Compound(bytes(raw))


def test_it_unpacks_no_more_than_it_says():
    bomb = b"\xff" + b"\x00\x1f" * 8
    packed = struct.pack("<II4sI", 12 + len(bomb) * 100_000, 2**31, b"LZFu", 0) + bomb * 100_000

    assert len(rtf.unpacked(packed)) <= rtf.LIMIT + 20
