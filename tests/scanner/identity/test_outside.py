"""Namesakes outside the index: whom a text makes known, and who works elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.model import BlockKind
from tests.scanner.people import Town

KAI = "kai.lund@nordvik.example"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    found = Town(tmp_path)
    for at in range(2):
        found.card(f"card {at}", "Kai Lund", KAI, "org Nordvik Shipping AS", "post Soprano", kind=BlockKind.SIGNATURE)
    return found


def worth(town: Town, locator: str) -> float:
    with town.asked(email=KAI) as answer:
        return {one.locator: one.confidence for one in answer.items()}[locator]


def test_whom_a_text_makes_known_is_possible(town: Town) -> None:
    town.mention("news", "stranger Kai Lund")
    town.mention("told twice", "stranger Kai Lund", "Kai Lund")
    town.mention("note", "Kai Lund")
    assert worth(town, "news") == worth(town, "told twice") == 0.4
    assert worth(town, "note") >= 0.5


@pytest.mark.parametrize("sign", ["org Nordvik Shipping AS", KAI, "guess (soprano"])
def test_a_second_sign_of_the_person_asserts_it(town: Town, sign: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)  # values of a town stand 41 characters apart
    town.mention("news", "stranger Kai Lund", sign)
    assert worth(town, "news") >= 0.5


def test_the_calling_of_another_is_no_sign(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)
    town.mention("news", "stranger Kai Lund", "guess (goalkeeper")
    assert worth(town, "news") == 0.4


def test_who_works_elsewhere_is_possible(town: Town) -> None:
    town.mention("elsewhere", "employed Kai Lund", "org Baltic Timber GmbH")
    town.mention("visits", "Kai Lund", "org Baltic Timber GmbH")
    assert worth(town, "elsewhere") == 0.4
    assert worth(town, "visits") >= 0.5


@pytest.mark.parametrize("company", ["org Nordvik Shipping", "org Nordvik Shipping Holding AS", "org Nordvik AS"])
def test_who_works_where_the_cards_say_is_asserted(town: Town, company: str) -> None:
    town.mention("here", "employed Kai Lund", company)
    assert worth(town, "here") >= 0.5


def test_who_has_no_card_of_a_company_may_work_anywhere(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("card", "Kai Lund", KAI, kind=BlockKind.HEADER)
    town.mention("note", "employed Kai Lund", "org Baltic Timber GmbH")
    assert worth(town, "note") >= 0.5


@pytest.mark.parametrize("told", ["stranger", "ship"])
def test_the_town_is_no_second_sign(tmp_path: Path, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)
    monkeypatch.setattr("scanner.identity.posts._ADJOINING", 45)
    town = Town(tmp_path)
    town.card("card", "Kai Lund", KAI, "town Lyon", kind=BlockKind.SIGNATURE)
    town.mention("street", f"{told} Kai Lund", "town Lyon")
    assert worth(town, "street") == 0.4


def test_a_town_on_a_card_is_no_company(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("card", "Kai Lund", KAI, "town Lyon", "post Buyer", kind=BlockKind.SIGNATURE)
    town.mention("note", "employed Kai Lund", "org Baltic Timber GmbH")
    assert worth(town, "note") >= 0.5
