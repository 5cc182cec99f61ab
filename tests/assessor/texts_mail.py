"""Letters between people: each language writes its own way, signs its own way, quotes its own way."""

from __future__ import annotations

from tests.assessor.world import Text


def _mails(home: str, *bodies: str) -> list[Text]:
    return [Text("mail", home, one) for one in bodies]


MAILS = [
    *_mails(
        "SE FI DK",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Gjutning {proj} flyttad

Hej {b.first},

vi får ingen betong förrän på torsdag. Kan du ringa {c.full} och säga till? Kranen är bokad från sju.

Mvh
{a.first}

--
{a.full}
{a.title}, {a.site}
""",
        """
From: {a.full} <{a.mail}>
To: hse@granvik.example
Subject: Tillbud {iso}

Vid lossning av armering halkade {c.full} på isen och slog i knäet. {d.full} såg det.
Ingen sjukskrivning. Skyddsombudet är informerat.
/{a.first}
""",
        """
From: "{a.rev}" <{a.mail}>
To: "{b.rev}" <{b.mail}>, "{c.rev}" <{c.mail}>
Subject: SV: Semesterlista

Ok för mig.

-----Ursprungligt meddelande-----
Från: {b.full}
Skickat: den {date} {time}
Till: {a.full}; {c.full}
Ämne: Semesterlista

{d.full} tar vecka 28-31, resten är inte klart.
""",
    ),
    *_mails(
        "NO DK",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Nøkler til brakka

Hei!

Nøklene ligger hos {c.full}, mob. {c.tel}. Husk å kvittere.

Med vennlig hilsen
{a.full}
""",
        """
From: {a.full} <{a.mail}>
To: lonn@granvik.example
Subject: Timeliste uke 14

Hei, {c.revp} mangler fire timer overtid på lista. Kan dere rette det før kjøring?
Hilsen {a.first}
""",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Cc: {c.full} <{c.mail}>
Subject: Re: byggemøte nr. {num}

> Hvem skriver referat?
> {b.first}

Det gjør {d.full}. Jeg er på tunnelen til klokka ti.

{a.first}
Sendt fra min iPhone
""",
    ),
    *_mails(
        "FI EE",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: VS: työmaakokous

Moi,

{c.full} hoitaa valun valvonnan, minä olen lomalla ensi viikon. Kiireelliset asiat numeroon {a.tel}.

Terv. {a.first}
""",
        """
From: {a.full} <{a.mail}>
To: tartu@granvik.example
Subject: Võtmed ja läbipääsukaardid

Tere

Palun teha uus kaart: {c.full} ({c.title}). Vana kaart läks kaduma.

Lugupidamisega
{a.full}
{a.tel}
""",
    ),
    *_mails(
        "LV LT",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Par piegādi {po}

Labdien!

Armatūru pieņēma {c.full}, pavadzīme pielikumā. Trūkst {qty} stieņu.

Ar cieņu,
{a.full}
{a.title}
""",
        """
From: {a.full} <{a.mail}>
To: klaipeda@granvik.example
Subject: Darbo sauga - instruktažas

Laba diena,

instruktaže dalyvavo {c.full}, {d.full} ir du žmonės iš subrangovo. Parašai ant popieriaus.

Pagarbiai
{a.full}
""",
    ),
    *_mails(
        "DE AT CZ",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: AW: Nachtrag {num} Bewehrung

Hallo {b.first},

den Nachtrag hat {c.full} schon geprüft, die Massen stimmen nicht. Bitte mit {d.full} abstimmen, er ist unter {d.tel} zu erreichen.

Mit freundlichen Grüßen
i.A. {a.full}

Granvik Bau GmbH · Bauleitung
Tel. {a.board} (Zentrale)
{a.mail}

Am {date} um {time} schrieb {b.full}:
> Wer prüft das?
""",
        """
From: {a.full} <{a.mail}>
To: betriebsrat@granvik-bau.example
Subject: Anhörung § 99 BetrVG

Sehr geehrte Damen und Herren,

wir beabsichtigen, {c.full}, geb. {c.born}, zum nächsten Ersten als {c.title} einzustellen. Unterlagen liegen in der Personalabteilung aus.

Mit freundlichem Gruß
{a.full}
""",
        """
From: kueche@mahlzeit.example
To: {a.full} <{a.mail}>
Subject: Ihre Vorbestellung für den {date}

Guten Tag,

für {a.caps} sind vorgemerkt: 1 x Linseneintopf, 1 x vegetarisch.
Abholung am Schalter 2. Diese Nachricht wurde automatisch erzeugt.
""",
    ),
    *_mails(
        "PL UA",
        """
From: {a.full} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Dźwig na środę

Cześć,

dźwig przyjedzie o 6:30, operator {c.full}. Proszę wpuścić na bramie, nr rej. u ochrony.

Pozdrawiam
{a.full}
kom. {a.tel}
""",
        """
From: {a.full} <{a.mail}>
To: kadry@granvik-polska.example
Subject: Zwolnienie lekarskie

Dzień dobry, {c.rev} przysłał L4 do {date}. Zastępstwo: {d.full}.
Pozdr.
{a.first}
""",
        """
From: {a.ascii} <{a.mail}>
To: {b.full} <{b.mail}>
Subject: Odp: protokol odbioru

Protokol podpisal {c.ascii}, skan jutro.
a.
""",
    ),
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
