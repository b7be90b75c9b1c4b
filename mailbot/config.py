"""Settings: read once at the start, from the environment or `mailbot.toml`.

Each name stands in the README's table. A wrong value stops the start with one
line that names it. `MAILBOT_X_FILE` reads the value of `MAILBOT_X` from a file.
"""

import base64
import binascii
import re
import tomllib
from collections.abc import Mapping
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, Self
from urllib.parse import unquote, urlsplit

from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from mailbot.errors import Refusal

PREFIX = "MAILBOT_"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class WrongSetting(Refusal):
    """A setting is wrong."""


def duration(text: str) -> timedelta:
    """`0s`, `30s`, `15m`, `24h` or `7d` as a timedelta."""
    hit = re.fullmatch(r"\s*(\d+)\s*([smhd])\s*", text)
    if not hit:
        raise ValueError("write a duration as 30s, 15m, 24h or 7d")
    if len(hit[1]) > 9:
        raise ValueError("that is longer than anybody waits; write a duration as 30s, 15m, 24h or 7d")
    return timedelta(seconds=int(hit[1]) * _UNITS[hit[2]])


class Rate(NamedTuple):
    """So many in so long."""

    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody asks of a rate
    per: timedelta


def rate(text: str) -> Rate:
    """`200/h` as a Rate."""
    hit = re.fullmatch(r"\s*(\d+)\s*/\s*([smhd])\s*", text)
    if not hit:
        raise ValueError("write a limit as 200/h")
    return Rate(int(hit[1]), timedelta(seconds=_UNITS[hit[2]]))


class Listen(NamedTuple):
    """Where a server listens."""

    host: str
    port: int


def listen(text: str) -> Listen | None:
    """`127.0.0.1:2525` as a Listen; nothing when empty."""
    if not text.strip():
        return None
    host, colon, port = text.strip().rpartition(":")
    if not colon or not port.isdigit() or not 0 <= int(port) < 65536:
        raise ValueError("write an address to listen at as 127.0.0.1:2525")
    return Listen(host.strip("[]") or "127.0.0.1", int(port))


class QuietHours(NamedTuple):
    """When no reminder goes: a span of the day and whole days of the week."""

    start: time | None
    end: time | None
    days: frozenset[int]  # 0 is Monday


def quiet_span(text: str) -> QuietHours:
    """`20:00-08:00,sat,sun` as QuietHours; empty means none."""
    start = end = None
    days = set()
    for part in filter(None, (each.strip().lower() for each in text.split(","))):
        if part in _DAYS:
            days.add(_DAYS.index(part))
        elif hit := re.fullmatch(r"(\d\d?:\d\d)\s*-\s*(\d\d?:\d\d)", part):
            start, end = (time.fromisoformat(each.zfill(5)) for each in hit.groups())
        else:
            raise ValueError("write quiet hours as 20:00-08:00,sat,sun")
    return QuietHours(start, end, frozenset(days))


class Relay(NamedTuple):
    """Where mail goes out."""

    host: str
    port: int
    tls: bool
    starttls: bool
    user: str
    password: str


def relay(text: str) -> Relay:
    """`smtp://user:pass@host:587?starttls=1` as a Relay."""
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError:  # its text may quote the password
        url, port = urlsplit(""), None
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise ValueError("write a relay as smtp://user:password@host:587?starttls=1 or smtps://…")
    tls = url.scheme == "smtps"
    return Relay(
        url.hostname,
        port or (465 if tls else 25),
        tls,
        "starttls=1" in url.query,
        unquote(url.username or ""),
        unquote(url.password or ""),
    )


def _list(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _read(reader: Any) -> BeforeValidator:
    return BeforeValidator(lambda value: reader(value) if isinstance(value, str) else value)


Duration = Annotated[timedelta, _read(duration)]
Durations = Annotated[tuple[Duration, ...], NoDecode, BeforeValidator(_list)]


class Settings(BaseSettings):
    """Everything that can be set."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", validate_default=True)

    database_url: str = "sqlite:///var/mailbot.db"
    secret_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_list)] = ()
    contact_keys: Annotated[tuple[SecretStr, ...], NoDecode, BeforeValidator(_list)] = ()
    address: str = "refer@localhost"
    separator: Annotated[str, Field(pattern=r"^[+.\-=_]$")] = "+"
    base_url: str = "http://127.0.0.1:8080"
    smtp_listen: Annotated[Listen | None, _read(listen)] = listen("127.0.0.1:2525")
    lmtp_listen: Annotated[Listen | None, _read(listen)] = None
    http_listen: Annotated[Listen | None, _read(listen)] = listen("127.0.0.1:8080")
    relay_url: SecretStr = SecretStr("smtp://127.0.0.1:1025")
    imap_url: SecretStr = SecretStr("")
    trust: str = "dmarc"
    operator: str = ""
    dns: str = ""
    offer_window: Duration = timedelta(days=7)
    nudge_after: Durations = (timedelta(hours=24), timedelta(hours=72))
    quiet_hours: Annotated[QuietHours, _read(quiet_span)] = quiet_span("20:00-08:00,sat,sun")
    review: Literal["always", "when_unsure", "never"] = "always"
    undo_window: Duration = timedelta(minutes=2)
    member_limit: Annotated[Rate, _read(rate)] = rate("200/h")
    firm_limit: Annotated[Rate, _read(rate)] = rate("2000/h")
    partner_limit: Annotated[Rate, _read(rate)] = rate("60/h")
    link_limit: Annotated[Rate, _read(rate)] = rate("60/h")
    ip_limit: Annotated[Rate, _read(rate)] = rate("2000/h")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        # The environment comes in through `load`, so that nothing reads it behind our back.
        return (init_settings,)

    @field_validator("address")
    @classmethod
    def _address(cls, value: str) -> str:
        local, at, domain = value.strip().lower().partition("@")
        if not (local and at and domain) or "@" in domain or " " in value.strip():
            raise ValueError("write the referral address as refer@referrals.example")
        return f"{local}@{domain}"

    @field_validator("base_url")
    @classmethod
    def _base_url(cls, value: str) -> str:
        url = urlsplit(value)
        if url.scheme not in ("http", "https") or not url.hostname:
            raise ValueError("write the base URL as https://referrals.example")
        return value.rstrip("/")

    @field_validator("relay_url")
    @classmethod
    def _relay_url(cls, value: SecretStr) -> SecretStr:
        relay(value.get_secret_value())
        return value

    @field_validator("contact_keys")
    @classmethod
    def _contact_keys(cls, value: tuple[SecretStr, ...]) -> tuple[SecretStr, ...]:
        for key in value:
            try:
                size = len(base64.urlsafe_b64decode(key.get_secret_value().encode()))
            except (binascii.Error, ValueError):
                size = 0
            if size != 32:
                raise ValueError("each key is 32 bytes in URL-safe base64, as `mailbot keys` prints them")
        return value

    @model_validator(mode="after")
    def _trust(self) -> Self:
        if self.trust not in ("dmarc", "none") and not re.fullmatch(r"header:[A-Za-z0-9.\-_]+", self.trust):
            raise ValueError("MAILBOT_TRUST is dmarc, none or header:mx.example")
        if self.trust == "none" and not (
            self.on_loopback and self.lmtp_listen is None and not self.imap_url.get_secret_value()
        ):
            raise ValueError(
                "MAILBOT_TRUST=none believes any sender, so it needs a loopback MAILBOT_BASE_URL "
                "and neither MAILBOT_IMAP_URL nor MAILBOT_LMTP_LISTEN"
            )
        return self

    @property
    def on_loopback(self) -> bool:
        return urlsplit(self.base_url).hostname in LOOPBACK

    @property
    def domain(self) -> str:
        """The domain of the referral address."""
        return self.address.partition("@")[2]

    @property
    def relay(self) -> Relay:
        return relay(self.relay_url.get_secret_value())

    @property
    def signing_keys(self) -> list[str]:
        """Signing keys, oldest first."""
        return [key.get_secret_value() for key in self.secret_keys]


def load(environ: Mapping[str, str], file: Path | None = None) -> Settings:
    """Settings from `mailbot.toml` and the environment, the environment winning.

    Raises `WrongSetting` with one line that names the first wrong value.
    """
    values: dict[str, Any] = _from_file(file) if file and file.exists() else {}
    for name in Settings.model_fields:
        variable = PREFIX + name.upper()
        if variable in environ:
            values[name] = environ[variable]
        elif f"{variable}_FILE" in environ:
            values[name] = _secret(variable, environ[f"{variable}_FILE"])
    try:
        return Settings(**values)
    except ValidationError as wrong:
        raise WrongSetting(_line(wrong)) from None


def _from_file(file: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise WrongSetting(f"{file.name} cannot be read: {wrong}") from None
    unknown = sorted(set(found) - set(Settings.model_fields))
    if unknown:
        raise WrongSetting(f"{file.name} has a setting that does not exist: {unknown[0]}")
    return {
        name: ",".join(map(str, value)) if isinstance(value, list) else value for name, value in found.items()
    }


def _secret(variable: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as wrong:
        raise WrongSetting(f"{variable}_FILE cannot be read: {wrong.strerror}") from None
    except ValueError:
        raise WrongSetting(f"{variable}_FILE cannot be read: it is not text") from None


def _line(wrong: ValidationError) -> str:
    first = wrong.errors()[0]
    reason = first["msg"].removeprefix("Value error, ")
    name = PREFIX + str(first["loc"][0]).upper() if first["loc"] else ""
    return f"{name}: {reason}" if name and name not in reason else reason


def require_keys(settings: Settings) -> None:
    """Stop where a key that the work needs is not set."""
    for name, keys in (("SECRET_KEYS", settings.secret_keys), ("CONTACT_KEYS", settings.contact_keys)):
        if not keys or not all(key.get_secret_value() for key in keys):
            raise WrongSetting(f"MAILBOT_{name} is not set; `mailbot keys` prints a fresh value for it")
