"""The same stories on SQLite and on PostgreSQL, each with a sound ending."""

import contextlib

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from magic_links import app
from tests import cast, town
from tests.stories.stage import Story


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request, tmp_path):
    """`new_url()`: an empty database with the schema."""
    if request.param == "sqlite":
        yield lambda: f"sqlite:///{tmp_path / 'story.db'}"
        return
    postgres = request.getfixturevalue("postgres")
    name = postgres.create(postgres.prepared(town.prepare))
    yield lambda: postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def new_story(new_url):
    """`new_story(review="always", undo_window="2m")`: the town with settings of its own."""
    with contextlib.ExitStack() as stack:

        def build(*, review="never", book=cast.BOOK, **settings):
            house = cast.house_on(new_url(), **{"undo_window": "0s", **settings})
            stack.callback(town.bind(house).dispose)
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
