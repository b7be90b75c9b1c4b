"""What every test may ask for, and the rule that no test leaves this machine."""

import ipaddress
import socket

import pytest

pytest_plugins = [  # a peer comes after those that it imports
    "tests.peers.certificate",
    "tests.peers.relay",
    "tests.peers.chromium",
    "tests.peers.dovecot",
    "tests.peers.postfix",
    "tests.peers.postgres",
    "tests.town",
]


def asks_nobody(host: object) -> bool:
    """Whether resolving this needs no resolver: an address, or our own name."""
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return True
    try:
        ipaddress.ip_address(str(host))
    except ValueError:
        return False
    return True


@pytest.fixture(autouse=True)
def no_lookups():
    """Asking a resolver for a name tells the network about it; pytest-socket forbids the rest."""
    resolve = socket.getaddrinfo

    def guarded(host, *args, **kwargs):
        if not asks_nobody(host):
            raise RuntimeError(f"a test asked the network for {host!r}")
        return resolve(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", guarded)
        yield
