"""What the senders of notices write of their own, and how a kind of notice is told: data, easily extended."""

import re
from functools import cache

#: sender | a piece of a line of its own, in lower case. Such a line is never the client's.
BOILERPLATE = """
any | do not reply
any | unsubscribe
any | this e-mail was sent from
any | this email was sent from
any | this message was sent from
any | you have a new
any | you have received a new
any | you received a new
any | you've received a new
any | you've got a new
any | new form submission
any | you got a new form submission
any | sent by
any | sent from
any | sent via form submission
any | powered by
any | view in browser
any | privacy policy
any | terms of service
any | message and data rates
any | log in to
any | this is an automated
any | automatically generated
any | all rights reserved
any | manage your
any | email preferences
any | reply stop
any | only for the named recipient
any | intended only for
any | this communication is confidential
any | this lead
any | sent exclusively to you
any | view contact in
any | view and manage
forms | edit this submission
forms | edit submission
forms | edit your email settings
forms | report it here
forms | site visitor just submitted
forms | reply to this message
forms | map it
forms | has a new response
forms | view or download your responses
forms | view all your submissions
forms | datenschutzerklärung
ads | view this lead
ads | call customer
ads | respond within
ads | respond to this client
ads | lead charged
ads | not a valid lead
ads | replying to this email
ads | response time affects
ads | your responsiveness rating
ads | sent you a message
ads | new phone lead
ads | new message lead
directories | has contacted you through
directories | has sent you an inquiry
directories | improve your chances
directories | contact form
chat | rate this transcript
chat | reply in app
chat | reply to this conversation
chat | left the chat
chat | visitor left
chat | joined the chat
chat | chat started
chat | chat ended
chat | chat lead
chat | closed the window
chat | closed the chat
chat | conversation started
chat | conversation ended
chat | rate:
calls | handled a call
calls | was this call handled
calls | message taken by
calls | call length
calls | listen:
calls | listen to recording
calls | listen to the recording
calls | view full recap
calls | mark as spam
calls | block caller
calls | receptionists
calls | confirm receipt
calls | call taken by
calls | you have used
calls | you have a message from
voicemail | transcripts are made by machine
voicemail | audio is attached
voicemail | the recording is attached
voicemail | play message
voicemail | open the attachment
voicemail | to listen to this message
voicemail | thank you for using
voicemail | new voice message
voicemail | new voicemail
voicemail | your account help center
"""

#: From such a line on everything is the sender's, until a field follows: a piece, in lower case.
ENDS = """
your account help center
this email was sent to you because
you are receiving this
you received this message because
you received this email because
to edit your email settings
to stop receiving
the information contained in this
reply to this conversation
does this submission look like spam
you can edit this submission
respond to this client within
your response time affects
your responsiveness rating
view contact in
lead charged
thank you for using
update your email notification
action items
"""

#: Whole lines of a sender's own, in lower case without punctuation: buttons and headings.
_WHOLE = frozenset(
    """
submission summary
consumer information
case information
contact information
ai recap
call summary
chat transcript
transcript
chat lead
lead details
team typeform
map it
respond
reply
view
was this helpful yes no
from the call
in her words
in his words
your details
case
""".strip().splitlines()
)

#: "Anna Kern sent you a message": the name, and a phone or an address beside it.
_NAME = r"(?P<name>[^\W\d_][\w.'’-]{0,30}(?:\s[\w.'’-]{1,30}){0,4})"
_NUMBER = r"(?:[\s,:(]{1,3}(?P<phone>\+?[\d(][\d()\s.-]{8,18}\d))?"
_NAMED = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        rf"^{_NAME}\s(?:sent you a message|has sent you a message|has contacted you|wants a call back)",
        rf"^you have (?:a|one)(?: new)? (?:message|call|voicemail) from\s{_NAME}{_NUMBER}\.?$",
        rf"^(?:missed )?call (?:with|from)\s{_NAME}{_NUMBER}$",
        rf"^(?:new )?(?:conversation|chat|message|call) (?:with|from)\s{_NAME}{_NUMBER}$",
        rf"^{_NAME}\s[<(](?P<email>[^\s<>()@]{{1,64}}@[^\s<>()@]{{1,190}})[>)](?:\sfrom\s[^:]{{1,60}})?$",
    )
)
_NOBODY = re.compile(
    r"\b(?:a|an|the|your|wireless|unknown|caller|visitor|customer|client|website|on|reception|receptionists?"
    r"|answering|team|service|services|office|desk|support|law|forms?|chat|voicemail)\b",
    re.IGNORECASE,
)

_VOICEMAIL = re.compile(
    (
        r"\b(?:new voice ?mail|voice ?mail (?:from|message|received|transcription|preview)|new voice message"
        r"|voice message from|transcription of (?:the )?voice|mensaje de voz|neue sprachnachricht|message"
        r" vocal|nuevo correo de voz|messagerie vocale|notifications for voicemail)\b"
    ),
    re.IGNORECASE,
)
_CLIENTS = re.compile(r"\b(?:I|I'm|I've|my|me|she|he|they|his|her)\b")
_CHAT = re.compile(r"\b(?:chat|visitor|live ?chat|intercom|new conversation)\b", re.IGNORECASE)
_CALL = re.compile(
    (
        r"\b(?:call summary|caller|answering service|call taken|callback|handled a call|missed call"
        r"|receptionists?|message taken|recap of|ai recap|purpose of call|call with|call recap)\b"
    ),
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:contact form|form submission|web ?form|message body|new (?:entry|submission)|kontaktformular"
    r"|formulario|formulaire|consultation form)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:lead id|message lead|phone lead|new lead|lead charged|screened|local services)\b", re.IGNORECASE
)


@cache
def _boilerplate() -> tuple[str, ...]:
    return tuple(line.partition("|")[2].strip() for line in BOILERPLATE.strip().splitlines())


def is_boilerplate(line: str) -> bool:
    """A line that a service wrote."""
    low = line.lower()
    if low.startswith(("http://", "https://", "<http")) and " " not in low.strip():
        return True  # a button's link
    if low.startswith(("***", "===")) and low.endswith(("***", "===")):
        return True
    bare = low.strip(" *_#-=:.!|")
    return bare in _WHOLE or (len(low) < 240 and any(piece in low for piece in _boilerplate()))


def ends(line: str) -> bool:
    low = line.lower()
    return len(low) < 400 and any(piece in low for piece in ENDS.strip().splitlines())


def named(line: str) -> dict[str, str]:
    """Who the notice is about, where a line of the service says it: name, phone, email."""
    if len(line) > 160:
        return {}
    for pattern in _NAMED:
        found = pattern.match(line)
        if found and not _NOBODY.search(found["name"]):
            return {key: value.strip(" .") for key, value in found.groupdict().items() if value}
    return {}


def is_nobody(name: str) -> bool:
    """What stands where a name should: "WIRELESS CALLER"."""
    return not name or "@" in name or bool(_NOBODY.search(name))


def is_form(text: str) -> bool:
    return bool(_FORM.search(text))


def is_voicemail(text: str) -> bool:
    """A line of the service says so; a client may speak of a voicemail too."""
    return any(
        _VOICEMAIL.search(line) and len(line) < 200 and not _CLIENTS.search(line) for line in text.split("\n")
    )


def is_call(text: str) -> bool:
    return bool(_CALL.search(text))


def kind_of(text: str, *, talk: bool) -> str:
    """form, lead, chat, call or voicemail, by the words of the service."""
    if is_voicemail(text):
        return "voicemail"
    if talk and _CHAT.search(text):
        return "chat"
    return "lead" if _LEAD.search(text) else "call" if _CALL.search(text) else "chat" if talk else "form"
