"""A person at a browser: Chromium, as wide as a phone or a desk, light or dark, with scripts or without."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.peers import debian

PHONE, DESK = 390, 1280

ARGUMENTS = [
    "--no-sandbox",  # root can have no sandbox; the pages are ours alone
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


class Chromium:
    """Opens pages, each in a fresh profile with no cookies, and closes them all at the end."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.refused: list[str] = []

    def open(
        self,
        url: str = "",
        *,
        width: int = DESK,
        scheme: Literal["light", "dark"] = "light",
        javascript: bool = True,
    ) -> Page:
        """A page, as a new visitor sees it."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 844 if width == PHONE else 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
        )
        context.set_default_timeout(15_000)
        context.route("**/*", self._only_here)
        self._contexts.append(context)
        page = context.new_page()
        if url:
            page.goto(url)
        return page

    def show(self, html: str, *, width: int = DESK, scheme: Literal["light", "dark"] = "light") -> Page:
        """A page made of this HTML, as a mail client shows a mail: no scripts."""
        page = self.open(width=width, scheme=scheme, javascript=False)
        page.set_content(html)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        self._contexts.clear()

    def _only_here(self, route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "http://localhost:", "data:", "blob:")):
            route.continue_()
        else:
            self.refused.append(route.request.url)  # a test can say that a page asks nobody else
            route.abort()


def overflows(page: Page) -> bool:
    """Whether one must scroll sideways to see it all."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser's process.

    For a module, not for the session: while Playwright lives, its event loop
    counts as running in this thread, and no test could call `asyncio.run`.
    """
    executable = debian.program("/usr/bin/chromium", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Chromium]:
    """The browser without anything of the tests before."""
    opened = Chromium(chromium)
    yield opened
    opened.close()
