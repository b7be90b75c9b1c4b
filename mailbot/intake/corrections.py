"""What the sender changes in a preview: a word is hidden, or what was taken out comes back.

Pure. It works on everything that partners may read of a lead, joined into one text with the
narrative first, so that a place in the narrative is the same place here.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from mailbot.errors import Refusal
from mailbot.exchange import named
from mailbot.exchange.gate import Guard, without_names
from mailbot.intake.reading import Removed

#: Stands between two parts; no words of a search reach across it.
SEPARATOR = "\n\0\n"
HIDDEN = "[removed]"
#: What leads to somebody, whoever it is: it goes by mail alone, and only after acceptance.
_CONTACT = frozenset("phone email url handle id address birth business secret".split())
_FAMILY = frozenset(
    """
    client spouse husband wife partner fiance fiancee mother father parent son daughter child brother
    sister family relative grandmother grandfather aunt uncle cousin niece nephew
    """.split()
)
_FACTS = "[withheld: "
#: A run of figures that is no year and no amount may be a piece of a number.
_NUMBER = re.compile(r"(?<![\d$€£.,/-])(?!(?:19|20)\d\d(?!\d))\d{4,}(?![\d%,])")
_QUOTES = {"’": "'", "‘": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}
#: So much around a place tells whether a name is meant there.
_AROUND = 120


class NotThere(Refusal):
    """These words do not stand in the text. Please write them just as they stand there."""


class StaysOut(Refusal):
    """This would tell who the client is or how to reach somebody, so it stays out until a partner accepts."""


@dataclass(frozen=True)
class Told:
    """All that partners may read of a lead, and what was taken out of it."""

    text: str
    removed: tuple[Removed, ...] = ()
    kept: tuple[str, ...] = ()  #: what came back: no name that the leak gate looks for


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def joined(parts: Iterable[str]) -> str:
    return SEPARATOR.join(part.replace("\0", "") for part in parts)


def parts(text: str) -> list[str]:
    return text.split(SEPARATOR)


# -- hiding


def hide(told: Told, words: str) -> Told:
    """Every place where these words stand, in any case, becomes `[removed]`. Raises `NotThere`."""
    wanted = _pattern(words)
    places = [_Edit(*hit.span(), HIDDEN) for hit in wanted.finditer(_flat(_open_part(told)))]
    renewed = tuple(_without_fact(told, each, wanted) for each in told.removed)
    if not places and renewed == told.removed:
        raise NotThere
    pairs = zip(told.removed, renewed, strict=True)
    edits = [*places, *(_in_place_of(old, new) for old, new in pairs if old != new)]
    changed = _edited(replace(told, removed=renewed, kept=_no_more_kept(told.kept, words)), edits)
    fresh = (
        Removed("hidden", told.text[each.start : each.end], HIDDEN, _moved(each.start, edits))
        for each in places
    )
    return replace(changed, removed=(*changed.removed, *fresh))


def _no_more_kept(kept: Iterable[str], words: str) -> tuple[str, ...]:
    hidden = named.of([words]).words
    return tuple(each for each in kept if not named.of([each]).words & hidden)


def mentions(told: Told, words: str) -> bool:
    """Whether these words, as a whole, stand in the text or in what was taken out of it."""
    wanted = _pattern(words)
    return any(wanted.search(_flat(each)) for each in (told.text, *(one.text for one in told.removed)))


def hidden_again(text: str, removed: Iterable[Removed]) -> str:
    """Words typed later, without those that the sender has hidden."""
    return _masked(text, [each for each in removed if each.kind == "hidden"])[0]


def _pattern(words: str) -> re.Pattern[str]:
    flat = _flat(words).split()
    if sum(char.isalnum() for char in "".join(flat)) < 2:
        raise NotThere("One letter is too little to look for. Please write the whole word.")
    spaced = r"\s+".join(map(re.escape, flat))
    return re.compile(rf"(?<!\w){spaced}(?!\w)")


def _open_part(told: Told) -> str:
    """The text with every stand-in blotted out, each of its letters by one sign."""
    stands = {each.stands_as for each in told.removed if each.stands_as} | {HIDDEN, "[contact details]"}
    roles = "|".join((*_FAMILY, "name"))
    known = "|".join(map(re.escape, sorted(stands, key=len, reverse=True)))
    return re.sub(rf"{known}|\[(?:{roles})\]", lambda hit: "\1" * len(hit[0]), told.text)


def _without_fact(told: Told, one: Removed, wanted: re.Pattern[str]) -> Removed:
    """A withheld sentence stands for its harmless facts: the same without those that hold these words."""
    if not one.stands_as.startswith(_FACTS) or not stands(told, one):
        return one
    facts = one.stands_as[len(_FACTS) : -1].split("; ")
    left = [each for each in facts if not wanted.search(_flat(each))]
    return replace(one, stands_as=f"{_FACTS}{'; '.join(left)}]" if left else "[withheld]")


def _in_place_of(before: Removed, after: Removed) -> _Edit:
    return _Edit(before.at, before.at + len(before.stands_as), after.stands_as)


# -- bringing back


def keep(told: Told, what: int | str, guard: Guard) -> Told:
    """What was taken out comes back where it stood: one of `removed`, or words, in every place.

    Raises `NotThere`, and `StaysOut` for what is the client's or their family's, or leads to somebody.
    """
    meant = _meant(told, told.removed[what].text if isinstance(what, int) else what, guard)
    back = [each for each in meant if may_come_back(told, each, guard)]
    names = [each.text for each in back if each.kind != "sentence"]
    after = _with_back(told, back)
    if not back or _tells_more(told.text, after.text, _letting(guard, names)):
        raise StaysOut
    return replace(after, kept=(*after.kept, *dict.fromkeys(names)))


def may_come_back(told: Told, one: Removed, guard: Guard) -> bool:
    """Whether the sender may press it back into the text."""
    if not stands(told, one) or one.kind in _CONTACT or _is_the_clients(told, one, guard):
        return False
    if one.kind != "sentence":
        guard = _letting(guard, [one.text])
    text = returning(told, one)
    if one.kind == "sentence" and len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\[[^\]]*\]", "", text))) < 3:
        return False
    around = told.text[max(0, one.at - _AROUND) : one.at]
    behind = told.text[one.at + len(one.stands_as) :][:_AROUND]
    if any(guard.hits([("", text)])):
        return False
    return not _tells_more(f"{around}{one.stands_as}{behind}", f"{around}{text}{behind}", guard)


def returning(told: Told, one: Removed) -> str:
    """What would stand there: a sentence without the details that are in it."""
    return _returning(told, one)[0]


def stands(told: Told, one: Removed) -> bool:
    """Whether its stand-in is where it is said to be."""
    return one.at >= 0 and bool(one.stands_as) and told.text.startswith(one.stands_as, one.at)


def same(one: str, other: str) -> bool:
    """The same words, whatever their case and the breaks between them."""
    return _flat(one).split() == _flat(other).split()


def _is_the_clients(told: Told, one: Removed, guard: Guard) -> bool:
    """A name that is surely the client's or their family's; in a sentence it is masked again."""
    if one.kind == "sentence" or not one.sure:
        return False
    family = [each.text for each in told.removed if each.sure and _is_family(each)]
    own = named.of([*guard.names, *family]).words
    return _is_family(one) or bool(named.of([one.text]).words & own)


def _is_family(one: Removed) -> bool:
    return bool(_FAMILY & set(re.findall(r"[a-z]+", one.stands_as)))


def _letting(guard: Guard, names: Sequence[str]) -> Guard:
    """The leak gate without these names, which are somebody else's or nobody's; the client's own stays."""
    return replace(guard, secrets=without_names(guard.secrets, names))


def _tells_more(before: str, after: str, guard: Guard) -> bool:
    told = {hit.kind for hit in guard.hits([("", after)])}
    return bool(told) and bool(told - {hit.kind for hit in guard.hits([("", before)])})


def _meant(told: Told, words: str, guard: Guard) -> list[Removed]:
    """The very words; else what holds them; else the withheld sentences that do."""
    here = [each for each in told.removed if stands(told, each)]
    if exactly := [each for each in here if same(each.text, words)]:
        return exactly
    wanted = _pattern(words)
    holding = [each for each in here if wanted.search(_flat(each.text))]
    if names := [each for each in holding if each.kind != "sentence"]:
        return names
    inside = [each for each in told.removed if same(each.text, words)]  # of a withheld sentence
    if any(each.kind in _CONTACT or _is_the_clients(told, each, guard) for each in inside) or any(
        guard.hits([("", words)])
    ):
        raise StaysOut
    if not holding:
        raise NotThere
    return holding


def _with_back(told: Told, back: Sequence[Removed]) -> Told:
    edits, inside, placed = [], [], []
    for one in back:
        text, again = _returning(told, one)
        edits.append(_Edit(one.at, one.at + len(one.stands_as), text))
        inside += [(one.at, each) for each in again]
        placed += [replace(each, at=-1) for each in again]
    left = [each for each in told.removed if each not in back and each not in placed]
    changed = _edited(replace(told, removed=tuple(left)), edits)
    fresh = tuple(replace(each, at=_moved(at, edits) + each.at) for at, each in inside)
    return replace(changed, removed=(*changed.removed, *fresh))


def _returning(told: Told, one: Removed) -> tuple[str, list[Removed]]:
    others = [each for each in told.removed if each.kind != "sentence" and not same(each.text, one.text)]
    if one.kind == "sentence":
        return _masked(one.text, others, numbers=True)
    return _masked(one.text, [each for each in others if each.kind == "hidden"])


def _masked(text: str, others: Collection[Removed], *, numbers: bool = False) -> tuple[str, list[Removed]]:
    """A text with these taken out once more, each with its place in it."""
    by_words = {" ".join(_flat(each.text).split()): each for each in others if each.text.strip()}
    out, again, at, length = [], [], 0, 0
    for start, end, known in _found(_flat(text), by_words, numbers=numbers):
        one = known or Removed("id", "", "[number]")
        out += [text[at:start], one.stands_as or HIDDEN]
        length += start - at
        again.append(replace(one, text=text[start:end], stands_as=out[-1], at=length))
        length, at = length + len(out[-1]), end
    return "".join([*out, text[at:]]), again


def _found(
    flat: str, by_words: dict[str, Removed], *, numbers: bool
) -> Iterator[tuple[int, int, Removed | None]]:
    longest = sorted(by_words, key=len, reverse=True)
    known = "|".join(r"\s+".join(map(re.escape, words.split())) for words in longest)
    looked = [rf"(?<!\w)(?:{known})(?!\w)"] * bool(known) + [_NUMBER.pattern] * numbers
    if looked:
        for hit in re.finditer("|".join(looked), flat):
            yield hit.start(), hit.end(), by_words.get(" ".join(hit[0].split()))


# -- moving


def _edited(told: Told, edits: Iterable[_Edit]) -> Told:
    """The text with these changes made; everything else keeps its place."""
    edits = sorted(edits)
    out, at = [], 0
    for start, end, text in edits:
        out += [told.text[at:start], text]
        at = end
    removed = tuple(replace(each, at=_moved(each.at, edits)) for each in told.removed)
    return replace(told, text="".join([*out, told.text[at:]]), removed=removed)


def _moved(at: int, edits: Iterable[_Edit]) -> int:
    if at < 0:
        return at
    return at + sum(len(each.text) - (each.end - each.start) for each in edits if each.end <= at)


def _flat(text: str) -> str:
    """In small letters without accents, sign for sign, so that every place stays what it is."""
    return text.lower() if text.isascii() else "".join(map(_flat_sign, text))


@cache
def _flat_sign(sign: str) -> str:
    plain = unicodedata.normalize("NFKD", _QUOTES.get(sign, sign))[0]
    return plain.lower()[0]
