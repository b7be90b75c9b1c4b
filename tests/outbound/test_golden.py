"""What every mail says, word for word. With MAILBOT_GOLDEN=write set, the files are written anew."""

import os
from pathlib import Path

import pytest

from mailbot import inbox
from mailbot.exchange import offers, referrals, release
from mailbot.intake import drafts, held, previews
from mailbot.intake.reading import How, Removed
from mailbot.network import firms, partners
from outbound import dispatch
from tests import cast
from tests.outbound import stage

GOLDEN = Path(__file__).parent / "golden"


def told(town, occasion, to=""):
    """The newest mail of an occasion, as it stands in the golden file."""
    town.delivers()
    found = [each for each in town.outgoing if each["X-Mailbot-Occasion"] == occasion and to in each["To"]]
    mail = found[-1]
    heads = [f"{name}: {mail[name]}" for name in ("From", "To", "Subject")]
    files = [f"File: {part.get_filename()}" for part in mail.iter_attachments()]
    return "\n".join([*heads, *files, "", stage.text(mail)])


def offered(town, **more):
    stage.refer(town, **more)
    town.delivers()


def accepted(town, **more):
    offered(town, **more)
    town.accepts(cast.BOB)


def the_offer(town, verb, *given, **more):
    with town.house.work() as work:
        verb(work, offers.get(work, 1), *given, **more)


def posted(town, occasion, subject, to=cast.ALICE, **data):
    with town.house.work() as work:
        work.post(occasion, subject(work), to=to, **data)


def letter(town, body, sender):
    raw = f"From: {sender}\r\nTo: {cast.OURS}\r\nMessage-ID: <l@x.example>\r\n\r\n{body}".encode()
    delivery = inbox.Delivery("smtp", sender, (cast.OURS,), raw, town.clock.now())
    with town.house.sessions.begin() as session:
        inbox.keep(session, [delivery])
        return session.query(inbox.Kept.id).scalar()


def made(town):
    offered(town, partners=("Bob", "Dana"))
    return told(town, "offer_made", cast.BOB)


def made_to_one(town):
    offered(town, attachments=(), remark="", partners=("Dana",))
    return told(town, "offer_made")


def nudge(town):
    offered(town)
    town.clock.forward(cast.timedelta(hours=30))
    posted(town, "offer_nudge", lambda work: offers.get(work, 1), to=cast.BOB, rung=1)
    return told(town, "offer_nudge")


def nudge_by_the_sender(town):
    offered(town)
    the_offer(town, offers.remind)
    return told(town, "offer_nudge")


def withdrawn(town):
    offered(town)
    the_offer(town, offers.withdraw)
    return told(town, "offer_withdrawn")


def withdrawn_because_taken(town):
    accepted(town, partners=("Bob", "Dana"))
    return told(town, "offer_withdrawn", cast.DANA)


def recalled(town):
    accepted(town)
    town.delivers()
    the_offer(town, offers.recall)
    return told(town, "offer_withdrawn")


def expired(town, to):
    offered(town)
    the_offer(town, offers.expire)
    return told(town, "offer_expired", to)


def unclear(town):
    offered(town)
    posted(town, "offer_unclear", lambda work: offers.get(work, 1), to=cast.BOB)
    return told(town, "offer_unclear")


def sender_wrote(town):
    offered(town)
    number = letter(town, "The client can talk on Friday. Call (305) 555-0142.", cast.ALICE)
    posted(town, "sender_wrote", lambda work: offers.get(work, 1), to=cast.BOB, letter=number)
    return told(town, "sender_wrote")


def partner_wrote(town):
    offered(town)
    number = letter(town, "Is there a police report?\r\n\r\nOn Tue, Alice wrote:\r\n> a case", cast.BOB)
    posted(town, "partner_wrote", lambda work: offers.get(work, 1), letter=number)
    return told(town, "partner_wrote")


def accepted_told(town):
    accepted(town)
    return told(town, "offer_accepted")


def released(town):
    accepted(town)
    return told(town, "contact_released")


def rejected(town):
    offered(town, partners=("Bob", "Dana"))
    town.rejects(cast.BOB, "conflict", "We act for Gulf Freight.")
    return told(town, "offer_rejected")


def handed_back(town):
    accepted(town)
    the_offer(town, offers.hand_back, "conflict", "We act for Gulf Freight, it turns out.")
    return told(town, "offer_rejected")


def reconsidered(town):
    offered(town)
    town.rejects(cast.BOB, "capacity")
    the_offer(town, offers.undo_reject)
    return told(town, "offer_reconsidered")


def undeliverable(town):
    offered(town)
    the_offer(town, offers.undeliverable)
    return told(town, "offer_undeliverable")


def stopped(town):
    offered(town)
    the_offer(town, offers.stop)
    return told(town, "partner_stopped")


def gate_stopped(town):
    offered(town, narrative="Call me at (305) 555-0142.")
    return told(town, "gate_stopped")


def mail_failed(town):
    offered(town)
    posted(town, "mail_failed", lambda work: offers.get(work, 1), trouble="552 5.2.2 mailbox full")
    return told(town, "mail_failed")


def mail_failed_for_a_thread(town):
    offered(town)
    posted(town, "mail_failed", lambda work: offers.get(work, 1), why="thread")
    return told(town, "mail_failed")


def choose(town):
    offered(town, partners=("Chen",))
    return told(town, "partners_choose")


def preview(town):
    with town.house.work() as work:
        firms.get(work, 1).review = "always"
    offered(town, partners=("Bob", "Dana"))
    return told(town, "offer_preview")


def preview_with_doubts(town):
    offered(town, narrative="Maria was hit by a truck.")
    return told(town, "offer_preview")


def preview_after_a_correction(town):
    narrative = stage.NARRATIVE.replace("Gulf Freight", "[name]", 1)
    removed = (Removed("name", "Gulf Freight", "[name]", narrative.index("[name]"), sure=False),)
    offered(town, narrative=narrative, redacted=removed, partners=("Bob", "Dana"), how=How.WATERFALL)
    with town.house.work() as work:
        wishes = [previews.Wish(previews.Verb(verb), words) for verb, words in WISHES]
        previews.follow(work, referrals.get(work, 1), wishes, letter_id=7)
    return told(town, "offer_preview")


WISHES = (("hide", "Hialeah"), ("keep", "Maria Lopez"), ("hide", "Zanzibar"))


def sent(town):
    with town.house.work() as work:
        entry = partners.Entry("eve@evansinjury.example", "Eve Evans")
        partners.put(work, firms.get(work, 1), entry, partners.Origin.NAMED)
    stage.refer(town)
    with town.house.work() as work:
        referral = referrals.get(work, 1)
        drafts.offer_on(work, referral, [partners.with_address(work, 1, "eve@evansinjury.example")])
    return told(town, "receipt")


def again(town):
    offered(town)
    stage.refer(town)
    return told(town, "receipt")


def told_on_the_thread(town):
    offered(town, partners=("Bob",), told=(stage.Person("Bob", cast.BOB),))
    return told(town, "receipt")


def waiting(town):
    settings = town.house.settings
    town.house.settings = settings.model_copy(update={"undo_window": cast.timedelta(minutes=2)})
    offered(town)
    return told(town, "receipt")


def bounced(town):
    accepted(town)
    posted(town, "release_bounced", lambda work: release.get(work, 1))
    return told(town, "release_bounced")


def other_address(town):
    accepted(town)
    with town.house.work() as work:
        release.ask_other_address(work, release.get(work, 1), "intake@bayinjury.example")
    return told(town, "address_ask")


def a_stranger(town):
    number = letter(town, "A lead", cast.MALLORY)
    with town.house.work() as work:
        held.hold(work, number, claimed=cast.MALLORY, rule="r", reason="r", subject="A lead")
        work.post("firm_confirm", held.LetterSubject(number), to=cast.MALLORY)
    return told(town, "firm_confirm")


def a_colleague(town):
    writer = "zoe@harborlaw.example"
    number = letter(town, "A lead", f"Zoe Hart <{writer}>")
    with town.house.work() as work:
        held.hold(work, number, claimed=writer, rule="r", reason="r", subject="A lead")
        work.post("member_confirm", held.LetterSubject(number, 1), to=cast.ANDREW, firm=1)
    return told(town, "member_confirm")


def a_doubtful_letter(town):
    number = letter(town, "A lead", cast.ALICE)
    with town.house.work() as work:
        held.hold(work, number, claimed=cast.ALICE, rule="r", reason="r", subject="A lead")
        held.ask_member(work, firms.member_for(work, cast.ALICE))
    return told(town, "sender_confirm")


def refused(town):
    number = letter(town, "Hello", cast.ALICE)
    with town.house.work() as work:
        work.post(
            "refused",
            held.LetterSubject(number, 1),
            to=cast.ALICE,
            refusal="no_lead_found",
            sentence="We found no lead.",
        )
    return told(town, "refused")


def refused_as_never_before(town):
    number = letter(town, "Hello", cast.ALICE)
    with town.house.work() as work:
        work.post(
            "refused",
            held.LetterSubject(number, 1),
            to=cast.ALICE,
            refusal="brand_new",
            sentence="That went wrong.",
        )
    return told(town, "refused")


def operator(town):
    number = letter(town, "Hello", cast.MALLORY)
    with town.house.work() as work:
        work.post("operator_notice", held.LetterSubject(number), to="ops@referrals.example", why="set aside")
    return told(town, "operator_notice")


MAILS = {
    "offer_made": made,
    "offer_made-to-one": made_to_one,
    "offer_nudge": nudge,
    "offer_nudge-by-the-sender": nudge_by_the_sender,
    "offer_withdrawn": withdrawn,
    "offer_withdrawn-taken": withdrawn_because_taken,
    "offer_withdrawn-recalled": recalled,
    "offer_expired-partner": lambda town: expired(town, cast.BOB),
    "offer_expired-sender": lambda town: expired(town, cast.ALICE),
    "offer_unclear": unclear,
    "sender_wrote": sender_wrote,
    "partner_wrote": partner_wrote,
    "offer_accepted": accepted_told,
    "contact_released": released,
    "offer_rejected": rejected,
    "offer_rejected-handed-back": handed_back,
    "offer_reconsidered": reconsidered,
    "offer_undeliverable": undeliverable,
    "partner_stopped": stopped,
    "gate_stopped": gate_stopped,
    "mail_failed": mail_failed,
    "mail_failed-thread": mail_failed_for_a_thread,
    "partners_choose": choose,
    "offer_preview": preview,
    "offer_preview-corrected": preview_after_a_correction,
    "offer_preview-doubts": preview_with_doubts,
    "receipt-sent": sent,
    "receipt-again": again,
    "receipt-told": told_on_the_thread,
    "receipt-waiting": waiting,
    "release_bounced": bounced,
    "address_ask": other_address,
    "firm_confirm": a_stranger,
    "member_confirm": a_colleague,
    "sender_confirm": a_doubtful_letter,
    "refused": refused,
    "refused-otherwise": refused_as_never_before,
    "operator_notice": operator,
}


@pytest.mark.parametrize("name", sorted(MAILS))
def test_it_says_what_it_said_before(town, name):
    found = MAILS[name](town)
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("MAILBOT_GOLDEN") == "write":
        file.write_text(found, encoding="utf-8")
        keep = Path(os.environ.get("MAILBOT_GOLDEN_HTML", ""))
        if keep.name:
            mail = [m for m in town.outgoing if m["X-Mailbot-Occasion"] == name.partition("-")[0]][-1]
            (keep / f"{name}.html").write_text(mail.get_body(("html",)).get_content(), encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")


def test_it_has_a_golden_file_for_every_occasion():
    assert {name.partition("-")[0] for name in MAILS} == set(dispatch.SENDERS)
    assert {file.stem for file in GOLDEN.glob("*.txt")} == set(MAILS)


@pytest.mark.parametrize("name", sorted(MAILS))
def test_it_speaks_plainly(name):
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert "!" not in text
    assert "None" not in text
    assert "{" not in text
