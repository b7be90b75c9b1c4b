"""An offer: every answer, who hears of it, and that the first yes wins."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from mailbot.errors import Refusal
from mailbot.exchange import offers, reasons, referrals, release
from mailbot.exchange.offers import Offer, State
from mailbot.network import partners
from tests import cast


def state(town, email):
    return town.offer_to(email).state


def does(town, verb, email, *args, **more):
    return town.does(verb, town.offer_to(email), *args, **more)


def releases(town):
    with town.house.looking() as work:
        return [each.email for each in release.of(work, town.referral)]


def at_once(*calls):
    """Run calls at the same moment, each in a thread; what each raised, or None."""
    gate, ended = threading.Barrier(len(calls)), [None] * len(calls)

    def run(number, call):
        gate.wait()
        try:
            call()
        except Exception as wrong:  # noqa: BLE001
            ended[number] = wrong

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return ended


def test_it_offers_to_everybody_named(any_town):
    any_town.refers("Bob", "Dana")
    assert {each.recipient for each in any_town.posted("offer_made")} == {cast.BOB, cast.DANA}
    offer = any_town.offer_to(cast.BOB)
    assert offer.expires_at == cast.START + timedelta(days=7)
    assert any_town.referral.how is referrals.How.RACE


def test_it_gives_the_case_to_who_accepts(any_town):
    any_town.refers("Bob", "Dana")
    any_town.accepts(cast.BOB)
    assert (state(any_town, cast.BOB), state(any_town, cast.DANA)) == (State.ACCEPTED, State.WITHDRAWN)
    assert any_town.state() is referrals.State.ACCEPTED
    assert releases(any_town) == [cast.BOB]
    assert [each.recipient for each in any_town.posted("contact_released")] == [cast.BOB]
    assert [each.recipient for each in any_town.posted("offer_accepted")] == [cast.ALICE]
    assert [(each.recipient, each.data) for each in any_town.posted("offer_withdrawn")] == [
        (cast.DANA, {"why": "taken"})
    ]


@pytest.mark.parametrize("email", [cast.BOB, cast.DANA])
def test_it_is_answered_once(any_town, email):
    any_town.refers("Bob", "Dana")
    any_town.accepts(cast.BOB)
    with pytest.raises(offers.AlreadyAnswered):
        any_town.accepts(email)
    with pytest.raises(offers.AlreadyAnswered):
        any_town.rejects(email)
    assert releases(any_town) == [cast.BOB]


def test_it_gives_the_case_to_one_of_many_at_the_same_moment(any_town):
    any_town.refers("Bob", "Dana", "Lee Chen", "Amy Chen")
    everybody = [cast.BOB, cast.DANA, "lee@chenlegal.example", "amy@chentax.example"]
    rows = {email: any_town.offer_to(email) for email in everybody}
    ended = at_once(*(lambda email=email: any_town.does(offers.accept, rows[email]) for email in everybody))
    assert sum(each is None for each in ended) == 1
    assert all(isinstance(each, offers.AlreadyAnswered) for each in ended if each)
    assert len(releases(any_town)) == 1
    assert len(any_town.posted("contact_released")) == len(any_town.posted("offer_accepted")) == 1
    assert sorted(state(any_town, email) for email in everybody) == ["accepted", *["withdrawn"] * 3]


def test_it_counts_one_press_of_two(any_town):
    any_town.refers("Bob")
    row = any_town.offer_to(cast.BOB)
    ended = at_once(*[lambda: any_town.does(offers.accept, row)] * 3)
    assert sum(each is None for each in ended) == 1
    assert len(any_town.posted("contact_released")) == 1


def test_it_survives_everything_at_once(any_town):
    """Accept, pass, stop, remind and withdraw at one moment: no deadlock, and one end."""
    any_town.refers("Bob", "Dana")
    bob, dana, referral = any_town.offer_to(cast.BOB), any_town.offer_to(cast.DANA), any_town.referral
    ended = at_once(
        lambda: any_town.does(offers.accept, bob),
        lambda: any_town.does(offers.accept, dana),
        lambda: any_town.does(offers.stop, dana),
        lambda: any_town.does(offers.reject, bob, "conflict"),
        lambda: any_town.does(offers.remind, bob),
        lambda: any_town.does(offers.withdraw_all, referral),
    )
    assert [each for each in ended if each and not isinstance(each, Refusal)] == []
    final = any_town.state()
    assert len(releases(any_town)) == (1 if final is referrals.State.ACCEPTED else 0)
    assert [each.state for each in (any_town.offer_to(cast.BOB), any_town.offer_to(cast.DANA))].count(
        State.PENDING
    ) == 0


def test_it_locks_referrals_in_one_order(any_town):
    """Two partners stop while both have offers of both referrals, made in opposite order."""
    first = any_town.refers("Bob")
    second = any_town.takes(cast.reading("Dana", message_ids=("<2@x>",), words=""))
    with any_town.house.work() as work:
        bob, dana = (partners.with_address(work, 1, email) for email in (cast.BOB, cast.DANA))
        for referral, partner in ((second, bob), (first, dana)):
            row = referrals.get(work, referral.id)
            offers.queue(work, row, [partner])
            offers.send_all(work, row)
    rows = [any_town.offer_to(email) for email in (cast.BOB, cast.DANA)]
    assert at_once(*(lambda row=row: any_town.does(offers.stop, row) for row in rows)) == [None, None]
    assert {each.state for each in any_town.referrals()} == {referrals.State.PASSED}


def test_it_sees_what_others_did_while_it_waited(peer_town):
    """A rival who passed between the first look and the lock must not spoil the yes."""
    peer_town.refers("Bob", "Dana")
    with peer_town.house.work() as work:
        row = offers.get(work, peer_town.offer_to(cast.BOB).id)
        assert len(offers.pending(work, row.referral)) == 2
        peer_town.rejects(cast.DANA)
        offers.accept(work, row)
    assert (state(peer_town, cast.BOB), state(peer_town, cast.DANA)) == (State.ACCEPTED, State.REJECTED)


def test_it_keeps_a_second_acceptance_out_whatever_the_code_does(any_town):
    any_town.refers("Bob", "Dana")
    with pytest.raises(IntegrityError), any_town.house.work() as work:
        work.session.execute(sa.update(Offer).values(state=State.ACCEPTED))


def test_it_tells_the_sender_of_a_pass(any_town):
    any_town.refers("Bob", "Dana")
    any_town.rejects(cast.BOB, "capacity", "  Full until May. ")
    offer = any_town.offer_to(cast.BOB)
    assert (offer.state, offer.reason, offer.note) == (State.REJECTED, "capacity", "Full until May.")
    assert [each.recipient for each in any_town.posted("offer_rejected")] == [cast.ALICE]
    assert any_town.state() is referrals.State.OPEN
    any_town.rejects(cast.DANA, "no such reason")
    assert any_town.offer_to(cast.DANA).reason == "other"
    assert any_town.state() is referrals.State.PASSED


@pytest.mark.parametrize("minutes", [0, 14, 15])
def test_it_lets_a_pass_be_taken_back_in_time(any_town, minutes):
    any_town.refers("Bob")
    any_town.rejects(cast.BOB)
    any_town.clock.forward(timedelta(minutes=minutes))
    does(any_town, offers.undo_reject, cast.BOB)
    assert state(any_town, cast.BOB) is State.PENDING
    assert any_town.state() is referrals.State.OPEN
    any_town.accepts(cast.BOB)
    assert releases(any_town) == [cast.BOB]


def too_late(town):
    town.clock.forward(timedelta(minutes=15, seconds=1))


def taken_by_another(town):
    town.accepts(cast.DANA)


def withdrawn(town):
    town.does(offers.withdraw_all, town.referral)


def stopped(town):
    does(town, offers.stop, cast.BOB)


@pytest.mark.parametrize("meanwhile", [too_late, taken_by_another, withdrawn, stopped])
def test_it_lets_no_pass_be_taken_back_otherwise(town, meanwhile):
    town.refers("Bob", "Dana")
    town.rejects(cast.BOB)
    meanwhile(town)
    with pytest.raises(offers.TooLateToUndo):
        does(town, offers.undo_reject, cast.BOB)
    assert state(town, cast.BOB) is State.REJECTED


def test_it_tells_of_each_pass_after_a_second_thought(town):
    town.refers("Bob")
    for _ in range(2):
        town.rejects(cast.BOB)
        town.clock.forward(timedelta(minutes=1))
        does(town, offers.undo_reject, cast.BOB)
    assert len(town.posted("offer_rejected")) == len(town.posted("offer_reconsidered")) == 2


def test_it_takes_a_case_back_that_was_handed_back(any_town):
    any_town.refers("Bob")
    any_town.accepts(cast.BOB)
    does(any_town, offers.hand_back, cast.BOB, "conflict", "We act for Gulf Freight.")
    offer = any_town.offer_to(cast.BOB)
    assert (offer.state, offer.handed_back, offer.reason) == (State.REJECTED, True, "conflict")
    assert any_town.state() is referrals.State.PASSED
    assert releases(any_town) == []
    assert [each.recipient for each in any_town.posted("offer_rejected")] == [cast.ALICE]
    with pytest.raises(offers.TooLateToUndo):
        does(any_town, offers.undo_reject, cast.BOB)


def test_it_takes_a_case_back_from_who_has_it(any_town):
    any_town.refers("Bob")
    any_town.accepts(cast.BOB)
    does(any_town, offers.recall, cast.BOB)
    assert state(any_town, cast.BOB) is State.WITHDRAWN
    assert any_town.state() is referrals.State.PASSED
    assert releases(any_town) == []
    (told,) = any_town.posted("offer_withdrawn")
    assert (told.recipient, told.data) == (cast.BOB, {"why": "recalled"})


@pytest.mark.parametrize("verb", [offers.hand_back, offers.recall])
def test_it_gives_back_only_what_was_accepted(town, verb):
    town.refers("Bob")
    arguments = ("conflict",) if verb is offers.hand_back else ()
    with pytest.raises(Refusal):
        does(town, verb, cast.BOB, *arguments)
    assert state(town, cast.BOB) is State.PENDING


def test_it_offers_a_case_on_that_came_back(any_town):
    from mailbot.intake import drafts

    any_town.refers("Bob")
    any_town.accepts(cast.BOB)
    does(any_town, offers.hand_back, cast.BOB, "conflict")
    with any_town.house.work() as work:
        both = [partners.with_address(work, 1, email) for email in (cast.BOB, cast.DANA)]
        drafts.offer_on(work, referrals.get(work, any_town.referral.id), both)
    assert any_town.offer_to(cast.BOB).round == 2
    any_town.accepts(cast.DANA)
    assert releases(any_town) == [cast.DANA]


def test_it_withdraws_one_offer(any_town):
    any_town.refers("Bob", "Dana")
    does(any_town, offers.withdraw, cast.BOB)
    assert (state(any_town, cast.BOB), state(any_town, cast.DANA)) == (State.WITHDRAWN, State.PENDING)
    assert any_town.state() is referrals.State.OPEN
    does(any_town, offers.withdraw, cast.DANA)
    assert any_town.state() is referrals.State.PASSED
    assert {each.data["why"] for each in any_town.posted("offer_withdrawn")} == {"sender"}
    with pytest.raises(offers.AlreadyAnswered):
        any_town.accepts(cast.BOB)


def test_it_withdraws_everything(any_town):
    any_town.refers("Bob", "Dana")
    any_town.does(offers.withdraw_all, any_town.referral)
    assert {state(any_town, email) for email in (cast.BOB, cast.DANA)} == {State.WITHDRAWN}
    assert any_town.state() is referrals.State.WITHDRAWN
    assert {each.recipient for each in any_town.posted("offer_withdrawn")} == {cast.BOB, cast.DANA}


def test_it_says_nothing_to_who_was_never_asked(new_town):
    town = new_town(undo_window="2m")
    town.refers("Bob")
    town.does(offers.withdraw_all, town.referral)
    assert town.posted(to=cast.BOB) == []


def test_it_expires_with_a_word_to_both_sides(any_town):
    any_town.refers("Bob")
    does(any_town, offers.expire, cast.BOB)
    assert state(any_town, cast.BOB) is State.EXPIRED
    assert any_town.state() is referrals.State.PASSED
    told = {(each.recipient, each.data["side"]) for each in any_town.posted("offer_expired")}
    assert told == {(cast.BOB, "partner"), (cast.ALICE, "sender")}
    with pytest.raises(offers.AlreadyAnswered):
        any_town.accepts(cast.BOB)


def test_it_reminds_at_most_once_an_hour(town):
    town.refers("Bob")
    does(town, offers.remind, cast.BOB)
    town.clock.forward(timedelta(minutes=59))
    with pytest.raises(offers.RemindedAlready):
        does(town, offers.remind, cast.BOB)
    town.clock.forward(timedelta(minutes=1))
    does(town, offers.remind, cast.BOB)
    assert [each.data["rung"] for each in town.posted("offer_nudge")] == ["sender", "sender"]


def test_it_reminds_nobody_who_has_answered(town):
    town.refers("Bob")
    town.rejects(cast.BOB)
    with pytest.raises(offers.AlreadyAnswered):
        does(town, offers.remind, cast.BOB)


def test_it_stops_all_mail_from_a_firm(any_town):
    any_town.refers("Bob", "Dana")
    second = any_town.takes(cast.reading("Bob", message_ids=("<2@x>",), words=""))
    does(any_town, offers.stop, cast.BOB)
    assert state(any_town, cast.BOB) is State.REJECTED
    assert [each.recipient for each in any_town.posted("partner_stopped")] == [cast.ALICE]
    assert {each.id: each.state for each in any_town.referrals()}[second.id] is referrals.State.PASSED
    does(any_town, offers.stop, cast.BOB)
    assert len(any_town.posted("partner_stopped")) == 1


def test_it_sends_nothing_more_to_who_stopped(new_town):
    """The offer that waits for the undo window must not go to a partner who has just said no more."""
    town = new_town(undo_window="2m")
    town.refers("Bob")
    town.clock.forward(timedelta(minutes=2))
    town.later()
    town.takes(cast.reading("Bob", message_ids=("<2@x>",), words=""))
    first = town.posted("offer_made")[0]
    with town.house.work() as work:
        offers.stop(work, offers.get(work, first.subject_id))
    town.later(minutes=3)
    assert len(town.posted("offer_made")) == 1
    assert town.state() is referrals.State.CHOOSING
    assert len(town.posted("partners_choose", cast.ALICE)) == 1


def test_it_stops_although_one_case_was_answered_meanwhile(any_town):
    any_town.refers("Bob")
    any_town.takes(cast.reading("Bob", message_ids=("<2@x>",), words=""))
    row = any_town.offer_to(cast.BOB)
    first = any_town.posted("offer_made")[0].subject_id
    ended = at_once(
        lambda: any_town.does(offers.stop, row),
        lambda: any_town.does(offers.reject, type(row)(id=first), "conflict"),
    )
    assert ended[0] is None


def test_it_tells_the_sender_of_an_offer_that_came_back(town):
    town.refers("Bob")
    does(town, offers.undeliverable, cast.BOB)
    does(town, offers.undeliverable, cast.BOB)
    assert [each.recipient for each in town.posted("offer_undeliverable")] == [cast.ALICE]
    assert state(town, cast.BOB) is State.PENDING


def test_it_goes_back_to_the_preview_when_the_gate_doubts_it(any_town):
    any_town.refers("Bob", "Dana")
    does(any_town, offers.back_to_preview, cast.BOB)
    assert (state(any_town, cast.BOB), state(any_town, cast.DANA)) == (State.QUEUED, State.PENDING)
    assert any_town.state() is referrals.State.PREVIEW
    any_town.clock.forward(timedelta(minutes=5))
    with any_town.house.work() as work:
        offers.send_all(work, referrals.get(work, any_town.referral.id))
    assert state(any_town, cast.BOB) is State.PENDING
    assert len(any_town.posted("offer_made", cast.BOB)) == 2


def test_it_can_be_accepted_while_another_waits_for_the_senders_look(any_town):
    any_town.refers("Bob", "Dana")
    does(any_town, offers.back_to_preview, cast.BOB)
    any_town.accepts(cast.DANA)
    assert state(any_town, cast.BOB) is State.WITHDRAWN
    assert any_town.posted("offer_withdrawn", cast.BOB) == []


def test_it_asks_nobody_twice_at_a_time(town):
    referral = town.refers("Bob")
    with town.house.work() as work:
        row = referrals.get(work, referral.id)
        assert offers.queue(work, row, [partners.with_address(work, 1, cast.BOB)]) == []


def test_it_sends_to_somebody_or_says_so(town):
    referral = town.refers()
    with pytest.raises(offers.NobodyChosen), town.house.work() as work:
        offers.send_all(work, referrals.get(work, referral.id))


def test_it_has_words_for_every_reason():
    assert set(reasons.REASONS) == set(reasons.Reason)
    assert set(offers.MOVES) == set(State)
