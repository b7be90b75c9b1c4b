"""Run everything in one process, or the named parts, so that many processes share one database."""

import argparse
import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import structlog
import uvicorn
from sqlalchemy.exc import SQLAlchemyError
from starlette.routing import BaseRoute

from inbound import imap, keeper, limit, listeners, route
from magic_links import app
from mailbot import config, logs, migrations
from mailbot.cli import metrics
from mailbot.cli.desk import Desk
from mailbot.config import Listen
from mailbot.errors import Refusal
from mailbot.work import House
from outbound import dispatch
from outbound.compose import Renderer
from outbound.post import Post, SmtpPost
from scheduler.runner import Runner

log = structlog.get_logger(__name__)

PARTS = ("smtp", "imap", "web", "worker")


class NoSuchPart(Refusal):
    """Name the parts as --only smtp,imap,web,worker."""


class PortTaken(Refusal):
    """An address to listen at is taken by another program."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--only smtp,imap,web,worker`."""
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help="smtp,imap,web,worker")


def run(args: argparse.Namespace, desk: Desk) -> int:
    """Serve until SIGTERM or SIGINT."""
    parts = tuple(part.strip() for part in args.only.split(",") if part.strip())
    if not parts or set(parts) - set(PARTS):
        raise NoSuchPart
    config.require_keys(desk.settings)
    logs.start(desk.err)
    house = desk.house()
    asyncio.run(serve(house, SmtpPost(house.settings.relay, house.settings.domain), parts))
    return 0


@dataclass
class Parts:
    """What runs in this process."""

    house: House
    doors: listeners.Listeners | None = None
    reader: imap.Reader | None = None
    web: uvicorn.Server | None = None
    runner: Runner | None = None
    wants_doors: bool = False

    def ready(self) -> dict[str, Any]:
        """Whether database, schema and this process's own doors are in order, and how the rest is."""
        database = self._database()
        listening = not self.wants_doors or (self.doors is not None and self.doors.ready)
        return {
            "ready": database == "ok" and listening,
            "database": database,
            "doors": "ok" if listening else "not listening",
            "mailbox": self.reader.health() if self.reader else "none",
            **(self._exit() if database == "ok" else {"relay": "unknown", "outbox": {}}),
        }

    def _database(self) -> str:
        try:
            migrations.require(self.house.sessions.kw["bind"])
        except Refusal as refusal:
            return refusal.slug
        except SQLAlchemyError:
            return "out of reach"
        return "ok"

    def _exit(self) -> dict[str, Any]:
        found = dispatch.health(self.house)
        since = found.oldest_due.isoformat() if found.oldest_due else None
        return {"relay": found.last_trouble or "ok", "outbox": dict(found.waiting), "oldest_due": since}


async def serve(
    house: House,
    post: Post,
    parts: Sequence[str] = PARTS,
    *,
    routes: Sequence[BaseRoute] = (),
    started: Callable[[Parts], None] | None = None,
) -> None:
    """Run the parts until the process is told to end."""
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, end.set)
    async with running(house, post, parts, routes=routes) as here:
        log.info("serving", parts=list(parts))
        if started:
            started(here)
        await end.wait()
        log.info("ending")


@asynccontextmanager
async def running(
    house: House, post: Post, parts: Sequence[str] = PARTS, *, routes: Sequence[BaseRoute] = ()
) -> AsyncIterator[Parts]:
    """The parts, started in the order of what they need and ended in reverse."""
    here = Parts(house)
    async with AsyncExitStack() as stack:
        if "worker" in parts:
            _start_worker(here, post, stack)
        if "smtp" in parts:
            await _start_listeners(here, stack)
        if "imap" in parts and house.settings.imap_url.get_secret_value():
            _start_reader(here, stack)
        if "web" in parts and house.settings.http_listen:
            await _start_web(here, stack, routes)
        yield here


def _start_worker(here: Parts, post: Post, stack: AsyncExitStack) -> None:
    house = here.house
    renderer = Renderer(house.settings, house.clock)
    runner = Runner(
        house,
        letters=lambda: route.drain(house),
        mails=lambda: dispatch.send(house, post, renderer),
        full=dispatch.BATCH,
    )
    house.ring = runner.ring
    here.runner = runner
    runner.start()
    stack.push_async_callback(asyncio.to_thread, post.close)
    stack.push_async_callback(asyncio.to_thread, runner.stop)


async def _start_listeners(here: Parts, stack: AsyncExitStack) -> None:
    house = here.house
    here.wants_doors = True
    try:
        here.doors = await listeners.serve(
            house.settings, house.sessions, house.clock, lambda: house.ring("inbox")
        )
    except OSError:
        raise PortTaken(_taken(house.settings.smtp_listen, house.settings.lmtp_listen)) from None
    stack.push_async_callback(here.doors.close)


def _taken(*places: Listen | None) -> str:
    where = " or ".join(f"{each.host}:{each.port}" for each in places if each)
    return f"Nothing can listen at {where}: another program does, or it is not allowed."


def _start_reader(here: Parts, stack: AsyncExitStack) -> None:
    house = here.house
    own = keeper.Keeper(house.sessions, house.clock, lambda: house.ring("inbox"))
    here.reader = imap.Reader(house.settings, own, house.clock)
    here.reader.start()
    stack.push_async_callback(asyncio.to_thread, own.close)
    stack.push_async_callback(asyncio.to_thread, here.reader.stop)


class _Web(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        # The process has one place that hears signals, and it is not the web server.
        yield


async def _start_web(here: Parts, stack: AsyncExitStack, routes: Sequence[BaseRoute]) -> None:
    where = here.house.settings.http_listen
    if where is None:
        return
    per_address = here.doors.per_address if here.doors else limit.PerAddress(here.house.settings.ip_limit)
    server = _Web(
        uvicorn.Config(
            app.build(
                here.house,
                ready=here.ready,
                more=(metrics.route(here.house, here.ready), *routes),
                admits=lambda peer: per_address.admits(peer, here.house.clock.now()),
            ),
            host=where.host,
            port=where.port,
            log_config=None,
            access_log=False,  # paths carry tokens
            server_header=False,
            proxy_headers=False,
        )
    )
    serving = asyncio.create_task(_until_ended(server))
    while not server.started:
        if serving.done():
            raise PortTaken(_taken(where))
        await asyncio.sleep(0.01)
    here.web = server

    async def close() -> None:
        server.should_exit = True
        await serving

    stack.push_async_callback(close)


async def _until_ended(server: uvicorn.Server) -> None:
    # uvicorn leaves by sys.exit when its port is taken.
    with contextlib.suppress(SystemExit):
        await server.serve()
