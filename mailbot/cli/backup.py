"""Make a consistent copy of the database while it is in use."""

import argparse
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from mailbot.cli.desk import Desk
from mailbot.errors import Refusal


class UseThePeer(Refusal):
    """PostgreSQL has its own tool for a consistent copy: run pg_dump on the database."""


class FileIsThere(Refusal):
    """That file exists already; name another one."""


class NoPlace(Refusal):
    """That file cannot be written; check its folder."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", type=Path)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Copy page by page with SQLite's own backup, whatever else is going on."""
    desk.house()
    where = make_url(desk.settings.database_url)
    if where.get_backend_name() != "sqlite":
        raise UseThePeer
    try:
        args.file.touch(mode=0o600, exist_ok=False)  # before a word stands in it
    except FileExistsError:
        raise FileIsThere from None
    except OSError:
        raise NoPlace from None
    with (
        closing(sqlite3.connect(where.database or "")) as source,
        closing(sqlite3.connect(args.file)) as copy,
    ):
        source.backup(copy)
    desk.say(f"The database was copied to {args.file}.")
    return 0
