"""The leak gate: does a text give a client away?

Pure. It knows the client's values and the words that are innocent in a mail
(the template's own, the two firms' names, places), and looks through any text
for the rest. A phone, mail address, street or number stops a mail, always; a
name counts as a person, not as a place or a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

#: Names that are everyday words too: they count when written as a name.
_WORDS_TOO = frozenset(
    """
    grace may will mark bill rich grant frank hope faith joy june april august summer rose violet daisy ivy
    penny sunny chance chase hunter mason miles dean drew guy jack jean art gene ray rob sue pat dale glen
    young long short small little brown black white green gray grey king page price rice best good love wood
    woods stone banks bush field fields ford hill hills lake lane park parks poole rivers street wells west
    north south east winters day knight law church case court bond cash fee judge justice major noble power
    wise savage sharp strong swift golden silver bell berry bird fish fox lamb wolf carpenter cook farmer
    baker mason miller taylor turner walker potter porter shepherd smith virginia georgia carolina dakota
    washington lincoln jackson madison franklin austin houston dallas paris london florence charlotte orange
    jordan israel sierra savannah phoenix chandler aurora
    """.split()
)


@dataclass(frozen=True)
class Hit:
    """Where a text gives a client away."""

    kind: str  # name, email, phone, address, secret
    where: str  # which part, header or file name

    @property
    def by_name_alone(self) -> bool:
        return self.kind == "name"


@dataclass(frozen=True)
class Guard:
    """The values of one client, ready to be looked for."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()

    @cached_property
    def digits(self) -> tuple[str, ...]:
        """The national part of each phone, and every long number among the secrets."""
        runs = [re.sub(r"\D", "", each) for each in (*self.phones, *self.secrets)]
        return tuple(dict.fromkeys(run[-10:] for run in runs if len(run) >= 7))

    @cached_property
    def hard(self) -> tuple[tuple[str, str], ...]:
        """Values that stop a mail wherever they stand: (kind, folded value)."""
        found = [("email", folded(each)) for each in self.emails]
        found += [("address", folded(part)) for each in self.addresses for part in _streets(each)]
        found += [("secret", folded(each)) for each in self.secrets if _is_telling(each)]
        return tuple(dict.fromkeys(pair for pair in found if len(pair[1]) >= 4))

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Name words, the longest first; initials and titles left out."""
        given = [*self.names, *(each for each in self.secrets if _is_name(each))]
        parts = [word for name in given for word in re.findall(r"[^\W\d_]+", name) if len(word) > 1]
        return tuple(sorted(dict.fromkeys(parts), key=len, reverse=True))

    def hits(self, texts: Iterable[tuple[str, str]], innocent: Iterable[str] = ()) -> Iterator[Hit]:
        """Every way in which (where, text) pairs give the client away.

        `innocent` are words that stand there for another reason: the template's
        own, the names of the two firms and their people, places of the case.
        """
        excused = {word for each in innocent for word in re.findall(r"[^\W\d_]+", folded(each))}
        for where, text in texts:
            yield from self._in(where, text, excused)

    def _in(self, where: str, text: str, excused: set[str]) -> Iterator[Hit]:
        flat = folded(text)
        numbers = re.sub(r"[^\d\n]", "", re.sub(r"[a-z@]", "\n", flat))
        for kind, value in self.hard:
            if value in flat:
                yield Hit(kind, where)
        for run in self.digits:
            if run in numbers:
                yield Hit("phone", where)
        for name in self.people:
            if self._names(name, text, flat, excused):
                yield Hit("name", where)

    @staticmethod
    def _names(name: str, text: str, flat: str, excused: set[str]) -> bool:
        word = folded(name)
        if word in excused:
            return False
        if word in _WORDS_TOO:
            return re.search(rf"(?<![\w@.]){re.escape(name.capitalize())}(?!\w)", text) is not None and (
                re.search(rf"(?:[Mm]rs?|[Mm]s|[Dd]r)\.? {re.escape(name.capitalize())}\b", text) is not None
            )
        return re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", flat) is not None


def folded(text: str) -> str:
    """Case, accents, odd dashes and runs of blanks taken out."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char) and char not in "\u200b\u200c\u200d\xad")
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain.casefold())
    return " ".join(plain.split())


def _streets(address: str) -> tuple[str, ...]:
    """The parts of an address that tell a house: not its city, county or state."""
    first = address.split(",")[0].strip()
    return (first,) if re.search(r"\d", first) else (address.strip(),)


def _is_telling(secret: str) -> bool:
    return bool(re.search(r"[\d@_/]", secret)) and len(secret) >= 4


def _is_name(secret: str) -> bool:
    return not re.search(r"[\d@/_]", secret) and 1 <= len(secret.split()) <= 4
