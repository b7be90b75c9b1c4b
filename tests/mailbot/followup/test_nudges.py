"""Reminders: each rung once, by day and on working days, where the partner is."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from mailbot.config import quiet_span
from mailbot.exchange import offers
from mailbot.followup import nudges
from mailbot.network import partners
from mailbot.network.partners import Entry, Partner
from tests import cast

NEW_YORK, LOS_ANGELES = ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
QUIET = quiet_span("20:00-08:00,sat,sun")


def due(town):
    with town.house.looking() as work:
        return [(offers.get(work, each.offer_id).email, each.rung) for each in nudges.due(work)]


def send(town):
    with town.house.looking() as work:
        found = list(nudges.due(work))
    for each in found:
        with town.house.work() as work:
            nudges.send(work, each)


def rungs(town, email=cast.BOB):
    return [each.data["rung"] for each in town.posted("offer_nudge", email)]


def local(text, zone=NEW_YORK):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        (local("2026-11-03 08:00"), False),
        (local("2026-11-03 07:59"), True),
        (local("2026-11-03 19:59"), False),
        (local("2026-11-03 20:00"), True),
        (local("2026-11-04 00:00"), True),
        (local("2026-11-07 12:00"), True),  # Saturday
        (local("2026-11-08 23:59"), True),
        (local("2026-11-09 09:00"), False),
    ],
)
def test_it_is_quiet_at_night_and_on_weekends(moment, quiet):
    assert nudges.is_quiet(moment.astimezone(UTC), NEW_YORK, QUIET) is quiet


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [
        # Monday 9 March 2026: the clocks went forward on Sunday; 12:00 UTC is 8 again, not 7.
        (datetime(2026, 3, 9, 12, 0, tzinfo=UTC), False),
        (datetime(2026, 3, 9, 11, 59, tzinfo=UTC), True),
        # Monday 2 November 2026: they went back on Sunday; 8 is 13:00 UTC.
        (datetime(2026, 11, 2, 12, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 2, 13, 0, tzinfo=UTC), False),
    ],
)
def test_it_knows_that_clocks_change(moment, quiet):
    assert nudges.is_quiet(moment, NEW_YORK, QUIET) is quiet


def test_it_is_quiet_through_the_hour_that_comes_twice():
    quiet = quiet_span("01:00-02:00")
    both = [datetime(2026, 11, 1, hour, 30, tzinfo=UTC) for hour in (4, 5, 6, 7)]
    assert [nudges.is_quiet(each, NEW_YORK, quiet) for each in both] == [False, True, True, False]


def test_it_takes_a_span_within_a_day_and_none():
    at_noon = local("2026-11-07 12:30")
    assert nudges.is_quiet(at_noon, NEW_YORK, quiet_span("12:00-13:00"))
    assert not nudges.is_quiet(at_noon, NEW_YORK, quiet_span(""))


@pytest.mark.parametrize(
    ("names", "zone"),
    [
        (("America/Los_Angeles", "America/New_York"), LOS_ANGELES),
        ((None, "America/New_York"), NEW_YORK),
        (("", "America/New_York"), NEW_YORK),
        (("Mars/Olympus", "America/New_York"), NEW_YORK),
        (("America", ""), UTC),
    ],
)
def test_it_goes_by_the_partners_time_then_the_firms(names, zone):
    assert nudges.zone_of(*names) == zone


def test_it_reminds_on_each_rung_once(any_town):
    any_town.refers("Bob")  # Tuesday 10:00 in New York
    any_town.clock.forward(timedelta(hours=23, minutes=59))
    assert due(any_town) == []
    any_town.clock.forward(timedelta(minutes=1))
    assert due(any_town) == [(cast.BOB, 1)]
    send(any_town)
    send(any_town)
    any_town.clock.forward(timedelta(hours=48))
    assert due(any_town) == [(cast.BOB, 2)]
    send(any_town)
    any_town.clock.forward(timedelta(hours=72))
    assert due(any_town) == []
    assert rungs(any_town) == [1, 2]


def test_it_skips_to_the_highest_rung(any_town):
    """The worker was down for three days: one reminder, not two."""
    any_town.refers("Bob")
    any_town.clock.forward(timedelta(hours=72))
    send(any_town)
    send(any_town)
    assert rungs(any_town) == [2]


def test_it_takes_the_ladder_in_any_order(new_town):
    town = new_town(nudge_after="72h,24h", quiet_hours="")
    town.refers("Bob")
    town.clock.forward(timedelta(hours=24))
    assert due(town) == [(cast.BOB, 1)]


def test_it_waits_until_it_is_day_where_the_partner_is(any_town):
    any_town.clock.forward(timedelta(hours=-2))  # 8:00 in New York, 5:00 in Los Angeles
    any_town.refers("Bob", "Dana")
    any_town.clock.forward(timedelta(hours=24))
    assert due(any_town) == [(cast.BOB, 1)]
    any_town.clock.forward(timedelta(hours=3))
    assert (cast.DANA, 1) in due(any_town)


def test_it_lets_one_misspelt_zone_hold_nobody_up(any_town):
    with any_town.house.work() as work:
        work.session.execute(
            sa.update(Partner).where(Partner.email == cast.DANA).values(timezone="Mars/Olympus")
        )
    any_town.refers("Bob", "Dana")
    any_town.clock.forward(timedelta(hours=24))
    assert {email for email, _ in due(any_town)} == {cast.BOB, cast.DANA}


def answered(town):
    town.rejects(cast.BOB)


def accepted(town):
    town.accepts(cast.BOB)


def withdrawn(town):
    town.does(offers.withdraw, town.offer_to(cast.BOB))


def expired(town):
    town.clock.forward(timedelta(days=7))


@pytest.mark.parametrize("meanwhile", [answered, accepted, withdrawn, expired])
def test_it_stops_at_any_answer(town, meanwhile):
    town.refers("Bob")
    meanwhile(town)
    town.clock.forward(timedelta(hours=24))
    assert due(town) == []


def test_it_says_nothing_when_the_answer_came_in_between(town):
    town.refers("Bob")
    town.clock.forward(timedelta(hours=24))
    with town.house.looking() as work:
        (found,) = nudges.due(work)
    town.rejects(cast.BOB)
    with town.house.work() as work:
        nudges.send(work, found)
    assert rungs(town) == []


def test_it_reaches_those_behind_many_quiet_ones(town):
    """It is Saturday in New York for hundreds; a partner in Auckland's Monday is still reminded."""
    town.refers("Bob")
    with town.house.work() as work:
        firm = cast.firms.get(work, 1)
        others = [
            partners.put(work, firm, Entry(f"p{number}@x.example", timezone="America/New_York"))[0]
            for number in range(nudges.BATCH + 5)
        ]
        last, _ = partners.put(work, firm, Entry("tui@kiwi.example", timezone="Pacific/Auckland"))
        row = cast.offers.referrals.get(work, town.referral.id)
        offers.queue(work, row, [*others, last])
        offers.send_all(work, row)
    town.clock.forward(timedelta(days=5, hours=7))  # Sunday 17:00 in New York, Monday 11:00 in Auckland
    assert due(town) == [("tui@kiwi.example", 2)]
