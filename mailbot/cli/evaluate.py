"""`mailbot eval`: how well messages are read, measured against the truth beside them."""

import argparse
import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from mailbot.cli.desk import Desk
from mailbot.cli.parse import understood
from mailbot.cli.scores import Figures, compare

HELP = "read a folder of NNN.eml + NNN.json and print the figures"
GOALS = Path("tests/goals.toml")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="a folder of NNN.eml and NNN.json")
    parser.add_argument("--misses", action="store_true", help="name every miss, not only the leaks")
    parser.add_argument(
        "--goals",
        type=Path,
        default=None,
        metavar="FILE.toml",
        help=f"what must be reached ({GOALS}, if it is there); a leak is never allowed",
    )


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Print the table; 1 where something leaks, a goal is missed or the folder holds no letters."""
    out, folder = desk.out, Path(args.folder)
    pairs = [(each, each.with_suffix(".json")) for each in sorted(folder.glob("*.eml"))]
    pairs = [(letter, truth) for letter, truth in pairs if truth.exists()]
    if not pairs:
        out.write(f"{folder}: no NNN.eml with NNN.json\n")
        return 1
    try:
        goals = wanted(args.goals)
    except (OSError, ValueError) as error:
        desk.complain(f"{args.goals or GOALS}: {error}")
        return 1
    figures = measured(pairs)
    missed = missing(figures, goals)
    for check, tries in figures.tries.items():
        short = f"  below the goal of {goals[check]:.0%}" if check in missed else ""
        out.write(f"{check:<14} {figures.hits[check]:>5} of {tries:<5} {figures.share(check):7.1%}{short}\n")
    out.write(f"{'leaks':<14} {len(figures.leaks):>5}\n")
    out.writelines(f"  {line}\n" for line in (*figures.leaks, *(figures.misses if args.misses else ())))
    return 1 if figures.leaks or missed else 0


def wanted(path: Path | None) -> Mapping[str, float]:
    """The share from 0 to 1 that each check must reach; none where there is no file of goals."""
    if path is None and not GOALS.is_file():
        return {}
    goals = tomllib.loads((path or GOALS).read_text(encoding="utf-8")).get("goals", {})
    return {str(check): float(share) for check, share in goals.items()}


def missing(figures: Figures, goals: Mapping[str, float]) -> list[str]:
    """The checks that fall short."""
    return [check for check, goal in goals.items() if figures.share(check) < goal]


def measured(pairs: Iterable[tuple[Path, Path]]) -> Figures:
    """The figures over letters and their truths."""
    figures = Figures()
    for letter, truth in pairs:
        found = understood(letter.read_bytes())
        compare(figures, letter.stem, found, json.loads(truth.read_text(encoding="utf-8")))
    return figures
