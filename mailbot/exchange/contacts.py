"""Who the client is and how to reach them: sealed, erasable, apart from everything else.

Each lead's details are encrypted with a key of their own, which in turn is
encrypted with the newest of MAILBOT_CONTACT_KEYS: throwing that one key away
erases the client from every copy of the database. Marks are keyed hashes by
which an address or a message is known again without being readable.
"""

import functools
import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Executable, ForeignKey, Index, LargeBinary, String, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, deferred, mapped_column

from mailbot.config import Settings
from mailbot.db import Base
from mailbot.errors import Refusal
from mailbot.exchange.gate import without_names
from mailbot.work import Work


class Contact(Base):
    """The sealed details of one lead."""

    __tablename__ = "contacts"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[bytes | None] = mapped_column(LargeBinary)  # None: erased
    sealed: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))
    created_at: Mapped[datetime]


class ContactFile(Base):
    """One sealed file of the client's."""

    __tablename__ = "contact_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    sealed: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))


class Mark(Base):
    """A keyed hash of an address on the thread, a message or its words."""

    __tablename__ = "contact_marks"
    __table_args__ = (Index("ix_contact_marks_mark", "mark"),)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(64), primary_key=True)


class Erased(Refusal):
    """The client's details were erased and are no longer there."""


class WrongKey(Refusal):
    """The client's details cannot be opened with the keys in MAILBOT_CONTACT_KEYS."""


@dataclass(frozen=True)
class File:
    """A file of the client's, opened."""

    name: str
    media_type: str
    content: bytes


class Taken(NamedTuple):
    """A span that was taken out of what partners read."""

    kind: str
    text: str
    stands_as: str  # what stands there now
    at: int = -1  # where that begins; -1 if it stands nowhere by itself
    sure: bool = True  # False: taken out only because it might be a name


class Involved(NamedTuple):
    """Somebody else in the matter."""

    name: str
    role: str  # spouse, other driver, employer
    side: str = ""  # family, other
    private: bool = True  # a person; False: an organisation


@dataclass(frozen=True)
class Details:
    """Everything that tells who the client is."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()  # E.164
    addresses: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()  # every other string that would give them away
    words: str = ""  # the client's own words, in full
    subject: str = ""
    note: str = ""  # what the member typed: theirs, and it may name the client
    removed: tuple[Taken, ...] = ()
    reach: tuple[str, ...] = ()  # how and when they want to be reached, in their words
    avoid: tuple[str, ...] = ()  # what not to use
    involved: tuple[Involved, ...] = ()  # who else plays a part, for the conflict check
    kept: tuple[str, ...] = ()  # names that the sender brought back: somebody else's, or nobody's

    @property
    def guarded(self) -> tuple[str, ...]:
        """The secrets that may not be told, those that the sender brought back aside."""
        return without_names(self.secrets, self.kept)

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """The values that must not leave before a release, by kind."""
        return {
            "name": (self.name,) if self.name else (),
            "email": self.emails,
            "phone": self.phones,
            "address": self.addresses,
            "secret": self.secrets,
        }


def put(work: Work, details: Details, files: Iterable[File] = ()) -> int:
    """Seal a client's details; the id to refer to them by."""
    key = Fernet.generate_key()
    box = Fernet(key)
    contact = Contact(
        key=_keys(work.settings).encrypt(key),
        sealed=box.encrypt(json.dumps(vars(details)).encode()),
        created_at=work.now,
    )
    work.session.add(contact)
    work.session.flush()
    for file in files:
        head = json.dumps({"name": file.name, "type": file.media_type}).encode()
        sealed = box.encrypt(len(head).to_bytes(4, "big") + head + file.content)
        work.session.add(ContactFile(contact_id=contact.id, sealed=sealed))
    work.session.flush()
    return contact.id


def open_details(work: Work, contact_id: int) -> Details:
    """The details, in the clear. Raises `Erased` or `WrongKey`."""
    contact = work.session.get_one(Contact, contact_id)
    found = json.loads(_box(work, contact).decrypt(contact.sealed))
    found["removed"] = tuple(Taken(*each) for each in found["removed"])  # older ones have no place
    found["involved"] = tuple(Involved(*each) for each in found.get("involved", ()))
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in found.items()
    }
    return Details(**values)


def put_corrected(work: Work, contact_id: int, removed: Iterable[Taken], kept: Iterable[str]) -> None:
    """Seal anew what was taken out and what came back; all else stays as it is. Raises `Erased`."""
    contact = work.session.get_one(Contact, contact_id)
    details = replace(open_details(work, contact_id), removed=tuple(removed), kept=tuple(kept))
    contact.sealed = _box(work, contact).encrypt(json.dumps(vars(details)).encode())
    work.session.flush()


def open_files(work: Work, contact_id: int) -> list[File]:
    """The client's files, in the clear."""
    box = _box(work, work.session.get_one(Contact, contact_id))
    opened = []
    for row in work.session.scalars(
        select(ContactFile).where(ContactFile.contact_id == contact_id).order_by(ContactFile.id)
    ):
        raw = box.decrypt(row.sealed)
        size = 4 + int.from_bytes(raw[:4], "big")
        head = json.loads(raw[4:size])
        opened.append(File(head["name"], head["type"], raw[size:]))
    return opened


def _box(work: Work, contact: Contact) -> Fernet:
    if contact.key is None:
        raise Erased
    try:
        return Fernet(_keys(work.settings).decrypt(contact.key))
    except InvalidToken:
        raise WrongKey from None


def _keys(settings: Settings) -> MultiFernet:
    # MultiFernet seals with the first and opens with any; ours stand oldest first.
    return MultiFernet([Fernet(key.get_secret_value()) for key in reversed(settings.contact_keys)])


def mark(work: Work, contact_id: int, kind: str, values: Iterable[str]) -> None:
    """Remember values of a kind so that they are known again."""
    newest = work.settings.contact_keys[-1].get_secret_value()
    rows = [
        {"contact_id": contact_id, "mark": each}
        for each in sorted({_mark(newest, kind, value) for value in values if value})
    ]
    if rows:
        work.session.connection().execute(_insert(work.session.get_bind().dialect.name), rows)


@functools.cache
def _insert(dialect: str) -> Executable:
    """Built once and past the ORM: every lead leaves several marks."""
    return (postgresql.insert if dialect == "postgresql" else sqlite.insert)(Mark).on_conflict_do_nothing()


_MARKED = select(Mark.contact_id).where(Mark.mark.in_(bindparam("wanted", expanding=True)))


def marked(work: Work, kind: str, values: Iterable[str]) -> Sequence[int]:
    """The contacts that any of these values was marked for, oldest first."""
    wanted = {
        _mark(key.get_secret_value(), kind, value)
        for key in work.settings.contact_keys
        for value in values
        if value
    }
    if not wanted:
        return ()
    return sorted(set(work.session.connection().scalars(_MARKED, {"wanted": sorted(wanted)})))


def _mark(key: str, kind: str, value: str) -> str:
    folded = f"{kind}\0{' '.join(value.casefold().split())}".encode()
    return hmac.new(key.encode(), folded, hashlib.sha256).hexdigest()
