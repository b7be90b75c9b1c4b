"""Mails to the sender before and as the offers go out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from magic_links.tokens import Purpose, Tokens
from mailbot.compliance import standing
from mailbot.exchange import offers, referrals, release
from mailbot.exchange.gate import Hit
from mailbot.exchange.offers import Offer, State
from mailbot.exchange.referrals import Referral
from mailbot.outbox import Outgoing
from mailbot.reports import partner_view, share, times
from mailbot.work import Work
from outbound.compose import Mailing
from outbound.mailings import wording
from outbound.mailings.envelopes import answer_by, to_member


def partners_choose(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """Nobody was named, or a name fits two: to whom should it go?"""
    referral = referrals.get(work, row.subject_id)
    if referral.state is not referrals.State.CHOOSING:
        return None
    return to_member(
        "partners_choose",
        links,
        referral,
        view=partner_view.of(referral),
        questions=list(referral.questions),
        choose=links.link(Purpose.CHOOSE, referral=referral.id),
    )


def offer_preview(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """Exactly what the partners would see, and one button."""
    referral = referrals.get(work, row.subject_id)
    if referral.state is not referrals.State.PREVIEW:
        return None
    view = partner_view.of(referral)
    removed = release.for_sender(work, referral.lead).removed
    return to_member(
        "offer_preview",
        links,
        referral,
        view=view,
        came_of_it=[_CAME_OF_IT[each] for each in row.data.get("came_to", ()) if each in _CAME_OF_IT],
        partners=[each.partner.full_name for each in _queued(work, referral)],
        questions=_to_look_at(referral, view, release.guard(work, referral.lead).hits(view.said)),
        doubtful=_removed(each for each in removed if not each.sure),
        removed=_removed(each for each in removed if each.sure),
        look=links.link(Purpose.PREVIEW, referral=referral.id),
    )


def _queued(work: Work, referral: Referral) -> list[Offer]:
    return [each for each in offers.of(work, referral) if each.state is State.QUEUED]


def _to_look_at(referral: Referral, view: partner_view.PartnerView, hits: Iterable[Hit]) -> list[str]:
    """Why the sender should look twice, a sentence each."""
    found = [*referral.questions, *referral.lead.unsure]
    found += [_doubt(hit) for hit in hits]
    found += [gap.sentence for gap in standing.firm_gaps(referral.firm, consent=referral.consent)]
    if referral.remark and not view.remark:
        found.append("Your note to partners is not shared; tick it on the page if it should be.")
    return list(dict.fromkeys(found))


def _doubt(hit: Hit) -> str:
    if hit.by_name_alone:
        return f"The client's name may still stand in {hit.where}."
    return f"The client's {wording.KINDS[hit.kind]} still stands in {hit.where}. It cannot go out like that."


def _removed(removed: Iterable[release.Taken]) -> list[tuple[str, str]]:
    """What was taken out, and what stands there now; the sender's own lead, so they may see it."""
    shown = ((" ".join(each.text.split()), each.stands_as) for each in removed if each.text.strip())
    return list(dict.fromkeys(shown))


#: What became of the words in a reply; the words themselves stand in no row.
_CAME_OF_IT = {
    "hide": "We took out what you named.",
    "keep": "What you named is back in the text.",
    "not_there": "Some words that you named do not stand in the text."
    " Please write them just as they stand there.",
    "stays_out": "Some of what you named would tell who the client is or how to reach somebody."
    " It stays out until a partner accepts.",
}


@dataclass(frozen=True)
class Share:
    """An offer that can be passed on by hand."""

    partner: str
    link: str
    words: str


@dataclass(frozen=True)
class Standing:
    """Where one offer stands, with the colour that goes with the word."""

    partner: str
    word: str
    colour: str
    until: str


_WORDS = {
    State.QUEUED: ("Waiting to go", "waiting"),
    State.PENDING: ("Waiting", "waiting"),
    State.ACCEPTED: ("Accepted", "accepted"),
    State.REJECTED: ("Passed", "passed"),
    State.WITHDRAWN: ("Withdrawn", "passed"),
    State.EXPIRED: ("Expired", "passed"),
}


def receipt(work: Work, links: Tokens, row: Outgoing) -> Mailing | None:
    """What happened with a lead, to whom it goes, and until when they may answer."""
    referral = referrals.get(work, row.subject_id)
    kind = str(row.data.get("kind", "sent"))
    waiting = referral.state is referrals.State.WAITING
    if kind == "waiting" and not waiting:
        return None
    made = offers.of(work, referral)
    return to_member(
        "receipt",
        links,
        referral,
        kind=kind,
        duplicate=bool(row.data.get("duplicate")),
        view=partner_view.of(referral),
        offers=[_standing(each) for each in made if each.state is not State.WITHDRAWN],
        told=[each.partner.full_name for each in release.of(work, referral) if each.offer_id is None],
        undo=links.link(Purpose.UNDO, referral=referral.id) if waiting else "",
        undo_until=times.clock(referral.send_after, referral.firm.timezone)
        if waiting and referral.send_after
        else "",
        shares=_shares(links, made),
        keeps=_keeps(links, made),
    )


def _standing(offer: Offer) -> Standing:
    word, colour = _WORDS[offer.state]
    return Standing(
        offer.partner.full_name, word, colour, answer_by(offer) if offer.state is State.PENDING else ""
    )


def _shares(links: Tokens, made: Sequence[Offer]) -> list[Share]:
    found = []
    for offer in made:
        if offer.state is State.PENDING:
            link = links.link(Purpose.SHARE, offer=offer.id)
            found.append(Share(offer.partner.full_name, link, share.words(offer.referral.firm.name, link)))
    return found


def _keeps(links: Tokens, made: Sequence[Offer]) -> list[tuple[str, str]]:
    """Partners who were only named: a link to keep each."""
    named = {each.partner_id: each.partner for each in made if each.partner.kept_at is None}
    return [(each.full_name, links.link(Purpose.KEEP, partner=each.id)) for each in named.values()]
