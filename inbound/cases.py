"""What a case is about and where: area, place, title, summary, deadlines, of one sorted letter."""

from datetime import date, datetime

from inbound import sources
from inbound.letter import Letter
from mailbot.intake import classify, location, places, redact, summarise, titles
from mailbot.intake.reading import Case, Client


def of(letter: Letter, source: sources.Source, done: redact.Redaction, client: Client) -> Case:
    """Area, place, title and summary."""
    labelled = source.notice.fields if source.notice else {}
    topic = " ".join((*labelled.get("area", ()), source.client.subject if source.client else letter.subject))
    note = "" if source.typed else source.top
    text = source.top if source.typed else source.words
    ranked = classify.rank(text, note=note, topic=topic)
    area = ranked[0].label
    place = _place(letter, source, client, text, note)
    state, county = (place.state, place.county or None) if place else (None, None)
    sent = (source.client.date if source.client else None) or letter.date
    when = titles.happened(done.text, _day(sent))
    return Case(
        title=titles.title(area, state, county, when),
        practice_area=area,
        areas=classify.areas(ranked),
        state=state,
        county=county,
        deadlines=titles.deadlines(done.text),
        summary=summarise.summary(done.text),
    )


def _place(
    letter: Letter, source: sources.Source, client: Client, text: str, note: str
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
        text = text.replace(address, " ")
    return location.locate(f"{text}\n{subject}", hints=note, posted=posted, fallback=fallback)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
