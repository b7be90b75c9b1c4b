"""The sender's pages before anything goes out: to whom, the look at it, and the way back."""

from collections.abc import Collection, Sequence

from magic_links.page import Again, Page, Visit, page
from magic_links.tokens import Purpose
from mailbot.exchange import offers, referrals, release
from mailbot.exchange.gate import Hit
from mailbot.exchange.referrals import How, Referral, State
from mailbot.intake import choices, drafts, previews
from mailbot.network import partners
from mailbot.network.partners import Partner
from mailbot.reports import partner_view, sender_view

#: A longer book is narrowed by the search.
LISTED = 200


@page(Purpose.CHOOSE)
def choose(visit: Visit) -> Page:
    """The firm's book to pick from; what is clear already stands ticked."""
    referral = _referral(visit)
    if referral.state is not State.CHOOSING:
        return gone(referral)
    queued = [
        each.partner_id for each in offers.of(visit.work, referral) if each.state is offers.State.QUEUED
    ]
    facts = {
        "referral": referral,
        "view": partner_view.of(referral),
        **listed(visit, referral, queued),
    }
    return Page("choose/show.html", facts)


@choose.acts
def chosen(visit: Visit) -> Page:
    referral = _referral(visit)
    visit.acts_as("member", referral.member_id)
    match visit.value("decision"):
        case "yes":
            picked = picked_by(visit, referral)
            if visit.value("how") == How.ONE and len(picked) > 1:
                raise Again("You ticked more than one partner. Tick one, or offer it to all of them at once.")
            drafts.choose(visit.work, referral, picked, remark=visit.value("remark"))
        case "no":
            offers.withdraw_all(visit.work, referral)
        case _:
            raise Again("Please tick to whom it should be offered.")
    return Page("choose/chosen.html", {"referral": referral})


@page(Purpose.PREVIEW)
def preview(visit: Visit) -> Page:
    """Exactly what the partners would see, what may be changed in it, and one button."""
    return _shown(visit, _referral(visit))


def _shown(visit: Visit, referral: Referral, good: str = "", undo: str = "") -> Page:
    if referral.state is not State.PREVIEW:
        return gone(referral)
    queued = [each for each in offers.of(visit.work, referral) if each.state is offers.State.QUEUED]
    facts = {
        "referral": referral,
        "view": partner_view.of(referral),
        "own": sender_view.of(visit.work, referral),
        "good": good,
        "undo": undo,
        "offers": queued,
        "consent": _consent_to_show(visit, referral),
        "doubts": doubts(visit, referral, [each.partner for each in queued]),
        "why": {
            "area": "It is not our kind of matter",
            "place": "It is outside the area where we practise",
            "conflict": "We have a conflict of interest",
        },
    }
    return Page("choose/preview.html", facts)


@preview.acts
def previewed(visit: Visit) -> Page:
    referral = _referral(visit)
    visit.acts_as("member", referral.member_id)
    match visit.value("decision"):
        case "yes":
            _approve(visit, referral)
        case "no":
            drafts.decline(visit.work, referral)
        case "hide":
            return _hidden(visit, referral)
        case "keep":
            return _kept(visit, referral)
        case _:
            raise Again("Please choose: send it, or do not send it.")
    facts = {
        "referral": referral,
        "offers": offers.pending(visit.work, referral),
        "declined": visit.value("decision") == "no",
    }
    return Page("choose/sent.html", facts)


def _hidden(visit: Visit, referral: Referral) -> Page:
    words = visit.value("words")[:200]
    if not words:
        raise Again("Please type the word that should be hidden.")
    places = previews.hide(visit.work, referral, words)
    where = "in one place" if places == 1 else f"in {places} places"
    return _shown(visit, referral, good=f"“{words}” is hidden now, {where}.")


def _kept(visit: Visit, referral: Referral) -> Page:
    """`taken` is the number of corrections that were seen, and which of what was taken out."""
    seen, _, index = visit.value("taken").partition(".")
    if not (seen.isdecimal() and index.isdecimal()):
        raise Again("Please press one of the buttons on this page.")
    words = previews.keep(visit.work, referral, int(index), int(seen))
    short = words if len(words) <= sender_view.SHORT else ""
    said = f"“{short}” is back in the text." if short else "The sentence is back in the text."
    return _shown(visit, referral, good=said, undo=short)


def _consent_to_show(visit: Visit, referral: Referral) -> str:
    """The words by which the client agreed, unless they tell who that is."""
    telling = any(release.guard(visit.work, referral.lead).hits([("consent", referral.consent)]))
    return "" if telling else referral.consent


def _approve(visit: Visit, referral: Referral) -> None:
    agreed = (visit.value("consent_how") or referral.consent or "yes") if visit.value("consent") else ""
    drafts.approve(
        visit.work,
        referral,
        remark=visit.value("remark"),
        share_remark=bool(visit.value("share_remark")),
        consent=agreed,
        why=visit.value("why"),
        share_why=bool(visit.value("share_why")),
        seen=int(visit.value("seen")) if visit.value("seen").isdecimal() else None,
    )


@page(Purpose.UNDO)
def undo(visit: Visit) -> Page:
    """The short while in which nothing has been sent yet."""
    referral = _referral(visit)
    if referral.state is not State.WAITING:
        return gone(referral)
    return Page("choose/undo.html", {"referral": referral, "offers": offers.of(visit.work, referral)})


@undo.acts
def undone(visit: Visit) -> Page:
    referral = _referral(visit)
    visit.acts_as("member", referral.member_id)
    match visit.value("decision"):
        case "yes":
            drafts.undo(visit.work, referral)
        case "no":
            pass
        case _:
            raise Again("Please choose: undo it, or let it go out.")
    return Page("choose/undone.html", {"referral": referral})


def gone(referral: Referral) -> Page:
    """The moment for this has passed: what is so, and where to go on."""
    return Page("choose/gone.html", {"referral": referral}, status=410)


def listed(
    visit: Visit, referral: Referral, ticked: Sequence[int] = (), asked: Collection[int] = ()
) -> dict[str, object]:
    """The partners to tick, narrowed by the search, the ticked ones first; those asked already left out."""
    wanted = visit.value("q") or visit.ask.query.get("q", "").strip()
    given = (
        {int(each) for each in visit.values("partner") if each.isdecimal()} if visit.ask.form else set(ticked)
    )
    book = [each for each in partners.book(visit.work, referral.firm_id) if each.id not in asked]
    on_top = [each for each in book if each.id in given]
    below = [each for each in book if each.id not in given and _fits(wanted, each)]
    return {
        "q": wanted,
        "ticked": given,
        "partners": [*on_top, *below[:LISTED]],
        "left_out": max(0, len(below) - LISTED),
    }


def _fits(wanted: str, partner: Partner) -> bool:
    told = f"{partner.full_name} {partner.nickname} {partner.email} {partner.description}".casefold()
    return all(word in told for word in wanted.casefold().split())


def picked_by(visit: Visit, referral: Referral) -> list[Partner]:
    """The partners who were ticked, and the address that was typed."""
    wanted = {int(each) for each in visit.values("partner") if each.isdecimal()}
    found = [each for each in partners.book(visit.work, referral.firm_id) if each.id in wanted]
    if visit.value("address"):
        named = choices.name_partner(visit.work, referral.firm, visit.value("address"), visit.value("name"))
        found += [named] if named not in found else []
    return found


def doubts(visit: Visit, referral: Referral, to: Sequence[Partner]) -> list[str]:
    """Where the text may still tell who the client is, part by part."""
    people = [referral.member.called, referral.firm.name, *(each.full_name for each in to)]
    hits = release.guard(visit.work, referral.lead).hits(partner_view.of(referral).said, innocent=people)
    return sorted({_doubt(hit) for hit in hits})


def _doubt(hit: Hit) -> str:
    if hit.by_name_alone:
        return f"A word in {hit.where} may be the client’s name. Please read it once more."
    kind = _KINDS.get(hit.kind, "detail")
    return f"There is still a {kind} of the client’s in {hit.where}. It cannot go out like that."


_KINDS = {"email": "mail address", "phone": "phone number", "address": "address"}


def _referral(visit: Visit) -> Referral:
    return visit.row(referrals.get, "referral")
