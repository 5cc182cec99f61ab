"""A name that is shown in two scripts is found by either; one in characters is nobody's who is only read alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner.model import BlockKind
from scanner.names.forms import Tier, tier
from tests.scanner.names.test_forms import name
from tests.scanner.people import Town

HEADER, STATED = BlockKind.HEADER, BlockKind.STATED
WEI, OTHER = "wei.wang@orient.example", "w.wang@lotus.example"


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = Town(tmp_path)
    town.document("mail", (HEADER, ["Wang Wei", WEI]), (STATED, ["Wang Wei", "王 伟"]))
    return town


def test_the_writing_that_is_shown_finds_what_has_it_alone(town: Town) -> None:
    town.mention("spaced", "王 伟")
    town.mention("guessed", "guess 王伟")
    town.mention("read alike", "guess 王维")
    assert town.items(email=WEI) == {"mail": True, "spaced": True, "guessed": True}


def test_characters_that_are_shown_nowhere_are_nobodys(tmp_path: Path) -> None:
    town = Town(tmp_path)
    town.card("mail", "Wang Wei", WEI, kind=HEADER)
    town.mention("note", "guess 王伟")
    assert town.items(email=WEI) == {"mail": True}


def test_where_two_are_called_so_the_writing_is_possible_for_both(town: Town) -> None:
    town.card("other", "Wang Wei", OTHER, kind=HEADER)
    town.mention("note", "guess 王伟")
    assert town.items(email=WEI)["note"] is False
    assert town.items(email=OTHER)["note"] is False


def test_names_in_characters_are_compared_by_them() -> None:
    assert tier(name("王 伟"), name("王 维")) is None
    assert tier(name("王 伟"), name("伟 王")) is Tier.SAME
    assert tier(name("田中 浩"), name("田 中浩")) is Tier.SAME
