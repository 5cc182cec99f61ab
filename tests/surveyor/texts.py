"""What people of the office write. `{who}` is a reference to somebody, in any form."""

from __future__ import annotations

LETTERS = (
    ("Visit on Thursday", "Hello,\n\nThe visitor on Thursday is {who}. Please have a badge ready at 9:15."),
    ("Claim 2 pallets", "Hi,\n\ncould you forward the damage photos to {who}? The insurer asked again."),
    (
        "Spare parts",
        "Good morning,\n\nthe spare parts were ordered by {who} last week, the quotation is attached to the order.",
    ),
    ("Urlaubsvertretung", "Guten Tag,\n\nmeine Vertretung in der nächsten Woche: {who}.\nBitte nur dringende Sachen."),
    ("Retoure", "Hallo,\n\ndie Retoure wurde abgeholt. Ansprechpartner: {who}."),
    ("Offerte pompen", "Goedemiddag,\n\nContactpersoon voor deze offerte: {who}. Graag een reactie voor vrijdag."),
    ("Sleutel magazijn", "Hoi,\n\nde reservesleutel ligt bij {who}, niet meer bij de portier."),
    ("Faktura korygująca", "Dzień dobry,\n\nw sprawie faktury proszę pisać lub dzwonić: {who}.\nDziękuję."),
    ("Szkolenie BHP", "Cześć,\n\nna liście brakuje jednej osoby: {who}. Czy możesz dopisać?"),
    ("Commande", "Bonjour,\n\nle contact pour la livraison est : {who}. Merci de confirmer."),
    ("Reunión", "Buenos días,\n\nla persona de contacto es {who}. ¿Podemos vernos el martes?"),
    ("Ordine", "Buongiorno,\n\nreferente per l'ordine: {who}. Grazie mille."),
    ("Leverans", "Hej,\n\nkontakt för leveransen: {who}. Vi ses på måndag."),
    ("Training room", "Hi all,\n\nroom 2.14 is booked for the course. Trainer: {who}."),
    ("Access request", "Hello,\n\nplease give access to the folder Tenders to {who} until the end of the year."),
    ("Call back", "Hi,\n\nyou had a call while you were out, please call back: {who}. It is about the offer."),
    ("Reference check", "Dear colleague,\n\nas a reference the candidate gave {who}. Would you check, please?"),
    ("Crates", "Morning,\n\ntwo crates without label. According to the driver they belong to {who}."),
)
SHORT = (
    ("Lunch", "Are we still on for lunch at half past twelve?"),
    ("Printer", "The printer on the second floor is out of toner again. Who has the spare one?"),
    ("Palletbonnen", "De palletbonnen van vorige week zijn binnen, 14 stuks. Groet"),
    ("Angebot", "Vielen Dank für das Angebot 2023-417. Wir melden uns bis zum 15.03."),
    ("Zamówienie", "Potwierdzam zamówienie nr 88121, dostawa w przyszłym tygodniu."),
    ("Timesheets", "Please hand in the timesheets by Friday noon."),
    ("Temperature log", "The log of the cold store shows 4.2 degrees at 03:10, within limits."),
    ("Livraison", "La livraison est prévue le 12/09 entre 8 h et 10 h."),
    ("Minutes", "The minutes are in the folder. No changes since the draft."),
    ("Parking", "A grey van blocks gate 3, could the owner please move it."),
)
ENDS = (
    "Kind regards,",
    "Best,",
    "Thanks,",
    "Met vriendelijke groet,",
    "Mit freundlichen Grüßen",
    "Pozdrawiam",
    "Cordialement,",
    "Mvh",
)
QUOTES = (
    "On {day} {name} <{address}> wrote:",
    "Op {day} schreef {name} <{address}>:",
    "Am {day} schrieb {name} <{address}>:",
    "W dniu {day} {name} <{address}> napisał(a):",
    "Le {day}, {name} <{address}> a écrit :",
)
ROBOTS = (
    (
        "[#{n}] New ticket",
        "A new ticket was created.\n\nTicket: {n}\nRequester: {who}\nPriority: normal\nSubject: screen flickers\n",
    ),
    ("[#{n}] Closed", "Ticket {n} was closed on {day}.\nReported by: {who}\nSolution: cable replaced.\n"),
    ("Scan from MFP-{n}", "A document was scanned.\nUser: {who}\nPages: 3\nDate: {day}\n"),
    ("Booking {n}", "Your booking is confirmed.\nBooking number: {n}\nRoom: Maas\nBooked by: {who}\nDay: {day}\n"),
    ("Zgłoszenie {n}", "Nowe zgłoszenie serwisowe.\nNumer: {n}\nZgłaszający: {who}\nTermin: {day}\n"),
    ("Auftrag {n}", "Der Auftrag {n} wurde freigegeben.\nFreigabe durch: {who}\nDatum: {day}\n"),
)
EVENTS = (
    "Budget review",
    "Kwartaaloverleg",
    "Jour fixe Logistik",
    "Przegląd jakości",
    "Supplier call",
    "Fire drill briefing",
)
MINUTES = (
    ("Minutes of the team meeting", "Present", "Action"),
    ("Notulen overleg", "Aanwezig", "Actie"),
    ("Protokoll der Besprechung", "Anwesend", "Aufgabe"),
    ("Protokół ze spotkania", "Obecni", "Zadanie"),
    ("Compte rendu", "Présents", "À faire par"),
)
TASKS = (
    "The second shift starts one hour earlier from next month. No objections.",
    "De levertijden zijn opgelopen tot zes weken; klanten worden ingelicht.",
    "Die Prüfmittel sind überfällig, ein neuer Termin folgt.",
    "Budżet na narzędzia został zatwierdzony, 40 000 zł.",
    "Le prix du transport augmente de trois pour cent.",
)
NOTES = (
    "Telephone note\nCaller left a message, wants to know about order {n}.\nCall back: {who}\n",
    "Complaint {n}\nReceived: {day}\nComplainant: {who}\nGoods arrived wet, two cartons refused.\n",
    "Projekt Prüfstand 4\nKostenstelle {n}\nAnsprechpartner: {who}\nNächster Termin: {day}\n",
    "Storing lift\nMelding {n} van {day}\nGemeld door: {who}\nMonteur is onderweg.\n",
    "Notatka\nSprawa {n}\nOsoba kontaktowa: {who}\nTermin odpowiedzi: {day}\n",
    "Facility\nLocker {n} is assigned to {who}\nKey handed out on {day}.\n",
    "Lost property\nFound in the canteen on {day}: a blue umbrella. The owner seems to be {who}, please ask.\n",
    "Bench 4, open points\n1. oil leak\n2. sensor {n} drifts; to be checked with {who}\n3. new cover\n",
    "Fiche incident {n}\nDate : {day}\nDéclarant : {who}\nAucun blessé.\n",
)
CONTRACTS = (
    "Confidentiality agreement {n}\nThis agreement is made on {day} between {one} and Fennmark Instruments.\nContact at Fennmark Instruments: {two}\n"
    "The parties shall keep the drawings secret for five years.\nSigned: {one}\n",
    "Leihvertrag {n}\nzwischen {one} (Entleiher) und Fennmark Instruments, vertreten durch {two}.\nGegenstand: ein Messkoffer.\nDatum: {day}\n",
    "Vaststellingsovereenkomst {n}\nPartijen: {one}, hierna werknemer, en Fennmark Instruments, vertegenwoordigd door {two}.\nRotterdam, {day}\n",
    "Umowa zlecenia nr {n}\nzawarta dnia {day} pomiędzy {one} a Fennmark Polska, reprezentowaną przez: {two}\nPrzedmiot: tłumaczenie instrukcji.\n",
)
TABLES: tuple[tuple[list[str], list[str]], ...] = (
    (["Datum", "Bezoeker", "Badge", "Tijd"], ["{day}", "{who}", "B{n}", "09:15"]),
    (["Key no", "Given to", "on"], ["{n}", "{who}", "{day}"]),
    (["Kurs", "Teilnehmer", "Datum", "Gebühr"], ["Erste Hilfe", "{who}", "{day}", "{n}"]),
    (["Rechnung", "fällig", "offen bei", "EUR"], ["{n}", "{day}", "{who}", "120.50"]),
    (["Lp.", "Nr umowy", "Kontakt", "Data"], ["1", "{n}", "{who}", "{day}"]),
)
NOISE = (
    "INFO  scheduler started, 14 jobs",
    "WARN  queue length 120",
    "INFO  heartbeat ok id=4471002918",
    "DEBUG cache hit 0.93 size=20480",
    "INFO  backup volume 7 finished in 118 s",
    "INFO  session 8f21c closed by timeout",
)
LOGS = (
    "INFO  login ok user={who} from 192.0.2.41",
    "WARN  login failed user={who} attempts={n}",
    "INFO  mail relay from=<{who}> size={n}00 status=sent",
    "INFO  export requested by {who} rows={n}",
)
SMS = (
    "INFO  sms-gateway to={who} parts=1 state=DELIVERED ref={n}",
    "INFO  pbx missed call from {who} ext {n}",
    "WARN  sms-gateway to={who} state=EXPIRED",
)
CALLS = (
    "Agent: Good morning, Fennmark Instruments, how can I help?\nCaller: I am calling about the delivery of last Tuesday.\nAgent: One moment, I will check.",
    "Agent: Goedemorgen, Fennmark.\nCaller: Goedemorgen, ik wil graag de monteur spreken.\nAgent: Die is helaas op pad, hij belt u terug.",
    "Agent: Guten Tag, was kann ich für Sie tun?\nCaller: Ich rufe wegen der Rechnung an, da fehlt eine Position.\nAgent: Ich schaue nach.",
    "Agent: Fennmark Instruments, good afternoon.\nCaller: Hello, this is {name} from {firm}. I have a question on the manual.\nAgent: Of course.",
    "Agent: Dzień dobry, serwis.\nCaller: Dzień dobry, dzwonię w sprawie zgłoszenia.\nAgent: Już sprawdzam.",
)
CHATS = (
    "ok will do", "are you at your desk?", "the truck is here", "prima, dank je", "passt, danke", "ok, dzięki", "can you approve the leave request?",
    "meeting moved to 14:00", "who has the ladder", "see you tomorrow", "top!", "kannst du kurz anrufen?", "the label printer is stuck again",
)  # fmt: skip
POINT = (
    "the contact is {who}",
    "please ask {who}",
    "{who} has the key",
    "heb je {who} al gesproken?",
    "frag mal bei {who} nach",
)
