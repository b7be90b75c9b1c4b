"""What the labels of notices mean: data, easily extended."""

import re
from functools import cache

#: meaning | labels, in lower case, without punctuation. What the meanings do:
#: `id` identifies somebody and is never shown, `ip` and `ignore` are the machine's own,
#: `harmless` keeps its label in the story.
FIELDS = """
name | name, your name, full name, client name, customer name, caller name, contact name, visitor name
name | customer, caller, client, contact, who, visitor, lead name, prospect, from name, nombre
name | nombre completo, su nombre, vor und nachname, ihr name, nom, votre nom, nom complet, nome
name | nome completo, naam, prospective client, potential client, pnc, caller id name, submitted by
name | nombre y apellido, nombre y apellidos, consumer name, name of caller, kontaktname, vollständiger name
name | consumer, nom et prénom, client s name, caller s name, visitor s name, your full name
first | first name, firstname, first, nombres, vorname, prénom, prenom, given name, voornaam
last | last name, lastname, last, surname, apellido, apellidos, nachname, family name, achternaam
last | cognome, sobrenome, nom de famille, familienname
email | email, e mail, email address, your email, e mail address, client email, correo
email | correo electrónico, correo electronico, mail, courriel, adresse e mail, e mail adresse
email | contact email, adresse mail, adresse courriel, adresse email, reply email, customer email
phone | phone, phone number, telephone, your phone, tel, mobile, mobile number, cell, cell phone
phone | home phone, work phone, daytime phone, evening phone, best phone, callback, call back
phone | callback number, call back number, number, contact number, caller number, teléfono, telefono
phone | número de teléfono, celular, móvil, telefon, telefonnummer, handy, téléphone, telefone, telefoon
phone | cellulare, phone day, phone evening, caller id, whatsapp, alternate phone, primary phone
phone | best number, from number, text, alternate, alternate number, portable, numéro de téléphone
phone | rückrufnummer, mobilnummer, call from, calling number
address | address, street, street address, mailing address, home address, address line 1, address 1
address | dirección, direccion, adresse, anschrift, straße, indirizzo, endereço, adres, yard
address | property address, residence, postal address, domicilio, adresse postale, domicile
address2 | address line 2, address 2, apt, apartment, unit, suite, apt suite, line 2
phone | alt tel, alt phone, alternate tel, tel 2, phone 2, second phone, other phone
harmless | new client, urgent, existing client
story | in caller s words, caller s words, client s words, in the caller s words, visitor s words
id | maiden name, former name, nickname, preferred name, other names, also known as, alias
city | city, town, ciudad, stadt, ort, ville, città, cidade, plaats, wohnort
state | state, province, estado, bundesland, provincia
zip | zip, zip code, zipcode, postal code, postcode, código postal, plz, code postal, cap, postleitzahl
county | county, county from zip, parish, condado, landkreis, comté
place | location, location of incident, where, where did it happen, where did this happen, venue
place | visitor location, caller location, location of visitor, city and state
place | jurisdiction, city state, lugar, place of incident, accident location, service area
date | date of incident, date of accident, incident date, accident date, date of injury, date of loss
date | when, when did it happen, when did this happen, fecha del accidente, court date, next court date
date | hearing date, deadline
area | practice area, area of law, case type, type of case, type of incident, job type, legal issue
area | matter type, type of matter, category, service, service needed, what do you need help with
area | what can we help you with, how can we help, reason for call, issue, topic, incident type
area | accident type, tipo de caso, area, case category, handled as, type of service, i need help with
area | choose a topic, rechtsgebiet, domaine de droit, área legal
story | message, your message, comments, comment, description, describe what happened
story | describe your case, describe your situation, tell us what happened, tell us about your case
story | what happened, details, case details, case description, summary, call summary, notes, question
story | questions, your question, additional information, inquiry, enquiry, how can we help you, mensaje
story | su mensaje, descripción, nachricht, ihre nachricht, anliegen, messaggio, mensagem, bericht
story | what was said, what they wanted, in her words, in his words, in their words, transcript
story | transcription, transcription confidence medium, messages, case summary, brief description
story | reason, situation, from the call, story, caller said, message body, customer message
story | comment or message, comments or message, write a message, votre message, lead summary, purpose
story | purpose of call, outcome of call, notes for the attorney, call notes, mensaje de voz, recap, goal
story | voicemail preview, voicemail transcription, voicemail transcript, message preview, resumen
story | summary of the call, summary of call, call recap, chat summary, ihr anliegen, su consulta
story | mensaje del cliente, mensaje del visitante, nachricht des kunden, message du client
area | servicio, tipo de servicio, dienstleistung
place | dónde, donde, ubicación, wo, où, lieu
date | cuándo, cuando, wann, quand
ignore | precio de este contacto, lead charged, duración, recibido, enviado desde, preis
id | número de solicitud, numero de solicitud, anfragenummer
story | client s goal, sachverhalt, additional details, additional comments, outcome, legal matter
id | lead id, leadid, case id, case number, ticket, ticket number, reference, reference number, id
id | submission id, entry id, form id, call id, account, account number, policy number, claim number
id | authority no, authority number, uploads, files, attachments, attachment, client id, matter number
id | confirmation, session, visitor id, ssn, date of birth, dob, birth date, birthday, driver license
id | unique identifier, chat id, conversation id, case no, fecha de nacimiento, geburtsdatum
id | date de naissance, social security number, a number, employee id, member id, vin, license plate
ip | ip, ip address, remote ip, submitted from, user agent, browser, page url, url, referrer, referer
ip | source url, page, site, landing page, sent from, form url, submitted via, listen, recording
ip | recording url, user ip address, user ip, visitor ip, device, operating system, referrer url
ip | dirección ip, ip adresse, adresse ip, página, seite, manage lead, source page, page submitted on
ip | view lead, respond to this case, screen resolution, gerät, listen to recording, page title
harmless | were you treated by a doctor, do you already have an attorney, do you have an attorney
harmless | currently represented, represented, injured, at fault, police report, insurance, employer
harmless | opposing party, other party, adverse party, urgency, language, preferred language, idioma
harmless | new or existing, best time to call, best time, preferred contact, ok to text, marital status
harmless | children, budget, income, were you injured, statute, severity, treatment, sprache
harmless | ability to pay, estimated budget, is this about a new matter, langue, subject of inquiry
from | from, de, von, caller number and name
ignore | date, time, sent, received, length, duration, call length, caller mood, created, created at
ignore | how did you hear about us, source, campaign, keyword, lead charged, cost, price, status, form
ignore | form name, subject, to, cc, agent, operator, taken by, assigned to, consent, gclid, medium
ignore | utm source, utm medium, utm campaign, screened, confidence, call time, call date, call duration
ignore | submitted on, submitted, submission date, date submitted, received at, responsiveness
ignore | utm term, utm content, fbclid, msclkid, google forwarding number, forwarding number, dialed
ignore | tracking number, dialed number, called number, relay number, your number, company, firm
ignore | lifecycle stage, original source, hubspot score, legal basis, sentiment, intent, call type
ignore | lead type, lead source, receptionist, outcome code, anrede, salutation, title, betreff, asunto
ignore | objet, rate, rating, posted by, submitted at, action items, next steps, honeypot, captcha
ignore | disposition, tags, department, queue, extension, gdpr, tratamiento, civilité, formulario
"""

#: For questions in whole sentences, the first that the label holds decides: piece | meaning.
_PIECES = """
 agree | ignore
 consent | ignore
 acepto | ignore
 j accepte | ignore
 datenschutz | ignore
 privacidad | ignore
 confidentialité | ignore
 privacy | ignore
 legal basis | ignore
 utm | ignore
 heard about | ignore
 disclaimer | ignore
 i have read | ignore
 trustedform | ip
 jornaya | ip
 hear about | ignore
 did you find us | ignore
 newsletter | ignore
 opt in | ignore
 look like spam | ignore
 forwarding number | ignore
 tracking number | ignore
 maiden | id
 preferred name | id
 nickname | id
 spouse name | id
 husband s name | id
 wife s name | id
 child s name | id
 emergency contact | id
 witness | id
 referred by | id
 date of birth | id
 social security | id
 claim number | id
 policy number | id
 opposing | harmless
 defendant | harmless
 adverse | harmless
 other party | harmless
 other driver | harmless
 employer | harmless
 landlord | harmless
 insurance | harmless
 company | harmless
 business name | harmless
 attorney | harmless
 lawyer | harmless
 represented | harmless
 by a doctor | harmless
 phone number | phone
 phone | phone
 teléfono | phone
 telefon | phone
 numéro | phone
 email | email
 e mail | email
 correo | email
 courriel | email
 first name | first
 last name | last
 mailing address | address
 street address | address
 home address | address
 happened | story
 help you with | area
 how can we help | story
 how may we help | story
 podemos ayudar | story
 können wir ihnen helfen | story
 pouvons nous vous aider | story
 in your own words | story
 your situation | story
 your case | story
 your legal | story
 your matter | story
 your message | story
 description | story
 summary | story
 describe | story
 more details | story
"""

_ENDINGS = (
    (" address", "address"),
    (" name", "name"),
    (" nombre", "name"),
    (" zip", "zip"),
    (" city", "city"),
    (" county", "county"),
    (" date", "date"),
)

#: Words that stand alone on a line in ordinary letters too: no labels without a colon.
_LOOSE = frozenset(
    (
        "who me number text to date time state first last form page contact client where when cell source"
        " title mail ort subject reason question questions details notes site company firm area service"
        " consumer caller visitor customer intent outcome tags goal name;"
    ).split()
)

#: Values that say nothing.
EMPTY = frozenset(
    ("n/a", "na", "none", "-", "--", "—", "not provided", "not given", "unknown", "null", "undefined", "?")
)


@cache
def _meanings() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in FIELDS.strip().splitlines():
        meaning_of, labels = line.split("|")
        for label in labels.split(","):
            found.setdefault(label.strip(), meaning_of.strip())
    return found


@cache
def _pieces() -> tuple[tuple[str, str], ...]:
    rows = (line.split("|") for line in _PIECES.strip().splitlines())
    return tuple((f" {piece.strip()}", meaning_of.strip()) for piece, meaning_of in rows)


def plain(label: str) -> str:
    """A label in lower case, its punctuation as blanks: "Client's e-mail" is `client s e mail`."""
    return " ".join(re.sub(r"[^\w\s]|_", " ", label.lower()).split())


@cache
def _of(low: str) -> str:
    if low in _meanings():
        return _meanings()[low]
    if not low or len(low.split()) > 16:
        return ""
    padded = f" {low}"
    for piece, kind in _pieces():
        if piece in padded:
            return kind
    return next((kind for words, kind in _ENDINGS if low.endswith(words) and len(low.split()) < 9), "")


def meaning(label: str, *, strict: bool = False) -> str:
    """What a label means, or ''; `strict` for a line that nothing but its words makes a label."""
    if len(label) > 120:
        return ""
    low = plain(label)
    if strict:
        return "" if low in _LOOSE else _meanings().get(low, "") or (_of(low) if label.endswith("?") else "")
    return _of(low)
