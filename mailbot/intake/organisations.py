"""Organisations: names that a partner may read, since a conflict check needs them."""

import re
from functools import cache

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
        " landscaping lawn grounds memorial presbyterian methodist lutheran advocates"
        " nursery seafood meats poultry warehouse storage moving movers towing haulers"
        " aggregate materials supply supplies equipment machinery"
        " gmbh ag kg ug ohg ev se sa sl srl spa bv nv sarl sas versicherung versicherungen bank"
        " krankenhaus klinik schule universität amt gericht seguros banco"
        " hospital escuela clínica compañía empresa constructora transportes assurances banque mutuelle"
        " hôpital clinique école société assicurazioni banca ospedale"
    ).split()
)

#: Words that make an organisation or a place of what follows: "Hotel Mirador", "Port Fourchon".
LEADING = frozenset(
    (
        "hotel motel hospital club cafe café casa camp iglesia escuela clínica clinica residencial"
        " port lake"
        " mount fort bayou cape plaza grupo compañía compania constructora transportes taller rancho"
        " supermercado restaurante klinik krankenhaus reederei clinique hôpital université universidad"
        " condominio banco bank university college hacienda residence restaurant ristorante ospedale"
        " aseguradora seguros versicherung autohaus villa autos"
        " tienda panaderia carniceria lavanderia llantera muebleria"
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
    r"|medication|taking|prescribed|(?:cook|chef|nurse|teacher|cashier|clerk|server|waitress|waiter"
    r"|manager|boss"
    r"|job|shopping|eating|party|wedding|event|staying|stayed|treated|surgery|operated|hospitalized"
    r"|account|guest"
    r"|employee|customer|patient|store|location) (?:at|with))"
    r"\s?,?\s(?:the\s|of\s)?$"
)
#: What can only be followed by a company's name.
_COMPANY = re.compile(
    r"\b(?i:(?:company|outfit|business|firm|app|chain|lender|maker|manufacturer|supplier|distributor"
    r"|website|site"
    r"|agency|startup|contractor|builder|retailer|dealer|dealership|collector|compañía|empresa"
    r"|financiera|firma"
    r"|société|entreprise|marca|aseguradora|banco|asilo|contratista|empregador dele|empregador)"
    r"(?:\s?,)?(?:\s(?:is|was))?(?:\s(?:named|called|known as|que se llama|llamad[oa]|namens|nommée?"
    r"|de nombre"
    r"|chamad[oa]))?\s?,?|(?:[A-Z][a-z]+|foreign|new|old) (?:make|brand),?|(?:the|for|their) (?:app"
    r"|brand))\s[\"“]?$"
)
_OUR_OWN = re.compile(
    (
        r"\b(?:(?:my|our|mi|nuestra|nuestro|mein|meine|unser|unsere|mon|notre)\s(?:own\s|small\s|little\s"
        r"|family\s|\w{3,12}\s)?(?:company|business|shop|store|restaurant|firm|practice|llc|startup"
        r"|farm|salon"
        r"|studio|bakery|empresa|negocio|firma|entreprise|tienda)(?:\s?(?:,|:|-|\(|is called|is named"
        r"|is|called"
        r"|named|se llama|the)){0,3}|(?:i|we)\s(?:own|run|started|opened|founded|operate|bought)"
        r"|(?:i|we) (?:sit|serve|am) on the board of|(?:i am|i'm|soy) (?:the |a |el "
        r"|la )?(?:co-?)?(?:owner|president|treasurer"
        r"|founder|ceo|chair|director|dueñ[oa]|presidente) (?:of|de)|(?:my|our) co-?op,?|(?:i"
        r"|we) (?:represent|speak for)"
        r"|\bmy (?:parents|husband|wife|mother|father|mom|dad|brother|sister|son|daughter|family"
        r"|in-laws|folks)\b"
        r"[^.;\n]{0,60}(?: who)? (?:own|owns|run|runs)|here from|we(?:'re"
        r"| are) (?:a [a-z]+ called )?)(?:\s(?:the|a|la|el))?\s?$"
    ),
    re.IGNORECASE,
)


def is_word(low: str) -> bool:
    return low in WORDS


_BETWEEN = re.compile(r"[\s-]+")
_FIRMS_END = re.compile(r".{3,}(?:works|tech|soft|mart|bank|corp|care|labs|media|motors|foods)$")
_GERMAN_FIRM = re.compile(
    r"[a-z]*(?:versicherung|gesellschaft|firma|krankenhaus|klinik|kasse|behorde|verwaltung|agentur)"
)
#: Words in small letters that make a firm or a public place of the name before them.
_FACILITY = re.compile(
    r"\s(?:hospital|clinic|apartments?|restaurant|hotel|motel|school|university|college|store|company"
    r"|park|mall"
    r"|airport|casino|insurance|bank|police|county|township|building|complex|center|warehouse|plant|factory"
    r"|court|neighborhood|church|parish|subdivision|mobile home)\b"
)


@cache
def _brands() -> frozenset[str]:
    return frozenset(
        each.strip().replace("'", "") for line in lexicon.table("brands.txt") for each in line.split("|")
    )


def is_brand(words: list[str]) -> bool:
    """A firm that reads like a person: "Harris Teeter"."""
    words = [each.replace("'", "") for each in words]
    return any(" ".join(words[:size]) in _brands() for size in (1, 2, 3))


def is_facility(text: str, end: int, size: int) -> bool:
    """The words of the run that ends here name a public place: "Robert Wood Johnson hospital"."""
    return size > 1 and bool(_FACILITY.match(text, end))


def is_one(sequence: str) -> bool:
    """A run of capitals that names an organisation, a street or a public place."""
    words = [lexicon.fold(each.strip(".,")) for each in _BETWEEN.split(sequence) if each not in _JOINING]
    words = [each for each in words if each]
    if words and words[0] in {"mr", "mrs", "ms", "miss"}:
        return False
    if is_brand(_tokens(sequence)):
        return True
    return len(words) > 1 and (_says_so(sequence, words) or _is_of_words(words))


_JOINING = frozenset({"&", "of", "and", "de", "la", "del", "y"})
_STORMS = frozenset("hurricane typhoon cyclone storm hurrikan huracan ouragan furacao uragano".split())


def _says_so(sequence: str, words: list[str]) -> bool:
    """One of the words makes an organisation or a storm of the others."""
    return (
        words[0] in _STORMS
        or words[0] in LEADING
        or bool(_GERMAN_FIRM.fullmatch(words[0]))
        or any(each in WORDS for each in _tokens(sequence)[1:])
        or (bool(_FIRMS_END.fullmatch(words[-1])) and not lexicon.is_given(words[0]))
    )


def _is_of_words(words: list[str]) -> bool:
    """Words of the dictionary, which make no person's name together."""
    people = [
        each
        for each in words
        if lexicon.is_given(each) and each not in lexicon.WORDS_FIRST and not lexicon.is_word(each)
    ]
    plain = [each for each in words if lexicon.is_word(each) or lexicon.is_proper(each)]
    if words[0] in people or _is_person(words):
        return False
    if len(plain) == len(words) or (len(plain) > 1 and not people):
        return True
    ends_plain = bool(plain) and plain[-1] == words[-1] and not _may_be_surname(words[-1])
    return ends_plain and not people and not lexicon.is_given(words[0])


def _may_be_surname(low: str) -> bool:
    return (
        low in ORDINARY or low in lexicon.WORD_NAMES or lexicon.is_surname(low) or low not in lexicon.words()
    )


def _tokens(sequence: str) -> list[str]:
    """The words, those with a hyphen in one piece: "Volkov-Lane" is no lane."""
    return [lexicon.fold(each.strip(".,")) for each in sequence.split() if each not in {"&", "and"}]


def _is_person(words: list[str]) -> bool:
    """`John Smith`, `Mark Hill`: two dictionary words, and yet a name."""
    first, last = words[0], words[-1]
    if not lexicon.is_given(first) or len(words) > 4:
        return False
    return first not in lexicon.WORDS_FIRST or (first in lexicon.PERSON_INSIDE and last in ORDINARY)


def is_pair(first: str, last: str, size: int) -> bool:
    """A given name and a surname, although both may be words: "Cash Rivers", "Summer Hill"."""
    named = (
        lexicon.is_given(first) or first in lexicon.WORD_NAMES or first in {"long", "young", "park", "lee"}
    )
    if not 1 < size <= 3 or not named:
        return False
    return last in ORDINARY or last in lexicon.WORD_NAMES or (lexicon.is_surname(last) and last not in WORDS)


def is_announced(text: str, start: int) -> bool:
    return bool(_ANNOUNCED.search(text[max(0, start - 36) : start])) or is_company(text, start)


def is_company(text: str, start: int) -> bool:
    """Nothing but the name of a company can begin here."""
    return bool(_COMPANY.search(text[max(0, start - 48) : start]))


#: "the nail salon Crystal Lotus": of two words and more
_SHOP = re.compile(
    r"\b(?:salon|restaurant|bar|gym|spa|bakery|café|cafe|hotel|motel|club|clinic|nursing home|daycare|diner"
    r"|restaurante|taller|tienda|autos|lote)\s(?:called\s)?$",
    re.IGNORECASE,
)


def is_shop(text: str, start: int) -> bool:
    return bool(_SHOP.search(text[max(0, start - 30) : start]))


def is_ours(text: str, start: int) -> bool:
    """The client's own business, which gives them away: "my company X", "we own X"."""
    return bool(_OUR_OWN.search(text[max(0, start - 100) : start]))
