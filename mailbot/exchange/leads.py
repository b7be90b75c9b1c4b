"""A lead: a person needing help, told without naming them.

The only writer of `contacts`: what tells who the client is goes there, sealed,
and the row here holds the neutral rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, Text, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from mailbot.db import Base
from mailbot.exchange import contacts
from mailbot.network.firms import Firm
from mailbot.work import Work


class Lead(Base):
    """What may be told of a case before anybody accepts it."""

    __tablename__ = "leads"
    KIND: ClassVar[str] = "lead"
    referral_id: ClassVar[None] = None

    id: Mapped[int] = mapped_column(primary_key=True)
    firm_id: Mapped[int] = mapped_column(ForeignKey("firms.id"), index=True)
    contact_id: Mapped[int] = mapped_column(unique=True)  # no relationship: only release looks there
    title: Mapped[str] = mapped_column(String(300))
    summary: Mapped[str] = mapped_column(Text)
    narrative: Mapped[str] = mapped_column(Text)  # redacted
    practice_area: Mapped[str] = mapped_column(String(40))
    areas: Mapped[list[str]]
    state: Mapped[str | None] = mapped_column(String(2))
    county: Mapped[str | None] = mapped_column(String(100))
    deadlines: Mapped[list[str]]
    facts: Mapped[str] = mapped_column(Text, server_default=text("''"))  # one a line
    urgency: Mapped[str] = mapped_column(
        String(200), server_default=text("''")
    )  # why it can't wait; often empty
    language: Mapped[str] = mapped_column(
        String(8), server_default=text("''")
    )  # ISO 639-1, of the client's words
    attachments: Mapped[list[str]]  # kind and length only
    unsure: Mapped[list[str]]  # why the sender should look first
    corrections: Mapped[int] = mapped_column(default=0, server_default="0")  # by the sender, in previews
    created_at: Mapped[datetime]

    firm: Mapped[Firm] = relationship(lazy="joined")


@dataclass(frozen=True)
class Told:
    """A lead as `intake` hands it over: the neutral part, the details, the marks."""

    title: str
    summary: str
    narrative: str
    details: contacts.Details
    practice_area: str = "other"
    areas: Sequence[str] = ()
    state: str | None = None
    county: str | None = None
    deadlines: Sequence[str] = ()
    facts: Sequence[str] = ()
    urgency: str = ""
    language: str = ""
    unsure: Sequence[str] = ()
    files: Sequence[contacts.File] = ()
    attachments: Sequence[str] = ()
    on_thread: Iterable[str] = field(default=())
    message_ids: Iterable[str] = field(default=())


def open_lead(work: Work, firm: Firm, told: Told) -> Lead:
    """Take a lead in: the details sealed, the rest in the clear."""
    contact_id = contacts.put(work, told.details, told.files)
    contacts.mark(work, contact_id, "address", {*told.details.emails, *told.on_thread})
    contacts.mark(work, contact_id, f"message:{firm.id}", told.message_ids)
    contacts.mark(work, contact_id, f"words:{firm.id}", _fingerprints(told.details.words))
    lead = Lead(
        firm=firm,
        contact_id=contact_id,
        title=told.title[:300],
        summary=told.summary,
        narrative=told.narrative,
        practice_area=told.practice_area,
        areas=list(told.areas),
        state=told.state,
        county=told.county[:100] if told.county else None,
        deadlines=list(told.deadlines),
        facts="\n".join(" ".join(each.split()) for each in told.facts),
        urgency=told.urgency[:200],
        language=told.language,
        attachments=list(told.attachments),
        unsure=list(told.unsure),
        created_at=work.now,
    )
    work.session.add(lead)
    work.session.flush()
    work.audit("lead.opened", lead)
    return lead


def told(lead: Lead) -> Iterator[str]:
    """All that partners may read of it, the narrative first."""
    yield from (
        lead.narrative,
        lead.title,
        lead.summary,
        lead.urgency,
        *lead.facts.splitlines(),
        *lead.deadlines,
    )


def correct(
    work: Work,
    lead: Lead,
    told: Iterable[str],
    *,
    removed: Iterable[contacts.Taken],
    kept: Iterable[str],
    counts: Mapping[str, int],
) -> None:
    """Store what the sender changed: the texts in the order of `told`, what is taken out, what came back.

    `counts` say for the log how much it was.
    """
    lead.narrative, title, lead.summary, urgency, *rest = told
    lead.title, lead.urgency = title[:300], urgency[:200]
    count = len(lead.facts.splitlines())
    lead.facts, lead.deadlines = "\n".join(rest[:count]), rest[count:]
    lead.corrections += 1
    contacts.put_corrected(work, lead.contact_id, removed, kept)
    work.audit("lead.corrected", lead, **counts)


def close(work: Work, lead: Lead, facts: Iterable[str]) -> None:
    """Leave only facts: no sentence of the client's reaches a partner before a release."""
    lead.narrative, lead.summary, lead.urgency, lead.deadlines = "", "", "", []
    lead.facts = "\n".join(" ".join(each.split()) for each in facts)
    work.audit("lead.closed", lead)


def known(
    work: Work,
    firm: Firm,
    message_ids: Iterable[str],
    words: str,
    *,
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
) -> Lead | None:
    """The lead that this firm already has of the same message or words, by the same client.

    Two people may write the same short plea, and a conversation within the firm may hold two
    clients: the second must not get lost in the first.
    """
    found = set(contacts.marked(work, f"message:{firm.id}", message_ids))
    found |= set(contacts.marked(work, f"words:{firm.id}", _fingerprints(words)))
    if found and (own := tuple(emails)):
        found &= set(contacts.marked(work, "address", own))
    elif own := tuple(phones):
        found = {each for each in found if not _has_others(work, each, own)}
    if not found:
        return None
    return work.session.scalars(
        select(Lead).where(Lead.contact_id.in_(found), Lead.firm_id == firm.id).order_by(Lead.id)
    ).first()


def _has_others(work: Work, contact_id: int, phones: Sequence[str]) -> bool:
    """Whether this client has phones, and none of these."""
    try:
        theirs = contacts.open_details(work, contact_id).phones
    except contacts.Erased:
        return False
    return bool(theirs) and not set(theirs) & set(phones)


def _fingerprints(words: str) -> tuple[str, ...]:
    # A forward and a copy of one mail differ in line breaks and quoting, not in letters.
    letters = "".join(char for char in words.casefold() if char.isalnum())
    return (letters,) if len(letters) >= 40 else ()


def get(work: Work, lead_id: int) -> Lead:
    return work.session.get_one(Lead, lead_id)
