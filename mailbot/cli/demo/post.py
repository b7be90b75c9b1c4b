"""The demo's stand-in for a relay: every mail goes into a mailbox on this machine."""

from collections.abc import Sequence

from mailbot.cli.demo.mailbox import Mailbox
from outbound.post import Later, Parcel, Result, Sent


class MailboxPost:
    """Delivers to the mailboxes of the demo, and nowhere else."""

    def __init__(self, mailbox: Mailbox) -> None:
        self._mailbox = mailbox

    def send(self, parcels: Sequence[Parcel]) -> list[Result]:
        return [self._deliver(each) for each in parcels]

    def close(self) -> None:
        """Nothing to let go of."""

    def _deliver(self, parcel: Parcel) -> Result:
        try:
            self._mailbox.arrive(parcel.raw, parcel.rcpt_to, parcel.mail_from)
        except OSError as trouble:
            return Later(f"the mailbox: {trouble.strerror}")
        return Sent()
