"""The port that mail leaves by: a relay in earnest, the console or the memory else.

A result is one of three: sent, try again later, or never. What the server said
is kept with the addresses taken out.
"""

import asyncio
import re
import sys
import threading
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import SMTP
from typing import Any, Protocol, TextIO

import aiosmtplib
from aiosmtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from mailbot.config import Relay

#: Mails on their way at once, each over a connection of its own.
CONNECTIONS = 4
#: Seconds for a single answer of the relay, and for a whole round; well below an outbox lease.
PATIENCE = 15.0
ROUND = 40.0
#: A connection that rested this long is asked whether it still lives.
RESTED = 3.0
#: These 5xx speak of our login or TLS, not of the mail (RFC 4954 s.6, RFC 3207 s.4).
_OUR_TROUBLE = frozenset({530, 534, 535, 538})


@dataclass(frozen=True)
class Parcel:
    """One mail with its envelope."""

    mail_from: str
    rcpt_to: str
    raw: bytes


@dataclass(frozen=True)
class Sent:
    """The relay has taken it."""


@dataclass(frozen=True)
class Later:
    """It may go through another time: 4xx, no connection, no answer, TLS, login."""

    why: str


@dataclass(frozen=True)
class Never:
    """Refused for good: 5xx."""

    why: str


Result = Sent | Later | Never


class Post(Protocol):
    """Whoever takes mail away."""

    def send(self, parcels: Sequence[Parcel]) -> list[Result]:
        """Send each, and say how it went, in the same order. Never raises."""

    def close(self) -> None:
        """Let go of the connections."""


class MemoryPost:
    """Keeps what it is given: for the demo's mailbox and for tests."""

    def __init__(self) -> None:
        self.sent: list[Parcel] = []

    def send(self, parcels: Sequence[Parcel]) -> list[Result]:
        self.sent += parcels
        return [Sent() for _ in parcels]

    def close(self) -> None:
        """Nothing to let go of."""


class ConsolePost:
    """Prints each mail, for looking at it by hand."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout

    def send(self, parcels: Sequence[Parcel]) -> list[Result]:
        for parcel in parcels:
            text = parcel.raw.decode("utf-8", "replace").replace("\r\n", "\n")
            self._stream.write(f"--- to {parcel.rcpt_to}\n{text}\n")
        self._stream.flush()
        return [Sent() for _ in parcels]

    def close(self) -> None:
        """The stream is not ours."""


class SmtpPost:
    """Sends through a relay, over connections that are kept open and made anew when they break."""

    def __init__(self, relay: Relay, hostname: str = "localhost") -> None:
        self._relay = relay
        self._hostname = hostname
        self._loop = asyncio.new_event_loop()
        self._lock = threading.Lock()  # connections belong to the loop, and a loop to one thread at a time
        self._lines = [_Line(relay, hostname) for _ in range(CONNECTIONS)]

    def send(self, parcels: Sequence[Parcel]) -> list[Result]:
        with self._lock:
            return self._run(self._send(parcels)) if parcels else []

    def close(self) -> None:
        with self._lock:
            if not self._loop.is_closed():
                self._run(self._hang_up())
                self._loop.close()

    def _run(self, going: Coroutine[Any, Any, list[Result]]) -> list[Result]:
        return self._loop.run_until_complete(going)

    async def _send(self, parcels: Sequence[Parcel]) -> list[Result]:
        results: list[Result] = [Later("the relay is away, or too slow") for _ in parcels]
        waiting = list(enumerate(parcels))[::-1]

        async def work(line: "_Line") -> None:
            while waiting:
                place, parcel = waiting.pop()
                results[place] = await line.send(parcel)
                if line.is_away:
                    waiting.clear()  # the others would fare no better, each after a wait of its own

        lines = self._lines[: max(1, min(len(self._lines), len(parcels)))]
        workers = [asyncio.ensure_future(work(line)) for line in lines]
        _, late = await asyncio.wait(workers, timeout=ROUND)
        for each in late:
            each.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        return results

    async def _hang_up(self) -> list[Result]:
        await asyncio.gather(*(line.close() for line in self._lines))
        await asyncio.sleep(0.05)  # lets the transports end themselves before their loop does
        return []


class _Line:
    """One connection to the relay."""

    def __init__(self, relay: Relay, hostname: str) -> None:
        self._relay = relay
        self._hostname = hostname
        self._smtp: aiosmtplib.SMTP | None = None
        self._used = 0.0
        self.is_away = False  #: no connection could be made the last time

    async def send(self, parcel: Parcel) -> Result:
        try:
            smtp = await self._connected()
        except Exception as trouble:  # noqa: BLE001  # whatever keeps us from the relay, the mail waits
            self._drop()
            self.is_away = True
            return Later(_told(trouble))
        self.is_away = False
        try:
            result = await _hand_over(smtp, parcel)
        except asyncio.CancelledError:
            self._drop()
            raise
        except Exception as trouble:  # noqa: BLE001  # a broken connection must not lose the mail
            self._drop()
            return Later(_told(trouble))
        self._used = time.monotonic()
        if isinstance(result, Later) and result.why.startswith("421"):
            self._drop()  # RFC 5321 s.3.8: the server is closing
        return result

    async def _connected(self) -> aiosmtplib.SMTP:
        smtp = self._smtp
        if smtp is not None and smtp.is_connected and await self._lives(smtp):
            return smtp
        self._drop()
        smtp = aiosmtplib.SMTP(
            hostname=self._relay.host,
            port=self._relay.port,
            username=self._relay.user or None,
            password=self._relay.password or None,
            use_tls=self._relay.tls,
            start_tls=self._relay.starttls,
            local_hostname=self._hostname,
            timeout=PATIENCE,
        )
        await smtp.connect()
        self._smtp, self._used = smtp, time.monotonic()
        return smtp

    async def _lives(self, smtp: aiosmtplib.SMTP) -> bool:
        if time.monotonic() - self._used < RESTED:
            return True
        try:
            await smtp.noop()
        except (SMTPException, OSError):
            return False
        return smtp.is_connected

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
        self._smtp = None

    async def close(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is None:
            return
        try:
            await smtp.quit(timeout=1)
        except (SMTPException, OSError):
            smtp.close()


async def _hand_over(smtp: aiosmtplib.SMTP, parcel: Parcel) -> Result:
    """One mail over an open connection. Raises what breaks the connection."""
    options = [] if parcel.rcpt_to.isascii() else ["SMTPUTF8"]
    raw = parcel.raw
    if not raw.isascii():
        if smtp.supports_extension("8bitmime"):
            options.append("BODY=8BITMIME")
        else:
            raw = _seven_bit(raw)
    try:
        await smtp.sendmail(parcel.mail_from, [parcel.rcpt_to], raw, mail_options=options)
    except SMTPRecipientsRefused as refused:
        return _judged(refused.recipients[0])
    except SMTPResponseException as refused:
        return _judged(refused)
    except (aiosmtplib.SMTPNotSupported, ValueError) as refused:  # an address that this relay cannot take
        return Never(_told(refused))
    return Sent()


def _seven_bit(raw: bytes) -> bytes:
    """The same mail for a relay without 8BITMIME."""
    seven = SMTP.clone(cte_type="7bit")
    return message_from_bytes(raw, policy=seven).as_bytes(policy=seven)


def _judged(refused: SMTPResponseException) -> Result:
    told = _without_addresses(f"{refused.code} {refused.message}")
    if 500 <= refused.code < 600 and not _is_ours(refused):
        return Never(told)
    return Later(told)


def _is_ours(refused: SMTPResponseException) -> bool:
    """A no to our login, to us as a sender or at the door: it says nothing about this mail."""
    if isinstance(refused, aiosmtplib.SMTPSenderRefused):
        return refused.code != 552  # RFC 1870: too big
    return refused.code in _OUR_TROUBLE


def _told(trouble: Exception) -> str:
    if isinstance(trouble, SMTPResponseException):
        return _without_addresses(f"{trouble.code} {trouble.message}")
    if isinstance(trouble, TimeoutError):
        return "no answer from the relay"
    return _without_addresses(f"{type(trouble).__name__}: {trouble}")


def _without_addresses(text: str) -> str:
    return " ".join(re.sub(r"<?[^\s<>]+@[^\s<>]+>?", "[address]", text).split())[:300]
