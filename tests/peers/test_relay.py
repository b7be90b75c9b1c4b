"""The relay takes mail over real SMTP and fails as it is told to."""

import smtplib
import time

import pytest

from tests.peers.relay import Relay

RAW = b"From: a@bot.test\r\nTo: b@firm.test\r\nSubject: Caf\xc3\xa9\r\n\r\nHello\r\n"


def send(relay: Relay, to: str = "b@firm.test", raw: bytes = RAW) -> None:
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=5) as client:
        client.sendmail("a@bot.test", [to], raw)


def test_it_keeps_the_envelope_and_the_bytes(relay):
    send(relay)
    [mail] = relay.wait_for(1)
    assert (mail.mail_from, mail.rcpt_tos, mail.raw) == ("a@bot.test", ("b@firm.test",), RAW)
    assert mail.text == "Hello\n"
    assert relay.to("b@firm.test") == [mail]
    assert relay.to("c@firm.test") == []


def test_it_keeps_a_null_sender_as_empty(relay):
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=5) as client:
        client.sendmail("", ["b@firm.test"], RAW)
    assert relay.sent[0].mail_from == ""


def test_it_takes_long_lines(relay):
    send(relay, raw=RAW + b"x" * 200_000 + b"\r\n")
    assert len(relay.sent[0].raw) > 200_000


def test_it_refuses_so_often_and_whom_it_is_told(relay):
    relay.refuse(550, "5.1.1 nobody", to="b@")
    relay.refuse(451, "4.3.0 later", at="data", times=1)
    with pytest.raises(smtplib.SMTPRecipientsRefused, match="5.1.1"):
        send(relay)
    with pytest.raises(smtplib.SMTPDataError, match="4.3.0"):
        send(relay, to="c@firm.test")
    send(relay, to="c@firm.test")
    relay.behave()
    send(relay)
    assert [mail.rcpt_tos[0] for mail in relay.sent] == ["c@firm.test", "b@firm.test"]


def test_it_hangs_up_when_told(relay):
    relay.drop()
    with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
        send(relay)
    assert relay.sent == []


def test_it_takes_its_time_when_told(relay):
    relay.delay(0.3)
    began = time.monotonic()
    send(relay)
    assert time.monotonic() - began >= 0.3


def test_it_comes_back_on_its_port(relay):
    with smtplib.SMTP("127.0.0.1", relay.port, timeout=5) as idle:
        idle.ehlo()
        relay.stop()
        with pytest.raises(ConnectionRefusedError):
            send(relay)
    relay.start()
    send(relay)
    assert len(relay.sent) == 1


def test_it_wants_a_login_over_starttls(certificate):
    with Relay(login=("bot", "secret"), starttls=certificate) as relay:
        with smtplib.SMTP("localhost", relay.port, timeout=5) as client:
            with pytest.raises(smtplib.SMTPException):
                client.sendmail("a@bot.test", ["b@firm.test"], RAW)
            client.starttls(context=certificate.client_context())
            with pytest.raises(smtplib.SMTPAuthenticationError):
                client.login("bot", "wrong")
            client.login("bot", "secret")
            client.sendmail("a@bot.test", ["b@firm.test"], RAW)
        assert len(relay.sent) == 1


def test_it_speaks_tls_from_the_first_byte(certificate):
    with (
        Relay(tls=certificate) as relay,
        smtplib.SMTP_SSL("localhost", relay.port, timeout=5, context=certificate.client_context()) as client,
    ):
        client.sendmail("a@bot.test", ["b@firm.test"], RAW)
        assert len(relay.sent) == 1
