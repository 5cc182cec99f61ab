import hashlib
import mailbox
import re
import subprocess
import sys
from email import message_from_bytes
from pathlib import Path

import phonenumbers
import pytest

from scanner import build as wiring
from scanner.model import Partition
from tests.end_to_end.program import ROOT
from tests.stranger.build import build
from tests.stranger.stock import stock
from tests.stranger.tables import FORMS, RECORDS
from tests.world.ledger import IDENTIFIERS
from tests.world.pools import pool_of

KINDS = {
    "handed-on address", "handed-on number", "look-alike number", "lying display name", "mailing list", "namesake",
    "near e-mail", "near name", "relative", "role mailbox", "short name", "switchboard", "ticket robot", "word-name",
}  # fmt: skip
KNOWN_BY = {
    "address", "other address", "linked phone", "skype", "handle", "dated address", "dated phone", "name", "turned",
    "upper", "folded", "middle", "half", "particle", "former", "nick", "nick unshown", "context company",
    "context thread",
}  # fmt: skip
AS_THE_ISSUE = {"Grace", "Frank", "Dale", "Summer", "Robert", "Kai", "Karin"}
HOST = re.compile(r"(?:@|www\.|https?://)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
RESERVED = re.compile(r"(?:^|\.)(?:example|example\.(?:com|org|net)|linkedin\.com)$", re.IGNORECASE)
PLAIN = {".txt", ".md", ".csv", ".tsv", ".json", ".vcf", ".vtt", ".srt"}


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stranger")
    return folder, build(folder, 1)


def digest(folder: Path) -> str:
    """Return one digest of all files below a folder, names and bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = "".join(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()


def test_a_seed_gives_the_same_bytes_in_another_process(world, tmp_path) -> None:
    command = [sys.executable, "-m", "tests.stranger", str(tmp_path / "two"), "--seed", "1"]
    subprocess.run(command, check=True, cwd=ROOT, env={"PYTHONHASHSEED": "77", "PATH": "/usr/bin"})
    assert digest(world[0]) == digest(tmp_path / "two")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SystemExit):
        build(tmp_path, 2)


def test_the_names_are_in_no_pool_of_the_first_world() -> None:
    pools = [pool_of(0), pool_of(1)]
    theirs = {part.text for pool in pools for pair in pool.names.values() for parts in pair for part in parts}
    theirs |= {word for pool in pools for words in pool.words for word in words}
    parts = [part for which in (stock().firsts, stock().lasts) for parts in which.values() for part in parts]
    assert {part.text for part in parts} & theirs <= AS_THE_ISSUE


def test_there_are_enough_texts_signatures_and_exports() -> None:
    texts = stock().texts
    lists = {"things", "cities", "positions", "subject", "short"}
    assert sum(len(some) for section, some in texts.items() if section not in lists) >= 60
    assert len(texts["signature"]) + len(texts["html"]) >= 12
    assert len(FORMS) + len(RECORDS) >= 10


def test_there_are_people_from_many_places(world) -> None:
    people = world[1].people
    assert 70 <= len(people) <= 90
    assert len({one.country for one in people}) >= 12
    assert [one for one in people if one.firm is None]


def test_locators_are_those_that_the_connectors_list(world) -> None:
    folder, truth = world
    listed = set()
    for source in wiring.load_settings(str(folder / "pii-scan.toml")).sources:
        connector = source.connect()
        for partition in connector.partitions():
            assert isinstance(partition, Partition)
            for page in connector.changes(partition, None):
                listed |= {(source.name, item.locator) for item in page.upserts}
    assert listed == {(one.source, one.locator) for one in truth.items}


def test_all_kinds_of_difficulties_occur(world) -> None:
    truth = world[1]
    known = [one for one in truth.stands if one.decidable]
    assert set(truth.traps.values()) == KINDS
    assert {one.how for one in known} >= KNOWN_BY
    assert {one.item.carrier for one in known} == {"text", "ocr", "speech"}
    assert {"shared name", "first", "initial", "typo", "shared line"} <= {
        one.how for one in truth.stands if not one.decidable
    }


def test_no_pair_is_both_decidable_and_a_trap(world) -> None:
    truth = world[1]
    decidable = {(one.item.source, one.item.locator, one.person) for one in truth.stands if one.decidable}
    assert decidable & truth.traps.keys() == set()


def test_everybody_has_items(world) -> None:
    for person in world[1].people:
        assert len([one for one in world[1].stands if one.person == person.key and one.decidable]) >= 5


def test_what_is_noted_stands_in_the_text(world) -> None:
    for item in world[1].items:
        text = item.text.replace("\\,", ",")
        assert [one.written for one in item.sheet.mentions if one.written not in text] == [], item.locator


def test_what_is_noted_stands_in_the_bytes(world) -> None:
    folder, truth = world
    for item in truth.items:
        if item.source == "share" and Path(item.locator).suffix in PLAIN:
            read = (folder / "share" / item.locator).read_bytes().decode()
            assert [one.written for one in item.sheet.mentions if one.written not in read] == [], item.locator


def test_mails_hold_the_identifiers_that_are_noted(world) -> None:
    folder, truth = world
    bodies = {}
    for path in (folder / "mail").rglob("*.mbox"):
        for mail in mailbox.mbox(path):
            bodies[f"{path.relative_to(folder / 'mail')}#{mail['Message-ID'].strip('<>')}"] = body(mail.as_bytes())
    for item in (one for one in truth.items if one.source == "mail"):
        written = [one.written for one in item.sheet.mentions if one.kind in IDENTIFIERS]
        assert [one for one in written if one not in bodies[item.locator]] == [], item.locator


def body(content: bytes) -> str:
    """Return the headers with people and the texts of a mail."""
    mail = message_from_bytes(content)
    parts = [part for part in mail.walk() if part.get_content_maintype() == "text"]
    texts = [part.get_payload(decode=True) for part in parts]
    head = "\n".join(str(mail[name]) for name in ("From", "To", "Cc"))
    read = "\n".join(text.decode(errors="replace") for text in texts if isinstance(text, bytes))
    return f"{head}\n{read}".replace("\r\n ", "").replace("\n ", "")


def test_domains_are_reserved(world) -> None:
    hosts = {host for item in world[1].items for host in HOST.findall(item.text)}
    assert [host for host in sorted(hosts) if not RESERVED.search(host)] == []


def test_numbers_are_somebodys_alone_and_can_be_numbers(world) -> None:
    truth = world[1]
    owned = [value for person in truth.people for type, value in person.identifiers() if type == "PHONE_NUMBER"]
    shared = [number for number, _ in truth.cast.shared_lines] + [firm.board for firm in truth.cast.firms]
    assert len(set(owned + shared)) == len(owned + shared)
    assert all(phonenumbers.is_possible_number(phonenumbers.parse(number)) for number in owned + shared)
