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
]
