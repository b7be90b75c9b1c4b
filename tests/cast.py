"""The cast: a town with two firms, their people, and a client.

Alice refers (Harbor Law), Andrew owns her firm; Bob and Dana are partners in
good standing, Chen twice (two partners with one surname); Maria Lopez is the
client; Mallory is a stranger who must see nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from sqlalchemy import Engine

from mailbot import config, db, ids, inbox, tables
from mailbot.clock import FrozenClock
from mailbot.exchange import offers
from mailbot.exchange.offers import Offer
from mailbot.exchange.referrals import Referral, State
from mailbot.intake import drafts
from mailbot.intake.reading import Case, Client, How, Kind, Original, Reading
from mailbot.network import firms, partners
from mailbot.outbox import Outgoing
from mailbot.work import House

#: A Tuesday morning in New York.
START = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
OURS = "refer@referrals.example"
ALICE = "alice@harborlaw.example"
ANDREW = "andrew@harborlaw.example"
BOB = "bob@bayinjury.example"
DANA = "dana@dunesfamily.example"
MALLORY = "mallory@elsewhere.example"
MARIA = "maria.lopez@mailbox.example"
MARIA_PHONE = "(305) 555-0142"
#: Everything that tells who Maria is, as it stands in her letter.
SECRETS = ("Maria", "Lopez", MARIA, "305) 555-0142", "3055550142", "12 Palm Ave")

BOOK = (
    partners.Entry(
        BOB, "Bob Okafor", "Bay Injury Law", "(813) 555-0110", "Car wrecks in Miami-Dade.", "America/New_York"
    ),
    partners.Entry(
        DANA, "Dana Whitcomb", "Dunes Family Law", "", "Divorce and custody.", "America/Los_Angeles"
    ),
    partners.Entry("lee@chenlegal.example", "Lee Chen", "Chen Legal", "", "Estates."),
    partners.Entry("amy@chentax.example", "Amy Chen", "Chen Tax", "", "Tax."),
)

WORDS = """Hello, my name is Maria Lopez. On October 3 a delivery truck ran a red light in Hialeah
and hit my car. The hospital bill is $8,400 and the trucking company, Gulf Freight, does not call back.

You can reach me at (305) 555-0142 or at 12 Palm Ave, Apt 4, Miami, FL 33130.

Thank you,
Maria Lopez"""


def settings(url: str, **more: str) -> config.Settings:
    """Settings as a firm would have them, all defaults said aloud."""
    environ = {
        "MAILBOT_DATABASE_URL": url,
        "MAILBOT_SECRET_KEYS": "first-signing-key-of-the-tests",
        "MAILBOT_CONTACT_KEYS": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "MAILBOT_ADDRESS": OURS,
        "MAILBOT_BASE_URL": "http://127.0.0.1:8080",
        "MAILBOT_TRUST": "none",
        "MAILBOT_OPERATOR": "ops@referrals.example",
        **{f"MAILBOT_{name.upper()}": value for name, value in more.items()},
    }
    return config.load(environ)


def house_on(url: str, **more: str) -> House:
    """A house with an empty, fresh database."""
    made = house_at(url, **more)
    tables.create_all(made.sessions.kw["bind"])
    return made


def house_at(url: str, **more: str) -> House:
    """A house at a database that has its tables."""
    return house_with(db.engine_for(url), **more)


def house_with(engine: Engine, **more: str) -> House:
    """A house on an engine whose database has its tables."""
    url = engine.url.render_as_string(hide_password=False)
    return House(settings(url, **more), db.sessions_for(engine), FrozenClock(START))


def forward(
    note: str = "For Bob please.",
    *,
    words: str = WORDS,
    sender: str = f"Alice Reyes <{ALICE}>",
    to: str = OURS,
    subject: str = "Fwd: Hit by a truck",
    client: str = f"Maria Lopez <{MARIA}>",
) -> bytes:
    """A Gmail forward, as bytes."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = "Tue, 03 Nov 2026 09:58:00 -0500"
    mail["Message-ID"] = ids.message_id("harborlaw.example")
    mail.set_content(
        f"{note}\n\n---------- Forwarded message ---------\nFrom: {client}\n"
        f"Date: Mon, Nov 2, 2026 at 9:14 AM\nSubject: Hit by a truck\n"
        f"To: <info@harborlaw.example>\n\n\n{words}\n"
    )
    return mail.as_bytes()


def reading(*wanted: str, **more: object) -> Reading:
    """Maria's letter as the bot understands it, sent to whoever is named."""
    told: dict[str, object] = {
        "kind": Kind.LEAD,
        "forward": True,
        "partners": wanted,
        "how": How.RACE if len(wanted) > 1 else How.ONE,
        "note": f"For {' and '.join(wanted)} please." if wanted else "",
        "original": Original("Maria Lopez", MARIA, "Hit by a truck", START, WORDS),
        "client": Client(
            "Maria Lopez", (MARIA,), ("+13055550142",), ("12 Palm Ave, Apt 4, Miami, FL 33130",)
        ),
        "case": Case("Personal injury, Miami-Dade County FL", "personal-injury", ("personal-injury",), "FL"),
        "words": WORDS,
        "narrative": "A delivery truck ran a red light in Hialeah and hit my car.",
        "message_ids": ("<first@mailbox.example>",),
        "on_thread": (MARIA,),
    }
    return Reading(**{**told, **more})  # type: ignore[arg-type]


@dataclass
class Town:
    """A firm with partners, and hands to play every part."""

    house: House
    outgoing: list[EmailMessage] = field(default_factory=list)

    @property
    def clock(self) -> FrozenClock:
        assert isinstance(self.house.clock, FrozenClock)
        return self.house.clock

    def settle(self, *, review: str = "never", book: Sequence[partners.Entry] = BOOK) -> None:
        """Harbor Law, its two members and its book of partners."""
        with self.house.work() as work:
            firm = firms.add(
                work, "Harbor Law", email=ANDREW, person="Andrew Hall", timezone="America/New_York"
            )
            firms.join(work, firm, email=ALICE, person="Alice Reyes")
            firm.review = review
            for entry in book:
                partners.put(work, firm, entry)

    def arrives(self, raw: bytes, *, mail_from: str = ALICE, rcpt_tos: Sequence[str] = (OURS,)) -> int:
        """Keep a letter and take it through the rules; its id in the inbox."""
        from inbound import route

        delivery = inbox.Delivery("smtp", mail_from, tuple(rcpt_tos), raw, self.clock.now())
        with self.house.sessions.begin() as session:
            inbox.keep(session, [delivery])
        while route.drain(self.house):
            pass
        with self.house.sessions() as session:
            found = session.query(inbox.Kept.id).where(inbox.Kept.digest == delivery.digest).scalar()
        return int(found)

    def takes(self, read: Reading, letter: drafts.Letter | None = None, member: str = ALICE) -> Referral:
        """A lead that was read already, put forward by a member."""
        with self.house.work() as work:
            who = firms.member_for(work, member)
            assert who is not None
            return drafts.take(work, who, read, letter or drafts.Letter())

    def refers(self, *to: str, **more: object) -> Referral:
        """Maria's case, offered to these partners."""
        return self.takes(reading(*to, **more))

    def posted(self, occasion: str = "", to: str = "") -> list[Outgoing]:
        """The rows of the outbox, of one occasion and to one person if named."""
        with self.house.looking() as work:
            rows = work.session.query(Outgoing).order_by(Outgoing.id).all()
        return [row for row in rows if occasion in ("", row.occasion) and to in ("", row.recipient)]

    def does(self, verb: Callable[..., object], row: object, *args: object, **more: object) -> object:
        """Call a verb of the core on a row, in a `Work` of its own."""
        with self.house.work() as work:
            return verb(work, work.session.get_one(type(row), row.id), *args, **more)  # type: ignore[attr-defined]

    def letter(self, letter_id: int) -> inbox.Kept:
        """What became of a letter."""
        with self.house.sessions() as session:
            return session.get_one(inbox.Kept, letter_id)

    def delivers(self) -> list[EmailMessage]:
        """Send what waits in the outbox; the mails that went out this time."""
        from outbound import dispatch, post

        memory = post.MemoryPost()
        while dispatch.drain(self.house, memory):
            pass
        fresh = [message_from_bytes(each.raw, policy=policy.default) for each in memory.sent]
        self.outgoing += fresh
        return fresh

    def later(self, **by: float) -> None:
        """Time goes by, and what falls due is done."""
        from scheduler.timetable import TIMETABLE

        self.clock.forward(timedelta(**by))
        for _, _, job in TIMETABLE:
            job(self.house)

    def mails_to(self, email: str, occasion: str = "") -> list[EmailMessage]:
        """What somebody got so far, of one occasion or of all."""
        return [
            each
            for each in self.outgoing
            if email in each["To"] and occasion in ("", each["X-Mailbot-Occasion"])
        ]

    def all_mail_of(self, email: str) -> str:
        """Everything that somebody got, as text: headers, parts, file names."""
        return "\n".join(plain(each) for each in self.mails_to(email))

    def occasions(self) -> list[str]:
        return [each["X-Mailbot-Occasion"] for each in self.outgoing]

    @property
    def referral(self) -> Referral:
        """The newest referral."""
        with self.house.looking() as work:
            found = work.session.query(Referral).order_by(Referral.id.desc()).first()
            assert found is not None
            return found

    def referrals(self) -> list[Referral]:
        with self.house.looking() as work:
            return list(work.session.query(Referral).order_by(Referral.id))

    def offer_to(self, email: str) -> Offer:
        """The newest offer to somebody."""
        with self.house.looking() as work:
            found = work.session.query(Offer).where(Offer.email == email).order_by(Offer.id.desc()).first()
            assert found is not None
            return found

    def accepts(self, email: str) -> None:
        """Say yes by the verb that every door calls."""
        with self.house.work() as work:
            offers.accept(work, offers.get(work, self.offer_to(email).id))

    def rejects(self, email: str, reason: str = "conflict", note: str = "") -> None:
        with self.house.work() as work:
            offers.reject(work, offers.get(work, self.offer_to(email).id), reason, note)

    def state(self) -> State:
        return self.referral.state


def plain(mail: EmailMessage) -> str:
    """Headers, every text part decoded, and file names of a mail."""
    told = [f"{name}: {value}" for name, value in mail.items()]
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            told.append(str(part.get_content()))
        if part.get_filename():
            told.append(str(part.get_filename()))
    return "\n".join(told)


def towns(folder: Path, **more: str) -> Iterator[Town]:
    """A town on SQLite in a folder."""
    house = house_on(f"sqlite:///{folder / 'town.db'}", **more)
    yield Town(house)
    house.sessions.kw["bind"].dispose()
