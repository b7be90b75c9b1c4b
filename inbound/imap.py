"""Door 1 by way of a mailbox: letters are kept, committed, and only then moved to Processed.

One thread, one connection. What cannot be read goes to Failed, where the
operator finds it, and never stands in the way of the next.
"""

import logging
import threading
from collections import Counter
from dataclasses import dataclass
from imaplib import IMAP4

import structlog

from inbound import account, envelope, wire
from inbound.box import FAILED, PROCESSED, Box, Refused
from inbound.keeper import Keeper, KeeperError
from mailbot import ids
from mailbot.clock import Clock
from mailbot.config import Settings
from mailbot.inbox import Delivery

log = structlog.get_logger(__name__)

#: A message that could not be read so often is set aside.
TRIES = 3
LEAVE_WITHIN = 5.0  # seconds


@dataclass(frozen=True)
class Pace:
    """How long the reader waits, in seconds."""

    #: Without news we look again: far below the 29 minutes of RFC 2177, as routers forget sooner.
    idle: float = 240.0
    #: After a letter we look again soon: one that came meanwhile may not be announced.
    busy: float = 2.0
    #: Between looks where the server lacks IDLE.
    poll: float = 15.0
    #: Before a message that could not be read is tried again.
    again: float = 20.0
    #: After a refused password, which asking often locks out.
    refused: float = 300.0
    #: First and longest wait after a lost connection.
    lost: float = 1.0
    lost_most: float = 60.0
    #: For an answer.
    answer: float = 60.0


class Reader:
    """Reads the mailbox of MAILBOT_IMAP_URL until stopped."""

    def __init__(self, settings: Settings, keeper: Keeper, clock: Clock, pace: Pace | None = None) -> None:
        self._settings = settings
        self._account = account.account(settings)
        self._keeper = keeper
        self._clock = clock
        self._pace = pace or Pace()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="imap", daemon=True)
        self._health = "starting"
        self._failures = 0
        #: By UIDVALIDITY and UID: how often each was tried, and what is kept but not yet moved.
        self._tries: Counter[tuple[int, int]] = Counter()
        self._kept: set[tuple[int, int]] = set()
        #: Messages moved to Failed since the start.
        self.set_aside = 0

    def start(self) -> None:
        hush()
        self._thread.start()

    def stop(self) -> None:
        """Finish the message in hand, then leave; a server that hangs is not waited for."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(LEAVE_WITHIN)
        self._health = "stopped"

    def health(self) -> str:
        """How it goes, for the operator: `ok`, or what is wrong."""
        return self._health

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                with Box(self._account, answer_within=self._pace.answer) as box:
                    self._attend(box)
            except Refused:
                self._trouble("the mail server refuses the login", self._pace.refused)
            except KeeperError:
                self._trouble("letters cannot be stored", self._backoff())
            except (OSError, IMAP4.error) as error:
                self._trouble("no connection to the mail server", self._backoff(), error)
            except Exception as error:  # noqa: BLE001  # the thread outlives our own mistakes
                self._trouble("something went wrong while reading the mailbox", self._backoff(), error)

    def _trouble(self, what: str, wait: float, error: Exception | None = None) -> None:
        if what != self._health:  # said once, not with every try
            log.warning("mailbox trouble", what=what, error=type(error).__name__ if error else None)
        self._health = what
        self._stop.wait(wait)

    def _backoff(self) -> float:
        self._failures += 1
        longest = min(self._pace.lost * 2 ** min(self._failures - 1, 10), self._pace.lost_most)
        return ids.spread(longest)

    def _attend(self, box: Box) -> None:
        self._forget_other_than(box.uidvalidity)
        while not self._stop.is_set():
            wait = self._take_all(box)
            self._health = "letters are kept but cannot be moved to Processed" if self._kept else "ok"
            self._failures = 0
            if box.tells:
                box.idle(wait, self._stop)
            else:
                self._stop.wait(min(wait, self._pace.poll))

    def _forget_other_than(self, uidvalidity: int) -> None:
        """A new UIDVALIDITY gives new UIDs: all is read again, and the inbox knows what it has."""
        self._tries = Counter({key: tries for key, tries in self._tries.items() if key[0] == uidvalidity})
        self._kept = {key for key in self._kept if key[0] == uidvalidity}

    def _take_all(self, box: Box) -> float:
        """Take what waits; how long to wait for more."""
        wait = self._pace.idle
        for uid in box.waiting():
            if self._stop.is_set():
                break
            wait = min(wait, self._pace.busy if self._take(box, uid) else self._pace.again)
        return wait

    def _take(self, box: Box, uid: int) -> bool:
        """Keep one message and move it; False when it stays for another try."""
        key = (box.uidvalidity, uid)
        try:
            folder = PROCESSED if key in self._kept else self._folder_for(box, uid)
            if folder:
                self._put_away(box, key, folder)
        except KeeperError:
            del self._tries[key]  # not the message's fault
            raise
        except (OSError, IMAP4.abort):
            raise
        except Exception as error:  # noqa: BLE001  # whatever is wrong with this one, the next is fine
            log.warning("message not taken", uid=uid, error=type(error).__name__)
            return False
        return True

    def _folder_for(self, box: Box, uid: int) -> str | None:
        """Keep a message, and say where it goes then; None when it is gone."""
        key = (box.uidvalidity, uid)
        self._tries[key] += 1  # before, for a message may take the connection with it
        if self._tries[key] > TRIES:
            return FAILED
        size = box.size(uid)
        if size is not None and size > wire.LIMIT:
            return FAILED
        raw = None if size is None else box.raw(uid)
        if raw is None:
            return None
        return PROCESSED if self._keep(raw) else FAILED

    def _keep(self, raw: bytes) -> bool:
        """Store the message; False when it can never be."""
        if wire.hops(raw) > wire.MOST_HOPS:
            return False
        delivery = Delivery(
            via="imap",
            mail_from=envelope.sender_of(raw),
            rcpt_tos=envelope.recipients_of(self._settings, raw),
            raw=raw,
            received_at=self._clock.now(),
        )
        try:
            self._keeper.keep_now(delivery)
        except KeeperError as error:
            if error.broken:
                return False
            raise
        return True

    def _put_away(self, box: Box, key: tuple[int, int], folder: str) -> None:
        if folder == PROCESSED:
            self._kept.add(key)
        box.put_away(key[1], folder)
        self._kept.discard(key)
        del self._tries[key]
        if folder == FAILED:
            self.set_aside += 1
            log.warning("message set aside", uid=key[1], folder=FAILED)


def hush() -> None:
    """Keep mail out of the log: IMAPClient's DEBUG holds whole messages."""
    logging.getLogger("imapclient").setLevel(logging.WARNING)
