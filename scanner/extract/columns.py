"""What a column, a key or a tag with a certain title holds, in the languages that offices write."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import Enum
from functools import lru_cache

from scanner.nametitles import FIRST, LAST, MIDDLE, bare_title, without_accents


class Kind(Enum):
    """What stands under a title; the values are entity types, or parts of a name."""

    NAME = "PERSON"
    PLAIN_NAME = "PERSON?"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"
    EMAIL = "EMAIL_ADDRESS"
    PHONE = "PHONE_NUMBER"
    SKYPE = "SKYPE_ID"
    LINKEDIN = "LINKEDIN_URL"
    COMPANY = "ORGANIZATION"
    POSITION = "POSITION"


_TITLES: dict[Kind, str] = {
    # "name" alone names anything; it counts as a person's only beside an address or a phone.
    Kind.PLAIN_NAME: "name|navn|namn|nome|nombre|nom|naam|imię i nazwisko|nimi|imie|contact|kontakt|contacto|contatto|"
    "user|customer|client|kunde|kund|cliente|owner|person|author|recipient|recipient name|sender|host",
    Kind.NAME: "full name|fullname|fullt navn|fulde navn|fullständigt namn|vollständiger name|nom complet|"
    "nombre completo|nome completo|volledige naam|contact name|contact person|contactperson|"
    "kontaktperson|kontaktnavn|ansprechpartner|persona de contacto|display name|displayname|"
    "employee name|employee|ansatt|medarbejder|anställd|mitarbeiter|empleado|employé|dipendente|"
    "werknemer|pracownik|customer name|client name|kundenavn|owner name|attendee name|participant name|"
    "person name|patient name|account owner|manager|manager name|sales rep|sales person|salesperson|"
    "billing name|shipping name|recipient full name|formatted name|candidate name|guest name|cardholder|"
    "attendee|participant|deltaker|deltager|deltagare|teilnehmer|patient|guest|candidate|signatory|"
    "beneficiary|witness|tenant|"
    "cardholder name|account holder|kontoinhaber|fio|фио|имя и фамилия|navn og etternavn|name surname|піб|п і б|ф и о|"
    "nom et prénom|nom prénom|prénom nom|prénom et nom|nombre y apellidos|apellidos y nombre|nome e apelido|"
    "nome e cognome|"
    "cognome e nome|name vorname|vorname name|vorname nachname|nachname vorname|imię i nazwisko|nazwisko i imię|"
    "first and last name|last name first name|jméno a příjmení|příjmení a jméno|meno a priezvisko|"
    "ime i prezime|ime in priimek|"
    "nume și prenume|teljes név|ad soyad|adı soyadı|isim soyisim|ονοματεπώνυμο|họ và tên|họ tên|nama lengkap|"
    "姓名|氏名|お名前|성명",
    Kind.FIRST: FIRST,
    Kind.MIDDLE: MIDDLE,
    Kind.LAST: LAST,
    Kind.EMAIL: "email|e mail|mail|email address|e mail address|mail address|mailaddress|epost|e post|epostadresse|"
    "e postadresse|e postadress|epostadress|mailadresse|e mail adresse|emailadresse|courriel|"
    "adresse email|adresse e mail|adresse mail|correo|correo electrónico|correo electronico|"
    "indirizzo email|posta elettronica|e mailadres|emailadres|adres email|adres e mail|sähköposti|"
    "электронная почта|почта|work email|home email|private email|business email|personal email|"
    "primary email|secondary email|contact email|user email|customer email|upn|user principal name|"
    "mail nickname|recovery email|endereço de email|e mail value",
    Kind.PHONE: "phone|phone number|phonenumber|phone no|telephone|telephone number|tel|tel no|tlf|tlf nr|telefon|"
    "telefonnr|telefonnummer|telefon nr|telefonnumer|mobile|mobile number|mobile phone|mobilephone|"
    "mobile no|mob|cell|cell phone|cellphone|cellular|mobil|mobilnr|mobilnummer|mobiltelefon|handy|"
    "handynummer|rufnummer|téléphone|portable|numéro|numéro de téléphone|teléfono|telefono|móvil|movil|"
    "celular|cellulare|numero di telefono|telefone|telemóvel|telefoon|telefoonnummer|numer telefonu|"
    "komórka|puhelin|puhelinnumero|matkapuhelin|телефон|мобильный|work phone|home phone|business phone|"
    "office phone|direct|direct line|direct phone|fax|fax number|faks|contact number|contact phone|"
    "whatsapp|phone value|landline|switchboard|msisdn|primary phone|business phones",
    Kind.SKYPE: "skype|skype id|skypeid|skype name|skypename|skype username|skype handle|skype konto|skype navn",
    Kind.LINKEDIN: "linkedin|linkedin url|linkedinurl|linkedin profile|linkedin profile url|linkedin link|"
    "linkedin page|linkedin profil|linked in",
    Kind.COMPANY: "company|company name|companyname|organization|organisation|organization name|organisation name|org|"
    "employer|firma|firmanavn|bedrift|selskap|virksomhed|företag|unternehmen|société|societe|entreprise|"
    "empresa|azienda|società|bedrijf|organisatie|yritys|компания|организация|account name|business name|"
    "legal name|workplace|arbeidsgiver|arbetsgivare|arbeitgeber",
    Kind.POSITION: "title|job title|jobtitle|position|role title|stilling|stillingstittel|tittel|titel|titulo|título|"
    "job|befattning|funktion|function|beruf|poste|fonction|cargo|puesto|ruolo|functie|stanowisko|tehtävä|"
    "должность|occupation|designation|work title|berufsbezeichnung|"
    # where in a company somebody works tells namesakes apart as what they do does
    "department|dept|department name|departement|département|departamento|dipartimento|reparto|abteilung|fachbereich|"
    "avdeling|afdeling|avdelning|osasto|dział|wydział|oddělení|oddelenie|osztály|odjel|oddelek|departament|secție|bölüm|"
    "departman|отдел|отделение|подразделение|відділ|τμήμα|部門|部署|部门|부서|phòng ban|business unit|setor",
}
_NAMES = frozenset((Kind.NAME, Kind.PLAIN_NAME, Kind.FIRST, Kind.MIDDLE, Kind.LAST))
_REACHED = frozenset(("address", "addr", "adresse", "adres"))
"""Titles of where somebody lives, or is reached: the export of a phone's messages has its numbers there."""
_BY_TITLE = {title: kind for kind, titles in _TITLES.items() for title in titles.split("|")}
_BY_PLAIN = {without_accents(bare_title(title)): kind for title, kind in reversed(_BY_TITLE.items())} | _BY_TITLE
_NOT_NOW = frozenset(
    "former previous prior old maiden birth ehemaliger anterior tidligere tidigare entinen vorige"
    " mother mothers father fathers mutter vater".split()
)
"""Words that say that a name is not the one that the person of the record bears today."""
_PHONE = re.compile("[+(]?[\\d \xa0\u2009\u202f()./\\\\+x#:;,ext\u2010-\u2013-]{5,40}\\Z", re.I)
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
_SALUTATIONS = frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "prof", "herr", "frau", "hr", "fru", "m", "mme", "mlle", "sr", "sra")
)
_TOGETHER = frozenset(
    (Kind.NAME, Kind.PLAIN_NAME, Kind.FIRST, Kind.LAST, Kind.EMAIL, Kind.PHONE, Kind.SKYPE, Kind.LINKEDIN)
)


_LINE = re.compile(
    r"dire[ck]?t|diret|desk|ddi\b|durchwahl|doorkies|bezpo\u015bredni|switchboard|main|zentrale|centralita|centralino"
    r"|sentralbord|\u76f4\u901a|\uc9c1\ud1b5",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def kind_of(title: str) -> Kind | None:
    """Return what stands under a title such as `E-mail 1`, `contact_email` or `firstName`."""
    if len(title) > 80:
        return None
    bare = bare_title(title)
    found = _BY_TITLE.get(bare) or _BY_TITLE.get(bare.removesuffix("s")) or _BY_PLAIN.get(without_accents(bare))
    if found:
        return found
    words = bare.split()
    if not 2 <= len(words) <= 4:
        return None
    if (told := _BY_TITLE.get(" ".join(words[-2:]))) and (told not in _NAMES or _NOT_NOW.isdisjoint(words)):
        return told
    return _unless_vague(_BY_TITLE.get(words[-1]) or _BY_TITLE.get(words[0]))


def _unless_vague(kind: Kind | None) -> Kind | None:
    """Keep `billing phone`; leave `product name`, `first seen`, `company size` and `page title` alone."""
    return kind if kind in (Kind.EMAIL, Kind.PHONE, Kind.SKYPE, Kind.LINKEDIN) else None


def title_words(kinds: Set[Kind]) -> frozenset[str]:
    """Return the words that titles of these kinds are made of."""
    return frozenset(word for kind in kinds for title in _TITLES[kind].split("|") for word in title.split())


def may_reach(title: str) -> bool:
    """Tell whether an e-mail address or a phone number may stand under a title that tells neither."""
    return title.strip().casefold() in _REACHED


def tells_line(title: str) -> bool:
    """Tell whether a title says more of a phone number than that it is one: somebody's own line, or a company's."""
    return _LINE.search(title) is not None


def reached(value: str) -> Kind | None:
    """Return which of the two a value is, if it is nothing else."""
    return next((kind for kind in (Kind.EMAIL, Kind.PHONE) if fits(kind, value)), None)


def about_a_person(kinds: set[Kind | None]) -> bool:
    """Tell whether fields of these kinds stand for one person's record."""
    found = kinds & _TOGETHER
    return len(found) >= 2 or Kind.NAME in found or bool(found & {Kind.EMAIL} and kinds & {Kind.COMPANY, Kind.POSITION})


def fits(kind: Kind, value: str) -> bool:
    """Tell whether a value can be what its title says; titles are often wrong for single rows."""
    value = value.strip()
    if not value or len(value) > 320:
        return False
    if kind is Kind.EMAIL:
        return "@" in value[1:-1] and " " not in value
    if kind is Kind.PHONE:
        return bool(_PHONE.match(value)) and sum(map(str.isdigit, value)) >= 5
    if kind is Kind.SKYPE:
        return 3 <= len(value) <= 100 and " " not in value
    if kind is Kind.LINKEDIN:
        return "linkedin." in value.casefold() or "in/" in value
    if "@" in value or not _LETTER.search(value):
        return False
    if kind is Kind.POSITION:
        return value.strip(". ").casefold() not in _SALUTATIONS
    return kind is Kind.COMPANY or (len(value) <= 100 and not _DIGIT.search(value))
