"""Fixtures of the cast."""

import shutil

import pytest
from sqlalchemy import Engine

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


@pytest.fixture
def house(tmp_path, blank):
    """An empty house on SQLite, with a clock that stands still."""
    shutil.copy(blank, tmp_path / "house.db")
    made = cast.house_at(f"sqlite:///{tmp_path / 'house.db'}", undo_window="0s")
    yield made
    bind(made).dispose()


@pytest.fixture
def new_town(tmp_path, blank):
    """`new_town(undo_window="2m", review="always")`: a town with settings of its own."""
    made: list[cast.Town] = []

    def build(*, review: str = "never", **settings: str) -> cast.Town:
        path = tmp_path / f"town{len(made)}.db"
        shutil.copy(blank, path)
        town = cast.Town(cast.house_at(f"sqlite:///{path}", **{"undo_window": "0s", **settings}))
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


@pytest.fixture
def peer_town(postgres):
    """The same town on PostgreSQL."""
    name = postgres.create(postgres.prepared(prepare))
    made = cast.Town(cast.house_at(postgres.url(name), undo_window="0s"))
    made.settle()
    yield made
    bind(made.house).dispose()
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def any_town(request):
    """The town on each database in turn: for what the two could do differently."""
    return request.getfixturevalue("town" if request.param == "sqlite" else "peer_town")


def bind(house) -> Engine:
    return house.sessions.kw["bind"]
