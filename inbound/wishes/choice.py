"""Which of the people named in a note are chosen, ruled out, or only mentioned."""

import re
from itertools import pairwise

from inbound.wishes import clauses as wish_clauses
from inbound.wishes import corrections as wish_corrections
from inbound.wishes import initials as wish_initials
from inbound.wishes import names as wish_names
from inbound.wishes import order as wish_order
from inbound.wishes import refusals as wish_refusals
from inbound.wishes import stories as wish_stories
from inbound.wishes import turns as wish_turns
from inbound.wishes import vocatives as wish_vocatives
from inbound.wishes import words as wish_words
from inbound.wishes.groups import NEAR, Group
from inbound.wishes.mentions import Mention

_LEADING = re.compile(
    r"[\W\d_]*(?:(?:either|both|maybe|perhaps|yes|so|or|and|just|then|ideally|definitely|obviously"
    r"|cualquiera de los dos|either one|one or the other|einer von beiden|l'un ou l'autre|preferably"
    r"|probably|only)[,:]?\s)?",
    re.IGNORECASE,
)


def judge(groups: list[Group], words: str, *, typed: bool = False) -> list[Mention]:
    """The chosen, in order; every mention is marked with what it is.

    `words` are the note's, each name reading §; `typed`: a story is told in them.
    """
    story = wish_stories.told(groups) if typed else frozenset()
    for number, group in enumerate(groups):
        _judge(group, groups[:number])
        if typed and group.chosen and not wish_stories.is_meant(group, groups[:number], story):
            for each in group.members:
                each.chosen = False
        elif group.chosen:
            wish_corrections.agree(group, groups[:number])
    wish_corrections.settle(groups)
    return _settled(groups, open_wish=bool(wish_turns.SOMEBODY.search(words)))


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
    near = group.head[-NEAR:]
    if (_is_subject(near) or wish_clauses.ABOUT_THEM_BEFORE.search(near)) and wish_clauses.falls_short(
        group.tail, group.after
    ):
        return True
    return bool(
        wish_refusals.TAKEN_BACK.search(group.head)
        and wish_refusals.BUT.search(f"{group.tail} {group.after}")
    )


def _is_tried_first(group: Group) -> bool:
    """To be tried first, somebody comes after: "If you can't reach Bob, Dana."."""
    return "§" in group.tail and bool(wish_turns.TRIED_FIRST.search(group.head[-NEAR:]))


def _is_next(group: Group, earlier: list[Group]) -> bool:
    """Next in line after somebody chosen: "if not, Dana", "Dana if she's full"."""
    if not any(each.chosen for each in earlier):  # "If Bob is on leave, Dana."
        if group.tail.strip(" .!,"):
            return False
        if not group.opens and re.fullmatch(r"\W*(?:if (?:not|so)|otherwise),?\s", group.head, re.IGNORECASE):
            return True
        return "§" in group.head and bool(wish_order.NEXT_BEFORE.search(group.head[-NEAR:]))
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
    if _is_signature(group) or wish_vocatives.is_salutation(group) or wish_vocatives.passes_on(group):
        return False
    return wish_vocatives.is_spoken_to(group) or _name_chosen(group) or _is_able(group, earlier)


def _is_able(group: Group, earlier: list[Group]) -> bool:
    """Said of what they could do with it, on a condition or not: "Priya would eat this builder alive"."""
    near, tail = group.head[-NEAR:], group.tail
    if wish_refusals.ADVERSE.search(near) or wish_clauses.KIN.search(near):
        return False
    if wish_clauses.is_owed(near, tail) or wish_clauses.closes(group.head, tail):
        return True
    if wish_clauses.is_last_of_all(near, tail, group.after) or _shares(group, earlier):
        return True
    opens = wish_clauses.opens(near)
    if opens and wish_clauses.SO_THEIRS.match(tail):
        return True
    return opens and not wish_vocatives.WE.match(tail) and any(each.match(tail) for each in wish_clauses.SAID)


def _shares(group: Group, earlier: list[Group]) -> bool:
    """Beside somebody chosen in the same sentence: "…, or Beth, nobody else", "… and Gwen for the rest"."""
    if not earlier or not earlier[-1].chosen:
        return False
    if earlier[-1].members[0].sentence != group.members[0].sentence:
        return False
    if re.search(r"\b(?:if|unless|whether|when|in|near|from|of)\b", group.between):
        return False
    if re.search(r"(?:,\s?|\s)or\s(?:maybe\s|perhaps\s|even\s)?$", group.between):
        return not re.match(r"['’]s?\b|\s(?:will|would|is|has|was|gets|says|had|can)\b", group.tail)
    return bool(re.search(r"\band\s$", group.between) and re.match(r"\sfor (?:the|this|that)\b", group.tail))


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


def _is_signature(group: Group) -> bool:
    """The note's last line, a name alone."""
    if not group.opens and not group.head.strip() and _only_names(group):
        below = f"{group.tail}\n{group.after}".strip()
        if wish_refusals.CLOSED.search(group.between) or wish_refusals.BELOW_FIRM.match(below):
            return True
    alone = not group.head.strip() and not group.tail.strip(" .!,") and not group.after.strip()
    placed = not group.opens and (group.opens_line or not group.members[0].text.islower())
    return alone and placed and len(group.members) == 1 and not group.tail.strip()


def _address_chosen(group: Group, earlier: list[Group]) -> bool:
    """An address counts where the sentence sends the lead there, or stands alone on its line."""
    head, tail = group.head, group.tail
    before = earlier[-1] if earlier else None
    theirs = re.search(r"\b(?:her|his|their|client|the client's|caller)\b", head[-25:], re.IGNORECASE)
    beside = before is not None and before.members[0].sentence == group.members[0].sentence
    if (
        before
        and before.chosen
        and not before.address
        and wish_names.is_theirs(before.members[-1].text, group.members[0].text)
    ):
        return True  # "Morgan, this is an accident: morgan@kb.example"
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


def _name_chosen(group: Group) -> bool:
    near = group.head[-NEAR:]
    if _only_names(group) or wish_turns.COLON_BEFORE.search(near):
        return True
    if wish_refusals.ADVERSE.search(near):
        return False
    if (
        len(group.members) > 1
        and _is_subject(group.head)
        and wish_order.RACE.search(
            f"{group.tail[:50]} {group.after[:60]}" if len(group.tail) <= 50 else group.tail[:50]
        )
    ):
        return True
    if wish_turns.SURE_AFTER.match(group.tail):
        return True
    if (
        not wish_vocatives.WE.match(group.tail)
        and _is_subject(group.head)
        and wish_turns.THERE.match(f"{group.tail} {group.after}"[:160])
    ):
        return True
    return not wish_refusals.PAST.search(near) and (_is_sent_to(near, group.tail) or _is_fit(group))


def _is_sent_to(near: str, tail: str) -> bool:
    """Words of sending before the name, which is not the owner of something else."""
    if re.search(r"\b(?:the|a|her|his|my|that|this)\s(?:call|phone|e?mail|answer),?\s$", near):
        return False
    if re.search(r"\bask(?:ed)?\s$", near, re.IGNORECASE) and (
        wish_clauses.ADVICE_AFTER.match(tail) or near.endswith("(ask ")
    ):
        return False
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
    if wish_vocatives.WE.match(tail):
        return False
    if head.strip(' \n*-•"') and wish_refusals.MENTIONED.search(head[-NEAR:]):
        return bool(re.match(r"['’]s\s(?:patch|crew|team|turf|lane|wheelhouse|alley)\b", tail))
    return bool(wish_turns.GOAL_AFTER.match(tail)) and _is_subject(head)


def _is_subject(head: str) -> bool:
    """What follows is said of this name: nothing but a conjunction or an opening stands before it."""
    return not head.strip(' \n*-•"') or bool(wish_turns.OPENING.search(head[-NEAR:]))


def _is_praised(group: Group) -> bool:
    """Good words for somebody, where nobody is named more plainly: weak."""
    if re.search(r"\bfyi\b", group.head, re.IGNORECASE):
        return False
    if _is_subject(group.head) and wish_turns.PRAISED.match(group.tail):
        return True
    if wish_initials.stands_out(group) and not _is_spoken_of(group):
        return True
    does = wish_clauses.DOES.match(group.tail) or wish_initials.does(group)
    return wish_clauses.opens(group.head[-NEAR:]) and bool(does)


def _is_spoken_of(group: Group) -> bool:
    near = group.head[-NEAR:]
    if any(
        each.search(near) for each in (wish_refusals.MENTIONED, wish_refusals.PAST, wish_refusals.ADVERSE)
    ):
        return True
    return bool(wish_clauses.KIN.search(near))


def _only_names(group: Group) -> bool:
    """A sentence of names and connecting words: "Lindqvist & Rowe or, failing them, Amara Osei"."""
    head = re.sub(r"^\W*A[.)]\s", "", group.head)
    rest = re.findall(r"[^\W\d_]+", group.tail)
    start = _LEADING.fullmatch(head)
    plain = not re.search(r"\d", group.tail) and all(word.lower() in wish_turns.CONNECTING for word in rest)
    return bool(start) and plain


def _settled(groups: list[Group], *, open_wish: bool) -> list[Mention]:
    """The chosen; praise counts only where nothing plainer was said, or somebody comes next after it.

    `open_wish`: the note looks for somebody whom it doesn't name.
    """
    out = {each.text.lower() for group in groups for each in group.members if each.ruled_out}
    out |= {g.members[0].text.lower() for g in groups if wish_clauses.KIN.search(g.head[-NEAR:])}
    for each in (each for group in groups for each in group.members):
        each.chosen = each.chosen and not (each.weak and each.text.lower() in out)
    chosen = [each for group in groups for each in group.members if each.chosen]
    firm = [each for each in chosen if not each.weak]
    if not firm:
        for each in chosen:
            each.chosen = not open_wish
        return [] if open_wish else chosen
    return [
        each
        for each, after in pairwise([*chosen, None])
        if each is not None and (not each.weak or (after is not None and after.sentence == each.sentence))
    ]
