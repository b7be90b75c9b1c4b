"""Whose words are whose."""

import pytest

from inbound import parse, sources

OURS = "refer@referrals.example"
ANN = "Ann Marsh <ann@marsh.test>"
BRON = "Bronwen Achebe <bron@willow.test>"


def sort(text, *, sender=ANN, to=OURS, subject="Re: will", by_member=True, **headers):
    lines = [f"From: {sender}", f"To: {to}", f"Subject: {subject}", "Content-Type: text/plain; charset=utf-8"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return sources.of(parse.parse("\n".join([*lines, "", text]).encode()), OURS, by_member=by_member)


def forward(body, sender=BRON):
    return (
        "For Ann Lee.\n\n---------- Forwarded message ---------\n"
        f"From: {sender}\nDate: Mon, Nov 3, 2025 at 9:14 PM\nSubject: will\nTo: <ann@marsh.test>\n\n\n{body}"
    )


THREAD = """I copy our referral desk.

On Mon, Nov 3, 2025 at 8:12 PM Bronwen Achebe <bron@willow.test> wrote:

> The hearing is on November 21.
>
> Bronwen Achebe
> 813-555-0138
>
> On Mon, Nov 3, 2025 at 5:40 PM Ann Marsh <ann@marsh.test> wrote:
>> When is the hearing?
>>
>> On Mon, Nov 3, 2025 at 4:01 PM Bronwen Achebe <bron@willow.test> wrote:
>>> My mother died in August.
"""


def test_it_unrolls_a_thread_to_the_clients_own_words():
    found = sort(THREAD, to=BRON, Cc=OURS, In_Reply_To="<a@willow.test>")

    assert found.copied
    assert found.words == "My mother died in August.\n\nThe hearing is on November 21."
    assert found.apart == "Bronwen Achebe\n813-555-0138"
    assert found.top == "I copy our referral desk."


def test_it_finds_the_client_of_a_quotation_without_an_address():
    text = "I ask around.\n\nOn 11/3/25 7:02 PM, Bronwen Achebe wrote:\n> They took my car on May 3.\n"
    found = sort(text, to=BRON, In_Reply_To="<a@willow.test>")

    assert found.client.sender.email == "bron@willow.test"
    assert found.words == "They took my car on May 3."


def test_it_gives_answers_between_the_lines_to_who_wrote_them():
    quoted = "> When was it?\nOn May 3.\n> Were you hurt?\nThree ribs.\n> Your number?\n813-555-0138"
    found = sort(forward(f"See below.\n\nOn Mon, Nov 3, 2025 Ann Marsh <ann@marsh.test> wrote:\n{quoted}\n"))

    assert found.words == "See below.\n\nOn May 3.\nThree ribs.\n\n813-555-0138"
    assert found.top == "For Ann Lee."


def test_what_a_member_types_between_the_lines_is_the_members():
    text = "Copying our desk.\n\nOn Mon, Nov 3, 2025 Bronwen Achebe <bron@willow.test> wrote:\n"
    found = sort(f"{text}> Can I sue?\nYes, I think so.\n> I lost $900.\n", to=BRON, Cc=OURS)

    assert "Yes, I think so." in found.top
    assert found.words == "Can I sue?\nI lost $900."


def test_a_relative_on_the_thread_speaks_for_the_client_too():
    text = (
        "Copying our desk.\n\nOn Mon, Nov 3, 2025 Otto Farr <otto@quarry.test> wrote:\n> Dad fell.\n>\n"
        "> On Mon, Nov 3, 2025 Lys Farr <lys@quarry.test> wrote:\n>> His leg broke.\n"
    )
    found = sort(text, to="Otto Farr <otto@quarry.test>, Lys Farr <lys@quarry.test>", Cc=OURS)

    assert found.client.sender.name == "Otto Farr"
    assert found.words == "His leg broke.\n\nDad fell."


def test_the_other_side_does_not():
    quoted = "On Mon, Nov 3, 2025 Lee Achebe <lee@other.test> wrote:\n> Sign or lose it.\n"
    body = f"They offer too little.\n\n{quoted}"

    assert sort(forward(body)).words == "They offer too little."


def test_the_client_may_write_from_two_addresses():
    quoted = "On Sun, Nov 2, 2025 Bronwen Achebe <bron@home.test> wrote:\n> It began in June.\n"
    body = f"They cut my pay.\n\n{quoted}"
    found = sort(forward(body))

    assert found.words == "It began in June.\n\nThey cut my pay."
    assert found.also == ("bron@home.test",)


def test_a_list_hides_its_author():
    body = "My name is Win Aldous, I was denied."
    found = sort(forward(body, "solo@lists.test").replace("<ann@marsh.test>", "solo@lists.test"))

    assert found.client.sender.email == ""


GROUP = {
    "List_Id": "<intake.marsh.test>",
    "X_Original_From": "Xio Pell <xio@fern.test>",
    "Reply_To": "Xio Pell <xio@fern.test>",
}


def test_a_google_group_keeps_the_author_in_another_header():
    found = sort("I was locked out.", sender="'Xio Pell' via Intake <intake@marsh.test>", **GROUP)

    assert (found.client.sender.name, found.client.sender.email) == ("Xio Pell", "xio@fern.test")
    assert found.member.email == "intake@marsh.test"


def test_mailman_keeps_the_author_in_reply_to():
    headers = {"Reply_To": "Xio Pell <xio@fern.test>", "X_BeenThere": "intake@marsh.test"}
    found = sort("I was locked out.", sender="Xio Pell via intake <intake@marsh.test>", **headers)

    assert found.client.sender.email == "xio@fern.test"


def test_a_members_forward_through_the_firms_group_is_the_members():
    headers = {"List_Id": "<intake.marsh.test>", "X_Original_From": ANN}
    found = sort(forward("I fell."), sender="'Ann Marsh' via Intake <intake@marsh.test>", **headers)

    assert found.member.email == "ann@marsh.test"
    assert found.client.sender.email == "bron@willow.test"
    assert found.top == "For Ann Lee."


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Forwarded_For": f"ann@marsh.test {OURS}", "X_Forwarded_To": OURS},
        {"Resent_From": ANN, "Resent_To": OURS},
    ],
)
def test_a_rule_passes_on_the_clients_own_letter(headers):
    text = (
        "It was a company truck.\n\nOn Mon, Nov 3, 2025 Ann Marsh <ann@marsh.test> wrote:\n> Whose truck?\n"
    )
    found = sort(text, sender=BRON, to="ann@marsh.test", **headers)

    assert found.member.email == "ann@marsh.test"
    assert found.client.sender.email == "bron@willow.test"
    assert found.words == "It was a company truck."


def test_a_colleagues_forward_that_a_rule_passes_on_is_a_forward():
    found = sort(
        forward("I fell."), sender="Joy Tran <joy@marsh.test>", X_Forwarded_For=f"intake@marsh.test {OURS}"
    )

    assert found.client.sender.email == "bron@willow.test"
    assert found.top == "For Ann Lee."


def test_an_assistant_sends_on_what_was_sent_to_the_member():
    inner = (
        "From: Ann Marsh <ann@marsh.test>\nSent: Tuesday, November 4, 2025 9:01 AM\n"
        "To: Joy Tran <joy@marsh.test>\nSubject: FW: help\n\nJoy pls send on, Weaver\n\n"
        f"From: {BRON}\nSent: Monday, November 3, 2025 11:01 PM\n"
        "To: Ann Marsh <ann@marsh.test>\nSubject: help\n\nMy son was arrested."
    )
    found = sort(f"Ann says Weaver.\n\n{inner}", sender="Joy Tran <joy@marsh.test>", subject="FW: FW: help")

    assert found.member.email == "joy@marsh.test"
    assert found.words == "My son was arrested."


def test_a_form_writes_to_the_firm_and_to_us():
    text = "Name: Jo Ray\nEmail: jo@ray.test\nPhone: 305-555-0101\nMessage: I was fired in May"
    found = sort(
        text, sender="WordPress <wordpress@marsh.test>", to="info@marsh.test", Cc=OURS, subject="Form"
    )

    assert found.member.email == "info@marsh.test"
    assert found.notice.fields["email"] == ("jo@ray.test",)


def test_a_member_pastes_a_conversation():
    ours = "Ann: How can I help, whose lease is it?\n"
    talk = f"Xio Pell: they locked me out\n{ours}Xio Pell: mine, and the rent was paid\nAnn: I see"
    found = sort(f"For Ann Lee.\n\n{talk}")

    assert found.top == "For Ann Lee."
    assert "locked me out" in found.words
    assert "whose lease" not in found.words


def test_a_report_with_labels_is_typed():
    found = sort("Client: Xio Pell\nAttorney: none\nAgent: Pine Mutual\nLocked out of her bakery.")

    assert found.typed
