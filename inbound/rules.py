"""What is this letter? Each rule looks, says why it hits or None, and changes nothing."""

from inbound import corrections, notices
from inbound.desk import Desk
from magic_links.addresses import Party
from mailbot.exchange import release
from mailbot.exchange.referrals import UNSENT, Referral
from mailbot.intake.previews import Verb
from mailbot.intake.reading import Kind
from mailbot.network import firms


def is_for_the_postmaster(desk: Desk) -> str | None:
    # A letter that is for the referral address as well is read as such.
    locals_ = {each.partition("@")[0] for each in desk.letter.rcpt_tos}
    return "for the postmaster" if locals_ and locals_ <= {"postmaster", "abuse"} else None


def is_our_own(desk: Desk) -> str | None:
    # Two bots facing each other, or our mail sent back to us: a loop ends here.
    if desk.letter.sender.email == desk.work.settings.address or desk.letter.header("X-Mailbot-Occasion"):
        return "our own mail came back"
    return None


def is_a_bounce(desk: Desk) -> str | None:
    if desk.automatic and desk.automatic[0] is Kind.BOUNCE:
        return desk.automatic[1]
    return None


def came_back_to_a_return_path(desk: Desk) -> str | None:
    # An out-of-office goes to the return path too (RFC 3834 s.4): it is no bounce.
    return "sent to a return path" if desk.returned else None


def is_for_an_intake_address(desk: Desk) -> str | None:
    return "sent to a firm's intake address" if desk.intake_firm else None


def is_automatic(desk: Desk) -> str | None:
    return desk.automatic[1] if desk.automatic else None


def has_a_false_tag(desk: Desk) -> str | None:
    """Sent to a sub-address that is neither a reply address of ours nor an intake address."""
    tagged = [tag for tag in desk.tags if tag]
    if tagged and "" not in desk.tags and desk.reply is None and desk.intake_firm is None:
        return "sent to an address that leads nowhere"
    return None


def only_claims_to_be_a_member(desk: Desk) -> str | None:
    if desk.member and not desk.verdict.believed:
        return desk.verdict.reason
    return None


def answers_an_offer(desk: Desk) -> str | None:
    return "sent to a reply address" if desk.reply and not _is_a_new_lead(desk) else None


def corrects_a_preview(desk: Desk) -> str | None:
    """A member's `hide` or `keep`: what they want hidden must never go to a partner as a message."""
    if desk.reply is None or desk.reply.party is not Party.SENDER or desk.member is None:
        return None
    wishes = corrections.of(desk.letter)
    referral = desk.work.session.get(Referral, desk.reply.id) if wishes else None
    if referral is None or referral.firm_id != desk.member.firm_id or not desk.verdict.believed:
        return None
    # Once it is out, "Keep me posted" is for the partner.
    meant = (
        referral.state in UNSENT or wishes[0].verb is Verb.HIDE or desk.answers_a_preview
    ) and not _is_a_new_lead(desk)
    return "hides or keeps words of a preview" if meant else None


def _is_a_new_lead(desk: Desk) -> bool:
    """A member's lead that came to a reply address: mail programs complete our address from an old mail."""
    if desk.reply is None or desk.member is None:
        return False
    answers = bool(desk.letter.in_reply_to or desk.letter.references)
    may_be_forwarded = desk.reply.party is Party.SENDER or "" in desk.tags
    if answers and not may_be_forwarded:
        return False
    return desk.reading.kind is Kind.LEAD and (desk.reading.forward or not answers)


def is_not_believed(desk: Desk) -> str | None:
    return None if desk.verdict.believed else desk.verdict.reason


def is_a_members_lead(desk: Desk) -> str | None:
    if desk.member and desk.reading.kind is Kind.LEAD:
        return "a lead from a member"
    return None


def is_a_members(desk: Desk) -> str | None:
    return f"from a member: {desk.reading.reason or desk.reading.kind}" if desk.member else None


def is_a_strangers_lead(desk: Desk) -> str | None:
    """Typed to us alone by somebody new; never a letter on a thread, a notice or a no-reply."""
    letter, reading = desk.letter, desk.reading
    if reading.kind is not Kind.LEAD or "" not in desk.tags:
        return None
    others = [each for each in letter.addresses if each != desk.work.settings.address]
    ours = [each for each in letter.addresses if each == desk.work.settings.address]
    on_a_thread = bool(letter.in_reply_to or letter.references) and not reading.forward
    if others or not ours or on_a_thread or _is_no_reply(letter.sender.email):
        return None
    if reading.fields or notices.read(letter.text):  # a form has nobody who could set up a firm
        return None
    if release.is_on_a_clients_thread(desk.work, letter.sender.email):
        return None
    return "a lead from somebody new"


def _is_no_reply(email: str) -> bool:
    local = email.partition("@")[0].replace("-", "").replace("_", "").replace(".", "")
    return local.startswith(("noreply", "donotreply", "mailerdaemon", "notification", "bounce"))


def has_a_firm_already(desk: Desk) -> str | None:
    """Somebody new whose domain is a known firm's own."""
    if is_a_strangers_lead(desk) and firms.with_domain(desk.work, desk.letter.sender.email):
        return "from a known firm's own domain"
    return None


def always(_: Desk) -> str:
    return "nothing for us to do"
