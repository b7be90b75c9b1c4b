"""What a name in a note looks like and what is none; remarks for partners; words of consent."""

import re

from mailbot.intake import lexicon

ADDRESS = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")


NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*[a-zß-ÿ0-9'][\w'-]*|[A-ZÀ-Þ]{2,})(?:(?:[ ](?:de la|de|del|von|van|der|da|&"
    r"|and)[ ](?=[A-ZÀ-Þ])|,?[ ]&[ ]|[ ])(?:[A-Z]\.(?!\w)|[A-ZÀ-ÖØ-Þ][\w'-]*)){0,5}"
)


#: A place where a name in small letters may stand: after words of sending, or first with "please" behind it.
SMALL = re.compile(
    (
        r"(?:(?:^|\n|[.!?]\s)\W{0,3}(?:(?:hi|hey"
        r"|hello)\s)?(?=(?:[\w'-]{2,20}\s){0,2}[\w'-]{1,20}(?:,?\s(?:pls|plz|please|por fa|por favor"
        r"|bitte|svp|again"
        r"|maybe|i guess|i think|i suppose|of course|or|and|first|then|if|asap|(?:can|could|would) (?:you"
        r"|u))\b|,|\s?&))"
        r"|\b(?:to|for|so|try|ask|para|give|refer|fwd|is|or|and|then|cc|loop in|go with|use|call|would|could"
        r"|first"
        r"|not|but|than)\s"
        r"|[,;&/:]\s?)(?=((?-i:[a-zà-ÿ])[a-zà-ÿ'-]{1,19}(?:\s(?-i:[a-zà-ÿ])[a-zà-ÿ'-]{0,19})?)(?![\w'@/-])"
        r"(?!\.\w))"
    ),
    re.IGNORECASE,
)

#: Right before a name in small letters that no list of names knows: "send this to colm".
SENT_TO = re.compile(
    r"\b(?:send|refer|pass|fwd|forward|give|goes|offer|hand)\s(?:(?:this|it|her|him|them|one|on|over"
    r"|along)\s){0,2}to\s$",
    re.IGNORECASE,
)

PLEASE = re.compile(
    r",?\s(?:pls|plz|please|por fa|por favor|bitte|svp|again|maybe|i (?:guess|think|suppose)"
    r"|or (?:someone|somebody|whoever)|(?:can|could|would) (?:you|u))\b|(?<=pls)|(?<=plz)|(?<=please)",
    re.IGNORECASE,
)

#: Between a person and their firm or town's office: one partner.
AT_FIRM = re.compile(
    r",?\s(?:over |down |up )?(?:at|of|from) (?:the )?(?:firm of )?|\s\((?:ask for |attn:? |c/o |or "
    r"|via )?",
    re.IGNORECASE,
)

NEVER_LAST = frozenset(
    "please pls asap today tonight tomorrow thanks thx not first second then or and if for is urgent"
    " spanish i"
    " monday tuesday wednesday thursday friday saturday sunday conflict re fyi comp".split()
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


NO_NAME = frozenset(
    lexicon.fold(each)
    for each in (
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
        " doña estimado estimada bitte an für der die das frau herr pour le les bonjour merci"
        " gracias mándaselo mándeselo mándalo mándelo envía envíe envíalo envíelo envíaselo pásalo"
        " páselo"
        " pásaselo páseselo manda mande pasa pase dáselo déselo reenvía reenvíe prueba pruebe si no"
        " favor hand offer loop tag over all pls plz asap ty hola hallo guten tag buenos dias buenas bonjour"
        " salut ciao ola primero luego maitre frau herrn dra lic licenciada licenciado que cualquiera"
        " nadie nota es esto either both choices partners options whoever whichever"
        " ich wir yo nosotros je nous eu ele ela er sie ela él ella ellos"
        " mr mrs ms dr sra sr dra hon prof rev per me mme mlle mtre zuerst dann lieber surtout mejor"
        " ideally preferably either anyone anybody everyone"
        " everybody hold surtout encaminhar encaminhe transmettre transmettez envoyer envoyez"
        " inviare inoltrare"
        " zeit urlaub fall fälle sache mietrecht arbeitsrecht kollege kollegin mandant mandantin kanzlei"
        " termin frist kündigung unfall anwalt anwältin gruß grüße viele freundlichen mit nicht keinesfalls"
        " nur vielleicht falls sonst wenn wer oder und auch kein keine auf pas sauf non surtout idéalement"
        " idealmente solo quizás talvez tal primeiro não nao plutôt tengo otro otra nuevo nueva caso asunto"
        " cliente clienta neue neuer neuen mandat dossier nouveau nouvelle affaire sorry actually nope"
        " saludos danke begin sent get cc bcc esq mom dad son cpa"
    ).split()
)


#: Given names that begin a sentence as words: taken where the words around show a person.
NAMES_TOO = frozenset("will may april june august".split())

#: After a name alone at the beginning of its sentence.
ADDRESSED = re.compile(
    r",?\s(?:please|pls|first|then|gets|should get|it is)\b|,\s(?:can|could|would|will|this|here"
    r"|one|take|over|yours)\b",
    re.IGNORECASE,
)
#: Before a name alone inside a sentence.
HANDED_TO = re.compile(
    r"\b(?:send|give|pass|refer|forward|fwd|hand|get|offer|run|show|route)\b[^.;:!?]{0,40}"
    r"\b(?:to|past|by|front of|with|over to)\s$",
    re.IGNORECASE,
)


#: A verb of handing over shortly before "to".
HANDING = re.compile(
    r"\b(?:refer\w*|send|sent|pass|forward|give|hand|offer|assign|route|goes?|going|over|this|it|one)\b",
    re.IGNORECASE,
)
