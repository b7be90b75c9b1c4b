"""Reading a mail, measured: our parse and split of forwards against mail-parser and email-forward-parser.

`python bench/parse.py [FOLDER] [--rounds 15]`: every .eml in FOLDER (tests/letters) is read by both,
in turn, so that neighbours on the machine disturb both alike. Ours gives a `Letter` and its `Thread`;
theirs gives mail-parser's mail, and its plain text goes through email-forward-parser, a port of
crisp-oss/email-forward-parser. What they leave out (HTML-only bodies, chains, people of an inner
message) is counted for neither. Needs `pip install email-forward-parser==0.1.3`, the last for Python 3.11.
"""

import argparse
import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import mailparser

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def ours(raw: bytes) -> None:
    from inbound import parse
    from inbound.forwards import thread as forwards

    letter = parse.parse(raw)
    forwards.split(letter.text, letter.date.tzinfo if letter.date else None, letter.subject)


def theirs(raw: bytes) -> None:
    from emailforwardparser import forward_parser

    mail = mailparser.parse_from_bytes(raw)
    text = "\n".join(mail.text_plain) or "\n".join(mail.text_html)
    forward_parser.get_forwarded_metadata(text.strip(), mail.subject or "")
    _ = mail.from_, mail.to, mail.cc, mail.reply_to, mail.date, mail.attachments, mail.headers


def milliseconds(read: Callable[[bytes], None], mail: bytes) -> float:
    gc.collect()  # each pays for its own garbage
    started = time.perf_counter()
    read(mail)
    return (time.perf_counter() - started) * 1000


def measured(mails: list[bytes], rounds: int) -> tuple[list[float], list[float]]:
    """The median of each mail over the rounds, for ours and for theirs."""
    for read in (ours, theirs):
        read(mails[0])  # imports, compiled patterns
    times: list[tuple[list[float], list[float]]] = [([], []) for _ in mails]
    for turn in range(rounds):
        for mail, (mine, other) in zip(mails, times, strict=True):
            pair = [(ours, mine), (theirs, other)]
            for read, kept in pair if turn % 2 else reversed(pair):
                kept.append(milliseconds(read, mail))
    return [statistics.median(mine) for mine, _ in times], [statistics.median(other) for _, other in times]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests" / "letters")
    parser.add_argument("--rounds", type=int, default=15)
    chosen = parser.parse_args()
    mails = [path.read_bytes() for path in sorted(chosen.folder.glob("*.eml"))]
    if not mails:
        sys.exit(f"{chosen.folder}: no .eml files")
    mine, other = measured(mails, chosen.rounds)
    ratios = sorted(a / b for a, b in zip(mine, other, strict=True))
    print(
        f"{len(mails)} mails, {chosen.rounds} rounds, {sum(map(len, mails)) // len(mails)} bytes on average"
    )
    for name, found in (("ours", mine), ("mail-parser + email-forward-parser", other)):
        print(f"{name:36} mean {statistics.mean(found):6.2f} ms, slowest {max(found):6.2f} ms")
    print(
        f"ratio of the sums {sum(mine) / sum(other):.2f}; of single mails {ratios[0]:.2f} to {ratios[-1]:.2f}"
    )


if __name__ == "__main__":
    main()
