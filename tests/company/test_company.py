"""The company is what the other tests take it for."""

import email
import email.policy
import filecmp
import json
import mailbox
import re
from pathlib import Path

import phonenumbers
import pytest

from tests.company.build import build, rebuild
from tests.company.people import FIRMS, PEOPLE, STAR
from tests.company.truth import CERTAIN, Ledger

RESERVED = re.compile(r"@([\w-]+\.)*(example|example\.(com|net|org))$")


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "company"
    build(folder)
    return folder


@pytest.fixture(scope="module")
def truth(company: Path) -> dict:
    return json.loads((company / "truth.json").read_text(encoding="utf-8"))


def of(truth: dict, key: str) -> list[dict]:
    return next(person["items"] for person in truth["people"] if person["key"] == key)


def ties(truth: dict, key: str) -> dict[str, str]:
    return {item["locator"]: item["how"] for item in of(truth, key)}


def test_building_twice_gives_the_same_bytes(company: Path, tmp_path: Path) -> None:
    build(tmp_path / "again")
    paths = [path.relative_to(company) for path in company.rglob("*") if path.is_file()]
    same, different, missing = filecmp.cmpfiles(company, tmp_path / "again", map(str, paths), shallow=False)
    assert (different, missing) == ([], [])
    assert len(same) == len(paths)


def test_it_is_large_enough(truth: dict) -> None:
    assert len(truth["items"]) >= 250
    assert all(count >= 25 for source, count in truth["listed"].items() if source != "calls")


def test_locators_are_unique(truth: dict) -> None:
    places = [(item["source"], item["locator"]) for item in truth["items"]]
    assert len(places) == len(set(places))


def test_every_file_of_the_share_is_noted(company: Path, truth: dict) -> None:
    share = company / "share"
    files = {str(path.relative_to(share)) for path in share.rglob("*") if path.is_file() and not path.is_symlink()}
    assert files == {item["locator"] for item in truth["items"] if item["source"] == "share"}


def test_the_mailboxes_hold_the_noted_messages(company: Path, truth: dict) -> None:
    folder = company / "mail"
    found = {
        f"{path.relative_to(folder)}#{mail['Message-ID'].strip('<>')}"
        for path in folder.rglob("*")
        if path.is_file()
        for mail in mailbox.mbox(path)
    }
    assert found == {item["locator"] for item in truth["items"] if item["source"] == "old-mail"}


def test_the_maildir_holds_as_many_messages_as_noted(company: Path, truth: dict) -> None:
    box = mailbox.Maildir(company / "maildir", create=False)
    folders = [box, *(box.get_folder(name) for name in box.list_folders())]
    assert sum(map(len, folders)) == truth["listed"]["maildir"]


def test_messages_have_no_defects(company: Path) -> None:
    for path in (path for path in (company / "maildir").rglob("*.fjord*") if path.is_file()):
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert [part.defects for part in mail.walk() if part.defects] == []


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.key)
def test_people_are_invented(person) -> None:
    assert all(RESERVED.search(one) for one in person.emails)
    for phone in person.phones:
        for written in phone.written:
            region = phonenumbers.region_code_for_number(phonenumbers.parse(phone.number))
            number = phonenumbers.parse(written, region)
            assert phonenumbers.is_valid_number(number)
            assert phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) == phone.number


@pytest.mark.parametrize("firm", FIRMS, ids=lambda firm: firm.key)
def test_switchboards_are_valid_and_nobodys(firm) -> None:
    number = phonenumbers.parse(firm.switchboard)
    assert phonenumbers.is_valid_number(number)
    shared = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    assert shared not in {phone.number for person in PEOPLE for phone in person.phones}


def test_the_star_stands_in_all_sources_by_all_ties(truth: dict) -> None:
    items = of(truth, STAR.key)
    assert len([item for item in items if item["how"] in CERTAIN]) >= 25
    assert {item["source"] for item in items} == {"share", "old-mail", "maildir", "calls"}
    assert {item["how"] for item in items} == {"exact", "linked", "name", "possible"}


TIES = [
    ("kai", "info 2024.mbox#phone-only@mail.southerncross.example", "linked"),
    ("kai", "info 2024.mbox#phone-zero@mail.blueharbor.example", "linked"),
    ("kai", "info 2024.mbox#skype-only@mail.atelier-lumen.example", "linked"),
    ("kai", "info 2024.mbox#name-turned@mail.harrowpike.example", "name"),
    ("kai", "info 2024.mbox#initial@mail.fjordkraft.example", "possible"),
    ("kristin", "info 2024.mbox#initial@mail.fjordkraft.example", "possible"),
    ("kai", "info 2024.mbox#near-mail@mail.fjordkraft.example", None),
    ("bob", "info 2024.mbox#nickname@mail.blueharbor.example", "name"),
    ("juergen", "info 2024.mbox#translit@mail.blueharbor.example", "name"),
    ("tom", "info 2024.mbox#mover-1@mail.harrowpike.example", "linked"),
    ("anna-fjord", "info 2024.mbox#namesake@mail.harrowpike.example", "possible"),
    ("anna-nord", "info 2024.mbox#namesake-fjord@mail.fjordkraft.example", None),
    ("anna-nord", "projects/harbour/minutes week 2.txt", "context"),
    ("anna-fjord", "projects/harbour/minutes week 2.txt", None),
    ("kai", "archive/backup.tar.gz", "exact"),
    ("marcus", "hr/applicants/CV damaged.docx", "salvaged"),
    ("kai", "info 2024.mbox#voice-2@mail.fjordkraft.example", None),
    ("kai", "odds/reception.txt", None),
]


@pytest.mark.parametrize(("key", "locator", "how"), TIES)
def test_the_traps_are_told_right(truth: dict, key: str, locator: str, how: str | None) -> None:
    assert locator in {item["locator"] for item in truth["items"]}
    assert ties(truth, key).get(locator) == how


def test_values_of_all_kinds_are_listed(truth: dict) -> None:
    assert {STAR.name, STAR.email, STAR.phones[0].number, STAR.skype} <= set(truth["values"])


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SystemExit):
        rebuild(tmp_path)
    assert (tmp_path / "thesis.txt").exists()


def test_values_of_phones_are_found_in_every_writing() -> None:
    ledger = Ledger()
    for number, written in enumerate(STAR.phones[0].written):
        ledger.note("share", str(number), f"Call {written}.")
    found = ties(ledger.truth(), STAR.key)
    assert set(found.values()) == {"linked"}
    assert len(found) == len(STAR.phones[0].written)
