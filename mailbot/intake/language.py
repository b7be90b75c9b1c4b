"""Which language a text is in, by its small words; enough to know which rules apply."""

import re
from collections import Counter
from functools import cache

#: language | words that are frequent in it and rare elsewhere
SMALL_WORDS = """
en | the and to of is was that with for they have this but not my you are she he at on it we
es | el la los las de que y en por para con una un mi me su es no se lo pero como más mi usted está
de | der die das und ist ich nicht mit ein eine von zu den wir auf für sie habe war dass mein meine
fr | le la les des et est je ne pas que une un dans pour avec mon ma nous vous sur il elle qui
it | il la che di non un una per con mio mia sono è del della ho gli le nel anche
pt | o a os as de que e não uma um por para com meu minha está foi eu ele ela mas
nl | de het een en van is niet ik dat met voor mijn op zijn was wij hij zij aan
pl | i w na z nie się jest że do to mam jak ale mój moja
"""

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _words() -> dict[str, frozenset[str]]:
    return {line[:2]: frozenset(line[5:].split()) for line in SMALL_WORDS.strip().splitlines()}


def of(text: str) -> str:
    """ISO 639-1 code; English when in doubt."""
    seen = Counter(word.lower() for word in _WORD.findall(text[:6000]))
    scores = {code: sum(seen[word] for word in words) for code, words in _words().items()}
    best = max(scores, key=lambda code: (scores[code], code == "en"))
    return best if scores[best] > scores["en"] * 1.2 else "en"
