"""Contact details in running text, by pattern: mail, phone, link, handle, number, address, birth.

Every pattern is linear: bounded repeats, no repeat inside a repeat that can match
the same text twice.
"""

import re
from collections.abc import Iterable, Iterator

from mailbot.intake import addresses, digits, spoken_mail
from mailbot.intake.spans import Span, merged

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
_URL = re.compile(r"<?\b(?:https?://|www\.)[^\s<>\"')\]]{2,2000}>?", re.IGNORECASE)
_TLD = (
    "com|net|org|io|co|us|info|biz|me|law|legal|app|dev|test|example|edu|gov|de|es|fr|it|pt|nl|mx|uk|ca"
    "|shop|online|site"
)
_DOMAIN = re.compile(
    rf"(?<![\w@.])(?:[a-z0-9-]{{2,63}}\.){{1,4}}(?:{_TLD})\b(?:/[^\s<>\"')\]]{{0,300}})?", re.IGNORECASE
)
_TEL = re.compile(r"<?\b(?:tel|sms|mailto|callto|skype|whatsapp):[^\s<>]{3,200}>?", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z][\w.]{1,39}\b")
_SERVICES = (
    "insta|instagram|ig|snap|snapchat|tiktok|telegram|venmo|cash ?app|twitter|facebook|fb|signal"
    "|skype|discord"
    "|messenger|wechat|viber|linkedin|youtube|reddit|username|user name|handle|screen name|gamertag"
)
_ON_SERVICE = re.compile(
    (
        rf"\b(?:{_SERVICES})(?: (?:is|handle|name|user|username|account|id))?(?:\s?[:=]\s?(?:/(?:in|u)/)?"
        rf"|\s(?:is|as|at|under|me at)\s)[@$]?([A-Za-z][\w.-]{{2,39}})"
    ),
    re.IGNORECASE,
)
#: "or snap kayleeosk.17": with a sign or figure in it, so no word
_ON_SERVICE_BARE = re.compile(
    rf"\b(?:{_SERVICES})\s@?((?=[A-Za-z]{{0,20}}[\d_.])[A-Za-z][\w.]{{2,29}}[A-Za-z0-9])(?!\w)", re.IGNORECASE
)
#: "plate FL ABC 1D23", "license plate number is 8XYZ123"
_PLATE = re.compile(
    r"\b(?i:(?:license|licence|car|number) plate|plate|tag)s?(?i:\s(?:number|no\.?|is|was)|\s?[#:]"
    r"|\son\s(?:the|his|her|their|a)\s(?:van|car|truck|bike|suv|vehicle)){0,3}"
    r"\s((?:[A-Z]{2}\s)?(?=[A-Z\s-]{0,5}\d)[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,4})\b"
)
#: "Nadira Kesh. K e s h"
_LETTERS = re.compile(r"(?<![\w'’])(?:[^\W\d_][ -]{1,2}){3,15}[^\W\d_](?![\w'’])")
_CASHTAG = re.compile(r"(?<![\w$])\$[A-Za-z]\w{3,30}\b")
_IP = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|mär|mai|okt|dez|janv|févr"
    r"|avr|juin|juil|août|déc"
    r"|gen|mag|giu|lug|set|ott|mrt|mei)\w{0,7}"
)
_DATE = (
    rf"(?:\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|(?:the )?\d{{1,2}}(?:st|nd|rd|th|\.|º)?\s(?:of\s"
    rf"|de\s)?{_MONTH}\.?,?(?:\s(?:de\s|del\s)?\d{{2,4}})?"
    rf"|{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s\d{{2,4}})?|{_MONTH}\.?,?\s(?:de\s|of\s)?(?:19"
    rf"|20)\d\d|(?:19|20)\d\d|\d{{6,8}})"
)
_BIRTH = re.compile(
    r"\b(?:d\.?o\.?b\b\.?|(?:date|fecha|day) (?:of|de) (?:birth|nacimiento)|birth ?(?:date|day)?"
    r"|b-?day|born|nacid[oa]|nací|nació|nacimiento"
    r"|cumpleaños|geboren|geburtsdatum|geb\.|née?|date de naissance|nat[oa]|geboortedatum)"
    r"(?:\s?(?:[:=,(-]|is|on|el|am|le|il|in|op|was|día)){0,3}\s?(?:the\s)?"
    rf"({_DATE})",
    re.IGNORECASE,
)


def find(
    text: str, numbers: Iterable[Span] | None = None, streets: Iterable[Span] | None = None
) -> list[Span]:
    """Every detail, without overlaps, in order; `numbers` and `streets` where they are known already."""
    numbers = digits.find(text) if numbers is None else numbers
    return merged(_all(text, numbers, addresses.find(text) if streets is None else streets))


def _all(text: str, numbers: Iterable[Span], streets: Iterable[Span]) -> Iterator[Span]:
    yield from _links(text)
    yield from numbers
    yield from streets
    for found in _BIRTH.finditer(text):
        yield Span(found.start(1), found.end(1), "birth")


def emails(text: str) -> list[str]:
    """The mail addresses, as typed, in order, spoken ones spelled out."""
    return list(dict.fromkeys(address for _, _, address in email_places(text)))


def email_places(text: str) -> list[tuple[int, int, str]]:
    """Start, end and address of every mail address, in order; spoken ones spelled out."""
    found = [(each.start(), each.end(), each[0].strip(".'")) for each in _EMAIL.finditer(text)]
    typed = set().union(*(range(start, end) for start, end, _ in found))
    found += [each for each in spoken_mail.find(text) if each.start not in typed]
    return [(start, end, each.lower()) for start, end, each in sorted(found)]


def _links(text: str) -> Iterator[Span]:
    for pattern, kind in (
        (_URL, "url"),
        (_TEL, "url"),
        (_EMAIL, "email"),
        (_DOMAIN, "url"),
        (_HANDLE, "handle"),
        (_CASHTAG, "handle"),
        (_LETTERS, "secret"),
        (_IP, "id"),
    ):
        yield from (Span(found.start(), found.end(), kind) for found in pattern.finditer(text))
    yield from (Span(each.start, each.end, "email") for each in spoken_mail.find(text))
    yield from (Span(found.start(1), found.end(1), "id") for found in _PLATE.finditer(text))
    for found in _ON_SERVICE_BARE.finditer(text):
        if not _DOMAIN.fullmatch(found[1]) and re.search(r"[\d_]|\w\.\w", found[1]):
            yield Span(found.start(1), found.end(1), "handle")
    for found in _ON_SERVICE.finditer(text):
        if found[1].lower() not in _NO_HANDLE:
            yield Span(found.start(1), found.end(1), "handle")


_NO_HANDLE = frozenset(
    (
        "the a an my your his her their our this that it if and or but not for to in on at best fine ok"
        " okay good better"
        " message messages post posts page video videos account accounts photo photos group also too"
        " marketplace"
    ).split()
)
