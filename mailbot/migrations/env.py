"""Alembic's entry: runs the steps on the connection it is given."""

from typing import Literal

from alembic import context
from sqlalchemy import Connection, text

from mailbot import db, tables

#: Any number will do, as long as every process asks for the same.
_LOCK = 7317041


def _render(kind: str, item: object, _: object) -> str | Literal[False]:
    """How our own types are written in a drafted step."""
    if isinstance(item, db.Word):
        return f"sa.String(length={item.length})"  # a step must not change with the words
    return (
        f"db.{type(item).__name__}()" if kind == "type" and type(item).__module__ == "mailbot.db" else False
    )


def run(connection: Connection) -> None:
    """Take the steps in one transaction, one process at a time."""
    context.configure(
        connection=connection,
        target_metadata=tables.metadata,
        render_as_batch=False,
        compare_type=True,
        render_item=_render,
        transactional_ddl=True,  # SQLite can too, whatever Alembic takes it for
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '10s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        context.run_migrations()


run(context.config.attributes["connection"])
