"""What somebody wrote, without the signature, the disclaimer and the phone's own line below."""

import re

from inbound import forward_labels
from inbound.letter import Mailbox
from mailbot.intake import lexicon

_CONTACT = re.compile(
    (
        r"\(?\d{3}\)?[\s.\-–]{1,3}\d{3}[\s.\-–]\d{4}|@[\w-]+\.|www\.|https?://|\b(?:tel|phone|fax|direct"
        r"|mobile|cell|office|suite|ste)\b\.?:?\s|\b[A-Z]{2} \d{5}\b|\d{1,5} .{3,40} (?:st|street|ave"
        r"|avenue|blvd|road|rd|lane|drive|way|plaza)\b"
    ),
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    (
        r"\b(?:privileged|confidential(?:ity)?|intended (?:only )?(?:for|recipient)|unauthorized"
        r"|disclaimer|vertraulich|confidencial|confidentiel|if you are not the addressee|received this "
        r"(?:e-?mail|message) in error"
        r"|attorney[- ]client|no attorney|does not create|please consider the environment|circular 230"
        r"|advisory services only)\b"
    ),
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:LLP|LLC|PLLC|P\.A\.|P\.C\.|Law|Attorneys?|Esq|CPA|Group|Partner|Associates?|Paralegal"
    r"|Insurance|Agency|Services|Counsel|Rechtsanw\w+|Abogad\w+|Kanzlei|Notar\w*|GmbH)\b"
)
_CLOSING = re.compile(
    (
        r"^(?:best|regards|best regards|kind regards|thanks|thank you|thx|many thanks|cheers|sincerely"
        r"|warmly|yours|saludos|un saludo|atentamente|gracias|grüße|viele grüße|mfg|mit freundlichen"
        r" grüßen|lg|cordialement|bien à vous|cordiali saluti|abraços?|groet(?:en)?)[,.!]?$"
    ),
    re.IGNORECASE,
)


def strip(text: str, writer: Mailbox, *, closing: bool = True) -> str:
    """The text without the writer's signature; with `closing` their greeting at the end goes too."""
    lines = _above_dashes(text).split("\n")
    lines = _without_device(lines)
    lines = _without_named(lines, writer)
    lines = _without_block(lines)
    if closing:
        lines = _without_closing(lines, writer)
    return "\n".join(lines).strip()


def _above_dashes(text: str) -> str:
    """RFC 3676: "-- " alone on a line begins the signature."""
    return re.split(r"(?:^|\n)--[ \t]?(?:\n|$)", text, maxsplit=1)[0]


def _without_device(lines: list[str]) -> list[str]:
    while lines and (
        not lines[-1].strip() or lines[-1].strip().lower().startswith(forward_labels.DEVICE_LINES)
    ):
        lines = lines[:-1]
    return lines


def _without_named(lines: list[str], writer: Mailbox) -> list[str]:
    """From the line on that begins with the writer's full name."""
    name = lexicon.fold(writer.name)
    if len(name.split()) < 2 and "@" not in writer.email:
        return lines
    for number, line in enumerate(lines):
        low = lexicon.fold(line.strip(" *_|"))
        named = len(name.split()) > 1 and low.startswith(name) and (len(low) < len(name) + 40 or "|" in low)
        if named and number and _is_signature(lines[number:], at_least=1):
            return lines[:number]
        if named and not number and len(lines) > 1 and _is_signature(lines, at_least=2):
            return []
    return lines


def _is_signature(lines: list[str], at_least: int) -> bool:
    """Contact lines in it, and hardly a sentence."""
    filled = [line for line in lines if line.strip()]
    marks = sum(
        bool(_CONTACT.search(line) or _TITLE.search(line) or _DISCLAIMER.search(line)) for line in filled
    )
    prose = sum(len(line) > 90 and not _DISCLAIMER.search(line) for line in filled)
    return len(filled) == 1 or (marks >= at_least and prose == 0)


def _without_block(lines: list[str]) -> list[str]:
    """Closing paragraphs that are a business card or a disclaimer."""
    while lines:
        while lines and not lines[-1].strip():
            lines = lines[:-1]
        start = len(lines)
        while start and lines[start - 1].strip():
            start -= 1
        block = lines[start:]
        if start and block and _is_card(block):
            lines = lines[:start]
        else:
            break
    return lines


def _is_card(block: list[str]) -> bool:
    if all(_DISCLAIMER.search(line) for line in block):
        return True
    marks = sum(bool(_CONTACT.search(line)) for line in block)
    short = all(len(line) < 95 or _DISCLAIMER.search(line) for line in block)
    sentences = sum(
        line.rstrip().endswith((".", "!", "?")) and len(line.split()) > 6 and not _DISCLAIMER.search(line)
        for line in block
    )
    titled = any(_TITLE.search(line) for line in block)
    return len(block) >= 2 and short and sentences == 0 and marks >= 1 and (titled or marks >= 2)


def _without_closing(lines: list[str], writer: Mailbox) -> list[str]:
    first = {
        lexicon.fold(word)
        for word in re.split(r"[\s.@_-]+", f"{writer.name} {writer.email.partition('@')[0]}")
        if len(word) > 1
    }
    while lines:
        last = lexicon.fold(lines[-1].strip(" ,.-–—"))
        signed = last in first or (0 < len(last) <= 3 and last.isalpha() and len(lines) > 1)
        if not last or _CLOSING.match(lines[-1].strip()) or (signed and len(lines) > 1):
            lines = lines[:-1]
        else:
            break
    return lines


def below(text: str, writers: tuple[Mailbox, ...]) -> str:
    """A forwarded message without the forwarder's signature that some clients put at its end."""
    found = list(re.finditer(r"(?:^|\n)--[ \t]?\n", text))
    for mark in found:
        rest = lexicon.fold(text[mark.end() : mark.end() + 1500])
        head = "\n".join(rest.split("\n")[:3])
        for writer in writers:
            named = writer.name and lexicon.fold(writer.name) in head
            if named or (writer.email and (writer.email in rest or f"@{writer.domain}" in rest)):
                return text[: mark.start()].rstrip()
    return text
