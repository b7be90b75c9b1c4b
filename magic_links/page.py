"""A page behind a signed link: GET shows and changes nothing, POST acts once a person has looked.

The only async code of the web door is here; page functions and verbs run in threads.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from html import unescape
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sqlalchemy.exc import NoResultFound
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse

from magic_links import forms, html
from magic_links.tokens import NoSuchLink, Purpose, Tokens
from mailbot.errors import Refusal
from mailbot.exchange import release, viewings
from mailbot.exchange.leads import Lead
from mailbot.work import Actor, House, Work

#: How old a link may be; most are spent by what they point to long before.
LIFE = timedelta(days=180)

#: The button that only narrows a list; what was ticked and typed comes along and stays.
SEARCH = "search"

T = TypeVar("T")


class Again(Refusal):
    """Something is missing; please complete it and press again."""

    status = 200


@dataclass(frozen=True)
class Page:
    """What a page function answers: a template and what it tells."""

    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    #: The lead whose client the reader may not know yet: the leak gate looks at the page.
    without_release: Lead | None = None


@dataclass(frozen=True)
class Ask:
    """A request, read to its end, with nothing of the web framework left in it."""

    purpose: Purpose
    token: str
    tail: str = ""  # what follows the token in the path: "accept", "reject"
    query: Mapping[str, str] = field(default_factory=dict)
    form: forms.Form | None = None  # None: it only looks


@dataclass(frozen=True)
class Visit:
    """One look at a page, or one answer from it, as a page function sees it."""

    house: House
    tokens: Tokens
    work: Work
    ask: Ask
    payload: Mapping[str, Any]

    @property
    def label(self) -> str:
        """Which page of which row this is: what a nonce is good for."""
        ids = ",".join(f"{key}={self.payload[key]}" for key in sorted(self.payload))
        return f"{self.ask.purpose}:{ids}"

    def row(self, get: Callable[[Work, int], T], key: str) -> T:
        """The row that the link points to. Raises `NoSuchLink`."""
        try:
            return get(self.work, int(self.payload[key]))
        except (KeyError, TypeError, ValueError, NoResultFound):
            raise NoSuchLink from None

    def acts_as(self, kind: str, row_id: int | str) -> None:
        """Who answers: so it stands in the log."""
        self.work.actor = Actor(kind, row_id)

    def value(self, name: str, default: str = "") -> str:
        """What was typed into a field, or which button was pressed."""
        return next(iter((self.ask.form or {}).get(name, ())), default).strip()

    def values(self, name: str) -> Sequence[str]:
        return (self.ask.form or {}).get(name, ())

    def link(self, purpose: Purpose, *rest: str, **payload: Any) -> str:
        return self.tokens.link(purpose, *rest, **payload)

    def nonce(self, *matter: object) -> str:
        """A fresh viewing of the form about this matter, for its hidden field."""
        return forms.seal(self.tokens, self.house.clock, forms.page(self.label, matter))


Shows = Callable[[Visit], Page]


class Door:
    """One page: what it shows, what it does, and who may come in."""

    def __init__(
        self,
        shows: Shows,
        purposes: tuple[Purpose, ...],
        matter: tuple[str, ...],
        life: timedelta,
    ) -> None:
        self.shows, self.purposes, self._matter, self._life = shows, purposes, matter, life
        self._acts: Shows = shows
        self._one_click: Callable[[Visit], bool] = lambda _: False

    def acts(self, function: Shows) -> Shows:
        """Decorates what happens on POST."""
        self._acts = function
        return function

    def one_click(self, function: Callable[[Visit], bool]) -> Callable[[Visit], bool]:
        """Decorates what tells a POST that a mail program sends by itself (RFC 8058 s.3.1)."""
        self._one_click = function
        return function

    def endpoint(self, purpose: Purpose) -> Callable[[Request], Any]:
        """What a route of this purpose calls."""
        assert purpose in self.purposes, purpose
        return partial(self._serve, purpose)

    async def _serve(self, purpose: Purpose, request: Request) -> HTMLResponse:
        form = await _form(request) if request.method == "POST" else None
        token, _, tail = request.url.path.split("/", 2)[2].partition("/")
        ask = Ask(purpose, token, tail, dict(request.query_params), form)
        return await run_in_threadpool(self.answer, request.app.state.house, ask)

    def answer(self, house: House, ask: Ask) -> HTMLResponse:
        """A request answered; a refusal is a calm page with its sentence."""
        tokens = Tokens(house.settings, house.clock)
        try:
            return self._look(house, tokens, ask) if ask.form is None else self._act(house, tokens, ask)
        except Refusal as refusal:
            return refused(house, refusal)

    def _visit(self, house: House, tokens: Tokens, work: Work, ask: Ask) -> Visit:
        payload, minted = tokens.read(ask.purpose, ask.token)
        if work.now > minted + self._life:
            raise NoSuchLink
        return Visit(house, tokens, work, ask, payload)

    def _look(self, house: House, tokens: Tokens, ask: Ask, refusal: Refusal | None = None) -> HTMLResponse:
        with house.looking() as work:
            visit = self._visit(house, tokens, work, ask)
            return _response(visit, self.shows(visit), refusal)

    def _act(self, house: House, tokens: Tokens, ask: Ask) -> HTMLResponse:
        if SEARCH in (ask.form or {}).get("decision", ()):
            return self._look(house, tokens, ask)
        objection = self._objection(house, tokens, ask)
        if isinstance(objection, viewings.TooOften):
            raise objection
        if objection is not None:
            return self._look(house, tokens, ask, objection)
        try:
            with house.work() as work:
                visit = self._visit(house, tokens, work, ask)
                return _response(visit, self._acts(visit))
        except NoSuchLink:
            raise
        except Refusal as refusal:
            return self._look(house, tokens, ask, refusal)

    def _objection(self, house: House, tokens: Tokens, ask: Ask) -> Refusal | None:
        # A transaction of its own: what was tried stays written down, whatever comes of it.
        with house.work() as work:
            visit = self._visit(house, tokens, work, ask)
            if self._one_click(visit):
                return None
            matter = [visit.value(name) for name in self._matter]
            viewing = forms.viewing(tokens, forms.page(visit.label, matter), visit.value("nonce"))
            return viewings.objection(work, viewing, visit.value("decision"))


def page(*purposes: Purpose, matter: tuple[str, ...] = (), life: timedelta = LIFE) -> Callable[[Shows], Door]:
    """Decorates what a page shows.

    `matter` names the fields that tell its forms apart; each form is viewed, and answered, by itself.
    """
    return lambda shows: Door(shows, purposes, matter, life)


async def _form(request: Request) -> forms.Form:
    async with request.form(max_files=0, max_fields=500, max_part_size=64 * 1024) as sent:
        return {name: [each for each in sent.getlist(name) if isinstance(each, str)] for name in sent}


def _response(visit: Visit, shown: Page, refusal: Refusal | None = None) -> HTMLResponse:
    facts = {
        "nonce": visit.nonce,
        "typed": visit.value,
        "typed_all": visit.values,
        "link": visit.link,
        "Purpose": Purpose,
        "said": refusal.sentence if refusal else "",
        **shown.facts,
    }
    text = html.render(shown.template, root_of(visit.house), facts)
    if shown.without_release is not None and gives_away(visit.work, shown.without_release, text):
        text, shown = html.render("held.html", root_of(visit.house), facts), Page("held.html", status=409)
    return HTMLResponse(text, shown.status if shown.status != 200 or refusal is None else refusal.status)


def gives_away(work: Work, lead: Lead, text: str) -> bool:
    """Whether a page would show contact data; names aside, which the sender has seen and let pass."""
    visible = unescape(re.sub(r"<[^>]*>", "", text))
    hits = release.guard(work, lead).hits([("page", visible)])
    return any(not hit.by_name_alone for hit in hits)


def refused(house: House, refusal: Refusal) -> HTMLResponse:
    """One calm page for whatever cannot be done: the same for a forged, old or foreign link."""
    facts = {"sentence": refusal.sentence, "status": refusal.status}
    return HTMLResponse(html.render("refused.html", root_of(house), facts), refusal.status)


def root_of(house: House) -> str:
    """The path that the base URL begins with, where there is one."""
    return urlsplit(house.settings.base_url).path.rstrip("/")
