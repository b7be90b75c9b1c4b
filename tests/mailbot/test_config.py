"""Settings: what may be written, and the one line that names what may not."""

from datetime import time, timedelta

import pytest

from mailbot import config

KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


def load(**environ):
    return config.load({f"MAILBOT_{name}": value for name, value in environ.items()})


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0s", 0), ("30s", 30), ("15m", 900), ("24h", 86400), ("7d", 604800), (" 2m ", 120)],
)
def test_it_reads_durations(text, seconds):
    assert config.duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "7", "d7", "7 days", "-1h", "1.5h", "1h30m", "99999999999999d"])
def test_it_refuses_what_is_no_duration(text):
    with pytest.raises(ValueError, match="duration"):
        config.duration(text)


def test_it_reads_limits():
    assert config.rate("200/h") == (200, timedelta(hours=1))
    with pytest.raises(ValueError, match="200/h"):
        config.rate("200")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", None),
        ("127.0.0.1:2525", ("127.0.0.1", 2525)),
        ("[::1]:25", ("::1", 25)),
        (":8080", ("127.0.0.1", 8080)),
        ("0.0.0.0:0", ("0.0.0.0", 0)),
    ],
)
def test_it_reads_where_to_listen(text, found):
    assert config.listen(text) == found


@pytest.mark.parametrize("text", ["2525", "localhost", "host:port", "host:70000", "host:-1"])
def test_it_refuses_what_is_nowhere_to_listen(text):
    with pytest.raises(ValueError, match="127.0.0.1:2525"):
        config.listen(text)


def test_it_reads_quiet_hours():
    assert config.quiet_span("20:00-08:00,sat,sun") == (time(20), time(8), frozenset({5, 6}))
    assert config.quiet_span("8:00 - 9:30") == (time(8), time(9, 30), frozenset())
    assert config.quiet_span("") == (None, None, frozenset())


@pytest.mark.parametrize("text", ["20:00", "monkey", "20-08", "20:00-", "25:00-08:00", "sat sun"])
def test_it_refuses_what_are_no_quiet_hours(text):
    with pytest.raises(ValueError, match="."):
        config.quiet_span(text)


def test_it_reads_a_relay():
    found = config.relay("smtp://us%40er:p%2Fw@mx.example:587?starttls=1")
    assert (found.host, found.port, found.tls, found.starttls) == ("mx.example", 587, False, True)
    assert (found.user, found.password) == ("us@er", "p/w")
    assert config.relay("smtps://mx.example").port == 465
    assert config.relay("smtp://mx.example").port == 25


def test_it_has_the_defaults_of_the_readme():
    found = config.load({})
    assert found.database_url == "sqlite:///var/mailbot.db"
    assert found.offer_window == timedelta(days=7)
    assert found.nudge_after == (timedelta(hours=24), timedelta(hours=72))
    assert found.undo_window == timedelta(minutes=2)
    assert found.review == "always"
    assert found.trust == "dmarc"
    assert found.smtp_listen == ("127.0.0.1", 2525)
    assert found.lmtp_listen is None
    assert found.link_limit == (60, timedelta(hours=1))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OFFER_WINDOW", "a week"),
        ("OFFER_WINDOW", "9999999999d"),
        ("NUDGE_AFTER", "24h,soon"),
        ("QUIET_HOURS", "nights"),
        ("SMTP_LISTEN", "2525"),
        ("RELAY_URL", "mx.example"),
        ("RELAY_URL", "smtp://bot:hunter2/x@mx.example:25"),
        ("BASE_URL", "referrals.example"),
        ("ADDRESS", "refer"),
        ("ADDRESS", "a@b@c"),
        ("REVIEW", "sometimes"),
        ("MEMBER_LIMIT", "many"),
        ("CONTACT_KEYS", "short"),
        ("SEPARATOR", "@"),
        ("TRUST", "everybody"),
    ],
)
def test_it_names_the_wrong_setting_in_one_line(name, value):
    with pytest.raises(config.WrongSetting) as wrong:
        load(**{name: value})
    assert f"MAILBOT_{name}" in wrong.value.sentence
    assert "\n" not in wrong.value.sentence
    assert "hunter2" not in wrong.value.sentence


def test_it_reads_a_secret_from_a_file(tmp_path):
    file = tmp_path / "keys"
    file.write_text(f"{KEY}\n")
    assert load(CONTACT_KEYS_FILE=str(file)).contact_keys[0].get_secret_value() == KEY


def test_it_takes_the_value_before_the_file(tmp_path):
    file = tmp_path / "key"
    file.write_text("from-the-file")
    assert load(SECRET_KEYS="from-the-value", SECRET_KEYS_FILE=str(file)).signing_keys == ["from-the-value"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_it_names_a_secret_file_that_cannot_be_read(tmp_path, content):
    file = tmp_path / "key"
    if content:
        file.write_bytes(content)
    with pytest.raises(config.WrongSetting, match="MAILBOT_SECRET_KEYS_FILE"):
        load(SECRET_KEYS_FILE=str(file))


def test_it_reads_mailbot_toml_and_lets_the_environment_win(tmp_path):
    file = tmp_path / "mailbot.toml"
    file.write_text('offer_window = "2d"\nreview = "never"\nsecret_keys = ["old", "new"]\n')
    found = config.load({"MAILBOT_REVIEW": "when_unsure"}, file)
    assert (found.offer_window, found.review) == (timedelta(days=2), "when_unsure")
    assert found.signing_keys == ["old", "new"]


@pytest.mark.parametrize("text", ["this is no toml", 'colour = "blue"\n'])
def test_it_names_a_wrong_toml_file(tmp_path, text):
    file = tmp_path / "mailbot.toml"
    file.write_text(text)
    with pytest.raises(config.WrongSetting, match=r"mailbot\.toml"):
        config.load({}, file)


@pytest.mark.parametrize(
    "more",
    [
        {"BASE_URL": "https://referrals.example"},
        {"IMAP_URL": "imaps://u:p@mx.example/INBOX"},
        {"LMTP_LISTEN": "127.0.0.1:2424"},
    ],
)
def test_it_believes_blindly_only_on_loopback(more):
    assert load(TRUST="none", BASE_URL="http://127.0.0.1:8080").trust == "none"
    with pytest.raises(config.WrongSetting, match="MAILBOT_TRUST=none"):
        load(TRUST="none", **more)


def test_it_shows_no_secret_when_printed():
    found = load(
        SECRET_KEYS="hush", RELAY_URL="smtp://u:hush@mx.example", IMAP_URL="imap://u:hush@mx.example"
    )
    assert "hush" not in repr(found)


def test_it_wants_both_keys():
    with pytest.raises(config.WrongSetting, match="MAILBOT_SECRET_KEYS"):
        config.require_keys(load(CONTACT_KEYS=KEY))
    with pytest.raises(config.WrongSetting, match="MAILBOT_CONTACT_KEYS"):
        config.require_keys(load(SECRET_KEYS="signing"))
    config.require_keys(load(SECRET_KEYS="signing", CONTACT_KEYS=KEY))
