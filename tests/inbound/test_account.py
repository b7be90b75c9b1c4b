"""The mailbox setting."""

import pytest

from inbound import account
from mailbot.config import Settings, WrongSetting


def test_it_reads_a_password():
    found = account.parse("imaps://bot%40ref.test:p%2Fw%3A@mail.test/INBOX")
    assert found == ("mail.test", 993, True, False, "bot@ref.test", "p/w:", False, "INBOX")


def test_it_reads_a_token():
    found = account.parse("imaps://bot%40ref.test@mail.test:9993/Leads%20in?auth=xoauth2&token=ya29.x")
    assert (found.port, found.secret, found.xoauth2, found.folder) == (9993, "ya29.x", True, "Leads in")


def test_it_reads_a_token_in_place_of_the_password():
    found = account.parse("imaps://bot:ya29.x@mail.test?auth=xoauth2")
    assert (found.secret, found.xoauth2, found.folder) == ("ya29.x", True, "INBOX")


def test_it_reads_a_plain_connection():
    found = account.parse("imap://bot:secret@127.0.0.1?starttls=1")
    assert (found.port, found.tls, found.starttls) == (143, False, True)


@pytest.mark.parametrize(
    "url",
    [
        "pop3://bot:secret@mail.test",
        "imaps://mail.test/INBOX",
        "imaps://bot@mail.test",
        "imaps://bot:secret@",
        "imaps://bot:secret@mail.test?auth=cram",
        "imaps://bot:secret@mail.test?tls=no",
        "imaps://bot:secret@mail.test:nonsense",
    ],
)
def test_it_stops_at_a_wrong_one_without_telling_the_password(url):
    with pytest.raises(WrongSetting) as wrong:
        account.account(Settings(imap_url=url))
    assert wrong.value.sentence.startswith("MAILBOT_IMAP_URL")
    assert "secret" not in wrong.value.sentence
