"""The turns of phrase around a name that choose somebody, rule them out, or put them in order.

Every pattern is matched against one sentence in which each name reads §, so none of
them has to know what a name looks like. Bounded repeats only: no note is slow to read.
"""

import re

_I = re.IGNORECASE

#: Courtesies before a name that belong to it.
TITLES = re.compile(
    r"\b(?:doña|don|mr\.?|ms\.?|mrs\.?|dr\.?|frau|herrn?|señor(?:a|ita)?|sra?\.?|(?:la "
    r"|el )?(?:licenciad[oa]"
    r"|lic\.?|abogad[oa]|dra\.?|doctora?)|ma[îi]tre|me|mme\.?|avv\.?|attorney|rechtsanw\w{1,6}"
    r"|(?:the )?(?:(?-i:[A-ZÀ-Þ])\w{1,20}\s)?(?:office|branch)\s(?:of|at)|(?:our |my )?(?:good "
    r"|old )?friends? (?:at|over at)|our friend|(?:the )?(?:folks|people|team|guys"
    r"|crew|ladies) (?:at|over at)|(?:someone|somebody) at|good old|the firm of|los de|la gente de)\s"
    r"(?=(?:dr\.?\s)?§)",
    _I,
)

#: "§'s the one" is "§ is the one"; "§'s patch" stays.
CONTRACTED = re.compile(
    r"§['’]s\s(?=(?:who|where|perfect|ideal|best|better|up first|next|made for|not|too|out|away"
    r"|retired|full|conflicted"
    r"|on (?:leave|vacation|trial|holiday)|in trial|(?:a|the) (?:good|great|bit|little|natural|perfect"
    r"|fit|one|person"
    r"|right|best|obvious|guy|lawyer|woman|man)|(?:my|our) (?:pick|choice|first|person|man|woman|guy"
    r"|best))\b)",
    _I,
)

#: "@§ this is the teacher": turned to.
CALLED = re.compile(r"^@§(?=\s(?:this|here|that|another|new|got|have|i|my|our|one)\b)", _I)

#: Between two names that share one fate.
LISTED = re.compile(
    r"\s?,?\s\(?[B-E2-5b-e][.)]\s|"
    r"(?:['’]s?)?(?:\s?[,;/+&|]\s?(?:and/or|and|or|then|&|und|oder|y|o|u|e|et|ou|plus|luego|después"
    r"|y luego|y después|puis|danach)?\s?"
    r"|\s(?:and/or|and|or|and then|or then|then|y luego|y después|luego|después|und|oder|y|o|u|e|et|ou"
    r"|plus|before|followed by|as well as"
    r"|along with|together with)\s|\s?[-–=]?>\s?)"
    r"(?:also\s|then\s|else\s|maybe\s|perhaps\s|finally\s|lastly\s|last\s)?(?:to\s|for\s|para\s|a\s"
    r"|an\s|pour\s|à\s)?"
    r"(?:the\s|(?:her|his|their|my|our) (?:associate|partner|colleague|law partner)\s)?",
    _I,
)
NEXT_LINE = re.compile(
    r"\s?[,;]?\s{0,3}\n\s{0,4}(?:[-*•–]\s|\d{1,2}[.)]\s)?\s{0,3}(?:and\s|or\s|then\s)?", _I
)


_LET_IT_GO = (
    r"refer|refers|send|sending|pass|passing|forward|fwd|give|giving|hand|handing|offer|offering"
    r"|assign|route"
    r"|direct|transfer|goes|go|going|belongs|get|getting|shoot|kick|bounce|put|take|bring|steer|toss"
    r"|throw|move|run"
    r"|referral|referring|over|straight|back|present|pitch|submit|deliver|relay|ship|point|share|show|read"
)
#: What stands right before whom it goes to.
GOAL_BEFORE = re.compile(
    r"(?:(?:^|[,;:.!?(–-]\s?|\b(?:please|pls|this|(?:one|this|it|that)['’]s|client|prospect|caller"
    r"|one|is|goes|case|lead|job|good|it|matter|her|him"
    r"|them|that's|perfect"
    r"|something|an?|ideal|great|best|right|meant|intended|better|fit|made|something|and|all"
    r"|is\sclearly|definitely|only|just|referral|file|intake|inquiry|enquiry|es|esto es|est|ist)\s)"
    r"(?:for|para|für|pour|per|voor)"
    r"|\b(?:" + _LET_IT_GO + r")\b[^.;:!?]{0,60}?\b(?:to|onto|with|past|by|over to|in front of|an|zu|à|al)"
    r"|(?:^|[,;:(]\s?|\b(?:and|or|but|please|pls|also|so|try)\s)(?:to|a|an|à)"
    r"|\b(?:try|trying|ask|asking|prefer|pick|picking|choose|choosing|suggest|suggesting|recommend"
    r"|recommending|use|using"
    r"|contact|contacting|loop in|looping in|bring in|bringing in|tag|tagging|start with|starting with"
    r"|begin with|go with|going with"
    r"|think of|thinking|how about|what about|think about|feel about|zuerst|d'abord|primeiro|prima"
    r"|als erste[rs]?|why not|maybe|perhaps|possibly|ideally|preferably"
    r"|i'd like|i like|i want|want|i'd want"
    r"|de préférence|idéalement|preferiblemente|de preferencia|idealmente|vorzugsweise|am liebsten"
    r"|à l'attention de|a la atención de|zu händen(?: von)?|z\.\s?hd\.?(?: von)?|attn\.?:?|attention:?"
    r"|all'attenzione di|aos cuidados de|^\W*(?:any|some)(?:one|body) (?:at|from)"
    r"|thinking of|cc'?ing|copying(?: in)?|i'd say|i say|vote for|vote goes to|nominate|see if"
    r"|see whether|find out if|find out whether|ask if|ask whether|rather|check with|check whether"
    r"|i pick|over to|off to"
    r"|give|let|offer|notify|ping|tap|email|call|phone|reach out to|get|assign|hire|send|refer"
    r"|forward to|fwd to|forward|fwd"
    r"|stick with|leave (?:it|this) (?:to|with)|belongs to|belongs with|hands of|written for|suits"
    r"|one of|suited to|do you think)"
    r"|\b(?:pick|vote|choice|preference|suggestion|recommendation|answer|(?:right|best|obvious"
    r"|perfect) (?:person|lawyer|attorney|one|guy|man|woman|firm|call)|bet|thought|go-to"
    r"|match|fit|candidate|order)(?:\s(?:here|for (?:this|it|her|him|them)))?(?:\s(?:is|would be"
    r"|has to be|will be|must be)|['’]s)"
    r"|\b(?:it would be|would be|it's|this is|that's|it has to be|so|so it's|hence|then|entonces"
    r"|has to be|must be|screams|says)"
    r"|\b(?:first|second|third|next|1st|2nd|3rd)\s?[,:]?"
    r"|\b(?:envía|envíe|manda|mande|pasa|pase|reenví\w{1,4}|remit\w{1,4}|dá|dé|mánda|mánde|pása|páse"
    r"|mándase|mándese|pásase|pásese)"
    r"(?:lo|la|selo|sela|les|le)?(?:\s(?:esto|este|esta|el caso))?\s(?:a|para)|\b(?:enviar|mandar"
    r"|pasar|remitir|referir)(?:lo|la|selo|sela)?\sa"
    r"|\b(?:mándaselo|mándeselo|pásaselo|páseselo|envíaselo|envíeselo|dáselo|déselo|pásalo|páselo"
    r"|mándalo|mándelo|envíalo|envíelo)(?:\spor favor)?\sa"
    r"|\bque (?:lo|la|le|se lo) \w{2,9}|\b(?:prueba|pruebe|intenta|primero|preguntar|pregunta"
    r"|pregúntale|quizás?|tal vez|mejor)(?:\s(?:a|con))?"
    r"|\b(?:weiterleiten|weitergeben|schicken|senden|bitte|geht|gehen)\s(?:an|zu)"
    r"|\b(?:envoyer|transmettre|confier|inviare|inoltrare|passare|enviar|encaminhar)\s(?:à|a|para))"
    r",?\s(?:is\s|either\s|both\s|only\s|just\s|maybe\s|perhaps\s|say\s|probably\s|first\s|one of\s"
    r"|with\s|to\s|the\s|our\s|my\s|over to\s|a\s|for\s|(?:her|his|their) (?:firm|office|partner"
    r"|associate|colleague),?\s){0,2}$",
    _I,
)

#: "offer it to:", and names below.
COLON_BEFORE = re.compile(
    r"(?:\b(?:(?:one|any|either|all) of(?: (?:them|these|those))?(?: (?:will|would|could) (?:do"
    r"|work))?|every(?:one|body)"
    r"|race(?: it)?|options?|candidates?|choices?|partners?|refer|send|try|to|order|pick|picks"
    r"|names?|either|both|offer|firms?"
    r"|for|para|an|people|following|these|between|list|all|waterfall|thought|vote|suggestions?|who"
    r"|whom|recommend|goes|one|three|two"
    r"|attorneys?|lawyers?|first|second|1st|2nd)|\b(?:send|refer|offer|goes|give|try|pass"
    r"|forward)\b[^.!?:§]{0,50})"
    r"\s?[:–-]\s?(?:\n\s{0,4})?(?:[-*•–]\s|\d{1,2}[.)]\s)?\s{0,3}$",
    _I,
)

#: What stands right after somebody to whom it goes; firm enough alone.
GOAL_AFTER = re.compile(
    r",?\s(?:again\s)?(?:and\s)?(?:please|pls|plz|por favor|bitte|s'il (?:vous|te) pla[iî]t|per favore"
    r"|asap)\b"
    r"|['’]s?\s(?:patch|turf|area|lane|wheelhouse|alley|territory|table|desk|kind of|sort of|type of"
    r"|thing|bread and butter|specialty|bailiwick"
    r"|street|backyard|department|call\b|specialt|world|plate|inbox)"
    r"|(?:['’]s)?(?:\s(?:crew|team|people|shop|office|firm|folks|group|practice"
    r"|outfit))?(?:\s?\([^)]{0,60}\))?(?:,?\s(?:again|at least|instead|too|"
    r"also|either|once more|obviously|clearly|definitely|probably|really|i think))?"
    r"(?:\s(?:should|must|ought to|needs to|might want to|may want to)\s(?:see|get|have|take|do|handle"
    r"|own|be (?:the one|first|asked|able|perfect|right|good)|want|hear|look|like|jump|know about this"
    r"|help|run)"
    r"|\s(?:gets?|takes|has (?:first|dibs|the first)|can have|could have|can take|could take|could do"
    r"|can do|could handle|can handle)\b"
    r"|\sis (?:who|whom|the one|the person|the right|the best|the obvious|the natural|perfect|ideal|my"
    r"|our|where|best|right|a natural|the guy|the"
    r" lawyer|made for|a good (?:fit|match|choice|call)|a great (?:fit|match|choice)|a perfect|the fit"
    r"|up first|next)"
    r"|,?\s(?:i (?:guess|think|suppose|reckon|imagine)|maybe|perhaps|probably)\s?(?=$|[?.!])"
    r"|\s(?:this time|on this(?: one)?|here)(?=\s?[.,;!]|$)|,\s(?:and\s|but\s)?not\s(?:to\s|for\s)?§"
    r"|\sif (?:possible|available|you can|at all possible|(?:she|he|they) can\b|free\b)"
    r"|\sfor (?:now|the moment|the time being)\b|\ssí(?=\s?(?:$|[.,;!]))"
    r"|\swould be (?:perfect|great|ideal|my|our|the|a|good|best|right|better|excellent|fine|just|well"
    r"|who|able|happy|worth)"
    r"|\s(?:would|will|might|may|'d|should)\s(?:want|like|take|love|do|be interested|know what|handle"
    r"|jump|be up|fit|suit|work)\b"
    r"|\s(?:seems|looks|sounds|feels)\s(?:like\s)?(?:right|ideal|perfect|the|a|best|good)"
    r"|\s(?:first|only|then|instead)\s?(?=$|[.,;:!?)–-]|\b(?:or|and|otherwise|if|please|pls)\b)"
    r"|\s(?:rather than|instead of|over|before|ahead of|not)\s(?=§|to\b|the\b|our\b|my\b|any|[\w' ]{0,20}§)"
    r"|\sfor\s(?:the|this|that|it|her|him|them|these)\b|\s(?:it is|it must be|all the way|all day)\b"
    r"|,\s?(?:of course|obviously|naturally)"
    r"|\swritten all over|\sall over it|\s(?:in)\s(?:that|this) order|,?\s(?:por|para) favor"
    r"|\sall\s(?:three|four|of them)|,?\s(?:either|both|any|each)\b"
    r"|,?\s(?:can|could|would|will)\s(?:you|one of you|y'?all|either of you|both of you)\b"
    r"|,\s(?:this|here)(?:'s| is| one)|\s(?:this|here)(?:'s| is| one is)\b[^.!?]{0,60}\b(?:you|yours)\b"
    r"|\sif\s(?:he|she|they)(?:'s|'re|\s(?:is|are|isn't|has|can|wants|will|takes|does))|\sunless\b"
    r"|\s?[,:;–—-]\s?(?:whoever|whichever|first|all|both|either|in that order|por favor)\b"
    r"|[,;]?\s(?:and,?\s|or,?\s|but\s)?(?:if|otherwise|failing|else|with|unless|in case"
    r"|after (?:that|him|her|them|\d{1,3}\s?\w{1,5}|a (?:day|week)|two))\b[^.;!?]{0,80}§"
    r"|,?\s(?:and |or )?(?:then|failing which|or)\s(?:some(?:one|body)|any(?:one|body)|whoever"
    r"|whomever|another|any|an?|some)\b"
    r"|,?\s(?:weiterleiten|schicken|geben|senden|übernehmen))"
    r"|,?\s(?:over|before|rather than|instead of|ahead of)\s§",
    _I,
)

#: Praise and knowledge: a choice where nobody is named more plainly.
PRAISED = re.compile(
    r"(?:\s(?:her|him|them)self)?(?:['’]s)?(?:\s(?:crew|team|people|shop|office|firm"
    r"|folks))?\s(?:(?:did|does|has done|have done"
    r"|do|always does)\s(?:a\s|an\s)?(?:nice|good|great|fine|excellent|wonderful|fantastic|super"
    r"|terrific|lovely)"
    r"|(?:won|settled|tried)\s(?:a|one|two|three|that|the)|(?:did|does|has done) (?:well|wonders)"
    r"|(?:knows|handles|covers|speciali[sz]es|practices"
    r"|works)\s(?!the (?:client|family|case)|her\b|him\b|them\b|about\b|this (?:client|family))"
    r"|(?:has|have) (?:taken|handled|done|tried|won)\s(?!a look|this one already)|does(?=\s?[.!]?$)"
    r"|does (?:this|these"
    r"|exactly|nothing but|a lot of)"
    r"|is (?:ok|okay|fine|alright)(?=\s?(?:$|[.,;!]))|is (?:great|good|excellent|very good|terrific"
    r"|strong|the best|your best bet|in that court"
    r"|right there|local|nearby))",
    _I,
)


#: A request in the second person: what turns a name beside it into whom we speak to.
TO_YOU = re.compile(
    r"\b(?:(?:can|could|would|will|might|may|do|are|did) (?:you|u|y'?all|either of you|one of you"
    r"|someone|somebody|any of you)|for (?:you|u|ya)\b|yours\b|your (?:kind|sort|thing|alley|patch"
    r"|turf|lane|area|type|wheelhouse|table|court)"
    r"|(?:take|have) a look|take (?:this|it|him|her|that)|over to you|up for|want (?:this|it|one|to)"
    r"|interested|jump on|please (?:take|call|help|handle|grab|see|look|ring|reach|run|jump|have|get"
    r"|have)"
    r"|have a (?:look|peek|read|think)|handle (?:this|it)|grab this|you (?:want|up for|free"
    r"|interested|around|taking|game|got"
    r"|have (?:room|time|capacity))|if you(?:'d| would)? (?:want|like|can|have|are)|puedes|podrías"
    r"|puede usted|te interesa|es para ti|your call|you're up|all you\b|help (?:her|him|them))",
    _I,
)
#: Words between names in a sentence that says nothing else.
CONNECTING = frozenset(
    (
        "or and then failing them him her that if not else otherwise please first second both either"
        " oder und sonst dann y o si no ou et"
        " sinon pls plz asap in order only again thanks thx ty maybe perhaps just obviously"
        " hopefully too also instead definitely probably"
        " all co three two four at once yes ideally one of the best bet svp himself herself themselves"
    ).split()
)

#: So plain that it matters little what stands before.
SURE_AFTER = re.compile(
    r"(?:['’]s\s(?:crew|team|people|shop|office|firm|folks|lot|outfit))?,?\s(?:please|pls|plz|asap"
    r"|por favor)\b|\swritten all over|[^.;:!?§]{0,25}, so (?:he|she"
    r"|they) (?:gets?|should|has|goes|comes)|['’]s\s(?:name (?:is )?(?:all|written)|turn\b)",
    _I,
)
#: "Could Dana help?"
ASKED_BEFORE = re.compile(
    r"\b(?:can|could|would|might|will|let|have|does|is there any chance|any chance)\s$", _I
)
ASKED_AFTER = re.compile(
    r"(?:['’]s\s(?:office|firm|team|people|crew|shop|folks))?\s(?:please\s|maybe\s|perhaps\s|be\s"
    r"|possibly\s)?(?:help|handle|take|look|do (?:this|it)|see"
    r"|want|like|jump|call|run with|have (?:room|time|this|a look)"
    r"|able|interested|persuaded|talked into|tempted|bothered|up for|willing|free|get|have|fit|suit|work"
    r"|drive|come|travel|go (?:out|up|down|over"
    r"|that far|as far|to court)|cover|consider|squeeze|speak|talk|meet|sit down|touch|know what|mind)\b",
    _I,
)
#: "a Dana case"
A_CASE_BEFORE = re.compile(r"\b(?:an?|another|classic|pure|total) $", _I)
A_CASE_AFTER = re.compile(r"(?:['’]s)? (?:case|matter|special|job|one|kind|file|lead|thing|type)\b", _I)
#: After the name of a partner, where they sit or whom to ask for: theirs.
WHERE = re.compile(
    r"(?<=§)(?:\s(?:in|near|over in|down in|up in|out in|at"
    r"|from)\s[A-ZÀ-Þ][\w.]{1,20}(?:\s[A-ZÀ-Þ][\w.]{1,20}){0,2}|\s?\([^()§]{0,60}\))"
)
#: What may stand before a name that something is said of.
OPENING = re.compile(
    r"(?:[,;:.!?(–—-]|\b(?:so|but|and|or|think|thinks|guess|believe|say|says|feel|suppose|that|maybe"
    r"|perhaps"
    r"|probably|then|if|up|could|can|would|will|is|until|how about|me|hope|isn't|not|this is"
    r"|definitely|right"
    r"|of course|case|does|either|both|ideally|seems|not us|clearly|matter|her|him|today|tonight))\s*$",
    _I,
)
#: Said of somebody just named: "let them have it", "send it there".
THERE = re.compile(
    r"[^;!?§]{0,90}[,;.–—-]\s(?:so\s|please\s)?(?:let (?:him|her|them) (?:have|take)|send (?:it|this"
    r"|her|him) (?:there|to (?:him|her|them)\b)"
    r"|(?:give|pass|refer|hand) (?:it|this) to (?:him|her|them)\b|(?:him|her|them) (?:please|pls)"
    r"|(?<=so )(?:him|her)\s?(?:$|[.!,])|them\s?[.!]?$)",
    _I,
)
SENT_TO = re.compile(
    r"\b(?:" + _LET_IT_GO + r")\b[^.;:!?§]{0,60}?\b(?:to|with)\s$|^\W*(?:to|para)\s$|[.!?]\s(?:to|para)\s$",
    _I,
)

#: "I'd rather § than §", "lieber § als §": the first is meant.
PREFERRED_BEFORE = re.compile(
    r"\b(?:rather|sooner|lieber|eher|mejor|antes|prefiero|plutôt|prefiro)\s(?:have\s|see\s|to\s|a\s"
    r"|an\s|à\s)?$",
    _I,
)
PREFERRED_AFTER = re.compile(r"\s(?:(?:take|have|get|do) (?:it|this)\s)?(?:than|als|que|di)\s", _I)
#: "If you can't raise § by Friday, …": § is to be tried first.
TRIED_FIRST = re.compile(
    r"\b(?:if|in case|falls|si|wenn)\s(?:you|we|u)?\s?(?:can't|cannot|can not|don't|do not"
    r"|couldn't)\s(?:seem to\s)?"
    r"(?:raise|reach|get(?: hold of| through to| an answer from)?|find|catch|hear (?:back )?from)\s$",
    _I,
)
#: Whoever is spoken to is asked to pass it on to somebody else.
PASS_ON = re.compile(
    r",?\s(?:please|pls|plz|kindly|(?:can|could|would|will) (?:you|u))\s(?:(?:please|just|also"
    r"|kindly|pls|help)\s)?"
    r"(?:(?:send|get|pass|forward|fwd|refer|give|hand|route|offer|run|put|take|try|ask|check"
    r"|show)\b[^.!?§]{0,40}"
    r"\b(?:to|with|past|by|whether|if|front of)\s§|(?:try|ask|loop in|use)\s§)",
    _I,
)
#: A wish for somebody of a kind, whom nobody names.
SOMEBODY = re.compile(
    r"\bwho\s(?:else|have we|do we|has|is there|does|knows|takes|handles|around|near|in|would you"
    r"|isn)\b[^.!]{0,90}\?"
    r"|\bwho(?:['’]s|\sis) (?:our|the|your)\b|\bdo we (?:have|know)\b|\bis there (?:a|any|some)\w*\b"
    r"|\b(?:some|any)(?:one|body)\s"
    r"(?:else|closer|who|in|near|nearer|with|to|on|for|over|from|local|will|can|up|down|please|should|must)\b"
    r"|\b(?:another|a different)\s(?:lawyer|attorney|firm|agent|cpa|adviser|advisor|accountant|office"
    r"|one)\b|\bwhoever else\b|\bout of names\b|\bwho has room\b|\bno idea who\b"
    r"|\b(?:an?|some)\s(?:\w[\w-]{1,15}\s){0,4}(?:lawyer|attorney|agent|adviser|advisor|cpa"
    r"|firm)\b[^.!?§]{0,60}"
    r"(?:\bplease\b|\?)|\b(?:lawyer|attorney|agent|cpa) please\b",
    _I,
)
