"""The people in a typed header line, as clients write them: `Kern, Anna [mailto:anna@x.test]; bo@x.test`."""

import re
from collections.abc import Iterator

from inbound.letter import Mailbox

VALUE_LIMIT = 20_000
MAILBOX_LIMIT = 500

ADDRESS = re.compile(r"[^\s<>\"'(),;:\[\]|]{1,64}@[^\s<>\"'(),;:\[\]|]{1,255}")
_BRACKETED = re.compile(rf"[<\[(]\s{{0,3}}({ADDRESS.pattern})\s{{0,3}}[>\])]")
_LINK = re.compile(r"[<(\[]?mailto:[^<>()\[\]\s]{0,320}[>)\]]?", re.IGNORECASE)
_QUOTES = "\"'“”„«»‘’ \t"
_PAIRS = {"<": ">", "[": "]", "(": ")", '"': '"', "“": "”", "«": "»"}


def read(value: str) -> tuple[Mailbox, ...]:
    """Everybody named, in order; who has no address is there by name."""
    value = _LINK.sub(_unlinked, value[:VALUE_LIMIT]).replace("*", "").replace("|", " ")
    found = [each for each in map(_mailbox, _chunks(value)) if each.email or each.name]
    return tuple(found[:MAILBOX_LIMIT])


def _unlinked(link: re.Match[str]) -> str:
    """A link that only repeats the address before it goes (new Outlook: `<a@x<mailto:a@x>>`)."""
    before = link.string[max(0, link.start() - 320) : link.start()].rstrip(" <[(")
    return "" if re.search(r"@[^\s<>@]{1,255}$", before) else f"<{link[0].partition(':')[2].strip('<>()[]')}>"


def _chunks(value: str) -> list[str]:
    """One string a mailbox. `,` and `;` part them, but a `,` before an address stands in a name."""
    chunks: list[str] = []
    pending = ""
    for part, mark in _parts(value):
        pending = f"{pending}, {part}" if pending else part
        if mark != "," or "@" in part:
            chunks.append(pending)
            pending = ""
    return chunks


def _parts(value: str) -> Iterator[tuple[str, str]]:
    """What stands between `,` and `;` outside quotes and brackets, and the mark that ended it."""
    begun, awaited = 0, ""
    for place, char in enumerate(value):
        if awaited:
            awaited = "" if char == awaited else awaited
        elif char in _PAIRS and value.find(_PAIRS[char], place + 1, place + 400) > 0:
            awaited = _PAIRS[char]
        elif char == "'" and _opens(value, place):
            awaited = "'"
        elif char in ",;":
            yield value[begun:place].strip(), char
            begun = place + 1
    yield value[begun:].strip(), ""


def _opens(value: str, place: int) -> bool:
    """An apostrophe before a name (Outlook), not one within it (O'Neil)."""
    begins = not value[max(0, place - 1) : place].isalnum()
    return begins and value.find("' ", place + 1, place + 200) > 0


def _mailbox(chunk: str) -> Mailbox:
    """A name, an address, or both; a name that poses as an address is dropped."""
    found = _BRACKETED.search(chunk)
    bare = ADDRESS.search(chunk) if not found else None
    email = found[1] if found else bare[0] if bare else ""
    start = found.start() if found else bare.start() if bare else len(chunk)
    name = " ".join(chunk[:start].lstrip("<>()[],;=").rstrip("<([,;=" + _QUOTES).strip(_QUOTES).split())[:120]
    return Mailbox("" if "@" in name else name, email.strip(".=").lower())
