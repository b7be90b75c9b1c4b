"""Numbers that lead to somebody: phones in every spelling, case, account and identity numbers.

Amounts, dates, times, ages and years stay what they are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from mailbot.intake import lexicon
from mailbot.intake.spans import Span

_NUMBERS = {
    word: int(number)
    for number, words in (line.split(":") for line in lexicon.table("number_words.txt"))
    for word in words.split()
}
WORDS = {word: number for word, number in _NUMBERS.items() if number < 10}
TENS = {word: number for word, number in _NUMBERS.items() if number >= 10}
SPOKEN = (frozenset(WORDS) | frozenset(TENS)) - frozenset("o um un una une due sei een".split())

_S = r"[\s.\-–—‑/·•,~]"
_D = r"[\dOolI]"
#: North American numbers, also with a letter O and with the last four in pairs
_AMERICAN = re.compile(
    rf"(?<![\w$€£#.,-])(?:\+?1{_S}{{0,3}})?\(?"
    rf"[2-9]{_D}{{2}}[)\]]?{_S}{{0,3}}{_D}{{3}}{_S}{{0,3}}{_D}{{2}}{_S}?{_D}{{2}}(?![\w])"
    r"(?:,?\s?(?:ext|x|extension|ex)\.?\s?\d{1,6})?"
)
_PLUS = re.compile(r"\+\d{1,3}(?:[\s.\-–/()]{0,2}\d{1,4}){2,6}(?!\d)")
#: 305-555-0142/0143, 305 555 0142 or 0143
_LAST_TOO = re.compile(
    r"\s?(?:/|,? or |,? and |,? o |,? y |,? oder )\s?(\d{4})(?![\w,.]*\d)(?!\s?(?:[ap]\.?m|%))"
)
#: 9 0 3, 555, 0 1 2 9; 630 ~ 555 ~ 0178: groups of any length that fall into 3, 3 and 4
_IN_GROUPS = re.compile(rf"(?<![\w$€£.,/-])(?:\d{{1,4}}{_S}{{1,3}}){{2,10}}\d{{1,4}}(?![\w])(?!{_S}\d)")
#: 0049 561 555 0118
_ABROAD = re.compile(r"(?<![\w$€£#.,-])00[1-9]\d{0,2}(?:[\s.\-–/()]{0,2}\d{1,5}){2,6}(?!\d)")
_SEVEN = re.compile(r"(?<![\w$€£.,/-])\d{3}[-–.]\d{4}(?![\w-])")
_SPELLED = re.compile(rf"(?<![\w$.,]){_D}(?:{_S}{{1,3}}{_D}){{3,16}}(?![\w])")

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_PAUSE = frozenset([*",.-–—/()~", "dash", "hyphen", "guion", "guión", "strich", "tiret"])

_LABEL = (
    r"farm|tract|bnc|booking|request|entry|claim|case|cause|docket|policy|acct|account|loan|mortgage|file|reference|ref|member|group"
    r"|patient|resident|student|customer|client"
    r"|invoice|order|ticket|citation|report|incident|licen[cs]e|permit|passport|visa|alien|receipt"
    r"|registration|certificate|medicare"
    r"|medicaid|mrn|chart|booking|inmate|badge|vin|plates?|tag|usdot|dot|mc|dl|ssn|social(?:"
    r" security)?|itin|tin|ein|fein|tax id|lead|matter"
    r"|confirmation|tracking|serial|check|routing|card|court|control|unit|apn|parcel|folio|permit"
    r"|bates|npi|dea|bar|pin|password|code|id|no|nr|number|num"
    r"|expediente|póliza|poliza|caso|reclamo|reporte|informe|cuenta|préstamo|matrícula|placa|número"
    r"|seguro social|licencia|pasaporte"
    r"|aktenzeichen|az|schadennummer|versicherungsnummer|kundennummer|rechnungsnummer|policennummer"
    r"|kontonummer|steuernummer"
    r"|dossier|numéro|n°|sinistre|contrat|compte|pratica|polizza|sinistro|conto|numero|processo"
    r"|apólice|apolice|conta|polis|zaak|dossiernummer"
)
_VALUE = (
    r"(?=[\w\-/. ]{0,14}\d)[A-Z0-9][\w\-/.]{1,30}(?: (?=[\w\-/.]{0,14}\d)[A-Z0-9][\w\-/.]{0,20}| "
    r"[A-Z]{1,4}(?= \d)){0,4}"
)
_LABELLED = re.compile(
    rf"\b(?i:{_LABEL})(?:s\b)?(?i:\s?(?:#|number|num|no\b|nr|nº|id\b|ending(?: in| with)?|terminada en"
    rf"|termina en|mit|es|is|was|el|der|die|:|\.|\()){{1,5}}\s?(?:#\s?)?({_VALUE})"
)
_HASH = re.compile(r"(?<!\w)#\s?((?=[\w-]{0,6}\d)[A-Z0-9][\w\-]{3,30})", re.IGNORECASE)
_COURT = re.compile(
    r"\b(?:\d{1,3}[-: ])?(?:19|20)?\d\d[\s:-]{1,3}[A-Z]{1,4}[\s:-]{1,3}\d{2,8}(?:[-\s]?[A-Z]{1,4}\b)?"
)
_ALIEN = re.compile(r"\bA[\s#-]{0,2}\d{3}[\s-]?\d{3}[\s-]?\d{3}\b")
_SSN = re.compile(r"(?<![\w-])\d{3}[-–\s]\d{2}[-–\s]\d{4}(?![\w-])")
_LAST_FOUR = re.compile(
    (
        r"\b(?:last|ending|ends|ended|final)\s(?:(?=\d{3,6}\b)|(?:four|4|in|with|digits|three"
        r"|3)\b)[^\d\n.]{0,20}("
        r"(?:\d[\s-]?){3,5}\d?)(?!\d)"
    ),
    re.IGNORECASE,
)
_GROUPS = re.compile(r"(?<![\w$€£.,/])(?:[A-Z]{1,5}[\s-]?)?\d{2,}(?:[-–\s]\d{2,}){1,5}(?![\w/])")
_MIXED = re.compile(
    r"(?<![\w$€£.,@/-])(?=[A-Za-z\-/]{0,12}\d)(?=[\d\-/]{0,20}[A-Za-z])[A-Za-z0-9]+(?:[-/]"
    r"[A-Za-z0-9]+){0,6}(?![\w@])"
)
_RUN = re.compile(r"(?<![\w$€£.,/-])\d{5,20}(?![\w%])(?!,\d|\.\d)")
_UNIT = re.compile(
    r"\s?(?:k\b|dollars?|bucks|usd|eur|euros?|pesos|dólares|dolares|miles?|millas|km|hours?|hrs|horas"
    r"|sq|square|acres?|lbs?|pounds|feet|ft|people|employees"
    r"|years?|a month|per month|a year|per year|/mo|/yr|shares|units)",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(
    r"(?:[$€£]\s?|usd\s|about\s\$?|worth\s\$?|owe\w{0,2}\s\$?|paid\s\$?)$", re.IGNORECASE
)
_DATELIKE = re.compile(
    r"^(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|(?:19"
    r"|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d)$"
)
_FILED = re.compile(
    r"^(?:19|20)\d\d-(?:\d{2}-\d{3,6}|\d{5,8})$"
)  #: 2025-05-5512: a year and a running number
_MEASURE = re.compile(
    (
        r"^(?:\d{1,4}(?:st|nd|rd|th|am|pm|k|mm|m|bn|hrs?|h|lbs?|kg|mg|ml|cc|ft|sq|in|mph|km|yrs?|yo|mo"
        r"|wks?|days?|min|s|x|%|º|d|p|a|er|da|do|ta)"
        r"|[A-Za-z]{1,3}-?\d{1,3}[A-Za-z]?|\d{1,4}-[A-Za-z]+(?:-[A-Za-z]+)*|[A-Za-z]+-\d{1,4}|\d{3}\("
        r"[a-z]\)|\d{1,4}[A-Za-z]|covid-?19|\d+[./]?\d*/(?:mo|hr|yr|month|week|day|hour|year))$"
    ),
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Span]:
    """Every number that may be somebody's."""
    for pattern in (_AMERICAN, _PLUS, _ABROAD, _SEVEN):
        for found in pattern.finditer(text):
            if _count(found[0]) >= 7 and not _DATELIKE.match(found[0]):
                yield Span(found.start(), found.end(), "phone")
                if pattern is _AMERICAN and (more := _LAST_TOO.match(text, found.end())):
                    yield Span(more.start(1), more.end(1), "phone", "same")
    for found in _IN_GROUPS.finditer(text):
        if _is_told_in_groups(found[0]):
            yield Span(found.start(), found.end(), "phone")
    yield from spoken(text)
    yield from _numbers(text)
    for match in phonenumbers.PhoneNumberMatcher(
        text[:40_000], "US", leniency=phonenumbers.Leniency.POSSIBLE, max_tries=200
    ):
        if text[max(0, match.start - 2) : match.start].endswith(_WITHIN):
            continue  # WC-2025-551107
        if not _is_amount(text, match.start, match.end) and not _DATELIKE.match(match.raw_string):
            yield Span(match.start, match.end, "id" if _FILED.match(match.raw_string) else "phone")


def _is_told_in_groups(said: str) -> bool:
    """Ten figures, or eleven with a 1 before them, with a gap after the area code and the exchange."""
    groups = [len(each) for each in re.findall(r"\d+", said)]
    lead = sum(groups) == 11 and said.startswith("1")
    ends = {sum(groups[: number + 1]) - lead for number in range(len(groups))}
    return sum(groups) - lead == 10 and {3, 6} <= ends


_WITHIN = tuple(f"{letter}-" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _numbers(text: str) -> Iterator[Span]:
    for pattern in (_LABELLED, _HASH, _LAST_FOUR):
        for found in pattern.finditer(text):
            if _identifies(found[1]):
                yield Span(found.start(1), found.end(1), "id")
    for pattern in (_COURT, _ALIEN, _SSN):
        yield from (Span(found.start(), found.end(), "id") for found in pattern.finditer(text))
    yield from _bare(text)
    for found in _SPELLED.finditer(text):
        count = _count(found[0])
        if count >= 4 and not _DATELIKE.match(found[0]):
            yield Span(found.start(), found.end(), "phone" if count >= 7 else "id")


def _bare(text: str) -> Iterator[Span]:
    """Numbers that nothing announces: groups of digits, letters with digits, long runs."""
    for found in _GROUPS.finditer(text):
        if _count(found[0]) >= 6 and not _DATELIKE.match(found[0].strip()) and not _amounts(text, found):
            yield Span(found.start(), found.end(), "id")
    for found in _MIXED.finditer(text):
        if _count(found[0]) >= 4 and not _is_plain(found[0]):
            yield Span(found.start(), found.end(), "id")
    for found in _RUN.finditer(text):
        if not _amounts(text, found):
            yield Span(found.start(), found.end(), "id")


def _count(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _amounts(text: str, found: re.Match[str]) -> bool:
    return _is_amount(text, found.start(), found.end())


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


#: Names of forms, which everybody has: I-589, I-220A, N-400, W-2G, 1099-K, DD-214
_FORM = re.compile(
    r"^(?:(?:I|N|G|EOIR)-\d{1,3}[A-Z]?|W-?\d[A-Z]?|10(?:40|65|98|99)(?:-?[A-Z]{1,4})?"
    r"|11(?:20|20S)|DD-?214|94[01])$",
)


def _is_plain(token: str) -> bool:
    """`2nd`, `401k`, `16-year-old`, `I-20`: words with a number in them."""
    return bool(_FORM.match(token) or _MEASURE.match(token) or _DATELIKE.match(token))


def _is_amount(text: str, start: int, end: int) -> bool:
    return bool(_UNIT.match(text, end) or _MONEY_BEFORE.search(text[max(0, start - 10) : start]))


# -- numbers in words


def spoken(text: str) -> Iterator[Span]:
    """Runs of digits said in words or in pieces: "seven-two-seven, 555, 0166", "area code 305, then 5 …"."""
    tokens = [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(text)]
    number = 0
    while number < len(tokens):
        run = _run(tokens, number)
        if run.tells and text[max(0, tokens[number][1] - 1) : tokens[number][1]] not in {"$", "€", "£"}:
            kind = "phone" if run.count >= 7 and not run.letters else "id"
            yield Span(tokens[number][1], tokens[run.end - 1][2], kind)
            number = run.end
        else:
            number = max(run.end, number + 1)  # a part of this run holds no more than the whole


@dataclass
class _Run:
    """Digits that follow each other: where they end, how many there are, how they were said."""

    end: int
    count: int = 0
    words: int = 0
    letters: int = 0
    filled: bool = False  #: with words between that are no digits: "and then"

    @property
    def tells(self) -> bool:
        if self.filled:  # "one, and then two": only as many as a phone has
            return self.count in (10, 11)
        return (self.words >= 3 and self.count >= 4) or (self.words > 0 and self.count == 10)


def _run(tokens: list[tuple[str, int, int]], first: int) -> _Run:
    """The run of digits that begins at this token."""
    run, waiting, fill, tens = _Run(first), 0, 0, False
    for number in range(first, len(tokens)):
        said = tokens[number][0]
        low = said.lower()
        size = _size(low, started=bool(run.count) and _goes_on(tokens, number + 1))
        if size is None and run.count and len(said) == 1 and said.isupper() and fill == 0:
            waiting += 1  # "C P zero zero": letters count where digits follow
        elif size is not None:
            if run.filled and run.count + size > _MOST:
                break
            run.count += 0 if tens and _is_unit(low) else size
            run.words += not said.isdigit()
            run.letters, waiting, run.end = run.letters + waiting, 0, number + 1
            run.filled, fill = run.filled or fill > 0, 0
            tens = low in TENS and TENS[low] % 10 == 0 and TENS[low] >= 20
        elif tens and low == "y":  # cuarenta y dos
            continue
        elif 0 < run.count < 10 and low in _FILLERS and fill < _FILL_LIMIT:
            fill += 1
        elif low not in _PAUSE or not run.count or _ends_sentence(tokens, number, run.count):
            break
    return run


def _ends_sentence(tokens: list[tuple[str, int, int]], number: int, count: int) -> bool:
    """A full stop before a capital: "from 6 to 6. Nine seven", but not "Five oh three. Five five five"."""
    if tokens[number][0] != "." or count % 3 == 0 or number + 1 == len(tokens):
        return False
    following = tokens[number + 1]
    return following[1] > tokens[number][2] and following[0][:1].isupper()


def _goes_on(tokens: list[tuple[str, int, int]], number: int) -> bool:
    """Another number follows: "o" is a zero in "o seis", and Spanish for "or" at the end."""
    following = (said.lower() for said, _, _ in tokens[number : number + 3] if said not in _PAUSE)
    said = next(following, "")
    return said.isdigit() or said in WORDS or said in TENS or said in _TIMES


_MOST = 11  #: digits of a number that is told in pieces
_FILL_LIMIT = 6
_FILLERS = frozenset(
    (
        "and then it ' ’ s its is the that thats area code number rest um uh umm uhh er eh ehm"
        " followed"
        " prefix last four luego y después entonces es el código de área und dann puis"
    ).split()
)


def _is_unit(said: str) -> bool:
    return said in WORDS and WORDS[said] > 0


def _size(said: str, *, started: bool) -> int | None:
    """How many digits a word stands for; None where it is no number."""
    if said.isdigit():
        return len(said) if len(said) <= 4 else None
    if said in WORDS:
        return 1 if started or said not in _ALSO_WORDS else None
    if said in TENS:
        return 2
    return 0 if said in _TIMES else None


_ALSO_WORDS = frozenset("o um un una une due sei".split())  #: numbers only inside a number
_TIMES = {"double": 2, "doble": 2, "triple": 3}


def as_digits(text: str) -> str:
    """The digits of a number in any spelling."""
    text = re.sub(r"(?<=\d)[Oo]|[Oo](?=\d)", "0", text)
    text = re.sub(r"(?<=\d)[lI](?!\w)|(?<=\d)[lI](?=\d)", "1", text)
    found, times, tens = "", 1, False
    for piece in _TOKEN.finditer(text):
        said = piece[0].lower()
        if said in _TIMES:
            times = _TIMES[said]
            continue
        if tens and _is_unit(said):  # forty-two
            found = found[:-1] + str(WORDS[said])
        elif said.isdigit():
            found += said * times
        elif said in WORDS and not (said in _ALSO_WORDS and said in _FILLERS):
            found += str(WORDS[said]) * times
        elif said in TENS:
            found += str(TENS[said])
        tens = (said in TENS and TENS[said] >= 20 and TENS[said] % 10 == 0) or (tens and said in _JOINS)
        times = 1
    return found


_JOINS = frozenset("- ‑ – y".split())


def e164(text: str, region: str = "US") -> str:
    """The number as +13055550142, or '' if it is no phone number."""
    text = re.split(r"(?:ext|x|extension|ex)\.?\s?\d{1,6}$", text.strip(), maxsplit=1, flags=re.IGNORECASE)[0]
    plain = as_digits(text)
    abroad = text.lstrip("( ").startswith("+")
    if plain.startswith("00") and not abroad:
        plain, abroad = plain[2:], True
    if plain.startswith("521") and len(plain) == 13:
        plain = f"52{plain[3:]}"  # Mexico's 1 for mobile phones is no more
    try:
        number = phonenumbers.parse(("+" if abroad else "") + plain, region)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number) or len(plain) < 10:
        return ""
    national = str(number.national_number)
    if number.country_code == 1 and (len(national) != 10 or national[0] in "01" or national[3] in "01"):
        return ""  # no area code or exchange begins so
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
