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
]
