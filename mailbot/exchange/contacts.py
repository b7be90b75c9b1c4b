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
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import Executable, ForeignKey, Index, LargeBinary, String, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, deferred, mapped_column

from mailbot.config import Settings
from mailbot.db import Base
from mailbot.errors import Refusal
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
    removed: tuple[tuple[str, str, str], ...] = ()  # (kind, text, what stands there now)

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
    found["removed"] = tuple(tuple(each) for each in found["removed"])
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in found.items()
    }
    return Details(**values)


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
