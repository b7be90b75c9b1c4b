"""What the member's own words ask for: to whom the lead goes and how, what partners may read, consent.

Nobody is chosen for being mentioned: a name or an address counts only where the words
around it send the lead there, and never where they rule it out.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from inbound.wishes import choice as wish_choice
from inbound.wishes import consents
from inbound.wishes import groups as wish_groups
from inbound.wishes import names as wish_names
from inbound.wishes import order as wish_order
from inbound.wishes import remarks as wish_remarks
from inbound.wishes import spelled as wish_spelled
from inbound.wishes import turns as wish_turns
from inbound.wishes.mentions import Mention
from mailbot.intake import lexicon
from mailbot.intake.reading import How

LIMIT = 8_000


@dataclass(frozen=True)
class Wishes:
    """Whom a note chooses, how it is to be offered, the remark for partners, the words of consent."""

    partners: tuple[str, ...] = ()
    how: How = How.ASK
    remark: str = ""
    consent: str = ""
    named: tuple[str, ...] = ()  #: every name and address of those chosen
    ruled_out: tuple[str, ...] = ()  #: whom the note rules out


def read(
    note: str, *, known: Collection[str] = (), others: Collection[str] = (), typed: bool = False
) -> Wishes:
    """The wishes in a note.

    `known` are names that partners go by, `others` people who are none: client, member, us.
    `typed`: the member tells the client's story in it.
    """
    note = wish_spelled.plain(wish_groups.unwrapped(note[:LIMIT].replace("’", "'").replace("§", " ")))
    remark, words = wish_remarks.apart(note)
    mentions = wish_names.find(words, known, others)
    masked = wish_groups.mask(words, mentions)
    chosen = _merged(words, wish_choice.judge(wish_groups.of(masked, mentions), masked.text, typed=typed))
    return Wishes(
        partners=tuple(each.text for each in chosen),
        how=_how(words, masked, mentions, chosen),
        remark=remark,
        consent=consents.find(note, others),
        named=_names(each for each in mentions if each.chosen),
        ruled_out=_names(each for each in mentions if each.ruled_out),
    )


def sends(note: str) -> bool:
    """Whether a note sends something to somebody, in so many words."""
    return read(note).how is not How.ASK


def _names(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in mentions for name in (each.text, each.also) if name))


# -- one partner, told twice


def _merged(words: str, chosen: list[Mention]) -> list[Mention]:
    """A name and the address behind it are one partner; the same partner twice too."""
    kept: list[Mention] = []
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


def _is_theirs(words: str, name: Mention, address: Mention) -> bool:
    gap = words[name.end : address.start]
    listed = re.search(
        r"\b(?:and|or|then|und|oder|dann|y|o|ou|et|if|otherwise|else|unless|failing|not|before|after|si|falls|wenn|sinon|sonst"
        r"|alternativ\w{0,4}|backup)\b|[;&/>]",
        gap,
    )
    return not listed or wish_names.is_theirs(name.text, address.text)


def _same(one: Mention, other: Mention) -> bool:
    if one.address or other.address:
        if one.address and other.address:
            return one.text.lower() == other.text.lower()
        name, mail = (one, other) if other.address else (other, one)
        return wish_names.is_theirs(name.text, mail.text)
    first, second = ({*re.split(r"\W+", lexicon.fold(each.text))} - {""} for each in (one, other))
    return first <= second or second <= first


# -- how it is offered


def _how(words: str, masked: wish_groups.Masked, mentions: list[Mention], chosen: list[Mention]) -> How:
    if not chosen or wish_order.HOLD.search(masked.text):
        return How.ASK
    places = [masked.at[number] for number, each in enumerate(mentions) if each.chosen]
    start, end = masked.sentence(places[0])
    sentence = masked.text[start:end].rstrip()
    if (sentence.endswith("?") or wish_order.TAG.search(sentence)) and not _is_request(sentence):
        return How.ASK
    if len(chosen) > 1 and wish_order.RACE.search(masked.text):
        return How.RACE
    if len(chosen) == 1 and wish_order.BACK_TO_ME.search(masked.text):
        return How.ONE
    around = masked.text[max(0, places[0] - 40) : places[-1] + 60]
    if (
        wish_order.CONDITION.search(masked.text)
        or wish_order.ORDER.search(around)
        or (len(chosen) > 1 and (wish_order.NUMBERED.search(masked.text) or wish_order.RANKED.search(words)))
    ):
        return How.WATERFALL
    return How.RACE if len(chosen) > 1 else How.ONE


def _is_request(sentence: str) -> bool:
    if wish_order.WONDER.search(sentence):
        return False
    return bool(wish_order.REQUEST.search(sentence) or wish_turns.TO_YOU.search(sentence))
