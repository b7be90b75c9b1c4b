"""What a reply to a preview asks for, as people write it."""

import pytest

from inbound import corrections, parse
from tests.stories import mails

QUOTE = """

On Tue, Nov 3, 2026 at 10:01 AM Referrals <refer@referrals.example> wrote:

> hide Nobody
> keep Nothing
"""


def wishes(text):
    raw = mails.letter("Alice Reyes <alice@harborlaw.example>", "refer@referrals.example", "Re: R-1001", text)
    return [(str(each.verb), each.words) for each in corrections.of(parse.parse(raw))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hide Curtis", [("hide", "Curtis")]),
        ("Hide Curtis.", [("hide", "Curtis")]),
        ("HIDE: Curtis Boyd", [("hide", "Curtis Boyd")]),
        ("Please hide the name Curtis, thanks!", [("hide", "Curtis")]),
        ("keep Lakefront Surgical", [("keep", "Lakefront Surgical")]),
        ('keep "Lakefront Surgical, Inc."', [("keep", "Lakefront Surgical, Inc.")]),
        ("keep “Lakefront” and 'St. Mary’s'", [("keep", "Lakefront"), ("keep", "St. Mary’s")]),
        ("hide Curtis, Boyd and Cole", [("hide", "Curtis, Boyd and Cole")]),
        ("hide Curtis, keep Lakefront", [("hide", "Curtis"), ("keep", "Lakefront")]),
        ("Hide Curtis and keep Lakefront", [("hide", "Curtis"), ("keep", "Lakefront")]),
        ("Please hide Curtis. Also keep Lakefront.", [("hide", "Curtis"), ("keep", "Lakefront")]),
        (
            "hide Curtis\nkeep Lakefront\n\nhide Tampa",
            [("hide", "Curtis"), ("keep", "Lakefront"), ("hide", "Tampa")],
        ),
        (
            "Hi,\n\n- hide Curtis\n- keep Lakefront\n\nThanks,\nAlice",
            [("hide", "Curtis"), ("keep", "Lakefront")],
        ),
        ("1. hide Curtis\n2) keep Lakefront", [("hide", "Curtis"), ("keep", "Lakefront")]),
        ("hide:\n- Curtis\n- Boyd\n\nAlice", [("hide", "Curtis"), ("hide", "Boyd")]),
        ("hide O'Brien", [("hide", "O'Brien")]),
        ("hide Curtis everywhere please", [("hide", "Curtis")]),
        ("hide", []),
        ("Looks good, send it.", []),
        ("I would keep it short.", []),
        ("Hidden valley is a place.\nKeeping it.", []),
        ("", []),
    ],
)
def test_it_reads_what_to_hide_and_what_to_keep(text, expected):
    assert wishes(text) == expected
    assert wishes(text + QUOTE) == expected


def test_it_reads_no_more_than_anybody_would_write():
    assert len(wishes("\n".join(f"hide word{n}" for n in range(5000)))) == corrections.MOST
