"""Mail as people read it, and letters as they write them."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from functools import cached_property

from mailbot import ids
from outbound.post import Parcel
from tests import cast


@dataclass(frozen=True)
class Mail:
    """One mail of ours as it lies in somebody's mailbox."""

    parcel: Parcel

    @property
    def to(self):
        return self.parcel.rcpt_to

    @property
    def return_path(self):
        return self.parcel.mail_from

    @cached_property
    def message(self):
        return message_from_bytes(self.parcel.raw, policy=policy.default)

    def header(self, name):
        return str(self.message[name] or "")

    @property
    def occasion(self):
        return self.header("X-Mailbot-Occasion")

    @property
    def subject(self):
        return self.header("Subject")

    @cached_property
    def text(self):
        return self._body("plain")

    @cached_property
    def html(self):
        return self._body("html")

    def _body(self, kind):
        found = self.message.get_body((kind,))
        return str(found.get_content()).replace("\r\n", "\n") if found else ""

    @cached_property
    def everything(self):
        """All that can be read in it: headers, every part decoded, file names, and the raw bytes."""
        return cast.plain(self.message) + "\n" + self.parcel.raw.decode("utf-8", "replace")

    @property
    def file_names(self):
        return [part.get_filename() for part in self.message.walk() if part.get_filename()]

    @property
    def links(self):
        """The links of the text part, in order."""
        return re.findall(r"https?://[^\s<>]+", self.text)

    def link(self, what):
        """The first link whose path has this part: "accept", "referral", "undo"."""
        found = next((each for each in self.links if f"/{what}" in each), None)
        assert found, f"no {what} link in {self.occasion}:\n{self.text}"
        return found

    @property
    def case(self):
        """What the sender's people wrote for the partner: from the title on to the links below it."""
        return _between(self.text, self.title, "\nAccept: ")

    @property
    def title(self):
        return self.subject.partition(": ")[2]


def _between(text, start, end):
    return text[text.index(start) : text.index(end)].strip()


def letter(sender, to, subject, text, **headers):
    """A plain mail, as bytes. `headers` by name, `_` for `-`."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = "Tue, 03 Nov 2026 10:30:00 -0500"
    mail["Message-ID"] = ids.message_id(parseaddr(sender)[1].partition("@")[2] or "nowhere.example")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


def answer(mail, sender, text, **headers):
    """A reply to a mail of ours, written above the whole of it."""
    quoted = "".join(f"> {line}\n" for line in mail.text.splitlines())
    return letter(
        sender,
        parseaddr(mail.header("Reply-To") or mail.header("From"))[1],
        f"Re: {mail.subject}",
        f"{text}\n\nOn Tue, Nov 3, 2026 at 10:01 AM Referrals <{cast.OURS}> wrote:\n\n{quoted}",
        **{
            "In_Reply_To": mail.header("Message-ID"),
            "References": f"{mail.header('References')} {mail.header('Message-ID')}".strip(),
            **headers,
        },
    )


POSTFIX_BOUNCE = """\
Return-Path: <>
From: MAILER-DAEMON@mx.elsewhere.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {back}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4C1A02E0F7.1793718000/mx.elsewhere.example"
Message-Id: <20261103150001.4C1A02E0F8@mx.elsewhere.example>
Date: Tue,  3 Nov 2026 10:00:01 -0500 (EST)

This is a MIME-encapsulated message.

--4C1A02E0F7.1793718000/mx.elsewhere.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.elsewhere.example.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<{gone}>: host mx.bayinjury.example[192.0.2.7] said: 550 5.1.1 <{gone}>: Recipient
    address rejected: User unknown (in reply to RCPT TO command)

--4C1A02E0F7.1793718000/mx.elsewhere.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.elsewhere.example
X-Postfix-Queue-ID: 4C1A02E0F7
X-Postfix-Sender: rfc822; {back}
Arrival-Date: Tue,  3 Nov 2026 10:00:00 -0500 (EST)

Final-Recipient: rfc822; {gone}
Original-Recipient: rfc822;{gone}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mx.bayinjury.example
Diagnostic-Code: smtp; 550 5.1.1 <{gone}>: Recipient address rejected: User unknown

--4C1A02E0F7.1793718000/mx.elsewhere.example
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

{headers}
--4C1A02E0F7.1793718000/mx.elsewhere.example--
"""


def bounce(mail):
    """What Postfix sends to the return path of a mail that it could not deliver."""
    headers = mail.parcel.raw.decode("utf-8", "replace").split("\r\n\r\n")[0].replace("\r\n", "\n")
    text = POSTFIX_BOUNCE.format(back=mail.return_path, gone=mail.to, headers=headers)
    return text.replace("\n", "\r\n").encode()
