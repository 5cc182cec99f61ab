"""What machines write to one reader, and what they write to all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from scanner.model import BlockKind
from tests.scanner.people import Town

KAI, EVA = "kai.lund@nordvik.example", "eva.holm@nordvik.example"
ROOMS, NEWS = "by donotreply@rooms.example.net", "by newsletter@rooms.example.net"


@pytest.mark.parametrize(
    ("mail", "expected"),
    [
        ([ROOMS, f"to {EVA}", "Kai Lund"], True),
        ([ROOMS, "to eva.holm@nordvik-polska.example", "Kai Lund"], True),
        ([ROOMS, "to lund.kai@post.example", "Kai Lund"], False),
        ([ROOMS, f"to {EVA}", "Kai Lund", "Eva Holm"], True),
        ([ROOMS, "to eva.holm@sollberg.example", "Kai Lund"], False),
        ([ROOMS, f"to {EVA}", "to ove@nordvik.example", "Kai Lund"], False),
        ([ROOMS, f"to {EVA}", "Kai Lund", "Eva Holm", "Ove Hald"], False),
        ([NEWS, f"to {EVA}", "Kai Lund"], False),
        ([ROOMS, "Kai Lund"], False),
        ([ROOMS, f"to {EVA}", "stranger Kai Lund"], False),
    ],
)
def test_a_notice_to_one_reader_of_the_company(tmp_path: Path, mail: Sequence[str], expected: bool) -> None:
    town = Town(tmp_path)
    town.card("card", "Kai Lund", KAI, kind=BlockKind.HEADER)
    town.mention("mail", *mail)
    assert town.items(email=KAI)["mail"] is expected
