"""Sentences of the world by language: fillers that name nobody, sentences that name somebody, greetings, subjects."""

from __future__ import annotations

LANGUAGES = {"NO": "no", "DE": "de", "FR": "fr", "ES": "es", "PL": "pl"}
"""Country -> language; English everywhere else."""
FILLERS = {
    "en": (
        "The shipment leaves on Thursday and the papers are with customs.",
        "We still wait for the second quotation.",
        "The meeting room on the third floor is booked until noon.",
        "Budget numbers for the next quarter are in the shared folder.",
        "The printer on our floor is out of toner again.",
        "Please note the new opening hours of the canteen.",
        "The contract draft has two open points on liability.",
        "The audit starts in week 42 and takes three days.",
    ),
    "de": (
        "Die Lieferung geht am Donnerstag raus, die Papiere liegen beim Zoll.",
        "Wir warten noch auf das zweite Angebot.",
        "Der Vertragsentwurf hat noch zwei offene Punkte.",
        "Bitte beachten Sie die neuen Öffnungszeiten der Kantine.",
    ),
    "fr": (
        "La livraison part jeudi et les papiers sont à la douane.",
        "Nous attendons toujours le deuxième devis.",
        "Le projet de contrat comporte encore deux points ouverts.",
    ),
    "es": (
        "El envío sale el jueves y los papeles están en la aduana.",
        "Seguimos esperando el segundo presupuesto.",
        "El borrador del contrato tiene dos puntos abiertos.",
    ),
    "no": (
        "Leveransen går torsdag, og papirene ligger hos tollen.",
        "Vi venter fortsatt på det andre tilbudet.",
        "Kontraktsutkastet har to åpne punkter om ansvar.",
    ),
    "pl": (
        "Dostawa wychodzi w czwartek, a papiery są w urzędzie celnym.",
        "Nadal czekamy na drugą ofertę.",
        "Projekt umowy ma jeszcze dwa otwarte punkty.",
    ),
}
NAMING = {
    "en": (
        "Please ask {n} about the invoice before Friday.",
        "{n} will present the figures on Monday.",
        "I spoke with {n} yesterday and we agreed on the price.",
        "According to {n}, the pallets were damaged on arrival.",
        "The keys were handed to {n} at the reception.",
        "The complaint of {n} is still open.",
        "Minutes taken by {n}.",
        "This was approved by {n} last week.",
    ),
    "de": (
        "Bitte fragen Sie {n} nach der Rechnung.",
        "Ich habe gestern mit {n} gesprochen.",
        "Die Schlüssel wurden {n} an der Rezeption übergeben.",
        "Laut {n} waren die Paletten beschädigt.",
    ),
    "fr": (
        "Veuillez demander la facture à {n}.",
        "J'ai parlé avec {n} hier.",
        "Selon {n}, les palettes étaient endommagées.",
    ),
    "es": (
        "Por favor, pregunte a {n} por la factura.",
        "Ayer hablé con {n} sobre el precio.",
        "Según {n}, los palés llegaron dañados.",
    ),
    "no": (
        "Spør {n} om fakturaen før fredag.",
        "Jeg snakket med {n} i går.",
        "Ifølge {n} var pallene skadet.",
    ),
    "pl": (
        "Fakturę proszę wyjaśnić z: {n}.",
        "Wczoraj rozmawiał ze mną {n}.",
        "Osoba odpowiedzialna: {n}.",
    ),
}
GREETINGS = {
    "en": ("Hello", "Best regards"), "de": ("Guten Tag", "Mit freundlichen Grüßen"), "fr": ("Bonjour", "Cordialement"),
    "es": ("Hola", "Un saludo"), "no": ("Hei", "Vennlig hilsen"), "pl": ("Dzień dobry", "Pozdrawiam"),
}  # fmt: skip
SUBJECTS = {
    "en": (
        "Delivery week 42",
        "Question on the invoice",
        "Room booking",
        "Draft contract",
        "Damaged pallets",
        "Quarter figures",
        "Visit next week",
    ),
    "de": ("Lieferung KW 42", "Frage zur Rechnung", "Vertragsentwurf"),
    "fr": ("Livraison semaine 42", "Question sur la facture"),
    "es": ("Entrega semana 42", "Duda sobre la factura"),
    "no": ("Levering uke 42", "Spørsmål om faktura"),
    "pl": ("Dostawa tydzień 42", "Pytanie o fakturę"),
}
POSITIONS = (
    "Account Manager", "Head of Quality", "Warehouse Lead", "Controller", "Software Engineer", "Buyer",
    "Office Manager", "Legal Counsel", "Service Technician", "Sales Executive",
)  # fmt: skip
