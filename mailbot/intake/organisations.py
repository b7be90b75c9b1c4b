"""Organisations: names that a partner may read, since a conflict check needs them."""

import re

from mailbot.exchange.named import ORDINARY
from mailbot.intake import lexicon

#: Words that make a run of capitals a company, an office, a school, a hospital.
WORDS = frozenset(
    (
        "inc incorporated llc llp lllp pllc ltd limited corp corporation co company companies group"
        " holdings partners partnership associates"
        " association assoc foundation trust fund bank banc bancorp credit union insurance assurance"
        " casualty mutual indemnity surety underwriters"
        " hospital clinic medical center centre health healthcare care rehab rehabilitation nursing"
        " pharmacy dental surgical orthopedic hospice"
        " school elementary middle high academy university college institute district isd preschool"
        " daycare kindergarten church ministries temple parish"
        " county city state department dept court courthouse police sheriff office bureau agency"
        " authority commission board council services service"
        " foods food farms farm motors auto autos automotive trucking freight logistics transport"
        " transportation transit airlines air rail express delivery"
        " construction builders building homes home roofing plumbing electric electrical hvac"
        " contractors contracting renovations remodeling interiors"
        " properties property realty apartments apartment condominium condominiums condo condos village"
        " villas towers tower estates residences management"
        " development developers mortgage lending loans finance financial capital investments advisors"
        " wealth title escrow realtors leasing rentals rental"
        " restaurant cafe café coffee bakery grill bar pizza kitchen brewery market markets grocers"
        " grocery supermarket store stores shop shops mall plaza"
        " hotel inn motel resort spa salon gym fitness club theater theatre stadium arena park parks zoo"
        " museum library"
        " industries industrial manufacturing mfg chemical energy oil gas solar electric power utilities"
        " water steel metals plastics paper mills packing"
        " technologies technology tech systems software solutions labs laboratory laboratories networks"
        " communications telecom wireless media studios"
        " entertainment productions records publishing press news times security staffing personnel"
        " consulting consultants accounting law firm legal"
        " airport terminal station port harbor bridge highway hwy street avenue ave road rd boulevard"
        " blvd drive lane pkwy parkway expressway turnpike"
        " interstate exit river lake beach island islands bay creek valley mountain mountains hills"
        " canyon relief recovery adjusters claims renewal cleaners cleaning"
        " landscaping lawn nursery seafood meats poultry warehouse storage moving movers towing haulers"
        " aggregate materials supply supplies equipment machinery"
        " gmbh ag kg ug ohg ev se sa sl srl spa bv nv sarl sas versicherung versicherungen bank"
        " krankenhaus klinik schule universität amt gericht seguros banco"
        " hospital escuela clínica compañía empresa constructora transportes assurances banque mutuelle"
        " hôpital clinique école société assicurazioni banca ospedale"
    ).split()
)

#: What announces the other side's name although it may look like a person's.
_ANNOUNCED = re.compile(
    r"\b(?i:manufacturer|insurer|carrier|insurance company|insurance|company|employer|employed by"
    r"|works? (?:for|at)|worked (?:for|at)|working (?:for|at)|job at|landlord is|landlord,|bank"
    r"|lender|servicer|hospital|clinic"
    r"|dealer|dealership|contractor|builder|store|restaurant|corner of|intersection of|junction of"
    r"|exit|hurricane|tropical storm|storm|brand|compañía|empresa|aseguradora|contratista que se"
    r" llama|firma|versicherung|arbeitgeber"
    r"|assurance|employeur|outfit called|company called|business called|place called|called the"
    r"|bought from|hired by|fired from|fired by|laid off (?:from|by)|serviced by|made by|drug"
    r"|medication|taking|prescribed)"
    r"\s?,?\s(?:the\s|of\s)?$"
)
_OUR_OWN = re.compile(
    (
        r"\b(?:my|our|mi|nuestra|nuestro|mein|meine|unser|unsere|mon|notre)\s(?:own\s|small\s|little\s"
        r"|family\s)?(?:company|business|shop|store|restaurant|firm|practice|llc|startup|farm|salon"
        r"|empresa|negocio|firma|entreprise)\b|\b(?:i|we)\s(?:own|run|started|opened|founded|operate"
        r"|bought)\s$"
    ),
    re.IGNORECASE,
)


def is_word(low: str) -> bool:
    return low in WORDS


_BETWEEN = re.compile(r"[\s-]+")


def is_one(sequence: str) -> bool:
    """A run of capitals that names an organisation, a street or a public place."""
    words = [
        lexicon.fold(each.strip(".,"))
        for each in _BETWEEN.split(sequence)
        if each not in {"&", "of", "and", "de", "la", "del", "y"}
    ]
    words = [each for each in words if each]
    if len(words) < 2:
        return False
    if words[0] in {"hurricane", "typhoon", "cyclone", "storm"}:
        return True
    if words[-1] in WORDS or any(each in WORDS for each in words[1:]):
        return True
    people = [
        each
        for each in words
        if lexicon.is_given(each) and each not in lexicon.WORDS_FIRST and not lexicon.is_word(each)
    ]
    plain = [each for each in words if lexicon.is_word(each) or lexicon.is_proper(each)]
    if words[0] in people or _is_person(words):
        return False
    return (
        len(plain) == len(words)
        or (len(plain) >= 2 and not people)
        or (len(plain) >= 1 and plain[-1] == words[-1] and not people and not lexicon.is_given(words[0]))
    )


def _is_person(words: list[str]) -> bool:
    """`John Smith`, `Mark Hill`: two dictionary words, and yet a name."""
    first, last = words[0], words[-1]
    if not lexicon.is_given(first) or len(words) > 4:
        return False
    return first not in lexicon.WORDS_FIRST or (first in lexicon.PERSON_INSIDE and last in ORDINARY)


def is_announced(text: str, start: int) -> bool:
    return bool(_ANNOUNCED.search(text[max(0, start - 32) : start]))


def is_ours(text: str, start: int) -> bool:
    """The client's own business, which gives them away: "my company X", "we own X"."""
    return bool(_OUR_OWN.search(text[max(0, start - 40) : start]))
