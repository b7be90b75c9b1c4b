"""The demo from start to end: the database, the sample firm, every part of the bot, the first lead."""

import asyncio

from mailbot import db, logs, migrations
from mailbot.cli import serve
from mailbot.cli.demo import pages, town
from mailbot.cli.demo.folder import Folder
from mailbot.cli.demo.mailbox import Mailbox
from mailbot.cli.demo.post import MailboxPost
from mailbot.cli.desk import Desk
from mailbot.clock import SystemClock
from mailbot.config import Settings
from mailbot.errors import Refusal
from mailbot.work import House

#: Letters come in by SMTP; there is no mailbox elsewhere to read.
PARTS = ("smtp", "web", "worker")

WELCOME = """
  Open this in a browser:  {base}/demo/

  1. Alice has forwarded a client's mail. Open the preview in her mailbox, and send it: Morgan gets an offer
     that does not say who the client is.
  2. Accept it in Morgan's mailbox: the client's details arrive there and nowhere else, and Alice hears of it.

  A mail program can send leads too: SMTP at {smtp}, to {address}.
  Nothing leaves this machine. Ctrl-C ends it; `mailbot demo --fresh` starts anew.
"""


def play(folder: Folder, desk: Desk) -> None:
    """Serve until Ctrl-C."""
    settings = folder.settings()
    engine = db.engine_for(settings.database_url)
    try:
        migrations.upgrade(engine)
        house = House(settings, db.sessions_for(engine), SystemClock())
        town.settle(house)
        with folder.log.open("a", encoding="utf-8") as log:
            logs.start(log)
            asyncio.run(_serve(house, Mailbox(folder.mails, house.clock), desk))
    finally:
        engine.dispose()


async def _serve(house: House, mailbox: Mailbox, desk: Desk) -> None:
    def started(_: object) -> None:
        # In a thread: the SMTP port that takes the letter is served by this very loop.
        asyncio.get_running_loop().run_in_executor(None, _open, house, mailbox, desk)

    own = pages.routes(house, mailbox)
    await serve.serve(house, MailboxPost(mailbox), PARTS, routes=own, started=started)


def _open(house: House, mailbox: Mailbox, desk: Desk) -> None:
    try:
        town.first_lead(house, mailbox)
    except Refusal as refusal:
        desk.complain(f"mailbot: the first lead is not on its way. {refusal.sentence}")
    desk.say(welcome(house.settings))
    desk.out.flush()


def welcome(settings: Settings) -> str:
    """The address to open, and what to do there."""
    smtp = settings.smtp_listen
    assert smtp is not None
    return WELCOME.format(
        base=settings.base_url, smtp=f"{smtp.host}, port {smtp.port}", address=settings.address
    )
