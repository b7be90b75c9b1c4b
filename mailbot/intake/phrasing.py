"""Words as the table of practice areas knows them: one form for "my", "his" and "their", "was" and "are"."""

import re
from functools import lru_cache
from typing import NamedTuple

from mailbot.intake import lexicon


class Token(NamedTuple):
    start: int
    word: str


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: Words of one sense, the first stands for all: "broke his leg" is found by "broken my leg".
_SAME = """
my his her their our your me him us them its hers mine yours ours theirs
i we he she they im ive
be am is are was were been being
have has had having
do does did doing done
get gets got gotten getting
take takes took taken taking
pay pays paid paying
break breaks broke broken breaking
fall falls fell fallen falling
lose loses lost losing
buy buys bought buying
sell sells sold selling
died dies dying
steal steals stole stolen stealing
write writes wrote written writing
go goes went gone going
come comes came coming
drive drives drove driven driving
sue sues sued suing
find finds found
make makes made making
send sends sent sending
keep keeps kept keeping
owe owes owed owing
bite bites bit bitten biting
hold holds held holding
throw throws threw thrown throwing
run runs ran running
say says said saying
tell tells told telling
give gives gave given giving
hit hits hitting
cut cuts cutting
lend lends lent lending
tear tears tore torn tearing
blow blows blew blown blowing
draw draws drew drawn
fired firing
deny denies denied denying
die dying
licence licences license licenses licensed
testament wills
"""
_DROPPED = frozenset("a an the just really very also still already actually even so ll d".split())
#: Words that a cut at the end would turn into others: `united` into `unit`, `hearing` into `hear`.
_WHOLE = frozenset(
    "hearing closing housing willing united scared trusts planed evening during nothing something anything"
    " everything king ring thing string bring spring sing business address always news series species as is"
    " this his has was does yes gas plus us bus ms mrs mr dr des les las los dos mas pas das tres"
    " tues weds listing texting totaled totalled papeles licensed licensing license".split()
)
#: Before these "will" is the paper: "her will", "a new will".
_BEFORE_PAPER = frozenset(
    "a the my his her their our your new old last simple no living another joint handwritten any".split()
)
_CONTRACTED = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not")}
_ENDS = {"n't": "not", "'s": "be", "'re": "be", "'m": "be", "'ve": "have", "'ll": "", "'d": ""}
_BEFORE_BE = frozenset("i he she it that there who what where how we they you".split())
_FORMS = {form: line.split()[0] for line in _SAME.strip().splitlines() for form in line.split()}


def tokens(text: str) -> list[Token]:
    """Every word with the place where it begins; articles and fillers are left out."""
    found: list[Token] = []
    before = ""
    for match in _WORD.finditer(text):
        raw = match[0].lower().replace("’", "'")
        if raw == "will" and (before in _BEFORE_PAPER or before.endswith("'s")):
            found.append(Token(match.start(), "testament"))
        else:
            found.extend(Token(match.start(), word) for word in _plain(raw))
        before = raw
    return found


def term(words: str) -> str:
    """The same of an entry of the table; a star at its end stays."""
    if not words.endswith("*"):
        return " ".join(word for _, word in tokens(words))
    before, _, last = words.rstrip("*").rpartition(" ")
    return " ".join((*(word for _, word in tokens(before)), lexicon.fold(last))) + "*"


@lru_cache(maxsize=40_000)
def _plain(raw: str) -> tuple[str, ...]:
    if raw in _CONTRACTED:
        return _CONTRACTED[raw]
    for end, put in _ENDS.items():
        if raw.endswith(end) and len(raw) > len(end):
            base = raw[: -len(end)]
            if end == "'s" and base not in _BEFORE_BE:
                return _plain(base)  # "Mom's house"
            return (*_plain(base), *((put,) if put else ()))
    if raw in _DROPPED:
        return ()
    return (_FORMS.get(raw) or _cut(lexicon.fold(raw)),)


def _cut(word: str) -> str:
    """Without the endings of plural and past; not always a word, but the same for all its forms."""
    if len(word) < 4 or word in _WHOLE or not word.isalpha():
        return word
    for end, put in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
    ):
        if word.endswith(end) and len(word) > len(end) + 1:
            return word[: -len(end)] + put
    for end in ("ing", "ed"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return _undoubled(word[: -len(end)])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if word.endswith("e") and len(word) >= 5 else word


def _undoubled(stem: str) -> str:
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        return stem[:-1]
    return stem[:-1] if stem.endswith("e") and len(stem) >= 5 else stem
