"""What is sought beyond the index: what a service may be asked for, and what unheld values are worth."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.identity.sought import Sought, beyond_index, seek
from scanner.index.reader import open_reader
from scanner.model import BlockKind, Ring
from tests.scanner.index.writing import KEY
from tests.scanner.people import NORMAL, Town

KAI, OFFICE = "kai.lund@example.com", "+47 22 33 44 55"
TYPES = {"email": "EMAIL_ADDRESS", "phone": "PHONE_NUMBER", "name": "PERSON", "skype": "SKYPE_ID"}


def sought(town: Town, **query: str) -> Sought:
    with town.asked(email="nobody@example.com"):
        pass  # writes the index
    identifiers = [one for name, text in query.items() if (one := NORMAL.identifier(TYPES[name], text))]
    with open_reader(town.folder / "index.db", [KEY]) as reader:
        return beyond_index(seek(reader, NORMAL, identifiers), NORMAL)


def worth(found: Sought) -> dict[tuple[str, str], tuple[float, str]]:
    return {
        (found.values[number].type, found.values[number].key.reveal()): (member.confidence, member.reason)
        for number, member in found.members.items()
    }


@pytest.mark.parametrize(
    ("query", "least", "reason"),
    [
        ({"email": KAI}, 0.99, "asked e-mail"),
        ({"phone": "+47 912 34 567"}, 0.99, "asked phone"),
        ({"name": "Kai Lund"}, 0.6, "asked name"),
        ({"name": "Kai"}, 0.4, "part of a name"),
        ({"email": "info@example.com"}, 0.4, "asked e-mail, shared by several people"),
    ],
)
def test_what_the_index_does_not_hold_is_worth_what_nobody_disputes(
    tmp_path: Path, query: dict[str, str], least: float, reason: str
) -> None:
    found = sought(Town(tmp_path), **query)
    assert all(number < 0 for number in found.members)
    assert {member.ring for member in found.members.values()} == {Ring.EXACT}
    assert set(worth(found).values()) == {(least, reason)}


def test_all_writings_of_what_was_asked_are_sought(tmp_path: Path) -> None:
    found = sought(Town(tmp_path), phone="+47 912 34 567")
    assert {type for type, _ in worth(found)} == {"PHONE_NUMBER", "SKYPE_ID", "MESSENGER_HANDLE"}


def test_a_writing_that_is_not_held_is_worth_what_the_held_one_is(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("kai", "Kai Lund", KAI, OFFICE, kind=BlockKind.SIGNATURE)
    town.card("anna", "Anna Berg", "anna.berg@example.com", OFFICE, kind=BlockKind.SIGNATURE)
    found = worth(sought(town, phone=OFFICE))
    held, handle = found["PHONE_NUMBER", "+4722334455"], found["MESSENGER_HANDLE", "+4722334455"]
    assert held == handle
    assert held[0] < 0.5


def test_numbers_of_the_index_are_kept(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.mention("a", KAI)
    found = sought(town, email=KAI)
    assert {found.values[number].type: number > 0 for number in found.members} == {
        "EMAIL_ADDRESS": True,
        "SKYPE_ID": False,
        "MESSENGER_HANDLE": False,
    }


def test_a_service_is_asked_in_the_writing_that_was_given_too(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.mention("a", KAI)
    pushed = sought(town, email="Kai.Lund+news@example.com").pushed()
    assert {one.display.reveal() for one in pushed} == {"kai.lund+news@example.com", KAI}
    assert len(pushed) == len({(one.type, one.key, one.display) for one in pushed})
