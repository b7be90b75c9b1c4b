"""Standing: the one question whether something may happen, and what is missing for it."""

from dataclasses import dataclass
from enum import StrEnum

from mailbot.errors import Refusal
from mailbot.network.firms import Firm
from mailbot.network.partners import Partner
from mailbot.work import Work


class Purpose(StrEnum):
    RECEIVE_REFERRALS = "receive referrals"
    REFER = "refer a client"


class NotInStanding(Refusal):
    """Something is missing before this can go on."""


@dataclass(frozen=True)
class Gap:
    """One thing that is missing, in a sentence that says what to do."""

    sentence: str


def partner_gaps(partner: Partner, purpose: Purpose) -> list[Gap]:
    """What keeps a partner from a purpose."""
    if purpose is Purpose.RECEIVE_REFERRALS and partner.stopped_at is not None:
        return [Gap("This partner asked for no more mail from your firm.")]
    return []


def firm_gaps(firm: Firm, *, consent: str) -> list[Gap]:
    """What keeps a firm from passing this client on."""
    if firm.requires_consent and not consent:
        return [Gap("Your firm passes a client on only when they agree: tick that they do, and say how.")]
    return []


def require(work: Work, partner: Partner, purpose: Purpose) -> None:  # licences will ask the date
    """Raises `NotInStanding` with the first gap."""
    for gap in partner_gaps(partner, purpose):
        raise NotInStanding(gap.sentence)
