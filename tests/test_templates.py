"""Every kind of mail has its three parts, and every template compiles."""

import runpy
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

SCRIPT = Path(__file__).parent.parent / "scripts" / "check-templates"


@pytest.fixture(scope="module")
def checker():
    return runpy.run_path(str(SCRIPT))


@pytest.fixture
def problems(checker, tmp_path):
    """What is wrong with templates given as {path: text}."""

    def check(files):
        whole = {f"email/good/{part}": "" for part in checker["PARTS"]}
        for name, text in {"pages/index.html": "", **whole, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        environments = {
            kind: Environment(
                loader=FileSystemLoader(tmp_path / kind), undefined=StrictUndefined, autoescape=True
            )
            for kind in ("pages", "email")
        }
        return [line.removeprefix(f"{tmp_path}/") for line in checker["problems"](tmp_path, environments)]

    return check


def test_it_finds_nothing_wrong_with_ours(checker, capsys):
    assert checker["main"]() == 0, capsys.readouterr().out


def test_it_finds_nothing_wrong_with_whole_ones(problems):
    extending = "{% extends '_base/body.html' %}{% include '_base/foot.html' %}"
    files = {"email/_base/body.html": "", "email/_base/foot.html": "", "email/good/body.html": extending}
    assert problems(files) == []


def test_it_misses_a_part(problems):
    assert problems({"email/half/subject.txt": "x", "email/half/body.html": "x"}) == [
        "email/half/body.txt is missing"
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ name | nosuchfilter }}", "No filter named 'nosuchfilter'"),
        ("{% include 'nowhere.html' %}", "nowhere.html"),
        ("{% extends '_base/nowhere.html' %}", "nowhere.html"),
    ],
    ids=["syntax", "filter", "include", "extends"],
)
def test_it_finds_what_does_not_compile(problems, text, complaint):
    [found] = problems({"email/good/body.html": text})
    assert found.startswith("email/good/body.html: ")
    assert complaint in found
