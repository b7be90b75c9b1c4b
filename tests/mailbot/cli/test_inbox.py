"""`mailbot inbox`: what came, what became of it, and once more."""

import pytest

from mailbot import inbox
from mailbot.inbox import State
from tests import cast

RAW = b"From: Alice <alice@harborlaw.example>\r\nSubject: For Bob\r\n\r\nMaria Lopez is hurt.\r\n"


@pytest.fixture
def letter(ready):
    """A letter that was set aside; its number."""
    with ready.town().house.sessions.begin() as session:
        inbox.keep(session, [inbox.Delivery("smtp", cast.ALICE, (cast.OURS,), RAW, cast.START)])
        (number,) = inbox.claim(session, cast.START)
        inbox.set_aside(session, number, "broke the code: KeyError", cast.START)
    return number


def test_it_lists_letters_without_their_contents(ready, letter):
    assert ready("inbox", "list") == 0
    assert ready.out == f"{letter}  2026-11-03 15:00:00Z  smtp  aside  broken: broke the code: KeyError\n"


def test_it_lists_those_in_one_state(ready, letter):
    ready("inbox", "list", "--state", "aside")
    assert ready.out.startswith(f"{letter} ")
    ready("inbox", "list", "--state", "held")
    assert ready.out == ""


def test_it_shows_one_letter(ready, letter):
    assert ready("inbox", "show", letter) == 0
    assert f"Envelope: {cast.ALICE} to {cast.OURS} by smtp" in ready.out
    assert "State: aside, tried 1 times" in ready.out
    assert "Maria" not in ready.out
    assert ready("inbox", "show", letter, "--raw") == 0
    assert "Maria Lopez is hurt." in ready.out


def test_it_sends_a_letter_through_the_rules_again(ready, letter):
    assert ready("inbox", "retry", letter) == 0
    assert ready.town().letter(letter).state is State.KEPT
    assert ready("inbox", "retry", letter) == 1
    assert "set aside or held" in ready.err


@pytest.mark.parametrize("what", ["show", "retry"])
def test_it_knows_no_other_letters(ready, what):
    assert ready("inbox", what, "99") == 1
    assert "no letter with that number" in ready.err
