"""What people do in a sentence: a word that is also a name is one where it acts like somebody."""

import re

#: Said of people far more often than of things.
ACTS = frozenset(
    """
    said says told tells asked asks wrote writes calls texted texts emailed emails signed signs lied lies
    works worked lives lived thinks thought wants wanted knows knew saw sees heard hears grabbed promised
    promises refused refuses denied denies admitted admits claims claimed insists insisted apologized
    cries cried screams screamed drives drove smashed pushed punched kicked shouted yelled laughed hired
    married filed stole stopped remembers speaks spoke needs helped helps paid pays owes owed sent sends
    gave gives took takes got gets went goes came comes left brought brings bought sold does did keeps kept
    agreed agrees warned confirmed confirms teaches taught answered answers suffers suffered picked wouldn't
    won't doesn't didn't hasn't isn't wasn't can't couldn't doesnt didnt hasnt isnt wasnt cant wont wouldnt
    dice dijo dijeron quiere trabaja trabajaba vive tiene llamó vio firmó pagó debe
    sagt sagte meint meinte will hat arbeitet wohnt wollte
    dit disait prétend veut travaille habite
    disse falou diz quer trabalha mora viu
    """.split()
)

#: Said of anything; they tell only where the word is known to be a name in this text.
IS = frozenset(
    """
    is was has had can could would will should did does still also never always just even then now and or who
    whom which with were are have hurt said died passed fell lost broke has started moved made fit found
    es era fue está estaba tuvo y e ist war wurde und est était a et é foi
    """.split()
)
_NEXT = re.compile(
    r"(?:\s?\([^)\n]{1,20}\))?[ ](?:(?:still|also|never|always|just|even|then|now|really)\s)?([a-zà-ÿ'’]+)"
)
_BELONGS = re.compile(r"['’]s?\b")


def acts(text: str, end: int) -> bool:
    """The word that ends here does what only people do."""
    found = _NEXT.match(text, end)
    return found is not None and found[1].replace("’", "'") in ACTS


def is_told_of(text: str, end: int) -> bool:
    """The word that ends here is what a sentence speaks of, or owns something."""
    if _BELONGS.match(text, end):
        return True
    found = _NEXT.match(text, end)
    return found is not None and (found[1].replace("’", "'") in ACTS or found[1] in IS)
