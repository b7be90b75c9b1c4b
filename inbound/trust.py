"""Who wrote: whether a letter's From is believed, and why.

`none` believes blindly (loopback only). `header:HOST` believes the topmost
Authentication-Results of that host. `dmarc` will check signatures itself; until
it does, it believes nobody, so each letter in a member's name waits for that
member's own yes.
"""

import re
from dataclasses import dataclass

from inbound.letter import Letter
from mailbot.config import Settings
from mailbot.network import addresses

#: What DMARC says of a domain that has no policy: DKIM and SPF decide, as they would without it.
_NO_POLICY = ("none", "bestguesspass")


@dataclass(frozen=True)
class Verdict:
    """Whether the From of a letter is believed, and the reason in words."""

    believed: bool
    reason: str


def judge(
    settings: Settings, letter: Letter, *, cleared: bool = False, from_outside: bool = False
) -> Verdict:
    """Whether we believe that a letter is from whom it says.

    `from_outside`: it came straight from the open network, past the border server that `header:HOST` names.
    """
    if cleared:
        return Verdict(True, "the sender said by link that it is theirs")
    if not letter.sender.email:
        return Verdict(False, "no single clean From address")
    if settings.trust == "none":
        return Verdict(True, "every sender is believed here")
    if settings.trust.startswith("header:"):
        if from_outside:
            return Verdict(False, "it did not come by way of the server that checks senders")
        return _by_header(settings.trust.removeprefix("header:"), letter)
    return Verdict(False, "no authentication that this installation relies on")


def _by_header(host: str, letter: Letter) -> Verdict:
    # RFC 8601 s.5: only the topmost field, and only if our own border server wrote it.
    fields = letter.headers.get("authentication-results", ())
    if not fields:
        return Verdict(False, f"{host} wrote no Authentication-Results")
    plain = _plain(fields[0])
    if plain is None:
        return Verdict(False, "the topmost Authentication-Results cannot be read")
    writer, _, results = plain.partition(";")
    if not writer.split() or writer.split()[0].lower() != host.lower():
        return Verdict(False, f"the topmost Authentication-Results is not by {host}")
    return _weigh(results.lower(), letter.sender.domain)


def _weigh(results: str, domain: str) -> Verdict:
    parts = [part.strip() for part in results.split(";") if part.strip()]
    for part in parts:
        method, _, verdict = part.split(None, 1)[0].partition("=")
        if method == "dmarc":
            claimed = _property(part, "header.from")
            if verdict == "pass" and (not claimed or claimed == domain):
                return Verdict(True, "dmarc=pass")
            if verdict not in _NO_POLICY:
                return Verdict(
                    False, "dmarc=pass for another domain" if verdict == "pass" else f"dmarc={verdict}"
                )
    for part in parts:
        method, _, verdict = part.split(None, 1)[0].partition("=")
        if verdict == "pass" and method in ("dkim", "spf") and _aligned(method, part, domain):
            return Verdict(True, f"{method}=pass, aligned")
    return Verdict(False, "nothing that passed is aligned with From")


def _aligned(method: str, part: str, domain: str) -> bool:
    names = ("header.d", "header.i") if method == "dkim" else ("smtp.mailfrom",)
    for name in names:
        signer = _property(part, name).rpartition("@")[2]
        if signer and _organisation(signer) == _organisation(domain):
            return True
    return False


def _organisation(domain: str) -> str:
    return addresses.organisation(domain)


def _property(part: str, name: str) -> str:
    hit = re.search(rf"(?:^|\s){re.escape(name)}=\"?([^\s;\"]+)", part)
    return hit[1].lower() if hit else ""


def _plain(field: str) -> str | None:
    """A header field without its comments and with nothing to parse inside its quotes.

    Anybody may fill both: `smtp.mailfrom="; dmarc=pass x"@evil.example` is a sender. None when
    one of them is never closed.
    """
    depth, quoted, escaped, kept = 0, False, False, []
    for char in field:
        if escaped or (char == "\\" and (quoted or depth)):
            escaped = not escaped
        elif char == '"' and not depth:
            quoted = not quoted
        elif quoted:
            kept.append(char if char.isalnum() or char in "@.-_" else "_")
        elif char == "(" or (char == ")" and depth):
            depth += 1 if char == "(" else -1
        elif not depth:
            kept.append(char)
    return None if depth or quoted else " ".join("".join(kept).split())
