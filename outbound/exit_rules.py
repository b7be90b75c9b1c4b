"""What must not leave: mail to somebody who must not be written to, and mail that tells on a client."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage

from sqlalchemy import bindparam, exists, select

from mailbot.exchange import release
from mailbot.exchange.gate import Hit
from mailbot.exchange.referrals import Referral
from mailbot.exchange.release import Release
from mailbot.network import firms, partners
from mailbot.network.addresses import Suppressed
from mailbot.outbox import Outgoing, State
from mailbot.work import Work
from outbound import surfaces
from outbound.aftermath import Outcome, Why
from outbound.compose import Mailing, own_words


@dataclass(frozen=True)
class Shunned:
    """Of some recipients, those to whom not everything may go."""

    suppressed: frozenset[str]  #: they take no mail
    on_threads: frozenset[str]  #: clients, and whoever stood on a client's thread


def shunned(work: Work, rows: Iterable[Outgoing]) -> Shunned:
    """Look at the recipients of a batch at once."""
    recipients = {row.recipient for row in rows}
    found = select(Suppressed.email).where(Suppressed.email.in_(recipients))
    return Shunned(
        frozenset(work.session.scalars(found)),
        frozenset(each for each in recipients if release.is_on_a_clients_thread(work, each)),
    )


def forbidden(work: Work, row: Outgoing, known: Shunned) -> Outcome | None:
    """Why this recipient gets no mail at all."""
    if row.recipient in known.suppressed:
        return Outcome(State.STOPPED, "the address takes no mail", why=Why.SUPPRESSED)
    if row.recipient in known.on_threads and not _is_ours(work, row):
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
    if _has_release(work, mailing.referral, row.recipient):
        return None
    if mailing.files:  # only their kind and length may be told
        return _stopped([Hit("file", "the attachments")], Why.LEAK)
    guard = release.guard(work, lead)
    innocent = (own_words(mailing.folder), *mailing.own_names)
    hits = [
        *guard.hits(mailing.said),
        *guard.hits(surfaces.of(mail), innocent),
        *guard.hard_hits(surfaces.raw(raw)),
    ]
    hard = [hit for hit in hits if not hit.by_name_alone]
    if hard:
        return _stopped(_best_told(hard, mailing), Why.LEAK)
    if hits and not _was_shown(work, mailing.referral, row):
        return _stopped(_best_told(hits, mailing), Why.NAME)
    return None


def _has_release(work: Work, referral: Referral, email: str) -> bool:
    return work.session.connection().scalar(_STANDING, {"referral": referral.id, "email": email}) is not None


#: Built once: asked for every mail that the gate looks over.
_STANDING = (
    select(Release.id)
    .where(
        Release.referral_id == bindparam("referral"),
        Release.email == bindparam("email"),
        Release.ended_at.is_(None),
    )
    .limit(1)
)


def _best_told(hits: list[Hit], mailing: Mailing) -> list[Hit]:
    """What a person wrote says more to them than "the text" of the mail."""
    places = {where for where, _ in mailing.said}
    return [hit for hit in hits if hit.where in places] or hits


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
