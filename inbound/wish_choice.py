"""Which of the people named in a note are chosen, ruled out, or only mentioned."""

import re
from itertools import pairwise

from inbound import wish_corrections, wish_order, wish_refusals, wish_turns, wish_words
from inbound.wish_groups import NEAR, Group
from inbound.wish_mentions import Mention

_WE = re.compile(r",?\sand (?:I|we|me|my)\b")
_LEADING = re.compile(
    r"[\W\d_]*(?:(?:either|both|maybe|perhaps|yes|so|or|and|just|then|ideally|definitely|obviously"
    r"|cualquiera de los dos|either one|one or the other|einer von beiden|l'un ou l'autre|preferably"
    r"|probably|only)[,:]?\s)?",
    re.IGNORECASE,
)


def judge(groups: list[Group]) -> list[Mention]:
    """The chosen, in order; every mention is marked with what it is."""
    for number, group in enumerate(groups):
        _judge(group, groups[:number])
    wish_corrections.settle(groups)
    return _settled(groups)


def _judge(group: Group, earlier: list[Group]) -> None:
    """Chosen, ruled out, or only mentioned."""
    ruled_out = _is_ruled_out(group) or (
        bool(wish_refusals.HYPOTHETICAL.search(group.head[-NEAR:]))
        and not any(each.chosen for each in earlier)
    )
    weak = False
    chosen = not ruled_out and (_is_next(group, earlier) or _is_goal(group, earlier))
    if not chosen and not ruled_out and not group.address and not _is_client(group):
        chosen = weak = _is_praised(group)
    for each in group.members:
        each.ruled_out, each.chosen, each.weak = ruled_out, chosen, weak


def _is_ruled_out(group: Group) -> bool:
    if _is_tried_first(group):
        return False
    if wish_refusals.NEGATED_BEFORE.search(group.head[-NEAR:]) or wish_refusals.NEGATED_AFTER.match(
        group.tail
    ):
        return True
    return bool(
        wish_refusals.TAKEN_BACK.search(group.head)
        and re.search(r"\b(?:but|except|only|however)\b", group.tail)
    )


def _is_tried_first(group: Group) -> bool:
    """To be tried first, somebody comes after: "If you can't reach Bob, Dana."."""
    return "§" in group.tail and bool(wish_turns.TRIED_FIRST.search(group.head[-NEAR:]))


def _is_next(group: Group, earlier: list[Group]) -> bool:
    """Next in line after somebody chosen: "if not, Dana", "Dana if she's full"."""
    if not any(each.chosen for each in earlier):  # "If Bob is on leave, Dana."
        alone = "§" in group.head and not group.tail.strip(" .!,")
        return alone and bool(wish_order.NEXT_BEFORE.search(group.head[-NEAR:]))
    if re.match(r"['’]s?\s(?:is|are|can't|isn't|passes|out)|\s(?:is|isn't|can't|has|says)\b", group.tail):
        return False  # "if Bob is busy": the condition, not whom it goes to
    return bool(
        wish_order.NEXT_BEFORE.search(group.head[-NEAR:])
        or wish_order.OR_YOU.search(group.head)
        or (wish_order.NEXT_AFTER.match(group.tail) and _opens_clause(group.head))
    )


def _opens_clause(head: str) -> bool:
    return not head.strip() or bool(re.search(r"(?:[,;:(–—-]|\b(?:and|or|then|with|but|try|to))\s*$", head))


def _is_goal(group: Group, earlier: list[Group]) -> bool:
    if _is_client(group):
        return False
    if _is_tried_first(group):
        return True
    if group.address:
        return _address_chosen(group, earlier)
    if _is_signature(group) or _is_salutation(group) or _passes_on(group):
        return False
    return _is_spoken_to(group) or _name_chosen(group)


def _is_client(group: Group) -> bool:
    """The one who is passed on: a labelled name, one with a telephone or an age, "refer Joan to Bob"."""
    near = group.head[-NEAR:]
    if wish_refusals.FIELD.search(near) or (
        re.search(r"\brefer\s?:\s*$", near, re.IGNORECASE) and re.search(r"\w", group.tail)
    ):
        return True
    if wish_refusals.REACHED.match(group.tail):
        return not wish_turns.SENT_TO.search(near)
    return bool(wish_refusals.PASSED_ON.search(near) and wish_refusals.TO_ANOTHER.match(group.tail))


def _is_salutation(group: Group) -> bool:
    """Alone on its line above a letter: "Mr. Napier,"."""
    alone = not group.head.strip() and group.tail.strip() == "," and bool(group.after)
    return alone and len(group.members) == 1 and not wish_turns.TO_YOU.search(group.after)


def _passes_on(group: Group) -> bool:
    """Asked to pass it on, so it is not for them: "Anna, please send this to Luis"."""
    opens = not group.head.strip(' \n*-•"') or bool(wish_refusals.GREETING.search(group.head))
    return opens and bool(wish_turns.PASS_ON.match(group.tail))


def _is_signature(group: Group) -> bool:
    """The note's last line, a name alone."""
    if not group.opens and not group.head.strip() and _only_names(group):
        below = f"{group.tail}\n{group.after}".strip()
        if wish_refusals.CLOSED.search(group.between) or wish_refusals.BELOW_FIRM.match(below):
            return True
    alone = not group.head.strip() and not group.tail.strip(" .!,") and not group.after.strip()
    return alone and not group.opens and len(group.members) == 1 and not group.tail.strip()


def _address_chosen(group: Group, earlier: list[Group]) -> bool:
    """An address counts where the sentence sends the lead there, or stands alone on its line."""
    head, tail = group.head, group.tail
    before = earlier[-1] if earlier else None
    theirs = re.search(r"\b(?:her|his|their|client|the client's|caller)\b", head[-25:], re.IGNORECASE)
    beside = before is not None and before.members[0].sentence == group.members[0].sentence
    if before and before.chosen and not before.address and beside and not theirs:
        return True
    if not head.strip(" \n:-*•<(."):
        if "\n" not in head and not group.opens_line and not (before and before.chosen):
            return False  # an address between sentences is somebody's own
        listed = len(group.members) > 1 and not re.search(r"\d{3}|\b(?:cell|phone|home|mobile)\b", tail)
        return (
            not tail.strip(" \n>.,;)!")
            or bool(wish_turns.GOAL_AFTER.match(tail))
            or listed
            or bool(
                re.match(r"[,:]?\s(?:first|for|please|all|both|either|only|alone|cc|nobody|no one)\b", tail)
            )
        )
    if theirs or wish_words.CLIENT_ADDRESS.search(head[-NEAR:]) or wish_refusals.PAST.search(head[-NEAR:]):
        return False
    reach = re.search(
        r"\b(?:reach|contact|write|e?mail|reply|respond)\s(?:\w{1,12}\s){0,3}$", head, re.IGNORECASE
    )
    if reach:
        own = re.search(r"\b(?:about|her|his|their|him|them)\b", tail[:80], re.IGNORECASE)  # a client's
        return not own and bool(re.search(r"\bplease (?:contact|email)", head, re.IGNORECASE))
    return bool(
        wish_turns.GOAL_BEFORE.search(head[-NEAR:])
        or wish_turns.COLON_BEFORE.search(head[-NEAR:])
        or wish_turns.GOAL_AFTER.match(tail)
    )


def _is_spoken_to(group: Group) -> bool:
    """The member turns to a partner: "Bea can you jump on this", "Over to you, Harriet"."""
    head, tail = group.head, group.tail
    if _WE.match(tail) or len(group.members) > 3:
        return False
    if wish_refusals.GREETING.search(head):
        theirs = re.match(r"[^.!?]{0,80}[.!?]?[^.!?]{0,60}\b(?:yours\b|for you\b)", group.after) or (
            re.match(r"(?:can|could|would|will) you\b", group.after, re.IGNORECASE)
            and wish_turns.TO_YOU.search(group.after)
            and not wish_turns.PASS_ON.match(f" {group.after}")
        )
        return bool(wish_turns.TO_YOU.search(tail) or theirs) and not re.match(
            r"[^,]*thank", head, re.IGNORECASE
        )
    if not head.strip(' \n*-•"') or re.fullmatch(r"\W*(?:FYI|ok|so|also|and)[,:]?\s", head, re.IGNORECASE):
        return _opens_address(group)
    if tail.strip(" .!?…)") or wish_refusals.CLOSING.search(head):
        return False
    calls = re.search(r"(?:,|\b(?:please|pls|this|it|you|yours))\s$", head)
    return bool(calls and wish_turns.TO_YOU.search(head))


def _opens_address(group: Group) -> bool:
    """A name first in its sentence, and then words for them."""
    tail = group.tail
    if re.match(r",\s(?:who|whose|whom|which|the|a|an|my|our|her|his|and|or|then|age|aged)\b", tail):
        named = re.match(
            r",\s(?:a|an|my|our)\s[^,.;:!?§]{2,40}(?:§|\s[A-ZÀ-Þ][a-z]+\s[A-ZÀ-Þ])", tail
        )  # "Bob, a neighbor of mine Joe Lind fell"
        return group.opens and bool(named or re.match(r",\s(?:my|our|the) (?:friend|favou?rite)\b", tail))
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


def _name_chosen(group: Group) -> bool:
    near = group.head[-NEAR:]
    if _only_names(group) or wish_turns.COLON_BEFORE.search(near):
        return True
    if wish_refusals.ADVERSE.search(near):
        return False
    if len(group.members) > 1 and _is_subject(group.head) and wish_order.RACE.search(group.tail[:50]):
        return True
    if wish_turns.SURE_AFTER.match(group.tail):
        return True
    if (
        not _WE.match(group.tail)
        and _is_subject(group.head)
        and wish_turns.THERE.match(f"{group.tail} {group.after}"[:160])
    ):
        return True
    return not wish_refusals.PAST.search(near) and (_is_sent_to(near, group.tail) or _is_fit(group))


def _is_sent_to(near: str, tail: str) -> bool:
    """Words of sending before the name, which is not the owner of something else."""
    if wish_turns.A_CASE_BEFORE.search(near) and wish_turns.A_CASE_AFTER.match(tail):
        return True
    if wish_turns.PREFERRED_BEFORE.search(near) and wish_turns.PREFERRED_AFTER.match(tail):
        return True
    if wish_turns.GOAL_BEFORE.search(near):
        return not re.match(r"['’]s\s(?!patch|crew|team|people|shop|office|firm|turf|group|folks)", tail)
    return bool(wish_turns.ASKED_BEFORE.search(near) and wish_turns.ASKED_AFTER.match(tail))


def _is_fit(group: Group) -> bool:
    """Said of this name ("Priya's patch"), which is not merely mentioned."""
    head, tail = group.head, group.tail
    if _WE.match(tail):
        return False
    if head.strip(' \n*-•"') and wish_refusals.MENTIONED.search(head[-NEAR:]):
        return bool(re.match(r"['’]s\s(?:patch|crew|team|turf|lane|wheelhouse|alley)\b", tail))
    return bool(wish_turns.GOAL_AFTER.match(tail)) and _is_subject(head)


def _is_subject(head: str) -> bool:
    """What follows is said of this name: nothing but a conjunction or an opening stands before it."""
    return not head.strip(' \n*-•"') or bool(wish_turns.OPENING.search(head[-NEAR:]))


def _is_praised(group: Group) -> bool:
    """Good words for somebody, where nobody is named more plainly: weak."""
    if re.search(r"\bfyi\b", group.head, re.IGNORECASE) or not _is_subject(group.head):
        return False
    return bool(wish_turns.PRAISED.match(group.tail))


def _only_names(group: Group) -> bool:
    """A sentence of names and connecting words: "Lindqvist & Rowe or, failing them, Amara Osei"."""
    head = re.sub(r"^\W*A[.)]\s", "", group.head)
    rest = re.findall(r"[^\W\d_]+", group.tail)
    start = _LEADING.fullmatch(head)
    plain = not re.search(r"\d", group.tail) and all(word.lower() in wish_turns.CONNECTING for word in rest)
    return bool(start) and plain


def _settled(groups: list[Group]) -> list[Mention]:
    """The chosen; praise counts only where nothing plainer was said, or somebody comes next after it."""
    chosen = [each for group in groups for each in group.members if each.chosen]
    firm = [each for each in chosen if not each.weak]
    if not firm:
        return chosen
    return [
        each
        for each, after in pairwise([*chosen, None])
        if each is not None and (not each.weak or (after is not None and after.sentence == each.sentence))
    ]
