"""A client that says exactly what it is told, byte by byte, over a plain socket."""

import contextlib
import socket

HELLO = (b"EHLO client.test", b"MAIL FROM:<ann@firm.test>", b"RCPT TO:<refer@ref.test>")


class Line:
    """One connection; `say` sends a line and returns the last line of the answer."""

    def __init__(self, port):
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self._file = self._socket.makefile("rb")
        self.greeting = self.answer()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._file.close()
        self._socket.close()

    def send(self, data):
        self._socket.sendall(data)

    def lines(self):
        """The whole answer, its lines without their ends."""
        found = []
        while not found or found[-1][3:4] == "-":
            line = self._file.readline().decode()
            if not line:
                break
            found.append(line.rstrip("\r\n"))
        return found

    def answer(self):
        return (self.lines() or [""])[-1]

    def say(self, line):
        self.send(line + b"\r\n")
        return self.answer()

    def begin(self, *, hello=HELLO):
        """Up to the text: after this the server waits for it."""
        for line in hello:
            assert self.say(line).startswith("250"), line
        assert self.say(b"DATA").startswith("354")

    def is_over(self):
        """Whether the other side hung up."""
        with contextlib.suppress(ConnectionResetError):
            return self._file.read(1) == b""
        return True


def deliver(port, text, *, hello=HELLO):
    """Send one text (CRLF and dots as given, without the final dot) and return the answer."""
    with Line(port) as line:
        line.begin(hello=hello)
        line.send(text + b"\r\n.\r\n")
        return line.answer()


LETTER = b"From: ann@firm.test\r\nTo: refer@ref.test\r\nSubject: A lead\r\n\r\nPlease help.\r\n"
