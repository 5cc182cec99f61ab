"""First names and surnames in fields or columns of a text."""

# ruff: noqa: E501 - tables of words

from __future__ import annotations

import pytest

from detectors.names.halves import with_halves


def names(text: str) -> list[str]:
    return [one.written for one in with_halves(text, [])]


@pytest.mark.parametrize(
    "text",
    [
        "Nome: Kai\nApelido: Lund\n", "Apelido : LUND\nNome : Kai\n", "Nom : Lund\nPrénom : Kai\n", "Vorname: Kai\nName: Lund\n",
        "Apellidos: Lund\nNombre: Kai", "Příjmení: Lund\nJméno: Kai", "Фамилия: Лунд\nИмя: Кай", "First name = Kai\nSurname = Lund",
        "姓：Lund\n名：Kai", "> Achternaam: Lund\n> Voornaam: Kai", "**Nom:** Lund\n**Prénom:** Kai", "Soyadı: Lund\nAdı: Kai",
        "Nr;Apelido;Nome;Total\n7;Lund;Kai;12,00\n", "Nr\tNom\tPrénom\n7\tLUND\tKai\n", "| Surname | Name |\n|---|---|\n| Lund | Kai |\n",
        "Nachname     Vorname    Brutto\nLund         Kai        12,00\n", "Hi,\nhere; it is, 7 of them\n\nNr;Apelido;Nome\n7;Lund;Kai",
        "SURNAME:      Lund\nTRADE:        Rigger\nFORENAME(S):  Kai\nDATE:         2022-08-18\n", "Nom: Lund\nN\u00e9 le: 12.05.1990\nLieu: Oslo\nPr\u00e9nom: Kai\n",
    ],
)  # fmt: skip
def test_two_halves_say_one_name(text: str) -> None:
    first, last = names(text)
    assert first == last and first.casefold() in ("kai lund", "кай лунд")


@pytest.mark.parametrize(
    "text",
    [
        "Nome: Kai Lund\nApelido: Lund\n", "Nome: Kai\nCidade: Lund\n", "Name: Kai\nNome: Lund\n", "Nome: Kai\n\nTotal\nApelido: Lund\n",
        "Vorname: Kai\nNachname: 12\n", "Vorname: Kai\nNachname: bitte eintragen\n", "Vorname: Kai\nNachname: -\n",
        "Nr;Cidade;Nome\n7;Porto;Kai\n", "Vorname: Kai\nRef: 1\n\nNachname: Lund\n", "Vorname: Kai\nand so on\nNachname: Lund\n", "Nr;Apelido;Nome\n\n\n7;Lund;Kai\n", "Nr;Apelido;Nome\n7;Lund\n", "Nr;Apelido;Nome\n7;;Kai\n",
        "The surname and the name differ; the first name does not.\nOslo; Kai; Lund\n",
    ],
)  # fmt: skip
def test_what_is_no_pair_of_halves(text: str) -> None:
    assert names(text) == []
