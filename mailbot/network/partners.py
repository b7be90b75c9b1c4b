"""Partners: the entries of a firm's own address book."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import ClassVar

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mailbot.db import Base, Word
from mailbot.errors import Refusal
from mailbot.network import addresses
from mailbot.network.firms import Firm
from mailbot.work import Work


class Origin(StrEnum):
    IMPORTED = "imported"
    ADDED = "added"
    NAMED = "named"  # an unknown address that a member typed; kept once they say so


class Partner(Base):
    """A person at another firm to whom this firm refers."""

    __tablename__ = "partners"
    __table_args__ = (UniqueConstraint("firm_id", "email"),)
    KIND: ClassVar[str] = "partner"
    referral_id: ClassVar[None] = None

    id: Mapped[int] = mapped_column(primary_key=True)
    firm_id: Mapped[int] = mapped_column(ForeignKey("firms.id"))
    email: Mapped[str] = mapped_column(String(320), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    firm_name: Mapped[str] = mapped_column(String(200), default="")
    nickname: Mapped[str] = mapped_column(String(100), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    timezone: Mapped[str | None] = mapped_column(String(64))
    language: Mapped[str | None] = mapped_column(String(8))
    origin: Mapped[Origin] = mapped_column(Word(Origin, 10))
    created_at: Mapped[datetime]
    kept_at: Mapped[datetime | None]  # None: named in a referral, not yet kept
    stopped_at: Mapped[datetime | None]  # they want no more mail from this firm

    firm: Mapped[Firm] = relationship(lazy="joined")

    @property
    def called(self) -> str:
        """The name to show: the person, else the firm, else the address."""
        return self.name or self.firm_name or self.email

    @property
    def full_name(self) -> str:
        """`Bea Montalvo, Montalvo Immigration`."""
        return ", ".join(part for part in (self.name, self.firm_name) if part) or self.email


class Stopped(Refusal):
    """This partner asked for no more mail from your firm."""


@dataclass(frozen=True)
class Entry:
    """What is known of a partner before they are in the book."""

    email: str
    name: str = ""
    firm_name: str = ""
    phone: str = ""
    description: str = ""
    timezone: str = ""
    nickname: str = ""


def put(work: Work, firm: Firm, entry: Entry, origin: Origin = Origin.ADDED) -> tuple[Partner, bool]:
    """Add a partner, or fill in what an entry with the same address lacks; True when new.

    What stands in the book already is never overwritten by an import.
    """
    email = addresses.clean(entry.email)
    entry = _fitting(entry)
    partner = with_address(work, firm.id, email)
    new = partner is None
    if partner is None:
        partner = Partner(firm_id=firm.id, email=email, origin=origin, created_at=work.now)
        work.session.add(partner)
    for field in ("name", "firm_name", "phone", "description", "timezone", "nickname"):
        if getattr(entry, field) and not getattr(partner, field):
            setattr(partner, field, getattr(entry, field))
    if origin is not Origin.NAMED and partner.kept_at is None:
        partner.kept_at = work.now
    work.session.flush()
    if new:
        work.audit("partner.added", partner, origin=str(origin))
    return partner, new


def _fitting(entry: Entry) -> Entry:
    """As long as its columns, which PostgreSQL would refuse and SQLite would not."""
    return replace(
        entry,
        name=entry.name[:200],
        firm_name=entry.firm_name[:200],
        phone=entry.phone[:60],
        nickname=entry.nickname[:100],
    )


def keep(work: Work, partner: Partner) -> None:
    """Keep somebody in the book who was only named in a referral."""
    if partner.kept_at is None:
        partner.kept_at = work.now
        work.audit("partner.kept", partner)


def get(work: Work, partner_id: int) -> Partner:
    return work.session.get_one(Partner, partner_id)


def with_address(work: Work, firm_id: int, email: str) -> Partner | None:
    return work.session.scalars(
        select(Partner).where(Partner.firm_id == firm_id, Partner.email == email.lower())
    ).one_or_none()


def book(work: Work, firm_id: int) -> Sequence[Partner]:
    """Every kept partner, by name; those who want no more mail aside."""
    rows = work.session.scalars(_BOOK, {"firm": firm_id})
    return sorted(rows, key=lambda each: _folded(each.full_name))


#: Built once: asked for every letter.
_BOOK = select(Partner).where(
    Partner.firm_id == bindparam("firm"), Partner.kept_at.is_not(None), Partner.stopped_at.is_(None)
)
_NAMES = _BOOK.with_only_columns(Partner.name, Partner.firm_name, Partner.nickname, Partner.email)


def names(work: Work, firm_id: int) -> frozenset[str]:
    """Every name that the firm's partners go by, to know them again in a note."""
    rows = work.session.connection().execute(_NAMES, {"firm": firm_id})
    return frozenset(each for row in rows for each in row if each)


# A name in a note is a person's short cut: "Bea", "Ingrid H.", "Kim-Anh Nguyen's crew".


def resolve(wanted: str, among: Iterable[Partner]) -> list[Partner]:
    """The partners that this name fits best: one is an answer, two are a question.

    An address fits only itself. A name fits by whole words, in the contact,
    the firm or the nickname, or in the address of somebody of whom no name is
    known; an initial fits a word that begins so. Several words that are all of
    a name win over a longer name; one word never does: "Chen" is asked back.
    """
    among = list(among)
    if "@" in wanted:
        email = wanted.strip().strip("<>").lower()
        return [each for each in among if each.email == email]
    words = _words(wanted)
    if not words:
        return []
    for names_of in _LADDER:
        fitting = [each for each in among if any(_fits(words, _words(name)) for name in names_of(each))]
        if fitting:
            exact = [each for each in fitting if any(words == _words(name) for name in names_of(each))]
            return exact if exact and len(words) > 1 else fitting
    return []


def _in_address(partner: Partner) -> tuple[str, ...]:
    """The words of an address: its local part, and its domain without the ending."""
    local, _, domain = partner.email.partition("@")
    return (local, addresses.organisation(domain).partition(".")[0])


_LADDER: tuple[Callable[[Partner], tuple[str, ...]], ...] = (
    lambda each: (
        each.nickname,
        each.name,
        each.firm_name,
        *(() if each.name or each.firm_name else _in_address(each)),
    ),
    lambda each: (f"{each.name} {each.firm_name} {each.nickname}",),
    _in_address,
    lambda each: (" ".join((each.name, each.firm_name, *_in_address(each))),),
)
_NOISE = frozenset("the and of at law office offices firm group pa pc llc llp pllc esq y de la".split())


def _fits(wanted: Sequence[str], name: Sequence[str]) -> bool:
    rest = list(name)
    for word in wanted:
        hit = next(
            (each for each in rest if each == word or (len(word) == 1 and each.startswith(word))), None
        )
        if hit is None:
            return False
        rest.remove(hit)
    return True


@lru_cache(maxsize=10_000)  # the names of a book, again for every lead
def _words(name: str) -> tuple[str, ...]:
    folded = _folded(name).replace("'s ", " ").removesuffix("'s").replace("’s ", " ").removesuffix("’s")
    spaced = "".join(char if char.isalnum() else " " for char in folded)
    return tuple(word for word in spaced.split() if word not in _NOISE)


@lru_cache(maxsize=10_000)
def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()
