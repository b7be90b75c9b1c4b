"""The member turns to somebody: to whom it goes, who passes it on, or only a greeting."""

import re

from inbound.wishes import refusals as wish_refusals
from inbound.wishes import turns as wish_turns
from inbound.wishes.groups import Group

WE = re.compile(r",?\sand (?:I|we|me|my)\b")
#: "Colleen, thanks for the lunch": no case is told to her.
_SMALL_TALK = re.compile(
    r",\s(?:thanks|thank you|thx|good to|great to|nice to|lovely|happy|hope|long time|congrat\w*|sorry"
    r"|gracias|danke)\b",
    re.IGNORECASE,
)
#: "Shira, the chart is 900 pages": told to her; "Shira, the neighbor, …" is told of her.
_TOLD = re.compile(
    r",\s(?:the|my|our|her|his)\s[^,.;:!?§]{2,40}\s(?:is|are|was|were|has|have|wants|needs)\b", re.IGNORECASE
)

#: "Dana, a farm family for you"
_ONE_FOR_YOU = re.compile(
    r"\s?[,:–—-]\s(?:here['’]?s |got |i have |i've got )?(?:an?|one|another|two|some)\b[^.;!?§]{0,70}"
    r"\b(?:for (?:you|u|ya)|up your alley|you['’]d like|you['’]ll like)\b",
    re.IGNORECASE,
)


def is_salutation(group: Group) -> bool:
    """Alone on its line above a letter: "Mr. Napier,"."""
    alone = not group.head.strip() and group.tail.strip() == "," and bool(group.after)
    return alone and len(group.members) == 1 and not wish_turns.TO_YOU.search(group.after)


def passes_on(group: Group) -> bool:
    """Asked to pass it on, so it is not for them: "Anna, please send this to Luis"."""
    opens = not group.head.strip(' \n*-•"') or bool(wish_refusals.GREETING.search(group.head))
    return opens and bool(wish_turns.PASS_ON.match(group.tail))


def is_spoken_to(group: Group) -> bool:
    """The member turns to a partner: "Bea can you jump on this", "Over to you, Harriet"."""
    head, tail = group.head, group.tail
    if WE.match(tail) or len(group.members) > 3:
        return False
    if wish_refusals.GREETING.search(head):
        theirs = re.match(r"[^.!?]{0,80}[.!?]?[^.!?]{0,60}\b(?:yours\b|for you\b)", group.after) or (
            re.match(r"(?:can|could|would|will) you\b", group.after, re.IGNORECASE)
            and wish_turns.TO_YOU.search(group.after)
            and not wish_turns.PASS_ON.match(f" {group.after}")
        )
        new = re.match(r",\s(?:another|a new|new|one more|here's|here is|got)\b", tail, re.IGNORECASE)
        return bool(wish_turns.TO_YOU.search(tail) or theirs or new) and not re.match(
            r"[^,]*thank", head, re.IGNORECASE
        )
    if not head.strip(' \n*-•"') or re.fullmatch(
        r"\W*(?:FYI|ok|so|also|and|ay|oh|ah|oye|well)[,:]?\s", head, re.IGNORECASE
    ):
        return _opens_address(group)
    if tail.strip(" .!?…)") or wish_refusals.CLOSING.search(head):
        return False
    calls = re.search(r"(?:,|\b(?:please|pls|this|it|you|yours))\s$", head)
    return bool(calls and wish_turns.TO_YOU.search(head))


def _opens_address(group: Group) -> bool:
    """A name first in its sentence, and then words for them."""
    tail = group.tail
    if _SMALL_TALK.match(tail) and not re.search(r"\byou", f"{tail} {group.after}", re.IGNORECASE):
        return False
    single = len(group.members) == 1 and " " not in group.members[0].text
    if group.opens and (_TOLD.match(tail) or (single and re.match(r"\s[-–—]\s[A-Za-z]", tail))):
        return True
    if _ONE_FOR_YOU.match(tail):
        return True
    if re.match(r",\s(?:who|whose|whom|which|the|a|an|my|our|her|his|and|or|then|age|aged)\b", tail):
        named = re.match(
            r",\s(?:a|an|my|our)\s[^,.;:!?§]{2,40}(?:§|\s[A-ZÀ-Þ][a-z]+\s[A-ZÀ-Þ])", tail
        )  # "Bob, a neighbor of mine Joe Lind fell"
        return group.opens and bool(
            named or re.match(r",\s(?:my|our|the) (?:friend|favou?rite|dear|love|old friend)\b", tail)
        )
    if re.match(r"\s?[,:–—-]?\s", tail) and wish_turns.TO_YOU.search(tail[:120]):
        told = re.match(
            r"\s?(?:[,:–—-]|(?:can|could|would|will|do|are|please|pls|this|here|one|you|take|want"
            r"|all yours|yours)\b)",
            tail.lstrip(" "),
        )
        return bool(told)
    if re.match(r",\s[a-zA-Z]", tail) and (group.opens or re.match(r",\s(?:please|pls)\b", tail)):
        return True
    yours = re.match(r"\s?[^.!?]{0,60}\b(?:yours|for you|if you)\b", group.after)
    return bool(re.match(r"\s?[,:–—-]", tail) and yours)
