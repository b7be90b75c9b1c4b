"""The offer as the invited partner sees it: the case, a form, and what became of it."""

from collections.abc import Callable

from magic_links.page import Again, Page, Visit, page
from magic_links.tokens import NoSuchLink, Purpose
from mailbot.exchange import offers, release
from mailbot.exchange.offers import Offer, State
from mailbot.exchange.reasons import REASONS
from mailbot.reports import partner_view
from outbound.mailings import envelopes


@page(Purpose.OFFER, Purpose.SHARE, matter=("act",))
def offer(visit: Visit) -> Page:
    """The case without the client, and the form; once answered, what is so, and no case."""
    found = _offer(visit)
    if found.state is State.QUEUED:
        raise NoSuchLink
    if found.state is not State.PENDING:
        return _closed(visit, found)
    facts = {
        "view": partner_view.of(found.referral),
        "first": "reject" if visit.ask.tail == "reject" else "accept" if visit.ask.tail else "",
        "reasons": REASONS,
        "offer": found,
        **_sender(found),
    }
    return Page("offer/show.html", facts, without_release=found.referral.lead)


@offer.acts
def answer(visit: Visit) -> Page:
    """What was pressed. Accepting asks for the tick as well."""
    found = _offer(visit)
    visit.acts_as("partner", found.partner_id)
    verb = _VERBS.get((visit.value("act"), visit.value("decision")))
    if verb is None:
        raise Again("Please choose: accept, or pass.")
    return verb(visit, found)


def _accept(visit: Visit, found: Offer) -> Page:
    if found.state is State.PENDING and not visit.value("confirm"):
        raise Again(
            "To accept, please tick that you want this matter and will keep its details confidential."
        )
    offers.accept(visit.work, found, note=visit.value("note"))
    return Page("offer/accepted.html", {"offer": found, **_sender(found)})


def _reject(visit: Visit, found: Offer) -> Page:
    offers.reject(visit.work, found, visit.value("reason") or "other", visit.value("note"))
    return Page("offer/passed.html", {"offer": found, **_sender(found)})


def _undo(visit: Visit, found: Offer) -> Page:
    offers.undo_reject(visit.work, found)
    return Page("offer/open_again.html")


def _ask_other_address(visit: Visit, found: Offer) -> Page:
    given = next((each for each in release.of(visit.work, found.referral) if each.offer_id == found.id), None)
    if given is None:
        raise release.Ended
    asked = release.ask_other_address(visit.work, given, visit.value("address"))
    return Page("offer/address_asked.html", {"asked": asked, **_sender(found)})


def _tell_sender(visit: Visit, found: Offer) -> Page:
    """The page could not be shown: the sender hears why, in kinds and not in values."""
    said = partner_view.of(found.referral).said
    hits = [
        each for each in release.guard(visit.work, found.referral.lead).hits(said) if not each.by_name_alone
    ]
    kinds, places = sorted({each.kind for each in hits}), sorted({each.where for each in hits})
    to = found.referral.member.email
    visit.work.post("gate_stopped", found, to=to, once="page", kinds=kinds, places=places)
    return Page("told_sender.html")


#: (which form, which button): what it does.
_VERBS: dict[tuple[str, str], Callable[[Visit, Offer], Page]] = {
    ("", "accept"): _accept,
    ("", "reject"): _reject,
    ("undo", "yes"): _undo,
    ("address", "ask"): _ask_other_address,
    ("held", "tell"): _tell_sender,
}


def _offer(visit: Visit) -> Offer:
    return visit.row(offers.get, "offer")


def _closed(visit: Visit, found: Offer) -> Page:
    """What is so and what to do, without a word of the case."""
    undo_until = found.answered_at + offers.SECOND_THOUGHTS if found.answered_at else None
    facts = {
        "offer": found,
        "invited": visit.ask.purpose is Purpose.OFFER,
        "recalled": found.state is State.WITHDRAWN and found.answered_at is not None,
        "can_undo": undo_until is not None and visit.work.now <= undo_until,
        **_sender(found),
    }
    return Page("offer/closed.html", facts, status=410)


def _sender(found: Offer) -> dict[str, object]:
    """Who refers, and whose time is told: the partner's, or the firm's where theirs is unknown."""
    member, firm = found.referral.member, found.referral.firm
    return {
        "member": envelopes.who(member),
        "sender": envelopes.sender(member),
        "zones": (found.partner.timezone, firm.timezone),
    }
