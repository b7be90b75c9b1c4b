"""`mailbot parse`, without database or settings."""

import json
from pathlib import Path

LETTERS = Path(__file__).parents[2] / "letters"


def test_it_prints_one_object_a_message(mailbot):
    assert mailbot("parse", LETTERS / "01.eml", LETTERS / "12.eml") == 0

    first, second = (json.loads(line) for line in mailbot.out.splitlines())
    assert first["kind"] == "lead"
    assert first["original"]["email"] == "octavia.pen@mailloft.example"
    assert first["original"]["date"] == "2025-05-19T20:41:00-05:00"
    assert (first["partners"], first["how"]) == (["Ezra Whitlock", "Nadine Castle"], "waterfall")
    assert first["case"]["practice_area"] == "workers-compensation"
    assert {"kind": "phone", "text": "(913) 555-0118"} in first["redacted"]
    assert (second["kind"], second["client"], second["case"], second["preview"]) == (
        "command",
        None,
        None,
        None,
    )


def test_it_names_a_file_that_it_cannot_read(mailbot):
    assert mailbot("parse", "no-such.eml") == 1

    assert mailbot.out == ""
    assert "no-such.eml: No such file" in mailbot.err
