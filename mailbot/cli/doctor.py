"""Check settings, database, relay and mailbox, and say what to mend."""

import argparse
import smtplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError

from mailbot import config, migrations
from mailbot.cli.desk import Desk
from mailbot.errors import Refusal

#: A key shorter than this is called weak.
ENOUGH = 32


@dataclass(frozen=True)
class Finding:
    """What one check found."""

    good: bool
    sentence: str
    warning: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to add."""


def run(_: argparse.Namespace, desk: Desk) -> int:
    """Run every check; exit 1 when one failed."""
    checks: tuple[Callable[[Desk], Finding], ...] = (keys, database, relay, mailbox, trust, base_url)
    good = True
    for check in checks:
        found = check(desk)
        mark = "ok  " if found.good else ("note" if found.warning else "mend")
        desk.say(f"{mark}  {check.__name__.replace('_', ' ')}: {found.sentence}")
        good = good and (found.good or found.warning)
    return 0 if good else 1


def keys(desk: Desk) -> Finding:
    try:
        config.require_keys(desk.settings)
    except Refusal as missing:
        return Finding(False, missing.sentence)
    if any(len(key) < ENOUGH for key in desk.settings.signing_keys):
        return Finding(False, "a signing key is short; `mailbot keys` prints a strong one", warning=True)
    return Finding(True, "set and strong")


def database(desk: Desk) -> Finding:
    try:
        migrations.require(desk.engine)
    except Refusal as wrong:
        return Finding(False, wrong.sentence)
    except SQLAlchemyError:
        return Finding(False, "it cannot be reached; check MAILBOT_DATABASE_URL")
    return Finding(True, f"reached, schema {migrations.newest()}")


def relay(desk: Desk) -> Finding:
    where = desk.settings.relay
    try:
        kind = smtplib.SMTP_SSL if where.tls else smtplib.SMTP
        with kind(where.host, where.port, timeout=10) as server:
            server.ehlo()
            if where.starttls:
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if where.user:
                server.login(where.user, where.password)
    except smtplib.SMTPAuthenticationError:
        return Finding(False, "it refuses the user or the password in MAILBOT_RELAY_URL")
    except (OSError, smtplib.SMTPException):
        return Finding(
            False, f"{where.host}:{where.port} does not answer as it should; check MAILBOT_RELAY_URL"
        )
    return Finding(True, f"{where.host}:{where.port} answers")


def mailbox(desk: Desk) -> Finding:
    url = desk.settings.imap_url.get_secret_value()
    if not url:
        return Finding(True, "none is read (MAILBOT_IMAP_URL is empty)")
    where = urlsplit(url)
    port = where.port or (993 if where.scheme == "imaps" else 143)
    try:
        socket.create_connection((where.hostname or "", port), timeout=10).close()
    except OSError:
        return Finding(False, f"{where.hostname}:{port} does not answer; check MAILBOT_IMAP_URL")
    return Finding(True, f"{where.hostname}:{port} answers")


def trust(desk: Desk) -> Finding:
    if desk.settings.trust == "none":
        return Finding(False, "every sender is believed; only for trying out on this machine", warning=True)
    if desk.settings.trust == "dmarc":
        return Finding(
            False,
            "signatures are not checked by this version: each letter waits for its sender's own yes; "
            "set MAILBOT_TRUST=header:HOST to rely on your mail server's check",
            warning=True,
        )
    return Finding(True, f"the check of {desk.settings.trust.removeprefix('header:')} is relied on")


def base_url(desk: Desk) -> Finding:
    url = desk.settings.base_url
    if url.startswith("http://") and not desk.settings.on_loopback:
        return Finding(False, "links go out as http; put the pages behind TLS and set an https base URL")
    return Finding(True, url)
