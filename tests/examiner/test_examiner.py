import hashlib
import re
import subprocess
import sys
from pathlib import Path

import phonenumbers
import pytest

from scanner import build as wiring
from scanner.model import Partition
from tests.end_to_end.program import ROOT
from tests.examiner.build import build
from tests.world.truth import LEFT_OPEN

KINDS = {
    "adjacency", "contained-name", "first-name", "homonym", "initial", "lookalike", "namesake", "near-email",
    "near-name", "near-number", "nick-neighbour", "reassigned-box", "reassigned-number", "relative", "same-surname",
    "shared-phone", "surname", "switchboard", "word-name",
}  # fmt: skip
CASE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(-[A-Z]{2})?")
HOST = re.compile(r"(?:@|www\.|https?://)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
RESERVED = re.compile(r"(?:^|\.)(?:example|example\.(?:com|org|net)|linkedin\.com)$", re.IGNORECASE)


@pytest.fixture(scope="module")
def twin(tmp_path_factory):
    """Build the same seed in another process, beside this one."""
    folder = tmp_path_factory.mktemp("examiner") / "twin"
    command = [sys.executable, "-m", "tests.examiner", str(folder), "--seed", "1"]
    with subprocess.Popen(command, cwd=ROOT, env={"PYTHONHASHSEED": "77", "PATH": "/usr/bin"}) as building:
        yield folder, building


@pytest.fixture(scope="module")
def world(twin, tmp_path_factory):
    folder = tmp_path_factory.mktemp("examiner")
    return folder, build(folder, 1)


def digest(folder: Path) -> str:
    """Return one digest of all files below a folder, names and bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = "".join(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()


def test_every_item_of_the_truth_is_listed_and_no_other(world) -> None:
    folder, truth = world
    listed = set()
    for source in wiring.load_settings(str(folder / "pii-scan.toml")).sources:
        connector = source.connect()
        for partition in connector.partitions():
            assert isinstance(partition, Partition)
            for page in connector.changes(partition, None):
                listed |= {(source.name, item.locator) for item in page.upserts}
    places = [(one.source, one.locator) for one in truth.items]
    assert len(places) == len(set(places))
    assert listed == set(places)


def test_every_verdict_is_about_an_item_and_a_person_and_tells_why(world) -> None:
    truth = world[1]
    keys, places = {one.key for one in truth.people}, {(one.source, one.locator) for one in truth.items}
    assert {one.person for one in truth.stands} == keys
    assert {person for _, _, person in truth.traps} <= keys
    assert {(source, locator) for source, locator, _ in truth.traps} <= places
    assert [one.how for one in truth.stands if one.decidable and not CASE.fullmatch(one.how)] == []
    assert {one.how for one in truth.stands if not one.decidable} == {LEFT_OPEN}
    assert set(truth.traps.values()) == KINDS


def test_no_pair_is_said_twice(world) -> None:
    truth = world[1]
    pairs = [(one.item.source, one.item.locator, one.person) for one in truth.stands]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) & truth.traps.keys() == set()


def test_everybody_must_be_told_somewhere_and_linked_to_own_data_only(world) -> None:
    truth = world[1]
    decidable = {one.person for one in truth.stands if one.decidable}
    handed = {one.value for one in truth.cast.handed}
    for person in truth.people:
        assert person.key in decidable
        assert truth.linkable[person.key] <= set(person.identifiers())
        assert not handed & {value for _, value in truth.linkable[person.key]}


def test_domains_are_reserved_and_numbers_can_be_numbers(world) -> None:
    truth = world[1]
    hosts = {host for item in truth.items for host in HOST.findall(item.text)}
    assert [host for host in sorted(hosts) if not RESERVED.search(host)] == []
    numbers = [value for one in truth.people for type, value in one.identifiers() if type == "PHONE_NUMBER"]
    assert all(phonenumbers.is_possible_number(phonenumbers.parse(number)) for number in numbers)


def test_a_seed_gives_the_same_bytes_in_another_process(world, twin) -> None:
    folder, building = twin
    assert building.wait() == 0
    assert digest(world[0]) == digest(folder)
