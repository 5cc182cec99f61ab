"""Crowds that tempt to take many people for one: nobody is joined to a neighbour, and review tells what is odd.

Small here; `python -m benchmarks.crowds` puts them at full size and tells the times.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.identity.review import review
from scanner.index.reader import open_reader
from scanner.model import Case, CaseKind, Ring
from tests.scanner import crowds
from tests.scanner.index.writing import KEY
from tests.scanner.people import NORMAL, Town

Make = Callable[[Town, int], list[crowds.Question]]
SIZES: dict[Make, int] = {
    crowds.namesakes: 150,
    crowds.listed_namesakes: 150,
    crowds.like_names: 150,
    crowds.mailing_list: 90,
    crowds.names_alone: 150,
    crowds.phone_book: 150,
    crowds.four_signatures: 20,
    crowds.robot: 700,
    crowds.handed_on: 40,
    crowds.liars: 40,
}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def reviewed(town: Town) -> list[Case]:
    path = town.folder / "review.db"
    town.write(path)
    with open_reader(path, [KEY]) as reader:
        return review(reader, NORMAL, 50)


def key(text: str) -> str:
    one = NORMAL.identifier("EMAIL_ADDRESS" if "@" in text else "PHONE_NUMBER", text)
    assert one is not None
    return one.value.reveal()


@pytest.mark.parametrize("name", crowds.CROWDS)
def test_nobody_of_a_crowd_is_joined_to_a_neighbour(town: Town, name: str) -> None:
    make, _ = crowds.CROWDS[name]
    for question in make(town, SIZES[make]):
        with town.asked(**{question.by: question.value}) as answer:
            found = [one for one in answer.subject.identifiers if one.identifier.type != "PERSON"]
        own = {one.identifier.value.reveal() for one in found if one.ring is not Ring.POSSIBLE}
        assert own <= {key(text) for text in question.own}, question


def test_one_of_many_namesakes_has_only_the_own_items(town: Town) -> None:
    crowds.namesakes(town, 150)
    items = town.items(email="kai.lund@c7.example.com")
    assert [locator for locator, sure in items.items() if sure] == ["mail 7"]
    assert len(items) == 153, "the others are told as possible"
    assert not any(town.items(name="Kai Lund").values())


def test_a_company_beside_the_name_decides_between_many_namesakes(town: Town) -> None:
    for number in range(120):
        town.card(f"mail {number}", "Kai Lund", f"kai.lund@firm{chr(98 + number % 20)}{number}rk.example")
    town.card("one", "Kai Lund", "kai.lund@nordvik.example")
    town.mention("own", "Kai Lund", "org Nordvik AS")
    town.mention("another's", "Kai Lund", "org Firmb0rk")
    town.mention("bare", "Kai Lund")
    with town.asked(email="kai.lund@nordvik.example") as answer:
        worth = {one.locator: one.confidence for one in answer.items()}
    assert (worth["own"], worth["another's"], worth["bare"]) == (0.7, 0.1, 0.4)


def test_who_has_the_name_itself_keeps_it_among_thousands_of_like_ones(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.identity.variants._MOST", 20)
    crowds.like_names(town, 60)
    assert town.items(email="kai.lund@example.com") == {"mail": True, "note": True}


def test_a_list_of_thousands_of_names_gives_each_the_item_alone(town: Town) -> None:
    crowds.names_alone(town, 150)
    one = crowds.neighbour(3)
    assert town.items(email=one.email) == {"list": True, "block": True, "mail": True}
    assert town.rings(email=one.email) == {one.email: Ring.EXACT, one.phone: Ring.LINKED, one.name: Ring.LINKED}


def test_a_phone_book_gives_each_the_own_number(town: Town) -> None:
    crowds.phone_book(town, 150)
    one = crowds.neighbour(3)
    assert town.rings(email=one.email)[key(one.phone)] is Ring.LINKED
    assert town.items(email=one.email) == {"book": True, "mail": True}


@pytest.mark.parametrize(
    ("make", "kind", "others"),
    [
        (crowds.namesakes, CaseKind.NAMESAKES, 150),
        (crowds.mailing_list, CaseKind.LIST, 0),
        (crowds.robot, CaseKind.LIST, 0),
        (crowds.four_signatures, CaseKind.CONFLICT, 4),
        (crowds.handed_on, CaseKind.HANDED_ON, 2),
        (crowds.liars, CaseKind.REFUSED, 1),
    ],
)
def test_review_tells_a_crowd(town: Town, make: Make, kind: CaseKind, others: int) -> None:
    make(town, SIZES[make])
    found = reviewed(town)
    assert (kind, others) in {(case.kind, case.others) for case in found}
    assert all(len(case.identifiers) <= 8 for case in found)
