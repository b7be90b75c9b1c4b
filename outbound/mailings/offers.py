"""Mails to a partner about an offer. None of them tells who the client is."""

from dataclasses import replace

from magic_links.tokens import Tokens
from mailbot.exchange import offers
from mailbot.exchange.offers import Offer, State
from mailbot.network.firms import Member
from mailbot.outbox import Outgoing
from mailbot.reports import partner_view, times
from mailbot.work import Work
from outbound.compose import Mailing
from outbound.mailings import replies
from outbound.mailings.envelopes import answer_by, sender, to_member, to_partner


def _waits(offer: Offer) -> bool:
    return offer.state is State.PENDING


def offer_made(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """The offer itself: what the case is, and two links."""
    offer = offers.get(work, row.subject_id)
    if not _waits(offer):
        return None
    view = partner_view.of(offer.referral)
    return to_partner(
        "offer_made",
        links,
        offer,
        said=view.said,
        view=view,
        email=offer.email,
        answer_by=answer_by(offer),
        several=len(offers.pending(work, offer.referral)) > 1,
    )


def offer_nudge(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A short reminder with the same two links."""
    offer = offers.get(work, row.subject_id)
    if not _waits(offer) or offer.expires_at is None:
        return None
    return to_partner(
        "offer_nudge",
        links,
        offer,
        said=[("the title", partner_view.of(offer.referral).title)],
        answer_by=answer_by(offer),
        left=times.left(offer.expires_at, work.now),
        is_reminder=True,
        by_sender=row.data.get("rung") == "sender",
    )


def offer_withdrawn(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """It is no longer theirs to answer; who has it is not said."""
    offer = offers.get(work, row.subject_id)
    if offer.state is not State.WITHDRAWN:
        return None
    why = str(row.data.get("why", "sender"))
    mailing = to_partner("offer_withdrawn", links, offer, why=why)
    # Whoever had the details must hear that they may not use them any more.
    return replace(mailing, gate=None) if why == "recalled" else mailing


def offer_expired(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """Nobody answered in time; a word to either side."""
    offer = offers.get(work, row.subject_id)
    if offer.state is not State.EXPIRED:
        return None
    if row.data.get("side") == "partner":
        return to_partner("offer_expired", links, offer, side="partner")
    return to_member("offer_expired", links, offer.referral, side="sender", partner=offer.partner.full_name)


def offer_unclear(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """Their words were passed on; an answer takes a link."""
    offer = offers.get(work, row.subject_id)
    if not _waits(offer):
        return None
    return to_partner("offer_unclear", links, offer, answer_by=answer_by(offer))


def sender_wrote(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """What the sender wrote to them, as far as it may be told."""
    offer = offers.get(work, row.subject_id)
    if offer.state not in (State.PENDING, State.ACCEPTED):
        return None
    written = replies.to_partner(work, offer, int(row.data["letter"]), row.recipient)
    wrote = work.session.get(Member, int(row.data.get("member", 0))) or offer.referral.member
    mailing = to_partner(
        "sender_wrote",
        links,
        offer,
        said=[("the message", written.text)],
        written=written,
        waits=_waits(offer),
        sender=sender(wrote),
    )
    # A colleague may have written: it goes in the name of whoever did.
    return replace(mailing, from_name=sender(wrote), own_names=(*mailing.own_names, wrote.name))
