"""Add a partner to a firm's book, or import many from a file."""

import argparse
from pathlib import Path

from mailbot.cli.desk import OPERATOR, Desk
from mailbot.errors import Refusal
from mailbot.intake import csv_import
from mailbot.intake.csv_import import Fate
from mailbot.network import firms, partners


class NoFile(Refusal):
    """That file cannot be read; check its name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`partners add`, `partners import` and `partners list`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="add|import|list")
    add = what.add_parser("add", help="add one partner")
    add.add_argument("email")
    add.add_argument("--firm", required=True, metavar="EMAIL", help="address of a member of your firm")
    for option in ("name", "company", "phone", "description", "timezone", "nickname"):
        add.add_argument(f"--{option}", default="")
    add.set_defaults(act=_add)
    load = what.add_parser("import", help="add the partners of a file")
    load.add_argument("file", type=Path)
    load.add_argument("--firm", required=True, metavar="EMAIL", help="address of a member of your firm")
    load.add_argument("--dry-run", action="store_true", help="only say what would happen")
    load.set_defaults(act=_import)
    book = what.add_parser("list", help="the partners of a firm")
    book.add_argument("--firm", required=True, metavar="EMAIL", help="address of a member of your firm")
    book.set_defaults(act=_list)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Do what was asked for."""
    done: int = args.act(args, desk)
    return done


def _add(args: argparse.Namespace, desk: Desk) -> int:
    if args.timezone and not csv_import.is_zone(args.timezone):
        raise csv_import.NoSuchZone
    entry = partners.Entry(
        email=args.email,
        name=args.name,
        firm_name=args.company,
        phone=args.phone,
        description=args.description,
        timezone=args.timezone,
        nickname=args.nickname,
    )
    with desk.house().work(OPERATOR) as work:
        partner, new = partners.put(work, firms.require(work, args.firm), entry)
    desk.say(f"{partner.full_name} was added." if new else f"{partner.full_name} is in the book already.")
    return 0


def _import(args: argparse.Namespace, desk: Desk) -> int:
    try:
        raw = args.file.read_bytes()
    except OSError:
        raise NoFile from None
    with desk.house().work(OPERATOR) as work:
        report = csv_import.load(work, firms.require(work, args.firm), raw)
        if args.dry_run:
            work.take_back()
    for line in report.lines:
        why = f": {line.why}" if line.why else ""
        desk.say(f"line {line.number}: {line.fate} {line.email}{why}")
    figures = ", ".join(f"{report.count(fate)} {fate}" for fate in Fate)
    desk.say(f"{figures}{' (dry run: nothing was changed)' if args.dry_run else ''}")
    return 0


def _list(args: argparse.Namespace, desk: Desk) -> int:
    with desk.house().looking() as work:
        for partner in partners.book(work, firms.require(work, args.firm).id):
            desk.say(f"{partner.full_name} <{partner.email}>")
    return 0
