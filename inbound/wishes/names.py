"""Who is named in a member's note: addresses, known partners, runs of capitals, names in small letters."""

import re
from collections.abc import Collection, Iterator

from inbound.wishes import small as wish_small
from inbound.wishes import words as wish_words
from inbound.wishes.mentions import Mention, is_last
from mailbot.exchange import named
from mailbot.intake import lexicon, organisations, places, relations


def find(words: str, known: Collection[str], others: Collection[str]) -> list[Mention]:
    """All mentions in order, none overlapping; `others` are no partners."""
    strange = {lexicon.fold(each) for each in others if each}
    found = [
        *_addresses(words, strange),
        *_known(words, known, strange),
        *_capitals(words, known, strange),
        *wish_small.find(words, strange),
    ]
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[Mention] = []
    for each in found:
        if kept and each.start < kept[-1].end:
            continue
        if kept and (joined := _one(words, kept[-1], each)):
            kept[-1] = joined
        else:
            kept.append(each)
    return kept


def _one(words: str, before: Mention, after: Mention) -> Mention | None:
    """A name with its address, or with its firm: "Dana <dana@x.test>", "Gwen at Pruitt Law"."""
    gap = words[before.end : after.start]
    if before.address:
        named = not after.address and re.fullmatch(r"\s?\(", gap) and is_theirs(after.text, before.text)
        return Mention(before.text, before.start, after.end, True, after.text) if named else None
    if after.address:
        close = re.fullmatch(r"\s?[<(\[]\s?|,?\s(?:at|on|is)\s|\s", gap) or (
            re.fullmatch(r"\s?[,:–-]\s?", gap) and is_theirs(before.text, after.text)
        )
        closing = re.match(r"\s?[>)\]]", words[after.end : after.end + 2])
        end = after.end + (closing.end() if closing else 0)
        return Mention(after.text, before.start, end, True, before.text) if close else None
    if wish_words.AT_FIRM.fullmatch(gap):
        end = after.end + (words[after.end : after.end + 1] == ")")
        return Mention(before.text, before.start, end, also=after.text)
    return None


def is_theirs(name: str, address: str) -> bool:
    """Whether an address holds a part of a name."""
    mail = re.sub(r"[^a-z]", "", lexicon.fold(address))
    return any(len(part) > 2 and part in mail for part in re.split(r"\W+", lexicon.fold(name)))


def _addresses(words: str, strange: Collection[str]) -> Iterator[Mention]:
    for found in wish_words.ADDRESS.finditer(words):
        address = found[0].rstrip(".'")
        if address.lower() not in strange:
            yield Mention(address, found.start(), found.start() + len(address), address=True)


def _known(words: str, known: Collection[str], strange: Collection[str]) -> Iterator[Mention]:
    """Names that partners go by, in any case; one pass over the words, however many are known."""
    by_first: dict[str, list[list[str]]] = {}
    for name in known:
        parts = re.findall(r"\w+", lexicon.fold(name))
        if parts and len(name) > 2 and lexicon.fold(name) not in strange:
            by_first.setdefault(parts[0], []).append(parts)
    if not by_first:
        return
    tokens = [(each.start(), each.end(), lexicon.fold(each[0])) for each in re.finditer(r"\w+", words)]
    for at, (start, _, first) in enumerate(tokens):
        for parts in by_first.get(first, ()):
            run = tokens[at : at + len(parts)]
            if [each[2] for each in run] != parts:
                continue
            text = words[start : run[-1][1]]
            plain = text.islower() and lexicon.is_word(text)
            if not plain and "@" not in words[max(0, start - 1) : run[-1][1] + 1]:
                yield Mention(text, start, run[-1][1])


def _capitals(words: str, known: Collection[str], strange: Collection[str]) -> Iterator[Mention]:
    for found in wish_words.NAME.finditer(words):
        for start, text in _apart(found, known):
            yield from _named(words, start, text, strange)


def _apart(found: re.Match[str], known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Two people joined by "and" are two, "Bob and Dana"; "Smith and Jones" may be one firm."""
    partners = {word for each in known for word in lexicon.fold(each).split()}
    by = " and " if " and " in found[0] else " & "
    pieces = found[0].split(by)
    if len(pieces) > 1 and not _are_people(pieces, partners, firm=by == " & "):
        pieces = [found[0]]
    start = found.start()
    for piece in pieces:
        yield start, piece
        start += len(piece) + len(by)


def _are_people(pieces: list[str], partners: Collection[str], *, firm: bool) -> bool:
    """Each a given name, or a given name and surname; `firm`: joined by "&", as firms are."""
    if pieces[-1] in {"I", "I'll", "I've", "I'd", "I'm"}:
        return True
    if not firm and all(_is_full(each.split()) for each in pieces):
        return True
    if any(organisations.is_word(word) for piece in pieces for word in lexicon.fold(piece).split()):
        return False
    firsts = [
        next((word for word in lexicon.fold(piece).split() if word not in wish_words.NO_NAME), "")
        for piece in pieces
    ]
    surnames = all(each in named.ORDINARY or lexicon.is_surname(each) for each in firsts)
    if firm and surnames and not all(each in partners for each in firsts):
        return False  # "Carter & Cole"
    if all(lexicon.is_given(each) or each in partners for each in firsts):
        return True
    if all(len(piece.split()) > 1 for piece in pieces):
        return not firm or any(lexicon.is_given(each) for each in firsts)
    return not firm and not all(lexicon.is_surname(each) for each in firsts)


def _is_full(name: list[str]) -> bool:
    """Kit Marsh, Bud Lane."""
    return len(name) == 2 and lexicon.is_given(name[0]) and is_last(name[1])


def _named(words: str, start: int, text: str, strange: Collection[str]) -> Iterator[Mention]:
    """A run of capitals that can be a person or a firm."""
    start, text = _without_first_words(words, start, text)
    bare = re.sub(r"['’](?:s|d|ll)?$", "", text).strip(" ,&")
    while " " in bare and lexicon.fold(bare.rsplit(" ", 1)[1]) in wish_words.NEVER_LAST:
        bare = bare.rsplit(" ", 1)[0].rstrip(" ,&")
    if re.search(r"\s[B-E]$", bare) and words[start + len(text) :].startswith(")"):  # "A) Bob Marsh B) Dana"
        bare = bare[:-2]
    low = lexicon.fold(bare)
    if (
        not bare
        or (bare.isupper() and len(bare) < 7 and " " not in bare and not _is_shouted(words, low))
        or low in strange
        or _is_family(low, strange)
        or (organisations.is_brand(low.split()) and not lexicon.is_given(low) and not lexicon.is_surname(low))
        or (
            low in wish_words.NO_NAME
            and not (low in wish_words.NAMES_TOO and _is_somebody(words, start, bare))
        )
        or (places.is_state(bare) and not lexicon.is_given(bare))
        or low in relations.roles()
        or (bare[-3:-2] == " " and places.is_state(bare[-2:]) and places.is_city(bare[:-3]))
        or _is_town(words, start, text, bare)
        or (lexicon.is_proper(low) and not lexicon.is_surname(low))
        or _is_remark(words, start, bare)
    ):
        return
    yield Mention(bare, start, start + len(bare))


def _is_family(low: str, strange: Collection[str]) -> bool:
    """The Okafors, or somebody of their name."""
    parts = low.split()
    if len(parts) == 1:
        return len(low) > 4 and low.endswith("s") and low[:-1] in strange
    return len(parts) < 4 and parts[-1] in strange and lexicon.is_given(parts[0])


def _is_shouted(words: str, low: str) -> bool:
    """A given name in a note all in capitals."""
    return words.isupper() and lexicon.is_given(low)


def _is_remark(words: str, start: int, bare: str) -> bool:
    """One word that is no name: "Unvetted!", ", Federal anyway"."""
    low = lexicon.fold(bare)
    if " " in low or low in named.ORDINARY or lexicon.is_given(low) or lexicon.is_surname(low):
        return False
    parts = low.split("-")
    if len(parts) > 1 and all(lexicon.is_word(each) and not lexicon.is_given(each) for each in parts):
        return True  # "Rear-ended"
    formed = low.startswith("un") and low.endswith(("ed", "ing", "ly", "able")) and lexicon.is_word(low[2:])
    return formed or (lexicon.is_word(low) and words[:start].endswith(", "))


def _without_first_words(words: str, start: int, text: str) -> tuple[int, str]:
    """The sentence's first word is no name: "Could Dana", "Please Bea"."""
    while text:
        first = text.split(" ", 1)[0]
        low = lexicon.fold(first)
        if low in wish_words.NAMES_TOO and _is_somebody(words, start, text):
            break
        plain = (
            low in wish_words.NO_NAME
            or low in lexicon.CONTRACTIONS
            or (
                lexicon.is_word(low)
                and not lexicon.is_given(low)
                and (_begins(words, start) or low in organisations.WORDS)
                and not (len(text.split()) > 1 and organisations.is_one(text))
            )
        )
        if not plain:
            break
        start += len(first) + 1
        text = text[len(first) + 1 :] if " " in text else ""
    return start, text


def _is_somebody(words: str, start: int, text: str) -> bool:
    """Will Banks, April Boone: somebody, not a verb or a month."""
    first, _, rest = text.partition(" ")
    if rest:
        known = not _begins(words, start) or is_last(rest.split(" ", 1)[0])
        asks = _begins(words, start) and re.match(r"(?!,)[^.!\n]{0,120}\?", words[start + len(text) :])
        return known and not asks
    after = words[start + len(first) : start + len(first) + 24]
    if _begins(words, start):
        return bool(wish_words.ADDRESSED.match(after))
    return bool(wish_words.HANDED_TO.search(words, max(0, start - 60), start))


def _begins(words: str, start: int) -> bool:
    return not words[:start].strip() or words[:start].rstrip()[-1:] in ".!?:;\n-–—"


#: "covers Polk", "still go to Polk"; "this goes to Polk" may be somebody.
_COVERED = re.compile(
    r"\b(?:covers?|practi[cs]es|stays|reaches|speaks for|as far as|does|(?:he|she|they|still|usually"
    r"|ever|really) (?:do|go(?:es)?"
    r"|comes?|drives?|travels?)(?:\s(?:out|up|down|over|all the way))?\sto)\s$"
    r"|\b(?:goes|drives|travels|comes)\s(?:out|up|down|over)\sto\s$",
    re.IGNORECASE,
)


def _is_town(words: str, start: int, text: str, bare: str) -> bool:
    """A place, not somebody called Baker or Dallas."""
    after = words[start + len(text) : start + len(text) + 12]
    if lexicon.fold(bare).endswith((" county", " cty", " parish")) or re.match(
        r"\s(?:county|cty|parish)\b", after, re.IGNORECASE
    ):
        return True
    if re.match(
        r"\s(?:office|branch|location|team|people)\s(?:of|at)\b", after + words[start + len(text) + 12 :][:8]
    ):
        return True
    place = places.is_city(bare) or places.is_county(bare)
    return place and (_is_listed_place(words, start, text, bare) or _is_towns_name(words, start, text, bare))


def _is_towns_name(words: str, start: int, text: str, bare: str) -> bool:
    """Somebody may be called so: told by what stands around."""
    low = lexicon.fold(bare)
    after = words[start + len(text) : start + len(text) + 12]
    if not (lexicon.is_given(low.split(maxsplit=1)[0]) or lexicon.is_surname(low) or low in named.ORDINARY):
        return " " not in bare or places.is_city(bare)  # "Kerrville", "the owner's side in Manatee"
    head = words[max(0, start - 30) : start]
    if re.search(r"\b(?:in|near|around|outside|across)\s$", head, re.IGNORECASE) or _COVERED.search(head):
        return True
    if lexicon.is_given(bare.split(maxsplit=1)[0]):
        return places.key(bare) in places.towering() and _stands_alone(words, start, text)
    if re.search(r"\b(?:it's|it is|this is|that's)\s$", head, re.IGNORECASE) and places.is_county(bare):
        return True  # "It's Hendry."
    known = places.key(bare) in {places.key(each) for each in places.KNOWN}
    located = re.search(r"\b(?:from|of)\s$", head) or (
        head.endswith("to ") and not wish_words.HANDING.search(head)  # "took them to Reno"
    )
    return known or " " in bare or bool(located) or bool(re.match(r",?\s[A-Z]{2}\b", after))


#: A piece of a list, no name before it: "15 year old, Pasco."
_LISTED = re.compile(
    r"(?:^|[\s\d])[a-z\d][\w'-]*(?<!\bnot)(?<!\botherwise)(?<!\belse)(?<!\bthen)(?<!\bfirst),\s$"
)
_OTHERWISE = re.compile(
    r"\b(?:if|otherwise|else|then|failing|first|please|pls|try|ask|say|unless|for|to|one|this|it|you|yours"
    r"|maybe"
    r"|perhaps|think|guess|suppose|he|she|they)\b[^.,;:!?]{0,18},\s$",
    re.IGNORECASE,
)


def _is_listed_place(words: str, start: int, text: str, bare: str) -> bool:
    """A county or a town between commas, at the end of what is told of the case."""
    if lexicon.is_given(bare.split(maxsplit=1)[0]) or not re.match(
        r"\s?(?:[.,;!]|$)", words[start + len(text) :]
    ):
        return False
    before = words[max(0, start - 30) : start]
    return bool(_LISTED.search(before)) and not _OTHERWISE.search(before)


def _stands_alone(words: str, start: int, text: str) -> bool:
    """A later sentence of this name alone: "Harriet would know. Dallas."."""
    before, after = words[:start].rstrip(), words[start + len(text) :]
    return before.lower().endswith((".", "!", "?", "\n", "otherwise", "somewhere")) and bool(
        re.match(r"\s*(?:[.!?\n]|$)", after)
    )
