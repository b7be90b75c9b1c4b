"""Forms, leads, chats, calls and voicemail."""

from inbound import notices

FORM = """You have a new form submission

*Your name*
Corinne Cho

*Email*
corinne@bright.test

*Phone*
904 555 0185

*County*
St. Johns

*Message*
The back yard emptied into our living room.

*Submitted from*
https://firm.test/contact (IP 203.0.113.77)
"""


def test_it_reads_labels_with_their_values_below():
    found = notices.read(FORM)

    assert found is not None
    assert (found.kind, found.name) == ("form", "Corinne Cho")
    assert found.fields["email"] == ("corinne@bright.test",)
    assert "County: St. Johns" in found.story
    assert "emptied into our living room" in found.story
    assert "203.0.113.77" not in found.story
    assert "Corinne" not in found.story


def test_it_reads_first_and_last_names():
    found = notices.read(
        "First Name: Darnell\nLast Name: Whit\nPhone (day): 912.555.0151\nDescribe what "
        "happened: a dog bit me"
    )

    assert found is not None
    assert found.name == "Darnell Whit"
    assert found.story == "a dog bit me"


def test_it_reads_json():
    found = notices.read(
        '{"first_name": "Bron", "last_name": "Trz", "email": "b@t.test", "message": "My mom had sepsis."}'
    )

    assert found is not None
    assert found.name == "Bron Trz"
    assert "My mom had sepsis." in found.story


def test_it_keeps_the_clients_side_of_a_chat():
    found = notices.read(
        "[8:41 PM] Harper: May I have your name?\n[8:42 PM] Visitor: Anselm Grzyb\n"
        "[8:43 PM] Harper: And a phone number?\n[8:44 PM] Visitor: 312 555 0158\n[8:45 "
        "PM] Visitor: my mother broke a hip"
    )

    assert found is not None
    assert (found.kind, found.name) == ("chat", "Anselm Grzyb")
    assert found.fields["phone"] == ("312 555 0158",)
    assert "Harper" not in found.story
    assert "broke a hip" in found.story


def test_it_knows_a_voicemail():
    found = notices.read(
        "You have a new voice message.\n\nFrom: (941) 555-0128\n\nTranscription\nHi my name is Gordon"
    )

    assert found is not None
    assert found.kind == "voicemail"


def test_it_leaves_an_ordinary_letter():
    assert notices.read("Hi Ann,\n\nMy name is Jo and I was fired in May.\nPhone: 555-0101\n\nThanks") is None
