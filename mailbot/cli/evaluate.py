"""`mailbot eval`: how well messages are read, measured against the truth beside them."""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mailbot.cli.desk import Desk
from mailbot.cli.parse import understood

HELP = "read a folder of NNN.eml + NNN.json and print the figures"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", help="a folder of NNN.eml and NNN.json")
    parser.add_argument("--misses", action="store_true", help="name every miss, not only the leaks")


@dataclass
class Figures:
    """Hits and tries of each check, the leaks by name, the misses."""

    hits: dict[str, int] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)

    def count(self, check: str, *, hit: bool, miss: str = "") -> None:
        self.tries[check] = self.tries.get(check, 0) + 1
        self.hits[check] = self.hits.get(check, 0) + hit
        if not hit:
            self.misses.append(f"{check}: {miss}")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Print the table; 1 where something leaks or the folder holds no letters."""
    out, folder = desk.out, Path(args.folder)
    pairs = [
        (each, each.with_suffix(".json"))
        for each in sorted(folder.glob("*.eml"))
        if each.with_suffix(".json").exists()
    ]
    if not pairs:
        out.write(f"{folder}: no NNN.eml with NNN.json\n")
        return 1
    figures = measured(pairs)
    for check, tries in figures.tries.items():
        hits = figures.hits[check]
        out.write(f"{check:<14} {hits:>5} of {tries:<5} {hits / tries:7.1%}\n")
    out.write(f"{'leaks':<14} {len(figures.leaks):>5}\n")
    out.writelines(f"  {line}\n" for line in (*figures.leaks, *(figures.misses if args.misses else ())))
    return 1 if figures.leaks else 0


def measured(pairs: list[tuple[Path, Path]]) -> Figures:
    """The figures over letters and their truths."""
    figures = Figures()
    for letter, truth in pairs:
        _compare(
            figures,
            letter.stem,
            understood(letter.read_bytes()),
            json.loads(truth.read_text(encoding="utf-8")),
        )
    return figures


def _compare(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    is_lead = found["kind"] == "lead"
    if not truth["is_lead"]:
        figures.count("non-leads", hit=not is_lead, miss=f"{name} taken for a lead")
        return
    figures.count("leads", hit=is_lead, miss=f"{name} is {found['kind']}")
    if not is_lead:
        return
    if truth["channel"].endswith("forward"):
        _forward(figures, name, found, truth)
    _client(figures, name, found["client"], truth["client"])
    _case(figures, name, found, truth)
    _secrets(figures, name, found, truth)


def _forward(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    original = found["original"] or {}
    figures.count(
        "forwards",
        hit=found["forward"] and bool(original.get("body")) and found["member"]["email"] == truth["member"],
        miss=name,
    )


def _client(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    figures.count(
        "name",
        hit=_plain(found["name"]) == _plain(truth["name"]),
        miss=f"{name} {found['name']!r}, not {truth['name']!r}",
    )
    for check in ("emails", "phones"):
        figures.count(
            check,
            hit=set(truth[check]) <= set(found[check]),
            miss=f"{name} {found[check]}, not {truth[check]}",
        )
    whole = [_plain(each) for each in found["addresses"]]
    hit = all(any(_plain(each) in one or one in _plain(each) for one in whole) for each in truth["addresses"])
    figures.count("addresses", hit=hit, miss=f"{name} {found['addresses']}, not {truth['addresses']}")


def _case(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    case, area = found["case"], truth["practice_area"]
    figures.count("area top-1", hit=case["practice_area"] == area, miss=f"{name} {case['areas']}, not {area}")
    figures.count("area top-3", hit=area in case["areas"], miss=f"{name} {case['areas']}, not {area}")
    for check in ("state", "county"):
        figures.count(
            check, hit=case[check] == truth[check], miss=f"{name} {case[check]}, not {truth[check]}"
        )
    figures.count("note", hit=_plain(found["note"]) == _plain(truth["note"]), miss=name)
    hit = sorted(_plain(each) for each in found["partners"]) == sorted(
        _plain(each) for each in truth["partners"]
    )
    figures.count("partners", hit=hit, miss=f"{name} {found['partners']}, not {truth['partners']}")


def _secrets(figures: Figures, name: str, found: dict[str, Any], truth: dict[str, Any]) -> None:
    """Nothing secret may stand in what a partner gets; what they need should."""
    shown = _plain("\n".join(_shown(found)))
    figures.leaks += [f"{name} leaks {secret!r}" for secret in truth["secret"] if _plain(secret) in shown]
    for fact in truth["keep"]:
        figures.count("facts kept", hit=_plain(fact) in shown, miss=f"{name} {fact!r}")


def _shown(found: dict[str, Any]) -> Iterator[str]:
    """Everything that leaves before acceptance."""
    yield found["narrative"]
    case = found["case"]
    yield from (case["title"], case["summary"], *case["deadlines"], found["remark"] or "")
    for value in (found["preview"] or {}).values():
        yield from (
            [re.sub(r"<[^>]{1,2000}>", " ", value), value] if isinstance(value, str) else map(str, value)
        )


def _plain(text: str) -> str:
    return " ".join(str(text).lower().replace("’", "'").split())
