"""Tables and exports: payroll, keys, badges, stock, shifts, orders, and what programs write down."""

from __future__ import annotations

from tests.assessor.world import Text

TABLES = [
    Text(
        "payroll/{iso}-run-{n}.csv",
        "",
        """
pers_no;name;gross;net;cost_centre
*5 {x.no};{x.rev};{sum};{sum};{num}
;TOTAL;;;
""",
    ),
    Text(
        "payroll/de/lohnjournal-{n}.xlsx",
        "DE CZ",
        """
## Lohnjournal
Lohnjournal Monat | {iso}
Pers.-Nr. | Name, Vorname | Brutto | Bank
*4 {x.no} | {x.rev} | {sum} | Sparkasse
Sachbearbeiter: | {a.full}
""",
    ),
    Text(
        "kadry/urlopy-{n}.xlsx",
        "PL",
        """
## Urlopy
Pracownik | Od | Do | Zastępca
{a.revp} | {date} |  | {b.revp}
{c.revp} | {date} |  | {d.revp}
""",
    ),
    Text(
        "security/badges-{n}.csv",
        "",
        """
"Badge","Holder","Company","Valid to"
*5 "{x.no}","{x.full}","{x.firm}","{iso}"
"B-000","SPARE","",""
""",
    ),
    Text(
        "security/turnstile-{n}.csv",
        "",
        """
ts,gate,badge,holder
{stamp},G2,{a.no},{a.lasti}
{stamp},G2,{b.no},"{b.rev}"
{stamp},G1,{c.no},"{c.rev}"
""",
    ),
    Text(
        "stores/ppe-issue-{n}.xlsx",
        "IN VN IE",
        """
## PPE
Date | Issued to | Item | Size
{iso} | {a.full} | Helmet | -
{iso} | {b.full} | Boots | 44
{iso} | {a.init} | Gloves | L
Storekeeper | {c.full}
""",
    ),
    Text(
        "fleet/vehicles-{n}.csv",
        "SE NO",
        """
reg;modell;förare;tel
GVK {num};VW Caddy;{a.full};{a.tel}
GVK {qty}7;Toyota Hilux;{b.full};{b.tel}
GVK {qty}9;Poolbil;;
""",
    ),
    Text(
        "fleet/tankkort-{n}.xlsx",
        "DK NO",
        """
## Brændstofkort
Kort nr. | Bruger | PIN udleveret
70{num} | {a.full} | {date}
71{num} | {b.full} | {date}
""",
    ),
    Text(
        "canteen/allergies-{n}.csv",
        "DE",
        """
Name;Allergie;seit
{a.revp};Erdnuss;{date}
{b.revp};Laktose;{date}
{c.revp};"Sellerie; Senf";{date}
""",
    ),
    Text(
        "canteen/orders-{n}.txt",
        "DE",
        """
Menü 1: {a.last}, {b.last}
Menü 2: {c.revp}
Vegan : {d.revp} (2x)
Bezahlt von {e.full}
""",
    ),
    Text(
        "planning/shift-{n}.xlsx",
        "PT BR",
        """
## Escala
Turno | Encarregado | Contacto
Manhã | {a.full} | {a.tel}
Tarde | {b.full} | {b.tel}
Noite | a definir | -
""",
    ),
    Text(
        "planning/crew-{n}.csv",
        "TR",
        """
Ekip;Ad Soyad;Görev
Kalıp;{a.full};{a.title}
Demir;{b.full};{b.title}
Beton;{c.caps};{c.title}
""",
    ),
    Text(
        "crm/leads-{n}.csv",
        "",
        """
id,account,contact,email,phone,owner
{num},{a.firm},{a.full},{a.mail},{a.tel},{b.full}
7{num},Hafenbetriebe,,,,"{c.full}"
""",
    ),
    Text(
        "crm/activities-{n}.csv",
        "",
        """
when|type|with|note
{stamp}|call|{a.tel}|wants prices for piles
{stamp}|mail|{b.mail}|sent brochure
{stamp}|visit|{c.full}|coffee
""",
    ),
    Text(
        "procurement/bids-{n}.xlsx",
        "IT PT",
        """
## Offerte
Ditta | Referente | E-mail | Importo
{a.firm} | {a.full} | {a.mail} | {sum}
{b.firm} | {b.full} | {b.mail} | {sum}
Commissione: | {c.full} | {d.full} | -
""",
    ),
    Text(
        "procurement/invoice-{n}.xml",
        "FI DE",
        """
<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
<cbc:ID>{num}</cbc:ID><cbc:IssueDate>{iso}</cbc:IssueDate>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>{a.firm}</cbc:Name></cac:PartyName><cac:Contact><cbc:Name>{a.full}</cbc:Name><cbc:Telephone>{a.tel}</cbc:Telephone><cbc:ElectronicMail>{a.mail}</cbc:ElectronicMail></cac:Contact></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:Contact><cbc:Name>{b.full}</cbc:Name></cac:Contact></cac:Party></cac:AccountingCustomerParty>
</Invoice>
""",
    ),
    Text(
        "works-council/voters-{n}.csv",
        "DE",
        """
Lfd;Name;Vorname;Geb.;Betrieb
1;{A.last};{A.first};{A.born};{A.site}
2;{B.last};{B.first};{B.born};{B.site}
3;{C.last};{C.first};{C.born};{C.site}
4;{D.last};{D.first};{D.born};{D.site}
""",
    ),
    Text(
        "sports/members-{n}.xlsx",
        "",
        """
## Members
Member (staff only) | Personnel no. | Section | Mail
{a.full} | {a.no} | Floorball | {a.mail2}
{b.full} | {b.no} | Running | {b.mail}
{c.full} | {c.no} | Chess | -
""",
    ),
    Text(
        "sports/signup-{n}.txt",
        "",
        """
Sign up for the sauna evening (put your phone, we call if it is full)
{a.tel}  - 2 persons
{b.nickfull} {b.tel}
{c.full}
me too!! {d.first}
""",
    ),
    Text(
        "training/matrix-{n}.xlsx",
        "IE IN",
        """
## Matrix
Name | Manual handling | Abrasive wheels | Scissor lift
*4 {x.full} | yes | yes | {iso}
Trainer | {a.full} | - | -
""",
    ),
    Text(
        "hr/leavers-{n}.csv",
        "",
        """
Employee,E-mail,Last day,Handover to
"{a.rev}",{a.mail},{iso},"{b.rev}"
"{c.rev}",{c.mail},{iso},"{d.rev}"
""",
    ),
]
