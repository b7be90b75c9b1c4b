"""Sums of money in a text, each with what it is for, in the text's own words."""

import re
from collections.abc import Iterator

MOST = 8

_NUMBER = r"\d{1,3}(?:[,.’' ]\d{3})+(?:[.,]\d\d)?|\d+(?:[.,]\d{1,2})?"
_SCALE = r"(?:\s?(?:k|thousand|grand|million|mil|mio\.?|millones|millions?|milliarden|billion|bn|m)\b)?"
_PER = (
    r"(?:\s?(?:a|an|per|each|every|/|al|por|pro|im|par)\s?(?:month|week|day|year|hour|mo|yr|hr|night"
    r"|visit|unit|mes|semana|día"
    r"|año|hora|monat|jahr|woche|stunde|mois|an|heure)\b|\s(?:monthly|weekly|annually|yearly|hourly|mensuales"
    r"|mensual|monatlich))?"
)
_MONEY = re.compile(
    rf"(?<![\w$€£])(?:(?:US)?[$€£]\s?(?:{_NUMBER}){_SCALE}|(?:{_NUMBER}){_SCALE}\s?(?:€|£|euros?\b"
    rf"|dollars?\b|dólares\b"
    rf"|usd\b|eur\b|bucks\b|pesos\b|grand\b)|(?<![-.\d])(?!40[13]\s?k)\d{{1,3}}(?:\.\d)?\s?(?:k"
    rf"|grand)\b(?!-|\s?(?:run|race|form)))"
    rf"{_PER}",
    re.IGNORECASE,
)
#: Words that may stand between a sum and what it is for, or in it.
_LINK = r"(?:in|of|for|on|as|worth of|towards?|de|en|por|para|für|an|pour|en|de la|del)"
_OWN = (
    r"(?:(?:the|a|an|my|our|his|her|their|its|that|this|la|el|los|las|mi|su|der|die|das|mein|meine"
    r"|le|mon|ma)\s)?"
)
_STOP = (
    r"(?!(?:and|or|but|if|when|because|so|that|which|who|i|we|he|she|they|it|you|to|from|by|at|is|was"
    r"|were|are|has|had"
    r"|have|will|would|before|after|since|until|while|then|than|now|not|with|without|on|in|of|for|per|y"
    r"|o|pero|que|und"
    r"|oder|aber|et|ou|mais|e|the|a|an|my|our|his|her|their|this|last|next|more|less|each|every|just"
    r"|only|even|plus|starting|including|already|total|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|out|off|up|down|back|over|myself|himself|herself|there|here|already|so far|again|ago"
    r"|under|cash)\b)"
)
_WORD = rf"{_STOP}[^\W\d_][\w'’-]*"
_AFTER = re.compile(rf"\s(?:{_LINK}\s)?{_OWN}(?P<what>{_WORD}(?:\s(?:of\s)?{_WORD}){{0,2}})", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?P<what>(?<![\w'’])(?:{_WORD}\s){{1,3}}(?:(?:of|is|was|for|at|about|around|over|nearly|almost|roughly"
    rf"|up to|to|by|like|some"
    r"|de|por|es|von|über|rund|etwa|environ|cerca de|unos|from|are|were|him|her|me|us"
    r"|them)\s){0,2}(?:the\s|a\s)?)$",
    re.IGNORECASE,
)
_UNIT = re.compile(_PER.removesuffix("?") + "$", re.IGNORECASE)
_MARK = re.compile(r"\[[^\]]*\]")


def find(text: str) -> tuple[str, ...]:
    """The sums with what they are for: "$18,400 hospital bill", "rent of $1,450 a month"."""
    found: dict[str, str] = {}
    for sum_, words in _found(text):
        if len(found.get(sum_, "")) < len(words):
            found[sum_] = words
    return tuple(found.values())[:MOST]


def _found(text: str) -> Iterator[tuple[str, str]]:
    for each in _MONEY.finditer(text):
        said = " ".join(each[0].split()).rstrip(".,")
        yield said, _with_purpose(text, each.start(), each.end(), said)


def _with_purpose(text: str, start: int, end: int, said: str) -> str:
    """What stands behind tells best ("$400 deposit"), else what stands before ("rent of $400")."""
    before = _BEFORE.search(_clause_before(text, start))
    after = _AFTER.match(text, end)
    if before and re.search(
        r"\b(?:of|is|was|for|de|es|von|are|were)\s(?:the\s|a\s)?$", before["what"], re.IGNORECASE
    ):
        return " ".join(f"{before['what']}{said}".split())
    if after and not _MARK.search(after[0]) and not _UNIT.search(said):
        return " ".join(f"{said}{text[end : after.end()]}".split())
    return " ".join(f"{before['what']}{said}".split()) if before else said


def _clause_before(text: str, start: int) -> str:
    begin = max(0, start - 60)
    clause = text[begin:start]
    if begin and text[begin - 1].isalnum():
        clause = clause.partition(" ")[2]
    return re.split(r"[.!?;:,()\n\[\]]|\s[-–]\s", clause)[-1].lstrip()
