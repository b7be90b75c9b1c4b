"""One process or many, a power cut, an old schema."""

import smtplib

import pytest

from tests.e2e import program
from tests.e2e.program import ADDRESS, ALICE, BOB, client, link, mail_to, occasion, press
from tests.peers import swaks


def test_it_shares_one_database_among_processes(home, relay, postgres_url):
    bot = program.new(home, relay.port, MAILBOT_DATABASE_URL=postgres_url).set_up()
    maria = client("Maria Lopez", "A delivery truck ran a red light in Hialeah and hit my car.")
    with bot.serving("smtp"), bot.serving("web,worker"), bot.serving("worker"):
        assert swaks.send(bot.smtp, ADDRESS, maria.forwarded(), sender=ALICE).code == 0
        offer = mail_to(relay, BOB, "offer_made", within=30)
        press(bot, link(offer, "accept"), "accept", confirm="yes")
        assert "Maria Lopez" in mail_to(relay, BOB, "contact_released", within=30).text
    kinds = sorted(map(occasion, relay.sent))
    assert kinds == ["contact_released", "offer_accepted", "offer_made", "receipt"]  # nothing twice
    assert bot.run("audit", "verify").returncode == 0


def test_it_goes_on_with_a_letter_after_a_power_cut(home, relay):
    bot = program.new(home, relay.port).set_up()
    who = client("Maria Lopez", "A delivery truck ran a red light in Hialeah and hit my car.")
    with bot.serving() as process:
        with smtplib.SMTP("127.0.0.1", bot.smtp, timeout=20) as sender:
            sender.ehlo()
            sender.mail(ALICE)
            sender.rcpt(ADDRESS)
            code, _ = sender.data(who.forwarded())
            program.end(process)
        assert code == 250
    with bot.serving():
        assert mail_to(relay, BOB, "offer_made", about="delivery truck", within=5)
    assert len(relay.to(ALICE)) == 1
    assert len({str(each.message["Message-ID"]) for each in relay.to(BOB)}) == 1


def test_it_takes_a_partner_that_a_command_adds_while_it_runs(bot, outside):
    bot.does("partners", "add", "zed@partner.test", "--firm", ALICE, "--name", "Zed Kowalski")
    who = client("Nadia Petrov", "The ferry hit the quay and I broke two ribs in Miami.")
    assert swaks.send(bot.smtp, ADDRESS, who.forwarded("For Zed Kowalski please."), sender=ALICE).code == 0
    assert mail_to(outside, "zed@partner.test", "offer_made")


def test_it_refuses_to_serve_an_old_schema(home):
    bot = program.new(home, 1)
    for line in bot.does("keys").splitlines():
        key, _, value = line.removeprefix("export ").partition("=")
        if key.startswith("MAILBOT_"):
            bot.settings[key] = value.strip("'\"")
    refused = bot.run("serve")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert "mailbot migrate" in refused.stderr


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("MAILBOT_SMTP_LISTEN", "2525"),
        ("MAILBOT_UNDO_WINDOW", "soon"),
        ("MAILBOT_TRUST", "everybody"),
        ("MAILBOT_CONTACT_KEYS", "short"),
    ],
)
def test_it_stops_at_a_wrong_setting_with_one_line_that_names_it(home, setting, value):
    refused = program.new(home, 1, **{setting: value}).run("serve")
    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert setting in refused.stderr


def test_it_believes_nobody_blindly_behind_lmtp(home):
    refused = program.new(home, 1, MAILBOT_LMTP_LISTEN="127.0.0.1:2424").run("serve")
    assert refused.returncode == 1
    assert "MAILBOT_TRUST=none" in refused.stderr


def test_it_says_which_port_is_taken(bot, home):
    second = program.new(home, 1, MAILBOT_DATABASE_URL=bot.settings["MAILBOT_DATABASE_URL"])
    for key in ("MAILBOT_SECRET_KEYS", "MAILBOT_CONTACT_KEYS", "MAILBOT_SMTP_LISTEN"):
        second.settings[key] = bot.settings[key]
    refused = second.run("serve", "--only", "smtp")
    assert refused.returncode == 1
    assert refused.stderr.strip().splitlines()[-1].startswith("mailbot: Nothing can listen at")
