"""The leak gate: does a text give a client away?

Pure. It knows the client's values and looks through any text for them. A
phone, mail address, street or number stops a mail, always; a name counts as a
person, not as a place or a word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from mailbot.exchange import named
from mailbot.exchange.spelled import Text, folded

#: Between texts that are looked through as one: wide enough that no word touches the next.
_APART = "\n. . . . . .\n"


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
    def people(self) -> named.Names:
        """The client's name, and every name among the secrets."""
        return named.of([*self.names, *(each for each in self.secrets if _is_name(each))])

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Secrets that are known by their figures, letters or signs, or are too long for a name."""
        return tuple(each for each in self.secrets if not _is_name(each) and _is_telling(each))

    @cached_property
    def handles(self) -> tuple[str, ...]:
        """Mail names that are a person's handle too: `tasha_b`, `rob1984`."""
        locals_ = (each.partition("@")[0] for each in self.emails)
        return tuple(each for each in locals_ if len(each) >= 6 and re.search(r"[\d_]", each))

    def hits(self, texts: Iterable[tuple[str, str]], innocent: Iterable[str] = ()) -> Iterator[Hit]:
        """Every way in which (where, text) pairs give the client away.

        `innocent` are words that stand there for another reason: the template's
        own, the names of the two firms and their people. They excuse names only.
        """
        excused = frozenset[str]().union(*(_words(each) for each in innocent))
        told = [(where, text) for where, text in texts if text]
        whole = _APART.join(text for _, text in told)
        if any(self._hard("", whole)) or named.is_named(self.people, whole, excused):  # seldom
            for where, text in told:
                yield from self._hard(where, text)
                if named.is_named(self.people, text, excused):
                    yield Hit("name", where)

    def hard_hits(self, texts: Iterable[tuple[str, str]]) -> Iterator[Hit]:
        """The same without names: for text that holds letters in any order, as tokens and encodings do."""
        for where, text in texts:
            yield from self._hard(where, text)

    def _hard(self, where: str, text: str) -> Iterator[Hit]:
        read = Text(text)
        looked = (
            ("phone", read.has_phone, self.phones),
            ("email", read.has_email, self.emails),
            ("address", read.has_street, self.addresses),
            ("secret", read.has_secret, (*self.numbers, *self.handles)),
        )
        for kind, has, values in looked:
            if any(has(value) for value in values):
                yield Hit(kind, where)


@lru_cache(maxsize=1000)  # the words of a template, a firm, a person: they come again
def _words(innocent: str) -> frozenset[str]:
    found = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)*", folded(innocent))
    return frozenset(word.removesuffix("'s").replace("'", "") for word in found)


def without_names(secrets: Iterable[str], kept: Iterable[str]) -> tuple[str, ...]:
    """The secrets without the names that are said in full by these words."""
    said = named.of(kept).words
    return tuple(
        each for each in secrets if not (_is_name(each) and (own := named.of([each]).words) and own <= said)
    )


def _is_telling(secret: str) -> bool:
    return len(re.sub(r"[\W_]", "", secret)) >= 4


def _is_name(secret: str) -> bool:
    # Not the name of a file: in "police report.pdf" no word but the client's is a name.
    return not re.search(r"[\d@/_]|\.\w{2,5}$", secret) and 1 <= len(secret.split()) <= 4
