"""A number below the names of several people is nobody's own; what bears one of the names is that one's."""

from __future__ import annotations

import pytest

from detectors import make_engine
from scanner.model import Segment

LAND, MOBILE, OWN, ALL = "+47 22 33 44 55", "+47 912 34 567", "kai.lund@nordvik.example", "payroll@nordvik.example"
ANNAS = "anna.berg@nordvik.example"


def blocks(text: str) -> list[set[str]]:
    (one,) = make_engine(["en"], ["NO"], 0.4).detect([Segment(text)], names=False)
    return [{text[one.findings[at].start : one.findings[at].end] for at in block.members} for block in one.blocks]


def tied(text: str) -> set[str]:
    """Return the identifiers that stand in a block with a name."""
    return set().union(*(one - {"Kai Lund"} for one in blocks(text) if "Kai Lund" in one))


@pytest.mark.parametrize(
    "text",
    [
        f"The slips are online.\n\nYour team\nAnna Berg\nKai Lund\nPhone {LAND}\n",
        f"The slips are online.\n\nRegards\nEva Moen\nAnna Berg\nKai Lund\nPhone {LAND}\n{ALL}\n",
        f"Regards\n- Anna Berg\n- Kai Lund\nMobile {MOBILE}\n",
        f"> Regards\n> Anna Berg,\n> Kai Lund\n> {LAND}\n",
    ],
)
def test_a_number_below_several_signers_is_nobodys(text: str) -> None:
    assert not {LAND, MOBILE, ALL} & tied(text)


def test_what_bears_the_name_of_the_last_signer_is_theirs() -> None:
    assert {OWN, LAND} & tied(f"Regards\nAnna Berg\nKai Lund\n{LAND}\n{OWN}\n") == {OWN}


@pytest.mark.parametrize(
    "above", ["", "Kai\n", "Anna\n\n", "Anna Berg\n\n", "Cc: Anna Berg\n", "Anna Berg has read it.\n"]
)
def test_who_signs_alone_has_the_number(above: str) -> None:
    assert LAND in tied(f"Regards\n{above}Kai Lund\nHead of Sales\nPhone {LAND}\n{OWN}\n")


CARDS = f"Anna Berg\nHead of Sales\n{ANNAS}\n\nKai Lund\nSales Assistant\n{OWN}\n"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (f"{CARDS}Phone {LAND}\n", {OWN}),
        (f"{CARDS}\nPhone {LAND}\n", {OWN}),
        (f"{CARDS}Mobile {MOBILE}\n", {OWN, MOBILE}),
        (f"{CARDS}".replace(ANNAS, f"{ANNAS}\n{MOBILE}") + f"Phone {LAND}\n", {OWN, LAND}),
        (f"{CARDS}".replace(OWN, f"Phone {LAND}\n{OWN}"), {OWN, LAND}),
        (f"Kai Lund\nSales Assistant\n{OWN}\nPhone {LAND}\n", {OWN, LAND}),
    ],
)
def test_the_number_at_the_foot_of_several_cards_is_nobodys(text: str, own: set[str]) -> None:
    assert {OWN, LAND, MOBILE} & tied(f"Contacts\n\n{text}") == own
