"""A command line with a database of its own."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import structlog

from mailbot import cli
from tests import cast


@dataclass
class Line:
    """Runs commands and tells what they said."""

    folder: Path
    capsys: pytest.CaptureFixture
    environ: dict[str, str] = field(default_factory=dict)
    out: str = ""
    err: str = ""

    def __call__(self, *arguments: object, **settings: str) -> int:
        environ = {**self.environ, **{f"MAILBOT_{name.upper()}": value for name, value in settings.items()}}
        code = cli.run([str(each) for each in arguments], environ)
        self.out, self.err = self.capsys.readouterr()
        return code

    @property
    def url(self) -> str:
        return self.environ["MAILBOT_DATABASE_URL"]

    def town(self) -> cast.Town:
        """The same database as a town, to look into."""
        return cast.Town(cast.house_at(self.url))


@pytest.fixture
def mailbot(tmp_path, capsys, monkeypatch):
    """`mailbot("firms", "add", …)` in an empty folder, with a database that has no schema yet."""
    monkeypatch.chdir(tmp_path)  # no mailbot.toml of whoever runs the tests
    made = cast.settings(f"sqlite:///{tmp_path / 'mailbot.db'}")
    environ = {
        "PATH": os.environ["PATH"],
        "MAILBOT_DATABASE_URL": made.database_url,
        "MAILBOT_SECRET_KEYS": "first-signing-key-of-the-tests",
        "MAILBOT_CONTACT_KEYS": made.contact_keys[0].get_secret_value(),
        "MAILBOT_ADDRESS": cast.OURS,
    }
    yield Line(tmp_path, capsys, environ)
    structlog.reset_defaults()  # `serve` logs to a stream that ends with the test


@pytest.fixture
def ready(mailbot):
    """With the newest schema, Harbor Law and its owner."""
    assert mailbot("migrate") == 0
    assert mailbot("firms", "add", "Harbor Law", "--member", cast.ANDREW, "--name", "Andrew Hall") == 0
    return mailbot
