"""The company changes between two sweeps; counts and answers follow."""

from __future__ import annotations

import mailbox
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.company.people import KAI, MEI
from tests.end_to_end.conftest import Company
from tests.end_to_end.program import Program, counts, locators

LETTER = """\
From: Kai Lund <kai.lund@fjordkraft.example>
To: Mei-Ling Zhou <mei.zhou@southerncross.example>
Subject: {id}
Message-ID: <{id}@late.example>
Date: Mon, 3 Jun 2024 10:00:00 +0000

The cranes are late.
"""


@dataclass(frozen=True)
class Changed:
    """The answers before and after, and what the sweep between them told."""

    before: dict[str, set[str]]
    after: dict[str, set[str]]
    counts: dict[str, tuple[int, ...]]
    renamed: str
    emptied: str
    deleted: str
    mail: str


@pytest.fixture(scope="module")
def copy(company: Company, tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("changing") / "company"
    shutil.copytree(company.folder, folder, symlinks=True)
    return Program(folder)


@pytest.fixture(scope="module")
def moved(copy: Program) -> dict[str, Any]:
    """What the first sweep tells after the whole company was copied to other disks: new places, old contents."""
    return copy.sweep("--jobs", "1")[1]


@pytest.fixture(scope="module")
def changed(copy: Program, moved: dict[str, Any]) -> Changed:
    before = asked(copy)
    kais = sorted(before["kai"])
    share = copy.folder / "share"
    texts = [one for one in kais if one.endswith(".txt") and "#" not in one]
    renamed, emptied, deleted = texts[0], texts[1], texts[2]
    (share / renamed).rename(share / "odds" / "under a new name.txt")
    (share / emptied).write_text("Nobody is named in this file any more.\n")
    (share / deleted).unlink()
    (share / "new").mkdir()
    (share / "new" / "note.txt").write_text("Please call Kai Lund, kai.lund@fjordkraft.example.\n")
    with open(copy.folder / "mail" / "sales.mbox", "a") as file:
        file.write("\nFrom kai@late.example Mon Jun  3 10:00:00 2024\n" + LETTER.format(id="appended"))
    (copy.folder / "mail" / "Archive" / "Sent").unlink()
    (copy.folder / "maildir" / "new" / "1717300000.M1P1.fjord").write_text(LETTER.format(id="delivered"))
    letter = min((copy.folder / "maildir" / "cur").iterdir())
    mail = "#" + re.findall("(?im)^message-id: <(.*)>", letter.read_text())[0]
    letter.unlink()
    _, found = copy.sweep("--jobs", "1")
    told = {name: counts(one) for name, one in found.items()}
    return Changed(before, asked(copy), told, renamed, emptied, deleted, mail)


def asked(program: Program) -> dict[str, set[str]]:
    return {one.key: locators(program.subject("--email", one.email)) for one in (KAI, MEI)}


def test_a_copied_company_is_the_same_company(company: Company, copy: Program, moved: dict[str, Any]) -> None:
    assert {name: (one["listed"], one["deleted"]) for name, one in moved.items()} == {
        "share": (90, 0),
        "old-mail": (153, 0),
        "maildir": (30, 0),
        "calls": (1, 0),
    }
    assert sum(one["findings"] for one in moved.values()) < 50  # contents are known; names of files are read anew
    assert asked(copy) == asked(company.program)


def test_the_counts_tell_the_changes(changed: Changed, copy: Program) -> None:
    # the renamed one, the emptied one, the new one; the deleted one and the old name
    assert changed.counts["share"] == (90, 3, 83, 3, 1, 2)
    listed, examined, unchanged, skipped, failed, deleted = changed.counts["old-mail"]
    boxes = [mailbox.mbox(path, create=False) for path in (copy.folder / "mail").rglob("*") if path.is_file()]
    assert (listed, skipped, failed) == (sum(map(len, boxes)), 0, 0)
    assert 1 <= examined <= 2  # the message before the new one may have been half written, so it is read again
    assert (examined + unchanged, listed + deleted) == (listed, 154)
    listed, examined, unchanged, skipped, failed, deleted = changed.counts["maildir"]
    # one came, one went; mails without a Message-ID behind it got another place
    assert (listed, skipped, failed, examined + unchanged, deleted - examined in (0, -1)) == (30, 0, 0, 30, True)


def test_the_answer_follows(changed: Changed) -> None:
    gone = {changed.renamed, changed.emptied, changed.deleted, changed.mail}
    new = {"odds/under a new name.txt", "new/note.txt", "sales.mbox#appended@late.example", "#delivered@late.example"}
    stayed = {one for one in changed.before["kai"] - gone if not one.startswith("Archive/Sent#")}
    assert without_ordinals(changed.after["kai"]) == without_ordinals(stayed | new)


def without_ordinals(locators: set[str]) -> set[str]:
    """Leave out mails that are known by their place alone, which others move by going."""
    return {one for one in locators if not one.rpartition("#")[2].isdigit()}


def test_others_follow_too(changed: Changed) -> None:
    assert {one for one in changed.after["mei"] - changed.before["mei"] if "late.example" in one} == {
        one for one in changed.after["kai"] if "late.example" in one
    }


def test_all_read_again_is_all_the_same(changed: Changed, copy: Program) -> None:
    before = {one.key: items(copy, one.email) for one in (KAI, MEI)}
    _, found = copy.sweep("--full", "--jobs", "1")
    assert sum(one["unchanged"] + one["deleted"] for one in found.values()) == 0
    for one in (KAI, MEI):
        after = items(copy, one.email)
        assert set(after) == set(before[one.key])
        assert list(differences(before[one.key], after)) == []


def differences(before: dict[Any, Any], after: dict[Any, Any]) -> Iterator[tuple[Any, ...]]:
    for place, item in after.items():
        for name, value in item.items():
            # The url of a mail in a mailbox that only moved is brought up to date by --full alone.
            if name != "url" and value != before[place][name]:
                yield place, name, before[place][name], value


def items(program: Program, email: str) -> dict[tuple[str, str], Any]:
    found = program.subject("--email", email)["items"]
    return {(one["source"], one["locator"]): {name: plain(value) for name, value in one.items()} for one in found}


def plain(value: Any) -> Any:
    """Leave out the order of lists, which follows what was stored first."""
    return sorted(map(str, value)) if isinstance(value, list) else value
