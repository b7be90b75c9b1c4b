"""The client's details: sealed on the disk, readable with the keys, gone when erased."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mailbot.exchange import contacts
from tests import cast
from tests.town import bind

OLD, NEW = (f"{letter * 42}{end}=" for letter, end in (("A", "A"), ("B", "A")))
DETAILS = contacts.Details(
    name="Maria Lopez",
    emails=(cast.MARIA,),
    phones=("+13055550142",),
    addresses=("12 Palm Ave",),
    secrets=("A123",),
    words=cast.WORDS,
    subject="Hit by a truck",
    note="Maria was here before",
    removed=(contacts.Taken("name", "Maria", "[client]", 17, sure=False),),
    kept=("Lakefront",),
)
PHOTO = contacts.File("maria lopez.jpg", "image/jpeg", b"\xff\xd8 Maria's photo")


def put(town, files=()):
    with town.house.work() as work:
        return contacts.put(work, DETAILS, files)


def with_keys(town, *keys):
    """The same database in a house with other keys."""
    made = cast.settings(town.house.settings.database_url, contact_keys=",".join(keys))
    return cast.House(made, town.house.sessions, town.clock)


def test_it_gives_back_what_was_sealed(any_town):
    number = put(any_town, [PHOTO])
    with any_town.house.looking() as work:
        assert contacts.open_details(work, number) == DETAILS
        assert contacts.open_files(work, number) == [PHOTO]


def test_it_opens_what_was_sealed_before_there_were_places(any_town):
    """An older row: three things of each span, and no word of what came back."""
    number = put(any_town)
    with any_town.house.work() as work:
        contact = work.session.get_one(contacts.Contact, number)
        box = contacts._box(work, contact)
        old = {**vars(DETAILS), "removed": [["name", "Maria", "[client]"]]}
        del old["kept"]
        contact.sealed = box.encrypt(json.dumps(old).encode())
    with any_town.house.looking() as work:
        found = contacts.open_details(work, number)
        assert found.removed == (contacts.Taken("name", "Maria", "[client]", -1, sure=True),)
        assert found.kept == ()
        assert found.name == DETAILS.name


def test_it_seals_what_was_corrected_and_leaves_the_rest(any_town):
    number = put(any_town, [PHOTO])
    with any_town.house.work() as work:
        contacts.put_corrected(work, number, [contacts.Taken("hidden", "Tampa", "[removed]", 3)], ["Boyd"])
    with any_town.house.looking() as work:
        found = contacts.open_details(work, number)
        assert found == replace(DETAILS, removed=(("hidden", "Tampa", "[removed]", 3, True),), kept=("Boyd",))
        assert contacts.open_files(work, number) == [PHOTO]


def test_it_leaves_no_clear_text_on_the_disk(new_town):
    """Neither the database nor its log of writes holds a word of the client's."""
    town = new_town()
    number = put(town, [PHOTO])
    town.refers("Bob")
    with town.house.work() as work:
        contacts.mark(work, number, "address", [cast.MARIA])
    path = bind(town.house).url.database
    raw = b"".join(Path(path + end).read_bytes() for end in ("", "-wal"))
    assert b"Bob Okafor" in raw
    for secret in (*cast.SECRETS, "Gulf Freight", "8,400", "first@mailbox"):
        assert secret.encode() not in raw
    assert b"maria" not in raw.lower()


def test_it_seals_each_client_with_a_key_of_their_own(town):
    first, second = put(town), put(town)
    with town.house.looking() as work:
        one, other = (work.session.get(contacts.Contact, number) for number in (first, second))
        assert one.key != other.key
        assert one.sealed != other.sealed


def test_it_opens_with_an_old_key_and_seals_with_the_newest(new_town):
    town = new_town(contact_keys=OLD)
    number = put(town)
    both = with_keys(town, OLD, NEW)
    with both.work() as work:
        assert contacts.open_details(work, number) == DETAILS
        later = contacts.put(work, DETAILS)
    with with_keys(town, NEW).looking() as work:
        assert contacts.open_details(work, later) == DETAILS
        with pytest.raises(contacts.WrongKey):
            contacts.open_details(work, number)
        with pytest.raises(contacts.WrongKey):
            contacts.open_files(work, number)


def test_it_forgets_an_erased_client(town):
    number = put(town, [PHOTO])
    with town.house.work() as work:
        work.session.get_one(contacts.Contact, number).key = None
    with town.house.looking() as work:
        with pytest.raises(contacts.Erased):
            contacts.open_details(work, number)
        with pytest.raises(contacts.Erased):
            contacts.open_files(work, number)


def marked(house, kind, *values):
    with house.looking() as work:
        return contacts.marked(work, kind, values)


def test_it_knows_a_marked_value_again(any_town):
    number = put(any_town)
    with any_town.house.work() as work:
        contacts.mark(work, number, "address", [cast.MARIA, "", cast.MARIA])
        contacts.mark(work, number, "address", [cast.MARIA])
    assert list(marked(any_town.house, "address", cast.MARIA.upper(), "x@x.example")) == [number]
    assert list(marked(any_town.house, "message:1", cast.MARIA)) == []
    assert list(marked(any_town.house, "address", "")) == []


def test_it_knows_a_mark_after_the_keys_were_changed(new_town):
    town = new_town(contact_keys=OLD)
    number = put(town)
    with town.house.work() as work:
        contacts.mark(work, number, "address", [cast.MARIA])
    assert list(marked(with_keys(town, OLD, NEW), "address", cast.MARIA)) == [number]
    assert list(marked(with_keys(town, NEW), "address", cast.MARIA)) == []
