"""What holds for every address: headers, hosts, sizes, and links that lead nowhere."""

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from magic_links import app
from magic_links.tokens import Purpose
from tests import cast


def serving(house, **more):
    more.setdefault("ready", lambda: {"ready": True})
    return TestClient(app.build(house, **more), base_url="http://127.0.0.1:8080")


def test_it_is_alive(web):
    assert web.get("/healthz").status_code == 200
    assert web.head("/healthz").status_code == 200


def test_it_tells_whether_it_is_ready(house):
    state = {"ready": True, "relay": "down"}
    with serving(house, ready=lambda: state) as web:
        answer = web.get("/readyz")
        assert (answer.status_code, answer.json()["relay"]) == (200, "down")
        state["ready"] = False
        assert web.get("/readyz").status_code == 503


def test_it_answers_a_probe_even_when_the_question_breaks(house):
    def broken():
        raise OSError("disk")

    with serving(house, ready=broken) as web:
        assert web.get("/readyz").status_code == 503


def test_it_keeps_robots_out(web):
    assert "Disallow: /" in web.get("/robots.txt").text


def test_it_serves_its_one_style_sheet(web):
    answer = web.get("/style.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "prefers-color-scheme: dark" in answer.text


@pytest.mark.parametrize("path", ["/", "/nothing", "/offer/x", "/offer", "/style.css/x"])
def test_it_sends_the_security_headers_with_every_page(web, path):
    headers = web.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-robots-tag"] == "noindex, nofollow, noarchive"
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers


def test_it_asks_for_https_where_it_is_served_by_https(tmp_path):
    house = cast.house_on(
        f"sqlite:///{tmp_path / 'h.db'}", base_url="https://referrals.example", trust="dmarc"
    )
    with TestClient(app.build(house, ready=dict), base_url="https://referrals.example") as web:
        assert "max-age" in web.get("/").headers["strict-transport-security"]
    house.sessions.kw["bind"].dispose()


def test_it_has_no_inline_style_or_script(web, visitor, sent):
    page = visitor.opens(Purpose.OFFER, offer=sent[0]).text
    assert "<script" not in page
    assert "style=" not in page
    assert 'lang="en"' in page


def test_it_refuses_a_foreign_host(web):
    assert web.get("/healthz", headers={"host": "evil.example"}).status_code == 400
    assert web.get("/healthz", headers={"host": "localhost:8080"}).status_code == 200


def test_it_refuses_a_body_that_no_form_makes(web, visitor, sent):
    link = visitor.link(Purpose.OFFER, offer=sent[0])
    assert web.post(link, content=b"note=" + b"x" * 300_000).status_code == 413


def test_it_takes_routes_of_others_with_their_own_headers(house):
    async def shown(_):
        from starlette.responses import PlainTextResponse

        return PlainTextResponse("mails", headers={"Content-Security-Policy": "default-src 'self'"})

    with serving(house, more=[Route("/demo/", shown)]) as web:
        answer = web.get("/demo/")
    assert answer.text == "mails"
    assert answer.headers["content-security-policy"] == "default-src 'self'"


def test_it_turns_an_address_away_that_asks_too_often(house):
    with serving(house, admits=lambda _: False) as web:
        answer = web.get("/offer/x")
    assert answer.status_code == 429
    assert "try again later" in answer.text


def test_it_shows_a_calm_page_for_a_bug_and_logs_no_token(house, caplog, capsys):
    def boom(_):
        raise RuntimeError("maria.lopez@mailbox.example")

    with serving(house, more=[Route("/boom/secret-token", boom)]) as web:
        answer = web.get("/boom/secret-token")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    logged = caplog.text + "".join(capsys.readouterr())
    assert "page.broke" in logged
    assert "secret-token" not in logged
    assert "maria" not in logged


def pages_of(web, *links):
    answers = [web.get(each) for each in links]
    assert {each.status_code for each in answers} == {404}
    return {each.text for each in answers}


def test_it_shows_one_and_the_same_page_for_every_link_that_does_not_work(visitor, web, sent, house):
    from datetime import timedelta

    good = visitor.link(Purpose.OFFER, offer=sent[0])
    token = good.rpartition("/")[2]
    old = visitor.link(Purpose.OFFER, offer=sent[0])
    found = pages_of(
        web,
        good[:-1] + ("A" if good[-1] != "A" else "B"),  # forged
        good[:-9],  # cut off
        good.lower(),  # rewritten by a mail filter
        f"/case/{token}",  # of another purpose
        f"/referral/{token}",
        visitor.link(Purpose.OFFER, offer=4711),  # of nothing
        visitor.link(Purpose.OFFER, referral=1),
        visitor.link(Purpose.OFFER, offer="x"),
        "/offer/" + "A" * 5000,
        "/offer/%00%ff",
        "/offer/" + "%F0%9F%92%A9",
        "/nothing/at/all",
    )
    house.clock.forward(timedelta(days=181))
    found |= pages_of(web, old)
    assert len(found) == 1


@pytest.mark.parametrize("junk", [".", ")", ">", "%0D", "%20", "%3E", ").", "/", "%0D%0A"])
@pytest.mark.parametrize("tail", [(), ("accept",)])
def test_it_bears_what_mail_programs_leave_on_a_link(visitor, web, sent, junk, tail):
    assert web.get(visitor.link(Purpose.OFFER, *tail, offer=sent[0]) + junk).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_does_nothing_by_other_methods(visitor, web, sent, state_of, method):
    assert web.request(method, visitor.link(Purpose.OFFER, offer=sent[0])).status_code == 404
    assert state_of(sent[0]) == "pending"


def test_every_purpose_has_its_page():
    served = {path.split("/")[1] for path, _ in app.ROUTES}
    assert served == {str(each) for each in Purpose} - {"viewing"}
