"""More ordinary mails, in the same form as the others."""

MORE_MAILS = (
    """From: {A.h}
To: {X.h}
Subject: Lunch?

Tuesday at noon? You may bring {Y.nick} along.

{A.first}""",
    """From: {A.h}
To: {B.h}
Subject: Out of office: Leave

I am away until the 21st. In urgent cases please contact {C} ({C.mail}).

{A}""",
    """From: {W.h}
To: {V.h}
Subject: Re: trolley rota

Fine by me. {V.first}, could you swap with {Y.nick} on the 8th?

{W.sig}

On Mon, 3 Feb 2025 at 18:40, {V} <{V.mail}> wrote:
> I cannot do the 8th.
> {V}
> {V.mob}""",
    """From: "Calendar" <calendar@aurelia-health.example>
To: {A.ha}
Subject: Invitation: Device round

{B} invites you to: Device round
Where: Room Viken
%%FILE invite.ics
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Desk//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:device-round
DTSTAMP:20240311T080000Z
DTSTART:20240318T130000Z
DTEND:20240318T140000Z
SUMMARY:Device round
ORGANIZER;CN="{B}":mailto:{B.mail}
ATTENDEE;CN="{A}";PARTSTAT=NEEDS-ACTION:mailto:{A.mail}
ATTENDEE;CN="{C}";PARTSTAT=ACCEPTED:mailto:{C.mail}
END:VEVENT
END:VCALENDAR""",
    """From: {S.h}
To: {A.h}
Subject: Przegląd respiratorów

Dzień dobry,

przegląd wykona {T}. Proszę o potwierdzenie terminu.

{S.sig}""",
    """From: {N.h}
To: {X.h}
Subject: Guest lecture

Dear {X.first},

the students still talk about your lecture on wound care. Would the 12th of May suit you?

{N.sig}""",
    """From: {A.h}
To: {B.h}
Subject: Rückruf erbeten

{X.caps} hat angerufen und bittet um Rückruf unter {X.mob}.

{A.sig}""",
    """From: {S.h}
To: {A.h}
Subject: Delivery on Thursday

Driver: {T}, phone {T.mob}
Gate 4, between 7 and 8.

{S.sig}""",
    """From: {P.h}
To: {N.h}
Subject: Reference

Dear {N.first},

you may ask {X} ({X.mail}) for a reference; we worked together for three years.

{P.sig}""",
    """From: {A.h}
To: {B.h}
Subject: Phone list

Corrections for the phone list:

{C} - {C.mob}
{D} - {D.mob}

{A.sig}""",
    """From: {A.h}
To: {B.h}
Subject: Remissvar

Hej {B.first},

{C.plain} har skrivit under. Jag skickar originalet med internposten.

{A.sig}""",
    """From: {V.h}
To: {W.h}, {Y.h}
Subject: Choir practice moved

Practice is on Wednesday this week. {Y}, please bring the folders.

{V.sig}""",
    """From: {X.h}
To: {A.h}
Subject: Parking permit

My plate changed. Everything else is the same: {X.mob}, permit 4471.

{X.sig}""",
    """From: {S.h}
To: {A.h}
Subject: Training record

%%HTML
<p>Dear customer,</p><ul><li>Trainer: {S}</li><li>Trained: {B}; {C}; {D}</li></ul><p>Questions? <a href="tel:{S.e164}">{S.e164}</a></p>""",
    """From: {A.h}
To: {B.h}
Subject: Kasse der Cafeteria

Die Kasse stimmte am Freitag nicht. Dienst hatte {C}, abgelöst von {D.rev}.

{A.sig}""",
    """From: {A.h}
To: {X.h}
Subject: Vaccination day

Dear {X},

you are booked for 10:40. Please reply if you cannot come.

{A.sig}""",
    """From: {A.h}
To: {B.h}
Subject: Skype tomorrow

{C} joins from home, here is the name to add: {C.skype}

{A.sig}""",
    """From: {A.h}
To: {B.h}
Subject: Nya kollegor

Välkomna till {C} och {D}, som börjar på mottagningen den första.

{A.sig}""",
    """From: {O.h}
To: {N.h}
Subject: Exam papers

{X} has marked set A, {Y} set B. Both are in the safe.

{O.sig}""",
    """From: {S.h}
To: {A.h}
Subject: Devolución

Hemos recibido la caja dañada. {T.caps} tramita el abono.

{S.sig}""",
    """From: {A.h}
To: {B.h}
Subject: Notruf im Aufzug

Der Notruf ging um 22:14 an {C.mob}; dort hob niemand ab.

{A.sig}""",
    """From: {X.h}
To: {Y.h}
Subject: Re: Re: slides

Thanks, got them.

{X.sig}

-----Original Message-----
From: {Y} [mailto:{Y.mail}]
Sent: 12 March 2024 16:02
To: {Z}; {X}
Subject: Re: slides

Slides attached. {Z}, do you have the figures for May?

{Y}""",
)
