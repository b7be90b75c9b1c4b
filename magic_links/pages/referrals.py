"""The sender's page of a referral: where it stands, and everything that can be done with it."""

from collections.abc import Callable

from magic_links.page import Again, Page, Visit, page
from magic_links.pages.choose import listed, picked_by
from magic_links.tokens import NoSuchLink, Purpose
from mailbot.exchange import offers, referrals
from mailbot.exchange.offers import Offer
from mailbot.exchange.referrals import Referral
from mailbot.intake import drafts
from mailbot.network import partners
from mailbot.reports import case_file, partner_view, share


@page(Purpose.REFERRAL, matter=("act", "offer"))
def referral(visit: Visit) -> Page:
    """State, time line, what the partner sees, and the forms."""
    return _shown(visit, _referral(visit))


@referral.acts
def act(visit: Visit) -> Page:
    found = _referral(visit)
    visit.acts_as("member", found.member_id)
    verb = _VERBS.get(visit.value("act"))
    if verb is None:
        raise Again("Please press one of the buttons on this page.")
    return _shown(visit, found, good=verb(visit, found))


def _shown(visit: Visit, found: Referral, good: str = "") -> Page:
    file = case_file.of(visit.work, found)
    facts = {
        "file": file,
        "referral": found,
        "zone": found.firm.timezone,
        "view": partner_view.of(found),
        "shares": {each.offer.id: _share(visit, each.offer) for each in file.rows if each.can_withdraw},
        "good": good,
        **listed(visit, found, asked=_asked(file)),
    }
    return Page("referral/show.html", facts)


def _asked(file: case_file.CaseFile) -> set[int]:
    """The partners who need not be asked again."""
    live = (offers.State.QUEUED, offers.State.PENDING, offers.State.ACCEPTED)
    return {each.offer.partner_id for each in file.rows if each.offer.state in live}


def _share(visit: Visit, offer: Offer) -> dict[str, str]:
    link = visit.link(Purpose.SHARE, offer=offer.id)
    words = share.words(offer.referral.firm.name, link)
    return {
        "link": link,
        "words": words,
        "whatsapp": share.whatsapp(words),
        "text_message": share.text_message(words),
        "mail": share.mail(words),
    }


def _withdraw(visit: Visit, found: Referral) -> str:
    offer = _offer(visit, found)
    _sure(visit)
    offers.withdraw(visit.work, offer)
    return f"The offer to {offer.partner.called} was withdrawn. They are told."


def _withdraw_all(visit: Visit, found: Referral) -> str:
    _sure(visit)
    offers.withdraw_all(visit.work, found)
    return "The referral was withdrawn. Everybody who had not answered is told."


def _remind(visit: Visit, found: Referral) -> str:
    offer = _offer(visit, found)
    offers.remind(visit.work, offer)
    return f"A reminder is on its way to {offer.partner.called}."


def _offer_on(visit: Visit, found: Referral) -> str:
    picked = picked_by(visit, found)
    drafts.offer_on(visit.work, found, picked)
    return f"Offered to {', '.join(each.called for each in picked)}."


def _recall(visit: Visit, found: Referral) -> str:
    offer = _offer(visit, found)
    _sure(visit)
    offers.recall(visit.work, offer)
    return f"The case was taken back. {offer.partner.called} is told, and asked to delete the details."


def _keep(visit: Visit, found: Referral) -> str:
    offer = _offer(visit, found)
    partners.keep(visit.work, offer.partner)
    return f"{offer.partner.called} is in your book of partners now."


#: Which form does what; each says in a sentence what was done.
_VERBS: dict[str, Callable[[Visit, Referral], str]] = {
    "withdraw": _withdraw,
    "withdraw_all": _withdraw_all,
    "remind": _remind,
    "offer_on": _offer_on,
    "recall": _recall,
    "keep": _keep,
}


def _sure(visit: Visit) -> None:
    if not visit.value("sure"):
        raise Again("Please tick that you are sure, then press again.")


def _referral(visit: Visit) -> Referral:
    return visit.row(referrals.get, "referral")


def _offer(visit: Visit, found: Referral) -> Offer:
    """The offer that the form is about: one of this very referral."""
    named = next(
        (each for each in offers.of(visit.work, found) if str(each.id) == visit.value("offer")), None
    )
    if named is None:
        raise NoSuchLink
    return named
