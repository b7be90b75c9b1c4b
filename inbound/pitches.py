"""Letters that sell something or ask for money: offers nobody asked for, invoices, awards."""

import re

_I = re.IGNORECASE

#: Words of selling; two different ones make a pitch.
_WORDS = re.compile(
    r"\b(?:seo|guest post|backlinks?|rank(?:ing)? (?:on|higher)|website traffic|lead generation"
    r"|more leads|qualified leads|exclusive leads|marketing agency"
    r"|(?:grow|scale|boost) your (?:firm|business|practice|caseload|law firm|revenue)|limited time"
    r"|special offer|click here|casino|you(?:'ve| have) won|claim your|lottery"
    r"|unsubscribe|opt[- ]out|(?:schedule|book) a (?:quick )?(?:demo|call|meeting)|free (?:trial"
    r"|consultation call|audit of your)|our (?:platform|software|rates|services|packages|team of"
    r"|solution|pricing|company)"
    r"|webinar|register now|newsletter|space is limited|invoice attached|(?:payment |your )receipt"
    r"|your invoice|monthly subscription|your order|your (?:october|november|december|january|february"
    r"|march|april|may|june|july|august|september)? ?subscription"
    r"|calendar invitation|we (?:help|offer|provide|specialize in helping|work with) (?:law|firms"
    r"|attorneys|lawyers|small|businesses|companies|backlinks|affordable|full)|i help (?:law|firms"
    r"|attorneys|lawyers)"
    r"|virtual assistants?|outsourc\w{1,4}|at \$\d+ an hour|per lead|google ads|dear sir|sir or madam"
    r"|kindly|partnership opportunity|\d+ minutes for a|hours of credit|% off|discount"
    r"|(?:signed|exclusive|vetted|qualified),? (?:\w+ )?(?:cases|leads|clients)|per (?:signed|accepted"
    r"|qualified) (?:case|client|lead)"
    r"|growth (?:partner|manager|specialist|consultant)|(?:bumping|moving|pushing"
    r"|floating) this (?:back )?(?:up )?to the top"
    r"|top of your inbox|aren't the right person|(?:reply|answer) \W?(?:no|stop)\b|close your file"
    r"|(?:personal injury|law|small|solo) firms (?:in|across|nationwide|like yours)|you only pay"
    r"|case management software|litigation funding|great rates)\b",
    _I,
)
#: Said to the firm as somebody's market, never of a client's matter; grouped, so that a group counts once.
_TO_THE_FIRM = (
    (
        r"\byour (?:firm's |firm |practice's |business |company )?(?:website|site|listing|blog"
        r"|online presence|web page"
        r"|google (?:profile|ranking|listing)|search results?|marketing|caseload|bookkeeping"
        r"|phones?\b(?! number)|calls)\b"
    ),
    (
        r"\b(?:right|best|correct) person to (?:talk|speak|reach)|\bperson (?:in charge of"
        r"|who handles) (?:your|marketing|purchasing)"
        r"|\b(?:came|ran) across your\b|\bcircling back\b|\bfollowing up on my (?:last|previous)\b"
    ),
    (
        r"\bfree (?:quote|audit|sample|demo|estimate|consultation for your)\b|\bwhat do you charge\b"
        r"|\b(?:send|share) (?:you )?(?:our |some |the |a )?(?:pricing|price list|rate card|brochure"
        r"|deck|media kit)\b"
        r"|\bcompetitive (?:rates|pricing)\b|\bprice quote\b"
    ),
    (
        r"\b(?:can|could|may|might|shall) (?:we|i) (?:set up|schedule|book|arrange|hop on|jump on"
        r"|add you|send you|show you"
        r"|offer you|give you)\b|\b(?:quick|short|brief) (?:chat|call|demo|zoom)\b|\bdo you have (?:a"
        r"|\d+|five|ten"
        r"|fifteen) min\w*\b"
    ),
    (
        r"\bwe (?:provide|supply|deliver|buy|purchase|fund|finance|sell|specialize|build|design|run"
        r"|answer|handle|generate"
        r"|connect|noticed|can help your)\b|\bour (?:intake|team|experts?|specialists?|receptionists?"
        r"|agency|clients (?:see|get)"
        r"|product|tool|app|service|virtual)\b|\bnationwide\b|\b24/7\b"
    ),
    (
        r"\bpre-?settlement\b|\bstructured settlements\b|\b(?:cash|settlement) advances?\b"
        r"|\bdo-?follow\b|\bpage one of google\b"
        r"|\b(?:article|post) (?:for|on) your blog\b|\bcrypto (?:signals|trading)\b"
    ),
    r"\btop \d{2,3} (?:\w+ )?(?:attorneys|lawyers|firms)\b|\bbest lawyers\b|\brising stars?\b",
    r"\byour (?:plaque|award|badge|listing)\b|\bto be listed\b",
    r"\byou(?:'ve| have) been (?:nominated|selected|chosen|shortlisted)\b",
)
#: A bill for the firm.
_BILLED = (
    r"\bdear (?:customer|subscriber|account holder|user|valued)\b",
    (
        r"\b(?:your|this) (?:invoice|statement|account|bill|subscription|payment"
        r"|policy premium)\b[^.!?]{0,60}\b(?:due|overdue"
        r"|past due|balance|expire[sd]?|renew\w*|declined|failed|suspended|attached|ready)\b"
        r"|\bstatement of account\b"
        r"|\binvoice (?:no\.?\s|number\s|#\s?)?[A-Z]{0,4}-?\d{3,}\b"
    ),
    (
        r"\b(?:remit|make (?:a |your )?payment|pay (?:online|now|your bill)|update your (?:billing"
        r"|payment|card))\b"
    ),
    (
        r"\breceipt (?:no\b|number|from|for your|#)|\bdate paid\b|\bamount (?:charged|paid)\b"
        r"|\bpayment method\b|\bcard ending\b"
    ),
    (
        r"\bbilled to\b|\bconvenience fee\b|\bsubtotal\b|\border (?:no\b|number|#)"
        r"|\bmailbox is not (?:read|monitored)\b"
    ),
    (
        r"\b(?:customer|client|billing) portal\b|\baccounts? receivable\b"
        r"|\bbilling (?:team|department|dept)\b"
        r"|\bavoid (?:interruption|suspension|late fees)\b|\bauto-?pay\b"
    ),
)


def is_one(text: str, *, lead: bool) -> bool:
    """Whether it sells; a letter that looks like a lead must be plainer."""
    words = {found[0].lower() for found in _WORDS.finditer(text)}
    if len(words) >= 2:
        return True
    count = len(words) + sum(bool(re.search(each, text, _I)) for each in _TO_THE_FIRM)
    billed = sum(bool(re.search(each, text, _I)) for each in _BILLED)
    needed = 3 if lead else 2
    return count >= needed or billed >= needed
