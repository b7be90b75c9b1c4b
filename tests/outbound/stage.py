"""A referral of Maria's case, set up by the verbs that the doors call."""

from mailbot.exchange.referrals import Referral
from mailbot.intake import drafts
from mailbot.intake.reading import Attachment, Case, Client, How, Kind, Original, Person, Reading, Removed
from mailbot.network import firms
from outbound import dispatch, post
from tests import cast

ADDRESS = "12 Palm Ave, Apt 4, Miami, FL 33130"
PHONE = "+13055550142"
POLICE = b"%PDF-1.4 a police report that names Maria Lopez"

NARRATIVE = (
    cast.WORDS.replace("Maria Lopez", "[client]")
    .replace("(305) 555-0142", "[phone]")
    .replace(ADDRESS, "[address]")
)


def reading(**more) -> Reading:
    """What the bot understood of Maria's letter."""
    told = {
        "kind": Kind.LEAD,
        "member": Person("Alice Reyes", cast.ALICE),
        "original": Original("Maria Lopez", cast.MARIA, "Hit by a truck"),
        "note": "For Bob please.",
        "partners": ("Bob",),
        "how": How.ONE,
        "client": Client(
            "Maria Lopez",
            (cast.MARIA,),
            (PHONE,),
            (ADDRESS,),
            ("CLM-88412",),
            reach=("Text is better",),
            avoid=("Please no voicemail at work",),
        ),
        "case": Case(
            title="Personal injury, Miami-Dade County FL, 3 Oct 2026",
            practice_area="personal-injury",
            state="FL",
            county="Miami-Dade",
            deadlines=("Reply to Gulf Freight's insurer by 20 November 2026",),
            summary="A delivery truck ran a red light and hit the client's car.",
            urgency="Reply due within two weeks",
            facts=("Hit by a truck on 3 October", "Hospital bill of $8,400"),
        ),
        "words": cast.WORDS,
        "narrative": NARRATIVE,
        "redacted": (
            Removed("name", "Maria Lopez", "[client]"),
            Removed("phone", "(305) 555-0142", "[phone]"),
            Removed("address", ADDRESS, "[address]"),
        ),
        "remark": "Clear liability.",
        "attachments": (Attachment("Lopez police report.pdf", "application/pdf", POLICE, "PDF, 3 pages"),),
    }
    return Reading(**(told | more))


def refer(town: cast.Town, **more) -> Referral:
    """Alice forwards Maria's letter."""
    with town.house.work() as work:
        member = firms.member_for(work, cast.ALICE)
        letter = drafts.Letter(message_id="<fwd-1@harborlaw.example>")
        return drafts.take(work, member, reading(**more), letter)


def rows(house) -> list[dispatch.Outgoing]:
    """The outbox, oldest first."""
    with house.looking() as work:
        return list(work.session.query(dispatch.Outgoing).order_by(dispatch.Outgoing.id))


def text(mail) -> str:
    """The plain part of a mail, with our line ends."""
    return str(mail.get_body(("plain",)).get_content()).replace("\r\n", "\n")


def states(house) -> dict[str, str]:
    """The newest state of each occasion."""
    return {row.occasion: str(row.state) for row in rows(house)}


class Refusing(post.MemoryPost):
    """A relay that gives one answer to some and takes the rest."""

    def __init__(self, answer: post.Result, to: str = "") -> None:
        super().__init__()
        self.answer, self.to = answer, to

    def send(self, parcels):
        return [
            self.answer if self.to in each.rcpt_to else super(Refusing, self).send([each])[0]
            for each in parcels
        ]
