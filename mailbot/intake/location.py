"""Where a matter lies: state and county, weighed from everything that a text says of places."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache

from mailbot.intake import courts, lexicon, organisations, place_roles, places
from mailbot.intake.place_roles import Role
from mailbot.intake.places import Place

_COUNTY = re.compile(
    r"\b((?:[A-Za-zÀ-ÿ.'’-]{2,20}\s){0,3}[A-Za-zÀ-ÿ.'’-]{2,20})\s(?:county|counties|cty|co\.|parish"
    r"|borough|census area|condado|municipio)(?![\w])",
    re.IGNORECASE,
)
_COUNTY_FIELD = re.compile(
    r"\b(?:county|condado|parish)(?: of| de|\s?\([^)\n]{0,20}\))?\s?:?\s+((?:[A-Z][\w.'’-]{1,20}\s?){1,3})"
)
#: The table leaves Washington out, since it is oftener a person or the capital; here it is told apart.
_NAMES = {**places.STATES, "Washington": "WA"}
_STATE = re.compile(
    r"\b(" + "|".join(sorted((re.escape(each) for each in _NAMES), key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)
_STATE_WORD = re.compile(r"\b[A-Za-z]{3,13}\b")
_STATE_FIRST = frozenset(name.split()[0].lower() for name in _NAMES)
_CITY_CODE = re.compile(r"(?<=[\w.'’-])(?:,\s?|\s)([A-Z]{2})\b(?!\.\w)")
_CODE_LOW = re.compile(r"(?<=[A-Za-z]),\s([a-z]{2})\b(?![.'’])")
_SHORT = re.compile(r"(?<=[A-Za-z]),\s(" + "|".join(places.SHORT) + r")\b\.?")  #: "Springfield, Mass."
_WORDS_BEFORE = re.compile(r"((?:[A-Za-z.]{2,20}\s){0,2}[A-Za-z.]{2,20}),?\s?$")
#: Codes that are words too: only with a capital.
_CODES_LOW = places.CODES - {"ME", "HI", "OK", "OH", "IN", "OR", "DE", "LA", "AL", "PA", "MA", "ID", "CO"}
_ZIP = re.compile(r"(?<![\w$#.,/-])(\d{5})(?:-\d{4})?(?![\w-])")
_PHONE = re.compile(r"(?<!\d)(?:\+?1[\s.-]?)?\(?([2-9]\d\d)\)?[\s.\-–/]{0,3}\d{3}[\s.\-–]{0,3}\d{2}")
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
_TITLE_BEFORE = re.compile(
    r"\b(?:hurricane|storm|mr|mrs|ms|dr|named|officer|deputy|judge)\.?\s$", re.IGNORECASE
)
_AFTER_TOWN = re.compile(r"[A-Za-z.]{2,},?\s{1,2}$|\bzip(?: code)?:?\s$", re.IGNORECASE)  #: not "17b, 28203"
_ONE_WORD = re.compile(r"\b[A-Z][a-z]*[A-Z]?[a-z]{3,}(?:-[A-Z][a-z]+)?\b")
_IN_BRACKETS = re.compile(r"\(([A-Z][\w. ]{2,20})\)")
_STATE_AFTER = re.compile(
    r",?\s([A-Z]{2}\b(?![.'’]\w)|(?i:"
    + "|".join(sorted((*_NAMES, *places.SHORT), key=len, reverse=True))
    + r")\b)"
)
_CAPITALS_AFTER = re.compile(r"(?:\s(?:[A-Z][\w'’&-]{1,20}|&)){1,3}")
_LANGUAGES = frozenset(
    "english spanish french german italian portuguese polish russian chinese korean august april"
    " may june".split()
)
_HAPPENED_HERE = 3.0  #: more than a home named with its state
_LEAST = 0.9  #: what a state must have to be named without a town: one area code

Points = dict[tuple[str, str], float]  #: by state and county
States = dict[str, float]
Mentions = list[tuple[int, int, str]]  #: start, end, name


def locate(
    text: str,
    *,
    hints: str = "",
    posted: str = "",
    fallback: str = "",
    phones: Collection[str] = (),
    care: bool = False,
) -> Place | None:
    """State and county of a matter.

    `hints` are the member's own words, `posted` the client's address, which need not
    be where it happened, `fallback` the firm's own place, used where nothing else is said,
    `phones` the client's, whose area code tells the state where no word does,
    `care` whether the matter is what a hospital did.
    """
    spoken = list(places.mentioned(text))
    states = _states(text, hints, posted, fallback, spoken)
    for phone in phones:
        if code := places.by_area_code(phone.removeprefix("+1")[:3]):
            states[code] += 0.9
    scores: Points = defaultdict(float)
    for weight, source in ((1.0, text), (1.0, hints), (0.3, posted)):
        named = spoken if source is text else list(places.mentioned(source))
        for place, points in _candidates(source, states, named, care=care):
            scores[place.state, place.county] += points * weight
    if not scores:
        scores.update(
            {
                (place.state, place.county): points
                for place, points in _candidates(fallback, states, list(places.mentioned(fallback)))
            }
        )
    if not scores:
        return _state_alone(states)
    (state, county), _ = max(scores.items(), key=lambda item: (item[1] + states[item[0][0]] * 0.5, item[0]))
    return Place(state, county)


def towns(text: str, state: str | None, most: int = 4) -> tuple[str, ...]:
    """The towns of a state that a text names as places."""
    found = []
    for start, end, name in places.mentioned(text):
        here = any(each.state == state for each in places.cities().get(places.key(name), ()))
        if here and _means_place(text, start, end, name) and not (_is_no_town(name) or _in_a_name(text, end)):
            found.append(name)
    return tuple(dict.fromkeys(found))[:most]


def _state_alone(states: States) -> Place | None:
    best = max(states, key=lambda each: states[each], default="")
    return Place(best) if best and states[best] >= _LEAST else None


def _states(text: str, hints: str, posted: str, fallback: str, spoken: Mentions) -> States:
    """How strongly each state is spoken of."""
    found: States = defaultdict(float)
    for weight, source in ((1.0, text), (1.0, hints), (0.5, posted), (0.2, fallback)):
        for code, points in _codes(source):
            found[code] += points * weight
        for number in _zips(source):
            found[places.by_zip(number)] += 2 * weight
    for phone in _PHONE.finditer(f"{text}\n{hints}"):
        found[places.by_area_code(phone[1])] += 0.9
    for name in {name for _, _, name in spoken}:  # "St. Louis County": of the states that have one, Missouri
        here = places.cities().get(places.key(name), ())
        among = {each.state for each in here}
        if here and (places.key(name) in places.famous() or len(among) == 1):
            found[here[0].state] += 0.4
        for state in among:  # Bloomington, Pontiac and Peoria are all in Illinois
            found[state] += 0.2 / len(among)
    found.pop("", None)
    return found


def _zips(text: str) -> Iterator[str]:
    for number in _ZIP.finditer(text):
        if _AFTER_TOWN.search(text[max(0, number.start() - 12) : number.start()]):
            yield number[1]


def _codes(text: str) -> Iterator[tuple[str, float]]:
    """The states that a text names, with points: in full, after a comma, behind a town."""
    for name in _state_names(text):
        if place_roles.is_state_here(text, name.start(), name.end()):
            yield _code_of(name[1]), 3 * place_roles.of(text, name.start()).value
    for short in _SHORT.finditer(text):
        yield places.SHORT[short[1]], 3 * place_roles.of(text, short.start()).value
    for found in _CITY_CODE.finditer(text):
        if found[1] in places.CODES and (found[0][0] == "," or _capital_before(text, found.start())):
            yield found[1], 3 * place_roles.of(text, found.start()).value


def _capital_before(text: str, end: int) -> bool:
    return text[max(0, end - 22) : end].rpartition(" ")[2][:1].isupper()


def _state_names(text: str) -> Iterator[re.Match[str]]:
    for word in _STATE_WORD.finditer(text):
        if word[0].lower() in _STATE_FIRST and (found := _STATE.match(text, word.start())):
            yield found


def _code_of(name: str) -> str:
    return _NAMES[name.title().replace(" Of ", " of ")]


def _candidates(
    text: str, states: States, spoken: Mentions, *, care: bool = False
) -> Iterator[tuple[Place, float]]:
    """Every place that a text names, with its points."""
    for _start, words, city in courts.named(text):
        yield from ((place, 10) for place in _court_county(words, states, city=city))
    for county in (*_COUNTY.finditer(text), *_COUNTY_FIELD.finditer(text)):
        weight = 0.3 if place_roles.of(text, county.start(1)) is Role.SEAT else 1.0
        yield from ((place, 8 * weight) for place in _county(county[1], states))
    yield from _towns(text, states, spoken, care=care)
    yield from _towns_in_small_letters(text)
    for number in _zips(text):
        if place := places.county_of_zip(number):
            yield place, 3
    for word in _ONE_WORD.finditer(text):
        if _is_county_only(word[0]):  # "somebody who knows DuPage"
            yield from ((place, 4) for place in _county(word[0], states))
    for inside in _IN_BRACKETS.finditer(text):
        yield from ((place, 3) for place in _county(inside[1], states))


def _court_county(words: str, states: States, *, city: bool) -> Iterator[Place]:
    """The county of `Cobb County`, `Cook`, or of `St. Louis` where it is the City of."""
    parts = words.split()
    if city and (found := places.counties().get(places.key(f"{words} city"))):
        yield found[0]
        return
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size]).rstrip(".,")
        if found := places.counties().get(places.key(name)):
            if picked := _pick(found, states) or _seat_of(name, found):
                yield picked
            return


def _seat_of(name: str, found: tuple[Place, ...]) -> Place | None:
    """Of counties that share a name, that of the best known town of the land: Cook is Chicago's."""
    known = {
        (place.state, place.county) for key in places.KNOWN for place in places.cities()[places.key(key)][:1]
    }
    return next((each for each in found if (each.state, each.county) in known), None)


def _towns(text: str, states: States, spoken: Mentions, *, care: bool) -> Iterator[tuple[Place, float]]:
    for start, end, name in spoken:
        if places.is_state(name):  # there is a Louisiana in Missouri
            continue
        here = places.cities().get(places.key(name), ())
        stated = _state_after(text, end)
        found = _pick(tuple(each for each in here if each.state == stated) or here, states)
        if found and (stated or (_means_place(text, start, end, name) and not _is_no_town(name))):
            weight = 0.3 if _in_a_name(text, end) else 1.0
            explicit = found.state == stated
            yield found, weight * _points(text, start, found, states, explicit=explicit, care=care)


def _state_after(text: str, end: int) -> str:
    """The state that stands behind a town: "Denver, NC", "Denver North Carolina"; empty if none does."""
    found = _STATE_AFTER.match(text, end)
    if not found:
        return ""
    name = found[1].title()
    return found[1] if found[1] in places.CODES else _NAMES.get(name) or places.SHORT.get(name, "")


def _is_no_town(name: str) -> bool:
    """Months and languages, which are villages too."""
    return lexicon.fold(name) in lexicon.MONTHS_DAYS | _LANGUAGES


def _in_a_name(text: str, end: int) -> bool:
    """`Ozark Poultry Supply`: the first word of an organisation's name."""
    following = _CAPITALS_AFTER.match(text, end)
    return following is not None and organisations.is_word(lexicon.fold(following[0].split()[-1].strip(".,")))


def _towns_in_small_letters(text: str) -> Iterator[tuple[Place, float]]:
    """`cape coral florida`, `Sandy Springs, ga`."""
    for name in _state_names(text):
        if name[1].islower():
            yield from _town_before(text, name.start(), _code_of(name[1]))
    for found in _CODE_LOW.finditer(text):
        if found[1].upper() in _CODES_LOW:
            yield from _town_before(text, found.start() + 1, found[1].upper())


def _town_before(text: str, end: int, state: str) -> Iterator[tuple[Place, float]]:
    begin = max(0, end - 64)
    words = _WORDS_BEFORE.search(text[begin:end])
    if not words:
        return
    parts = words[1].split()
    names = (places.key(" ".join(parts[-size:])) for size in (3, 2, 1))
    here = (each for name in names for each in places.cities().get(name, ()) if each.state == state)
    yield from ((place, 5 * place_roles.of(text, begin + words.start()).value) for place in list(here)[:1])


def _is_county_only(name: str) -> bool:
    """A county's name that is no town, no word and nobody's name."""
    if not places.is_county(name) or places.is_city(name):
        return False
    return not (lexicon.is_word(name) or lexicon.is_given(name) or lexicon.is_surname(name))


def _points(text: str, start: int, found: Place, states: States, *, explicit: bool, care: bool) -> float:
    """How much a town counts: with its state, where something happened, where somebody moves to."""
    points = 5.0 if explicit else 2.0 if states[found.state] else 1.0
    if place_roles.is_goal(text, start):
        return points + 6
    role = place_roles.of(text, start, care=care)
    return points * role.value + _HAPPENED_HERE * (role is Role.HAPPENED)


@cache
def _known() -> frozenset[str]:
    return frozenset(places.key(name) for name in places.KNOWN)


def _means_place(text: str, start: int, end: int, name: str) -> bool:
    """A town whose name is a word or a person's counts only where it stands like a town."""
    if _STREET_AFTER.match(text, end) or _TITLE_BEFORE.search(text[max(0, start - 12) : start]):
        return False
    if " " in name or not (lexicon.is_word(name) or lexicon.is_given(name)) or places.key(name) in _known():
        return True
    after = re.match(
        r",?\s(?:[A-Z]{2}\b|\d{5}\b)|,\s(?:" + "|".join(places.STATES) + r")\b", text[end : end + 24]
    )
    return bool(after or _BEFORE_PLACE.search(text[max(0, start - 16) : start]))


def _county(words: str, states: States) -> Iterator[Place]:
    """The county that the last words before "County" name; one state at most."""
    parts = words.split()
    for size in (4, 3, 2, 1):
        found = places.counties().get(places.key(" ".join(parts[-size:])), ())
        if found and len(parts) >= size:
            if picked := _pick(found, states):
                yield picked
            return


def _pick(found: tuple[Place, ...], states: States) -> Place | None:
    """Of places that share a name, the one in a state spoken of; a name in one state only; the best known."""
    if not found:
        return None
    if places.key(found[0].city) in places.towering() and states[found[0].state] > 0:
        return found[0]  # Denver is in Colorado, whatever else is said of North Carolina
    best = max(found, key=lambda each: states[each.state])
    if states[best.state] > 0:
        return best
    if len({each.state for each in found}) == 1 or places.key(found[0].city) in places.famous():
        return found[0]
    return None
