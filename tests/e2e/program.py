"""The real program: `mailbot` in a process of its own, with its settings in the environment."""

import contextlib
import json
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from tests import cast
from tests.peers import daemon, ports

ADDRESS = "refer@ref.test"
ALICE = "alice@firm.test"
BOB, DANA, GUS = "bob@partner.test", "dana@partner.test", "gus@gone.test"
BOOK = f"""Firm,Contact,E-mail,Phone,Notes,Timezone
Bay Injury Law,Bob Okafor,{BOB},(813) 555-0110,Car wrecks in Miami-Dade.,America/New_York
Dunes Family Law,Dana Whitcomb,{DANA},,"Divorce,
and custody.",America/Los_Angeles
Gone Law,Gus Moreau,{GUS},,Closed.,
,No Address,,,,
"""


@dataclass(frozen=True)
class Client:
    """Somebody who needs help, and everything that tells who they are."""

    name: str
    email: str
    phone: str
    words: str

    @property
    def secrets(self):
        return (*self.name.split(), self.email, self.phone, re.sub(r"\D", "", self.phone))

    def forwarded(self, note="For Bob please.", **more):
        """Their letter, passed on by Alice in the way of Gmail."""
        more = {"sender": f"Alice Reyes <{ALICE}>", "to": ADDRESS, **more}
        return cast.forward(note, words=self.words, client=f"{self.name} <{self.email}>", **more)


def client(name, what):
    """A client of that name; each test has its own, since the same lead twice is one referral."""
    first, last = name.split()
    number = sum(map(ord, name)) % 90 + 10
    return Client(
        name,
        f"{first}.{last}@mailbox.example".lower(),
        f"(305) 555-01{number}",
        f"Hello, my name is {name}. {what}\n\nYou can reach me at (305) 555-01{number}.\n\nThanks,\n{name}",
    )


@dataclass
class Program:
    """An installation of its own: a folder, a database, ports."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def http(self):
        return int(self.settings["MAILBOT_HTTP_LISTEN"].rpartition(":")[2])

    @property
    def smtp(self):
        return int(self.settings["MAILBOT_SMTP_LISTEN"].rpartition(":")[2])

    @property
    def base(self):
        return self.settings["MAILBOT_BASE_URL"]

    def run(self, *words):
        """One command, to its end."""
        return subprocess.run(
            self._command(*words), cwd=self.home, capture_output=True, text=True, timeout=60, check=False
        )

    def does(self, *words):
        """One command that must succeed; what it printed."""
        done = self.run(*words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def _command(self, *words):
        return [
            "env",
            *(f"{key}={value}" for key, value in self.settings.items()),
            sys.executable,
            "-m",
            "mailbot",
            *words,
        ]

    def set_up(self):
        """Keys, schema, a firm and its book, all by the command line."""
        for line in self.does("keys").splitlines():
            key, equals, value = line.removeprefix("export ").partition("=")
            if equals and key.startswith("MAILBOT_"):
                self.settings[key] = value.strip("'\"")
        self.does("migrate")
        self.does(
            "firms",
            "add",
            "Harbor Law",
            "--member",
            ALICE,
            "--name",
            "Alice Reyes",
            "--timezone",
            "America/New_York",
        )
        (self.home / "book.csv").write_text(BOOK)
        self.does("partners", "import", "book.csv", "--firm", ALICE)
        return self

    @contextlib.contextmanager
    def serving(self, only="", **more):
        """`mailbot serve` until the block ends; its process."""
        parts = ["--only", only] if only else []
        settings = {**self.settings, **more}
        command = [
            "env",
            *(f"{key}={value}" for key, value in settings.items()),
            sys.executable,
            "-m",
            "mailbot",
            "serve",
            *parts,
        ]
        here = self.home / (only.replace(",", "-") or "all")
        here.mkdir(exist_ok=True)
        with daemon.running(
            command, home=here, ready=lambda: self._listens(only or "smtp,imap,web,worker", here)
        ) as process:
            yield process

    def _listens(self, only, here):
        wanted = [self.http] if "web" in only else []
        if "smtp" in only:
            listens = (self.settings.get(f"MAILBOT_{door}_LISTEN", "") for door in ("SMTP", "LMTP"))
            wanted += [int(each.rpartition(":")[2]) for each in listens if each]
        said = "serving" in (here / "output").read_text(errors="replace")
        return said and all(ports.answers(port) for port in wanted)

    def logged(self):
        """Everything that its processes wrote."""
        return "".join(each.read_text(errors="replace") for each in self.home.glob("*/output"))

    def get(self, link):
        return self._ask(urllib.request.Request(link))

    def head(self, link):
        return self._ask(urllib.request.Request(link, method="HEAD"))

    def post(self, link, **fields):
        return self._ask(
            urllib.request.Request(link, data=urllib.parse.urlencode(fields, doseq=True).encode())
        )

    def _ask(self, request):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return Answer(answer.status, answer.read().decode())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read().decode())

    def readyz(self):
        answer = self.get(f"{self.base}/readyz")
        return answer.status, json.loads(answer.html)


@dataclass(frozen=True)
class Answer:
    """What the web server said."""

    status: int
    html: str

    @property
    def text(self):
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.html)).split())

    def nonce(self, act=""):
        for form in re.findall(r"<form.*?</form>", self.html, re.DOTALL):
            values = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
            if "nonce" in values and values.get("act", "") == act:
                return values["nonce"]
        raise AssertionError(f"no form {act!r}: {self.text}")


def press(program, link, decision, **fields):
    """Look at a page, read it for as long as a person, press."""
    nonce = program.get(link).nonce(fields.get("act", ""))
    time.sleep(2.1)
    return program.post(link, nonce=nonce, decision=decision, **fields)


def new(home, relay_port, **more):
    """An installation with free ports that sends to this relay; nothing of it runs yet."""
    http = ports.free()
    return Program(
        home,
        {
            "MAILBOT_DATABASE_URL": f"sqlite:///{home / 'mailbot.db'}",
            "MAILBOT_ADDRESS": ADDRESS,
            "MAILBOT_BASE_URL": f"http://127.0.0.1:{http}",
            "MAILBOT_HTTP_LISTEN": f"127.0.0.1:{http}",
            "MAILBOT_SMTP_LISTEN": f"127.0.0.1:{ports.free()}",
            "MAILBOT_RELAY_URL": f"smtp://127.0.0.1:{relay_port}",
            "MAILBOT_TRUST": "none",
            "MAILBOT_REVIEW": "never",
            "MAILBOT_UNDO_WINDOW": "0s",
            "MAILBOT_OPERATOR": "ops@firm.test",
            **more,
        },
    )


def end(process):
    """Kill it as a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.wait(10)


# -- mail as the relay got it


def occasion(sent):
    return str(sent.message["X-Mailbot-Occasion"])


def mail_to(relay, address, wanted, *, about="", within=15.0):
    """The newest mail of an occasion to somebody, once it is there; `about` stands in its text."""

    def look():
        found = [each for each in relay.to(address) if occasion(each) == wanted and about in each.text]
        return found[-1] if found else None

    return daemon.until(look, f"{wanted} to {address}", within=within)


def link(sent, what):
    found = [each for each in re.findall(r"https?://[^\s<>]+", sent.text) if f"/{what}" in each]
    assert found, sent.text
    return found[0]


def everything(sent):
    """All that can be read in a mail: headers, decoded parts, file names, raw bytes."""
    return cast.plain(sent.message) + sent.raw.decode("utf-8", "replace")


def tells(sent, client):
    """What of the client a mail gives away."""
    return [each for each in client.secrets if each in everything(sent)]
