"""What stands around every page of the demo: the walk, the people and the list of mail."""

from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from mailbot.cli.demo import people, view, walk
from mailbot.cli.demo.mailbox import Mail, Mailbox
from mailbot.work import House

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SAID = {"sent": "Sent to the bot. What follows from it appears here in a moment."}


@dataclass(frozen=True)
class Demo:
    """What every page of the demo works with."""

    house: House
    mailbox: Mailbox


def found(demo: Demo, request: Request) -> tuple[Mail, EmailMessage]:
    """The mail that the path names, or 404."""
    try:
        number = int(request.path_params["number"])
        return demo.mailbox.get(number), demo.mailbox.message(number)
    except KeyError:
        raise HTTPException(404) from None


def show(demo: Demo, template: str, request: Request, **more: Any) -> Response:
    """A page, with all that stands around it."""
    mails = demo.mailbox.newest()
    everybody = people.everybody(demo.house, mails)
    used, idle = people.boxes(everybody, mails)
    now = demo.house.clock.now()
    asked = more.pop("who", request.query_params.get("who", ""))
    facts = {
        "who": asked,
        "person": everybody.get(asked),
        "used": used,
        "idle": idle,
        "mails": demo.mailbox.newest(asked),
        "unread": sum(not each.seen for each in mails),
        "steps": walk.steps(mails),
        "called": lambda email: everybody[email].called if email in everybody else email,
        "when": lambda at: view.clock_time(at, now),
        "mark": demo.mailbox.mark,
        "said": SAID.get(request.query_params.get("said", ""), ""),
        "settings": demo.house.settings,
        **more,
    }
    headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
    return HTMLResponse(view.render(template, facts), headers=headers)


def from_our_own_page(request: Request) -> None:
    """Another site that is open in the same browser must not send mail here."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403)
