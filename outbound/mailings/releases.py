"""The mails that carry a client's details, and those about them."""

import phonenumbers

from magic_links.addresses import Party, Reply
from magic_links.tokens import Purpose, Tokens
from mailbot.exchange import release
from mailbot.exchange.release import Release
from mailbot.network import addresses
from mailbot.outbox import Outgoing
from mailbot.reports import partner_view
from mailbot.work import Work
from outbound.compose import Attached, Mailing
from outbound.mailings import vcard
from outbound.mailings.envelopes import sender, to_member, who


def contact_released(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """Who the client is and how to reach them, for the partner who took the case."""
    given = release.get(work, row.subject_id)
    if given.ended_at is not None:
        return None
    details = release.details(work, given)
    files = [Attached(each.name, each.media_type, each.content) for each in release.files(work, given)]
    card = vcard.of(details, given.referral.reference)
    return _to_holder(
        given,
        {
            "view": partner_view.of(given.referral),
            "name": details.name,
            "phones": [_dialled(each) for each in details.phones],
            "emails": details.emails,
            "addresses": details.addresses,
            "reach": details.reach,
            "avoid": details.avoid,
            "words": details.words.strip(),
            "subject_line": details.subject,
            "files": [each.name for each in files],
            "hand_back": links.link(Purpose.HAND_BACK, offer=given.offer_id) if given.offer_id else "",
        },
        [Attached("client.vcf", "text/vcard", card), *files],
    )


def _to_holder(given: Release, facts: dict[str, object], files: list[Attached]) -> Mailing:
    referral, partner = given.referral, given.partner
    member = referral.member
    return Mailing(
        "contact_released",
        {
            "title": partner_view.of(referral).title,
            "member": who(member),
            "sender": sender(member),
            "firm": referral.firm.name,
            **facts,
        },
        to_name=partner.name or partner.firm_name,
        from_name=sender(member),
        reply=Reply(Party.PARTNER, given.offer_id) if given.offer_id else None,
        referral=referral,
        files=files,
    )


def _dialled(phone: str) -> str:
    """`(305) 555-0142` at home in the US, `+44 20 7946 0958` elsewhere."""
    try:
        number = phonenumbers.parse(phone, "US")
    except phonenumbers.NumberParseException:
        return phone
    home = number.country_code == 1
    shape = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, shape)


def release_bounced(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """The details did not reach the partner who took the case."""
    given = release.get(work, row.subject_id)
    if given.ended_at is not None:
        return None
    return to_member(
        "release_bounced",
        links,
        given.referral,
        partner=given.partner.full_name,
        phone=given.partner.phone,
        email=addresses.masked(given.email),
    )


def address_ask(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """May the details also go to another address of the partner's?"""
    asked = work.session.get_one(release.OtherAddress, row.subject_id)
    if asked.approved_at or asked.refused_at or asked.release.ended_at:
        return None
    return to_member(
        "address_ask",
        links,
        asked.release.referral,
        partner=asked.release.partner.full_name,
        email=asked.email,
        invited=asked.release.email,
        same_house=addresses.same_house(asked.email, asked.release.email),
        answer=links.link(Purpose.OTHER_ADDRESS, other_address=asked.id),
    )
