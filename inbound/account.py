"""The mailbox that MAILBOT_IMAP_URL names."""

from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from mailbot.config import Settings, WrongSetting

HOW = (
    "MAILBOT_IMAP_URL: write it as imaps://user:password@host/INBOX, or with "
    "?auth=xoauth2&token=… for a token instead of a password"
)


class Account(NamedTuple):
    """Where the mailbox is and how to get in."""

    host: str
    port: int
    tls: bool
    starttls: bool
    user: str
    secret: str  #: the password, or the token
    xoauth2: bool
    folder: str


def account(settings: Settings) -> Account:
    """The settings' mailbox. Raises WrongSetting with one line that names it."""
    try:
        return parse(settings.imap_url.get_secret_value())
    except ValueError:
        # The URL holds a password, so it is not quoted.
        raise WrongSetting(HOW) from None


def parse(text: str) -> Account:
    """`imaps://user:pass@host:993/INBOX?auth=xoauth2&token=…` as an Account."""
    url = urlsplit(text)
    options = {name: values[-1] for name, values in parse_qs(url.query).items()}
    user, secret = unquote(url.username or ""), options.get("token") or unquote(url.password or "")
    unknown = options.keys() - {"auth", "token", "starttls"}
    if url.scheme not in ("imap", "imaps") or not (url.hostname and user and secret) or unknown:
        raise ValueError(HOW)
    if options.get("auth", "xoauth2" if "token" in options else "login") not in ("xoauth2", "login"):
        raise ValueError(HOW)
    tls = url.scheme == "imaps"
    return Account(
        url.hostname,
        url.port or (993 if tls else 143),
        tls,
        options.get("starttls") == "1",
        user,
        secret,
        "token" in options or options.get("auth") == "xoauth2",
        unquote(url.path).strip("/") or "INBOX",
    )
