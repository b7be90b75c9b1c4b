"""What is installed elsewhere is all that runs here."""

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("mailbot", "inbound", "outbound", "magic_links", "scheduler", "templates")


def test_it_ships_code_templates_migrations_and_tables(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        shipped = set(archive.namelist())

    here = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - shipped == set()
    assert any(name.startswith("mailbot/migrations/versions/0001") for name in shipped)
    assert not [name for name in shipped if name.startswith(("tests/", "bench/", "docs/", "scripts/"))]
    assert [name for name in shipped if name.endswith("/licenses/LICENSE")]
