"""Run the bot on this machine alone, with a sample network and a lead already on its way."""

import argparse
from pathlib import Path

from mailbot.cli.desk import Desk

HERE = Path("var/demo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--dir` and `--fresh`."""
    parser.add_argument(
        "--dir", type=Path, default=HERE, metavar="FOLDER", help=f"where it keeps everything ({HERE})"
    )
    parser.add_argument("--fresh", action="store_true", help="forget an earlier demo and start anew")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Serve on loopback until Ctrl-C. Started again, it goes on with what is there."""
    from mailbot.cli.demo import stage
    from mailbot.cli.demo.folder import Folder

    folder = Folder(args.dir)
    with folder.held():
        if args.fresh:
            folder.clear()
        stage.play(folder, desk)
    desk.say(f"\nEnded. Everything is kept in {args.dir}; the same command goes on with it.")
    return 0
