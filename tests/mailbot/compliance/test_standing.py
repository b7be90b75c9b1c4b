"""May they? What is missing, in a sentence that says what to do."""

import pytest

from mailbot.compliance import standing
from mailbot.compliance.standing import Purpose
from mailbot.network.firms import Firm
from mailbot.network.partners import Partner
from tests import cast


def test_it_lets_a_partner_receive_referrals():
    assert standing.partner_gaps(Partner(), Purpose.RECEIVE_REFERRALS) == []


def test_it_keeps_mail_from_a_partner_who_stopped(town):
    with town.house.looking() as work, pytest.raises(standing.NotInStanding, match="no more mail"):
        standing.require(work, Partner(stopped_at=cast.START), Purpose.RECEIVE_REFERRALS)


@pytest.mark.parametrize(
    ("requires", "consent", "gaps"), [(False, "", 0), (True, "by phone", 0), (True, "", 1)]
)
def test_it_asks_for_the_clients_consent_where_the_firm_does(requires, consent, gaps):
    assert len(standing.firm_gaps(Firm(requires_consent=requires), consent=consent)) == gaps
