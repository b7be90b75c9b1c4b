"""What the bot understands of one letter: the data, no logic.

`inbound.pipeline.read` makes a `Reading` from a letter; `drafts` turns it into
a lead. Nothing here is stored as it stands: the client's details go into
`contacts`, sealed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a letter is (docs/architecture.md, "mailbot parse")."""

    LEAD = "lead"
    COMMAND = "command"
    REPLY = "reply"
    PARTNERS = "partners"
    AUTO_REPLY = "auto-reply"
    BOUNCE = "bounce"
    LIST = "list"
    OTHER = "other"


class How(StrEnum):
    """How a referral is offered."""

    ONE = "one"
    RACE = "race"
    WATERFALL = "waterfall"
    ASK = "ask"


@dataclass(frozen=True)
class Person:
    """Somebody with a name, an address, or both; an empty string is unknown."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file of the client's that came with the lead."""

    name: str  #: as sent; may carry the client's name, so never shown before release
    media_type: str
    content: bytes
    description: str  #: kind and length only: "PDF, 3 pages", "Photo, 2.1 MB"


@dataclass(frozen=True)
class Original:
    """The message that the member forwarded: the outermost of a chain."""

    name: str = ""
    email: str = ""
    subject: str = ""
    date: datetime | None = None
    body: str = ""  #: its own text, without quoting marks


@dataclass(frozen=True)
class Client:
    """Who needs help and how to reach them: contact data, every bit of it."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()  #: E.164
    addresses: tuple[str, ...] = ()
    #: every other string that would give them away, as it stands in the text:
    #: family names, handles, account and case numbers, spellings of phones
    secrets: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()  #: how and when they want to be reached, in their words: "text after 5 pm"
    avoid: tuple[str, ...] = ()  #: what not to use: "not the work e-mail"
    language: str = ""  #: ISO 639-1, of their words or as they ask for it


@dataclass(frozen=True)
class Involved:
    """Somebody else in the matter: family, the other side, an employer, an insurer."""

    name: str  #: as it stands in the text
    role: str  #: "spouse", "other driver", "employer", "insurer", "landlord"
    side: str = ""  #: family, other, third; empty where nothing says so
    private: bool = True  #: a person; False: an organisation, which may stay in the narrative


@dataclass(frozen=True)
class Case:
    """What it is about, told without naming anybody."""

    title: str = ""  #: kind of matter, place, date
    practice_area: str = "other"
    areas: tuple[str, ...] = ()  #: up to three labels, best first
    state: str | None = None  #: USPS code
    county: str | None = None
    deadlines: tuple[str, ...] = ()  #: with the words they stand in
    summary: str = ""
    sureness: tuple[float, ...] = ()  #: of each of `areas`, 0 to 1
    dates: tuple[str, ...] = ()  #: of events, as they stand in the narrative
    amounts: tuple[str, ...] = ()  #: with what they are for: "$18,400 hospital bill"
    organisations: tuple[str, ...] = ()  #: on the other side, or involved: named in the narrative
    urgency: str = ""  #: why it can't wait, in a few words; empty if nothing says so
    facts: tuple[str, ...] = ()  #: one short line each, out of the redacted text


@dataclass(frozen=True)
class Removed:
    """A span that was taken out of the narrative, and what stands there now."""

    kind: str  #: name, phone, email, address, id, handle, url, sentence
    text: str
    stands_as: str = ""  #: "[client]", "[phone]"
    at: int = -1  #: where `stands_as` begins in the narrative; -1 if it stands nowhere by itself
    sure: bool = True  #: False: taken out only because it might be somebody's name


@dataclass(frozen=True)
class Reading:
    """One letter, understood. Empty where it does not apply."""

    kind: Kind
    forward: bool = False
    member: Person = Person()
    reason: str = ""  #: why this kind, in words for the operator
    original: Original | None = None
    note: str = ""  #: what the member typed on top
    remark: str = ""  #: what of the note is meant for partners (`note:` …)
    partners: tuple[str, ...] = ()  #: whom the member's own words send it to, as typed
    how: How = How.ASK
    client: Client = Client()
    involved: tuple[Involved, ...] = ()  #: contact data too: never shown before release
    case: Case = Case()
    words: str = ""  #: the client's own words in full, for release
    narrative: str = ""  #: the same, redacted: what a partner may read before accepting
    redacted: tuple[Removed, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    told: tuple[Person, ...] = ()  #: everybody else in To and Cc: they have seen the thread
    on_thread: tuple[str, ...] = ()  #: every address that stood anywhere on the client's thread
    message_ids: tuple[str, ...] = ()  #: of the client's own message, to know it again
    consent: str = ""  #: the words that say the client agrees to be passed on
    unsure: tuple[str, ...] = ()  #: reasons to show the sender a preview first
    warnings: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)  #: labelled fields of a notice
