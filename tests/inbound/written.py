"""Mail in bytes, for tests of how it is read."""

from inbound import parse
from inbound.letter import Letter


def parsed(headers: str, body: bytes) -> Letter:
    return parse.parse(f"From: a@x.test\r\nMIME-Version: 1.0\r\n{headers}\r\n\r\n".encode() + body)


def text(headers: str, body: bytes) -> str:
    return parsed(headers, body).text.strip()


def multipart(*parts: str, subtype: str = "mixed") -> Letter:
    body = "".join(f"--b\r\n{each}\r\n" for each in parts) + "--b--\r\n"
    return parsed(f"Content-Type: multipart/{subtype}; boundary=b", body.encode())
