"""The folder of a demo: its keys, its database, its mails, and the settings that follow from it."""

import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mailbot import config, ids
from mailbot.config import Settings
from mailbot.errors import Refusal

HOST = "127.0.0.1"
HTTP_PORT = 8080
SMTP_PORT = 2525
#: How many ports are tried, one after the other.
TRIES = 50
ADDRESS = "refer@referrals.example"


class DemoRunsAlready(Refusal):
    """A demo runs from that folder already; end it first, or name another with --dir."""


class NoFolder(Refusal):
    """The demo cannot write to its folder; name another with --dir."""


class NoFreePort(Refusal):
    """No port is free for the demo."""


class Folder:
    """Everything that a demo keeps, and nothing else: `clear` removes only what is named here."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.mails = path / "mails"
        self.log = path / "log.jsonl"
        self._database = path / "demo.db"
        self._keys = path / "keys.json"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Ours alone while it lasts: two demos would write the same files."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = (self.path / "lock").open("w")
        except OSError:
            raise NoFolder from None
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise DemoRunsAlready from None
            yield

    def clear(self) -> None:
        """Forget an earlier demo."""
        for name in ("demo.db", "demo.db-wal", "demo.db-shm", "keys.json", "log.jsonl"):
            (self.path / name).unlink(missing_ok=True)
        for pattern in ("*.eml", "*.seen"):
            for file in self.mails.glob(pattern):
                file.unlink()

    def settings(self) -> Settings:
        """The demo's own settings; what is set for a real installation has no say here."""
        http, smtp = free_port(HTTP_PORT), free_port(SMTP_PORT)
        return config.load(
            {
                "MAILBOT_DATABASE_URL": f"sqlite:///{self._database}",
                "MAILBOT_BASE_URL": f"http://{HOST}:{http}",
                "MAILBOT_HTTP_LISTEN": f"{HOST}:{http}",
                "MAILBOT_SMTP_LISTEN": f"{HOST}:{smtp}",
                "MAILBOT_ADDRESS": ADDRESS,
                "MAILBOT_OPERATOR": "operator@referrals.example",
                "MAILBOT_TRUST": "none",
                "MAILBOT_REVIEW": "always",
                "MAILBOT_QUIET_HOURS": "",
                **self._secrets(),
            }
        )

    def _secrets(self) -> dict[str, str]:
        if not self._keys.exists():
            fresh = {"MAILBOT_SECRET_KEYS": ids.signing_key(), "MAILBOT_CONTACT_KEYS": ids.contact_key()}
            opened = os.open(self._keys, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(opened, "w") as file:
                json.dump(fresh, file)
        kept: dict[str, str] = json.loads(self._keys.read_text())
        return kept


def free_port(first: int) -> int:
    """The first port from there on at which nobody listens. Raises `NoFreePort`."""
    for port in range(first, first + TRIES):
        with socket.socket() as trial:
            # As asyncio does: a port of a demo that has just ended counts as free.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((HOST, port))
            except OSError:
                continue
            return port
    raise NoFreePort
