"""Partners from a file: rows in, a report with line numbers out.

Any usual encoding, separator, column name and order; only the address is
needed. A refused row stops no other.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from zoneinfo import ZoneInfo

from mailbot.errors import Refusal
from mailbot.network import addresses, partners
from mailbot.network.firms import Firm
from mailbot.work import Work

_HEADINGS = {
    "email": """email, e-mail, e mail, mail, email address, e-mail address, contact email, work email,
        business email, correo, correo-e, correo electronico, direccion de correo,
        direccion de correo electronico""",
    "name": """contact, contact name, name, full name, person, attorney, lawyer, contacto, nombre,
        nombre del contacto, abogado, abogada""",
    "first_name": "first name, given name, first, nombre de pila",
    "last_name": "last name, family name, surname, last, apellido, apellidos",
    "firm_name": """firm, firm name, company, company name, organisation, organization,
        organization name, bufete, despacho, firma, empresa, compania, nombre del bufete,
        nombre del despacho""",
    "phone": "phone, telephone, tel, phone number, mobile, cell, telefono, movil, celular",
    "description": """description, notes, note, practice, practice areas, areas, specialty, about,
        descripcion, notas, especialidad, areas de practica""",
    "timezone": "timezone, time zone, tz, zona horaria, huso horario",
    "nickname": "nickname, nick, alias, apodo",
}
#: What a column may be called, folded, by the field it fills.
COLUMNS = {name: frozenset(" ".join(words.split()).split(", ")) for name, words in _HEADINGS.items()}


class NoAddressColumn(Refusal):
    """The file has no column of mail addresses; name one `email` and try again."""


class EmptyFile(Refusal):
    """The file holds no rows."""


class NoSuchZone(Refusal):
    """That is no time zone; write one as America/New_York."""


class Fate(StrEnum):
    ADDED = "added"
    MERGED = "merged"
    REFUSED = "refused"


@dataclass(frozen=True)
class Line:
    """What became of one row; `number` is the line in the file where it starts."""

    number: int
    fate: Fate
    email: str = ""
    why: str = ""


@dataclass(frozen=True)
class Report:
    """What became of a file."""

    lines: list[Line] = field(default_factory=list)

    def count(self, fate: Fate) -> int:
        return sum(line.fate is fate for line in self.lines)


@dataclass(frozen=True)
class Row:
    """One row of the file: its first line and its fields by our names."""

    number: int
    values: dict[str, str]
    trouble: str = ""  # why it cannot be read at all


def load(work: Work, firm: Firm, raw: bytes) -> Report:
    """Put every row into the firm's book. Raises `EmptyFile` or `NoAddressColumn`."""
    report = Report()
    seen: set[str] = set()
    for row in rows(raw):
        report.lines.append(_take(work, firm, row, seen))
    if not report.lines:
        raise EmptyFile
    return report


def _take(work: Work, firm: Firm, row: Row, seen: set[str]) -> Line:
    given = row.values.get("email", "")
    if row.trouble:
        return Line(row.number, Fate.REFUSED, "", row.trouble)
    try:
        email = addresses.clean(_bare(given))
    except addresses.NoAddress as wrong:
        return Line(row.number, Fate.REFUSED, given, "no address" if not given else wrong.sentence)
    zone = row.values.get("timezone", "")
    if zone and not is_zone(zone):
        return Line(row.number, Fate.REFUSED, email, f"{zone} is no time zone; write one as America/New_York")
    name = row.values.get("name") or " ".join(
        filter(None, (row.values.get("first_name"), row.values.get("last_name")))
    )
    entry = partners.Entry(
        email=email,
        name=name,
        firm_name=row.values.get("firm_name", ""),
        phone=row.values.get("phone", ""),
        description=row.values.get("description", ""),
        timezone=zone,
        nickname=row.values.get("nickname", ""),
    )
    _, new = partners.put(work, firm, entry, partners.Origin.IMPORTED)
    twice = email in seen
    seen.add(email)
    if new:
        return Line(row.number, Fate.ADDED, email)
    return Line(row.number, Fate.MERGED, email, "twice in the file" if twice else "in your book already")


def is_zone(name: str) -> bool:
    """Whether a time zone of that name exists."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError on some versions
        return False
    except KeyError:
        return False
    return True


def rows(raw: bytes) -> Iterator[Row]:
    """The rows of a file. Raises `NoAddressColumn`."""
    text = decoded(raw).replace("\0", "")
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), skipinitialspace=True)
    columns: list[str] | None = None
    last = 0
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error:  # a field of more than 128 KB: a quotation mark is never closed, most likely
            number, last = last + 1, table.line_num
            yield Row(number, {}, "cannot be read; look for a quotation mark that is not closed")
            continue
        number, last = last + 1, table.line_num
        if not any(cell.strip() for cell in cells) or _names_separator(cells):
            continue
        if columns is None:
            columns = _columns(cells)
            if not _is_heading(cells):
                yield Row(number, _values(columns, cells))
            continue
        yield Row(number, _values(columns, cells))


def _values(columns: list[str], cells: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        if name and cell.strip() and not found.get(name):
            found[name] = cell.strip()
    return found


def _columns(cells: list[str]) -> list[str]:
    """Our name of each column: by its heading, or by what stands in it where there is none."""
    if _is_heading(cells):
        names = [_field(cell) for cell in cells]
        if "email" not in names:
            raise NoAddressColumn
        return names
    names = ["email" if addresses.is_address(cell) else "" for cell in cells]
    if "email" not in names:
        raise NoAddressColumn
    rest = iter(("name", "firm_name", "phone", "description"))
    return [name or next(rest, "") for name in names]


def _is_heading(cells: list[str]) -> bool:
    return not any(addresses.is_address(cell) for cell in cells)


def _field(heading: str) -> str:
    folded = _folded(heading)
    return next((name for name, known in COLUMNS.items() if folded in known), "")


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.strip().lstrip("\ufeff"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return re.sub(r"[\s_]+", " ", plain).strip(" *:")


def _bare(cell: str) -> str:
    """`bob@firm.example` of `Bob Okafor <bob@firm.example>`, as address books write it."""
    hit = re.fullmatch(r"[^<>@]*<([^<>]+)>", cell)
    return hit[1] if hit else cell


def _names_separator(cells: list[str]) -> bool:
    # Excel's own first line: `sep=;`.
    return cells[0].strip().lower().startswith("sep=") and not any(cells[1:])


def _separator(text: str) -> str:
    lines = text[:4000].splitlines() or [""]
    head = lines[1] if lines[0].lower().startswith("sep=") and len(lines) > 1 else lines[0]
    return max((",", ";", "\t", "|"), key=head.count)


def decoded(raw: bytes) -> str:
    """A file's text, whatever spreadsheet wrote it."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
