"""swaks, a mail client that says on the wire exactly what it is told to."""

import subprocess
from dataclasses import dataclass

from tests.peers import debian


@dataclass(frozen=True)
class Said:
    """How it ended: 0 for delivered; 23 to 26 are refusals at MAIL, RCPT, any RCPT, DATA."""

    code: int
    output: str


def send(
    port: int,
    to: str | list[str],
    raw: bytes,
    *options: str,
    sender: str = "alice@firm.test",
    protocol: str = "SMTP",
) -> Said:
    """Send one mail, byte for byte; `options` go to swaks as they are. `protocol` may be LMTP too."""
    recipients = to if isinstance(to, str) else ",".join(to)
    command = [
        *(debian.program("swaks", "swaks"), "--server", "127.0.0.1", "--port", str(port)),
        *("--protocol", protocol, "--from", sender, "--to", recipients, "--ehlo", "client.test"),
        *("--timeout", "15", "--data", "-", "--no-data-fixup", *options),
    ]
    done = subprocess.run(command, input=_stuffed(raw), capture_output=True, timeout=60, check=False)
    return Said(done.returncode, (done.stdout + done.stderr).decode(errors="replace"))


def _stuffed(raw: bytes) -> bytes:
    """As it goes over the wire: CRLF, dots doubled, a dot to end it; swaks adds nothing then."""
    lines = raw.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n."
