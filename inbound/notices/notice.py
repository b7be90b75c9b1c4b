"""What a notice says, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True)
class Notice:
    """What a machine says of a client."""

    kind: str  #: form, lead, chat, call, voicemail
    fields: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  #: name, first, last, email, phone, address, city, …
    story: str = ""  #: the client's words and the summary, with the harmless fields
    labelled: Mapping[str, str] = field(default_factory=dict)  #: every field about the client, as it stood
    asks: bool = False  #: it has a message, a conversation or a recording of the client's

    @property
    def name(self) -> str:
        first, last, whole = (" ".join(self.fields.get(key, ())[:1]) for key in ("first", "last", "name"))
        if first and not last and whole and first not in whole.split():
            return f"{first} {whole}"  # French forms ask for "Nom" and "Prénom"
        return whole or f"{first} {last}".strip()


def with_email(notice: Notice, address: str) -> Notice:
    """A form's Reply-To is the client's address."""
    known = notice.fields.get("email", ())
    if address in (each.lower() for each in known):
        return notice
    return replace(notice, fields={**notice.fields, "email": (*known, address)})
