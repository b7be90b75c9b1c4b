"""Every table in one place, for migrations, tests and `doctor`."""

from sqlalchemy import Engine

from mailbot import audit, inbox, outbox
from mailbot.db import Base
from mailbot.exchange import leads, offers, referrals, release, viewings
from mailbot.followup import nudges
from mailbot.intake import held
from mailbot.network import addresses, firms, partners

#: The modules that hold tables; importing them fills `Base.metadata` (`leads` brings `contacts` along).
NOUNS = (
    addresses,
    audit,
    firms,
    held,
    inbox,
    leads,
    nudges,
    offers,
    outbox,
    partners,
    referrals,
    release,
    viewings,
)

metadata = Base.metadata


def create_all(engine: Engine) -> None:
    """The whole schema at once, for tests; a real database is migrated."""
    metadata.create_all(engine)
