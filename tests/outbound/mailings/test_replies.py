"""What a person wrote above what their mail program quotes."""

from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from outbound.mailings import replies


def own(body, subtype="plain"):
    mail = EmailMessage()
    mail.set_content(body, subtype=subtype)
    return replies._own_words(message_from_bytes(mail.as_bytes(), policy=policy.default))


@pytest.mark.parametrize(
    "quoted",
    [
        "On Tue, Nov 3, 2026 at 9:14 AM Referrals <refer@x.example> wrote:\n> the case",
        "On Tue, Nov 3, 2026 at 9:14 AM Referrals\n<refer@x.example> wrote:\n\n> the case",
        "El mar, 3 nov 2026 a las 9:14, Referrals escribió:\n> the case",
        "-----Original Message-----\nFrom: Referrals\nthe case",
        "________________________________\nFrom: Referrals\nSent: today\nthe case",
        "From: Referrals <refer@x.example>\nSent: Tuesday\nTo: Bob\nthe case",
        "> the case",
    ],
)
def test_it_leaves_out_what_is_quoted(quoted):
    assert own(f"Happy to talk.\n\nBob\n\n{quoted}\n") == "Happy to talk.\n\nBob"


def test_it_keeps_a_sentence_that_only_looks_like_a_quotation():
    assert own("On Tuesday she wrote to them.\nFrom: the street, one could see it.") == (
        "On Tuesday she wrote to them.\nFrom: the street, one could see it."
    )


def test_it_reads_html_when_there_is_no_text():
    assert own("<p>Happy to <b>talk</b>.</p>", "html") == "Happy to talk."


def test_it_reads_a_mail_in_a_charset_that_nobody_knows():
    raw = b"Content-Type: text/plain; charset=x-klingon\r\n\r\nHello \xe9"
    assert replies._own_words(message_from_bytes(raw, policy=policy.default)).startswith("Hello")


def test_it_reads_a_mail_without_text():
    raw = b"Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nx"
    mail = message_from_bytes(raw, policy=policy.default)
    assert replies._own_words(mail) == ""
    assert replies._files(mail) == 1
