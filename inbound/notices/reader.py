"""Reads a notice line by line: fields, what the client wrote, and their side of a conversation."""

import re
from itertools import pairwise

from inbound.notices import labels, lines, senders, talk
from inbound.notices.notice import Notice
from mailbot.intake import digits

_FIELD = re.compile(
    r"^[\s*•\-–|]{0,4}\*{0,2}([¿¡]?[^\W\d_][^:：|\n]{0,90}?)\s?(?:\((?:required|optional|spoken|day|evening"
    r"|from [^)]{1,20})\))?\*{0,2}\s?[:：]\*{0,2}\s{0,12}(.*)$"
)
_BOLD_LABEL = re.compile(r"^\*([^*:\n]{2,110})\*:?\s*$")
_TABLE = re.compile(r"^\s?([^\W\d_][^|\t:\n]{1,60}?)\s?(?:\||\t|\s{2,})\s?(\S.*)$")
_STAMP = re.compile(r"^\s?\[?(?:[A-Z][a-z]{2,8},?\s)?\d{1,2}:\d{2}(?::\d{2})?\s?(?:[AaPp][Mm])?\]?\s*$")
_SURENESS = re.compile(r"\s?\((?:transcription )?(?:confidence|accuracy)[^()]{0,30}\)", re.IGNORECASE)
_PHONE = re.compile(r"^\+?[\d(][\d()\s./-]{8,18}\d$")
_NUMBER = re.compile(r"\+?\(?\d{3}\)?[\s./-]{1,3}\d{3}[\s./-]\d{4}")
_EMAIL = re.compile(r"^[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}$")
_BESIDE_NAME = re.compile(r"\s*[<(]([^\s<>()@]{1,64}@[^\s<>()@]{1,190})[>)]\s*")
_OWN_WORDS = re.compile(r"\b(?:i|i'm|i've|my|me|we|our|yo|mi|ich|mein\w*|je|j'|mon|ma)\b", re.IGNORECASE)
LIMIT = 60_000  #: characters; no notice is longer
_TOPIC = 90  #: characters, more than which name no topic
_LEADERS = re.compile(r"^([^\W\d_][^:.\n]{0,40}?)\s?\.{3,60}\s?(\S.*)$")  #: `CALLER ....... Anna Kern`
_I = re.compile(r"\b(?:I|I'm|I've|my|me|yo|mi|ich|mein\w*|je|j'|mon|ma)\b", re.IGNORECASE)
_LETTER = 25  #: words
_HEAD = 3000  #: characters in which a service says what its mail is
_SHOWN = frozenset({"area", "place", "county", "city", "state", "date", "harmless"})
_GOES_ON = _SHOWN | {"address", "ignore"}


def read(text: str, subject: str = "") -> Notice | None:
    """The notice that a text is, or None; the subject of its mail may say what it is."""
    turns, rest = talk.split(lines.of(text[:LIMIT]), _stops)
    found = _Reader(f"{subject}\n{text[:_HEAD]}")
    for number, line in enumerate(rest):
        found.take(line, rest[number + 1 : number + 3])
    found.hear(turns)
    return found.notice(subject)


def _stops(line: str) -> bool:
    """No turn of a conversation goes on in a line of the service, or in a labelled one."""
    label, _ = _labelled(line.strip(), [])
    own = talk.is_client(label) or talk.is_agent(label)
    return senders.is_boilerplate(line.strip()) or (bool(label and labels.meaning(label)) and not own)


class _Reader:
    """Goes through the lines once."""

    def __init__(self, head: str) -> None:
        self.head = head
        self.fields: dict[str, list[str]] = {}
        self.labelled: dict[str, str] = {}
        self.story: list[str] = []
        self.before: list[str] = []  #: what stands above the first field
        self.said: list[str] = []
        self.talked = False
        self.known = 0
        self.named = False
        self.open = ""  #: the field whose value goes on in the next lines
        self.label = ""
        self.waits = False  #: its value is still to come, on a line below
        self.ended = False  #: the service's own closing words have begun

    def take(self, line: str, after: list[str]) -> None:
        bare = _SURENESS.sub("", line.strip())
        if _STAMP.match(bare):
            return
        label, value = _labelled(bare, after)
        kind = labels.meaning(label) if label else ""
        if kind == "area" and len(value or next((each for each in after if each.strip()), "")) > _TOPIC:
            kind = "story"  # "How can we help?" asks for a topic, and gets a story
        if kind and not (kind == "ignore" and self.ended):
            (self._from if kind == "from" else self._field)(kind, label, value)
        elif self._is_the_services(bare):
            return
        elif not bare:
            self._blank()
        elif self.waits and self.open != "story" and len(bare) < 300:
            self._fill(bare)
        elif self.open in _GOES_ON:
            self._more(bare)
        else:
            self._free(bare)

    def _is_the_services(self, bare: str) -> bool:
        if bare and self._name(bare):
            return True
        if senders.ends(bare):
            self.ended, self.open = True, ""
        return self.ended or senders.is_boilerplate(bare)

    def _name(self, bare: str) -> bool:
        """The service names the client: "Anna Kern sent you a message"."""
        found = senders.named(bare)
        for key, value in found.items():
            self.fields.setdefault(key, []).append(value)
        self.named = self.named or bool(found)
        return bool(found)

    def _field(self, kind: str, label: str, value: str) -> None:
        self.known += kind not in {"ignore", "harmless", "ip"}
        self.ended = False
        self.open, self.label, self.waits = kind, label, not value
        if kind not in {"ignore", "ip"}:
            self.labelled[label] = value
        if value.strip().lower() in labels.EMPTY:
            value = ""
        self.fields.setdefault(kind, []).append("")
        if kind == "story":
            self.story += ["", value]
        elif value:
            self._fill(value)

    def _from(self, _kind: str, _label: str, value: str) -> None:
        """`From: WIRELESS CALLER (941) 555-0128` of a voicemail, `From: Anna <anna@x>` of a form."""
        self.open, self.waits = "", False
        number, address = _NUMBER.search(value), _BESIDE_NAME.search(value)
        if number:
            self.fields.setdefault("phone", []).append(number[0])
        elif address:
            self.fields.setdefault("email", []).append(address[1])
        name = (value[: number.start()] if number else _BESIDE_NAME.sub(" ", value)).strip(' ,:-"')
        if (number or address) and not senders.is_nobody(name):
            self.fields.setdefault("name", []).append(name)

    def _fill(self, value: str) -> None:
        """The open field's value."""
        kind, self.waits = self.open, False
        if kind == "address2" and self.fields.get("address"):
            self.fields["address"][-1] += f", {value}"
        if kind == "name" and (address := _BESIDE_NAME.search(value)):
            self.fields.setdefault("email", []).append(address[1])
            value = _BESIDE_NAME.sub(" ", value).strip()
        self.fields[kind][-1] = value
        if kind not in {"ignore", "ip"}:
            self.labelled[self.label] = value
        if kind in _SHOWN:
            self.story.append(f"{self.label}: {value}")  # fields that a partner may read keep their label

    def _more(self, bare: str) -> None:
        """A value goes on: the second line of an address, of an answer."""
        if self.open == "address" and len(bare) < 80:
            self.fields["address"][-1] += f", {bare}"
        elif self.open in _SHOWN or _PHONE.match(bare) or _EMAIL.match(bare):
            self._free(bare)

    def _blank(self) -> None:
        if self.open != "story" and not self.waits:
            self.open = ""
        self.story.append("")

    def _free(self, bare: str) -> None:
        """A line without a label: a number, an address, or text."""
        if _PHONE.match(bare) and self.open != "story":
            self.fields.setdefault("phone", []).append(bare)
        elif _EMAIL.match(bare) and self.open != "story":
            self.fields.setdefault("email", []).append(bare)
        elif self.known == 0 and not self.open:
            self.before.append(bare)
        else:
            self.story.append(bare)

    def hear(self, turns: list[talk.Turn]) -> None:
        """The client's side of a conversation; in it the answer to "your name?" is a name."""
        names = [each for key in ("name", "first", "last") for each in self.fields.get(key, ()) if each]
        clients = talk.clients(turns, names)
        self.talked = bool(turns) and bool(clients)
        self.said = [each.words for each in turns if each.who in clients]
        if self.talked and not names:
            self.fields["name"] = [
                each for each in clients if not talk.is_client(each) and len(each.split()) > 1
            ]
        for question, answer in pairwise(turns):
            kind = talk.asked(question.words) if question.who not in clients else ""
            if kind and answer.who in clients and len(answer.words) < 80:
                self.fields.setdefault(kind, []).append(answer.words)

    def notice(self, subject: str) -> Notice | None:
        fields = {name: tuple(value for value in values if value) for name, values in self.fields.items()}
        fields = {name: values for name, values in fields.items() if values}
        contact = bool({"name", "first", "email", "phone"} & set(fields))
        voicemail = senders.is_voicemail(self.head)
        talked = self.talked and (self.known > 0 or not self._is_a_letter())
        called = senders.is_call(self.head) and self.named and self.known > 0
        form = self.known >= 3 or (self.known > 0 and "story" in self.fields and senders.is_form(self.head))
        form = form and contact and ("story" in self.fields or not self._is_a_letter())
        if not (talked or voicemail or called or form):
            return None
        kind = senders.kind_of(self.head, talk=self.talked)
        story = self._told()
        if voicemail:
            fields |= _called_from(fields.get("phone", ()), subject, story)
        asks = len(story.split()) > 4 and (self.talked or voicemail or "story" in self.fields)
        return Notice(kind, fields, story, self.labelled, asks)

    def _is_a_letter(self) -> bool:
        """Somebody writes at length before the first label: a letter with a signature, or a talk retold."""
        text = " ".join(self.before)
        return len(text.split()) > _LETTER and len(_I.findall(text)) > 2

    def _told(self) -> str:
        """The story, without the service's opening where the client's own words follow."""
        said = "\n\n".join(self.said)  # one turn's words never run on into the next
        story = "\n".join([*self.story, "", said]).strip()
        before = self.before
        if len(story.split()) > 4:
            before = [each for each in before if len(_OWN_WORDS.findall(each)) > 1 and len(each.split()) > 7]
        return re.sub(r"\n{3,}", "\n\n", "\n".join([*before, "", story])).strip()


def _called_from(numbers: tuple[str, ...], subject: str, story: str) -> dict[str, tuple[str, ...]]:
    """The line that a voicemail came from may be anybody's: it counts where the caller gives no number."""
    number = _NUMBER.search(subject)
    if any(each.kind == "phone" for each in digits.find(story)):
        return {"phone": ()}
    return {"phone": numbers or ((number[0],) if number else ())}


def _labelled(line: str, after: list[str]) -> tuple[str, str]:
    """A label and its value on one line, in a table row, or on the line below."""
    found = _FIELD.match(line)
    if found and not found[2].startswith("//"):
        return found[1].strip(" *¿¡"), found[2].strip(" *")
    if found := _LEADERS.match(line):
        return found[1].strip(), found[2].strip()
    if found := _BOLD_LABEL.match(line):
        return found[1].strip(), ""
    found = _TABLE.match(line)
    if found and labels.meaning(found[1].strip()):
        return found[1].strip(), found[2].strip()
    follows = next((each.strip() for each in after if each.strip()), "")
    if len(line) < 90 and labels.meaning(line, strict=True) and follows and len(follows) < 4000:
        return line, ""
    return "", ""
