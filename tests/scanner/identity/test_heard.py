"""What speech got slightly wrong of a subject is possible, told as heard, and asserts nothing by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.model import BlockKind, Ring
from tests.scanner.people import Town

CARD, HEADER = BlockKind.VCARD, BlockKind.HEADER
CHRIS, NAME, PHONE = "chris.petersen@example.com", "Chris Petersen", "+47 912 34 567"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = Town(tmp_path)
    made.card("card", NAME, CHRIS, PHONE, kind=CARD)
    return made


HEARD = [
    "Kris Peterson",
    "Chris Bedersen",
    "Kris Pedersen",
    "kris.petersen@example.com",
    "chrispetersen@example.com",
    "chris_petersen@example.com",
    "chris.peterson@example.com",
    "chris.petersen@exampel.com",
    "chris.peterson@example.com",
]


@pytest.mark.parametrize("heard", HEARD)
def test_what_sounds_like_the_subject_is_possible_with_its_reason(town: Town, heard: str) -> None:
    town.said("call", heard)
    with town.asked(email=CHRIS) as answer:
        call = next(item for item in answer.items() if item.locator == "call")
        assert 0 < call.confidence < 0.5
        assert call.reasons[0].endswith(f"heard: {heard}")
        assert call.findings[0].seconds == (0.0, 1.0)
        told = next(one for one in answer.subject.identifiers if one.identifier.display.reveal() == heard)
        assert (told.ring, told.evidence[0].locator) == (Ring.POSSIBLE, "call")


def test_it_is_found_by_the_name_too_though_nobody_writes_that(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.said("call", "Kris Peterson")
    assert town.items(name=NAME) == {"call": False}


def test_a_second_sign_asserts_it(town: Town) -> None:
    town.said("call", "Kris Peterson", PHONE)
    assert town.items(email=CHRIS)["call"] is True


@pytest.mark.parametrize(
    "heard",
    ["Carla Peterson", "Chris Anderson", "Peter Christensen", "Kris", "anna.petersen@example.com", "info@example.com"],
)
def test_what_sounds_otherwise_is_not_told(town: Town, heard: str) -> None:
    town.said("call", heard)
    assert "call" not in town.items(email=CHRIS)


@pytest.mark.parametrize("heard", HEARD)
def test_what_somebody_writes_is_theirs(town: Town, heard: str) -> None:
    town.mention("note", heard)
    town.said("call", heard)
    assert "note" not in {item for item, told in town.items(email=CHRIS).items() if told and item != "card"}


def test_a_name_that_another_bears_is_not_the_subjects(town: Town) -> None:
    town.card("theirs", "Kris Peterson", "kris@example.org", kind=HEADER)
    town.said("call", "Kris Peterson")
    assert set(town.items(email=CHRIS)) == {"card"}


def test_digits_are_heard_rightly(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("card", "Anna Berg", "anna7@example.com", kind=CARD)
    town.said("call", "anna8@example.com")
    assert "call" not in town.items(email="anna7@example.com")


def test_services_are_not_asked_for_it(town: Town, tmp_path: Path) -> None:
    from scanner.identity.sought import seek
    from scanner.index.reader import open_reader
    from tests.scanner.index.writing import KEY
    from tests.scanner.people import NORMAL

    town.said("call", "kris.petersen@example.com")
    town.write(tmp_path / "index.db")
    asked = NORMAL.identifier("EMAIL_ADDRESS", CHRIS)
    assert asked is not None
    with open_reader(tmp_path / "index.db", [KEY]) as reader:
        pushed = seek(reader, NORMAL, [asked]).pushed()
    assert {one.key.reveal() for one in pushed if one.type == "EMAIL_ADDRESS"} == {CHRIS}
