"""What to do with a letter: each action calls one verb of the core."""

from dataclasses import replace
from datetime import timedelta

from inbound import automatic, corrections
from inbound.desk import Desk
from magic_links.addresses import Party
from mailbot import inbox, outbox
from mailbot.errors import Refusal
from mailbot.exchange import offers, referrals, release
from mailbot.exchange.referrals import Referral
from mailbot.intake import drafts, held, previews
from mailbot.intake.held import LetterSubject
from mailbot.network import addresses, firms

#: So many answers of one kind go to one person within an hour.
MOST_ANSWERS = 5


class NoLeadFound(Refusal):
    """We found no lead in this mail. Forward the client's own message, and say on top to whom it goes."""


class NobodyToPassTo(Refusal):
    """More than one partner or none has this referral, so your words went to nobody. See its page."""


class WrittenFromElsewhere(Refusal):
    """Somebody wrote about your referral from an address that we don't know, so it went to nobody."""


def ignore(desk: Desk) -> None:
    """Nothing follows, and nobody is answered."""


def tell_operator(desk: Desk) -> None:
    """Show the operator that a letter for the postmaster came."""
    work = desk.work
    if work.settings.operator:
        work.post(
            "operator_notice", LetterSubject(desk.letter_id), to=work.settings.operator, why="postmaster"
        )


def note_bounce(desk: Desk) -> None:
    """A mail of ours came back: tell the firm, by the token in the return path alone."""
    if desk.returned is None or not automatic.says_failed(desk.letter):
        return
    row = desk.work.session.get(outbox.Outgoing, desk.returned.id)
    if row is None:
        return
    work = desk.work
    if row.occasion in ("offer_made", "offer_nudge"):
        offers.undeliverable(work, offers.get(work, row.subject_id))
    elif row.occasion == "contact_released":
        given = release.get(work, row.subject_id)
        work.post("release_bounced", given, to=given.referral.member.email)


def take_lead(desk: Desk) -> None:
    """A member's lead: open it, and ask, show or send."""
    member = desk.member
    if member is None:
        return
    drafts.take(desk.work, member, desk.reading, _letter(desk))


def take_intake(desk: Desk) -> None:
    """Mail to a firm's intake address belongs to that firm, and is always previewed."""
    firm = desk.intake_firm
    owner = firms.owner(desk.work, firm.id) if firm else None
    if owner is None:
        return
    known = desk.member if desk.member and firm and desk.member.firm_id == firm.id else owner
    reading = replace(desk.reading, told=())  # nobody vouches for its To and Cc
    drafts.take(desk.work, known, reading, _letter(desk, by_intake_address=True))


def _letter(desk: Desk, *, by_intake_address: bool = False) -> drafts.Letter:
    return drafts.Letter(
        id=desk.letter_id, message_id=desk.letter.message_id, by_intake_address=by_intake_address
    )


def hold_and_ask(desk: Desk) -> None:
    """It only claims to be from a member: hold it, and ask that member by link."""
    if desk.member is None:
        return
    held.hold(
        desk.work,
        desk.letter_id,
        claimed=desk.member.email,
        rule="only_claims_to_be_a_member",
        reason=desk.verdict.reason,
        subject=desk.letter.subject,
        partners=desk.reading.partners,
    )
    held.ask_member(desk.work, desk.member)


def ask_to_set_up(desk: Desk) -> None:
    """A lead from somebody new: hold it, and send them one link to set up their firm."""
    _hold_stranger(desk, "is_a_strangers_lead")
    work, sender = desk.work, desk.letter.sender.email
    if not _asked_before(desk):
        work.post("firm_confirm", LetterSubject(desk.letter_id), to=sender)


def ask_owner(desk: Desk) -> None:
    """A lead from a colleague we don't know: hold it, and ask the owner by link."""
    firm = firms.with_domain(desk.work, desk.letter.sender.email)
    owner = firms.owner(desk.work, firm.id) if firm else None
    if firm is None or owner is None:
        return
    again = _asked_before(desk)
    _hold_stranger(desk, "has_a_firm_already")
    if not again:
        desk.work.post("member_confirm", LetterSubject(desk.letter_id, firm.id), to=owner.email, firm=firm.id)


def _asked_before(desk: Desk) -> bool:
    """Whether this sender was asked about another letter today; tomorrow they are asked once more."""
    since = desk.work.now - timedelta(days=1)
    waiting = inbox.held_for(desk.work.session, desk.letter.sender.email)
    return any(each.id != desk.letter_id and each.received_at > since for each in waiting)


def _hold_stranger(desk: Desk, rule: str) -> None:
    held.hold(
        desk.work,
        desk.letter_id,
        claimed=desk.letter.sender.email,
        rule=rule,
        reason="waits for a link to be pressed",
        subject=desk.letter.subject,
        partners=desk.reading.partners,
    )


def say_not_understood(desk: Desk) -> None:
    """A member wrote something that is no lead: say so, and what to do."""
    member = desk.member
    if member is None or not _may_answer(desk, "refused", member.email):
        return
    desk.work.post(
        "refused",
        LetterSubject(desk.letter_id, member.firm_id),
        to=member.email,
        refusal="no_lead_found",
        sentence=NoLeadFound().sentence,
    )


def _may_answer(desk: Desk, occasion: str, to: str) -> bool:
    """Whether an answer is wanted, and will not go to and fro: an answering machine may hide what it is."""
    if not desk.letter.mail_from:
        return False  # a null sender wants none (RFC 5321 s.4.5.5)
    since = desk.work.now - timedelta(hours=1)
    return outbox.posted_since(desk.work.session, occasion, to, since) < MOST_ANSWERS


def correct_preview(desk: Desk) -> None:
    """A member hides words of a preview or brings some back by reply; they get it anew."""
    if desk.reply is not None:
        referral = referrals.get(desk.work, desk.reply.id)
        previews.follow(desk.work, referral, corrections.of(desk.letter), desk.letter_id)


def pass_on(desk: Desk) -> None:
    """A reply: never read for a yes or no yet, never lost."""
    if desk.reply is None:
        return
    if desk.reply.party is Party.PARTNER:
        _from_partner(desk, desk.reply.id)
    else:
        _from_sender(desk, desk.reply.id)


def _from_partner(desk: Desk, offer_id: int) -> None:
    work = desk.work
    offer = work.session.get(offers.Offer, offer_id)
    if offer is None:
        return
    work.audit("offer.reply_received", offer, letter=desk.letter_id)
    invited = _is_house(desk.letter.sender.email, offer.email)
    work.post(
        "partner_wrote",
        offer,
        to=offer.referral.member.email,
        once=desk.letter_id,
        letter=desk.letter_id,
        is_theirs=invited and desk.verdict.believed,
    )
    # Whoever wrote hears how to answer, but only at the address that was invited.
    if offer.state is offers.State.PENDING and invited and _may_answer(desk, "offer_unclear", offer.email):
        work.post("offer_unclear", offer, to=offer.email, once=desk.letter_id)


def _is_house(writer: str, invited: str) -> bool:
    return writer == invited or addresses.same_house(writer, invited)


def _from_sender(desk: Desk, referral_id: int) -> None:
    """The referring member replied: it goes to who has the case, else to the one who was asked."""
    work = desk.work
    referral = work.session.get(Referral, referral_id)
    if referral is None:
        return
    if desk.member is None or desk.member.firm_id != referral.firm_id:
        _say_to_nobody(desk, referral)
        return
    asked = [
        each
        for each in offers.of(work, referral)
        if each.state in (offers.State.ACCEPTED, offers.State.PENDING)
    ]
    taken = [each for each in asked if each.state is offers.State.ACCEPTED]
    meant = taken or asked
    if len(meant) == 1 and referral.state in (referrals.State.OPEN, referrals.State.ACCEPTED):
        work.audit("referral.reply_received", referral, letter=desk.letter_id)
        work.post(
            "sender_wrote",
            meant[0],
            to=meant[0].email,
            once=desk.letter_id,
            letter=desk.letter_id,
            member=desk.member.id,
        )
        return
    work.post(
        "refused",
        LetterSubject(desk.letter_id, referral.firm_id, referral.id),
        to=desk.member.email,
        refusal="nobody_to_pass_to",
        sentence=NobodyToPassTo().sentence,
    )


def _say_to_nobody(desk: Desk, referral: Referral) -> None:
    """A stranger, or a member at an unknown address: the member whose referral it is hears of it."""
    if desk.member is not None:
        say_not_understood(desk)
        return
    to = referral.member.email
    if _may_answer(desk, "refused", to):
        desk.work.post(
            "refused",
            LetterSubject(desk.letter_id, referral.firm_id, referral.id),
            to=to,
            refusal=WrittenFromElsewhere().slug,
            sentence=WrittenFromElsewhere().sentence,
        )
