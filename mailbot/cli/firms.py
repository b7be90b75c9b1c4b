"""Add a firm and its owner; show its intake address, or make a new one."""

import argparse

from magic_links import addresses as reply_addresses
from mailbot import ids
from mailbot.cli.desk import OPERATOR, Desk
from mailbot.intake import csv_import
from mailbot.network import firms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`firms add`, `join`, `intake`, `set` and `list`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="add|join|intake|set|list")
    add = what.add_parser("add", help="add a firm and its owner")
    add.add_argument("name", help="the firm's name")
    add.add_argument("--member", required=True, metavar="EMAIL", help="the owner's address")
    add.add_argument("--name", dest="person", default="", metavar="PERSON", help="the owner's name")
    add.add_argument("--timezone", default="", metavar="TZ", help="such as America/New_York")
    add.set_defaults(act=_add)
    join = what.add_parser("join", help="add a further member to a firm")
    join.add_argument("--firm", required=True, metavar="EMAIL", help="address of any member of the firm")
    join.add_argument("--member", required=True, metavar="EMAIL", help="the new member's address")
    join.add_argument("--name", dest="person", default="", metavar="PERSON")
    join.set_defaults(act=_join)
    intake = what.add_parser("intake", help="the firm's secret address for forms and call services")
    intake.add_argument("--firm", required=True, metavar="EMAIL", help="address of any member of the firm")
    intake.add_argument("--new", action="store_true", help="make a new one; the old one ends")
    intake.set_defaults(act=_intake)
    change = what.add_parser("set", help="change a firm's settings")
    change.add_argument("--firm", required=True, metavar="EMAIL", help="address of any member of the firm")
    change.add_argument(
        "--review", choices=("always", "when_unsure", "never"), help="when a preview comes first"
    )
    change.add_argument(
        "--consent", choices=("required", "optional"), help="whether the client must have agreed"
    )
    change.add_argument("--timezone", metavar="TZ")
    change.set_defaults(act=_set)
    what.add_parser("list", help="the firms here").set_defaults(act=_list)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Do what was asked for."""
    done: int = args.act(args, desk)
    return done


def _add(args: argparse.Namespace, desk: Desk) -> int:
    if args.timezone and not csv_import.is_zone(args.timezone):
        raise csv_import.NoSuchZone
    with desk.house().work(OPERATOR) as work:
        firm = firms.add(work, args.name, email=args.member, person=args.person, timezone=args.timezone)
        address = reply_addresses.sub_address(work.settings, firm.intake_tag or "")
    desk.say(f"{firm.name} is set up, with {args.member} as its owner.")
    desk.say(f"Mail that a form or a call service sends by itself goes to {address}; keep it secret.")
    return 0


def _join(args: argparse.Namespace, desk: Desk) -> int:
    with desk.house().work(OPERATOR) as work:
        firm = firms.require(work, args.firm)
        firms.join(work, firm, email=args.member, person=args.person)
    desk.say(f"{args.member} is a member of {firm.name} now.")
    return 0


def _intake(args: argparse.Namespace, desk: Desk) -> int:
    with desk.house().work(OPERATOR) as work:
        firm = firms.require(work, args.firm)
        if args.new:
            firm.intake_tag = f"in-{ids.secret_tag(8)}"
            work.session.flush()
            work.audit("firm.intake_address_changed", firm)
        desk.say(reply_addresses.sub_address(work.settings, firm.intake_tag or ""))
    return 0


def _set(args: argparse.Namespace, desk: Desk) -> int:
    if args.timezone and not csv_import.is_zone(args.timezone):
        raise csv_import.NoSuchZone
    with desk.house().work(OPERATOR) as work:
        firm = firms.require(work, args.firm)
        firm.review = args.review or firm.review
        firm.timezone = args.timezone or firm.timezone
        firm.requires_consent = args.consent == "required" if args.consent else firm.requires_consent
        work.session.flush()
        work.audit("firm.settings_changed", firm, review=firm.review, consent=firm.requires_consent)
        consent = "must have agreed" if firm.requires_consent else "need not have agreed in writing"
    desk.say(f"{firm.name}: review {firm.review}; the client {consent}; times in {firm.timezone}.")
    return 0


def _list(_: argparse.Namespace, desk: Desk) -> int:
    with desk.house().looking() as work:
        for firm in firms.every(work):
            people = ", ".join(each.email for each in firms.members(work, firm.id))
            desk.say(f"{firm.id}  {firm.name}  {people}")
    return 0
