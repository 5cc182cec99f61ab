"""A number labelled mobile on a card with the mailbox of all: it is the person's, and the office's is not."""

import pytest

from detectors import make_engine
from scanner.businesscards import Piece, business_cards
from scanner.model import Segment

OFFICE, CELL, ALL, OWN = "(303) 555-0100", "+1 303 555 0177", "info@pineway.example", "e.hale@pineway.example"


def blocks(text: str) -> list[set[str]]:
    (one,) = make_engine(["en"], ["US"], 0.4).detect([Segment(text)], names=False)
    return [{text[one.findings[at].start : one.findings[at].end] for at in block.members} for block in one.blocks]


@pytest.mark.parametrize("label", ["Cell: ", "Mobile ", "M\u00f3vil: ", "Handy: ", "Mob. ", "Cell phone: "])
def test_the_mailbox_of_all_does_not_stand_with_a_mobile(label: str) -> None:
    found = blocks(f"Thanks,\n\n-- \nEdward Hale\nPineway Inc\nOffice: {OFFICE}\n{label}{CELL}\n{OWN}\n{ALL}\n")
    assert [one & {OFFICE, CELL, OWN, ALL} for one in found] == [{OFFICE, CELL, OWN}, {OFFICE, OWN, ALL}]


@pytest.mark.parametrize(
    "lines",
    [
        f"Office: {OFFICE}\nTel: {CELL}\n{ALL}",  # either may be the office's
        f"Cell: {CELL}\n{OWN}",
    ],
)
def test_other_cards_stay_whole(lines: str) -> None:
    assert len(blocks(f"Thanks,\n\n-- \nEdward Hale\nPineway Inc\n{lines}\n")) == 1


def test_people_read_one_card() -> None:
    text = f"Thanks,\n\n-- \nEdward Hale\nPineway Inc\nCell: {CELL}\n{ALL}\n"
    (one,) = make_engine(["en"], ["US"], 0.4).detect([Segment(text)], names=False)
    pieces = [Piece(f.type, f.start, f.end, f.score, f.key.reveal(), text[f.start : f.end]) for f in one.findings]
    (card,) = business_cards([[pieces[at] for at in block.members] for block in one.blocks])
    assert (card.fields["phones"], card.fields["emails"]) == ([CELL], [ALL])
