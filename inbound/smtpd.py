"""SMTP and LMTP: a letter is answered with 250 once it is committed, and not before.

aiosmtpd speaks the protocol; DATA is our own, since aiosmtpd cuts long lines
off (RFC 5321 s.4.5.3.1.6, which HTML mail ignores) and answers LMTP but once.
"""

import asyncio
import collections
import logging
import re
from dataclasses import dataclass, field

import structlog
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session, syntax

from inbound import limit, recipients, status, wire
from inbound.keeper import Keeper, KeeperError
from mailbot.clock import Clock
from mailbot.config import Settings
from mailbot.inbox import Delivery

log = structlog.get_logger(__name__)

#: Commands in one connection. Relays send thousands of letters through one; nobody needs 50 HELPs.
CALLS = {"*": 50, "MAIL": 100_000, "RCPT": 1_000_000, "DATA": 100_000, "RSET": 100_000, "NOOP": 1_000}

_SIZE = re.compile(r"\sSIZE=(\d{1,20})(?=\s|$)", re.IGNORECASE)
_PLAIN = re.compile(r"\s*<([\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>(.*)", re.ASCII | re.DOTALL)
_END = b"\r\n.\r\n"


def _names(kind: type, prefix: str) -> list[str]:
    return [name for name in dir(kind) if name.startswith(prefix)]


@dataclass(frozen=True)
class Caps:
    """What protects the process; far beyond what good senders do."""

    recipients: int = 100  #: the least that RFC 5321 s.4.5.3.1.8 allows
    connections: int = 500
    connections_each: int = 50  #: from one network address, loopback aside
    room: int = 256 * 1024 * 1024  #: bytes of letters on their way in, all connections together
    silence: float = 300.0  #: seconds, RFC 5321 s.4.5.3.2


@dataclass
class Door:
    """What the connections of one listener share."""

    settings: Settings
    keeper: Keeper
    clock: Clock
    via: str
    per_address: limit.PerAddress
    caps: Caps = field(default_factory=Caps)
    connections: set["Receiver"] = field(default_factory=set)
    #: Bytes of letters that are being read or stored right now.
    held: int = 0

    def protocol(self) -> "Receiver":
        """A new connection, for `loop.create_server`."""
        return (LmtpReceiver if self.via == "lmtp" else Receiver)(self)

    def admits(self, source: str | None) -> bool:
        if len(self.connections) >= self.caps.connections:
            return False
        same = sum(1 for each in self.connections if source and each.source == source)
        return same < self.caps.connections_each

    def trouble(self, size: int) -> str:
        """Why a text that has come to this size cannot be taken, or ''."""
        if size > wire.LIMIT + len(_END):
            return status.TOO_BIG
        return status.NO_ROOM if self.held > self.caps.room else ""


class Hooks:
    """What aiosmtpd asks while an envelope is being built."""

    def __init__(self, door: Door) -> None:
        self._door = door

    def __dir__(self) -> list[str]:
        return _HOOKS

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        # asyncio reads ahead and we answer in order, which is all that RFC 2920 asks of a server.
        return ["\r\n".join([*responses[:-1], "250-PIPELINING", responses[-1]])]

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not wire.storable(address):
            return status.BAD_SENDER
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return status.SENDER_TAKEN

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not recipients.taken(self._door.settings, address):
            return status.UNKNOWN_RECIPIENT
        if len(envelope.rcpt_tos) >= self._door.caps.recipients:
            return status.TOO_MANY_RECIPIENTS
        envelope.rcpt_tos.append(address)
        return status.RECIPIENT_TAKEN


class Receiver(SMTP):
    """One SMTP connection."""

    # Only the size of the reader's buffer: smtp_DATA puts lines of any length together.
    line_length_limit = 64 * 1024
    command_size_limit = 2048
    command_size_limits = collections.defaultdict(lambda: 2048)

    def __init__(self, door: Door) -> None:
        self._door = door
        super().__init__(
            Hooks(door),
            data_size_limit=wire.LIMIT,
            enable_SMTPUTF8=True,
            hostname=door.settings.domain,
            ident=door.via.upper(),
            timeout=door.caps.silence,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
            command_call_limit=CALLS,
            loop=asyncio.get_running_loop(),
        )
        self._holding = 0
        #: Network address of the other side; empty for a socket without one.
        self.peer = ""
        #: The same as one sender counts; None for loopback.
        self.source: str | None = None

    def __dir__(self) -> list[str]:
        return _LMTP_COMMANDS if self._door.via == "lmtp" else _SMTP_COMMANDS

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        peer = transport.get_extra_info("peername")
        self.peer = str(peer[0]) if isinstance(peer, tuple) else ""
        self.source = limit.network(self.peer)
        if not self._door.admits(self.source):
            self._hang_up(transport, status.TOO_MANY_CONNECTIONS)
            return
        self._door.connections.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self in self._door.connections:
            self._door.connections.remove(self)
            super().connection_lost(error)

    def close(self) -> None:
        """Hang up, saying so."""
        if self.transport:
            self._hang_up(self.transport, status.CLOSING)

    def _hang_up(self, transport: asyncio.BaseTransport, answer: str) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(answer.encode() + b"\r\n")
        transport.close()

    async def handle_exception(self, error: Exception) -> str:
        # aiosmtpd would answer "500 Error: (ValueError) the text": a lost letter and a leak.
        log.error("mail session broke", via=self._door.via, error=type(error).__name__)
        return status.TRY_LATER

    async def smtp_AUTH(self, arg: str) -> None:
        await self.push(status.NO_SUCH_COMMAND)

    @syntax("MAIL FROM: <address>", extended=" [SP <mail-parameters>]")
    async def smtp_MAIL(self, arg: str | None) -> None:
        size = _SIZE.search(arg or "")
        if size and int(size[1]) > wire.LIMIT:
            await self.push(status.TOO_BIG)
        else:
            await super().smtp_MAIL(arg)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:
        if trouble := self._before_text(arg):
            await self.push(trouble)
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        try:
            answer = await self._take(await self._text())
        finally:
            self._release()
        assert self.envelope is not None
        accepted = len(self.envelope.rcpt_tos)
        self._set_post_data_state()  # type: ignore[no-untyped-call]
        await self.push(self._form(answer, accepted))

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        # aiosmtpd's own way takes a third of the time of a letter; it stays for what is quoted or odd.
        plain = _PLAIN.fullmatch(arg)
        return (plain[1], plain[2]) if plain else super()._getaddr(arg)

    def _form(self, answer: str, recipients: int) -> str:
        return answer

    def _before_text(self, arg: str | None) -> str:
        assert self.session is not None
        assert self.envelope is not None
        if not self.session.host_name:
            return "503 5.5.1 Say hello first"
        if not self.envelope.rcpt_tos:
            return "503 5.5.1 Need RCPT first"
        if arg:
            return "501 5.5.4 Syntax: DATA"
        # LMTP comes from our own mail server, which is not to be slowed down.
        if self._door.via == "smtp" and not self._door.per_address.admits(self.peer, self._door.clock.now()):
            return status.TOO_OFTEN
        return ""

    async def _text(self) -> bytes | str:
        """The text with its final dot, or why it cannot be taken; read to its end in any case."""
        text, trouble = bytearray(), ""
        try:
            while not (text.endswith(_END) or text == _END[2:]):
                text += (chunk := await self._chunk())
                self._hold(len(chunk))
                trouble = trouble or self._door.trouble(len(text))
                if trouble:
                    self._release()
                    del text[: -len(_END)]
        except Exception:
            # What follows is text still, and must not be read as commands.
            if self.transport:
                self.transport.close()
            raise
        return trouble or bytes(text)

    async def _chunk(self) -> bytes:
        # Only CR LF . CR LF ends a text: no other mix of CR, LF and dots does.
        try:
            chunk = await self._reader.readuntil(_END[2:])
        except asyncio.LimitOverrunError as more:
            chunk = await self._reader.read(more.consumed)
        self._reset_timeout()
        return chunk

    async def _take(self, text: bytes | str) -> str:
        if isinstance(text, str):
            return text
        raw = wire.with_crlf(wire.unstuffed(text))
        if wire.hops(raw) > wire.MOST_HOPS:
            return status.LOOP
        try:
            await self._door.keeper.keep(self._delivery(raw))
        except KeeperError:
            return status.NOT_KEPT
        except Exception as error:  # noqa: BLE001  # the text is over, so LMTP must hear of each recipient
            return await self.handle_exception(error)
        return status.KEPT

    def _delivery(self, raw: bytes) -> Delivery:
        assert self.session is not None
        assert self.envelope is not None
        sender = self.envelope.mail_from or ""
        return Delivery(
            via=self._door.via,
            mail_from="" if sender == "<>" else sender,  # aiosmtpd's word for the null sender
            rcpt_tos=tuple(dict.fromkeys(self.envelope.rcpt_tos)),
            raw=raw,
            received_at=self._door.clock.now(),
            peer=self.peer[:60],
            helo=wire.printable(self.session.host_name or ""),
        )

    def _hold(self, size: int) -> None:
        self._holding += size
        self._door.held += size

    def _release(self) -> None:
        self._door.held -= self._holding
        self._holding = 0


class LmtpReceiver(Receiver, LMTP):
    """One LMTP connection: as SMTP, but LHLO, and an answer for each recipient."""

    def _form(self, answer: str, recipients: int) -> str:
        return status.for_each(answer, recipients)


# aiosmtpd looks through `dir` of these in each new connection; so it finds what it wants at once.
_HOOKS = _names(Hooks, "handle_")
_SMTP_COMMANDS = _names(Receiver, "smtp_")
_LMTP_COMMANDS = _names(LmtpReceiver, "smtp_")


def hush() -> None:
    """Keep addresses and mail out of the log: aiosmtpd's INFO names people, its DEBUG holds letters."""
    logging.getLogger("mail.log").setLevel(logging.ERROR)
