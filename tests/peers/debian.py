"""What the peers need from Debian: a missing program fails the test by name, never skips it."""

import os
import shutil
from pathlib import Path

import pytest

AS_ROOT = os.geteuid() == 0


def program(name: str, package: str) -> str:
    """The full path of a program, given by name or by a path with wildcards (the newest wins)."""
    found = _newest(name) if "/" in name else shutil.which(name)
    if not found:
        pytest.fail(f"{name} is missing. Please run: apt-get install {package}", pytrace=False)
    return found


def _newest(pattern: str) -> str | None:
    found = [str(path) for path in Path("/").glob(pattern.lstrip("/"))]
    return max(
        found, key=lambda path: [int(part) for part in path.split("/") if part.isdigit()], default=None
    )
