"""The log is whole, or `verify` says where it is not."""

import sqlalchemy as sa

from mailbot import audit
from mailbot.network import firms
from tests import cast


def broken(town):
    with town.house.looking() as work:
        return audit.verify(work.session)


def tamper(town, statement):
    with town.house.sessions.begin() as session:
        session.execute(statement)


def test_it_is_whole_after_a_referral(any_town):
    any_town.refers("Bob", "Dana")
    any_town.accepts(cast.BOB)
    assert broken(any_town) is None


def test_it_finds_a_changed_event(town):
    tamper(town, sa.update(audit.Event).where(audit.Event.seq == 2).values(event="nothing.happened"))
    assert broken(town) == audit.Break(1, 2, "an event was changed")


def test_it_finds_changed_data(town):
    tamper(town, sa.update(audit.Event).where(audit.Event.seq == 3).values(data={"partner": 7}))
    assert broken(town).seq == 3


def test_it_finds_a_missing_event(town):
    tamper(town, sa.delete(audit.Event).where(audit.Event.seq == 2))
    assert broken(town) == audit.Break(1, 2, "an event is missing")


def test_it_finds_a_missing_tail(town):
    tamper(town, sa.delete(audit.Event).where(audit.Event.seq > 4))
    assert broken(town) == audit.Break(1, 5, "the newest events are missing")


def test_it_finds_a_missing_head(town):
    tamper(town, sa.delete(audit.Head))
    assert broken(town).why == "the head of the chain is missing"


def test_it_finds_a_resealed_event_by_the_next(town):
    """Whoever seals a changed event anew breaks the one after it."""
    with town.house.sessions.begin() as session:
        row = session.scalars(sa.select(audit.Event).where(audit.Event.seq == 2)).one()
        row.event = "nothing.happened"
        row.seal = audit._seal(row)
    assert broken(town).seq == 3


def test_it_keeps_a_chain_for_each_firm(any_town):
    with any_town.house.work() as work:
        other = firms.add(work, "Dunes", email="owner@dunes.example")
        firms.join(work, other, email="second@dunes.example")
    tamper(
        any_town,
        sa.update(audit.Event).where(audit.Event.chain == other.id, audit.Event.seq == 1).values(actor="x"),
    )
    assert broken(any_town) == audit.Break(other.id, 1, "an event was changed")
    with any_town.house.looking() as work:
        first = work.session.scalars(sa.select(audit.Event.seq).where(audit.Event.chain == other.id)).all()
    assert sorted(first) == [1, 2, 3]


def test_it_holds_no_contact_data(town):
    """Every event of a whole loop, and nothing in it tells who anybody is."""
    town.arrives(cast.forward("For Bob please."))
    town.accepts(cast.BOB)
    town.does(cast.offers.hand_back, town.offer_to(cast.BOB), "conflict", "Maria is my cousin")
    with town.house.looking() as work:
        told = "\n".join(
            f"{row.actor} {row.event} {row.subject} {row.data}"
            for row in work.session.scalars(sa.select(audit.Event))
        )
    assert "offer.handed_back" in told
    for secret in (*cast.SECRETS, "@", "Bob", "cousin"):
        assert secret not in told


def test_it_tells_what_happened_to_one_thing(town):
    town.refers("Bob")
    town.rejects(cast.BOB)
    with town.house.looking() as work:
        found = [row.event for row in audit.of(work.session, f"offer:{town.offer_to(cast.BOB).id}")]
    assert found == ["offer.made", "offer.rejected"]
