"""What was posted from one viewing of a page, so that a machine's clicks count for nothing.

Scanners open links, run scripts and press buttons. An answer counts when it
comes from a viewing that has rested, and only one answer counts per viewing.
Tries are counted per viewing, so what a scanner did never stands in a person's way.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Index, String, delete, func, select
from sqlalchemy.orm import Mapped, mapped_column

from mailbot.db import Base
from mailbot.errors import Refusal
from mailbot.work import Work

#: A person needs at least this long to look at a page.
REST = timedelta(seconds=2)
#: A page left open for longer than this is asked once more.
LIFE = timedelta(days=1)


class Tried(Base):
    """One answer that was posted from one viewing, whether it counted or not."""

    __tablename__ = "viewings"
    __table_args__ = (Index("ix_viewings_page_at", "page", "at"), Index("ix_viewings_nonce", "nonce"))

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str] = mapped_column(String(120))  # which page, of which row
    nonce: Mapped[str] = mapped_column(String(40))  # which viewing of it; empty where none was named
    choice: Mapped[str] = mapped_column(String(40))
    rested: Mapped[bool]
    at: Mapped[datetime]


class TooQuick(Refusal):
    """That was quicker than a person reads, so nothing was changed. Please look and press once more."""

    status = 200  # the page again, saying so


class BothChoices(Refusal):
    """Two different answers came from one page, so nothing was changed. Please choose once more."""

    status = 200  # the page again, saying so


class NotOpen(Refusal):
    """This page was open for too long, so nothing was changed. Please look and press once more."""

    status = 200  # the page again, saying so


class TooOften(Refusal):
    """Too many answers were tried on this link. Nothing was changed; please try again in an hour."""

    status = 429


@dataclass(frozen=True)
class Viewing:
    """One viewing of one page; without a nonce or a time when the form named none of ours."""

    page: str
    nonce: str = ""
    opened_at: datetime | None = None


def objection(work: Work, viewing: Viewing, choice: str) -> Refusal | None:
    """Write down what was posted; what keeps it from counting, or None when it counts."""
    if _is_over_limit(work, viewing):
        return TooOften()
    against = _against(work, viewing, choice[:40])
    work.session.add(
        Tried(
            page=viewing.page,
            nonce=viewing.nonce,
            choice=choice[:40],
            rested=not isinstance(against, TooQuick | NotOpen),
            at=work.now,
        )
    )
    work.session.flush()
    return against


def _against(work: Work, viewing: Viewing, choice: str) -> Refusal | None:
    if not viewing.nonce or viewing.opened_at is None or work.now > viewing.opened_at + LIFE:
        return NotOpen()
    if work.now < viewing.opened_at + REST:
        return TooQuick()
    others = select(Tried.id).where(Tried.nonce == viewing.nonce, Tried.choice != choice)
    return BothChoices() if work.session.scalars(others.limit(1)).first() is not None else None


def _is_over_limit(work: Work, viewing: Viewing) -> bool:
    """Tries that rested count for the link, quick ones for their own viewing alone."""
    limit = work.settings.link_limit
    recent = select(func.count()).where(Tried.page == viewing.page, Tried.at > work.now - limit.per)
    of_link = work.session.scalar(recent.where(Tried.rested)) or 0
    of_viewing = work.session.scalar(recent.where(Tried.nonce == viewing.nonce)) or 0
    return max(of_link, of_viewing) >= limit.count


def forget(work: Work) -> None:
    """Drop what no open page can refer to any more."""
    since = work.now - max(LIFE, work.settings.link_limit.per)
    work.session.execute(delete(Tried).where(Tried.at <= since))
