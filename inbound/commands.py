"""What a letter without a forwarded client is: a typed lead, a command, a reply, a list of partners."""

import re

from inbound import sources
from inbound.letter import Letter
from mailbot.intake import classify, details
from mailbot.intake.reading import Kind

_TABLES = re.compile(r"\.(?:csv|tsv|xlsx?|ods|vcf)$", re.IGNORECASE)
_PARTNERS = re.compile(
    (
        r"\b(?:add|import|load|upload|enter|update|here (?:is|are)|attached (?:is|are))\b[^.!?\n]{0,60}\b"
        r"(?:partners?|contacts?|attorneys|lawyers|attendees|referral (?:list|sources?)|address book|list"
        r"|people|firms)\b|\b(?:partner|referral|contact) list\b|\bnew partners?\b"
    ),
    re.IGNORECASE,
)
_COMMAND = re.compile(
    (
        r"\bR-\d{2,}\b|^\W*(?:help|stop|status|undo|withdraw|recall|cancel|pause|resume|remind|list|show"
        r"|report|unsubscribe|invite|export|briefing)\b|\b(?:no lead|not a lead|who do i owe|do i owe"
        r"|what(?:'s| is) (?:open|pending|the status)|any news|picked up|get picked up"
        r"|still (?:open|pending|sitting)|how many|remind me|withdraw|take (?:it|that|this) back|recall"
        r" the|mark (?:it|that|this) as|change my|my settings|how do(?:es)? (?:i|this|it)|can you (?:tell"
        r"|show|list|remind)|what happened (?:to|with)|who has|which (?:of|partners)|did (?:anyone"
        r"|anybody|she|he|they)|show me|send me)\b"
    ),
    re.IGNORECASE | re.MULTILINE,
)
_SPAM = re.compile(
    (
        r"\b(?:seo|guest post|backlinks?|rank(?:ing)? (?:on|higher)|website traffic|lead generation"
        r"|marketing agency|grow your (?:firm|business|practice)|limited time|special offer|click here"
        r"|casino|crypto|bitcoin|loan approved|inheritance of \$|wire transfer|lottery|winner|unsubscribe"
        r"|opt[- ]out|schedule a (?:demo|call)|free trial|our platform"
        r"|webinar|register now|newsletter|invoice attached|payment receipt|your order|invitation to"
        r"|calendar invitation)\b"
    ),
    re.IGNORECASE,
)
_CLIENT = re.compile(
    (
        r"\b(?:client|caller|called|calls|prospect\w*|potential|referral|lead|conflict|needs? (?:a |an )?"
        r"(?:\w+ )?(?:lawyer|attorney|counsel|help|cpa|adviser|advisor|agent)|looking for (?:a|an)|was "
        r"(?:hit|fired|arrested|injured|hurt|served|sued|denied)|new one for|take this|pass(?:ing)? "
        r"(?:this|it|her|him) (?:on|along)|for you|hurt|injured|arrested|divorce|accident)\b"
    ),
    re.IGNORECASE,
)


def kind(letter: Letter, text: str, ours: str) -> tuple[Kind, str]:
    """The kind and the reason, in words for the operator."""
    if _to_subaddress(letter, ours):
        return Kind.REPLY, "sent to a reply address"
    both = f"{letter.subject}\n{text}"
    tables = [
        each
        for each in letter.files
        if _TABLES.search(each.name) or each.media_type in {"text/csv", "text/vcard", "text/x-vcard"}
    ]
    if tables and (_PARTNERS.search(both) or not _is_lead(text)):
        return Kind.PARTNERS, "a list of partners attached"
    if letter.header("content-type").lower().startswith("text/calendar") or any(
        each.media_type == "text/calendar" for each in letter.files
    ):
        return Kind.OTHER, "an invitation"
    if re.search(r"\b(?:no lead|not a lead|no leads?) (?:in|here|this|today)\b", both, re.IGNORECASE):
        return Kind.COMMAND, "says that it holds no lead"
    if _is_lead(text) and not _is_spam(letter, text):
        return Kind.LEAD, "a client's matter, typed by the member"
    if _PARTNERS.search(both):
        return Kind.PARTNERS, "asks to add partners"
    if _COMMAND.search(both) or (text.strip().endswith("?") and not _is_spam(letter, text)):
        return Kind.COMMAND, "a question or an instruction"
    return Kind.OTHER, "advertising" if _is_spam(letter, text) else "neither a lead nor a command"


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


def _is_lead(text: str) -> bool:
    """A way to reach somebody and a matter, or a matter told at some length."""
    found = details.find(text[:20_000])
    contact = any(each.kind in {"phone", "email", "address"} for each in found)
    points = classify.rank(text[:20_000])[0].points
    words = len(text.split())
    command = _COMMAND.search(text)
    if contact and points >= 4 and words >= 8:
        return not command or bool(_CLIENT.search(text))
    return points >= 9 and words >= 18 and bool(_CLIENT.search(text)) and not command


def _is_spam(letter: Letter, text: str) -> bool:
    return len(_SPAM.findall(f"{letter.subject}\n{text[:20_000]}")) >= 2
