"""Whom a member's words send a lead to: names resolved, and what has to be asked first."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mailbot.errors import Refusal
from mailbot.exchange import leads, release
from mailbot.intake.reading import Reading
from mailbot.network import addresses, partners
from mailbot.network.firms import Firm
from mailbot.network.partners import Partner
from mailbot.work import Work


class ClientsOwnAddress(Refusal):
    """That address stood on the client's own thread, so it cannot get the case; choose somebody else."""


class OurOwnAddress(Refusal):
    """That address is our own, so nobody would read the offer; choose somebody else."""


@dataclass
class Choice:
    """Whom the member's words send a lead to, and what has to be asked first."""

    partners: list[Partner] = field(default_factory=list)
    told: list[Partner] = field(default_factory=list)  # stood on the thread: they know
    questions: list[str] = field(default_factory=list)
    new: bool = False  # an address that nobody knew until now


def choose_from(work: Work, firm: Firm, lead: leads.Lead, reading: Reading) -> Choice:
    """Resolve the names in the member's words; a name that fits two is a question, never a guess."""
    choice = Choice()
    book = partners.book(work, firm.id)
    for wanted in reading.partners:
        _resolve(work, firm, lead, wanted, book, choice)
    seen_thread = {person.email.lower() for person in reading.told if person.email}
    choice.told = [each for each in book if each.email in seen_thread]
    known = {each.id for each in choice.told}
    choice.partners = [each for each in choice.partners if each.id not in known]
    return choice


def _resolve(
    work: Work, firm: Firm, lead: leads.Lead, wanted: str, book: Sequence[Partner], choice: Choice
) -> None:
    found = partners.resolve(wanted, book)
    if len(found) == 1:
        if found[0] not in choice.partners:
            choice.partners.append(found[0])
    elif len(found) > 1:
        names = " or ".join(each.full_name for each in found[:4])
        choice.questions.append(f"“{wanted}” fits more than one partner: {names}. Which one?")
    elif addresses.is_address(wanted):
        _new_address(work, firm, lead, wanted, choice)
    else:
        choice.questions.append(
            f"“{wanted}” is not in your list of partners. Choose somebody, or type an address."
        )


def _new_address(work: Work, firm: Firm, lead: leads.Lead, wanted: str, choice: Choice) -> None:
    try:
        partner = name_partner(work, firm, wanted)
    except ClientsOwnAddress:
        choice.questions.append(
            "The address you typed stood on the client's own thread. To whom should it go?"
        )
        return
    except OurOwnAddress as refusal:
        choice.questions.append(refusal.sentence)
        return
    if partner.stopped_at is not None:
        choice.questions.append(
            f"{partner.full_name} asked for no more mail from your firm. To whom instead?"
        )
        return
    choice.partners.append(partner)
    choice.new = True


def name_partner(work: Work, firm: Firm, email: str, name: str = "") -> Partner:
    """A typed address as a partner, not kept until the member says so.

    Raises `ClientsOwnAddress` for a client's address or one from a client's thread,
    unless it is in the book already, and `OurOwnAddress` for the referral address.
    """
    email = addresses.clean(email)
    if _is_ours(work, email):
        raise OurOwnAddress
    known = partners.with_address(work, firm.id, email)
    if known is None and release.is_on_a_clients_thread(work, email):
        raise ClientsOwnAddress
    if known is not None:
        return known
    partner, _ = partners.put(work, firm, partners.Entry(email=email, name=name), partners.Origin.NAMED)
    return partner


def _is_ours(work: Work, email: str) -> bool:
    ours, _, domain = work.settings.address.partition("@")
    local, _, host = email.partition("@")
    return host == domain and (local == ours or local.startswith(ours + work.settings.separator))
