"""`mailbot partners`: a file in, a report with line numbers out."""

from pathlib import Path

from mailbot import audit
from mailbot.network import partners
from tests import cast

LIST = Path(__file__).parents[1] / "intake" / "partners.csv"


def book(line):
    with line.town().house.looking() as work:
        return [each.email for each in partners.book(work, 1)]


def test_it_imports_a_real_list(ready):
    assert ready("partners", "import", LIST, "--firm", cast.ANDREW) == 0
    assert ready.out.splitlines()[0] == "line 2: added morgan@kesslerbray.example"
    assert ready.out.splitlines()[-1] == "24 added, 0 merged, 0 refused"
    assert len(book(ready)) == 24
    ready("partners", "import", LIST, "--firm", cast.ANDREW)
    assert ready.out.splitlines()[-1] == "0 added, 24 merged, 0 refused"


def test_it_changes_nothing_in_a_dry_run(ready):
    assert ready("partners", "import", LIST, "--firm", cast.ANDREW, "--dry-run") == 0
    assert ready.out.splitlines()[-1] == "24 added, 0 merged, 0 refused (dry run: nothing was changed)"
    assert book(ready) == []
    with ready.town().house.looking() as work:
        assert audit.verify(work.session) is None
        assert "partner.added" not in [each.event for each in work.session.query(audit.Event)]


def test_it_names_the_line_of_each_refused_row(ready, tmp_path):
    file = tmp_path / "list.csv"
    file.write_text('email,notes\nbob,"two\nlines"\nann@x.example,fine\n')
    assert ready("partners", "import", file, "--firm", cast.ANDREW) == 0
    assert ready.out.splitlines()[0].startswith("line 2: refused bob: ")
    assert ready.out.splitlines()[1] == "line 4: added ann@x.example"
    assert book(ready) == ["ann@x.example"]


def test_it_says_1_for_a_file_that_cannot_be_used(ready, tmp_path):
    file = tmp_path / "list.csv"
    assert ready("partners", "import", file, "--firm", cast.ANDREW) == 1
    file.write_text("name\nBob\n")
    assert ready("partners", "import", file, "--firm", cast.ANDREW) == 1
    assert "column" in ready.err
    file.write_text("email\nann@x.example\n")
    assert ready("partners", "import", file, "--firm", cast.MALLORY) == 1
    assert book(ready) == []


def test_it_adds_one_partner(ready):
    added = (
        "partners",
        "add",
        cast.BOB,
        "--firm",
        cast.ANDREW,
        "--name",
        "Bob Okafor",
        "--company",
        "Bay Injury Law",
    )
    assert ready(*added) == 0
    assert "Bob Okafor, Bay Injury Law was added" in ready.out
    assert ready(*added) == 0
    assert "in the book already" in ready.out
    assert ready("partners", "list", "--firm", cast.ANDREW) == 0
    assert ready.out == f"Bob Okafor, Bay Injury Law <{cast.BOB}>\n"
    assert ready("partners", "add", cast.BOB, "--firm", cast.ANDREW, "--timezone", "Mars/Olympus") == 1


def test_it_takes_effect_in_a_house_that_runs(ready):
    town = ready.town()
    ready("firms", "join", "--firm", cast.ANDREW, "--member", cast.ALICE)
    ready("partners", "add", cast.BOB, "--firm", cast.ANDREW, "--name", "Bob Okafor")
    town.refers("Bob")
    assert town.offer_to(cast.BOB).partner.name == "Bob Okafor"
