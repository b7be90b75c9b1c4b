"""What must not leave: mail to somebody who must not be written to, and mail that tells on a client."""

from email.message import EmailMessage

from sqlalchemy import exists, select

from mailbot.exchange import release
from mailbot.exchange.gate import Hit
from mailbot.exchange.referrals import Referral
from mailbot.network import addresses, firms, partners
from mailbot.outbox import Outgoing, State
from mailbot.work import Work
from outbound import surfaces
from outbound.aftermath import Outcome, Why
from outbound.compose import Mailing, own_words


def forbidden(work: Work, row: Outgoing) -> Outcome | None:
    """Why this recipient gets no mail at all."""
    if addresses.is_suppressed(work, row.recipient):
        return Outcome(State.STOPPED, "the address takes no mail", why=Why.SUPPRESSED)
    if release.is_on_a_clients_thread(work, row.recipient) and not _is_ours(work, row):
        return Outcome(State.STOPPED, "stood on a client's thread", why=Why.THREAD)
    return None


def _is_ours(work: Work, row: Outgoing) -> bool:
    """Members, the partners in the firm's book, and the operator may be written to all the same."""
    if row.recipient == work.settings.operator or firms.member_for(work, row.recipient):
        return True
    partner = partners.with_address(work, row.firm_id, row.recipient) if row.firm_id else None
    return partner is not None and partner.kept_at is not None


def leaks(work: Work, row: Outgoing, mailing: Mailing, mail: EmailMessage, raw: bytes) -> Outcome | None:
    """What of the client this mail would give away to somebody without a release."""
    lead = mailing.gate
    if lead is None or mailing.referral is None:
        return None
    if release.standing_for(work, mailing.referral, row.recipient):
        return None
    guard = release.guard(work, lead)
    innocent = (own_words(mailing.folder), *mailing.own_names)
    hits = [
        *guard.hits(mailing.said),
        *guard.hits(surfaces.of(mail), innocent),
        *guard.hard_hits(surfaces.raw(raw)),
    ]
    places = {where for where, _ in mailing.said}  # what a person wrote says more than "the text"
    hard = [hit for hit in hits if not hit.by_name_alone]
    if hard:
        return _stopped([hit for hit in hard if hit.where != "the mail"] or hard, Why.LEAK)
    if hits and not _was_shown(work, mailing.referral, row):
        return _stopped([hit for hit in hits if hit.where in places] or hits, Why.NAME)
    return None


def _stopped(hits: list[Hit], why: Why) -> Outcome:
    kinds = tuple(sorted({hit.kind for hit in hits}))
    places = tuple(dict.fromkeys(hit.where for hit in hits))
    return Outcome(State.STOPPED, f"leak gate: {', '.join(kinds)}", why=why, kinds=kinds, places=places)


def _was_shown(work: Work, referral: Referral, row: Outgoing) -> bool:
    """The sender got a preview with the place marked, and sent the offer on."""
    return bool(
        work.session.scalar(
            select(
                exists().where(
                    Outgoing.referral_id == referral.id,
                    Outgoing.occasion == "offer_preview",
                    Outgoing.state == State.SENT,
                    Outgoing.id < row.id,
                )
            )
        )
    )
