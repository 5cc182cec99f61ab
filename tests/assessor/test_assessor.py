"""The seventh world: the same for a seed, and its truth speaks of what is there."""

from __future__ import annotations

import email
import hashlib
import random
from pathlib import Path

import pytest

from tests.assessor.build import build
from tests.assessor.form import Filled, fill, verdict
from tests.world.truth import NEUTRAL

SIZE = 720
KINDS = {
    "namesake", "near e-mail", "bare homonym", "role mailbox", "switchboard", "word-name", "relative", "namesake outside",
    "near name", "handed-on number", "handed-on address", "near number", "number look-alike", "lying display name",
}  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("assessor")
    return folder, build(folder, 5, SIZE)


def digest(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = "".join(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()


def test_a_seed_gives_the_same_bytes(world, tmp_path) -> None:
    folder, truth = world
    again = build(tmp_path, 5, SIZE)
    assert digest(folder) == digest(tmp_path)
    assert again.record() == truth.record()


def test_another_seed_gives_others(world, tmp_path) -> None:
    assert build(tmp_path, 6, SIZE).record() != world[1].record()


def test_every_item_of_the_truth_is_there(world) -> None:
    folder, truth = world
    mails = b"".join(path.read_bytes() for path in (folder / "post").rglob("*") if path.is_file())
    ids = {one["Message-ID"].strip("<>") for one in map(_head, (folder / "boxes").rglob("*.host:2,S"))}
    for item in truth.items:
        if item.source in ("post", "boxes"):
            mid = item.locator.partition("#")[2]
            assert mid.encode() in mails if item.source == "post" else mid in ids
        else:
            assert (folder / item.source / item.locator).is_file(), item


def _head(path: Path) -> email.message.Message:
    return email.message_from_bytes(path.read_bytes())


def test_a_verdict_is_of_an_item_and_a_person_and_there_is_one(world) -> None:
    _, truth = world
    keys, items = {one.key for one in truth.people}, {(one.source, one.locator) for one in truth.items}
    stands = {(one.item.source, one.item.locator, one.person) for one in truth.stands}
    assert len(items) == len(truth.items) and len(stands) == len(truth.stands)
    assert not stands & truth.traps.keys()
    for source, locator, person in stands | truth.traps.keys():
        assert (source, locator) in items and person in keys
    assert all(one.decidable or one.how in NEUTRAL for one in truth.stands)


def test_the_cast_is_large_and_everybody_can_be_asked_for(world) -> None:
    _, truth = world
    assert len(truth.people) >= 80 and len({one.country for one in truth.people}) >= 12
    assert len({one.emails[0] for one in truth.people}) == len(truth.people)
    assert {one.person for one in truth.stands if one.decidable} == {one.key for one in truth.people}
    assert set(truth.traps.values()) >= KINDS


def test_what_is_linked_is_the_person_s_own(world) -> None:
    _, truth = world
    for one in truth.people:
        assert truth.linkable[one.key] <= set(one.identifiers())


def test_no_text_has_a_hole(world) -> None:
    folder, _ = world
    for path in folder.rglob("*"):
        if path.suffix in (".txt", ".csv", ".log", ".md", ".json", ".vcf", ".xml", ".html") and path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            assert not any(sign in text for sign in (".full}", ".mail}", ".tel}", "{date}", "{num}", "{phone}")), path


def test_fields_tell_a_verdict(world) -> None:
    person = next(one for one in world[1].people if one.nicks)
    text = fill("?Skype {a.skype}\n{a.nickfull} {a.tel}", {"a": person}, {}, random.Random(1))
    assert isinstance(text, Filled) and person.nicks[0] in text.text
    tied = {("PHONE_NUMBER", person.mobile)}
    assert verdict(person, {"nickfull"}, set(), set())[0] == "must"
    assert verdict(person, {"first"}, set(), set()) == ("never", "part of a name alone")
    assert verdict(person, {"tel"}, tied, tied)[0] == "must" and verdict(person, {"tel"}, set(), tied)[0] == "open"
    assert verdict(person, {"init"}, set(), set())[0] == "open"
    assert verdict(person, {"init", "site"}, set(), set())[0] == "must"
