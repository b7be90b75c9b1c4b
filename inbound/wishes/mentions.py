"""Somebody named in a member's note, and what may be the second half of a name."""

from dataclasses import dataclass, field

from inbound.wishes import words as wish_words
from mailbot.exchange import named
from mailbot.intake import lexicon


@dataclass
class Mention:
    """Somebody named, `words[start:end]`; `chosen` and the rest are the judge's."""

    text: str
    start: int
    end: int
    address: bool = False
    also: str = ""  #: the name beside an address, the firm beside a name
    chosen: bool = False
    weak: bool = False
    ruled_out: bool = False
    sentence: tuple[int, int] = field(default=(0, 0))


def is_last(word: str) -> bool:
    """A word that can follow a given name: a surname, if need be one that is a word too."""
    low = lexicon.fold(word)
    return low not in wish_words.NO_NAME and (
        low in named.ORDINARY or lexicon.is_surname(low) or not lexicon.is_word(low)
    )
