"""By what machines' mail is told: subjects and phrases, one language or kind a line."""

import re
from functools import cache

#: Subjects of absence notes; what follows must be an end, a mark, or a word of `AWAY_AFTER`.
AWAY_SUBJECTS = """
en | automatic reply, auto reply, auto-reply, autoreply, automatic response, auto response, auto-response
en | out of office, out of the office, ooo, away from the office, away from my desk, on vacation, vacation
en | absence, on leave, maternity leave, parental leave, vacation reply, i am away
de | automatische antwort, automatische rückantwort, auto-antwort, abwesenheit, abwesend, abwesenheitsnotiz
de | abwesenheitsnachricht, abwesenheitsassistent, nicht im büro, außer haus, im urlaub
es | respuesta automática, respuesta automatica, fuera de la oficina, fuera de oficina, ausente, ausencia
fr | réponse automatique, reponse automatique, absence du bureau, message d'absence, absent du bureau
it | risposta automatica, fuori ufficio, assenza, assente dall'ufficio
pt | resposta automática, resposta automatica, fora do escritório, ausência, ausente do escritório
nl | automatisch antwoord, afwezig, afwezigheid, niet aanwezig, automatische beantwoording
da | automatisk svar, autosvar, ikke på kontoret, fraværende
no | automatisk svar, fraværsmelding, fraværende
sv | automatiskt svar, autosvar, frånvaro, frånvarande, inte på kontoret
fi | automaattinen vastaus, poissa, poissaolo, poissa toimistosta
pl | autoodpowiedź, automatyczna odpowiedź, odpowiedź automatyczna, poza biurem, nieobecność
cs | automatická odpověď, mimo kancelář, nepřítomnost
sk | automatická odpoveď, mimo kancelárie, neprítomnosť
hu | automatikus válasz, házon kívül, irodán kívül
ro | răspuns automat, raspuns automat, absent din birou, în afara biroului
hr | automatski odgovor, izvan ureda
et | automaatvastus, kontorist väljas
tr | otomatik yanıt, ofis dışında, otomatik cevap
ru | автоответ, автоматический ответ, нет в офисе, вне офиса
uk | автоматична відповідь, автовідповідь
el | αυτόματη απάντηση, εκτός γραφείου
ja | 自動応答, 自動返信, 不在通知
zh | 自动回复, 自動回覆, 自動回復, 不在办公室
"""
AWAY_AFTER = "re|aw|sv|until|till|bis|hasta|jusqu\\S*|fino|from|message|reply|response|notice|note|assistant"

#: What absence notes say; two of them in an answer's first lines make one.
AWAY_TEXTS = """
out of (?:the )?office|away from (?:the office|my desk)|on (?:vacation|(?:annual|parental) leave|holiday)
(?:limited|no|intermittent) access to (?:my )?e-?mail|will (?:return|be back|reply|respond) (?:on|when|upon)
(?:if|for) (?:your|this|it|the) (?:matter|is|message|request)?[^.\\n]{0,30}(?:urgent|immediate)|urgent matters
contact (?:my|our) (?:assistant|paralegal|office|colleague)|this is an auto(?:mated|matic) re(?:ply|sponse)
nicht im büro|im urlaub|abwesend|e-?mails? w(?:ird|erden) nicht (?:gelesen|weitergeleitet)
dringenden (?:fällen|angelegenheiten)|wieder (?:erreichbar|da|im büro)|vertritt mich|wenden sie sich
fuera de la oficina|de vacaciones|acceso limitado|asuntos? urgentes?|regreso el|estaré de vuelta
absente? du bureau|en congés?|en cas d'urgence|de retour le|accès limité
fuori ufficio|in ferie|casi urgenti|sarò di ritorno|fora do escritório|de férias|assuntos urgentes
niet op kantoor|met vakantie|dringende (?:zaken|gevallen)|ben weer terug
"""
#: Words that do something: whoever writes them is not a machine, or is one that must not be passed over.
ACTING = re.compile(
    r"\b(?:accept\w*|i'?ll take|happy to|glad to|yes|decline|pass on this|take (?:it|this))\b", re.IGNORECASE
)

BOUNCE_SENDERS = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounces?|mail\.?delivery|microsoftexchange[0-9a-f]*)[+@_-]",
    re.IGNORECASE,
)
BOUNCE_SUBJECTS = """
undeliver, delivery status, delivery has failed, delivery failure, delivery incomplete, mail delivery
returned mail, failure notice, message not delivered, mail system error, delivery notification
nicht zustellbar, unzustellbar, fehler bei der zustellung, nachricht konnte nicht zugestellt
no se puede entregar, no se pudo entregar, entrega fallida, notificación de estado de entrega
non remis, non distribuable, échec de la remise, échec de remise, message non distribué
impossibile recapitare, mancato recapito, não entregue, não foi possível entregar, falha na entrega
onbestelbaar, niet bezorgd, niedostarczon, nie można dostarczyć, ikke leveret, går inte att leverera
kan ikke leveres, не доставлено, недоставленное, 配信不能, 未送達, 无法送达, 退信
"""
BOUNCE_TEXT = re.compile(
    r"\b(?:55[0-9][ -]5\.\d|couldn'?t be delivered|could not be delivered|wasn'?t delivered|address not found"
    r"|user unknown|mailbox (?:is )?(?:full|unavailable)|does not exist|wasn'?t found at|recipient address"
    r" rejected|no such user|konnte nicht zugestellt|no se pudo entregar|n'a pas pu être remis)\b",
    re.IGNORECASE,
)
DELAYED = re.compile(
    r"\b(?:delay(?:ed)?|incomplete|warning|will (?:be )?retr(?:y|ied)|verzögert)\b", re.IGNORECASE
)

#: Kind, reason and marks, as patterns; two of them in subject or text, and nobody who tells a story.
NO_LEADS = (
    (
        "list",
        "a newsletter",
        r"(?:view|read) (?:this (?:e-?mail|message) )?(?:in (?:your )?browser|online)",
        r"you(?:'re| are) receiving this",
        r"update your preferences|manage (?:your )?(?:subscription|preferences)|email preferences",
        r"\bunsubscribe\b|\bopt[ -]out\b|darse de baja|abbestellen|se désabonner",
        r"in this (?:issue|week's|month's)|\bthis week:|\bnewsletter\b|\bwebinar\b|register now|\bCLE\b",
    ),
    (
        "other",
        "an invitation",
        r"^(?:updated )?invitation:|^(?:accepted|declined|tentative|cancell?ed|canceled event):|^einladung:",
        r"^(?:invitación|convocation|invito)\b",
        r"join (?:with|the) (?:google meet|zoom|teams|meeting)|join zoom meeting|microsoft teams meeting",
        r"meeting id:|passcode:|dial in|\bRSVP\b|add to (?:your )?calendar|going\? yes|organizer:|invitees?:",
    ),
    (
        "other",
        "a receipt or an invoice",
        r"\b(?:your )?receipt (?:from|for|#)|\bpayment (?:receipt|received)|\border confirmation",
        r"\binvoice (?:#|no\.?|number|inv|\d)|\binvoice from\b|\brechnung (?:nr|vom)|\bfactura n",
        r"\bamount (?:due|paid|charged)\b|\btotal (?:due|paid|charged)|\bsubtotal\b|\bbilled to|\bbill to\b",
        r"\bpayment method\b|\b(?:visa|mastercard|amex)\b.{0,8}\d{4}|view (?:and pay )?(?:your )?invoice",
        r"\bdate paid\b|\bdue date\b|\byour (?:subscription|order)\b|thank you for your (?:business|order)",
    ),
    (
        "other",
        "a delivery or security notice",
        r"\b(?:unusual|new|suspicious) sign-?in\b|\bsign-?in (?:activity|attempt)\b|security (?:alert|code)",
        r"\bverification code\b|one-time (?:code|password)|two-factor|password (?:reset|changed)",
        r"review recent activity|wasn't you|was this you|if this was(?:n't| not) you|secure your account",
        r"\btracking (?:number|#|your)|\byour package\b|out for delivery|has (?:been )?(?:shipped|delivered)",
        r"\bstorage (?:is )?(?:almost )?full|mailbox is (?:almost )?full|quarantine",
    ),
    (
        "other",
        "advertising",
        r"\bSEO\b|\bbacklinks?\b|\bguest post\b|rank(?:ing)? (?:on|higher)|website traffic",
        r"lead generation|(?:more|qualified|exclusive) leads|per lead\b|google ads",
        r"(?:grow|scale|boost) your (?:firm|business|practice|caseload|law firm|revenue)",
        r"(?:schedule|book) a (?:quick )?(?:demo|call|meeting)|\d+[ -]minute (?:call|demo|chat)",
        r"limited time|special offer|% off|discount|free trial|great rates|our (?:services|platform)",
        r"virtual assistants?|outsourc\w+|litigation funding|\bcrypto\b|\blottery\b|casino|claim your",
        r"dear sir|sir or madam|\bkindly\b|business proposal|next of kin|inheritance fund",
    ),
)


@cache
def away_subject() -> re.Pattern[str]:
    cells = (line.partition("|")[2] for line in AWAY_SUBJECTS.strip().splitlines())
    starts = (each.strip() for cell in cells for each in cell.split(","))
    names = "|".join(sorted((re.escape(each) for each in starts), key=len, reverse=True))
    return re.compile(
        rf"^(?:(?:re|aw|sv|antw)\s?:\s*)?\W{{0,2}}(?:{names})\s?(?:$|[:\-–—(!,.\[\]|/*：]|(?:{AWAY_AFTER})\b)",
        re.IGNORECASE,
    )


@cache
def away_texts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?:{line})", re.IGNORECASE) for line in AWAY_TEXTS.strip().splitlines())


@cache
def bounce_subject() -> re.Pattern[str]:
    starts = (each.strip() for line in BOUNCE_SUBJECTS.strip().splitlines() for each in line.split(","))
    return re.compile(rf"^\W{{0,3}}(?:{'|'.join(re.escape(each) for each in starts if each)})", re.IGNORECASE)


@cache
def no_leads() -> tuple[tuple[str, str, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (kind, reason, tuple(re.compile(each, re.IGNORECASE | re.MULTILINE) for each in marks))
        for kind, reason, *marks in NO_LEADS
    )
