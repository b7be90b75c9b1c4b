"""The sender's view of a referral: where each offer stands, what happened, what comes next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from mailbot.exchange import offers, reasons, referrals, release
from mailbot.exchange.gate import Guard
from mailbot.exchange.offers import Offer
from mailbot.exchange.referrals import Referral
from mailbot.exchange.release import OtherAddress, Release
from mailbot.network.addresses import masked
from mailbot.work import Work

#: Blue waiting, green accepted, red passed; the word always stands with the colour.
COLOURS = {
    offers.State.QUEUED: ("grey", "Not sent yet"),
    offers.State.PENDING: ("blue", "Waiting"),
    offers.State.ACCEPTED: ("green", "Accepted"),
    offers.State.REJECTED: ("red", "Passed"),
    offers.State.WITHDRAWN: ("grey", "Withdrawn"),
    offers.State.EXPIRED: ("grey", "No answer in time"),
}
STATES = {
    referrals.State.CHOOSING: ("blue", "Waiting for you"),
    referrals.State.PREVIEW: ("blue", "Waiting for you"),
    referrals.State.WAITING: ("blue", "About to go out"),
    referrals.State.OPEN: ("blue", "Waiting"),
    referrals.State.ACCEPTED: ("green", "Accepted"),
    referrals.State.PASSED: ("red", "Nobody has it"),
    referrals.State.WITHDRAWN: ("grey", "Withdrawn"),
    referrals.State.TOLD: ("grey", "Told on the thread"),
}
NEXT = {
    referrals.State.CHOOSING: "Choose the partners it should be offered to.",
    referrals.State.PREVIEW: "Look at what they would see, and send it.",
    referrals.State.WAITING: "Nothing to do: it goes out by itself in a moment. Until then it can be undone.",
    referrals.State.OPEN: "Nothing to do: you hear by mail as soon as somebody answers.",
    referrals.State.ACCEPTED: "Nothing to do: the partner has the details and gets in touch with the client.",
    referrals.State.PASSED: "Offer it to somebody else, or withdraw it.",
    referrals.State.WITHDRAWN: "Nothing to do. It can still be offered to somebody.",
    referrals.State.TOLD: "Nothing to do: the partner stood on the thread. Others can still be asked.",
}


@dataclass(frozen=True)
class Row:
    """One offer as the sender sees it, and what may be done with it."""

    offer: Offer
    colour: str
    word: str
    reason: str  # why they passed, in words
    note: str  # their own words; empty where these tell who the client is
    note_withheld: bool
    undeliverable: bool
    can_remind: bool
    can_withdraw: bool
    can_recall: bool
    can_keep: bool


@dataclass(frozen=True)
class Moment:
    """One thing that happened, in plain words."""

    at: datetime
    words: str


@dataclass(frozen=True)
class CaseFile:
    """Everything on the sender's page, without a word of who the client is."""

    referral: Referral
    colour: str
    word: str
    next_step: str
    rows: Sequence[Row]
    line: Sequence[Moment]
    can_withdraw: bool
    can_offer: bool


def of(work: Work, referral: Referral) -> CaseFile:
    """The sender's view of a referral."""
    state = referral.state
    made = offers.of(work, referral)
    colour, word = STATES[state]
    guard = release.guard(work, referral.lead)
    return CaseFile(
        referral=referral,
        colour=colour,
        word=word,
        next_step=NEXT[state],
        rows=[_row(work, each, guard) for each in made],
        line=sorted(_line(work, referral, made), key=lambda each: each.at),
        can_withdraw=referrals.State.WITHDRAWN in referrals.MOVES[state]
        and state is not referrals.State.ACCEPTED,
        can_offer=state not in (*referrals.UNSENT, referrals.State.ACCEPTED),
    )


def _row(work: Work, offer: Offer, guard: Guard) -> Row:
    colour, word = COLOURS[offer.state]
    pending = offer.state is offers.State.PENDING
    # Who had the case may name the client, and this page opens for whoever has its link.
    telling = any(guard.hits([("note", offer.note)], _people(offer)))
    return Row(
        offer=offer,
        colour=colour,
        word="Handed back" if offer.handed_back else word,
        reason=_reason(offer),
        note="" if telling else offer.note,
        note_withheld=telling,
        undeliverable=pending and offer.undeliverable_at is not None,
        can_remind=pending and _may_be_reminded(work, offer),
        can_withdraw=pending,
        can_recall=offer.state is offers.State.ACCEPTED,
        can_keep=offer.partner.kept_at is None,
    )


def _may_be_reminded(work: Work, offer: Offer) -> bool:
    return offer.reminded_at is None or work.now >= offer.reminded_at + timedelta(hours=1)


def _people(offer: Offer) -> tuple[str, ...]:
    member, partner = offer.referral.member, offer.partner
    return member.name, member.firm.name, partner.name, partner.firm_name


def _reason(offer: Offer) -> str:
    known = offer.state is offers.State.REJECTED and offer.reason in set(reasons.Reason)
    return reasons.REASONS[reasons.Reason(offer.reason)] if known else ""


def _line(work: Work, referral: Referral, made: Sequence[Offer]) -> Iterator[Moment]:
    yield from _of_referral(referral)
    yield from _of_offers(made)
    yield from _of_releases(work, referral)


def _of_referral(referral: Referral) -> Iterator[Moment]:
    yield Moment(referral.created_at, f"{referral.member.called} sent the case in.")
    if referral.state is referrals.State.WITHDRAWN and referral.closed_at:
        yield Moment(referral.closed_at, "The referral was withdrawn.")


def _of_offers(made: Sequence[Offer]) -> Iterator[Moment]:
    for offer in made:
        name = offer.partner.called
        if offer.sent_at:
            yield Moment(offer.sent_at, f"Offered to {name}.")
        if offer.undeliverable_at:
            yield Moment(offer.undeliverable_at, f"The mail to {name} came back.")
        if offer.reminded_at:
            yield Moment(offer.reminded_at, f"You reminded {name}.")
        if offer.state is offers.State.EXPIRED and offer.expires_at:
            yield Moment(offer.expires_at, f"The time for {name} to answer ended.")
        if offer.state is offers.State.REJECTED and offer.answered_at and not offer.handed_back:
            reason = _reason(offer)
            yield Moment(offer.answered_at, f"{name} passed{f': {reason}' if reason else ''}.")


def _of_releases(work: Work, referral: Referral) -> Iterator[Moment]:
    rows = work.session.scalars(select(Release).where(Release.referral_id == referral.id)).all()
    for each in rows:
        yield Moment(each.at, _given(each))
        if each.ended_at:
            yield Moment(each.ended_at, _ended(each))
    asked = select(OtherAddress).where(OtherAddress.release_id.in_([each.id for each in rows]))
    for question in work.session.scalars(asked):
        yield from _of_question(question)


def _given(given: Release) -> str:
    if given.offer_id is None:
        return f"{given.partner.called} stood on the thread and has the details."
    return f"{given.partner.called} accepted; the details went to {masked(given.email)}."


def _ended(given: Release) -> str:
    if given.ended_why == "handed back":
        return f"{given.partner.called} handed the case back."
    return f"You took the case back from {given.partner.called}."


def _of_question(asked: OtherAddress) -> Iterator[Moment]:
    name = asked.release.partner.called
    yield Moment(asked.asked_at, f"{name} asked to have the details at {masked(asked.email)} too.")
    if asked.refused_at:
        yield Moment(asked.refused_at, f"You said no to {masked(asked.email)}.")
