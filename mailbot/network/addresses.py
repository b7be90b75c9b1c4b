"""Mail addresses: how they are written, whose domain they have, who must not be written to."""

import re
from datetime import datetime

from publicsuffixlist import PublicSuffixList
from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from mailbot.db import Base
from mailbot.errors import Refusal
from mailbot.work import Work

_SHAPE = re.compile(r"[^@\s<>\",;:()\[\]\\]{1,64}@[^@\s<>\",;:()\[\]\\.]+(\.[^@\s<>\",;:()\[\]\\.]+)+")
_SUFFIXES = PublicSuffixList()

#: Domains where anybody can have an address: never a firm's own.
FREE_MAIL = frozenset(
    """
    aol.com att.net bellsouth.net bluewin.ch btinternet.com charter.net comcast.net cox.net earthlink.net
    email.com fastmail.com fastmail.fm free.fr frontier.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
    googlemail.com hey.com hotmail.ca hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr hotmail.it
    hushmail.com icloud.com inbox.com juno.com laposte.net libero.it live.ca live.co.uk live.com mac.com
    mail.com mail.ru mailbox.org me.com msn.com netzero.net optonline.net orange.fr outlook.com outlook.de
    outlook.es pm.me posteo.de proton.me protonmail.com protonmail.ch qq.com rocketmail.com sbcglobal.net
    sfr.fr shaw.ca sympatico.ca t-online.de telus.net tutanota.com tuta.io verizon.net wanadoo.fr web.de
    windstream.net yahoo.ca yahoo.co.uk yahoo.com yahoo.com.mx yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com
    yandex.ru ymail.com zoho.com
    """.split()
)


class NoAddress(Refusal):
    """That is not a mail address; write it as name@firm.example."""


class Suppressed(Base):
    """An address that must not be written to: it bounced or complained."""

    __tablename__ = "suppressed"

    email: Mapped[str] = mapped_column(String(320), primary_key=True)
    why: Mapped[str] = mapped_column(String(20))  # bounced, complained
    since: Mapped[datetime]


def clean(email: str) -> str:
    """An address as we store it. Raises `NoAddress`."""
    email = email.strip().strip("<>").removeprefix("mailto:").lower()
    if len(email) > 320 or not _SHAPE.fullmatch(email):
        raise NoAddress
    return email


def is_address(text: str) -> bool:
    """Whether this is one plain mail address."""
    return bool(_SHAPE.fullmatch(text.strip()))


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].lower()


def organisation(domain: str) -> str:
    """The domain that was registered: `harborlaw.example` for `mail.harborlaw.example`."""
    return str(_SUFFIXES.privatesuffix(domain.lower()) or domain.lower())


def own_domain(email: str) -> str | None:
    """The organisation's domain of an address; None for a free-mail one."""
    domain = organisation(domain_of(email))
    return None if domain in FREE_MAIL or not domain else domain


def same_house(one: str, other: str) -> bool:
    """Whether two addresses share an organisation's own domain."""
    return own_domain(one) is not None and own_domain(one) == own_domain(other)


def masked(email: str) -> str:
    """`d…@harborlaw.example`, for pages that anybody with the link may see."""
    local, _, domain = email.partition("@")
    return f"{local[:1]}…@{domain}"


def suppress(work: Work, email: str, why: str) -> None:
    """Stop all mail to an address."""
    if not is_suppressed(work, email):
        work.session.add(Suppressed(email=email, why=why, since=work.now))
        work.session.flush()


def is_suppressed(work: Work, email: str) -> bool:
    return work.session.scalar(select(Suppressed.email).where(Suppressed.email == email)) is not None
