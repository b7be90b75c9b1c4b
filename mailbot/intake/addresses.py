"""Postal addresses in running text, in the ways people type and say them."""

import re
from collections.abc import Iterator

from mailbot.intake import digits, places
from mailbot.intake.spans import Span

_SUFFIX = (
    "street|str|st|avenue|ave|av|boulevard|blvd|road|rd|drive|dr|lane|ln|court|ct|circle|cir|way"
    "|place|pl|plaza|terrace|terr|ter|trail|trl"
    "|parkway|pkwy|pky|highway|hwy|freeway|fwy|square|sq|loop|cove|cv|crossing|xing|alley|aly|run"
    "|path|point|pt|pointe|ridge|rdg|hollow"
    "|holw|knoll|knolls|quay|gate|siding|mews|row|bend|bluff|creek|glen|heights|hts|hill|hills"
    "|landing|ldg|manor|meadow|meadows|oaks"
    "|park|pass|pike|turnpike|tpke|trace|trce|view|vista|walk|canyon|key|island|commons|crest|dale"
    "|field|forest|garden|gardens|grove"
    "|harbor|haven|junction|lake|mill|orchard|shore|shores|spring|springs|station|summit|valley"
    "|village|isle|close|chase|extension|spur"
)
_SURE_SUFFIX = (
    "st|street|ave|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|pkwy|parkway|hwy|cir|circle|terr"
    "|terrace|trl|cv|apt|pl"
)
_DIRECTION = (
    r"(?:[NSEW]\.?|N\.?E\.?|N\.?W\.?|S\.?E\.?|S\.?W\.?|North|South|East|West|Northeast|Northwest"
    r"|Southeast|Southwest)"
)
_UNIT_VALUE = r"(?:(?=[\w-]{0,5}\d|[A-Za-z](?![\w'’]))[\w-]{1,6}(?!\w))"
_UNIT = (
    r"(?:,?[ \n]{1,2}(?:#\s?\w{1,6}|(?:apt|apartment|unit|ste|suite|ph|penthouse|lot|bldg|building"
    r"|floor|fl|rm|room"
    r"|interior|int|apto|apartamento|depto|departamento|piso|trlr|trailer|space|spc|bus|bte|stock"
    r"|wohnung|og)"
    rf"\b\.?\s{{0,2}}#?\s?{_UNIT_VALUE}?|(?:box|no)\b\.?\s{{0,2}}#?\s?{_UNIT_VALUE}))"
)
_CAP = r"(?:[ʻ‘’]?[A-ZÀ-ÞĀĒĪŌŪ][\w'’ʻ‘-]{0,30}\.?|\d{1,4}(?:st|nd|rd|th)?)"
_WORD = r"(?:[A-Za-z0-9][\w'’-]{0,30}\.?)"
_HOUSE = (
    r"(?<![\w$€£#,./-])(?<!\d )(?:[NSEW]\d{0,3}[NSEW]?)?\d{1,6}(?:[A-Z]|[-–]\d{1,4}|\s?½|\s1/2)?(?![\w.])"
)

#: 418 S. Teaberry Lane; 811 Loblolly Ct, Apt 4
_STREET = re.compile(
    rf"{_HOUSE},?[ ](?:de[ ](?:la[ ]|el[ ])?)?(?:{_DIRECTION}[ ])?(?:{_CAP}[ ]){{1,4}}"
    rf"(?i:{_SUFFIX})\b\.?(?:\s{_DIRECTION}\b)?"
    rf"(?:(?i:{_UNIT})){{0,2}}"
)
#: the same in small letters, for suffixes that are nothing else
_SMALL = re.compile(
    rf"{_HOUSE}[ ](?:{_WORD}[ ]){{1,3}}?(?:{_SURE_SUFFIX})\b\.?(?:{_UNIT}){{0,2}}", re.IGNORECASE
)
#: 4417 Ave Q 1/2, 12 Avenue of the Pines
_LETTERED = re.compile(
    rf"{_HOUSE}[ ](?:{_DIRECTION}[ ])?(?i:ave|avenue|street|county road|road)[ ][A-Za-z](?![\w'’])"
    r"(?:[ ](?:1/2|½))?"
    rf"(?:(?i:{_UNIT})){{0,2}}"
)
#: 5 Thornapple Knoll, 612 Sandbar Almond: a number and capitals
_CAPITALS = re.compile(
    rf"{_HOUSE}[ ](?:{_DIRECTION}[ ])?[A-Z][a-z]{{2,30}}(?:[ ](?:[A-Z][\w'’-]{{1,30}}|[A-Z]\."
    rf"|\d{{1,4}}(?:st|nd|rd|th)?\b)){{0,3}}(?:(?i:{_UNIT})){{0,2}}"
)
_ROUTE = re.compile(
    rf"{_HOUSE}\s(?:{_DIRECTION}\s)?(?:FM|RM|CR|County Road|County Rd|Co Rd|Hwy|Highway|State Road"
    rf"|State Route|SR|US|Route|Rte|Farm Road|RR|Rural Route|Private Road|Ranch Road)"
    rf"\s(?:Hwy\s|Highway\s)?\d{{1,5}}[A-Z]?(?:\s{_DIRECTION}\b)?(?:{_UNIT}){{0,2}}",
    re.IGNORECASE,
)
#: HC 71 Box 840; Route 3, Box 118-A; RR 2 Box 5
_RURAL = re.compile(
    r"\b(?:H\.?C\.?|Highway Contract|R\.?R\.?|Rural Route|R\.?F\.?D\.?|Route|Rt\.?|Rte\.?|Star Route"
    r"|S\.?R\.?)\s?#?\d{1,4}"
    r",?\s(?:P\.?\s?O\.?\s)?Box\s?#?\d{1,6}(?:[ -]?[A-Z]\b)?",
    re.IGNORECASE,
)
_BOX = re.compile(
    (
        r"\b(?:P\.?\s?O\.?\s?Box|Post Office Box|PO\s?B|Apartado(?: postal)?|Postfach|Casilla|BP|Caixa"
        r" Postal|Casella Postale|Postbus|PMB)\s?#?\d{1,7}\b"
    ),
    re.IGNORECASE,
)
_SPANISH = re.compile(
    r"\b(?i:calle|avenida|av\.?|avda\.?|carrera|paseo|camino|callejón|calzada|boulevard|bulevar"
    r"|carretera|urb\.?|urbanización|residencial|colonia|c/)"
    r"\s(?:(?:de|del|la|las|los|el|y)\s){0,3}[\w'.-]{1,30}(?:\s(?:de|del|la|los|y|[A-ZÁÉÍÓÚÑ]"
    r"[\w'-]{1,30})){0,5}"
    r"(?:,?\s(?:n[úu]mero\s|núm\.?\s|no\.?\s|nº\s?|#\s?)?\d{1,6}[A-Za-z]?)(?:,?\s(?i:interior|int\.?"
    r"|apto\.?|apartamento|depto\.?|piso|casa|#)\s?#?\w{1,5}){0,2}"
)
_SPANISH_FIRST = re.compile(
    r"(?<![\w$])\d{1,6}\s(?i:de\s|en\s)?(?i:la\s)?(?i:calle|avenida|av\.|carrera|paseo|camino"
    r"|callejón|calzada)"
    r"\s(?:(?:de|del|la|las|los|el)\s){0,3}[A-ZÁÉÍÓÚÑ][\w'-]{1,30}(?:\s[A-ZÁÉÍÓÚÑ][\w'-]{1,30}){0,3}"
)
#: 614 de la Parkwood Vireo
_SPANISH_DE = re.compile(
    r"(?<![\w$.,/-])\d{2,6}\sde\s(?:la\s|el\s|los\s"
    r"|las\s)?[A-ZÁÉÍÓÚÑ][\w'-]{2,30}(?:\s[A-ZÁÉÍÓÚÑ][\w'-]{1,30}){1,3}"
    rf"(?:{_UNIT}){{0,2}}",
)
_GERMAN = re.compile(
    r"\b(?:[A-ZÄÖÜ][\wß-]{1,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|steig"
    r"|straat|laan|plein|kade|gracht)|(?:Am|An der|An den|Auf dem|Im|In der|Zum|Zur)\s[A-ZÄÖÜ]"
    r"[\wß-]{2,40}(?:\s[A-ZÄÖÜ][\wß-]{2,40})?|[A-ZÄÖÜ][\wß-]{2,30}(?:-|\s)(?:Straße|Strasse|Str\.|Weg"
    r"|Platz|Allee|Ring|Damm))\s\d{1,4}\s?[a-z]?\b"
)
_FRENCH = re.compile(
    r"(?<![\w$])\d{1,5}(?:\s?(?:bis|ter|[A-D]))?,?\s(?i:rue|avenue|av\.|boulevard|bd|impasse|chemin"
    r"|place|allée|quai|route|cours|square|sentier)"
    r"\s(?:(?:de|du|des|la|le|les|l'|d'|l’|d’)\s?){0,3}[\w'’-]{2,30}(?:[\s-](?:de|du|des|la|[A-ZÉÈÀÂ]"
    r"[\w'’-]{1,30})){0,4}"
)
_LATIN = re.compile(
    r"\b(?i:via|viale|piazza|corso|vicolo|largo|rua|travessa|praça|alameda|estrada|rodovia|largo)"
    r"\s(?:(?:de|do|da|dos|das|del|della|dei|di)\s)?[A-ZÀ-Ý][\w'’-]{1,30}(?:\s(?:de|do|da|dos|das|del"
    r"|della|di|[A-ZÀ-Ý][\w'’-]{1,30})){0,4},?\s(?:n\.?º?\s?)?\d{1,5}[A-Za-z]?"
)
_SAY = (
    "zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred"
)
_SAID = re.compile(
    rf"\b(?i:{_SAY})(?:[\s-](?i:{_SAY})){{1,5}},?\s(?:{_DIRECTION}\s)?[A-Z][\w'’-]{{1,30}}(?:\s[A-Z]"
    rf"[\w'’-]{{1,30}}){{0,3}}(?:(?i:{_UNIT})){{0,2}}"
)
#: "staying with my sister at 77 juniper step northeast upstairs", "my place is two two one two spring creek"
_CUED_SAY = "|".join(
    sorted({*digits.SPOKEN, "un", "una", "uno", "y", "hundred", "oh", "o"}, key=len, reverse=True)
)
_CUED = re.compile(
    r"\b(?i:live|lives|living|stay|staying|reside|residing|house is|place is|home is|address is"
    r"|address for me is|mailing"
    r" address|mail comes to|moved (?:back )?(?:in)?to|vivo|vivimos|moro|moramos|wohne"
    r"|wohnen)\b(?:(?!(?i:period|comma)\b)"
    r"[^.!?\n]){0,45}?(?:(?<=is)|(?<=to)|\b(?i:at|at like|en el|en|in der|na)|:)\s(?:(?i:uh|um|the)\s)?"
    rf"((?:\d{{1,6}}[A-Z]?(?:[ ]1/2)?|(?i:{_CUED_SAY})(?:[\s-](?i:{_CUED_SAY})){{1,5}})[ ]"
    r"(?:(?i:de la|de|del)[ ])?"
    rf"(?:{_DIRECTION}[ ])?"
    r"(?:(?!(?i:and|but|period|comma|with|ok|okay|thanks|thank|if|so|my|i|we|the|is|it's|its|please"
    r"|because|call|phone|in"
    r"|till|until|for|per|a|or|on|at|years?|months?|weeks?|days?|people|miles?|minutes?|hours?|acres?"
    r"|am|pm|of|from|since|to"
    r"|percent|dollars|euro|jahre\w*|años|anos|ans)\b)[^\W_][\w'’-]{0,25}[ ]?){1,5}(?:,?[ ](?i:number"
    r"|apartment|apt|unit"
    rf"|suite|no\.?|#)[ ]?(?:{_UNIT_VALUE}|(?i:{_SAY})(?:[ ](?i:{_SAY})){{0,2}}))?)"
)
_ZIP = re.compile(r"(?<![\w$#.,/-])\d{5}(?:-\d{4})?(?![\w-])")
_TOWN = re.compile(r",?\s{1,2}([A-ZÀ-Ý][\w'’-]{1,25}\.?(?: [A-ZÀ-Ý][\w'’-]{1,25}){0,3})")
_REGION = re.compile(
    r"(?:,?\s{1,2}(?:([A-Z]{2})\b|("
    + "|".join(sorted(places.STATES, key=len, reverse=True))
    + r")\b))?\.?(?:,?\s{1,2}(\d{5})(?:-\d{4})?\b)?"
)
_CODE_FIRST = re.compile(r",\s(?:D-)?\d{4,5}\s[A-ZÄÖÜ][\w-]{2,30}")  #: , 28203 Bremen
_ZIP_TAIL = re.compile(r",?\s{1,2}(\d{5})(?:-\d{4})?\b")

_NO_HOUSE_BEFORE = re.compile(
    (
        r"(?:\b(?:chapter|section|class|title|letter|form|article|rule|part|level|grade|stage|phase|type"
        r"|h\.?c|r\.?r|rt\.?|box|interstate|route|highway|hwy|exit|aisle|room|unit|apt|suite|floor"
        r"|count|page|line|item"
        r"|jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sept?|september"
        r"|oct|october|nov|november|dec|december|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
        r"|septiembre|octubre|noviembre|diciembre)\.?|[$€£#])\s?$"
    ),
    re.IGNORECASE,
)
_NO_STREET = re.compile(
    (
        r"^\d{1,6}(?:[-–]\d+)?,?\s(?:am|pm|a\.m|p\.m|est|edt|cst|cdt|mst|mdt|pst|pdt|jan|feb|mar|apr|may"
        r"|jun|jul|aug|sep|oct|nov|dec|mon|tues?|weds?|thurs?|fri|sat|sun|monday|tuesday|wednesday"
        r"|thursday|friday|saturday|sunday"
        r"|days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|times|people|kids|children|percent"
        r"|dollars|miles|feet|ft|stitches|stiches|employees|trucks|cars|units|pages|photos|more|other|of"
        r"|in|on|at|to|and|or|the|a|for|with|by|from|per|since|but|so|that|which|who|is|was|are|were"
        r"|days'|am\.|pm\.|leute|prozent|mitarbeiter\w*|jahren?|tagen?|wochen?|monaten?|stunden?|uhr"
        r"|euro|kindern?"
        r"|personen|stück|meter|kilometer|quadratmeter|minuten|mal|millionen|tausend|angestellten?)\b"
    ),
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_CUE = re.compile(
    (
        r"(?:address|live[sd]?|living|home|house|apartment|place|mail|stay\w*|at|vivo|vivimos|casa"
        r"|dirección|direccion|domicilio|resid\w+|wohn\w*|adresse|habite)\W{0,3}(?:is|it's|its|on|at|en"
        r"|es|in|the|:|uh|um|,|\s){0,5}$"
    ),
    re.IGNORECASE,
)
_STOP = frozenset(
    (
        "the a an to of in on at for with from by and or but is was are were be been my your his her our"
        " their it this that i he she they we you not no per pm am than as if so do did does will can"
        " has had have who which all any out up down off over"
    ).split()
)


def find(text: str) -> Iterator[Span]:
    """Addresses without the town behind them; ZIP codes apart."""
    for pattern in (_ROUTE, _RURAL, _BOX, _SPANISH, _SPANISH_FIRST, _SPANISH_DE, _GERMAN, _FRENCH, _LATIN):
        yield from (Span(found.start(), found.end(), "address") for found in pattern.finditer(text))
    for pattern in (_STREET, _SMALL, _LETTERED):
        for found in pattern.finditer(text):
            if _is_street(text, found) and not _has_stop(found[0]):
                yield Span(found.start(), found.end(), "address")
    yield from _by_capitals(text)
    for found in _SAID.finditer(text):
        if found[0][0].isupper() or _is_cued(text, found.start()) or _said_street(found[0]):
            yield Span(found.start(), found.end(), "address")
    for found in _CUED.finditer(text):
        if not re.search(r"[^\W\d_]{3}", found[1]):
            continue  # "House is 309 555 0184"
        yield Span(found.start(1), found.start(1) + len(found[1].rstrip()), "address")
    yield from _zips(text)


def _by_capitals(text: str) -> Iterator[Span]:
    """A number and capitals: `5 Thornapple Knoll`, but not `2019 Caprock`."""
    for found in _CAPITALS.finditer(text):
        if re.match(r"\d{5}\s\w+$", found[0]) and text[max(0, found.start() - 2) : found.start()] == ", ":
            yield Span(found.start(), found.start() + 5, "address", "ZIP")  # 28203 Bremen
        elif _is_street(text, found) and (
            not _YEAR.match(found[0].split()[0]) or _is_cued(text, found.start())
        ):
            yield Span(found.start(), found.end(), "address")


def _zips(text: str) -> Iterator[Span]:
    for found in _ZIP.finditer(text):
        before = text[max(0, found.start() - 24) : found.start()]
        if places.by_zip(found[0][:5]) and _BEFORE_ZIP.search(before):
            yield Span(found.start(), found.end(), "address", "ZIP")


_BEFORE_ZIP = re.compile(r"(?:,|\b[A-Z]{2}|[A-Za-z.]{3,})\.?\s$")


def _is_cued(text: str, start: int) -> bool:
    """Something like "we live at" stands before."""
    return bool(_CUE.search(text[max(0, start - 30) : start]))


def _is_street(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 16) : found.start()]
    return not _NO_HOUSE_BEFORE.search(before) and not _NO_STREET.match(found[0])


def _has_stop(value: str) -> bool:
    return any(word.lower().strip(".,") in _STOP for word in value.split()[1:-1])


def _said_street(value: str) -> bool:
    words = value.replace("-", " ").split()
    caps = [word for word in words if word[:1].isupper()]
    numbers = [word for word in words if word.lower() in _SAY.split("|")]
    return (
        len(numbers) >= 2 and bool(caps) and numbers[-1].lower() != "hundred" and caps[0].lower() not in _STOP
    )


def whole(text: str, span: Span) -> str:
    """The address with the town, state and ZIP that follow it."""
    end = _town_end(text, span.end)
    for pattern in (_CODE_FIRST, _ZIP_TAIL):
        if end == span.end and (after := pattern.match(text, end)):
            end = after.end()
    return " ".join(text[span.start : end].split()).rstrip(",.")


def _town_end(text: str, end: int) -> int:
    """Where the town, its state and its ZIP end that begin here; `end` itself where there is none."""
    tail = _TOWN.match(text, end)
    words = tail[1].split() if tail else []
    for size in range(len(words), 0, -1):
        town = " ".join(words[:size])
        stop = tail.start(1) + len(town) if tail else end
        region = _REGION.match(text, stop)
        stated = bool(region and (region[1] or region[2]))
        if places.is_city(town) or (size == len(words) and stated):
            return region.end() if region and (stated or region[3]) else stop
    return end
