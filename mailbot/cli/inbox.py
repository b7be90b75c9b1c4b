"""Letters that were kept: list them, show what became of one, send one through the rules again."""

import argparse
from email import message_from_bytes

from sqlalchemy import select

from mailbot import inbox
from mailbot.cli.desk import OPERATOR, Desk
from mailbot.errors import Refusal
from mailbot.intake.held import LetterSubject


class NoSuchLetter(Refusal):
    """There is no letter with that number; `mailbot inbox list` shows them."""


class NothingToRetry(Refusal):
    """Only a letter that was set aside or held can be tried again."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`inbox list`, `inbox show` and `inbox retry`."""
    what = parser.add_subparsers(dest="what", required=True, metavar="list|show|retry")
    listing = what.add_parser("list", help="the newest letters, or those in one state")
    listing.add_argument("--state", choices=[str(each) for each in inbox.State])
    listing.add_argument("--most", type=int, default=50, metavar="N")
    listing.set_defaults(act=_list)
    for name, act, text in (
        ("show", _show, "one letter"),
        ("retry", _retry, "take it through the rules again"),
    ):
        one = what.add_parser(name, help=text)
        one.add_argument("number", type=int)
        if name == "show":
            one.add_argument("--raw", action="store_true", help="the whole message as it came")
        one.set_defaults(act=act)


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Do what was asked for."""
    done: int = args.act(args, desk)
    return done


def _list(args: argparse.Namespace, desk: Desk) -> int:
    wanted = select(inbox.Kept).order_by(inbox.Kept.id.desc()).limit(args.most)
    if args.state:
        wanted = wanted.where(inbox.Kept.state == args.state)
    with desk.house().looking() as work:
        for row in work.session.scalars(wanted):
            told = f"{row.rule or 'waiting'}: {row.reason or ''}"
            desk.say(f"{row.id}  {row.received_at:%Y-%m-%d %H:%M:%S}Z  {row.via}  {row.state}  {told}")
    return 0


def _show(args: argparse.Namespace, desk: Desk) -> int:
    with desk.house().looking() as work:
        row = _get(work.session.get(inbox.Kept, args.number))
        raw = row.raw
    if args.raw:
        desk.say(raw.decode("utf-8", "replace"))
        return 0
    head = message_from_bytes(raw)
    for name in ("From", "To", "Date", "Subject", "Message-ID"):
        desk.say(f"{name}: {head.get(name, '')}")
    desk.say(f"Envelope: {row.mail_from or '<>'} to {', '.join(row.rcpt_tos)} by {row.via}")
    desk.say(f"State: {row.state}, tried {row.attempts} times")
    desk.say(f"Rule: {row.rule or 'none yet'}: {row.reason or ''}")
    return 0


def _retry(args: argparse.Namespace, desk: Desk) -> int:
    with desk.house().work(OPERATOR) as work:
        _get(work.session.get(inbox.Kept, args.number))
        if not inbox.again(work.session, args.number):
            raise NothingToRetry
        work.audit("letter.retried", LetterSubject(args.number))
    desk.say(f"Letter {args.number} goes through the rules again.")
    return 0


def _get(row: inbox.Kept | None) -> inbox.Kept:
    if row is None:
        raise NoSuchLetter
    return row
