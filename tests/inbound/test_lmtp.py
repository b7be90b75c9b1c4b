"""The LMTP door: an answer for each recipient, whatever happens."""

import pytest

from inbound import status, wire
from mailbot.config import Listen
from tests.inbound.talk import LETTER, Line
from tests.peers.daemon import until

LHLO = b"LHLO mx.test"
PAIR = (LHLO, b"MAIL FROM:<ann@firm.test>", b"RCPT TO:<refer@ref.test>", b"RCPT TO:<refer+tag@ref.test>")


def test_it_answers_for_each_recipient(house, kept):
    with Line(house.lmtp) as line:
        line.begin(hello=PAIR)
        assert [line.say(LETTER + b"."), line.answer()] == [status.KEPT] * 2
        assert line.say(b"NOOP").startswith("250")  # and not once more

    (letter,) = kept.letters()
    assert (letter.via, letter.rcpt_tos) == ("lmtp", ["refer@ref.test", "refer+tag@ref.test"])


def test_it_answers_for_a_recipient_named_twice(house, kept):
    with Line(house.lmtp) as line:
        line.begin(hello=(*PAIR, PAIR[-1]))
        assert [line.say(LETTER + b"."), line.answer(), line.answer()] == [status.KEPT] * 3

    assert kept.letters()[0].rcpt_tos == ["refer@ref.test", "refer+tag@ref.test"]


def test_it_answers_only_for_recipients_that_were_taken(house):
    with Line(house.lmtp) as line:
        for said in PAIR:
            line.say(said)
        assert line.say(b"RCPT TO:<stranger@ref.test>") == status.UNKNOWN_RECIPIENT
        line.say(b"DATA")
        assert [line.say(LETTER + b"."), line.answer()] == [status.KEPT] * 2
        assert line.say(b"QUIT").startswith("221")


def test_it_answers_for_each_when_it_cannot_store(house, kept):
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE inbox")
    with Line(house.lmtp) as line:
        line.begin(hello=PAIR)
        assert [line.say(LETTER + b"."), line.answer()] == [status.NOT_KEPT] * 2


class BrokenClock:
    def now(self):
        raise RuntimeError("db password=hunter2")


def test_it_answers_for_each_when_the_code_breaks(open_house):
    house = open_house(clock=BrokenClock())
    with Line(house.lmtp) as line:
        line.begin(hello=PAIR)
        assert [line.say(LETTER + b"."), line.answer()] == [status.TRY_LATER] * 2
        assert line.say(b"NOOP").startswith("250")


def test_it_answers_for_each_when_the_letter_is_too_big(house):
    with Line(house.lmtp) as line:
        line.begin(hello=PAIR)
        line.send(b"x" * (wire.LIMIT + 10) + b"\r\n")
        assert [line.say(b"."), line.answer()] == [status.TOO_BIG] * 2


@pytest.mark.parametrize("hello", [b"HELO mx.test", b"EHLO mx.test"])
def test_it_wants_lhlo(house, hello):
    with Line(house.lmtp) as line:
        assert "LMTP" in line.greeting
        assert line.say(hello).startswith("500")
        line.send(LHLO + b"\r\n")
        assert "250-PIPELINING" in line.lines()  # RFC 2033 s.5 asks for it


def test_it_takes_one_letter_for_two_recipients_from_postfix(open_house, postfix, kept):
    """One answer too few and Postfix waits, gives up, and delivers again."""
    open_house(lmtp_listen=Listen("127.0.0.1", postfix.bot_port))
    postfix.send("ann@firm.test", ["refer@ref.test", "refer+tag@ref.test"], LETTER)
    until(lambda: kept.letters() and not postfix.queue(), "the letter")

    (letter,) = kept.letters()
    assert sorted(letter.rcpt_tos) == ["refer+tag@ref.test", "refer@ref.test"]
    assert letter.raw.startswith(b"Received: from")
    assert letter.helo == "mx.test"


def test_it_lets_postfix_try_again_what_could_not_be_stored(open_house, postfix, kept):
    open_house(lmtp_listen=Listen("127.0.0.1", postfix.bot_port))
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    postfix.send("ann@firm.test", ["refer@ref.test", "refer+tag@ref.test"], LETTER)
    until(lambda: status.NOT_KEPT in postfix.log(), "the refusal")
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
    postfix.flush()
    until(lambda: not postfix.queue(), "the letter")

    assert len(kept.letters()) == 1


def test_it_has_postfix_tell_the_sender_of_a_wrong_address(open_house, postfix, kept):
    open_house(lmtp_listen=Listen("127.0.0.1", postfix.bot_port))
    postfix.send("ann@firm.test", "stranger@ref.test", LETTER)
    (bounce,) = until(lambda: postfix.partners.to("ann@firm.test"), "the bounce")

    assert status.UNKNOWN_RECIPIENT.removeprefix("550 5.1.1 ").encode() in bounce.raw
    assert kept.letters() == []
