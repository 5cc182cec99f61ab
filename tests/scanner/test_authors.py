"""What a message says of its writer: addresses called own are the sender's, or whose signature stands below."""

from __future__ import annotations

import pytest

from scanner.authors import STATED, joined
from scanner.examined import BlockRow, FindingRow
from scanner.model import BlockKind, Role

OLD = "eskil_gjerstad@a.example"


def finding(type: str, key: str, *, slot: int = 1, role: Role | None = None, by: str = "T") -> FindingRow:
    return FindingRow(slot, 0, 1, type, key, key, 0.9, by, role, key)


def told(new: str, *, kind: BlockKind = BlockKind.HEADER, role: Role | None = Role.SENDER) -> list[tuple[int, ...]]:
    slot = 0 if kind is BlockKind.HEADER else 1
    findings = [
        finding("EMAIL_ADDRESS", OLD, slot=slot, role=role),
        finding("PERSON", "eskil gjerstad", slot=slot),
        finding("EMAIL_ADDRESS", new, by=STATED),
    ]
    blocks = [BlockRow(kind, slot, (0, 1))]
    return [one.members for one in joined(findings, blocks, frozenset({1})) if one.kind is BlockKind.STATED]


@pytest.mark.parametrize(
    "local",
    [
        "eskil.gjerstad",
        "gjerstad",
        "eskil",
        "eskilg",
        "egjerstad",
        "gjerstade",
        "eskilgjerstad",
        "e.gjerstad77",
        "eskilgjer81",
    ],
)
def test_an_own_address_that_spells_the_sender(local: str) -> None:
    assert told(f"{local}@b.example") == [(0, 1, 2)]


@pytest.mark.parametrize("local", ["info", "kai.lund", "eskilstuna", "gjerstadt", "eskilkl", "e.g"])
def test_an_address_that_spells_another_or_nobody(local: str) -> None:
    assert told(f"{local}@b.example") == []


def called_own(sender: str, name: str) -> list[tuple[int, ...]]:
    findings = [
        finding("EMAIL_ADDRESS", sender, slot=0, role=Role.SENDER),
        finding("PERSON", name, slot=0),
        finding("PHONE_NUMBER", "+4740000658", by=STATED),
    ]
    blocks = [BlockRow(BlockKind.HEADER, 0, (0, 1))]
    return [one.members for one in joined(findings, blocks, frozenset({1})) if one.kind is BlockKind.STATED]


def test_a_number_called_own_is_that_of_who_sends() -> None:
    assert called_own("kai.lund@a.example", "kai lund") == [(0, 1, 2)]
    assert called_own("office@a.example", "kai lund") == []


def test_whose_signature_stands_below_says_it_where_nobody_sends() -> None:
    assert told("eskilg@b.example", kind=BlockKind.SIGNATURE, role=None) == [(0, 1, 2)]
    assert told("kai@b.example", kind=BlockKind.SIGNATURE, role=None) == []
    assert told("eskilg@b.example", kind=BlockKind.ROW, role=None) == []
