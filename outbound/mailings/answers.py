"""Mails to the sender about what became of an offer."""

from typing import Any

from magic_links.tokens import Purpose, Tokens
from mailbot.exchange import offers, reasons, referrals, release
from mailbot.exchange.offers import Offer, State
from mailbot.network import addresses
from mailbot.outbox import Outgoing
from mailbot.reports import share, times
from mailbot.work import Work
from outbound.compose import Mailing
from outbound.mailings import replies, wording
from outbound.mailings.envelopes import answer_by, to_member


def _about(folder: str, links: Tokens, offer: Offer, **facts: Any) -> Mailing:
    return to_member(folder, links, offer.referral, partner=offer.partner.full_name, **facts)


def offer_accepted(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A partner took the case."""
    offer = offers.get(work, row.subject_id)
    if offer.state is not State.ACCEPTED or offer.answered_at is None:
        return None
    return _about(
        "offer_accepted",
        links,
        offer,
        email=offer.email,
        note=offer.note,
        at=times.written(offer.answered_at, offer.referral.firm.timezone),
    )


def offer_rejected(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A partner passed, or gave the case back."""
    offer = offers.get(work, row.subject_id)
    if offer.state is not State.REJECTED:
        return None
    waiting = [each.partner.full_name for each in offers.pending(work, offer.referral)]
    return _about(
        "offer_rejected",
        links,
        offer,
        handed_back=offer.handed_back,
        reason=reasons.REASONS.get(reasons.Reason(offer.reason), "") if offer.reason else "",
        note=offer.note,
        waiting=waiting,
    )


def offer_reconsidered(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A partner took a pass back."""
    offer = offers.get(work, row.subject_id)
    if offer.state is not State.PENDING:
        return None
    return _about("offer_reconsidered", links, offer, answer_by=answer_by(offer))


def offer_undeliverable(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """The offer did not reach its partner."""
    offer = offers.get(work, row.subject_id)
    if offer.state is not State.PENDING:
        return None
    link = links.link(Purpose.SHARE, offer=offer.id)
    ready = share.words(offer.referral.firm.name, link)
    return _about("offer_undeliverable", links, offer, email=offer.email, share=link, ready=ready)


def partner_stopped(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A partner wants no more mail from this firm."""
    return _about("partner_stopped", links, offers.get(work, row.subject_id))


def partner_wrote(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A partner's reply, passed on."""
    offer = offers.get(work, row.subject_id)
    letter = int(row.data["letter"])
    return _about(
        "partner_wrote",
        links,
        offer,
        written=replies.to_sender(work, letter),
        writer="" if row.data.get("is_theirs", True) else replies.writer(work, letter),
        waits=offer.state is State.PENDING,
    )


def gate_stopped(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A mail was held back, since it would have told who the client is."""
    offer = offers.get(work, row.subject_id)
    kinds = [wording.KINDS.get(str(kind), str(kind)) for kind in row.data.get("kinds", ())]
    return _about("gate_stopped", links, offer, kinds=kinds, places=list(row.data.get("places", ())))


def mail_failed(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """A mail was refused for good by the other side's server."""
    offer = offers.get(work, row.subject_id) if row.subject_kind == "offer" else None
    referral = offer.referral if offer else _referral_of(work, row)
    if referral is None:
        return None
    return to_member(
        "mail_failed",
        links,
        referral,
        partner=offer.partner.full_name if offer else "",
        email=addresses.masked(offer.email) if offer else "",
        trouble=str(row.data.get("trouble", "")),
        on_thread=row.data.get("why") == "thread",
    )


def _referral_of(work: Work, row: Outgoing) -> referrals.Referral | None:
    if row.subject_kind == "release":
        return release.get(work, row.subject_id).referral
    return referrals.get(work, row.referral_id) if row.referral_id else None
