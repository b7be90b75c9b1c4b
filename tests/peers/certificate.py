"""A certificate for localhost that lives as long as the tests."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.peers import debian


@dataclass(frozen=True)
class Certificate:
    """Two PEM files; a client trusts the server by the first."""

    cert: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.cert, self.key)
        return context

    def client_context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.cert))


def make(folder: Path) -> Certificate:
    """Write a fresh pair into the folder."""
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    command = [
        *(debian.program("openssl", "openssl"), "req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"),
        *("-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=localhost"),
        *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
        *("-addext", "basicConstraints=critical,CA:FALSE"),
        *("-keyout", str(made.key), "-out", str(made.cert)),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return made


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for localhost and 127.0.0.1."""
    return make(tmp_path_factory.mktemp("certificate"))
