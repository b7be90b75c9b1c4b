"""Who is in a firm's book of partners, and who wants no more of its mail."""

from magic_links.page import Again, Page, Visit, page
from magic_links.tokens import Purpose
from mailbot.exchange import offers
from mailbot.network import partners


@page(Purpose.KEEP)
def keep(visit: Visit) -> Page:
    """Somebody whom a referral named: keep them as a partner?"""
    partner = visit.row(partners.get, "partner")
    return Page("partner/kept.html" if partner.kept_at else "partner/keep.html", {"partner": partner})


@keep.acts
def kept(visit: Visit) -> Page:
    partner = visit.row(partners.get, "partner")
    visit.acts_as("firm", partner.firm_id)
    match visit.value("decision"):
        case "yes":
            partners.keep(visit.work, partner)
            return Page("partner/kept.html", {"partner": partner})
        case "no":
            return Page("partner/not_kept.html", {"partner": partner})
    raise Again("Please choose: yes or no.")


@page(Purpose.STOP)
def stop(visit: Visit) -> Page:
    """No more mail from this firm."""
    offer = visit.row(offers.get, "offer")
    template = "partner/stopped.html" if offer.partner.stopped_at else "partner/stop.html"
    return Page(template, {"firm": offer.referral.firm.name})


@stop.acts
def stopped(visit: Visit) -> Page:
    offer = visit.row(offers.get, "offer")
    visit.acts_as("partner", offer.partner_id)
    if visit.value("decision") == "yes" or is_one_click(visit):
        offers.stop(visit.work, offer)
        return Page("partner/stopped.html", {"firm": offer.referral.firm.name})
    if visit.value("decision") == "no":
        return Page("partner/not_stopped.html", {"firm": offer.referral.firm.name})
    raise Again("Please choose: yes or no.")


@stop.one_click
def is_one_click(visit: Visit) -> bool:
    """A mail program's own unsubscribe button (RFC 8058 s.3.1): it sees no page and carries no nonce."""
    return visit.value("List-Unsubscribe") == "One-Click"
