"""Titles of columns and fields that hold parts of names, in the languages that offices write."""

from __future__ import annotations

import re
import unicodedata

FIRST = (
    "first name|firstname|first|fname|given name|givenname|given|forename|fornavn|förnamn|vorname|prénom|prenom|"
    "primer nombre|nombre de pila|voornaam|imię|etunimi|имя|nome proprio|primeiro nome|etu nimi|f name|given names|"
    "first names|forenames|vornamen|prénoms|eesnimi|křestní jméno|krstné meno|keresztnév|utónév|prenume|nombres|"
    "segundo nombre|primeiros nomes|nama depan|tên đệm và tên|όνομα μικρό|שם פרטי|الاسم الأول"
)
MIDDLE = (
    "middle name|middlename|middle|mellomnavn|mellemnavn|mellannamn|tussenvoegsel|zweiter vorname|отчество|"
    "по батькові|презиме"
)
LAST = (
    "last name|lastname|last|lname|l name|surname|family name|familyname|family|etternavn|efternavn|efternamn|"
    "nachname|familienname|nom de famille|apellido|apellidos|cognome|sobrenome|achternaam|nazwisko|sukunimi|"
    "фамилия|apelido|apelidos|surnames|last names|primer apellido|segundo apellido|apellido paterno|"
    "apellido materno|primeiro apelido|último apelido|first surname|second surname|cognomi|slektsnavn|släktnamn|"
    "příjmení|priezvisko|prezime|priimek|nume de familie|vezetéknév|családnév|soyad|soyadı|soyisim|soy isim|"
    "perekonnanimi|perenimi|pavardė|uzvārds|επώνυμο|επίθετο|прізвище|nama belakang|nama keluarga|họ|姓|氏|苗字|성|"
    "นามสกุล|اسم العائلة|اللقب|الكنية|שם משפחה"
)
_WHOLE = (
    "name|names|nom|noms|nombre|nombres|nome|nomi|nomes|naam|navn|namn|nimi|imie|imiona|jmeno|meno|nev|ime|nume|ad|"
    "adi|isim|vardas|vards|nama|ten|όνομα|имя|име|имена|ім я|імя|імʼя|名|名前|名字|이름|ชื่อ|الاسم|اسم|שם"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_\d]+")
_PLAIN = str.maketrans("\u0142\u0131\u0111\u00f8", "lido")


def bare_title(title: str) -> str:
    """Return the words of a title such as `firstName` or `E-mail 1`."""
    return " ".join(_NO_WORD.sub(" ", _CAMEL.sub(" ", title)).casefold().split())


def without_accents(text: str) -> str:
    """Return a text in small letters without the marks that capitals and hasty writers leave out."""
    split = unicodedata.normalize("NFD", text.casefold().translate(_PLAIN))
    return "".join(one for one in split if not unicodedata.combining(one))


WHOLE = frozenset(without_accents(bare_title(title)) for title in _WHOLE.split("|"))
"""Titles of a whole name that, beside the one part of it, stand for the other."""
