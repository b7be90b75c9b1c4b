"""How mail programs pass a letter on: Gmail, Outlook, and as an attached file."""

from collections.abc import Callable
from email.message import EmailMessage
from email.utils import parseaddr
from html import escape


def _gmail(mail: EmailMessage, letter: EmailMessage, note: str) -> None:
    name, address = parseaddr(str(letter["From"]))
    to = parseaddr(str(letter["To"]))[1]
    at = letter["Date"].datetime
    day = f"{at:%a, %b} {at.day}, {at:%Y} at {at.hour % 12 or 12}:{at:%M %p}"
    words = _plain(letter)
    mail.set_content(
        f"{note}\n\n---------- Forwarded message ---------\nFrom: {name} <{address}>\nDate: {day}\n"
        f"Subject: {letter['Subject']}\nTo: <{to}>\n\n\n{words}\n"
    )
    mail.add_alternative(
        f'<div dir="ltr">{_html(note)}</div><br><div class="gmail_quote gmail_quote_container">'
        f'<div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>'
        f'From: <b class="gmail_sendername" dir="auto">{escape(name)}</b> '
        f'<span dir="auto">&lt;<a href="mailto:{address}">{address}</a>&gt;</span><br>Date: {day}<br>'
        f'Subject: {escape(str(letter["Subject"]))}<br>To:  &lt;<a href="mailto:{to}">{to}</a>&gt;<br></div>'
        f'<br><br><div dir="ltr">{_html(words)}</div></div>\n',
        subtype="html",
    )


def _outlook(mail: EmailMessage, letter: EmailMessage, note: str) -> None:
    name, address = parseaddr(str(letter["From"]))
    to = parseaddr(str(letter["To"]))[1]
    at = letter["Date"].datetime
    day = f"{at:%A, %B} {at.day}, {at:%Y} {at.hour % 12 or 12}:{at:%M %p}"
    head = {"From": f"{name} <{address}>", "Sent": day, "To": f"<{to}>", "Subject": str(letter["Subject"])}
    words = _plain(letter)
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    bold = "<br>".join(f"<b>{key}:</b> {escape(value)}" for key, value in head.items())
    mail.set_content(f"{note}\n{'_' * 32}\n{lines}\n{words}\n")
    mail.add_alternative(
        f'<html><body><div class="elementToProof">{_html(note)}</div>'
        '<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr">'
        f'<font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">{bold}</font>'
        "<div>&nbsp;</div></div>"
        f"<div>{_html(words)}</div></body></html>\n",
        subtype="html",
    )


def _attached(mail: EmailMessage, letter: EmailMessage, note: str) -> None:
    mail.set_content(f"{note}\n")
    mail.add_attachment(letter, filename=f"{letter['Subject']}.eml")


def _plain(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    return "" if body is None else str(body.get_content())


def _html(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>\n")


#: How a letter may be passed on.
SHAPES: dict[str, Callable[[EmailMessage, EmailMessage, str], None]] = {
    "gmail": _gmail,
    "outlook": _outlook,
    "attached": _attached,
}
