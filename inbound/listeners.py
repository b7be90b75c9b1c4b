"""The SMTP and LMTP listeners of this process: opened together, closed without losing a letter."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

from inbound import limit, smtpd
from inbound.keeper import Keeper
from inbound.smtpd import Caps, Door
from mailbot.clock import Clock
from mailbot.config import Listen, Settings
from mailbot.db import Sessions

BACKLOG = 512


@dataclass
class Listeners:
    """Open doors: `async with await serve(...) as doors`."""

    keeper: Keeper
    per_address: limit.PerAddress
    doors: list[Door] = field(default_factory=list)
    servers: list[asyncio.Server] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    @property
    def ready(self) -> bool:
        """Whether every listener takes connections; none is asked for where a mailbox is read instead."""
        return all(server.is_serving() for server in self.servers)

    @property
    def ports(self) -> dict[str, int]:
        """The port bound by each, by `smtp` and `lmtp`."""
        bound = zip(self.doors, self.servers, strict=True)
        return {door.via: server.sockets[0].getsockname()[1] for door, server in bound if server.sockets}

    async def open(self, door: Door, where: Listen) -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(door.protocol, where.host, where.port, backlog=BACKLOG)
        self.doors.append(door)
        self.servers.append(server)

    async def close(self) -> None:
        """Take no more, finish what is being stored, hang up."""
        for server in self.servers:
            server.close()
        await asyncio.to_thread(self.keeper.close)
        await asyncio.sleep(0.05)  # every letter has its answer by now: let them out
        for each in [each for door in self.doors for each in door.connections]:
            each.close()


async def serve(
    settings: Settings,
    sessions: Sessions,
    clock: Clock,
    on_kept: Callable[[], None],
    caps: Caps = Caps(),  # noqa: B008  # frozen
) -> Listeners:
    """Open the listeners that the settings name, on the running loop.

    `on_kept` is called from the writing thread after each commit. Raises
    OSError when a port is taken.
    """
    smtpd.hush()
    listeners = Listeners(Keeper(sessions, clock, on_kept), limit.PerAddress(settings.ip_limit))
    try:
        for via, where in (("smtp", settings.smtp_listen), ("lmtp", settings.lmtp_listen)):
            if where:
                door = Door(settings, listeners.keeper, clock, via, listeners.per_address, caps)
                await listeners.open(door, where)
    except BaseException:
        await listeners.close()
        raise
    return listeners
