"""The words that say how it is offered: all at once, in an order, or only asked about; names read §."""

import re

_I = re.IGNORECASE

#: A sentence that asks for something to be done, though it ends in a question mark.
REQUEST = re.compile(
    r"^\W*(?:(?:hi|hey|hello)\b[^,]{0,20},?\s|§,?\s|also,?\s|so,?\s|and,?\s"
    r"|ok,?\s)?(?:\w{1,12},\s)?(?:can|could|will|please|pls|would you|mind|want to take|want this"
    r"|interested|wanna|let's|puedes?|podría[ns]?)\b(?! that be)"
    r"|\b(?:can|could|would|will) (?:you|i|we|someone|one of you|y'?all|u|either of you|any of you)\b"
    r"|\bplease\b|\bmind (?:sending|passing|giving|taking)\b|\bpls\b|\bpor favor\b|\bup for\b",
    _I,
)

#: "Don't send it yet": nothing goes before the member says so.
HOLD = re.compile(
    r"\b(?:hold off|hold fire)\b(?!\s(?:on|with)\s§)|\bhold (?:it|this|this one)\s(?:until|till"
    r"|for now|back|please)\b"
    r"|\b(?:don't|do not|dont)\s(?:send|offer|refer|forward|pass|do|share"
    r"|release)\b[^.!?§]{0,40}\b(?:yet|until|till)\b"
    r"|\b(?:not yet|wait (?:for|until|till) (?:my|i|we|tomorrow|monday|tuesday|wednesday|thursday"
    r"|friday)|todavía no"
    r"|aún no|noch nicht|pas encore)\b",
    _I,
)

#: The other way of a condition leads back to the member, to nobody else.
BACK_TO_ME = re.compile(
    r"\bif\b[^.!?]{2,50}?(?:,|\bthen\b|(?=\si(?:'d| would) rather))\s?(?:then\s)?(?:nobody|no one"
    r"|(?:let|tell|ask|call|email"
    r"|ping|write) (?:me|us)\b"
    r"|come back to (?:me|us)|back to (?:me|us)|(?<=\s)i(?:'d| would) rather you (?:asked|called|told"
    r"|rang|wrote|came)"
    r"|i(?:'ll| will) (?:think|find|look|try|ask))",
    _I,
)

RACE = re.compile(
    r"\bfirst[ -](?:come|to|one (?:to|who|that|in)|yes|wins|taker|responder|reply|answer|back|in\b"
    r"|lawyer to|of them to|person to|hand up|available|dibs)"
    r"|\b(?:who(?:m)?(?:so)?ever|which(?:ever)?)\s(?:of (?:them|you|the (?:two|three))\s"
    r"|one\s)?(?:\w{1,12}\s){0,4}?(?:first|free|available|quick\w{0,4}|fast\w{0,3}|picks up|answers?"
    r"|replies|responds|says yes|wants|bites|can|takes|is|has|gets|grabs|calls)"
    r"|\b(?:all|both)(?: (?:two|three|four|five|of (?:them|these|you)))? (?:at once|at the same time"
    r"|together|simultaneously|in parallel)|\bat the same time\b|\bsimultaneous\w{0,2}\b|\bat once\b"
    r"|\brace\b|\ball (?:two|three|four|five),? (?:first|please|pls)|\bfast(?:est)? (?:wins|finger"
    r"|one)|\bel primero que\b|\bquem (?:responder|puder)|\bqui (?:répond|peut)|\bchi (?:risponde"
    r"|può)|\bel que (?:conteste|responda)|\bla primera que\b|\bquien (?:conteste|responda|pueda) primero"
    r"|\bwer zuerst|\bin parallel\b|\bfirst come\b|\bfirst serve\b",
    _I,
)

_SHORT = (
    r"(?:can't (?:take|do|handle|help|make|get|fit|see|go|travel|commit)|can't(?=[,.;!?])"
    r"|cannot (?:take|do|handle|help)|won't (?:take|do|touch)|full|busy|buried|booked|swamped"
    r"|slammed|tied up|jammed|away|unavailable|conflict\w{0,5}|in trial|passes|pass\b|declines?"
    r"|says? no|not (?:free|available|interested|taking|around|able|conflicted)|isn't (?:free"
    r"|available|interested|taking|around|able|in)"
    r"|aren't (?:free|available|interested|taking)|doesn't (?:take|want|have (?:time|room|capacity)"
    r"|do these)|on (?:vacation|leave)|no room|falls through|declined|at capacity|overloaded"
    r"|too (?:busy|full))"
)

_SOMEBODY = (
    r"(?:§|\b(?:some(?:one|body)|any(?:one|body)|who(?:m)?ever|another|whoever|the next"
    r"|next|an? (?:\w[\w-]{1,15}\s){0,4}"
    r"(?:lawyer|attorney|firm|adviser|advisor|cpa|agent|planner|person|partner|counsel|paralegal|broker))\b)"
)

#: A fallback, somebody or a kind of somebody: an order, whoever it names.
CONDITION = re.compile(
    r"\b(?:if|in case|should|unless|when) (?:he|she|they|that|this|it|those|these|neither|both|§"
    r"|nobody|no one|none|the first)\b[^.;!?§]{0,30}?\b"
    + _SHORT
    + r"|\b(?:if|in case|unless|when) (?:he|she|they|§)(?:['’](?:s|re)|\s(?:is"
    r"|are))\s(?:\w{1,10}\s){0,2}(?:out|away|stuck)\b(?! of)"
    + r"|\b(?:if|in case|unless|should)\b[^.;!?]{0,60}?(?:n't|\bnot|\bno|\bnobody|\bnothing|\bstill"
    r"|\bpass\w{0,2}|\bsilen\w{1,2})\b[^.;!?]{0,60}?"
    + _SOMEBODY
    + r"|\bif (?:not|nothing|no answer|no reply|nobody|none)[^.;!?]{0,40}[,;]?\s?(?:then\s)?(?:try\s"
    r"|to\s|ask\s)?"
    + _SOMEBODY
    + r"|\b(?:then|otherwise|or else|else|failing (?:that|him|her|them|which|§)),?\s(?:(?:try|to|ask"
    r"|send (?:it|this) to|find (?:me|us|her|him|them)?|go to|please)\s){0,2}"
    + _SOMEBODY
    + r"|§(?:['’]s)?[^.;!?§]{0,25}?,?\s(?:only\s)?(?:if|assuming|provided|so long as|unless)\s"
    r"(?!you|u\b|not\b|i\b|we\b|so\b|possible|available|need\w{0,2}\b|at all|that's)"
    r"|§,?\sor\s(?:whoever|whomever|some(?:one|body)|any(?:one|body))\b"
    r"|\bif that (?:fails|doesn't)|\bfailing (?:that|him|her|them|which|§)|\bunless (?:he|she|they"
    r"|§)(?:['’](?:s|re)|\s(?:is|are|has|have|can't)) (?!feel)"
    r"|\bback-?up\b|\bfall-?back\b|\bplan b\b|\bsecond (?:choice|pick)|\b(?:first (?:choice|pick"
    r"|refusal|crack|dibs|look|shot|go|option|right))\b|\bmy second\b|\bsi no\b|\bsi (?:ella|él|ellos"
    r"|no|está|están|esta ocupad\w|§)\b|\bde lo contrario\b"
    r"|\bsi § no\b|\bse (?:§|ela|ele) não\b|\bwenn § nicht\b|\bsi § ne\b"
    r"|\bà défaut\b|\ben su defecto\b|\bfalls (?:nicht|er|sie)|\bsonst\b|\bwenn nicht\b|\bsinon\b"
    r"|\baltrimenti\b|\bse non\b|\bsenão\b"
    r"|\banders\b|\bin (?:that|this|the following) order\b|\bin order\b(?! to)|\bone after the other\b"
    r"|\bone at a time\b"
    r"|\bin turn\b|\bbefore anyone else\b|\bnext in line\b|\bonly then\b|\bfollowed by\b"
    r"|\bsequentially\b|\ben ese orden\b|\bprimero\b(?! que)|\bzuerst\b|\bd'abord\b",
    _I,
)

#: An order told by the words right around the names.
ORDER = re.compile(
    r"§\s?(?:['’]s?)?,?\s(?:please\s)?(?:first|1st|gets first|is first)\b(?![ -](?:come|to|one|yes"
    r"|wins|taker|and foremost))|\b(?:first|start with|starting with|begin with|beginning with|primero"
    r"|1st|start by asking)\s?[,:]?\s(?:\w{1,8}\s){0,3}§"
    r"|§,?\s(?:and\s|or\s)?(?:then|before|followed by)\s(?:\w{1,8}\s){0,3}§|§\s?[-–=]?>\s?§|(?:^"
    r"|[.;,]\s|\b(?:and|or)\s)(?:then|after that|after (?:him|her|them)"
    r"|next)\s?,?\s(?:\w{1,8}\s){0,4}§|\bto\s§\sfirst\b|§[^.;!?]{0,40}\bfirst\s?(?=$"
    r"|[.,;!?])(?<!wins first)"
    r"|§\sas (?:a |the )?second\b|§\sif not\b",
    _I,
)

NUMBERED = re.compile(
    r"(?:^|\n|\s)\(?1[.)]\s{0,3}\S[^\n]{0,80}\s{0,4}\(?2[.)]|(?:^|\n)\s{0,4}1[.)]\s{0,3}\S|(?:^"
    r"|\s)\(?[Aa][.)]\s§"
)
#: "(first choice)" behind a name.
RANKED = re.compile(
    r"\([^()\n]{0,20}\b(?:first|1st|primary|preferred|back-?up|second|2nd|fall-?back|plan b)\b"
    r"[^()\n]{0,20}\)",
    _I,
)

#: Questions about somebody who is not asked: the member wants to hear from us first.
WONDER = re.compile(
    r"\b(?:do you think|would §|might §|does §|is §|what about|how about|thoughts on|what do you think)", _I
)

#: "… doesn't he", asked without a question mark.
TAG = re.compile(
    r"(?:\b(?:do|does|is|are|has|have|can|could|would|will|was|did)n['’]?t (?:he|she|they|it|you)"
    r"|,\s(?:no|right|or (?:not|no)|(?:is|does|can|would) (?:he|she|it)))\s?(?:[.!…]{0,3}$|[–—]\s)",
    _I,
)

_TRY = (
    r"(?:then\s|please\s|pls\s|try\s|ask\s|go\s|go to\s|on to\s|over to\s|send\s|give\s|it to\s|it\s"
    r"|this to\s|to\s|offer\s|maybe\s|perhaps\s|call\s|use\s|how about\s|with\s|next\s|i'd try\s|would be\s"
    r"|is\s|use\s|entonces\s|a\s|para\s|con\s|an\s|à\s|dann\s|alors\s){0,4}"
)

#: What stands before somebody who comes next in line.
NEXT_BEFORE = re.compile(
    r"(?:^|[,;:(–—-]\s?|\b(?:and|or|but|y|o|und|oder|ou)\s)"
    r"(?:(?:(?:if|in case|should|unless|when|si|falls|wenn|se|als)\s[^.;!?§]{0,60}(?:§[^.;!?§,]{0,50})?"
    r"(?:,|\bthen|(?=\s(?:para|a|an|à|to|try|ask|go to|give|send)\s))\s?"
    r"|(?:or\s|and\s|but\s)?if (?:not|so)\s|otherwise,?\s|failing (?:that|him|her|them|which|§),?\s"
    r"|(?:or )?else,?\s"
    r"|after (?:that|him|her|them|§|(?:\d{1,2}|a|one|two|three) ?(?:h|hrs?|hours?|days?"
    r"|weeks?)),?\s|(?:and )?then,?\s|next(?: up)?,?\s|in (?:which|that) case,?\s"
    r"|(?:as )?(?:a )?(?:back-?up|fall-?back"
    r"|plan b|second choice|second|2nd|runner-?up|third|third choice|3rd|last)(?: is| would be)?[:,]?\s"
    r"|(?:dann|danach|puis|ensuite|poi|luego|después|depois|daarna),?\s|à défaut,?\s"
    r"|en su defecto,?\s|ersatzweise,?\s|in alternativa,?\s|em alternativa,?\s|si no,?\s"
    r"|de lo contrario,?\s|sonst,?\s|sinon,?\s|altrimenti,?\s|senão,?\s|anders\s|with\s(?=$))"
    r"|(?:,?\s(?:or|and) if (?:not|that fails|needed),?\s))" + _TRY + r"(?:else\s)?$",
    _I,
)

NEXT_AFTER = re.compile(
    r",?\s{1,2}(?:as (?:a |the |my |our )?(?:back-?up|fall-?back|second|plan b|runner-?up|alternate"
    r"|reserve)|(?:is |would be )?"
    r"(?:my |the |a |our )?(?:second|third|2nd|3rd|next|last|back-?up|fall-?back)(?:\s(?:choice|pick"
    r"|in line|in order))?\s?(?=$|[.,;!)])"
    r"|if\s(?:he|she|they|that|not|no|§|nobody|the first|it|those)\b|in case\b|when\s(?:he|she|they)\b"
    r"|otherwise\b|if not\b"
    r"|in reserve|next\b|after (?:that|her|him|them)\b|to follow\b|only if\b|only after\b"
    r"|can have it (?:next|after))",
    _I,
)

#: "Jorge, can you or Lena cover this?"
OR_YOU = re.compile(r"\byou (?:or|and) $", _I)
