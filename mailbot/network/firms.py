"""Firms that use the bot, and their members."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import ForeignKey, String, bindparam, func, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mailbot import ids
from mailbot.db import Base, Word, reload
from mailbot.errors import Refusal
from mailbot.network import addresses
from mailbot.work import Work

FIRST_NUMBER = 1001


class Role(StrEnum):
    OWNER = "owner"
    REFERRER = "referrer"
    INTAKE = "intake"
    BOOKKEEPER = "bookkeeper"
    VIEWER = "viewer"


class Firm(Base):
    """An organisation that refers clients with the bot."""

    __tablename__ = "firms"
    KIND: ClassVar[str] = "firm"
    referral_id: ClassVar[None] = None

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    domain: Mapped[str | None] = mapped_column(String(255), index=True)  # its own; never a free-mail one
    timezone: Mapped[str] = mapped_column(String(64), default="America/New_York")
    language: Mapped[str] = mapped_column(String(8), default="en")
    review: Mapped[str] = mapped_column(String(12))
    requires_consent: Mapped[bool] = mapped_column(default=False)
    intake_tag: Mapped[str | None] = mapped_column(String(40), unique=True)  # refer+in-XXXX@
    next_number: Mapped[int] = mapped_column(default=FIRST_NUMBER)
    unchanged_previews: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]

    @property
    def firm_id(self) -> int:
        return self.id


class Member(Base):
    """A person in a firm."""

    __tablename__ = "members"
    KIND: ClassVar[str] = "member"
    referral_id: ClassVar[None] = None

    id: Mapped[int] = mapped_column(primary_key=True)
    firm_id: Mapped[int] = mapped_column(ForeignKey("firms.id"), index=True)
    email: Mapped[str] = mapped_column(String(320), unique=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    role: Mapped[Role] = mapped_column(Word(Role, 12), default=Role.REFERRER)
    created_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    firm: Mapped[Firm] = relationship(lazy="joined")

    @property
    def called(self) -> str:
        """The name to show, or the address where none is known."""
        return self.name or self.email


class AlreadyMember(Refusal):
    """That address belongs to a member of a firm already."""


class NoSuchFirm(Refusal):
    """No firm here has a member with that address; `mailbot firms add` adds one."""


def add(work: Work, name: str, *, email: str, person: str = "", timezone: str = "") -> Firm:
    """A new firm and its owner. Raises `AlreadyMember`."""
    email = addresses.clean(email)
    if member_for(work, email) or left(work, email):
        raise AlreadyMember
    firm = Firm(
        name=name.strip()[:200],
        domain=addresses.own_domain(email),
        review=work.settings.review,
        intake_tag=f"in-{ids.secret_tag(8)}",
        created_at=work.now,
    )
    if timezone:
        firm.timezone = timezone
    work.session.add(firm)
    work.session.flush()
    work.audit("firm.added", firm)
    join(work, firm, email=email, person=person, role=Role.OWNER)
    return firm


def join(work: Work, firm: Firm, *, email: str, person: str = "", role: Role = Role.REFERRER) -> Member:
    """A further member of a firm. Raises `AlreadyMember`."""
    email = addresses.clean(email)
    if member_for(work, email):
        raise AlreadyMember
    member = left(work, email)
    if member is None:
        member = Member(firm_id=firm.id, email=email, created_at=work.now)
        work.session.add(member)
    member.firm_id, member.name, member.role, member.left_at = firm.id, person.strip()[:200], role, None
    work.session.flush()
    work.session.refresh(member)
    work.audit("member.joined", member, role=str(role))
    return member


def member_for(work: Work, email: str) -> Member | None:
    """The member with this address: the one place that says who somebody is."""
    return work.session.scalars(_MEMBER, {"email": email.lower()}).one_or_none()


#: Built once: asked for every letter.
_MEMBER = select(Member).where(Member.email == bindparam("email"), Member.left_at.is_(None))


def left(work: Work, email: str) -> Member | None:
    """Somebody with this address who left their firm."""
    return work.session.scalars(
        select(Member).where(Member.email == email.lower(), Member.left_at.is_not(None))
    ).one_or_none()


def require(work: Work, email: str) -> Firm:
    """The firm of this member. Raises `NoSuchFirm`."""
    member = member_for(work, addresses.clean(email))
    if member is None:
        raise NoSuchFirm
    return member.firm


def get(work: Work, firm_id: int) -> Firm:
    return work.session.get_one(Firm, firm_id)


def lock(work: Work, firm: Firm) -> None:
    """One letter of a firm's at a time; the firm as it stands now. Comes before any referral is locked."""
    reload(work.session, firm, lock=True, may_be_referred_to=True)


def members(work: Work, firm_id: int) -> Sequence[Member]:
    return work.session.scalars(
        select(Member).where(Member.firm_id == firm_id, Member.left_at.is_(None)).order_by(Member.id)
    ).all()


def owner(work: Work, firm_id: int) -> Member | None:
    """The first owner: who is asked what the firm alone can say."""
    return next((each for each in members(work, firm_id) if each.role == Role.OWNER), None)


def with_domain(work: Work, email: str) -> Firm | None:
    """The firm whose own domain this address has; free-mail domains belong to nobody."""
    domain = addresses.own_domain(email)
    if domain is None:
        return None
    return work.session.scalars(select(Firm).where(Firm.domain == domain).order_by(Firm.id)).first()


def with_intake_tag(work: Work, tag: str) -> Firm | None:
    """The firm whose secret intake address has this tag."""
    return work.session.scalars(select(Firm).where(Firm.intake_tag == tag.lower())).one_or_none()


def take_number(work: Work, firm_id: int) -> int:
    """The next number for a referral of this firm: R-1042 is 1042."""
    return int(work.session.connection().scalar(_TAKE_NUMBER, {"firm": firm_id}) or 0) - 1


_TAKE_NUMBER = (
    update(Firm)
    .where(Firm.id == bindparam("firm"))
    .values(next_number=Firm.next_number + 1)
    .returning(Firm.next_number)
)


def count(work: Work) -> int:
    return work.session.scalar(select(func.count()).select_from(Firm)) or 0


def every(work: Work) -> Sequence[Firm]:
    """All firms, oldest first."""
    return work.session.scalars(select(Firm).order_by(Firm.id)).all()
