"""What mail clients write above a forwarded or quoted message: data, one client or locale a line.

A line of `LABELS` is: locale | from | date | subject | to | cc, with `,` between alternatives.
"""

LABELS = """
en | From | Date, Sent, Sent on | Subject | To | Cc, CC
de | Von | Gesendet, Datum, Gesendet am | Betreff, Titel | An | Cc, Kopie
es | De | Enviado, Fecha, Enviado el, Enviada el, Enviado a las | Asunto | Para, A | CC, Copia
fr | De, Expéditeur | Envoyé, Date, Envoyé le | Objet, Sujet | À, Pour, Destinataire | Cc, Copie
it | Da, Mittente | Inviato, Data, Inviato il | Oggetto | A, Destinatario | Cc
pt | De | Enviado, Enviada, Data, Enviada em, Enviado em | Assunto | Para | Cc
nl | Van | Verzonden, Datum | Onderwerp | Aan | Cc, CC
da | Fra | Sendt, Dato | Emne | Til | Cc
no | Fra | Sendt, Dato | Emne | Til | Kopi
sv | Från | Skickat, Datum | Ämne | Till | Kopia
fi | Lähettäjä | Lähetetty, Päivämäärä, Päiväys, Pvm | Aihe | Vastaanottaja | Kopio
pl | Od | Wysłano, Wysłane, Data | Temat | Do | DW, Kopia
cs | Od | Odesláno, Datum | Předmět | Komu, Pro | Kopie
sk | Od | Odoslané, Dátum | Predmet | Komu, Pre | Kópia
hu | Feladó | Elküldve, Dátum, Küldve | Tárgy | Címzett | Másolatot kap, Másolat
ro | De la, Expeditor | Trimis, Data, Dată | Subiect | Către, Catre | Cc
hr | Od, Šalje | Poslano, Datum | Predmet | Za, Prima | Kopija
et | Saatja, Kellelt | Saadetud, Kuupäev | Teema | Saaja, Kellele | Koopia
tr | Kimden, Gönderen | Gönderilme, Tarih | Konu | Kime, Alıcı | Bilgi
ru | От, От кого | Отправлено, Дата | Тема | Кому | Копия
uk | Від | Надіслано, Дата | Тема | Кому | Копія
el | Από | Στάλθηκε, Ημερομηνία | Θέμα | Προς | Κοιν
ja | 差出人, From | 送信日時, 日付 | 件名 | 宛先 | Cc
zh | 发件人, 寄件者 | 发送时间, 日期 | 主题, 主旨 | 收件人 | 抄送
"""

#: Labels that stand in such a block and say nothing that we need.
BESIDE = (
    "Reply-To, Reply To, Antwort an, Responder a, Répondre à, Rispondi a, Responder Para, Antwoord"
    " aan, Bcc, Importance,"
    " Wichtigkeit, Importancia, Importanza, Prioridade, Priority, Priorität, Attachments,"
    " Attachment, Anlagen, Anhänge,"
    " Datos adjuntos, Adjuntos, Pièces jointes, Allegati, Anexos, Bijlagen, Sensitivity,"
    " Organization, Message-ID,"
    " Resent-From, Resent-To, Sender, Flag Status, Flag, Mailing list, Categories, Return-Path,"
    " X-Mailer, Attached"
)

#: What introduces a block; the words that such a line holds, in lower case.
INTRODUCTIONS = """
begin forwarded message
forwarded message
original message
forwarded by
forwarded email
forwarded from
---------- forwarded
start of forwarded message
anfang der weitergeleiteten nachricht
anfang der weitergeleiteten e-mail
weitergeleitete nachricht
ursprüngliche nachricht
originalnachricht
mensaje reenviado
inicio del mensaje reenviado
mensaje original
message transféré
message d'origine
début du message réexpédié
début du message transféré
messaggio inoltrato
inizio messaggio inoltrato
messaggio originale
mensagem encaminhada
mensagem reencaminhada
início da mensagem reencaminhada
mensagem original
doorgestuurd bericht
begin doorgestuurd bericht
oorspronkelijk bericht
videresendt
vidarebefordrat
välitetty viesti
edelleenlähetetty
przekazana wiadomość
wiadomość przesłana
przeposlaná
preposlaná
továbbított
redirecționat
proslijeđena
edastatud
iletilen
пересылаемое
переслане
προωθημένο
転送
转发
"""

#: How a quoted reply begins: first words | the verb | locale. The line ends in a colon.
ATTRIBUTIONS = """
en | On | wrote, writes, sent
de | Am, Den, Von | schrieb, schrieben, geschrieben
es | El, En | escribió, escribio
fr | Le | a écrit, écrit
it | Il, Il giorno | ha scritto, scrive
pt | Em, A, No dia | escreveu
nl | Op | schreef, geschreven
da | Den, D. | skrev
sv | Den, På | skrev
pl | W dniu, Dnia | napisał, napisała, napisał(a), pisze
cs | Dne | napsal, napsala, napsal(a)
hu | Ezt írta, írta | írta
ro | În, Pe | a scris
tr | Tarihinde | yazdı
ru | В | написал, пишет
"""

#: Where the member's own words end and the phone's begin.
DEVICE_LINES = (
    "sent from my",
    "sent from outlook",
    "sent from yahoo",
    "sent from mail for",
    "get outlook for",
    "sent via",
    "sent with",
    "von meinem",
    "gesendet von",
    "enviado desde mi",
    "envoyé de mon",
    "inviato da",
    "enviado do meu",
    "verzonden vanaf",
    "sent using",
    "sent from proton",
    "sent from samsung",
    "sent on the go",
    "obtener outlook",
    "sent by mobile",
    "typed with thumbs",
)

#: Month names by their first letters, of the locales above.
MONTHS = """
1 jan ene gen jän januar janv sty led
2 feb fév fev febr lut úno
3 mar mär mrt maa mrz bře
4 apr abr avr kwi dub
5 may mai mag mei maj kvě
6 jun juin giu cze čer
7 jul juil lug lip
8 aug ago aoû aou sie srp
9 sep set sept wrz zář
10 oct okt ott out paź říj
11 nov lis
12 dec dez dic déc dec gru pro
"""
