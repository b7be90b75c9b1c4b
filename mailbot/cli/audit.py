"""Walk the hash chain of the log; exit 1 at the first break, naming it."""

import argparse

from mailbot import audit
from mailbot.cli.desk import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`audit verify`."""
    parser.add_argument("what", choices=("verify",))


def run(_: argparse.Namespace, desk: Desk) -> int:
    """Verify every chain."""
    with desk.house().looking() as work:
        broken = audit.verify(work.session)
    if broken is None:
        desk.say("The log is whole.")
        return 0
    where = "the house" if broken.chain == audit.HOUSE_CHAIN else f"firm {broken.chain}"
    desk.complain(f"The log of {where} breaks at event {broken.seq}: {broken.why}.")
    return 1
