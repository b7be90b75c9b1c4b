"""Behind Postfix: letters in by LMTP, mail out through it, and a bounce that it wrote itself."""

import pytest

from tests.e2e import program
from tests.e2e.program import ADDRESS, ALICE, BOB, GUS, client, link, mail_to, occasion, press, tells
from tests.peers import swaks

VOUCHED = b"Authentication-Results: mx.test; dmarc=pass (p=reject) header.from=firm.test\r\n"
DOUBTED = b"Authentication-Results: mx.test; dmarc=fail (p=none) header.from=firm.test\r\n"


@pytest.fixture
def bot(home, postfix):
    """The program behind that Postfix: LMTP alone, and its word for who wrote."""
    doors = {
        "MAILBOT_SMTP_LISTEN": "",
        "MAILBOT_LMTP_LISTEN": f"127.0.0.1:{postfix.bot_port}",
        "MAILBOT_TRUST": "header:mx.test",
    }
    installed = program.new(home, postfix.port, **doors).set_up()
    with installed.serving():
        yield installed


def test_it_works_behind_postfix_both_ways(bot, postfix):
    maria = client("Maria Lopez", "A delivery truck ran a red light in Hialeah and hit my car.")
    sink = postfix.partners
    swaks.send(postfix.port, ADDRESS, VOUCHED + maria.forwarded(), sender=ALICE)
    offer = mail_to(sink, BOB, "offer_made")
    assert tells(offer, maria) == []
    press(bot, link(offer, "accept"), "accept", confirm="yes")
    assert "Maria Lopez" in mail_to(sink, BOB, "contact_released").text

    # a bounce of Postfix's own
    dara = client("Dara Quinn", "The roof of my rented house leaks and the owner does nothing.")
    swaks.send(postfix.port, ADDRESS, VOUCHED + dara.forwarded("For Gus Moreau please."), sender=ALICE)
    told = mail_to(sink, ALICE, "offer_undeliverable", within=30)
    assert GUS in told.text
    assert "/case/" in told.text
    assert tells(told, dara) == []

    # and a letter that Postfix does not vouch for
    erin = client("Erin Walsh", "I was dismissed the day after I told them of the mould.")
    swaks.send(postfix.port, ADDRESS, DOUBTED + erin.forwarded(), sender="mallory@evil.test")
    asked = mail_to(sink, ALICE, "sender_confirm")
    assert tells(asked, erin) == []
    assert not [each for each in sink.to(BOB) if "mould" in each.text]
    assert not [each for each in sink.sent if occasion(each) == "refused"]
