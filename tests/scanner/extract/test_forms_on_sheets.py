"""Sheets that are a form, a title and its value in each row, are no table of people."""

from __future__ import annotations

import pytest

from scanner.extract.rows import SheetRows, sheet_rows


def told(rows: list[list[str]]) -> list[tuple[str, str]]:
    segments = sheet_rows("One", enumerate(rows, 1))
    return [(mark.type, one.text[mark.start : mark.end]) for one in segments for mark in one.marks]


FORM = [["Employee", "Kai Lund"], ["E-mail", "kai.lund@example.com"], ["In case of emergency", "Ana Lund"]]


@pytest.mark.parametrize("last", [["Emergency phone", "+47 912 34 567"], ["Mobile", ""], ["Start date", "May"]])
def test_titles_of_a_form_are_nobodys_names(last: list[str]) -> None:
    assert not any(type == "PERSON" for type, _ in told([*FORM, last]))


def test_a_form_read_row_by_row_is_the_same() -> None:
    sheet = SheetRows("One")
    segments = [one for at, row in enumerate(FORM, 1) for one in sheet.take(at, row)]
    assert not any(mark.type == "PERSON" for one in segments for mark in one.marks)


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
