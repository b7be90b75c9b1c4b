"""People who act for the other side or in office: a partner checks conflicts by their names, so they stay.

A treating doctor, an officer, an adjuster, a company's owner or broker, a partner in a firm. Only where
the words say so plainly; whoever is close to the client, or shares a word with their name, is none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mailbot.intake import lexicon, organisations, relations
from mailbot.intake.names import sense as name_sense
from mailbot.intake.names import words as name_words
from mailbot.intake.spans import Span

_WORD = r"[A-ZÀ-ÖØ-Þ][^\W\d_][\w'’-]*"
_NAME = rf"{_WORD}(?:\s(?:[A-Z]\.\s|(?:de|del|van|von|da|la)\s)?{_WORD}){{0,2}}"
_INITIALED = rf"(?:[A-Z]\.\s?){{1,2}}{_WORD}"
_TITLE = (
    r"(?i:mr|mrs|ms|miss|dr|dra|doctora?|docteur|señora?|sra?|herr|frau|monsieur|madame|mme|signora?"
    r"|senhora?)\.?"
)
#: Officers of the law, with the name right behind.
_OFFICE = re.compile(
    r"\b(?i:judge|magistrate|officer|deputy|detective|trooper|jueza?|oficial|juíza?|juiz|richter(?:in)?"
    rf"|le juge|la juge)\s(?:(?:{_TITLE})\s)?({_INITIALED}|{_NAME})"
)
#: Doctors, and those who act for an office or an insurer, whatever firm is named.
_ALWAYS = (
    r"doctor|surgeon|dentist|physician|psychiatrist|radiologist|neurologist|anesthesiologist|pathologist"
    r"|midwife|cirujano|cirujana|médic[oa]|doctora|chirurg|chirurgin|arzt|ärztin|chirurgien|médecin"
    r"|revenue officer|officer|agent|adjust[eo]r|claims (?:man|lady|woman|rep|person)|inspector|investigator"
    r"|examiner|auditor|trustee|guardian ad litem|coordinator|appraiser|notary|landman|surveyor"
    r"|broker|advis[eo]r|salesman|saleswoman|salesperson|rep|representative|risk lady|hr(?: lady| man"
    r"| woman)?"
    r"|ajustadora?|inspectora?|vendedora?|corredora?|corretora?|agente|perito|asesora?"
    r"|gutachter(?:in)?|makler(?:in)?|berater(?:in)?|verkäufer(?:in)?|vertreter(?:in)?"
    r"|vice principal|principal|dean"
    r"|banker|head office sent|courtier|vendeur|venditore|administrator|superintendent"
)
#: Those of a company that the text has named before.
_OF_FIRM = (
    r"owner|president|chairman|chairwoman|director|manager|ceo|cfo|vice president|boss|booth man|their man"
    r"|dueñ[oa]|manejador|gerente|presidente|propietari[oa]|inhaber(?:in)?|geschäftsführer(?:in)?|gérante?"
    r"|directeur|directrice|dono|dona|titolare"
)
_CUE = re.compile(rf"\b(?:{_ALWAYS}|{_OF_FIRM}|foreman|supervisor)\b", re.IGNORECASE)
_TITLED = re.compile(rf"(?<!\w)(?:{_TITLE})\s(?P<name>{_INITIALED}|{_NAME})")
#: What may stand between "the owner" and "Mr. Lockridge".
_LINKS = frozenset(
    """
    is was es era ist war est é named called a an one un una ein eine there then of the de la der here me
    uh um
    came after for i will their who il el le la o lo
    association company board agency empresa compañía asociación firma state city county anlage
    """.split()
)
_PERSON = frozenset("man woman lady guy fellow gentleman señor señora".split())
#: "Their manager, Brody Sandlin", "the manager is Curt Vandiver of Premier Fox Management"
_THEIRS = re.compile(
    rf"\b(?i:their|its|company's|seller's)\s(?:[a-z]{{3,12}}\s)?(?i:{_ALWAYS}|{_OF_FIRM}|foreman|supervisor)"
    rf"\s?,?\s(?:is\s|a\s|{_TITLE}\s)?(?P<name>{_WORD}\s{_WORD})"
)
_AT_FIRM = re.compile(
    rf"(?:\s(?:is|was|named|called|man|es|ist)\s|,\s)(?:{_TITLE}\s)?(?P<name>{_WORD}\s{_WORD}),?"
    rf"\s(?:of|at|from|with|de|von|bei)\s(?P<firm>{_NAME})"
)
#: "A Ms. Trudeau in "brand"", "Ms. Sato in HR", "Mr. Keel from Sabine Offshore Logistics"
_DESK = re.compile(
    rf"(?<!\w)(?:{_TITLE})\s(?P<name>{_INITIALED}|{_NAME})(?:,)?\s(?:in|at|from|of|with)\s(?:the\s|their\s)?"
    r"(?P<desk>[\"“]?(?i:hr\b|human resources|corporate|head office|headquarters|claims|billing|legal"
    r"|brand\b|sales"
    rf"|loss mitigation|compliance|the bank)|{_NAME})"
)
_TREATS = re.compile(
    r"\b(?:Dr|Dra|Doctor|Doctora|Docteur|docteur|doctora?)\.?\s"
    rf"(?P<name>{_INITIALED}|{_NAME}),?\s(?:[^,.;\n]{{3,30}},\s)?(?:who\s|never\s|also\s|then\s|had\s"
    rf"|has\s|just\s)?"
    r"(?:said|says|told|operated|refused|prescribed|wrote|missed|cut|discharged|diagnosed|performed|ordered"
    r"|looked|treated|did|put|gave|ignored|recommended|admitted|read|signed|sent|dit|dijo|operó|dice"
    r"|recetó)\b"
)
_SPECIALIST = re.compile(
    rf"\b(?i:dr|dra|docteur|doctora?)\.?\s(?P<name>{_INITIALED}|{_NAME}),\s(?:an? |the |el |la |le |un "
    rf"|une )?(?:[a-z]{{3,14}}\s)?"
    r"(?i:surgeon|[a-z]+ologist|specialist|chirurgien|cirujan[oa]|chirurg|dentist|psychiatrist"
    r"|[a-zé]+logue|[a-zó]+log[oa])\b"
)
_BEGAN = r"(?:started|founded|opened|own|owned|bought|formed|set up|built|run|ran|launched|incorporated)"
_PARTNER = re.compile(
    rf"\b(?:[Mm]e and|I and)\s(?P<a>{_WORD}\s{_WORD})\s{_BEGAN}\b"
    rf"|(?<![\w.])(?P<b>{_WORD}\s{_WORD})\sand\s(?:I|me)\s{_BEGAN}\b"
    rf"|\b(?i:abri|abrimos|fundei|abrí|fundé|abrimos|puse|monté)\s(?:com|con)\s(?:el |o |a "
    rf"|la )?(?P<c>{_WORD}\s{_WORD})"
    rf"|\b(?i:business partner|took (?:in|on) a partner|socio|sócio|geschäftspartner|associé)"
    rf"(?:\s(?:is|was|named|es|é|ist)\s|,?\s)(?P<d>{_WORD}\s{_WORD})"
)
_GROUPS = ("a", "b", "c", "d")
#: What makes it the client's own: their boss, their partner, their friend.
_MINE = re.compile(
    r"\b(?i:my|our|mi|mis|nuestr[oa]|mein|meine|meinem|unser|unsere|mon|ma|meu|minha|mio|mia|former"
    r"|retired|ex)"
    r"(?:-|\s)(?:[\w-]{2,12}\s)?$"
)
_CLOSE = r"\b(?:" + "|".join(sorted(map(re.escape, relations.roles()), key=len, reverse=True)) + r")\b"
_NEAR = re.compile(rf"{_CLOSE}[\s,(]{{1,3}}(?:a\s|an\s|the\s|dear\s)?(?:{_TITLE}\s)?$", re.IGNORECASE)
_HOME = re.compile(
    r"\s(?:of|de|del|der)\s(?:the|my|our|la|el|los)?\s?(?:house|home|building|car|dog|truck|van|unit"
    r"|condo|casa|carro|perro)\b"
)
_BUILDING = re.compile(
    r"\b(?:building|property|apartment|complex)\s$", re.IGNORECASE
)  # a private landlord's, perhaps
_BODY = re.compile(
    r"\b(?:association|company|board|hoa|agency|empresa|compañía|asociación|firma)\b", re.IGNORECASE
)
_REACH = 600  #: characters before an owner in which their company must be named
_DOCTORS = re.compile(r"\b(?:doctor|surgeon|dentist|physician)", re.IGNORECASE)


@dataclass(frozen=True)
class Standing:
    """Those who may stay, and the words of their names."""

    spans: tuple[Span, ...] = ()
    words: frozenset[str] = frozenset()

    def holds(self, text: str, span: Span) -> bool:
        """Whether a name found by other means is one of theirs."""
        words = [lexicon.fold(each) for each in name_words.words_of(text[span.start : span.end])]
        return bool(words) and all(each in self.words for each in words)


def of(
    text: str, stretches: Iterable[tuple[int, int]], known: Iterable[str], close: Iterable[str]
) -> Standing:
    """`known` are words of the client's and their family's names, `close` of those close to them."""
    taken = {part for word in (*known, *close) for part in (word, *word.split("-"))}
    spans, words = [], set()
    for start, end in stretches:
        own = [lexicon.fold(each) for each in name_words.words_of(text[start:end])]
        parts = {part for each in own for part in (each, *each.split("-"))}
        if own and not parts & taken:
            spans.append(Span(start, end, "name"))
            words |= set(own)
    return Standing(tuple(spans), frozenset(words))


def find(text: str, firms: name_sense.Ranges) -> Iterator[tuple[int, int]]:
    for found in _OFFICE.finditer(text):
        if not _MINE.search(text, max(0, found.start() - 24), found.start()) and not _retired(text, found):
            yield found.span(1)
    yield from _in_parts(text, firms)
    for found in _THEIRS.finditer(text):
        if _firm_before(firms, found.start()) and _full(found["name"]):
            yield found.span("name")
    yield from _at_desks(text)
    for found in _TREATS.finditer(text):
        if not _NEAR.search(text, max(0, found.start() - 30), found.start()) and found.start() > 40:
            yield found.span("name")
    yield from (found.span("name") for found in _SPECIALIST.finditer(text))
    for found in _PARTNER.finditer(text):
        group = next(each for each in _GROUPS if found[each])
        if _full(found[group]):
            yield found.span(group)


def _at_desks(text: str) -> Iterator[tuple[int, int]]:
    """Somebody of a department or a company: "Ms. Sato in HR"."""
    for found in _DESK.finditer(text):
        desk = found["desk"]
        if (
            desk[0] in '"“'
            or desk[0].islower()
            or desk.lower().startswith("hr")
            or organisations.is_one(desk)
        ) and not (_NEAR.search(text, max(0, found.start() - 30), found.start())):
            yield found.span("name")


def _in_parts(text: str, firms: name_sense.Ranges) -> Iterator[tuple[int, int]]:
    """Who is called by a part and a title: "the owner is a señor Wade Lockridge"."""
    for cue in _CUE.finditer(text):
        beside = _AT_FIRM.match(text, cue.end())
        if (
            beside
            and organisations.is_one(beside["firm"])
            and _full(beside["name"])
            and not _mine(text, cue.start())
        ):
            yield beside.span("name")
        if cue[0].lower() in {"foreman", "supervisor"}:
            continue
        found = _TITLED.search(text, cue.end(), cue.end() + 110)
        if found and found.start() - cue.end() <= 60 and _acts_for_others(text, cue, found.start(), firms):
            yield found.span("name")


def _acts_for_others(text: str, cue: re.Match[str], at: int, firms: name_sense.Ranges) -> bool:
    between = text[cue.end() : at]
    words = [each.strip(' ,:(–-"“').lower() for each in between.split()]
    linked = all(not each or each in _LINKS for each in words) or words[-1:][0] in _PERSON
    if not linked or re.search(r"[.!?;\n]", between):
        return False
    if (_mine(text, cue.start()) and not _DOCTORS.match(cue[0])) or _MEN.search(between):
        return False
    if _HOME.match(text, cue.end()) or _BUILDING.search(text, max(0, cue.start() - 12), cue.start()):
        return False
    of_firm = re.fullmatch(rf"(?i:{_OF_FIRM})", cue[0])
    return not of_firm or bool(_BODY.search(between)) or _firm_before(firms, at)


#: Somebody close in the words between; "a nice young man" is none.
_MEN = re.compile(_CLOSE.replace("|man|", "|").replace("|guy|", "|"), re.IGNORECASE)


def _mine(text: str, start: int) -> bool:
    return bool(_MINE.search(text, max(0, start - 24), start))


def _retired(text: str, found: re.Match[str]) -> bool:
    return text[found.end() : found.end() + 9].lower().startswith(" (retired")


def _firm_before(firms: name_sense.Ranges, at: int) -> bool:
    return any(at - _REACH < start < at for start, _ in firms)


def _full(name: str) -> bool:
    """A first name and a surname, and no organisation."""
    words = [lexicon.fold(each) for each in name.split()]
    return (
        len(words) == 2
        and words[0] not in name_words.MONTHS_DAYS
        and words[0] not in relations.TITLES
        and words[0] not in relations.roles()
        and (not organisations.is_one(name) or organisations.is_pair(words[0], words[-1], 2))
    )
