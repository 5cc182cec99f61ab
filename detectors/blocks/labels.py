"""Words before a value that say what it is: "Tel", "E-post", "Your name", "Stanowisko", "Dial-in"."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from detectors.blocks.former_words import LABELS
from detectors.folding import plain


class Label(Enum):
    """What stands behind a label."""

    NAME = "name"
    FIRST = "first name"
    LAST = "last name"
    FORMER = "former name"
    POSITION = "position"
    COMPANY = "company"
    PHONE = "phone"
    EMAIL = "email"
    SKYPE = "skype"
    LINKEDIN = "linkedin"
    MESSENGER = "messenger"
    WEB = "web"
    ADDRESS = "address"
    PLACE = "place"
    PERSON = "another person"
    ROLE = "who has a part in a ticket"
    NOBODY = "nobody"
    MESSAGE = "free text to the end"
    TEXT = "other"


NAMES = (Label.NAME, Label.FIRST, Label.LAST)
"""What a person's name or a part of it stands behind."""

_WORDS: dict[Label, str] = {
    Label.NAME: "name|full name|your name|contact name|contact person|contact|your contact|customer name|attendee|attendees|participant|participants|invitees|teilnehmer|deltakere|deltagere|deltagare|participantes|partecipanti|uczestnicy|osallistujat|"
    "organizer|organiser|organisator|host|applicant|candidate|employee|requester|caller|visitor|guest|client|patient|sender name|"
    "navn|fullt navn|ditt navn|kontaktperson|kontakt|namn|ditt namn|nimi|koko nimi|yhteyshenkilo|vor- und nachname|"
    "vorname nachname|vor und nachname|ihr name|ansprechpartner|ansprechpartnerin|name vorname|nom|nom complet|votre nom|nom et prenom|"
    "prenom et nom|nombre|nombre completo|su nombre|nombre y apellidos|persona de contacto|nome|nome completo|nome e cognome|"
    "il tuo nome|seu nome|naam|uw naam|volledige naam|contactpersoon|imie i nazwisko|nazwisko i imie|osoba kontaktowa|"
    "who|registered by|submitted by|account holder|cardholder",
    Label.FIRST: "first name|firstname|given name|forename|fornavn|fornamn|vorname|prenom|nombre de pila|voornaam|imie|etunimi|"
    "primeiro nome|nome proprio",
    Label.LAST: "last name|lastname|surname|family name|etternavn|efternavn|efternamn|nachname|familienname|nom de famille|"
    "apellido|apellidos|cognome|sobrenome|apelido|achternaam|nazwisko|sukunimi",
    Label.POSITION: "title|job title|position|role|your position|your role|job|occupation|designation|function|stilling|"
    "stillingstittel|tittel|titel|befattning|funktion|beruf|berufsbezeichnung|poste|fonction|cargo|puesto|ruolo|posizione|functie|"
    "functietitel|stanowisko|tehtava|tehtavanimike|funcao",
    Label.COMPANY: "company|company name|your company|organization|organisation|organisation name|employer|business|firm|account|"
    "firma|firmanavn|bedrift|selskap|virksomhed|foretag|unternehmen|arbeitgeber|societe|entreprise|empresa|azienda|societa|"
    "bedrijf|bedrijfsnaam|organisatie|yritys|organisaatio|nazwa firmy|arbeidsgiver|arbetsgivare|institution|school|university",
    Label.PHONE: "phone|phone number|telephone|telephone number|tel|tel no|tel nr|telephone no|your phone|your number|contact number|"
    "mobile|mobile number|mobile phone|mob|cell|cell phone|cellphone|cellular|direct|direct dial|direct line|direct phone|office|"
    "office phone|work|work phone|home|home phone|ph|p|t|m|d|o|c|h|mo|tlf|tlf nr|telefon|telefonnummer|telefonnr|mobil|mobilnummer|"
    "mobilnr|mobiltelefon|direkte|direkt|durchwahl|dw|handy|handynummer|rufnummer|festnetz|buro|privat|telephon|"
    "portable|port|fixe|ligne directe|telefono|movil|tfno|tlfno|tel fijo|celular|cel|cellulare|cell nr|fone|telefone|telemovel|telem|"
    "telefoon|telefoonnummer|mobiel|gsm|numer telefonu|telefon komorkowy|kom|komorka|puh|puhelin|puhelinnumero|matkapuhelin|"
    "suora|call|sms|landline|numero de telephone|numero de telefono|numero|number|business|main|hp|whatsapp|viber|signal|"
    "phone no|mobile no|mob no|phone nr|ext|extension",
    Label.EMAIL: "email|e-mail|e mail|mail|email address|e-mail address|your email|your e-mail|work email|contact email|e|epost|e-post|"
    "epostadresse|e-postadresse|e-postadress|epostadress|e-mailadresse|mailadresse|e-mail-adresse|emailadresse|courriel|"
    "adresse e-mail|adresse mail|adresse electronique|mel|correo|correo electronico|correo-e|posta elettronica|indirizzo e-mail|"
    "indirizzo email|e-mailadres|emailadres|adres e-mail|adres email|sahkoposti|sposti|endereco de e-mail|user name|username|login",
    Label.SKYPE: "skype|skype id|skype name|s",
    Label.LINKEDIN: "linkedin|linkedin profile|linked in|l|in",
    Label.MESSENGER: "telegram|tg|teams|slack|zoom|messenger|wechat|line",
    Label.WEB: "web|website|www|w|url|homepage|internet|hjemmeside|nettside|hemsida|site|site web|sito|sito web|pagina web|"
    "strona|kotisivu|i|u|blog|twitter|facebook|instagram|x",
    Label.ADDRESS: "address|office address|postal address|street address|visiting address|a|adr|adresse|besoksadresse|postadresse|"
    "anschrift|adress|besoksadress|direccion|indirizzo|endereco|morada|adres|osoite|location|where|street|post code|postcode|zip",
    Label.PLACE: "place|city|town|country|land|ort|sted|pays|pais|work place|workplace|place of work|work location|duty station|place of birth|birthplace|birth place|city of birth|country of birth|"
    "home town|hometown|stadt|wohnort|arbeitsort|dienstort|einsatzort|standort|geburtsort|arbeidssted|arbeidsplass|fodested|fodeby|arbejdssted|arbetsort|arbetsplats|fodelseort|hemort|"
    "ville|commune|lieu de travail|lieu de naissance|ciudad|localidad|poblacion|municipio|lugar de trabajo|centro de trabajo|lugar de nacimiento|cidade|localidade|local de trabalho|naturalidade|local de nascimento|"
    "citta|comune|luogo di lavoro|sede di lavoro|luogo di nascita|plaats|woonplaats|werkplek|standplaats|geboorteplaats|miasto|miejscowosc|miejsce pracy|miejsce urodzenia|"
    "paikkakunta|kotipaikka|tyopaikka|syntymapaikka|tookoht|sunnikoht|pilseta|darba vieta|dzimsanas vieta|miestas|darbo vieta|gimimo vieta|mesto|pracoviste|misto vykonu prace|misto narozeni|"
    "lakohely|munkahely|szuletesi hely|oras|localitate|loc de munca|locul nasterii|sehir|isyeri|is yeri|dogum yeri|noi lam viec|noi sinh|que quan|thanh pho|tempat lahir|tempat kerja|"
    "город|место работы|место рождения|місто|πολη|τοπος γεννησης|勤務地|出身地|工作地点|出生地",
    Label.PERSON: "assistant|pa|my assistant|secretary|manager|my manager|line manager|supervisor|managing director|managing directors|"
    "director|directors|geschaftsfuhrer|geschaftsfuhrung|geschaftsfuhrerin|vorstand|vorsitzender|vorsitzender des aufsichtsrats|"
    "aufsichtsrat|ceo|chairman|board|reports to|deputy|substitute|in my absence|vertretung|vertreter|stellvertreter|stedfortreder|"
    "assistent|assistentin|assistante|asistente|daglig leder|vd|president|gerant|gerente|cc|copy|from|to|recipient|"
    "referred by|reference|referee|emergency contact|next of kin|spouse|partner|agent|broker|witness|approver|approved by",
    Label.ROLE: "assignee|assignees|assigned to|assigned agent|assigned technician|assigned by|current assignee|follower|followers|watcher|watchers|watching|"
    "subscriber|subscribers|collaborator|collaborators|ccs|cced|cc list|reporter|reported by|opened by|created by|closed by|updated by|changed by|"
    "resolved by|resolver|requested for|requestor|submitter|reviewer|reviewers|reviewed by|owner|ticket owner|case owner|escalated to|handled by|notified|"
    "zugewiesen an|zugewiesen|zustandig|bearbeiter|bearbeiterin|bearbeitet von|beobachter|abonnenten|melder|meldende person|gemeldet von|erstellt von|anfordernde person|anforderer|"
    "assigne|assignee a|assigne a|attribue a|affecte a|responsable|demandeur|demandeuse|rapporteur|signale par|cree par|abonnes|observateurs|suiveurs|suivi par|"
    "asignado|asignado a|asignada a|solicitante|solicitado por|informador|reportado por|creado por|seguidores|observadores|participante|"
    "responsavel|atribuido a|atribuida a|requerente|pedido por|relator|criado por|observador|"
    "assegnatario|assegnato a|assegnata a|richiedente|richiesto da|segnalato da|creato da|seguaci|osservatori|iscritti|"
    "toegewezen aan|behandelaar|aanvrager|melder van|gemeld door|aangemaakt door|volgers|"
    "tildelt|tildelt til|tildelad|tilldelad|tilldelad till|saksbehandler|sagsbehandler|handlaggare|innmelder|anmelder|meldt av|opprettet av|oprettet af|skapad av|folgere|foljare|"
    "vastuuhenkilo|kasittelija|pyytaja|ilmoittaja|seuraajat|"
    "przypisany|przypisano|przypisano do|przypisana osoba|osoba przypisana|zglaszajacy|zglosil|utworzony przez|obserwujacy|obserwatorzy|"
    "resitel|prirazeno|zadavatel|zadatel|sledujici|hlasil|felelos|bejelento|kovetok|atribuit|atribuit lui|solicitant|urmaritori|"
    "atanan|atanan kisi|talep eden|bildiren|takipciler|izleyiciler|"
    "исполнитель|назначено|автор заявки|заявитель|наблюдатели|подписчики|виконавець|заявник|спостерігачі|"
    "ανατεθηκε σε|αιτων|ακολουθοι|"
    "担当者|依頼者|報告者|フォロワー|负责人|处理人|经办人|报告人|提交人|申请人|关注者|关注人|담당자|요청자|보고자|팔로워|감시자",
    Label.NOBODY: "dial-in|dial in|dial-in number|dial in number|conference id|conference|meeting id|meeting|passcode|access code|pin|"
    "one tap mobile|join by phone|dial by your location|toll|toll-free|toll free|call-in|call in|einwahl|einwahlnummer|"
    "notfallnummer|notfallkontakt|notrufnummer|noodnummer|noodcontact|nodnummer|nodkontakt|hatanumero|support|support line|helpdesk|help desk|hotline|service|service desk|customer service|customer support|emergency|"
    "24h|24/7|kundenservice|kundeservice|kundtjanst|asiakaspalvelu|reservations|bookings|orders|sales hotline|info",
    Label.MESSAGE: "message|your message|comment|comments|question|your question|enquiry|inquiry|notes|note|description|remarks|"
    "melding|beskjed|besked|meddelande|nachricht|ihre nachricht|kommentar|bemerkung|mensaje|comentario|comentarios|messaggio|mensagem|"
    "bericht|opmerking|opmerkingen|wiadomosc|uwagi|viesti|votre message|commentaire",
    Label.TEXT: "subject|betreff|asunto|oggetto|assunto|onderwerp|temat|aihe|objet|consent|date|time|when|ref|reference no|order|order no|emne|topic|reason",
}
_SHARED = frozenset(
    "switchboard reception front desk sentralbord zentrale vaxel centralita centralino standard recepcja vaihde central fax faks"
    " telefax telefaks faxnummer f".split()
)
_BY_WORD = {word: label for label, words in _WORDS.items() for word in words.split("|")}
_BY_WORD |= {plain(word): Label.ROLE for word in _WORDS[Label.ROLE].split("|")}
_BY_WORD |= dict.fromkeys(_SHARED, Label.PHONE)
_NOBODYS = frozenset(
    "support hotline helpdesk emergency emergencies dial-in conference dial toll tollfree reservations urgent bereitschaft"
    " notfall vakt vakttelefon jourtelefon emergencia emergencias urgence urgences urgencia urgencias emergenza emergenze noodgeval nood nod nodstilfelle"
    " nodsfall hatatilanne naglych wypadku nouze tisne veszely acil avarinyj ekstrennyj".split()
)
"""In a label of several words they say that the number is a function's."""
_FORMER = re.compile(LABELS, re.IGNORECASE)
_NOT_LETTERS = re.compile(r"[^\w/&-]+")
_BARE = re.compile(
    r"(?:^|(?<= ))(?:your|my|the|ihre?|deine?|votre|su|seu|sua|uw|din|ditt|twoj) |(?: (?:no|nr|number|\d{1,2}))$"
)
_VALUED = re.compile(r"([^\W\d_][\w .'\u2019&()/-]{0,38}?)[*_]{0,2}\s?(?:[:=\uff1a]|\.{3,})[*_]{0,2}\s*")


@lru_cache(maxsize=8192)
def label_of(text: str) -> Label | None:
    """Return what a label such as `Mob.` or `Your e-mail (work)` announces, None when it is none."""
    if not text or len(text) > 40:
        return None
    bare = " ".join(_NOT_LETTERS.sub(" ", plain(text).partition("(")[0]).split())
    if not bare:
        return None
    found = _BY_WORD.get(bare) or _BY_WORD.get(_BARE.sub("", bare)) or _BY_WORD.get(bare.replace(" ", ""))
    if (
        found is None
        and not any(map(str.isdigit, bare))
        and not _NOBODYS.isdisjoint(words := bare.split())
        and 2 <= len(words) <= 6
    ):
        return Label.NOBODY
    return Label.FORMER if found is None and _FORMER.fullmatch(text.rstrip("*_ ")) else found


def valued(text: str) -> tuple[Label | None, int]:
    """Return the label that a text begins with before a colon, and where the value begins; (None, 0) for none."""
    match = _VALUED.match(text)
    if not match:
        return None, 0
    return label_of(match[1]), match.end()
