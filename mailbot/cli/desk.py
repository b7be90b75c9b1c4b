"""What every command is given: the environment, and where to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TextIO

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from mailbot import config, db, migrations
from mailbot.clock import SystemClock
from mailbot.config import Settings
from mailbot.errors import Refusal
from mailbot.work import Actor, House

OPERATOR = Actor("operator")


class NoDatabase(Refusal):
    """The database cannot be reached; check MAILBOT_DATABASE_URL."""


@dataclass
class Desk:
    """The environment, and where to print."""

    environ: Mapping[str, str]
    out: TextIO
    err: TextIO

    @cached_property
    def settings(self) -> Settings:
        return config.load(self.environ, Path("mailbot.toml"))

    @cached_property
    def engine(self) -> Engine:
        return db.engine_for(self.settings.database_url)

    def house(self) -> House:
        """The house with a database of the newest schema. Raises `OldSchema` or `NoDatabase`."""
        try:
            migrations.require(self.engine)
        except SQLAlchemyError:
            raise NoDatabase from None
        return House(self.settings, db.sessions_for(self.engine), SystemClock())

    def close(self) -> None:
        """Let go of the database, if the command took it."""
        if "engine" in vars(self):
            self.engine.dispose()

    def say(self, line: str = "") -> None:
        print(line, file=self.out)

    def complain(self, line: str) -> None:
        print(line, file=self.err)
