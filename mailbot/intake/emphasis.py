"""How much each stretch of a letter says about what is wanted: the question, the background, the "not"."""

import re
from bisect import bisect_right
from typing import NamedTuple

NOTE = 2.0  #: what the member says counts for more than the client's own words
FIELD = 3.0  #: the form's own choice of an area
SUBJECT = 1.6
OPENING = 1.2
ASK = 1.5
DONE_BEFORE = 0.15  #: what the reader once did for the client is not what they write about
AGAINST = -0.6

_OPENING = 400  #: characters
_SENTENCE = re.compile(r"(?:[^.!?;\n]|\n(?![ \t]*\n))+[.!?;\n]*")
_CLAUSE = re.compile(r"(?:(?!\s(?:but|pero|aber|mais|mas)\s)[^.!?;:,()\n–—]|\n(?![ \t]*\n)|(?<=\d),)+")
_ASKS = re.compile(
    r"\?\s*$|\b(?:need|looking for|wants? (?:to|somebody|someone)|would like|i'd like|recommend"
    r"|can (?:you|i|we|he"
    r"|she|somebody|someone)|(?:what|who|how) (?:can|do|does|should)|is there (?:a|any)"
    r"|help (?:me|us|him|her)"
    r"|(?:do|would) you know|necesito|buscamos?|puedo|qué hago|quiero|brauchen?|suchen?"
    r"|kann (?:man|ich|er)"
    r"|möchten?|cherch\w+|puis-je|peut-on|voudr\w+|preciso|procuro|posso|quero)\b",
    re.IGNORECASE,
)
#: "you wrote our wills", "thanks for the closing", "usted me hizo los impuestos"
_DONE_BEFORE = re.compile(
    r"\b(?:(?:you|your (?:office|firm|partner))(?:'ve|’ve| have|'d|’d| had| once| also| already"
    r"| kindly)*\s"
    r"(?:did|done|handled|helped|wrote|written|drew|set up|defended|represented|prepared|reviewed"
    r"|were|took care"
    r"|closed|sold|insured|formed|made|fixed|won|settled|drafted|got (?:me|us|my|our|him|her))"
    r"|thank(?:s| you)(?: \w+){0,2} for|usted(?:es)? (?:me|nos|le|les) \w+|sie haben (?:uns|mir"
    r"|mich|meine?n?|damals)"
    r"|vous (?:nous |m'|m’)?(?:avez|aviez|êtes)|(?:o senhor|a senhora|você) (?:me |nos )?(?:fez"
    r"|ajudou|cuidou))\b"
    r"[^.!?;,\n]{0,120}",
    re.IGNORECASE,
)
#: "Not a lawsuit.", "It isn't about the flood policy"
_NOT_ABOUT = re.compile(
    r"(?:^\s*not (?:a|an)|\b(?:it|this)(?:['’]s| is) not about|\b(?:it|this) isn['’]t about"
    r"|nothing to do with"
    r"|no es por|es geht nicht um)\b[^.!?;,\n]{0,60}",
    re.IGNORECASE,
)
#: What the sender's own firm does, or has done: a sign of what the matter is not.
_OURS = re.compile(
    r"\b(?:(?:i|we)(?:'ve|’ve|'d|’d| have| had| also| still| just| only| merely| mostly| mainly)*\s"
    r"(?:(?:was|were|am|are) (?:a|an|the|her|his|their|in|on)\b|do\b(?! (?:think|believe|know|see"
    r"|want|hope))"
    r"|did|done|don't|don’t|do not|handled?|sold|sell|write|wrote(?! to)|carry|insured?"
    r"|represent(?:ed)?|prepared?"
    r"|drafted|closed|set up|drew|settled|practi[cs]e|helped|defend(?:ed)?|stick to|stay out of|limit)"
    r"|(?:i'm|i’m|we're|we’re) (?:a|an|the|her|his|their|in)\b|my (?:field|practice|work|shop|desk) is"
    r"|(?:yo|solo|sólo) (?:solo |sólo |le |les |nada más )*(?:hice|hago|llevo|veo|soy)|(?:ich"
    r"|wir) (?:mache|machen|bin"
    r"|war|vertrete|hatte)|je (?:fais|suis|m'occupe)|j'ai fait|eu (?:só |apenas )*(?:fiz|faço|sou))\b",
    re.IGNORECASE,
)
_OURS_AFTER = re.compile(
    r"\b(?:(?:i|we)(?:'ll|’ll| will| shall| can)? (?:handle|keep|take care of|have done)|(?:i've"
    r"|i’ve) done"
    r"|(?:is|are|was|stays?) (?:mine|ours|with (?:me|us))|(?:is|are|was|'s|’s) (?:all )?(?:done"
    r"|finished|closed"
    r"|settled|over))\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?<!will )(?<!would )(?<!can )(?<!could )(?<!did )(?<!does )(?<!has )(?<!have )(?:not|no"
    r"|no longer"
    r"|isn't|isn’t|aren't|wasn't|nothing to do with|other than|rather than|instead of|nobody"
    r"|no es|nada de|nicht"
    r"|keine?n?|pas|rien de|não é)\b",
    re.IGNORECASE,
)


class Weights(NamedTuple):
    """From each of `starts` on, the factor beside it."""

    starts: list[int]
    factors: list[float]

    def at(self, position: int) -> float:
        return self.factors[max(0, bisect_right(self.starts, position) - 1)] if self.starts else 1.0


def of_letter(text: str) -> Weights:
    """Of the client's own words."""
    found = Weights([0], [OPENING])
    for sentence in _SENTENCE.finditer(text):
        factor = OPENING if sentence.start() < _OPENING else 1.0
        if _ASKS.search(sentence[0]):
            factor *= ASK
        _add(found, sentence.start(), factor)
        for start, end, lower in _background(sentence[0]):
            _add(found, sentence.start() + start, lower)
            _add(found, sentence.start() + end, factor)
    return found


def _background(sentence: str) -> list[tuple[int, int, float]]:
    """Stretches of a sentence that tell what the matter is not, in order: start, end, factor."""
    spans = [(*each.span(), DONE_BEFORE) for each in _DONE_BEFORE.finditer(sentence)]
    spans += [(*each.span(), AGAINST) for each in _NOT_ABOUT.finditer(sentence)]
    kept: list[tuple[int, int, float]] = []
    for span in sorted(spans):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def of_note(text: str, base: float = NOTE) -> Weights:
    """Of a note or a subject: what is denied, and what the sender's firm does itself, counts against."""
    found = Weights([0], [base])
    for clause in _CLAUSE.finditer(text):
        _add(found, clause.start(), base)
        begin = [each.start() for each in (_OURS.search(clause[0]), _NOT.search(clause[0])) if each]
        if _OURS_AFTER.search(clause[0]):
            begin = [0]
        if begin:
            _add(found, clause.start() + min(begin), base * AGAINST)
    return found


def _add(weights: Weights, start: int, factor: float) -> None:
    weights.starts.append(start)
    weights.factors.append(factor)
