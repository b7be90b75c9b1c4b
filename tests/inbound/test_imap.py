"""The mailbox door, against a real Dovecot: nothing lost, nothing stuck, whatever dies."""

import contextlib
import logging
import re
import time

import pytest
from structlog.testing import capture_logs

from inbound import wire
from inbound.imap import Pace, Reader
from inbound.keeper import Keeper
from mailbot.clock import FrozenClock
from mailbot.config import Settings
from tests.inbound.conftest import NOON
from tests.peers import dovecot as dovecots
from tests.peers.daemon import until

#: As in life, but for waits that would only make the tests slow.
PACE = Pace(idle=30, busy=0.2, poll=0.3, again=0.2, refused=0.2, lost=0.05, lost_most=0.5, answer=5)


def mail(number=1, body=b"Please help.\r\n", head=b""):
    return b"%sFrom: ann@firm.test\r\nTo: x@y.test\r\nSubject: Lead %d\r\n\r\n%s" % (head, number, body)


@pytest.fixture
def keeper(kept):
    found = Keeper(kept.sessions, FrozenClock(NOON), lambda: None)
    yield found
    found.close()


@pytest.fixture
def read(keeper):
    """`read(mailbox)`: a reader at work on it."""
    with contextlib.ExitStack() as stack:

        def started(mailbox, *, url="", pace=PACE):
            settings = Settings(address=mailbox.address, imap_url=url or mailbox.url())
            reader = Reader(settings, keeper, FrozenClock(NOON), pace)
            reader.start()
            stack.callback(reader.stop)
            return reader

        yield started


def came(kept, number):
    return until(lambda: len(kept.letters()) >= number, f"{number} letters")


def emptied(mailbox):
    return until(lambda: mailbox.messages() == [], "an empty inbox")


def idles(reader):
    until(lambda: reader.health() == "ok", "the reader")
    time.sleep(2 * PACE.busy)


def test_it_keeps_what_waits_and_moves_it_to_processed(mailbox, read, kept):
    mailbox.deliver(mail(1))
    mailbox.deliver(mail(2))
    read(mailbox)
    emptied(mailbox)

    assert kept.raws() == mailbox.messages("Processed")
    first = kept.letters()[0]
    assert (first.via, first.mail_from, first.rcpt_tos) == ("imap", "someone@mail.test", [mailbox.address])
    assert first.received_at == NOON


def test_it_leaves_the_message_as_unread_as_it_was(mailbox, read, kept):
    mailbox.deliver(mail())
    read(mailbox)
    emptied(mailbox)
    with mailbox.client() as client:
        client.select_folder("Processed", readonly=True)
        flags = client.get_flags(client.search())
        assert b"\\Seen" not in next(iter(flags.values()))


def test_it_keeps_new_mail_at_once(mailbox, read, kept):
    idles(read(mailbox))
    for number in (1, 2, 3):
        began = time.monotonic()
        mailbox.deliver(mail(number))
        came(kept, number)
        assert time.monotonic() - began < 2
        time.sleep(2 * PACE.busy)
    emptied(mailbox)


def test_it_goes_on_when_the_connection_dies_in_idle(mailbox, dovecot, read, kept):
    reader = read(mailbox)
    idles(reader)
    for number in (1, 2):
        assert dovecot.kill_sessions() >= 1
        mailbox.deliver(mail(number))
        came(kept, number)
    emptied(mailbox)
    assert reader.health() == "ok"


def test_it_goes_on_when_a_tls_connection_dies_in_idle(mailbox, dovecot, read, kept, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.cafile))
    idles(read(mailbox, url=mailbox.url(tls=True)))
    assert dovecot.kill_sessions() >= 1
    mailbox.deliver(mail())
    came(kept, 1)


def test_it_notices_a_server_that_no_longer_answers(mailbox, dovecot, read, kept):
    reader = read(mailbox, pace=Pace(idle=0.5, busy=0.2, lost=0.05, lost_most=0.2, answer=0.5))
    idles(reader)
    with dovecot.frozen():
        until(lambda: reader.health() == "no connection to the mail server", "word of the trouble")
    mailbox.deliver(mail())
    came(kept, 1)
    until(lambda: reader.health() == "ok", "recovery")


def test_it_waits_for_a_server_that_is_not_there(certificate, read, kept):
    with dovecots.serving(certificate) as server:
        mailbox = server.mailbox()
    with capture_logs() as logs:
        reader = read(mailbox)
        until(lambda: reader.health() == "no connection to the mail server", "word of the trouble")
        time.sleep(0.5)
    assert [entry["event"] for entry in logs] == ["mailbox trouble"]


def test_it_says_once_that_the_password_is_wrong(mailbox, read):
    with capture_logs() as logs:
        reader = read(mailbox, url=mailbox.url().replace(":secret@", ":wrong@"))
        until(lambda: reader.health() == "the mail server refuses the login", "word of the trouble")
        time.sleep(3 * PACE.refused)
    assert len(logs) == 1
    assert "wrong@" not in str(logs)
    assert mailbox.address not in str(logs)


def _token_url(mailbox, token):
    return mailbox.url(tls=True).replace(":secret@", "@") + f"?auth=xoauth2&token={token}"


def test_it_logs_in_with_a_token_over_tls(mailbox, dovecot, read, kept, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.cafile))
    mailbox.deliver(mail())
    read(mailbox, url=_token_url(mailbox, mailbox.token()))
    came(kept, 1)


def test_it_says_that_the_token_has_expired(mailbox, dovecot, read, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.cafile))
    reader = read(mailbox, url=_token_url(mailbox, mailbox.token(valid_for=-60)))
    until(lambda: reader.health() == "the mail server refuses the login", "word of the trouble")


def test_it_does_not_trust_a_server_that_it_cannot_verify(mailbox, read, kept):
    mailbox.deliver(mail())
    reader = read(mailbox, url=mailbox.url(tls=True))
    until(lambda: reader.health() == "no connection to the mail server", "word of the trouble")
    assert kept.letters() == []


def test_it_sets_a_message_aside_that_is_too_large(mailbox, read, kept):
    mailbox.append(mail(1, body=b"x" * 70 + b"\r\n") + b"y" * wire.LIMIT)
    mailbox.append(mail(2))
    reader = read(mailbox)
    emptied(mailbox)
    assert [b"Lead 2" in raw for raw in kept.raws()] == [True]
    assert len(mailbox.messages("Failed")) == 1
    assert reader.set_aside == 1


def test_it_sets_a_message_aside_that_goes_in_circles(mailbox, read, kept):
    mailbox.append(mail(1, head=b"Received: from a by b\r\n" * 101))
    mailbox.append(mail(2))
    read(mailbox)
    emptied(mailbox)
    assert len(kept.letters()) == 1
    assert len(mailbox.messages("Failed")) == 1


def test_it_does_not_stop_at_a_message_that_cannot_be_read(mailbox, dovecot, read, kept):
    for number in (1, 2, 3):
        mailbox.deliver(mail(number))
    spoilt = next(path for path in _files(dovecot, mailbox, "new") if b"Lead 2" in path.read_bytes())
    spoilt.chmod(0)
    with capture_logs() as logs:
        reader = read(mailbox)
        came(kept, 2)
        until(lambda: reader.set_aside, "the message set aside")
    assert [b"Lead 1" in raw for raw in kept.raws()] == [True, False]
    assert len(_files(dovecot, mailbox, ".Failed/*")) == 1
    assert "Lead" not in str(logs)
    until(lambda: reader.health() == "ok", "recovery")


def _files(server, mailbox, folder):
    """Maildir files, whose names hold the microsecond and the process: no index, no list."""
    paths = (server.home / "mail" / mailbox.address).glob(f"{folder}/*")
    return [path for path in paths if re.search(r"\.M\d+P\d+\.", path.name)]


def test_it_keeps_one_letter_when_the_mailbox_is_renumbered(mailbox, dovecot, read, kept):
    mailbox.append(mail(1))
    reader = read(mailbox)
    emptied(mailbox)
    before = mailbox.uidvalidity()
    reader.stop()
    time.sleep(1.1)  # UIDVALIDITY counts seconds
    mailbox.renumber()
    mailbox.append(mail(1))
    mailbox.append(mail(2))
    read(mailbox)
    emptied(mailbox)
    assert mailbox.uidvalidity() != before
    assert kept.raws() == [mail(1), mail(2)]


def test_it_leaves_the_message_where_it_is_until_it_can_be_stored(mailbox, read, kept):
    mailbox.append(mail())
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away")
    reader = read(mailbox)
    until(lambda: reader.health() == "letters cannot be stored", "word of the trouble")
    time.sleep(0.5)
    assert mailbox.messages() == [mail()]

    with kept.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO inbox")
    emptied(mailbox)
    assert kept.raws() == [mail()]
    until(lambda: reader.health() == "ok", "recovery")


def test_it_makes_the_folder_again_that_somebody_removed(mailbox, read, kept):
    reader = read(mailbox)
    idles(reader)
    with mailbox.client() as client:
        client.delete_folder("Processed")
    mailbox.append(mail())
    emptied(mailbox)
    assert mailbox.messages("Processed") == [mail()]


@pytest.mark.parametrize("words", ["IMAP4rev1", "IMAP4rev1 UIDPLUS", "IMAP4rev1 IDLE NAMESPACE"])
def test_it_does_without_what_the_server_lacks(certificate, read, kept, words):
    extra = f"protocol imap {{\n  imap_capability = {words}\n}}\n"
    with dovecots.serving(certificate, extra) as server:
        mailbox = server.mailbox()
        mailbox.append(mail(1))
        with mailbox.client() as client:
            assert client.has_capability("MOVE") is False
        read(mailbox)
        came(kept, 1)
        mailbox.append(mail(2))
        came(kept, 2)
        emptied(mailbox)
        assert mailbox.messages("Processed") == [mail(1), mail(2)]


def test_it_stops_soon_while_idle(mailbox, read):
    reader = read(mailbox)
    idles(reader)
    began = time.monotonic()
    reader.stop()
    assert time.monotonic() - began < 3
    assert reader.health() == "stopped"


def test_it_logs_no_mail(mailbox, read, kept, caplog):
    caplog.set_level(logging.DEBUG)  # of the root, as a careless configuration would
    mailbox.deliver(mail(body=b"My secret\r\n"))
    read(mailbox)
    came(kept, 1)
    emptied(mailbox)
    assert "secret" not in "".join(
        record.getMessage() for record in caplog.records if record.threadName == "imap"
    )
