"""The same lead, passed on in the ways of the usual mail programs: each goes the whole way."""

# ruff: noqa: E501  # lines as the mail programs write them

from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape

import pytest

from tests import cast

WORDS_HTML = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in cast.WORDS.splitlines())
NOTE = "For Bob please."


def new(subject="Fwd: Hit by a truck", **headers):
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = f"Alice Reyes <{cast.ALICE}>", cast.OURS, subject
    mail["Date"], mail["Message-ID"] = "Tue, 03 Nov 2026 09:58:00 -0500", "<a-shape@harborlaw.example>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    return mail


def gmail():
    mail = message_from_bytes(cast.forward(NOTE), policy=policy.SMTP)
    mail.add_alternative(
        f'<div dir="ltr">{NOTE}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">'
        '---------- Forwarded message ---------<br>From: <b class="gmail_sendername" dir="auto">Maria Lopez</b> <span dir="auto">'
        f'&lt;<a href="mailto:{cast.MARIA}">{cast.MARIA}</a>&gt;</span><br>Date: Mon, Nov 2, 2026 at 9:14 AM<br>'
        'Subject: Hit by a truck<br>To:  &lt;<a href="mailto:info@harborlaw.example">info@harborlaw.example</a>&gt;<br></div>'
        f"<br><br>{WORDS_HTML}</div>",
        subtype="html",
    )
    return mail


def gmail_html_only():
    mail = gmail()
    html = mail.get_body(("html",)).get_content()
    only = new()
    only.set_content(html, subtype="html")
    return only


def outlook():
    mail = new("FW: Hit by a truck", Thread_Topic="Hit by a truck", X_MS_Has_Attach="no")
    mail.set_content(
        f"{NOTE}\n\n________________________________\nFrom: Maria Lopez <{cast.MARIA}>\n"
        f"Sent: Monday, November 2, 2026 9:14 AM\nTo: Info <info@harborlaw.example>\nSubject: Hit by a truck\n\n{cast.WORDS}\n"
    )
    mail.add_alternative(
        f'<html><body><div class="elementToProof">{NOTE}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif"><b>From:</b> Maria Lopez &lt;{cast.MARIA}&gt;<br>'
        "<b>Sent:</b> Monday, November 2, 2026 9:14 AM<br><b>To:</b> Info &lt;info@harborlaw.example&gt;<br>"
        f"<b>Subject:</b> Hit by a truck</font><div>&nbsp;</div></div>{WORDS_HTML}</body></html>",
        subtype="html",
    )
    return mail


def apple():
    mail = new(X_Mailer="Apple Mail (2.3826.200.121)")
    quoted = "\n".join(f"> {line}".rstrip() for line in cast.WORDS.splitlines())
    mail.set_content(
        f"{NOTE}\n\n> Begin forwarded message:\n> \n> From: Maria Lopez <{cast.MARIA}>\n> Subject: Hit by a truck\n"
        f"> Date: November 2, 2026 at 9:14:03 AM EST\n> To: info@harborlaw.example\n> \n{quoted}\n"
    )
    return mail


def thunderbird():
    mail = new(User_Agent="Mozilla Thunderbird")
    mail.set_content(
        f"{NOTE}\n\n\n-------- Forwarded Message --------\nSubject: \tHit by a truck\nDate: \tMon, 2 Nov 2026 09:14:03 -0500\n"
        f"From: \tMaria Lopez <{cast.MARIA}>\nTo: \tinfo@harborlaw.example\n\n\n\n{cast.WORDS}\n"
    )
    return mail


def clients_own():
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"] = f"Maria Lopez <{cast.MARIA}>", "info@harborlaw.example"
    mail["Subject"], mail["Date"] = "Hit by a truck", "Mon, 02 Nov 2026 09:14:03 -0500"
    mail["Message-ID"] = "<first@mailbox.example>"
    mail.set_content(cast.WORDS)
    return mail


def attached():
    mail = new()
    mail.set_content(f"{NOTE}\n")
    mail.add_attachment(clients_own())
    return mail


def attached_as_a_file():
    mail = new()
    mail.set_content(f"{NOTE}\n")
    mail.add_attachment(
        clients_own().as_bytes(),
        maintype="application",
        subtype="octet-stream",
        filename="Hit by a truck.eml",
    )
    return mail


def forward_of_a_forward():
    mail = new("Fwd: FW: Hit by a truck")
    mail.set_content(
        f"{NOTE}\n\n---------- Forwarded message ---------\nFrom: Info <info@harborlaw.example>\n"
        f"Date: Mon, Nov 2, 2026 at 10:02 AM\nSubject: FW: Hit by a truck\nTo: Alice Reyes <{cast.ALICE}>\n\n\n"
        f"-----Original Message-----\nFrom: Maria Lopez <{cast.MARIA}>\nSent: Monday, November 2, 2026 9:14 AM\n"
        f"To: Info <info@harborlaw.example>\nSubject: Hit by a truck\n\n{cast.WORDS}\n"
    )
    return mail


SHAPES = [
    gmail,
    gmail_html_only,
    outlook,
    apple,
    thunderbird,
    attached,
    attached_as_a_file,
    forward_of_a_forward,
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda each: each.__name__)
def test_it_brings_every_kind_of_forward_to_the_end(story, shape):
    story.alice.posts(shape().as_bytes())
    assert "ran a red light in Hialeah" in story.bob.newest("offer_made").text
    story.bob.accepts()
    released = story.bob.newest("contact_released").text
    assert "Maria Lopez" in released
    assert cast.MARIA_PHONE in released
    assert cast.MARIA in released
    assert "8,400" in released


def test_it_takes_a_lead_that_the_member_typed(story):
    story.alice.writes(
        cast.OURS,
        "New client",
        f"For Bob please.\n\nClient: Maria Lopez, {cast.MARIA_PHONE}, {cast.MARIA}. A delivery truck ran a red light in "
        "Hialeah on October 3 and hit her car. Hospital bill of $8,400.",
    )
    assert "delivery truck" in story.bob.newest("offer_made").text
    story.bob.accepts()
    assert cast.MARIA_PHONE in story.bob.newest("contact_released").text


def test_it_takes_a_blind_copy_of_a_mail_to_the_client(story):
    """We are in the envelope alone: the member wrote to the client, and nobody is meant yet."""
    quoted = "".join(f"> {line}\n" for line in cast.WORDS.splitlines())
    story.alice.writes(
        f"Maria Lopez <{cast.MARIA}>",
        "Re: Hit by a truck",
        f"Dear Maria,\n\nwe will find somebody.\n\nOn Mon, Nov 2, 2026 at 9:14 AM Maria Lopez <{cast.MARIA}> wrote:\n\n{quoted}",
        envelope=[cast.OURS],
        In_Reply_To="<first@mailbox.example>",
        References="<first@mailbox.example>",
    )
    assert story.recipients == {cast.ALICE}
    assert "red light" in story.alice.newest("partners_choose").text


def test_it_says_to_a_member_that_it_found_no_lead(story):
    story.alice.writes(cast.OURS, "Lunch?", "Are we on for one o'clock?")
    assert "found no lead" in story.alice.newest("refused").subject
