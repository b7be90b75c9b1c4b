"""Names beside a word for who somebody is: "my husband Curtis", "a driver named Dean Chase"."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from mailbot.intake import lexicon, places, relations
from mailbot.intake.names import context as name_context
from mailbot.intake.names import small as name_small
from mailbot.intake.names import verbs as name_verbs
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span

_SAID = (
    r"(?:is|was|named|called|name is|name was|name's|namens|llamad[oa]|se llama|heißt|nommée?|chamad[oa]"
    r"|who we call|and i,?|and me,?|aka|-|–|one|an?|some|the|un|uno|una|ein|eine|um|uma)\s"
)
_PERSON = (
    r"(?:man|woman|lady|guy|fellow|girl|boy|kid|dude|gentleman|certain|certo|certain|young|nice|cierto)\s"
)
_MR = r"(?:mr|mrs|ms|miss|dr|don|doña|el|la|señor|señora|sr|sra|herr|frau|monsieur|madame|o|a)\.?\s"
_GAP = re.compile(rf"['’]?s?\s?(?:[,(:–-]\s?)?(?:{_SAID}|{_PERSON}|(?i:{_MR})){{0,5}}(?=[A-ZÀ-ÖØ-ÞŁŚŻČŠŽĐ])")
#: "my grandson zyair", "daughter named shaniece", "manager guy todd"
_LOW_GAP = re.compile(
    r"(?:'s|s)?(?:,| is| was| named| called| name is| name was| guy| lady| dude| his name is| her name is"
    r"| (?:mr|mrs|ms|ein|un|a)\.?){0,2}\s([a-zà-ÿ'-]{3,18})\b"
)
_LOW_NAMED = re.compile(
    r"\b(?:(?:his|her|their|the|son's|daughter's|driver's|guy's|lady's|real|legal|legal its|'s) names? "
    r"(?:i think )?(?:is|was|are)|names? (?:i think )?(?:is|was)|(?:he|she|it|they)['’]?s (?:named|called)"
    r"|(?:man|woman|lady|guy|dude|girl|boy|fella|one) (?:named|called)|goes by"
    r"|(?:we|they|i|everybody|everyone) calls? (?:him|her|me|it|them)|legal it'?s|real one is"
    r"|se llaman?|llamad[oa]|le dicen|hei(?:ß|ss)t|s'appelle|si chiama|se chama|nommée?)"
    r" (?:is |was )?([a-zà-ÿ'-]{3,18}(?: [a-zà-ÿ'-]{3,18}){0,2})"
)
_NAME_IS = re.compile(
    r"\b(?i:(?:his|her|my)(?: (?:real|legal|first|last|full|maiden|given))? names? (?:is|was)"
    r"|mi nombre es|me llamo)"
    r"\s(?=[A-ZÀ-ÖØ-Þ])"
)
#: "one of them they call Tank"
_CAPITAL_NAMED = re.compile(
    r"\b(?i:(?:his|her|their|my|real|legal|first|last|full|mi|sein|ihr) ?names? (?:is|was|ist)"
    r"|mi nombre es|me llamo|se llaman?"
    r"|ich hei(?:ß|ss)e|hei(?:ß|ss)t|je m'appelle|s'appelle|si chiama|goes by|(?:we|they|everybody"
    r"|everyone|people) calls?(?: him| her)?"
    r"|(?:man|woman|lady|guy|dude|girl|boy|kid) (?:named|called|by the name of))\s(?=[A-ZÀ-ÖØ-Þ])"
)
#: "Rose, my wife", "dallas (my ex)"
_APPOSED = re.compile(
    r"(?:\s?\(|,\s)(?:who is |who's |he's |she's )?(?:my|our|his|her|their|mi|su|mein|meine|mon|ma|meu"
    r"|minha|mio"
    r"|mia|the)\s(?:[\w-]{2,12}\s)?([\w-]{2,15})(?=[\s,.;)'’])"
)
#: Words that stand before a thing sooner than before a person: a company may own, sell and let.
_MAY_BE_FIRM = frozenset("landlord owner seller agent".split())
_VERBS_FIRST = frozenset(
    "will may hope see so in an long true mark so sue miss grant chase wade early else many my an".split()
)


@cache
def everyone() -> dict[str, str]:
    return {**relations.others(), **relations.roles()}


def find(text: str, kept: Collection[str], *, language: str, small: bool) -> Iterator[Span]:
    """`small`: the writer uses few capitals, so a name in small letters may be a word or a town too."""
    for found in name_words.WORD.finditer(text):
        role = role_of(found[0])
        if found[0].endswith(".") and len(found[0]) > 4:
            role = ""  # a sentence ends: "die Nachbarin. Der Inhaber"
        if role and found[0].lower() in _ONLY_OURS and text[found.end() : found.end() + 2] == ", ":
            yield from _after(text, found, "name", kept, language=language, small=False)
        elif role and (
            found[0].lower() not in _ONLY_OURS
            or _OURS.search(text, max(0, found.start() - 18), found.start())
        ):
            yield from _after(text, found, role, kept, language=language, small=small)
    yield from _apposed(text, kept)
    for found in _LOW_NAMED.finditer(text):
        yield from _called(text, found)
    if small:
        yield from _aged(text)
    for found in _NAME_IS.finditer(text):
        yield from name_context.named(text, found.end(), "", kept, sure=True)
    for found in _CAPITAL_NAMED.finditer(text):
        yield from name_context.named(text, found.end(), "name", kept, private=True)


#: Husband, wife or child only as somebody's: "my man", not "a man named".
_ONLY_OURS = frozenset("man mann frau mujer femme boy girl boys girls ex mari kid baby pop ma".split())
_OURS = re.compile(
    r"\b(?:my|our|his|her|their|mi|su|mein|meine|meinem|meiner|seine|ihre|mon|ma|sa|son|meu|minha|mio"
    r"|mia|mijn)\s"
    r"(?:[a-z]{2,10}\s)?$|['’]s\s$",
    re.IGNORECASE,
)


def role_of(word: str) -> str:
    low = word.lower().rstrip(".").removesuffix("'s").removesuffix("’s")
    return everyone().get(low, "")


def _after(
    text: str, found: re.Match[str], role: str, kept: Collection[str], *, language: str, small: bool
) -> Iterator[Span]:
    gap = _GAP.match(text, found.end())
    if gap and gap.end() > found.end():
        close = found[0].lower().rstrip(".") in relations.roles()
        if close or _may_be_person(text, gap.end(), role):
            yield from name_context.named(text, gap.end(), role, kept, several=close, private=True)
    low = _LOW_GAP.match(text, found.end())
    if not low or lexicon.fold(low[1]) in kept or (language != "en" and not lexicon.is_given(low[1])):
        return
    if _is_low_name(text, low, small=small):
        yield Span(low.start(1), low.end(1), "name", role)
        more = _LOW_MORE.match(text, low.end(1))
        while more and _is_low_name(text, more, small=small):
            yield Span(more.start(1), more.end(1), "name", role)
            more = _LOW_MORE.match(text, more.end(1))


#: "my twins mateo and maya"
_LOW_MORE = re.compile(r"(?:,? and| y| &|,) ([a-zà-ÿ'-]{3,18})\b")


def _may_be_person(text: str, start: int, role: str) -> bool:
    """A landlord may be a company: only a name that begins like a person's counts."""
    word = name_words.WORD.match(text, start)
    if not word:
        return False
    low = lexicon.fold(word[0].rstrip("."))
    if word[0].isupper() and 2 < len(low) <= 6 and not lexicon.is_given(low):
        return False  # GEICO
    return role not in _MAY_BE_FIRM or lexicon.is_given(low) or lexicon.is_surname(low) or len(low) == 1


def _is_low_name(text: str, found: re.Match[str], *, small: bool) -> bool:
    """No word at all, or a given name that does something."""
    low = lexicon.fold(found[1])
    if low in relations.TITLES or low in lexicon.foreign():
        return False
    if name_small.is_low_name(found[1]):
        return True
    if lexicon.is_given(low) and not lexicon.is_word(low) and low not in lexicon.WORDS_FIRST:
        return True  # a town as well: "my wife whitney"
    if not small or low in name_words.MONTHS_DAYS:
        return False
    if low in _VERBS_FIRST:
        return bool(_IS_NEXT.match(text, found.end(1)))
    return (lexicon.is_given(low) or low in lexicon.WORD_NAMES) and bool(
        name_verbs.is_told_of(text, found.end(1)) or _BREAKS.match(text, found.end(1))
    )


_IS_NEXT = re.compile(r" (?:is|was|isnt|isn't|wasnt|wasn't|has|had|said|says)\b")
_BREAKS = re.compile(
    r"\s?(?:[,.!\n(]|$|\d|(?:i think|or something|saw|from|since|at|in|on|to|w|with|for|about|when|while"
    r"|but|over|up|out|she|he|they|we|i)\b)"
)


def _apposed(text: str, kept: Collection[str]) -> Iterator[Span]:
    for found in _APPOSED.finditer(text):
        role = relations.roles().get(found[1].lower()) or relations.others().get(found[1].lower())
        before = _LAST_WORDS.search(text, max(0, found.start() - 40), found.start())
        if not role or not before:
            continue
        words = name_words.words_of(before[0])
        low = lexicon.fold(words[0]) if words else ""
        if not words or low in kept or low in name_words.MONTHS_DAYS or places.is_state(words[0]):
            continue
        if before[0][0].isupper():
            yield from name_context.named(text, before.start(), role, kept, private=True)
        elif lexicon.is_given(low) and low not in _VERBS_FIRST and " " not in before[0]:
            yield Span(before.start(), before.end(), "name", role)


_LAST_WORDS = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'’.-]{1,20}(?:\s[A-ZÀ-ÖØ-Þ][\w'’.-]{1,20}){0,2}|(?<!\w)[a-zà-ÿ]{3,15})$"
)


#: "angel is 4", "twins mateo and maya are 9"
_LOW_AGED = re.compile(
    r"\b([a-zà-ÿ]{3,15})(?: (?:is|es|tiene|just turned|turned|turns)|,? (?:shes|hes|she's"
    r"|he's)) \d{1,2}\b(?! ?(?:%|percent|weeks"
    r"|days|months|hours|min|feet|inches|th|st|nd|rd))"
)


#: "my kids (nayeli 9, memo 6)"
_AGES = re.compile(r"\(([a-zà-ÿ]{3,15},? \d{1,2}(?:(?:, | and | y |/)[a-zà-ÿ]{3,15},? \d{1,2}){1,5})\)")
_NO_AGE = frozenset("age ages about unit room line page exhibit chapter apt lot and".split())


def _aged(text: str) -> Iterator[Span]:
    for group in _AGES.finditer(text):
        for word in re.finditer(r"[a-zà-ÿ]{3,15}", text[group.start() : group.end()]):
            if word[0] not in _NO_AGE | name_words.MONTHS_DAYS:
                yield Span(group.start() + word.start(), group.start() + word.end(), "name", "child")
    for found in _LOW_AGED.finditer(text):
        low = lexicon.fold(found[1])
        if (lexicon.is_given(low) or low in lexicon.WORD_NAMES) and low not in name_words.MONTHS_DAYS:
            yield Span(found.start(1), found.end(1), "name", "")


def _called(text: str, found: re.Match[str]) -> Iterator[Span]:
    """`her name is paisley`, `shes named oaklynn`: up to the first ordinary word."""
    start = end = found.start(1)
    for word in name_words.WORD.finditer(text, found.start(1), found.end(1)):
        low = lexicon.fold(word[0])
        known = lexicon.is_given(low) or lexicon.is_surname(low) or low in lexicon.WORD_NAMES
        if not (known or not lexicon.is_word(low)) or low in _NOT_NAMES or low in lexicon.CONTRACTIONS:
            break
        end = word.end()
    if end > start:
        yield Span(start, end, "name", "")


_NOT_NAMES = frozenset(
    "and or but not on in the a an so my his her from of was is has may will que und et".split()
)
