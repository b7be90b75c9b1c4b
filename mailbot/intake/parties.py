"""The organisations that a redacted narrative names: the other side, insurers, employers."""

import re
from collections.abc import Iterator

from mailbot.intake import lexicon, organisations, places

MOST = 8

_MARK = re.compile(r"\[[^\]]{1,220}\]")
_CAPITALISED = r"[A-ZÀ-Ý](?:[\w'’&-]|\.(?=\w))*"
_BETWEEN = r"(?: (?:&|of|and|de|del|la|der|y|et) (?=[A-ZÀ-Ý])| (?=[A-ZÀ-Ý])|, (?=(?:Inc|LLC|LLP|Ltd|Corp)\b))"
_RUN = re.compile(rf"(?<![\w@./-]){_CAPITALISED}(?:{_BETWEEN}{_CAPITALISED}){{0,7}}")
#: Places that look like an organisation's name and are none.
_NO_PARTY = frozenset(
    "street st avenue ave road rd boulevard blvd drive lane highway hwy pkwy parkway expressway"
    " turnpike interstate exit"
    " bridge river lake beach island islands bay creek valley mountain mountains hills canyon"
    " county state city station"
    " court department court courthouse springs heights parish office north south east west park"
    " day side i".split()
)
_LEADING = frozenset(
    "the a an my our his her their at on in i we he she they it and but so then when after before"
    " since if because that"
    " this these those there here also now now, dear hi hello yes no not one both de el la los las"
    " mi der die das mein".split()
)


#: Names of offices and days that are nobody's other side.
_NOBODY = frozenset({"social security", "coast guard", "good friday", "chapter", "section", "united states"})


def find(narrative: str) -> tuple[str, ...]:
    """Their names as they stand, in order; a shorter form of one already told is left out."""
    found: list[str] = []
    for name in _named(_MARK.sub(" | ", narrative)):
        if not any(name in each for each in found):
            found = [each for each in found if each not in name]
            found.append(name)
    return tuple(dict.fromkeys(found))[:MOST]


def _named(text: str) -> Iterator[str]:
    for run in _RUN.finditer(text):
        start, name = _trimmed(run)
        if len(name) > 2 and _is_party(text, start, name):
            yield name


def _trimmed(run: re.Match[str]) -> tuple[int, str]:
    """Without the word that begins the sentence and without what ends it."""
    name, start = run[0], run.start()
    while (first := name.split(" ", 1)[0]) and lexicon.fold(first) in _LEADING and " " in name:
        start += len(first) + 1
        name = name[len(first) + 1 :]
    name = name.rstrip(" .,'’&-")
    return start, name.removesuffix("'s").removesuffix("’s")


def _is_party(text: str, start: int, name: str) -> bool:
    words = [lexicon.fold(each.strip(".,'")) for each in name.split()]
    if (
        words[-1] in _NO_PARTY
        or words[0] in {"hurricane", "tropical", "storm", "interstate", "route"}
        or lexicon.fold(words[0]) in lexicon.MONTHS_DAYS
        or _is_place(name)
    ):
        return False
    if " ".join(words) in _NOBODY or organisations.is_ours(text, start):
        return False
    if len(words) == 1:
        return (
            organisations.is_announced(text, start)
            and not lexicon.is_word(name)
            and not lexicon.is_given(name)
        )
    return organisations.is_one(name) and not all(lexicon.is_word(each) and len(each) < 4 for each in words)


def _is_place(name: str) -> bool:
    return places.is_city(name) or places.is_state(name) or places.is_county(name)
