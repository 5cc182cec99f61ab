"""Papers in which the data of two people stand close by; a reader sees at once whose is whose."""

from __future__ import annotations

from tests.assessor.world import Text

CROSSED = [
    Text("projects/{n}/ansprechpartner.docx", "DE PL", """
Ansprechpartner
 | Bauleitung | Einkauf
Name | {a.full} | {b.full}
Mobil | {a.tel} | {b.tel}
E-Mail | {a.mail} | {b.mail}
""", "ab"),
    Text("projects/{n}/contacts-side-by-side.pdf", "IE SE", """
CONTACTS ON SITE

Client                              Contractor
{a.full}      {b.full}
{a.mail}      {b.mail}
""", "ab"),
    Text("hr/exports/tree-{n}.json", "", """
{"employee": {"name": "{a.full}", "email": "{a.mail}", "mobile": "{a.e164}",
  "manager": {"name": "{b.full}", "email": "{b.mail}"},
  "emergencyContact": {"name": "{c.full}", "phone": "{c.e164}", "relation": "friend"}}}
""", "abc"),
    Text("hr/exports/managers-{n}.csv", "", """
Employee;Employee mail;Employee mobile;Manager;Manager mail
{a.full};{a.mail};{a.tel};{b.full};{b.mail}
{c.full};{c.mail};{c.tel};{b.full};{b.mail}
""", "abc"),
    Text("contacts/outlook-{n}.csv", "", """
"First Name","Last Name","Company","Mobile Phone","E-mail Address","Assistant's Name","Assistant's Phone","Manager's Name"
"{a.first}","{a.last}","{a.firm}","{a.tel}","{a.mail}","{b.full}","{b.tel}","{c.full}"
""", "ab"),
    Text("contacts/agent-{a.key}-{n}.vcf", "", """
BEGIN:VCARD
VERSION:3.0
N:{a.last};{a.first};;;
FN:{a.full}
EMAIL;TYPE=WORK:{a.mail}
TEL;TYPE=CELL:{a.tel}
X-ASSISTANT:{b.full}
NOTE:Assistant's phone {b.tel}\\, ask before noon
END:VCARD
""", "a"),
    Text("security/escort-{n}.csv", "", """
visitor,visitor_phone,escort,escort_phone,in,out
{a.full},{a.tel},{b.full},{b.tel},{time},
{c.full},{c.tel},{b.full},{b.tel},{time},{time}
"""),
    Text("mail", "DE", """
From: {a.full} <{a.mail}>
To: {x.full} <{x.mail}>
Subject: Rechnung {num}

Guten Tag,

anbei die Rechnung.

{a.full}
Buchhaltung

Granvik Bau GmbH, Sitz Bremerhaven
Geschäftsführer: {b.full}, {c.full}
Telefon {a.board}
"""),
    Text("mail", "SE NO", """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Fwd: numbers

{b.first}, here you are.

{c.full}  {c.tel}
{d.full}  {d.tel}
{e.full}  {e.mail}

/{a.first}
""", "cde"),
    Text("mail", "IT PT", """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: R: contatti

Il {date}, {b.full} ha scritto:
> mi giri il cellulare di {c.full}?

Eccolo: {c.tel}. La mail invece non ce l'ho.

{a.full}
{a.tel}
""", "c"),
    Text("projects/{n}/two-signatures.txt", "PL DE", """
Protocol of defects no. {num}

for the client                     for the contractor
{a.full}                           {b.full}
tel. {a.tel}                       tel. {b.tel}
"""),
    Text("web/team-{n}.html", "", """
<html><body><table><tr><td><b>{a.full}</b><br>{a.title}<br>{a.tel}</td><td><b>{b.full}</b><br>{b.title}<br>{b.tel}</td></tr>
<tr><td>{a.mail}</td><td>{b.mail}</td></tr></table></body></html>
""", "ab"),
    Text("fleet/claim-{n}.xlsx", "", """
## Accident
 | Vehicle A | Vehicle B
Driver | {a.full} | {b.full}
Phone | {a.tel} | {b.tel}
Witness | {c.full} | none
""", "ab"),
    Text("hr/reference-{n}.odt", "IE IN", """
Applicant {a.full}, e-mail {a.mail}
Reference 1: {b.full}, {b.title}, {b.tel}
Reference 2: {c.full}, {c.mail}
Next of kin: mother, lives with the applicant
""", "abc"),
    Text("procurement/handover-{n}.xml", "", """
<order no="{po}"><buyer><name>{a.full}</name><email>{a.mail}</email></buyer><seller><name>{b.full}</name><phone>{b.e164}</phone></seller><deliverTo attn="{c.full}" tel="{c.e164}"/></order>
""", "abc"),
    Text("calendar/birthdays-{n}.ics", "", """
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Granvik//Cal//EN
BEGIN:VEVENT
UID:{ref}-1@granvik.example
DTSTAMP:{ts}
DTSTART:{ts}
SUMMARY:Birthday {a.full}
DESCRIPTION:Cake from {b.full}\\, card is with {c.nickfull}
END:VEVENT
END:VCALENDAR
"""),
    Text("planning/lifts-{n}.md", "", """
| Lift | Rigger | Signaller | Radio |
|------|--------|-----------|-------|
| 1 | {a.full} | {b.full} | ch 4 |
| 2 | {c.full} | {a.full} | ch 4 |

Crane firm: {d.full}, {d.tel}
""", "d"),
    Text("it/mdm/devices-{n}.csv", "", """
device;user;number;previous user
Zebra TC2{num};{a.full};{a.tel};{b.full}
Zebra TC5{num};{c.full};{c.tel};-
""", "ac"),
]  # fmt: skip
