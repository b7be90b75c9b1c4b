"""Names of people in running text.

Three sources: what is known (headers, form fields), what the context says ("my
husband Curtis", "my name is"), and capitals that are neither words nor places
nor organisations. When in doubt a capitalised word is a name: a lost fact is
cheaper than a leak.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from mailbot.intake import lexicon, organisations, places, relations
from mailbot.intake.names import capitals as name_capitals
from mailbot.intake.names import context as name_context
from mailbot.intake.names import plain as name_plain
from mailbot.intake.names import roles as name_roles
from mailbot.intake.names import sense as name_sense
from mailbot.intake.names import shouted as name_shouted
from mailbot.intake.names import signed as name_signed
from mailbot.intake.names import standing as name_standing
from mailbot.intake.names import words as name_words
from mailbot.intake.names.sense import Ranges
from mailbot.intake.spans import Span

_INITIALS = re.compile(r"(?:\b[A-Z]\.?\s){1,2}$")
_CLOSE = frozenset({"client", *relations.roles().values()})


@dataclass(frozen=True)
class View:
    """A text as it is looked at for names."""

    text: str  #: sentences in capitals made small
    inside: Ranges  #: towns and counties of several words
    firms: Ranges  #: organisations named in full
    small: bool  #: the writer uses few capitals


@dataclass
class Found:
    """The names in a text and how sure we are."""

    spans: list[Span] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)  #: masked only because nothing is known of the word
    tokens: dict[str, str] = field(default_factory=dict)  #: folded name word → role
    guessed: set[str] = field(default_factory=set)  #: of `tokens`, those that are only doubtful
    view: View | None = None
    standing: frozenset[str] = frozenset()  #: words of names that stay: officers, doctors, the other side


def find(text: str, known: dict[str, str], *, language: str = "en", keep: Collection[str] = ()) -> Found:
    """Every name in the text; `known` are folded name words with their roles, `keep` words that are none."""
    text = name_shouted.quiet(text, language)
    mentioned = list(places.mentioned(text))
    mentions = [each for each in mentioned if text[each[0]].isupper()]
    several = (each[:2] for each in mentioned if " " in each[2] and not name_words.is_particle(each[2]))
    counties = list(name_sense.counties(text))
    inside = Ranges([*several, *counties])
    mentions = sorted([*mentions, *((start, end, f"county {text[start:end]}") for start, end in counties)])
    kept = {lexicon.fold(word) for each in keep for word in name_words.words_of(each)} - set(known)
    established = {*name_sense.towns(text, mentions), *name_sense.countries(text)}
    companies = list(name_sense.announced(text))
    firms = Ranges([*name_sense.organised(text), *companies])
    kept |= (_words_of_firms(text, firms) | _words_told(text, companies)) - set(known)
    small = name_sense.is_small(text)
    found = Found(tokens=dict(known), view=View(text, inside, firms, small))
    plain = list(name_plain.find(text))
    told = [*plain, *_in_context(text, kept, established, language, small=small)]
    standing = _standing(text, firms, known, told)
    found.standing = standing.words
    for span in told:
        if (inside.hold(span.start) and inside.hold(span.end - 1)) or standing.holds(text, span):
            continue
        found.spans.append(span)
        _remember(found, text, span, context=True)
    for span in plain:
        _remember_plain(found, text, span)
    kept |= (established | standing.words) - set(found.tokens)
    for span, sure in name_capitals.find(text, language, kept, found.tokens, mentions):
        if standing.holds(text, span):
            continue
        found.spans.append(span._replace(sure=sure))
        _remember(found, text, span, sure=sure)
        if not sure:
            found.doubtful.append(text[span.start : span.end])
    found.spans += _everywhere(found)
    return found


def again(before: Found, known: dict[str, str]) -> Found:
    """The same text with more name words known: only they are looked for."""
    tokens = {
        **before.tokens,
        **{word: role for word, role in known.items() if role or word not in before.tokens},
    }
    guessed = {word for word in before.guessed if not known.get(word)}
    found = Found(list(before.spans), list(before.doubtful), tokens, guessed, before.view, before.standing)
    found.spans += _everywhere(found)
    return found


def _standing(text: str, firms: Ranges, known: Iterable[str], told: Iterable[Span]) -> name_standing.Standing:
    """Who may stay, but nobody whom the text also names as somebody close, or alone beside the client."""
    stretches = list(name_standing.find(text, firms))
    if not stretches:
        return name_standing.Standing()
    ranges = Ranges(stretches)
    close = (
        lexicon.fold(word)
        for span in told
        if span.role.removeprefix("second ") in _CLOSE and not ranges.hold(span.start)
        for word in name_words.words_of(text[span.start : span.end])
    )
    return name_standing.of(text, stretches, known, close)


def _in_context(
    text: str, kept: set[str], established: set[str], language: str, *, small: bool
) -> Iterator[Span]:
    yield from name_roles.find(text, kept, language=language, small=small)
    yield from name_context.find(text, kept | established, language, small=small)
    yield from name_context.spelt(text)
    yield from name_signed.find(text)


def _words_of_firms(text: str, firms: Ranges) -> set[str]:
    """Words of organisations that are named in full: "Lakefront" of Lakefront Surgical Associates."""
    found = set()
    for start, end in firms:
        words = name_words.words_of(text[start:end])
        if (
            words
            and not organisations.is_pair(lexicon.fold(words[0]), lexicon.fold(words[-1]), len(words))
            and not lexicon.is_given(words[0])
            and lexicon.fold(words[-1]) in organisations.WORDS
        ):
            found |= {lexicon.fold(word) for word in words if not lexicon.is_given(word)}
    return found


def _words_told(text: str, companies: Iterable[tuple[int, int]]) -> set[str]:
    """Words of companies that the text calls some, but for those that are first names."""
    words = (lexicon.fold(word) for start, end in companies for word in name_words.words_of(text[start:end]))
    return {each for each in words if not lexicon.is_given(each)}


def _remember(found: Found, text: str, span: Span, *, context: bool = False, sure: bool = True) -> None:
    words = [lexicon.fold(each) for each in name_words.words_of(text[span.start : span.end])]
    words = [
        each
        for each in words
        if len(each) > 2
        and (each not in name_words.MONTHS_DAYS or (context and span.role))
        and each not in relations.roles()
    ]
    role = _role(found, words, span.role)
    for low in words:
        named = (
            lexicon.is_given(low) or low in lexicon.WORD_NAMES or (context and span.role and len(words) > 1)
        )
        if (context and named) or not lexicon.is_word(low):
            if not sure and low not in found.tokens:
                found.guessed.add(low)
            if not found.tokens.get(low):
                found.tokens[low] = role


def _remember_plain(found: Found, text: str, span: Span) -> None:
    """A nickname is one everywhere, although it is a word or two letters: "Peanut", "JB"."""
    for word in name_words.words_of(text[span.start : span.end]):
        low = lexicon.fold(word)
        if span.role != "spelled" and (len(low) > 2 or word.isupper()) and low not in name_words.MONTHS_DAYS:
            found.tokens[low] = found.tokens.get(low) or span.role


def _role(found: Found, words: list[str], role: str) -> str:
    """The same role for the same person; a second son is "second son"."""
    role = "" if role == "name" else role
    if not role or role in {"client", "spelled"} or not words:
        return role
    if had := found.tokens.get(words[0], ""):
        return had
    taken = set(found.tokens.values())
    return next((each for each in (role, *(f"{rank} {role}" for rank in _RANKS)) if each not in taken), role)


_RANKS = ("second", "third", "fourth", "fifth", "sixth")


def _everywhere(found: Found) -> Iterator[Span]:
    """Every other place of a name word: in capitals or small, possessive, with initials before it."""
    if found.view is None:
        return
    text, inside, firms, small = found.view.text, found.view.inside, found.view.firms, found.view.small
    tokens = found.tokens
    short = _short(tokens)
    last = -9  # where the name before ended
    for word in name_words.WORD.finditer(text):
        for begin, end in _parts(word):
            low = lexicon.fold(text[begin:end].rstrip("."))
            if low not in tokens and low in short and not lexicon.is_word(low):
                low = short[low]  # "mav" of Maverick
            if low not in tokens:
                low = low.removesuffix("s")  # the Lopezes, "brookes car"
                if low not in tokens or lexicon.is_word(text[begin:end]) or len(low) < 4:
                    continue
            if inside.hold(begin):
                continue
            if (
                firms.hold(begin)
                and tokens[low].removeprefix("second ") not in _CLOSE
                and _is_of_firm(low, text, begin)
            ):
                continue
            if (
                name_sense.is_common(low)
                and not _beside(text, begin, end, last, tokens)
                and not name_sense.means_person(text, begin, end, low, small=small)
            ):
                continue
            last = end
            before = _INITIALS.search(text, max(0, begin - 6), begin)
            stop = end - (len(text[begin:end]) - len(text[begin:end].rstrip(".")))
            start = before.start() if before and before[0][0] not in "IA" else begin
            yield Span(start, stop, "name", tokens[low], low not in found.guessed)


def _short(tokens: dict[str, str]) -> dict[str, str]:
    """What people make of a long first name, and of whom: "mav", "dani"."""
    found: dict[str, str] = {}
    for low, role in tokens.items():
        if role and len(low) > 4 and (lexicon.is_given(low) or low in lexicon.WORD_NAMES):
            for size in range(3, len(low)):
                found.setdefault(low[:size], low)
    return {each: low for each, low in found.items() if each not in _NO_SHORT and not lexicon.is_proper(each)}


_NO_SHORT = name_words.MONTHS_DAYS | relations.roles().keys() | relations.TITLES | lexicon.foreign()


def _beside(text: str, begin: int, end: int, last: int, tokens: dict[str, str]) -> bool:
    """A name of the same person stands right before or after: "francisca delgado-whitehorse"."""
    if last <= begin <= last + 1:
        return True
    after = name_words.WORD.match(text, end + 1) if text[end : end + 1] in {" ", "-"} else None
    low = lexicon.fold(after[0].rstrip(".")) if after else ""
    return low in tokens and not name_sense.is_common(low)


def _is_of_firm(low: str, text: str, begin: int) -> bool:
    """A firm that bears a name: the firm may stay, and only it."""
    return bool(text[begin].isupper())


_POSSESSIVE = re.compile(r"['’]s?$")


def _parts(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The word, and the pieces of one with hyphens or a possessive."""
    word = found[0]
    bare = _POSSESSIVE.sub("", word.rstrip("."))
    yield found.start(), found.start() + len(bare)
    if "-" in bare or "–" in bare:
        for piece in re.finditer(r"[^-–]+", bare):
            yield found.start() + piece.start(), found.start() + piece.end()
