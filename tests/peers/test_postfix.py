"""Postfix routes by domain, hands the bot its mail by LMTP, and writes real bounces."""

import smtplib

import pytest

from tests.peers import daemon
from tests.peers.relay import Relay

RAW = b"From: a@firm.test\r\nTo: refer@ref.test\r\nSubject: One\r\n\r\nHello\r\n"


def test_it_relays_to_a_partner(postfix):
    postfix.send("refer@ref.test", ["bob@partner.test", "dana@firm.test"], RAW)
    postfix.partners.wait_for(lambda mail: "bob@partner.test" in mail.rcpt_tos)
    [mail] = postfix.partners.wait_for(lambda mail: "dana@firm.test" in mail.rcpt_tos)
    assert mail.mail_from == "refer@ref.test"
    assert mail.message["Received"]


def test_it_bounces_to_the_return_path(postfix):
    postfix.send("bob@partner.test", "nobody@gone.test", RAW)
    [bounce] = postfix.partners.wait_for(1)
    assert bounce.mail_from == ""
    assert bounce.rcpt_tos == ("bob@partner.test",)
    assert bounce.message.get_content_type() == "multipart/report"
    assert b"5.1.1" in bounce.raw


def test_it_tries_again_while_a_partner_is_busy(postfix):
    postfix.send("bob@partner.test", "someone@busy.test", RAW)
    daemon.until(lambda: postfix.busy.connections, "a first try")
    assert postfix.queue()
    postfix.busy.behave()
    postfix.flush()
    assert postfix.busy.wait_for(1)[0].rcpt_tos == ("someone@busy.test",)
    daemon.until(lambda: not postfix.queue(), "an empty queue")


def test_it_refuses_other_domains(postfix):
    with pytest.raises(smtplib.SMTPRecipientsRefused, match="no such test domain"):
        postfix.send("a@firm.test", "b@elsewhere.test", RAW)


def test_it_hands_the_bot_its_mail_by_lmtp(postfix):
    with Relay(lmtp=True, port=postfix.bot_port) as bot:
        postfix.send("a@firm.test", "refer+abc@ref.test", RAW)
        [mail] = bot.wait_for(1)
    assert mail.rcpt_tos == ("refer+abc@ref.test",)
    assert mail.mail_from == "a@firm.test"


def test_it_keeps_the_bots_mail_while_the_bot_is_down(postfix):
    postfix.send("a@firm.test", "refer@ref.test", RAW)
    daemon.until(lambda: "Connection refused" in postfix.log(), "a first try")
    with Relay(lmtp=True, port=postfix.bot_port) as bot:
        postfix.flush()
        assert len(bot.wait_for(1)) == 1
