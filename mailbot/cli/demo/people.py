"""Whose mailboxes there are in the demo, and what each person is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.headerregistry import Address

from mailbot.cli.demo.mailbox import Mail
from mailbot.network import firms, partners
from mailbot.network.firms import Role
from mailbot.work import House, Work

_ROLES = {Role.OWNER: "owns", Role.REFERRER: "refers", Role.INTAKE: "takes calls"}


@dataclass(frozen=True)
class Person:
    """Somebody with a mailbox."""

    email: str
    name: str
    role: str  # "refers", "partner"
    firm: str = ""
    member: bool = False

    @property
    def called(self) -> str:
        return self.name or self.email

    @property
    def address(self) -> Address:
        return Address(self.name, addr_spec=self.email)


@dataclass(frozen=True)
class Box:
    """A person and how much mail they have."""

    person: Person
    mails: int
    unread: int


def known(house: House) -> Mapping[str, Person]:
    """Everybody the bot knows, by address: members first, then the partners of their books."""
    found: dict[str, Person] = {}
    with house.looking() as work:
        for firm in firms.every(work):
            for member in firms.members(work, firm.id):
                role = _ROLES.get(member.role, str(member.role))
                found[member.email] = Person(member.email, member.name, role, firm.name, member=True)
        for partner in _partners(work):
            found.setdefault(partner.email, partner)
    operator = house.settings.operator
    if operator:
        found.setdefault(operator, Person(operator, "The operator", "looks after the bot"))
    return found


def _partners(work: Work) -> Iterable[Person]:
    for firm in firms.every(work):
        for partner in partners.book(work, firm.id):
            yield Person(partner.email, partner.name or partner.firm_name, "partner", partner.firm_name)


def everybody(house: House, mails: Sequence[Mail]) -> Mapping[str, Person]:
    """Everybody who has a mailbox here: whom the bot knows, then whoever else wrote or was written to."""
    found = dict(known(house))
    for mail in mails:
        name = "" if mail.name == mail.owner else mail.name
        found.setdefault(mail.owner, Person(mail.owner, name, "new to the bot"))
    return found


def boxes(everyone: Mapping[str, Person], mails: Sequence[Mail]) -> tuple[list[Box], list[Box]]:
    """The mailboxes that hold something or belong to a member, and those of the others."""
    counts: dict[str, list[int]] = {}
    for mail in mails:
        count = counts.setdefault(mail.owner, [0, 0])
        count[0] += 1
        count[1] += not mail.seen
    found = [Box(each, *counts.get(each.email, (0, 0))) for each in everyone.values()]
    used = [each for each in found if each.mails or each.person.member]
    used.sort(key=lambda box: not box.mails)
    return used, [each for each in found if each not in used]
