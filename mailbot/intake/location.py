"""Where a matter lies: state and county, weighed from everything that a text says of places."""

import re
from collections import defaultdict
from collections.abc import Iterator

from mailbot.intake import lexicon, places
from mailbot.intake.places import Place

_COUNTY = re.compile(
    (
        r"\b((?:[A-Za-zÀ-ÿ.'’-]{2,20}\s){0,2}[A-Za-zÀ-ÿ.'’-]{2,20})\s(?:county|places.counties|cty|co\.|parish"
        r"|condado)(?![\w])"
    ),
    re.IGNORECASE,
)
_COUNTY_FIELD = re.compile(
    r"\b(?:county|condado|parish)(?: of| de|\s?\([^)\n]{0,20}\))?\s?:?\s+((?:[A-Z][\w.'’-]{1,20}\s?){1,3})"
)
_STATE = re.compile(
    r"\b(" + "|".join(sorted((re.escape(each) for each in places.STATES), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
_CITY_STATE = re.compile(
    r"((?:[A-Z][\w.'’-]{1,20}\s){0,2}[A-Z][\w.'’-]{1,20}),?\s(?:([A-Z]{2})\b|("
    + "|".join(places.STATES)
    + r")\b)"
)
_CITY_STATE_LOW = re.compile(
    r"\b((?:[a-z.]{2,20}\s){0,2}[a-z.]{2,20}),?\s("
    + "|".join(each.lower() for each in places.STATES)
    + r")\b"
)
_CODE = re.compile(r",\s?([A-Z]{2})\b(?!\.)")
_ZIP = re.compile(r"(?<![\w$#.,/-])(\d{5})(?:-\d{4})?(?![\w-])")
_MOVING = re.compile(r"\b(?:relocat\w+|moving|move[sd]?|expand\w+)\b[^.!?]{0,80}\bto\s$", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\d)(?:\+?1[\s.-]?)?\(?([2-9]\d\d)\)?[\s.\-–/]{0,3}\d{3}[\s.\-–]{0,3}\d{2}")
_HAPPENED = re.compile(
    (
        r"\b(?:court\w*|filed|accident\w*|crash\w*|wreck|hit|happened|arrested|stopped|pulled over|closed"
        r" on|house|condo|property|land|apartments?|rent|bought|detained|school|choc\w+|accidente|salida"
        r" de|detenido|casa|obra|unfall)\b[^.!?\n]{0,60}$"
    ),
    re.IGNORECASE,
)
_BEFORE_PLACE = re.compile(
    (
        r"\b(?:in|near|from|to|at|of|outside|around|into|through|over|en|de|desde|hasta|cerca de|bei|aus"
        r"|nach|à|down in|up in|out of|downtown|the)\s(?:the\s|downtown\s)?$|\b(?:city|town|location"
        r"|county|place|ciudad|stadt|ort|where)\s?:\s{0,2}$"
    ),
    re.IGNORECASE,
)
_STREET_AFTER = re.compile(
    r"\s(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Pike|Pkwy|Parkway|Dr|Drive|Ln|Lane|Hwy|Highway"
    r"|Way|Ct|Court|Apartments?|Oaks|Insurance|Mutual|Bank|Hospital|Motors|Foods|Inc|LLC)\b"
)
_AFTER_TOWN = re.compile(r"[A-Za-z.]{2,},?\s{1,2}$")  #: not "17b, 28203 Bremen"
_ONE_WORD = re.compile(r"\b[A-Z][a-z]*[A-Z]?[a-z]{3,}(?:-[A-Z][a-z]+)?\b")
_IN_BRACKETS = re.compile(r"\(([A-Z][\w. ]{2,20})\)")

Points = dict[tuple[str, str], float]  #: by state and county


def locate(text: str, *, hints: str = "", posted: str = "", fallback: str = "") -> Place | None:
    """State and county of a matter.

    `hints` are the member's own words, `posted` the client's address, which need not
    be where it happened, `fallback` the firm's own place, used where nothing else is said.
    """
    states = _states(f"{text}\n{hints}\n{posted}", fallback)
    scores: Points = defaultdict(float)
    for weight, source in ((1.0, text), (1.0, hints), (0.3, posted)):
        for place, points in _candidates(source, states):
            scores[place.state, place.county] += points * weight
    if not scores:
        scores.update(
            {(place.state, place.county): points for place, points in _candidates(fallback, states)}
        )
    if not scores:
        return _state_alone(states)
    (state, county), _ = max(scores.items(), key=lambda item: (item[1] + states[item[0][0]] * 0.5, item[0]))
    return Place(state, county)


def _state_alone(states: dict[str, float]) -> Place | None:
    best = max(states, key=lambda each: states[each], default="")
    return Place(best) if best and states[best] >= 2 else None


def _states(text: str, fallback: str) -> dict[str, float]:
    """How strongly each state is spoken of."""
    found: dict[str, float] = defaultdict(float)
    for code in _codes(text):
        found[code] += 3
    for code in _codes(fallback):
        found[code] += 0.6
    for number in _ZIP.finditer(text):
        if _AFTER_TOWN.search(text[max(0, number.start() - 12) : number.start()]):
            found[places.by_zip(number[1])] += 2
    for phone in _PHONE.finditer(text):
        found[places.by_area_code(phone[1])] += 1
    found.pop("", None)
    return found


def _codes(text: str) -> Iterator[str]:
    """The states that a text names: in full, after a comma, behind a town."""
    for name in _STATE.finditer(text):
        yield places.STATES[name[1].title().replace(" Of ", " of ")]
    for pattern, group in ((_CODE, 1), (_CITY_STATE, 2)):
        yield from (found[group] for found in pattern.finditer(text) if found[group] in places.CODES)


def _candidates(text: str, states: dict[str, float]) -> Iterator[tuple[Place, float]]:
    """Every place that a text names, with its points."""
    for county in (*_COUNTY.finditer(text), *_COUNTY_FIELD.finditer(text)):
        yield from ((place, 8) for place in _county(county[1], states))
    yield from _towns(text, states)
    yield from _towns_in_small_letters(text)
    for word in _ONE_WORD.finditer(text):
        if _is_county_only(word[0]):  # "somebody who knows DuPage"
            yield from ((place, 4) for place in _county(word[0], states))
    for inside in _IN_BRACKETS.finditer(text):
        yield from ((place, 3) for place in _county(inside[1], states))


def _towns(text: str, states: dict[str, float]) -> Iterator[tuple[Place, float]]:
    for _, end, name in places.mentioned(text):
        if places.is_state(name):  # there is a Louisiana in Missouri
            continue
        found = _pick(places.cities().get(places.key(name), ()), states)
        if found and _means_place(text, end - len(name), name):
            state = rf",?\s(?:{found.state}\b|{_state_name(found.state)})"
            explicit = bool(re.match(state, text[end : end + 22], re.IGNORECASE))
            yield found, _points(text, end, name, found, states, explicit=explicit)


def _towns_in_small_letters(text: str) -> Iterator[tuple[Place, float]]:
    """`cape coral florida`."""
    for found in _CITY_STATE_LOW.finditer(text):
        state, words = places.STATES[found[2].title()], found[1].split()
        names = (places.key(" ".join(words[-size:])) for size in (3, 2, 1))
        here = (each for name in names for each in places.cities().get(name, ()) if each.state == state)
        yield from ((place, 5) for place in list(here)[:1])


def _is_county_only(name: str) -> bool:
    """A county's name that is no town, no word and nobody's name."""
    if not places.is_county(name) or places.is_city(name):
        return False
    return not (lexicon.is_word(name) or lexicon.is_given(name) or lexicon.is_surname(name))


def _points(
    text: str, end: int, name: str, found: Place, states: dict[str, float], *, explicit: bool
) -> float:
    """How much a town counts: with its state, where something happened, where somebody moves to."""
    before = text[max(0, end - len(name) - 90) : end - len(name)]
    points = 5.0 if explicit else 2.0 if states[found.state] else 1.0
    return points + 6 * bool(_MOVING.search(before)) + 2 * bool(_HAPPENED.search(before))


def _means_place(text: str, start: int, name: str) -> bool:
    """A town whose name is a word or a person's counts only where it stands like a town."""
    if _STREET_AFTER.match(text, start + len(name)):
        return False
    if (
        " " in name
        or not (lexicon.is_word(name) or lexicon.is_given(name))
        or places.key(name) in {places.key(each) for each in places.KNOWN}
    ):
        return not re.search(
            r"\b(?:hurricane|storm|mr|mrs|ms|dr)\.?\s$", text[max(0, start - 12) : start], re.IGNORECASE
        )
    after = re.match(
        r",?\s(?:[A-Z]{2}\b|\d{5}\b)|,\s(?:" + "|".join(places.STATES) + r")\b",
        text[start + len(name) : start + len(name) + 24],
    )
    return bool(after or _BEFORE_PLACE.search(text[max(0, start - 16) : start]))


def _state_name(code: str) -> str:
    return next((name for name, each in places.STATES.items() if each == code), code)


def _county(words: str, states: dict[str, float]) -> Iterator[Place]:
    """The county that the last words before "County" name; one state at most."""
    parts = words.split()
    for size in (3, 2, 1):
        found = places.counties().get(places.key(" ".join(parts[-size:])), ())
        if found and len(parts) >= size:
            if picked := _pick(found, states):
                yield picked
            return


def _pick(found: tuple[Place, ...], states: dict[str, float]) -> Place | None:
    """Of places that share a name, the one in a state spoken of; a name in one state only; the best known."""
    if not found:
        return None
    best = max(found, key=lambda each: states[each.state])
    if states[best.state] > 0:
        return best
    if len({each.state for each in found}) == 1 or places.key(found[0].city) in {
        places.key(name) for name in places.KNOWN
    }:
        return found[0]
    return None
