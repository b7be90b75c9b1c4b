"""What we say to a sending server, by name (RFC 5321, with the codes of RFC 3463).

No sentence here ever carries the text of an exception: a permanent code sent by
accident loses a lead, and an exception may name what nobody outside should read.
"""

KEPT = "250 2.6.0 The letter is kept"
SENDER_TAKEN = "250 2.1.0 OK"
RECIPIENT_TAKEN = "250 2.1.5 OK"

TRY_LATER = "451 4.3.0 Something went wrong here, please try again later"
NOT_KEPT = "451 4.3.0 The letter could not be stored, please try again later"
TOO_OFTEN = "451 4.7.1 Too many letters from your network address, please try again later"
NO_ROOM = "452 4.3.1 No room for such a letter right now, please try again later"
TOO_MANY_RECIPIENTS = "452 4.5.3 Too many recipients, please send the rest in another letter"
TOO_MANY_CONNECTIONS = "421 4.3.2 Too many connections, please try again later"

UNKNOWN_RECIPIENT = "550 5.1.1 Nobody here by that name"
BAD_SENDER = "553 5.1.7 That is not an address a letter can come from"
TOO_BIG = "552 5.3.4 The letter is larger than 25 MB, the most we take"
LOOP = "554 5.4.6 The letter has been through more than 100 servers: a loop"
CLOSING = "421 4.3.2 Closing for now, please try again later"
NO_SUCH_COMMAND = "502 5.5.1 Not offered here"


def for_each(status: str, recipients: int) -> str:
    """One answer per recipient, as LMTP wants them after DATA (RFC 2033 s.4.2)."""
    return "\r\n".join([status] * recipients)
