"""The two kinds of mail about a referral: to a partner, and to the member whose referral it is."""

from collections.abc import Iterable
from typing import Any

from magic_links.addresses import Party, Reply
from magic_links.tokens import Purpose, Tokens
from mailbot.exchange.offers import Offer
from mailbot.exchange.referrals import Referral, State
from mailbot.network.firms import Member
from mailbot.reports import partner_view, times
from outbound.compose import Mailing


def who(member: Member) -> str:
    """The member by name, or the firm where none is known: never a bare address."""
    return member.name or member.firm.name


def sender(member: Member) -> str:
    """`Alice Reyes, Harbor Law`."""
    return f"{member.name}, {member.firm.name}" if member.name else member.firm.name


def to_partner(
    folder: str,
    links: Tokens,
    offer: Offer,
    *,
    said: Iterable[tuple[str, str]] = (),
    is_reminder: bool = False,
    **facts: Any,
) -> Mailing:
    """A mail to the invited partner, which must not tell who the client is."""
    referral, partner = offer.referral, offer.partner
    member, firm = referral.member, referral.firm
    stop = links.link(Purpose.STOP, offer=offer.id)
    return Mailing(
        folder,
        {
            "title": partner_view.of(referral).title,
            "member": who(member),
            "sender": sender(member),
            "firm": firm.name,
            "stop": stop,
            "accept": links.link(Purpose.OFFER, "accept", offer=offer.id),
            "reject": links.link(Purpose.OFFER, "reject", offer=offer.id),
            **facts,
        },
        to_name=partner.name or partner.firm_name,
        from_name=sender(member),
        gate=referral.lead,
        said=tuple(said),
        own_names=(member.name, firm.name, partner.name, partner.firm_name, partner.email, member.email),
        reply=Reply(Party.PARTNER, offer.id),
        referral=referral,
        stop=stop if is_reminder else "",  # offers are no bulk mail; reminders can be stopped in one press
    )


def to_member(folder: str, links: Tokens, referral: Referral, **facts: Any) -> Mailing:
    """A mail to the member whose referral it is."""
    return Mailing(
        folder,
        {
            "title": partner_view.of(referral).title,
            "reference": referral.reference,
            "firm": referral.firm.name,
            "member": who(referral.member),
            "passes_replies": referral.state in (State.OPEN, State.ACCEPTED),
            "page": links.link(Purpose.REFERRAL, referral=referral.id),
            **facts,
        },
        to_name=referral.member.name,
        reply=Reply(Party.SENDER, referral.id),
        referral=referral,
        thread_on=referral.letter_message_id,
    )


def answer_by(offer: Offer) -> str:
    """The time until which an offer stands, in the partner's zone or the firm's."""
    if offer.expires_at is None:
        return ""
    return times.written(offer.expires_at, offer.partner.timezone, offer.referral.firm.timezone)
