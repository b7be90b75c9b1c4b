"""Where a matter lies: US states, counties and places, ZIP and area codes, and finding them in text."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mailbot.intake import lexicon

STATES = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA", "Colorado": "CO", "Connecticut": "CT",
    "Delaware": "DE", "Florida": "FL", "Georgia": "GA", "Hawaii": "HI", "Idaho": "ID", "Illinois": "IL", "Indiana": "IN", "Iowa": "IA",
    "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA", "Maine": "ME", "Maryland": "MD", "Massachusetts": "MA", "Michigan": "MI",
    "Minnesota": "MN", "Mississippi": "MS", "Missouri": "MO", "Montana": "MT", "Nebraska": "NE", "Nevada": "NV", "New Hampshire": "NH",
    "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY", "North Carolina": "NC", "North Dakota": "ND", "Ohio": "OH",
    "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA", "Rhode Island": "RI", "South Carolina": "SC", "South Dakota": "SD",
    "Tennessee": "TN", "Texas": "TX", "Utah": "UT", "Vermont": "VT", "Virginia": "VA", "Washington State": "WA", "West Virginia": "WV",
    "Wisconsin": "WI", "Wyoming": "WY", "District of Columbia": "DC", "Puerto Rico": "PR",
}  # fmt: skip
CODES = frozenset(STATES.values())
SHORT = {
    "Fla": "FL",
    "Ill": "IL",
    "Tex": "TX",
    "Calif": "CA",
    "Penn": "PA",
    "Wis": "WI",
    "Minn": "MN",
    "Ariz": "AZ",
    "Colo": "CO",
    "Tenn": "TN",
    "Mich": "MI",
    "Ga": "GA",
    "Va": "VA",
}

#: Towns that the table lacks under the name that people use, and the big city where a name is shared.
KNOWN = {
    "new york city": ("NY", "New York"), "nyc": ("NY", "New York"), "brooklyn": ("NY", "Kings"), "queens": ("NY", "Queens"),
    "bronx": ("NY", "Bronx"), "manhattan": ("NY", "New York"), "staten island": ("NY", "Richmond"), "houston": ("TX", "Harris"),
    "dallas": ("TX", "Dallas"), "austin": ("TX", "Travis"), "san antonio": ("TX", "Bexar"), "fort worth": ("TX", "Tarrant"),
    "el paso": ("TX", "El Paso"), "arlington": ("TX", "Tarrant"), "miami": ("FL", "Miami-Dade"), "tampa": ("FL", "Hillsborough"),
    "orlando": ("FL", "Orange"), "jacksonville": ("FL", "Duval"), "chicago": ("IL", "Cook"), "los angeles": ("CA", "Los Angeles"),
    "san diego": ("CA", "San Diego"), "san jose": ("CA", "Santa Clara"), "san francisco": ("CA", "San Francisco"),
    "sacramento": ("CA", "Sacramento"), "phoenix": ("AZ", "Maricopa"), "tucson": ("AZ", "Pima"), "philadelphia": ("PA", "Philadelphia"),
    "pittsburgh": ("PA", "Allegheny"), "columbus": ("OH", "Franklin"), "cleveland": ("OH", "Cuyahoga"), "cincinnati": ("OH", "Hamilton"),
    "indianapolis": ("IN", "Marion"), "charlotte": ("NC", "Mecklenburg"), "raleigh": ("NC", "Wake"), "seattle": ("WA", "King"),
    "denver": ("CO", "Denver"), "boston": ("MA", "Suffolk"), "nashville": ("TN", "Davidson"), "memphis": ("TN", "Shelby"),
    "detroit": ("MI", "Wayne"), "oklahoma city": ("OK", "Oklahoma"), "portland": ("OR", "Multnomah"), "las vegas": ("NV", "Clark"),
    "louisville": ("KY", "Jefferson"), "baltimore": ("MD", "Baltimore City"), "milwaukee": ("WI", "Milwaukee"), "albuquerque": ("NM", "Bernalillo"),
    "atlanta": ("GA", "Fulton"), "savannah": ("GA", "Chatham"), "kansas city": ("MO", "Jackson"), "omaha": ("NE", "Douglas"),
    "minneapolis": ("MN", "Hennepin"), "st paul": ("MN", "Ramsey"), "st louis": ("MO", "St. Louis City"), "new orleans": ("LA", "Orleans"),
    "naples": ("FL", "Collier"), "venice": ("FL", "Sarasota"), "aurora": ("IL", "Kane"), "naperville": ("IL", "DuPage"), "pasadena": ("CA", "Los Angeles"),
    "siesta key": ("FL", "Sarasota"), "st petersburg": ("FL", "Pinellas"), "fort lauderdale": ("FL", "Broward"), "fort myers": ("FL", "Lee"),
    "salt lake city": ("UT", "Salt Lake"), "honolulu": ("HI", "Honolulu"), "anchorage": ("AK", "Anchorage"), "buffalo": ("NY", "Erie"),
    "rochester": ("NY", "Monroe"), "newark": ("NJ", "Essex"), "richmond": ("VA", "Richmond City"), "norfolk": ("VA", "Norfolk City"),
    "virginia beach": ("VA", "Virginia Beach City"), "birmingham": ("AL", "Jefferson"), "tulsa": ("OK", "Tulsa"), "hartford": ("CT", "Hartford"),
}  # fmt: skip

_COUNTY = re.compile(
    r"\b((?:[A-Za-zÀ-ÿ.'’-]{2,20}\s){0,2}[A-Za-zÀ-ÿ.'’-]{2,20})\s(?:county|counties|cty|co\.|parish|condado)(?![\w])",
    re.IGNORECASE,
)
_COUNTY_FIELD = re.compile(
    r"\b(?:county|condado|parish)(?: of| de|\s?\([^)\n]{0,20}\))?\s?:?\s+((?:[A-Z][\w.'’-]{1,20}\s?){1,3})"
)
_STATE = re.compile(
    r"\b(" + "|".join(sorted((re.escape(each) for each in STATES), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
_CITY_STATE = re.compile(
    r"((?:[A-Z][\w.'’-]{1,20}\s){0,2}[A-Z][\w.'’-]{1,20}),?\s(?:([A-Z]{2})\b|(" + "|".join(STATES) + r")\b)"
)
_CITY_STATE_LOW = re.compile(
    r"\b((?:[a-z.]{2,20}\s){0,2}[a-z.]{2,20}),?\s(" + "|".join(each.lower() for each in STATES) + r")\b"
)
_CODE = re.compile(r",\s?([A-Z]{2})\b(?!\.)")
_ZIP = re.compile(r"(?<![\w$#.,/-])(\d{5})(?:-\d{4})?(?![\w-])")
_MOVING = re.compile(r"\b(?:relocat\w+|moving|move[sd]?|expand\w+)\b[^.!?]{0,80}\bto\s$", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-zÀ-ÿ][\w.'’-]*")
_PHONE = re.compile(r"(?<!\d)(?:\+?1[\s.-]?)?\(?([2-9]\d\d)\)?[\s.\-–/]{0,3}\d{3}[\s.\-–]{0,3}\d{2}")


class Place(NamedTuple):
    state: str
    county: str = ""
    city: str = ""


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """`St. Augustine`, `Saint Augustine` and `ST AUGUSTINE` are one."""
    low = lexicon.fold(name).replace(".", " ").replace("-", " ")
    words = [
        "st" if each == "saint" else "ft" if each == "fort" else "mt" if each == "mount" else each
        for each in low.split()
    ]
    return " ".join(words)


@cache
def cities() -> dict[str, tuple[Place, ...]]:
    """By name: every place of that name, the best known first."""
    found: dict[str, list[Place]] = {}
    for line in lexicon.table("places.txt"):
        state, county, names = line.split("|")
        for name in names.split(";"):
            found.setdefault(key(name), []).append(Place(state, county_name(county), name))
    for name, (state, county) in KNOWN.items():
        same = found.setdefault(key(name), [])
        known = Place(state, county, name.title())
        found[key(name)] = [known, *(each for each in same if each[:2] != known[:2])]
    return {name: tuple(each) for name, each in found.items()}


@cache
def counties() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for line in lexicon.table("places.txt"):
        state, county, _ = line.split("|")
        found.setdefault(key(county_name(county)), []).append(Place(state, county_name(county)))
    return {name: tuple(dict.fromkeys(each)) for name, each in found.items()}


def county_name(name: str) -> str:
    """As people and courts write it: `St. Johns`, `DuPage`, `Richmond City`."""
    if name.startswith("City of "):
        name = name.removeprefix("City of ") + " City"
    if name.startswith("Saint "):
        name = "St. " + name.removeprefix("Saint ")
    return {"Dupage": "DuPage", "Desoto": "DeSoto", "Dekalb": "DeKalb", "Lasalle": "LaSalle"}.get(name, name)


def is_city(name: str) -> bool:
    return key(name) in cities()


def is_county(name: str) -> bool:
    return key(name) in counties()


def is_state(name: str) -> bool:
    return (
        name.strip(" .").title() in STATES
        or name.strip(" .") in CODES
        or name.strip(" .").lower() == "washington"
    )


@cache
def _prefixes() -> dict[str, str]:
    found = {}
    for line in lexicon.table("zip3.txt"):
        state, *ranges = line.split()
        for each in ranges:
            first, _, last = each.partition("-")
            found.update({f"{number:03}": state for number in range(int(first), int(last or first) + 1)})
    return found


def by_zip(code: str) -> str:
    return _prefixes().get(code[:3], "")


@cache
def _area_codes() -> dict[str, str]:
    return {
        code: state
        for line in lexicon.table("area_codes.txt")
        for state, *codes in [line.split()]
        for code in codes
    }


def by_area_code(code: str) -> str:
    return _area_codes().get(code, "")


def mentioned(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch that names a place of the table, longest first: start, end, name."""
    words = [(found.start(), found.end(), found[0]) for found in _WORDS.finditer(text)]
    number = 0
    while number < len(words):
        size = next((n for n in (4, 3, 2, 1) if _names_place(text, words[number : number + n], n)), 0)
        if size:
            last = words[number + size - 1]
            yield (
                words[number][0],
                last[1] - (len(last[2]) - len(last[2].rstrip("."))),
                text[words[number][0] : last[1]].rstrip("."),
            )
        number += size or 1


def _names_place(text: str, words: list[tuple[int, int, str]], size: int) -> bool:
    if len(words) < size or any(text[a[1] : b[0]] != " " for a, b in zip(words, words[1:], strict=False)):
        return False
    name = text[words[0][0] : words[-1][1]].rstrip(".")
    if not (
        is_city(name)
        or name.title() in STATES
        or (name in CODES and name not in {"OK", "OR", "IN", "ME", "HI", "OH"})
    ):
        return False
    if size > 1 or words[0][2][0].isupper() or name in KNOWN:
        return True
    near = re.search(r"\b(?:in|near|from|to|at|outside)\s$", text[max(0, words[0][0] - 9) : words[0][0]])
    return bool(near) and len(name) > 4 and not lexicon.is_word(name) and not lexicon.is_given(name)


def locate(text: str, *, hints: str = "", posted: str = "", fallback: str = "") -> Place | None:
    """State and county of a matter: from county, town, ZIP; area codes and the firm's own place come last."""
    states = _states(text, f"{hints}\n{posted}", fallback)
    scores: Counter[tuple[str, str]] = Counter()
    for weight, source in ((1.0, text), (1.0, hints), (0.5, posted)):
        for place, points in _candidates(source, states):
            scores[place] += points * weight
    if not scores:
        scores.update(dict(_candidates(fallback, states)))
    if not scores:
        best = states.most_common(1)
        return Place(best[0][0]) if best and best[0][1] >= 2 else None
    (state, county), _ = max(scores.items(), key=lambda item: (item[1] + states[item[0][0]] * 0.5, item[0]))
    return Place(state, county)


def _states(text: str, hints: str, fallback: str) -> Counter[str]:
    """How strongly each state is spoken of."""
    found: Counter[str] = Counter()
    for source, weight in ((text, 1.0), (hints, 1.0)):
        for state in _STATE.finditer(source):
            found[STATES[state[1].title().replace(" Of ", " of ")]] += 3 * weight
        for code in _CODE.finditer(source):
            if code[1] in CODES:
                found[code[1]] += 3 * weight
        for city in _CITY_STATE.finditer(source):
            if city[2] in CODES:
                found[city[2]] += 3 * weight
        for code in _ZIP.finditer(source):
            if re.search(
                r"[A-Za-z.]{2,},?\s{1,2}$", source[max(0, code.start() - 12) : code.start()]
            ):  # not "17b, 28203 Bremen"
                found[by_zip(code[1])] += 2 * weight
        for phone in _PHONE.finditer(source):
            found[by_area_code(phone[1])] += 1 * weight
    for code in _CODE.finditer(fallback):
        if code[1] in CODES:
            found[code[1]] += 0.6
    for state in _STATE.finditer(fallback):
        found[STATES[state[1].title().replace(" Of ", " of ")]] += 0.6
    del found[""]
    return found


def _candidates(text: str, states: Counter[str]) -> Iterator[tuple[tuple[str, str], float]]:
    for found in (*_COUNTY.finditer(text), *_COUNTY_FIELD.finditer(text)):
        for place in _county(found[1], states):
            yield (place.state, place.county), 8
    for _, end, name in mentioned(text):
        if found := _pick(cities().get(key(name), ()), states):
            if not _means_place(text, end - len(name), name):
                continue
            explicit = re.match(
                rf",?\s(?:{found.state}\b|{_state_name(found.state)})", text[end : end + 22], re.IGNORECASE
            )
            yield (
                (found.state, found.county),
                _points(text, end, name, found, states, explicit=bool(explicit)),
            )
    for found in _CITY_STATE_LOW.finditer(text):
        state = STATES[found[2].title()]
        words = found[1].split()
        for size in (3, 2, 1):
            place = next(
                (each for each in cities().get(key(" ".join(words[-size:])), ()) if each.state == state), None
            )
            if place:
                yield (place.state, place.county), 5
                break
    for word in re.finditer(r"\b[A-Z][a-z]*[A-Z]?[a-z]{3,}(?:-[A-Z][a-z]+)?\b", text):
        name = word[0]
        if (
            is_county(name)
            and not is_city(name)
            and not lexicon.is_word(name)
            and not lexicon.is_given(name)
            and not lexicon.is_surname(name)
        ):
            for place in _county(name, states):
                yield (place.state, place.county), 4
    for found in re.finditer(r"\(([A-Z][\w. ]{2,20})\)", text):
        for place in _county(found[1], states):
            yield (place.state, place.county), 3


def _points(text: str, end: int, name: str, found: Place, states: Counter[str], *, explicit: bool) -> float:
    """How much a town counts: with its state, where something happened, where somebody moves to."""
    before = text[max(0, end - len(name) - 90) : end - len(name)]
    points = 5.0 if explicit else 2.0 if states[found.state] else 1.0
    return points + 6 * bool(_MOVING.search(before)) + 2 * bool(_HAPPENED.search(before))


_HAPPENED = re.compile(
    r"\b(?:court\w*|filed|accident\w*|crash\w*|wreck|hit|happened|arrested|stopped|pulled over|closed on|house|condo|property|land|apartments?|rent|bought|detained|school|choc\w+|accidente|salida de|detenido|casa|obra|unfall)\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)
_BEFORE_PLACE = re.compile(
    r"\b(?:in|near|from|to|at|of|outside|around|into|through|over|en|de|desde|hasta|cerca de|bei|aus|nach|à|down in|up in|out of|downtown|the)\s(?:the\s|downtown\s)?$|\b(?:city|town|location|county|place|ciudad|stadt|ort|where)\s?:\s{0,2}$",
    re.IGNORECASE,
)


_STREET_AFTER = re.compile(
    r"\s(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Pike|Pkwy|Parkway|Dr|Drive|Ln|Lane|Hwy|Highway|Way|Ct|Court|Apartments?|Oaks|Insurance|Mutual|Bank|Hospital|Motors|Foods|Inc|LLC)\b"
)


def _means_place(text: str, start: int, name: str) -> bool:
    """A town whose name is a word or a person's counts only where it stands like a town."""
    if _STREET_AFTER.match(text, start + len(name)):
        return False
    if (
        " " in name
        or not (lexicon.is_word(name) or lexicon.is_given(name))
        or key(name) in {key(each) for each in KNOWN}
    ):
        return not re.search(
            r"\b(?:hurricane|storm|mr|mrs|ms|dr)\.?\s$", text[max(0, start - 12) : start], re.IGNORECASE
        )
    after = re.match(
        r",?\s(?:[A-Z]{2}\b|\d{5}\b)|,\s(?:" + "|".join(STATES) + r")\b",
        text[start + len(name) : start + len(name) + 24],
    )
    return bool(after or _BEFORE_PLACE.search(text[max(0, start - 16) : start]))


def _state_name(code: str) -> str:
    return next((name for name, each in STATES.items() if each == code), code)


def _county(words: str, states: Counter[str]) -> Iterator[Place]:
    """The county that the last words before "County" name; one state at most."""
    parts = words.split()
    for size in (3, 2, 1):
        found = counties().get(key(" ".join(parts[-size:])), ())
        if found and len(parts) >= size:
            if picked := _pick(found, states):
                yield picked
            return


def _pick(found: tuple[Place, ...], states: Counter[str]) -> Place | None:
    """Of places that share a name, the one in a state spoken of; a name in one state only; the best known."""
    if not found:
        return None
    best = max(found, key=lambda each: states[each.state])
    if states[best.state] > 0:
        return best
    if len({each.state for each in found}) == 1 or key(found[0].city) in {key(name) for name in KNOWN}:
        return found[0]
    return None
