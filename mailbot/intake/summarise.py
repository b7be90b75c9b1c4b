"""Two or three sentences out of the redacted text that tell what happened and what is wanted.

An extract, not an essay: sentences stand as the client wrote them, in their order.
"""

import math
import re
from collections import Counter

from mailbot.intake import lexicon, sentences

MOST = 420  #: characters
LIMIT = 120  #: sentences that are weighed

_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"\[[^\]]{1,120}\]")
_FACT = re.compile(
    (
        r"[$€£]\s?\d|\b\d{1,2}/\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
        r" \d|\b\d{1,2} de [a-z]+|\b(?:19|20)\d\d\b|\d+ (?:days|weeks|months|years|días|meses|años|tage"
        r"|wochen)"
    ),
    re.IGNORECASE,
)
_EVENT = re.compile(
    (
        r"\b(?:fired|terminated|denied|died|passed|arrested|charged|hit|crashed|fell|injured|hurt|broke"
        r"|broken|bit|sued|served|evict\w*|foreclos\w*|owe[sd]?|paid|stole|refus\w+|suspended|diagnosed"
        r"|signed|notice|claim|moved out|"
        r"divorce|custody|accident|surgery|letter|hearing|deadline|lawsuit|contract|infring\w+|audit"
        r"|penalty|detained|deported|expelled|scam\w*|leak\w*|damage\w*|closed on|bought|murió|chocó"
        r"|chocaron|despid\w+|debe|pagó|accidente|demanda|gekündigt|unfall|verletzt|schaden|klage)\b"
    ),
    re.IGNORECASE,
)
_ASK = re.compile(
    (
        r"\?\s*$|\b(?:need|looking for|want|would like|i'd like|help me|can you|could you|please help"
        r"|necesito|quiero|busco|brauche|möchte|suche|hoping|what (?:can|should)|who do|should i|should"
        r" he|do i)\b"
    ),
    re.IGNORECASE,
)
_COURTESY = re.compile(
    (
        r"^(?:hi|hello|dear|good (?:morning|evening|afternoon)|thank|thanks|hola|estimad|buen|sehr"
        r" geehrte|hallo|liebe|bonjour|ciao|olá|sorry|please excuse|regards|sincerely|best|\[(?!withheld)"
        r"|my name is|it's (?:me\b|\[)|this is \[client|i am \[client|me llamo|mi nombre|ich heiße"
        r"|ich bin \[)|\b(?:found"
        r" you|got your (?:name|number)|hope (?:you|this)|forgive me|call me|reach me|text me|email me"
        r"|voicemail|my number|my cell|whatsapp)\b"
    ),
    re.IGNORECASE,
)


def summary(narrative: str) -> str:
    """The summary, '' where the text has no sentence fit for one."""
    found = [narrative[each.start : each.end] for each in sentences.split(narrative)][:LIMIT]
    fit = [(number, text) for number, text in enumerate(found) if _is_fit(text)]
    if not fit:
        return ""
    common = Counter(
        lexicon.fold(word) for _, text in fit for word in _WORD.findall(_MARK.sub(" ", text)) if len(word) > 4
    )
    scores = {number: _score(text, number, len(found), common) for number, text in fit}
    chosen = _chosen(dict(fit), scores)
    return " ".join(" ".join(found[number].split()) for number in sorted(chosen))


def _is_fit(text: str) -> bool:
    words = _WORD.findall(_MARK.sub(" ", text))
    return (
        len(words) > 2
        and 5 <= len(text.split()) <= 90
        and not text.startswith("[withheld")
        and 3 * len(_MARK.findall(text)) <= min(9, len(words))
    )


def _score(text: str, number: int, count: int, common: Counter[str]) -> float:
    words = [lexicon.fold(word) for word in _WORD.findall(_MARK.sub(" ", text))]
    shared = sum(common[word] - 1 for word in set(words) if len(word) > 4) / (math.sqrt(len(words)) + 1)
    cues = (
        1.6 * bool(_EVENT.search(text))
        + 0.8 * min(2, len(_FACT.findall(text)))
        - 3.0 * bool(_COURTESY.search(text))
    )
    length = -1.0 if len(words) < 6 or len(text) > 330 else 0.0
    early = 1.2 * (1 - number / max(count, 1))
    return min(shared, 2.5) + cues + length + early - 0.5 * len(_MARK.findall(text))


def _chosen(texts: dict[int, str], scores: dict[int, float]) -> list[int]:
    """The two best, and the best that asks for something, within the length."""
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    chosen: list[int] = []
    asks = [number for number in ranked if _ASK.search(texts[number]) and not _COURTESY.search(texts[number])]
    for number in [*ranked[:2], *asks[:1], *ranked[2:5]]:
        telling = bool(_EVENT.search(texts[number]) or _FACT.search(texts[number]) or number in asks)
        if (
            (telling or not chosen)
            and number not in chosen
            and len(chosen) < 3
            and sum(len(texts[each]) for each in chosen) + len(texts[number]) <= MOST
        ):
            chosen.append(number)
    return chosen or [ranked[0]]
