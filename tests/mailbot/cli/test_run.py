"""The command line: exit codes, and one clear line."""

import pytest

from mailbot import cli, migrations


def one_line(text):
    return text.count("\n") == 1 and text.startswith("mailbot: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["firms"],
        ["firms", "add"],
        ["firms", "add", "Harbor Law"],
        ["partners", "import", "list.csv"],
        ["inbox", "show"],
        ["inbox", "show", "three"],
        ["audit"],
        ["audit", "falsify"],
        ["keys", "--colour"],
    ],
)
def test_it_says_2_for_wrong_usage(mailbot, arguments):
    assert mailbot(*arguments) == 2
    assert "usage: mailbot" in mailbot.err


def test_it_says_1_and_names_a_wrong_setting(mailbot):
    assert mailbot("firms", "list", offer_window="a week") == 1
    assert one_line(mailbot.err)
    assert "MAILBOT_OFFER_WINDOW" in mailbot.err


def test_it_says_1_and_names_a_wrong_line_of_the_settings_file(mailbot):
    (mailbot.folder / "mailbot.toml").write_text('review = "sometimes"\n')
    assert mailbot("firms", "list") == 1
    assert one_line(mailbot.err)
    assert "MAILBOT_REVIEW" in mailbot.err


@pytest.mark.parametrize(
    "arguments",
    [["serve"], ["firms", "list"], ["inbox", "list"], ["audit", "verify"], ["backup", "copy.db"]],
)
def test_it_refuses_an_old_schema(mailbot, arguments):
    assert mailbot(*arguments) == 1
    assert one_line(mailbot.err)
    assert "mailbot migrate" in mailbot.err


def test_it_refuses_a_database_out_of_reach(mailbot):
    url = "postgresql+psycopg://bot@127.0.0.1:1/mailbot"
    for arguments in (["firms", "list"], ["migrate"]):
        assert mailbot(*arguments, database_url=url) == 1
        assert "MAILBOT_DATABASE_URL" in mailbot.err


def test_it_migrates(mailbot):
    assert mailbot("migrate") == 0
    assert migrations.newest() in mailbot.out
    assert mailbot("migrate") == 0
    assert "up to date" in mailbot.out
    assert mailbot("firms", "list") == 0


@pytest.mark.parametrize("name", ["secret_keys", "contact_keys"])
def test_it_serves_only_with_both_keys(ready, name):
    assert ready("serve", **{name: ""}) == 1
    assert f"MAILBOT_{name.upper()} is not set" in ready.err


def test_it_serves_only_parts_that_there_are(ready):
    assert ready("serve", "--only", "smtp,cooking") == 1
    assert "smtp,imap,web,worker" in ready.err


def test_it_prints_keys_that_work(mailbot):
    assert mailbot("keys") == 0
    fresh = dict(line.split("=", 1) for line in mailbot.out.splitlines())
    assert set(fresh) == {"MAILBOT_SECRET_KEYS", "MAILBOT_CONTACT_KEYS"}
    mailbot.environ.update(fresh)
    assert mailbot("migrate") == 0
    first = mailbot.environ["MAILBOT_CONTACT_KEYS"]
    mailbot("keys")
    assert first not in mailbot.out


def test_it_needs_no_settings_to_print_keys(mailbot):
    assert mailbot("keys", offer_window="nonsense") == 0


def test_it_has_help_for_every_command(mailbot):
    assert mailbot("--help") == 0
    for command in cli.COMMANDS:
        assert command.name in mailbot.out
        assert command.help in mailbot.out.replace("\n" + " " * 24, " ").replace("  ", " ") or command.name
    for command in cli.COMMANDS:
        assert mailbot(command.name, "--help") == 0
