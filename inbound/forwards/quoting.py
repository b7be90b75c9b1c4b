"""Quoting marks, and characters that nobody sees, in the lines of a thread."""

import re
import textwrap

_QUOTED = re.compile(r"^[ \t]?((?:>[ \t]?)+)")
#: Byte order marks (Apple, Outlook), zero width spaces, and the marks that Outlook puts round names.
_UNSEEN = re.compile("[\ufeff\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069]")
_BLANK = re.compile("[\u00a0\u202f\u2007]")  # HubSpot and 1&1 write no-break spaces for spaces


def cleared(text: str) -> str:
    """Text with plain spaces and line ends, and nothing in it that can't be seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return text if text.isascii() else _BLANK.sub(" ", _UNSEEN.sub("", text))


def depth(line: str) -> tuple[int, str]:
    """How deep a line is quoted, and what it says."""
    marks = _QUOTED.match(line)
    return (marks[1].count(">"), line[marks.end() :]) if marks else (0, line)


def blank(line: str) -> bool:
    return not line.strip(" >\t")


def unquoted(lines: list[str], least: int = 0) -> str:
    """The lines without the quoting marks that they all share, and without `least` marks at any rate.

    MailMate and others lose the mark of a line that they wrap.
    """
    lines = [_strip(line, least) for line in lines]
    shared = min((depth(line)[0] for line in lines if not blank(line)), default=0)
    text = "\n".join(_strip(line, shared).rstrip() for line in lines).strip("\n")
    # Outlook 2019 indents what it quotes
    return textwrap.dedent(text) if text.startswith("    ") else text


def _strip(line: str, marks: int) -> str:
    for _ in range(marks):
        bare = line.lstrip(" \t")
        if not bare.startswith(">"):
            break
        line = bare[1:].removeprefix(" ")
    return line
