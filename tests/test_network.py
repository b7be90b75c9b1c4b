"""No test reaches beyond this machine."""

import socket

import pytest
from pytest_socket import SocketConnectBlockedError

ELSEWHERE = "192.0.2.1"  # RFC 5737: nobody's address


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_it_connects_to_nobody_else():
    with socket.socket() as client, pytest.raises(SocketConnectBlockedError):
        client.connect((ELSEWHERE, 25))


def test_it_asks_for_no_names():
    with pytest.raises(RuntimeError, match=r"relay\.example"):
        socket.getaddrinfo("relay.example", 25)


def test_it_connects_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
