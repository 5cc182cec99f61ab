"""A text in a row names somebody near a number: whose the number is, it does not tell."""

import pytest

from scanner.model import BlockKind, BlockSpan, Segment

PHONE = "+47 912 34 567"


def tied(engine, row):
    """Names and numbers of the blocks of a row."""
    found = engine.detect([Segment(row, blocks=(BlockSpan(0, len(row), BlockKind.ROW),))])[0]
    spots = [[found.findings[at] for at in block.members] for block in found.blocks]
    return [{row[one.start : one.end] for one in few if one.type in ("PERSON", "PHONE_NUMBER")} for few in spots]


@pytest.mark.parametrize(
    "cell",
    [
        "body: Ok, ring Kai Lund",
        "text: Kai Lund seni bekliyor",
        "please tell Kai Lund that we wait",
        "Kai Lund is on site",
    ],
)
def test_a_name_in_a_sentence_is_no_owner(engine, cell):
    assert not any("Kai Lund" in one for one in tied(engine, f"{PHONE} | out | {cell}"))


@pytest.mark.parametrize(
    "cell",
    [
        "Kai Lund",
        "user: Kai Lund",
        "attn Kai Lund",
        "Kai Lund (on leave until May)",
        "Kai Lund abroad",
        "Kai Lund, Buyer",
    ],
)
def test_a_cell_that_is_a_name_is_one(engine, cell):
    assert tied(engine, f"{PHONE} | out | {cell}") == [{"Kai Lund", PHONE}]


def test_a_number_in_the_sentence_is_its_persons(engine):
    assert tied(engine, f"7 | Kai Lund called back from {PHONE} | done") == [{"Kai Lund", PHONE}]
