"""The exit: each row once, nothing lost, nothing to whom it must not go, nothing that tells on a client."""

import importlib
import pkgutil
from datetime import timedelta
from pathlib import Path

import pytest

from mailbot import audit, errors, outbox
from mailbot.exchange import offers, referrals
from mailbot.intake import drafts
from mailbot.network import addresses, firms, partners
from outbound import dispatch, mailings, post
from outbound.mailings import answers, letters, releases
from outbound.mailings import offers as offer_mails
from outbound.mailings import referrals as referral_mails
from tests import cast
from tests.outbound import stage

TEMPLATES = Path(dispatch.__file__).parents[1] / "templates" / "email"


def packages():
    for root in ("mailbot", "inbound", "magic_links", "outbound", "scheduler"):
        found = importlib.import_module(root)
        for each in pkgutil.walk_packages(found.__path__, f"{root}."):
            if "migrations.versions" not in each.name and not each.name.endswith(("__main__", ".env")):
                yield each.name


def events(town, name):
    with town.house.looking() as work:
        return [each for each in work.session.query(audit.Event) if each.event == name]


class TestTables:
    def test_it_has_a_function_and_a_folder_for_every_occasion(self):
        modules = (answers, letters, releases, offer_mails, referral_mails)
        functions = {
            name: value
            for module in modules
            for name, value in vars(module).items()
            if callable(value)
            and getattr(value, "__module__", "") == module.__name__
            and not name.startswith("_")
            and not isinstance(value, type)
        }
        folders = {each.name for each in TEMPLATES.iterdir() if not each.name.startswith("_")}

        assert dict(dispatch.SENDERS) == functions
        assert folders == set(functions)
        assert mailings.__doc__

    def test_it_has_a_mail_for_every_refusal(self):
        for name in packages():
            importlib.import_module(name)
        missing = [
            f"{each().slug}/{part}"
            for each in errors.family()
            if each.__module__.partition(".")[0]
            in {"mailbot", "inbound", "magic_links", "outbound", "scheduler"}
            for part in ("subject.txt", "body.txt", "body.html")
            if not (TEMPLATES / "refused" / each().slug / part).is_file()
        ]
        assert missing == []


class TestOnce:
    def test_it_sends_each_row_once(self, town):
        stage.refer(town)
        assert len(town.delivers()) == 2
        assert town.delivers() == []

    def test_it_sends_the_same_mail_again_after_a_crash(self, town):
        """Sent, but the process died before it could say so."""
        stage.refer(town)

        class Dying(post.MemoryPost):
            def send(self, parcels):
                super().send(parcels)
                raise KeyboardInterrupt

        dying = Dying()
        with pytest.raises(KeyboardInterrupt):
            dispatch.drain(town.house, dying)
        assert town.delivers() == []  # the lease still stands
        town.clock.forward(outbox.LEASE)
        again = town.delivers()

        before = {
            line for each in dying.sent for line in each.raw.split(b"\r\n") if line.startswith(b"Message-ID")
        }
        assert before == {f"Message-ID: {each['Message-ID']}".encode() for each in again}

    def test_it_leaves_a_row_that_another_worker_has(self, town):
        stage.refer(town)
        with town.house.work() as work:
            outbox.claim(work.session, work.now)
        assert town.delivers() == []

    def test_it_goes_on_after_a_mail_that_cannot_be_made(self, town):
        stage.refer(town)
        with town.house.work() as work:
            row = work.session.query(outbox.Outgoing).order_by(outbox.Outgoing.id).first()
            row.subject_id = 999
        assert [each["X-Mailbot-Occasion"] for each in town.delivers()] == ["receipt"]
        assert stage.states(town.house)["offer_made"] == "queued"

    def test_it_takes_no_more_than_it_was_asked_to(self, town):
        stage.refer(town)
        assert dispatch.drain(town.house, post.MemoryPost(), limit=1) == 1


class TestTrouble:
    def test_it_tries_again_while_the_relay_is_away(self, town):
        stage.refer(town)
        dispatch.drain(town.house, stage.Refusing(post.Later("450 later")))
        assert dispatch.health(town.house).last_trouble == "450 later"
        assert town.delivers() == []

        town.clock.forward(timedelta(minutes=1))
        assert len(town.delivers()) == 2
        assert dispatch.health(town.house).last_trouble == ""

    def test_it_gives_up_after_two_days_and_says_so(self, town):
        stage.refer(town)
        away = stage.Refusing(post.Later("450 later"), to=cast.BOB)
        for _ in range(60):
            while dispatch.drain(town.house, away):
                pass
            town.clock.forward(timedelta(hours=1))

        assert stage.states(town.house)["offer_made"] == "failed"
        assert stage.states(town.house)["offer_undeliverable"] == "sent"

    def test_it_tells_the_sender_when_an_offer_is_refused_for_good(self, town):
        stage.refer(town)
        dispatch.drain(town.house, stage.Refusing(post.Never("550 no such user"), to=cast.BOB))

        assert stage.states(town.house) == {
            "offer_made": "failed", "receipt": "sent", "offer_undeliverable": "sent"
        }  # fmt: skip
        assert town.offer_to(cast.BOB).undeliverable_at is not None

    def test_it_tells_the_sender_at_once_when_the_details_do_not_arrive(self, town):
        stage.refer(town)
        town.delivers()
        town.accepts(cast.BOB)
        dispatch.drain(town.house, stage.Refusing(post.Never("550 no such user"), to=cast.BOB))

        assert stage.states(town.house)["release_bounced"] == "sent"

    def test_it_writes_no_notice_about_a_notice(self, town):
        stage.refer(town)
        nobody = stage.Refusing(post.Never("550 no"), to="@")
        for _ in range(10):
            dispatch.drain(town.house, nobody)
        # Andrew owns the firm, so he is told of what Alice could not be told; that is all.
        assert len(stage.rows(town.house)) <= 5
        assert all(row.state == outbox.State.FAILED for row in stage.rows(town.house))

    def test_it_says_what_the_server_said_without_addresses(self, town):
        stage.refer(town)
        town.delivers()
        with town.house.work() as work:
            offers.withdraw(work, offers.get(work, 1))
        dispatch.drain(
            town.house, stage.Refusing(post.Never("550 5.1.1 [address] unknown"), to=cast.BOB), limit=1
        )
        told = town.delivers()[0]

        assert told["X-Mailbot-Occasion"] == "mail_failed"
        assert "550 5.1.1 [address] unknown" in stage.text(told)

    def test_it_skips_what_is_no_longer_so(self, town):
        stage.refer(town)
        with town.house.work() as work:
            offers.withdraw(work, offers.get(work, 1))
        town.delivers()
        assert stage.states(town.house)["offer_made"] == "skipped"

    def test_it_fails_what_nobody_writes(self, town):
        with town.house.work() as work:
            work.post("unheard_of", firms.get(work, 1), to=cast.ALICE)
        town.delivers()
        assert stage.rows(town.house)[0].trouble == "no such occasion"


class TestRecipients:
    def test_it_never_writes_to_a_client(self, town):
        """However the client's address got into the offer."""
        stage.refer(town)
        with town.house.work() as work:
            offers.get(work, 1).email = cast.MARIA
            work.session.query(outbox.Outgoing).filter_by(occasion="offer_made").one().recipient = cast.MARIA
        sent = town.delivers()

        assert not any(cast.MARIA in str(each["To"]) for each in sent)
        assert len(events(town, "mail.refused_recipient")) == 1
        assert "mail_failed" in {each["X-Mailbot-Occasion"] for each in sent}

    def test_it_writes_to_a_kept_partner_who_stood_on_some_thread(self, town):
        stage.refer(town, on_thread=(cast.BOB,))
        assert cast.BOB in [each["To"].addresses[0].addr_spec for each in town.delivers()]

    def test_it_does_not_write_to_somebody_from_a_thread_who_was_only_named(self, town):
        stage.refer(town, on_thread=(cast.MALLORY,))
        with town.house.work() as work:
            entry = partners.Entry(email=cast.MALLORY)
            named, _ = partners.put(work, referrals.get(work, 1).firm, entry, partners.Origin.NAMED)
            offers.queue(work, referrals.get(work, 1), [named])
            offers.send_all(work, referrals.get(work, 1))
        town.delivers()
        assert town.mails_to(cast.MALLORY) == []

    def test_it_writes_to_members_and_the_operator_wherever_they_stood(self, town):
        stage.refer(town, on_thread=(cast.ALICE,))
        town.delivers()
        assert town.mails_to(cast.ALICE, "receipt")

    def test_it_does_not_write_to_an_address_that_takes_no_mail(self, town):
        stage.refer(town)
        with town.house.work() as work:
            addresses.suppress(work, cast.BOB, "bounced")
        town.delivers()
        assert town.mails_to(cast.BOB) == []
        assert town.offer_to(cast.BOB).undeliverable_at is not None


class TestGate:
    @pytest.mark.parametrize(
        "slip",
        [
            "Call (305) 555-0142.",
            "maria dot lopez at mailbox dot example",
            "I live at 12 Palm Avenue.",
            "Claim CLM 88412.",
        ],
    )
    def test_it_stops_an_offer_with_a_detail_in_it_and_tells_the_sender(self, town, slip):
        stage.refer(town, narrative=f"{stage.NARRATIVE}\n\n{slip}")
        sent = town.delivers()
        sent += town.delivers()

        assert town.mails_to(cast.BOB) == []
        assert stage.states(town.house)["offer_made"] == "stopped"
        told = next(each for each in sent if each["X-Mailbot-Occasion"] == "gate_stopped")
        assert "the client's words" in stage.text(told)
        assert len(events(town, "mail.stopped")) == 1

    def test_it_turns_an_offer_with_a_name_into_a_preview(self, town):
        stage.refer(town, narrative="Maria was hit by a truck.", partners=("Bob", "Dana"))
        town.delivers()
        shown = town.delivers() + town.outgoing

        assert town.mails_to(cast.BOB) == town.mails_to(cast.DANA) == []
        assert town.referral.state is referrals.State.PREVIEW
        assert town.offer_to(cast.BOB).state is town.offer_to(cast.DANA).state is offers.State.QUEUED
        preview = next(each for each in shown if each["X-Mailbot-Occasion"] == "offer_preview")
        text = stage.text(preview)
        assert "The client's name may still stand in the client's words." in text

    def test_it_sends_what_the_sender_let_go_after_looking(self, town):
        stage.refer(town, narrative="Maria was hit by a truck.")
        town.delivers()
        town.delivers()
        town.later(minutes=5)
        with town.house.work() as work:
            drafts.approve(
                work,
                referrals.get(work, 1),
                remark="",
                share_remark=False,
                consent="",
                why="",
                share_why=False,
            )
        town.delivers()
        assert len(town.mails_to(cast.BOB, "offer_made")) == 1

    def test_it_lets_a_word_pass_that_is_a_name_too(self, town):
        client = stage.Client("Grace Washington", ("gw1971@mailbox.example",))
        narrative = "The grace period ends in May. It happened in Washington DC."
        stage.refer(town, client=client, narrative=narrative, words="x" * 50, redacted=())
        town.delivers()
        assert town.mails_to(cast.BOB, "offer_made")

    def test_it_lets_the_details_through_to_whoever_accepted(self, town):
        stage.refer(town)
        town.delivers()
        town.accepts(cast.BOB)
        town.delivers()
        given = town.mails_to(cast.BOB, "contact_released")[0]

        text = stage.text(given)
        assert all(each in text for each in ("Maria Lopez", cast.MARIA_PHONE, cast.MARIA, stage.ADDRESS))
        assert cast.WORDS in text
        files = {part.get_filename(): part.get_payload(decode=True) for part in given.iter_attachments()}
        assert files["Lopez police report.pdf"] == stage.POLICE
        assert b"TEL;TYPE=VOICE:+13055550142" in files["client.vcf"]
        assert "For Bob please" not in cast.plain(given)  # the member's note is theirs
        assert len(events(town, "contact.viewed")) == 1

    def test_it_tells_nobody_else_who_the_client_is(self, town):
        stage.refer(town, partners=("Bob", "Dana"))
        town.delivers()
        town.accepts(cast.BOB)
        town.delivers()
        assert town.mails_to(cast.DANA, "offer_withdrawn")
        assert not any(secret in town.all_mail_of(cast.DANA) for secret in cast.SECRETS)
        assert "Bob" not in town.all_mail_of(cast.DANA)


class TestWords:
    def _wrote(self, town, body, sender=cast.ALICE):
        from mailbot import inbox

        raw = f"From: {sender}\r\nTo: {cast.OURS}\r\nSubject: Re\r\n\r\n{body}".encode()
        delivery = inbox.Delivery("smtp", sender, (cast.OURS,), raw, town.clock.now())
        with town.house.sessions.begin() as session:
            inbox.keep(session, [delivery])
        with town.house.work() as work:
            letter = work.session.query(inbox.Kept.id).scalar()
            if sender == cast.ALICE:
                work.post("sender_wrote", offers.get(work, 1), to=cast.BOB, letter=letter)
            else:
                work.post("partner_wrote", offers.get(work, 1), to=cast.ALICE, letter=letter)
        return stage.text(town.delivers()[-1])

    def test_it_takes_the_client_out_of_what_the_sender_writes(self, town):
        stage.refer(town)
        town.delivers()
        text = self._wrote(town, "Maria Lopez can talk today, at (305) 555-0142. Please hurry.")
        assert not any(secret in text for secret in cast.SECRETS)
        assert "wrote to you about this referral" in text

    def test_it_passes_the_senders_words_on_in_full_after_a_release(self, town):
        stage.refer(town)
        town.delivers()
        town.accepts(cast.BOB)
        town.delivers()
        text = self._wrote(town, "Maria Lopez can talk today.\r\n\r\nOn Tue, Bob wrote:\r\n> old words")
        assert "Maria Lopez can talk today." in text
        assert "old words" not in text

    def test_it_passes_a_partners_words_to_the_sender(self, town):
        stage.refer(town)
        town.delivers()
        text = self._wrote(town, "How bad is the injury?", sender=cast.BOB)
        assert "Bob Okafor, Bay Injury Law wrote about R-1001:\n\nHow bad is the injury?" in text


def test_it_counts_what_waits(town):
    stage.refer(town)
    found = dispatch.health(town.house)
    assert found.waiting == {"queued": 2}
    assert found.oldest_due == town.clock.now()
