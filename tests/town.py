"""Fixtures of the cast."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from mailbot import db, tables
from tests import cast


def prepare(url: str) -> None:
    """The schema, once for every PostgreSQL database of the tests."""
    engine = db.engine_for(url)
    tables.create_all(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def blank(tmp_path_factory):
    """An empty SQLite database with every table, to copy: quicker than to make it for each test."""
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    prepare(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def one_engine(tmp_path_factory, blank):
    """One engine for most tests: a new one would compile every statement again."""
    engine = db.engine_for(f"sqlite:///{tmp_path_factory.mktemp('one') / 'one.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def fresh(one_engine, blank):
    """That engine on a database that nobody has written to."""
    one_engine.dispose()
    path = Path(one_engine.url.database)
    for left in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
        left.unlink(missing_ok=True)
    shutil.copy(blank, path)
    yield one_engine
    one_engine.dispose()


@pytest.fixture
def house(fresh):
    """An empty house on SQLite, with a clock that stands still."""
    return cast.house_with(fresh, undo_window="0s")


@pytest.fixture
def new_town(tmp_path, blank, fresh):
    """`new_town(undo_window="2m", review="always")`: a town with settings of its own."""
    made: list[cast.Town] = []

    def engine() -> Engine:
        if not made:
            return fresh
        path = tmp_path / f"town{len(made)}.db"
        shutil.copy(blank, path)
        return db.engine_for(f"sqlite:///{path}")

    def build(*, review: str = "never", **settings: str) -> cast.Town:
        town = cast.Town(cast.house_with(engine(), **{"undo_window": "0s", **settings}))
        town.settle(review=review)
        made.append(town)
        return town

    yield build
    for town in made:
        bind(town.house).dispose()


@pytest.fixture
def town(new_town):
    """Harbor Law and its book of partners; referrals go without a preview or a wait."""
    return new_town()


@pytest.fixture(scope="session")
def one_peer(postgres):
    """One database and one engine on PostgreSQL: to empty tables is quicker than to make them."""
    name = postgres.create()
    engine = db.engine_for(postgres.url(name))
    tables.create_all(engine)
    yield engine
    engine.dispose()
    postgres.drop(name)


@pytest.fixture
def peer_town(one_peer):
    """The same town on PostgreSQL."""
    named = ", ".join(table.name for table in tables.metadata.sorted_tables)
    with one_peer.begin() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '5s'"))
        connection.execute(text(f"TRUNCATE {named} RESTART IDENTITY"))
    made = cast.Town(cast.house_with(one_peer, undo_window="0s"))
    made.settle()
    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def any_town(request):
    """The town on each database in turn: for what the two could do differently."""
    return request.getfixturevalue("town" if request.param == "sqlite" else "peer_town")


def bind(house) -> Engine:
    return house.sessions.kw["bind"]
