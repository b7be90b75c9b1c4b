"""The database: one engine, typed rows, UTC times, SQLite or PostgreSQL.

SQLite runs in WAL mode with `synchronous=FULL`: what was answered with 250
has been on the disk. Every transaction that may write takes the write lock
at its start (`BEGIN IMMEDIATE`), since a read that turns into a write fails
at once under WAL, time-out or not.
"""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Connection,
    CursorResult,
    DateTime,
    Dialect,
    Engine,
    Executable,
    Integer,
    MetaData,
    Pool,
    String,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


#: Seconds that a writer waits for its turn.
PATIENCE = 30


class UTCDateTime(TypeDecorator[datetime]):
    """A moment. Refuses naive times; SQLite gives them back without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Seconds(TypeDecorator[timedelta]):
    """A duration, stored as whole seconds."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.total_seconds())

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        return None if value is None else timedelta(seconds=value)


class Word(TypeDecorator[StrEnum]):
    """One word of an enumeration, stored as text and given back as its member."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum], length: int) -> None:
        super().__init__(length)
        self.words, self.length = words, length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        # A plain string would equal a state but never be it: `is` must work on loaded rows.
        return None if value is None else self.words(value)


class Base(DeclarativeBase):
    """Every table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        datetime: UTCDateTime,
        timedelta: Seconds,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
    }


def engine_for(url: str, *, echo: bool = False) -> Engine:
    """An engine set up for the promises above. Makes SQLite's folder."""
    where = make_url(url)
    if where.get_backend_name() == "sqlite":
        if where.database and where.database != ":memory:":
            Path(where.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(where, echo=echo, connect_args={"timeout": PATIENCE})
        _prepare_sqlite(engine.pool, engine)
        return engine
    return create_engine(where, echo=echo, pool_pre_ping=True, pool_size=10)


def _prepare_sqlite(pool: Pool, engine: Engine) -> None:
    @event.listens_for(pool, "connect")
    def _connect(raw: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        raw.isolation_level = None  # we say BEGIN ourselves
        cursor = raw.cursor()
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=FULL",
            f"busy_timeout={PATIENCE * 1000}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    turn = threading.Lock()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("reading"):
            connection.exec_driver_sql("BEGIN")
            return
        # Writers of this process queue here: SQLite itself would let them poll, with ever longer naps.
        # A connection that begins anew before it is handed back, as a migration does, has its turn still.
        connection.info["turn"] = connection.info.get("turn") or turn.acquire(timeout=PATIENCE)
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            _pass_on(connection.info)
            raise

    def _pass_on(info: dict[Any, Any]) -> None:
        if info.pop("turn", False):
            turn.release()

    @event.listens_for(pool, "checkin")
    def _checkin(_: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
        # After the commit has reached the disk, not when it begins to.
        _pass_on(record.info)

    @event.listens_for(pool, "invalidate")
    def _invalidate(_: DBAPIConnection, record: ConnectionPoolEntry, __: BaseException | None) -> None:
        _pass_on(record.info)


Sessions = sessionmaker[Session]


def sessions_for(engine: Engine) -> Sessions:
    """A factory of sessions; use `with sessions.begin() as session`."""
    return sessionmaker(engine, expire_on_commit=False)


def changed(session: Session, statement: Executable) -> int:
    """Run an INSERT, UPDATE or DELETE; how many rows it touched."""
    return cast("CursorResult[Any]", session.execute(statement)).rowcount


def reload(session: Session, row: Base, *, lock: bool = False, may_be_referred_to: bool = False) -> None:
    """Read a row's own columns anew, and lock it until the commit where asked.

    One statement on one table: what the row belongs to stays as it was read. A row that
    `may_be_referred_to` lets others write rows that point to it (NO KEY UPDATE on PostgreSQL).
    """
    locking = {"key_share": may_be_referred_to} if lock else None
    session.refresh(row, _columns(type(row)), with_for_update=locking)


@functools.cache
def _columns(table: type[Base]) -> tuple[str, ...]:
    return tuple(column.key for column in table.__mapper__.column_attrs)


@contextmanager
def reading(sessions: Sessions) -> Iterator[Session]:
    """A session that only looks: takes no write lock and never commits. What it found stays readable."""
    with sessions() as session:
        session.connection(execution_options={"reading": True})
        try:
            yield session
        finally:
            session.expunge_all()
            session.rollback()
