"""What a case is about: area, place, dates, sums, title, summary, facts, of one sorted letter."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from inbound import sources
from inbound.letter import Letter
from mailbot.intake import (
    amounts,
    classify,
    deadlines,
    facts,
    language,
    location,
    parties,
    places,
    redact,
    summarise,
    sureness,
    titles,
    urgency,
    when,
)
from mailbot.intake.reading import Case, Client


def of(letter: Letter, source: sources.Source, done: redact.Redaction, client: Client) -> Case:
    """The case: area and place from the whole letter, the rest from the redacted text alone."""
    labelled = source.notice.fields if source.notice else {}
    subject = source.client.subject if source.client else letter.subject
    note = "" if source.typed else source.top
    text = source.top if source.typed else source.words
    ranked = classify.rank(text, note=note, topic=subject, field=" ".join(labelled.get("area", ())))
    area = ranked[0].label
    place = _place(letter, source, client, text, note, care=area in _CARE)
    state, county = (place.state, place.county or None) if place else (None, None)
    sent = _day((source.client.date if source.client else None) or letter.date)
    moments = when.find(done.text, sent, day_first=language.of(done.text) in _DAY_FIRST)
    areas = classify.areas(ranked)
    return replace(
        _told(done.text, sent, moments, state),
        title=titles.title(area, state, county, titles.happened(done.text, sent, moments)),
        practice_area=area,
        areas=areas,
        sureness=sureness.of(ranked, areas),
        state=state,
        county=county,
    )


#: Areas in which the hospital or the home is where it happened.
_CARE = frozenset({"medical-malpractice", "elder-law", "health"})
#: Languages whose writers put the day before the month; in Spanish letters of this country both are found.
_DAY_FIRST = frozenset({"de", "fr", "pt", "it", "nl", "pl"})


def _told(narrative: str, sent: date | None, moments: Sequence[when.Moment], state: str | None) -> Case:
    """What the redacted text tells; nothing here has seen any other."""
    ahead = deadlines.find(narrative, sent, moments)
    dates = _dates(narrative, sent, moments)
    sums, named = amounts.find(narrative), parties.find(narrative)
    summary = summarise.summary(narrative)
    where = location.towns(narrative, state) if len(narrative) >= facts.LONG else ()
    return Case(
        deadlines=tuple(each.words for each in ahead),
        summary=summary,
        dates=dates,
        amounts=sums,
        organisations=named,
        urgency=urgency.of(narrative, ahead, sent),
        facts=facts.of(
            narrative,
            where=", ".join(where),
            dates=dates,
            amounts=sums,
            organisations=named,
            ahead=[each.words for each in ahead],
            gist=summary,
        ),
    )


def _dates(narrative: str, sent: date | None, moments: Sequence[when.Moment]) -> tuple[str, ...]:
    """Dates of what has happened, as they stand; a relative one beside the day it means."""
    found = []
    for moment in moments:
        words = " ".join(narrative[moment.start : moment.end].split())
        later = moment.day and sent and moment.day > sent
        if later or (
            moment.whole_month and words.lower().startswith(("until", "by", "before", "bis", "next"))
        ):
            continue
        told = moment.relative and moment.day
        found.append(f"{words} ({when.shown(moment.day)})" if told and moment.day else words)
    return facts.unique(found, 8)


def _place(
    letter: Letter, source: sources.Source, client: Client, text: str, note: str, *, care: bool
) -> places.Place | None:
    """From fields, words and note; the firm's own place only breaks a tie."""
    fields = source.notice.fields if source.notice else {}
    posted = "\n".join(
        (
            *client.addresses,
            *(
                f"{key}: {value}"
                for key in ("county", "place", "city", "state")
                for value in fields.get(key, ())
            ),
        )
    )
    subject = source.client.subject if source.client else letter.subject
    fallback = letter.text[-600:] if source.typed else letter.text[: len(source.top) + 400]
    for address in client.addresses:  # where they live need not be where it happened
        text = re.sub(r"\s+".join(map(re.escape, address.split())), " ", text)  # it may run over a line
    return location.locate(
        f"{text}\n{subject}", hints=note, posted=posted, fallback=fallback, phones=client.phones, care=care
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
