"""The mail that a partner would get for a letter, before there is any row: for `mailbot parse`."""

from typing import Any

from mailbot.intake import redact
from mailbot.intake.reading import Reading
from mailbot.reports import partner_view
from outbound.compose import words


def of(reading: Reading) -> dict[str, Any]:
    """`subject`, `text`, `html` and `attachments`, as the partner would get them.

    The case is byte for byte that of the offer; links and times are placeholders.
    """
    view = partner_view.of_reading(reading, redact.redact(reading.remark, reading.client)[0])
    member = reading.member.name or "The sender"
    written = words(
        "offer_made",
        {
            "title": view.title,
            "view": view,
            "member": member,
            "sender": member,
            "firm": "the sender's firm",
            "email": "your address",
            "answer_by": "[time]",
            "several": len(reading.partners) > 1,
            "accept": "[link to accept]",
            "reject": "[link to pass]",
            "stop": "[link]",
        },
    )
    return {
        "subject": written.subject,
        "text": written.text,
        "html": written.html,
        "attachments": list(view.attachments),
    }
