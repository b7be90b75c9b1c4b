"""Where nobody looks before an offer goes out and the rules are not sure: a list of facts goes, no words.

The optional model (`ner`) is the second look that makes this unneeded.
"""

from mailbot.intake import location, ner
from mailbot.intake.reading import Reading


def forbids_words(reading: Reading) -> bool:
    """The client's words, even redacted, may not go out unseen."""
    return in_doubt(reading) and not ner.available()


def in_doubt(reading: Reading) -> bool:
    """Names may have been missed: an unknown client, another language, words that may be names."""
    guessed = any(not each.sure for each in reading.redacted)
    return guessed or not reading.client.name or reading.client.language not in {"", "en"}


def facts(reading: Reading) -> tuple[str, ...]:
    """Places, dates, sums and organisations: what may be told without a sentence of the client's."""
    case = reading.case
    listed = (
        ("Places", location.towns(reading.narrative, case.state)),
        ("Dates", case.dates),
        ("Sums", case.amounts),
        ("Named", case.organisations),
    )
    return tuple(f"{label}: {'; '.join(values)}" for label, values in listed if values)
