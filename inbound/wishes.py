"""What the member's own words ask for: to whom the lead goes and how, what partners may read, consent.

Nobody is chosen for being mentioned: a name or an address counts only where the words
around it send the lead there, and never where they rule it out.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mailbot.intake import lexicon, organisations, places, relations, sentences
from mailbot.intake.reading import How

LIMIT = 8_000

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
_NAME = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w'-]*[a-zß-ÿ0-9'][\w'-]*|[A-ZÀ-Þ]{2,})(?:(?:\s(?:de la|de|del|von|van|der|da|&|and)\s(?=[A-ZÀ-Þ])|,?\s&\s|\s)(?:[A-Z]\.(?!\w)|[A-ZÀ-ÖØ-Þ][\w'-]*)){0,5}"
)
_REMARK = re.compile(
    r"(?:^|\n|(?<=[.!?]\s))[ \t]*(?:note(?: (?:to|for) (?:the )?partners?)?|remark|for partners?|nota(?: para (?:los )?socios)?|hinweis|anmerkung|remarque)\s?:\s*(.{1,2000}?)(?=\n\s*\n|$)",
    re.IGNORECASE | re.DOTALL,
)

#: What stands right before whom it goes to.
_GOAL_BEFORE = re.compile(
    r"(?:(?:^|[,;:.!?(\n-]\s?|\bplease\s|\bthis\s(?:one\s)?(?:is\s|goes\s)?|\bone\s|\bcase\s|\blead\s|\bjob\s|\bgood\s|\bit\s|\bis\s|\bmatter\s|\bher\s|\bhim\s|\bthem\s|\bthat's\s|\bperfect\s|\bsomething\s|\ban?\s)(?:for|para|für|pour|per|voor)"
    r"|\b(?:refer|refers|referral|send|sent|sending|pass|passing|forward|give|giving|hand|offer|assign|route|direct|transfer|goes|go|going|belongs|over|on|it|this|her|him|them|lead|case|one|back|straight|along|matter|out|referring|off)\s(?:\w+\s){0,3}?(?:to|onto|with|an|a|à|al|zu)"
    r"|\b(?:try|trying|ask|asking|prefer|pick|picking|choose|choosing|suggest|suggesting|recommend|recommending|use|call|calling|email|contact|contacting|loop in|bring in|tag|start with|starting with|begin with|go with|going with|think of|thinking|how about|what about|maybe|perhaps|ideally|preferably|like|want|thinking of|copying in|i'd say|vote for|vote is|vote|see if|check with|check whether|i pick|my pick is|choice is|choice would be)"
    r"|\b(?:it would be|would be|so|then|entonces|sonst|dann|sinon|altrimenti|otherwise|next|first|second|third|1st|2nd|1\.|2\.|3\.|to|refer|envía(?:lo|la)?(?: a)?|enviar a|mandar a|pasar a|pásalo a|pásaselo a|weiterleiten an|bitte an|geht an|schicken an|send|an|envoyer à|transmettre à|inviare a|enviar para)"
    r"|^|\n)\s*(?:to\s|is\s|either\s|both\s|the\s|our friends? at\s|our friend\s|our\s|someone at\s|folks at\s|people at\s)?(?:doña\s|don\s|mr\.?\s|ms\.?\s|mrs\.?\s|dr\.?\s|frau\s|herrn?\s|señor(?:a|ita)?\s|(?:la\s|el\s)?(?:licenciad[oa]|lic\.|abogad[oa]|dra?\.|doctora?)\s|ma[îi]tre\s|me\s|mme\s|m\.\s|avv\.\s|rechtsanw\w+\s)?$",
    re.IGNORECASE,
)
#: Too little to stand alone: needs a sign after the name as well, or a list that goes on.
_COLON_BEFORE = re.compile(
    r"\b(?:race(?: it)?|options?|candidates?|choices?|partners?|refer|send|try|to|order|pick|names?|either|both|offer|firms?)\s?:\s*$",
    re.IGNORECASE,
)
_NEXT_IF = re.compile(
    r"^[^.!?\n]{0,30}?\b(?:(?:if (?:not|he|she|they|that|[A-Za-z]\w+)\b[^.!?\n]{0,40}?,)|otherwise,?|failing (?:that|her|him|them),?|or else,?|then)\s(?:then\s|to\s)?(?:(?:try|go to|ask|send (?:it |this )?to|maybe|perhaps|call)\s)?$",
    re.IGNORECASE,
)
_WEAK_BEFORE = re.compile(r"(?:^|\n)\s*(?:the\s)?$", re.IGNORECASE)

#: What follows somebody to whom it goes.
_GOAL_AFTER = re.compile(
    r"^(?:,?\s(?:please|pls|plz|por favor|bitte|s'il vous plaît|per favore)\b"
    r"|,?\s(?:can|could|would|will|might|may)\s(?:you|one of you|somebody|someone|he|she|they|y'?all)\b|,?\s(?:this|here)\s(?:is|one|'s)\b|,?\s(?:one|this one)\s(?:is\s)?for you\b|,?\s(?:is|are)\s(?:who|the one|the person|my|our|perfect|right|best|ideal|a good|the best|the right|a natural|where)\b"
    r"|\s(?:should|must|ought to|needs to|gets?|could take|would be|might want|may want|first|then|or|and)\b|['’]s?\s(?:patch|crew|team|people|shop|turf|area|lane|wheelhouse|alley|kind|office|firm|folks|territory|bread and butter|table|desk)\b"
    r"|\s(?:rather than|instead of|over|before|not)\s|\s(?:did|does|has done|have done|was|were|is)\s(?:a\s)?(?:nice|good|great|fine|excellent|well|wonderful|fantastic)|\sfor\s(?:the|this|that|it|her|him|them|a)\b|\s(?:again|all the way|it is)\b|,\s(?:then|who\b|he\b|she\b|if\b|first|in\b|or\b)"
    r"|\s?[:!]|\s?\([^)]{0,60}\)|\s?[-–—]\s|,?\s?<|\s(?:by|asap|today|tomorrow|tonight)\b|\s(?:has|have)\s(?:taken|handled|done)\b|,?\s+(?:weiterleiten|schicken|geben|senden)\b|,?\s+(?:if)\s|\sunless\b)",
    re.IGNORECASE,
)
_LIST_ON = re.compile(
    r"^(?:\s?,\s?(?:and\s|or\s|then\s|und\s|y\s|o\s|oder\s)?|\s(?:and|or|then|und|oder|y|o|et|ou|e|&|/)\s(?:then\s|to\s|if not\s|also\s)?|\s?/\s?|\s?[;\n]\s?(?:and\s|then\s|or\s)?|\s?\+\s?|,?\s(?:and|or|y|o|und|oder),? (?:if (?:not|that fails|he can't|she can't|they can't|needed),?|failing (?:that|him|her|them),?|otherwise,?|else)\s)$",
    re.IGNORECASE,
)

_NEGATED_BEFORE = re.compile(
    r"\b(?:not(?!\sonly)|never|no|don't|do not|won't|can't|cannot|shouldn't|isn't|without|except(?: for)?|anyone but|anybody but|anyone except|everyone but|everybody but|other than|besides|rather than|instead of|avoid|skip|ahead of|over|"
    r"nicht|kein|keine|nie|außer|statt|anstatt|no a|menos|excepto|salvo|nunca|pas|sauf|jamais|non|tranne|niet|behalve|não|exceto|nobody at|no one at|but not|neither|nor)"
    r"(?:\s(?:a|an|the|to|for|at|with|from|send|sending|refer|give|go|goes|use|ask|call|try|forward|pass|it|this|her|him|them|one|again|back|offer|cc|copy|include|contact|bother|tell|let|want|think|please|involve|hand|assign|write|email|add|by|of)){0,6}\s*(?:mr\.?\s|ms\.?\s|mrs\.?\s|dr\.?\s)?$",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(
    r"^,?\s(?:(?:is|are|was|has|have|had|got|he's|she's|who is|who has|says|said)\s(?:\w+\s){0,2}?(?:conflict\w*|out\b|retired|full|away|on (?:leave|vacation)|passed|declined|suspended|disbarred|no longer|unavailable|swamped|not\b|too busy|said no)"
    r"|(?:can't|cannot|won't|doesn't|isn't|passed|declined|turned|refused|retired|said no|already (?:has|represents|passed|said)|represents|conflicted)\b|is (?:who|the one) (?:i|we) (?:don't|would not|wouldn't))",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:^|\n)\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hola|buenos días|estimad[oa](?:s)?(?: don| doña)?|querid[oa]|liebe[r]?|hallo|guten tag|sehr geehrte[r]?(?: frau| herr)?|bonjour|chère?|cher|ciao|gentile|olá|prezad[oa]|beste|geachte)\s+(?:mr\.?\s|mrs\.?\s|ms\.?\s|dr\.?\s|all\s|don\s|doña\s)?$",
    re.IGNORECASE,
)
_MENTIONED = re.compile(
    r"\b(?:from|met|since|because|via|through|knows?|told|says?|said|saw|see|heard|called|friend of|client of|brother of|sister of|wife|husband|son|daughter|mother|father|client|caller|against|versus|vs\.?|by|about|of|at|in|near|named|is|was|am|after|when|although|that|who|if|unless|whether|owner of|dr\.?|judge|estate of|worked with|spoke (?:to|with)|talked to|copy of)\s(?:the\s|my\s|our\s|old\s)?$",
    re.IGNORECASE,
)
_CLIENT_ADDRESS = re.compile(
    r"\b(?:her|his|their|client'?s?|caller'?s?|reach|email is|mail is|at|cell|phone|write to|contact (?:her|him|them)|wrote from|from|su correo|sa mail)\b[^.!?\n]{0,30}$",
    re.IGNORECASE,
)
_SENDING = re.compile(
    r"\b(?:refer|send|sent|pass|forward|give|hand|offer|assign|route|goes?|try|ask|for|to|first|then|see this|should|please|pls|para|an|für|pour|a|à|use|call|prefer|or|and)\b",
    re.IGNORECASE,
)

_CONDITION = re.compile(
    r"\b(?:(?i:if) not|(?i:if) (?:he|she|they|that|this)(?:'s|'re|\s(?:is|are|isn't|can't|cannot|doesn't|don't|won't|says|passes|declines|has|says no))|(?i:if) [A-Z]\w+(?:'s|\s(?:is|isn't|can't|doesn't|won't|passes|says|declines))|unless (?:he|she|they|[A-Z]\w+)|otherwise|failing (?:that|him|her|them)|or else|as (?:a )?backup|backup|fall ?back"
    r"|[Uu]nless (?:he|she|they|[A-Z]\w+)|[Oo]therwise|[Ff]ailing|only then|and then|, then|then to|[Ss]i no|[Ss]i (?:ella|él|ellos) no|de lo contrario|falls (?:nicht|er|sie)|sonst|wenn nicht|sinon|altrimenti|se non|senão|anders|first refusal|in (?:that|this) order|one after the other|in turn|after that|followed by|before anyone else|second choice|first choice|first pick)\b"
)
_ORDER = re.compile(
    r"\b(?:first|1st|primero|zuerst|d'abord|prima|eerst|primeiro)\b(?!\s(?:time|thing|of all|name|call|offense|lawyer|meeting|hearing|visit|accident|injury|court|surgery|marriage|half|week|day|month|year))",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^\W*(?:\w+,?\s)?(?:can|could|would|will|please)\s(?:this|you|we|it|one of you|someone|somebody|y'?all|i)\b|\b(?:can|could|would) you\b",
    re.IGNORECASE,
)

_CONSENT = re.compile(
    r"\b(?:(?:the\s)?(?:client|caller|she|he|they|[A-Z][a-z]{2,15})(?:'s|’s|\s(?:is|are|has|have|was|also|already|fully|'s))?\s(?:\w+\s){0,2}?(?:agree[sd]?|consent(?:s|ed)?|ok|okay|fine|happy|comfortable|good|on board|authori[sz]ed|approved|given (?:us\s)?(?:consent|permission|her ok|his ok)|gave (?:us\s)?(?:consent|permission|her ok|his ok)|knows and agrees)"
    r"(?:\s(?:\w+\s){0,8}?(?:refer\w*|pass\w*|shar\w*|send\w*|going out|forward\w*|contact\w*|with it|with this|to this|introduc\w*|hand\w*|details|information|anyone|another (?:lawyer|attorney|firm)))?"
    r"|(?:with|has) (?:her|his|their|the client's) (?:consent|permission|ok|okay|blessing)|client consents?|consent (?:given|obtained|on file|in writing)|permission to (?:refer|share|pass|forward)|asked (?:us|me) to (?:refer|pass|find (?:her|him|them) (?:someone|somebody|a lawyer))"
    r"|está(?:n)? de acuerdo|autoriz[óa]|da su consentimiento|ist (?:damit )?einverstanden|hat zugestimmt|einwilligung liegt vor|est d'accord|a donné son accord|è d'accordo|acconsente|concorda|is akkoord|stemt in)",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:not|n't|never|hasn't|haven't|no|without|nicht|no ha|pas|non|niet|não|need to ask|ask (?:her|him) (?:if|whether)|don't know (?:if|whether)|check (?:if|whether)|if)\b[^.!?\n]{0,40}$",
    re.IGNORECASE,
)
_ABOUT_PASSING = re.compile(
    r"refer|pass|shar|send|going out|forward|contact|with it|with this|to this|introduc|hand|details|information|anyone|another|consent|permission|blessing|autoriz|acuerdo|einverstanden|zugestimmt|accord|akkoord|einwilligung|agree|authori",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Wishes:
    """Whom a note chooses, how it is to be offered, the remark for partners, the words of consent."""

    partners: tuple[str, ...] = ()
    how: How = How.ASK
    remark: str = ""
    consent: str = ""


@dataclass
class _Mention:
    text: str
    start: int
    end: int
    address: bool = False
    known: bool = False
    chosen: bool = False
    ruled_out: bool = False
    sentence: tuple[int, int] = field(default=(0, 0))


def read(note: str, *, known: Collection[str] = (), others: Collection[str] = ()) -> Wishes:
    """The wishes in a note. `known` are names that partners go by, `others` people who are none: client, member, us."""
    note = sentences.unwrapped(note[:LIMIT].replace("’", "'"))
    remark = _REMARK.search(note)
    words = note[: remark.start()] + note[remark.end() :] if remark else note
    mentions = _judged(words, known, others)
    chosen = _merged(words, [each for each in mentions if each.chosen])
    return Wishes(
        partners=tuple(each.text for each in chosen),
        how=_how(words, chosen),
        remark=" ".join(remark[1].split()) if remark else "",
        consent=consent(note, others),
    )


def _judged(words: str, known: Collection[str], others: Collection[str]) -> list[_Mention]:
    """Every mention, in order, with whether the lead goes there."""
    found = sorted(_mentions(words, known, others), key=lambda each: (each.start, -each.end))
    kept: list[_Mention] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    spans = [(each.start, each.end) for each in sentences.split(words)]
    for number, mention in enumerate(kept):
        mention.sentence = next(
            (span for span in spans if span[0] <= mention.start < span[1]), (0, len(words))
        )
        _judge(words, mention, kept[number - 1] if number else None)
    return kept


def _mentions(words: str, known: Collection[str], others: Collection[str]) -> Iterator[_Mention]:
    strange = {lexicon.fold(each) for each in others if each}
    for found in _ADDRESS.finditer(words):
        address = found[0].rstrip(".'")
        if address.lower() not in strange:
            yield _Mention(address, found.start(), found.start() + len(address), address=True)
    for name in known:
        if len(name) > 2:
            for found in re.finditer(rf"(?<![\w@.]){re.escape(name)}(?![\w@])", words, re.IGNORECASE):
                if lexicon.fold(name) not in strange and not (
                    found[0].islower() and lexicon.is_word(found[0])
                ):
                    yield _Mention(found[0], found.start(), found.end(), known=True)
    for found in _NAME.finditer(words):
        for start, text in _apart(found, known):
            yield from _named(words, start, text, strange)
    lone = re.match(r"\W*((?:[a-zà-ÿ'-]{2,20}\s){0,2}[a-zà-ÿ'-]{2,20}),?\s(?:pls|plz|please)\b", words)
    if lone and not any(
        lexicon.fold(each) in _NO_NAME or (lexicon.is_word(each) and not lexicon.is_given(each))
        for each in lone[1].split()[:1]
    ):
        yield _Mention(lone[1], lone.start(1), lone.end(1), chosen=True)


def _apart(found: re.Match[str], known: Collection[str]) -> Iterator[tuple[int, str]]:
    """Two people joined by "and" are two, "Bob and Dana"; "Smith and Jones" may be one firm."""
    partners = {word for each in known for word in lexicon.fold(each).split()}
    pieces = found[0].split(" and ")
    firsts = [
        next((word for word in lexicon.fold(piece).split() if word not in _NO_NAME), "") for piece in pieces
    ]
    if not all(lexicon.is_given(first) or first in partners for first in firsts):
        pieces = [found[0]]
    start = found.start()
    for piece in pieces:
        yield start, piece
        start += len(piece) + len(" and ")


def _named(words: str, start: int, text: str, strange: Collection[str]) -> Iterator[_Mention]:
    """A run of capitals that can be a person or a firm."""
    while text:  # "Could Dana", "Please Bea": the sentence's first word is no name
        first = text.split(" ", 1)[0]
        low = lexicon.fold(first)
        plain = low in _NO_NAME or (
            lexicon.is_word(low)
            and not lexicon.is_given(low)
            and (len(text.split()) == 1 or _begins(words, start))
            and not (len(text.split()) > 1 and organisations.is_one(text))
        )
        if not plain:
            break
        start += len(first) + 1
        text = text[len(first) + 1 :] if " " in text else ""
    bare = re.sub(r"['’]s?$", "", text).strip(" ,&")
    low = lexicon.fold(bare)
    if (
        not bare
        or (bare.isupper() and len(bare) < 7 and " " not in bare)
        or low in strange
        or low in _NO_NAME
        or (places.is_state(bare) and not lexicon.is_given(bare))
        or low in relations.roles()
    ):
        return
    if (
        places.is_city(bare)
        and not lexicon.is_given(bare.split()[0])
        or re.match(r"\s(?:county|cty)\b", words[start + len(text) : start + len(text) + 8], re.IGNORECASE)
    ):
        return
    if lexicon.is_proper(low) and not lexicon.is_surname(low):
        return
    yield _Mention(bare, start, start + len(bare))


def _begins(words: str, start: int) -> bool:
    return not words[:start].strip() or words[:start].rstrip()[-1:] in ".!?:;\n-–—"


_NO_NAME = frozenset(
    "i im i'm please hi hello hey thanks thank thx dear can could would should will may this that these the a an he she they we you it my our her his their if so then first second not no yes and or but for from to in on at with"
    " fwd fw re see attached comp tax ssdi dui dwi llc llp pa pc irs uscis longtime new old good great happy maybe perhaps send refer try ask forward pass give wants needs has had do does did is was are were who what when where why how"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december client lead case referral conflict attorney lawyer spanish english"
    " best regards sincerely cheers para por favor el la los las un una es está señora señor don doña estimado estimada bitte an für der die das frau herr pour le les bonjour merci gracias saludos danke begin sent get cc bcc esq mom dad son cpa".split()
)


def _judge(words: str, mention: _Mention, before: _Mention | None) -> None:
    """Chosen, ruled out, or only mentioned."""
    head = words[mention.sentence[0] : mention.start]
    tail = words[mention.end : mention.end + 80]
    if mention.chosen:
        return
    if _NEGATED_BEFORE.search(head[-70:]) or _NEGATED_AFTER.match(tail):
        mention.ruled_out = True
        return
    gap = words[before.end : mention.start] if before else ""
    same = before is not None and before.sentence[0] <= mention.start <= before.sentence[1] + 1
    if before and same and before.chosen and _NEXT_IF.match(gap):
        mention.chosen = True
        return
    if (
        before
        and same
        and (before.chosen or before.ruled_out)
        and _LIST_ON.match(gap.strip("'s") if gap.startswith("'s") else gap)
    ):
        mention.chosen, mention.ruled_out = before.chosen, before.ruled_out
        return
    if _GREETING.search(words[max(0, mention.start - 40) : mention.start]):
        return
    mention.chosen = (
        _address_chosen(head, tail, before) if mention.address else _name_chosen(words, mention, head, tail)
    )


def _address_chosen(head: str, tail: str, before: _Mention | None) -> bool:
    """An address counts where the sentence sends the lead there, or stands alone on its line."""
    if (
        before
        and before.chosen
        and not before.address
        and len(head) < 200
        and not re.search(r"\b(?:her|his|their|client)\b", head[-20:], re.IGNORECASE)
    ):
        return True
    if _GOAL_BEFORE.search(head[-60:]) and head.strip():
        return not re.search(
            r"\b(?:reach|contact|write|mail|email|reply|respond)\s(?:\w+\s){0,3}$", head, re.IGNORECASE
        ) or bool(re.search(r"\bplease (?:contact|email)", head, re.IGNORECASE))
    if not head.strip(" \n:-*•<("):
        listed = tail.lstrip().startswith((",", ";", "\n", "and ", "or ", "&")) and not re.search(
            r"\d{3}|\b(?:cell|phone|home|mobile)\b", tail
        )
        return not tail.strip(" \n>.,;)") or bool(_GOAL_AFTER.match(tail)) or listed
    return bool(_SENDING.search(head)) and not _CLIENT_ADDRESS.search(head)


def _name_chosen(words: str, mention: _Mention, head: str, tail: str) -> bool:
    lead = head[-60:]
    last_line = (
        words[mention.start :].strip(" .!,") == mention.text
        and "\n" in words[: mention.start].rstrip(" ")[-1:]
    )
    if last_line and words[: mention.start].strip():
        return False  # a signature
    if _only_names(words, mention) or _COLON_BEFORE.search(head[-24:]):
        return True
    alone = not words[: mention.start].strip() and not words[mention.end :].strip(" .!,;")
    if alone:
        return True
    starts = not head.strip(' \n*-•"')
    vocative = (
        starts
        and bool(
            re.match(
                r"^,\s(?!(?:who|whose|which|the|a|an|my|our|and|or)\b)[a-zA-Z]|^,?\s(?:and\s)?(?:please|pls|asap|urgent|hurry)\b",
                tail,
            )
        )
        and (mention.sentence[0] == len(words) - len(words.lstrip()) or "please" in tail[:20].lower())
    )
    if starts:
        return vocative or bool(_GOAL_AFTER.match(tail)) and _strong_after(tail)
    if _MENTIONED.search(lead) and not _strong_before(lead):
        return bool(re.match(r"^,?\s(?:please|pls|plz)\b", tail)) or bool(
            re.match(r"^['’]s\s(?:patch|crew|team|turf|lane|wheelhouse|alley)\b", tail)
        )
    return (
        bool(_GOAL_BEFORE.search(lead))
        and not _WEAK_BEFORE.search(lead)
        or bool(_GOAL_AFTER.match(tail) and _decided(tail))
    )


def _only_names(words: str, mention: _Mention) -> bool:
    """A sentence of names and connecting words: "Lindqvist & Rowe or, failing them, Amara Osei"."""
    sentence = words[mention.sentence[0] : mention.sentence[1]]
    rest = _NAME.sub(" ", sentence)
    return all(
        word.lower() in _CONNECTING for word in re.findall(r"[^\W\d_]+", rest)
    ) and sentence.strip().startswith(words[mention.start : mention.end])


_CONNECTING = frozenset(
    "or and then failing them him her that if not else otherwise please first second both either oder und sonst dann y o si no ou et sinon pls asap in order".split()
)


def _strong_before(lead: str) -> bool:
    return bool(
        re.search(
            r"\b(?:refer|send|pass|forward|give|hand|offer|goes|go|one|this|over|out|on)\s(?:\w+\s){0,3}(?:to|for)\s*$|\bit would be\s*$|\b(?:choice|pick|vote)\s(?:is|would be)\s*$|\bso\s*$",
            lead,
            re.IGNORECASE,
        )
    )


def _strong_after(tail: str) -> bool:
    """After a name at the start of a sentence: not merely "Dana and I met"."""
    return not re.match(r"^\s(?:and|or|first|then|before|over|not)\b", tail) or bool(
        re.match(r"^\s(?:first|then)\b|^\s(?:and|or|then)\s[A-ZÀ-Þ]", tail)
    )


def _decided(tail: str) -> bool:
    return bool(
        re.match(
            r"^(?:,?\s(?:please|pls|plz|por favor|bitte)\b|,?\s(?:can|could|would)\s(?:you|one of you)\b|['’]s?\s(?:patch|crew|team|turf|lane|wheelhouse|alley|territory)\b|\s(?:should (?:see|get|have|take|do|handle)|gets (?:it|this|first)|is (?:who|the one|perfect|the right|my (?:first )?(?:pick|choice))|would be (?:perfect|great|ideal|my|the|good)|rather than|first\b))",
            tail,
            re.IGNORECASE,
        )
    )


def _merged(words: str, chosen: list[_Mention]) -> list[_Mention]:
    """A name and the address behind it are one partner; the same partner twice too."""
    kept: list[_Mention] = []
    for mention in chosen:
        last = kept[-1] if kept else None
        if (
            last
            and mention.address
            and not last.address
            and mention.sentence == last.sentence
            and _is_theirs(words, last, mention)
        ):
            kept[-1] = mention
        elif mention.address and (
            names := [number for number, each in enumerate(kept) if not each.address and _same(mention, each)]
        ):
            kept[names[0]] = mention
        elif not any(_same(mention, each) for each in kept):
            kept.append(mention)
    return kept


def _is_theirs(words: str, name: _Mention, address: _Mention) -> bool:
    gap = words[name.end : address.start]
    mail = re.sub(r"[^a-z]", "", lexicon.fold(address.text))
    listed = re.search(r"\b(?:and|or|then|und|oder|y|o)\b|[;&/]", gap)
    return not listed or any(
        len(part) > 2 and part in mail for part in re.split(r"\W+", lexicon.fold(name.text))
    )


def _same(one: _Mention, other: _Mention) -> bool:
    if one.address or other.address:
        if one.address and other.address:
            return one.text.lower() == other.text.lower()
        name, mail = (one, other) if other.address else (other, one)
        parts = [part for part in re.split(r"\W+", lexicon.fold(name.text)) if len(part) > 2]
        return bool(parts) and any(part in lexicon.fold(mail.text) for part in parts)
    first, second = ({*re.split(r"\W+", lexicon.fold(each.text))} - {""} for each in (one, other))
    return first <= second or second <= first


def _how(words: str, chosen: list[_Mention]) -> How:
    if not chosen:
        return How.ASK
    sentence = words[chosen[0].sentence[0] : chosen[0].sentence[1]]
    if sentence.rstrip().endswith("?") and not _REQUEST.search(sentence):
        return How.ASK
    around = words[max(0, chosen[0].start - 40) : chosen[-1].end + 40]
    if _CONDITION.search(words) or _ORDER.search(around) or re.search(r"(?:^|\n)\s*1[.)]\s", words):
        return How.WATERFALL
    return How.RACE if len(chosen) > 1 else How.ONE


def consent(note: str, others: Collection[str] = ()) -> str:
    """The words that say that the client agrees to be passed on, or ''; a colleague's agreement is none."""
    ours = {word for each in others for word in lexicon.fold(each).split()}
    for found in _CONSENT.finditer(note):
        before = re.split(r"[.!?\n]", note[max(0, found.start() - 80) : found.start()])[-1]
        named = [lexicon.fold(each[0]).split()[0] for each in _NAME.finditer(before)]
        if any(
            each not in ours and lexicon.is_given(each) and each not in lexicon.WORDS_FIRST for each in named
        ):
            continue
        if (
            _ABOUT_PASSING.search(found[0])
            and not _REFUSED.search(note[max(0, found.start() - 45) : found.start()])
            and not re.search(r"\b(?:not|n't|never)\b", found[0])
        ):
            return " ".join(found[0].split())
    return ""
