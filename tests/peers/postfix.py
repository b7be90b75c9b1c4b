"""A Postfix on loopback with made-up domains: one is the bot's, one takes mail, one refuses it.

- `ref.test` (and sub-addresses) goes to the bot's LMTP port, `postfix.bot_port`
- `smtp.ref.test` goes to its SMTP port, `postfix.bot_smtp_port`
- `partner.test`, `firm.test`, `mail.test` are taken by `postfix.partners`
- `gone.test` refuses every recipient, so that Postfix writes a real bounce
- `busy.test` puts every recipient off, until Postfix gives up after 20 seconds
- any other domain is refused at once
"""

import contextlib
import shutil
import smtplib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.peers import daemon, debian, ports
from tests.peers.relay import Relay

MAIN = """
compatibility_level = 3.6
queue_directory = {home}/spool
data_directory = {home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
multi_instance_enable = yes
multi_instance_name = postfix-t{port}
maillog_file = {home}/mail.log
maillog_file_prefixes = {home}
myhostname = mx.test
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
local_recipient_maps =
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
relay_domains = ref.test, smtp.ref.test
relay_recipient_maps =
smtpd_relay_restrictions = permit_mynetworks, permit_auth_destination, reject
smtpd_peername_lookup = no
smtpd_authorized_xclient_hosts = 127.0.0.1
recipient_delimiter = +
smtp_dns_support_level = disabled
smtp_host_lookup = native
message_size_limit = 52428800
transport_maps = inline:{{ {transports} }}
default_transport = error:5.1.2 no such test domain
queue_run_delay = 2s
minimal_backoff_time = 2s
maximal_backoff_time = 4s
maximal_queue_lifetime = 20s
bounce_queue_lifetime = 20s
delay_warning_time = 0
default_destination_concurrency_failed_cohort_limit = 0
notify_classes =
"""

MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
showq unix n - n - - showq
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    """The server, its sinks and the ports that it hands the bot's mail to."""

    def __init__(self, home: Path, partners: Relay, gone: Relay, busy: Relay) -> None:
        self.home = home
        self.partners, self.gone, self.busy = partners, gone, busy
        self.port, self.bot_port, self.bot_smtp_port = ports.free(), ports.free(), ports.free()

    def routes(self) -> dict[str, str]:
        """Which domain goes where, as Postfix writes it."""
        taken = f"smtp:[127.0.0.1]:{self.partners.port}"
        return {
            "ref.test": f"lmtp:inet:127.0.0.1:{self.bot_port}",
            "smtp.ref.test": f"smtp:[127.0.0.1]:{self.bot_smtp_port}",
            "partner.test": taken,
            "firm.test": taken,
            "mail.test": taken,
            "gone.test": f"smtp:[127.0.0.1]:{self.gone.port}",
            "busy.test": f"smtp:[127.0.0.1]:{self.busy.port}",
        }

    def send(self, sender: str, to: str | list[str], raw: bytes) -> None:
        """Hand Postfix a mail over SMTP."""
        with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as client:
            client.sendmail(sender, to, raw)

    def queue(self) -> list[str]:
        """The mails not yet delivered, one line of JSON each."""
        return self._command("postqueue", "-j").splitlines()

    def flush(self) -> None:
        """Try all that waits again, now."""
        self._command("postqueue", "-f")

    def clear(self) -> None:
        """Forget all mail, delivered or not."""
        self._command("postsuper", "-d", "ALL")
        for sink in (self.partners, self.gone, self.busy):
            sink.clear()
        self.gone.refuse(550, "5.1.1 nobody of that name")
        self.busy.refuse(451, "4.7.1 try later")

    def log(self) -> str:
        """What Postfix says it did."""
        return (self.home / "mail.log").read_text(errors="replace")

    def _command(self, name: str, *options: str) -> str:
        command = [f"/usr/sbin/{name}", "-c", str(self.home / "etc"), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _write(server: Postfix) -> None:
    for name in ("etc", "spool", "data"):
        (server.home / name).mkdir()
    shutil.chown(server.home / "data", "postfix")
    transports = ", ".join(f"{{{domain} = {hop}}}" for domain, hop in server.routes().items())
    main = MAIN.format(home=server.home, port=server.port, transports=transports)
    (server.home / "etc/main.cf").write_text(main)
    (server.home / "etc/master.cf").write_text(MASTER.format(port=server.port))


@contextlib.contextmanager
def serving() -> Iterator[Postfix]:
    """A Postfix and its sinks on free ports, gone afterwards."""
    postfix = debian.program("/usr/sbin/postfix", "postfix")
    with daemon.folder("postfix") as home, Relay() as partners, Relay() as gone, Relay() as busy:
        server = Postfix(home, partners, gone, busy)
        _write(server)
        etc = str(home / "etc")
        subprocess.run([postfix, "-c", etc, "check"], check=True, capture_output=True)
        command = ["/usr/lib/postfix/sbin/master", "-s", "-c", etc]
        with daemon.running(command, home=home, ready=lambda: ports.answers(server.port)):
            yield server


@pytest.fixture(scope="session")
def postfix_server() -> Iterator[Postfix]:
    """The server, started for the first test that needs it."""
    if not debian.AS_ROOT:
        pytest.skip("only root can start Postfix")
    with serving() as server:
        yield server


@pytest.fixture
def postfix(postfix_server: Postfix) -> Postfix:
    """The server without any mail of the tests before."""
    postfix_server.clear()
    return postfix_server
