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
from tests.world.build import build
from tests.world.forms import Bearers, fold
from tests.world.ledger import IDENTIFIERS
from tests.world.pools import pool_of

SEEDS = (2, 3)
KINDS = {
    "bulk namesake", "handed-on address", "handed-on number", "look-alike number", "lying display name",
    "mailing list", "namesake", "near e-mail", "near name", "relative", "role mailbox", "short name", "switchboard",
    "ticket robot", "word-name",
}  # fmt: skip
HOST = re.compile(r"(?:@|www\.|https?://)((?:[a-z0-9-]+\.)+[a-z]{2,})", re.IGNORECASE)
RESERVED = re.compile(r"(?:^|\.)(?:example|test|invalid|example\.(?:com|org|net)|linkedin\.com)$", re.IGNORECASE)
PLAIN = {".txt", ".csv", ".json", ".vcf", ".ics", ".vtt"}


@pytest.fixture(scope="module", params=SEEDS)
def world(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"world-{request.param}")
    return folder, build(folder, request.param)


def digest(folder: Path) -> str:
    """Return one digest of all files below a folder, names and bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = "".join(f"{path.relative_to(folder)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n" for path in files)
    return hashlib.sha256(told.encode()).hexdigest()


def test_a_seed_gives_the_same_bytes_in_another_process(tmp_path) -> None:
    build(tmp_path / "one", 4, 300)
    command = [sys.executable, "-m", "tests.world", str(tmp_path / "two"), "--seed", "4", "--size", "300"]
    subprocess.run(command, check=True, cwd=ROOT, env={"PYTHONHASHSEED": "77", "PATH": "/usr/bin"})
    assert digest(tmp_path / "one") == digest(tmp_path / "two")


def test_a_folder_with_something_in_it_is_left_alone(tmp_path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SystemExit):
        build(tmp_path, 2)


def test_the_pools_share_no_name_and_no_text() -> None:
    a, b = pool_of(0), pool_of(1)
    names = [{part.text for pair in pool.names.values() for parts in pair for part in parts} for pool in (a, b)]
    names = [names[0] | set(a.words[0] + a.words[1]), names[1] | set(b.words[0] + b.words[1])]
    long = [{text for texts in pool.texts.values() for text in texts if len(text) > 16} for pool in (a, b)]
    assert names[0] & names[1] == set()
    assert long[0] & long[1] == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_there_is_a_choice_of_templates_of_each_kind(seed) -> None:
    texts = pool_of(seed).texts
    kinds = ("mail", "reply", "subject", "greeting", "closing", "signature", "note", "event", "listing", "chat", "call")
    assert all(len(texts[kind]) >= 12 for kind in (*kinds, "form"))
    assert len(texts["card"] + texts["scan"]) >= 12


def test_there_are_people_from_many_places(world) -> None:
    people = world[1].people
    assert len(people) >= 60
    assert len({one.country for one in people}) >= 10
    assert len({one.firm.key for one in people if one.firm and one.firm.main}) == 3
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


def test_everybody_has_items_and_a_mail_under_the_own_name(world) -> None:
    truth = world[1]
    for person in truth.people:
        assert len([one for one in truth.stands if one.person == person.key and one.decidable]) >= 5
        shown = f"{person.full} <{person.emails[0]}>"
        assert any(shown in one.text for one in truth.items) or person.since is not None


def test_every_trap_is_set(world) -> None:
    assert set(world[1].traps.values()) == KINDS


def test_no_pair_is_both_decidable_and_a_trap(world) -> None:
    truth = world[1]
    decidable = {(one.item.source, one.item.locator, one.person) for one in truth.stands if one.decidable}
    assert decidable & truth.traps.keys() == set()


def test_all_carriers_and_ways_to_know_somebody_occur(world) -> None:
    known = [one for one in world[1].stands if one.decidable]
    assert {one.item.carrier for one in known} == {"text", "ocr", "speech"}
    hows = {"address", "other address", "linked phone", "skype", "linkedin", "handle", "name", "turned", "upper"}
    hows |= {"nick", "folded", "former", "half", "particle", "context company", "context thread", "dated phone"}
    assert hows <= {one.how for one in known}
    assert {"shared name", "first", "initial", "shared line"} <= {
        one.how for one in world[1].stands if not one.decidable
    }


def test_what_is_noted_stands_in_the_text(world) -> None:
    for item in world[1].items:
        text = item.text.replace("\\,", ",")
        missing = [one.written for one in item.sheet.mentions if one.written not in text]
        assert missing == [], item.locator


def test_what_is_noted_stands_in_the_bytes(world) -> None:
    folder, truth = world
    for item in truth.items:
        if item.source == "share" and Path(item.locator).suffix in PLAIN:
            read = (folder / "share" / item.locator).read_bytes().decode()
            missing = [one.written for one in item.sheet.mentions if one.written not in read.replace("\\,", ",")]
            assert missing == [], item.locator


def test_mails_hold_what_is_noted(world) -> None:
    folder, truth = world
    bodies = {}
    for path in (path for path in (folder / "mail").rglob("*.mbox")):
        for mail in mailbox.mbox(path):
            bodies[f"{path.relative_to(folder / 'mail')}#{mail['Message-ID'].strip('<>')}"] = body(mail.as_bytes())
    for item in (one for one in truth.items if one.source == "mail"):
        written = [one.written for one in item.sheet.mentions if one.kind in IDENTIFIERS]
        assert [one for one in written if one not in bodies[item.locator]] == [], item.locator


def body(content: bytes) -> str:
    """Return the headers with people and the plain text of a mail."""
    mail = message_from_bytes(content)
    parts = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    head = "\n".join(str(mail[name]) for name in ("From", "To", "Cc"))
    texts = [part.get_payload(decode=True) for part in parts]
    return "\n".join([head, *(text.decode(errors="replace") for text in texts if isinstance(text, bytes))])


def test_domains_are_reserved(world) -> None:
    hosts = {host for item in world[1].items for host in HOST.findall(item.text)}
    assert [host for host in sorted(hosts) if not RESERVED.search(host)] == []


def test_numbers_are_somebodys_alone_and_can_be_numbers(world) -> None:
    truth = world[1]
    owned = [value for person in truth.people for type, value in person.identifiers() if type == "PHONE_NUMBER"]
    shared = [number for number, _ in truth.cast.shared_lines] + [firm.board for firm in truth.cast.firms]
    assert len(set(owned + shared)) == len(owned + shared)
    assert all(phonenumbers.is_possible_number(phonenumbers.parse(number)) for number in owned + shared)


def test_every_linkable_identifier_is_shown_by_some_tie(world) -> None:
    truth = world[1]
    for person in truth.people:
        shown = {
            one
            for item in truth.items
            for tie in item.sheet.ties
            if tie.person == person.key
            for one in tie.identifiers
        }
        assert truth.linkable[person.key] <= shown | {("EMAIL_ADDRESS", person.emails[0])}


def test_a_name_is_borne_by_those_who_have_it_best(world) -> None:
    truth = world[1]
    bearers = Bearers(truth.people)
    formal, short, *_ = truth.cast.tagged("short")
    assert bearers.of(short.full) == {short.key}
    assert bearers.of(formal.full) == {formal.key}
    trio = [one for one in truth.cast.tagged("homonym") if fold(one.full) == fold(truth.people[0].full)]
    assert bearers.of(trio[0].full) == {one.key for one in trio}
