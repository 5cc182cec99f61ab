"""A form in two columns: labels on the left, a person's data on the right, and below it whom to call in an emergency."""

# ruff: noqa: E501 - a table of labels

import pytest

from scanner.extract.rows import sheet_rows
from tests.scanner.extract.reading import read

FORM = [
    ("Employee", "Kai Lund"),
    ("E-mail", "kai@example.com"),
    ("In case of emergency", "Maud Lund (mother)"),
    ("Emergency phone", "+44 7700 900043"),
]
LABELS = [
    "Emergency phone", "Notfallnummer", "T\u00e9l\u00e9phone d'urgence", "Tel\u00e9fono de emergencia", "Contacto de emerg\u00eancia",
    "Telefono di emergenza", "Noodnummer", "N\u00f8dnummer", "Telefon w nag\u0142ych wypadkach", "Next of kin", "Spouse phone",
]  # fmt: skip


def test_a_sheet_gives_the_number_to_who_is_named_for_it() -> None:
    found = list(sheet_rows("s", enumerate(FORM, 1)))
    assert found[3].text == "Maud Lund | +44 7700 900043\n"
    assert not any("Kai" in one.text for one in found if "900043" in one.text)
    assert [(mark.type, found[3].text[mark.start : mark.end]) for mark in found[3].marks] == [
        ("PERSON", "Maud Lund"),
        ("PHONE_NUMBER", "+44 7700 900043"),
    ]


@pytest.mark.parametrize("head", ["Employee", "Name", "Full name", "Nome"])
@pytest.mark.parametrize("label", LABELS)
def test_a_label_for_another_is_no_name(head: str, label: str) -> None:
    found = read(f"{head},Kai Lund\nE-mail,kai@example.com\n{label},+44 7700 900043\n".encode(), "x.csv")
    assert f"{label} | +44 7700 900043" in found.text
    assert not any("900043" in block for block in found.blocks("row"))


def test_a_table_of_people_stays_one() -> None:
    found = list(
        sheet_rows("s", enumerate([("Full name", "Cost centre"), ("Anna Berg", "4711"), ("Kai Lund", "4712")], 1))
    )
    assert [[one.type for one in each.marks] for each in found[1:]] == [["PERSON"], ["PERSON"]]
