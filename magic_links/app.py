"""The web door: every address there is, and what holds for all of them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from magic_links import html
from magic_links.page import Door, refused, root_of
from magic_links.pages import choose, firms, offers, partners, referrals, releases
from magic_links.tokens import NoSuchLink, Purpose
from mailbot import logs
from mailbot.config import LOOPBACK
from mailbot.errors import Refusal
from mailbot.work import House

log = structlog.get_logger()

#: A form holds a note and ticks; files come by mail.
MAX_BODY = 256 * 1024

#: Every page behind a link; the first part of the path is the purpose that its token was signed for.
ROUTES: tuple[tuple[str, Door], ...] = (
    # the invited partner
    ("/offer/{token}", offers.offer),
    ("/offer/{token}/accept", offers.offer),
    ("/offer/{token}/reject", offers.offer),
    ("/case/{token}", offers.offer),
    ("/case/{token}/accept", offers.offer),
    ("/case/{token}/reject", offers.offer),
    ("/stop/{token}", partners.stop),
    # the partner who has the case
    ("/hand-back/{token}", releases.hand_back),
    # the sender
    ("/choose/{token}", choose.choose),
    ("/preview/{token}", choose.preview),
    ("/undo/{token}", choose.undo),
    ("/referral/{token}", referrals.referral),
    ("/other-address/{token}", releases.other_address),
    ("/keep/{token}", partners.keep),
    # who is who
    ("/new-firm/{token}", firms.new_firm),
    ("/new-member/{token}", firms.new_member),
    ("/was-it-you/{token}", firms.was_it_you),
)

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


class TooManyRequests(Refusal):
    """Too many requests came from your network address. Nothing was changed; please try again later."""

    status = 429


Ready = Callable[[], Mapping[str, Any]]
Admits = Callable[[str], bool]


def build(
    house: House,
    *,
    ready: Ready,
    more: Sequence[BaseRoute] = (),
    admits: Admits = lambda _: True,
) -> Starlette:
    """The web application.

    `ready` tells the state of this process as a mapping with a truthy `ready` when it may be
    sent work; `more` are routes of others; `admits` says whether a network address may ask again.
    """
    web = Starlette(
        routes=[*_pages(), *_signs(ready), *more],
        middleware=_middleware(house, admits),
        exception_handlers={HTTPException: _http_error},
    )
    web.router.redirect_slashes = False  # the redirect would be built from the Host header
    web.state.house = house
    return web


def _pages() -> list[Route]:
    return [
        Route(path, door.endpoint(Purpose(path.split("/")[1])), methods=["GET", "POST"])
        for path, door in ROUTES
    ]


def _signs(ready: Ready) -> list[Route]:
    return [
        Route("/healthz", _healthz),
        Route("/readyz", partial(_readyz, ready)),
        Route("/robots.txt", _robots),
        Route("/style.css", _style),
    ]


def _middleware(house: House, admits: Admits) -> list[Middleware]:
    base = urlsplit(house.settings.base_url)
    hosts = [base.hostname or "", *(f"[{each}]" if ":" in each else each for each in LOOPBACK)]
    secure = {"Strict-Transport-Security": "max-age=31536000"} if base.scheme == "https" else {}
    return [
        Middleware(Headers, headers={**HEADERS, **secure}),
        Middleware(Calm, house=house),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(Limit, house=house, admits=admits),
        Middleware(RequestBodyLimitMiddleware, max_body_size=MAX_BODY),
        Middleware(TidyPath),
    ]


class Headers:
    """Puts the security headers on every answer that has none of its own."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self.app, self.headers = app, headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    found.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


class Calm:
    """Turns a bug into a calm page; the log holds where it was, never what was in it."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self.app, self.house = app, house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def noticing(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noticing)
        except Exception as bug:  # whatever it is, the visitor gets a page
            log.error("page.broke", page=_first_part(scope), error=type(bug).__name__, at=logs.place(bug))
            if begun or scope["type"] != "http":
                raise
            text = html.render("broke.html", root_of(self.house), {})
            await HTMLResponse(text, 500)(scope, receive, send)


class Limit:
    """Turns a network address away that asks too often."""

    def __init__(self, app: ASGIApp, house: House, admits: Admits) -> None:
        self.app, self.house, self.admits = app, house, admits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = scope.get("client")
        if scope["type"] == "http" and client and not self.admits(client[0]):
            await refused(self.house, TooManyRequests())(scope, receive, send)
            return
        await self.app(scope, receive, send)


class TidyPath:
    """Takes off what mail programs leave hanging on a link: `.`, `)`, `>`, a line break."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _first_part(scope) in set(Purpose):
            scope = {**scope, "path": scope["path"].rstrip(" \t\r\n.,;:!>)]'\"/")}
        await self.app(scope, receive, send)


def _first_part(scope: Scope) -> str:
    """The purpose of a path, without its token."""
    return str(scope.get("path", "")).split("/")[1:2][0] if "/" in str(scope.get("path", "")) else ""


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in (404, 405):
        return refused(request.app.state.house, NoSuchLink())
    return PlainTextResponse(error.detail, error.status_code, headers=error.headers)


async def _healthz(_: Request) -> Response:
    return JSONResponse({"alive": True})


async def _readyz(ready: Ready, _: Request) -> Response:
    try:
        state = await run_in_threadpool(ready)
    except Exception as trouble:  # noqa: BLE001  # a probe gets an answer, whatever is wrong
        log.error("readyz.broke", error=type(trouble).__name__)
        state = {"ready": False}
    return JSONResponse(dict(state), 200 if state.get("ready") else 503)


async def _robots(_: Request) -> Response:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


async def _style(_: Request) -> Response:
    content, _mark = html.stylesheet()
    return Response(content, media_type="text/css", headers={"Cache-Control": "public, max-age=86400"})
