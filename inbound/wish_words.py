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


#: What stands right before whom it goes to.
GOAL_BEFORE = re.compile(
    (
        r"(?:(?:^|[,;:.!?(\n-]\s?|\bplease\s|\bthis\s(?:one\s)?(?:is\s|goes\s)?|\bone\s|\bcase\s|\blead\s"
        r"|\bjob\s|\bgood\s|\bit\s|\bis\s|\bmatter\s|\bher\s|\bhim\s|\bthem\s|\bthat's\s|\bperfect\s"
        r"|\bsomething\s|\ban?\s)(?:for|para|für|pour|per|voor)"
        r"|\b(?:refer|refers|referral|send|sent|sending|pass|passing|forward|give|giving|hand|offer"
        r"|assign|route|direct|transfer|goes|go|going|belongs|over|on|it|this|her|him|them|lead|case|one"
        r"|back|straight|along|matter|out|referring|off)\s(?:\w+\s){0,3}?(?:to|onto|with|an|a|à|al|zu)"
        r"|\b(?:try|trying|ask|asking|prefer|pick|picking|choose|choosing|suggest|suggesting|recommend"
        r"|recommending|use|call|calling|email|contact|contacting|loop in|bring in|tag|start with"
        r"|starting with|begin with|go with|going with|think of|thinking|how about|what about|maybe"
        r"|perhaps|ideally|preferably|like|want|thinking of|copying in|i'd say|vote for|vote is|vote|see"
        r" if|check with|check whether|i pick|my pick is|choice is|choice would be)"
        r"|\b(?:it would be|would be|so|then|entonces|sonst|dann|sinon|altrimenti|otherwise|next|first"
        r"|second|third|1st|2nd|1\.|2\.|3\.|to|refer|envía(?:lo|la)?(?: a)?|enviar a|mandar a|pasar a"
        r"|pásalo a|pásaselo a|weiterleiten an|bitte an|geht an|schicken an|send|an|envoyer à|transmettre"
        r" à|inviare a|enviar para)"
        r"|^|\n)\s*(?:to\s|is\s|either\s|both\s|the\s|our friends? at\s|our friend\s|our\s|someone at\s"
        r"|folks at\s|people at\s)?(?:doña\s|don\s|mr\.?\s|ms\.?\s|mrs\.?\s|dr\.?\s|frau\s|herrn?\s|señor"
        r"(?:a|ita)?\s|(?:la\s|el\s)?(?:licenciad[oa]|lic\.|abogad[oa]|dra?\.|doctora?)\s|ma[îi]tre\s"
        r"|me\s|mme\s|m\.\s|avv\.\s|rechtsanw\w+\s)?$"
    ),
    re.IGNORECASE,
)


#: Too little to stand alone: needs a sign after the name as well, or a list that goes on.
COLON_BEFORE = re.compile(
    (
        r"\b(?:race(?: it)?|options?|candidates?|choices?|partners?|refer|send|try|to|order|pick|names?"
        r"|either|both|offer|firms?)\s?:\s*$"
    ),
    re.IGNORECASE,
)


NEXT_IF = re.compile(
    (
        r"^[^.!?\n]{0,30}?\b(?:(?:if (?:not|he|she|they|that|[A-Za-z]\w+)\b[^.!?\n]{0,40}?,)|otherwise,?"
        r"|failing (?:that|her|him|them),?|or else,?|then)\s(?:then\s|to\s)?(?:(?:try|go to|ask|send "
        r"(?:it |this )?to|maybe|perhaps|call)\s)?$"
    ),
    re.IGNORECASE,
)


WEAK_BEFORE = re.compile(r"(?:^|\n)\s*(?:the\s)?$", re.IGNORECASE)


#: What follows somebody to whom it goes.
GOAL_AFTER = re.compile(
    r"^(?:,?\s(?:please|pls|plz|por favor|bitte|s'il vous plaît|per favore)\b"
    r"|,?\s(?:can|could|would|will|might|may)\s(?:you|one of you|somebody|someone|he|she|they"
    r"|y'?all)\b|,?\s(?:this|here)\s(?:is|one|'s)\b|,?\s(?:one|this one)\s(?:is\s)?for you\b|,?\s"
    r"(?:is|are)\s(?:who|the one|the person|my|our|perfect|right|best|ideal|a good|the best|the right"
    r"|a natural|where)\b"
    r"|\s(?:should|must|ought to|needs to|gets?|could take|would be|might want|may want|first|then|or"
    r"|and)\b|['’]s?\s(?:patch|crew|team|people|shop|turf|area|lane|wheelhouse|alley|kind|office|firm"
    r"|folks|territory|bread and butter|table|desk)\b"
    r"|\s(?:rather than|instead of|over|before|not)\s|\s(?:did|does|has done|have done|was|were|is)\s"
    r"(?:a\s)?(?:nice|good|great|fine|excellent|well|wonderful|fantastic)|\sfor\s(?:the|this|that|it"
    r"|her|him|them|a)\b|\s(?:again|all the way|it is)\b|,\s(?:then|who\b|he\b|she\b|if\b|first|in\b"
    r"|or\b)"
    r"|\s?[:!]|\s?\([^)]{0,60}\)|\s?[-–—]\s|,?\s?<|\s(?:by|asap|today|tomorrow|tonight)\b|\s(?:has"
    r"|have)\s(?:taken|handled|done)\b|,?\s+(?:weiterleiten|schicken|geben|senden)\b|,?\s+(?:if)\s"
    r"|\sunless\b"
    r"|\s(?:knows|handles|covers|speciali[sz]es)\s"
    r"(?!the\s(?:client|family|case)|her\b|him\b|them\b|about\b))",
    re.IGNORECASE,
)


LIST_ON = re.compile(
    (
        r"^(?:\s?,\s?(?:and\s|or\s|then\s|und\s|y\s|o\s|oder\s)?|\s(?:and|or|then|und|oder|y|o|et|ou|e|&"
        r"|/)\s(?:then\s|to\s|if not\s|also\s)?|\s?/\s?|\s?[;\n]\s?(?:and\s|then\s|or\s)?|\s?\+\s?|,?\s"
        r"(?:and|or|y|o|und|oder),? (?:if (?:not|that fails|he can't|she can't|they can't|needed),?"
        r"|failing (?:that|him|her|them),?|otherwise,?|else)\s)$"
    ),
    re.IGNORECASE,
)


NEGATED_BEFORE = re.compile(
    (
        r"\b(?:not(?!\sonly)|never|no|don't|do not|won't|can't|cannot|shouldn't|isn't|without|except(?:"
        r" for)?|anyone but|anybody but|anyone except|everyone but|everybody but|other than|besides"
        r"|rather than|instead of|avoid|skip|ahead of|over|"
        r"nicht|kein|keine|nie|außer|statt|anstatt|no a|menos|excepto|salvo|nunca|pas|sauf|jamais|non"
        r"|tranne|niet|behalve|não|exceto|nobody at|no one at|but not|neither|nor)"
        r"(?:\s(?:a|an|the|to|for|at|with|from|send|sending|refer|give|go|goes|use|ask|call|try|forward"
        r"|pass|it|this|her|him|them|one|again|back|offer|cc|copy|include|contact|bother|tell|let|want"
        r"|think|please|involve|hand|assign|write|email|add|by|of)){0,6}\s*(?:mr\.?\s|ms\.?\s|mrs\.?\s"
        r"|dr\.?\s)?$"
    ),
    re.IGNORECASE,
)


NEGATED_AFTER = re.compile(
    (
        r"^,?\s(?:(?:is|are|was|has|have|had|got|he's|she's|who is|who has|says|said)\s(?:\w+\s){0,2}?"
        r"(?:conflict\w*|out\b|retired|full|away|on (?:leave|vacation)|passed|declined|suspended"
        r"|disbarred|no longer|unavailable|swamped|not\b|too busy|said no)"
        r"|(?:can't|cannot|won't|doesn't|isn't|passed|declined|turned|refused|retired|said no|already "
        r"(?:has|represents|passed|said)|represents|conflicted)\b|is (?:who|the one) (?:i|we) (?:don't"
        r"|would not|wouldn't))"
    ),
    re.IGNORECASE,
)


GREETING = re.compile(
    (
        r"(?:^|\n)\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hola|buenos días|estimad[oa]"
        r"(?:s)?(?: don| doña)?|querid[oa]|liebe[r]?|hallo|guten tag|sehr geehrte[r]?(?: frau| herr)?"
        r"|bonjour|chère?|cher|ciao|gentile|olá|prezad[oa]|beste|geachte)\s+(?:mr\.?\s|mrs\.?\s|ms\.?\s"
        r"|dr\.?\s|all\s|don\s|doña\s)?$"
    ),
    re.IGNORECASE,
)


MENTIONED = re.compile(
    (
        r"\b(?:from|met|since|because|via|through|knows?|told|says?|said|saw|see|heard|called|friend of"
        r"|client of|brother of|sister of|wife|husband|son|daughter|mother|father|client|caller|against"
        r"|versus|vs\.?|by|about|of|at|in|near|named|is|was|am|after|when|although|that|who|if|unless"
        r"|whether|owner of|dr\.?|judge|estate of|worked with|spoke (?:to|with)|talked to|copy of)\s"
        r"(?:the\s|my\s|our\s|old\s)?$"
    ),
    re.IGNORECASE,
)


CLIENT_ADDRESS = re.compile(
    (
        r"\b(?:her|his|their|client'?s?|caller'?s?|reach|email is|mail is|at|cell|phone|write to|contact "
        r"(?:her|him|them)|wrote from|from|su correo|sa mail)\b[^.!?\n]{0,30}$"
    ),
    re.IGNORECASE,
)


SENDING = re.compile(
    (
        r"\b(?:refer|send|sent|pass|forward|give|hand|offer|assign|route|goes?|try|ask|for|to|first|then"
        r"|see this|should|please|pls|para|an|für|pour|a|à|use|call|prefer|or|and)\b"
    ),
    re.IGNORECASE,
)


#: What was meant once and is taken back: "I was going to send it to Pruitt but they represent …"
TAKEN_BACK = re.compile(
    r"\b(?:was going to|were going to|had planned to|had meant to|thought (?:about|of)|would have|used to"
    r"|almost|normally|usually)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:(?i:if) (?:not|no|nobody)"
    r"|(?i:if) (?:he|she|they|that|this)(?:'s|'re|\s(?:is|are|isn't|can't|cannot"
    r"|doesn't|don't|won't|says|passes|declines|has|says no))|(?i:if) [A-Z]\w+(?:'s|\s(?:is|isn't"
    r"|can't|doesn't|won't|passes|says|declines))|unless (?:he|she|they|[A-Z]\w+)|otherwise|failing "
    r"(?:that|him|her|them)|or else|as (?:a )?backup|backup|fall ?back"
    r"|[Uu]nless (?:he|she|they|[A-Z]\w+)|[Oo]therwise|[Ff]ailing|only then|and then|, then|then to|"
    r"[Ss]i no|[Ss]i (?:ella|él|ellos) no|de lo contrario|falls (?:nicht|er|sie)|sonst|wenn nicht"
    r"|sinon|altrimenti|se non|senão|anders|first refusal|in (?:that|this) order|one after the other"
    r"|in turn|after that|followed by|before anyone else|second choice|first choice|first pick)\b"
)


ORDER = re.compile(
    (
        r"\b(?:first|1st|primero|zuerst|d'abord|prima|eerst|primeiro)\b(?!\s(?:time|thing|of all|name"
        r"|call|offense|lawyer|meeting|hearing|visit|accident|injury|court|surgery|marriage|half|week|day"
        r"|month|year))"
    ),
    re.IGNORECASE,
)


REQUEST = re.compile(
    (
        r"^\W*(?:\w+,?\s)?(?:can|could|would|will|please)\s(?:this|you|we|it|one of you|someone|somebody"
        r"|y'?all|i)\b|\b(?:can|could|would) you\b"
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


CONNECTING = frozenset(
    (
        "or and then failing them him her that if not else otherwise please first second both either"
        " oder und sonst dann y o si no ou et sinon pls asap in order"
    ).split()
)


#: A verb of handing over shortly before "to".
HANDING = re.compile(
    r"\b(?:refer\w*|send|sent|pass|forward|give|hand|offer|assign|route|goes?|going|over|this|it|one)\b",
    re.IGNORECASE,
)
