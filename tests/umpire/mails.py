"""Ordinary mails of a hospital group. Letters: A to D staff, N O school, V W volunteers, S T one supplier, P private, X to Z anybody."""

MAILS = (
    """From: {A.h}
To: {B.h}
Subject: Infusion pumps on ward 5

Hi {B.first},

two of the pumps on ward 5 fail the self test. Can they be swapped before the weekend?

{A.sig}""",
    """From: {S.h}
To: {A.h}
Cc: {T.h}
Subject: Angebot Nr. 2024-1187

Sehr geehrte Damen und Herren,

anbei das gewünschte Angebot für zwölf Monitore. Bei Rückfragen wenden Sie sich bitte an {T}.

{S.sig}
%%FILE angebot.pdf
Angebot 2024-1187
Ansprechpartner: {T}
12 x Monitor CX-4 | 18 400,00 EUR""",
    """From: {A.hr}
To: {B.hr}
Subject: Schema vecka 32

Hej!

{C.turned} är sjuk hela veckan. Kan någon ta hennes pass på torsdag?

{A.sig}""",
    """From: {A.ha}
To: {B.ha}
Subject: Re: key to the archive

The spare one is with {C}. Ring {C.mob} if nobody opens.

> Who has the key to the archive?
>
> {B}
> {B.firm}""",
    """From: {V.h}
To: {A.h}
Subject: Garden party on the 14th

Dear {A.first},

thirty chairs would be plenty. {W} will bring the urn, and {W.first}'s van is big enough for the tables.

{V.sig}""",
    """From: {N.h}
To: {O.h}, {A.h}
Subject: Placements, spring term

All,

attached the list of students. Please send me any changes by Friday.

{N.sig}
%%FILE placements.csv
Mentor;Mail;Ward
{A};{A.mail};Ward 2
{B};{B.mail};Ward 6
{C};{C.mail};Theatre""",
    """From: {S.h}
To: {B.h}
Subject: Factura F-24/0931

Buenos días,

le recuerdo que la factura adjunta vence el día 30. Mi compañera {T} está de vacaciones; hasta el lunes me ocupo yo.

{S.sig}""",
    """From: {A.h}
To: {A.role}
Subject: New badge

Please order a badge for {P}, who starts on Monday as a stand-in.

{A.sig}""",
    """From: {P.h}
To: {A.h}
Subject: Application for the post of nurse

Dear Sir or Madam,

please find my letter attached. I can be reached at {P.mob} in the evening.

{P.sig}
%%FILE letter.docx
Letter of application
{P}
{P.mail}
{P.mob}
I have worked for six years in intensive care.""",
    """From: {A.h}
To: {B.h}
Subject: FW: sample lost

Please look at this before we answer.

{A.sig}

---------- Forwarded message ---------
From: {C} <{C.mail}>
Date: Tue, 4 Jun 2024 at 09:12
Subject: sample lost
To: {A} <{A.mail}>

The tube with the orange cap never came to the bench.

{C}""",
    """From: {A.h}
To: {B.h}
Subject: Protokoll

%%HTML
<html><body><p>Hallo {B.first},</p><p>das Protokoll ist freigegeben. Geprüft von <b>{C.rev}</b>.</p>
<table><tr><td>{A}</td></tr><tr><td>{A.pos}</td></tr><tr><td><a href="mailto:{A.mail}">{A.mail}</a></td></tr><tr><td>Mobil {A.mob}</td></tr></table></body></html>""",
    """From: MAILER-DAEMON@mx.example.net
To: {A.ha}
Subject: Undelivered Mail Returned to Sender

This is the mail system at host mx.example.net.

<{X.mail}>: host mx.example.org said: 552 5.2.2 Mailbox full""",
    """From: "Facility desk" <noreply@desk.example.com>
To: {A.ha}
Subject: [#48213] Radiator leaks

Ticket 48213 was assigned to {B}.
Reported by: {A}
Room: C-114
Callback: {A.mob}""",
    """From: {A.h}
To: {B.h}
Cc: {C.h}, {D.h}
Subject: Minutes of Monday

Present: {A}, {B}, {C}
Excused: {D}

1. {B} reports on hand hygiene.
2. {C} orders gloves.

{A.sig}""",
    """From: {S.h}
To: {A.h}
Subject: Changement d'interlocuteur

Bonjour,

à partir du 1er mars, {T} sera votre contact pour les commandes : {T.mail}, {T.mob}.

{S.sig}""",
)
LISTED = (
    """From: {A.h}
To: allstaff@lists.aurelia-health.example
Subject: [allstaff] Fire drill
List-Id: All staff <allstaff.lists.aurelia-health.example>
List-Post: <mailto:allstaff@lists.aurelia-health.example>

The drill is on Wednesday. Wardens: {B}, {C}, {D}.

{A.sig}

_______________________________________________
allstaff mailing list
allstaff@lists.aurelia-health.example""",
    """From: "{A} via nurses" <nurses@lists.aurelia-health.example>
Reply-To: {A.ha}
To: nurses@lists.aurelia-health.example
Subject: [nurses] Night shifts
List-Id: nurses.lists.aurelia-health.example

Who can take two nights in August?

{A}
_______________________________________________
nurses@lists.aurelia-health.example""",
)
