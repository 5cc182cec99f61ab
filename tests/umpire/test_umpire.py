"""The ninth world: the same for a seed, and its truth speaks of what is there."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest

from tests.umpire.build import build
from tests.world.people import EMAIL
from tests.world.truth import Truth


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    folder = tmp_path_factory.mktemp("ninth")
    return folder, build(folder, 5)


def test_a_seed_gives_the_same_world(made: tuple[Path, Truth], tmp_path: Path) -> None:
    again = build(tmp_path, 5)
    assert again.record() == made[1].record()
    assert [one.text for one in again.items] == [one.text for one in made[1].items]
    assert build(tmp_path / "other", 6).record() != again.record()


def test_it_is_as_large_and_as_wide_as_asked(made: tuple[Path, Truth]) -> None:
    truth = made[1]
    assert len(truth.people) >= 60 and len({one.country for one in truth.people}) >= 10
    assert len(truth.items) >= 350 and len({one.source for one in truth.items}) == 3
    assert {one.carrier for one in truth.items} == {"text", "ocr"}


def test_every_item_is_there_once(made: tuple[Path, Truth]) -> None:
    folder, truth = made
    places = {(one.source, one.locator) for one in truth.items}
    assert len(places) == len(truth.items)
    for source, locator in places:
        path, _, part = locator.partition("#")
        assert (folder / source / path).is_file()
        if source == "post":
            assert any(one["Message-ID"] == f"<{part}>" for one in mailbox.mbox(folder / source / path))


def test_nobody_is_both_meant_and_not_meant(made: tuple[Path, Truth]) -> None:
    truth = made[1]
    certain = {(one.item.source, one.item.locator, one.person) for one in truth.stands if one.decidable}
    assert not certain & truth.traps.keys()
    assert len(truth.stands) == len({(one.item.source, one.item.locator, one.person) for one in truth.stands})


def test_what_is_said_of_people_is_of_people_that_there_are(made: tuple[Path, Truth]) -> None:
    truth = made[1]
    keys = {one.key for one in truth.people}
    assert len(keys) == len(truth.people)
    assert {one.person for one in truth.stands} | {person for _, _, person in truth.traps} <= keys
    assert all((EMAIL, one.emails[0]) in truth.linkable[one.key] for one in truth.people)
    assert all(truth.linkable[one.key] <= set(one.identifiers()) for one in truth.people)
