"""The demo: letters that the bot can read, mailboxes that last, pages of its own, one whole walk."""

import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from email import policy
from email.message import EmailMessage
from html import unescape

import pytest
from starlette.testclient import TestClient

from inbound import parse, pipeline
from magic_links import app
from mailbot.cli.demo import letters, pages, people, shapes, town, view, walk
from mailbot.cli.demo.folder import DemoRunsAlready, Folder
from mailbot.cli.demo.mailbox import Mailbox
from mailbot.clock import FrozenClock
from mailbot.errors import Refusal
from mailbot.network import firms, partners
from tests import cast

BASE = "http://127.0.0.1:8080"


def mail(
    subject="R-1001 A fall", *, occasion="offer_preview", html="<p>Hello</p>", message_id="<1@x.example>"
):
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["To"], made["Subject"] = "Referrals <refer@referrals.example>", cast.ALICE, subject
    made["Message-ID"], made["Reply-To"] = message_id, "refer+m1-abc@referrals.example"
    made["X-Mailbot-Occasion"], made["X-Mailbot-Referral"] = occasion, "R-1001"
    made.set_content("Look here: http://127.0.0.1:9999/preview/abc.\n")
    if html:
        made.add_alternative(html, subtype="html")
    return made.as_bytes()


@pytest.fixture
def mailbox(tmp_path):
    return Mailbox(tmp_path / "mails", FrozenClock(cast.START))


# --- the letters -----------------------------------------------------------


SHOWN = sorted(
    {*((each.name, each.shape) for each in letters.READY), *(("lopez", each) for each in shapes.SHAPES)}
)


@pytest.mark.parametrize(("name", "shape"), SHOWN)
def test_it_forwards_as_the_bot_can_read(name, shape):
    lead = letters.ready(name)
    letter = lead.letter(cast.START)
    sent = letters.forwarded(
        letter, sender=town.ALICE, to=cast.OURS, note=lead.note, shape=shape, now=cast.START
    )

    read = pipeline.read(parse.parse(sent.as_bytes(), mail_from=cast.ALICE, rcpt_tos=(cast.OURS,)), cast.OURS)

    assert read.forward
    assert read.original.email == letters.sender_of(letter)
    assert read.original.subject == str(letter["Subject"])
    assert " ".join(read.note.split()) == " ".join(lead.note.split())
    assert " ".join(letters.plain(letter).split())[:60] in " ".join(read.original.body.split())


def test_it_takes_the_files_along():
    sent = letters.forwarded(
        letters.ready("lopez").letter(cast.START),
        sender=town.ALICE,
        to=cast.OURS,
        note="",
        shape="gmail",
        now=cast.START,
    )

    assert [part.get_filename() for part in sent.iter_attachments()] == ["Police report Maria Lopez.pdf"]


def test_it_sends_a_file_in_another_name_without_what_servers_wrote():
    raw = b"Return-Path: <b@x.example>\nFrom: b@x.example\nDate: 1 Jan 2024 00:00 +0000\nSubject: Lead\n\nHi"

    sent = letters.as_sent_by(raw, town.ALICE, cast.OURS, cast.START)

    assert letters.sender_of(sent) == cast.ALICE
    assert (sent["To"], sent["Subject"], sent["Return-Path"]) == (cast.OURS, "Lead", None)
    assert sent["Date"].datetime == cast.START


def test_it_replies_where_the_mail_asks_for():
    answered = letters.reply(letters.parsed(mail()), sender=town.ALICE, text="Yes", now=cast.START)

    assert answered["To"] == "refer+m1-abc@referrals.example"
    assert answered["In-Reply-To"] == "<1@x.example>"
    assert answered.get_content().startswith("Yes\n")


def test_it_reads_fields_that_break_the_parser():
    assert letters.field(letters.parsed(b"Message-ID: <[abc]@x>\nSubject: Hello\n\nHi"), "Message-ID") == ""


# --- the mailboxes ---------------------------------------------------------


def test_it_keeps_mail_and_what_was_opened(mailbox, tmp_path):
    mailbox.arrive(mail(), cast.ALICE, "refer+b1@referrals.example")
    mailbox.arrive(mail("Another", message_id="<2@x.example>"), cast.BOB)
    mailbox.see(1)

    again = Mailbox(tmp_path / "mails", FrozenClock(cast.START))

    assert [(each.owner, each.subject, each.seen) for each in again.newest()] == [
        (cast.BOB, "Another", False),
        (cast.ALICE, "R-1001 A fall", True),
    ]
    assert again.newest(cast.ALICE)[0].at == cast.START
    assert again.message(1)["Return-Path"] == "<refer+b1@referrals.example>"


def test_it_delivers_one_mail_once(mailbox):
    mailbox.arrive(mail(), cast.ALICE)
    mailbox.arrive(mail(), cast.ALICE)

    assert len(mailbox.newest()) == 1


def test_it_keeps_no_letter_that_the_bot_did_not_take(mailbox):
    def refused():
        raise Refusal

    with pytest.raises(Refusal):
        mailbox.wrote(mail(), cast.ALICE, refused)

    assert not mailbox.newest()


def test_it_walks_along_the_mails_that_exist(mailbox):
    def now():
        return next((step.title for step in walk.steps(mailbox.newest()) if step.now), "done")

    seen = [now()]
    for number, occasion in enumerate(
        ("offer_preview", "offer_made", "contact_released", "offer_accepted"), 1
    ):
        mailbox.arrive(mail(occasion=occasion, message_id=f"<{number}@x>"), cast.ALICE)
        seen.append(now())
        mailbox.see(number)
        seen.append(now())

    assert list(dict.fromkeys(seen)) == [
        "Open Alice’s preview",
        "Press send",
        "Open Morgan’s offer",
        "Accept it",
        "See the details",
        "Alice hears of it",
        "done",
    ]


def test_it_walks_along_the_sample_firms_referral(mailbox):
    """Each firm numbers its own, and a visitor may set up another firm."""
    mailbox.arrive(mail(message_id="<1@x>"), cast.ALICE)
    mailbox.arrive(mail(occasion="offer_made", message_id="<2@x>"), cast.MALLORY)

    assert [step.mail is not None for step in walk.steps(mailbox.newest())] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


# --- the folder ------------------------------------------------------------


def test_it_keeps_its_keys_until_it_starts_anew(tmp_path):
    folder = Folder(tmp_path / "demo")
    with folder.held():
        first, second = folder.settings(), folder.settings()
        (tmp_path / "demo" / "mine.txt").write_text("not the demo's")
        folder.clear()
        third = folder.settings()

    assert first.signing_keys == second.signing_keys != third.signing_keys
    assert (tmp_path / "demo" / "mine.txt").exists()
    assert (tmp_path / "demo" / "keys.json").stat().st_mode & 0o077 == 0


def test_it_stays_on_loopback_and_has_nobody_to_relay_to(tmp_path):
    folder = Folder(tmp_path / "demo")
    with folder.held():
        made = folder.settings()

    assert {made.http_listen.host, made.smtp_listen.host} == {"127.0.0.1"}
    assert (made.lmtp_listen, made.imap_url.get_secret_value()) == (None, "")
    assert made.on_loopback


def test_it_runs_once_in_a_folder(tmp_path):
    with Folder(tmp_path).held(), pytest.raises(DemoRunsAlready), Folder(tmp_path).held():
        pass


# --- the sample firm -------------------------------------------------------


def test_it_settles_the_firm_once(house):
    town.settle(house)
    town.settle(house)

    with house.looking() as work:
        firm = firms.require(work, cast.ALICE)
        assert {each.name for each in firms.members(work, firm.id)} == {"Alice Reyes", "Andrew Hall"}
        assert len(partners.book(work, firm.id)) == 24
    known = people.known(house)
    assert (known[cast.ALICE].role, known[town.MORGAN].role) == ("refers", "partner")


# --- the pages -------------------------------------------------------------


@pytest.fixture
def web(house, mailbox):
    town.settle(house)
    with TestClient(
        app.build(house, ready=lambda: {"ready": True}, more=pages.routes(house, mailbox)), base_url=BASE
    ) as client:
        yield client


def test_it_shows_mail_per_person_and_counts_what_is_unread(web, mailbox):
    mailbox.arrive(mail(), cast.ALICE)
    before = web.get("/demo/").text
    web.get("/demo/mail/1")
    after = web.get("/demo/").text

    assert '1<span class="hidden"> unread</span>' in before
    assert "R-1001 A fall" in web.get("/demo/", params={"who": cast.ALICE}).text
    assert "R-1001 A fall" not in web.get("/demo/", params={"who": town.MORGAN}).text
    assert "unread</span>" not in after


def test_it_shows_a_mail_behind_glass(web, mailbox):
    mailbox.arrive(
        mail(html="<html><head></head><body><script>alert(1)</script>Hi</body></html>"), cast.ALICE
    )

    page = web.get("/demo/mail/1/page")

    rules = page.headers["content-security-policy"]
    assert "default-src 'none'" in rules
    assert "allow-scripts" not in rules
    assert "sandbox " in rules
    assert '<base target="_top">' in page.text


def test_it_shows_words_and_headers_as_text(web, mailbox):
    mailbox.arrive(mail("<b>bold</b>"), cast.ALICE)

    text = web.get("/demo/mail/1", params={"as": "text"}).text
    headers = web.get("/demo/mail/1", params={"as": "headers"}).text

    assert "<b>bold" not in text
    # the demo may have had another port when the mail was written
    assert f'<a href="{BASE}/preview/abc">{BASE}/preview/abc</a>.' in text
    assert "refer+m1-abc@referrals.example" in headers


def test_it_has_a_page_only_for_mail_that_exists(web):
    assert web.get("/demo/mail/7").status_code == 404


def test_it_sends_nothing_for_another_site(web):
    sent = web.post("/demo/send/words", data={"text": "Hi"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert sent.status_code == 403


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"as": cast.ALICE, "text": " "}, "There is nothing to send yet"),
        ({"as": "stranger", "stranger": "nobody", "text": "Hello"}, "Say by which address you write"),
    ],
)
def test_it_says_what_is_missing(web, typed, said):
    assert said in web.post("/demo/send/words", data=typed).text


def test_it_says_when_the_bot_cannot_be_reached(house, mailbox):
    """Nothing listens at port 1, and nothing is kept as sent."""
    house.settings = cast.settings(str(house.settings.database_url), smtp_listen="127.0.0.1:1")
    town.settle(house)
    with TestClient(
        app.build(house, ready=lambda: {"ready": True}, more=pages.routes(house, mailbox)), base_url=BASE
    ) as client:
        page = client.post("/demo/send/words", data={"as": cast.ALICE, "text": "A lead"}).text

    assert "could not be reached" in page
    assert "A lead</textarea>" in page
    assert not mailbox.newest()


def test_it_exists_in_the_demo_alone(house):
    with TestClient(app.build(house, ready=lambda: {"ready": True}), base_url=BASE) as client:
        assert client.get("/demo/").status_code == 404


def test_it_links_only_what_is_a_link():
    assert view.linked('<a href="x">, see http://a.example/b?c=1&d=2.') == (
        "&lt;a href=&#34;x&#34;&gt;, see "
        '<a href="http://a.example/b?c=1&amp;d=2">http://a.example/b?c=1&amp;d=2</a>.'
    )


# --- the whole walk --------------------------------------------------------


class Browser:
    """Opens and posts without a browser."""

    def __init__(self, base):
        self.base = base

    def get(self, path):
        with urllib.request.urlopen(urllib.parse.urljoin(self.base, path), timeout=20) as page:
            return page.read().decode()

    def press(self, path, **fields):
        """Look at the form, rest as a person does, and press."""
        page = self.get(path)
        nonce = unescape(re.search(r'name="nonce" value="([^"]+)"', page)[1])
        time.sleep(2.2)
        data = urllib.parse.urlencode({**fields, "nonce": nonce}).encode()
        with urllib.request.urlopen(urllib.parse.urljoin(self.base, path), data, timeout=20) as answer:
            return answer.read().decode()

    def step(self, title, within=10):
        """The mail of a step of the walk, as soon as it exists."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            hit = re.search(rf'<a href="([^"]+)">{title}</a>\s*(?:<span|<p>)', self.get("/demo/"))
            if hit:
                return unescape(hit[1])
            time.sleep(0.1)
        raise AssertionError(f"no mail for: {title}")

    def first_link(self, mail_path):
        text = self.get(f"{mail_path}&as=text")
        return unescape(re.search(r'<a href="([^"]+)">http', text)[1])


@pytest.fixture
def running(tmp_path):
    demo = subprocess.Popen(
        [sys.executable, "-m", "mailbot", "demo", "--dir", str(tmp_path / "demo")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": "/usr/bin:/bin"},
    )
    told = ""
    while "Ctrl-C" not in told:
        line = demo.stdout.readline()
        assert line, demo.stderr.read()
        told += line
    yield demo, Browser(re.search(r"http://\S+/demo/", told)[0]), tmp_path / "demo"
    if demo.poll() is None:
        demo.kill()
    demo.communicate(timeout=10)


def test_it_goes_the_whole_way(running):
    """From the preview to the details in the partner's mailbox only, and an end by Ctrl-C."""
    demo, browser, folder = running
    preview = browser.step("Open Alice’s preview")
    browser.get(preview)
    browser.press(
        browser.first_link(preview), decision="yes", remark="", consent="yes", consent_how="By phone"
    )
    offer = browser.step("Open Morgan’s offer")
    made = browser.get(f"{offer}&as=text")
    browser.press(browser.first_link(offer), decision="accept", confirm="yes", note="")
    details = browser.get(browser.step("See the details") + "&as=text")
    browser.step("Alice hears of it")

    assert "Maria" not in made
    assert "(813) 555-0142" in details
    arrived = [letters.parsed(each.read_bytes()) for each in folder.glob("mails/*.in.eml")]
    told = {each["X-Mailbot-Occasion"] for each in arrived if "555-0142" in cast.plain(each)}
    assert told == {"offer_preview", "contact_released"}  # Alice had it from the client

    demo.send_signal(signal.SIGINT)
    assert demo.wait(timeout=15) == 0
    assert "goes on with it" in demo.stdout.read()
    assert demo.stderr.read() == ""
