"""What a partner may see of a case before accepting it, wherever they see it.

The offer, the preview of it and their two pages all show this one thing, so
that what the sender approves is what the partner gets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailbot.exchange.referrals import Referral
from mailbot.intake.reading import Reading

#: Why a firm passes a case on, in words for the partner.
WHY = {
    "area": "It is not our kind of matter.",
    "place": "It is outside the area where we practise.",
    "conflict": "We have a conflict of interest.",
}
#: What the client writes or asks for, where it is not English.
LANGUAGES = {
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
}
#: SMTP ends a line after 998 bytes (RFC 5322 s.2.1.1); a longer paragraph is broken at a blank.
LONGEST_LINE = 900


@dataclass(frozen=True)
class PartnerView:
    """A case as its partner is shown it. Nothing here tells who the client is."""

    title: str
    summary: str
    narrative: str
    remark: str = ""  #: empty unless the sender shares it
    why: str = ""  #: a sentence; empty unless the sender shares it
    deadlines: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()  #: one short line each; of long or partly withheld cases
    urgency: str = ""
    language: str = ""  #: its English name, where it is another
    attachments: tuple[str, ...] = ()  #: kind and length only

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The narrative, paragraph by paragraph; lines within one are kept."""
        return tuple(part.strip("\n") for part in self.narrative.split("\n\n") if part.strip())

    @property
    def said(self) -> Iterator[tuple[str, str]]:
        """Every text with the place where it stands, for the leak gate."""
        yield "the title", self.title
        yield "the summary", self.summary
        yield "the client's words", self.narrative
        yield "your remark", self.remark
        yield "why it can't wait", self.urgency
        yield from (("a deadline", each) for each in self.deadlines)
        yield from (("a fact", each) for each in self.facts)
        yield from (("the list of files", each) for each in self.attachments)


def of(referral: Referral) -> PartnerView:
    """What the partners of a referral see."""
    lead = referral.lead
    return PartnerView(
        title=_line(lead.title),
        summary=_text(lead.summary),
        narrative=_text(lead.narrative),
        remark=_text(referral.remark) if referral.remark_shared else "",
        why=WHY.get(referral.why, "") if referral.why_shared else "",
        deadlines=_lines(lead.deadlines),
        facts=_lines(lead.facts.splitlines()),
        urgency=_line(lead.urgency),
        language=LANGUAGES.get(lead.language, ""),
        attachments=_lines(lead.attachments),
    )


def of_reading(reading: Reading, remark: str) -> PartnerView:
    """What they would see if this reading were offered; `remark` is redacted already."""
    return PartnerView(
        title=_line(reading.case.title),
        summary=_text(reading.case.summary),
        narrative=_text(reading.narrative),
        remark=_text(remark),
        deadlines=_lines(reading.case.deadlines),
        facts=_lines(reading.case.facts),
        urgency=_line(reading.case.urgency[:200]),
        language=LANGUAGES.get(reading.client.language, ""),
        attachments=_lines([each.description for each in reading.attachments]),
    )


def _lines(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(_line(each) for each in values)


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """Line breaks as ours, no blanks at their ends, no line too long for mail."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    whole = "\n".join(part for line in lines for part in _pieces(line))
    return re.sub(r"\n{3,}", "\n\n", whole)


def _pieces(line: str) -> Iterator[str]:
    while len(raw := line.encode()) > LONGEST_LINE:
        fitting = raw[:LONGEST_LINE].decode(errors="ignore")
        cut = fitting.rfind(" ")
        cut = cut if cut > 0 else len(fitting)
        yield line[:cut]
        line = line[cut:].lstrip()
    yield line
