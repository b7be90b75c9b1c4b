"""What mail clients write above a forwarded or quoted message: data, one client or locale a line.

A line of `LABELS` is: locale | from | date | subject | to | cc, with `,` between alternatives,
each written as the client writes it: Yahoo glues its labels together, so capitals count there.
"""

LABELS = """
en | From | Date, Sent, Sent on, Received, Posted At | Subject | To | Cc, CC
en lotus, proton | From | Date Sent, Sent at | Re | Sent to | Copy
cs | Od | Odesláno, Datum | Předmět | Komu, Pro | Kopie
da | Fra | Sendt, Dato | Emne | Til | Cc
de | Von | Gesendet, Datum, Gesendet am | Betreff, Titel | An | Kopie, Kopie (CC), CC
el | Από | Στάλθηκε, Ημερομηνία | Θέμα | Προς | Κοιν.
es | De, Remitente | Enviado, Fecha, Enviado el, Enviada el, Enviado a las | Asunto | Para, A | CC, Copia
et | Saatja, Kellelt | Saadetud, Kuupäev | Teema | Saaja, Kellele | Koopia
fi | Lähettäjä | Lähetetty, Päivämäärä, Päiväys, Pvm | Aihe | Vastaanottaja | Kopio
fr | De, Expéditeur | Envoyé, Date, Envoyé le | Objet, Sujet | À, Pour, Destinataire | Cc, Copie à, Copie
hr | Šalje, Od | Poslano, Datum | Predmet, Naslov | Prima, Za | Kopija
hu | Feladó | Elküldve, Dátum, Küldve | Tárgy | Címzett | Másolatot kap, Másolat
it | Da, Mittente | Inviato, Data, Inviato il | Oggetto | A, Destinatario | Cc
ja | 差出人, 送信元, From | 送信日時, 日付 | 件名 | 宛先, 送信先 | CC
ko | 보낸 사람, 보낸사람 | 보낸 날짜, 날짜 | 제목 | 받는 사람, 받는사람 | 참조
nl | Van | Verzonden, Datum | Onderwerp | Aan | Kopie, CC
no | Fra | Sendt, Dato | Emne | Til | Kopi
pl | Od, Nadawca | Wysłano, Wysłane, Data | Temat | Do, Adresat | DW, Dw, Kopia
pt | De, Remetente | Enviado, Enviada, Data, Enviada em, Enviado em | Assunto | Para | Cc
ro | De la, de la, Expeditor, Expeditorul | Trimis, Data, Dată | Subiect, Subiectul | Către, Catre | Cc
ro apple | Expeditorul | Dată | Subiectul | Destinatarul | Cc
ru | От, От кого, Отправитель | Отправлено, Дата | Тема | Кому | Копия
sk | Od | Odoslané, Dátum | Predmet | Komu, Pre | Kópia
sv | Från | Skickat, Datum | Ämne | Till | Kopia
tr | Kimden, Gönderen | Gönderilme, Gönderilen, Tarih | Konu | Kime, Alıcı | Bilgi
uk | Від, Від кого | Надіслано, Відправлено, Дата | Тема | Кому | Копія
vi | Từ, Người gửi | Đã gửi, Ngày | Chủ đề | Đến, Tới | Bản sao
zh | 发件人, 寄件者 | 发送时间, 发送日期, 日期, 寄件日期 | 主题, 主旨 | 收件人, 收件者 | 抄送, 副本
"""

#: Yahoo leaves out the colon after these (Polish, Portuguese).
WITHOUT_COLON = "Dw, Assunto"

#: Labels that stand in such a block and say nothing that we need.
BESIDE = """
Reply-To, Reply To, Bcc, BCC, Importance, Priority, Attachments, Attachment, Attached, Sensitivity
Organization, Message-ID, Resent-From, Resent-To, Resent-Date, Sender, Flag Status, Flag, Categories
Mailing list, List, Return-Path, X-Mailer, Sent by, Sent By, Follow Up Flag, In-Reply-To, References
Please respond to, Newsgroups, Signed By, Conversation, Auto forwarded by, Delivered-To
cs | Odpověď na, Důležitost, Přílohy
da no | Svar til, Prioritet, Vedhæftet, Vedlegg
de | Antwort an, Wichtigkeit, Priorität, Anlagen, Anhänge, Blindkopie
es | Responder a, Importancia, Datos adjuntos, Adjuntos, CCO
fi | Vastaus, Tärkeys, Liitteet
fr | Répondre à, Pièces jointes, Cci
hr | Odgovori na, Privitci
hu | Válaszcím, Fontosság, Mellékletek
it | Rispondi a, Importanza, Priorità, Allegati, Ccn
ja | 返信先
nl | Antwoord aan, Urgentie, Bijlagen
pl | Odpowiedź-do, Ważność, Załączniki, UDW
pt | Responder A, Responder Para, Prioridade, Anexos
ro | Răspuns către
ru | Ответ-Кому, Важность, Вложения
sk | Odpovedať-Pre
sv | Svara till, Bifogade filer
tr | Yanıt Adresi
uk | Кому відповісти
"""

#: What introduces a forwarded message, without dashes and colon.
FORWARDED = """
en | Begin forwarded message, Forwarded message, Forwarded email, Start of forwarded message
en | Forwarded by, Forwarded from, Fwd.Msg, Fwd Message, Forwarded Conversation, Forwarded mail
cs | Začátek přeposílané zprávy, Přeposlaná zpráva
da | Start på videresendt besked, Videresendt meddelelse, Videresendt besked
de | Anfang der weitergeleiteten Nachricht, Anfang der weitergeleiteten E-Mail, Weitergeleitete Nachricht
el | Προωθημένο μήνυμα
es | Inicio del mensaje reenviado, Mensaje reenviado
et | Edastatud kiri, Edastatud sõnum
fi | Välitetty viesti alkaa, Välitetty viesti, Edelleenlähetetty viesti
fr | Début du message réexpédié, Début du message transféré, Message transmis, Message transféré
fr | Message réexpédié
hr | Započni proslijeđenu poruku, Proslijeđena poruka
hu | Továbbított levél kezdete, Továbbított üzenet
it | Inizio messaggio inoltrato, Messaggio inoltrato
ja | メッセージを転送, 転送されたメッセージ, 転送メッセージ
ko | 전달된 메시지, 전달 메시지
nl | Begin doorgestuurd bericht, Doorgestuurd bericht
no | Videresendt melding
pl | Początek przekazywanej wiadomości, Przekazana wiadomość, Treść przekazanej wiadomości
pl | Wiadomość przesłana dalej
pt | Início da mensagem reencaminhada, Mensagem reencaminhada, Início da mensagem encaminhada
pt | Mensagem encaminhada
ro | Începe mesajul redirecționat, Mesaj redirecționat
ru | Начало переадресованного сообщения, Пересылаемое сообщение, Перенаправленное сообщение
sk | Začiatok preposlanej správy, Preposlaná správa
sv | Vidarebefordrat mejl, Vidarebefordrat meddelande
tr | İleti başlangıcı, İletilmiş Mesaj, İletilen İleti
uk | Початок листа\\, що пересилається, Перенаправлене повідомлення, Переслане повідомлення
vi | Thư được chuyển tiếp
zh | 转发的邮件, 转发邮件信息, 轉寄郵件
"""

#: What introduces an answered message as well as a forwarded one.
ORIGINAL = """
en | Original message, Original email, Original message text, Original Appointment
cs | Původní zpráva
da no | Oprindelig meddelelse, Opprinnelig melding
de | Ursprüngliche Nachricht, Originalnachricht
es | Mensaje original
fi | Alkuperäinen viesti
fr | Message d'origine, Message original
hu | Eredeti üzenet
it | Messaggio originale
nl | Oorspronkelijk bericht
pl | Wiadomość oryginalna, Oryginalna wiadomość
pt | Mensagem original
ro | Mesaj original
ru uk | Исходное сообщение, Вихідне повідомлення
sk | Pôvodná správa
sv | Ursprungligt meddelande
tr | Özgün ileti
zh ja | 原始邮件, 原始郵件, 元のメッセージ
"""

#: What some clients write below a forwarded message.
ENDS = "End of forwarded message, End forwarded message, End forwarded email, Конец пересылаемого сообщения"

#: What a client puts before the subject of a forwarded message, and of an answer.
FORWARD_SUBJECTS = (
    "FW, FWD, VS, WG, RV, TR, I, PD, ENC, Redir., VB, VL, Videresend, İLT, FS, Doorst, 转发, 轉寄"
)
REPLY_SUBJECTS = "RE, AW, SV, ANTW, REF, RIF, RES, ODP, VÁ, YNT, RÉP, TRS, 回复, 回覆"

#: How a quoted reply reads: locale | first words | the verb | words beside it. The line ends in a colon.
ATTRIBUTIONS = """
en | On | wrote, writes, sent | at
cs | Dne | napsal, napsala, napsal(a) |
da | Den, D., På | skrev | kl.
de | Am, Den, Von | schrieb, schrieben, geschrieben | um, Uhr
es | El, En | escribió, escribio | a las
et | Kuupäeval | kirjutas |
fi | | kirjoitti | klo
fr | Le | a écrit, écrit | à
hr | Dana | je napisao, je napisala, napisao je, napisala je | u
hu | Ezt írta, Ekkor | ezt írta, írta | időpontban
it | Il, Il giorno | ha scritto, scrive | alle ore, alle
nl | Op | schreef, geschreven | heeft, om
no | Den | skrev følgende den, skrev | kl.
pl | W dniu, Dnia | napisał, napisała, napisał(a), pisze | użytkownik
pt | Em, A, No dia | escreveu | às
ro | În, Pe | a scris | la
ru | В | написал, написала, пишет | пользователь
sk | Dňa | napísal, napísala, napísal(a) | používateľ
sv | Den, På | skrev | följande, kl.
tr | Tarihinde | tarihinde şunu yazdı, şunu yazdı, yazdı |
uk | | пише, написав, написала |
zh ja ko | 在 | 写道, 寫道, のメール, 님이 작성 | 于
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
1 jan ene gen jän januar janv sty led tammi oca ian jaan янв січ ιαν
2 feb fév fev febr lut úno helmi şub veebr фев лют φεβ
3 mar mär mrt maa mrz bře maalis märts márc мар бер μάρ μαρ
4 apr abr avr kwi dub huhti nis ápr апр кві απρ
5 may mai mag mei maj kvě touko máj мая май тра μαΐ μαϊ
6 jun juin giu cze čer kesä haz jún iun juuni июн чер ιουν
7 jul juil lug lip heinä tem júl iul juuli июл лип ιουλ
8 aug ago aoû aou sie srp elo ağu авг сер αυγ
9 sep set sept wrz zář syys eyl szep сен вер σεπ
10 oct okt ott out paź říj loka eki окт жов οκτ
11 nov lis marras kas noi ноя лис νοε
12 dec dez dic déc gru pro joulu ara dets дек гру δεκ
"""

#: Croatian months, that have the names of others in Polish and Czech.
CROATIAN_MONTHS = """
1 sij
2 velj
3 ožu
4 tra
5 svi
6 lip
7 srp
8 kol
9 ruj
10 lis
11 stu
12 pro
"""
