"""The SMTP door: what it keeps, what it turns away, and what it says."""

import asyncio
import logging
import smtplib
import threading
import time
from types import SimpleNamespace

import pytest

from inbound import status, wire
from inbound.limit import PerAddress
from inbound.smtpd import Caps, Door, Receiver
from mailbot.config import Listen, Rate, Settings, rate
from tests.inbound.conftest import NOON
from tests.inbound.talk import HELLO, LETTER, Line, deliver
from tests.peers import daemon, swaks

HEAD = b"From: ann@firm.test\r\n\r\n"


def test_it_keeps_the_letter_before_it_says_250(house, kept):
    assert deliver(house.port, LETTER) == status.KEPT

    (letter,) = kept.letters()
    assert letter.raw == LETTER + b"\r\n"
    assert (letter.via, letter.mail_from, letter.rcpt_tos) == ("smtp", "ann@firm.test", ["refer@ref.test"])
    assert (letter.peer, letter.helo, letter.received_at) == ("127.0.0.1", "client.test", NOON)
    assert house.wakings == 1


def test_it_takes_a_letter_from_a_common_client(house, kept):
    with smtplib.SMTP("127.0.0.1", house.port) as client:
        assert client.sendmail("ann@firm.test", ["refer@ref.test", "refer+r1.abc@ref.test"], LETTER) == {}

    assert kept.letters()[0].rcpt_tos == ["refer@ref.test", "refer+r1.abc@ref.test"]


def test_it_takes_a_letter_from_swaks(house, kept):
    text = HEAD + b"<p>" + b"x" * 5000 + b"</p>\r\n.\r\nend\r\n"
    said = swaks.send(house.port, ["refer@ref.test", "refer+tag@ref.test"], text)
    assert said.code == 0, said.output
    refused = swaks.send(house.port, "stranger@ref.test", text)
    assert "550 5.1.1" in refused.output

    assert kept.raws() == [text]


def test_it_takes_letters_from_postfix(open_house, postfix, kept):
    where = Listen("127.0.0.1", postfix.bot_smtp_port)
    open_house(address="refer@smtp.ref.test", smtp_listen=where)
    for number in range(5):
        text = LETTER + b"%d\r\n" % number
        postfix.send("ann@firm.test", ["refer@smtp.ref.test", "refer+tag@smtp.ref.test"], text)
    daemon.until(lambda: len(kept.letters()) == 5 and not postfix.queue(), "the letters")

    assert {letter.helo for letter in kept.letters()} == {"mx.test"}


def test_it_keeps_one_letter_when_the_sender_tries_again(house, kept):
    assert [deliver(house.port, LETTER) for _ in range(3)] == [status.KEPT] * 3

    assert len(kept.letters()) == 1


class BrokenClock:
    def now(self):
        raise RuntimeError("db password=hunter2")


def test_it_never_shows_the_text_of_an_exception(open_house, kept):
    house = open_house(clock=BrokenClock())
    with Line(house.port) as line:
        for said in HELLO:
            line.say(said)
        answer = line.say(b"DATA")
        assert answer == status.TRY_LATER
        assert line.say(b"NOOP").startswith("250")

    assert kept.letters() == []


def test_it_asks_to_come_back_when_the_database_cannot_store(house, kept):
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    assert deliver(house.port, LETTER) == status.NOT_KEPT

    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
    assert deliver(house.port, LETTER) == status.KEPT
    assert len(kept.letters()) == 1


@pytest.mark.parametrize("length", [1001, 70_000, 1_500_000])
def test_it_takes_long_lines(house, kept, length):
    """Outlook and newsletters write whole HTML pages in one line."""
    text = HEAD + b"<p>" + b"x" * length + b"</p>"
    assert deliver(house.port, text) == status.KEPT

    assert kept.raws() == [text + b"\r\n"]


def test_it_takes_the_null_sender(house, kept):
    assert deliver(house.port, LETTER, hello=(HELLO[0], b"MAIL FROM:<>", HELLO[2])) == status.KEPT

    assert kept.letters()[0].mail_from == ""


@pytest.mark.parametrize("address", ["bot", "a..b@firm.test", '"ann b"@firm.test', "x" * 250 + "@firm.test"])
def test_it_takes_odd_senders(house, kept, address):
    hello = (HELLO[0], f"MAIL FROM:<{address}>".encode(), HELLO[2])
    assert deliver(house.port, LETTER, hello=hello) == status.KEPT

    assert kept.letters()[0].mail_from == address


def test_it_takes_a_space_after_the_colon(house, kept):
    """Outlook sends `MAIL FROM: <x>`."""
    hello = (HELLO[0], b"MAIL FROM: <ann@firm.test>", b"RCPT TO: <refer@ref.test>")
    assert deliver(house.port, LETTER, hello=hello) == status.KEPT

    assert kept.letters()[0].mail_from == "ann@firm.test"


def test_it_takes_addresses_beyond_ascii(house, kept):
    hello = (HELLO[0], "MAIL FROM:<jürgen@bücher.test> SMTPUTF8 BODY=8BITMIME".encode(), HELLO[2])
    assert deliver(house.port, LETTER, hello=hello) == status.KEPT

    assert kept.letters()[0].mail_from == "jürgen@bücher.test"


@pytest.mark.parametrize("address", [b"\xff@firm.test", b"x" * 400 + b"@firm.test", b"a\x01b@firm.test"])
def test_it_refuses_senders_that_cannot_be_stored(house, address):
    with Line(house.port) as line:
        line.say(HELLO[0])
        assert line.say(b"MAIL FROM:<" + address + b">")[:3] == "553"


def test_it_keeps_what_can_be_stored_of_a_strange_hello(house, kept):
    hello = (b"EHLO cl\x00ient\xff" + b"x" * 400, *HELLO[1:])
    assert deliver(house.port, LETTER, hello=hello) == status.KEPT

    assert kept.letters()[0].helo.startswith("client" + "x" * 200)


@pytest.mark.parametrize("address", ["stranger@ref.test", "refer@elsewhere.test", "refer", "referx@ref.test"])
def test_it_refuses_unknown_recipients(house, address):
    with Line(house.port) as line:
        line.say(HELLO[0])
        line.say(HELLO[1])
        assert line.say(f"RCPT TO:<{address}>".encode()) == status.UNKNOWN_RECIPIENT
        assert line.say(b"DATA")[:3] == "503"


def test_it_takes_postmaster_without_a_domain(house, kept):
    assert deliver(house.port, LETTER, hello=(*HELLO[:2], b"RCPT TO:<Postmaster>")) == status.KEPT

    assert kept.letters()[0].rcpt_tos == ["Postmaster"]


def test_it_refuses_the_recipient_after_the_hundredth(house, kept):
    with Line(house.port) as line:
        line.say(HELLO[0])
        line.say(HELLO[1])
        answers = [line.say(b"RCPT TO:<refer+%d@ref.test>" % number) for number in range(101)]
        assert answers == [status.RECIPIENT_TAKEN] * 100 + [status.TOO_MANY_RECIPIENTS]
        assert line.say(b"DATA")[:3] == "354"
        assert line.say(LETTER + b".") == status.KEPT

    assert len(kept.letters()[0].rcpt_tos) == 100


def test_it_announces_its_limit_and_refuses_more_at_mail(house):
    with Line(house.port) as line:
        line.send(HELLO[0] + b"\r\n")
        assert f"250-SIZE {wire.LIMIT}" in line.lines()
        assert line.say(b"MAIL FROM:<ann@firm.test> SIZE=%d" % (wire.LIMIT + 1)) == status.TOO_BIG
        assert line.say(b"MAIL FROM:<ann@firm.test> SIZE=%d" % wire.LIMIT) == status.SENDER_TAKEN


def test_it_refuses_more_than_its_limit_after_the_text(house, kept):
    with Line(house.port) as line:
        line.begin()
        line.send((b"x" * 998 + b"\r\n") * (wire.LIMIT // 1000 + 1))
        assert line.say(b".") == status.TOO_BIG
        for said in HELLO[1:]:
            assert line.say(said).startswith("250")
        assert line.say(b"DATA")[:3] == "354"
        assert line.say(LETTER + b".") == status.KEPT

    assert kept.raws() == [LETTER]


def test_it_takes_a_letter_of_just_its_limit(house, kept):
    text = HEAD + b"x" * (wire.LIMIT - len(HEAD) - 2) + b"\r\n"
    with Line(house.port) as line:
        line.begin()
        assert line.say(text + b".") == status.KEPT

    assert [len(raw) for raw in kept.raws()] == [wire.LIMIT]


SMUGGLED = b"\r\n".join(
    [HELLO[0], b"MAIL FROM:<boss@firm.test>", HELLO[2], b"DATA", b"From: boss@firm.test", b"", b"x"]
)


@pytest.mark.parametrize(
    "end",
    [
        b"\n.\n", b"\n.\r\n", b"\r\n.\n", b"\r.\r", b"\r\n.\r", b"\r.\r\n", b"\n.\r", b"\r.\n",
        b"\r\n\x00.\r\n", b"\r\n.\x00\r\n", b"\x00\r\n.\n",
    ],
)  # fmt: skip
def test_it_keeps_one_letter_whatever_is_smuggled(house, kept, end):
    """CVE-2023-51764 and its kin: only CR LF . CR LF ends a letter."""
    assert deliver(house.port, LETTER + b"hello" + end + SMUGGLED) == status.KEPT

    (raw,) = kept.raws()
    assert b"boss@firm.test" in raw
    assert raw.count(b"\r") == raw.count(b"\n") == raw.count(b"\r\n")


def test_it_does_not_hide_a_header_behind_a_bare_line_end(house, kept):
    deliver(house.port, b"From: ann@firm.test\r\nSubject: hi\rFrom: boss@firm.test\r\n\r\nx")

    assert b"\r\nFrom: boss@firm.test\r\n" in kept.raws()[0]


@pytest.mark.parametrize("body", [b".", b"..", b".hidden", b"a\r\n.\r\nb", b"", b"ends with a dot."])
def test_it_gives_back_dots_as_they_were(house, kept, body):
    text = HEAD + body + b"\r\n"
    stuffed = b"\r\n".join(b"." + each if each.startswith(b".") else each for each in text.split(b"\r\n"))
    with Line(house.port) as line:
        line.begin()
        assert line.say(stuffed + b".") == status.KEPT

    assert kept.raws() == [text]


def test_it_takes_a_text_that_starts_with_a_dot_or_is_empty(house, kept):
    with Line(house.port) as line:
        line.begin()
        assert line.say(b"..first\r\n.") == status.KEPT
        for said in HELLO[1:]:
            line.say(said)
        line.say(b"DATA")
        assert line.say(b".") == status.KEPT

    assert kept.raws() == [b".first\r\n", b""]


def test_it_finds_the_end_in_any_packets(house, kept):
    with Line(house.port) as line:
        line.begin()
        for byte in LETTER + b".\r\nQUIT\r\n":
            line.send(bytes([byte]))
            time.sleep(0.001)
        assert line.answer() == status.KEPT
        assert line.answer().startswith("221")

    assert kept.raws() == [LETTER]


def test_it_answers_what_comes_all_at_once(house, kept):
    with Line(house.port) as line:
        line.send(HELLO[0] + b"\r\n")
        assert "250-PIPELINING" in line.lines()
        letters = [*HELLO[1:], b"DATA", LETTER + b".", *HELLO[1:], b"DATA", b"x", b"."]
        line.send(b"\r\n".join([*letters, b"QUIT", b""]))
        assert [line.answer()[:3] for _ in range(9)] == ["250", "250", "354", "250"] * 2 + ["221"]

    assert kept.raws() == [LETTER, b"x\r\n"]


def test_it_keeps_nothing_of_a_letter_cut_short(house, kept):
    with Line(house.port) as line:
        line.begin()
        line.send(LETTER)
    assert deliver(house.port, HEAD) == status.KEPT

    assert kept.raws() == [HEAD + b"\r\n"]


def test_it_refuses_a_letter_that_goes_in_circles(house, kept):
    received = b"Received: from a by b\r\n\tfor c\r\n"
    assert deliver(house.port, received * 101 + LETTER) == status.LOOP
    assert deliver(house.port, received * 100 + LETTER + b"\r\n" + received * 50) == status.KEPT

    assert len(kept.letters()) == 1


def test_it_offers_no_login(house):
    with Line(house.port) as line:
        line.send(HELLO[0] + b"\r\n")
        assert "AUTH" not in " ".join(line.lines())
        assert "AUTH" not in line.say(b"HELP")
        assert line.say(b"AUTH PLAIN AGFubgBzZWNyZXQ=") == status.NO_SUCH_COMMAND


def test_it_hangs_up_on_silence(open_house):
    house = open_house(caps=Caps(silence=0.3))
    with Line(house.port) as line:
        line.say(HELLO[0])
        began = time.monotonic()
        assert line.is_over()
        assert 0.2 < time.monotonic() - began < 5


def test_it_lets_a_slow_text_take_its_time(open_house, kept):
    house = open_house(caps=Caps(silence=0.6))
    with Line(house.port) as line:
        line.begin()
        for _ in range(6):
            line.send(b"Slow.\r\n")
            time.sleep(0.2)
        assert line.say(b".") == status.KEPT


def test_it_turns_away_connections_beyond_its_cap(open_house):
    house = open_house(caps=Caps(connections=2))
    with Line(house.port) as first, Line(house.port):
        with Line(house.port) as third:
            assert third.greeting == status.TOO_MANY_CONNECTIONS
            assert third.is_over()
        first.say(b"QUIT")
        assert first.is_over()
        with Line(house.port) as fourth:
            assert fourth.greeting.startswith("220")


def test_it_caps_the_connections_of_one_network_address(house):
    here = house.doors.doors[0]
    sources = ["192.0.2.9"] * 2 + [None] * 5
    crowd = [SimpleNamespace(source=source) for source in sources]
    door = Door(
        here.settings, here.keeper, here.clock, "smtp", here.per_address, Caps(connections_each=2), crowd
    )
    assert not door.admits("192.0.2.9")
    assert door.admits("192.0.2.10")
    assert door.admits(None)


def test_it_hangs_up_on_a_command_said_over_and_over(house):
    with Line(house.port) as line:
        answers = [line.say(b"HELP")[:3] for _ in range(51)]
        assert answers == ["250"] * 50 + ["421"]
        assert line.is_over()


def test_it_takes_many_letters_over_one_connection(house, kept):
    with Line(house.port) as line:
        line.say(HELLO[0])
        for number in range(60):
            for said in HELLO[1:]:
                assert line.say(said).startswith("250")
            line.say(b"DATA")
            assert line.say(b"letter %d\r\n." % number) == status.KEPT

    assert len(kept.letters()) == 60


def test_it_asks_to_come_back_when_there_is_no_room(open_house, kept):
    house = open_house(caps=Caps(room=200_000))
    assert deliver(house.port, b"x" * 300_000) == status.NO_ROOM
    assert deliver(house.port, LETTER) == status.KEPT
    assert [door.held for door in house.doors.doors] == [0, 0]


class FromAfar(Receiver):
    """A connection that loopback cannot make."""

    def connection_made(self, transport):
        super().connection_made(transport)
        self.peer = "192.0.2.9"


def test_it_limits_the_letters_of_one_network_address(house):
    per_address = PerAddress(rate("2/h"))
    here = house.doors.doors[0]
    door = Door(here.settings, here.keeper, here.clock, "smtp", per_address)

    async def listen():
        loop = asyncio.get_running_loop()
        return await loop.create_server(lambda: FromAfar(door), "127.0.0.1", 0)

    server = house.run(listen())
    port = server.sockets[0].getsockname()[1]
    assert [deliver(port, b"letter %d" % number) for number in range(2)] == [status.KEPT] * 2
    with Line(port) as line:
        for said in HELLO:
            line.say(said)
        assert line.say(b"DATA") == status.TOO_OFTEN
    assert per_address.refused == 1
    server.close()


def test_it_leaves_loopback_free_of_the_limit(open_house):
    house = open_house(ip_limit=Rate(1, rate("1/h").per))
    assert [deliver(house.port, b"letter %d" % number) for number in range(3)] == [status.KEPT] * 3


def test_it_logs_neither_addresses_nor_mail(house, caplog):
    caplog.set_level(logging.DEBUG)  # of the root, as a careless configuration would
    deliver(house.port, LETTER + b"My secret\r\n")
    with Line(house.port) as line:
        line.say(b"carol@private.test says")

    assert not [word for word in ("ann@firm", "secret", "refer@", "private.test") if word in caplog.text]


def test_it_answers_the_letter_in_hand_before_it_closes(open_house, kept):
    house = open_house()
    answers = []
    with kept.locked():
        sender = threading.Thread(target=lambda: answers.append(deliver(house.port, LETTER)))
        sender.start()
        daemon.until(lambda: house.doors.doors[0].held, "the text")
        closing = threading.Thread(target=lambda: house.run(house.doors.close()))
        closing.start()
        time.sleep(0.2)
    closing.join()
    sender.join()

    assert answers == [status.KEPT]
    assert kept.raws() == [LETTER + b"\r\n"]


def test_it_says_goodbye_to_those_still_connected(open_house):
    house = open_house()
    with Line(house.port) as line:
        house.run(house.doors.close())
        assert line.answer() == status.CLOSING
        assert line.is_over()


def test_it_is_ready_when_its_doors_listen(open_house):
    house = open_house()
    assert house.doors.ready
    house.run(house.doors.close())
    assert not house.doors.ready


def test_it_opens_only_the_doors_that_are_set(open_house):
    assert set(open_house(lmtp_listen=None).doors.ports) == {"smtp"}
    assert Settings().lmtp_listen is None


def test_it_fails_to_start_on_a_port_that_is_taken(open_house, house):
    with pytest.raises(OSError, match="address already in use"):
        open_house(smtp_listen=("127.0.0.1", house.port))
