"""`mailbot parse`: what the bot understands of a message, as JSON. No database, no settings."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from inbound import parse, pipeline
from mailbot.cli.desk import Desk
from mailbot.intake.reading import Kind, Reading
from outbound.mailings import preview

HELP = "what the bot understands of each message, one JSON object a line"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE.eml",
        help="a message as it arrived; - reads one from standard input",
    )
    parser.add_argument(
        "--address",
        default="",
        metavar="ADDRESS",
        help="the referral address, if not the one it was delivered to",
    )


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Print one object for each message; 1 where a file can't be read."""
    out, failed = desk.out, 0
    for name in args.files:
        try:
            raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            desk.complain(f"{name}: {error.strerror or error}")
            failed = 1
            continue
        found = understood(raw, args.address)
        out.write(json.dumps(found, ensure_ascii=False, indent=2 if out.isatty() else None) + "\n")
    return failed


def understood(raw: bytes, address: str = "") -> dict[str, Any]:
    """The object for one message, in the shape that other programs rely on."""
    reading = pipeline.read(parse.parse(raw), address)
    lead = reading.kind is Kind.LEAD
    return {
        "kind": reading.kind.value,
        "forward": reading.forward,
        "member": {"name": reading.member.name, "email": reading.member.email},
        "original": _original(reading),
        "note": reading.note,
        "remark": reading.remark or None,
        "partners": list(reading.partners),
        "how": reading.how.value if lead else None,
        "client": _client(reading) if lead else None,
        "reach": _reach(reading) if lead else None,
        "involved": [vars(each) for each in reading.involved],
        "case": _case(reading) if lead else None,
        "narrative": reading.narrative,
        "preview": _preview(reading) if lead else None,
        "redacted": [{"kind": each.kind, "text": each.text} for each in reading.redacted],
        "doubtful": [each.text for each in reading.redacted if not each.sure],
        "warnings": [*reading.warnings, *reading.unsure],
    }


def _original(reading: Reading) -> dict[str, Any] | None:
    original = reading.original
    if original is None:
        return None
    return {
        "name": original.name,
        "email": original.email,
        "subject": original.subject,
        "date": original.date.isoformat() if original.date else None,
        "body": original.body,
    }


def _client(reading: Reading) -> dict[str, Any]:
    client = reading.client
    return {
        "name": client.name,
        "emails": list(client.emails),
        "phones": list(client.phones),
        "addresses": list(client.addresses),
    }


def _reach(reading: Reading) -> dict[str, Any]:
    """How, when and in which language the client wants to be reached."""
    client = reading.client
    return {
        "prefer": list(client.reach),
        "avoid": list(client.avoid),
        "language": client.language or None,
    }


def _case(reading: Reading) -> dict[str, Any]:
    case = reading.case
    return {
        "title": case.title,
        "practice_area": case.practice_area,
        "areas": list(case.areas),
        "sureness": list(case.sureness),
        "state": case.state,
        "county": case.county,
        "dates": list(case.dates),
        "deadlines": list(case.deadlines),
        "amounts": list(case.amounts),
        "organisations": list(case.organisations),
        "urgency": case.urgency or None,
        "facts": list(case.facts),
        "summary": case.summary,
    }


def _preview(reading: Reading) -> dict[str, Any] | None:
    """Exactly what a partner would get before accepting."""
    found: dict[str, Any] = preview.of(reading)
    return found
