"""The commands of `mailbot`: one row each in `COMMANDS`, one file each beside it."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from mailbot import __version__
from mailbot.cli import (
    audit,
    backup,
    demo,
    doctor,
    evaluate,
    export,
    firms,
    inbox,
    keys,
    migrate,
    parse,
    partners,
    serve,
)
from mailbot.cli.desk import Desk
from mailbot.errors import Refusal


@dataclass(frozen=True)
class Command:
    """A command: its name, its file, and one line for the help."""

    name: str
    module: ModuleType
    help: str


COMMANDS = (
    Command("serve", serve, "run everything, or the named parts"),
    Command("demo", demo, "run on this machine alone, with a sample network"),
    Command("keys", keys, "print fresh values for the two key settings"),
    Command("migrate", migrate, "bring the database to the newest schema"),
    Command("firms", firms, "add a firm and its owner"),
    Command("partners", partners, "add partners, or import them from a file"),
    Command("inbox", inbox, "letters: list, show, retry"),
    Command("parse", parse, "what the bot understands of a message"),
    Command("eval", evaluate, "measure the reading on labelled mail"),
    Command("doctor", doctor, "check settings, database, relay and mailbox"),
    Command("audit", audit, "verify the log"),
    Command("backup", backup, "a consistent copy of the database"),
    Command("export", export, "a firm's own data as CSV and JSON"),
)


def parser() -> argparse.ArgumentParser:
    """The command line, from `COMMANDS`."""
    top = argparse.ArgumentParser(prog="mailbot", description="Refer a client by forwarding a mail.")
    top.add_argument("--version", action="version", version=f"mailbot {__version__}")
    each = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = each.add_parser(command.name, help=command.help, description=command.module.__doc__)
        command.module.add_arguments(sub)
        sub.set_defaults(run=command.module.run)
    return top


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command. A `Refusal` is one line on standard error and exit code 1."""
    try:
        args = parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    go: Callable[[argparse.Namespace, Desk], int] = args.run
    desk = Desk(environ, sys.stdout, sys.stderr)
    try:
        return go(args, desk)
    except Refusal as refusal:
        print(f"mailbot: {refusal.sentence}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 1
    finally:
        desk.close()
