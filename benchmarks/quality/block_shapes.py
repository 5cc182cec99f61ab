"""Shapes of contact blocks: mail signatures, cards, lists, forms, chats, letter heads, headers and invitations.

A shape is a text with slots: `{name}` is filled with a person's own value and is part of the truth, `{NAME}` the same
in capitals; `{P} {M} {E} {W}` are the labels of the country; `{any_...}` is somebody else's or nobody's and must not
be told of the person. The shapes of `TUNE` are for work on the rules, those of `KEEP` for the figure.
"""

# ruff: noqa: E501 - one shape a line

from __future__ import annotations

SIGNATURES_TUNE = (
    "-- \n{name}\n{position}\n{company}\n{P}: {phone}\n{M}: {mobile}\n{email}\n",
    "{so}\n{name}\n{position} | {company}\n{P} {phone} | {email}\n{linkedin}\n",
    "{so}\n\n{name}\n{position}\n\n{company}\n{street}\n{town}\n\n{P}: {phone}\n{E}: {email}\n{W}: {web}\n",
    "{so}\n{name} | {position} | {company} | {phone} | {email}\n",
    "{so}\n\n{NAME}\n{position}\n{COMPANY}\n{address}\nT {phone}  M {mobile}  E {email}\n",
    "{so}\n{first}\n\n--\n{name}, {position}\n{company}\n{email} / {mobile}\nSkype: {skype}\n",
    "--\n{lname}\n{email}\n{mobile}\n",
    "{so}\n{LastFirst}\n{position}\n{company}\nDirect: {phone}\nE-mail: {email}\n",
    "{so}\n\nDr. {name}\n{position}, {company}\n{phone} (office)\n{mobile} (mobile)\n{email}\n",
    "{so}\n{name}, PhD\n{position}\n{company}\n{P}: {phone}, {M}: {mobile}\n{E}: {email}\n",
    "{so}\n\n{name}\n{position} at {company}\n\n{email}\n{phone}\n\nSent from my iPhone\n",
    "________________________________\n{name}\n{company} - {position}\n{street} - {town}\n{P} {phone}\nSkype {skype}\n",
    "{so}\n{name}\n{position}\n{P}. {phone}\nMob. {mobile}\nSkype: {skype}\nLinkedIn: https://www.{linkedin}\n{email}\n",
    "* * * * *\n{name}\n{position}\n{company}\nE: {email}\nP: {phone}\nA: {address}\n",
    "{so}\n\n   {name}\n   {position}\n   {company}\n   {phone}   {email}\n",
    "{so}\n{name}\n{company}\n{street}, {town}\nphone {phone}, fax {fax}\n{email}\n",
    "{so}\n{name}\n{position}\n{company} | {address} | {web}\n{M} {mobile} | {email}\n\n{disclaimer}\n",
    "{so}\n{name}\n{position}\n{email}\n\n{footer}\n",
    "{so}\n{name}\n{position}\n\n{company}\nSwitchboard: {switchboard}\nDirect dial: {phone}\n{email}\n",
    "{so}\n{name}\n{position}\n[cid:image001.png@01DA]\n{company}\n{M}: {mobile}\n{email}\n[banner: Visit us at stand 12, 3-5 June]\n",
    "{name}\n{position}\n{company}\n{phone}\n{email}\n{web}\n",
    "{so}\n{name} ({position})\n{company}\nmail: {email}\ntel: {phone}\n",
    "{so}\n{nameM}\n{position}\n{company}\n{phone}\n{email}\n",
    "{so}\n{init}\n{position}\n{company}\n{email}\n{mobile}\n",
    "{so}\n\n*{name}*\n*{position}*\n{company}\n{P}: {phone}\n<{email}>\n<https://www.{linkedin}>\n",
    "{so}\n\n{name}\n{company}\n{position}\n{email} | {phone}\n",
    "{so}\n{name}\n\n{position}\n\n{company}\n\n{P}: {phone}\n\n{email}\n",
    "{so}\n{name}\n{M}: {mobile}\n",
    "{so}\n{name}\nTelegram: @{handle}\nWhatsApp: {mobile}\n{email}\n",
    "--\n{name} <{email}>\n{position}, {company}\n",
    "{so}\n\n{name}\n{position}\n{company}\n{P}: {phone}\n{E}: {email}\n\nAssistant: {any_name}, {any_email}, {any_phone}\n",
    "{so}\n{name}\n{position}\n{company}\nTel: {phone}\n\nManaging directors: {any_name}, {any_name2} | HRB 12345\n",
    "{so}\n\n{name}\n{position}\n{lcompany}\n{lemail}\n{mobile}\n",
    "{so} {first}\n\n{name} · {position} · {company}\n{phone} · {email} · {web}\n",
)

SIGNATURES_KEEP = (
    "{so}\n\n{name}\n{position}\n{company}\n\nphone: {phone}\nmobile: {mobile}\nemail: {email}\nweb: {web}\n",
    "--\n{name} / {position} / {company}\n{P} {phone} / {M} {mobile} / {email}\n",
    "{so}\n{name}, MBA\n{position} - {company}\n{address}\n{email}\nd: {phone}\n",
    "---\n{NAME}\n{POSITION}\n{company}\n{phone} • {email} • {linkedin}\n",
    "{so}\n\n{lf}\n{position}\n{company}\n{street}\n{town}\n{P} {phone}\n{email}\n",
    "{so}\n\n{first}\n\n{name}\n{position}\n{company}\n{E}: {email}\n{P}: {phone}\n",
    "{name}, {position}, {company}\n{phone}, {email}\n",
    "{so}\n{lname}\n{lposition}\n{mobile}\n{lemail}\n",
    "{so}\n\n{name}\n{position}\n{email}   {mobile}\nskype: {skype}\n\n{disclaimer}\n",
    "{so}\n\n{company}\n{name}\n{position}\n{street}\n{town}\nTel. {phone}\n{email}\n",
    "{so}\nMs {name}\n{position}\n{company}\nOffice {phone} | Cell {mobile}\nemail {email}\n{W} {web}\n",
    "=====\n{name}\n{position}\n{company}\nM {mobile}\n{email}\n=====\n",
    "{so}\n\n{name}\n{position}\n{company}\n{phone}\n{email}\n\nFor urgent matters call our support line: {any_phone}\n",
    "{so}\n{name}\n{position}\n\n{email}\n{linkedin}\n\nGet Outlook for Android\n",
    "{so}\n\n{name} | {position}\n{company} | {street} | {town}\nt: {phone} | m: {mobile} | e: {email}\n\n{footer}\n",
    "{so}\n{name}\n{position}\n{company}\nZentrale: {switchboard}\nDurchwahl: {phone}\n{email}\n",
)

CARDS_TUNE = (
    "{COMPANY}\n\n{name}\n{position}\n\n{address}\nTel {phone}\nMobile {mobile}\n{email}\n{web}\n",
    "{name}\n{position}\n{company}\n{street}\n{town}\n{phone}\n{email}\n",
    "{company}\n{name}, {position}\nM {mobile}\nE {email}\nW {web}\n",
    "{NAME}\n{POSITION}\n{phone}\n{EMAIL}\n{COMPANY}\n{address}\n",
    "{name}                {P} {phone}\n{position}             {M} {mobile}\n{company}              {email}\n",
    "{company}                {name}\n{street}              {position}\n{town}           {mobile}\n{web}         {email}\n",
    "{position}\n{name}\n\n{email}\n{mobile}\n\n{company}\n{address}\n",
    "Dr. {name}\n{position}\n{company}\n{street} · {town}\nTel. {phone} · Fax {fax}\n{email} · {web}\n",
    "{name}\n{company}\n{linkedin}\nskype {skype}\n{mobile}\n{email}\n",
)

CARDS_KEEP = (
    "{company}\n{slogan}\n\n{NAME}\n{position}\n\nTel: {phone}\nEmail: {email}\n{address}\n",
    "{name}          {company}\n{position}        {street}\n{email}      {town}\n{mobile}\n",
    "{name}\n{position}\n\nP {phone}\nM {mobile}\nE {email}\n\n{company}\n{street}\n{town}\n",
    "{company}\n{address}\n{web}\n\n{name}\n{position}\n{email}\n{mobile}\n",
)

LISTS_TUNE = (
    ("Name | Title | Phone | E-mail\n", "{name} | {position} | {phone} | {email}\n"),
    ("Who is who:\n\n", "{name:24}{position:34}{phone:20}{email}\n"),
    ("", "- {name}, {position}, {phone}, {email}\n"),
    ("Contacts\n========\n\n", "{name}\n{position}\n{email}\n{phone}\n\n"),
    ("Please find the list below.\n\n", "{lf}\t{position}\t{phone}\t{email}\n"),
    ("Team:\n", "* {name} ({position}): {email}, {phone}\n"),
    ("Name;Position;Mobile;Mail\n", "{name};{position};{mobile};{email}\n"),
    ("", "{name} <{email}> {phone}\n"),
)

LISTS_KEEP = (
    ("Employee | Role | Mobile | Mail\n---|---|---|---\n", "| {name} | {position} | {mobile} | {email} |\n"),
    ("The project group:\n\n", "{name} - {position} - {email} - {phone}\n"),
    ("", "{name}\n{position}, {company}\n{phone} | {email}\n\n"),
    ("No.  Name                    E-mail                            Phone\n", "1.   {name:24}{email:34}{phone}\n"),
)

TABLES_TUNE = (
    (("Name", "Title", "Phone", "E-mail"), ("name", "position", "phone", "email")),
    (("First name", "Last name", "Company", "Mobile", "Email"), ("first", "last", "company", "mobile", "email")),
    (("Navn", "Stilling", "Mobil", "E-post"), ("name", "position", "mobile", "email")),
)
TABLES_KEEP = (
    (("Employee", "Job title", "Work phone", "Work email"), ("name", "position", "phone", "email")),
    (("Full name", "Organisation", "Skype", "Mail", "Tel"), ("name", "company", "skype", "email", "phone")),
)

FORMS_TUNE = (
    "You have a new message from your website.\n\nName: {name}\nE-mail: {email}\nPhone: {phone}\nCompany: {company}\n"
    "Message: Please call me back about the offer.\n",
    "New lead\n--------\nFirst name: {first}\nLast name: {last}\nJob title: {position}\nCompany: {company}\nEmail: {email}\n"
    "Mobile: {mobile}\nConsent: yes\n",
    "Kontaktformular\n\nVor- und Nachname: {name}\nE-Mail-Adresse: {email}\nTelefonnummer: {phone}\nNachricht: Bitte um Rückruf.\n",
    "Form submission #4711\nFull Name\n{name}\nEmail Address\n{email}\nPhone Number\n{phone}\nJob Title\n{position}\n",
    "name = {name}\nemail = {email}\nphone = {phone}\nsubject = Question\n",
    "*Name:* {name}\n*Email:* {email}\n*Company:* {company}\n*Position:* {position}\n*Phone:* {mobile}\n",
    "Nombre: {name}\nCorreo electrónico: {email}\nTeléfono: {phone}\nMensaje: Quisiera una cita.\n",
)
FORMS_KEEP = (
    "A visitor has filled in the contact form:\n\nYour name: {name}\nYour e-mail: {email}\nYour phone: {phone}\n"
    "Your company: {company}\nYour message: Do you ship abroad?\n",
    "Navn: {name}\nE-post: {email}\nMobilnummer: {mobile}\nStilling: {position}\nMelding: Ring meg gjerne.\n",
    "Registration confirmed\n\nAttendee ........ {name}\nOrganisation .... {company}\nE-mail .......... {email}\n"
    "Mobile .......... {mobile}\n",
    "Nom : {name}\nAdresse e-mail : {email}\nTéléphone : {phone}\nSociété : {company}\n",
)

CHATS_TUNE = (
    "Bot: Hi! What is your name?\nVisitor: {name}\nBot: What's your phone number?\nVisitor: {phone}\n"
    "Bot: And your e-mail?\nVisitor: {email}\nBot: Thank you, we will call you.\n",
    "[10:02] Assistant: May I have your full name please?\n[10:02] User: my name is {name}\n"
    "[10:03] Assistant: How can we reach you?\n[10:03] User: {mobile} or {email}\n",
    "Chatbot: Please enter your email address\nYou: {email}\nChatbot: Please enter your name\nYou: {lname}\n"
    "Chatbot: Which company do you work for?\nYou: {company}\n",
)
CHATS_KEEP = (
    "Agent: Good morning, who am I speaking with?\nCustomer: This is {name}.\nAgent: Can I get a number to call you back on?\n"
    "Customer: Sure, {phone}\nAgent: And an email address?\nCustomer: {email}\n",
    "Bot: Wie heißen Sie?\nKunde: {name}\nBot: Wie lautet Ihre Telefonnummer?\nKunde: {mobile}\n"
    "Bot: Und Ihre E-Mail-Adresse?\nKunde: {email}\n",
)

LETTERS_TUNE = (
    "{any_company}\n{any_address}\nTel. {any_phone}\ninfo@{any_domain}\n\n{name}\n{company}\n{street}\n{town}\n\n3 June 2026\n\n"
    "Dear {salutation},\n\n{body}\n\nYours sincerely,\n\n\n{any_name}\n",
    "{company}\n{address}\n\nOur reference: 2026/114\nContact: {name}\nDirect dial: {phone}\nE-mail: {email}\n\n{body}\n",
)
LETTERS_KEEP = (
    "{company} · {address}\nwww.{any_domain}\n\nYour contact:\n{name}\n{position}\n{P} {phone}\n{email}\n\n"
    "Subject: Offer 4711\n\n{body}\n",
)

HEADERS_TUNE = (
    "From: {name} <{email}>\nSent: Monday, 4 May 2026 10:12\nTo: {two_name} <{two_email}>\nSubject: Offer\n\n{body}\n",
    "-----Original Message-----\nFrom: {lf} [mailto:{email}]\nSent: Monday, May 4, 2026 10:12 AM\nTo: {two_name}\nSubject: RE: offer\n\n{body}\n",
    "On Mon, 4 May 2026 at 10:12, {name} <{email}> wrote:\n> {body}\n",
    "Am 04.05.2026 um 10:12 schrieb {name} <{email}>:\n> {body}\n",
    "Le lun. 4 mai 2026 à 10:12, {name} <{email}> a écrit :\n> {body}\n",
    "Begin forwarded message:\n\nFrom: {name} <{email}>\nSubject: Offer\nDate: 4 May 2026 at 10:12:00 CEST\nTo: {two_name} <{two_email}>\n\n{body}\n",
    "Von: {name} <{email}>\nGesendet: Montag, 4. Mai 2026 10:12\nAn: {two_name} <{two_email}>\nBetreff: Angebot\n\n{body}\n",
    "El lun, 4 may 2026 a las 10:12, {name} (<{email}>) escribió:\n> {body}\n",
)
HEADERS_KEEP = (
    "Fra: {name} <{email}>\nSendt: mandag 4. mai 2026 10:12\nTil: {two_name} <{two_email}>\nEmne: Tilbud\n\n{body}\n",
    "Den mån 4 maj 2026 kl 10:12 skrev {name} <{email}>:\n> {body}\n",
    "---------- Forwarded message ---------\nFrom: {name} <{email}>\nDate: Mon, May 4, 2026 at 10:12 AM\nSubject: Offer\n"
    "To: {two_name} <{two_email}>, {any_name} <{any_email}>\n\n{body}\n",
    "W dniu 4.05.2026 o 10:12, {name} <{email}> pisze:\n> {body}\n",
)

INVITES_TUNE = (
    "Project meeting\nWhen: Tuesday 5 May, 10:00\nOrganizer: {name} <{email}>\nAttendees: {two_name} <{two_email}>\n\n"
    "Join by phone\n{any_phone} (toll)\nMeeting ID: 843 2211 9087\nPasscode: 553211\n",
    "Required attendees:\n{name} ({email})\n{two_name} ({two_email})\n\nDial-in: {any_phone}\nConference ID: 773 221#\n",
)
INVITES_KEEP = (
    "{name} is inviting you to a scheduled meeting.\nParticipants: {name} <{email}>; {two_name} <{two_email}>\n"
    "One tap mobile\n{any_phone},,84322119087#\nDial by your location\n{any_phone}\n",
)

BODIES = (
    "Thank you for the papers. We will look at them this week and come back to you.",
    "Could you send me the figures for May before the meeting on Thursday?",
    "As we said on the phone, the delivery is two days late. I am sorry for that.",
    "The draft is attached. Please tell me what you think of the second part.",
    "We spoke about the contract; clause 7 needs another look from your side.",
)
DISCLAIMERS = (
    "This e-mail and any attachments are confidential and intended solely for the addressee. If you have received it in error, "
    "please notify the sender and delete it.",
    "CONFIDENTIALITY NOTICE: The information in this message may be legally privileged. Any review or distribution by others is "
    "strictly prohibited.",
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender.",
)
FOOTERS = (
    "Registered office: 1 Harbour Road, Leeds. Registered in England No. 01234567. VAT No. GB 123 4567 89",
    "Please consider the environment before printing this e-mail.",
    "Sitz der Gesellschaft: Berlin, Amtsgericht Charlottenburg HRB 12345, USt-IdNr. DE123456789",
    "Follow us on LinkedIn, Facebook and Instagram | Unsubscribe",
)
