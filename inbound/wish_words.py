"""The words around a name that choose somebody, rule them out, put them in order, or only mention them."""

import re

ADDRESS = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")


NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*[a-zß-ÿ0-9'][\w'-]*|[A-ZÀ-Þ]{2,})(?:(?:\s(?:de la|de|del|von|van|der|da|&"
    r"|and)\s(?=[A-ZÀ-Þ])|,?\s&\s|\s)(?:[A-Z]\.(?!\w)|[A-ZÀ-ÖØ-Þ][\w'-]*)){0,5}"
)


REMARK = re.compile(
    (
        r"(?:^|\n|(?<=[.!?]\s))[ \t]*(?:note(?: (?:to|for) (?:the )?partners?)?|remark|for partners?|nota"
        r"(?: para (?:los )?socios)?|hinweis|anmerkung|remarque)\s?:\s*(.{1,2000}?)(?=\n\s*\n|$)"
    ),
    re.IGNORECASE | re.DOTALL,
)


CLIENT_ADDRESS = re.compile(
    (
        r"\b(?:her|his|their|client'?s?|caller'?s?|reach|email is|mail is|at|cell|phone|write to|contact "
        r"(?:her|him|them)|wrote from|from|su correo|sa mail)\b[^.!?\n]{0,30}$"
    ),
    re.IGNORECASE,
)


CONSENT = re.compile(
    (
        r"\b(?:(?:the\s)?(?:client|caller|she|he|they|[A-Z][a-z]{2,15})(?:'s|’s|\s(?:is|are|has|have|was"
        r"|also|already|fully|'s))?\s(?:\w+\s){0,2}?(?:agree[sd]?|consent(?:s|ed)?|ok|okay|fine|happy"
        r"|comfortable|good|on board|authori[sz]ed|approved|given (?:us\s)?(?:consent|permission|her ok"
        r"|his ok)|gave (?:us\s)?(?:consent|permission|her ok|his ok)|knows and agrees)"
        r"(?:\s(?:\w+\s){0,8}?(?:refer\w*|pass\w*|shar\w*|send\w*|going out|forward\w*|contact\w*|with it"
        r"|with this|to this|introduc\w*|hand\w*|details|information|anyone|another (?:lawyer|attorney"
        r"|firm)))?"
        r"|(?:with|has) (?:her|his|their|the client's) (?:consent|permission|ok|okay|blessing)|client"
        r" consents?|consent (?:given|obtained|on file|in writing)|permission to (?:refer|share|pass"
        r"|forward)|asked (?:us|me) to (?:refer|pass|find (?:her|him|them) (?:someone|somebody|a lawyer))"
        r"|está(?:n)? de acuerdo|autoriz[óa]|da su consentimiento|ist (?:damit )?einverstanden|hat"
        r" zugestimmt|einwilligung liegt vor|est d'accord|a donné son accord|è d'accordo|acconsente"
        r"|concorda|is akkoord|stemt in)"
    ),
    re.IGNORECASE,
)


REFUSED = re.compile(
    (
        r"\b(?:not|n't|never|hasn't|haven't|no|without|nicht|no ha|pas|non|niet|não|need to ask|ask "
        r"(?:her|him) (?:if|whether)|don't know (?:if|whether)|check (?:if|whether)|if)\b[^.!?\n]{0,40}$"
    ),
    re.IGNORECASE,
)


ABOUT_PASSING = re.compile(
    (
        r"refer|pass|shar|send|going out|forward|contact|with it|with this|to this|introduc|hand|details"
        r"|information|anyone|another|consent|permission|blessing|autoriz|acuerdo|einverstanden"
        r"|zugestimmt|accord|akkoord|einwilligung|agree|authori"
    ),
    re.IGNORECASE,
)


NO_NAME = frozenset(
    (
        "i im i'm please hi hello hey thanks thank thx dear can could would should will may this that"
        " these the a an he she they we you it my our her his their if so then first second not no yes"
        " and or but for from to in on at with"
        " fwd fw re see attached comp tax ssdi dui dwi llc llp pa pc irs uscis longtime new old good"
        " great happy maybe perhaps send refer try ask forward pass give wants needs has had do does did"
        " is was are were who what when where why how"
        " monday tuesday wednesday thursday friday saturday sunday january february march april may june"
        " july august september october november december client lead case referral conflict attorney"
        " lawyer spanish english"
        " best regards sincerely cheers para por favor el la los las un una es está señora señor don"
        " doña estimado estimada bitte an für der die das frau herr pour le les bonjour merci gracias"
        " saludos danke begin sent get cc bcc esq mom dad son cpa"
    ).split()
)


#: A verb of handing over shortly before "to".
HANDING = re.compile(
    r"\b(?:refer\w*|send|sent|pass|forward|give|hand|offer|assign|route|goes?|going|over|this|it|one)\b",
    re.IGNORECASE,
)
