"""The port that mail leaves by: one contract, three forms, and the ways that relays fail."""

import io
import socket

import pytest

from mailbot.config import relay as relay_of
from outbound.post import ConsolePost, Later, MemoryPost, Never, Parcel, Sent, SmtpPost

PARCEL = Parcel("refer+b1@referrals.example", "bob@bayinjury.example", b"Subject: x\r\n\r\nHello\r\n")


class Contract:
    @pytest.fixture
    def post(self):
        raise NotImplementedError

    def test_it_sends_and_says_so(self, post):
        assert post.send([PARCEL, PARCEL]) == [Sent(), Sent()]

    def test_it_sends_nothing_when_there_is_nothing(self, post):
        assert post.send([]) == []

    def test_it_can_be_closed_twice(self, post):
        assert (post.close(), post.close()) == (None, None)


class TestMemory(Contract):
    @pytest.fixture
    def post(self):
        return MemoryPost()

    def test_it_keeps_the_mails(self, post):
        post.send([PARCEL])
        assert post.sent == [PARCEL]


class TestConsole(Contract):
    @pytest.fixture
    def post(self):
        return ConsolePost(io.StringIO())

    def test_it_prints_the_mails(self):
        stream = io.StringIO()
        ConsolePost(stream).send([PARCEL])
        assert "to bob@bayinjury.example\nSubject: x\n\nHello\n" in stream.getvalue()


class TestSmtp(Contract):
    @pytest.fixture
    def post(self, relay):
        made = SmtpPost(relay_of(f"smtp://127.0.0.1:{relay.port}"))
        yield made
        made.close()

    def test_it_hands_over_the_bytes_and_the_envelope(self, post, relay):
        post.send([PARCEL])
        assert relay.sent[0].raw == PARCEL.raw
        assert (relay.sent[0].mail_from, relay.sent[0].rcpt_tos) == (PARCEL.mail_from, (PARCEL.rcpt_to,))

    def test_it_keeps_its_connections(self, post, relay):
        for _ in range(5):
            post.send([PARCEL] * 8)
        assert len(relay.sent) == 40
        assert relay.connections <= 4

    @pytest.mark.parametrize("at", ["mail", "rcpt", "data"])
    def test_it_puts_off_what_the_relay_puts_off(self, post, relay, at):
        relay.refuse(451, "4.3.0 try again", at=at, times=1)
        assert post.send([PARCEL]) == [Later("451 4.3.0 try again")]
        assert post.send([PARCEL]) == [Sent()]

    @pytest.mark.parametrize("at", ["rcpt", "data"])
    def test_it_gives_up_what_the_relay_refuses_and_names_no_address(self, post, relay, at):
        relay.refuse(550, "5.1.1 <bob@bayinjury.example> unknown", at=at)
        assert post.send([PARCEL]) == [Never("550 5.1.1 [address] unknown")]

    def test_it_sends_the_others_when_one_is_refused(self, post, relay):
        relay.refuse(550, "no", to="eve@")
        results = post.send([PARCEL, Parcel("b@x.example", "eve@x.example", PARCEL.raw), PARCEL])
        assert [type(each) for each in results] == [Sent, Never, Sent]

    def test_it_waits_when_the_relay_will_not_have_us_as_a_sender(self, post, relay):
        """A wrong setting of the relay must not fail every mail there is."""
        relay.refuse(553, "5.7.1 sender rejected", at="mail")
        assert post.send([PARCEL]) == [Later("553 5.7.1 sender rejected")]

    def test_it_gives_up_what_is_too_big(self, post, relay):
        relay.refuse(552, "5.3.4 too big", at="mail")
        assert post.send([PARCEL]) == [Never("552 5.3.4 too big")]

    def test_it_waits_when_the_relay_wants_a_login(self, post, relay):
        relay.refuse(530, "5.7.0 log in first", at="mail")
        assert isinstance(post.send([PARCEL])[0], Later)

    def test_it_waits_when_nobody_listens(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            away = SmtpPost(relay_of(f"smtp://127.0.0.1:{taken.getsockname()[1]}"))
            assert isinstance(away.send([PARCEL])[0], Later)
            away.close()

    def test_it_waits_when_the_relay_hangs_up_in_the_middle(self, post, relay):
        relay.drop()
        assert isinstance(post.send([PARCEL])[0], Later)
        assert post.send([PARCEL]) == [Sent()]

    def test_it_connects_anew_when_the_relay_was_restarted(self, post, relay):
        post.send([PARCEL])
        relay.stop()
        relay.start()
        assert Sent() in [post.send([PARCEL])[0], post.send([PARCEL])[0]]

    def test_it_sends_several_at_once(self, post, relay):
        import time

        relay.delay(0.2)
        began = time.monotonic()
        post.send([PARCEL] * 4)
        assert time.monotonic() - began < 0.7


class TestLogin:
    def test_it_logs_in_over_tls(self, certificate, monkeypatch):
        from tests.peers.relay import Relay

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.cert))
        with Relay(login=("refer", "secret"), starttls=certificate) as relay:
            post = SmtpPost(relay_of(f"smtp://refer:secret@localhost:{relay.port}?starttls=1"))
            assert post.send([PARCEL]) == [Sent()]
            assert relay.logins == ["refer"]
            post.close()

    def test_it_waits_when_the_password_is_wrong(self, certificate, monkeypatch):
        from tests.peers.relay import Relay

        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.cert))
        with Relay(login=("refer", "secret"), starttls=certificate) as relay:
            post = SmtpPost(relay_of(f"smtp://refer:wrong@localhost:{relay.port}?starttls=1"))
            assert isinstance(post.send([PARCEL])[0], Later)
            post.close()

    def test_it_trusts_no_unknown_certificate(self, certificate):
        from tests.peers.relay import Relay

        with Relay(starttls=certificate) as relay:
            post = SmtpPost(relay_of(f"smtp://localhost:{relay.port}?starttls=1"))
            assert isinstance(post.send([PARCEL])[0], Later)
            post.close()
