"""Does the client agree to be passed on? The words that say so, in the member's note."""

import re
from collections.abc import Collection

from inbound.wishes import words as wish_words
from mailbot.intake import lexicon

_WHO = (
    r"(?:(?:the\s|my\s)?(?:client|caller|prospect|family|lady|gentleman|couple)|she|he|they"
    r"|(?-i:[A-Z][a-z]{2,15}))"
)
_CONSENT = re.compile(
    r"\b(?:"
    + _WHO
    + r"(?:'s|’s|\s(?:is|are|has|have|had|was|were|also|already|fully|both|all)){0,2}\s(?:\w{1,12}\s){0,2}?"
    r"(?:agree[sd]?|consent(?:s|ed)?|okay(?:ed|s)|okay|ok'?(?:ed|s|d)|ok|fine|happy|comfortable|good"
    r"|on board|cool|willing|glad|content|authori[sz]e[sd]?|approve[sd]?|allow(?:s|ed)"
    r"|permit(?:s|ted)|signed off|no (?:problem|objection)s?|given (?:us\s|me\s)?(?:consent|permission"
    r"|her ok|his ok|the ok|the go-?ahead|the green light)"
    r"|(?:gave|gives) (?:us\s|me\s)?(?:consent|permission|her ok|his ok|the ok|the go-?ahead"
    r"|the green light)|doesn't mind|don't mind|does not mind|knows and agrees|knows (?:that )?(?:i"
    r"|we)(?:'m|'re| am| are)"
    r"|wants (?:us|me) to|said (?:yes|it's ok|it's fine|it is ok|it is fine|that's ok|that's fine"
    r"|we (?:can|could|may)|i (?:can|could|may))|expects? (?:a call|to hear)|told (?:us|me) (?:we"
    r"|i) (?:can|could|may))"
    r"(?:\s(?:\w{1,14}\s){0,8}?(?:refer\w{0,5}|pass\w{0,4}|shar\w{1,4}|send\w{0,3}|going out"
    r"|forward\w{0,3}|contact\w{0,3}|with it"
    r"|with this|to this|introduc\w{1,5}|hand\w{0,3}|details|information|anyone|another (?:lawyer"
    r"|attorney|firm)))?"
    r"|(?:with|has|have|had|got) (?:her|his|their|the client's) (?:consent|permission|ok|okay|blessing"
    r"|go-?ahead)|client"
    r" consents?|consent (?:given|obtained|on file|in writing|received)|permission (?:given|granted"
    r"|obtained)|permission to (?:refer|share|pass"
    r"|forward)|asked (?:us|me) to (?:refer|pass|find (?:her|him|them|you|a|an|another|some)\b)"
    r"|está(?:n)? de acuerdo|autoriz[óa](?: a| que)?(?: \w{3,12}){0,2}|da(?:n)? su consentimiento"
    r"|dio su (?:permiso|consentimiento)|ist (?:damit )?einverstanden|hat"
    r" zugestimmt|einwilligung liegt vor|est d'accord|a donné son accord|è d'accordo|acconsente"
    r"|concorda|is akkoord|stemt in)",
    re.IGNORECASE,
)

#: Somebody named says so: unless it is the client, it is no consent of theirs.
_SAYS = re.compile(
    r"([A-ZÀ-Þ][\w'-]{1,20})(?:\s[A-ZÀ-Þ][\w'-]{1,20})?(?:\s(?:has|have|had|also|already"
    r"|just))?\s(?:said|says|told|thinks|confirmed|wrote|mentioned|is|was|believes"
    r"|promised)\b[^,.;]{0,25}$"
)


#: "Ingrid's office asked me to pass this on"
_OFFICE = re.compile(
    r"([A-ZÀ-Þ][\w-]{1,20})(?:['’]s?\s(?:office|people|firm|assistant|secretary|team|shop|associate|partner))?\s$"
)

_REFUSED = re.compile(
    (
        r"\b(?:not|n't|never|hasn't|haven't|no|without|waiting (?:on|for)|awaiting|pending|until|once"
        r"|before|get|getting|obtain|need|needs|rather|unless|nicht|no ha|pas|non|niet|não|need to ask"
        r"|ask "
        r"(?:her|him) (?:if|whether)|don't know (?:if|whether)|check (?:if|whether)|if)\b[^.!?\n]{0,40}$"
    ),
    re.IGNORECASE,
)


_ABOUT_PASSING = re.compile(
    r"refer|pass|pasa|pase|compart|envi|shar|send|going out|forward|contact|with it|with this|to this"
    r"|introduc|hand(?:ed|ing)|details"
    r"|information|anyone|another|consent|permission|blessing|acuerdo|einverstanden|zugestimmt|accord"
    r"|akkoord|einwilligung"
    r"|okayed|ok'd|oked|green light|go-?ahead|asked (?:us|me) to find|expects? (?:a call|to hear)"
    r"|stemt in|concorda",
    re.IGNORECASE,
)
#: Agreed to what? To be passed on, unless something else is named.
_AGREED = re.compile(r"(?:agree|autoriz|authori|approve|allow|permit)", re.IGNORECASE)


def find(note: str, others: Collection[str] = ()) -> str:
    """The words that say that the client agrees to be passed on, or ''; a colleague's agreement is none."""
    ours = {word for each in others for word in lexicon.fold(each).split()}
    for found in _CONSENT.finditer(note):
        before = re.split(r"[.!?\n]", note[max(0, found.start() - 80) : found.start()])[-1]
        if _is_anothers(before, found[0], ours):
            continue
        if (
            _is_about_passing(found[0], note[found.end() : found.end() + 20])
            and not _REFUSED.search(note[max(0, found.start() - 45) : found.start()])
            and not re.search(r"\b(?:not|n't|never)\b", re.sub(r"\bn't mind|not mind", "", found[0]))
        ):
            return " ".join(found[0].split())
    return ""


def _is_about_passing(words: str, after: str) -> bool:
    """To be passed on: "she agreed." will do, "she agreed to a settlement" will not."""
    if _ABOUT_PASSING.search(words):
        return True
    return bool(_AGREED.search(words)) and not re.match(r"\s?[^\s.,;!?)]", after)


def _is_anothers(before: str, words: str, ours: Collection[str]) -> bool:
    """A colleague or a partner says so, not the client."""
    names = [found[1] for found in _SAYS.finditer(before)]
    names += [found[1] for found in [_OFFICE.search(before)] if found]
    first = words.split(maxsplit=1)[0].removesuffix("'s")
    names += [first] if first[0].isupper() else []
    for name in names:
        low = lexicon.fold(name)
        if (
            low not in ours
            and low not in wish_words.NO_NAME
            and (lexicon.is_given(low) or not lexicon.is_word(low))
        ):
            return True
    return False
