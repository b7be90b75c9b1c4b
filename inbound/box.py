"""One connection to a mailbox: what waits in its folder, and where it goes afterwards.

Errors of the connection come out as OSError or `imaplib.IMAP4.abort`; those of
one message as another `imaplib.IMAP4.error`.
"""

import contextlib
import threading
import time
from imaplib import IMAP4
from typing import Any, Self

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from inbound.account import Account

PROCESSED, FAILED = "Processed", "Failed"
CONNECT_WITHIN = 20.0  # seconds
#: While idle we look up this often, in seconds, to see whether we are to stop.
STEP = 1.0


class Refused(Exception):
    """The server does not let us in with this name and password."""


class Box:
    """A mailbox folder, opened; a context manager."""

    def __init__(self, account: Account, *, answer_within: float) -> None:
        self._client = IMAPClient(
            account.host, account.port, ssl=account.tls, timeout=SocketTimeout(CONNECT_WITHIN, answer_within)
        )
        try:
            self._open(account)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        # No logout: it would wait for an answer that a dead server never gives.
        with contextlib.suppress(OSError, IMAP4.error):
            self._client.shutdown()

    def _open(self, account: Account) -> None:
        if account.starttls:
            self._client.starttls()
        self._log_in(account)
        self._prefix = self._personal_prefix()
        for name in (PROCESSED, FAILED):
            self._ensure(self._prefix + name)
        self.uidvalidity = int(self._client.select_folder(account.folder).get(b"UIDVALIDITY", 0))

    def _log_in(self, account: Account) -> None:
        log_in = self._client.oauth2_login if account.xoauth2 else self._client.login
        try:
            log_in(account.user, account.secret)
        except LoginError as error:
            # imapclient says LoginError too when the server dies meanwhile or says "try later" (RFC 5530).
            if isinstance(error.__context__, IMAP4.abort) or "UNAVAILABLE" in str(error).upper():
                raise ConnectionAbortedError from None
            raise Refused from None

    def _personal_prefix(self) -> str:
        """What folder names begin with: Courier and Cyrus put everything below `INBOX.`."""
        if not self._client.has_capability("NAMESPACE"):
            return ""
        personal = self._client.namespace().personal
        return str(personal[0][0]) if personal else ""

    def _ensure(self, folder: str) -> None:
        if not self._client.folder_exists(folder):
            self._client.create_folder(folder)
            with contextlib.suppress(IMAP4.error):  # it is only for people's mail programs
                self._client.subscribe_folder(folder)

    def waiting(self) -> list[int]:
        """The UIDs of what is in the folder, oldest first."""
        self._client.noop()
        return sorted(self._client.search(["UNDELETED"]))

    def size(self, uid: int) -> int | None:
        """Its size in bytes; None when it is gone."""
        found: int | None = self._fetch(uid, "RFC822.SIZE", b"RFC822.SIZE")
        return found

    def raw(self, uid: int) -> bytes | None:
        """The message, byte for byte, left unread; None when it is gone."""
        found: bytes | None = self._fetch(uid, "BODY.PEEK[]", b"BODY[]")
        return found

    def _fetch(self, uid: int, what: str, key: bytes) -> Any:
        found = self._client.fetch([uid], [what])
        # A message that somebody removed meanwhile is a missing key, not an error.
        return found.get(uid, {}).get(key)

    def put_away(self, uid: int, folder: str) -> None:
        target = self._prefix + folder
        try:
            self._move(uid, target)
        except IMAP4.abort:
            raise
        except IMAP4.error:
            self._ensure(target)  # somebody removed the folder meanwhile
            self._move(uid, target)

    def _move(self, uid: int, target: str) -> None:
        if self._client.has_capability("MOVE"):
            self._client.move([uid], target)
            return
        self._client.copy([uid], target)
        self._client.delete_messages([uid], silent=True)
        # Without UIDPLUS only everything that is marked deleted can be removed.
        self._client.expunge([uid] if self._client.has_capability("UIDPLUS") else None)

    @property
    def tells(self) -> bool:
        """Whether the server says by itself that mail came (IDLE)."""
        return bool(self._client.has_capability("IDLE"))

    def idle(self, seconds: float, stop: threading.Event) -> None:
        """Wait until mail comes, at most so long. Raises OSError when the server is gone."""
        self._client.idle()
        until = time.monotonic() + seconds
        while not stop.is_set() and time.monotonic() < until:
            if self._listen(min(STEP, seconds)):
                break
        self._client.idle_done()

    def _listen(self, seconds: float) -> bool:
        began = time.monotonic()
        said = self._client.idle_check(timeout=seconds)
        if any(words[0] == b"BYE" for words in said):
            raise ConnectionResetError
        # imapclient tells a dead connection from a quiet one by nothing but its haste.
        if not said and time.monotonic() - began < seconds / 2:
            raise ConnectionResetError
        return any(b"EXISTS" in words for words in said)
