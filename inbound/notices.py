"""Notices that machines write about a client: web forms, ad leads, chats, call summaries, voicemail.

Whoever sent one, it is known by its labelled fields and its talk, read line by line.
The sender's own no-reply address is never the client.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from inbound import notice_labels

_FIELD = re.compile(
    r"^[\s*•\-–|]{0,4}\*{0,2}([^\W\d_][^:：|\n]{0,48}?)\s?(?:\((?:required|optional|spoken|day|evening"
    r"|from [^)]{1,20})\))?\*{0,2}\s?[:：]\*{0,2}\s{0,12}(.*)$"
)
_BOLD_LABEL = re.compile(r"^\*([^*:\n]{2,60})\*:?\s*$")
_TABLE = re.compile(r"^\s?([^\W\d_][^|\t:\n]{1,44}?)\s?(?:\||\t|\s{2,})\s?(\S.*)$")
_TALK = re.compile(
    r"^[\s>*•-]{0,4}(?:\[?\(?(?:\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AaPp]\.?[Mm]\.?)?|[A-Z][a-z]{2},? "
    r"[^\]]{3,24})\)?\]?[\s–-]{0,3})?\*{0,2}([A-Z][\w .'-]{1,28}?)\*{0,2}(?:\s?[\[(]\d{1,2}:\d{2}"
    r"[^\])]{0,6}[\])])?\s?:\*{0,2}\s(.+)$"
)
_STAMP = re.compile(r"^\s?\[?(?:[A-Z][a-z]{2,8},?\s)?\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AaPp][Mm])?\]?\s*$")


@dataclass(frozen=True)
class Notice:
    """What a machine says of a client."""

    kind: str  #: form, lead, chat, call, voicemail
    fields: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  #: name, first, last, email, phone, address, city, …
    story: str = ""  #: the client's words and the summary, with the harmless fields
    labelled: Mapping[str, str] = field(default_factory=dict)  #: every field as it stood

    @property
    def name(self) -> str:
        first, last = (" ".join(self.fields.get(key, ())[:1]) for key in ("first", "last"))
        return " ".join(self.fields.get("name", ())[:1]) or f"{first} {last}".strip()


def read(text: str) -> Notice | None:
    """The notice that a text is, or None."""
    lines = _json(text) or text.split("\n")
    found = _Reader()
    for number, line in enumerate(lines):
        found.take(line, lines[number + 1 : number + 3])
    return found.notice(text)


def _json(text: str) -> list[str]:
    """A form's data as JSON, as lines with labels."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start or text[:start].count("\n") > 12:
        return []
    try:
        data = json.loads(text[start : end + 1])
    except (ValueError, RecursionError):
        return []
    lines: list[str] = []
    stack = [data]
    while stack and len(lines) < 200:
        for name, value in (stack.pop() or {}).items():
            if isinstance(value, dict):
                stack.append(value)
            elif value not in (None, "", [], False):
                lines.append(f"{str(name).replace('_', ' ')}: {value}")
    return lines


class _Reader:
    """Goes through the lines once."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}
        self.labelled: dict[str, str] = {}
        self.story: list[str] = []
        self.speakers: dict[str, int] = {}
        self.talk: list[tuple[str, str]] = []
        self.known = 0
        self.open = ""  #: the field whose value goes on in the next lines

    def take(self, line: str, after: list[str]) -> None:
        bare = line.strip()
        if notice_labels.is_boilerplate(bare) or _STAMP.match(bare):
            return
        label, value = _labelled(bare, after)
        kind = notice_labels.meaning(label) if label else ""
        if kind:
            self._field(kind, label, value)
        elif not bare:
            if self.open and self.open != "story":
                self.open = ""
            self.story.append("")
        elif self._is_talk(bare):
            return
        elif (
            self.open
            and self.open != "story"
            and len(bare) < 120
            and not self.fields.get(self.open, [""])[-1]
        ):
            self.fields[self.open][-1] = bare
            self.labelled[next(reversed(self.labelled))] = bare
            self._harmless(self.open, next(reversed(self.labelled)), bare)
            self.open = ""
        elif self.open not in {"id", "ip", "email", "phone", "ignore"} or not label:
            self.story.append(bare)

    def _field(self, kind: str, label: str, value: str) -> None:
        self.known += kind not in {"ignore", "harmless"}
        self.labelled[label] = value
        self.open = kind
        self.fields.setdefault(kind, []).append(value)
        if kind == "story":
            self.story += ["", value]
        elif value:
            self._harmless(kind, label, value)

    def _harmless(self, kind: str, label: str, value: str) -> None:
        """Fields that a partner may read keep their label in the story."""
        if kind in {"area", "place", "county", "city", "state", "date", "harmless"} and value:
            self.story.append(f"{label}: {value}")

    def _is_talk(self, line: str) -> bool:
        found = _TALK.match(line)
        if not found or len(found[1].split()) > 4:
            return False
        speaker = found[1].strip()
        self.speakers[speaker] = self.speakers.get(speaker, 0) + 1
        self.talk.append((speaker, found[2].strip()))
        return True

    def notice(self, text: str) -> Notice | None:
        chat = len(self.talk) >= 4 and any(notice_labels.is_client(each) for each in self.speakers)
        voicemail = notice_labels.is_voicemail(text[:3000])
        contact = bool({"name", "first", "email", "phone"} & set(self.fields))
        if not (chat or voicemail or (self.known >= 3 and contact)):
            return None
        self._answers()
        kind = (
            "voicemail"
            if voicemail
            else "chat"
            if chat and self.known < 4
            else notice_labels.kind_of(text[:3000])
        )
        said = [words for speaker, words in self.talk if notice_labels.is_client(speaker) or not chat]
        story = "\n".join([*self.story, *(["", *said] if said else [])])
        fields = {name: tuple(value for value in values if value) for name, values in self.fields.items()}
        return Notice(
            kind,
            {name: values for name, values in fields.items() if values},
            re.sub(r"\n{3,}", "\n\n", story).strip(),
            self.labelled,
        )

    def _answers(self) -> None:
        """In a chat the answer to "your name?" is a name, and so on."""
        for (asker, question), (speaker, answer) in zip(self.talk, self.talk[1:], strict=False):
            if notice_labels.is_client(speaker) and not notice_labels.is_client(asker):
                kind = notice_labels.asked(question)
                if kind and len(answer) < 80:
                    self.fields.setdefault(kind, []).append(answer)


def _labelled(line: str, after: list[str]) -> tuple[str, str]:
    """A label and its value on one line, in a table row, or on the line below."""
    if found := _FIELD.match(line):
        return found[1].strip(" *"), found[2].strip(" *")
    if found := _BOLD_LABEL.match(line):
        return found[1].strip(), ""
    found = _TABLE.match(line)
    if found and notice_labels.meaning(found[1].strip()):
        return found[1].strip(), found[2].strip()
    follows = next((each.strip() for each in after if each.strip()), "")
    if len(line) < 40 and notice_labels.meaning(line, strict=True) and follows and len(follows) < 4000:
        return line, ""
    return "", ""


def with_email(notice: Notice, address: str) -> Notice:
    """A form's Reply-To is the client's address."""
    known = notice.fields.get("email", ())
    fields = {**notice.fields, "email": known if address in known else (*known, address)}
    return Notice(notice.kind, fields, notice.story, notice.labelled)
