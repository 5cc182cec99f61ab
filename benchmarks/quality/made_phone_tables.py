# ruff: noqa: E501
"""What numbers are surrounded by in the made set of phones: places, companies and labels of 50 regions, look-alikes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """What tells a region in a text: `addresses` have a place in them, `labels` announce a number."""

    region: str
    lang: str
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    companies: tuple[str, ...]
    domain: str
    labels: tuple[str, ...]
    extensions: tuple[str, ...] = ()


_TABLE = """
US|en|United States;USA|400 Pine Street, Denver, CO 80203;12 Elm Ave, Austin, TX 78701|Acme Tools Inc.;Harbor LLC|.us|Phone;Tel;Cell;Office|ext. {};x{};#{}
CA|en|Canada|88 King St W, Toronto, ON M5H 1J9;5 Rue Peel, Montreal, QC H3B 2T9|Maple Boats Inc.;Nordet Ltée|.ca|Phone;Cell;Tel|ext. {};poste {}
GB|en|United Kingdom;England|14 Mill Lane, Leeds LS1 4AP;3 Quay Street, Bristol BS1 5TY|Fenwick Ltd;Thorne & Co LLP|.co.uk|Tel;Mobile;Telephone;DDI|ext {};extension {}
IE|en|Ireland|22 Patrick Street, Cork;9 Dame Street, Dublin 2|Liffey Foods Ltd|.ie|Tel;Mob;Phone|ext. {}
AU|en|Australia|71 George Street, Sydney NSW 2000;4 Swan Rd, Perth WA 6000|Wattle Pty Ltd|.com.au|Ph;Mob;Phone;Tel|ext {}
NZ|en|New Zealand|19 Queen Street, Auckland 1010;2 Bay Rd, Wellington 6011|Kauri Ltd|.co.nz|Ph;Mobile;DDI|ext {}
ZA|en|South Africa|33 Long Street, Cape Town 8001;8 Rivonia Rd, Johannesburg 2196|Protea (Pty) Ltd|.co.za|Tel;Cell|ext {}
IN|en|India|14 MG Road, Bengaluru 560001;7 Park Street, Kolkata 700016|Banyan Pvt. Ltd.|.in|Mob;Ph;Phone No;Mobile|Extn {}
SG|en|Singapore|10 Anson Road, Singapore 079903|Orchid Pte Ltd|.sg|Tel;HP;DID|ext {}
MY|en|Malaysia|5 Jalan Ampang, 50450 Kuala Lumpur|Bunga Sdn Bhd|.my|Tel;H/P|ext {}
PH|en|Philippines|12 Ayala Avenue, Makati City|Banaue Corp.|.ph|Tel;Mobile;Cell No|loc. {}
HK|en|Hong Kong|3 Nathan Road, Kowloon, Hong Kong|Peak Trading Limited|.hk|Tel;Mobile|ext {}
DE|de|Deutschland;Germany|Hauptstr. 5, 10115 Berlin;Lindenweg 12, 80331 München|Beispiel GmbH;Nordlicht AG|.de|Telefon;Tel.;Handy;Mobil;Fax|Durchwahl -{};DW {}
AT|de|Österreich;Austria|Ringgasse 3, 1010 Wien;Am Platz 1, 8010 Graz|Alpen GmbH|.at|Tel.;Mobil;Telefon|DW {};DW -{}
CH|de|Schweiz;Switzerland|Bahnhofstrasse 9, 8001 Zürich;Rue du Lac 2, 1201 Genève|Gipfel AG;Lac Sàrl|.ch|Tel.;Mobile;Natel;Direkt|
LI|de|Liechtenstein|Landstrasse 4, 9490 Vaduz|Rhein Anstalt|.li|Tel.;Mobil|
FR|fr|France|12 rue des Lilas, 69002 Lyon;5 quai Nord, 33000 Bordeaux|Lilas SARL;Garonne S.A.S.|.fr|Tél.;Tél;Portable;Mobile;Fax;Standard|poste {}
BE|fr|Belgique;Belgium|Rue Haute 7, 1000 Bruxelles;Meir 40, 2000 Antwerpen|Meir BV;Sablon SPRL|.be|Tél.;GSM;Tel.|
LU|fr|Luxembourg|4 rue du Parc, L-1420 Luxembourg|Ardennes S.à r.l.|.lu|Tél.;GSM|
NL|nl|Nederland;Netherlands|Kerkstraat 8, 1017 GC Amsterdam;Haven 2, 3011 AB Rotterdam|Tulp B.V.|.nl|Tel;Telefoon;Mobiel;T;M|toestel {}
ES|es|España;Spain|Calle Mayor 4, 28013 Madrid;Avenida Mar 9, 46001 Valencia|Olivo S.L.;Faro S.A.|.es|Teléfono;Tfno.;Móvil;Tel.|ext. {}
PT|pt|Portugal|Rua Nova 3, 1100-001 Lisboa;Rua do Porto 8, 4000-001 Porto|Rio Lda|.pt|Telefone;Telemóvel;Tel.;Tlm.|ext. {}
IT|it|Italia;Italy|Via Roma 10, 20121 Milano;Corso Mare 2, 80100 Napoli|Ulivo S.r.l.|.it|Tel.;Cellulare;Cell.;Telefono|int. {}
PL|pl|Polska;Poland|ul. Lipowa 3, 00-001 Warszawa;ul. Długa 8, 80-001 Gdańsk|Lipa Sp. z o.o.|.pl|tel.;kom.;tel. kom.;telefon|wew. {}
CZ|cs|Česko;Czech Republic|Dlouhá 5, 110 00 Praha;Lidická 2, 602 00 Brno|Lípa s.r.o.|.cz|tel.;mobil;telefon|linka {}
SK|sk|Slovensko;Slovakia|Hlavná 3, 811 01 Bratislava|Tatra s.r.o.|.sk|tel.;mobil|klapka {}
HU|hu|Magyarország;Hungary|Fő utca 2, 1011 Budapest|Duna Kft.|.hu|Tel.;Mobil;Telefon|mellék {}
RO|ro|România;Romania|Str. Lungă 4, 010101 București|Carpați S.R.L.|.ro|Tel.;Mobil;Telefon|int. {}
BG|bg|България;Bulgaria|ul. Vitosha 3, 1000 Sofia|Roza EOOD|.bg|тел.;GSM;Тел|
GR|el|Ελλάδα;Greece|Odos Ermou 5, 105 63 Athens|Aegean A.E.|.gr|Τηλ.;Κιν.;Tel.|
TR|tr|Türkiye;Turkey|Gül Sok. 4, 34430 İstanbul|Lale A.Ş.|.com.tr|Tel;GSM;Cep;Telefon|dahili {}
NO|no|Norge;Norway|Storgata 7, 0155 Oslo;Havnegata 2, 5003 Bergen|Fjord AS|.no|Tlf;Tlf.;Mob;Mobil;Telefon;Sentralbord|
SE|sv|Sverige;Sweden|Storgatan 3, 111 22 Stockholm;Hamngatan 5, 411 06 Göteborg|Björk AB|.se|Tel;Mobil;Telefon;Tfn;Växel|ankn. {}
DK|da|Danmark;Denmark|Nørregade 4, 1165 København;Havnevej 1, 8000 Aarhus|Bøg A/S;Sund ApS|.dk|Tlf.;Tlf;Mobil;Telefon;Direkte|lokal {}
FI|fi|Suomi;Finland|Mannerheimintie 5, 00100 Helsinki;Hämeenkatu 2, 33100 Tampere|Koivu Oy|.fi|Puh.;Puhelin;GSM;Matkapuhelin;puh|
IS|is|Ísland;Iceland|Laugavegur 8, 101 Reykjavík|Jökull ehf.|.is|Sími;GSM;Tel|
EE|et|Eesti;Estonia|Pikk 3, 10123 Tallinn|Kask OÜ|.ee|Tel;Mob;Telefon|
LV|lv|Latvija;Latvia|Brīvības iela 4, LV-1010 Rīga|Ozols SIA|.lv|Tālr.;Mob.;Tel.|
LT|lt|Lietuva;Lithuania|Pilies g. 2, 01123 Vilnius|Beržas UAB|.lt|Tel.;Mob.|
UA|uk|Україна;Ukraine|вул. Лісова 4, 01001 Київ|ТОВ Верба|.ua|тел.;моб.;Тел|
RU|ru|Россия;Russia|ул. Садовая 3, 101000 Москва|ООО Берёза|.ru|тел.;моб.;Тел;тел./факс|доб. {}
BR|pt|Brasil;Brazil|Rua das Flores 7, São Paulo - SP, 01310-100|Ipê Ltda.|.com.br|Tel.;Cel.;Celular;Telefone;Fone|ramal {}
AR|es|Argentina|Av. Corrientes 500, C1043AAS Buenos Aires|Ceibo S.R.L.|.com.ar|Tel.;Cel.;Teléfono|int. {};interno {}
MX|es|México;Mexico|Av. Juárez 5, 06050 Ciudad de México|Agave S.A. de C.V.|.com.mx|Tel.;Cel.;Teléfono|ext. {}
CL|es|Chile|Av. Providencia 9, Santiago|Copihue SpA|.cl|Tel.;Fono;Celular|anexo {}
JP|ja|Japan;日本|1-2-3 Marunouchi, Chiyoda-ku, Tokyo 100-0005|Sakura K.K.|.co.jp|TEL;Tel;携帯;電話|内線{}
KR|ko|South Korea;Korea|5 Sejong-daero, Jung-gu, Seoul 04524|Mugung Co., Ltd.|.co.kr|Tel;전화;H.P|
CN|zh|China|8 Nanjing Road, Shanghai 200001|Lotus Co., Ltd.|.cn|Tel;电话;Mobile;手机|
IL|he|Israel|9 Herzl Street, Tel Aviv|Olive Ltd.|.co.il|Tel;Mobile|
AE|en|United Arab Emirates;UAE|Sheikh Zayed Road, Dubai|Dune FZE|.ae|Tel;Mob|ext {}
"""

COUNTRIES = tuple(
    Country(*row[:2], *(tuple(filter(None, cell.split(";"))) for cell in row[2:5]), row[5],
            *(tuple(filter(None, cell.split(";"))) for cell in row[6:]))
    for row in (line.split("|") for line in _TABLE.strip().splitlines())
)  # fmt: skip

# {d} is a digit, {n} one but 0, {x} a hexadecimal digit, {L} a capital.
DECOYS = {
    "tune": """
Order {n}{d}{d}{d}{d}{d}{d}{d} has shipped.
Order no. {n}{d}{d}-{d}{d}{d}-{d}{d}{d}{d} was sent on Monday.
Please pay invoice 20{d}{d}-{d}{d}{d}{d}{d}{d} by Friday.
Invoice number: {n}{d}{d}{d}{d}{d}{d}{d}{d}{d}
Your ticket #{n}{d}{d}{d}{d}{d}{d} is closed.
2024-05-06 10:15:22,{d}{d}{d} INFO worker-{d} started pid={n}{d}{d}{d}{d}
[1715{d}{d}{d}{d}{d}{d}] GET /items/{n}{d}{d}{d}{d}{d}{d}{d} 200 {n}{d}{d}{d}
The meeting is on 06.05.2024, 10.00 - 11.30.
Between 12/05/2024 and 14/05/2024 we are closed.
lat 59.91{d}{d}, lon 10.75{d}{d}
We measured 59.{d}{d}{d}{d}{d}{d} and 10.{d}{d}{d}{d}{d}{d} there.
Version 10.{d}.{d}{d}{d}.{d}{d} fixes this.
id {n}{d}{d}{x}{d}{d}00-{d}{d}9b-41d4-a716-{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}
IBAN DE{d}{d} {d}{d}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d} {d}{d}
Card 4{d}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d} was charged.
VAT DE{n}{d}{d}{d}{d}{d}{d}{d}{d}
Org.nr. 9{d}{d} {d}{d}{d} {d}{d}{d} MVA
ISBN 978-{d}-{d}{d}-{d}{d}{d}{d}{d}{d}-{d}
Tracking number: {n}{d}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d}
Total: {n} {d}{d}{d} {d}{d}{d},00 kr
The sum of EUR {n}.{d}{d}{d}.{d}{d}{d},50 is due.
192.168.{d}.{d}{d} -> 10.0.{d}.{d}{d} port {n}{d}{d}{d}{d}
Part no. {d}{d}{d}-{d}{d}{d}-{d}{d}{d}{d}-{L}
Kundennummer: {n}{d}{d}{d}{d}{d}{d}{d}
Rechnung Nr. {n}{d}{d}{d}{d}{d}{d}/{d}{d}
N° de commande : {n}{d} {d}{d} {d}{d} {d}{d} {d}{d}
Nr zamówienia: {n}{d}{d} {d}{d}{d} {d}{d}{d}
SSN {n}{d}{d}-{d}{d}-{d}{d}{d}{d}
{n}{d}{d}{d}{d}{d}{d}{d}	{n}{d}{d}{d}{d}{d}{d}{d}	{n}{d}{d}{d}{d}{d}{d}{d}
{n}{d}{d}.{d}{d} {n}{d}{d}.{d}{d} {n}{d}{d}.{d}{d} {n}{d}{d}.{d}{d}
Batch {n}{d}{d}{d}{d}{d}{d}{d}{d}, lot {d}{d}{d}{d}{d}{d}
Meeting ID: {n}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d}
Passcode: {d}{d}{d}{d}{d}{d}
Account {d}{d}{d}{d} {d}{d} {d}{d}{d}{d}{d}, sort code {d}{d}-{d}{d}-{d}{d}
From 2019-2024 the {n}{d}{d}{d}{d}{d} units were sold in 2023 2024.
MAC 00:1A:2B:{d}{d}:{d}{d}:{d}{d}, serial {L}{L}{d}{d}{d}{d}{d}{d}{d}{d}{d}
https://example.com/doc/{n}{d}{d}{d}{d}{d}{d}{d}{d}{d}?v={n}{d}{d}{d}{d}{d}{d}{d}{d}
KID: {d}{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}
Message-ID: <{n}{d}{d}{d}{d}{d}{d}{d}{d}{d}.{d}{d}{d}{d}{d}{d}@mail.example.com>
""",
    "keep": """
We got your purchase order {n}{d}{d}{d}{d}{d}{d}{d}{d} yesterday.
Re: case {n}{d}{d}{d}{d}{d}{d}{d} / {n}{d}{d}{d}
Faktura {n}{d}{d}{d}{d}{d}{d}{d} forfaller 15.06.2024.
Bestellnummer {n}{d}{d}-{d}{d}{d}{d}{d}{d}{d}
Numéro de facture : {d}{d}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d}
Pedido: {n}{d}{d}{d}{d}{d}{d}{d}{d}
May  6 10:15:22 host sshd[{n}{d}{d}{d}{d}]: session {n}{d}{d}{d}{d}{d}{d}{d}{d} opened
{"ts": 17150{d}{d}{d}{d}{d}{d}, "id": {n}{d}{d}{d}{d}{d}{d}{d}{d}, "size": {n}{d}{d}{d}{d}{d}{d}}
20240506-101522-{d}{d}{d}{d} backup done
Build 2024.05.06.{d}{d}{d}{d} passed, release 3.{d}{d}.{d}{d}{d}{d}
GPS: 60.3{d}{d}{d}{d} N, 5.3{d}{d}{d}{d} E
{d}{d}{d}{d}{d}{d}{d}{d}-{d}{d}{d}{d}-4{d}{d}{d}-8{d}{d}{d}-{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}
BE{d}{d} {d}{d}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d} (IBAN)
5{d}{d}{d}-{d}{d}{d}{d}-{d}{d}{d}{d}-{d}{d}{d}{d} exp 05/27
USt-IdNr. ATU{d}{d}{d}{d}{d}{d}{d}{d}
P.IVA {d}{d}{d}{d}{d}{d}{d}{d}{d}{d}{d}
CNPJ {d}{d}.{d}{d}{d}.{d}{d}{d}/0001-{d}{d}
NIP {d}{d}{d}-{d}{d}{d}-{d}{d}-{d}{d}
DNI {d}{d}.{d}{d}{d}.{d}{d}{d}
Parcel {d}{d} {d}{d} {d}{d}{d}{d} {d}{d}{d}{d} {d}{d}{d}{d} left the depot.
We paid $ {n},{d}{d}{d},{d}{d}{d}.00 and {n} {d}{d}{d} {d}{d}{d} EUR.
Budget: 12 500 000 NOK in 2024, 13 100 000 NOK in 2025
fe80::{x}{x}{d}{d}:{d}{d}{d}{d} and 172.16.{d}{d}.{d}{d}
SKU {d}{d}{d}{d}-{d}{d}{d}{d}-{d}{d}
Policy number {d}{d}{d}{d}{d}{d}{d}{d}{d}
Personnummer 8{d}0504-{d}{d}{d}{d}
Fødselsnummer 0{n}01{d}{d} {d}{d}{d}{d}{d}
{d}{d}{d}{d}{d}{d}{d}{d}, {d}{d}{d}{d}{d}{d}{d}{d}, {d}{d}{d}{d}{d}{d}{d}{d}
{n}{d}{d}{d}{d}{d}{d}{d}{d}{d};{n}{d}{d}{d}{d}{d};{n}{d}{d}{d}
The range 1000-2000, 3000-4000 and 5000-6000 is taken.
Room {d}{d}{d}, code {d}{d}{d}{d}{d}{d}, desk {d}{d}
commit {d}{d}{d}{d}{d}{d}{d} fixes issue {n}{d}{d}{d}{d}
Flight 12.05.2024 14.35 - 16.50, booking {d}{d}{d}{d}{d}{d}{d}
Patent US {n}{d},{d}{d}{d},{d}{d}{d} and EP {n}{d}{d}{d}{d}{d}{d}
Zoom webinar {n}{d}{d} {d}{d}{d} {d}{d}{d}{d}{d} starts at 9.
doi 10.{d}{d}{d}{d}/{d}{d}{d}.{d}{d}{d}.{d}{d}{d}{d}
score 6-4 7-5 6-3, time 1.23.45.678
""",
}
