"""The whole of inbound on one screen: what a letter is, and what follows.

Rules only look; actions only do. The first rule that hits decides, and its
name and reason stay on the letter.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import structlog
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError

from inbound import actions, limit, parse, rules
from inbound.desk import Desk
from mailbot import inbox, logs
from mailbot.errors import Refusal
from mailbot.intake.held import LetterSubject
from mailbot.network import firms
from mailbot.network.firms import Member
from mailbot.work import BOT, Actor, House, Work

log = structlog.get_logger(__name__)

Rule = Callable[[Desk], str | None]
Action = Callable[[Desk], None]

RULES: tuple[tuple[Rule, Action], ...] = (
    (rules.is_for_the_postmaster, actions.tell_operator),
    (rules.is_our_own, actions.ignore),
    (rules.is_a_bounce, actions.note_bounce),
    (rules.came_back_to_a_return_path, actions.ignore),
    # A form or a call service may well say that it is automatic: its address is secret.
    (rules.is_for_an_intake_address, actions.take_intake),
    (rules.is_automatic, actions.ignore),
    (rules.only_claims_to_be_a_member, actions.hold_and_ask),
    (rules.corrects_a_preview, actions.correct_preview),
    # The signed address shows that the writer had our mail; their words start nothing by themselves.
    (rules.answers_an_offer, actions.pass_on),
    (rules.is_not_believed, actions.ignore),
    (rules.is_a_members_lead, actions.take_lead),
    (rules.is_a_members, actions.say_not_understood),
    (rules.has_a_false_tag, actions.ignore),
    (rules.has_a_firm_already, actions.ask_owner),
    (rules.is_a_strangers_lead, actions.ask_to_set_up),
    (rules.always, actions.ignore),
)


def process(house: House, letter_id: int) -> None:
    """Take one kept letter through the rules, in a transaction of its own."""
    try:
        ahead = _looked_at(house, letter_id)
        with house.work(BOT) as work:
            _decide(work, letter_id, ahead)
    except Refusal as refusal:
        _refuse(house, letter_id, refusal)
    except (OperationalError, InterfaceError, IntegrityError) as trouble:
        # A deadlock, a row that another process wrote first, a database that went away: the letter
        # is good. It is taken again when its lease runs out, `TRIES` times.
        log.warning("letter put off", letter=letter_id, error=type(trouble).__name__)
    except Exception as broken:  # noqa: BLE001  # a letter that breaks the code must not stop the next
        # Where it broke, never what it said: an exception's text may quote the letter.
        log.error("letter set aside", letter=letter_id, error=type(broken).__name__, at=logs.place(broken))
        _set_aside(house, letter_id, type(broken).__name__)


def _looked_at(house: House, letter_id: int) -> Desk | None:
    """Read it ahead, DNS and all: SQLite has one writer, and the door that keeps letters waits for it too."""
    with house.looking(BOT) as work:
        row = work.session.get_one(inbox.Kept, letter_id)
        if row.state is not inbox.State.TAKEN:
            return None
        if row.attempts > inbox.TRIES:
            # It took the process down with it, again and again.
            raise Undigestible
        desk = _desk(work, row)
        if (found := _rule_for(desk)) and found.action in _READING:
            desk.reading  # noqa: B018  # kept on the desk
        return desk


def _decide(work: Work, letter_id: int, ahead: Desk | None) -> None:
    # Locked, so that a worker who takes it over when the lease runs out waits, and finds it done.
    row = work.session.get_one(inbox.Kept, letter_id, with_for_update=True)
    if row.state is not inbox.State.TAKEN:
        return
    desk = ahead.again(work) if ahead and ahead.cleared == row.cleared else _desk(work, row)
    if found := _rule_for(desk):
        _do(desk, found.rule.__name__, found.reason, found.action)


class _Found(NamedTuple):
    rule: Rule
    reason: str
    action: Action


def _rule_for(desk: Desk) -> _Found | None:
    """The first rule that hits."""
    for rule, action in RULES:
        if (reason := rule(desk)) is not None:
            return _Found(rule, reason, action)
    return None


#: These read the letter, whether their rule has or not.
_READING = frozenset({actions.take_lead, actions.take_intake, actions.hold_and_ask})


def _do(desk: Desk, rule: str, reason: str, action: Action) -> None:
    work = desk.work
    if desk.member is not None and desk.verdict.believed:
        work.actor = Actor("member", desk.member.id)
    inbox.settle(work.session, desk.letter_id, inbox.State.DONE, rule=rule, reason=reason, now=work.now)
    action(desk)  # may hold it after all
    log.info("letter processed", letter=desk.letter_id, rule=rule)


class Undigestible(Exception):
    """A letter that was begun several times and never finished."""


def _refuse(house: House, letter_id: int, refusal: Refusal) -> None:
    """An expected no: say it to a member who is believed, in a fresh transaction."""
    with house.work(BOT) as work:
        row = work.session.get_one(inbox.Kept, letter_id)
        desk = _desk(work, row)
        inbox.settle(
            work.session, letter_id, inbox.State.DONE, rule="refused", reason=refusal.slug, now=work.now
        )
        if (hears := _who_hears(desk)) is not None:
            work.post(
                "refused",
                LetterSubject(letter_id, hears.firm_id),
                to=hears.email,
                refusal=refusal.slug,
                sentence=refusal.sentence,
            )


def _who_hears(desk: Desk) -> Member | None:
    """The believed member who wrote; for mail to an intake address the owner, and never its From."""
    if desk.intake_firm is not None:
        return firms.owner(desk.work, desk.intake_firm.id)
    return desk.member if desk.verdict.believed and desk.automatic is None else None


def _desk(work: Work, row: inbox.Kept) -> Desk:
    letter = parse.parse(row.raw, mail_from=row.mail_from, rcpt_tos=row.rcpt_tos)
    outside = row.via == "smtp" and limit.network(row.peer) is not None
    return Desk(work, letter, row.id, cleared=row.cleared, from_outside=outside)


def _set_aside(house: House, letter_id: int, error: str) -> None:
    with house.work(BOT) as work:
        inbox.set_aside(work.session, letter_id, f"broke the code: {error}", work.now)
        if work.settings.operator:
            work.post("operator_notice", LetterSubject(letter_id), to=work.settings.operator, why="set aside")


def drain(house: House, most: int = 8) -> int:
    """Process the letters that wait, oldest first; how many there were."""
    with house.sessions.begin() as session:
        ids = inbox.claim(session, house.clock.now(), most)
    rung: set[str] = set()  # once for all: mails that leave together cost less
    for letter_id in ids:
        process(replace(house, ring=rung.add), letter_id)
    for what in rung:
        house.ring(what)
    return len(ids)
