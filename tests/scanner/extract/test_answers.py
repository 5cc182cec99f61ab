"""Lists of titles and values in data are a form that somebody filled in."""

from __future__ import annotations

import json

import pytest

from tests.scanner.extract.reading import read

FORM = [("Vorname", "Kai"), ("Nachname", "Lund"), ("E-Mail", "kl@example.com"), ("Essen", "vegetarisch")]


def said(pairs: list[tuple[str, str]], keys: tuple[str, str] = ("q", "a")) -> list[str]:
    data = {"id": 7, "answers": [dict(zip(keys, pair, strict=True)) for pair in pairs]}
    return read(json.dumps(data).encode(), "x.json").blocks("row")


@pytest.mark.parametrize("keys", [("q", "a"), ("name", "value"), ("question", "answer"), ("label", "text")])
def test_answers_are_one_record(keys: tuple[str, str]) -> None:
    assert said(FORM, keys) == ["Kai Lund | kl@example.com | Essen: vegetarisch"]


def test_a_title_that_comes_again_begins_another_person() -> None:
    other = [("Vorname", "Anna"), ("Nachname", "Berg"), ("E-Mail", "ab@example.com")]
    assert said([*FORM, *other])[1:] == ["Anna Berg | ab@example.com"]


def test_the_number_of_another_is_not_the_own() -> None:
    assert not any("Kai" in one for one in said([*FORM, ("Emergency phone", "+47 922 22 222")]) if "922" in one)


@pytest.mark.parametrize(
    "pairs",
    [
        [("Colour", "red"), ("E-Mail", "kl@example.com")],
        [("Kai Lund", "E-Mail"), ("Anna Berg", "Phone")],
        [("Vorname", "Nachname"), ("Name", "E-Mail")],
    ],
)
def test_other_lists_of_two_fields_stay_lists(pairs: list[tuple[str, str]]) -> None:
    assert len(said(pairs)) != 1
