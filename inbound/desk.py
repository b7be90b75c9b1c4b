"""A letter on the desk: everything that a rule may look at.

Made once per letter. The reading, which costs the most, is made only when a
rule or an action asks for it, and outside of the transaction that writes.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property

from inbound import automatic, pipeline, trust
from inbound.letter import Letter
from inbound.trust import Verdict
from magic_links import addresses as reply_addresses
from magic_links.addresses import Party, Reply
from mailbot import outbox
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
    read: dict[tuple[frozenset[str], bool], Reading] = field(default_factory=dict)  # by what it was read with

    def again(self, work: Work) -> "Desk":
        """The same letter in another transaction: what it says is known, whom it concerns is asked anew."""
        desk = replace(self, work=work)
        vars(desk).update({name: value for name, value in vars(self).items() if name in _OF_THE_LETTER})
        return desk

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
        return self._answered_offer() if "" in self.tags else None

    def _answered_offer(self) -> Reply | None:
        """The offer that a partner answers at our plain address: some mail programs pass over Reply-To."""
        offer_id = outbox.answered(
            self.work.session, "offer", self.letter.sender.email, self.letter.in_reply_to
        )
        return Reply(Party.PARTNER, offer_id) if offer_id is not None else None

    @property
    def answers_a_preview(self) -> bool:
        """Whether it answers the very mail that showed its writer a preview."""
        answered = outbox.answered(
            self.work.session,
            "referral",
            self.letter.sender.email,
            self.letter.in_reply_to,
            occasion="offer_preview",
        )
        return answered is not None

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
        if (known, by_member) not in self.read:  # the firm's book may have changed since it was read ahead
            letter = _by_hand(self.letter) if self.member else self.letter
            self.read[known, by_member] = pipeline.read(
                letter, self.work.settings.address, known=known, by_member=by_member
            )
        return self.read[known, by_member]


def _by_hand(letter: Letter) -> Letter:
    """A member's own letter: a rule of their firm may have passed it on, but the words are still theirs."""
    passed_on = ("x-forwarded-for", "resent-from")  # Google Workspace writes the first
    return replace(
        letter, headers={name: each for name, each in letter.headers.items() if name not in passed_on}
    )


#: What no row has a say in.
_OF_THE_LETTER = frozenset({"verdict", "automatic", "tags", "reply", "returned"})
