"""Numbers that lead to somebody: phones in every spelling, case, account and identity numbers.

Amounts, dates, times, ages and years stay what they are.
"""

import re
from collections.abc import Iterator

import phonenumbers

from mailbot.intake.spans import Span

WORDS = {
    "zero": 0, "oh": 0, "o": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "cero": 0, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "null": 0, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9,
    "um": 1, "dois": 2, "três": 3, "quatro": 4, "sete": 7, "oito": 8, "nove": 9,
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8,
    "een": 1, "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "nul": 0,
}  # fmt: skip
TENS = {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
        "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90, "hundred": 100}  # fmt: skip

SPOKEN = (frozenset(WORDS) | frozenset(TENS)) - {"o", "um", "un", "una", "une", "due", "sei", "een"}

_S = r"[\s.\-–—‑/·•,]"
_D = r"[\dOo]"
#: North American numbers, also with a letter O and with the last four in pairs
_AMERICAN = re.compile(
    rf"(?<![\w$€£#.,-])(?:\+?1{_S}{{0,3}})?\(?[2-9]{_D}{{2}}\)?{_S}{{0,3}}{_D}{{3}}{_S}{{0,3}}{_D}{{2}}{_S}?{_D}{{2}}(?![\w])"
    r"(?:,?\s?(?:ext|x|extension|ex)\.?\s?\d{1,6})?"
)
_PLUS = re.compile(r"\+\d{1,3}(?:[\s.\-–/()]{0,2}\d{1,4}){2,6}(?!\d)")
_SEVEN = re.compile(r"(?<![\w$€£.,/-])\d{3}[-–.]\d{4}(?![\w-])")
_SPELLED = re.compile(rf"(?<![\w$.,]){_D}(?:{_S}{{1,3}}{_D}){{3,16}}(?![\w])")

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_PAUSE = frozenset(",.-–—/()")

_LABEL = (
    r"claim|case|cause|docket|policy|acct|account|loan|mortgage|file|reference|ref|member|group|patient|resident|student|customer|client"
    r"|invoice|order|ticket|citation|report|incident|licen[cs]e|permit|passport|visa|alien|receipt|registration|certificate|medicare"
    r"|medicaid|mrn|chart|booking|inmate|badge|vin|plates?|tag|usdot|dot|mc|dl|ssn|social(?: security)?|itin|tin|ein|fein|tax id|lead|matter"
    r"|confirmation|tracking|serial|check|routing|card|court|control|unit|apn|parcel|folio|permit|bates|npi|dea|bar|pin|password|code|id|no|nr|number|num"
    r"|expediente|póliza|poliza|caso|reclamo|reporte|informe|cuenta|préstamo|matrícula|placa|número|seguro social|licencia|pasaporte"
    r"|aktenzeichen|az|schadennummer|versicherungsnummer|kundennummer|rechnungsnummer|policennummer|kontonummer|steuernummer"
    r"|dossier|numéro|n°|sinistre|contrat|compte|pratica|polizza|sinistro|conto|numero|processo|apólice|apolice|conta|polis|zaak|dossiernummer"
)
_VALUE = r"(?=[\w\-/. ]{0,14}\d)[A-Z0-9][\w\-/.]{1,30}(?: (?=[\w\-/.]{0,14}\d)[A-Z0-9][\w\-/.]{0,20}| [A-Z]{1,4}(?= \d)){0,4}"
_LABELLED = re.compile(
    rf"\b(?i:{_LABEL})(?:s\b)?(?i:\s?(?:#|number|num|no\b|nr|nº|id\b|ending(?: in| with)?|terminada en|termina en|mit|es|is|was|el|der|die|:|\.|\()){{1,5}}\s?(?:#\s?)?({_VALUE})"
)
_HASH = re.compile(r"(?<!\w)#\s?((?=[\w-]{0,6}\d)[A-Z0-9][\w\-]{3,30})", re.IGNORECASE)
_COURT = re.compile(
    r"\b(?:\d{1,3}[-: ])?(?:19|20)?\d\d[\s:-]{1,3}[A-Z]{1,4}[\s:-]{1,3}\d{2,8}(?:[-\s]?[A-Z]{1,4}\b)?"
)
_ALIEN = re.compile(r"\bA[\s#-]{0,2}\d{3}[\s-]?\d{3}[\s-]?\d{3}\b")
_SSN = re.compile(r"(?<![\w-])\d{3}[-–\s]\d{2}[-–\s]\d{4}(?![\w-])")
_LAST_FOUR = re.compile(
    r"\b(?:last|ending|ends|ended|final)\s(?:four|4|in|with|digits|three|3|(?=\d))[^\d\n.]{0,20}((?:\d[\s-]?){3,5}\d?)(?!\d)",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"(?<![\w$€£.,/])(?:[A-Z]{1,5}[\s-]?)?\d{2,}(?:[-–\s]\d{2,}){1,5}(?![\w/])")
_MIXED = re.compile(
    r"(?<![\w$€£.,@/-])(?=[A-Za-z\-/]{0,12}\d)(?=[\d\-/]{0,20}[A-Za-z])[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+){0,6}(?![\w@])"
)
_RUN = re.compile(r"(?<![\w$€£.,/-])\d{5,20}(?![\w%])(?!,\d|\.\d)")
_UNIT = re.compile(
    r"\s?(?:k\b|dollars?|bucks|usd|eur|euros?|pesos|dólares|dolares|miles?|millas|km|hours?|hrs|horas|sq|square|acres?|lbs?|pounds|feet|ft|people|employees"
    r"|years?|a month|per month|a year|per year|/mo|/yr|shares|units)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(
    r"(?:[$€£]\s?|usd\s|about\s\$?|worth\s\$?|owe\w{0,2}\s\$?|paid\s\$?)$", re.IGNORECASE
)
_DATELIKE = re.compile(
    r"^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d)$"
)
_MEASURE = re.compile(
    r"^(?:\d{1,4}(?:st|nd|rd|th|am|pm|k|mm|m|bn|hrs?|h|lbs?|kg|mg|ml|cc|ft|sq|in|mph|km|yrs?|yo|mo|wks?|days?|min|s|x|%|º|d|p|a|er|da|do|ta)"
    r"|[A-Za-z]{1,3}-?\d{1,3}[A-Za-z]?|\d{1,4}-[A-Za-z]+(?:-[A-Za-z]+)*|[A-Za-z]+-\d{1,4}|\d{3}\([a-z]\)|\d{1,4}[A-Za-z]|covid-?19|\d+[./]?\d*/(?:mo|hr|yr|month|week|day|hour|year))$",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Span]:
    """Every number that may be somebody's."""
    for pattern in (_AMERICAN, _PLUS, _SEVEN):
        for found in pattern.finditer(text):
            if sum(char.isdigit() for char in found[0]) >= 7 and not _DATELIKE.match(found[0]):
                yield Span(found.start(), found.end(), "phone")
    yield from spoken(text)
    yield from _numbers(text)
    for match in phonenumbers.PhoneNumberMatcher(
        text[:40_000], "US", leniency=phonenumbers.Leniency.POSSIBLE, max_tries=200
    ):
        if not _is_amount(text, match.start, match.end) and not _DATELIKE.match(match.raw_string):
            yield Span(match.start, match.end, "phone")


def _numbers(text: str) -> Iterator[Span]:
    for pattern in (_LABELLED, _HASH, _LAST_FOUR):
        for found in pattern.finditer(text):
            if _identifies(found[1]):
                yield Span(found.start(1), found.end(1), "id")
    for pattern in (_COURT, _ALIEN, _SSN):
        yield from (Span(found.start(), found.end(), "id") for found in pattern.finditer(text))
    for found in _GROUPS.finditer(text):
        count = sum(char.isdigit() for char in found[0])
        if (
            count >= 6
            and not _DATELIKE.match(found[0].strip())
            and not _is_amount(text, found.start(), found.end())
        ):
            yield Span(found.start(), found.end(), "id")
    for found in _MIXED.finditer(text):
        if sum(char.isdigit() for char in found[0]) >= 4 and not _is_plain(found[0]):
            yield Span(found.start(), found.end(), "id")
    for found in _RUN.finditer(text):
        if not _is_amount(text, found.start(), found.end()):
            yield Span(found.start(), found.end(), "id")
    for found in _SPELLED.finditer(text):
        count = sum(char.isdigit() for char in found[0])
        if count >= 4 and not _DATELIKE.match(found[0]):
            yield Span(found.start(), found.end(), "phone" if count >= 7 else "id")


def _identifies(value: str) -> bool:
    """Three digits at least, and not just a year, a date or an amount."""
    value = value.strip(" .")
    count = sum(char.isdigit() for char in value)
    return (
        count >= 3
        and not re.fullmatch(r"(?:19|20)\d\d", value)
        and not _DATELIKE.match(value)
        and not _is_plain(value)
    )


def _is_plain(token: str) -> bool:
    """`2nd`, `401k`, `16-year-old`, `I-20`: words with a number in them."""
    return bool(_MEASURE.match(token) or _DATELIKE.match(token))


def _is_amount(text: str, start: int, end: int) -> bool:
    return bool(_UNIT.match(text, end) or _MONEY_BEFORE.search(text[max(0, start - 10) : start]))


# -- numbers in words


def spoken(text: str) -> Iterator[Span]:
    """Runs of digits said in words: "seven-two-seven, 555, 0166", "8 1 five, five five five …"."""
    tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]
    number = 0
    while number < len(tokens):
        end, count, words, letters = _run(tokens, number)
        if words >= 3 and count >= 4:
            yield Span(tokens[number][1], tokens[end - 1][2], "phone" if count >= 7 and not letters else "id")
            number = end
        else:
            number += 1


def _run(tokens: list[tuple[str, int, int]], first: int) -> tuple[int, int, int, int]:
    """From a token on: the end of the run of digits, how many there are, how many in words, how many letters."""
    end, count, words, letters = first, 0, 0, 0
    number = first
    while number < len(tokens):
        token = tokens[number][0]
        low = token.lower()
        if token.isdigit() and len(token) <= 4:
            count += len(token)
        elif low in WORDS and (low not in {"o", "um", "un", "una", "une", "due", "sei"} or count):
            count, words = count + 1, words + 1
        elif low in TENS and number + 1 < len(tokens) and count:
            count, words = count + 2, words + 1
        elif low in {"double", "triple", "doble", "doppel"} and number + 1 < len(tokens):
            words += 1
        elif len(token) == 1 and token.isalpha() and token.isupper() and count:
            letters += 1
        elif token in _PAUSE and count:
            number += 1
            continue
        else:
            break
        number += 1
        end = number
    return end, count, words, letters


def as_digits(text: str) -> str:
    """The digits of a number in any spelling."""
    found, times = "", 1
    for token in (
        match[0].lower() for match in _TOKEN.finditer(re.sub(r"(?<=\d)[Oo]|[Oo](?=\d)", "0", text))
    ):
        if token in {"double", "triple", "doble"}:
            times = 3 if token == "triple" else 2
            continue
        if token.isdigit():
            found += token * times
        elif token in WORDS:
            found += str(WORDS[token]) * times
        elif token in TENS:
            found += str(TENS[token])
        times = 1
    return found


def e164(text: str, region: str = "US") -> str:
    """The number as +13055550142, or '' if it is no phone number."""
    text = re.split(r"(?:ext|x|extension|ex)\.?\s?\d{1,6}$", text.strip(), maxsplit=1, flags=re.IGNORECASE)[0]
    plain = as_digits(text)
    try:
        number = phonenumbers.parse(("+" if text.lstrip("( ").startswith("+") else "") + plain, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number) or len(plain) < 10:
        return ""
    national = str(number.national_number)
    if number.country_code == 1 and (len(national) != 10 or national[0] in "01" or national[3] in "01"):
        return ""  # no area code or exchange begins so
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
