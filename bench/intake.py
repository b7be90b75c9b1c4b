"""Durable intake, measured: our receiver on SQLite against two others under one load.

Run with `python bench/intake.py`. Each round starts every server afresh and
gives it the same letters; rounds are interleaved, since disks and neighbours
change. The load is Postfix's `smtp-source` when it is installed, else our own.
"""

import argparse
import asyncio
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, socket

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

RECIPIENT = "refer@ref.test"
POSTFIX = """
compatibility_level = 3.6
queue_directory = {dir}/spool
data_directory = {dir}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
multi_instance_enable = yes
multi_instance_name = postfix-bench{port}
maillog_file = {dir}/mail.log
maillog_file_prefixes = {dir}
myhostname = mx.test
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
relay_domains = ref.test
relay_recipient_maps =
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
# Letters stay in the queue: taking them in is all that is measured.
defer_transports = smtp
"""
SERVICES = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
showq unix n - n - - showq
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""


def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- the servers -------------------------------------------------------------------------------------


async def run_ours(folder: Path, port: int) -> None:
    """The receiver as `mailbot serve` opens it, on SQLite with synchronous=FULL."""
    from inbound import listeners
    from mailbot.clock import SystemClock
    from mailbot.config import Listen, Settings
    from mailbot.db import Base, engine_for, sessions_for

    url = f"sqlite:///{folder / 'intake.db'}"
    engine = engine_for(url)
    Base.metadata.create_all(engine)
    settings = Settings(address=RECIPIENT, database_url=url, smtp_listen=Listen("127.0.0.1", port))
    async with await listeners.serve(settings, sessions_for(engine), SystemClock(), lambda: None):
        await asyncio.Event().wait()


async def run_files(folder: Path, port: int) -> None:
    """aiosmtpd as its manual shows it, with one fsynced file for each letter."""
    from aiosmtpd.smtp import SMTP

    class Files:
        count = 0

        async def handle_DATA(self, server: object, session: object, envelope: object) -> str:
            self.count += 1
            await asyncio.to_thread(self.write, folder / f"{self.count}.eml", envelope.content)  # type: ignore[attr-defined]
            return "250 OK"

        def write(self, path: Path, content: bytes) -> None:
            with path.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())

    handler = Files()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, loop=loop, hostname="ref.test"), "127.0.0.1", port, backlog=512
    )
    async with server:
        await server.serve_forever()


@contextmanager
def python_server(name: str, folder: Path) -> Iterator[int]:
    port = free_port()
    process = subprocess.Popen([sys.executable, __file__, "--serve", name, str(folder), str(port)])
    try:
        wait_for(port)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


@contextmanager
def postfix_server(folder: Path) -> Iterator[int]:
    port = free_port()
    folder.chmod(0o755)
    for part in ("etc", "spool", "data"):
        (folder / part).mkdir()
    shutil.chown(folder / "data", "postfix")
    (folder / "etc/main.cf").write_text(POSTFIX.format(dir=folder, port=port))
    (folder / "etc/master.cf").write_text(SERVICES.format(port=port))
    command = ["postfix", "-c", str(folder / "etc")]
    process = subprocess.Popen([*command, "start-fg"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield port
    finally:
        subprocess.run([*command, "stop"], check=False, capture_output=True)
        process.wait(20)


def wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while True:
        try:
            with create_connection(("127.0.0.1", port), timeout=5) as line:
                line.recv(100)
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


# --- the load ----------------------------------------------------------------------------------------


def smtp_source(port: int, letters: int, connections: int, size: int) -> float:
    command = ["smtp-source", "-s", str(connections), "-m", str(letters), "-l", str(size)]
    began = time.monotonic()
    subprocess.run([*command, "-f", "a@b.test", "-t", RECIPIENT, f"127.0.0.1:{port}"], check=True)
    return letters / (time.monotonic() - began)


def own_source(port: int, letters: int, connections: int, size: int) -> float:
    began = time.monotonic()
    asyncio.run(_connections(port, letters, connections, size))
    return letters / (time.monotonic() - began)


async def _connections(port: int, letters: int, connections: int, size: int) -> None:
    numbers = iter(range(letters))
    await asyncio.gather(*(_connection(port, numbers, size) for _ in range(connections)))


async def _connection(port: int, numbers: Iterator[int], size: int) -> None:
    for number in numbers:  # one connection a letter, as smtp-source does
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"From: a@b.test\r\nSubject: {number}\r\nMessage-ID: <{number}@b.test>\r\n\r\n"
        body = head.encode() + (b"x" * 78 + b"\r\n") * (size // 80)
        await reader.readline()
        envelope = (b"EHLO b.test", b"MAIL FROM:<a@b.test>", f"RCPT TO:<{RECIPIENT}>".encode(), b"DATA")
        for line in (*envelope, body + b"."):
            writer.write(line + b"\r\n")
            answer = b"-"
            while answer[3:4] == b"-" or answer == b"-":
                answer = await reader.readline()
            if answer[:1] not in b"23":
                raise SystemExit(f"refused: {answer.decode()}")
        writer.write(b"QUIT\r\n")
        await reader.readline()
        writer.close()


# --- the rounds --------------------------------------------------------------------------------------

Load = Callable[[int, int, int, int], float]


def measure(name: str, load: Load, letters: int, connections: int, size: int) -> float:
    with tempfile.TemporaryDirectory(prefix="intake-", dir=os.environ.get("BENCH_DIR")) as place:
        folder = Path(place)
        server = postfix_server(folder) if name == "postfix" else python_server(name, folder)
        with server as port:
            load(port, min(letters, 100), connections, size)  # warm
            return load(port, letters, connections, size)


def table(found: dict[str, list[float]]) -> None:
    print(f"\n{'':10} {'letters/s':>10} {'least':>8} {'most':>8}   ours is x times it, per round")
    for name, rates in found.items():
        ratios = [ours / other for ours, other in zip(found["ours"], rates, strict=True)]
        rate = f"{statistics.median(rates):10.0f} {min(rates):8.0f} {max(rates):8.0f}"
        print(f"{name:10} {rate}   {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--letters", type=int, default=1000)
    options.add_argument("--connections", type=int, default=10)
    options.add_argument("--size", type=int, default=5000)
    options.add_argument("--serve", nargs=3, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.serve:
        name, folder, port = chosen.serve
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        asyncio.run({"ours": run_ours, "files": run_files}[name](Path(folder), int(port)))
        return
    names = ["ours", "files"] + ["postfix"] * bool(shutil.which("postfix") and os.geteuid() == 0)
    load: Load = smtp_source if shutil.which("smtp-source") else own_source
    found: dict[str, list[float]] = {name: [] for name in names}
    for number in range(chosen.rounds):
        # The order turns, so that none always runs after the same other.
        for name in names[number % len(names) :] + names[: number % len(names)]:
            rate = measure(name, load, chosen.letters, chosen.connections, chosen.size)
            found[name].append(rate)
            print(f"round {number + 1}: {name:8} {rate:7.0f} letters/s", flush=True)
    table(found)


if __name__ == "__main__":
    main()
