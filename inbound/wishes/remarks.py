"""Remarks for partners: what a member marked "note:", up to where the words begin to steer."""

import re

from inbound.wishes import words as wish_words
from mailbot.intake import sentences

#: "Send it to …", "For Dana", "Try Bob first": for us, not for partners.
_STEERS = re.compile(
    r"\W{0,3}(?:(?:so|and|also|then|please|pls|bitte|por favor)[,\s]\s?){0,3}"
    r"(?:(?:send|refer|pass|forward|fwd|give|offer|hand|route|assign)\s(?:(?:it|this|that|her|him|them|one|on"
    r"|over|along|out|the (?:case|lead|matter|client|referral))\s){0,3}(?:to\s|(?=[^\s@]{1,64}@))"
    r"|(?:for|to|para|für|an|pour|try|start with|ask|attn:?)\s(?=(?-i:[A-ZÀ-Þ])|[^\s@]{1,64}@)"
    r"|(?:mánda|mánde|pása|páse|envía|envíe|dá|dé)(?:lo|la|selo|sela)\sa\s"
    r"|(?:weiterleiten|senden|schicken|transmettre|envoyer|encaminhar|enviar)\s(?:an|à|a|para)\s)",
    re.IGNORECASE,
)


def apart(note: str) -> tuple[str, str]:
    """The remark, and the note without it."""
    remarks: list[str] = []
    rest: list[str] = []
    at = 0
    for found in wish_words.REMARK.finditer(note):
        end = found.start(1) + _length(found[1])
        remarks.append(" ".join(note[found.start(1) : end].split()))
        rest += [note[at : found.start()], "\n"]
        at = end
    return " ".join(remarks), "".join([*rest, note[at:]])


def _length(body: str) -> int:
    """Where the remark ends: before the first of its sentences that says to whom the lead goes."""
    for each in sentences.split(body)[1:]:
        if _STEERS.match(body, each.start, each.end):
            return each.start
    return len(body)
