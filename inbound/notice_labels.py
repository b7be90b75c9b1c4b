"""What the labels, speakers and stock phrases of notices mean: data, easily extended."""

import re
from functools import cache

#: meaning | labels, in lower case, without punctuation
FIELDS = """
name | name, your name, full name, client name, customer name, caller name, contact name, visitor name
name | customer, caller, client, contact, who, visitor, lead name, prospect, from name, nombre
name | nombre completo, su nombre, vor und nachname, ihr name, nom, votre nom, nom complet, nome
name | nome completo, naam, prospective client, potential client, pnc, caller id name, submitted by
first | first name, firstname, first, nombres, vorname, prénom, prenom, given name, voornaam
last | last name, lastname, last, surname, apellido, apellidos, nachname, family name, achternaam
last | cognome, sobrenome
email | email, e mail, email address, your email, e mail address, client email, correo
email | correo electrónico, correo electronico, mail, courriel, adresse e mail, e mail adresse
email | contact email
phone | phone, phone number, telephone, your phone, tel, mobile, mobile number, cell, cell phone
phone | home phone, work phone, daytime phone, evening phone, best phone, callback, call back
phone | callback number, call back number, number, contact number, caller number, teléfono, telefono
phone | número de teléfono, celular, móvil, telefon, telefonnummer, handy, téléphone, telefone, telefoon
phone | cellulare, phone day, phone evening, caller id, whatsapp, alternate phone, primary phone
phone | best number, from number, text
address | address, street, street address, mailing address, home address, address line 1, address 1
address | dirección, direccion, adresse, anschrift, straße, indirizzo, endereço, adres, yard
address | property address, residence, postal address, domicilio
city | city, town, ciudad, stadt, ort, ville, città, cidade, plaats
state | state, province, estado, bundesland
zip | zip, zip code, zipcode, postal code, postcode, código postal, plz, code postal, cap
county | county, county from zip, parish, condado, landkreis
place | location, location of incident, where, where did it happen, where did this happen, venue
place | jurisdiction, city state, lugar, place of incident, accident location
date | date of incident, date of accident, incident date, accident date, date of injury, date of loss
date | when, when did it happen, when did this happen, fecha del accidente, court date, next court date
date | hearing date, deadline
area | practice area, area of law, case type, type of case, type of incident, job type, legal issue
area | matter type, type of matter, category, service, service needed, what do you need help with
area | what can we help you with, how can we help, reason for call, issue, topic, incident type
area | accident type, tipo de caso, area, case category, handled as, type of service, i need help with
story | message, your message, comments, comment, description, describe what happened
story | describe your case, describe your situation, tell us what happened, tell us about your case
story | what happened, details, case details, case description, summary, call summary, notes, question
story | questions, your question, additional information, inquiry, enquiry, how can we help you, mensaje
story | su mensaje, descripción, nachricht, ihre nachricht, anliegen, messaggio, mensagem, bericht
story | what was said, what they wanted, in her words, in his words, in their words, transcript
story | transcription, transcription confidence medium, messages, case summary, brief description
story | reason, situation, from the call, story, caller said, message body, customer message
id | lead id, leadid, case id, case number, ticket, ticket number, reference, reference number, id
id | submission id, entry id, form id, call id, account, account number, policy number, claim number
id | authority no, authority number, uploads, files, attachments, attachment, client id, matter number
id | confirmation, session, visitor id, ssn, date of birth, dob, birth date, birthday, driver license
ip | ip, ip address, remote ip, submitted from, user agent, browser, page url, url, referrer, referer
ip | source url, page, site, landing page, sent from, form url, submitted via, listen, recording
ip | recording url
harmless | were you treated by a doctor, do you already have an attorney, do you have an attorney
harmless | currently represented, represented, injured, at fault, police report, insurance, employer
harmless | opposing party, other party, adverse party, urgency, language, preferred language, idioma
harmless | new or existing, best time to call, best time, preferred contact, ok to text, marital status
harmless | children, budget, income, were you injured, statute, severity, treatment, sprache
ignore | date, time, sent, received, length, duration, call length, caller mood
ignore | how did you hear about us, source, campaign, keyword, lead charged, cost, price, status, form
ignore | form name, subject, to, cc, agent, operator, taken by, assigned to, consent, gclid, medium
ignore | utm source, utm medium, utm campaign, screened, confidence, call time, call date, call duration
ignore | submitted on, submitted, submission date, date submitted, received at, responsiveness
"""

#: Lines of the service itself, by a piece of them in lower case.
BOILERPLATE = """
do not reply
unsubscribe
this e-mail was sent from
this email was sent from
this message was sent from
you have a new
you have received a new
you've received a new
new form submission
sent by
powered by
view in browser
view this lead
rate this transcript
reply in app
call customer
respond within
lead charged
not a valid lead
you have used
transcripts are made by machine
the recording is attached
left the chat
visitor left
joined the chat
call length
reply stop
manage your notification
all rights reserved
listen:
listen to the recording
handled a call for you
sent you a message
your responsiveness rating
privacy policy
terms of service
message and data rates
log in to
this is an automated
automatically generated
"""

#: Who speaks for the client in a transcript.
CLIENT_SPEAKERS = frozenset(
    (
        "visitor caller client customer guest user prospect cliente besucher kunde anrufer lead me"
        " patient website visitor web visitor"
    ).split()
) | {"website visitor", "web visitor"}

_VOICEMAIL = re.compile(
    (
        r"\b(?:new voice ?mail|voice ?mail (?:from|message|received|transcription)|new voice message"
        r"|voice message from|transcription of (?:the )?voice|mensaje de voz|neue sprachnachricht|message"
        r" vocal)\b"
    ),
    re.IGNORECASE,
)
_CALL = re.compile(
    (
        r"\b(?:call summary|caller|answering service|call taken|callback|handled a call|missed call"
        r"|receptionist)\b"
    ),
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\b(?:lead id|message lead|new lead|lead charged|screened|local services)\b", re.IGNORECASE
)

_ASKED = (
    (
        "name",
        re.compile(
            (
                r"\b(?:your name|full name|who am i|whom am i|su nombre|ihr(?:en)? name|votre nom|name,"
                r" please|spell the name)\b"
            ),
            re.IGNORECASE,
        ),
    ),
    ("email", re.compile(r"\b(?:e-?mail|correo)\b", re.IGNORECASE)),
    (
        "phone",
        re.compile(
            r"\b(?:phone|number to reach|best number|call you back|teléfono|telefon|numéro)\b", re.IGNORECASE
        ),
    ),
)


@cache
def _meanings() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in FIELDS.strip().splitlines():
        meaning_of, labels = line.split("|")
        for label in labels.split(","):
            found.setdefault(label.strip(), meaning_of.strip())
    return found


def meaning(label: str, *, strict: bool = False) -> str:
    """What a label means, or ''."""
    low = " ".join(re.sub(r"[^\w\s]", " ", label.lower().replace("_", " ").replace("-", " ")).split())
    found = _meanings().get(low, "")
    if strict and (
        low
        in {
            "who",
            "me",
            "number",
            "text",
            "to",
            "date",
            "time",
            "state",
            "first",
            "last",
            "form",
            "page",
            "contact",
            "client",
            "where",
            "when",
        }
    ):
        return ""
    if not found and not strict and len(low.split()) <= 9:
        return next((kind for words, kind in _ENDINGS if low.endswith(words)), "")
    return found


_ENDINGS = (
    (" phone", "phone"),
    (" phone number", "phone"),
    (" number", ""),
    (" email", "email"),
    (" e mail", "email"),
    (" address", "address"),
    (" name", "name"),
    ("happened", "story"),
    ("help you with", "area"),
    ("your situation", "story"),
    ("your case", "story"),
    ("hear about us", "ignore"),
    (" zip", "zip"),
    (" city", "city"),
    (" county", "county"),
    ("your message", "story"),
    ("an attorney", "harmless"),
    ("by a doctor", "harmless"),
)


def is_boilerplate(line: str) -> bool:
    low = line.lower()
    return len(low) < 200 and any(words in low for words in BOILERPLATE.strip().splitlines())


def is_client(speaker: str) -> bool:
    return speaker.lower().strip(" #0123456789") in CLIENT_SPEAKERS


def is_voicemail(text: str) -> bool:
    return bool(_VOICEMAIL.search(text))


def kind_of(text: str) -> str:
    return "lead" if _LEAD.search(text) else "call" if _CALL.search(text) else "form"


def asked(question: str) -> str:
    return next((kind for kind, pattern in _ASKED if pattern.search(question)), "")
