"""`mailbot backup`: a consistent copy that nobody else may read."""

import stat

from mailbot.network import firms
from tests import cast


def test_it_copies_the_database(ready, tmp_path):
    copy = tmp_path / "copy.db"
    assert ready("backup", copy) == 0
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    house = cast.house_at(f"sqlite:///{copy}")
    with house.looking() as work:
        assert firms.member_for(work, cast.ANDREW) is not None
    house.sessions.kw["bind"].dispose()


def test_it_overwrites_nothing(ready, tmp_path):
    copy = tmp_path / "copy.db"
    copy.write_text("precious")
    assert ready("backup", copy) == 1
    assert copy.read_text() == "precious"


def test_it_says_when_the_folder_is_not_there(ready, tmp_path):
    assert ready("backup", tmp_path / "nowhere" / "copy.db") == 1
    assert ready.err.startswith("mailbot: ")


def test_it_leaves_postgresql_to_its_own_tool(ready, postgres_url):
    assert ready("migrate", database_url=postgres_url) == 0
    assert ready("backup", "copy.db", database_url=postgres_url) == 1
    assert "pg_dump" in ready.err
