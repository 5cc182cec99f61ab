import mailbox
import re

import pytest

from tests.arbiter.build import build
from tests.arbiter.figures import RIVALS, SPECIAL

SEED = 2


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("arbiter")
    return folder, build(folder, SEED)


def test_the_same_seed_writes_the_same_bytes_and_another_one_others(world, tmp_path):
    folder, truth = world
    again = build(tmp_path / "again", SEED)
    other = build(tmp_path / "other", SEED + 1)
    assert again.record() == truth.record() != other.record()
    files = sorted(one.relative_to(folder) for one in folder.rglob("*") if one.is_file())
    assert files == sorted(
        one.relative_to(tmp_path / "again") for one in (tmp_path / "again").rglob("*") if one.is_file()
    )
    assert all((folder / one).read_bytes() == (tmp_path / "again" / one).read_bytes() for one in files)


def test_every_item_of_the_truth_exists_once(world):
    folder, truth = world
    posts = {
        f"{box.name}#{post['Message-ID'].strip('<>')}"
        for box in (folder / "mail").glob("*.mbox")
        for post in mailbox.mbox(box)
    }
    places = [(one.source, one.locator) for one in truth.items]
    assert len(places) == len(set(places))
    assert {locator for source, locator in places if source == "mail"} == posts
    for source, locator in places:
        assert source == "mail" or (folder / source / locator.partition("#")[0]).is_file(), locator


def test_a_stand_or_trap_names_people_and_items_that_are_there(world):
    _, truth = world
    people = {one.key for one in truth.people}
    places = {(one.source, one.locator) for one in truth.items}
    assert people >= {one.person for one in truth.stands}
    assert all(person in people and (source, locator) in places for source, locator, person in truth.traps)
    assert {key for one, other, _ in RIVALS for key in (one, other)} <= people


def test_nobody_is_both_told_and_a_trap_in_one_item(world):
    _, truth = world
    told = {(one.item.source, one.item.locator, one.person) for one in truth.stands if one.decidable}
    assert not told & truth.traps.keys()


def test_one_item_says_one_thing_of_one_person(world):
    _, truth = world
    pairs = [(one.item.source, one.item.locator, one.person) for one in truth.stands]
    assert len(pairs) == len(set(pairs))


def test_no_slot_stays_open(world):
    _, truth = world
    for item in truth.items:
        assert not re.search(r"\{\w+\.\w+\}", item.text), item.locator


def test_all_that_is_a_persons_alone_is_shown_as_theirs_somewhere(world):
    _, truth = world
    for person in truth.people:
        assert set(person.identifiers()) == truth.linkable[person.key], person.key


def test_the_cast_is_as_wide_as_promised(world):
    _, truth = world
    assert len(truth.people) >= 80
    assert len({one.country for one in truth.people}) >= 14
    assert len({one.emails[0] for one in truth.people}) == len(truth.people)
    assert len(SPECIAL) >= 40


def test_every_kind_of_file_is_there(world):
    _, truth = world
    ends = {one.locator.rpartition(".")[2] for one in truth.items if one.source != "mail"}
    assert ends >= set(
        "docx xlsx pdf csv odt ods pptx txt md html json xml ini yaml log png vcf ldif ics eml srt vtt wav".split()
    )
