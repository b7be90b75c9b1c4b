"""Dovecot takes mail by LMTP, shows it by IMAP, and dies when told."""

import time

import imapclient
import pytest
from imapclient.exceptions import LoginError

from tests.peers import daemon

RAW = b"From: a@mail.test\r\nTo: bot@ref.test\r\nSubject: One\r\n\r\nHello\r\n"


def test_it_shows_what_was_delivered_to_this_account_alone(dovecot, mailbox):
    mailbox.deliver(RAW)
    [raw] = mailbox.messages()
    assert raw.endswith(b"Subject: One\r\n\r\nHello\r\n")
    assert dovecot.mailbox().messages() == []


def test_it_makes_folders(mailbox):
    mailbox.append(RAW, "Processed")
    assert mailbox.folders() == ["INBOX", "Processed"]
    assert mailbox.messages("Processed") == [RAW]


def test_it_refuses_a_wrong_password(dovecot, mailbox):
    with imapclient.IMAPClient("127.0.0.1", dovecot.imap, ssl=False, timeout=10) as client:
        with pytest.raises(LoginError):
            client.login(mailbox.address, "wrong")
        client.login(mailbox.address, mailbox.password)


def test_it_takes_a_fresh_token_over_tls_and_no_stale_one(dovecot, mailbox, certificate):
    context = certificate.client_context()
    with imapclient.IMAPClient("localhost", dovecot.imaps, ssl_context=context, timeout=10) as client:
        with pytest.raises(LoginError):
            client.oauth2_login(mailbox.address, mailbox.token(valid_for=-60))
        client.oauth2_login(mailbox.address, mailbox.token())
        assert client.select_folder("INBOX")[b"EXISTS"] == 0


def test_it_tells_an_idle_client_of_new_mail(mailbox):
    with mailbox.client() as client:
        client.select_folder("INBOX")
        client.idle()
        mailbox.deliver(RAW)
        assert (1, b"EXISTS") in client.idle_check(timeout=10)
        client.idle_done()


def test_it_dies_under_an_idle_client(dovecot, mailbox):
    client = imapclient.IMAPClient("127.0.0.1", dovecot.imap, ssl=False, timeout=10)
    client.login(mailbox.address, mailbox.password)
    client.select_folder("INBOX")
    client.idle()
    assert dovecot.kill_sessions() >= 1
    daemon.until(lambda: not dovecot.sessions(), "the session's end")
    began = time.monotonic()
    assert client.idle_check(timeout=10) == []
    assert time.monotonic() - began < 5
    with pytest.raises(imapclient.exceptions.IMAPClientAbortError):
        client.idle_done()
    client.shutdown()
    assert mailbox.messages() == []  # and takes new connections


def test_it_stops_answering_while_frozen(dovecot, mailbox):
    client = imapclient.IMAPClient("127.0.0.1", dovecot.imap, ssl=False, timeout=0.5)
    client.login(mailbox.address, mailbox.password)
    with dovecot.frozen(), pytest.raises(OSError, match="timed out"):
        client.noop()
    client.shutdown()


def test_it_numbers_anew(mailbox):
    mailbox.deliver(RAW)
    before = mailbox.uidvalidity()
    time.sleep(1.1)  # UIDVALIDITY is a time in whole seconds
    mailbox.renumber()
    assert mailbox.uidvalidity() != before
    assert len(mailbox.messages()) == 1
