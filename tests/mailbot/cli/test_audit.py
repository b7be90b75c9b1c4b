"""`mailbot audit verify`: 0 when the log is whole, 1 at the first break."""

import sqlalchemy as sa

from mailbot import audit


def test_it_finds_the_log_whole(ready):
    assert ready("audit", "verify") == 0
    assert ready.out == "The log is whole.\n"


def test_it_names_the_first_break(ready):
    with ready.town().house.sessions.begin() as session:
        session.execute(sa.update(audit.Event).where(audit.Event.seq == 2).values(actor="nobody"))
    assert ready("audit", "verify") == 1
    assert ready.err == "The log of firm 1 breaks at event 2: an event was changed.\n"
