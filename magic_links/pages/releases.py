"""What follows once a partner has the details: handing the case back, another address of theirs."""

from magic_links.page import Again, Page, Visit, page
from magic_links.tokens import Purpose
from mailbot.exchange import offers, release
from mailbot.exchange.offers import Offer, State
from mailbot.exchange.reasons import REASONS
from mailbot.exchange.release import OtherAddress


@page(Purpose.HAND_BACK)
def hand_back(visit: Visit) -> Page:
    """Give an accepted case back: a conflict may show late."""
    offer = _offer(visit)
    if offer.state is not State.ACCEPTED:
        return Page("release/not_yours.html", {"offer": offer}, status=410)
    return Page("release/hand_back.html", {"offer": offer, "reasons": REASONS})


@hand_back.acts
def handed_back(visit: Visit) -> Page:
    offer = _offer(visit)
    visit.acts_as("partner", offer.partner_id)
    match visit.value("decision"):
        case "yes":
            if visit.value("reason") not in REASONS:
                raise Again("Please tick why you hand it back.")
            offers.hand_back(visit.work, offer, visit.value("reason"), visit.value("note"))
            return Page("release/handed_back.html", {"offer": offer})
        case "no":
            return Page("release/still_yours.html", {"offer": offer})
    raise Again("Please choose: hand it back, or keep it.")


@page(Purpose.OTHER_ADDRESS)
def other_address(visit: Visit) -> Page:
    """May the details go to another address of the partner's too?"""
    asked = _asked(visit)
    open_still = asked.approved_at is None and asked.refused_at is None and asked.release.ended_at is None
    if open_still:
        return Page("release/other_address.html", {"asked": asked})
    return Page("release/other_address_answered.html", {"asked": asked}, status=410)


@other_address.acts
def other_address_answered(visit: Visit) -> Page:
    asked = _asked(visit)
    visit.acts_as("member", asked.release.referral.member_id)
    match visit.value("decision"):
        case "yes":
            release.approve_other_address(visit.work, asked)
        case "no":
            release.refuse_other_address(visit.work, asked)
        case _:
            raise Again("Please choose: yes or no.")
    visit.work.session.refresh(asked)
    return Page("release/other_address_answered.html", {"asked": asked})


def _offer(visit: Visit) -> Offer:
    return visit.row(offers.get, "offer")


def _asked(visit: Visit) -> OtherAddress:
    return visit.row(lambda work, row_id: work.session.get_one(OtherAddress, row_id), "other_address")
