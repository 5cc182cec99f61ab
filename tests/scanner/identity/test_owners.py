"""Who had a number when: what rows tell of days goes before the days of the papers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner.identity.owners import Stay, one_after_another
from scanner.model import BlockKind
from scanner.ports import About
from tests.scanner.people import Town

ROW, SIGNATURE = BlockKind.ROW, BlockKind.SIGNATURE
KAI, ANNA, MOBILE = "kai.lund@example.com", "anna.berg@example.com", "+47 912 34 567"
FIRST, SECOND = "held 2019-02-01/2022-08-31 Kai Lund", "held 2022-09-01/ Anna Berg"


def on(day: str) -> About:
    return About(created=f"{day}T12:00:00+00:00")


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = Town(tmp_path)
    town.card("kai", "Kai Lund", KAI)
    town.card("anna", "Anna Berg", ANNA)
    for day in ("2018-05-01", "2021-01-01", "2022-08-31", "2022-09-01", "2023-10-10"):
        town.document(day, (None, [MOBILE]), about=on(day))
    return town


def sure(town: Town, email: str) -> set[str]:
    return {one for one, asserted in town.items(email=email).items() if asserted and one.startswith("20")}


def listed(town: Town, kais: str, annas: str, *, with_addresses: bool) -> None:
    """Add an inventory of no day: a row for each of the two."""
    mine, hers = ([KAI], [ANNA]) if with_addresses else ([], [])
    town.document("list", (ROW, [MOBILE, kais, "Kai Lund", *mine]), (ROW, [MOBILE, annas, "Anna Berg", *hers]))


@pytest.mark.parametrize("with_addresses", [True, False])
def test_a_number_is_his_from_the_day_to_the_day_that_its_row_tells(town: Town, with_addresses: bool) -> None:
    listed(town, FIRST, SECOND, with_addresses=with_addresses)
    assert sure(town, KAI) == {"2021-01-01", "2022-08-31"}
    assert sure(town, ANNA) == {"2022-09-01", "2023-10-10"}
    assert town.items(email=KAI)["2018-05-01"] is False  # nobody tells whose it was before


@pytest.mark.parametrize(
    ("kais", "annas"),
    [
        (FIRST, FIRST.replace("Kai Lund", "Anna Berg")),
        (FIRST, "held 2020-01-01/ Anna Berg"),
        ("held 2019-02-01/ Kai Lund", "held 2019-02-01/ Anna Berg"),
        (FIRST, "held 2022-09-01/ Ada Moen"),
        ("guess ~", "guess ~"),
    ],
)
def test_who_had_it_at_the_same_time_or_at_no_told_time_shares_it(town: Town, kais: str, annas: str) -> None:
    listed(town, kais, annas, with_addresses=True)
    assert sure(town, KAI) == sure(town, ANNA) == set()


def test_who_got_it_first_has_it_until_the_next_did(town: Town) -> None:
    listed(town, "held 2019-02-01/ Kai Lund", SECOND, with_addresses=True)
    assert sure(town, KAI) == {"2021-01-01", "2022-08-31"}
    assert sure(town, ANNA) == {"2022-09-01", "2023-10-10"}


def test_it_may_be_given_back_on_the_day_on_which_the_next_one_gets_it(town: Town) -> None:
    listed(town, "held 2019-02-01/2022-09-01 Kai Lund", SECOND, with_addresses=True)
    assert sure(town, KAI) == {"2021-01-01", "2022-08-31"}
    assert sure(town, ANNA) == {"2022-09-01", "2023-10-10"}


def test_whose_signature_shows_it_at_the_others_time_shares_it(town: Town) -> None:
    listed(town, FIRST, SECOND, with_addresses=True)
    town.document("late", (SIGNATURE, ["Kai Lund", KAI, MOBILE]), about=on("2023-05-05"))
    assert sure(town, KAI) == sure(town, ANNA) == set()


def test_a_signature_at_the_own_time_changes_nothing(town: Town) -> None:
    listed(town, FIRST, SECOND, with_addresses=True)
    town.document("mail", (SIGNATURE, ["Kai Lund", KAI, MOBILE]), about=on("2020-05-05"))
    assert sure(town, KAI) == {"2021-01-01", "2022-08-31"}


def test_a_number_of_one_person_needs_no_days(town: Town) -> None:
    town.document("list", (ROW, [MOBILE, FIRST, "Kai Lund", KAI]))
    assert len(sure(town, KAI)) == 5


@pytest.mark.parametrize(("written", "last_days"), [("2022-08-20", "kai"), ("2021-12-20", "anna")])
def test_a_day_without_a_year_is_the_nearest_to_the_day_of_the_mail(town: Town, written: str, last_days: str) -> None:
    town.document("old", (SIGNATURE, ["Kai Lund", KAI, MOBILE]), about=on("2020-05-05"))
    mine, hers = [MOBILE, "held /--08-31 Kai Lund", "Kai Lund"], [MOBILE, "held --09-01/ Anna Berg", "Anna Berg"]
    town.document("told", (SIGNATURE, mine), (BlockKind.STATED, hers), about=on(written))
    disputed = {"kai": set[str](), "anna": set[str]()} | {last_days: {"2022-08-31"}}
    assert sure(town, KAI) == {"2018-05-01", "2021-01-01"} | disputed["kai"]
    assert sure(town, ANNA) == {"2022-09-01", "2023-10-10"} | disputed["anna"]


def day(month: int, at: int = 1) -> datetime:
    return datetime(2024, month, at, tzinfo=UTC)


def test_seen_days_need_two_weeks_between_them_and_told_ones_none() -> None:
    kai, anna = Stay(day(1), day(3), 4), Stay(day(3, 8), day(6), 4)
    assert one_after_another([kai, anna]) == []
    assert len(one_after_another([kai, Stay(day(3, 20), day(6), 4)])) == 2
    assert len(one_after_another([kai, Stay(day(3, 8), day(6), 4, begins=True)])) == 2
    assert len(one_after_another([Stay(day(1), day(3), 4, ends=True), anna])) == 2
    assert one_after_another([Stay(day(1), day(4), 4, ends=True), anna]) == []
