"""Bringing a database to the newest schema, one numbered step after the other."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from mailbot.errors import Refusal


class OldSchema(Refusal):
    """The database has an old schema; run `mailbot migrate` first."""


class NewSchema(Refusal):
    """The database was made by a newer version of the program; install that one."""


def newest() -> str:
    """The revision that this version of the program works with."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def current(engine: Engine) -> str:
    """The revision that a database has; '' when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest schema. Raises `NewSchema`."""
    _refuse_newer(engine)
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def require(engine: Engine) -> None:
    """Stop where the schema is not the newest. Raises `OldSchema` or `NewSchema`."""
    _refuse_newer(engine)
    if current(engine) != newest():
        raise OldSchema


def _refuse_newer(engine: Engine) -> None:
    found = current(engine)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found and found not in known:
        raise NewSchema


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
