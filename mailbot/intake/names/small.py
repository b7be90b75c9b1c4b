"""Names in small letters, as people type on phones: "ms earline", "my ex zayden", "thats whitneys"."""

import re
from collections.abc import Collection, Iterator

from mailbot.intake import lexicon, places, relations
from mailbot.intake.names import verbs as name_verbs
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span

_LOW_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|señora?|sra?|don|doña)\.?\s([a-zà-ÿ'-]{3,18})\b")


def is_low_name(word: str) -> bool:
    """A word in small letters that is none: not in the dictionary, no verb form, no town."""
    low = lexicon.fold(word)
    return (
        not lexicon.is_word(low)
        and not lexicon.is_proper(low)
        and not places.is_city(low)
        and low not in relations.roles()
        and low not in _SMALL_WORDS
    )


_SMALL_WORDS = frozenset(
    (
        "que de la el en y con por para su mi se le lo no un una fue era tiene está estaba trabaja vive"
        " und ist hat war der die das mit von sich wurde kann qui est a les des et était och som wat"
        " heeft zijn che ha era per"
        " isnt wasnt didnt doesnt dont cant wont hasnt hadnt wouldnt couldnt shouldnt hes shes whos got"
        " gonna wanna alot allready untill becuase recieved seperated seperate definately"
    ).split()
)


def titled(text: str, language: str) -> Iterator[Span]:
    """`ms earline`, `mr. tyler`: in a text of another language only where the name is known."""
    for found in _LOW_TITLE.finditer(text):
        low = lexicon.fold(found[1])
        known = (lexicon.is_given(low) or lexicon.is_surname(low)) and low not in lexicon.foreign()
        if known and low not in lexicon.WORDS_FIRST if language != "en" else known or is_low_name(low):
            yield Span(found.start(1), found.end(1), "name", "")


#: Given names that are everyday words in their own language.
_SPEAKING = frozenset(
    """
    rosa luz mar sol flor paz cruz dolores mercedes consuelo remedios socorro milagros esperanza angel
    santos reyes
    domingo blanca clara salvador victoria gloria pilar nieves amor alma linda bella leon felix justo
    modesto maximo
    abril marina estrella perla fe caridad vera pena mira lana dina bruna serena dora gala lara nona letizia
    pace
    ernst frank rein wolf falk stern klar heide linde ruhe
    """.split()
)


def find(text: str, kept: Collection[str], language: str, *, small: bool) -> Iterator[Span]:
    """Given names in small letters, as people type on phones, and surnames where all is small."""
    for found in name_words.WORD.finditer(text):
        word = found[0].rstrip(".")
        if not word.islower() or len(word) < 4 or lexicon.fold(word) in kept:
            continue
        end = found.start() + len(re.sub(r"['’]s$", "", word))
        if _is_small_given(word, language) and (
            lexicon.fold(word) not in name_words.MONTHS_DAYS or name_verbs.acts(text, end)
        ):
            after = _LOW_NEXT.match(text, end)
            while after and (is_low_surname(after[1]) or lexicon.fold(after[1]) in _MIDDLE):
                end = after.end(1)
                after = _LOW_NEXT.match(text, end)
            yield Span(found.start(), end, "name", "")
        elif small and language == "en" and _is_small_surname(word):
            yield Span(found.start(), end, "name", "")


def _is_small_given(word: str, language: str) -> bool:
    low = lexicon.fold(word)
    named = lexicon.is_given(low) or low in lexicon.WORD_NAMES
    if not named or len(low) < 4:
        return False
    if language != "en" and (low in lexicon.foreign() or low in _SPEAKING):
        return False
    return low in _NAMES_FIRST or not (lexicon.is_word(low) or places.is_city(low))


_SURNAME_ENDS = re.compile(
    r"[a-z]{3,}(?:[kt]off|[nk]ov|[nk]ova|enko|chuk|czyk|wicz|vich|ovic|evic|shvili|nyan|escu|poulos|idis|dottir|quist"
    r"|strom|stein|baum|mann|owski|ewski|insky|ansky)"
)


def _is_small_surname(word: str) -> bool:
    """No word, and listed as a surname or shaped like one: "smith" stays, "oleniczak" goes."""
    low = lexicon.fold(word)
    if lexicon.is_word(low) or lexicon.is_proper(low) or places.is_city(low) or low in lexicon.foreign():
        return False
    if low in name_words.MONTHS_DAYS or places.is_state(low) or low in places.KNOWN:
        return False
    listed = len(low) > 4 and lexicon.is_surname(low) and not places.is_county(low)
    return listed or bool(_SURNAME_ENDS.fullmatch(low))


_LOW_NEXT = re.compile(r" ([a-zà-ÿ'’-]{3,18})\b")
#: Given names that are words too, but seldom in small letters.
_NAMES_FIRST = frozenset(
    """
    hector josh peter billy bobby bob brad chad fred jack james jared jimmy john ken matt mickey mike moses
    randy rick
    roger sally tom warren eddy harry hank glen frances martin maria margarita colleen derrick elmer lester
    meg mikey
    patty jasmine bonnie jay jerry kitty nacho
    """.split()
)


_MIDDLE = frozenset("mae ann anne rae lynn lee jean jo sue ray marie beth kay fay".split())


def is_low_surname(word: str) -> bool:
    low = lexicon.fold(word)
    return lexicon.is_surname(low) and not lexicon.is_word(low) and low not in lexicon.foreign()
