"""A partner takes the case: the way from a forwarded letter to the client's details."""

from email import message_from_bytes, policy

from mailbot import inbox
from tests import cast

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def test_it_takes_a_forwarded_client_to_the_partner_who_accepts(story):
    story.alice.forwards("For Bob please. Conflict on our side.")
    offer = story.bob.newest("offer_made")
    assert not [each for each in cast.SECRETS if each in offer.everything]
    assert "delivery truck" in offer.text
    assert "onflict" not in offer.everything  # why we pass it on is the sender's to tell

    page = story.bob.accepts()
    assert page.status == 200
    assert "b…@bayinjury.example" in page.text

    released = story.bob.newest("contact_released")
    assert "Maria Lopez" in released.text
    assert cast.MARIA_PHONE in released.text
    assert cast.MARIA in released.text
    assert "12 Palm Ave" in released.text
    assert "The hospital bill is $8,400" in released.text
    assert "client.vcf" in released.file_names
    assert "Bob Okafor, Bay Injury Law accepted R-1001" in story.alice.newest("offer_accepted").text
    assert story.recipients == {cast.ALICE, cast.BOB}


def test_it_writes_to_the_sender_and_the_partner_in_a_thread_each(story):
    letter = story.alice.forwards("For Bob please.")
    story.bob.accepts()
    with story.house.sessions() as session:
        own_id = message_from_bytes(session.get_one(inbox.Kept, letter).raw)["Message-ID"]
    for person, first in ((story.alice, own_id), (story.bob, story.bob.mails[0].header("Message-ID"))):
        later = [each for each in person.mails if each.header("Message-ID") != first]
        assert later
        assert all(first in each.header("References") for each in later)
        assert len({each.subject for each in person.mails}) == 1


def test_it_writes_as_itself_and_in_no_ones_name(story):
    story.alice.forwards("For Bob please.")
    story.bob.accepts()
    for mail in story.sent:
        assert mail.header("From").endswith(f"<{cast.OURS}>")
        assert mail.header("Auto-Submitted").startswith("auto-")
        assert mail.return_path.startswith("refer+b")
    assert story.bob.newest("offer_made").header("From").startswith('"Alice Reyes, Harbor Law via Referrals"')


def with_file(name):
    mail = message_from_bytes(cast.forward("For Bob please."), policy=policy.SMTP)
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()


def test_it_keeps_the_clients_files_until_somebody_accepts(story):
    story.alice.posts(with_file("Police report Maria Lopez.pdf"))
    offer = story.bob.newest("offer_made")
    assert offer.file_names == []
    assert "PDF" in offer.text
    story.bob.accepts()
    released = story.bob.newest("contact_released")
    assert "Police report Maria Lopez.pdf" in released.file_names
    [content] = [
        part.get_content() for part in released.message.walk() if part.get_content_type() == "application/pdf"
    ]
    assert content == PDF


def test_it_sends_the_details_to_the_invited_mailbox_when_the_link_was_passed_on(story):
    story.alice.forwards("For Bob please.")
    shared = story.alice.newest("receipt").link("case")
    assert len(_ready_words(story.alice.newest("receipt"), shared)) < 300
    story.opens(shared).presses("accept", confirm="yes")
    assert story.bob.newest("contact_released")
    page = story.opens(shared)
    assert page.status == 410
    assert not [each for each in cast.SECRETS if each in page.html]


def _ready_words(mail, link):
    return next(line for line in mail.text.splitlines() if link in line)


def test_it_shows_no_details_on_any_page_of_the_offer_ever(story):
    story.alice.forwards("For Bob please.")
    links = [story.bob.newest().link("accept"), story.alice.newest("receipt").link("case")]
    looked = [story.opens(each).html for each in links]
    looked.append(story.bob.accepts().html)
    looked += [story.opens(each).html for each in links]
    assert not [each for each in cast.SECRETS if any(each in page for page in looked)]


def test_it_sends_the_details_elsewhere_too_once_the_sender_says_yes(story):
    story.alice.forwards("For Bob please.")
    page = story.bob.accepts()
    page.presses("ask", act="address", address="intake@bayinjury.example")
    other = story.person("intake@bayinjury.example")
    assert other.mails == []
    ask = story.alice.newest("address_ask")
    assert "intake@bayinjury.example" in ask.text
    story.alice.opens("other-address").presses("yes")
    assert "Maria Lopez" in other.newest("contact_released").text
    assert story.alice.opens("other-address", mail=ask).status == 410


def test_it_sends_the_details_nowhere_else_when_the_sender_says_no(story):
    story.alice.forwards("For Bob please.")
    story.bob.accepts().presses("ask", act="address", address="intake@elsewhere.example")
    story.alice.opens("other-address").presses("no")
    assert "intake@elsewhere.example" not in story.recipients


def test_it_takes_a_case_that_was_handed_back_to_somebody_else(story):
    story.alice.forwards("For Bob please.")
    story.bob.accepts()
    released = story.bob.newest("contact_released")
    page = story.bob.opens("hand-back", mail=released).presses(
        "yes", reason="conflict", note="We act for Gulf."
    )
    assert page.status == 200
    told = story.alice.newest("offer_rejected")
    assert "handed R-1001 back" in told.text
    assert "We act for Gulf." in told.text
    assert story.state() == "passed"
    assert story.bob.opens("hand-back", mail=released).status == 410

    page = story.alice.opens("referral", mail=told)
    page.presses("offer_on", act="offer_on", partner=str(_partner_id(story, cast.DANA)))
    story.dana.accepts()
    assert "Maria Lopez" in story.dana.newest("contact_released").text


def _partner_id(story, email):
    from mailbot.network import firms, partners

    with story.house.looking() as work:
        return partners.with_address(work, firms.member_for(work, cast.ALICE).firm_id, email).id


def test_it_takes_a_case_back_from_the_partner_who_has_it(story):
    story.alice.forwards("For Bob please.")
    story.bob.accepts()
    offer = story.offer_to(cast.BOB)
    page = story.alice.opens("referral", occasion="offer_accepted")
    page.presses("recall", act="recall", of={"offer": offer.id}, sure="yes")
    assert "delete" in story.bob.newest("offer_withdrawn").text
    assert "taken this case back" in story.bob.newest("offer_withdrawn").text
    page = story.bob.opens("accept", occasion="offer_made")
    assert page.status == 410
    assert "delete" in page.text
    assert story.state() == "passed"


def test_it_gives_nothing_to_another_address_once_the_case_was_recalled(story):
    story.alice.forwards("For Bob please.")
    story.bob.accepts().presses("ask", act="address", address="intake@bayinjury.example")
    ask = story.alice.newest("address_ask")
    offer = story.offer_to(cast.BOB)
    story.alice.opens("referral", occasion="receipt").presses(
        "recall", act="recall", of={"offer": offer.id}, sure="yes"
    )
    page = story.alice.opens("other-address", mail=ask)
    assert page.status == 410
    assert "intake@bayinjury.example" not in story.recipients


def test_it_holds_the_details_back_when_the_case_is_recalled_before_they_left(story):
    story.alice.forwards("For Bob please.")
    story.accepts(cast.BOB)  # the mail with the details waits in the outbox
    offer = story.offer_to(cast.BOB)
    from mailbot.exchange import offers

    story.does(offers.recall, offer)
    story.goes_on()
    assert "contact_released" not in story.bob.occasions


def test_it_withdraws_nothing_that_was_accepted_meanwhile(story):
    """An old page still shows the button; the case is taken back by a recall alone, which ends the access."""
    story.alice.forwards("For Bob please.")
    page = story.alice.opens("referral")
    story.bob.accepts()
    page.presses("withdraw", act="withdraw_all", sure="yes")
    assert "cannot be done" in page.text
    assert story.state() == "accepted"
    offer = story.offer_to(cast.BOB)
    page = story.alice.opens("referral", occasion="receipt")
    page.presses("recall", act="recall", of={"offer": offer.id}, sure="yes")
    assert story.state() == "passed"
    assert story.bob.newest("offer_withdrawn")


def test_it_withdraws_an_offer_with_a_kind_word(story):
    story.alice.forwards("For Bob please.")
    offer = story.offer_to(cast.BOB)
    page = story.alice.opens("referral")
    page.presses("withdraw", act="withdraw", of={"offer": offer.id})
    assert "tick that you are sure" in page.text
    assert story.offer_to(cast.BOB).state == "pending"
    page.presses("withdraw", act="withdraw", of={"offer": offer.id}, sure="yes")
    assert "taken this referral back" in story.bob.newest("offer_withdrawn").text
    assert story.bob.opens("accept", occasion="offer_made").status == 410
