"""Mails as they leave: headers, encodings, threads, and two forms with the same facts."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from html import unescape

import pytest

from magic_links import addresses
from mailbot.outbox import Outgoing
from outbound import compose, post
from outbound.compose import Attached, Mailing, Renderer
from tests import cast
from tests.outbound import stage

LINK = re.compile(r"http://127\.0\.0\.1:8080/[\w./-]+")


@pytest.fixture
def renderer(house):
    return Renderer(house.settings, house.clock)


def row(**more):
    found = {
        "id": 7,
        "occasion": "refused",
        "recipient": "alice@harborlaw.example",
        "message_id": "<m7@referrals.example>",
    }
    return Outgoing(**(found | more))


def mail(renderer, **more):
    facts = {"sentence": more.pop("sentence", "Something."), "address": cast.OURS}
    made = renderer.message(Mailing("refused", facts, **more), row(), more.pop("thread", ()))
    return made.as_bytes()


def parsed(raw):
    return message_from_bytes(raw, policy=policy.default)


@pytest.fixture
def sent(town):
    stage.refer(town, partners=("Bob", "Dana"))
    town.delivers()
    town.accepts(cast.BOB)
    town.delivers()
    return town


class TestHeaders:
    def test_it_never_breaks_a_link_or_an_id_in_a_header(self, renderer):
        stop = "https://referrals.example/stop/" + "t" * 130
        thread = [f"<{'i' * 90}{n}@referrals.example>" for n in range(3)]
        made = renderer.message(
            Mailing("refused", {"sentence": "x", "address": "y"}, stop=stop), row(), thread
        ).as_bytes()

        assert f"<{stop}>".encode() in made
        assert all(each.encode() in made for each in thread)
        assert parsed(made)["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_it_says_that_it_is_automatic(self, renderer):
        assert parsed(mail(renderer))["Auto-Submitted"] == "auto-generated"
        assert parsed(mail(renderer, is_answer=True))["Auto-Submitted"] == "auto-replied"
        assert parsed(mail(renderer))["X-Auto-Response-Suppress"] == "All"

    @pytest.mark.parametrize("evil", ["x\r\nBcc: eve@x.example", "x\nSubject: y", "a\x00b\x1b", "\u2028x"])
    def test_it_lets_no_name_add_a_header(self, renderer, evil):
        made = parsed(
            mail(renderer, from_name=evil, to_name=evil, files=[Attached(evil, "text/plain", b"x")])
        )

        assert made["Bcc"] is None
        assert len(made.get_all("Subject")) == 1
        assert made["From"].addresses[0].addr_spec == cast.OURS

    def test_it_lets_no_subject_add_a_header(self):
        facts = {"title": "Crash\r\nBcc: eve@x.example", "sentence": "s", "address": "a"}
        assert compose.line(facts["title"]) == "Crash Bcc: eve@x.example"

    def test_it_shows_no_address_in_a_name(self, renderer):
        made = parsed(mail(renderer, from_name="alice@harborlaw.example, Harbor Law"))
        assert made["From"].addresses[0].display_name == "Harbor Law via Referrals"

    def test_it_keeps_the_thread_short(self, renderer):
        ids = [f"<{n}@referrals.example>" for n in range(60)]
        made = parsed(
            renderer.message(Mailing("refused", {"sentence": "x", "address": "y"}), row(), ids).as_bytes()
        )
        kept = made["References"].split()
        assert kept[0] == ids[0]
        assert kept[-1] == ids[-1] == made["In-Reply-To"]
        assert len(kept) == 20

    def test_it_gives_each_mail_a_return_path_of_its_own(self, renderer):
        path = renderer.return_path(row(id=11))
        assert addresses.read(renderer.settings, path) == addresses.Reply(addresses.Party.BOUNCE, 11)


class TestEncoding:
    def test_it_leaves_ascii_as_it_is(self, renderer):
        assert b"Content-Transfer-Encoding: base64" not in mail(renderer)
        assert b"quoted-printable" not in mail(renderer)

    def test_it_writes_accents_so_that_they_can_be_read_in_the_raw(self, renderer):
        raw = mail(renderer, sentence="José Peña wrote.")
        assert "José Peña wrote.".encode() in raw
        assert "José Peña wrote." in parsed(raw).get_body(("plain",)).get_content()

    def test_it_can_be_sent_through_a_relay_of_seven_bits(self, renderer):
        seven = post._seven_bit(mail(renderer, sentence="José Peña wrote."))
        assert seven.isascii()
        assert "José Peña wrote." in parsed(seven).get_body(("plain",)).get_content()
        assert "José Peña wrote." in parsed(seven).get_body(("html",)).get_content()

    def test_it_writes_no_line_that_smtp_would_cut(self, renderer):
        raw = mail(renderer, sentence="long " * 400)
        assert max(map(len, raw.split(b"\r\n"))) <= 998
        assert "long " * 399 in parsed(raw).get_body(("plain",)).get_content()

    def test_it_ends_every_line_as_smtp_wants(self, renderer):
        raw = mail(renderer, sentence="one\ntwo")
        assert b"\n" not in raw.replace(b"\r\n", b"")

    def test_it_sends_a_message_file_as_a_plain_file(self, renderer):
        raw = mail(renderer, files=[Attached("old.eml", "message/rfc822", b"From: x\r\n\r\ny")])
        part = next(parsed(raw).iter_attachments())
        assert part.get_content_type() == "application/octet-stream"
        assert part.get_payload(decode=True) == b"From: x\r\n\r\ny"


class TestForms:
    def test_it_puts_the_text_first(self, sent):
        for each in sent.outgoing:
            body = each if each.get_content_type() == "multipart/alternative" else next(each.iter_parts())
            assert [part.get_content_type() for part in body.iter_parts()] == ["text/plain", "text/html"]

    def test_it_gives_both_forms_the_same_links_unbroken(self, sent):
        for each in sent.outgoing:
            text = each.get_body(("plain",)).get_content()
            html = unescape(each.get_body(("html",)).get_content())
            assert set(LINK.findall(text)) == set(LINK.findall(html)), each["X-Mailbot-Occasion"]
            assert all(link.encode() in each.as_bytes() for link in LINK.findall(text))

    def test_it_puts_accepting_first(self, sent):
        offer = sent.mails_to(cast.BOB, "offer_made")[0]
        for kind in ("plain", "html"):
            links = LINK.findall(offer.get_body((kind,)).get_content())
            assert links[0].endswith("/accept")
            assert next(link for link in links if link != links[0]).endswith("/reject")
            assert "/stop/" in links[-1]

    def test_it_loads_nothing_from_elsewhere_and_stays_small(self, sent):
        for each in sent.outgoing:
            html = each.get_body(("html",)).get_content()
            assert not re.search(r"<(?:img|script|link|iframe|form)\b|url\(|@import", html)
            assert len(html.encode()) < 100_000
            assert '<html lang="en"' in html
            assert html.count("<table") == html.count('role="presentation"')

    def test_it_threads_all_mails_to_one_person(self, sent):
        first, *later = sent.mails_to(cast.BOB)
        assert all(first["Message-ID"] in each["References"] for each in later)
        assert len({each["Subject"] for each in (first, *later)}) == 1
        assert "<fwd-1@harborlaw.example>" in sent.mails_to(cast.ALICE)[0]["References"]

    def test_it_writes_in_the_members_name_but_from_our_address(self, sent):
        offer = sent.mails_to(cast.BOB, "offer_made")[0]
        assert str(offer["From"]) == f'"Alice Reyes, Harbor Law via Referrals" <{cast.OURS}>'
        assert addresses.read(sent.house.settings, str(offer["Reply-To"])).party is addresses.Party.PARTNER

    def test_it_keeps_subjects_short_and_without_the_client(self, sent):
        for each in sent.outgoing:
            assert len(each["Subject"]) <= compose.LONGEST_SUBJECT
            assert not any(secret in each["Subject"] for secret in cast.SECRETS)

    def test_it_writes_times_with_the_place(self, sent):
        text = sent.mails_to(cast.DANA, "offer_made")[0].get_body(("plain",)).get_content()
        assert "Tuesday 10 November 2026, 07:00 (Los Angeles time)" in text


def test_it_dates_a_mail_by_the_houses_clock(renderer):
    assert parsed(mail(renderer))["Date"].datetime == datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
