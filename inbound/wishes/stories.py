"""In a lead that the member typed, most names are the client's story: only words that steer name a partner.

Matched against one sentence in which each name reads §. Bounded repeats only.
"""

import re
from collections.abc import Collection

from inbound.wishes import clauses as wish_clauses
from inbound.wishes import order as wish_order
from inbound.wishes import turns as wish_turns
from inbound.wishes import vocatives as wish_vocatives
from inbound.wishes.groups import NEAR, Group
from mailbot.intake import lexicon, relations

_I = re.IGNORECASE

#: Somebody presented by age, by what they are, or by a telephone: "§, 38, nurse's aide", "§ (her sister)".
_PRESENTED_AFTER = re.compile(
    r",?\s\(?(?:aged?\s)?\d{1,3}(?=[,;.)\s]|yo\b)|\s\((?:her|his|their|the|my|our|a|an)\s"
    r"|,\s(?:an?|the|her|his|their|whose?|who['’]s|who (?:is|was|has))\s|\s(?:is|was)\s(?:\d{2}\b|(?:an?|the"
    r"|her"
    r"|his|their)\s(?!right|best|one\b|natural|obvious|perfect|good|great|fit|person|lawyer|attorney|choice))"
    r"|['’]s\s(?:mother|father|husband|wife|son|daughter|kids?|school|house|phone|cell|number|e-?mail|address"
    r"|sister|brother|employer|boss|landlord|lease|doctor)\b"
    r"|[\s,:;(–-]{1,4}(?:\w{2,6}\s){0,2}(?:\+?1?[\s.-]?\(?[\dOo]{3}\)?[\s.–~-]{1,3}[\dOo]{3}"
    r"|\w{3,5}-\w{3,5}-\w{3,5})",
    _I,
)
_DETERMINED = re.compile(
    r"\b(?:an?|the|her|his|their|my|our|whose|one|two|three|four|five|both)\s(?:[\w'-]{2,14}\s){0,2}"
    r"([\w-]{3,20})(?:,|:|\s(?:is|are|was|named|called))?(?:\s(?:mr|mrs|ms|dr|rev|fr)\.?)?\s$",
    _I,
)
_CALLED = re.compile(r"\b(?:named|called|by the name of|name is|goes by|name['’]s)\s$", _I)
_FOLK = frozenset(
    "kid kids child children twins girls boys pastor priest imam rabbi teacher principal coach nurse aide"
    " doctor"
    " therapist foreman owner contractor roofer driver judge officer detective agent adjuster interpreter"
    " notary"
    " tenant tenants landlord neighbor neighbour roommate client caller buyer seller dog guardian caseworker"
    " counselor supervisor manager boss coworker owner widow patient deputy trooper dentist surgeon".split()
)

_FIRM_BEFORE = re.compile(
    r"(?:\b(?:send|sending|refer|pass|passing|forward|fwd|give|hand|offer|get|show|run|goes?|going|route"
    r"|over)\b"
    r"[^.;:!?§]{0,60}\b(?:to|with|past|by|in front of)"
    r"|(?:^|[.!?,:;–—-]\s?|\b(?:one|this|it|lead|case|job|matter|please|pls|is|that['’]s|perfect|something"
    r"|and|referral|intake|new one)\s)"
    r"(?:for|para|für|pour)"
    r"|(?:^|[.!?,:;–—-]\s?|\b(?:please|pls|maybe|perhaps|then|and|or)\s)(?:try|loop in|how about|what about"
    r"|let"
    r"|let['’]s try|go with|start with|to|refer|send|offer|give|get|ask)"
    r"|\b(?:thinking(?: of)?|think of|vote for|i['’]d (?:say|like)|i say|why not|prefer|is there any chance"
    r"|any chance|my (?:pick|vote|choice) is|recommend|suggest|stick with)"
    r"|\b(?:(?:i|we)(?:['’]d|['’]ll|\swould|\swill)?\s(?:trust|owe|go with|choose|pick|rather have|promised"
    r"|want)))"
    r",?\s(?:either\s|both\s|just\s|maybe\s|probably\s|perhaps\s|the\s|for\s|say\s){0,2}$",
    _I,
)
_FIRM_AFTER = re.compile(
    r"(?:['’]s\s(?:crew|team|people|shop|office|firm))?(?:,?\s(?:again\s)?(?:please|pls|plz|por favor"
    r"|bitte)\b"
    r"|\s(?:should|must|ought to|needs to)\s(?:see|get|have|take|do|handle|hear)\b|\s(?:gets|takes) (?:this"
    r"|it|her"
    r"|him|them|that)\b"
    r"|\s(?:would|could|can|might|may|will|['’]d)\s(?:\w{1,10}\s)?(?:handle|take|do|love|want|like|see"
    r"|look at|fit"
    r"|help|jump on)\b[^.;!?§]{0,12}\b(?:this|it|one|her|him|them|these)\b"
    r"|\s(?:would|might|could) be (?:perfect|great|ideal|my|right|good|just)\b|\s(?:first|next)\s?(?=[.,;]|$)"
    r"|\sis (?:who|whom|the one|the right|the best|perfect|ideal|my pick|my choice)\b"
    r"|\s(?:does|knows|takes|handles|likes|loves|fights|tries)\s(?:these|this|such|nothing but|exactly)\b)",
    _I,
)
_HIS_PATCH = re.compile(
    r"['’]s?\s(?:patch|turf|lane|wheelhouse|alley|kind|sort|type|bread and butter|specialty|desk)\b", _I
)
#: The words before an address that is somebody's own.
_OWN = re.compile(
    r"\b(?:e-?mails?|mail|correo|reach|reached|write|writes|text|contact|home|cell|phone|address|uses?)\b"
    r"[^.;!?§]{0,60}$",
    _I,
)
_PHONE = re.compile(r"[\dOo]{3}\W{0,4}[\dOo]{3}\W{0,4}[\dOo]{4}")
_SHORT = 60  #: after fewer characters the note ends


def told(groups: list[Group]) -> frozenset[str]:
    """The words of every name that the story presents: the client, relatives, whoever plays a part."""
    return frozenset(
        word
        for group in groups
        if not group.address and _is_presented(group)
        for each in group.members
        for word in re.findall(r"\w{3,}", lexicon.fold(each.text))
    )


def _is_presented(group: Group) -> bool:
    near = group.head[-NEAR:]
    if _CALLED.search(near):
        return True
    found = _DETERMINED.search(near)
    if found and lexicon.fold(found[1]) in {*_FOLK, *relations.roles()}:
        return True
    if _is_opening(group) or _FIRM_BEFORE.search(near):
        return False
    return bool(_PRESENTED_AFTER.match(group.tail))


def is_meant(group: Group, earlier: list[Group], story: Collection[str]) -> bool:
    """Whether words that steer choose these; `story` are the words of names that the story presents."""
    if group.address:
        return _address_is_meant(group, earlier, story)
    if any(_is_told(each.text, story) for each in group.members):
        return False
    return _is_opening(group) or _is_closing(group) or _is_firm(group) or _follows(group, earlier)


def _is_told(name: str, story: Collection[str]) -> bool:
    words = re.findall(r"\w{3,}", lexicon.fold(name))
    initial = re.search(r"\s(\w)\.?$", lexicon.fold(name))
    if initial and not any(word.startswith(initial[1]) for word in story):
        return False  # "Marta Z.", where the story has a Marta Quill
    return bool(words) and all(word in story for word in words)


def _is_opening(group: Group) -> bool:
    """First in the note: the member turns to somebody, "Bob, a neighbor of mine fell"."""
    return group.opens and not group.head.strip(' \n*-•"')


def _is_closing(group: Group) -> bool:
    """A last line of few words: "Dana?", "Luis or Bea."."""
    return len(group.after) < _SHORT and len(group.head) + len(group.tail) < _SHORT


def _is_firm(group: Group) -> bool:
    near, tail = group.head[-NEAR:], group.tail
    if any(each.match(tail) for each in (_FIRM_AFTER, _HIS_PATCH, wish_turns.SURE_AFTER)):
        return True
    if _FIRM_BEFORE.search(near) or wish_turns.COLON_BEFORE.search(near):
        return True
    if wish_turns.ASKED_BEFORE.search(near) and wish_turns.ASKED_AFTER.match(tail):
        return True
    spoken = wish_vocatives.is_spoken_to(group) and wish_turns.TO_YOU.search(f"{group.head} {tail}")
    return bool(spoken) or (
        wish_clauses.opens(near)
        and any(each.match(tail) for each in (wish_clauses.VOCATIVE, wish_clauses.FRAGMENT))
    )


def _follows(group: Group, earlier: list[Group]) -> bool:
    """Next in line after somebody chosen, "if not, Dana"."""
    if not any(each.chosen for each in earlier):
        return False
    last = re.search(
        r"\b(?:or|otherwise|then|failing (?:her|him|them|that)|else|if not|and|maybe),?\s$", group.head
    )
    return bool(last or wish_order.NEXT_BEFORE.search(group.head[-NEAR:]))


def _address_is_meant(group: Group, earlier: list[Group], story: Collection[str]) -> bool:
    """An address that stands with the client's telephone or bears the client's name is theirs."""
    mail = re.sub(r"[^a-z]", "", lexicon.fold(group.members[0].text.partition("@")[0]))
    if any(len(word) > 3 and word in mail for word in story):
        return False
    firm = _FIRM_BEFORE.search(group.head[-NEAR:]) or wish_turns.SURE_AFTER.match(group.tail)
    if firm or group.members[0].also:
        return True
    if _OWN.search(group.head[-NEAR:]):
        return False
    near = f"{group.between[-80:]} § {group.tail[:60]} {group.after[:40]}"
    if _PHONE.search(near) and not (earlier and earlier[-1].chosen):
        return False
    chosen = bool(earlier and earlier[-1].chosen)
    return chosen or group.opens or group.opens_line
