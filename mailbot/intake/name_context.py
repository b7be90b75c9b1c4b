"""Names that the context announces: "my husband Curtis", "my name is", "Mrs. Lake", "Juniper, 8"."""

import re
from collections.abc import Collection, Iterator

from mailbot.intake import lexicon, name_words, organisations, places, relations
from mailbot.intake.spans import Span

_INTRODUCED = re.compile(
    r"\b(?i:my name is|my name's|my name|name is|name's|this is|i am|i'm|im|it's|its|it is|call me"
    r"|goes by|go by|known as|called|named|a/k/a|aka|ask for|asking for|speak (?:to|with)|spoke (?:to"
    r"|with)"
    r"|talk to|talked to|copy|cc|sincerely|regards|thanks|me llamo|mi nombre es|soy|se llama|le dicen"
    r"|nombre|pregunte por|ich hei(?:ß|ss)e|mein name ist|ich bin|hei(?:ß|ss)t|namens|je m'appelle|je"
    r" suis|nommé|nommée"
    r"|s'appelle|mi chiamo|sono|si chiama|meu nome é|chamo-me|me chamo|eu sou|mijn naam is|ik heet|ik"
    r" ben|we call (?:him|her|them)|who is|name of|spelled|mother of|father of|brother of|sister of"
    r"|wife of|husband of|son of|daughter of"
    r"|hermano de|hermana de|hijo de|hija de|esposa de|esposo de|on behalf of|in re|estate of|matter"
    r" of|marriage of|guardianship of|v\.|vs\.?)"
    r"(?i:\s?(?:[:,]|um|uh|the|mr|mrs|ms|dr)\.?){0,2}\s(?=[A-ZÀ-ÖØ-Þ])"
)


_LOW_INTRODUCED = re.compile(
    (
        r"\b(?:my name is|my name's|name is|me llamo|mi nombre es|this is|soy|im called)\s((?:"
        r"[a-zà-ÿ'’-]{2,20}\s?){1,3})"
    ),
    re.IGNORECASE,
)


_TITLE = re.compile(
    r"\b("
    + "|".join(sorted((re.escape(each) for each in relations.TITLES), key=len, reverse=True))
    + r")\.?\s(?=[A-ZÀ-ÖØ-Þ])",
    re.IGNORECASE,
)


_APPOSITION = re.compile(
    (
        r"^['’]?s?\s?[,(]\s?(?:(?:and\s)?(?:my|our|his|her|their|mi|su|mein|meine|mon|ma|the|who is|who's"
        r"|who|he|she|he's|she's|they|age|aged|\d{1,2}\b)\b)"
    ),
    re.IGNORECASE,
)


AGE = re.compile(
    r"^\s?(?:\(\s?\d{1,2}\s?\)|,\s(?:age[d]?\s)?\d{1,2}\b(?!\s?(?:%|[-/]))|\s(?:is|turned|was|es)\s\d{1,2}\b)"
)


_SPELT = re.compile(r"(?<![\w-])(?:[A-Za-z][-–·]){3,20}[A-Za-z](?![\w-])")


_SPELT_OUT = re.compile(
    r"\b[A-Z](?:(?:,|\.)?\s(?:as in|like|for)\s[A-Z]?[a-z]{2,12})?(?:(?:,|\.)?\s(?:(?:double|dash"
    r"|hyphen|apostrophe)\s)?[A-Z](?![\w'’.])(?:(?:,|\.)?\s(?:as in|like|for)\s[A-Z]?"
    r"[a-z]{2,12})?){3,24}"
)


def find(text: str, kept: Collection[str], language: str = "en") -> Iterator[Span]:
    for found in _INTRODUCED.finditer(text):
        yield from _named(text, found.end(), "", kept)
    for found in _LOW_INTRODUCED.finditer(text):
        yield from _low_named(text, found)
    for found in _TITLE.finditer(text):
        if found[1].lower() not in relations.OFFICES:
            yield from _named(text, found.end(), "", kept, sure=True)
    yield from _related(text, kept)
    yield from _among_family(text, kept)
    if language == "en":
        yield from _small(text, kept)
    for found in name_words.SEQUENCE.finditer(text):
        if _APPOSITION.match(text, found.end()) or AGE.match(text, found.end()):
            yield from _named(text, found.start(), "", kept)


_FAMILY_NEAR = re.compile(
    r"\b(?:"
    + "|".join(sorted((re.escape(each) for each in relations.roles()), key=len, reverse=True))
    + r")(?:'s|’s)?\b[^.!?\n]{0,60}$",
    re.IGNORECASE,
)


def _among_family(text: str, kept: Collection[str]) -> Iterator[Span]:
    """A name that is also a word ("Juniper", "Hunter"), beside a word for family or an age."""
    for found in name_words.SEQUENCE.finditer(text):
        low = lexicon.fold(found[0])
        if (
            " " in found[0]
            or low not in lexicon.WORD_NAMES
            or low in kept
            or name_words.begins_sentence(text, found.start())
        ):
            continue
        if low in name_words.MONTHS_DAYS and not AGE.match(text, found.end()):
            continue
        if AGE.match(text, found.end()) or _FAMILY_NEAR.search(
            text[max(0, found.start() - 80) : found.start()]
        ):
            yield Span(found.start(), found.end(), "name", "")


def _related(text: str, kept: Collection[str]) -> Iterator[Span]:
    """`my husband Curtis`, `Mom (Ardith Pyle`, `son, Jonah`, `Nohemí, mi cuñada`."""
    roles = relations.roles()
    for found in name_words.WORD.finditer(text):
        role = roles.get(found[0].lower().rstrip(".").removesuffix("'s").removesuffix("’s"))
        if not role:
            continue
        gap = re.compile(
            r"['’]?s?\s?(?:[,(:]\s?)?(?i:(?:is|named|called|name is|name's|namens|llamad[oa]|and i,?"
            r"|and me,?|-)\s)?(?=[A-ZÀ-ÖØ-Þ])"
        ).match(text, found.end())
        if gap and text[found.end() : gap.end()]:
            yield from _named(text, gap.end(), role, kept, several=True)
        low = _LOW_AFTER.match(text, found.end())
        if low and lexicon.fold(low[1]) not in kept and _is_low_name(low[1]):
            yield Span(low.start(1), low.end(1), "name", role)


#: "my grandson zyair", "daughter named shaniece", "ms earline"
_LOW_AFTER = re.compile(r"(?:'s|,| is| named| called| name is|'s name is)?\s([a-zà-ÿ'-]{3,18})\b")


_LOW_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|señora?|sra?|don|doña)\.?\s([a-zà-ÿ'-]{3,18})\b")


def _is_low_name(word: str) -> bool:
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


def _small(text: str, kept: Collection[str]) -> Iterator[Span]:
    """Given names in small letters, as people type on phones."""
    for found in _LOW_TITLE.finditer(text):
        if _is_low_name(found[1]):
            yield Span(found.start(1), found.end(1), "name", "")
    for found in name_words.WORD.finditer(text):
        word = found[0].rstrip(".")
        if (
            word.islower()
            and lexicon.fold(word) not in kept
            and lexicon.is_given(word)
            and not lexicon.is_word(word)
            and not places.is_city(word)
            and len(lexicon.fold(word)) > 3
        ):
            yield Span(found.start(), found.start() + len(re.sub(r"['’]s$", "", word)), "name", "")


def _named(
    text: str, start: int, role: str, kept: Collection[str], *, sure: bool = False, several: bool = False
) -> Iterator[Span]:
    """The name that begins here, unless it is a place, an organisation or an ordinary word."""
    sequence = name_words.SEQUENCE.match(text, start)
    if not sequence:
        return
    name = _trimmed(sequence[0])
    if organisations.is_one(name) and not sure:
        return
    first = name_words.words_of(name)
    low = lexicon.fold(first[0]) if first else ""
    if (
        not first
        or low in kept
        or (
            name_words.is_plain(first[0], at_start=False)
            and not sure
            and not (role and low in lexicon.WORD_NAMES)
        )
    ):
        return
    if places.is_city(name) and not lexicon.is_given(first[0]) and not role and not sure:
        return
    yield Span(start, start + len(name), "name", role)
    if several and (more := _AND_MORE.match(text, start + len(name))):
        after = name_words.SEQUENCE.match(text, more.end())
        words = name_words.words_of(after[0]) if after else []
        if words and lexicon.is_given(words[0]):
            yield from _named(text, more.end(), role, kept)


#: "Mason (8) and Delilah": a second name behind the first
_AND_MORE = re.compile(r"(?:\s?\(\d{1,2}\))?(?:,?\s(?:and|y|und|et|e|en)\s|,\s)(?=[A-ZÀ-ÖØ-Þ])")


def _trimmed(name: str) -> str:
    """Without the sentence's punctuation and words that only follow a name."""
    name = re.split(r"['’]s\b|\s(?:of|and|&|y|e)\s", name)[0]
    return name.rstrip(".,'’") if not re.search(r"\b[A-Z]\.$", name) else name


def _low_named(text: str, found: re.Match[str]) -> Iterator[Span]:
    """`my name is brayden kowalczyk im 22`: words until one is ordinary."""
    start = end = found.start(1)
    for word in name_words.WORD.finditer(text, found.start(1), found.end(1)):
        if (lexicon.is_word(word[0]) and not lexicon.is_given(word[0])) or lexicon.fold(
            word[0]
        ) in lexicon.CONTRACTIONS:
            break
        end = word.end()
    if end > start:
        yield Span(start, end, "name", "")


def spelt(text: str) -> Iterator[Span]:
    for pattern in (_SPELT, _SPELT_OUT):
        yield from (Span(found.start(), found.end(), "name", "spelled") for found in pattern.finditer(text))
