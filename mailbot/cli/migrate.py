"""Bring the database to the newest schema."""

import argparse

from sqlalchemy.exc import SQLAlchemyError

from mailbot import migrations
from mailbot.cli.desk import Desk, NoDatabase


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to add."""


def run(_: argparse.Namespace, desk: Desk) -> int:
    """Take every step that the database lacks."""
    try:
        before = migrations.current(desk.engine)
        migrations.upgrade(desk.engine)
    except SQLAlchemyError:
        raise NoDatabase from None
    after = migrations.newest()
    desk.say("The database is up to date." if before == after else f"The database is at schema {after} now.")
    return 0
