"""An SMTP relay that keeps what it is given, and fails in the ways that relays fail."""

import asyncio
import contextlib
import email
import email.message
import email.policy
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Self, cast

import pytest
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.peers import daemon, ports
from tests.peers.certificate import Certificate


@dataclass(frozen=True)
class Sent:
    """One mail as the relay got it."""

    mail_from: str
    rcpt_tos: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> email.message.EmailMessage:
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()).replace("\r\n", "\n") if part else ""


@dataclass
class Refusal:
    """An answer to give instead of 250: at MAIL, RCPT or DATA, so often, and to whom."""

    code: int
    text: str
    at: str
    times: int | None
    to: str | None

    def strikes(self, at: str, recipients: list[str]) -> bool:
        if at != self.at or self.times == 0 or (self.to and not any(self.to in each for each in recipients)):
            return False
        self.times = None if self.times is None else self.times - 1
        return True


@dataclass
class Faults:
    """How the relay misbehaves just now."""

    refusals: list[Refusal] = field(default_factory=list)
    delay: float = 0.0
    drops: int = 0


class Relay:
    """Listens on loopback in a thread of its own. `stop` and `start` keep the port."""

    def __init__(
        self,
        *,
        login: tuple[str, str] | None = None,
        tls: Certificate | None = None,
        starttls: Certificate | None = None,
        lmtp: bool = False,
        port: int | None = None,
    ) -> None:
        self.port = port or ports.free()
        self._protocol = _LMTPSession if lmtp else _Session
        self.sent: list[Sent] = []
        self.logins: list[str] = []
        self.connections = 0
        self._faults = Faults()
        self._login = login
        self._tls = tls.server_context() if tls else None
        self._starttls = starttls.server_context() if starttls else None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    # -- what a test asks

    def to(self, address: str) -> list[Sent]:
        """The mails for one recipient, oldest first."""
        return [mail for mail in list(self.sent) if address in mail.rcpt_tos]

    def wait_for(self, wanted: int | Callable[[Sent], bool], *, within: float = 15.0) -> list[Sent]:
        """All mails, once there are so many or one is as wanted."""
        if isinstance(wanted, int):
            return (
                daemon.until(
                    lambda: len(self.sent) >= wanted and list(self.sent), f"{wanted} mails", within=within
                )
                or []
            )
        return daemon.until(
            lambda: [mail for mail in list(self.sent) if wanted(mail)], "a mail", within=within
        )

    # -- how a test makes it fail

    def refuse(
        self,
        code: int,
        text: str = "5.0.0 no",
        *,
        at: str = "rcpt",
        times: int | None = None,
        to: str | None = None,
    ) -> None:
        """Answer so at "mail", "rcpt" or "data"; `to` is a part of the recipient's address."""
        self._faults.refusals.append(Refusal(code, text, at, times, to))

    def delay(self, seconds: float) -> None:
        """Take so long over each DATA."""
        self._faults.delay = seconds

    def drop(self, times: int = 1) -> None:
        """Take the mail's text, then hang up without an answer."""
        self._faults.drops = times

    def behave(self) -> None:
        """No more faults."""
        self._faults = Faults()

    def clear(self) -> None:
        """Forget all mail and all faults."""
        self.behave()
        self.sent.clear()
        self.logins.clear()
        self.connections = 0

    # -- the server

    def start(self) -> Self:
        started: Future[None] = Future()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(started)), name="relay")
        self._thread.start()
        started.result(10)
        return self

    def stop(self) -> None:
        if self._loop and self._thread:
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(10)
        self._loop = self._thread = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    async def _serve(self, started: "Future[None]") -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        self._open: set[asyncio.BaseTransport] = set()
        try:
            server = await self._loop.create_server(self._session, "127.0.0.1", self.port, ssl=self._tls)
        except OSError as error:
            started.set_exception(error)
            return
        started.set_result(None)
        await self._stopping.wait()
        server.close()
        for transport in list(self._open):
            _abort(transport)
        await server.wait_closed()
        await asyncio.sleep(0.01)  # lets the aborted sessions end themselves

    def _session(self) -> SMTP:
        self.connections += 1
        return self._protocol(
            _Handler(self),
            loop=self._loop,
            hostname="relay.test",
            enable_SMTPUTF8=True,
            data_size_limit=50_000_000,
            tls_context=self._starttls,
            require_starttls=bool(self._starttls),
            authenticator=self._authenticate if self._login else None,
            auth_require_tls=bool(self._starttls),
        )

    def _authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: Any
    ) -> AuthResult:
        given = (data.login.decode(), data.password.decode())
        self.logins.append(given[0])
        return AuthResult(success=given == self._login, handled=False)


def _abort(transport: asyncio.BaseTransport | None) -> None:
    with contextlib.suppress(AttributeError):  # Python 3.11.2: a TLS transport that has just closed itself
        cast("asyncio.Transport", transport).abort()


class _Session(SMTP):
    line_length_limit = 1_000_000  # real HTML mail has lines of any length

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self.event_handler.relay._open.add(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self.transport is not None:
            self.event_handler.relay._open.discard(self.transport)
        super().connection_lost(error)


class _LMTPSession(LMTP, _Session):
    """The same, greeted with LHLO."""


class _Handler:
    def __init__(self, relay: Relay) -> None:
        self.relay = relay

    def _refusal(self, at: str, recipients: list[str]) -> str | None:
        for refusal in self.relay._faults.refusals:
            if refusal.strikes(at, recipients):
                return f"{refusal.code} {refusal.text}"
        return None

    async def handle_MAIL(
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.relay._login and not session.authenticated:
            return "530 5.7.0 log in first"
        if refused := self._refusal("mail", [address]):
            return refused
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 ok"

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if refused := self._refusal("rcpt", [address]):
            return refused
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        faults = self.relay._faults
        if faults.delay:
            await asyncio.sleep(faults.delay)
        if faults.drops:
            faults.drops -= 1
            _abort(server.transport)
            return "421 4.3.0 never heard"
        if refused := self._refusal("data", envelope.rcpt_tos):
            return refused
        mail_from = "" if envelope.mail_from == "<>" else envelope.mail_from or ""
        self.relay.sent.append(
            Sent(mail_from, tuple(envelope.rcpt_tos), cast("bytes", envelope.original_content))
        )
        answers = len(envelope.rcpt_tos) if isinstance(server, LMTP) else 1  # RFC 2033 s.4.2
        return "\r\n".join(["250 2.0.0 kept"] * answers)


@pytest.fixture
def relay() -> Iterator[Relay]:
    """A plain relay, listening."""
    with Relay() as running:
        yield running
