"""Make a consistent copy of the database while it is in use."""

import argparse
import sqlite3
from pathlib import Path

from sqlalchemy import make_url

from mailbot.cli.desk import Desk
from mailbot.errors import Refusal


class UseThePeer(Refusal):
    """PostgreSQL has its own tool for a consistent copy: run pg_dump on the database."""


class FileIsThere(Refusal):
    """That file exists already; name another one."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", type=Path)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Copy page by page with SQLite's own backup, whatever else is going on."""
    desk.house()
    where = make_url(desk.settings.database_url)
    if where.get_backend_name() != "sqlite":
        raise UseThePeer
    if args.file.exists():
        raise FileIsThere
    with sqlite3.connect(where.database or "") as source, sqlite3.connect(args.file) as copy:
        source.backup(copy)
    args.file.chmod(0o600)
    desk.say(f"The database was copied to {args.file}.")
    return 0
