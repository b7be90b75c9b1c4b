"""A PostgreSQL server of our own, and a fresh database for each test that asks."""

import contextlib
import itertools
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.peers import daemon, debian, ports

BIN = "/usr/lib/postgresql/*/bin/"


class Postgres:
    """The server. Databases are made and dropped by name; nothing on its disk is meant to last."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._numbers = itertools.count(1)
        self._templates: dict[Callable[[str], None], str] = {}

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://bot@127.0.0.1:{self.port}/{database}"

    def run(self, statement: str) -> None:
        """One statement outside any transaction."""
        with self._connect() as connection:
            connection.execute(statement.encode())

    def create(self, template: str = "template0") -> str:
        """The name of a new database, a copy of `template`."""
        name = f"t{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def prepared(self, prepare: Callable[[str], None]) -> str:
        """A database that `prepare(url)` has filled, as the template of others: filled once a session."""
        if prepare not in self._templates:
            name = self.create()
            prepare(self.url(name))
            self._templates[prepare] = name
        return self._templates[prepare]

    def is_ready(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user="bot", dbname="postgres", autocommit=True
        )


@contextlib.contextmanager
def serving() -> Iterator[Postgres]:
    """A PostgreSQL server on a free port, gone afterwards."""
    run_as = ("postgres", "postgres") if debian.AS_ROOT else None
    with daemon.folder("pg") as home:
        _initialise(home, run_as)
        server = Postgres(ports.free())
        command = [
            debian.program(BIN + "postgres", "postgresql"),
            "-D",
            str(home / "data"),
            *_settings(home, server),
        ]
        with daemon.running(command, home=home, ready=server.is_ready, run_as=run_as, stop_by=signal.SIGINT):
            yield server


def _initialise(home: Path, run_as: tuple[str, str] | None) -> None:
    initdb = debian.program(BIN + "initdb", "postgresql")
    if run_as:
        daemon.give(home, *run_as)
    prefix = daemon.as_user(*run_as) if run_as else []
    options = ["--auth=trust", "--username=bot", "--encoding=UTF8", "--no-locale", "--no-sync"]
    subprocess.run(
        [*prefix, initdb, "-D", home / "data", *options], check=True, capture_output=True, cwd=home
    )


def _settings(home: Path, server: Postgres) -> Iterator[str]:
    for setting in (
        "listen_addresses=127.0.0.1",
        f"port={server.port}",
        f"unix_socket_directories={home}",
        "fsync=off",  # the tests look for races, not for power cuts
        "max_connections=200",
        "shared_buffers=64MB",
        "timezone=America/New_York",  # not UTC, so that a naive time shows
    ):
        yield from ("-c", setting)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The server, started for the first test that needs it."""
    with serving() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """An empty database of the test's own."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)
