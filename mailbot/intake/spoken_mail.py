"""Mail addresses that are said or disguised: "inky dot l m at mailnook dot example", "rosa[arroba]correo.es".

Found from the "at" outwards: a domain behind it, a local part before it. Windows are bounded, so the
time is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mailbot.intake import digits


class Said(NamedTuple):
    """Where an address was said, and the address."""

    start: int
    end: int
    address: str


class _Token(NamedTuple):
    start: int
    end: int
    text: str


_TOKENS = re.compile(r"[^\W_]+(?:['’._+-]+[^\W_]+)*|[@()\[\]{}<>,._+-]")
_AT = frozenset("at @ arroba klammeraffe chez arobase chiocciola ät".split())
_DOTS = frozenset("dot punto punkt point period ponto".split())
_SIGNS = {
    **dict.fromkeys((*_DOTS, "."), "."),
    **dict.fromkeys(("underscore", "unterstrich", "tiret bas", "_"), "_"),
    **dict.fromkeys(("dash", "hyphen", "minus", "guion", "guión", "bindestrich", "tiret", "-"), "-"),
    "plus": "+",
}
_BRACKETS = frozenset("()[]{}<>")
_TLDS = frozenset(
    "com net org io co us info biz me law legal app dev test example edu gov de es fr it pt nl mx uk"
    " ca at ch br ar"
    " shop online site mail email".split()
)
#: Words that stand before "at" in plain speech, or before an address, and are no local part.
_STOPS = frozenset(
    "a an the it is are was were be been am i me my mine us we he him his she her they them you your"
    " this that these"
    " those and or but to on in of for from by with as so email e-mail mail mails address adresse"
    " correo es e est ist"
    " write reach contact me: work works worked working look looked looking shop shopped order"
    " ordered bought buy home"
    " here there back out up down over off not no only best also available found got hired fired"
    " hurt job stay staying"
    " live living arrived meet met hit under via über unter auf bei en em y und et o ou oder".split()
)
_CUE = re.compile(
    r"(?:e-?mail|mail|write|reach|contact|correo|courriel|adresse|address|message)", re.IGNORECASE
)
_BACK, _FORTH = 26, 9  #: tokens that are looked at on either side


def find(text: str) -> Iterator[Said]:
    """Every address of that kind, in order."""
    tokens = [_Token(each.start(), each.end(), each[0]) for each in _TOKENS.finditer(text)]
    done = 0
    for number, token in enumerate(tokens):
        if token.text.lower() not in _AT or number < done:
            continue
        domain, end = _domain(tokens, number + 1)
        local, first = _local(tokens, number - 1, done)
        if not domain or not local or not _likely(text, tokens, first, number, end):
            continue
        done = end
        yield Said(tokens[first].start, tokens[end - 1].end, f"{local}@{domain}".lower())


def _likely(text: str, tokens: list[_Token], first: int, at: int, end: int) -> bool:
    """Whether something says that it is an address: "hurt at amazon.com" is none."""
    sign = tokens[at].text
    bracketed = at > 0 and tokens[at - 1].text in _BRACKETS
    said_dot = any(each.text.lower() in _DOTS or each.text in _BRACKETS for each in tokens[at + 1 : end])
    local = text[tokens[first].start : tokens[at - 1].end]
    telling = bool(re.search(r"[\d._+]", local)) or any(
        each.text.lower() in _SIGNS for each in tokens[first:at]
    )
    cued = bool(_CUE.search(text[max(0, tokens[first].start - 40) : tokens[first].start]))
    return sign == "@" or sign.lower() != "at" or bracketed or said_dot or telling or cued


def _domain(tokens: list[_Token], start: int) -> tuple[str, int]:
    """The domain from this token on, and the token behind it; empty where there is none."""
    labels: list[str] = []
    waiting = False
    number, stop = start, min(len(tokens), start + _FORTH)
    while number < stop:
        said = tokens[number].text.lower()
        if said in _BRACKETS or said == "the":
            number += 1
            continue
        near = number + 1 < len(tokens) and tokens[number].end == tokens[number + 1].start
        if said in _DOTS or (said == "." and labels and not waiting and near):
            if not labels or waiting:
                break
            waiting = True
        elif not re.fullmatch(r"[^\W_]+(?:[.-][^\W_]+)*", said):
            break
        elif not labels or waiting:
            labels.append(said)
            waiting = False
            if _is_whole(labels) and not _ending(tokens, number + 1):
                return ".".join(labels), number + 1
        elif len(labels) == 1 and "." not in labels[0] and _ending(tokens, number + 1):
            labels[0] += said  # cornrow mail dot example
        else:
            break
        number += 1
    return "", start


def _is_whole(labels: list[str]) -> bool:
    name = ".".join(labels)
    return "." in name and name.rpartition(".")[2] in _TLDS


def _ending(tokens: list[_Token], number: int) -> bool:
    """A "dot" and an ending follow right here: mail dot co *dot uk*, cornrow mail *dot com*."""
    following = [each.text.lower() for each in tokens[number : number + 2]]
    return len(following) == 2 and following[0] in _DOTS and following[1] in _TLDS


def _local(tokens: list[_Token], last: int, floor: int) -> tuple[str, int]:
    """The local part that ends at this token, and its first token."""
    read = _Backwards(last + 1)
    number, stop = last, max(floor, last - _BACK, 0)
    while number >= stop:
        spelled = _as_in(tokens, number, stop)
        if not (read.letter(tokens, spelled) if spelled else read.token(tokens, number)):
            break
        number = (spelled or number) - 1
    return _put_together(read.parts), read.first


@dataclass
class _Backwards:
    """A local part as it is read from its end."""

    first: int  #: its first token so far
    parts: list[str] = field(default_factory=list)  #: last one first
    joined: bool = True  #: something must come before: a sign was just read, or nothing yet

    def letter(self, tokens: list[_Token], number: int) -> bool:
        """The "s" of "s as in sam"."""
        if not (self.joined or _short(self.parts)):
            return False
        self._take(tokens[number].text.lower(), number)
        return True

    def token(self, tokens: list[_Token], number: int) -> bool:
        """Whether this token still belongs to it."""
        said = tokens[number].text.lower()
        if said in _BRACKETS:
            return not self.parts
        if said in {",", "-"}:
            return _short(self.parts)  # d, r, c
        if said in _SIGNS and self.parts:
            if said == "." and tokens[number].end < tokens[number + 1].start:
                return False  # the end of a sentence
            self.parts.append(_SIGNS[said])
            self.joined = True
            return True
        if not said[0].isalnum() or "'" in said or "’" in said or not self._may_take(said):
            return False
        self._take(_spelled(said), number)
        return True

    def _may_take(self, said: str) -> bool:
        letters = len(said) == 1 and bool(self.parts) and len(self.parts[-1]) == 1
        if said in _STOPS and not letters and not (self.joined and self.parts):
            return False
        return self.joined or _belongs(said, self.parts)

    def _take(self, said: str, number: int) -> None:
        self.parts.append(said)
        self.first, self.joined = number, False


def _as_in(tokens: list[_Token], number: int, stop: int) -> int:
    """The place of the "s" where "s as in sam" ends at this token; else 0."""
    words = [each.text.lower() for each in tokens[max(stop, number - 3) : number]]
    if words[-2:] in (["as", "in"], ["like", "in"]) and len(words) == 3 and len(words[0]) == 1:
        return number - 3
    return 0


def _short(parts: list[str]) -> bool:
    """The piece that was read last is a letter or a figure: more of them may stand before."""
    return bool(parts) and (len(parts[-1]) == 1 or parts[-1].isdigit() or parts[-1] in digits.TENS)


def _belongs(said: str, parts: list[str]) -> bool:
    """Without a sign between: letters before letters or a name, a name before a number."""
    if len(said) == 1 and (said not in {"a", "i", "o", "y", "e"} or len(parts[-1]) == 1):
        return True
    return _short(parts) or _is_number(parts[-1])


def _is_number(said: str) -> bool:
    return said.isdigit() or ((said in digits.WORDS or said in digits.TENS) and len(said) > 1)


def _spelled(said: str) -> str:
    """m-a-r-i-a, peter-punkt-kern"""
    if re.fullmatch(r"\w(?:-\w)+", said):
        return said.replace("-", "")
    return re.sub(r"-(?:dot|punkt|punto|point)-", ".", said)


def _put_together(parts: list[str]) -> str:
    """The pieces in order; numbers in words as figures."""
    local, waiting = "", ""
    for part in reversed(parts):
        if _is_number(part) and not part.isdigit():
            waiting += f" {part}"
            continue
        local += digits.as_digits(waiting) + part
        waiting = ""
    local += digits.as_digits(waiting)
    return local.strip("._-+")
