"""What the member's own words ask for: to whom the lead goes and how, what partners may read, consent.

Nobody is chosen for being mentioned: a name or an address counts only where the words
around it send the lead there, and never where they rule it out.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from inbound import wish_words
from mailbot.intake import lexicon, organisations, places, relations, sentences
from mailbot.intake.reading import How

LIMIT = 8_000


@dataclass(frozen=True)
class Wishes:
    """Whom a note chooses, how it is to be offered, the remark for partners, the words of consent."""

    partners: tuple[str, ...] = ()
    how: How = How.ASK
    remark: str = ""
    consent: str = ""


@dataclass
class _Mention:
    text: str
    start: int
    end: int
    address: bool = False
    known: bool = False
    chosen: bool = False
    ruled_out: bool = False
    sentence: tuple[int, int] = field(default=(0, 0))


def read(note: str, *, known: Collection[str] = (), others: Collection[str] = ()) -> Wishes:
    """The wishes in a note.

    `known` are names that partners go by, `others` people who are none: client, member, us.
    """
    note = sentences.unwrapped(note[:LIMIT].replace("’", "'"))
    remark = wish_words.REMARK.search(note)
    words = note[: remark.start()] + note[remark.end() :] if remark else note
    mentions = _judged(words, known, others)
    chosen = _merged(words, [each for each in mentions if each.chosen])
    return Wishes(
        partners=tuple(each.text for each in chosen),
        how=_how(words, chosen),
        remark=" ".join(remark[1].split()) if remark else "",
        consent=consent(note, others),
    )


def _judged(words: str, known: Collection[str], others: Collection[str]) -> list[_Mention]:
    """Every mention, in order, with whether the lead goes there."""
    found = sorted(_mentions(words, known, others), key=lambda each: (each.start, -each.end))
    kept: list[_Mention] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    spans = [(each.start, each.end) for each in sentences.split(words)]
    for number, mention in enumerate(kept):
        mention.sentence = next(
            (span for span in spans if span[0] <= mention.start < span[1]), (0, len(words))
        )
        _judge(words, mention, kept[number - 1] if number else None)
    return kept


def _mentions(words: str, known: Collection[str], others: Collection[str]) -> Iterator[_Mention]:
    strange = {lexicon.fold(each) for each in others if each}
    for found in wish_words.ADDRESS.finditer(words):
        address = found[0].rstrip(".'")
        if address.lower() not in strange:
            yield _Mention(address, found.start(), found.start() + len(address), address=True)
    for name in known:
        if len(name) > 2:
            for found in re.finditer(rf"(?<![\w@.]){re.escape(name)}(?![\w@])", words, re.IGNORECASE):
                if lexicon.fold(name) not in strange and not (
                    found[0].islower() and lexicon.is_word(found[0])
                ):
                    yield _Mention(found[0], found.start(), found.end(), known=True)
    for found in wish_words.NAME.finditer(words):
        for start, text in _apart(found, known):
            yield from _named(words, start, text, strange)
    lone = re.match(r"\W*((?:[a-zà-ÿ'-]{2,20}\s){0,2}[a-zà-ÿ'-]{2,20}),?\s(?:pls|plz|please)\b", words)
    if lone and not any(
        lexicon.fold(each) in wish_words.NO_NAME or (lexicon.is_word(each) and not lexicon.is_given(each))
        for each in lone[1].split()[:1]
    ):
        yield _Mention(lone[1], lone.start(1), lone.end(1), chosen=True)


def _apart(found: re.Match[str], known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Two people joined by "and" are two, "Bob and Dana"; "Smith and Jones" may be one firm."""
    partners = {word for each in known for word in lexicon.fold(each).split()}
    pieces = found[0].split(" and ")
    firsts = [
        next((word for word in lexicon.fold(piece).split() if word not in wish_words.NO_NAME), "")
        for piece in pieces
    ]
    full = len(pieces) > 1 and all(len(piece.split()) > 1 for piece in pieces)  # given name and surname each
    if not full and not all(lexicon.is_given(first) or first in partners for first in firsts):
        pieces = [found[0]]
    start = found.start()
    for piece in pieces:
        yield start, piece
        start += len(piece) + len(" and ")


def _named(words: str, start: int, text: str, strange: Collection[str]) -> Iterator[_Mention]:
    """A run of capitals that can be a person or a firm."""
    while text:  # "Could Dana", "Please Bea": the sentence's first word is no name
        first = text.split(" ", 1)[0]
        low = lexicon.fold(first)
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
    bare = re.sub(r"['’]s?$", "", text).strip(" ,&")
    low = lexicon.fold(bare)
    if (
        not bare
        or (bare.isupper() and len(bare) < 7 and " " not in bare)
        or low in strange
        or low in wish_words.NO_NAME
        or (places.is_state(bare) and not lexicon.is_given(bare))
        or low in relations.roles()
    ):
        return
    if _is_town(words, start, text, bare):
        return
    if lexicon.is_proper(low) and not lexicon.is_surname(low):
        return
    yield _Mention(bare, start, start + len(bare))


def _is_town(words: str, start: int, text: str, bare: str) -> bool:
    """A place, not somebody called Baker or Dallas."""
    after = words[start + len(text) : start + len(text) + 12]
    if re.match(r"\s(?:county|cty)\b", after, re.IGNORECASE):
        return True
    if not places.is_city(bare) or lexicon.is_given(bare.split(maxsplit=1)[0]):
        return False
    known = places.key(bare) in {places.key(each) for each in places.KNOWN}
    head = words[max(0, start - 30) : start]
    located = re.search(r"\b(?:in|near|around|from|of|outside)\s$", head) or (
        head.endswith("to ") and not wish_words.HANDING.search(head)  # "took them to Reno"
    )
    return known or " " in bare or bool(located) or bool(re.match(r",?\s[A-Z]{2}\b", after))


def _begins(words: str, start: int) -> bool:
    return not words[:start].strip() or words[:start].rstrip()[-1:] in ".!?:;\n-–—"


def _judge(words: str, mention: _Mention, before: _Mention | None) -> None:
    """Chosen, ruled out, or only mentioned."""
    head = words[mention.sentence[0] : mention.start]
    tail = words[mention.end : mention.end + 80]
    if mention.chosen:
        return
    if wish_words.NEGATED_BEFORE.search(head[-70:]) or wish_words.NEGATED_AFTER.match(tail):
        mention.ruled_out = True
        return
    rest = words[mention.end : mention.sentence[1]]
    if wish_words.TAKEN_BACK.search(head) and re.search(r"\b(?:but|except|only)\b", rest):
        mention.ruled_out = True
        return
    gap = words[before.end : mention.start] if before else ""
    same = before is not None and before.sentence[0] <= mention.start <= before.sentence[1] + 1
    if before and same and before.chosen and wish_words.NEXT_IF.match(gap):
        mention.chosen = True
        return
    if (
        before
        and same
        and (before.chosen or before.ruled_out)
        and wish_words.LIST_ON.match(gap.strip("'s") if gap.startswith("'s") else gap)
    ):
        mention.chosen, mention.ruled_out = before.chosen, before.ruled_out
        return
    if before and before.chosen and re.match(r"^,?\s+if\s(?:he|she|they|that|not|no)\b", tail):
        mention.chosen = True  # "Holloway knows the county; Otieno if she's full"
        return
    if wish_words.GREETING.search(words[max(0, mention.start - 40) : mention.start]):
        return
    mention.chosen = (
        _address_chosen(head, tail, before) if mention.address else _name_chosen(words, mention, head, tail)
    )


def _address_chosen(head: str, tail: str, before: _Mention | None) -> bool:
    """An address counts where the sentence sends the lead there, or stands alone on its line."""
    if (
        before
        and before.chosen
        and not before.address
        and len(head) < 200
        and not re.search(r"\b(?:her|his|their|client)\b", head[-20:], re.IGNORECASE)
    ):
        return True
    if wish_words.GOAL_BEFORE.search(head[-60:]) and head.strip():
        return not re.search(
            r"\b(?:reach|contact|write|mail|email|reply|respond)\s(?:\w+\s){0,3}$", head, re.IGNORECASE
        ) or bool(re.search(r"\bplease (?:contact|email)", head, re.IGNORECASE))
    if not head.strip(" \n:-*•<("):
        listed = tail.lstrip().startswith((",", ";", "\n", "and ", "or ", "&")) and not re.search(
            r"\d{3}|\b(?:cell|phone|home|mobile)\b", tail
        )
        return not tail.strip(" \n>.,;)") or bool(wish_words.GOAL_AFTER.match(tail)) or listed
    return bool(wish_words.SENDING.search(head)) and not wish_words.CLIENT_ADDRESS.search(head)


def _name_chosen(words: str, mention: _Mention, head: str, tail: str) -> bool:
    lead = head[-60:]
    last_line = (
        words[mention.start :].strip(" .!,") == mention.text
        and "\n" in words[: mention.start].rstrip(" ")[-1:]
    )
    if last_line and words[: mention.start].strip():
        return False  # a signature
    if _only_names(words, mention) or wish_words.COLON_BEFORE.search(head[-24:]):
        return True
    alone = not words[: mention.start].strip() and not words[mention.end :].strip(" .!,;")
    if alone:
        return True
    starts = not head.strip(' \n*-•"')
    vocative = (
        starts
        and bool(
            re.match(
                (
                    r"^,\s(?!(?:who|whose|which|the|a|an|my|our|and|or)\b)[a-zA-Z]|^,?\s(?:and\s)?"
                    r"(?:please|pls|asap|urgent|hurry)\b"
                ),
                tail,
            )
        )
        and (mention.sentence[0] == len(words) - len(words.lstrip()) or "please" in tail[:20].lower())
    )
    if starts:
        return vocative or (bool(wish_words.GOAL_AFTER.match(tail)) and _strong_after(tail))
    if wish_words.MENTIONED.search(lead) and not _strong_before(lead):
        return bool(re.match(r"^,?\s(?:please|pls|plz)\b", tail)) or bool(
            re.match(r"^['’]s\s(?:patch|crew|team|turf|lane|wheelhouse|alley)\b", tail)
        )
    return (bool(wish_words.GOAL_BEFORE.search(lead)) and not wish_words.WEAK_BEFORE.search(lead)) or bool(
        wish_words.GOAL_AFTER.match(tail) and _decided(tail)
    )


def _only_names(words: str, mention: _Mention) -> bool:
    """A sentence of names and connecting words: "Lindqvist & Rowe or, failing them, Amara Osei"."""
    sentence = words[mention.sentence[0] : mention.sentence[1]]
    rest = wish_words.NAME.sub(" ", sentence)
    return all(
        word.lower() in wish_words.CONNECTING for word in re.findall(r"[^\W\d_]+", rest)
    ) and sentence.strip().startswith(words[mention.start : mention.end])


def _strong_before(lead: str) -> bool:
    return bool(
        re.search(
            (
                r"\b(?:refer|send|pass|forward|give|hand|offer|goes|go|one|this|over|out|on)\s"
                r"(?:\w+\s){0,3}(?:to|for)\s*$|\bit would be\s*$|\b(?:choice|pick|vote)\s(?:is|would"
                r" be)\s*$|\bso\s*$"
            ),
            lead,
            re.IGNORECASE,
        )
    )


def _strong_after(tail: str) -> bool:
    """After a name at the start of a sentence: not merely "Dana and I met"."""
    return not re.match(r"^\s(?:and|or|first|then|before|over|not)\b", tail) or bool(
        re.match(r"^\s(?:first|then)\b|^\s(?:and|or|then)\s[A-ZÀ-Þ]", tail)
    )


def _decided(tail: str) -> bool:
    return bool(
        re.match(
            (
                r"^(?:,?\s(?:please|pls|plz|por favor|bitte)\b|,?\s(?:can|could|would)\s(?:you|one of"
                r" you)\b|['’]s?\s(?:patch|crew|team|turf|lane|wheelhouse|alley|territory)\b|\s(?:should "
                r"(?:see|get|have|take|do|handle)|gets (?:it|this|first)|is (?:who|the one|perfect|the"
                r" right|my (?:first )?(?:pick|choice))|would be (?:perfect|great|ideal|my|the|good)"
                r"|rather than|first\b))"
            ),
            tail,
            re.IGNORECASE,
        )
    )


def _merged(words: str, chosen: list[_Mention]) -> list[_Mention]:
    """A name and the address behind it are one partner; the same partner twice too."""
    kept: list[_Mention] = []
    for mention in chosen:
        last = kept[-1] if kept else None
        if (
            last
            and mention.address
            and not last.address
            and mention.sentence == last.sentence
            and _is_theirs(words, last, mention)
        ):
            kept[-1] = mention
        elif mention.address and (
            names := [number for number, each in enumerate(kept) if not each.address and _same(mention, each)]
        ):
            kept[names[0]] = mention
        elif not any(_same(mention, each) for each in kept):
            kept.append(mention)
    return kept


def _is_theirs(words: str, name: _Mention, address: _Mention) -> bool:
    gap = words[name.end : address.start]
    mail = re.sub(r"[^a-z]", "", lexicon.fold(address.text))
    listed = re.search(r"\b(?:and|or|then|und|oder|y|o)\b|[;&/]", gap)
    return not listed or any(
        len(part) > 2 and part in mail for part in re.split(r"\W+", lexicon.fold(name.text))
    )


def _same(one: _Mention, other: _Mention) -> bool:
    if one.address or other.address:
        if one.address and other.address:
            return one.text.lower() == other.text.lower()
        name, mail = (one, other) if other.address else (other, one)
        parts = [part for part in re.split(r"\W+", lexicon.fold(name.text)) if len(part) > 2]
        return bool(parts) and any(part in lexicon.fold(mail.text) for part in parts)
    first, second = ({*re.split(r"\W+", lexicon.fold(each.text))} - {""} for each in (one, other))
    return first <= second or second <= first


def _how(words: str, chosen: list[_Mention]) -> How:
    if not chosen:
        return How.ASK
    sentence = words[chosen[0].sentence[0] : chosen[0].sentence[1]]
    if sentence.rstrip().endswith("?") and not wish_words.REQUEST.search(sentence):
        return How.ASK
    around = words[max(0, chosen[0].start - 40) : chosen[-1].end + 40]
    if (
        wish_words.CONDITION.search(words)
        or wish_words.ORDER.search(around)
        or re.search(r"(?:^|\n)\s*1[.)]\s", words)
    ):
        return How.WATERFALL
    return How.RACE if len(chosen) > 1 else How.ONE


def consent(note: str, others: Collection[str] = ()) -> str:
    """The words that say that the client agrees to be passed on, or ''; a colleague's agreement is none."""
    ours = {word for each in others for word in lexicon.fold(each).split()}
    for found in wish_words.CONSENT.finditer(note):
        before = re.split(r"[.!?\n]", note[max(0, found.start() - 80) : found.start()])[-1]
        named = [lexicon.fold(each[0]).split()[0] for each in wish_words.NAME.finditer(before)]
        if any(
            each not in ours and lexicon.is_given(each) and each not in lexicon.WORDS_FIRST for each in named
        ):
            continue
        if (
            wish_words.ABOUT_PASSING.search(found[0])
            and not wish_words.REFUSED.search(note[max(0, found.start() - 45) : found.start()])
            and not re.search(r"\b(?:not|n't|never)\b", found[0])
        ):
            return " ".join(found[0].split())
    return ""
