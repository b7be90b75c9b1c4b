"""The turns of phrase that rule somebody out, only mention them, greet them, or make them the client.

Matched against one sentence in which each name reads §. Bounded repeats only.
"""

import re

_I = re.IGNORECASE

#: Somebody is spoken of: the lead does not go there.
MENTIONED = re.compile(
    r"(?:\b(?:from|met|since|because|via|through|knows?|told|tell|says?|said|saw|see|heard|friend of"
    r"|friends with|client of|clients of|brother of"
    r"|sister of|wife|husband|son|daughter|mother|father|brother|sister|cousin|neighbou?r|partner|boss"
    r"|client|caller|against|versus|vs\.?|by|about"
    r"|of|at|in|near|named|called|was|am|when|although|that|who|owner of|judge|officer|estate of"
    r"|worked with|work with|spoke (?:to|with)"
    r"|speak (?:to|with)|talked (?:to|with)|talk (?:to|with)|copy of|thanks to|according to|married to"
    r"|related to|like|counsel|counsel is|counsel was|is represented by|lost to|owes?"
    r"|represents|represented by|sued|suing|sue|with|works for|worked for|named|hired|fired|paid"
    r"|paying|asked|adjuster|doctor|manager|supervisor|landlord"
    r"|employer|spouse|ex|until|than|how|as|where|why|what|fyi,?|and|btw,?|while|though|after|before"
    r"|is|the other side is|adverse to|conflict with|lunch with|meeting with|next to)\s|[’']s\s)"
    r"(?:the\s|my\s|our\s|old\s|her\s|his\s|their\s|a\s|an\s)?$",
    _I,
)

#: It went to somebody, once: "I sent one to Bob in May".
PAST = re.compile(
    r"\b(?:i|we|she|he|they|who|already|have|had|has|was|were|been|just|i've|we've|it|lead|last (?:one"
    r"|time|week|month))\s(?:\w{1,12}\s){0,2}?"
    r"(?:sent|referred|gave|given|passed|forwarded|offered|handed|showed|shown|tried|asked|called"
    r"|emailed|used|went|got|hired|told|mentioned|met|saw|took|brought|put|turned|pointed|directed"
    r"|bounced|steered)\b[^.;:!?]{0,50}$"
    r"|\b(?:sent|referred) (?:to )?(?:us|me|her|him|them) (?:by|from|to|via)\b[^.;:!?]{0,30}$",
    _I,
)

#: What was meant once and is taken back: "I was going to send it to Pruitt but they represent …"
TAKEN_BACK = re.compile(
    r"\b(?:was going to|were going to|had planned to|had meant to|thought (?:about|of)|would have"
    r"|i'd have|used to|almost|normally|usually|(?:first|initial) (?:thought|instinct|idea|guess|choice) was"
    r"|ordinarily|would (?:normally|usually)|i'd (?:normally|usually))\b",
    _I,
)

#: Why it was taken back.
BUT = re.compile(
    r"^[^.;!?§]{0,120}(?:\b(?:but|except|only|however)\b|\b(?:then|until|till) (?:i )?(?:remembered|realized"
    r"|realised"
    r"|heard|saw|learned)\b)|\b(?:scratch|strike|forget) that\b",
    _I,
)

NEGATED_BEFORE = re.compile(
    r"(?:\b(?:(?<!why )(?<!if )(?<!whether or )(?<!or )not(?!\sonly)|or not(?=\s(?:to|for))|never|no"
    r"|don't|do not|dont|won't|can't|cannot|shouldn't|isn't|without"
    r"|except(?: for)?|(?:any|every)(?:one|body) (?:but|except|other than)|anyone besides|anything but"
    r"|all but|other than|besides|rather than"
    r"|instead of|avoid|skip|(?<!go )ahead of|§ over|prefer\w{0,3} [^.;]{0,40} over|nicht|kein|keine"
    r"|keinesfalls|nie|außer|statt|anstatt|menos|excepto|salvo|nunca"
    r"|en vez de|en lugar de|pas|sauf|jamais|plutôt que|non|tranne|niet|behalve|não|exceto"
    r"|nobody (?:at|from)|no one (?:at|from)|neither|nor|anyone at all but|leave out|leaving out"
    r"|keep away from|hold (?:off|fire|back) on|(?<!n't )(?<!not )(?<!never )forget(?: about)?"
    r"|scratch|rule out"
    r"|stay away from|away from|steer clear of|not including|excluding|minus)"
    r"(?:\s(?:a|an|the|to|for|at|with|from|send|sending|refer|give|go|goes|use|ask|call|try|forward"
    r"|pass|it|this|these|her|him|them|one|again|back|offer"
    r"|cc|copy|include|contact|bother|tell|let|want|think|please|involve|hand|assign|write|email|add"
    r"|by|of|over|para|con|anything|any|more|involving"
    r"|que|vaya|mandar|mandes|enviar|env[ií]e[sn]?|mande[sn]?|reenv[ií]\w{1,4}|pase[sn]?|pasar|des|dé|den"
    r"|dar|darle"
    r"|les?|se|los?|la|o"
    r"|os|au|aux|on"
    r"|surtout|für|zu|geben|schicken|senden|transmettre|envoyer"
    r"|à|pour|al|folks|people|our|friends|my|waste|time"
    r"|even|know|sure|about|sending|us)){0,7}\s?"
    r"|(?:^|[,;(]\s)no a\s"
    r"|\b(?:rather|sooner|lieber|eher|mejor|antes|prefiero|plutôt|prefiro"
    r"|preferisco)\b[^.;!?]{0,40}§[^.;!?§]{0,12}"
    r"\b(?:than|als|que|di)\s(?:to\s|for\s|a\s|an\s|para\s|an\s|à\s)?)$",
    _I,
)

NEGATED_AFTER = re.compile(
    r"(?:['’]s)?(?:\s(?:crew|team|people|office|firm|folks))?,?(?:\s(?:who|he|she|they|but|but he"
    r"|but she))?(?:['’]s|\s(?:is|are|was|were|has|have|had|got|has got))\s(?:\w{1,14}\s){0,3}?"
    r"(?:conflict\w{0,5}|out\b(?! of (?:pekin|miami))|retired|full|away|on (?:leave|vacation|trial"
    r"|holiday)|in trial|passed|declined|suspended|disbarred|no longer|unavailable"
    r"|swamped|slammed|buried|booked|not (?:a|the|taking|right|an option|available|doing|in|interested"
    r"|licensed|it|our|my)\b|too (?:busy|slow|far|expensive)|said no|closed|stopped|moved (?:to|away)"
    r"|turned (?:it|this|me|us))"
    r"|,?\s(?:can't|cannot|won't|doesn't|isn't|couldn't|wouldn't|hasn't|passed|declined|turned|refused"
    r"|retired|said no|already (?:has|represents|passed|said|turned|declined|refused)|represents"
    r"|conflicted"
    r"|never (?:answers|calls|replies|responds)|hates|stopped|left|died|no longer|only does|ghosted"
    r"|dropped|is who (?:i|we) (?:don't|would not|wouldn't))\b"
    r"|,?\s(?:both |all |each |already )?(?:said|says|say|told (?:me|us)|wrote|tells (?:me"
    r"|us))\b[^.;!?§]{0,40}"
    r"(?:\b(?:no|not|never)\b|n['’]t\b)"
    r"|,?\s(?:(?:me|nos|ya)\s){0,2}(?:dijo|dice|contestó|avisó)\sque\s(?:él |ella |ellos )?(?:no\b|ya no\b)"
    r"|,?\s(?:ya )?no\s(?:(?:se|les?|l[ao]s?)\s){0,2}(?:mand|env|reenv|pas|den\b|des\b)\w{0,7}"
    r"|,?\s(?:no|non)(?=$|[.,;!])",
    _I,
)

#: "Hi Dana," opens a letter; it sends nothing.
GREETING = re.compile(
    r"^[\s>*]{0,4}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|afternoon|hola"
    r"|buenos días|buenas|estimad[oa]s?|querid[oa]|liebe[r]?|hallo|guten tag"
    r"|sehr geehrte[r]?|bonjour|chère?|cher|ciao|gentile|olá|prezad[oa]|beste|geachte|thanks|thank you"
    r"|thx|ty|gracias|danke|merci|best|regards|cheers|yours|sincerely|saludos|love)"
    r"(?:\s(?:so much|again|all|there|a lot|as always|very much|team)){0,2},?\s?$",
    _I,
)

#: Thanks and closings are never an address to somebody.
CLOSING = re.compile(
    r"\b(?:thanks|thank you|thx|best|regards|cheers|sincerely|gracias|saludos|yours truly|warmly)\b", _I
)

#: The other side and who acts for them.
ADVERSE = re.compile(
    r"\b(?:opposing|other side|other (?:driver|party|parent)|adverse|against|represented by"
    r"|counsel for|defen[cs]e (?:counsel|lawyer|attorney)"
    r"|(?:his|her|their|husband|wife|spouse|ex|landlord|employer|carrier|insurer|company"
    r"|driver)(?:['’]s)? (?:old |current |former |new )?(?:lawyer|attorney|counsel|doctor|adjuster"
    r"|boss|landlord|employer)(?: is| was|['’]s|,)?)\b[^.;:!?]{0,30}$",
    _I,
)

#: A way to reach somebody, or their age, right behind a name: a client's, unless the lead is sent there.
REACHED = re.compile(
    r"[\s,:;(–-]{1,4}(?:(?:at|is at|on|cell|phone|tel|mobile|home|ph)\b[.:]?\s?){0,2}"
    r"(?:\+?1?[\s.-]?\(?\d{3}\)?[\s.–-]{0,2}\d{3}|(?:aged? )?\d{1,2}(?=[,;)]| y))",
    _I,
)

#: "Client: §", "Name: §": a form's own words, nobody it goes to.
FIELD = re.compile(
    r"(?:^|[\n,;.]\s?|\b)(?:(?:new |the )?(?:client|caller|case|lead|matter|prospect|tenant"
    r"|patient)(?:['’]s)?(?: name)?|(?:full |last )?name|re|phone|tel|e-?mail|contact|from|about"
    r"|opposing party|adverse|employer|carrier|cliente|nombre)\s?[:=–-]\s?$",
    _I,
)

#: "Refer § to §", "connect § with §": the first is the client.
PASSED_ON = re.compile(
    r"\b(?:refer|send|pass|forward|introduce|connect|hand|get|assign|route|referring|sending"
    r"|passing)\s$",
    _I,
)

TO_ANOTHER = re.compile(r"[^.,;!?§]{0,40}\b(?:to|with|over to|para)\s(?:the\s|our\s)?§", _I)

#: After a signature's firm: how to reach it.
BELOW_FIRM = re.compile(
    r"\W*(?:\+?1?[\s.-]?\(?\d{3}\)?[\s.-]{1,2}\d{3}|www\.|https?:|\d+\s\w+(?:\s\w+){0,3},|[\w.]+@)", _I
)

#: Whatever stands below "Thanks," is a signature.
CLOSED = re.compile(
    r"(?:^|\n)\W*(?:many |with |kind |best |warm )?(?:thanks|thank you|thx|best|regards|cheers"
    r"|sincerely|gracias|saludos"
    r"|un saludo|danke|grüße|gruß|merci|cordialement|obrigad[oa]|grazie"
    r"|yours(?: truly)?)(?: (?:regards|wishes|again"
    r"|so much|a lot|all))?\s?[,.!]?\s{0,3}\n\s*$",
    _I,
)

#: "Otherwise I'd say §", "usually we would send it to §": not now.
HYPOTHETICAL = re.compile(
    r"\bif (?:it|this|that|he|she|they|only it) (?:were|was)\b(?!\s(?:me|us|up to|my"
    r"|mine))[^.;!?§]{0,40}\b(?:i|we)(?:'d"
    r"| would)\b[^.;!?§]{0,30}$"
    r"|\b(?:otherwise|normally|usually|ordinarily|any other (?:day|time|week|month))\b[^.;!?§]{0,15}"
    r"(?:\bi'd|\bi would|\bwe'd|\bwe would|\bit would)\b[^.;!?§]{0,40}$",
    _I,
)
