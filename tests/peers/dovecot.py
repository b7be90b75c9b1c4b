"""A Dovecot server: IMAP with a password or XOAUTH2, plain or TLS, and LMTP to put mail in.

Any address is an account; its password is `secret`.
"""

import base64
import contextlib
import grp
import itertools
import os
import pwd
import signal
import smtplib
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import imapclient
import jwt
import pytest

from tests.peers import daemon, debian, ports
from tests.peers.certificate import Certificate

PASSWORD = "secret"
SIGNING_KEY = "test-signing-key-test-signing-key"  # Dovecot checks our tokens by it, no cloud needed

CONF = """
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
ssl_cert = <{home}/cert.pem
ssl_key = <{home}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
mail_location = maildir:{home}/mail/%u
mail_max_userip_connections = 50
lda_mailbox_autocreate = yes
passdb {{
  driver = static
  args = password={password}
  mechanisms = plain login
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {home}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u allow_all_users=yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service anvil {{
  chroot =
}}
service auth-worker {{
  user = {user}
}}
"""

OAUTH2 = """
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={home}/keys/
username_attribute = email
"""


class Dovecot:
    """The server, and how it can be made to fail."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.imap, self.imaps, self.lmtp = ports.free(), ports.free(), ports.free()
        self.cafile = home / "cert.pem"
        self.pid = 0
        self._names = itertools.count(1)

    def mailbox(self, address: str = "") -> "Mailbox":
        """An account; a new one where no address is given."""
        return Mailbox(self, address or f"bot{next(self._names)}@ref.test")

    def is_ready(self) -> bool:
        return all(ports.answers(port) for port in (self.imap, self.imaps, self.lmtp))

    def sessions(self) -> list[int]:
        """The processes that serve a logged-in IMAP client, one each."""
        return [pid for pid in _children(self.pid) if _name(pid) == "imap"]

    def kill_sessions(self) -> int:
        """Every IMAP connection dies without a word; the server takes new ones. How many died."""
        killed = 0
        for pid in self.sessions():
            with contextlib.suppress(ProcessLookupError):  # one may have ended by itself meanwhile
                os.kill(pid, signal.SIGKILL)
                killed += 1
        return killed

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Every IMAP session stops answering, its connection open: what a time-out is for."""
        pids = self.sessions()
        for pid in pids:
            os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            for pid in pids:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)


class Mailbox:
    """One account, seen from outside the bot."""

    def __init__(self, server: Dovecot, address: str) -> None:
        self.server = server
        self.address = address
        self.password = PASSWORD

    def url(self, *, folder: str = "INBOX", tls: bool = False) -> str:
        """As MAILBOT_IMAP_URL takes it."""
        scheme, port = ("imaps", self.server.imaps) if tls else ("imap", self.server.imap)
        return f"{scheme}://{quote(self.address, safe='')}:{self.password}@127.0.0.1:{port}/{folder}"

    def token(self, *, valid_for: float = 3600) -> str:
        """An OAuth2 access token for this account; expired where `valid_for` is negative."""
        now = int(time.time())
        claims = {"sub": self.address, "email": self.address, "iat": now - 7200, "exp": int(now + valid_for)}
        return jwt.encode(claims, SIGNING_KEY, algorithm="HS256")

    def deliver(self, raw: bytes, *, sender: str = "someone@mail.test") -> None:
        """Put a mail in, as a mail server does."""
        with smtplib.LMTP("127.0.0.1", self.server.lmtp) as client:
            client.sendmail(sender, [self.address], raw)

    def folders(self) -> list[str]:
        with self.client() as client:
            return sorted(name for _, _, name in client.list_folders())

    def messages(self, folder: str = "INBOX") -> list[bytes]:
        """The mails in a folder, oldest first, left as unread as they were."""
        with self.client() as client:
            client.select_folder(folder, readonly=True)
            found = client.fetch(client.search(), ["BODY.PEEK[]"])
            return [found[uid][b"BODY[]"] for uid in sorted(found)]

    def append(self, raw: bytes, folder: str = "INBOX") -> None:
        with self.client() as client:
            if not client.folder_exists(folder):
                client.create_folder(folder)
            client.append(folder, raw)

    def uidvalidity(self, folder: str = "INBOX") -> int:
        with self.client() as client:
            return int(client.folder_status(folder, ["UIDVALIDITY"])[b"UIDVALIDITY"])

    def renumber(self) -> None:
        """The inbox loses its UIDs and gets a new UIDVALIDITY, as after a restore."""
        maildir = self.server.home / "mail" / self.address
        for name in ("dovecot-uidlist", "dovecot-uidvalidity*", "dovecot.index*", "dovecot.list.index*"):
            for path in maildir.glob(name):
                path.unlink()

    @contextlib.contextmanager
    def client(self) -> Iterator[imapclient.IMAPClient]:
        """A client of the test's own."""
        with imapclient.IMAPClient("127.0.0.1", self.server.imap, ssl=False, timeout=10) as client:
            client.login(self.address, self.password)
            yield client


def _children(parent: int) -> list[int]:
    pids = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in pids if _stat(pid)[1:2] == [str(parent)]]


def _name(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    return ""


def _stat(pid: int) -> list[str]:
    """State, parent and so on: what follows the name in parentheses (proc(5))."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return []


def _owner() -> tuple[str, str]:
    if debian.AS_ROOT:
        return "nobody", "nogroup"
    return pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name


def _write(server: Dovecot, certificate: Certificate, extra: str) -> None:
    home, (user, group) = server.home, _owner()
    for name in ("run", "state", "mail", "keys/default/HS256"):
        (home / name).mkdir(parents=True)
    (home / "cert.pem").write_bytes(certificate.cert.read_bytes())
    (home / "key.pem").write_bytes(certificate.key.read_bytes())
    (home / "keys/default/HS256/default").write_bytes(base64.b64encode(SIGNING_KEY.encode()))
    (home / "oauth2.conf").write_text(OAUTH2.format(home=home))
    numbers = {"imap": server.imap, "imaps": server.imaps, "lmtp": server.lmtp}
    conf = CONF.format(home=home, user=user, group=group, password=PASSWORD, **numbers)
    (home / "dovecot.conf").write_text(conf + extra)
    if debian.AS_ROOT:
        daemon.give(home, user, group)


@contextlib.contextmanager
def serving(certificate: Certificate, extra: str = "") -> Iterator[Dovecot]:
    """A Dovecot server on free ports, gone afterwards; `extra` is more of its configuration."""
    debian.program("/usr/lib/dovecot/imap", "dovecot-imapd")
    debian.program("/usr/lib/dovecot/lmtp", "dovecot-lmtpd")
    with daemon.folder("dovecot") as home:
        server = Dovecot(home)
        _write(server, certificate, extra)
        command = [
            debian.program("/usr/sbin/dovecot", "dovecot-core"),
            "-F",
            "-c",
            str(home / "dovecot.conf"),
        ]
        run_as = _owner() if debian.AS_ROOT else None
        with daemon.running(command, home=home, ready=server.is_ready, run_as=run_as) as process:
            server.pid = process.pid
            yield server


@pytest.fixture(scope="session")
def dovecot(certificate: Certificate) -> Iterator[Dovecot]:
    """The server, started for the first test that needs it."""
    with serving(certificate) as server:
        yield server


@pytest.fixture
def mailbox(dovecot: Dovecot) -> Mailbox:
    """An empty account of the test's own."""
    return dovecot.mailbox()
