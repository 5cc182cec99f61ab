"""Letters of the south, of the islands and of the far offices, and those that programs send."""

from __future__ import annotations

from tests.assessor.world import Text


def _mails(home: str, *bodies: str) -> list[Text]:
    return [Text("mail", home, one) for one in bodies]


FAR_MAILS = [
    *_mails(
        "TR",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Beton dökümü {date}

Merhaba {b.first} Bey,

{c.full} yarın sahada olacak, kalıp kontrolünü kendisi yapacak. Cep: {c.tel}

İyi çalışmalar
{a.full}
{a.title}
Granvik İnşaat A.Ş.
""",
        """
From: {a.caps} <{a.mail}>
To: muhasebe@granvik-insaat.example
Subject: AVANS TALEBİ

{c.caps} İÇİN {sum} TL AVANS ÖDENMESİNİ RİCA EDERİM.
SAYGILARIMLA
""",
    ),
    *_mails(
        "IT",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Ponteggi lato sud

Ciao,

ho sentito {c.full} della ditta: montano lunedì. Il piano di sicurezza lo porta {d.revcaps}.

Un saluto
{a.full}
Cell. {a.tel}
""",
        """
From: {a.full} <{a.mail}>
To: acquisti@granvik.example
Subject: I: preventivo n. {num}

Inoltro per competenza.

---------- Messaggio inoltrato ----------
Da: {c.full} <{c.mail}>
Data: {date}
Oggetto: preventivo n. {num}
A: {a.full}

In allegato il preventivo richiesto. Resto a disposizione.
{c.first}
""",
    ),
    *_mails(
        "PT BR",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Andaimes - {proj}

Bom dia,

O encarregado {c.full} pede mais dois módulos. Podem entregar até {date}?

Com os melhores cumprimentos,
{a.full}
Tlm: {a.tel}
""",
        """
From: {a.full} <{a.mail}>
To: rh@granvik-brasil.example
Subject: RES: Férias coletivas

Oi pessoal,

faltou incluir {c.full} na escala. O ponto de contato na obra passa a ser {d.full}, zap {d.tel}.

Abs,
{a.first}
""",
        """
From: {a.full} <{a.mail}>
To: "{b.nickfull}" <{b.mail}>
Subject: churrasco da obra

{b.nick}, confirma com {c.nickfull} se vem sexta. Quem leva a carne sou eu.
abraço
""",
    ),
    *_mails(
        "IN",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Gate pass for labour - urgent

Dear Sir/Madam,

Kindly do the needful and issue gate pass to Shri {c.full}, mob {c.tel}. Aadhaar copy is with the security.

Thanks & Regards,
{a.full}
{a.title}, {a.site} site
""",
        """
From: {a.full} <{a.mail}>
To: hr.in@granvik.example
Subject: Re: Re: PF withdrawal

Madam, as discussed the PF form of Mr. {c.init} ({c.title}, {c.site}) is signed. Pls revert.
Rgds
{a.first}
""",
    ),
    *_mails(
        "VN",
        """
From: {a.ascii} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Bao cao ngay {date}

Kính gửi anh/chị,

Anh {c.full} đã nghiệm thu cốt thép tầng 3. Còn thiếu {qty} thanh.

Trân trọng,
{a.full}
""",
        """
From: {a.full} <{a.mail}>
To: ketoan@granvik.example
Subject: Thanh toán tạm ứng

Đề nghị chuyển cho {c.full}, số điện thoại {c.tel}, số tiền {sum}.
Cảm ơn!
""",
    ),
    *_mails(
        "IE",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Digger's down again

Howya,

the 13 tonner is leaking. {c.full} from the hire crowd is calling out after dinner, his number is {c.tel}.
Tell {d.nickfull} to keep the lads off it.

{a.first}
""",
        """
From: {a.full} <{a.mail}>
To: accounts.ie@granvik.example
Subject: Mileage claims

Hi all,
Claims attached for {b.full}, {c.full} and {d.full}. The last one has no receipts.
Thanks a mill,
{a.full}
""",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Out of office: Re: RFI {num}

I am on parental leave until {date}. For anything about {proj} please contact {c.full} ({c.mail}) or, for pay, {d.full}.
""",
    ),
    *_mails(
        "SE DE PL IE",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Cc: {c.full} <{c.mail}>, {d.full} <{d.mail}>
Subject: Minutes {proj}

<html><body style="font-family:Calibri"><p>Dear both,</p><p>actions from today:</p>
<ol><li>Slab edge: <b>{e.full}</b></li><li>Crane plan: <b>{f.full}</b></li><li>Toilets: nobody, as usual</li></ol>
<p>--<br><b>{a.full}</b><br>{a.title}<br>m: {a.tel}</p>
<p style="color:grey;font-size:8pt">Granvik Group AB. If you are not the addressee, delete this mail.</p></body></html>
""",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: intro

Hi {b.first}, meet {c.full} (cc would be nicer but I only have the phone: {c.tel}) who knows all about the {proj} piling.
And {c.first}, {b.first} is the one with the money.
Skype works best for {d.full}: {d.skype}
a
""",
        """
From: {a.full} <{a.mail2}>
To: {b.full} <{b.mail}>
Subject: from my private account

Sorry, the laptop is at the service desk. Plans for {proj} are in the share.
{a.first}
""",
        """
From: {a.mail2}
To: {b.mail}
Subject: Re: lunch

running 10 late, order me the soup
""",
        """
From: {a.full} <{a.mail}>
To: {b.mail}
Subject: car keys

left with the porter. ask {c.full}.
""",
    ),
]

MACHINES = [
    *_mails(
        "",
        """
From: Granvik Service Desk <no-reply@desk.granvik.example>
To: {a.mail}
Subject: [INC-{num}] VPN drops on site

Requester: {a.full}
Assigned to: {b.full}
Watchers: {c.full}
Status: In progress
----
Comment by {b.full}, {stamp}:
Please restart the router in the cabin.
""",
        """
From: Mail Delivery System <MAILER-DAEMON@mx1.granvik.example>
To: {a.mail}
Subject: Undelivered Mail Returned to Sender

This is the mail system at host mx1.granvik.example.

I'm sorry to have to inform you that your message could not be delivered.

<{b.mail}>: host mx.partner.example said: 552 5.2.2 Mailbox full
""",
        """
From: Granvik Learning <learning@portal.example.net>
To: {a.full} <{a.mail}>
Subject: Certificate expires soon

Dear {a.first},

the certificate WORKING AT HEIGHTS of {b.full} ends on {date}. You get this mail as line manager.
""",
        """
From: DocuTrust <dse@docutrust.example.net>
To: {a.mail}
Subject: Completed: Subcontract {po}

All parties have completed the envelope.
{b.full}
{b.mail}
Signed {stamp} from the web

{c.full}
{c.mail}
Viewed {stamp}
""",
        """
From: "{a.full} via Fileshare" <no-reply@fileshare.example.net>
To: {b.mail}
Subject: {a.full} shared "Crane plan rev C.pdf" with you

{a.full} invited you to view a file. If you do not know the sender, ignore this.
""",
        """
From: Parking <parkering@garage.example.org>
To: {a.full} <{a.mail}>
Subject: Permit {ref}

Permit holder {a.rev}; second driver {b.rev}. Valid to {date}.
""",
        """
From: biblio@sportsclub.example.org
To: {a.full} <{a.mail}>, {b.full} <{b.mail}>, {c.full} <{c.mail}>, {d.full} <{d.mail}>
Subject: Floorball teams for Saturday

Reds: {a.full}, {e.full}
Blues: {b.full}, {f.full}
Drinks: {c.first}
""",
        """
From: Calendar <calendar@granvik.example>
To: {a.mail}
Subject: Invitation: pour sequence {proj} @ {date} {time}

Organizer: {a.full} <{a.mail}>
Guests:
 * {b.mail} - accepted
 * {c.full} <{c.mail}> - tentative
 * {d.mail} - no answer
""",
        """
From: Travel <bookings@reisen.example.net>
To: {a.mail}
Subject: E-ticket {ref}

Passenger 1: {a.revcaps}
Passenger 2: {b.caps}
Train RJ 1{num}, coach 21. Contact on the day: {c.tel}
""",
        """
From: payroll@granvik.example
To: {a.full} <{a.mail}>
Subject: Bounce of salary payment

The bank returned the payment for {b.full} (personnel no. {b.no}): account closed. Please ask {b.first} for a new one.
""",
    ),
]
