"""Beside an existing mailbox: letters are read from it, and put into Processed."""

from urllib.parse import quote

import pytest

from tests.e2e import program
from tests.e2e.program import BOB, client, mail_to
from tests.peers import daemon

VOUCHED = b"Authentication-Results: mx.test; dmarc=pass (p=reject) header.from=firm.test\r\n"


def reading(home, relay, mailbox, url):
    return program.new(
        home,
        relay.port,
        MAILBOT_ADDRESS=mailbox.address,
        MAILBOT_SMTP_LISTEN="",
        MAILBOT_IMAP_URL=url,
        MAILBOT_TRUST="header:mx.test",
    ).set_up()


def letter(mailbox, who):
    return VOUCHED + who.forwarded(to=mailbox.address)


def test_it_reads_a_mailbox_and_finds_it_again_when_the_connection_dies(home, relay, mailbox):
    bot = reading(home, relay, mailbox, mailbox.url())
    with bot.serving():
        mailbox.deliver(
            letter(mailbox, client("Maria Lopez", "A delivery truck ran a red light in Hialeah."))
        )
        assert mail_to(relay, BOB, "offer_made", about="delivery truck", within=30)
        daemon.until(lambda: len(mailbox.messages("Processed")) == 1, "the letter in Processed")
        assert mailbox.messages() == []

        # one that nobody can read is not in the way of the next
        mailbox.deliver(
            b"From: \xff\xfe <<>>\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n\x00\xff--\r\n"
        )
        mailbox.deliver(letter(mailbox, client("Ravi Menon", "My scooter was crushed by a reversing van.")))
        assert mail_to(relay, BOB, "offer_made", about="scooter", within=30)

        daemon.until(lambda: mailbox.messages() == [], "an empty inbox")
        mailbox.server.kill_sessions()
        mailbox.deliver(letter(mailbox, client("Cleo Banks", "A ladder broke under me at the library.")))
        assert mail_to(relay, BOB, "offer_made", about="ladder", within=30)
        assert bot.readyz()[1]["mailbox"] == "ok"


@pytest.mark.parametrize("valid", [True, False], ids=["valid token", "expired token"])
def test_it_opens_a_mailbox_with_a_token(home, relay, mailbox, valid):
    token = mailbox.token() if valid else mailbox.token(valid_for=-60)
    where = f"127.0.0.1:{mailbox.server.imap}"
    url = f"imap://{quote(mailbox.address, safe='')}@{where}/INBOX?auth=xoauth2&token={token}"
    bot = reading(home, relay, mailbox, url)
    with bot.serving():
        if not valid:
            told = daemon.until(
                lambda: (said := bot.readyz())[1]["mailbox"] not in ("ok", "starting") and said, "a refusal"
            )
            assert told[0] == 200
            assert token not in bot.logged()
            return
        mailbox.deliver(
            letter(mailbox, client("Maria Lopez", "A delivery truck ran a red light in Hialeah."))
        )
        assert mail_to(relay, BOB, "offer_made", about="delivery truck", within=30)
