"""Chromium shows real pages as different people see them, and asks nobody but this machine."""

import functools
import http.server
import threading

import pytest

from tests.peers.chromium import DESK, PHONE, overflows

PAGE = b"""<!doctype html><meta name="viewport" content="width=device-width">
<style>body { background: white } @media (prefers-color-scheme: dark) { body { background: black } }</style>
<p id="script">off</p><script>document.getElementById("script").textContent = "on"</script>
<form method="post"><button name="decision" value="yes">Yes</button></form>
<img src="http://elsewhere.test/pixel.png">
"""


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, seen, *args):
        self.seen = seen
        super().__init__(*args)

    def do_GET(self):
        self.answer("GET")

    def do_POST(self):
        self.answer(f"POST {self.rfile.read(int(self.headers['Content-Length'])).decode()}")

    def answer(self, what):
        if self.path == "/":
            self.seen.append(what)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    seen = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, seen)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", seen
        server.shutdown()
        thread.join()


def test_it_presses_a_button_without_scripts(browser, site):
    url, seen = site
    page = browser.open(url, javascript=False)
    assert page.inner_text("#script") == "off"
    page.click("text=Yes")
    assert seen == ["GET", "POST decision=yes"]


def test_it_runs_scripts_and_asks_nobody_else(browser, site):
    page = browser.open(site[0])
    assert page.inner_text("#script") == "on"
    assert browser.refused == ["http://elsewhere.test/pixel.png"]


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(0, 0, 0)")])
def test_it_is_light_or_dark(browser, site, scheme, colour):
    page = browser.open(site[0], scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == colour


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_sees_what_is_too_wide(browser, width):
    page = browser.show('<div style="width: 600px">wide</div>', width=width)
    assert page.evaluate("innerWidth") == width
    assert overflows(page) == (width == PHONE)
