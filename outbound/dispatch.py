"""The only exit: drains the outbox.

A row is claimed with a lease, its mail made from the rows as they are now,
looked over by the gate, sent outside of any transaction, and settled in
another. A crash in between leaves a lease that runs out, and the same mail,
with the same Message-ID, goes again.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from magic_links.tokens import Tokens
from mailbot import logs, outbox
from mailbot.errors import Refusal
from mailbot.exchange import offers as offer_rows
from mailbot.outbox import Outgoing, State
from mailbot.work import House, Work
from outbound import aftermath, exit_rules
from outbound.aftermath import Outcome
from outbound.compose import Mailing, Renderer
from outbound.exit_rules import Shunned
from outbound.mailings import answers, letters, offers, referrals, releases
from outbound.post import Later, Never, Parcel, Post, Result

log = structlog.get_logger(__name__)

#: Rows taken at once: what a crash may send twice, and what one transaction settles.
BATCH = 16

Sender = Callable[[Work, Tokens, Outgoing], Mailing | None]

#: Who writes which mail: an occasion, a function, a folder below templates/email/.
SENDERS: Mapping[str, Sender] = {
    "firm_confirm": letters.firm_confirm,
    "member_confirm": letters.member_confirm,
    "sender_confirm": letters.sender_confirm,
    "refused": letters.refused,
    "operator_notice": letters.operator_notice,
    "partners_choose": referrals.partners_choose,
    "offer_preview": referrals.offer_preview,
    "receipt": referrals.receipt,
    "offer_made": offers.offer_made,
    "offer_nudge": offers.offer_nudge,
    "offer_withdrawn": offers.offer_withdrawn,
    "offer_expired": offers.offer_expired,
    "offer_unclear": offers.offer_unclear,
    "sender_wrote": offers.sender_wrote,
    "offer_accepted": answers.offer_accepted,
    "offer_rejected": answers.offer_rejected,
    "offer_reconsidered": answers.offer_reconsidered,
    "offer_undeliverable": answers.offer_undeliverable,
    "partner_stopped": answers.partner_stopped,
    "partner_wrote": answers.partner_wrote,
    "gate_stopped": answers.gate_stopped,
    "mail_failed": answers.mail_failed,
    "contact_released": releases.contact_released,
    "release_bounced": releases.release_bounced,
    "address_ask": releases.address_ask,
}
#: Opening a client's details is an audit event, so these are made in a transaction that is kept.
_WRITES_AUDIT = frozenset({"contact_released"})


def drain(house: House, post: Post, renderer: Renderer | None = None, limit: int = 64) -> int:
    """Send what is due, up to `limit` mails; how many rows were dealt with."""
    renderer = renderer or Renderer(house.settings, house.clock)
    done = 0
    while done < limit and (some := send(house, post, renderer, min(BATCH, limit - done))):
        done += some
    return done


def send(house: House, post: Post, renderer: Renderer, limit: int = BATCH) -> int:
    """Send one batch of what is due; how many rows were dealt with."""
    rows = _claim(house, limit)
    if rows:
        _deal_with(house, post, renderer, rows)
    return len(rows)


def _claim(house: House, limit: int) -> Sequence[Outgoing]:
    with house.looking() as work:  # most of the time nothing is due, and no write lock is needed to see it
        if work.session.scalar(select(Outgoing.id).where(outbox.due(work.now)).limit(1)) is None:
            return ()
    with house.work() as work:
        rows = outbox.claim(work.session, work.now, limit)
        work.session.expunge_all()
    return rows


def _deal_with(house: House, post: Post, renderer: Renderer, rows: Sequence[Outgoing]) -> None:
    ready: list[tuple[Outgoing, Parcel]] = []
    settled: list[tuple[Outgoing, Outcome]] = []
    for row, made in _prepared(house, renderer, rows):
        if isinstance(made, Parcel):
            ready.append((row, made))
        else:
            settled.append((row, made))
    results: Sequence[Result] = ()
    if ready:
        with _held(house, [row.id for row, _ in ready]):
            results = post.send([parcel for _, parcel in ready])
    settled += [(row, _outcome(house, row, result)) for (row, _), result in zip(ready, results, strict=True)]
    aftermath.settle(house, settled)


Prepared = tuple[Outgoing, Parcel | Outcome]


@contextmanager
def _held(house: House, ids: Sequence[int]) -> Iterator[None]:
    """Renew the leases while a slow relay takes its time, so that nobody else sends the same mails."""
    done = threading.Event()

    def renew() -> None:
        while not done.wait(outbox.LEASE.total_seconds() / 3):
            try:
                with house.sessions.begin() as session:
                    outbox.renew(session, ids, house.clock.now())
            except SQLAlchemyError as trouble:
                log.warning("lease not renewed", error=type(trouble).__name__)

    keeper = threading.Thread(target=renew, name="leases", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()


def _prepared(house: House, renderer: Renderer, rows: Sequence[Outgoing]) -> Iterator[Prepared]:
    """Each mail, or why there is none."""
    waiting = [row for row in rows if row.occasion not in _WRITES_AUDIT]
    while waiting:  # one look at the database for all; after a broken one the rest gets a fresh look
        with house.looking() as work:
            yield from _together(house, work, renderer, waiting)
    for row in rows:
        if row.occasion in _WRITES_AUDIT:
            with house.work() as work:
                made = _made(house, work, renderer, row, exit_rules.shunned(work, [row]))
            yield row, made


def _together(house: House, work: Work, renderer: Renderer, waiting: list[Outgoing]) -> Iterator[Prepared]:
    known = exit_rules.shunned(work, waiting)
    # Held until the end: a session lets go of rows that nobody holds.
    held = [*offer_rows.ahead(work, (row.referral_id for row in waiting if row.referral_id))]
    while waiting:
        row = waiting.pop(0)
        made = _made(house, work, renderer, row, known)
        yield row, made
        if isinstance(made, Outcome) and made.is_broken:
            break
    del held


def _made(house: House, work: Work, renderer: Renderer, row: Outgoing, known: Shunned) -> Parcel | Outcome:
    try:
        return _written(work, renderer, row, known)
    except Refusal as refusal:  # handed back, erased: no longer true
        return Outcome(State.SKIPPED, refusal.slug)
    except Exception as broken:  # noqa: BLE001  # one mail that cannot be made must not keep the others
        log.error(
            "mail not made",
            row=row.id,
            occasion=row.occasion,
            error=type(broken).__name__,
            at=logs.place(broken),
        )
        return replace(_again(house, row, f"not made: {type(broken).__name__}"), is_broken=True)


def _written(work: Work, renderer: Renderer, row: Outgoing, known: Shunned) -> Parcel | Outcome:
    sender = SENDERS.get(row.occasion)
    if sender is None:
        return Outcome(State.FAILED, "no such occasion")
    if refused := exit_rules.forbidden(work, row, known):
        return refused
    mailing = sender(work, renderer.links, row)
    if mailing is None:
        return Outcome(State.SKIPPED, "no longer so")
    earlier = (
        outbox.thread_of(work.session, row.referral_id, row.recipient, row.id) if row.referral_id else ()
    )
    mail = renderer.message(mailing, row, earlier)
    raw = mail.as_bytes()
    if refused := exit_rules.leaks(work, row, mailing, mail, raw):
        return refused
    return Parcel(renderer.return_path(row), row.recipient, raw)


def _outcome(house: House, row: Outgoing, result: Result) -> Outcome:
    match result:
        case Later(why):
            return _again(house, row, why)
        case Never(why):
            return Outcome(State.FAILED, why, told=True)
    return Outcome(State.SENT)


def _again(house: House, row: Outgoing, why: str) -> Outcome:
    """Later, while patience lasts (RFC 5321 s.4.5.4.1)."""
    until = outbox.retry_at(row, house.clock.now())
    return Outcome(State.QUEUED, why, until=until) if until else Outcome(State.FAILED, why, told=True)


@dataclass(frozen=True)
class Health:
    """How the exit is doing, whichever process does the work."""

    waiting: Mapping[str, int]  #: rows by state
    last_trouble: str  #: of a mail that is still to go; empty when there is none
    oldest_due: datetime | None  #: since when the oldest has been waiting


def health(house: House) -> Health:
    """For the metrics and the body of readyz."""
    with house.looking() as work:
        due = select(func.min(Outgoing.due_at)).where(outbox.due(work.now))
        trouble = (
            select(Outgoing.trouble)
            .where(Outgoing.state == State.QUEUED, Outgoing.trouble.is_not(None))
            .order_by(Outgoing.id.desc())
            .limit(1)
        )
        return Health(
            waiting=outbox.waiting(work.session),
            last_trouble=work.session.scalar(trouble) or "",
            oldest_due=work.session.scalar(due),
        )
