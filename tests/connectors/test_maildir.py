from __future__ import annotations

import errno
import itertools
import os
import shutil
from pathlib import Path

import pytest

from connectors._letterbox import unique
from connectors.maildir import TYPE, MaildirConnector
from scanner.errors import CheckpointExpiredError, GoneError, SourceError
from scanner.model import Item, Listing, Page, Partition, Problem
from scanner.ports import Connector
from tests.connectors.conformance import Conformance, LocalConformance, PartedConformance
from tests.connectors.disks import BYTES, DiskHarness, FaultyDisk
from tests.connectors.harness import NAMES, Ledger, read
from tests.connectors.test_mbox import mail

ROOT = Partition(".")


def make(root: Path, *boxes: str) -> None:
    for box in boxes:
        for place in ("cur", "new", "tmp"):
            (root / box / place).mkdir(parents=True, exist_ok=True)


def deliver(root: Path, name: str, text: bytes, box: str = "", place: str = "new") -> Path:
    make(root, box)
    path = root / box / place / name
    path.write_bytes(text)
    return path


class MaildirHarness(DiskHarness):
    """Boxes are maildirs `a` and `b`; each delivery has the next number."""

    names = (*NAMES, BYTES, "a/b")

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.paths: dict[str, Path] = {}
        self.numbers = itertools.count()

    def connector(self) -> Connector:
        return MaildirConnector(self.root, self.disk, self.page)

    def broken(self) -> Connector:
        return MaildirConnector(self.folder / "nowhere")

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        return self._deliver(f"{box}#{name}", mail(name, body), box)

    def put_empty(self, box: str = "a") -> str:
        return self._deliver(f"{box}#1", b"", box)

    def delete(self, locator: str) -> None:
        self.paths.pop(locator).unlink()
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        make(self.root, "b")
        path, body = self.paths.pop(locator), self.truth.pop(locator)
        locator = f"b#{locator.partition('#')[2]}"
        self.paths[locator] = path.rename(self.root / "b" / "cur" / path.name)
        self.truth[locator] = body
        return locator

    def drop(self, box: str) -> None:
        shutil.rmtree(self.root / box)
        self.truth = {one: body for one, body in self.truth.items() if not one.startswith(f"{box}#")}

    def _deliver(self, locator: str, text: bytes, box: str) -> str:
        number = next(self.numbers)
        name = self.paths[locator].name if locator in self.paths else f"17{number:08}.M{number}.host"
        self.paths[locator] = deliver(self.root, name, text, box)
        self.truth[locator] = text
        return locator


class TestMaildir(LocalConformance, PartedConformance, Conformance):
    make = MaildirHarness


def pages(root: Path, checkpoint: str | None = None, partition: Partition = ROOT) -> list[Page]:
    return list(MaildirConnector(root).changes(partition, checkpoint))


def items(root: Path, checkpoint: str | None = None) -> list[Item]:
    return [item for page in pages(root, checkpoint) for item in page.upserts]


def test_folders_at_any_depth(tmp_path: Path) -> None:
    make(tmp_path, "", ".Sent", ".Sent.2023", "deep/down/box", ".Archive/inner")
    (tmp_path / "plain" / "cur").mkdir(parents=True)
    assert [one.id for one in MaildirConnector(tmp_path).partitions()] == [
        ".", ".Archive/inner", ".Sent", ".Sent.2023", "deep/down/box",
    ]  # fmt: skip


def test_locators_name_the_folder(tmp_path: Path) -> None:
    deliver(tmp_path, "1700000001.a.host", mail("x@example.com"))
    deliver(tmp_path, "1700000001.a.host", mail("x@example.com"), ".Sent")
    assert Ledger().sweep(MaildirConnector(tmp_path)).locators == {"#x@example.com", ".Sent#x@example.com"}


def test_backup_without_empty_folders_is_a_maildir(tmp_path: Path) -> None:
    deliver(tmp_path, "1700000001.a.host:2,S", mail("a"), "box", "cur")
    (tmp_path / "box" / "new").rmdir()
    (tmp_path / "box" / "tmp").rmdir()
    assert Ledger().sweep(MaildirConnector(tmp_path)).locators == {"box#a"}


def test_order_numbers_and_what_is_not_mail(tmp_path: Path) -> None:
    deliver(tmp_path, "1700000003.a.host", mail("a"))
    deliver(tmp_path, "1700000001.a.host:2,S", mail("a"), place="cur")
    deliver(tmp_path, "1700000002.a.host", b"X: 1\n\n")
    deliver(tmp_path, ".hidden", mail("no"))
    deliver(tmp_path, "1700000004.a.host", mail("no"), place="tmp")
    (tmp_path / "dovecot.index").write_text("x")
    assert [one.locator for one in items(tmp_path)] == ["#a", "#2", "#a~2"]


@pytest.mark.parametrize(
    "after", ["cur/1700000001.a.host:2,", "cur/1700000001.a.host:2,RS", "cur/1700000001.a.host;2,S"]
)
def test_flags_and_the_move_to_cur_are_no_change(tmp_path: Path, after: str) -> None:
    path = deliver(tmp_path, "1700000001.a.host", mail("a"))
    ledger = Ledger().sweep(MaildirConnector(tmp_path))
    path.rename(tmp_path / after)
    (page,) = pages(tmp_path, ledger.checkpoints["."])
    assert (page.listing, page.upserts) == (Listing.DELTA, ())
    item = ledger.find("#a")
    assert items(tmp_path)[0].version == item.version
    assert read(MaildirConnector(tmp_path), item) == mail("a")
    assert MaildirConnector(tmp_path).local(item).path == tmp_path / after


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("1.a.host", "1.a.host"),
        ("1.a.host,S=12,W=13:2,S", "1.a.host,S=12,W=13"),
        ("1.a.host:1,x", "1.a.host"),
        ("1.a.host;2,RS", "1.a.host"),
        ("1.a.host!2,", "1.a.host"),
        ("1.a;b.host", "1.a;b.host"),
        (":2,S", ":2,S"),
    ],
)
def test_unique_name(name: str, key: str) -> None:
    assert unique(name) == key


def test_unchanged_folder_opens_no_message(tmp_path: Path) -> None:
    deliver(tmp_path, "1700000001.a.host", mail("a"))
    checkpoint, disk = pages(tmp_path)[-1].checkpoint, FaultyDisk()
    (page,) = MaildirConnector(tmp_path, disk).changes(ROOT, checkpoint)
    assert page.last
    assert "1700000001.a.host" not in disk.opened


def test_message_that_is_flagged_while_listed_is_found(tmp_path: Path) -> None:
    path, disk = deliver(tmp_path, "1700000001.a.host", mail("a")), FaultyDisk()

    def flag(name: str) -> None:
        if name == path.name and path.exists():
            path.rename(tmp_path / "cur" / f"{path.name}:2,S")

    disk.before = flag
    (page,) = MaildirConnector(tmp_path, disk).changes(ROOT, None)
    assert [one.locator for one in page.upserts] == ["#a"]


def test_message_that_moves_between_the_two_readings_is_found(tmp_path: Path) -> None:
    path, disk = deliver(tmp_path, "1700000001.a.host:2,S", mail("a"), place="cur"), FaultyDisk()

    def back(name: str) -> None:  # `new` is read already
        if name == "cur" and path.exists() and disk.opened.count("new") > 1:
            path.rename(tmp_path / "new" / path.name)

    disk.before = back
    assert [one.locator for page in MaildirConnector(tmp_path, disk).changes(ROOT, None) for one in page.upserts] == [
        "#a"
    ]


def test_message_that_cannot_be_read_is_told_and_nothing_is_deleted(tmp_path: Path) -> None:
    for number in range(3):
        deliver(tmp_path, f"170000000{number}.a.host", mail(f"{number}"))
    ledger, disk = Ledger().sweep(MaildirConnector(tmp_path)), FaultyDisk()
    os.utime(tmp_path / "new" / "1700000001.a.host", (1, 1))
    disk.faults["1700000001.a.host"] = errno.EACCES
    ledger.sweep(MaildirConnector(tmp_path, disk))
    assert ledger.locators == {"#0", "#1", "#2"}
    assert len(ledger.problems) == 1


def test_round_starts_anew_when_mail_came_meanwhile(tmp_path: Path) -> None:
    for number in range(4):
        deliver(tmp_path, f"170000000{number}.a.host", mail("a"))
    page = next(iter(MaildirConnector(tmp_path, page=2).changes(ROOT, None)))
    deliver(tmp_path, "1600000000.a.host", mail("a"))
    with pytest.raises(CheckpointExpiredError):
        pages(tmp_path, page.checkpoint)


def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    make(root, "box")
    (tmp_path / "outside").write_bytes(mail("secret"))
    (root / "box" / "new" / "1700000001.a.host").symlink_to(tmp_path / "outside")
    (root / "linked").symlink_to(root / "box")
    (item,) = (one for page in pages(root, partition=Partition("box")) for one in page.upserts)
    assert item.locator == "box#1"
    assert "link" in (item.skip or "")
    with pytest.raises(SourceError):
        read(MaildirConnector(root), item)
    assert [one.id for one in MaildirConnector(root).partitions()] == ["box"]


def test_denied_subfolder_is_told(tmp_path: Path) -> None:
    make(tmp_path, "", ".Sent")
    disk = FaultyDisk()
    disk.faults[".Sent"] = errno.EACCES
    found = list(MaildirConnector(tmp_path, disk).partitions())
    assert [type(one) for one in found] == [Partition, Problem]


def test_denied_messages_folder_is_an_error(tmp_path: Path) -> None:
    deliver(tmp_path, "1700000001.a.host", mail("a"))
    ledger, disk = Ledger().sweep(MaildirConnector(tmp_path)), FaultyDisk()
    disk.faults["new"] = errno.EACCES
    ledger.sweep(MaildirConnector(tmp_path, disk))
    assert ledger.problems
    assert ledger.locators == {"#a"}


def test_huge_headers(tmp_path: Path) -> None:
    deliver(tmp_path, "1700000001.a.host", b"X: " + b"x" * 100_000 + b"\n" + mail("a"))
    deliver(tmp_path, "1700000002.a.host", b"X: " + b"x" * 5_000_000 + b"\n" + mail("a"))
    assert [one.locator for one in items(tmp_path)] == ["#a", "#2"]


def test_folder_names_with_the_mark_stay_apart(tmp_path: Path) -> None:
    deliver(tmp_path, "1700000001.a.host", mail("b#c"), "a")
    deliver(tmp_path, "1700000001.a.host", mail("c"), "a#b")
    ledger = Ledger().sweep(MaildirConnector(tmp_path))
    assert ledger.locators == {"a#b#c", "a//#b#c"}
    assert all(read(MaildirConnector(tmp_path), ledger.find(one)) for one in ledger.locators)


def test_empty_folder_may_be_a_lost_mount(tmp_path: Path) -> None:
    deliver(tmp_path / "root", "1700000001.a.host", mail("a"), "box")
    ledger = Ledger().sweep(MaildirConnector(tmp_path / "root"))
    shutil.rmtree(tmp_path / "root" / "box")
    assert ledger.sweep(MaildirConnector(tmp_path / "root")).locators == {"box#a"}
    assert ledger.problems


def test_message_that_is_gone(tmp_path: Path) -> None:
    path = deliver(tmp_path, "1700000001.a.host", mail("a"))
    (item,) = items(tmp_path)
    path.unlink()
    with pytest.raises(GoneError):
        read(MaildirConnector(tmp_path), item)


def test_settings_make_a_connector(tmp_path: Path) -> None:
    make(tmp_path, "")
    assert [one.ok for one in TYPE.build({"path": tmp_path}).check()] == [True]
