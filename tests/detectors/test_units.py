"""Desks, departments and firms that look like a name, and people whose names hold like words."""

from __future__ import annotations

import pytest

from detectors import make_engine
from detectors.blocks.units import is_post_or_unit, is_unit
from scanner.model import Segment


@pytest.fixture(scope="module")
def engine() -> object:
    return make_engine(["en"], ["NO", "GB"], 0.4)


@pytest.mark.parametrize(
    "text",
    [
        "Service Desk",
        "Nacht Dienst",
        "Lindtorp Bygg",
        "Nordlys Elektro",
        "Müller Bau",
        "Krause Sanitär",
        "Kowalski Trans",
        "Halden Verft",
        "Dział Kadr",
        "Serwis Polska",
        "Ufficio Acquisti",
        "Oficina Central",
        "Kundtjänst Väst",
        "Team Phoenix",
        "Projekt Falke",
        "Taxi Meyer",
        "Krause Notfalldienst",
    ],
)
def test_units(text: str) -> None:
    assert is_unit(text)
    assert is_post_or_unit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kai Lund",
        "Mette Bau",
        "Anna Dienst",
        "Ida Verft",
        "Zbynek Hrdy",
        "Floor Oosterhuis",
        "Line Moe",
        "Elektro",
        "A B C Bygg",
    ],
)
def test_names_and_single_words_are_none(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize("unit", ["Lindtorp Bygg", "Nacht Dienst", "Müller Bau", "Ufficio Acquisti", "Kunde Senter"])
def test_the_engine_takes_no_unit_for_a_person_and_leaves_the_number_to_who_signs(engine: object, unit: str) -> None:
    text = f"Best regards\nKai Lund\n{unit}\nNordvik AS\nMobile +44 7700 900123\nkai.lund@nordvik.example"
    (found,) = engine.detect([Segment(text)])  # type: ignore[attr-defined]
    people = [text[one.start : one.end] for one in found.findings if one.type == "PERSON"]
    assert people == ["Kai Lund"]
    blocks = [{found.findings[at].type for at in block.members} for block in found.blocks]
    assert any({"PERSON", "PHONE_NUMBER", "EMAIL_ADDRESS"} <= one for one in blocks)


def test_a_colleague_below_who_signs_still_ends_the_card(engine: object) -> None:
    text = "Best regards\nKai Lund\nAnna Berg\nNordvik AS\nMobile +44 7700 900123"
    (found,) = engine.detect([Segment(text)])  # type: ignore[attr-defined]
    assert [text[one.start : one.end] for one in found.findings if one.type == "PERSON"] == ["Kai Lund", "Anna Berg"]


def test_an_address_that_bears_it_makes_a_name_of_it(engine: object) -> None:
    text = "Best regards\nHeike Dienst\nNordvik AS\nheike.dienst@nordvik.example"
    (found,) = engine.detect([Segment(text)])  # type: ignore[attr-defined]
    assert "Heike Dienst" in [text[one.start : one.end] for one in found.findings if one.type == "PERSON"]
