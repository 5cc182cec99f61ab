"""An address that a couple reads is neither's, and no second bearer of a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.identity.households import is_household
from scanner.model import BlockKind, Ring
from tests.scanner.people import NORMAL, Town


@pytest.mark.parametrize(
    ("local", "household"),
    [
        ("the.lunds", True),
        ("familie-berg", True),
        ("lund.family", True),
        ("kari.og.per", True),
        ("anna-und-karl.berg", True),
        ("kai.lund", False),
        ("the.lund", False),
        ("family", False),
        ("j.et.berg", False),
        ("theodor.lunds", False),
        ("marie.fam.berg", False),
    ],
)
def test_an_address_says_that_a_household_reads_it(local: str, household: bool) -> None:
    one = NORMAL.identifier("EMAIL_ADDRESS", f"{local}@example.com")
    assert one is not None
    assert is_household(one) is household


def test_a_household_is_no_second_bearer_of_a_name(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("kai", "Kai Lund", "kai.lund@example.com", kind=BlockKind.HEADER)
    town.card("home", "Kai Lund", "the.lunds@example.org", kind=BlockKind.HEADER)
    town.mention("note", "Kai Lund")
    town.mention("bill", "the.lunds@example.org")
    found = town.items(email="kai.lund@example.com")
    assert {locator for locator, sure in found.items() if sure} == {"kai", "home", "note"}
    assert town.rings(email="kai.lund@example.com").get("the.lunds@example.org") is not Ring.LINKED
