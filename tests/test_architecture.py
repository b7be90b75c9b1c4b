"""The house rules: what may import what, how long things are, what they are called."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("mailbot", "inbound", "outbound", "magic_links", "scheduler", "templates")
LONGEST_FUNCTION = 60
LONGEST_FILE = 400
NO_NOUNS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "manager",
    "managers",
    "common",
    "misc",
}
UNDONE = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def modules(packages: tuple[str, ...] = PACKAGES) -> Iterator[Path]:
    """Our files; a migration is a list of tables and never changes, so its length says nothing."""
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "versions" not in path.parts:
                yield path


def texts() -> Iterator[Path]:
    yield from modules()
    for folder in ("templates", "tests", "scripts", "bench", "docs"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt", ".md", ""} and path.is_file():
                yield path


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """The name and the number of lines of each function in a file, its decorators aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_it_imports_only_downward():
    """The contracts of importlinter.ini; `make check` shows the same with more words."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--config", "importlinter.ini", "--no-logo", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_it_has_something_to_check():
    assert {path.relative_to(ROOT).parts[0] for path in modules()} == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_it_writes_short_functions(package):
    found = [
        f"{path.relative_to(ROOT)}: {name} has {lines} lines"
        for path in modules((package,))
        for name, lines in functions(path)
        if lines > LONGEST_FUNCTION
    ]
    assert not found


def test_it_writes_short_files():
    counts = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert not {str(path): lines for path, lines in counts.items() if lines > LONGEST_FILE}


def test_it_names_files_for_nouns():
    assert not [path for path in modules() if NO_NOUNS & {path.stem, *path.relative_to(ROOT).parts}]


def test_it_leaves_nothing_undone():
    itself = Path(__file__)
    found = [path for path in texts() if path != itself and UNDONE.search(path.read_text(encoding="utf-8"))]
    assert not found


def test_it_pins_the_same_versions_everywhere():
    """What the tests passed with is what is installed."""
    pins = [
        _pins(ROOT / name)
        for name in ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
    ]
    run, dev, build = pins
    assert run.items() <= dev.items()
    assert {name: version for name, version in build.items() if dev.get(name, version) != version} == {}
    assert run


def test_it_names_no_package_index_in_the_locks():
    assert not [path.name for path in ROOT.glob("requirements*.lock") if "://" in path.read_text()]


def _pins(lock: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(), re.MULTILINE))
