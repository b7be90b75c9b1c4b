"""The whole loop through real servers: SMTP in, pages, a relay out."""

import sqlite3

from tests.e2e import program
from tests.e2e.program import ADDRESS, ALICE, BOB, DANA, client, link, mail_to, occasion, press, tells
from tests.peers import swaks

CONFIRM = {"confirm": "yes"}


def refers(bot, who, note="For Bob please."):
    said = swaks.send(bot.smtp, ADDRESS, who.forwarded(note), sender=ALICE)
    assert said.code == 0, said.output


def test_it_takes_a_forward_to_the_partner_who_accepts(bot, outside):
    maria = client("Maria Lopez", "A delivery truck ran a red light in Hialeah and hit my car.")
    refers(bot, maria)
    offer = mail_to(outside, BOB, "offer_made")
    assert "delivery truck" in offer.text
    assert tells(offer, maria) == []

    accept = link(offer, "accept")
    for _ in range(5):  # as a scanner does
        assert bot.head(accept).status == 200
        page = bot.get(accept)
        assert page.status == 200
        bot.post(accept, nonce=page.nonce(), decision="accept", **CONFIRM)
        bot.post(accept, nonce=page.nonce(), decision="reject")
    assert not [each for each in outside.sent if occasion(each) in ("contact_released", "offer_rejected")]

    page = press(bot, accept, "accept", **CONFIRM)
    assert page.status == 200
    assert "b…@partner.test" in page.text
    released = mail_to(outside, BOB, "contact_released")
    assert "Maria Lopez" in released.text
    assert maria.phone in released.text
    assert mail_to(outside, ALICE, "offer_accepted")
    assert [each.rcpt_tos for each in outside.sent if maria.phone in program.everything(each)] == [(BOB,)]
    assert {each for mail in outside.sent for each in mail.rcpt_tos} == {ALICE, BOB}
    assert bot.get(accept).status == 410


def test_it_tells_the_second_of_two_partners_kindly(bot, outside):
    ines = client("Ines Duarte", "A dog bit me in the park in Tampa last week, and I had surgery.")
    refers(bot, ines, "For Bob and Dana please.")
    first, second = mail_to(outside, DANA, "offer_made"), mail_to(outside, BOB, "offer_made")
    press(bot, link(first, "accept"), "accept", **CONFIRM)
    gone = mail_to(outside, BOB, "offer_withdrawn")
    assert "Dana" not in program.everything(gone)
    assert tells(gone, ines) == []
    page = bot.get(link(second, "accept"))
    assert page.status == 410
    assert "no longer open" in page.text
    assert not [each for each in outside.to(BOB) if occasion(each) == "contact_released"]


def test_it_tells_the_sender_why_a_partner_passes(bot, outside):
    refers(bot, client("Olu Adeyemi", "My landlord locked me out of my shop and kept the tools."))
    offer = mail_to(outside, BOB, "offer_made")
    press(bot, link(offer, "reject"), "reject", reason="conflict", note="We act for the landlord.")
    told = mail_to(outside, ALICE, "offer_rejected")
    assert "conflict of interest" in told.text
    assert "We act for the landlord." in told.text


def test_it_refuses_who_is_not_ours_and_says_nothing_of_why(bot):
    said = swaks.send(bot.smtp, "somebody@ref.test", b"Subject: x\r\n\r\nx\r\n", sender=ALICE)
    assert said.code == 24
    assert "550" in said.output
    assert "Traceback" not in said.output


def test_it_is_alive_and_ready(bot):
    assert bot.get(f"{bot.base}/healthz").status == 200
    status, told = bot.readyz()
    assert status == 200
    assert told["ready"] is True
    assert told["database"] == "ok"


def test_it_stays_ready_while_the_relay_is_down_and_says_so(bot, outside):
    outside.stop()
    try:
        refers(
            bot, client("Petra Vance", "I slipped on a wet floor in a shop in Orlando and broke my wrist.")
        )
        from tests.peers import daemon

        status, told = daemon.until(
            lambda: (found := bot.readyz())[1]["relay"] != "ok" and found, "trouble with the relay"
        )
        assert status == 200
        assert told["ready"] is True
        assert "@" not in str(told)
    finally:
        outside.start()
    assert mail_to(outside, BOB, "offer_made", about="wet floor", within=60)


def test_it_knows_what_it_did_and_keeps_the_client_out_of_it(bot, outside):
    """By the command line: the chain is whole, and neither log holds anybody's details."""
    hana = client("Hana Novotny", "My employer has not paid me for nine weeks of work on a roof.")
    refers(bot, hana)
    offer = mail_to(outside, BOB, "offer_made")
    press(bot, link(offer, "accept"), "accept", **CONFIRM)
    mail_to(outside, BOB, "contact_released")
    assert bot.run("audit", "verify").returncode == 0
    with sqlite3.connect(bot.home / "mailbot.db") as database:
        told = "\n".join(map(repr, database.execute("select * from audit").fetchall()))
    database.close()
    assert not [each for each in hana.secrets if each in told + bot.logged()]
    assert "@" not in bot.logged()
    listed = bot.does("inbox", "list")
    assert not [each for each in hana.secrets if each in listed]
