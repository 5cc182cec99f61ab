# ruff: noqa: E501
"""Words before a number that tell what it is: a phone, or something else; in a dozen languages.

The nearest word decides: "order 4711, tel 22 33 44 55" has one of each. A language is one line.
"""

from __future__ import annotations

import re
from enum import IntEnum


class Label(IntEnum):
    """What the words before a number say, from weak to strong."""

    OTHER = -1
    NONE = 0
    WEAK = 1
    STRONG = 2


# Announce a phone number wherever they stand.
_STRONG = """
tel tele telephone telephones phone phones telno phoneno mobile mobiles mob cell cellphone cellular cel fax telefax faks gsm
handphone landline hotline helpline switchboard whatsapp viber sms ddi did dial callback pager voicemail tollfree freephone freefone
telefon telefonnummer telefonnr rufnummer handy handynummer mobil mobiltelefon mobilnummer festnetz zentrale durchwahl
fon telefonisch natel telefonnummern mobilfunk
tlf tlfnr tfn tlfn telefonnummeret mobilnr mobiltlf sentralbord sentralbordet faksnummer vaxel växel växeln telnr
mobilen telefonen hovednummer omstilling direktnummer
téléphone tél telephonique portable télécopie gsmnr mobielnummer telefoon telefoonnummer mobiel doorkiesnummer telefonique
teléfono telefono teléfonos tfno tlfno tlno móvil movil celular cels conmutador fono centralita whats wsp
telefone telemóvel telemovel tlm tlmv celulares fixo fones telf ramal
cellulare centralino telefonico fisso teĺ
telefonu telefonem komórka komórkowy komorka kom numertelefonu komórki
telefonní pevná mobilní telefónne telefónu
telefonszám telefonszáma mobilszám központ
puh puhelin puhelinnumero matkapuhelin gsmnumero vaihde puhelimitse
sími símanúmer farsími telefoni telefoninumber mobiiltelefon tālr tālrunis telefonas mobilusis
telem telém telef teléf móv mvl durchw dw ptbl hdy mobtlf mobiltlf rufnr handynr telnummer mobnr
тел телефон телефона телефону моб мобильный мобильного мобільний сотовый факс вайбер ватсап телефони мобилен
τηλ τηλέφωνο κιν κινητό φαξ
telefonu cep ceptel faksı
電話 電話番号 携帯 電話号码 电话 手机 手機 传真 전화 휴대폰 핸드폰 팩스 טלפון טל נייד הاتف هاتف جوال
"""

# Announce one when nothing else is said: verbs, and words for kinds of phones that are also other things.
_WEAK = """
call calls called calling ring rang reach reached reachable text texted contact contacts number numbers office work home direct
ph hp m t p f d o c h w main desk front private business emergency line lines message signal telegram imessage
phoned phoning dialling dialing dialled dialed
erreichbar erreichen anrufen nummer nummern büro direkt privat ruf rufen anruf zurückrufen
ring ringe ringer nå nås kontor direkte arbeid privat kontakt kontakte hjemme anrop ringa nummeret numret
appeler appelez joindre joignable numéro numero bureau standard accueil contacter rappeler
llamar llame llámame llamada número oficina trabajo casa contacto
ligar ligue número escritório contato contacto
chiamare chiama chiamami numero ufficio
bellen bel bereikbaar werk thuis
zadzwoń zadzwonić numer dzwonić zavolat volejte číslo hívjon szám soita numero звоните номер позвоните дзвоніть
"""

# Announce another kind of number.
_OTHER = """
order orders invoice invoices inv ref reference refs id ids case cases ticket tickets account accounts acct acc isbn issn ean po
vat org orgnr iban serial sn tracking parcel shipment consignment waybill awb sku version ver build release item items part article
policy contract customer client zip postal box passport licence license card cards kid batch lot model room page pages total
amount sum price timestamp code pin ssn nhs nino job project booking flight patent bug issue pid commit rev doc document documents
report request registration reg passcode password swift bic claim lat lon latitude longitude coordinates gps doi hash uuid guid
transaction txn receipt quote quotation meter member membership employee staff student patient mrn tax ein tin abn acn cnpj cpf cnp
cuit cuil dni nie nif cif siren siret nip pesel regon krs ico ičo dič dic oib rfc curp npwp gst gstin pan aadhaar uid ust ustid
usd eur gbp nok sek dkk chf pln inr jpy brl ars mxn kr rs sum subtotal balance budget revenue cost costs fee price range sort
delivery dispatch iso din port ports error errors line_no row rows record records size bytes seq sequence build revision
bestellung bestellnummer bestellnr auftrag auftragsnummer auftragsnr rechnung rechnungsnummer rechnungsnr rechnungen kunde
kundennummer kundennr vorgang vorgangsnummer aktenzeichen konto kontonummer steuernummer artikel artikelnummer artikelnr sendung
sendungsnummer vertrag vertragsnummer personalnummer mitgliedsnummer lieferschein plz blz betrag summe seriennummer
ordre ordrenr ordrenummer faktura fakturanr fakturanummer kundenr kundenummer kundnummer kontonr kontonummer saksnr saksnummer
referanse referansenummer beløp belopp personnummer fødselsnummer organisasjonsnummer organisationsnummer cpr cvr sporingsnummer
pakke försändelse kvittering artikkel varenr varenummer bestilling beställning ordernummer
commande facture factures client référence dossier compte colis montant siret contrat matricule
pedido factura facturas cliente referencia cuenta importe expediente envío albarán contrato siniestro
encomenda fatura nota cnpj conta valor contrato processo protocolo
ordine fattura fatture cliente riferimento conto importo pratica codice partita iva piva spedizione
bestelling bestelnummer factuur factuurnummer klant klantnummer rekening kenmerk bedrag dossiernummer pakket
zamówienie zamówienia faktury klienta konta kwota sprawa paczka przesyłka umowa umowy
objednávka objednávky objednavka faktura zákazník účet smlouva částka rendelés számla rendelési számlaszám
tilaus tilausnumero lasku laskunumero asiakas asiakasnumero viite viitenumero tili hetu ytunnus
заказ заказа счет счёт счета договор договора инн огрн кпп артикул сумма сумма клиент клиента замовлення рахунок
bsn btw kvk rsin avs ahv nss insee sozialversicherungsnummer
"""

# Between a label and its number these say nothing: no word of a label, and not counted.
_FILLERS = (
    """
no nr num is are the a my our your his her their on at to me us or and und og och et y e i o de der die ist unter lautet est sont au under
er på via by with new neu neue für for fur tlf's st n nº
"""
    + "private new mobile_no us uk de fr of it"  # "the phone of Kai Lund, it is 0044 ..."
)

# "Number" is that of the word before it, if there is one: "order number", "phone number".
NOUNS = frozenset(
    "number numbers nummer nummern nummeret numret numero n\u00famero num\u00e9ro numer \u010d\u00edslo sz\u00e1m \u043d\u043e\u043c\u0435\u0440 contact"
    " contacts kontakt line lines".split()
)

WORDS = dict.fromkeys(_OTHER.split(), Label.OTHER)
WORDS |= {word: Label.WEAK for word in _WEAK.split() if word not in WORDS}
WORDS |= dict.fromkeys(_STRONG.split(), Label.STRONG)
_FILLER_WORDS = frozenset(_FILLERS.split())
ANNOUNCING = frozenset(word for word, label in WORDS.items() if label > 0)

_SIGNS = "\u260e\u260f\u2706\u2121\U0001f4de\U0001f4df\U0001f4e0\U0001f4f1\U0001f4f2\U0001f919\U0001f57b\U0001f57f"
SIGN = re.compile(f"[{_SIGNS}]")
_TOKEN = re.compile(rf"[^\W\d_]+|\d+|[{_SIGNS}#$\u20ac\u00a3\u00a5\u20b9\u2116]")
_MONEY = frozenset("$\u20ac\u00a3\u00a5\u20b9\u2116#")
_REACH, _MOST_UNKNOWN = 48, 3
# One letter is a label where a line, a cell or a bracket begins, or with a colon or stop: "T: 22", "| M 99".
_LETTER_BEFORE = re.compile(r"(?:^|[|,;/(\u00b7\u2022\n\t]|\d)[\s(]*$")
_LAST_LETTER = re.compile(r"^[.:]?\)?[\s(:+]*$")
_PORT = re.compile(r"(?:^|[\n\r|,;/(\u00b7\u2022\t-])[ \t(*>]*port[ \u00a0.:]{0,3}\Z", re.IGNORECASE)
"""The French "Port." is a mobile phone where a line or cell begins with it; elsewhere a machine's, or a harbour."""
PORT_BEFORE = re.compile(r"\bport[ \u00a0.:]{0,3}[+(]{0,2}0", re.IGNORECASE)
_BEHIND_EMAIL = re.compile(r"@[\w.-]+\.\w{2,}(?:, | ?[|/\u00b7] )\(?\Z")
_BEFORE_EMAIL = re.compile(r"[ ]?[|/;,\u00b7\u2022][ ](?:[^\W\d_][\w-]{0,7}[.:][ ]?)?<?[\w.+-]{1,64}@[\w-]")
_CELL = re.compile(r"(?:^|[\n|/;,\u00b7\u2022])[ ]?\Z")
_AFTER = re.compile(
    r"[\s\u00a0]{0,2}[(\[\u2013-][\s]?(?:mob(?:ile?)?|cell|tel|office|home|work|direct|fax|gsm|handy|phone|privat|kontor|mobil|direkt"
    r"|b\u00fcro|bureau|whatsapp|m|t|w|h|o|p|kom|puh|cel)\b",
    re.IGNORECASE,
)


def label_before(text: str, start: int) -> Label:
    """Return what the nearest words before `start`, on its line or alone on the line above, say a number there is."""
    reach = text[max(0, start - _REACH) : start].lower()
    line = reach.rfind("\n")
    if line >= 0 and reach[line:].strip(" \n\t:|>-\"'\u2022*(="):
        reach = reach[line + 1 :]
    unknown = 0
    noun = False
    after = len(reach)
    for token in reversed(list(_TOKEN.finditer(reach))):
        word = token[0]
        gap, after = reach[token.end() : after], token.start()
        label = _meaning(reach, token, gap, first=not unknown and not noun)
        if label is Label.WEAK and word in NOUNS:
            noun = True
        elif label is Label.WEAK and gap.lstrip().startswith(":"):
            return Label.STRONG
        elif label:
            return label
        elif word.isdigit():
            if len(word) > 2 or unknown > 1:
                break
        elif word not in _FILLER_WORDS:
            unknown += 1
            if unknown > _MOST_UNKNOWN or (". " in gap and len(word) > 3):
                break
    return Label.WEAK if noun else Label.NONE


def beside_email(text: str, start: int) -> bool:
    """Tell whether the number stands behind an e-mail address, in a bracket or with a bar between."""
    return bool(_BEHIND_EMAIL.search(text, max(0, start - _REACH), start))


def in_row_of_email(text: str, start: int, end: int) -> bool:
    """Tell whether the number is a cell of its own beside an e-mail address: "Kai Lund | 004791234567 | kai@..."."""
    if beside_email(text, start):
        return True
    return bool(_BEFORE_EMAIL.match(text, end) and _CELL.search(text, max(0, start - 2), start))


def label_after(text: str, end: int) -> bool:
    """Tell whether a word behind the number says that it is a phone: "22 33 44 55 (mob)"."""
    return bool(_AFTER.match(text, end))


def _meaning(reach: str, token: re.Match[str], gap: str, *, first: bool) -> Label:
    word = token[0]
    if len(word) == 1:
        if word in _MONEY:
            return Label.OTHER if first else Label.NONE
        if word in _SIGNS:
            return Label.STRONG
        if not word.isascii() or WORDS.get(word) is not Label.WEAK:
            return Label.NONE
        alone = first and _LAST_LETTER.match(gap) and _LETTER_BEFORE.search(reach[: token.start()])
        return Label.STRONG if alone else Label.NONE
    label = WORDS.get(word, Label.NONE)
    if word == "port":
        return Label.STRONG if first and _PORT.search(reach[: token.end()] + gap) else label
    if not label and not word.isascii():
        # Scripts without blanks: the label stands at the end of a longer run.
        label = next((WORDS[word[-size:]] for size in (4, 2) if word[-size:] in WORDS), label)
    return label
