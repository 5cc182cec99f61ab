"""A display name that lies once, beside whom everything else shows with the name; and real namesakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.model import BlockKind, Ring
from tests.scanner.people import Town

HEADER, ROW, SIGNATURE = BlockKind.HEADER, BlockKind.ROW, BlockKind.SIGNATURE
KAI, FALSE, ANNA = "kai.lund@nordvik.example", "prize482@winbox.example", "anna.berg@nordvik.example"
MOBILE, OTHER = "+47 912 34 567", "+47 922 22 222"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


def asserted(town: Town, email: str) -> set[str]:
    return {locator for locator, sure in town.items(email=email).items() if sure}


def known(town: Town, name: str = "Kai Lund", address: str = KAI, places: int = 3) -> set[str]:
    for at in range(places):
        town.card(f"own {at}", name, address, kind=HEADER)
    return {f"own {at}" for at in range(places)}


def test_one_mail_under_a_strange_address_takes_no_name_away(town: Town) -> None:
    own = known(town)
    town.card("lie", "Kai Lund", FALSE, kind=HEADER)
    town.mention("log", FALSE)
    town.mention("note", "Kai Lund")
    assert asserted(town, KAI) == {*own, "note"}
    assert asserted(town, FALSE) == {"lie", "log"}
    assert town.items(email=KAI)["lie"] is False
    assert town.items(name="Kai Lund")["note"] is True


def test_two_mails_need_six_to_outweigh_them(town: Town) -> None:
    own = known(town, places=5)
    for at in range(2):
        town.card(f"lie {at}", "Kai Lund", FALSE, kind=HEADER)
    town.mention("note", "Kai Lund")
    assert "note" not in asserted(town, KAI)
    town.card("row", "Kai Lund", KAI, kind=ROW)
    assert asserted(town, KAI) == {*own, "row", "note"}


@pytest.mark.parametrize("places", [1, 2])
def test_whom_little_shows_with_the_name_may_be_either(town: Town, places: int) -> None:
    known(town, places=places)
    town.card("other", "Kai Lund", FALSE, kind=HEADER)
    town.mention("note", "Kai Lund")
    assert "note" not in asserted(town, KAI) | asserted(town, FALSE)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Kai Lund", "kailu53@hometown.example"),
        ("Kai Lund", "lund@hometown.example"),
        ("Kai Lund", "kl77@hometown.example"),
        ("Katarzyna Nowak", "kasia81@hometown.example"),
        ("Augusto Seabra", "augseabra53@hometown.example"),
        ("Wang Wei", "84721934@qq.example"),
    ],
)
def test_a_namesake_whose_address_may_be_made_of_the_name_is_one(town: Town, name: str, address: str) -> None:
    known(town, name)
    town.card("other", name, address, kind=HEADER)
    town.mention("note", name)
    assert "note" not in asserted(town, KAI) | asserted(town, address)


@pytest.mark.parametrize("kind", [ROW, SIGNATURE, BlockKind.VCARD])
def test_a_namesake_who_stands_elsewhere_than_in_a_header_is_one(town: Town, kind: BlockKind) -> None:
    known(town)
    town.card("other", "Kai Lund", FALSE, kind=kind)
    town.mention("note", "Kai Lund")
    assert "note" not in asserted(town, KAI)


def test_a_namesake_who_gives_a_number_is_one(town: Town) -> None:
    known(town)
    town.document("other", (HEADER, ["Kai Lund", FALSE]), (SIGNATURE, ["Kai Lund", FALSE, OTHER]))
    town.mention("note", "Kai Lund")
    town.mention("number", OTHER)
    assert not {"note", "number", "other"} & asserted(town, KAI)


def test_another_ones_name_over_ones_address_crosses_nothing(town: Town) -> None:
    own = known(town)
    for at in range(3):
        town.card(f"hers {at}", "Anna Berg", ANNA, kind=HEADER)
    town.card("lie", "Anna Berg", KAI, kind=HEADER)
    town.mention("note", "Kai Lund")
    town.mention("her note", "Anna Berg")
    assert asserted(town, KAI) == {*own, "lie", "note"}
    assert "her note" in asserted(town, ANNA)
    assert not {*own, "note"} & asserted(town, ANNA)
    assert town.rings(email=ANNA).get(KAI) is not Ring.LINKED


def test_a_name_over_the_address_of_a_colleague_is_not_asserted(town: Town) -> None:
    own, hers = known(town), known_as_anna(town)
    town.card("lie", "Kai Lund", ANNA, kind=HEADER)
    assert asserted(town, KAI) == own
    assert town.items(email=KAI)["lie"] is False
    assert asserted(town, ANNA) == {*hers, "lie"}


def test_a_name_that_also_stands_by_itself_is(town: Town) -> None:
    own = known(town)
    known_as_anna(town)
    town.document("sent for him", (HEADER, ("Kai Lund", ANNA)), (None, ("Kai Lund",)))
    assert asserted(town, KAI) == {*own, "sent for him"}


def known_as_anna(town: Town) -> set[str]:
    for at in range(3):
        town.card(f"anna {at}", "Anna Berg", ANNA, kind=HEADER)
    return {f"anna {at}" for at in range(3)}


@pytest.mark.parametrize(
    ("address", "sure"), [("kai@lunddental.example", False), ("orders@shop.example", True), (KAI, True)]
)
def test_a_name_beside_an_address_of_its_own_that_is_nobodys_is_not_asserted(
    town: Town, address: str, sure: bool
) -> None:
    known(town)
    town.mention("reading group", "Kai Lund", address)
    assert town.items(email=KAI)["reading group"] is sure


def test_a_name_beside_the_address_of_a_colleague_is_asserted(town: Town) -> None:
    own = known(town)
    known_as_anna(town)
    town.card("visit", "Kai Lund", ANNA, kind=ROW)
    assert asserted(town, KAI) == {*own, "visit"}
