"""Ports on loopback that nobody listens on.

They lie below the range that the kernel gives to outgoing connections
(32768 up), so that no connection takes one between the asking and the using.
Each process starts somewhere else, so that tests side by side don't meet.
"""

import itertools
import os
import socket

FIRST, LAST = 20000, 32000

_next = itertools.count((os.getpid() * 97) % (LAST - FIRST))


def free() -> int:
    """A port that is free now and that we won't hand out again soon."""
    for step in itertools.islice(_next, LAST - FIRST):
        port = FIRST + step % (LAST - FIRST)
        if _is_free(port):
            return port
    raise RuntimeError(f"no free port between {FIRST} and {LAST}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Whether somebody takes connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
