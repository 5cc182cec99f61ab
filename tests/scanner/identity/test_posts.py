"""Two of one name in one firm are told apart by where in it they work, as cards, rows and signatures show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.identity.posts import Posts, post_key, town_key
from scanner.model import BlockKind
from tests.scanner.people import Town

HEADER, ROW, SIGNATURE = BlockKind.HEADER, BlockKind.ROW, BlockKind.SIGNATURE
ONE, TWO = "kai.lund@polaris.example", "k.lund2@polaris.example"
FIRM = "org Polaris Seafood"


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Town:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)  # values of a town stand 41 characters apart
    town = Town(tmp_path)
    for address in (ONE, TWO):
        town.card(f"mail {address}", "Kai Lund", address, kind=HEADER)
    return town


def works(town: Town, address: str, *told: str) -> None:
    town.card(f"sheet {address}", "Kai Lund", FIRM, *told, address, kind=SIGNATURE)


def whose(town: Town, *values: str) -> dict[str, bool]:
    """Tell of whom a document with these values is, and whether that is sure."""
    town.mention("note", *values)
    return {who: town.items(email=email)["note"] for who, email in (("one", ONE), ("two", TWO))}


ONES, TWOS, OPEN = {"one": True, "two": False}, {"one": False, "two": True}, {"one": False, "two": False}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["guess (Payroll", FIRM], ONES),
        (["guess (payroll department", FIRM], ONES),
        (["guess (Mill Floor"], TWOS),
        (["org Mill Floor", FIRM], TWOS),
        (["guess (Marketing", FIRM], OPEN),
        ([FIRM], OPEN),
        (["guess (Floor"], OPEN),
        (["guess [Payroll"], ONES),
        (["guess ]Payroll"], OPEN),  # it stands before another name
        (["Anna Berg", "guess [Payroll"], OPEN),
    ],
)
def test_the_department_decides_where_the_firm_is_that_of_both(
    town: Town, said: list[str], told: dict[str, bool]
) -> None:
    works(town, ONE, "guess [Payroll")
    works(town, TWO, "post Mill Floor")
    assert whose(town, "Kai Lund", *said) == told


def test_two_departments_contradict_each_other(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 95)
    works(town, ONE, "guess [Payroll")
    works(town, TWO, "guess [Mill Floor")
    assert whose(town, "Kai Lund", "guess (Payroll", "guess (Mill Floor") == OPEN


def test_a_list_of_both_is_that_of_both(town: Town) -> None:
    works(town, ONE, "guess [Payroll")
    works(town, TWO, "guess [Mill Floor")
    rows = ["Kai Lund", "guess [Payroll", "guess [Chair", "Kai Lund", "guess [Mill Floor", "guess [Table"]
    assert whose(town, *rows) == {"one": True, "two": True}


@pytest.mark.parametrize(
    ("second", "told"), [("town Bremen", ONES), ("town Hamburg", OPEN), ("guess [Warehouse", OPEN), ("", OPEN)]
)
def test_a_town_decides_where_that_of_each_is_known(town: Town, second: str, told: dict[str, bool]) -> None:
    works(town, ONE, "town Hamburg")
    if second:
        works(town, TWO, second)
    assert whose(town, "Kai Lund", "guess (Hamburg", FIRM) == told


def test_who_leads_a_department_is_not_the_only_one_in_it(town: Town) -> None:
    works(town, ONE, "post Logistics Coordinator")
    town.card("sheet", "Kai Lund", TWO, "post Payroll Clerk", kind=SIGNATURE)
    town.mention("first", "Kai Lund", "guess (Logistics")
    assert town.items(email=ONE)["first"] is True
    works(town, TWO, "post Head of Logistics")
    assert whose(town, "Kai Lund", "guess (Logistics") == OPEN


def test_a_line_below_a_name_is_on_the_card_of_the_nearest_address(town: Town) -> None:
    thread = ["Kai Lund", "guess [Payroll", ONE, "Anna Berg", *["post Clerk"] * 8, "Kai Lund", "guess [Mill Floor", TWO]
    town.card("both", *thread, kind=None)  # type: ignore[arg-type]
    assert whose(town, "Kai Lund", "guess (Mill Floor") == OPEN  # no card says whose it is
    town.document("cards", (SIGNATURE, thread[:3]), (None, thread[3:12]), (SIGNATURE, thread[12:]))
    town.writes = [one for one in town.writes if one[0] != "note"]
    assert whose(town, "Kai Lund", "guess (Mill Floor") == TWOS


def test_a_signature_without_an_address_is_the_senders(town: Town) -> None:
    town.document("sent", (HEADER, ["by Kai Lund", ONE]), (None, ["org A"] * 10 + ["Kai Lund", "guess [Payroll"]))
    assert whose(town, "Kai Lund", "guess (Payroll") == ONES


def test_words_that_only_say_department_are_left_out() -> None:
    assert post_key("Abteilung Einkauf") == post_key("Einkauf") == post_key("Einkauf Dept.") == "=einkauf"
    assert post_key("Service") == "=service"
    assert town_key("São Paulo") == "@sao paulo"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("=sales", {"=sales assistant", "=head of sales"}),
        ("=head", {"=head of sales"}),
        ("=assistant", set()),
        ("@bremen", {"@bremen"}),
        ("@oslo", set()),
    ],
)
def test_a_post_begins_with_what_is_said_of_it(said: str, meant: set[str]) -> None:
    assert set(Posts({"=sales assistant", "=head of sales", "@bremen"}).meant({said})) == meant


def test_a_town_tells_nothing_of_who_has_no_namesake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.identity.judge._RIGHT_BY", 45)
    town = Town(tmp_path)
    works(town, ONE, "town Hamburg")
    town.mention("street", "ship Kai Lund", "guess (Hamburg")
    assert town.items(email=ONE)["street"] is False
