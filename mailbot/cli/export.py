"""Write a firm's own data, its clients included, as CSV and JSON into a zip file."""

import argparse
import os
import zipfile
from pathlib import Path

from mailbot.cli.backup import FileIsThere, NoPlace
from mailbot.cli.desk import OPERATOR, Desk
from mailbot.network import firms
from mailbot.reports import export


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose data, and the file to write."""
    parser.add_argument("file", type=Path, metavar="FILE.zip")
    parser.add_argument("--firm", required=True, metavar="EMAIL", help="address of a member of the firm")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Write the zip, readable by nobody else."""
    with desk.house().work(OPERATOR) as work:
        files = list(export.of(work, firms.require(work, args.firm)))
    try:
        there = os.open(args.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise FileIsThere from None
    except OSError:
        raise NoPlace from None
    with os.fdopen(there, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    desk.say(f"{len(files)} files were written to {args.file}. They name your clients: keep them safe.")
    return 0
