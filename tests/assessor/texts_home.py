"""Papers that show whose each address, number and name is: cards, personnel papers, CVs, signatures, directories."""

from __future__ import annotations

from tests.assessor.world import Text

OWN = [
    Text(
        "contacts/{a.key}.vcf",
        "",
        """
BEGIN:VCARD
VERSION:3.0
N:{a.last};{a.first};;;
FN:{a.full}
?NICKNAME:{a.nick}
?ORG:{a.firm};{a.dept}
TITLE:{a.title}
EMAIL;TYPE=INTERNET,WORK:{a.mail}
?EMAIL;TYPE=INTERNET,HOME:{a.mail2}
TEL;TYPE=CELL,VOICE:{a.tel}
?TEL;TYPE=WORK,VOICE:{a.work}
?X-SKYPE:{a.skype}
?URL:{a.linkedin}
?NOTE:Telegram {a.handle}
END:VCARD
""",
        "a",
    ),
    Text(
        "contacts/phone-backup/{a.key}.vcf",
        "",
        """
BEGIN:VCARD
VERSION:4.0
FN:{a.full}
N:{a.last};{a.first};;;
?ORG:{a.firm}
EMAIL;PREF=1:{a.mail}
?EMAIL:{a.mail2}
TEL;VALUE=uri;TYPE="cell":tel:{a.e164}
?IMPP:skype:{a.skype}
?X-SOCIALPROFILE;TYPE=linkedin:{a.linkedin}
?NOTE:also on Telegram as {a.handle}\\, born {a.former}
REV:{ts}
END:VCARD
""",
        "a",
    ),
    Text(
        "hr/personnel/{a.no}-master-data.txt",
        "",
        """
EMPLOYEE MASTER DATA SHEET                      printed {date}
-----------------------------------------------------------
Personnel no. : {a.no}
Surname       : {a.last}
First name(s) : {a.first}
?Known as      : {a.nick}
?Name at birth : {a.former}
Date of birth : {a.born}
Position      : {a.title}
Department    : {a.dept}
Work place    : {a.site}
Home address  : {a.street}
E-mail (work) : {a.mail}
?E-mail (priv.): {a.mail2}
Mobile        : {a.tel}
?Desk phone    : {a.direct}
?Skype         : {a.skype}
?LinkedIn      : {a.linkedin}
?Telegram      : {a.handle}
""",
        "a",
    ),
    Text(
        "hr/applications/cv_{a.key}.docx",
        "",
        """
Curriculum vitae
{a.full}
?née {a.former}
{a.street}
Mobile {a.tel} · {a.mail}
?Private: {a.mail2}
?Skype: {a.skype}
?{a.linkedin}
?Telegram: {a.handle}
Born {a.born}
Experience
2019 - today | {a.title}, {a.site}
2014 - 2019 | Assistant on motorway and bridge jobs
2011 - 2014 | Studies in civil engineering
Driving licence B, crane ticket, first aid (renewed {date})
""",
        "a",
    ),
    Text(
        "hr/applications/{a.key}-lebenslauf.pdf",
        "",
        """
Lebenslauf

Name:            {a.full}
?Geburtsname:     {a.former}
Anschrift:       {a.street}
Mobil:           {a.tel}
E-Mail:          {a.mail}
?E-Mail privat:   {a.mail2}
?Skype:           {a.skype}
?LinkedIn:        {a.linkedin}
?Telegram:        {a.handle}
Geboren am:      {a.born}

Berufserfahrung
2016 - heute     {a.title}
2012 - 2016      Bauhelfer, verschiedene Baustellen
Sprachen         Englisch fließend, Deutsch gut
""",
        "a",
    ),
    Text(
        "mail",
        "",
        """
From: "{a.full}" <{a.mail}>
To: info@granvik.example
Subject: My contact details, new office

Hello reception,

please correct my entry on the phone list, it is still the old one.

Kind regards

{a.full}
{a.title} | {a.dept}
?{a.firm}
M {a.tel}
?T {a.work}
{a.mail}
?Skype: {a.skype}
?{a.linkedin}
?Telegram: {a.handle}
?Private mail when the VPN is down: {a.mail2}
""",
        "a",
    ),
    Text(
        "mail",
        "",
        """
From: {a.revp} <{a.mail}>
To: payroll@granvik.example
Subject: Personalfragebogen / personal details form

<html><body><p>Hi, as asked, my details for the system:</p>
<table>
<tr><td>Name</td><td>{a.full}</td></tr>
?<tr><td>Birth name</td><td>{a.former}</td></tr>
?<tr><td>Called</td><td>{a.nick}</td></tr>
<tr><td>Mobile</td><td>{a.tel}</td></tr>
?<tr><td>Office line</td><td>{a.work}</td></tr>
<tr><td>E-mail</td><td><a href="mailto:{a.mail}">{a.mail}</a></td></tr>
?<tr><td>Private e-mail</td><td>{a.mail2}</td></tr>
?<tr><td>Skype</td><td>{a.skype}</td></tr>
?<tr><td>LinkedIn</td><td><a href="{a.linkedin}">profile</a></td></tr>
?<tr><td>Telegram</td><td>{a.handle}</td></tr>
</table><p>Thanks<br>{a.first}</p></body></html>
""",
        "a",
    ),
    Text(
        "it/idm/export/{a.no}.json",
        "",
        """
{
  "employeeNumber": "{a.no}",
  "displayName": "{a.full}",
?  "previousName": "{a.former}",
?  "preferredName": "{a.nickfull}",
  "jobTitle": "{a.title}",
  "department": "{a.dept}",
?  "skype": "{a.skype}",
?  "linkedIn": "{a.linkedin}",
?  "telegram": "{a.handle}",
?  "privateEmail": "{a.mail2}",
?  "businessPhone": "{a.work}",
  "mobilePhone": "{a.e164}",
  "mail": "{a.mail}"
}
""",
        "a",
    ),
    Text(
        "it/idm/queue/{a.key}.xml",
        "",
        """
<?xml version="1.0" encoding="UTF-8"?>
<person source="hr" changed="{iso}">
  <givenName>{a.first}</givenName>
  <familyName>{a.last}</familyName>
  <fullName>{a.full}</fullName>
?  <birthName>{a.former}</birthName>
  <email>{a.mail}</email>
?  <privateEmail>{a.mail2}</privateEmail>
  <mobile>{a.tel}</mobile>
?  <phone>{a.work}</phone>
?  <skype>{a.skype}</skype>
?  <linkedin>{a.linkedin}</linkedin>
?  <telegram>{a.handle}</telegram>
</person>
""",
        "a",
    ),
    Text(
        "it/ldap/{a.key}.ldif",
        "",
        """
dn: uid={a.key},ou=people,dc=granvik,dc=example
objectClass: inetOrgPerson
uid: {a.key}
cn: {a.full}
sn: {a.last}
givenName: {a.first}
?displayName: {a.nickfull}
employeeNumber: {a.no}
title: {a.title}
mail: {a.mail}
?mail: {a.mail2}
mobile: {a.tel}
?telephoneNumber: {a.work}
?labeledURI: {a.linkedin}
?description: Skype {a.skype}
?info: Telegram {a.handle}
""",
        "a",
    ),
    Text(
        "hr/onboarding/starter-{a.no}.xlsx",
        "",
        """
## New starter
Field | Value
Full name | {a.full}
?Maiden name | {a.former}
?Nickname on badge | {a.nick}
Start date | {date}
Role | {a.title}
Site | {a.site}
Work e-mail | {a.mail}
?Personal e-mail | {a.mail2}
Mobile phone | {a.tel}
?Fixed line | {a.work}
?Skype name | {a.skype}
?LinkedIn profile | {a.linkedin}
?Telegram | {a.handle}
Boots | 43
""",
        "a",
    ),
    Text(
        "intranet/people/{a.key}.html",
        "",
        """
<!DOCTYPE html><html lang="en"><head><title>{a.full} - who is who</title></head><body>
<h1>{a.full}</h1>
?<p class="alias">Everybody says {a.nick}</p>
?<p>formerly {a.former}</p>
<p>{a.title}, {a.dept}, {a.site}</p>
<ul>
<li>Mobile: <a href="tel:{a.e164}">{a.tel}</a></li>
?<li>Direct: {a.direct}</li>
<li>Mail: <a href="mailto:{a.mail}">{a.mail}</a></li>
?<li>Private mail: {a.mail2}</li>
?<li><a href="skype:{a.skype}?chat">Skype {a.skype}</a></li>
?<li><a href="{a.linkedin}">LinkedIn</a></li>
?<li>Telegram {a.handle}</li>
</ul></body></html>
""",
        "a",
    ),
    Text(
        "hr/forms/stamdata-{a.key}.odt",
        "",
        """
Stamkort / personkort
Navn: {a.full}
?Tidligere navn: {a.former}
Mobil: {a.tel}
E-post: {a.mail}
?Privat e-post: {a.mail2}
?Direkte: {a.direct}
?Skype: {a.skype}
?LinkedIn: {a.linkedin}
?Telegram: {a.handle}
Stilling: {a.title}
Dato: {date}
""",
        "a",
    ),
]

MANY = [
    Text("intranet/phone-list-nordics.xlsx", "SE NO DK FI IS", """
## Phone list
Name | Title | Place | Mobile | E-mail
*14 {x.rev} | {x.title} | {x.site} | {x.tel} | {x.mail}
## Reception
Switchboard | info@granvik.example
""", "all"),
    Text("hr/exports/headcount_{iso}.csv", "DE PL CZ", """
Pers-Nr;Nachname;Vorname;Abteilung;Standort;E-Mail;Mobil
*16 {x.no};{x.last};{x.first};{x.dept};{x.site};{x.mail};{x.tel}
""", "all"),
    Text("crm/contacts-export.csv", "", """
"First Name","Last Name","Company","Job Title","E-mail Address","Mobile Phone"
*15 "{x.first}","{x.last}","{x.firm}","{x.title}","{x.mail}","{x.tel}"
""", "all"),
    Text("it/azure/users.json", "", """
{"value": [
*12 {"displayName": "{x.full}", "mail": "{x.mail}", "mobilePhone": "{x.e164}", "officeLocation": "{x.site}", "employeeId": "{x.no}"},
{"displayName": "Meeting room 2", "mail": "room2@granvik.example"}
]}
""", "all"),
]  # fmt: skip
