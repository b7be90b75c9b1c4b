"""From a letter that was read to a referral on its way.

`take` opens the lead, works out whom the member's own words send it to, and
either asks (to whom?), shows a preview, or lets it wait for the undo window.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from mailbot import inbox
from mailbot.compliance import standing
from mailbot.errors import Refusal
from mailbot.exchange import leads, offers, referrals, release
from mailbot.exchange.referrals import Referral
from mailbot.intake import caution, choices, corrections, previews, redact
from mailbot.intake.reading import Client, How, Reading, Removed
from mailbot.network import firms
from mailbot.network.firms import Member
from mailbot.network.partners import Partner
from mailbot.work import Work


class AlreadyGone(Refusal):
    """Too late: the offers have gone out. Open the referral's page to withdraw them."""


@dataclass(frozen=True)
class Letter:
    """What a draft needs to know of the mail it came with."""

    id: int | None = None
    message_id: str = ""
    by_intake_address: bool = False  # nobody vouches for the sender: always a preview


def take(work: Work, member: Member, reading: Reading, letter: Letter) -> Referral:
    """Open a lead and its referral, or go on with the one that came before."""
    firms.lock(work, member.firm)  # the same lead may come in two letters at once
    client = reading.client
    earlier = leads.known(
        work, member.firm, reading.message_ids, reading.words, emails=client.emails, phones=client.phones
    )
    if earlier is not None:
        return _again(work, member, reading, letter, earlier)
    lead = leads.open_lead(work, member.firm, told(reading))
    choice = choices.choose_from(work, member.firm, lead, reading)
    referral = referrals.put_forward(
        work,
        lead,
        member,
        letter_id=letter.id,
        letter_message_id=letter.message_id,
        remark=_redacted(reading.remark, reading.client),
        consent=reading.consent,
        why=_why(reading.note),
        questions=choice.questions,
    )
    _note_told(work, referral, choice)
    if not choice.partners or choice.questions:
        _ask_to_whom(work, referral, choice)
        return referral
    offers.queue(work, referral, choice.partners)
    unseen = not _needs_preview(referral, reading, choice, letter)
    if unseen and caution.forbids_words(reading):
        leads.close(work, lead, caution.facts(reading))
    _on_its_way(work, referral, looked_at=unseen)
    return referral


def _ask_to_whom(work: Work, referral: Referral, choice: choices.Choice) -> None:
    """Nobody named, or a name that fits two: the member says; what is clear stands ticked."""
    if choice.told and not choice.questions:
        # Everybody meant has seen the thread: nothing to offer, and the receipt says so.
        referrals.move(work, referral, to=referrals.State.TOLD)
        work.post("receipt", referral, to=referral.member.email, kind="told")
        return
    offers.queue(work, referral, choice.partners)
    work.post("partners_choose", referral, to=referral.member.email)


def _again(work: Work, member: Member, reading: Reading, letter: Letter, lead: leads.Lead) -> Referral:
    """The same lead came twice: one referral. A partner newly named is an instruction on it."""
    referral = referrals.of_lead(work, lead)
    if referral is None:
        raise AssertionError("a lead without a referral")
    referrals.lock(work, referral)
    choice = choices.choose_from(work, member.firm, lead, reading)
    # Whoever was chosen but never asked, since it was undone or withdrawn before, is new once more.
    asked = {
        each.partner_id
        for each in offers.of(work, referral)
        if each.sent_at or each.state is offers.State.QUEUED
    }
    new = [each for each in choice.partners if each.id not in asked]
    work.audit("lead.came_again", referral, letter=letter.id, newly_named=len(new))
    if not letter.by_intake_address:  # nobody vouches for its To and Cc
        _note_told(work, referral, choice)
    if choice.questions:
        referral.questions = choice.questions
        if referral.state is referrals.State.CHOOSING:
            work.post("partners_choose", referral, to=referral.member.email, once=f"again {letter.id}")
            return referral
    if new and not choice.questions and referral.state is not referrals.State.ACCEPTED:
        offers.queue(work, referral, new)
        _join(work, referral, looked_at=not _needs_preview(referral, reading, choice, letter))
        if referral.state is referrals.State.PREVIEW:
            return referral
    work.post("receipt", referral, to=member.email, once=f"again {letter.id}", kind="again")
    return referral


def _join(work: Work, referral: Referral, *, looked_at: bool) -> None:
    """Send a partner who was named later on the same way as the first."""
    match referral.state:
        case referrals.State.WAITING if looked_at:
            pass  # goes with the others when the undo window closes
        case referrals.State.OPEN if looked_at:
            offers.send_all(work, referral)
        case referrals.State.PREVIEW:
            preview(work, referral)  # what stands there waits for its look already
        case _:
            _on_its_way(work, referral, looked_at=looked_at)


def told(reading: Reading) -> leads.Told:
    """A reading as a lead: the neutral part, and the details apart."""
    client, case = reading.client, reading.case
    return leads.Told(
        title=case.title,
        summary=case.summary,
        narrative=reading.narrative,
        practice_area=case.practice_area,
        areas=case.areas,
        state=case.state,
        county=case.county,
        deadlines=case.deadlines,
        facts=case.facts,
        urgency=case.urgency,
        language=client.language,
        unsure=(*reading.unsure, *_order(reading)),
        details=_details(reading),
        files=[release.File(each.name, each.media_type, each.content) for each in reading.attachments],
        attachments=[each.description for each in reading.attachments],
        on_thread=(*client.emails, *reading.on_thread),
        message_ids=reading.message_ids,
    )


def _order(reading: Reading) -> tuple[str, ...]:
    """What the preview says where the member asked for one partner after the other."""
    if reading.how is not How.WATERFALL or len(reading.partners) < 2:
        return ()
    return ("You gave an order. An order is not kept: everybody named here would be asked at the same time.",)


def _why(note: str) -> str:
    """Why the firm passes it on, where its own words say so; shown to nobody unless ticked."""
    return "conflict" if "conflict" in note.casefold() and "no conflict" not in note.casefold() else ""


def _details(reading: Reading) -> release.Details:
    return release.Details(
        name=reading.client.name,
        emails=reading.client.emails,
        phones=reading.client.phones,
        addresses=reading.client.addresses,
        secrets=reading.client.secrets,
        reach=reading.client.reach,
        avoid=reading.client.avoid,
        involved=tuple(
            release.Involved(each.name, each.role, each.side, each.private) for each in reading.involved
        ),
        words=reading.words,
        subject=reading.original.subject if reading.original else "",
        note=reading.note,
        removed=tuple(release.Taken(*astuple(each)) for each in reading.redacted),
    )


def _note_told(work: Work, referral: Referral, choice: choices.Choice) -> None:
    have = {each.partner_id for each in release.of(work, referral)}
    for partner in choice.told:
        if partner.id not in have:
            release.give(work, referral, partner, offer=None, email=partner.email)


def _on_its_way(work: Work, referral: Referral, *, looked_at: bool) -> None:
    """Show a preview, or let it go after the undo window."""
    if looked_at:
        _let_go(work, referral)
    else:
        preview(work, referral)


def _needs_preview(referral: Referral, reading: Reading, choice: choices.Choice, letter: Letter) -> bool:
    if letter.by_intake_address or choice.new:
        return True
    # An order, a condition or a question in the note is not carried out by itself.
    if reading.how in (How.WATERFALL, How.ASK):
        return True
    if standing.firm_gaps(referral.firm, consent=referral.consent):
        return True
    match referral.firm.review:
        case "always":
            return True
        case "when_unsure":
            return bool(reading.unsure)
        case "never":
            return False
        case _:
            return True


def preview(work: Work, referral: Referral) -> None:
    """Show the sender exactly what the partner would see."""
    if referral.state is not referrals.State.PREVIEW:
        referrals.move(work, referral, to=referrals.State.PREVIEW)
    work.post("offer_preview", referral, to=referral.member.email, once=work.now.isoformat())


def _let_go(work: Work, referral: Referral) -> None:
    window = work.settings.undo_window
    if not window:
        offers.send_all(work, referral)
        work.post("receipt", referral, to=referral.member.email, once=work.now.isoformat(), kind="sent")
        return
    referrals.wait(work, referral, window)
    work.post("receipt", referral, to=referral.member.email, once=work.now.isoformat(), kind="waiting")


def choose(work: Work, referral: Referral, chosen: Sequence[Partner], *, remark: str = "") -> None:
    """The member said to whom: preview it, or let it go, by the firm's setting."""
    referrals.lock(work, referral)
    if referral.state is not referrals.State.CHOOSING:
        raise referrals.AlreadySent
    if not chosen:
        raise offers.NobodyChosen
    wanted = {each.id for each in chosen}
    for offer in offers.of(work, referral):
        if offer.state is offers.State.QUEUED and offer.partner_id not in wanted:
            offers.withdraw(work, offer)
    offers.queue(work, referral, chosen)
    referral.questions = []
    if remark:
        _set_remark(work, referral, remark)
    work.session.flush()
    gaps = standing.firm_gaps(referral.firm, consent=referral.consent)
    known = all(each.kept_at for each in chosen)  # a typed address always gets a look
    goes = referral.firm.review == "never" and known and not gaps
    _on_its_way(work, referral, looked_at=goes and not _by_intake_address(work, referral))


def _by_intake_address(work: Work, referral: Referral) -> bool:
    """Whether its letter came to the firm's intake address, so that nobody vouches for the sender."""
    letter = work.session.get(inbox.Kept, referral.letter_id) if referral.letter_id else None
    return letter is not None and letter.rule == "is_for_an_intake_address"


def approve(
    work: Work,
    referral: Referral,
    *,
    remark: str,
    share_remark: bool,
    consent: str,
    why: str,
    share_why: bool,
    seen: int | None = None,
) -> None:
    """The sender has seen what goes out and said yes.

    `seen` is the number of corrections that they saw. Raises `NotInStanding`, `AlreadySent` or `LookAgain`.
    """
    firms.lock(work, referral.firm)  # counts its previews; a firm comes before its referrals
    referrals.lock(work, referral)
    if referral.state is not referrals.State.PREVIEW:
        raise referrals.AlreadySent
    work.session.refresh(referral.lead)
    if seen is not None and seen != referral.lead.corrections:
        raise previews.LookAgain
    gaps = standing.firm_gaps(referral.firm, consent=consent)
    if gaps:
        raise standing.NotInStanding(gaps[0].sentence)
    same_remark = remark.strip() == referral.remark and share_remark == referral.remark_shared
    unchanged = same_remark and not referral.lead.corrections
    _set_remark(work, referral, remark)
    referral.remark_shared = share_remark and bool(referral.remark)
    referral.consent = consent[:200]
    referral.why, referral.why_shared = why[:20], share_why and bool(why)
    referral.questions = []
    referral.firm.unchanged_previews = referral.firm.unchanged_previews + 1 if unchanged else 0
    work.session.flush()
    work.audit("referral.approved", referral, consent=bool(consent), why_shared=referral.why_shared)
    offers.send_all(work, referral)
    work.post("receipt", referral, to=referral.member.email, once=work.now.isoformat(), kind="sent")


def _set_remark(work: Work, referral: Referral, remark: str) -> None:
    if remark.strip() != referral.remark:
        details = release.for_sender(work, referral.lead)
        removed = (Removed(*each) for each in details.removed)
        typed = corrections.hidden_again(remark.strip()[:2000], removed)
        referral.remark = _redacted(typed, client_of(details))


def decline(work: Work, referral: Referral) -> None:
    """The sender has seen the preview and said no: what is out already stays out."""
    referrals.lock(work, referral)
    if referral.state is not referrals.State.PREVIEW:
        raise referrals.AlreadySent
    if not offers.pending(work, referral):
        offers.withdraw_all(work, referral)
        return
    for offer in offers.of(work, referral):
        if offer.state is offers.State.QUEUED:
            offers.withdraw(work, offer)
    referrals.move(work, referral, to=referrals.State.OPEN)


def undo(work: Work, referral: Referral) -> None:
    """Take a referral back before anything went out. Raises `AlreadyGone`."""
    referrals.lock(work, referral)
    if referral.state is not referrals.State.WAITING:
        raise AlreadyGone
    offers.withdraw_all(work, referral)
    work.audit("referral.undone", referral)


def go(work: Work, referral: Referral) -> None:
    """The undo window has closed: send the offers."""
    referrals.lock(work, referral)
    if referral.state is referrals.State.WAITING and referral.send_after and referral.send_after <= work.now:
        try:
            offers.send_all(work, referral)
        except offers.NobodyChosen:  # they all asked for no more mail meanwhile
            referrals.move(work, referral, to=referrals.State.CHOOSING)
            work.post("partners_choose", referral, to=referral.member.email, once=work.now.isoformat())


def offer_on(work: Work, referral: Referral, chosen: Sequence[Partner]) -> None:
    """Offer a referral to further partners; the member has said so on its page."""
    referrals.lock(work, referral)
    if referral.state in (*referrals.UNSENT, referrals.State.ACCEPTED):
        raise referrals.NotNow
    if not offers.queue(work, referral, chosen):
        raise offers.NobodyChosen
    offers.send_all(work, referral)
    work.post("receipt", referral, to=referral.member.email, once=work.now.isoformat(), kind="sent")


def client_of(details: release.Details) -> Client:
    """Opened details as the reading's client, to redact further words."""
    return Client(
        name=details.name,
        emails=details.emails,
        phones=details.phones,
        addresses=details.addresses,
        secrets=details.guarded,
    )


def _redacted(words: str, client: Client) -> str:
    return redact.redact(words, client)[0] if words else ""
