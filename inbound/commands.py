"""What a letter without a forwarded client is: a typed lead, a command, a reply, a list of partners."""

import re
from dataclasses import dataclass

from inbound import pitches, sources
from inbound.letter import Letter
from inbound.wishes import reader as wishes
from mailbot.intake import classify, details, lexicon
from mailbot.intake.reading import Kind

_TABLES = re.compile(r"\.(?:csv|tsv|xlsx?|ods|vcf)$", re.IGNORECASE)
_PARTNERS = re.compile(
    r"\b(?:add|put|save|store|import|load|upload|enter|update|here (?:is|are)|attached (?:is"
    r"|are))\b(?:[^.!?\n]"
    r"|\.(?=\w)){0,60}\b"
    r"(?:partners?|contacts?|attorneys|lawyers|attendees|referral (?:list|sources?)|address book|list"
    r"|people|firms|network)\b|\b(?:my |our |the )?(?:partner|referral|contact) list\b"
    r"|\bnew partners?\b|^add partners?\b"
    r"|\b(?:agrega|añad[ea]|añadir|agregar)\w{0,3}\b[^.!?\n]{0,40}\b(?:socios?|contactos?|abogados)",
    re.IGNORECASE | re.MULTILINE,
)
_PARTNER_ROW = re.compile(r"^[^\n]{0,120}@[\w-]+\.[^\n]{0,120}$")

_OPENING = (
    r"(?:^|\n|[.!?]\s)\W{0,3}(?:(?:hi|hello|hey)\b[^,\n]{0,30},?\s{1,3})?"
    r"(?:(?:please|pls|can you|could you|also|and)\s){0,2}"
)
#: An instruction about what we hold already, or about the bot: never a new matter by itself.
_STRONG = re.compile(
    _OPENING + r"(?:status|undo|withdraw|recall|cancel|pause|resume|remind|report|unsubscribe|export|briefing"
    r"|resend|mark|stop|re-?open|invite"
    r"|nudge|chase|change my|update my|set my|close (?:the|my|out|r-)|turn (?:on|off)|send (?:me"
    r"|it again|the offer again|the reminder))\b"
    r"|\bR-\d{2,}\b|\b(?:no lead|not a lead|who do i owe|do i owe|what(?:'s| is) (?:open|pending"
    r"|the status|my)|any (?:news|word|update)|picked up|get picked up"
    r"|still (?:open|pending|sitting)|how many|did you (?:get|see|receive)|remind me|take (?:it"
    r"|that|this) back|take back (?:the"
    r"|my|that)|recall the|mark (?:it|that|this) as|change my|my settings"
    r"|how do(?:es)? (?:i|we|this|it)|how can i|can you (?:tell|show|list|remind)|what happened (?:to"
    r"|with)|who has (?:the|my|that)|which (?:of|partners)"
    r"|(?:did|has|have) (?:anyone|anybody|somebody|someone|she|he|they"
    r"|[A-Z][a-z]{1,15}) (?:ever )?(?:take|took|taken|accept\w{0,2}|answer\w{0,2}|respond\w{0,2}|reply"
    r"|replied|pick\w{0,2}|get back|sign\w{0,2}|see|seen|look\w{0,2}|pass\w{0,2})"
    r"|show me|my (?:weekly|daily|monthly) (?:summary|report|briefing|digest))\b",
    re.IGNORECASE,
)
#: How something is done here: a question, though it speaks of partners or leads.
_HOW_TO = re.compile(
    _OPENING + r"(?:how (?:do|does|can|would|should|to)\b(?: (?:i|we|you|one|it|this|the))?"
    r"|(?:can|could|may) (?:i|we)\b"
    r"|is (?:there a way|it"
    r" possible)|what (?:is|are) the (?:way|steps|command)s? |where (?:do|can) (?:i|we)|do (?:i"
    r"|we) (?:have|need) to"
    r"|what (?:does|do|will|would) (?:a|the|my|our) partners?|cómo (?:puedo|se|agrego|añado)"
    r"|wie (?:kann|füge|mache))\b[^.!\n]{0,120}"
    r"(?:\?|$|\b(?:add|remove|delete|import|change|undo|forward|see|send|invite|set|use|export|work"
    r"|edit|recall)\b)",
    re.IGNORECASE,
)
#: Looking for somebody or something: a command, unless a client's story is told with it.
_SOFT = re.compile(
    r"^\W{0,3}(?:(?:hi|hello|hey)\b[^,\n]{0,30},?\s{1,3})?(?:please |pls )?(?:help|find|search|list"
    r"|show|look up|lookup|who|which|what|where|how|when|do you have|do we have)\b",
    re.IGNORECASE,
)
#: Somebody who needs help, as members speak of them.
_CLIENT = re.compile(
    r"\b(?:client|caller|called|calls|i represent|we represent|of mine|of ours|prospect\w{0,5}"
    r"|potential|referral|lead|conflict|needs? (?:a |an )?"
    r"(?:\w{1,15} )?(?:lawyer|attorney|counsel|help|cpa|adviser|advisor|agent)|looking for (?:a|an)"
    r"|new one for|take this|pass(?:ing)? (?:this|it|her|him) (?:on|along)|for you"
    r"|woman|man|guy|lady|gentleman|kid|boy|girl|couple|widow\w{0,2}|neighbou?r|friend|cousin|nephew"
    r"|niece|brother|sister|mother|father|mom|dad|son|daughter|husband|wife|tenant|employee|patient"
    r"|driver|student|veteran|immigrant"
    r"|he|she|his|her|him|aged?|years? old|señor\w{0,2}|cliente|vecin[oa]|mujer|hombre|ella|él|su"
    r"|mandant\w{0,4}|madame|monsieur)\b|,\s\d{2},",
    re.IGNORECASE,
)
#: "Lady called named Tasha Brown": somebody new, whatever it is about.
_INTRODUCED = re.compile(
    r"\b(?:lady|woman|man|guy|gentleman|couple|caller|client|kid|girl|boy|somebody|someone|person"
    r"|señora?|mujer|hombre)\b"
    r"[^.?!\n]{0,40}\b(?:named|by the name of|(?:her|his|their) name is|que se llama"
    r"|llamad[oa])\s(?-i:[A-ZÀ-Þ])",
    re.IGNORECASE,
)
#: What happened: the matter itself.
STORY = re.compile(
    r"\b(?:fell|slip(?:ped|s)?|tripped|hit|rear-?ended|crash\w{0,3}|collision|injur\w{1,4}|broke"
    r"|broken|hurt|burn(?:ed|t)|bit|bitten|fired|laid off|let go|unpaid|arrested|charged|indicted"
    r"|evict\w{0,4}|locks?|denied|sued|suing|served"
    r"|divorc\w{0,3}|custody|died|death|passed away|owes?|foreclos\w{1,4}|deport\w{0,5}|detained"
    r"|assault\w{0,3}|attacked|harass\w{0,4}|discriminat\w{1,4}|scam\w{0,4}|cheated|stole|stolen|fraud"
    r"|accident|surgery|hospital|levy|audit\w{0,2}|lawsuit"
    r"|dui|dwi|bankrupt\w{0,2}|probate|will contest|estate|visa|asylum|cease and desist|malpractice"
    r"|misdiagnos\w{1,3}|mold|deposit|wages|overtime|retaliat\w{1,4}|hearing|summons|warrant|probation"
    r"|beaten|shot|stopped paying|took (?:off|the money)|refus\w{1,3}|won't pay|wreck"
    r"|cay[óo]|accidente|despid\w{2,5}|choc[óo]|deten\w{2,4}|desaloj\w{1,3}|muri[óo]|no le paga\w{0,2}"
    r"|unfall|gekündigt|verhaftet|kündigung|licenci\w{1,3}|expuls\w{1,4})\b",
    re.IGNORECASE,
)
_LOOKED_BACK = re.compile(
    r"\b(?:i|we) (?:sent|referred|passed|forwarded|gave)\b[^.!?\n]{0,60}\b(?:last|on|yesterday|in|week"
    r"|month|ago|back)\b|\?\s[^?]{0,120}\b(?:keeps|kept) (?:calling|asking)",
    re.IGNORECASE,
)
_SHORT = 8  #: fewer words tell no story


@dataclass(frozen=True)
class _Signs:
    """What a typed letter shows."""

    contact: bool  #: a way to reach somebody
    story: bool  #: what happened to a person
    strong: bool  #: an instruction about what we hold already
    soft: bool  #: a search or a question
    pitch: bool  #: somebody sells something


def kind(letter: Letter, text: str, ours: str) -> tuple[Kind, str]:
    """The kind and the reason, in words for the operator."""
    both = f"{letter.subject}\n{text}"
    signs = _signs(letter, text[:20_000] if text.strip() else letter.subject)
    return _by_form(letter, ours, both, signs) or _by_words(letter, text, both, signs)


def _by_form(letter: Letter, ours: str, both: str, signs: _Signs) -> tuple[Kind, str] | None:
    """What the addresses and the files say."""
    if _to_subaddress(letter, ours):
        return Kind.REPLY, "sent to a reply address"
    if _has_table(letter) and (_PARTNERS.search(both) or not _is_lead(signs)):
        return Kind.PARTNERS, "a list of partners attached"
    if letter.header("content-type").lower().startswith("text/calendar") or any(
        each.media_type == "text/calendar" for each in letter.files
    ):
        return Kind.OTHER, "an invitation"
    return None


def _by_words(letter: Letter, text: str, both: str, signs: _Signs) -> tuple[Kind, str]:
    if re.search(r"\b(?:no lead|not a lead|no leads?) (?:in|here|this|today)\b", both, re.IGNORECASE):
        return Kind.COMMAND, "says that it holds no lead"
    if signs.pitch:
        return Kind.OTHER, "advertising"
    if _HOW_TO.search(both) and not (signs.contact or signs.story):
        return Kind.COMMAND, "a question about the bot"
    if _is_partners(letter, text):
        return Kind.PARTNERS, "asks to add partners"
    if _is_lead(signs):
        return Kind.LEAD, "a client's matter, typed by the member"
    if not (signs.strong or signs.soft) and len(text.split()) >= _SHORT and wishes.sends(both):
        return Kind.LEAD, "something that is sent to a partner"
    if signs.strong or signs.soft or text.rstrip().endswith("?") or _asks(letter.subject, text):
        return Kind.COMMAND, "a question or an instruction"
    return Kind.OTHER, "neither a lead nor a command"


def _asks(subject: str, text: str) -> bool:
    return bool(_STRONG.search(subject)) or (not text.strip() and bool(_SOFT.search(subject)))


def _has_table(letter: Letter) -> bool:
    return any(
        _TABLES.search(each.name) or each.media_type in {"text/csv", "text/vcard", "text/x-vcard"}
        for each in letter.files
    )


def _signs(letter: Letter, text: str) -> _Signs:
    own = letter.sender.email
    found = [
        each
        for each in details.find(text)
        if each.kind in {"phone", "email", "address"} and own not in text[each.start : each.end].lower()
    ]
    told = bool(STORY.search(text)) or classify.rank(text)[0].points >= 4
    somebody = bool(_CLIENT.search(text)) or _names_somebody(text)
    introduced = bool(_INTRODUCED.search(text))
    story = (
        (introduced or (told and somebody)) and len(text.split()) >= _SHORT and not _LOOKED_BACK.search(text)
    )
    return _Signs(
        contact=bool(found),
        story=story,
        strong=bool(_STRONG.search(text)),
        soft=bool(_SOFT.search(text)),
        pitch=pitches.is_one(f"{letter.subject}\n{text}", lead=story and bool(_CLIENT.search(text))),
    )


def _names_somebody(text: str) -> bool:
    """A given name and a surname."""
    return any(
        lexicon.is_given(found[1]) and not lexicon.is_word(found[2])
        for found in re.finditer(r"\b([A-ZÀ-Þ][\w'-]{1,20}) ([A-ZÀ-Þ][\w'-]{1,20})\b", text)
    )


def _is_lead(signs: _Signs) -> bool:
    """Somebody can be reached, or a matter is told; what only speaks of an older matter is none."""
    if signs.strong:
        return signs.contact and signs.story
    return signs.contact or signs.story


def _is_partners(letter: Letter, text: str) -> bool:
    """Asked in so many words, or nothing but rows of people with their addresses."""
    opening = f"{letter.subject}\n{text[:200]}"
    if _PARTNERS.search(opening):
        story = STORY.search(_PARTNERS.sub(" ", text))
        return not (story and _NEEDS.search(text))
    rows = [line for line in text.splitlines() if line.strip()]
    listed = len(rows) > 1 and all(_PARTNER_ROW.match(row.strip()) for row in rows)
    return listed and not STORY.search(text)


#: The words of a matter that a partner's description does not have.
_NEEDS = re.compile(
    r"\b(?:clients?|caller|he needs|she needs|my neighbou?r|send (?:him|her|them) (?:this|the)"
    r"|was (?:hit|fired|arrested|injured|hurt|served|sued|denied)|hurt|fell|pass (?:this|it) (?:on|to"
    r"|along))\b",
    re.IGNORECASE,
)


def _to_subaddress(letter: Letter, ours: str) -> bool:
    """`refer+token@`, intake addresses (`refer+in-…@`) apart."""
    local, _, domain = ours.partition("@")
    plain = local.partition("+")[0]
    for address in (*letter.rcpt_tos, *letter.addresses):
        own, _, at = address.partition("@")
        if (
            at == domain
            and own.startswith(plain + "+")
            and not own.startswith(plain + "+in-")
            and sources.is_ours(address, f"{plain}@{domain}")
        ):
            return True
    return False
