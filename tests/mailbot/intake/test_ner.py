"""The optional model, run for real; it lies beside the virtual environment: most installations do without."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mailbot.intake import ner

MODEL = Path(sys.prefix) / "ner"
SCRIPT = """
import json, sys
from mailbot.intake import ner
found = [[(text[each.start:each.end], each.kind) for each in ner.find(text)] for text in json.load(sys.stdin)]
print(json.dumps([ner.available(), found]))
"""
LONG = (
    "The road was wet and the light was red when the truck came. " * 12
    + "My wife Philippa Okonjo saw it all. "
)


@pytest.fixture(scope="module")
def found():
    texts = [
        "My name is April May and I slipped at a store in Dayton, Ohio.",
        "will rich hit my car. I live at 12 Palm Avenue.",
        "The landlord keeps the deposit of $1,450 since March.",
        LONG * 3,
        "",
    ]
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(texts),
        env={**os.environ, "PYTHONPATH": str(MODEL)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    available, spans = json.loads(ran.stdout)
    assert available
    return dict(zip(texts, spans, strict=True)), texts


def test_it_finds_names_that_are_words(found):
    spans, texts = found

    assert ["April May", "name"] in spans[texts[0]]
    assert ["will rich", "name"] in spans[texts[1]]


def test_it_finds_a_street_and_leaves_towns(found):
    spans, texts = found

    assert any(kind == "address" and "Palm" in words for words, kind in spans[texts[1]])
    assert not any("Dayton" in words or "Ohio" in words for words, _ in spans[texts[0]])


def test_it_finds_nothing_in_plain_words(found):
    spans, texts = found

    assert spans[texts[2]] == []
    assert spans[""] == []


def test_it_reads_a_long_text_in_pieces(found):
    spans, texts = found

    names = [words for words, kind in spans[texts[3]] if kind == "name"]
    assert names == ["Philippa Okonjo"] * 3


def test_it_marks_as_doubtful_what_only_the_model_sees():
    words = "Rusty died on May 22, in Batavia. Gulf Freight Inc paid 6 times. We live at 12 Palm Avenue."
    script = (
        "import sys; from mailbot.intake import second_look; from mailbot.intake.names import people;"
        "text = sys.stdin.read();"
        "found, details = second_look.at(text, people.Found(), []);"
        "print([(text[each.start:each.end], each.sure) for each in (*found.spans, *details)])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script],
        input=words,
        env={**os.environ, "PYTHONPATH": str(MODEL)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert ran.stdout.strip() == "[('Rusty', False), ('12 Palm Avenue', False)]"


def test_it_finds_nothing_without_the_extra():
    assert not ner.available()
    assert ner.find("My name is April May.") == []
