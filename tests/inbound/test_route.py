"""From a kept letter to what follows: the rule that hit stays on it, and none stops the next."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
import sqlalchemy as sa

from inbound import route, rules
from magic_links import addresses as reply_addresses
from magic_links.addresses import Party
from mailbot import inbox
from mailbot.exchange import offers
from mailbot.exchange.offers import Offer
from mailbot.inbox import State
from mailbot.intake import held
from mailbot.network import firms
from tests import cast

NORA = "nora@northlaw.example"


def mail(body="Thank you for your time.", sender=cast.ALICE, to=cast.OURS, subject="Hello", **heads):
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Message-ID"] = cast.ids.message_id("x.example")
    for name, value in heads.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made.as_bytes()


def keep(town, raw, *, via="smtp", peer="", mail_from=cast.ALICE, to=(cast.OURS,)):
    """A letter that waits, not yet processed."""
    delivery = inbox.Delivery(via, mail_from, to, raw, town.clock.now(), peer=peer)
    with town.house.sessions.begin() as session:
        inbox.keep(session, [delivery])
        return session.query(inbox.Kept.id).where(inbox.Kept.digest == delivery.digest).scalar()


def fate(town, number):
    row = town.letter(number)
    return row.state, row.rule


def told(town):
    return [(each.occasion, each.recipient) for each in town.posted()]


def reply_to(town, party, number):
    return reply_addresses.address(town.house.settings, party, number)


def test_it_takes_a_members_lead(any_town):
    number = any_town.arrives(cast.forward("For Bob please."))
    assert fate(any_town, number) == (State.DONE, "is_a_members_lead")
    assert told(any_town) == [("offer_made", cast.BOB), ("receipt", cast.ALICE)]
    assert any_town.referral.letter_id == number


def test_it_writes_down_that_the_member_acted(town):
    from mailbot import audit

    town.arrives(cast.forward("For Bob please."))
    with town.house.looking() as work:
        (event,) = audit.of(work.session, "lead:1")
        assert event.actor == f"member:{firms.member_for(work, cast.ALICE).id}"


def test_it_tells_a_member_when_there_is_no_lead(town):
    number = town.arrives(mail())
    assert fate(town, number) == (State.DONE, "is_a_members")
    (row,) = town.posted()
    assert (row.occasion, row.recipient, row.data["refusal"]) == ("refused", cast.ALICE, "no_lead_found")


@pytest.mark.parametrize(
    ("raw", "to", "rule"),
    [
        (mail(sender="x@x.example"), "postmaster@referrals.example", "is_for_the_postmaster"),
        (mail(X_Mailbot_Occasion="receipt"), cast.OURS, "is_our_own"),
        (mail(sender=cast.OURS), cast.OURS, "is_our_own"),
        (mail(Auto_Submitted="auto-replied"), cast.OURS, "is_automatic"),
        (mail(List_Id="<news.x.example>", sender="news@x.example"), cast.OURS, "is_automatic"),
        (
            mail(sender="x@x.example", to="refer+bogus@referrals.example"),
            "refer+bogus@referrals.example",
            "has_a_false_tag",
        ),
        (mail(sender="x@x.example"), cast.OURS, "always"),
    ],
)
def test_it_answers_none_of_these(town, raw, to, rule):
    number = town.arrives(raw, rcpt_tos=[to])
    assert fate(town, number) == (State.DONE, rule)
    assert [each for each in told(town) if each[0] != "operator_notice"] == []


def test_it_shows_the_postmasters_mail_to_the_operator(town):
    town.arrives(mail(sender="x@x.example"), rcpt_tos=["postmaster@referrals.example"])
    assert told(town) == [("operator_notice", "ops@referrals.example")]


# A letter that breaks the code.


def spoil(town, number):
    """Make the row of a letter such that reading it breaks."""
    with town.house.sessions.begin() as session:
        session.execute(sa.update(inbox.Kept).where(inbox.Kept.id == number).values(rcpt_tos=[{"Maria": 1}]))


def execute(town, statement):
    with town.house.sessions.begin() as session:
        session.execute(sa.text(statement))


def test_it_sets_a_letter_aside_that_breaks_the_code_and_goes_on(town, capsys):
    bad = keep(town, cast.forward("For Dana please."))
    spoil(town, bad)
    good = keep(town, cast.forward("For Bob please."))
    assert route.drain(town.house) == 2
    row = town.letter(bad)
    assert (row.state, row.rule, row.reason) == (State.ASIDE, "broken", "broke the code: AttributeError")
    assert fate(town, good) == (State.DONE, "is_a_members_lead")
    assert ("operator_notice", "ops@referrals.example") in told(town)
    assert "Maria" not in capsys.readouterr().out


def test_it_keeps_a_good_letter_when_the_database_is_in_trouble(town):
    """What the database refuses is not the letter's fault: all is undone, and it is taken once more."""
    execute(town, "CREATE TRIGGER trouble BEFORE INSERT ON offers BEGIN SELECT RAISE(ABORT, 'trouble'); END")
    number = keep(town, cast.forward("For Bob please."))
    route.drain(town.house)
    assert (town.letter(number).state, town.referrals(), told(town)) == (State.TAKEN, [], [])
    execute(town, "DROP TRIGGER trouble")
    town.clock.forward(inbox.LEASE)
    route.drain(town.house)
    assert fate(town, number) == (State.DONE, "is_a_members_lead")
    assert ("offer_made", cast.BOB) in told(town)


def test_it_sets_a_letter_aside_that_takes_the_process_down(town):
    number = keep(town, cast.forward("For Bob please."))
    for _ in range(inbox.TRIES):
        with town.house.sessions.begin() as session:
            inbox.claim(session, town.clock.now())  # and the process dies here
        town.clock.forward(inbox.LEASE)
    route.drain(town.house)
    assert fate(town, number) == (State.ASIDE, "broken")
    assert town.referrals() == []


def test_it_processes_a_letter_once_when_two_workers_have_it(any_town):
    """The first was slow and its lease ran out: the second waits, and finds it done."""
    import threading

    number = keep(any_town, cast.forward("For Bob please."))
    with any_town.house.sessions.begin() as session:
        inbox.claim(session, any_town.clock.now())
    threads = [threading.Thread(target=route.process, args=(any_town.house, number)) for _ in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert told(any_town) == [("offer_made", cast.BOB), ("receipt", cast.ALICE)]


@pytest.fixture
def refuses(monkeypatch):
    """A table with one row, whose action says no after it has done half of its work."""

    def action(desk):
        held.ask_member(desk.work, firms.owner(desk.work, 1))
        raise offers.NobodyChosen

    monkeypatch.setattr(route, "RULES", ((rules.always, action),))


@pytest.mark.usefixtures("refuses")
def test_it_says_an_expected_no_in_one_mail(town):
    number = town.arrives(cast.forward("For Bob please."))
    row = town.letter(number)
    assert (row.state, row.rule, row.reason) == (State.DONE, "refused", "nobody_chosen")
    (posted,) = town.posted()
    assert (posted.occasion, posted.recipient) == ("refused", cast.ALICE)
    assert posted.data == {"refusal": "nobody_chosen", "sentence": offers.NobodyChosen.__doc__}


@pytest.mark.usefixtures("refuses")
@pytest.mark.parametrize(
    "raw", [mail(sender=NORA), mail(Auto_Submitted="auto-generated", Auto_Reply="yes", List_Id="<x.example>")]
)
def test_it_says_no_to_members_alone_and_to_no_machine(town, raw):
    town.arrives(raw)
    assert told(town) == []


def test_it_writes_no_contents_into_the_reason(town):
    """What stays on a letter is read by operators and stands in lists."""
    numbers = [
        town.arrives(cast.forward("For Bob please.")),
        town.arrives(mail("Maria Lopez called from (305) 555-0142", subject="Maria Lopez")),
        town.arrives(mail("Maria Lopez", sender="x@x.example")),
    ]
    for number in numbers:
        row = town.letter(number)
        for secret in (*cast.SECRETS, "@"):
            assert secret not in f"{row.rule} {row.reason}"


# Who wrote.


@pytest.fixture
def header_town(new_town):
    return new_town(trust="header:mx.example", base_url="https://referrals.example")


def signed(raw, verdict="dmarc=pass header.from=harborlaw.example"):
    return f"Authentication-Results: mx.example; {verdict}\r\n".encode() + raw


@pytest.mark.parametrize(
    ("via", "peer", "believed"),
    [
        ("lmtp", "", True),
        ("imap", "", True),
        ("smtp", "127.0.0.1", True),
        ("smtp", "::1", True),
        ("smtp", "203.0.113.9", False),
        ("smtp", "2001:db8::9", False),
    ],
)
def test_it_believes_the_header_only_behind_its_server(header_town, via, peer, believed):
    number = keep(header_town, signed(cast.forward("For Bob please.")), via=via, peer=peer)
    route.drain(header_town.house)
    rule = "is_a_members_lead" if believed else "only_claims_to_be_a_member"
    assert fate(header_town, number) == (State.DONE if believed else State.HELD, rule)


def test_it_holds_what_only_claims_to_be_a_members(header_town):
    town = header_town
    first = town.arrives(cast.forward("For Bob please."))
    second = town.arrives(cast.forward("For Dana please."))
    assert fate(town, first) == (State.HELD, "only_claims_to_be_a_member")
    assert told(town) == [("sender_confirm", cast.ALICE)]
    with town.house.work() as work:
        held.free(work, first, firms.member_for(work, cast.ALICE))
    route.drain(town.house)
    assert fate(town, first) == (State.DONE, "is_a_members_lead")
    assert town.letter(second).state is State.HELD
    assert [each.recipient for each in town.posted("offer_made")] == [cast.BOB]


def test_it_drops_what_claims_to_be_a_strangers(header_town):
    number = header_town.arrives(cast.forward(sender=NORA))
    assert fate(header_town, number) == (State.DONE, "is_not_believed")
    assert told(header_town) == []


def test_it_asks_a_stranger_to_set_up_their_firm_once_a_day(town):
    number = town.arrives(cast.forward("For bob@bayinjury.example", sender=f"Nora <{NORA}>"))
    assert fate(town, number) == (State.HELD, "is_a_strangers_lead")
    town.arrives(cast.forward("Second", sender=f"Nora <{NORA}>", words=cast.WORDS[:90]))
    assert told(town) == [("firm_confirm", NORA)]
    town.clock.forward(timedelta(days=1))
    town.arrives(cast.forward("Third", sender=f"Nora <{NORA}>", words=cast.WORDS[:80]))
    assert told(town) == [("firm_confirm", NORA)] * 2


def test_it_goes_on_when_the_firm_is_set_up(town):
    number = town.arrives(cast.forward("For bob@bayinjury.example", sender=f"Nora <{NORA}>"))
    with town.house.work() as work:
        held.set_up_firm(work, number, "North Law", "Nora")
    route.drain(town.house)
    assert fate(town, number) == (State.DONE, "is_a_members_lead")
    assert [each.recipient for each in town.posted("offer_preview")] == [NORA]


@pytest.mark.parametrize(
    ("sender", "to"),
    [
        (NORA, f"{cast.OURS}, {cast.MARIA}"),  # on a thread with the client
        ("no-reply@forms.example", cast.OURS),
        (NORA, "somebody@else.example"),  # a blind copy
    ],
)
def test_it_never_answers_a_stranger_on_a_thread(town, sender, to):
    town.arrives(cast.forward(sender=sender, to=to))
    assert told(town) == []


def test_it_asks_the_owner_about_a_colleague(town):
    number = town.arrives(cast.forward("For Bob please.", sender="amir@harborlaw.example"))
    assert fate(town, number) == (State.HELD, "has_a_firm_already")
    assert told(town) == [("member_confirm", cast.ANDREW)]


# An intake address.


@pytest.fixture
def intake(town):
    with town.house.looking() as work:
        return reply_addresses.sub_address(town.house.settings, firms.get(work, 1).intake_tag)


def test_it_takes_whatever_comes_to_an_intake_address(town, intake):
    raw = mail(
        "Name: Maria Lopez\nPhone: (305) 555-0142\nMessage: A truck hit me in Hialeah.",
        sender="form@web.example",
        to=intake,
    )
    number = town.arrives(raw, mail_from="form@web.example", rcpt_tos=[intake])
    assert fate(town, number) == (State.DONE, "is_for_an_intake_address")
    assert {each.recipient for each in town.posted()} == {cast.ANDREW}
    assert town.posted("offer_made") == []


@pytest.mark.usefixtures("refuses")
@pytest.mark.parametrize("sender", [cast.ALICE, "form@web.example"])
def test_it_never_answers_the_from_of_an_intake_letter(town, intake, sender):
    town.arrives(mail(sender=sender, to=intake), rcpt_tos=[intake])
    assert told(town) == [("refused", cast.ANDREW)]


# Replies and bounces.


def test_it_passes_a_partners_reply_on_and_reads_no_yes_into_it(any_town):
    any_town.refers("Bob")
    to = reply_to(any_town, Party.PARTNER, any_town.offer_to(cast.BOB).id)
    number = any_town.arrives(
        mail("Yes, I accept!", sender=cast.BOB, to=to), mail_from=cast.BOB, rcpt_tos=[to]
    )
    assert fate(any_town, number) == (State.DONE, "answers_an_offer")
    assert any_town.offer_to(cast.BOB).state is offers.State.PENDING
    assert told(any_town)[-2:] == [("partner_wrote", cast.ALICE), ("offer_unclear", cast.BOB)]


def test_it_answers_only_the_address_that_was_invited(town):
    town.refers("Bob")
    to = reply_to(town, Party.PARTNER, town.offer_to(cast.BOB).id)
    town.arrives(mail("Yes!", sender=cast.MALLORY, to=to), mail_from=cast.MALLORY, rcpt_tos=[to])
    assert town.posted(to=cast.MALLORY) == town.posted("offer_unclear") == []
    assert len(town.posted("partner_wrote", cast.ALICE)) == 1


def test_it_passes_the_senders_reply_to_who_has_the_case(town):
    town.refers("Bob", "Dana")
    to = reply_to(town, Party.SENDER, town.referral.id)
    town.arrives(mail("Any news?", to=to), rcpt_tos=[to])
    assert town.posted("sender_wrote") == []
    assert town.posted("refused")[0].data["refusal"] == "nobody_to_pass_to"
    town.accepts(cast.BOB)
    town.arrives(mail("Any news now?", to=to), rcpt_tos=[to])
    assert [each.recipient for each in town.posted("sender_wrote")] == [cast.BOB]


def test_it_passes_on_nothing_from_somebody_else_at_the_senders_address(town):
    town.refers("Bob")
    with town.house.work() as work:
        firms.add(work, "North Law", email=NORA)
    to = reply_to(town, Party.SENDER, town.referral.id)
    for sender in (NORA, cast.MALLORY):
        town.arrives(mail("Tell me more", sender=sender, to=to), mail_from=sender, rcpt_tos=[to])
    assert town.posted("sender_wrote") == []


def bounce(town, row):
    to = reply_to(town, Party.BOUNCE, row.id)
    raw = (
        f"From: MAILER-DAEMON@mx.example\r\nTo: {to}\r\nSubject: Undelivered Mail\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nno such user\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
        "Final-Recipient: rfc822; x@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--b--\r\n"
    )
    return town.arrives(raw.encode(), mail_from="", rcpt_tos=[to])


def test_it_tells_the_sender_when_an_offer_bounced(town):
    town.refers("Bob")
    number = bounce(town, town.posted("offer_made")[0])
    assert fate(town, number) == (State.DONE, "is_a_bounce")
    assert ("offer_undeliverable", cast.ALICE) in told(town)


def test_it_tells_the_sender_when_the_details_bounced(town):
    town.refers("Bob")
    town.accepts(cast.BOB)
    bounce(town, town.posted("contact_released")[0])
    assert ("release_bounced", cast.ALICE) in told(town)


def test_it_takes_no_forged_bounce(town):
    town.refers("Bob")
    to = "refer+b1-aaaaaaaaaaaaaaaa@referrals.example"
    town.arrives(
        mail(sender="MAILER-DAEMON@mx.example", to=to, subject="Undelivered", Return_Path="<>"),
        mail_from="",
        rcpt_tos=[to],
    )
    assert [each for each in told(town) if each[0] == "offer_undeliverable"] == []


def test_it_counts_out_of_office_at_the_return_path_for_no_bounce(town):
    town.refers("Bob")
    to = reply_to(town, Party.BOUNCE, town.posted("offer_made")[0].id)
    town.arrives(
        mail("I am away.", sender=cast.BOB, to=to, Auto_Submitted="auto-replied"), mail_from="", rcpt_tos=[to]
    )
    assert town.posted("offer_undeliverable") == []


def test_it_sets_no_odd_letter_aside(town):
    """Truncated, doubled and scrambled forms of a good letter: each ends in a state, none is set aside."""
    whole = cast.forward("For Bob please.")
    odd = [whole[:cut] for cut in range(0, len(whole), 97)]
    odd += [whole.replace(b"\r\n", b"\n"), whole.replace(b"text/plain", b"text/html"), whole * 2, whole[::-1]]
    odd += [
        whole.replace(b"Maria", b"\xff\xfe"),
        whole.replace(b"From:", b"From :", 1),
        b"",
        b"\r\n",
        b"\0" * 500,
    ]
    for raw in odd:
        number = town.arrives(raw)
        assert town.letter(number).state in (State.DONE, State.HELD), raw[:60]
    with town.house.looking() as work:
        assert work.session.scalar(sa.select(sa.func.count()).select_from(Offer)) >= 1
