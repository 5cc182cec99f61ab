"""Letters, minutes, contracts, delivery notes, notices: as sloppy as they lie on shares."""

from __future__ import annotations

from tests.assessor.world import Text

DOCS = [
    Text(
        "hr/se/anstallningsavtal-{ref}.docx",
        "SE",
        """
Anställningsavtal
Mellan Granvik Group AB och {a.full}, {a.street}, träffas följande avtal.
1. Befattning: {a.title}
2. Tillträde: {date}
3. Närmaste chef: {b.full}
4. Lön: {sum} kr per månad
[Granvik Group AB, Göteborg]
""",
    ),
    Text(
        "projects/{n}/byggmote.pdf",
        "SE",
        """
PROTOKOLL BYGGMÖTE NR {num}                     {proj}

Närvarande:  {a.full}, beställare
             {b.full}, entreprenör
             {c.full}, konstruktör
Frånvarande: {d.full}

§3  Väderskydd. Ansvarig: {b.init}
§4  Nästa möte {date}

Vid protokollet                        Justeras
{a.full}                               {b.full}
""",
    ),
    Text(
        "projects/{n}/referat.odt",
        "NO DK",
        """
Referat fra byggemøde {iso}
Navn | Firma | Til stede
{a.full} | {a.firm} | x
{b.full} | {b.firm} | x
{c.full} | {c.firm} | afbud
Pkt. 5: {a.full} følger op på fugerne inden {date}.
""",
    ),
    Text(
        "hse/no/rapport-{n}.txt",
        "NO",
        """
UØNSKET HENDELSE
Meldt av:      {a.full}
Involvert:     {b.full}
Sted:          {proj}, akse 4
Hendelse:      Vedkommende gikk uten hjelm under kranlast.
Tiltak:        Samtale med verneombud ({c.full})
""",
    ),
    Text(
        "works-council/protokoll_{iso}_{n}.docx",
        "DE",
        """
Niederschrift der Betriebsratssitzung vom {date}
Anwesend: {a.full} (Vorsitz), {b.full}, {c.full}
Entschuldigt: {d.full}
TOP 2: Die Versetzung von {e.full} nach {e.site} wird einstimmig zugestimmt.
TOP 3: Kantinenpreise. Die Kolleginnen beschweren sich über die Suppe.
Schriftführung: {b.full}
""",
    ),
    Text(
        "works-council/aushang-{n}.txt",
        "DE",
        """
          A U S H A N G

Vertrauensleute auf den Baustellen:

   Bremerhaven ........ {a.revp}
   Passau ............. {b.revp}
   Wilhelmshaven ...... wird noch gewählt

Sprechstunde donnerstags, bitte vorher anrufen: {a.tel}
""",
    ),
    Text(
        "contracts/de/NU-Vertrag_{n}.pdf",
        "DE",
        """
Nachunternehmervertrag {po}

zwischen der Granvik Bau GmbH, vertreten durch {a.full},
und der Stahlbau Perlinger GmbH, vertreten durch Herrn {b.full}.

§ 4 Ansprechpartner auf der Baustelle
   AN:  {b.full}, Tel. {b.tel}
   AG:  {c.full}, Tel. {c.tel}

Bremerhaven, den {date}

_____________________         _____________________
{a.full}                      {b.full}
""",
    ),
    Text(
        "hr/de/abmahnung-{ref}.docx",
        "DE",
        """
Abmahnung
Frau/Herrn {a.full}, {a.street}
Sehr geehrte(r) {a.last},
am {date} sind Sie ohne Entschuldigung der Arbeit ferngeblieben. Zeuge: {b.full}.
Wir fordern Sie auf, Ihren Pflichten nachzukommen.
{c.full}, Personalabteilung
""",
    ),
    Text(
        "kadry/umowa-zlecenie-{n}.docx",
        "PL",
        """
UMOWA ZLECENIE NR {num}
zawarta dnia {date} w Gdyni między Granvik Polska Sp. z o.o., reprezentowaną przez {a.full}, a Panem/Panią {b.full}, zam. {b.street}, ur. {b.born}.
§ 1. Zleceniobiorca wykona prace porządkowe na budowie {proj}.
§ 2. Wynagrodzenie wynosi {sum} zł.
Zleceniodawca | Zleceniobiorca
{a.full} | {b.full}
""",
    ),
    Text(
        "projects/{n}/protokol-odbioru.pdf",
        "PL UA",
        """
PROTOKÓŁ ODBIORU CZĘŚCIOWEGO          {po}

Przedstawiciel zamawiającego:   {a.full}
Kierownik budowy:               {b.full}
Inspektor nadzoru:              {c.full}

Uwagi: zarysowania posadzki w osi D. Termin usunięcia: {date}.

podpisy:  {a.lasti}    {b.lasti}
""",
    ),
    Text(
        "bhp/lista-szkolenie-{n}.docx",
        "PL",
        """
Lista obecności - szkolenie BHP {date}
Lp. | Nazwisko i imię | Firma | Podpis
1 | {A.revp} | {A.firm} | (-)
2 | {B.revp} | {B.firm} | (-)
3 | {C.revp} | {C.firm} | (-)
4 | {D.revp} | {D.firm} | -
Prowadzący: {a.full}
""",
    ),
    Text(
        "santiye/tutanak-{n}.docx",
        "TR",
        """
TUTANAK
{date} tarihinde {proj} şantiyesinde yapılan kontrolde iskele zinciri eksik bulunmuştur.
Tespit edenler:
{a.full} - {a.title}
{b.full} - İSG Uzmanı
Yüklenici yetkilisi {c.revcaps} tutanağı imzadan imtina etmiştir.
""",
    ),
    Text(
        "santiye/izin/izin-formu-{n}.txt",
        "TR",
        """
YILLIK İZİN TALEP FORMU

Adı Soyadı ........: {a.full}
Sicil No ..........: {a.no}
Görevi ............: {a.title}
İzindeki tel ......: {a.tel}
Yerine bakacak ....: {b.full}
Onay ..............: {c.full}
""",
    ),
    Text(
        "cantiere/verbale-{n}.docx",
        "IT RO",
        """
Verbale di coordinamento del {date}
Sono presenti: geom. {a.full}, ing. {b.full}, sig. {c.full} ({c.firm}).
Il CSE, {b.rev}, richiama l'impresa all'uso dei DPI.
Letto, confermato e sottoscritto.
""",
    ),
    Text(
        "cantiere/ddt-{n}.pdf",
        "IT",
        """
DOCUMENTO DI TRASPORTO n. {num}            del {date}

Mittente       Toscana Ponteggi S.n.c. - Prato
Destinatario   Granvik Italia S.r.l. - c/o cantiere {proj}
Att.ne         {a.full}  cell. {a.tel}

Q.tà  Descrizione
{qty}    telai 105x200
{qty}    tavole metalliche

Vettore: {b.full}           Firma conducente: {b.caps}
""",
    ),
    Text(
        "obra/auto-medicao-{n}.docx",
        "PT",
        """
Auto de medição n.º {num}
Obra: {proj}
Diretor de obra: Eng.º {a.full}
Encarregado geral: {b.full}
Fiscalização: {c.full}
Aos {date} procedeu-se à medição dos trabalhos executados.
""",
    ),
    Text(
        "obra/rdo-{iso}-{n}.txt",
        "BR",
        """
RELATÓRIO DIÁRIO DE OBRA - {date}
Clima: chuva pela manhã
Efetivo: 31
Responsável: {a.full}
Ocorrências: o funcionário {b.full} apresentou atestado de 2 dias.
O sr. {c.caps} (ponteiro) trouxe as formas.
Visto do engenheiro: {a.init} - {a.title}
""",
    ),
    Text(
        "rh/br/aviso-ferias-{n}.docx",
        "BR",
        """
AVISO DE FÉRIAS
Sr(a). {a.full}
CTPS 00{num} - Cargo: {a.title}
Comunicamos que suas férias terão início em {date}.
Ciente: {a.caps}
Empregador: {b.full}
""",
    ),
    Text(
        "site/pune/toolbox-talk-{n}.txt",
        "IN",
        """
TOOL BOX TALK RECORD        Date: {date}
Topic: Monsoon & electrical safety
Conducted by : {a.full}
Attendees    : 1) {b.full}  2) {c.full}  3) {d.full}  4) six helpers
Remarks      : {c.full} to bring new RCD.
""",
    ),
    Text(
        "site/pune/site-instruction-{n}.pdf",
        "IN",
        """
SITE INSTRUCTION NO. {num}

To:     M/s Sai Krupa Labour Contractors
Attn:   Shri {a.full}
From:   {b.full}, {b.title}

You are hereby instructed to remove the honeycombed concrete at grid C/7.
CC: {c.full}; file
""",
    ),
    Text(
        "haiphong/bien-ban-{n}.docx",
        "VN",
        """
BIÊN BẢN NGHIỆM THU
Hôm nay, ngày {date}, tại công trường {proj}, chúng tôi gồm:
Đại diện chủ đầu tư: Ông/Bà {a.full}
Đại diện nhà thầu: Ông/Bà {b.full}
Kết luận: chấp nhận nghiệm thu.
""",
    ),
    Text(
        "haiphong/giay-gioi-thieu-{n}.odt",
        "VN",
        """
GIẤY GIỚI THIỆU
Trân trọng giới thiệu: {a.full}
Chức vụ: {a.title}
Điện thoại: {a.tel}
Được cử đến: Cảng Hải Phòng, ngày {date}
""",
    ),
    Text(
        "limerick/accident-book/{n}.txt",
        "IE",
        """
ACCIDENT BOOK - page {num}
Injured person:  {a.full}
Occupation:      {a.title}
What happened:   Caught thumb between pallet and kerb. Plaster, tea, back to work.
Witness:         {b.full}
Filled in by:    {c.nickfull}
""",
    ),
    Text(
        "limerick/letters/{n}.docx",
        "IE",
        """
Dispute over retention money
Dear Ms {a.last},
We act for Brannigan Groundworks Ltd. Our client's director, {b.full}, instructs us that {sum} remains unpaid.
Kindly reply to {c.full} of this office ({c.mail}) within 14 days.
Your reference: {a.full} / {po}
""",
    ),
    Text(
        "palkat/muistio-{n}.txt",
        "FI",
        """
Palkkapalaverin muistio {date}
paikalla: {a.full}, {b.full}
- {c.full} siirtyy kuukausipalkalle
- lomarahat maksetaan kesäkuussa
- {d.revp}: verokortti puuttuu!
""",
    ),
    Text(
        "tampere/luovutus-{n}.docx",
        "FI",
        """
Avainten luovutus
Vastaanottaja: {a.full}
Puhelin: {a.tel}
Luovuttaja: {b.full}
Kohde: {proj}
Päiväys: {date}
""",
    ),
    Text(
        "tartu/leping-{n}.odt",
        "EE",
        """
Käsundusleping nr {num}
Granvik Eesti OÜ, keda esindab {a.full}, ja {b.full}, isikukood puudub.
Töö üleandmine: {date}. Vastuvõtja: {c.full}
""",
    ),
    Text(
        "tartu/vene/akt-{n}.docx",
        "EE UA",
        """
Акт приёма-передачи № {num}
Мы, нижеподписавшиеся, {a.spelled} и {b.spelled}, составили настоящий акт о передаче бензопилы и каски.
Дата: {date}
""",
    ),
    Text(
        "liepaja/akts-{n}.pdf",
        "LV",
        """
DARBU PIEŅEMŠANAS-NODOŠANAS AKTS Nr. {num}

Pasūtītājs:    {a.full}
Izpildītājs:   {b.full}
Objekts:       {proj}
Datums:        {date}
""",
    ),
    Text(
        "klaipeda/isakymas-{n}.docx",
        "LT",
        """
ĮSAKYMAS DĖL KOMANDIRUOTĖS
Siunčiu {a.title} pareigas einantį asmenį: {a.full} į {proj} iki {date}.
Avansą išmoka {b.full}.
Direktorius {c.caps}
""",
    ),
    Text(
        "marketing/kundavis-{n}.md",
        "SE NO",
        """
# Site newsletter {iso}

**Person of the month:** {a.full}, {a.title} in {a.site}. *"I only came for the coffee."*

- New in the team: {b.full}
- 25 years with us: {c.nickfull}
- Thanks for cake: {d.full}
""",
    ),
    Text(
        "tenders/{n}/organigram.pptx",
        "SE DE PL",
        """
Project organisation {proj}
Project director: {a.full}
Site manager: {b.full}
HSE: {c.full}
---
Key staff - contacts
{b.full}, {b.tel}
{c.full}, {c.mail}
---
Why us
We build on time.
""",
    ),
    Text(
        "tenders/{n}/key-staff.docx",
        "IE IN",
        """
Key personnel
Role | Name | Years
Project Manager | {a.full} | 21
Deputy | {b.full} | 9
Temporary works | {c.caps} | 14
Ms {b.last} speaks four languages.
[Tender {po}]
""",
    ),
    Text(
        "archive/{n}.zip",
        "PL DE",
        """
umowa/aneks.docx
Aneks nr {num}
Strony: {a.full} oraz {b.full}
Zmiana terminu na {date}.
""",
    ),
    Text(
        "sports/cup/{n}-results.txt",
        "",
        """
GRANVIK STAFF RUN 10 km

  1.  {A.full}       41:02
  2.  {B.full}       42:40
  3.  {C.full}       44:19
  4.  {D.revp}       44:20
  DNF {E.full}
""",
    ),
    Text(
        "sports/bylaws-signed-{n}.docx",
        "SE DE",
        """
Founding members of the sports club
The meeting of {date} elected as chair {a.full} and as treasurer {b.full}.
Auditor: {c.full}. Fees are paid to {b.first}.
""",
    ),
    Text(
        "visitors/{n}/access-letter.pdf",
        "TR IN VN",
        """
To the port authority

We kindly request access for

   {a.revcaps}     born {a.born}
   {b.revcaps}     born {b.born}

on {date}. Responsible on our side is {c.full}, phone {c.tel}.
""",
    ),
    Text(
        "legal/claim-{n}.docx",
        "IE SE",
        """
Witness statement
I, {a.full}, of {a.street}, say as follows.
1. I was employed as {a.title} on {proj}.
2. On {date} I was told by {b.full} to stop the pump. {b.first} did not say why.
3. {c.full} wrote this down for me.
Signed {a.full}
""",
    ),
]

SCANS = [
    Text(
        "scans/delivery-{n}.png",
        "",
        """
DELIVERY NOTE {num}
Site: Wharf 7
Received by: {a.full}
Driver: {b.full}
{qty} pallets, 2 broken
""",
    ),
    Text(
        "scans/badge-{n}.jpg",
        "",
        """
GRANVIK GROUP
VISITOR BADGE
{a.full}
Host: {b.full}
Valid {iso}
""",
    ),
    Text(
        "scans/signin-{n}.png",
        "",
        """
SIGN-IN SHEET   {iso}
Name                Time in
{a.full}      06:45
{b.full}      06:52
{c.full}      07:10
""",
    ),
    Text(
        "scans/card-{n}.png",
        "",
        """
{a.full}
{a.title}
Phone {a.e164}
{a.mail}
""",
    ),
    Text(
        "scans/permit-{n}.jpg",
        "",
        """
HOT WORK PERMIT {num}
Issued to: {a.full}
Issued by: {b.full}, {b.title}
Fire watch until 18:00
""",
    ),
    Text(
        "scans/fax-{n}.png",
        "",
        """
FAX
To: {a.full}
From: {b.full}
Call me back on {b.e164}
Pages: 1
""",
    ),
]
