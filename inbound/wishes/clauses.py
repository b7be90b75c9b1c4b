"""What a clause says of the person who is its subject: what they do, could do, or where they stop.

Each name reads §; the head is what stands before it in its sentence, the tail what follows.
Bounded repeats only.
"""

import re

from mailbot.intake import lexicon, relations

_I = re.IGNORECASE

_ADVERB = (
    r"(?:(?:usually|always|often|still|also|really|even|actually|certainly|probably|mostly|only|just|now"
    r"|definitely|surely|sometimes|happily)\s){0,2}"
)
_OUTFIT = r"(?:['’]s?\s(?:crew|team|people|shop|office|firm|folks|lot|outfit|bunch|associate|junior))?"
#: Somebody's own affairs are no field of law: "does her taxes", "knows him".
_NOT_THEIRS = (
    r"(?!\s(?:her|his|their|my|our|your|him|them|me|us|it|about|who|what|why|how|whether|if|when|where"
    r"|for (?:us|me|them|him|her)|everybody|everyone"
    r"|the (?:client|family|caller|mother|father|daughter|son|wife|husband|parents|couple|kids|man"
    r"|woman|company|business|shop|estate|church|bank))\b)"
)
#: Work of the kind that a partner does, said as a habit.
DOES = re.compile(
    _OUTFIT + r"(?:,?\s" + _ADVERB + r"(?:"
    r"(?:does|takes(?: on)?|handles|fights(?: over| with)?|sues|tries|defends|litigates|goes|covers"
    r"|drives|travels"
    r"|speciali[sz]es|practi[cs]es|speaks|reads|files|wins|likes|loves|enjoys|argues|appears|eats|collects"
    r"|lives|breathes|knows(?!\sthat)|takes care of|looks after|gets)"
    + _NOT_THEIRS
    + r"|(?:do|take|handle|fight|sue|try|defend|cover|know|speak|love|drive|travel|practice|fight|litigate)\b"
    + _NOT_THEIRS
    + r"|go(?:es)?\s(?:out|up|down|over|as far|to|all)\b|are\s(?:in|out|up|down|over)\b|answers (?:his"
    r"|her|their) (?:own )?phone)"
    r"|(?:\sis|['’]s)\s(?:so |very |really |pretty |quite |awfully |a bit |a lot |much )?"
    r"(?:good|great|better|best|patient|gentle|kind|strong|fast|quick|cheap|tough|careful|thorough|local|near"
    r"|nearby|around the corner|in (?:that|this) court(?:house)?|used to|made for|wonderful|excellent"
    r"|fearless"
    r"|brilliant|terrific|at home|not afraid)\b(?!\s(?:to know|friends|news))"
    r"|\s(?:did|handled|had|took|won) (?:one|two|some|another|a few|the same|something) (?:of these"
    r"|like (?:this|it)|for)\b"
    r"|\sis\s(?:a bit|a little|rather|quite|maybe|perhaps)\s[^.;!?§]{2,30}?,?\sbut\s(?:he|she"
    r"|they)(?:['’]d|\swould|\swill|\scan)?"
    r"\s(?:knows?|does|do|takes?|handles?|goes|travels?|drives?|is good)\b"
    r"|\s(?:did|handled|fought|won|settled|tried|took)\s(?:the|one|that|this"
    r"|a)\s[^.;!?§]{2,50}\b(?:for us|for me"
    r"|for (?:another|a) (?:client|friend|customer) of (?:ours|mine))\b"
    r"|\s(?:told|promised) (?:me|us)\b[^.;!?§]{0,40}\b(?:he|she|they)(?:['’]d|\swould|['’]ll"
    r"|\swill)\s(?:look at|take"
    r"|want|like|love|do|see|consider)\b"
    r"|\ssaid\b[^.;!?§]{0,30}\b(?:he|she|they)(?:['’]d|\swould|['’]ll)\s(?:take|look at|do|like|want"
    r"|be up for)\b)",
    _I,
)

_TAKES = (
    r"(?:handle|take|do|fit|eat|love|enjoy|know|win|kill|suit|be\s(?:\w{1,12}\s){0,2}?(?:good|right"
    r"|great|best"
    r"|perfect|ideal|fine|better|able|kind\w{0,4}|gentle\w{0,2}|happy|glad|who|my|our|the (?:one|best"
    r"|right|person)|up for"
    r"|worth|a (?:good|great|natural|fit))|have (?:a )?(?:look|room|time|fun|it)|fight|help"
    r"|see(?! (?:it|that) as)"
    r"|look|read|jump|sort|fix|make (?:short|mincemeat|quick)|manage|cope|scare|crush|sue|try it|treat"
    r"|want(?! (?:me|us|him"
    r"|her|them|it to)\b)|like(?! (?:me|us|it to|him|her|them)\b)|run with|get (?:it|this|them|him"
    r"|her)\b|find (?:it"
    r"|time|an hour)|bite)"
)
#: What they could do with it.
COULD = re.compile(
    _OUTFIT
    + r"(?:\s(?:would|might|could|can|should|must|will|may|ought to)|['’](?:d|ll))\s"
    + _ADVERB
    + _TAKES
    + r"\b(?!\s(?:after (?:the|her|his)|for (?:the|her|his) (?:mother|father)))"
    r"|,?\s(?:será|sería|seria|es|é|ist|wäre|serait|est|sarebbe)\s(?:genau\s|sin duda\s|justo\s)?(?:el"
    r"|la|lo|los|o|a"
    r"|der|die|le|il|perfect\w|ideal\w{0,2}|mejor|buen\w|melhor|richtig\w{0,2}|gut)\b"
    r"|\s(?:podría|puede|pode|könnte|kann|pourrait|peut)\s(?:ayudar|tomar|llevar|ver|hacer|das|ihr|ihm"
    r"|helfen|prendre"
    r"|aider|pegar|ajudar)\w{0,4}\b",
    _I,
)
#: Whole clauses: "Jo's, not mine", "Tunde's, I think".
OWNS = re.compile(
    r"['’]s?(?:,?\s(?:i (?:think|guess|believe|suppose|reckon)|surely|clearly|obviously|really|then"
    r"|by rights|if\b"
    r"|by (?:tonight|tomorrow|monday|friday)|today|tonight|not (?:mine|ours|us"
    r"|me))[^.;!?§]{0,40})?\s?(?=$|[.,;!?]|\sor\b)"
)
#: "Farida might, if the estate is under 75", "Luis wouldn't have. Give him the chance."
MIGHT = re.compile(
    r"\s(?:might|may|could|would|will)(?:\swell)?,?\s?(?=[.,;!?]|$|\s(?:if|unless|though)\b)", _I
)
#: A name and what it is known for, no more: "§, who did my own mother's.", "§; I hear she's back".
NO_MORE = re.compile(
    r",\swho(?:m|se)?\s[^,.;!?§]{2,80}\s?(?:[.!?]|$)|;\s"
    r"|,\sthey (?:can|could|may) (?:toss|fight|decide|sort|argue|split|flip|agree|share)\b",
    _I,
)
#: "For the will, §."
_FOR_THIS = re.compile(r"(?:^|[.;!?]\s)for (?:the|this|that|a) (?!record\b)[^,.;:!?§]{2,30},\s$", _I)
#: "Gwen, have fun": turned to, wherever it stands.
VOCATIVE = re.compile(
    r",\s(?:my (?:dear|friend|love)|buddy|pal|have (?:fun|at it|a look|mercy)|enjoy|over to you"
    r"|you(?:['’]ll|['’]d| will|"
    r" would| can| get| have| know what| said| wanted| asked| owe| promised)|your (?:turn|words|call"
    r"|kind|patch)|all yours"
    r"|take it|it['’]s yours|good luck|be (?:nice|kind|gentle))\b",
    _I,
)
#: Plain possessions: "Morgan's door", "Dana's choice".
HIS_PLACE = re.compile(
    r"['’]s\s(?:door|choice|fight|game|sort|kind|type|corner|court|backyard|pigeon|baby|problem now"
    r"|cup of tea|line|field"
    r"|forte|specialty|favou?rite|meat|home turf|neck of the woods|county|side of)\b",
    _I,
)

#: All that a sentence without a verb says: "Harriet again", "Renée of course".
FRAGMENT = re.compile(
    _OUTFIT
    + r"(?:,?\s(?:again|of course|obviously|naturally|as (?:usual|always|ever|before)|once more|once again"
    r"|i(?:['’]d)? (?:guess|think|suppose|say|reckon|imagine|hope)|(?:i['’]m )?guessing|probably"
    r"|surely|clearly"
    r"|definitely|it is|maybe|perhaps|possibly|in a heartbeat|hands down|no question|no contest"
    r"|any day|every time"
    r"|for sure|who else|preferably|ideally|as agreed|as promised|por fa|otra vez|de nuevo|claro"
    r"|wieder|encore"
    r"|de novo|if you please|if you would|this time|next|by default)){1,3}(?=\s?(?:[.,;:!?()–—-]|$))",
    _I,
)
#: A condition on somebody, who is meant all the same: "Ingrid if she still does clean-ups".
PROVIDED = re.compile(
    _OUTFIT
    + r",?\s(?:(?:but |and )?(?:only )?(?:if|unless|assuming|provided|so long as|as long as|supposing)\b"
    r"(?!\s(?:not|so|that fails|needed)\b)(?!\s(?:you|u|i|we)\s(?:need|want to (?:ask|know|check)|must"
    r"|have to|ask)\b)"
    r"|or (?:that other|the other|some other)\b|or (?:whoever|whomever|someone|somebody|anyone"
    r"|anybody)\s(?:else\s)?(?:like|of|who|he|she|they|you|in|at|with"
    r"|near)\b|si\s(?:puede|tiene|está|es que)\b|falls\s|wenn\s(?:er|sie)\b)",
    _I,
)
#: Said to a person or of what they are owed: "I owe Shira one", "I'd trust Tunde with it".
ABOUT_THEM_BEFORE = re.compile(
    r"\b(?:i|we)(?:['’]d|['’]ll|\swould|\swill)?\s(?:owe|owed|promised|trust|go with|choose|pick|want"
    r"|like|love"
    r"|rather have|vote for|call)(?:\sfor)?\s$"
    r"|\b(?:(?:asked|asks|asking|hoping|begging|begged) for|insists? on|swears? by|prefers?|wants"
    r"|would like)\s$"
    r"|\b(?:leave|save|hold|keep|park) (?:it|this|this one|that|her|him|them) (?:for|to|with)\s$"
    r"|\b(?:same as (?:last|the last)|last|as) (?:week|time|month|one|before|usual|always)\s?[:,–—-]\s$"
    r"|(?:^|[,.;:]\s|\b(?:or|and|but)\s)(?:it |this |that )?(?:could|might|may) be\s$"
    r"|\b(?:my |first |best )?(?:guess|instinct|thought|hunch|idea)(?:\s(?:is|was|would be)|['’]s)\s$"
    r"|\bmoney(?:['’]s| is) on\s$|\b(?:rather|sooner) (?:it|this) (?:were|was|be|went to|go to)\s$"
    r"|\b(?:one|person|lawyer|attorney|man|woman|name|firm|adviser|advisor|agent)\s(?:that |who |whom )?(?:i"
    r"|we|you)"
    r"(?:['’]d|['’]ll|\swould|\swill|\sshould)?\s(?:really )?(?:pick|choose|want|need|send|trust|hire|call"
    r"|use|go to"
    r"|think of|recommend|suggest|see|ask|have in mind)\b[^.;!?§]{0,60}\s(?:is|would be)\s$"
    r"|(?:^|[.;!?,]\s)(?:so |but )?(?:i|we) (?:think|guess|suppose)\s$"
    r"|\b(?:isn['’]?t|is|wasn['’]?t|was) there (?:a|an|not a|that|some)\s$|\bthere(?:['’]s| is) (?:a"
    r"|an|that)\s$"
    r"|\b(?:ich|wir) würden?\s$|\b(?:je|nous) (?:pense|pensais|penserais|demanderais|dirais"
    r"|verrais)\s(?:à\s)?$"
    r"|\b(?:para|pra|für|an|pour|per|à|chez|a)\s(?:o|a|os|as|la|el|lo|los|las|den|die|der|dem|le|l['’]"
    r"|il)\s$(?<!\ba la\s)"
    r"|\b(?:le toca a|es (?:cosa|asunto|caso) de|es de|va para|que lo vea|que la vea|lo vería"
    r"|preguntaría a|c['’]est pour"
    r"|das ist (?:was|etwas) für|was für|etwas für)\s(?:la\s|el\s)?$"
    r"|\b(?:é|es|est|ist) (?:uma? |una? |eine )?(?:coisa|caso|assunto|cosa|asunto|sache|affaire) (?:da"
    r"|do|de|de la|del|von|für)\s$"
    r"|\b(?:schick\w{0,2}|geb\w{0,2}|geht|gehen|reiche?)\b[^.;!?§]{0,30}\b(?:an|zu|bei)\s$"
    r"|\b(?:looked|handled|taken on|seen|read|heard)(?:\sat|\sover)? by\s$|\bsooner (?:it )?(?:went"
    r"|goes|go) to\s$"
    r"|\b(?:i|we)(?:['’]d|\swould) (?:see|talk to|speak to|sit down with|ring|write to|go to|hire|use|get)\s$"
    r"|\b(?:all i (?:can think of|have) is|short of it is|answer is|comes? down to|screams|spells|says)\s$"
    r"|\b(?:some(?:one|body)|any(?:one|body)) (?:from|at|in)\s$"
    r"|\b(?:as (?:discussed|agreed|arranged) with|as promised to|wanted)\s$"
    r"|\b(?:see (?:to it )?that|make sure(?: that)?)\s$"
    r"|\b(?:a |the )?job for\s$|\bfor whoever[^.;!?§]{0,40}[:,–—-]\s$|\bwhat about\s$",
    _I,
)
ABOUT_THEM_AFTER = {
    "see ": re.compile(
        r"\s(?:gets|sees|hears|has|receives)\b|\sabout (?:the|this|that|it)\b|\s?[.,;!?]|$", _I
    ),
    "make sure": re.compile(r"\s(?:gets|sees|hears|has|receives)\b", _I),
    "i think": re.compile(r"\s?(?:[,.;!?]|$)", _I),
    "i guess": re.compile(r"\s?(?:[,.;!?]|$)", _I),
    "i suppose": re.compile(r"\s?(?:[,.;!?]|$)", _I),
    "owe": re.compile(r"\s(?:one|the next|a (?:case|good one|favou?r)|two)\b", _I),
    "promised": re.compile(r"\s(?:one|the next|a (?:case|good one)|this)\b", _I),
    "there": re.compile(
        r"[^.?!§]{0,40}\b(?:who|that) (?:does|do|takes?|handles?|knows|fights|did|goes|helps)\b", _I
    ),
    "würde": re.compile(
        r"[^.?!§]{0,30}\b(?:fragen|nehmen|anrufen|vorschlagen|bitten|schicken|geben|empfehlen)\b", _I
    ),
    "asked for": re.compile(r"\s(?:by name|again|specifically|himself|herself|in particular)|[.,;!]|$", _I),
}

#: Where praise ends: "but she stays on the Jacksonville side", "so somebody closer".
FALLS_SHORT = re.compile(
    r"[^.;!?§]{0,90}?(?:,|\s)\s?(?:(?:but|and|though) (?:her|his|their"
    r"|the client['’]s) (?:\w{2,14}\s){1,2}(?:works?|worked|is|was"
    r"|sued|married|dated|used to)\b|(?:but|only|except|although|though|however|and)\s(?:that\s)?(?:he"
    r"|she|they|that office"
    r"|it)(?:['’](?:s|re)\s(?:\w{1,12}\s){0,3}?(?:out|away|retired|full|swamped|buried|conflicted"
    r"|on leave|in trial"
    r"|gone|booked|not\b|illinois|florida|texas|too\b|the other|no longer|stuck|off\b)"
    r"|\s(?:is|are|was)\s(?:\w{1,12}\s){0,3}?(?:out|away|retired|full|swamped|buried|conflicted"
    r"|on leave|in trial|gone"
    r"|booked|in [A-Z]|not\b|too\b|the other|no longer|stuck|off\b)"
    r"|\s(?:stays?|stopped|never|only|doesn['’]?t|don['’]?t|can['’]?t|cannot|won['’]?t|isn['’]?t"
    r"|wouldn['’]?t|hasn['’]?t"
    r"|no longer|said no|passed|declined|retired|moved|left|hates|refuses|quit|has (?:a )?conflict\w{0,5}"
    r"|has (?:enough|no)|had (?:him|her|them|the))\b))",
    _I,
)
#: The next sentence passes them over: "So no.", "Somebody else, please."
NEXT_SENTENCE = re.compile(
    r"\W*(?:so |then |hence )(?:no\b|not\b|somebody|someone|who\b|another)|\W*(?:so "
    r"|please )?(?:somebody|someone|anyone"
    r"|anybody) (?:else|closer)\b",
    _I,
)
ANOTHER = re.compile(
    r"[^.;!?§]{0,140}[,;–—-]?\s(?:so|hence|therefore|better)\s(?:please\s|i need\s|we need\s"
    r"|it has to be\s|find (?:me|us|her|him)\s)?(?:some(?:one|body)|any(?:one|body)"
    r"|who(?!ever trusts)\b|another\b"
    r"|a different|(?:he|she|it|they) can['’]?t be)",
    _I,
)
_DENIED = re.compile(r"\W*(?:no|nope|não|nein|non)\b\s?[,.!]", _I)
#: "he lost, so it's his"
SO_THEIRS = re.compile(
    r"(?:\sand I\b)?[^.;!?§]{0,60}\bso (?:it['’]s|it is|this is|this one is|that makes it) (?:his|hers"
    r"|theirs)\b",
    _I,
)
#: "Try him.", "Her please." in the next sentence.
THEM_NEXT = re.compile(
    r"\W*(?:so |please )?(?:(?:try|(?:send|give|pass) (?:it|this|this one) to) (?:him|her"
    r"|them)\b(?!['’]|\s\w)"
    r"|(?:him|her|them),?\s(?:please|pls|then)\b|(?:his|hers|theirs)(?:,?\s(?:if|please|then|i think)\b"
    r"|\s?[.!])|give (?:him|her|them) (?:the chance|a chance|this|first))",
    _I,
)
#: "Ask Morgan, he'd know": for advice.
ADVICE_AFTER = re.compile(
    r",?\s(?:(?:he|she|they)(?:['’]d|['’]ll|\swould|\swill|\smight|\smay)?|who (?:would|might|may|will))\s"
    r"(?:know|knows|remember|remembers|have (?:the|a) (?:name|number)|tell you)\b|\sfor the (?:name"
    r"|number|file|ledgers?|books"
    r"|details|rest of it)\b",
    _I,
)
#: Family and staff: nobody it goes to.
KIN = re.compile(
    r"\b(?:my|our|her|his|their|the|client['’]s)\s(?:\w{2,12}\s)?(?:wife|husband|spouse|sister|brother"
    r"|mother|father|mom|mum"
    r"|dad|son|daughter|aunt|uncle|cousin|niece|nephew|sister-in-law|brother-in-law|mother-in-law"
    r"|father-in-law|daughter-in-law"
    r"|son-in-law|paralegal|secretary|assistant|receptionist|intern|nanny|aide|neighbou?r|boss"
    r"|landlord|doctor|adjuster"
    r"|bookkeeper|investigator|grandmother|grandfather|ex|girlfriend|boyfriend|fiancée?|roommate)[,\s(]\s?$",
    _I,
)
#: No choice at all: "a witness and not a choice", "so no", "so it can't be §".
NO_CHOICE = re.compile(
    r"[^.;!?§]{0,60}\b(?:(?:is|are|be) (?:a|the) (?:witness|party|defendant|plaintiff|relative|client"
    r"|landlord)"
    r"|not a (?:choice|lawyer|candidate)|only (?:does|do|takes?)\b[^.;!?§]{0,40}\bwhen hell)"
    r"|['’]s?\snot the (?:man|woman|one|person|lawyer)|,?\s(?:thank you,? )?no thank you\b"
    r"|[^.;!?§]{0,30}\b(?:second|last) (?:choice|resort) only|[^.;!?§]{0,60}\bbut only (?:after|once|when)\b"
    r"|[^.;!?§]{0,40}\b(?:once|after) they(?:['’]ve| have|['’]re| are)\b",
    _I,
)
SAID = (COULD, MIGHT, OWNS, HIS_PLACE, NO_MORE, VOCATIVE, PROVIDED, FRAGMENT)
_ROLES = frozenset(
    "client caller name named called adjuster counsel driver judge officer boss supervisor doctor"
    " defendant plaintiff"
    " witness opposing landlord tenant manager carrier insurer trustee executor contact wrote said"
    " told cc signed".split()
)
_OPENS = re.compile(
    r"(?:^|[.;:!?–—-]|,)\s*(?:(?:so|but|and|or|either|think|guess|believe|suppose|maybe|perhaps|probably|then"
    r"|well|ok|okay"
    r"|yes|hey|anyway|isn['’]?t|doesn['’]?t|isnt|i think|i (?:suppose|guess|hear|gather|know)"
    r"|i['’]m told|obviously"
    r"|luckily|frankly|honestly|because|since|as|now|can this be|could this be|is this|this is|it['’]s|its"
    r"|this one is|it is|that['’]s|definitely|surely|let['’]s see (?:whether|if)|ask whether"
    r"|wonder (?:if|whether)"
    r"|(?:i |we |i['’]ve |have )?told (?:her|him|them|the client|the family)(?: that)?"
    r"|to be honest)[,:]?\s){0,2}$",
    _I,
)


def opens(head: str) -> bool:
    """Nothing but a conjunction or an opening stands before, and no relative: "The brother (§)"."""
    if not _OPENS.search(head):
        return False
    before = re.findall(r"[^\W\d_]+", head[-40:])
    return not before or lexicon.fold(before[-1]) not in relations.roles()


def is_owed(head: str, tail: str) -> bool:
    """Sent there in words about the person: "I'd trust Tunde with it"."""
    found = ABOUT_THEM_BEFORE.search(head)
    if not found:
        return False
    needed = next((each for word, each in ABOUT_THEM_AFTER.items() if word in found[0].lower()), None)
    return needed is None or bool(needed.match(tail))


def is_last_of_all(head: str, tail: str, after: str) -> bool:
    """Meant by the pronoun of the next sentence: "Try him."."""
    return "§" not in tail and bool(THEM_NEXT.match(after)) and not KIN.search(head)


def falls_short(tail: str, after: str = "") -> bool:
    """Named, and then passed over, if need be in the sentence after."""
    if any(each.match(tail) for each in (FALLS_SHORT, ANOTHER, NO_CHOICE)):
        return True
    if tail.strip() == "?" and _DENIED.match(after):
        return True
    return "§" not in tail and bool(NEXT_SENTENCE.match(after))


def closes(head: str, tail: str) -> bool:
    """What a sentence comes to: "This is a DUI in Broward: §"."""
    clause = re.split(r"[.;!?]\s", head)[-1].rstrip()
    if _FOR_THIS.search(head[-60:]) and not tail.strip(" .!?"):
        return True
    if not clause.endswith((":", "–", "—", " -")) or tail.strip(" .!?"):
        return False
    words = [lexicon.fold(each) for each in re.findall(r"[^\W\d_]+", clause)]
    return len(words) > 3 and not any(each in relations.roles() or each in _ROLES for each in words)
