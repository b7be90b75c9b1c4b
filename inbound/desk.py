"""A letter on the desk: everything that a rule may look at.

Made once per letter. The reading, which costs the most, is made only when a
rule or an action asks for it.
"""

from dataclasses import dataclass
from functools import cached_property

from inbound import automatic, pipeline, trust
from inbound.letter import Letter
from inbound.trust import Verdict
from magic_links import addresses as reply_addresses
from magic_links.addresses import Party, Reply
from mailbot.intake.reading import Kind, Reading
from mailbot.network import firms, partners
from mailbot.network.firms import Firm, Member
from mailbot.work import Work


@dataclass
class Desk:
    """One letter, and who it concerns."""

    work: Work
    letter: Letter
    letter_id: int
    cleared: bool = False  # its supposed sender said yes to this very letter
    from_outside: bool = False  # came straight from the open network, past any border server

    @cached_property
    def verdict(self) -> Verdict:
        return trust.judge(
            self.work.settings, self.letter, cleared=self.cleared, from_outside=self.from_outside
        )

    @cached_property
    def automatic(self) -> tuple[Kind, str] | None:
        return automatic.verdict(self.letter)

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """The tags of our addresses that it was sent to; '' for the plain one."""
        found = (
            reply_addresses.tag_of(self.work.settings, each)
            for each in (*self.letter.rcpt_tos, *self.letter.addresses)
        )
        return tuple(dict.fromkeys(tag for tag in found if tag is not None))

    @cached_property
    def reply(self) -> Reply | None:
        """The signed reply address it was sent to, if any."""
        for recipient in (*self.letter.rcpt_tos, *self.letter.addresses):
            reply = reply_addresses.read(self.work.settings, recipient)
            if reply is not None and reply.party is not Party.BOUNCE:
                return reply
        return None

    @cached_property
    def returned(self) -> Reply | None:
        """The return path of a mail of ours that it came back to, if any."""
        for recipient in self.letter.rcpt_tos:
            reply = reply_addresses.read(self.work.settings, recipient)
            if reply is not None and reply.party is Party.BOUNCE:
                return reply
        return None

    @cached_property
    def member(self) -> Member | None:
        """The member that From names, believed or not."""
        return firms.member_for(self.work, self.letter.sender.email) if self.letter.sender.email else None

    @cached_property
    def intake_firm(self) -> Firm | None:
        """The firm whose secret intake address it was sent to."""
        return next(
            (
                firm
                for tag in self.tags
                if tag.startswith("in-") and (firm := firms.with_intake_tag(self.work, tag))
            ),
            None,
        )

    @cached_property
    def reading(self) -> Reading:
        firm = self.intake_firm or (self.member.firm if self.member else None)
        firm_id = firm.id if firm else None
        known = partners.names(self.work, firm_id) if firm_id else frozenset()
        by_member = self.intake_firm is None or (self.member is not None and self.member.firm_id == firm_id)
        return pipeline.read(self.letter, self.work.settings.address, known=known, by_member=by_member)
