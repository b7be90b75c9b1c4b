"""What somebody wrote, and apart from it the signature, the disclaimer and the phone's own line below."""

import re
from collections.abc import Callable

from inbound.forwards import labels as forward_labels
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
    lines = _without_card(lines, writer)
    if closing:
        lines = _without_closing(lines, writer)
    return "\n".join(lines).strip()


def _above_dashes(text: str) -> str:
    """RFC 3676: "-- " alone on a line begins the signature."""
    return re.split(r"(?:^|\n)--[ \t]?(?:\n|$)", text, maxsplit=1)[0]


def _without_device(lines: list[str]) -> list[str]:
    return lines[: _end(lines, lambda line: not line.strip() or _is_devices(line))]


def _is_devices(line: str) -> bool:
    return line.strip().lower().startswith(forward_labels.DEVICE_LINES)


def _without_named(lines: list[str], writer: Mailbox) -> list[str]:
    """From the line on that begins with the writer's full name."""
    name = lexicon.fold(writer.name)
    if len(name.split()) < 2 and "@" not in writer.email:
        return lines
    for number, line in enumerate(lines):
        low = lexicon.fold(line.strip(" *_|"))
        named = _begins_with(low, name) and (len(low) < len(name) + 40 or "|" in low)
        if (
            named
            and number
            and (_is_signature(lines[number:], at_least=1) or _is_name_and_firm(lines[number:]))
        ):
            return lines[:number]
        if named and not number and len(lines) > 1 and _is_signature(lines, at_least=2):
            return []
    return lines


def _is_name_and_firm(lines: list[str]) -> bool:
    """A full name, a firm below it, and nothing else."""
    filled = [line.strip(" *_") for line in lines if line.strip()]
    return 2 <= len(filled) <= 3 and all(len(each) < 60 and each[-1] not in ".!?:," for each in filled[1:])


def _begins_with(line: str, name: str) -> bool:
    """The full name, or a shorter first name with the same last one: "Bart Teague" of Bartholomew Teague."""
    words, own = line.replace(",", " ").split()[:2], name.split()
    if len(own) < 2:
        return False
    short = len(words) == 2 and len(words[0]) > 2 and own[0].startswith(words[0]) and words[1] == own[-1]
    return line.startswith(name) or short


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
        lines = lines[: _end(lines, lambda line: not line.strip())]
        start = len(lines)
        while start and lines[start - 1].strip():
            start -= 1
        block = lines[start:]
        before = next((line for line in reversed(lines[:start]) if line.strip()), "")
        if start and block and not before.rstrip().endswith(":") and _is_card(block):
            lines = lines[:start]
        else:
            break
    return lines


def _without_card(lines: list[str], writer: Mailbox) -> list[str]:
    """A shared mailbox signs with a person's name, which its From does not hold."""
    start = _card(lines, writer)
    card = [line for line in lines[start:] if line.strip()]
    apart = start > 1 and not lines[start - 1].strip() and not lines[start - 2].rstrip().endswith(":")
    own = all("@" not in line or f"@{writer.domain}" in line.lower() for line in card)
    return lines[:start] if len(card) > 2 and apart and own else lines


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
    end = len(lines)
    while end:
        line = lines[end - 1]
        last = lexicon.fold(line.strip(" ,.-–—"))
        signed = last in first or (0 < len(last) <= 3 and last.isalpha())
        if last and not _CLOSING.match(line.strip()) and not (signed and end > 1):
            break
        end -= 1
    return lines[:end]


#: What a mailing list or a group adds below every mail, in lower case.
_FOOTERS = (
    "you received this message because you are subscribed",
    "you are receiving this because",
    "you are receiving this email because",
    "to unsubscribe from this group",
    "to view this discussion on the web visit",
    "_______________________________________________",
)
_NOTICE = re.compile(
    r"\b(?:confidentiality notice|(?:is|are) (?:privileged|confidential)|intended (?:only|solely) for"
    r"|(?:not|named|intended) (?:the )?(?:intended )?(?:recipient|addressee)"
    r"|(?:this|the) (?:e-?mail|message|communication)[^.]{0,80}\b(?:privileged|confidential)"
    r"|received this (?:e-?mail|message|communication) in error|vertrauliche informationen"
    r"|aviso de confidencialidad|avis de confidentialité|consider the environment)\b",
    re.IGNORECASE,
)
_NAME_LINE = re.compile(
    r"^[\s*_–—-]{0,3}[A-ZÀ-Þ][\w.'’-]{0,24}(?:\s[A-ZÀ-Þ(][\w.'’)-]{0,24}){1,3}(?:,\s?[\w. ,&-]{1,40})?"
    r"[\s*_]{0,3}$"
)
_CARD_LINES = 10
_FOOTER_LINES = 25


def split(text: str, writer: Mailbox) -> tuple[str, str]:
    """A client's own words, and apart from them their signature: it holds facts, but tells no story.

    Only what can't be anything else goes: part of a story must never be taken for a signature.
    """
    lines = _without_device(_without_footer(text.split("\n")))
    lines, notice = _notice_apart(lines)
    start = _card(lines, writer)
    words = "\n".join(lines[:start]).rstrip(" \n-")
    return words.strip("\n"), "\n".join([*lines[start:], *notice]).strip(" \n-")


def _without_footer(lines: list[str]) -> list[str]:
    """Without what a list adds: it is nobody's words."""
    for number in range(max(0, len(lines) - _FOOTER_LINES), len(lines)):
        if lines[number].strip().lower().startswith(_FOOTERS):
            lines = lines[:number]
            break
    return lines[: _end(lines, lambda line: not line.strip(" -_"))]


def _end(lines: list[str], empty: Callable[[str], bool]) -> int:
    """How many lines are left without the empty ones at the end."""
    end = len(lines)
    while end and empty(lines[end - 1]):
        end -= 1
    return end


def _notice_apart(lines: list[str]) -> tuple[list[str], list[str]]:
    """The last paragraph, where it is a disclaimer."""
    start = len(lines)
    while start and lines[start - 1].strip():
        start -= 1
    if start and _NOTICE.search(" ".join(lines[start:])[:1500]):
        return lines[: _end(lines[:start], lambda line: not line.strip(" -_"))], lines[start:]
    return lines, []


def _card(lines: list[str], writer: Mailbox) -> int:
    """Where the business card at the end begins: a name, then contact lines and no sentence."""
    first = max(0, len(lines) - _CARD_LINES)
    name = lexicon.fold(writer.name)
    for number in range(len(lines) - 1, first - 1, -1):
        line = lines[number].strip()
        if line and not _is_short(line):
            break
        below_it = [each.strip() for each in lines[number + 1 :] if each.strip()]
        dashes = line in {"--", "—", "-- "}
        named = bool(_NAME_LINE.match(line)) or (len(name) > 4 and lexicon.fold(line.strip(" *_-")) == name)
        if number and (named or dashes) and any(_CONTACT.search(each) for each in below_it):
            return number
    return len(lines)


def _is_short(line: str) -> bool:
    sentence = len(line.split()) > 4 and line.endswith((".", "!", "?", ",")) and not _CONTACT.search(line)
    return len(line) < 75 and not sentence and not re.search(r"\b(?:I|I'm|my|me|we|call|text)\b", line)


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
