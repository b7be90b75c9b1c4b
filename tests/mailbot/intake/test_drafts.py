"""From a reading to a referral: whom it goes to, and what is asked first."""

import threading
from datetime import timedelta

import pytest

from mailbot.compliance.standing import NotInStanding
from mailbot.exchange import offers, referrals, release
from mailbot.exchange.referrals import State
from mailbot.intake import choices, drafts
from mailbot.intake.drafts import Letter
from mailbot.intake.reading import How, Person
from mailbot.network import firms, partners
from tests import cast
from tests.cast import reading

NEW = "new@newlaw.example"
TOLD = {"told": (Person("Bob", cast.BOB),)}


def sent_to(town):
    return [each.recipient for each in town.posted("offer_made")]


def asked(town):
    """What the member was sent, by occasion and kind."""
    return [
        " ".join(filter(None, (each.occasion, each.data.get("kind"))))
        for each in town.posted()
        if each.recipient == cast.ALICE
    ]


def again(town, *to, letter_id=2, **more):
    return town.takes(reading(*to, **more), Letter(id=letter_id))


def setting(town, **values):
    with town.house.work() as work:
        for name, value in values.items():
            setattr(firms.get(work, 1), name, value)


def approve(town, **more):
    said = {"remark": "", "share_remark": False, "consent": "", "why": "", "share_why": False, **more}
    return town.does(drafts.approve, town.referral, **said)


def book(town, *emails):
    with town.house.looking() as work:
        return [partners.with_address(work, 1, email) for email in emails]


# Whether the sender looks first.


@pytest.mark.parametrize(
    ("review", "unsure", "state"),
    [
        ("never", (), State.OPEN),
        ("never", ("a name may stand there",), State.OPEN),
        ("when_unsure", (), State.OPEN),
        ("when_unsure", ("a name may stand there",), State.PREVIEW),
        ("always", (), State.PREVIEW),
        ("nonsense", (), State.PREVIEW),
    ],
)
def test_it_shows_a_preview_as_the_firm_wants(new_town, review, unsure, state):
    town = new_town(review=review)
    assert town.refers("Bob", unsure=unsure).state is state
    assert sent_to(town) == ([cast.BOB] if state is State.OPEN else [])
    assert asked(town) == ["receipt sent" if state is State.OPEN else "offer_preview"]


@pytest.mark.parametrize("how", [How.WATERFALL, How.ASK])
def test_it_always_shows_an_order_or_a_question(town, how):
    assert town.refers("Bob", "Dana", how=how).state is State.PREVIEW
    assert sent_to(town) == []


def test_it_always_shows_what_goes_to_an_unknown_address(any_town):
    assert any_town.refers(NEW).state is State.PREVIEW
    assert any_town.offer_to(NEW).state is offers.State.QUEUED
    assert NEW not in [each.email for each in book(any_town, cast.BOB)]


def test_it_always_shows_what_came_to_an_intake_address(town):
    assert town.takes(reading("Bob"), Letter(by_intake_address=True)).state is State.PREVIEW


def test_it_always_shows_where_consent_is_missing(town):
    setting(town, requires_consent=True)
    assert town.refers("Bob").state is State.PREVIEW
    assert sent_to(town) == []


def test_it_takes_a_word_of_consent_in_the_note(town):
    setting(town, requires_consent=True)
    assert town.refers("Bob", consent="she agrees").state is State.OPEN


# Whom it goes to.


def test_it_asks_to_whom_when_nobody_is_named(any_town):
    assert any_town.refers().state is State.CHOOSING
    assert asked(any_town) == ["partners_choose"]


def test_it_asks_back_when_a_name_fits_two(any_town):
    referral = any_town.refers("Chen")
    assert referral.state is State.CHOOSING
    assert "Amy Chen" in referral.questions[0]
    assert "Lee Chen" in referral.questions[0]
    assert sent_to(any_town) == []


def test_it_asks_back_about_a_name_that_nobody_has(town):
    assert "“Zelda” is not in your list" in town.refers("Zelda").questions[0]


def test_it_ticks_what_is_clear_and_asks_about_the_rest(town):
    referral = town.refers("Bob", "Chen")
    assert (referral.state, len(referral.questions)) == (State.CHOOSING, 1)
    assert town.offer_to(cast.BOB).state is offers.State.QUEUED
    assert sent_to(town) == []


def test_it_takes_one_partner_named_twice_for_one(town):
    town.refers("Bob", cast.BOB, "Okafor")
    assert sent_to(town) == [cast.BOB]


def test_it_never_offers_a_case_to_the_client(any_town):
    """The client's own address, typed by mistake, is a question and no partner."""
    referral = any_town.refers(cast.MARIA)
    assert referral.state is State.CHOOSING
    assert "client's own thread" in referral.questions[0]
    with any_town.house.looking() as work:
        assert partners.with_address(work, 1, cast.MARIA) is None


def test_it_never_offers_a_case_to_anybody_on_a_clients_thread(town):
    town.refers("Bob", on_thread=(cast.MARIA, "sister@mailbox.example"))
    second = town.takes(reading("sister@mailbox.example", message_ids=("<2@x>",), words=""))
    assert second.state is State.CHOOSING


def test_it_does_not_offer_to_who_wants_no_more_mail(town):
    with town.house.work() as work:
        partners.with_address(work, 1, cast.BOB).stopped_at = work.now
    referral = town.refers(cast.BOB)
    assert referral.state is State.CHOOSING
    assert "no more mail" in referral.questions[0]


def test_it_offers_nothing_to_a_partner_who_saw_the_thread(any_town):
    referral = any_town.refers("Bob", **TOLD)
    assert referral.state is State.TOLD
    assert any_town.posted(to=cast.BOB) == []
    assert asked(any_town) == ["receipt told"]
    with any_town.house.looking() as work:
        assert release.standing_for(work, referral, cast.BOB) is not None


def test_it_offers_to_the_others_all_the_same(town):
    town.refers("Bob", "Dana", **TOLD)
    assert sent_to(town) == [cast.DANA]


def test_it_releases_nothing_to_a_stranger_on_the_thread(town):
    referral = town.refers("Bob", told=(Person("Mallory", cast.MALLORY),))
    with town.house.looking() as work:
        assert list(release.of(work, referral)) == []


# The undo window.


def test_it_sends_nothing_in_the_undo_window(new_town):
    town = new_town(undo_window="2m")
    assert town.refers("Bob").state is State.WAITING
    town.later(seconds=119)
    assert (sent_to(town), asked(town)) == ([], ["receipt waiting"])
    town.later(seconds=1)
    assert sent_to(town) == [cast.BOB]
    assert town.state() is State.OPEN
    with pytest.raises(drafts.AlreadyGone):
        town.does(drafts.undo, town.referral)


def test_it_undoes_for_good(new_town):
    town = new_town(undo_window="2m")
    town.does(drafts.undo, town.refers("Bob"))
    town.later(hours=1)
    assert (town.state(), sent_to(town)) == (State.WITHDRAWN, [])
    with pytest.raises(drafts.AlreadyGone):
        town.does(drafts.undo, town.referral)


def test_it_goes_again_when_it_was_undone(new_town):
    """Undone to mend a typing error, then forwarded anew: it must not end as a mere repetition."""
    town = new_town(undo_window="2m")
    town.does(drafts.undo, town.refers("Bob"))
    town.clock.forward(timedelta(minutes=1))
    again(town, "Bob")
    town.later(minutes=3)
    assert sent_to(town) == [cast.BOB]


# The same lead twice.


def test_it_makes_one_referral_of_a_lead_that_comes_twice(any_town):
    first = any_town.refers("Bob")
    assert again(any_town, "Bob").id == first.id
    assert len(any_town.referrals()) == 1
    assert sent_to(any_town) == [cast.BOB]
    assert asked(any_town)[-1] == "receipt again"


def test_it_makes_one_referral_of_two_letters_at_the_same_moment(any_town):
    gate, made = threading.Barrier(3), []

    def take(number):
        gate.wait()
        made.append(any_town.takes(reading("Bob"), Letter(id=number)).id)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(3)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(made) == 3
    assert len(set(made)) == len(any_town.referrals()) == 1
    assert sent_to(any_town) == [cast.BOB]


def test_it_makes_one_partner_of_an_address_in_two_letters_at_the_same_moment(any_town):
    gate, made = threading.Barrier(2), []

    def take(number):
        gate.wait()
        made.append(any_town.takes(reading(NEW, message_ids=(f"<{number}@x>",), words="")).id)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(made)) == 2
    assert book(any_town, NEW)[0].email == NEW


def test_it_asks_a_partner_who_is_named_later(any_town):
    any_town.refers("Bob")
    any_town.rejects(cast.BOB)
    again(any_town, "Dana")
    assert sent_to(any_town) == [cast.BOB, cast.DANA]
    assert (any_town.state(), len(any_town.referrals())) == (State.OPEN, 1)


def test_it_asks_a_further_partner_beside_the_first(town):
    town.refers("Bob")
    again(town, "Dana")
    assert sent_to(town) == [cast.BOB, cast.DANA]
    assert town.referral.how is referrals.How.RACE


def test_it_answers_a_question_by_a_second_letter(town):
    town.refers()
    again(town, "Bob")
    assert sent_to(town) == [cast.BOB]


def test_it_asks_back_about_a_name_in_a_second_letter_too(town):
    town.refers()
    assert again(town, "Chen").state is State.CHOOSING
    assert asked(town) == ["partners_choose", "partners_choose"]
    assert "fits more than one" in town.referral.questions[0]


@pytest.mark.parametrize("more", [{"to": (NEW,)}, {"to": ("Dana",), "how": How.WATERFALL}])
def test_it_shows_a_preview_of_a_partner_named_later_where_it_would_of_the_first(town, more):
    to = more.pop("to")
    town.refers("Bob")
    again(town, *to, **more)
    assert sent_to(town) == [cast.BOB]
    assert town.state() is State.PREVIEW
    town.accepts(cast.BOB)
    assert town.state() is State.ACCEPTED


def test_it_shows_an_unknown_address_that_joins_in_the_undo_window(new_town):
    town = new_town(undo_window="2m")
    town.refers("Bob")
    again(town, NEW)
    town.later(minutes=3)
    assert (town.state(), sent_to(town)) == (State.PREVIEW, [])


def test_it_sends_nothing_unseen_when_a_known_partner_joins_a_preview(town):
    town.refers(NEW)
    again(town, "Bob")
    assert (town.state(), sent_to(town)) == (State.PREVIEW, [])
    approve(town)
    assert sorted(sent_to(town)) == [cast.BOB, NEW]


def test_it_asks_nobody_new_once_the_case_is_taken(town):
    town.refers("Bob")
    town.accepts(cast.BOB)
    again(town, "Dana")
    assert sent_to(town) == [cast.BOB]
    assert asked(town)[-1] == "receipt again"


def test_it_releases_nothing_on_the_word_of_an_intake_letter(town):
    """Whoever knows the intake address must not let a partner see an earlier lead."""
    referral = town.refers("Dana")
    town.takes(reading("Dana", **TOLD), Letter(id=2, by_intake_address=True))
    with town.house.looking() as work:
        assert list(release.of(work, referral)) == []


# The sender's word.


def test_it_goes_where_the_member_says(town):
    town.does(drafts.choose, town.refers("Bob", "Chen"), book(town, cast.DANA))
    assert sent_to(town) == [cast.DANA]
    assert town.offer_to(cast.BOB).state is offers.State.WITHDRAWN


def test_it_shows_what_was_chosen_for_an_unknown_address(town):
    referral = town.refers()
    with town.house.work() as work:
        found = referrals.get(work, referral.id)
        drafts.choose(work, found, [choices.name_partner(work, found.firm, NEW)])
    assert (town.state(), sent_to(town)) == (State.PREVIEW, [])


def test_it_wants_somebody_chosen_and_only_once(town):
    referral = town.refers()
    with pytest.raises(offers.NobodyChosen):
        town.does(drafts.choose, referral, [])
    town.does(drafts.choose, referral, book(town, cast.BOB))
    with pytest.raises(referrals.AlreadySent):
        town.does(drafts.choose, referral, book(town, cast.DANA))


def test_it_gives_a_receipt_after_it_was_told_on_the_thread(new_town):
    """A first receipt must not swallow the one with the undo link."""
    town = new_town(undo_window="2m")
    town.refers("Bob", **TOLD)
    town.clock.forward(timedelta(minutes=1))
    again(town, "Dana")
    assert "receipt waiting" in asked(town)


def test_it_sends_what_was_approved(new_town):
    town = new_town(review="always")
    town.refers("Bob", remark="She is kind.")
    approve(
        town, remark="Maria is kind.", share_remark=True, why="conflict", share_why=True, consent="by phone"
    )
    found = town.referral
    assert "Maria" not in found.remark
    assert (found.remark_shared, found.why, found.why_shared, found.consent) == (
        True,
        "conflict",
        True,
        "by phone",
    )
    assert sent_to(town) == [cast.BOB]
    with pytest.raises(referrals.AlreadySent):
        approve(town)


def test_it_wants_the_clients_consent_before_it_goes(new_town):
    town = new_town(review="always")
    setting(town, requires_consent=True)
    town.refers("Bob")
    with pytest.raises(NotInStanding, match="agree"):
        approve(town)
    approve(town, consent="by phone on Monday")
    assert sent_to(town) == [cast.BOB]


def test_it_counts_previews_that_were_sent_unchanged(new_town):
    town = new_town(review="always")
    for number, (remark, count) in enumerate([("", 1), ("", 2), ("Please hurry.", 0), ("", 1)]):
        town.takes(reading("Bob", message_ids=(f"<{number}@x>",), words=""))
        approve(town, remark=remark, share_remark=bool(remark))
        with town.house.looking() as work:
            assert firms.get(work, 1).unchanged_previews == count


def test_it_takes_a_no_to_the_preview(new_town):
    town = new_town(review="always")
    town.refers("Bob")
    town.does(drafts.decline, town.referral)
    assert (town.state(), sent_to(town)) == (State.WITHDRAWN, [])


def test_it_leaves_out_what_is_out_when_the_preview_of_a_further_partner_is_declined(town):
    town.refers("Bob")
    again(town, NEW)
    town.does(drafts.decline, town.referral)
    assert town.state() is State.OPEN
    assert town.offer_to(cast.BOB).state is offers.State.PENDING
    assert town.offer_to(NEW).state is offers.State.WITHDRAWN


def test_it_offers_on_after_a_pass(any_town):
    any_town.refers("Bob")
    any_town.rejects(cast.BOB)
    any_town.does(drafts.offer_on, any_town.referral, book(any_town, cast.DANA))
    assert sent_to(any_town) == [cast.BOB, cast.DANA]
    with pytest.raises(offers.NobodyChosen):
        any_town.does(drafts.offer_on, any_town.referral, book(any_town, cast.DANA))


@pytest.mark.parametrize("review", ["always", "accepted"])
def test_it_offers_on_only_what_is_out(new_town, review):
    town = new_town(review="always" if review == "always" else "never")
    town.refers("Bob")
    if review == "accepted":
        town.accepts(cast.BOB)
    with pytest.raises(referrals.NotNow):
        town.does(drafts.offer_on, town.referral, book(town, cast.DANA))


def test_it_does_not_lock_up_when_a_letter_and_an_approval_meet(peer_town):
    """The firm comes before its referrals, in every verb."""
    setting(peer_town, review="always")
    peer_town.refers("Bob")
    ended, gate = [], threading.Barrier(2)

    def run(call):
        gate.wait()
        try:
            call()
        except Exception as wrong:  # noqa: BLE001
            ended.append(type(wrong).__name__)

    for number in range(5):
        threads = [
            threading.Thread(target=run, args=(lambda: again(peer_town, "Dana", letter_id=number + 9),)),  # noqa: B023
            threading.Thread(target=run, args=(lambda: approve(peer_town),)),
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert set(ended) <= {"AlreadySent", "NobodyChosen"}
