"""What a name is made of: runs of capitals, and which of their words give somebody away."""

import re
from functools import lru_cache

from mailbot.intake import lexicon, relations

#: Capitals of Latin Extended-A, without the small letters between them ("œil").
_UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x17F) if chr(code).isupper())
_CAPITALISED = rf"(?:(?:St|Ste|Mt|Ft|Dr|Mr|Mrs|Ms)\.|[{_UPPER}]\.(?:\s?[A-Z]\.)?|[{_UPPER}][\w'’-]*)"
SEQUENCE = re.compile(
    rf"{_CAPITALISED}"
    r"(?:(?:,?\s&\s|[ ](?:de la|de los|de|del|la|las|los|von der|van der|van den|von|van|den|der|zu"
    rf"|da|dos|do|di|el|al|bin|ibn|y|e|of|and|&)\s(?=[{_UPPER}])|[ ])"
    rf"{_CAPITALISED}){{0,7}}"
)


@lru_cache(maxsize=2)
def sequences(text: str) -> tuple[re.Match[str], ...]:
    """The runs of capitals of a text, which many look at in turn."""
    return tuple(SEQUENCE.finditer(text))


WORD = re.compile(r"[^\W\d_][\w'’-]*\.?")


_QUOTES = re.compile(r"[\"“”()<>*]")
_BETWEEN = re.compile(r"[\s,/&+]+|(?<=\w)[-–](?=\w)")


def words_of(name: str) -> list[str]:
    """The parts of a name that give it away: no titles, no initials, no "and"."""
    parts = _BETWEEN.split(_QUOTES.sub(" ", name))
    kept = [part.strip(".'’-:;!?") for part in parts]
    return [
        part
        for part in kept
        if len(part) > 1
        and lexicon.fold(part) not in PARTICLES
        and lexicon.fold(part) not in relations.TITLES
    ]


PARTICLES = frozenset(
    (
        "de la las los el del der den von van zu da do dos di y e and und et of the jr sr ii iii iv md"
        " phd esq cpa dds mba jd"
    ).split()
)


def is_particle(name: str) -> bool:
    """`Van Buren` is a town, and a surname sooner."""
    return lexicon.fold(name.partition(" ")[0]) in {"van", "von", "de", "del", "di", "da"}


MONTHS_DAYS = frozenset(
    (
        "january february march april may june july august september october november december jan feb"
        " mar apr jun jul aug sep sept oct nov dec"
        " monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs"
        " fri sat sun"
        " enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes"
        " martes miercoles jueves viernes sabado domingo easter christmas halloween thanksgiving"
        " januar februar marz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag"
        " samstag sonntag janvier fevrier avril juin juillet aout septembre octobre decembre lundi mardi"
        " mercredi jeudi vendredi samedi dimanche janeiro fevereiro marco maio junho julho setembro outubro"
        " dezembro segunda terca quarta quinta sexta gennaio febbraio aprile maggio giugno luglio settembre"
        " ottobre dicembre lunedi martedi mercoledi giovedi venerdi sabato domenica"
    ).split()
)


def is_plain(word: str, *, at_start: bool) -> bool:
    """An ordinary word or a proper noun that names no person."""
    low = lexicon.fold(word.rstrip("."))
    if low in MONTHS_DAYS:
        return True
    if lexicon.is_given(low) and low not in lexicon.WORDS_FIRST and low not in lexicon.foreign():
        return at_start and lexicon.is_word(low) and low in lexicon.WORDS_FIRST
    return lexicon.is_word(low) or lexicon.is_proper(low) or low in lexicon.foreign()


def begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 12) : start].rstrip(" \t\"'“”‘(¿¡[*>")
    return not before or before[-1] in ".!?:;\n-–—•]|*)" or "\n" in text[max(0, start - 3) : start]
