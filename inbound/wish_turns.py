"""The turns of phrase around a name that choose somebody, rule them out, or put them in order.

Every pattern is matched against one sentence in which each name reads §, so none of
them has to know what a name looks like. Bounded repeats only: no note is slow to read.
"""

import re

_I = re.IGNORECASE

#: Courtesies before a name that belong to it.
TITLES = re.compile(
    r"\b(?:doña|don|mr\.?|ms\.?|mrs\.?|dr\.?|frau|herrn?|señor(?:a|ita)?|sra?\.?|(?:la |el )?(?:licenciad[oa]"
    r"|lic\.?|abogad[oa]|dra\.?|doctora?)|ma[îi]tre|me|mme\.?|avv\.?|attorney|rechtsanw\w{1,6}"
    r"|(?:our |my )?(?:good |old )?friends? (?:at|over at)|our friend|(?:the )?(?:folks|people|team|guys"
    r"|crew|ladies) (?:at|over at)|(?:someone|somebody) at|good old|the firm of|los de|la gente de)\s(?=§)",
    _I,
)

#: Between two names that share one fate.
LISTED = re.compile(
    r"(?:['’]s?)?(?:\s?[,;/+&|]\s?(?:and/or|and|or|then|&|und|oder|y|o|u|e|et|ou|plus)?\s?"
    r"|\s(?:and/or|and|or|and then|or then|then|und|oder|y|o|u|e|et|ou|plus|before|followed by|as well as"
    r"|along with|together with)\s|\s?[-–=]?>\s?)"
    r"(?:also\s|then\s|else\s|maybe\s|perhaps\s|finally\s|lastly\s|last\s)?(?:to\s|for\s|with\s|para\s|a\s|an\s|pour\s|à\s)?"
    r"(?:the\s)?",
    _I,
)
NEXT_LINE = re.compile(r"\s?[,;]?\s{0,3}\n\s{0,4}(?:[-*•–]\s|\d{1,2}[.)]\s)?\s{0,3}(?:and\s|or\s|then\s)?", _I)

_TRY = (
    r"(?:then\s|please\s|pls\s|try\s|ask\s|go\s|go to\s|on to\s|over to\s|send\s|give\s|it to\s|it\s|this to\s"
    r"|to\s|offer\s|maybe\s|perhaps\s|call\s|use\s|how about\s|with\s|next\s|i'd try\s|would be\s|is\s|use\s"
    r"|entonces\s|a\s|para\s|con\s|an\s|à\s|dann\s|alors\s){0,4}"
)
#: What stands before somebody who comes next in line.
NEXT_BEFORE = re.compile(
    r"(?:^|[,;:(–—-]\s?|\b(?:and|or|but|y|o|und|oder|ou)\s)"
    r"(?:(?:(?:if|in case|should|unless|when|si|falls|wenn|se|als)\s[^.;!?§]{0,60}(?:§[^.;!?§,]{0,50})?"
    r"(?:,|\bthen)\s?"
    r"|(?:or\s|and\s|but\s)?if (?:not|so)\s|otherwise,?\s|failing (?:that|him|her|them|which|§),?\s|(?:or )?else,?\s"
    r"|after (?:that|him|her|them|§),?\s|(?:and )?then,?\s|next(?: up)?,?\s|(?:as )?(?:a )?(?:back-?up|fall-?back"
    r"|plan b|second choice|second|2nd|runner-?up|third|third choice|3rd|last)(?: is| would be)?[:,]?\s"
    r"|si no,?\s|de lo contrario,?\s|sonst,?\s|sinon,?\s|altrimenti,?\s|senão,?\s|anders\s|with\s(?=$))"
    r"|(?:,?\s(?:or|and) if (?:not|that fails|needed),?\s))" + _TRY + r"(?:else\s)?$",
    _I,
)
NEXT_AFTER = re.compile(
    r",?\s{1,2}(?:as (?:a |the |my |our )?(?:back-?up|fall-?back|second|plan b|runner-?up|alternate|reserve)|(?:is |would be )?"
    r"(?:my |the |a |our )?(?:second|third|2nd|3rd|next|last|back-?up|fall-?back)(?:\s(?:choice|pick|in line|in order))?\s?(?=$|[.,;!)])"
    r"|if\s(?:he|she|they|that|not|no|§|nobody|the first|it|those)\b|in case\b|when\s(?:he|she|they)\b|otherwise\b|if not\b"
    r"|in reserve|next\b|after (?:that|her|him|them)\b|to follow\b|only if\b|only after\b|can have it (?:next|after))",
    _I,
)

_LET_IT_GO = (
    r"refer|refers|send|sending|pass|passing|forward|fwd|give|giving|hand|handing|offer|offering|assign|route"
    r"|direct|transfer|goes|go|going|belongs|get|getting|shoot|kick|bounce|put|take|bring|steer|toss|throw|move|run"
    r"|referral|referring|over|straight|back|present|pitch|submit|deliver|relay|ship|point|share"
)
#: What stands right before whom it goes to.
GOAL_BEFORE = re.compile(
    r"(?:(?:^|[,;:.!?(–-]\s?|\b(?:please|pls|this|one|is|goes|case|lead|job|good|it|matter|her|him|them|that's|perfect"
    r"|something|an?|ideal|great|best|right|meant|intended|better|fit|made|something|and|all|work|is\sclearly|definitely|only|just)\s)"
    r"(?:for|para|für|pour|per|voor)"
    r"|\b(?:" + _LET_IT_GO + r")\b[^.;:!?]{0,60}?\b(?:to|onto|with|past|by|over to|in front of|an|zu|à|al)"
    r"|(?:^|[,;:(]\s?|\b(?:and|or|but|please|pls|also|so|try)\s)(?:to|a|an|à)"
    r"|\b(?:try|trying|ask|asking|prefer|pick|picking|choose|choosing|suggest|suggesting|recommend|recommending|use|using"
    r"|contact|contacting|loop in|looping in|bring in|bringing in|tag|tagging|start with|starting with|begin with|go with|going with"
    r"|think of|thinking|how about|what about|why not|maybe|perhaps|possibly|ideally|preferably|i'd like|i like|i want|want|i'd want"
    r"|thinking of|cc'?ing|copying(?: in)?|i'd say|i say|vote for|vote goes to|nominate|see if|check with|check whether|i pick|over to|off to"
    r"|give|let|offer|notify|ping|tap|email|call|phone|reach out to|get|assign|hire|send|refer|forward to|fwd to|forward|fwd"
    r"|stick with|leave (?:it|this) (?:to|with)|belongs to|belongs with|hands of|written for|suits|one of|suited to|do you think)"
    r"|\b(?:pick|vote|choice|preference|suggestion|recommendation|answer|person|lawyer|attorney|one|guy|man|woman|call|bet|thought|go-to"
    r"|match|fit|candidate|order)(?:\s(?:here|for (?:this|it|her|him|them)))?(?:\s(?:is|would be|has to be|will be|must be)|['’]s)"
    r"|\b(?:it would be|would be|it's|this is|that's|it has to be|so|so it's|hence|then|entonces|has to be|must be|screams|says)"
    r"|\b(?:first|second|third|next|1st|2nd|3rd)\s?[,:]?"
    r"|\b(?:envía|envíe|manda|mande|pasa|pase|reenví\w{1,4}|remit\w{1,4}|dá|dé|mánda|mánde|pása|páse|mándase|mándese|pásase|pásese)"
    r"(?:lo|la|selo|sela|les|le)?(?:\s(?:esto|este|esta|el caso))?\s(?:a|para)|\b(?:enviar|mandar|pasar|remitir|referir)(?:lo|la|selo|sela)?\sa"
    r"|\b(?:mándaselo|mándeselo|pásaselo|páseselo|envíaselo|envíeselo|dáselo|déselo|pásalo|páselo|mándalo|mándelo|envíalo|envíelo)(?:\spor favor)?\sa"
    r"|\b(?:prueba|pruebe|intenta|primero|preguntar|pregunta|pregúntale|quizás?|tal vez|mejor)(?:\s(?:a|con))?"
    r"|\b(?:weiterleiten|weitergeben|schicken|senden|bitte|geht|gehen)\s(?:an|zu)"
    r"|\b(?:envoyer|transmettre|confier|inviare|inoltrare|passare|enviar|encaminhar)\s(?:à|a|para))"
    r",?\s(?:is\s|either\s|both\s|only\s|just\s|maybe\s|perhaps\s|say\s|probably\s|first\s|one of\s|with\s|to\s|the\s|our\s|my\s|over to\s|a\s|for\s){0,2}$",
    _I,
)

#: "offer it to:", and names below.
COLON_BEFORE = re.compile(
    r"(?:\b(?:race(?: it)?|options?|candidates?|choices?|partners?|refer|send|try|to|order|pick|picks|names?|either|both|offer|firms?"
    r"|for|para|an|people|following|these|between|list|all|waterfall|thought|vote|suggestions?|who|whom|recommend|goes|one|three|two"
    r"|attorneys?|lawyers?|first|second|1st|2nd)|\b(?:send|refer|offer|goes|give|try|pass|forward)\b[^.!?:]{0,50})"
    r"\s?[:–-]\s?(?:\n\s{0,4})?(?:[-*•–]\s|\d{1,2}[.)]\s)?\s{0,3}$",
    _I,
)

#: What stands right after somebody to whom it goes; firm enough alone.
GOAL_AFTER = re.compile(
    r",?\s(?:again\s)?(?:please|pls|plz|por favor|bitte|s'il (?:vous|te) pla[iî]t|per favore|asap)\b"
    r"|['’]s?\s(?:patch|turf|area|lane|wheelhouse|alley|territory|table|desk|kind of|sort of|type of|thing|bread and butter|specialty|bailiwick"
    r"|street|backyard|department|call\b|specialt|world|plate|inbox)"
    r"|(?:['’]s)?(?:\s(?:crew|team|people|shop|office|firm|folks|group|practice|outfit))?(?:\s?\([^)]{0,60}\))?(?:,?\s(?:again|at least|instead|too|"
    r"also|either|once more|obviously|clearly|definitely|probably|really|i think))?"
    r"(?:\s(?:should|must|ought to|needs to|might want to|may want to)\s(?:see|get|have|take|do|handle|own|be (?:the one|first|asked|able|perfect|right|good)|want|hear|look|like|jump|know about this|help|run)"
    r"|\s(?:gets?|takes|can have|could have|can take|could take|could do|can do|could handle|can handle)\b"
    r"|\sis (?:who|whom|the one|the person|the right|the best|the obvious|the natural|perfect|ideal|my|our|where|best|right|a natural|the guy|the"
    r" lawyer|made for|a good (?:fit|match|choice|call)|a great (?:fit|match|choice)|a perfect|the fit|up first|next)"
    r"|\swould be (?:perfect|great|ideal|my|our|the|a|good|best|right|better|excellent|fine|just|well|who|able|happy|worth)"
    r"|\s(?:would|will|might|may|'d|should)\s(?:want|like|take|love|do|be interested|know what|handle|jump|be up|fit|suit|work)\b"
    r"|\s(?:seems|looks|sounds|feels)\s(?:like\s)?(?:right|ideal|perfect|the|a|best|good)"
    r"|\s(?:first|only|then|instead)\s?(?=$|[.,;:!?)–-]|\b(?:or|and|otherwise|if|please|pls)\b)"
    r"|\s(?:rather than|instead of|over|before|ahead of|not)\s(?=§|to\b|the\b|our\b|my\b|any|[\w' ]{0,20}§)"
    r"|\sfor\s(?:the|this|that|it|her|him|them|these)\b|\s(?:it is|it must be|all the way|all day)\b|,\s?(?:of course|obviously|naturally)"
    r"|\swritten all over|\sall over it|\s(?:in)\s(?:that|this) order|,?\s(?:por|para) favor|\sall\s(?:three|four|of them)|,?\s(?:either|both|any|each)\b"
    r"|,?\s(?:can|could|would|will)\s(?:you|one of you|y'?all|either of you|both of you)\b"
    r"|,\s(?:this|here)(?:'s| is| one)|\s(?:this|here)(?:'s| is| one is)\b[^.!?]{0,60}\b(?:you|yours)\b"
    r"|\sif\s(?:he|she|they)(?:'s|'re|\s(?:is|are|isn't|has|can|wants|will|takes|does))|\sunless\b"
    r"|,?\s(?:weiterleiten|schicken|geben|senden|übernehmen))"
    r"|,?\s(?:over|before|rather than|instead of|ahead of)\s§",
    _I,
)

#: Praise and knowledge: a choice where nobody is named more plainly.
PRAISED = re.compile(
    r"(?:['’]s)?(?:\s(?:crew|team|people|shop|office|firm|folks))?\s(?:(?:did|does|has done|have done|do|always does)\s(?:a\s|an\s)?(?:nice|good|great|fine|excellent|wonderful|fantastic|super|terrific|lovely)"
    r"|(?:did|does|has done) (?:well|wonders)|(?:knows|handles|covers|speciali[sz]es|practices|works)\s(?!the (?:client|family|case)|her\b|him\b|them\b|about\b|that\b|this (?:client|family))"
    r"|(?:has|have) (?:taken|handled|done|tried|won)\s(?!a look|this one already)|does (?:this|these|exactly|nothing but|a lot of)"
    r"|is (?:great|good|excellent|very good|terrific|strong|the best|your best bet|in that court|right there|local|nearby))",
    _I,
)

#: Somebody is spoken of: the lead does not go there.
MENTIONED = re.compile(
    r"(?:\b(?:from|met|since|because|via|through|knows?|told|tell|says?|said|saw|see|heard|friend of|friends with|client of|clients of|brother of"
    r"|sister of|wife|husband|son|daughter|mother|father|brother|sister|cousin|neighbou?r|partner|boss|client|caller|against|versus|vs\.?|by|about"
    r"|of|at|in|near|named|called|was|am|when|although|that|who|owner of|judge|officer|estate of|worked with|work with|spoke (?:to|with)"
    r"|speak (?:to|with)|talked (?:to|with)|talk (?:to|with)|copy of|thanks to|according to|married to|related to|like|counsel|counsel is|counsel was|is represented by|lost to|owes?"
    r"|represents|represented by|sued|suing|sue|with|works for|worked for|named|hired|fired|paid|paying|asked|adjuster|doctor|manager|supervisor|landlord"
    r"|employer|spouse|ex|until|than|how|as|where|why|what|fyi,?|and|btw,?|while|though|after|before|is|the other side is|adverse to|conflict with|lunch with|meeting with|next to)\s|[’']s\s)"
    r"(?:the\s|my\s|our\s|old\s|her\s|his\s|their\s|a\s|an\s)?$",
    _I,
)
#: It went to somebody, once: "I sent one to Bob in May".
PAST = re.compile(
    r"\b(?:i|we|she|he|they|who|already|have|had|has|was|were|been|just|i've|we've|it|lead|last (?:one|time|week|month))\s(?:\w{1,12}\s){0,2}?"
    r"(?:sent|referred|gave|given|passed|forwarded|offered|handed|showed|shown|tried|asked|called|emailed|used|went|got|hired|told|mentioned|met|saw|took|brought)\b[^.;:!?]{0,50}$"
    r"|\b(?:sent|referred) (?:to )?(?:us|me|her|him|them) (?:by|from|to|via)\b[^.;:!?]{0,30}$",
    _I,
)
#: What was meant once and is taken back: "I was going to send it to Pruitt but they represent …"
TAKEN_BACK = re.compile(
    r"\b(?:was going to|were going to|had planned to|had meant to|thought (?:about|of)|would have|i'd have|used to|almost|normally|usually"
    r"|ordinarily|would (?:normally|usually)|i'd (?:normally|usually))\b",
    _I,
)

NEGATED_BEFORE = re.compile(
    r"(?:\b(?:(?<!why )(?<!if )(?<!whether or )(?<!or )not(?!\sonly)|or not(?=\s(?:to|for))|never|no|don't|do not|dont|won't|can't|cannot|shouldn't|isn't|without"
    r"|except(?: for)?|(?:any|every)(?:one|body) (?:but|except|other than)|anyone besides|anything but|all but|other than|besides|rather than"
    r"|instead of|avoid|skip|(?<!go )ahead of|§ over|prefer\w{0,3} [^.;]{0,40} over|nicht|kein|keine|keinesfalls|nie|außer|statt|anstatt|menos|excepto|salvo|nunca"
    r"|en vez de|en lugar de|pas|sauf|jamais|plutôt que|non|tranne|niet|behalve|não|exceto|nobody (?:at|from)|no one (?:at|from)|neither|nor|anyone at all but|leave out|leaving out|keep away from"
    r"|stay away from|away from|steer clear of|not including|excluding|minus)"
    r"(?:\s(?:a|an|the|to|for|at|with|from|send|sending|refer|give|go|goes|use|ask|call|try|forward|pass|it|this|these|her|him|them|one|again|back|offer"
    r"|cc|copy|include|contact|bother|tell|let|want|think|please|involve|hand|assign|write|email|add|by|of|over|para|con|anything|any|more|involving"
    r"|que|vaya|mandar|enviar|envíe|mande|se|lo|la|au|à|pour|al|folks|people|our|friends|my|waste|time|even|know|sure|about|sending|us)){0,7}\s?"
    r"|(?:^|[,;(]\s)no a\s)$",
    _I,
)
NEGATED_AFTER = re.compile(
    r"(?:['’]s)?(?:\s(?:crew|team|people|office|firm|folks))?,?(?:\s(?:who|he|she|they|but|but he|but she))?(?:['’]s|\s(?:is|are|was|were|has|have|had|got|has got))\s(?:\w{1,14}\s){0,3}?"
    r"(?:conflict\w{0,5}|out\b(?! of (?:pekin|miami))|retired|full|away|on (?:leave|vacation|trial|holiday)|in trial|passed|declined|suspended|disbarred|no longer|unavailable"
    r"|swamped|slammed|buried|booked|not (?:a|the|taking|right|an option|available|doing|in|interested|licensed|it|our|my)\b|too (?:busy|slow|far|expensive)|said no|closed|stopped|moved (?:to|away)|turned (?:it|this|me|us))"
    r"|,?\s(?:can't|cannot|won't|doesn't|isn't|couldn't|wouldn't|hasn't|passed|declined|turned|refused|retired|said no|already (?:has|represents|passed|said|turned|declined|refused)|represents|conflicted"
    r"|never (?:answers|calls|replies|responds)|hates|stopped|left|died|no longer|only does|ghosted|dropped|is who (?:i|we) (?:don't|would not|wouldn't))\b"
    r"|,?\s(?:no|non)(?=$|[.,;!])",
    _I,
)

#: "Hi Dana," opens a letter; it sends nothing.
GREETING = re.compile(
    r"^[\s>*]{0,4}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|afternoon|hola|buenos días|buenas|estimad[oa]s?|querid[oa]|liebe[r]?|hallo|guten tag"
    r"|sehr geehrte[r]?|bonjour|chère?|cher|ciao|gentile|olá|prezad[oa]|beste|geachte|thanks|thank you|thx|ty|gracias|danke|merci|best|regards|cheers|yours|sincerely|saludos|love)"
    r"(?:\s(?:so much|again|all|there|a lot|as always|very much|team)){0,2},?\s?$",
    _I,
)
#: Thanks and closings are never an address to somebody.
CLOSING = re.compile(r"\b(?:thanks|thank you|thx|best|regards|cheers|sincerely|gracias|saludos|yours truly|warmly)\b", _I)
#: A request in the second person: what turns a name beside it into whom we speak to.
TO_YOU = re.compile(
    r"\b(?:(?:can|could|would|will|might|may|do|are|did) (?:you|u|y'?all|either of you|one of you|someone|somebody|any of you)|for (?:you|u|ya)\b|yours\b|your (?:kind|sort|thing|alley|patch|turf|lane|area|type|wheelhouse|table|court)"
    r"|(?:take|have) a look|take (?:this|it|him|her|that)|over to you|up for|want (?:this|it|one|to)|interested|jump on|please (?:take|call|help|handle|grab|see|look|ring|reach|run|jump|have|get|have)"
    r"|handle (?:this|it)|grab this|you (?:want|up for|free|interested|around|taking|game|got|have (?:room|time|capacity))|if you(?:'d| would)? (?:want|like|can|have|are)|puedes|podrías|puede usted|te interesa|es para ti|your call|you're up|all you\b|help (?:her|him|them))",
    _I,
)
#: A sentence that asks for something to be done, though it ends in a question mark.
REQUEST = re.compile(
    r"^\W*(?:(?:hi|hey|hello)\b[^,]{0,20},?\s|§,?\s|also,?\s|so,?\s|and,?\s|ok,?\s)?(?:\w{1,12},\s)?(?:can|could|will|please|pls|would you|mind|want to take|want this|interested|wanna|let's|puedes?|podría[ns]?)\b(?! that be)"
    r"|\b(?:can|could|would|will) (?:you|i|we|someone|one of you|y'?all|u|either of you|any of you)\b|\bplease\b|\bmind (?:sending|passing|giving|taking)\b|\bpls\b|\bpor favor\b|\bup for\b",
    _I,
)

RACE = re.compile(
    r"\bfirst[ -](?:come|to|one (?:to|who|that|in)|yes|wins|taker|responder|reply|answer|back|in\b|lawyer to|of them to|person to|hand up|available|dibs)"
    r"|\b(?:who(?:m)?(?:so)?ever|which(?:ever)?)\s(?:of (?:them|you|the (?:two|three))\s|one\s)?(?:\w{1,12}\s){0,4}?(?:first|free|available|quick\w{0,4}|fast\w{0,3}|picks up|answers?|replies|responds|says yes|wants|bites|can|takes|is|has|gets|grabs|calls)"
    r"|\b(?:all|both)(?: (?:two|three|four|five|of (?:them|these|you)))? (?:at once|at the same time|together|simultaneously|in parallel)|\bat the same time\b|\bsimultaneous\w{0,2}\b|\bat once\b"
    r"|\brace\b|\ball (?:two|three|four|five),? (?:first|please|pls)|\bfast(?:est)? (?:wins|finger|one)|\bel primero que\b|\bla primera que\b|\bquien (?:conteste|responda|pueda) primero|\bwer zuerst|\bin parallel\b|\bfirst come\b|\bfirst serve\b",
    _I,
)
_SHORT = (
    r"(?:can't|cannot|couldn't|won't|isn't|doesn't|doesnt|is out|is full|full|busy|buried|booked|swamped|slammed|tied up|jammed|away|unavailable|conflict\w{0,5}|in trial|passes|pass|declines?|says no|say no|no answer|hasn't|has not|have not"
    r"|does not|do not|don't|not (?:free|available|interested|taking|up|around|able|in|answer\w{0,3})|out of|on vacation|on leave|too|taken|unable|refuses|no room|no (?:reply|response|luck)|not\b|passed|no\b|falls through|silence|declined|over (?:her|his) head|at capacity|overloaded|stuck)"
)
#: A fallback, somebody or a kind of somebody: an order, whoever it names.
CONDITION = re.compile(
    r"\b(?:if|in case|should|unless|when)\s(?:he|she|they|that|this|it|those|these|neither|both|§|nobody|no one|none|the first)(?:['’](?:s|re|d|ll))?\s?[^.;!?]{0,30}?\b" + _SHORT
    + r"|\b(?:if|in case) (?:he|she|they|§|that)(?:['’](?:s|re)|\s(?:is|are))\s(?:\w{1,10}\s){0,2}(?:full|busy|buried|booked|out|away|swamped|slammed|conflicted|jammed|tied|in trial|stuck)"
    r"|\bif (?:not|no one|nobody|none)\b|\bif that (?:fails|doesn't)|\botherwise\b|\bfailing (?:that|him|her|them|which|§)|\bor else\b|\bunless (?:he|she|they|§)(?:['’](?:s|re)|\s(?:is|are|has|have|can't))"
    r"|\bback-?up\b|\bfall-?back\b|\bplan b\b|\bsecond (?:choice|pick)|\bfirst (?:choice|pick|refusal|crack|dibs|look|shot|go|option|right)\b|\bsi no\b|\bsi (?:ella|él|ellos|no|está|§) no\b|\bde lo contrario\b|\bfalls (?:nicht|er|sie)|\bsonst\b|\bwenn nicht\b"
    r"|\bsinon\b|\baltrimenti\b|\bse non\b|\bsenão\b|\banders\b|\bin (?:that|this|the following) order\b|\bin order\b|\bone after the other\b|\bone at a time\b|\bin turn\b|\bbefore anyone else\b|\bnext in line\b|\bonly then\b|\bfollowed by\b|\bsequentially\b|\ben ese orden\b|\bprimero\b|\bzuerst\b|\bd'abord\b",
    _I,
)
#: An order told by the words right around the names.
ORDER = re.compile(
    r"§\s?(?:['’]s?)?,?\s(?:please\s)?(?:first|1st|gets first|is first)\b(?![ -](?:come|to|one|yes|wins|taker|and foremost))|\b(?:first|start with|starting with|begin with|beginning with|primero|1st|start by asking)\s?[,:]?\s(?:\w{1,8}\s){0,3}§"
    r"|§,?\s(?:and\s|or\s)?(?:then|before|followed by)\s(?:\w{1,8}\s){0,3}§|§\s?[-–=]?>\s?§|(?:^|[.;,]\s|\b(?:and|or)\s)(?:then|after that|after (?:him|her|them)|next)\s?,?\s(?:\w{1,8}\s){0,4}§|\bto\s§\sfirst\b|§[^.;!?]{0,40}\bfirst\s?(?=$|[.,;!?])(?<!wins first)"
    r"|§\sas (?:a |the )?second\b",
    _I,
)
NUMBERED = re.compile(r"(?:^|\n)\s{0,4}1[.)]\s{0,3}\S")

#: Words between names in a sentence that says nothing else.
CONNECTING = frozenset(
    (
        "or and then failing them him her that if not else otherwise please first second both either oder und sonst dann y o si no ou et"
        " sinon pls plz asap in order only again thanks thx ty maybe perhaps just obviously hopefully too also instead definitely probably"
        " all three two four at once yes ideally one of the best bet"
    ).split()
)
