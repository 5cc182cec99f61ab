"""Names whose parts stand in columns of their own."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import pytest

from scanner.extract.draft import Draft
from scanner.extract.records import columns_of, write_record
from scanner.model import Segment


def written(titles: str, row: str) -> Segment:
    draft = Draft()
    write_record(draft, columns_of(tuple(titles.split(";"))), row.split(";"))
    (segment,) = draft.rest()
    return segment


def names(titles: str, row: str) -> list[str]:
    segment = written(titles, row)
    return [segment.text[mark.start : mark.end] for mark in segment.marks if mark.type == "PERSON"]


@pytest.mark.parametrize(
    "titles",
    [
        "Last name;First name", "Surname;Name", "Family Name;Given Names", "Apelido;Nome", "APELIDO;NOME", "Sobrenome;Nome",
        "Apelidos;Nome próprio", "Apellidos;Nombre", "Apellidos;Nombres", "apellidos;nombre", "Nom;Prénom", "NOM;PRENOM",
        "Noms;Prénoms", "Nom de famille;Prénom", "Cognome;Nome", "Achternaam;Naam", "Naam;Voornaam", "Etternavn;Navn",
        "Efternavn;Fornavn", "Namn;Förnamn", "Sukunimi;Etunimi", "Nazwisko;Imię", "Nazwisko;Imiona", "NAZWISKO;IMIE",
        "Příjmení;Jméno", "Prijmeni;Jmeno", "Priezvisko;Meno", "Vezetéknév;Keresztnév", "Családnév;Utónév", "Soyadı;Adı",
        "SOYADI;ADI", "Soyad;Ad", "Soyisim;İsim", "Επώνυμο;Όνομα", "ΕΠΩΝΥΜΟ;ΟΝΟΜΑ", "Фамилия;Имя", "Прізвище;Ім'я",
        "Фамилия;Име", "Презиме;Име", "Prezime;Ime", "Priimek;Ime", "Nume;Prenume", "Nume de familie;Prenume",
        "Pavardė;Vardas", "Uzvārds;Vārds", "Perekonnanimi;Eesnimi", "姓;名", "氏;名", "苗字;名前", "성;이름", "Họ;Tên",
        "Nama belakang;Nama depan", "اللقب;الاسم", "שם משפחה;שם פרטי", "นามสกุล;ชื่อ", "Name;Vorname", "Name;First name",
        "nom;prenom", "lastName;firstName", "last_name;first_name", "Nom du salarié;Prénom du salarié",
        "Apellidos del empleado;Nombre del empleado", "Nom (usage);Prénom (usuel)", "Nom *;Prénom *", "Last name:;First name:",
    ],
)  # fmt: skip
def test_a_surname_and_a_first_name_side_by_side_are_one_name(titles: str) -> None:
    last, first = titles.split(";")
    assert names(f"Nr;{last};{first};Total", "7;Lund;Kai;12,00") == ["Kai Lund"]
    assert names(f"{first};Nr;{last}", "Kai;7;Lund") == ["Kai Lund"]


@pytest.mark.parametrize(
    ("titles", "row", "wanted"),
    [
        ("Nombre;Primer apellido;Segundo apellido", "Ana;Ruiz;Vega", ["Ana Ruiz Vega"]),
        ("Nombre;Apellido paterno;Apellido materno", "Ana;Ruiz;Vega", ["Ana Ruiz Vega"]),
        ("Nombre;Apellido 1;Apellido 2", "Ana;Ruiz;", ["Ana Ruiz"]),
        ("Primer nombre;Segundo nombre;Apellido", "Ana;Eva;Ruiz", ["Ana Eva Ruiz"]),
        ("Фамилия;Имя;Отчество", "Лунд;Кай;Олегович", ["Кай Олегович Лунд"]),
        ("Име;Презиме;Фамилия", "Кай;Олегов;Лунд", ["Кай Олегов Лунд"]),
        ("Voornaam;Tussenvoegsel;Achternaam", "Kai;van der;Lund", ["Kai van der Lund"]),
        ("Nome;Apelido", "Maria da Conceição;Lund", ["Maria da Conceição Lund"]),
        ("Nom;Prénom", "LUND;Anne-Marie", ["Anne-Marie LUND"]),
        ("Name 1;Name 2;E-Mail", "Lund;Kai;kai@a.example", ["Lund Kai"]),
    ],
)
def test_several_columns_of_one_part(titles: str, row: str, wanted: list[str]) -> None:
    assert names(titles, row) == wanted


@pytest.mark.parametrize(
    ("titles", "row", "wanted"),
    [
        ("Name;First name;E-mail", "Kai Lund;Kai;kai@a.example", ["Kai Lund"]),  # the whole name, then what to call him
        ("Nome;Apelido", "João Carlos da Silva;Joca", ["João Carlos da Silva"]),  # a nickname in Brazil
        ("Nome;Sobrenome;Apelido", "Kai;Lund;Joca", ["Kai Lund"]),
        ("Nome;Cognome", "Kai Lund;LUND", ["Kai Lund"]),
        ("Last name;Previous last name;First name", "Lund;Holm;Kai", ["Kai Lund"]),
        ("First name;Last name;Mother's last name", "Kai;Lund;Berg", ["Kai Lund"]),
        ("First name 1;Last name 1;First name 2;Last name 2", "Kai;Lund;Mette;Berg", ["Kai Lund"]),
        ("Name 1;Name 2;E-Mail", "Lund Trading;Kai Lund;kai@a.example", ["Lund Trading", "Kai Lund"]),
        ("Nombre;Precio", "Mesa;12", []),
        ("Nome;Cidade", "Lund;Porto", []),
        ("Ad;Date", "Summer sale;2024", []),
        ("Nom du produit;Prénom", "Chaise;Kai", []),
        ("Product name;Family", "Chair;Garden", []),
    ],
)
def test_what_is_no_part_of_the_name_stays_apart(titles: str, row: str, wanted: list[str]) -> None:
    assert names(titles, row) == wanted
