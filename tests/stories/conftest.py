"""The same stories on SQLite and on PostgreSQL, each with a sound ending."""

import contextlib

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from magic_links import app
from mailbot import db, tables
from mailbot.clock import FrozenClock
from mailbot.work import House
from tests import cast
from tests.stories.stage import Story


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(request, tmp_path_factory):
    """One engine for all stories: a new one would compile every statement again."""
    with contextlib.ExitStack() as stack:
        made = db.engine_for(_url(request, tmp_path_factory, stack))
        tables.create_all(made)
        stack.callback(made.dispose)
        yield made


def _url(request, tmp_path_factory, stack):
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path_factory.mktemp('stories') / 'story.db'}"
    postgres = request.getfixturevalue("postgres")
    name = postgres.create()
    stack.callback(postgres.drop, name)
    return postgres.url(name)


def empty(engine):
    """As if nobody had ever written, numbers from one again."""
    named = [table.name for table in tables.metadata.sorted_tables]
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = '5s'"))
            connection.execute(text(f"TRUNCATE {', '.join(named)} RESTART IDENTITY"))
            return
        for name in reversed(named):
            connection.execute(text(f"DELETE FROM {name}"))


@pytest.fixture
def new_story(engine):
    """`new_story(review="always", undo_window="2m")`: the town with settings of its own."""
    with contextlib.ExitStack() as stack:

        def build(*, review="never", book=cast.BOOK, **settings):
            empty(engine)
            url = engine.url.render_as_string(hide_password=False)
            house = House(
                cast.settings(url, **{"undo_window": "0s", **settings}),
                db.sessions_for(engine),
                FrozenClock(cast.START),
            )
            web = app.build(house, ready=lambda: {"ready": True})
            browser = stack.enter_context(TestClient(web, base_url=house.settings.base_url))
            story = Story(house, web=browser, logged=stack.enter_context(capture_logs()))
            story.settle(review=review, book=book)
            stack.callback(story.ends_well)
            return story

        yield build


@pytest.fixture
def story(new_story):
    """Offers go at once, without a preview or a wait."""
    return new_story()
