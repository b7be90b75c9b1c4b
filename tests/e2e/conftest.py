"""The program as a firm runs it, between real servers. One of it serves many tests."""

import pytest

from tests.e2e import program
from tests.peers import daemon
from tests.peers.relay import Relay


@pytest.fixture(scope="session")
def outside():
    """Where all its mail goes."""
    with Relay() as relay:
        yield relay


@pytest.fixture(scope="session")
def served(outside):
    """The program on SQLite, all parts in one process."""
    with daemon.folder("mailbot") as home:
        installed = program.new(home, outside.port).set_up()
        with installed.serving():
            yield installed


@pytest.fixture
def bot(served, outside):
    """The same, and the relay without the mail of the tests before."""
    outside.clear()
    return served


@pytest.fixture
def home():
    """A folder for an installation of the test's own."""
    with daemon.folder("mailbot") as path:
        yield path
