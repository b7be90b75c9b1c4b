"""`mailbot eval`: the reading measured on labelled letters, with goals that must be reached."""

import json
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]
LETTERS, LEADS, GOALS = TESTS / "letters", TESTS / "leads", TESTS / "goals.toml"


@pytest.mark.parametrize("folder", [LEADS, LETTERS], ids=["leads", "letters"])
def test_it_reads_labelled_letters_well_enough(mailbot, folder):
    status = mailbot("eval", folder, "--misses", "--goals", GOALS)

    assert status == 0, mailbot.out


def test_it_prints_every_check(mailbot):
    mailbot("eval", LEADS)

    checks = [re.split(r"\s{2,}", line)[0] for line in mailbot.out.splitlines()]
    assert checks[:14] == [
        "leads",
        "forwards",
        "name",
        "mails",
        "phones",
        "addresses",
        "area top-1",
        "area top-3",
        "state",
        "county",
        "note",
        "partners",
        "tight",
        "facts kept",
    ]
    assert {"non-leads", "leaks"} <= set(checks)


def copied(folder, **changes):
    """One letter with another truth beside it."""
    truth = json.loads((LETTERS / "01.json").read_text(encoding="utf-8"))
    (folder / "1.eml").write_bytes((LETTERS / "01.eml").read_bytes())
    (folder / "1.json").write_text(json.dumps(truth | changes), encoding="utf-8")
    return truth


def test_it_names_a_leak(mailbot, tmp_path):
    copied(tmp_path, secret=["Olathe"])

    assert mailbot("eval", tmp_path) == 1

    assert "1 leaks 'Olathe'" in mailbot.out


def test_it_fails_below_a_goal(mailbot, tmp_path):
    copied(tmp_path, state="TX")
    (tmp_path / "goals.toml").write_text("[goals]\nstate = 0.9\n")

    assert mailbot("eval", tmp_path, "--goals", tmp_path / "goals.toml") == 1

    assert re.search(r"^state +0 of 1 .* below the goal of 90%$", mailbot.out, re.MULTILINE)


def test_it_counts_a_phone_too_many(mailbot, tmp_path):
    truth = copied(tmp_path)
    copied(tmp_path, client=truth["client"] | {"phones": truth["client"]["phones"][:-1]})

    mailbot("eval", tmp_path)

    assert re.search(r"^phones +0 of 1 ", mailbot.out, re.MULTILINE)


def test_it_says_when_the_goals_cannot_be_read(mailbot, tmp_path):
    (tmp_path / "goals.toml").write_text("[goals\n")

    assert mailbot("eval", LEADS, "--goals", tmp_path / "goals.toml") == 1

    assert "goals.toml" in mailbot.err


def test_it_says_when_a_folder_holds_no_letters(mailbot, tmp_path):
    assert mailbot("eval", tmp_path) == 1

    assert "no NNN.eml" in mailbot.out
