"""Letters that wait for somebody's word before they may start anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy import ForeignKey, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from mailbot import inbox
from mailbot.db import Base
from mailbot.errors import Refusal
from mailbot.network import addresses, firms
from mailbot.network.firms import Firm, Member, Role
from mailbot.work import Work

#: A member is asked about letters in their name at most this often.
ASK_EVERY = timedelta(hours=1)


class Asked(Base):
    """When a member was last asked about letters that claim to be theirs."""

    __tablename__ = "asked_members"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id"), primary_key=True)
    at: Mapped[datetime]


class Gist(Base):
    """What a held letter is about, as its supposed sender is shown it."""

    __tablename__ = "held_gists"

    letter_id: Mapped[int] = mapped_column(ForeignKey("inbox.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(500))
    partners: Mapped[list[str]]


class NotHeld(Refusal):
    """This letter does not wait for an answer any more."""

    status = 410


@dataclass(frozen=True)
class LetterSubject:
    """A kept letter as something that can be audited and posted about."""

    KIND: ClassVar[str] = "letter"
    id: int
    firm_id: int | None = None
    referral_id: int | None = None


@dataclass(frozen=True)
class HeldLetter:
    """What the member is shown of a letter that claims to be theirs."""

    id: int
    received_at: datetime
    subject: str
    partners: tuple[str, ...]  # whom it means, as typed


def hold(
    work: Work,
    letter_id: int,
    *,
    claimed: str,
    rule: str,
    reason: str,
    subject: str = "",
    partners: Sequence[str] = (),
) -> None:
    """Keep a letter until the person it claims to be from has spoken."""
    work.session.merge(Gist(letter_id=letter_id, subject=subject[:500], partners=list(partners)))
    work.session.execute(
        update(inbox.Kept).where(inbox.Kept.id == letter_id).values(claimed_email=claimed.lower())
    )
    inbox.settle(work.session, letter_id, inbox.State.HELD, rule=rule, reason=reason, now=work.now)
    work.audit("letter.held", LetterSubject(letter_id), rule=rule)


def ask_member(work: Work, member: Member) -> None:
    """Ask a member whether held letters are theirs, at most once an hour."""
    asked = work.session.get(Asked, member.id)
    if asked is not None and work.now < asked.at + ASK_EVERY:
        return
    if asked is None:
        work.session.add(Asked(member_id=member.id, at=work.now))
    else:
        asked.at = work.now
    work.session.flush()
    work.post("sender_confirm", member, to=member.email, once=work.now.isoformat())


def waiting_for(work: Work, member: Member) -> Sequence[HeldLetter]:
    """The letters that wait for this member's word, oldest first."""
    return [_shown(work, row) for row in inbox.held_for(work.session, member.email)]


def _shown(work: Work, row: inbox.Kept) -> HeldLetter:
    gist = work.session.get(Gist, row.id)
    return HeldLetter(
        row.id, row.received_at, gist.subject if gist else "", tuple(gist.partners) if gist else ()
    )


def free(work: Work, letter_id: int, member: Member | None = None) -> None:
    """This very letter is theirs: it goes through the rules, believed. Raises `NotHeld`."""
    row = _held(work, letter_id)
    if member is not None and row.claimed_email != member.email:
        raise NotHeld
    row.cleared = True
    work.session.flush()
    inbox.again(work.session, letter_id)
    work.audit("letter.freed", LetterSubject(letter_id))


def turn_down(work: Work, letter_id: int, member: Member | None = None) -> None:
    """This letter is not theirs: it starts nothing. Raises `NotHeld`."""
    row = _held(work, letter_id)
    if member is not None and row.claimed_email != member.email:
        raise NotHeld
    inbox.settle(
        work.session,
        letter_id,
        inbox.State.DONE,
        rule="turned down",
        reason="not theirs, they say",
        now=work.now,
    )
    work.audit("letter.turned_down", LetterSubject(letter_id))


def set_up_firm(work: Work, letter_id: int, firm_name: str, person: str = "", timezone: str = "") -> Firm:
    """The unknown sender of a held letter sets up their firm, and the letter goes on.

    Where they are a member by now, their own firm stands and the letter goes on. Raises `NotHeld`.
    """
    email = _held(work, letter_id).claimed_email or ""
    member = firms.member_for(work, email)
    firm = (
        member.firm if member else firms.add(work, firm_name, email=email, person=person, timezone=timezone)
    )
    _free_all(work, email)
    return firm


def add_member(work: Work, letter_id: int, firm_id: int, person: str = "") -> Member:
    """The owner says that the sender is a colleague; the letter goes on.

    Raises `NotHeld`, or `AlreadyMember` when they are in another firm by now.
    """
    row = _held(work, letter_id)
    firm = firms.get(work, firm_id)
    email = row.claimed_email or ""
    if firm.domain is None or addresses.own_domain(email) != firm.domain:
        raise NotHeld
    member = firms.member_for(work, email)
    if member is None or member.firm_id != firm.id:
        member = firms.join(work, firm, email=email, person=person, role=Role.REFERRER)
    _free_all(work, email)
    return member


def _free_all(work: Work, email: str) -> None:
    for each in inbox.held_for(work.session, email):
        free(work, each.id)


def _held(work: Work, letter_id: int) -> inbox.Kept:
    row = work.session.scalars(
        select(inbox.Kept)
        .where(inbox.Kept.id == letter_id, inbox.Kept.state == inbox.State.HELD)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise NotHeld
    return row
