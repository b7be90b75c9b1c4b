"""Does a name in a text mean the person, or is it a place or a word?

Pure. "Grace" is a person in "Grace was hurt", and none in "grace period";
"Jackson" is none in "Jackson County". A name that is nothing else counts
wherever it stands, in any case.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

from mailbot.exchange.spelled import folded, squashed

#: Names that are everyday words too: they count where they are used as a name.
ORDINARY = frozenset(
    """
    abbey amber angel april archer art august autumn baker ball banks barber barker barn bass beach bean
    bell berry best bill bird bishop black blue bloom bolt bond booth bowman branch brand bridge bridges
    brook brooks brown buck bud burns bush butcher butler candy carpenter case cash chamber chambers
    chance chandler chapel chase church clay close coach cole cook cooper corn cotton court cox crane
    crash cross crow curry dale dance dawn day days deacon dean deer dell diamond dick dove draper drew
    drive drum duke early earth easter elder ember english eve fair faith falls farmer fear fee field
    fields fight fish fisher flood flowers foot ford foreman forest forrest fountain fox frank french
    friend frost garden gardener gates gene giles ginger glass glen gold golden good grace grant graves
    gray green grey grove guy hall hand hands hardy harm harper harvest hawk hawkins head heath hill hills
    holiday holly home hood hook hope horn house hull hunt hunter hurt ivory ivy jack jade jewel joiner
    jordan joy judge june justice key king knight knot lake lamb land lane law laws lawyer lily little
    lock lodge long lord love loving low luck major man march mark marks marsh mason masters may meadows
    mercy mercer miles mill miller mills mint miss money monk moon moore moss mother mould nail nelson new
    newman night noble north nurse oak old olive orange page pace park parker parks parson parsons
    patience peace pearl penny pepper pike pine pitt pitts plant pollard pool poole pope porter post
    potter powers pray price prince prior pry quick rain ramp ranger ray read reed rice rich ring rivers
    robin rock rose rowe royal ruby rush sage sale salmon sandy sargent savage sawyer school sears sharp
    sharpe shepherd shields shore short silver singer singh small smart smith snow sparks speed spencer
    spring stack stain star steel stern stock stone stones storm strange street strong summer summers sun
    sunny swan sweet swift taylor temple thorn thrash tiger tower towns trice true truth turner van vance
    violet vine wade waiter walker wall walls ward warden wash waters way weaver webb weeks wells west
    wheeler white wild will wills wing winner winter winters wise wolf wood woods worker worth wright yard
    york young
    """.split()
)
#: Names that are states, counties and cities as well.
PLACES = frozenset(
    """
    abilene albany alexandria allentown alma anderson arlington ashland athens atlanta aurora austin
    beverly boise boston bradford brandon bristol brooklyn bryan buffalo calhoun california camden cameron
    canton carolina carson carter charleston charlotte chelsea cheyenne chester clayton cleveland clifton
    clinton columbia columbus concord dakota dallas dayton delaware denton denver douglas duval eden
    elizabeth elgin erie eugene everett fairfax fayette florence florida franklin fulton garland gary
    georgia hamilton hampton harrison hartford harvey hazel helena henry hernando houston howard hudson
    huntington independence indiana irving israel jackson jacksonville jamaica jefferson jersey johnson
    jordan juneau kent kenya lafayette lancaster laredo lawrence lee lexington lincoln livingston london
    logan louisiana lowell lyon macon madison manhattan marion marshall martin maryland melbourne memphis
    mercer mesa mexico miami milan milton modena monroe montana montgomery nash nassau nevada newton
    norman odessa ontario orange orlando oxford paris pasadena pearland perry peru philadelphia phoenix
    pierce plano polk portland preston princeton raleigh randolph regina richmond rochester rome salem san
    santa savannah scott seattle seminole shelby shelton sherman sierra spencer stafford stanford stanley
    sydney taylor tennessee trenton troy tulsa tyler union vernon victoria vienna virginia warren
    washington wayne wesley wilmington winchester winston york
    """.split()
)
_PLACE_AFTER = frozenset(
    """
    county parish city beach springs heights park street st avenue ave road rd drive lane ln boulevard
    blvd highway hwy bridge river lake island islands hospital university college airport township borough
    village valley mall plaza square bay creek hills state dc courthouse school
    """.split()
)
_IN = frozenset("in near around outside downtown within central northern southern eastern western".split())
_MONTHS = frozenset("april may june august march".split())
_DATED = frozenset(
    "in of since by until till last next this early late mid through before after every".split()
)
_TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof sr sra srta don dona senor senora senorita madam sir uncle aunt tio tia
    client named dear hi hello hey hola
    """.split()
)
_DOES = frozenset(
    """
    is was has had said says told called calls wants wanted needs needed went got fell works worked lives
    lived asked writes wrote thinks knows lost met came left broke drove hit slipped signed paid filed
    suffered does did
    """.split()
)
_STATES = frozenset(
    """
    al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd
    oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc
    """.upper().split()
)
_PARTICLES = frozenset(
    """
    de del la las los el da di dos du le van von der den bin ibn al y e san st jr sr ii iii iv
    """.split()
)
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class _Word:
    """A word of a text, and what stands around it."""

    text: str
    key: str  #: folded, without 's
    start: int
    end: int
    owns: bool  #: ends in 's

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


@dataclass(frozen=True)
class Names:
    """What one person, or a family, is called."""

    words: frozenset[str]  #: initials and particles left out
    pairs: frozenset[tuple[str, str]]  #: two words of a name in its order
    glued: frozenset[str]  #: two words in one piece: "marialopez"


def of(names: Iterable[str]) -> Names:
    """Names, ready to be looked for."""
    each = [[key for key in map(_key, _TOKEN.findall(_plain(name))) if _tells(key)] for name in names]
    return Names(
        frozenset(word for name in each for word in name),
        frozenset(pair for name in each for pair in combinations(name, 2)),
        frozenset(a + b for name in each for a, b in permutations(name, 2) if len(a + b) >= 8),
    )


def _tells(key: str) -> bool:
    return len(key) > 1 and key not in _PARTICLES


def is_named(names: Names, text: str, excused: frozenset[str] = frozenset()) -> bool:
    """Whether a text names the person."""
    flat = folded(text)
    run = squashed(flat)
    if not any(word in run for word in names.words):  # most texts hold none of it
        return False
    words = list(_words(text))
    if not names.words <= excused and (_together(names, excused, words) or _in_one(names, run)):
        return True
    return any(
        word.key in names.words and word.key not in excused and _is_person(text, words, place)
        for place, word in enumerate(words)
    )


def _in_one(names: Names, run: str) -> bool:
    """`marialopez`, `M a r i a  L o p e z`."""
    return any(each in run for each in names.glued)


def _plain(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text.replace("’", "'"))


def _key(word: str) -> str:
    bare = folded(word)
    return bare.removesuffix("'s").replace("'", "")


def _words(text: str) -> Iterator[_Word]:
    for hit in _TOKEN.finditer(_plain(text)):
        whole = hit[0]
        owns = whole.lower().endswith(("'s", "’s"))
        yield _Word(whole, _key(whole), hit.start(), hit.end(), owns)
        parts = _CAMEL.split(whole)
        if len(parts) > 1:  # MariaLopez.pdf
            yield from (_Word(part, _key(part), hit.start(), hit.end(), owns=False) for part in parts)


def _together(names: Names, excused: frozenset[str], words: list[_Word]) -> bool:
    """Two words of the name side by side, an initial or a particle between them or not."""
    rest = [word for word in words if _tells(word.key)]
    return any(
        _is_pair(names, one, two) and not {one.key, two.key} <= excused
        for one, two in pairwise(rest)
        if one.end <= two.start <= one.end + 6
    )


def _is_pair(names: Names, one: _Word, two: _Word) -> bool:
    """In the name's own order, or in another where both are written as names."""
    if (one.key, two.key) in names.pairs:
        return True
    both = one.key != two.key and {one.key, two.key} <= names.words
    return both and one.is_capital and two.is_capital


def _is_person(text: str, words: list[_Word], place: int) -> bool:
    word = words[place]
    before = words[place - 1] if place else None
    after = words[place + 1] if place + 1 < len(words) else None
    if _is_titled(text, before, word):
        return True
    if _is_place(text, before, word, after) or (len(word.key) < 3 and not word.is_capital):
        return False
    if word.key not in ORDINARY and word.key not in PLACES:
        return True
    return _reads_as_name(text, before, word, after)


def _is_titled(text: str, before: _Word | None, word: _Word) -> bool:
    return (
        before is not None
        and before.key in _TITLES
        and word.is_capital
        and re.fullmatch(r"\.?\s{1,3}", text[before.end : word.start]) is not None
    )


def _is_place(text: str, before: _Word | None, word: _Word, after: _Word | None) -> bool:
    if not word.is_capital or word.owns:
        return False
    if after is not None and after.is_capital and after.key in _PLACE_AFTER and after.start - word.end <= 2:
        return True
    if re.search(r"(?:City|County|University|Town) of\s+$", text[: word.start]):
        return True
    if word.key not in PLACES:
        return False
    state = re.match(r",? {0,2}([A-Z]\.?[A-Z])\b", text[word.end :])
    if state and state[1].replace(".", "") in _STATES:
        return True
    return before is not None and before.key in _IN and word.start - before.end <= 2


def _reads_as_name(text: str, before: _Word | None, word: _Word, after: _Word | None) -> bool:
    """A word that is a name too: by a capital within a sentence, or by what it does there."""
    if not word.is_capital or word.text.isupper() or _is_dated(text, before, word):
        return False
    if word.owns or (after is not None and after.key in _DOES and after.start - word.end <= 2):
        return True
    if _begins(text, word):
        return False
    near = [each for each in (before, after) if each is not None and _touches(word, each)]
    return not any(each.is_capital and each.key != "i" for each in near)


def _is_dated(text: str, before: _Word | None, word: _Word) -> bool:
    if word.key not in _MONTHS:
        return False
    after = re.match(r"[\s,.]{0,3}\d", text[word.end :])
    ahead = re.search(r"\d(?:st|nd|rd|th)?[\s.]{1,2}$", text[: word.start])
    return bool(after or ahead) or (before is not None and before.key in _DATED)


def _begins(text: str, word: _Word) -> bool:
    """At the beginning of a sentence, a line or a quotation, every word has a capital."""
    return re.search(r"(?:^|[.!?:;\n]|[\"“‘(\[*•-])\s*$", text[: word.start]) is not None


def _touches(word: _Word, other: _Word) -> bool:
    return 0 <= other.start - word.end <= 1 or 0 <= word.start - other.end <= 1
