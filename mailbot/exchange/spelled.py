"""A value in any spelling: spaced out, dotted, said in words, glued together.

Pure. A text is folded once; a value is first looked for in its squashed form,
and only where that stands is it read more closely.
"""

import re
import unicodedata
from functools import cached_property

_MARKS = re.compile(
    "[\u0300-\u036f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]"
)
_FOREIGN = re.compile("[^\x00-\x7f]")  # among them the figures of other scripts
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_FIGURES = {
    word: str(figure)
    for figure, said in enumerate(
        (
            "zero oh cero null",
            "one uno",
            "two dos",
            "three tres",
            "four cuatro",
            "five cinco",
            "six seis",
            "seven siete",
            "eight ocho",
            "nine nueve",
        )
    )
    for word in said.split()
}
_FIGURE = re.compile(rf"(?<![a-z])(?:{'|'.join(_FIGURES)})(?![a-z])")
_SIGN = re.compile(
    r"(?<![a-z0-9])(?:at|arroba|dot|punto|point|period|underscore|dash|hyphen|minus|plus)(?![a-z0-9])"
)
_DIRECTIONS = frozenset(
    """
    n s e w ne nw se sw north south east west northeast northwest southeast southwest
    """.split()
)
_WAYS = frozenset(
    """
    street st avenue ave av road rd drive dr lane ln boulevard blvd court ct circle cir way place pl
    terrace ter trail trl parkway pkwy highway hwy square sq loop alley aly pike plaza plz row run path
    crossing xing
    """.split()
)
_UNITS = frozenset("apt apartment unit suite ste floor fl room rm lot no number".split())


def folded(text: str) -> str:
    """Case, accents, unseen characters, odd dashes and runs of blanks taken out."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
        text = _DASHES.sub("-", _MARKS.sub("", text))
        text = _FOREIGN.sub(lambda char: str(unicodedata.digit(char[0], char[0])), text)
    return " ".join(text.casefold().split())


#: Every byte of ASCII that is no letter or figure; deleting these is many times faster than a pattern.
_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


def squashed(flat: str) -> str:
    """Letters and figures only."""
    if flat.isascii():
        return flat.encode().translate(None, _SIGNS).decode()
    return re.sub(r"[\W_]+", "", flat)


class Text:
    """A text, folded in the ways that values are looked for."""

    def __init__(self, text: str) -> None:
        self.flat = folded(text)

    @cached_property
    def squashed(self) -> str:
        return squashed(self.flat)

    @cached_property
    def without_signs(self) -> str:
        """Squashed, with `at` and `dot` in words left out as the signs are."""
        return squashed(_SIGN.sub("", self.flat))

    @cached_property
    def figures(self) -> str:
        """With figures said in words written as figures, and an O between figures as a zero."""
        said = _FIGURE.sub(lambda word: _FIGURES[word[0]], self.flat)
        return re.sub(r"(?<=\d)[\W_]?o(?=[\W_]?\d)", "0", said)

    @cached_property
    def squashed_figures(self) -> str:
        return squashed(self.figures)

    def has_phone(self, phone: str) -> bool:
        """The national number; of a North American one the last seven figures by themselves, too."""
        run = re.sub(r"\D", "", phone)
        american = len(run) == 10 or (len(run) == 11 and run[0] == "1")
        national = run[-10:] if american else run[-8:]
        if len(national) < 7:
            return False
        return national in self.squashed_figures or (american and self._has_local(run[-7:]))

    def _has_local(self, run: str) -> bool:
        if run not in self.squashed_figures:
            return False
        spaced = r"[\W_]{0,4}".join(run)
        return re.search(rf"(?<!\d){spaced}(?!\d)", self.figures) is not None

    def has_email(self, email: str) -> bool:
        """An address with its signs as signs, in words, or left out."""
        email = folded(email)
        local, _, domain = email.partition("@")
        plain, labels = squashed(local), domain.split(".")
        if len(plain) + len(squashed(domain)) < 8:
            return email in self.flat
        glued = (
            plain + at + dot.join(map(squashed, labels))
            for at in ("", "at", "arroba")
            for dot in ("", "dot", "punto")
        )
        return any(each in self.squashed for each in glued) or squashed(email) in self.without_signs

    def has_street(self, address: str) -> bool:
        """The house with its street, in either order, or the street by its full name."""
        street = _street(folded(address))
        if street is None:
            return False
        number, name, way = street
        if name not in self.flat and squashed(name) not in self.squashed:
            return False
        named = r"[\W_]*".join(map(re.escape, name.split()))
        between = r"[\W_]*(?:[a-z]{1,9}[\W_]+)?"
        found = (
            rf"(?<![a-z0-9]){number}{between}{named}(?![a-z])",
            rf"(?<![a-z]){named}{between}{number}(?![a-z0-9])",
        )
        ways = "|".join(_spellings(way)) if way else ""
        return any(re.search(each, self.flat) for each in found if number) or bool(
            ways and re.search(rf"(?<![a-z]){named}[\W_]*(?:{ways})(?![a-z])", self.flat)
        )

    def has_secret(self, secret: str) -> bool:
        """A number, an account, a handle: the same letters and figures, whatever stands between."""
        flat = folded(secret)
        run = squashed(flat)
        if flat.startswith("@") and run.isalpha():
            return re.search(rf"@\s?{run}(?![a-z0-9])", self.flat) is not None
        if run not in self.squashed and run not in self.squashed_figures:
            return False
        spaced = r"[\W_]{0,3}".join(map(re.escape, run)) if len(run) >= 5 else re.escape(flat)
        wanted = re.compile(rf"(?<![a-z0-9]){spaced}(?![a-z0-9])")
        return bool(wanted.search(self.flat) or wanted.search(self.figures))


def _street(flat: str) -> tuple[str, str, str] | None:
    """(house number, street's name, `ave`) of an address; None where it names no house."""
    first = next((part for part in flat.split(",") if re.search(r"\d", part)), "")
    box = re.search(r"\bp\.?\s?o\.?\s?box\s+(\w+)", flat)
    if box:
        return box[1], "box", ""
    words = re.findall(r"[a-z0-9']+", first)
    number = next((word for word in words if re.match(r"\d+(?!\d*(?:st|nd|rd|th)$)", word)), "")
    names = [word for word in words if word != number and word not in _DIRECTIONS]
    stop = next((place for place, word in enumerate(names) if word in _UNITS), len(names))
    names = names[:stop]
    way = next((word for word in names[1:] if word in _WAYS), "")
    names = names[: names.index(way, 1)] if way else names
    return (number, " ".join(names), way) if names and (number or way) else None


_SAME_WAYS = (
    "street st|avenue ave av|road rd|drive dr|lane ln|boulevard blvd|court ct|circle cir|place pl|terrace ter"
    "|trail trl|parkway pkwy|highway hwy|square sq|alley aly|plaza plz|crossing xing"
)


def _spellings(way: str) -> list[str]:
    return next((group.split() for group in _SAME_WAYS.split("|") if way in group.split()), [way])
