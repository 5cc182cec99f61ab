"""Lines that tell who does what, and forms without a name."""

from __future__ import annotations

import pytest

from detectors import make_engine
from scanner.model import BlockKind, Segment


def rows(text: str) -> list[set[str]]:
    (detected,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)])
    return [
        {text[detected.findings[at].start : detected.findings[at].end] for at in block.members}
        for block in detected.blocks
        if block.kind is BlockKind.ROW
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Journalist: Kai Lund, Zenith Media, kai@zenith-media.example, {p}", ["Kai Lund", "Zenith Media"]),
        ("Fahrer: Torsten Wildgruber; Elbe Spedition; torsten@elbe-spedition.example; {p}", ["Torsten Wildgruber"]),
        ("Avocate : Maëlle Lefèvre | Cabinet Doré | mlefevre@cabinet.example | {p}", ["Maëlle Lefèvre"]),
        ("Sjåfør: Eskil Gjerstad / Nordfrakt / eskil@nordfrakt.example / {p}", ["Eskil Gjerstad", "Nordfrakt"]),
        ("Periodista: Rosario Villanueva, Diario Norte, rosario@diario.example, {p}", ["Rosario Villanueva"]),
        ("Tłumacz: Bożena Jabłońska, Lingua, bozena@lingua.example, {p}", ["Bożena Jabłońska", "Lingua"]),
        ("Tolk: Linnéa Åkerblom, linnea@tolk.example, {p}", ["Linnéa Åkerblom"]),
        ("Avvocato: Giulia Conti - Studio Conti - conti@studio-conti.example - {p}", ["Giulia Conti", "Studio Conti"]),
        ("Chauffeur: Marijke Smit, marijke@smit.example, {p}", ["Marijke Smit"]),
        ("Tradutora: Ana Moreira; ana.moreira@lingua.example; {p}", ["Ana Moreira"]),
        ("- Contact for the press: Kai Lund, kai.lund@zenith.example, {p}", ["Kai Lund"]),
        ("Manager: Kai Lund, kai.lund@zenith.example, {p}", ["Kai Lund"]),
    ],
)
def test_a_role_and_who_has_it_are_one_row(text: str, wanted: list[str]) -> None:
    phone = "+47 406 29 705"
    (row,) = rows(text.format(p=phone))
    assert row >= {*wanted, phone}


def test_each_line_of_a_list_is_a_row_of_its_own() -> None:
    text = "- Journalist: Kai Lund, Zenith Media, kai@zenith.example\n- Fotograf: Anna Berg, anna@foto.example"
    journalist, photographer = rows(text)
    assert "kai@zenith.example" in journalist
    assert "anna@foto.example" in photographer
    assert not journalist & photographer


@pytest.mark.parametrize(
    "text",
    [
        "Drivers: Kai Lund, Anna Berg, kai@foto.example, +47 406 29 705",
        "Support: Kai Lund, help@foto.example, +47 406 29 705",
        "Journalist: Kai Lund, anna.berg@foto.example",
        "Reporter: Kai Lund, press@foto.example and so on and on it goes to no end at all, +47 406 29 705",
        "Order: Blue Chair, sales@foto.example, +47 406 29 705",
        "Subject: Kai Lund, kai@foto.example",
    ],
)
def test_what_is_no_such_line(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Name: \nE-mail: x.y@quick.example\nPhone: +47 406 29 705\nMessage: Please call.",
        "Name:\n\nEmail: x.y@quick.example\n\nMobile: +47 406 29 705",
        "Name: -\nE-Mail: x.y@quick.example\nTelefon: +47 406 29 705\nNachricht: Bitte",
        "Nom : \nE-mail : x.y@quick.example\nTéléphone : +47 406 29 705\nMessage : Merci",
        "Nombre: \nCorreo: x.y@quick.example\nTeléfono: +47 406 29 705\nMensaje: Hola",
        "Navn: \nTelefon: +47 406 29 705\nE-post: x.y@quick.example\nMelding: Hei",
        "Imię i nazwisko: brak\nE-mail: x.y@quick.example\nTelefon: +47 406 29 705",
        "Vorname:\nNachname:\nE-Mail: x.y@quick.example\nTelefon: +47 406 29 705",
        "Naam: n/a\nE-mailadres: x.y@quick.example\nTelefoon: +47 406 29 705",
        "A new request:\n\nNome:\nEmail: x.y@quick.example\nTelefono: +47 406 29 705\n",
    ],
)
def test_a_form_without_a_name_ties_address_and_number(text: str) -> None:
    assert {"x.y@quick.example", "+47 406 29 705"} in rows(text)


@pytest.mark.parametrize(
    "text",
    [
        "Name: \nE-mail: info@quick.example\nPhone: +47 406 29 705",
        "E-mail: x.y@quick.example\nPhone: +47 406 29 705",
        "Name: \nE-mail: x.y@quick.example\nE-mail: z@quick.example\nPhone: +47 406 29 705",
        "Name: \nE-mail: x.y@quick.example\nSupport: +47 406 29 705",
        "Name: \nE-mail: x.y@quick.example\n\nCall us about this at any time.\nPhone: +47 406 29 705",
    ],
)
def test_what_is_no_form_of_one_person(text: str) -> None:
    assert rows(text) == []
