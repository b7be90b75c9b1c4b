"""Who is who: a firm to set up, a colleague to add, letters that claim to be somebody's."""

from zoneinfo import available_timezones

from magic_links.page import Again, Page, Visit, page
from magic_links.tokens import NoSuchLink, Purpose
from mailbot import inbox
from mailbot.intake import held
from mailbot.network import firms
from mailbot.network.firms import Member

#: The zones of the people who are likely to press this; any other can be set later.
ZONES = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
    "America/Puerto_Rico": "Puerto Rico",
    "America/Toronto": "Toronto",
    "America/Mexico_City": "Mexico City",
    "Europe/London": "London",
    "Europe/Paris": "Paris, Berlin, Madrid",
    "UTC": "UTC",
}


@page(Purpose.FIRM)
def new_firm(visit: Visit) -> Page:
    """The sender of a first letter sets up their firm."""
    return Page("firm/new_firm.html", {"letter": _held(visit), "zones": ZONES})


@new_firm.acts
def set_up(visit: Visit) -> Page:
    letter = _held(visit)
    visit.acts_as("letter", letter.id)
    match visit.value("decision"):
        case "yes":
            return _set_up(visit, letter)
        case "no":
            held.turn_down(visit.work, letter.id)
            return Page("firm/nothing_started.html")
    raise Again("Please choose: set it up, or not.")


def _set_up(visit: Visit, letter: inbox.Kept) -> Page:
    name, zone = " ".join(visit.value("firm").split())[:200], visit.value("timezone")
    if not name:
        raise Again("Please say what your firm is called.")
    if zone not in available_timezones():
        raise Again("Please choose your time zone.")
    person = " ".join(visit.value("person").split())[:200]
    firm = held.set_up_firm(visit.work, letter.id, name, person, zone)
    return Page("firm/set_up.html", {"firm": firm})


@page(Purpose.MEMBER)
def new_member(visit: Visit) -> Page:
    """The owner is asked about somebody on the firm's own domain."""
    return Page("firm/new_member.html", {"letter": _held(visit), "firm": visit.row(firms.get, "firm")})


@new_member.acts
def added(visit: Visit) -> Page:
    letter, firm = _held(visit), visit.row(firms.get, "firm")
    owner = firms.owner(visit.work, firm.id)
    visit.acts_as("member", owner.id if owner else "")
    match visit.value("decision"):
        case "yes":
            person = " ".join(visit.value("person").split())[:200]
            member = held.add_member(visit.work, letter.id, firm.id, person)
            return Page("firm/added.html", {"member": member})
        case "no":
            held.turn_down(visit.work, letter.id)
            return Page("firm/nothing_started.html")
    raise Again("Please choose: yes or no.")


@page(Purpose.SENDER, matter=("letter",))
def was_it_you(visit: Visit) -> Page:
    """Letters that claim to be from this member, each with its own yes and no."""
    return _letters(visit, _member(visit))


@was_it_you.acts
def answered(visit: Visit) -> Page:
    member = _member(visit)
    visit.acts_as("member", member.id)
    letter_id = next(
        (each.id for each in held.waiting_for(visit.work, member) if str(each.id) == visit.value("letter")),
        None,
    )
    if letter_id is None:
        raise held.NotHeld
    match visit.value("decision"):
        case "yes":
            held.free(visit.work, letter_id, member)
            return _letters(visit, member, "That letter goes on its way. The others wait for your word.")
        case "no":
            held.turn_down(visit.work, letter_id, member)
            return _letters(visit, member, "That letter starts nothing. Nobody hears of it.")
    raise Again("Please choose: yes or no.")


def _letters(visit: Visit, member: Member, good: str = "") -> Page:
    letters = held.waiting_for(visit.work, member)
    facts = {"member": member, "letters": letters, "zone": member.firm.timezone, "good": good}
    return Page("firm/was_it_you.html", facts, status=200 if letters or good else 410)


def _member(visit: Visit) -> Member:
    member = visit.row(lambda work, row_id: work.session.get_one(Member, row_id), "member")
    if member.left_at is not None:
        raise NoSuchLink
    return member


def _held(visit: Visit) -> inbox.Kept:
    letter = visit.row(lambda work, row_id: work.session.get_one(inbox.Kept, row_id), "letter")
    if letter.state is not inbox.State.HELD:
        raise held.NotHeld
    return letter
