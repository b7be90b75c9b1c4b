"""The whole way: from DATA at our SMTP port to the offer at the relay, through the real program.

Starts `mailbot serve` on a fresh SQLite database, with a relay of our own that
takes everything, and measures three things in one run:

- latency: leads one at a time, each sent when the one before has arrived;
- throughput: leads over several connections at once, as fast as they are taken;
- start to ready and idle memory.

`python bench/loop.py [LEADS] [WORKERS]`: WORKERS more processes of `mailbot serve --only worker`
share the database. Figures in bench/README.md.
"""

import asyncio
import os
import re
import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope

ROOT = Path(__file__).resolve().parent.parent
ALICE = "alice@harborlaw.example"
BOB = "bob@bayinjury.example"
WORDS = """Hello, my name is {name}. On October 3 a delivery truck ran a red light in Hialeah
and hit my car. The hospital bill is ${amount} and the trucking company, Gulf Freight, does not
call back. My file number with them is GF-{serial}.

You can reach me at (305) 555-01{tail} or at {house} Palm Ave, Apt 4, Miami, FL 33130.

Thank you,
{name}"""
GIVEN = ("Maria", "Elena", "Tasha", "Ingrid", "Yolanda", "Priya", "Renata", "Monique", "Sofia", "Denise")
FAMILY = (
    "Lopez",
    "Marchetti",
    "Brinkmeyer",
    "Halvorsen",
    "Okafor",
    "Castellano",
    "Vasquez",
    "Pruitt",
    "Delgado",
)


def lead(serial: int) -> bytes:
    """A Gmail forward unlike any other."""
    name = f"{GIVEN[serial % len(GIVEN)]} {FAMILY[serial // len(GIVEN) % len(FAMILY)]}"
    words = WORDS.format(
        name=name,
        amount=f"{8000 + serial:,}",
        serial=100000 + serial,
        tail=f"{serial % 100:02}",
        house=serial + 12,
    )
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        f"Alice Reyes <{ALICE}>",
        "refer@ref.test",
        "Fwd: Hit by a truck",
    )
    mail["Message-ID"] = f"<bench-{serial}@harborlaw.example>"
    mail["Date"] = "Tue, 03 Nov 2026 09:58:00 -0500"
    mail.set_content(
        "For Bob please.\n\n---------- Forwarded message ---------\n"
        f"From: {name} <c{serial}@mailbox.example>\nDate: Mon, Nov 2, 2026 at 9:14 AM\n"
        f"Subject: Hit by a truck\nTo: <info@harborlaw.example>\n\n\n{words}\n"
    )
    return mail.as_bytes()


class Sink:
    """A relay that takes everything and notes when each offer came."""

    def __init__(self) -> None:
        self.offers: list[float] = []
        self.mails = 0
        self.came = threading.Condition()
        self._loop = asyncio.new_event_loop()
        self.port = 0

    async def handle_DATA(self, _: object, __: object, envelope: Envelope) -> str:
        at = time.perf_counter()
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        with self.came:
            self.mails += 1
            if re.search(rb"(?mi)^X-Mailbot-Occasion: offer_made\r?$", content):
                self.offers.append(at)
            self.came.notify_all()
        return "250 OK"

    def start(self) -> None:
        ready = threading.Event()

        def run() -> None:
            asyncio.set_event_loop(self._loop)
            server = self._loop.run_until_complete(
                self._loop.create_server(lambda: SMTP(self, loop=self._loop), "127.0.0.1", 0)
            )
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            self._loop.run_forever()

        threading.Thread(target=run, daemon=True).start()
        ready.wait()

    def wait(self, offers: int, timeout: float) -> bool:
        with self.came:
            return self.came.wait_for(lambda: len(self.offers) >= offers, timeout)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: str, relay: int, smtp: int, http: int) -> dict[str, str]:
    mine = {
        "MAILBOT_DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "MAILBOT_SECRET_KEYS": "bench-signing-key-bench-signing-key",
        "MAILBOT_CONTACT_KEYS": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "MAILBOT_ADDRESS": "refer@ref.test",
        "MAILBOT_BASE_URL": f"http://127.0.0.1:{http}",
        "MAILBOT_SMTP_LISTEN": f"127.0.0.1:{smtp}",
        "MAILBOT_HTTP_LISTEN": f"127.0.0.1:{http}",
        "MAILBOT_RELAY_URL": f"smtp://127.0.0.1:{relay}",
        "MAILBOT_TRUST": "none",
        "MAILBOT_REVIEW": "never",
        "MAILBOT_UNDO_WINDOW": "0s",
        "MAILBOT_MEMBER_LIMIT": "100000/s",
        "MAILBOT_FIRM_LIMIT": "100000/s",
    }
    return {**os.environ, **mine}


def mailbot(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "mailbot", *arguments]


def set_up(env: dict[str, str]) -> None:
    for command in (
        ("migrate",),
        ("firms", "add", "Harbor Law", "--member", ALICE, "--name", "Alice Reyes"),
        ("partners", "add", BOB, "--firm", ALICE, "--name", "Bob Okafor", "--company", "Bay Injury Law"),
    ):
        subprocess.run(mailbot(*command), env=env, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def until_ready(http: int, started: float) -> float:
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{http}/readyz", timeout=1) as answer:
                if answer.status == 200:
                    return time.perf_counter() - started
        except OSError:
            time.sleep(0.01)


def memory(pid: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def latencies(sink: Sink, smtp: int, first: int, count: int) -> list[float]:
    """Seconds from the 250 after DATA to the offer at the relay, one lead at a time."""
    found = []
    with smtplib.SMTP("127.0.0.1", smtp) as door:
        for serial in range(first, first + count):
            seen = len(sink.offers)
            began = time.perf_counter()
            door.sendmail(ALICE, ["refer@ref.test"], lead(serial))
            if not sink.wait(seen + 1, 20):
                raise SystemExit("an offer did not arrive")
            found.append(sink.offers[seen] - began)
            time.sleep(0.05)  # the receipt goes its way
    return found


def throughput(sink: Sink, smtp: int, first: int, count: int, connections: int = 4) -> tuple[float, float]:
    """Leads a second, at the door and at the relay."""
    seen = len(sink.offers)

    def bring(part: int) -> None:
        with smtplib.SMTP("127.0.0.1", smtp) as door:
            for serial in range(first + part, first + count, connections):
                door.sendmail(ALICE, ["refer@ref.test"], lead(serial))

    began = time.perf_counter()
    with ThreadPoolExecutor(connections) as crowd:
        list(crowd.map(bring, range(connections)))
    taken = time.perf_counter()
    if not sink.wait(seen + count, 300):
        raise SystemExit(f"{seen + count - len(sink.offers)} offers did not arrive")
    return count / (taken - began), count / (sink.offers[seen + count - 1] - began)


def main() -> None:
    leads, workers = (int(given) for given in (*sys.argv[1:], *("400", "0")[len(sys.argv) - 1 :]))
    sink = Sink()
    sink.start()
    with tempfile.TemporaryDirectory() as folder:
        smtp, http = free_port(), free_port()
        env = environment(folder, sink.port, smtp, http)
        set_up(env)
        started = time.perf_counter()
        serve = partial(subprocess.Popen, env=env, cwd=ROOT, stderr=subprocess.DEVNULL)
        with serve(mailbot("serve")) as program, ExitStack() as others:
            try:
                ready = until_ready(http, started)
                for _ in range(workers):
                    others.callback(
                        others.enter_context(serve(mailbot("serve", "--only", "worker"))).terminate
                    )
                time.sleep(3)
                idle = memory(program.pid)
                one = latencies(sink, smtp, 0, 60)[10:]
                rounds = [throughput(sink, smtp, 1000 + each * leads, leads) for each in range(3)]
                full = memory(program.pid)
            finally:
                program.terminate()
    cut = statistics.quantiles(one, n=20)
    print(f"start to ready       {ready:.2f} s")
    print(f"memory, idle         {idle:.0f} MB    after {leads * 3} leads {full:.0f} MB")
    print(f"DATA to relay        p50 {statistics.median(one) * 1000:.0f} ms, p95 {cut[18] * 1000:.0f} ms")
    for taken, sent in rounds:
        print(f"leads a second       {taken:.0f} taken, {sent:.1f} offered")


if __name__ == "__main__":
    main()
