"""US states, counties and places by name, ZIP and area codes, and where a text names one."""

import bisect
import itertools
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from mailbot.intake import lexicon

STATES = {
    name.strip(): code.strip() for name, code, _ in (line.split("|") for line in lexicon.table("states.txt"))
}


CODES = frozenset(STATES.values())
#: As newspapers shorten them: `Mass`, `Calif`.
SHORT = {
    short.strip(): code.strip()
    for _, code, short in (line.split("|") for line in lexicon.table("states.txt"))
    if short.strip()
}


#: Towns that the table lacks under the name that people use, and the big city where a name is shared.
KNOWN = {
    name.strip(): (state.strip(), county.strip())
    for name, state, county in (line.split("|") for line in lexicon.table("towns.txt"))
}


_WORDS = re.compile(r"[A-Za-zÀ-ÿ][\w.'’-]*")


class Place(NamedTuple):
    state: str
    county: str = ""
    city: str = ""


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """`St. Augustine`, `Saint Augustine` and `ST AUGUSTINE` are one."""
    low = lexicon.fold(name).replace(".", " ").replace("-", " ")
    return " ".join(_SHORT.get(each, each) for each in low.split())


_SHORT = {"saint": "st", "sainte": "ste", "fort": "ft", "mount": "mt"}


@cache
def cities() -> dict[str, tuple[Place, ...]]:
    """By name: every place of that name, the best known first."""
    found: dict[str, list[Place]] = {}
    for line in lexicon.table("places.txt"):
        state, county, names = line.split("|")
        for name in filter(None, names.split(";")):
            found.setdefault(key(name), []).append(Place(state, county_name(county), name))
    for name, (state, county) in (*((each.city, each[:2]) for each, _ in _largest()), *KNOWN.items()):
        same = found.setdefault(key(name), [])
        known = Place(state, county, name.title())
        found[key(name)] = [known, *(each for each in same if each[:2] != known[:2])]
    return {name: tuple(each) for name, each in found.items()}


@cache
def _largest() -> tuple[tuple[Place, str], ...]:
    """The largest town of a name, and how far it is that: `state`, `everywhere`, `alone` of any size."""
    rows = ([part.strip() for part in line.split("|")] for line in lexicon.table("largest.txt"))
    return tuple((Place(state, county, name), reach) for name, state, county, reach in rows)


@cache
def famous() -> frozenset[str]:
    """Names that, said alone, mean one town all over the country."""
    return frozenset(map(key, KNOWN)) | {key(each.city) for each, reach in _largest() if reach != "state"}


@cache
def towering() -> frozenset[str]:
    """Names of big cities beside which others of the name are villages: `Denver`, not `Portland`."""
    return frozenset(key(each.city) for each, reach in _largest() if reach == "alone")


@cache
def counties() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for line in lexicon.table("places.txt"):
        state, county, _ = line.split("|")
        found.setdefault(key(county_name(county)), []).append(Place(state, county_name(county)))
    return {name: tuple(dict.fromkeys(each)) for name, each in found.items()}


_OWN_SPELLING = {"Dona Ana": "Doña Ana", "De Soto": "DeSoto", "Lamoure": "LaMoure"}


def county_name(name: str) -> str:
    """As people and courts write it: `St. Johns`, `DuPage`, `Richmond City`."""
    if name.startswith("City of "):
        name = name.removeprefix("City of ") + " City"
    if name.startswith("Saint "):
        name = "St. " + name.removeprefix("Saint ")
    if name.startswith("Sainte "):
        name = "Ste. " + name.removeprefix("Sainte ")
    return {
        "Dupage": "DuPage",
        "Desoto": "DeSoto",
        "Dekalb": "DeKalb",
        "Lasalle": "LaSalle",
        **_OWN_SPELLING,
    }.get(name, name)


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


@cache
def _zips() -> tuple[list[str], list[tuple[str, Place]]]:
    """The first codes of all runs in order; beside each its last code and its county."""
    runs: list[tuple[str, str, Place]] = []
    for line in lexicon.table("zips.txt"):
        state, county, codes = line.split("|")
        place = Place(state, county)
        for each in codes.split():
            first, _, last = each.partition("-")
            runs.append((first, first[:3] + last if last else first, place))
    runs.sort()
    return [each[0] for each in runs], [each[1:] for each in runs]


def county_of_zip(code: str) -> Place | None:
    """State and county of a ZIP code; of one that lies in two, where most of it lies."""
    starts, runs = _zips()
    spot = bisect.bisect_right(starts, code) - 1
    if spot < 0 or runs[spot][0] < code:
        return None
    return runs[spot][1]


def by_area_code(code: str) -> str:
    return _area_codes().get(code, "")


def mentioned(text: str) -> Iterator[tuple[int, int, str]]:
    """Every stretch that names a place of the table, longest first: start, end, name."""
    words = [(found.start(), found.end(), found[0]) for found in _WORDS.finditer(text)]
    number = 0
    while number < len(words):
        size = 0
        if most := _longest(words[number][2]):  # seldom: the rest is looked at no closer
            size = next(
                (n for n in range(most, 0, -1) if _names_place(text, words[number : number + n], n)), 0
            )
        if size:
            last = words[number + size - 1]
            yield (
                words[number][0],
                last[1] - (len(last[2]) - len(last[2].rstrip("."))),
                text[words[number][0] : last[1]].rstrip("."),
            )
        number += size or 1


@cache
def _beginnings() -> dict[str, int]:
    """By the first word of every name in the tables, the number of words of the longest."""
    found: dict[str, int] = {}
    for name in (*cities(), *map(key, STATES), *map(str.lower, CODES)):
        first = _first(name)
        found[first] = max(found.get(first, 1), min(4, len(name.split())))
    return found


def _first(name: str) -> str:
    return re.split(r"[ ']", name, maxsplit=1)[0]


@lru_cache(maxsize=20_000)
def _longest(word: str) -> int:
    """How many words a place's name that begins with this may have; nought if none does."""
    parts = key(word)
    return _beginnings().get(_first(parts), 0)


def _names_place(text: str, words: list[tuple[int, int, str]], size: int) -> bool:
    if len(words) < size or any(text[a[1] : b[0]] != " " for a, b in itertools.pairwise(words)):
        return False
    name = text[words[0][0] : words[-1][1]].rstrip(".")
    if not (
        is_city(name)
        or name.title() in STATES
        or (name in CODES and name not in {"OK", "OR", "IN", "ME", "HI", "OH"})
    ):
        return False
    if words[0][2][0].isupper() or name in KNOWN:
        return True
    near = re.search(r"\b(?:in|near|from|to|at|outside)\s$", text[max(0, words[0][0] - 9) : words[0][0]])
    return bool(near) and len(name) > 4 and not lexicon.is_word(name) and not lexicon.is_given(name)
