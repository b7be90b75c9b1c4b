"""Release: who may see whose contact details, since when, by which acceptance.

The only reader of `contacts`. It also feeds the leak gate with what must not
leave without a release.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, Index, String, bindparam, select, update
from sqlalchemy.orm import Mapped, joinedload, lazyload, mapped_column, relationship
from sqlalchemy.orm.attributes import set_committed_value

from mailbot.db import Base, changed
from mailbot.errors import Refusal
from mailbot.exchange import contacts, referrals
from mailbot.exchange.gate import Guard
from mailbot.exchange.leads import Lead
from mailbot.exchange.referrals import Referral
from mailbot.network import addresses
from mailbot.network.partners import Partner
from mailbot.work import Work

if TYPE_CHECKING:
    from mailbot.exchange.offers import Offer

Details = contacts.Details
File = contacts.File
Taken = contacts.Taken
Involved = contacts.Involved


class Release(Base):
    """One partner may see one client's details."""

    __tablename__ = "releases"
    __table_args__ = (Index("ix_releases_referral_id", "referral_id"),)
    KIND: ClassVar[str] = "release"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[int] = mapped_column(ForeignKey("referrals.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partners.id"))
    offer_id: Mapped[int | None] = mapped_column(ForeignKey("offers.id"))  # None: they stood on the thread
    email: Mapped[str] = mapped_column(String(320))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str] = mapped_column(String(20), default="")  # handed back, recalled

    referral: Mapped[Referral] = relationship(lazy="joined")
    partner: Mapped[Partner] = relationship(lazy="joined")

    @property
    def firm_id(self) -> int:
        return self.referral.firm_id


class OtherAddress(Base):
    """Another address of the partner's that the details should go to, once the sender says yes."""

    __tablename__ = "other_addresses"
    __table_args__ = (Index("ix_other_addresses_release_id", "release_id"),)
    KIND: ClassVar[str] = "other_address"

    id: Mapped[int] = mapped_column(primary_key=True)
    release_id: Mapped[int] = mapped_column(ForeignKey("releases.id"))
    email: Mapped[str] = mapped_column(String(320))
    asked_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]

    release: Mapped[Release] = relationship(lazy="joined")

    @property
    def firm_id(self) -> int:
        return self.release.referral.firm_id

    @property
    def referral_id(self) -> int:
        return self.release.referral_id


class Ended(Refusal):
    """The details of this client are no longer yours to see: the case was handed back or recalled."""


class AnsweredAlready(Refusal):
    """This question has been answered already."""


def give(work: Work, referral: Referral, partner: Partner, *, offer: "Offer | None", email: str) -> Release:
    """Let a partner see the client's details, and mail them to the address that was invited."""
    release = Release(
        referral=referral,
        partner=partner,
        offer_id=offer.id if offer else None,
        email=email,
        at=work.now,
    )
    work.session.add(release)
    work.session.flush()
    work.audit("contact.released", referral, partner=partner.id, by="offer" if offer else "thread")
    if offer is not None:
        work.post("contact_released", release, to=email)
    return release


def end(work: Work, referral: Referral, partner: Partner, why: str) -> None:
    """Take the access back."""
    work.session.execute(
        update(Release)
        .where(
            Release.referral_id == referral.id, Release.partner_id == partner.id, Release.ended_at.is_(None)
        )
        .values(ended_at=work.now, ended_why=why)
    )
    work.audit("contact.access_ended", referral, partner=partner.id, why=why)


def of(work: Work, referral: Referral) -> Sequence[Release]:
    """The releases of a referral that stand."""
    found = work.session.scalars(_OF, {"referral": referral.id}).all()
    for each in found:
        set_committed_value(each, "referral", referral)  # it is at hand, with all that it belongs to
    return found


#: Built once: every receipt asks for them.
_OF = (
    select(Release)
    .where(Release.referral_id == bindparam("referral"), Release.ended_at.is_(None))
    .order_by(Release.id)
    .options(lazyload(Release.referral), joinedload(Release.partner))
)


def get(work: Work, release_id: int) -> Release:
    return work.session.get_one(Release, release_id)


def standing_for(work: Work, referral: Referral, email: str) -> Release | None:
    """The release that lets this address see the client's details."""
    return next((each for each in of(work, referral) if each.email == email), None)


def details(work: Work, release: Release) -> Details:
    """The client's details, for the partner who has the release. Raises `Ended`."""
    if release.ended_at is not None:
        raise Ended
    work.audit("contact.viewed", release.referral, partner=release.partner_id)
    return contacts.open_details(work, release.referral.lead.contact_id)


def files(work: Work, release: Release) -> list[File]:
    """The client's files, for the partner who has the release. Raises `Ended`."""
    if release.ended_at is not None:
        raise Ended
    return contacts.open_files(work, release.referral.lead.contact_id)


def for_sender(work: Work, lead: Lead) -> Details:
    """The details, for the firm whose lead it is."""
    return contacts.open_details(work, lead.contact_id)


def guard(work: Work, lead: Lead) -> Guard:
    """What must not leave before a release, for the leak gate."""
    try:
        found = contacts.open_details(work, lead.contact_id)
    except contacts.Erased:
        return Guard()
    return Guard(
        names=(found.name,) if found.name else (),
        emails=found.emails,
        phones=found.phones,
        addresses=found.addresses,
        secrets=found.guarded,
    )


def is_on_a_clients_thread(work: Work, email: str) -> bool:
    """Whether an address is a client's, or stood on a client's thread."""
    return bool(contacts.marked(work, "address", [email]))


def stood_on_thread(work: Work, lead: Lead, email: str) -> bool:
    """Whether an address is this client's, or stood on this client's thread."""
    return lead.contact_id in contacts.marked(work, "address", [email])


def ask_other_address(work: Work, release: Release, email: str) -> OtherAddress:
    """Ask the sender whether the details may go to another address of the partner's."""
    if release.ended_at is not None:
        raise Ended
    email = addresses.clean(email)
    asked = work.session.scalars(
        select(OtherAddress).where(OtherAddress.release_id == release.id, OtherAddress.email == email)
    ).first()
    if asked is None:
        asked = OtherAddress(release_id=release.id, email=email, asked_at=work.now)
        work.session.add(asked)
        work.session.flush()
        work.session.refresh(asked)
        work.audit("contact.other_address_asked", release.referral, partner=release.partner_id)
        work.post("address_ask", asked, to=release.referral.member.email)
    return asked


def approve_other_address(work: Work, asked: OtherAddress) -> Release:
    """Send the details to the other address as well. Raises `AnsweredAlready` or `Ended`."""
    referrals.lock(work, asked.release.referral)  # a recall at this moment must end this release as well
    work.session.refresh(asked.release)
    if asked.release.ended_at is not None:
        raise Ended
    _answer(work, asked, OtherAddress.approved_at.key)
    release = Release(
        referral_id=asked.release.referral_id,
        partner_id=asked.release.partner_id,
        offer_id=asked.release.offer_id,
        email=asked.email,
        at=work.now,
    )
    work.session.add(release)
    work.session.flush()
    work.session.refresh(release)
    work.audit("contact.released", release.referral, partner=release.partner_id, by="other address")
    work.post("contact_released", release, to=asked.email)
    return release


def refuse_other_address(work: Work, asked: OtherAddress) -> None:
    """Leave the details where they went. Raises `AnsweredAlready`."""
    _answer(work, asked, OtherAddress.refused_at.key)
    work.audit("contact.other_address_refused", asked.release.referral, partner=asked.release.partner_id)


def _answer(work: Work, asked: OtherAddress, column: str) -> None:
    unanswered = update(OtherAddress).where(
        OtherAddress.id == asked.id, OtherAddress.approved_at.is_(None), OtherAddress.refused_at.is_(None)
    )
    if not changed(work.session, unanswered.values({column: work.now})):
        raise AnsweredAlready
