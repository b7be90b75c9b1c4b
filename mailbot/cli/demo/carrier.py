"""Hands a letter to the bot as any mail program does: by SMTP."""

import smtplib
from email.message import EmailMessage
from email.utils import getaddresses

from mailbot.cli.demo.letters import field, parsed, sender_of
from mailbot.config import Settings
from mailbot.errors import Refusal


class NotTaken(Refusal):
    """The bot's mail server did not take it."""


def carry(settings: Settings, raw: bytes) -> None:
    """Send a letter to the addresses of the bot that it names, else to the plain one. Raises `NotTaken`."""
    where = settings.smtp_listen
    assert where is not None
    mail = parsed(raw)
    lines = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")  # a saved file may have bare line feeds
    try:
        with smtplib.SMTP(where.host, where.port, local_hostname="localhost", timeout=20) as door:
            door.sendmail(sender_of(mail), _recipients(settings, mail), lines)
    except smtplib.SMTPRecipientsRefused as refused:
        code, text = next(iter(refused.recipients.values()))
        raise NotTaken(_sentence(code, text)) from None
    except smtplib.SMTPResponseException as refused:
        raise NotTaken(_sentence(refused.smtp_code, refused.smtp_error)) from None
    except (smtplib.SMTPException, OSError):
        raise NotTaken("The bot's mail server could not be reached; please try again.") from None


def _recipients(settings: Settings, mail: EmailMessage) -> list[str]:
    named = [address for _, address in getaddresses([field(mail, "To"), field(mail, "Cc")])]
    ours = [each for each in named if each.lower().endswith(f"@{settings.domain}")]
    return ours or [settings.address]


def _sentence(code: int, text: bytes | str) -> str:
    said = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"The bot's mail server did not take it. It said: {code} {' '.join(said.split())}"
