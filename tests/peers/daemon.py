"""A real server in a folder of its own, ended by its own process id whatever happens."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

START_WITHIN = 30.0  # seconds; a busy machine is slow, a broken server is found at once by its exit
STOP_WITHIN = 10.0

T = TypeVar("T")


@contextlib.contextmanager
def folder(name: str) -> Iterator[Path]:
    """A folder that any user may enter, with a path short enough for a Unix socket."""
    path = Path(tempfile.mkdtemp(prefix=f"{name}-", dir="/tmp"))
    path.chmod(0o755)  # pytest's own tmp_path is closed to `nobody` and `postgres`
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def give(path: Path, user: str, group: str) -> None:
    """Hand a folder and all that is in it to another user."""
    for each in (path, *path.rglob("*")):
        shutil.chown(each, user, group)


def as_user(user: str, group: str) -> list[str]:
    """The words before a command that run it as somebody else."""
    return ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups"]


@contextlib.contextmanager
def running(
    command: list[str],
    *,
    home: Path,
    ready: Callable[[], bool],
    run_as: tuple[str, str] | None = None,
    stop_by: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server in the foreground from when it is ready until the block ends."""
    prefix = as_user(*run_as) if run_as else ["setpriv"]
    # The kernel stops the server even where the tests were killed and could not.
    prefix += [f"--pdeathsig={stop_by.name.removeprefix('SIG')}", "--"]
    with (home / "output").open("wb") as output:
        process = subprocess.Popen(
            [*prefix, *command],
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _await(process, ready, home)
        yield process
    finally:
        _end(process, stop_by)


def _await(process: subprocess.Popen[bytes], ready: Callable[[], bool], home: Path) -> None:
    limit = time.monotonic() + START_WITHIN
    while not ready():
        if process.poll() is not None or time.monotonic() > limit:
            raise RuntimeError(f"{process.args!r} did not start:\n{_said(home)}")
        time.sleep(0.05)


def _said(home: Path) -> str:
    logs = [home / "output", *home.glob("*log")]
    return "\n".join(log.read_text(errors="replace")[-4000:] for log in logs if log.is_file())


def _end(process: subprocess.Popen[bytes], stop_by: signal.Signals) -> None:
    process.send_signal(stop_by)
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    with contextlib.suppress(ProcessLookupError):  # children that outlived it; the session is ours alone
        os.killpg(process.pid, signal.SIGKILL)


def until(look: Callable[[], T], what: str, *, within: float = 15.0) -> T:
    """Look again and again until there is something to see, and give that back."""
    limit = time.monotonic() + within
    while not (seen := look()):
        if time.monotonic() > limit:
            raise AssertionError(f"waited {within:g} s in vain for {what}")
        time.sleep(0.02)
    return seen
