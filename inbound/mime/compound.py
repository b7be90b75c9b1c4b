"""The container of Outlook's .msg files: storages and streams in chained sectors (MS-CFB).

Chains may loop and streams may overlap in a hostile file: every walk is
counted, and no more is read than the file could hold.
"""

import struct
from dataclasses import dataclass, field

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  #: sector numbers from here on are marks
_NONE = 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


class Unreadable(Exception):
    """Not a compound file, or a broken one."""


@dataclass
class Entry:
    """A stream, or a storage with what it contains by name."""

    kind: int
    start: int
    size: int
    left: int
    right: int
    child: int
    name: str
    inside: dict[str, "Entry"] = field(default_factory=dict)


class Compound:
    """A compound file, opened."""

    def __init__(self, content: bytes) -> None:
        try:
            self._open(content)
        except (struct.error, IndexError) as error:
            raise Unreadable from error

    def _open(self, content: bytes) -> None:
        if not content.startswith(MAGIC):
            raise Unreadable
        self.content = content
        self.allowance = 3 * len(content)
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if not 7 <= shift <= 16 or not 4 <= mini_shift <= shift:
            raise Unreadable
        self.sector, self.mini_sector = 1 << shift, 1 << mini_shift
        directory, _, self.cutoff, mini_table = struct.unpack_from("<IIII", content, 48)
        self.table = self._sector_table()
        entries = _entries(self._chain(directory))
        if not entries or entries[0].kind != ROOT:
            raise Unreadable
        self.root = entries[0]
        self.mini_table = _numbers(self._chain(mini_table))
        self.mini = self._chain(self.root.start)
        _nest(entries)

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self.sector
        return self.content[start : start + self.sector]

    def _sector_table(self) -> list[int]:
        """Which sector follows which, from the 109 places in the header and the chain after them."""
        places = [each for each in _numbers(self.content[76:512]) if each < _END]
        (following,) = struct.unpack_from("<I", self.content, 68)
        most = len(self.content) // self.sector + 1
        for _ in range(most):
            if following >= _END:
                break
            numbers = _numbers(self._at(following))
            if not numbers:
                break
            places += [each for each in numbers[:-1] if each < _END]
            following = numbers[-1]
        return [each for place in places[:most] for each in _numbers(self._at(place))]

    def _chain(self, number: int) -> bytes:
        found: list[bytes] = []
        while number < len(self.table) and len(found) <= len(self.table):
            found.append(self._at(number))
            self._spend(self.sector)
            number = self.table[number]
        return b"".join(found)

    def _mini_chain(self, number: int) -> bytes:
        found: list[bytes] = []
        while number < len(self.mini_table) and len(found) <= len(self.mini_table):
            found.append(self.mini[number * self.mini_sector : (number + 1) * self.mini_sector])
            self._spend(self.mini_sector)
            number = self.mini_table[number]
        return b"".join(found)

    def _spend(self, size: int) -> None:
        self.allowance -= size
        if self.allowance < 0:
            raise Unreadable

    def read(self, entry: Entry) -> bytes:
        """A stream's content."""
        if entry.size < self.cutoff:
            return self._mini_chain(entry.start)[: entry.size]
        return self._chain(entry.start)[: entry.size]


def _numbers(octets: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(octets) // 4}I", octets[: len(octets) // 4 * 4]))


def _entries(directory: bytes) -> list[Entry]:
    return [_entry(directory[at : at + 128]) for at in range(0, len(directory) - 127, 128)]


def _entry(octets: bytes) -> Entry:
    length, kind = struct.unpack_from("<HB", octets, 64)
    left, right, child = struct.unpack_from("<III", octets, 68)
    start, size = struct.unpack_from("<II", octets, 116)
    name = octets[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return Entry(kind, start, size, left, right, child, name)


def _nest(entries: list[Entry]) -> None:
    """Put every entry into its storage; each belongs to one, whatever the tree says."""
    seen = {0}
    for storage in entries:
        waiting = [storage.child] if storage.kind in {STORAGE, ROOT} else []
        while waiting:
            number = waiting.pop()
            if number >= len(entries) or number in seen:
                continue
            seen.add(number)
            entry = entries[number]
            storage.inside[entry.name] = entry
            waiting += [entry.left, entry.right]
