"""Sheets that are a form, a title and its value in each row, are no table of people."""

# ruff: noqa: E501 - a table of labels

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from scanner.extract.rows import sheet_rows
from tests.scanner.extract.reading import read
from tests.scanner.extract.samples import opendocument


def told(rows: list[list[str]]) -> list[tuple[str, str]]:
    segments = sheet_rows("One", enumerate(rows, 1))
    return [(mark.type, one.text[mark.start : mark.end]) for one in segments for mark in one.marks]


def rows_of(rows: list[list[str]]) -> list[str]:
    segments = sheet_rows("One", enumerate(rows, 1))
    return [one.text[block.start : block.end] for one in segments for block in one.blocks]


FORM = [
    ["Employee", "Kai Lund"],
    ["E-mail", "kai.lund@example.com"],
    ["Mobile", "+47 912 34 567"],
    ["In case of emergency", "Ana Berg (wife)"],
    ["Emergency phone", "+47 922 22 222"],
]


def test_a_form_tells_whose_its_numbers_are() -> None:
    told_rows = rows_of(FORM)
    assert "Kai Lund | kai.lund@example.com" in told_rows
    assert "Kai Lund | +47 912 34 567" in told_rows
    assert "Ana Berg | +47 922 22 222" in told_rows


def test_titles_of_a_form_are_nobodys_names() -> None:
    names = {text for type, text in told(FORM) if type == "PERSON"}
    assert names <= {"Kai Lund", "Ana Berg"}


def test_behind_another_name_a_number_is_nobodys() -> None:
    for other in (["Manager", "Ana Berg"], ["Name", "Ana Berg"], ["Next of kin", "unknown"]):
        said = rows_of([*FORM[:2], other, ["Phone", "+47 922 22 222"]])
        assert not any("Lund" in one or "Berg" in one for one in said if "922" in one)


def test_a_first_name_and_a_surname_are_one_name() -> None:
    said = rows_of([["First name", "Kai"], ["Last name", "Lund"], ["Phone", "+47 912 34 567"]])
    assert "Kai Lund | +47 912 34 567" in said


def test_a_form_without_a_name_ties_nobody() -> None:
    said = rows_of([["Company", "Acme Ltd"], ["Phone", "+47 912 34 567"], ["Emergency phone", "+47 922 22 222"]])
    assert not any("Acme" in one for one in said if "+47" in one)


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (["Full name", "Remarks"], ["Kai Lund", "likes tea"]),
        (["Name", "E-mail"], ["Kai Lund", "kai.lund@example.com"]),
        (["Name", "Shift", "Phone"], ["Kai Lund", "late", "+47 912 34 567"]),
        (["Full name", "Remarks"], ["Fax", "none"]),
    ],
)
def test_a_table_of_people_stays_one(titles: list[str], row: list[str]) -> None:
    assert ("PERSON", "Ana Berg") in told([titles, row, ["Ana Berg", *row[1:]]])


UNSURE = [
    ["Field", "Value"],
    ["Full name", "Kai Lund"],
    ["Start date", "12 May 2021"],
    ["Wing", "North"],
    ["Work e-mail", "kai.lund@example.com"],
    ["Department", "Payroll"],
    ["Boots", "43"],
    *([f"Tool {one}", "yes"] for one in range(20)),
    ["Telegram", "@kai_lund"],
    ["Mobile phone", "+47 912 34 567"],
]


@pytest.mark.parametrize("rows", [UNSURE, UNSURE[1:]])
def test_fields_that_tell_nothing_do_not_hide_a_form(rows: list[list[str]]) -> None:
    said = rows_of(rows)
    for value in ("kai.lund@example.com", "+47 912 34 567", "Telegram: @kai_lund", "Payroll"):
        assert f"Kai Lund | {value}" in said
    assert {text for type, text in told(rows) if type == "PERSON"} == {"Kai Lund"}
    assert [one.place.label for one in sheet_rows("One", enumerate(rows, 1))] == [
        f"One!row {number}" for number in range(1, len(rows) + 1)
    ]


@pytest.mark.parametrize("count", [3, 30])
def test_a_table_whose_rows_tell_nothing_stays_one(count: int) -> None:
    rows = [
        ["Full name", "Cost centre"],
        *([f"Anna Berg{'abcdefghijklmnopqrstuvwxyzabcdefgh'[one]}", "4711"] for one in range(count)),
    ]
    assert sum(type == "PERSON" for type, _ in told(rows)) == count
    assert len(rows_of(rows)) >= count


CARD = [
    ["Family name", "Lund"],
    ["Given name", "Kai"],
    ["Induction no.", "42"],
    ["Trade", "Rigger"],
    ["Mobile", "+47 912 34 567"],
]


def word(rows: list[list[str]]) -> bytes:
    from docx import Document

    document = Document()
    table = document.add_table(rows=len(rows), cols=2)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def open_text(rows: list[list[str]], kind: str = "text") -> bytes:
    cells = ("".join(f"<table:table-cell><text:p>{one}</text:p></table:table-cell>" for one in row) for row in rows)
    return opendocument(
        kind, f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"
    )


@pytest.mark.parametrize(("write", "name"), [(word, "x.docx"), (open_text, "x.odt")])
def test_a_form_in_a_document_is_lines_of_titles_and_values(write: Callable[..., bytes], name: str) -> None:
    text = read(write(CARD), name).text
    assert "\n".join(" | ".join(row) for row in CARD) in text


@pytest.mark.parametrize(("write", "name"), [(word, "x.docx"), (open_text, "x.odt")])
def test_a_table_in_a_document_keeps_its_titles(write: Callable[..., bytes], name: str) -> None:
    text = read(write([["Full name", "Cost centre"], ["Anna Berg", "4711"], ["Kai Lund", "4712"]]), name).text
    assert "Kai Lund | Cost centre: 4712" in text


def test_rows_that_wait_are_written_at_the_end_of_a_sheet() -> None:
    text = read(open_text([["Full name", "Cost centre"], ["Anna Berg", "4711"]], "spreadsheet"), "x.ods").text
    assert "Anna Berg | Cost centre: 4711" in text


PAPER = [
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
    found = list(sheet_rows("s", enumerate(PAPER, 1)))
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


def test_a_table_of_people_and_a_column_stays_one() -> None:
    found = list(
        sheet_rows("s", enumerate([("Full name", "Cost centre"), ("Anna Berg", "4711"), ("Kai Lund", "4712")], 1))
    )
    assert [[one.type for one in each.marks] for each in found[1:]] == [["PERSON"], ["PERSON"]]
