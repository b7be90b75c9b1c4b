"""Print fresh values for MAILBOT_SECRET_KEYS and MAILBOT_CONTACT_KEYS."""

import argparse

from mailbot import ids
from mailbot.cli.desk import Desk


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to add."""


def run(_: argparse.Namespace, desk: Desk) -> int:
    """Print both, ready for an environment file."""
    desk.say(f"MAILBOT_SECRET_KEYS={ids.signing_key()}")
    desk.say(f"MAILBOT_CONTACT_KEYS={ids.contact_key()}")
    return 0
