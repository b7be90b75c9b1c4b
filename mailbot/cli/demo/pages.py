"""The demo's own pages below /demo/.

They exist in `mailbot demo` alone: they show all mail to whoever asks.
"""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mailbot.cli.demo import reading, sending
from mailbot.cli.demo.frame import Demo
from mailbot.cli.demo.mailbox import Mailbox
from mailbot.work import House

#: A file to send may be as large as the bot takes; the other pages keep the limit of the web door.
LARGER = (Middleware(RequestBodyLimitMiddleware, max_body_size=sending.LARGEST),)


def routes(house: House, mailbox: Mailbox) -> Sequence[BaseRoute]:
    """The demo's pages, for the web application."""
    demo = Demo(house, mailbox)

    def of(page: Callable[..., Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        return partial(page, demo=demo)

    return [
        Route("/", reading.to_demo),
        Route("/demo", reading.to_demo),
        Route("/demo/", of(reading.everything)),
        Route("/demo/state", of(reading.state)),
        Route("/demo/demo.css", partial(reading.static, "demo.css", "text/css")),
        Route("/demo/demo.js", partial(reading.static, "demo.js", "text/javascript")),
        Route("/demo/mail/{number:int}", of(reading.mail)),
        Route("/demo/mail/{number:int}/page", of(reading.page)),
        Route("/demo/mail/{number:int}/source", of(reading.source)),
        Route("/demo/mail/{number:int}/file/{place:int}", of(reading.file)),
        Route("/demo/mail/{number:int}/reply", of(sending.reply), methods=["POST"]),
        Route("/demo/send", of(sending.choice)),
        Route("/demo/send/{name}", of(sending.form)),
        Route("/demo/send/{name}", of(sending.send), methods=["POST"], middleware=LARGER),
    ]
