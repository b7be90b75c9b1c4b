"""swaks delivers bytes unchanged, and says how it was refused."""

from tests.peers import swaks

RAW = b"From: Alice <alice@firm.test>\r\nSubject: %FROM_ADDRESS%\r\n\r\n.dot\r\nCaf\xc3\xa9 \\n\r\n"


def test_it_delivers_byte_for_byte(relay):
    said = swaks.send(relay.port, "refer@ref.test", RAW)
    assert said.code == 0, said.output
    assert relay.sent[0].raw == RAW
    assert relay.sent[0].mail_from == "alice@firm.test"


def test_it_sends_to_several_and_from_nobody(relay):
    said = swaks.send(relay.port, ["a@ref.test", "b@ref.test"], RAW, sender="<>")
    assert said.code == 0, said.output
    assert (relay.sent[0].mail_from, relay.sent[0].rcpt_tos) == ("", ("a@ref.test", "b@ref.test"))


def test_it_tells_of_a_refusal(relay):
    relay.refuse(550, "5.1.1 nobody")
    said = swaks.send(relay.port, "refer@ref.test", RAW)
    assert said.code == 24
    assert "550 5.1.1 nobody" in said.output


def test_it_speaks_lmtp(mailbox):
    said = swaks.send(mailbox.server.lmtp, mailbox.address, RAW, protocol="LMTP")
    assert said.code == 0, said.output
    assert mailbox.messages()[0].endswith(b".dot\r\nCaf\xc3\xa9 \\n\r\n")
