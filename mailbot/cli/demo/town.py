"""The sample firm, its book of partners, and the lead that is on its way when the demo opens."""

from email.headerregistry import Address
from importlib.resources import files

from mailbot.cli.demo import carrier, letters
from mailbot.cli.demo.mailbox import Mailbox
from mailbot.intake import csv_import
from mailbot.network import firms
from mailbot.work import Actor, House

FIRM = "Harbor Law"
ZONE = "America/New_York"
ANDREW = Address("Andrew Hall", addr_spec="andrew@harborlaw.example")
ALICE = Address("Alice Reyes", addr_spec="alice@harborlaw.example")
#: Whom the first lead is for.
MORGAN = "morgan@kesslerbray.example"


def settle(house: House) -> None:
    """Harbor Law with its two members and 24 partners; nothing where it stands already."""
    with house.work(Actor("operator")) as work:
        if firms.member_for(work, ANDREW.addr_spec):
            return
        firm = firms.add(work, FIRM, email=ANDREW.addr_spec, person=ANDREW.display_name, timezone=ZONE)
        firms.join(work, firm, email=ALICE.addr_spec, person=ALICE.display_name)
        csv_import.load(work, firm, (files(__package__) / "data" / "partners.csv").read_bytes())


def first_lead(house: House, mailbox: Mailbox) -> None:
    """Alice forwards a client's mail; nothing where a letter was sent already. Raises `NotTaken`."""
    if any(not mail.arrived for mail in mailbox.newest()):
        return
    now = house.clock.now()
    lead = letters.READY[0]
    mail = letters.forwarded(
        lead.letter(now), sender=ALICE, to=house.settings.address, note=lead.note, shape=lead.shape, now=now
    )
    raw = mail.as_bytes()
    mailbox.wrote(raw, ALICE.addr_spec, lambda: carrier.carry(house.settings, raw))
