"""Details that must not go where somebody asked for them: the sender hears of it."""

from mailbot.exchange import referrals, release
from tests import cast


def test_it_tells_the_sender_when_details_were_kept_from_a_clients_own_address(town):
    referral = town.refers("Bob")
    town.later(minutes=3)
    town.accepts(cast.BOB)
    with town.house.work() as work:
        (given,) = release.of(work, referrals.get(work, referral.id))
        asked = release.ask_other_address(work, given, cast.MARIA)
        release.approve_other_address(work, asked)
    town.delivers()
    assert town.mails_to(cast.MARIA) == []
    assert town.mails_to(cast.ALICE, "release_bounced")
