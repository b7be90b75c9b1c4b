"""Mails of 25 MB in unfriendly shapes: seconds and memory to read each, in a process of its own.

    python bench/huge.py [SHAPE ...]

The reference in the same run is a lead of ordinary size, read the same way.
"""

import subprocess
import sys
import time
from collections.abc import Callable

SIZE = 25_000_000
HEAD = (
    b"From: Dana Ruiz <dana@harborlaw.test>\r\nTo: refer@referrals.example\r\n"
    b"Delivered-To: refer@referrals.example\r\nSubject: Fwd: help\r\nMIME-Version: 1.0\r\n"
)
FORWARD = (
    "please refer to mike@blackwelllegal.test\n\n---------- Forwarded message ---------\n"
    "From: Maria Lopez <maria@mail.example>\nDate: Mon, Nov 2, 2026 at 9:14 AM\nSubject: help\n"
    "To: Dana <dana@harborlaw.test>\n\n"
)
STORY = "My cell is 305-555-0142 and my wife Rosa Delgado is at 12 Palm Ave, Miami, FL 33130. "


def _text(body: str, kind: bytes = b"text/plain") -> bytes:
    return HEAD + b"Content-Type: " + kind + b"; charset=utf-8\r\n\r\n" + body.encode()


def _filled(piece: str, head: str = FORWARD) -> str:
    return head + (piece * (SIZE // len(piece) + 1))[:SIZE]


SHAPES: dict[str, Callable[[], bytes]] = {
    "ordinary": lambda: _text(FORWARD + STORY * 12),
    "one line": lambda: _text(_filled(STORY)),
    "many lines": lambda: _text(_filled(STORY.replace(". ", ".\n"))),
    "html": lambda: _text(_filled(f"<p>{STORY}</p>", ""), b"text/html"),
    "a note": lambda: _text(_filled("send to Mike not Tom, sorry I mean Ann. ", "")),
    "names": lambda: _text(_filled("Aaron Bell Cash ")),
    "numbers": lambda: _text(_filled("one two three and then ")),
    "at dot": lambda: _text(_filled("at dot a ")),
    "brackets": lambda: _text(_filled("a <a [name] ")),
    "labels": lambda: _text(_filled("From:\n", "")),
    "quotes": lambda: _text(_filled("> ")),
}

READ = """
import resource, sys, time
from inbound import parse, pipeline
raw = sys.stdin.buffer.read()
pipeline.read(parse.parse(b"From: a@b.test\\n\\nwarm"))
start = time.perf_counter()
pipeline.read(parse.parse(raw))
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def main() -> None:
    print(f"{'shape':<12} {'seconds':>8} {'MB':>6}")
    for name in sys.argv[1:] or SHAPES:
        raw = SHAPES[name]()
        ran = subprocess.run([sys.executable, "-c", READ], input=raw, capture_output=True, check=True)
        seconds, megabytes = (float(each) for each in ran.stdout.split())
        print(f"{name:<12} {seconds:>8.2f} {megabytes:>6.0f}", flush=True)
        time.sleep(0.2)


if __name__ == "__main__":
    main()
