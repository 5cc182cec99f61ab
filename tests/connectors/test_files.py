from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
from pathlib import Path

import pytest

from connectors._globs import pattern
from connectors._tree import Tree, moment
from connectors.files import TYPE, FilesConnector
from scanner.errors import CheckpointExpiredError, DeniedError, GoneError, PermanentError, SourceError, TransientError
from scanner.model import Item, ItemKind, Partition, Reason, Stage
from scanner.ports import Connector
from tests.connectors.conformance import Conformance, LocalConformance
from tests.connectors.disks import BYTES, DiskHarness, FaultyDisk, age
from tests.connectors.harness import NAMES, Ledger, read

ALL = Partition(".")


class FilesHarness(DiskHarness):
    names = (*NAMES, BYTES, "new\nline", "tab\t", " ", "...", "~", "*[a]?", "x" * 255)

    def connector(self) -> Connector:
        return FilesConnector(self.root, disk=self.disk, page=self.page)

    def broken(self) -> Connector:
        return FilesConnector(self.folder / "nowhere")

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        locator = f"{box}/{name}"
        (self.root / box).mkdir(exist_ok=True)
        (self.root / locator).write_bytes(body)
        self.truth[locator] = body
        return locator

    def put_empty(self, box: str = "a") -> str:
        return self.put("empty", b"", box)

    def delete(self, locator: str) -> None:
        (self.root / locator).unlink()
        del self.truth[locator]

    def rename(self, locator: str) -> str:
        (self.root / locator).rename(self.root / f"{locator} moved")
        self.truth[f"{locator} moved"] = self.truth.pop(locator)
        return f"{locator} moved"

    def drop(self, box: str) -> None:
        shutil.rmtree(self.root / box)
        self.truth = {one: body for one, body in self.truth.items() if not one.startswith(f"{box}/")}


class TestFiles(LocalConformance, Conformance):
    make = FilesHarness


def listed(root: Path, *include: str, exclude: tuple[str, ...] = (), disk: FaultyDisk | None = None) -> dict[str, Item]:
    connector = FilesConnector(root, include or ("**/*",), exclude, disk)
    return {item.locator: item for page in connector.changes(ALL, None) for item in page.upserts}


def plant(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


def test_tells_what_is_known_of_a_file(tmp_path: Path) -> None:
    plant(tmp_path, "a b/ø#.txt")
    item = listed(tmp_path)["a b/ø#.txt"]
    assert (item.kind, item.name, item.size, item.skip) == (ItemKind.FILE, "ø#.txt", 11, None)
    assert item.url == f"file://{tmp_path}/a%20b/%C3%B8%23.txt"
    assert item.modified is not None
    assert item.modified.tzinfo is not None


def test_order_is_files_before_folders_and_stable(tmp_path: Path) -> None:
    plant(tmp_path, "b/2", "b/1", "b/a/1", "a/1", "z", "c")
    assert list(listed(tmp_path)) == ["c", "z", "a/1", "b/1", "b/2", "b/a/1"]


@pytest.mark.parametrize("target", ["real", "folder", "../outside", "/", "nothing", "link", "."])
def test_links_are_told_and_not_followed(tmp_path: Path, target: str) -> None:
    root = tmp_path / "root"
    plant(root, "real", "folder/inside")
    plant(tmp_path, "outside")
    (root / "link").symlink_to(target)
    found = listed(root)
    assert found.keys() == {"real", "folder/inside", "link"}
    assert (found["link"].skip or "").startswith(f"{Reason.SPECIAL} (link")
    with pytest.raises(SourceError):
        read(FilesConnector(root), found["link"])
    with pytest.raises(SourceError):
        FilesConnector(root).local(found["link"])


def test_links_keep_their_access_time(tmp_path: Path) -> None:
    plant(tmp_path, "real")
    (tmp_path / "link").symlink_to("real")
    age(tmp_path)
    before = (tmp_path / "link").lstat()
    listed(tmp_path)
    assert (tmp_path / "link").lstat() == before


def test_root_may_be_a_link(tmp_path: Path) -> None:
    plant(tmp_path, "real/file")
    (tmp_path / "link").symlink_to("real")
    assert listed(tmp_path / "link").keys() == {"file"}


def test_hard_links_are_both_listed(tmp_path: Path) -> None:
    plant(tmp_path, "one")
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    assert listed(tmp_path).keys() == {"one", "two"}


def test_special_files_are_told_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # the path of a socket may have 107 bytes only
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        found = listed(tmp_path)
    assert {one: item.skip for one, item in found.items()} == {
        "pipe": "not a regular file (named pipe)",
        "socket": "not a regular file (socket)",
    }


def test_pipe_in_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    plant(tmp_path, "file")
    item = listed(tmp_path)["file"]
    (tmp_path / "file").unlink()
    os.mkfifo(tmp_path / "file")
    with pytest.raises(PermanentError):
        read(FilesConnector(tmp_path), item)


@pytest.mark.parametrize("swapped", ["folder", "folder/file"])
def test_link_swapped_in_after_listing_leads_nowhere(tmp_path: Path, swapped: str) -> None:
    root = tmp_path / "root"
    plant(root, "folder/file")
    plant(tmp_path, "secret/file")
    item = listed(root)["folder/file"]
    (root / swapped).rename(root / "away")
    (root / swapped).symlink_to(tmp_path / "secret" if swapped == "folder" else tmp_path / "secret/file")
    with pytest.raises(GoneError):
        read(FilesConnector(root), item)


def test_link_swapped_in_while_listing_leads_nowhere(tmp_path: Path) -> None:
    root, disk = tmp_path / "root", FaultyDisk()
    plant(root, "folder/file")
    plant(tmp_path, "secret/other")

    def swap(name: str) -> None:
        if name == "folder" and not (root / "folder").is_symlink():
            shutil.rmtree(root / "folder")
            (root / "folder").symlink_to(tmp_path / "secret")

    disk.before = swap
    assert listed(root, disk=disk) == {}


@pytest.mark.parametrize(
    ("code", "reason", "retryable"),
    [
        (errno.EACCES, Reason.DENIED, True),
        (errno.EIO, Reason.UNREADABLE, True),
        (errno.ENOSYS, Reason.UNREADABLE, False),
    ],
)
def test_unreadable_folder_is_told_and_unlisted(tmp_path: Path, code: int, reason: Reason, retryable: bool) -> None:
    plant(tmp_path, "a/1", "b/1", "b/c/2")
    disk = FaultyDisk()
    disk.faults["b"] = code
    (page,) = FilesConnector(tmp_path, disk=disk).changes(ALL, None)
    assert [item.locator for item in page.upserts] == ["a/1"]
    assert page.unlisted == ("b/",)
    (problem,) = page.problems
    assert (problem.stage, problem.reason, problem.retryable, problem.locator) == (Stage.LIST, reason, retryable, "b/")


def test_round_goes_on_behind_an_unreadable_folder(tmp_path: Path) -> None:
    plant(tmp_path, "a/1", "b/1", "c/1", "d/1")
    disk = FaultyDisk()
    disk.faults.update(a=errno.EACCES, b=errno.EACCES)
    pages = list(FilesConnector(tmp_path, disk=disk, page=1).changes(ALL, None))
    rest = list(FilesConnector(tmp_path, disk=disk, page=1).changes(ALL, pages[1].checkpoint))
    assert [item.locator for page in rest for item in page.upserts] == ["c/1", "d/1"]
    assert not any(page.unlisted for page in rest)


def test_folder_that_vanishes_while_listing_is_no_problem(tmp_path: Path) -> None:
    plant(tmp_path, "a/1", "b/1")
    disk = FaultyDisk()
    disk.before = lambda name: shutil.rmtree(tmp_path / "b", ignore_errors=True) if name == "b" else None
    (page,) = FilesConnector(tmp_path, disk=disk).changes(ALL, None)
    assert ([item.locator for item in page.upserts], page.problems) == (["a/1"], ())


@pytest.mark.parametrize("lost", ["missing", "file", "empty"])
def test_lost_mount_is_an_error(tmp_path: Path, lost: str) -> None:
    root = tmp_path / "root"
    plant(root, "a/1")
    checkpoint = list(FilesConnector(root).changes(ALL, None))[-1].checkpoint
    root.rename(tmp_path / "mounted elsewhere")
    if lost == "file":
        root.write_text("")
    if lost == "empty":
        root.mkdir()
    with pytest.raises(TransientError):
        list(FilesConnector(root).changes(ALL, checkpoint))


def test_folder_that_was_emptied_is_believed(tmp_path: Path) -> None:
    root = tmp_path / "root"
    plant(root, "1")
    ledger = Ledger().sweep(FilesConnector(root))
    (root / "1").unlink()
    assert ledger.sweep(FilesConnector(root)).locators == set()
    assert ledger.problems == []


def test_other_folder_that_comes_in_place_of_the_root_ends_the_round(tmp_path: Path) -> None:
    root, disk = tmp_path / "root", FaultyDisk()
    plant(root, "a/1", "b/1")

    def unmount(name: str) -> None:
        if name == "b" and not (tmp_path / "away").exists():
            root.rename(tmp_path / "away")
            root.mkdir()

    disk.before = unmount
    with pytest.raises(TransientError):
        list(FilesConnector(root, disk=disk).changes(ALL, None))


@pytest.mark.parametrize("change", ["touch", "same size and mtime", "replaced"])
def test_version_tells_every_change(tmp_path: Path, change: str) -> None:
    file = tmp_path / "1"
    file.write_text("aaaa")
    before, times = listed(tmp_path)["1"], file.stat()
    if change == "touch":
        os.utime(file)
    elif change == "replaced":
        (tmp_path / "new").write_text("bbbb")
        (tmp_path / "new").rename(file)
    else:
        file.write_text("bbbb")
    if change != "touch":
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert listed(tmp_path)["1"].version != before.version


@pytest.mark.parametrize("seconds", [-(2**40), 2**40, 2**62])
def test_times_out_of_reason_are_unknown(seconds: int) -> None:
    assert moment(seconds * 1_000_000_000) is None


def test_deep_trees(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):  # deeper than PATH_MAX allows, and than Python recurses
        os.mkdir("dddd", dir_fd=here)
        below = os.open("dddd", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("file", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    try:
        (item,) = listed(tmp_path).values()
        assert read(FilesConnector(tmp_path), item) == b""
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path / "dddd")], check=True)  # rmtree of 3.11 recurses


@pytest.mark.parametrize("length", [-1, 10, 1 << 20])
def test_disk_that_fails_while_reading_is_a_source_error(length: int) -> None:
    with Tree(Path("/proc/self")).open("mem") as stream, pytest.raises(TransientError):  # page 0 is never there: EIO
        stream.read(length)


def test_denied_file(tmp_path: Path) -> None:
    plant(tmp_path, "1")
    disk = FaultyDisk()
    disk.faults["1"] = errno.EACCES
    with pytest.raises(DeniedError):
        read(FilesConnector(tmp_path, disk=disk), listed(tmp_path)["1"])


def test_settings_that_change_start_the_round_anew(tmp_path: Path) -> None:
    plant(tmp_path, "1")
    checkpoint = list(FilesConnector(tmp_path).changes(ALL, None))[-1].checkpoint
    with pytest.raises(CheckpointExpiredError):
        list(FilesConnector(tmp_path, exclude=("2",)).changes(ALL, checkpoint))


def test_globs_choose(tmp_path: Path) -> None:
    plant(tmp_path, "a.txt", "b.doc", "x/a.txt", "x/y/a.txt", "tmp/a.txt", "x/tmp/a.txt")
    assert listed(tmp_path, "**/*.txt", exclude=("tmp/**", "x/y")).keys() == {"a.txt", "x/a.txt", "x/tmp/a.txt"}


def test_excluded_folders_are_not_opened(tmp_path: Path) -> None:
    plant(tmp_path, "keep/1", "tmp/1")
    disk = FaultyDisk()
    listed(tmp_path, exclude=("tmp/**",), disk=disk)
    assert "keep" in disk.opened
    assert "tmp" not in disk.opened


@pytest.mark.parametrize(
    ("glob", "path", "matches"),
    [
        ("**/*", "a", True),
        ("**/*", "a/b\nc", True),
        ("*.t", "a.t", True),
        ("*.t", "b/a.t", False),
        ("**/*.t", "a.t", True),
        ("**/*.t", "b/c/a.t", True),
        ("a/**", "a/b/c", True),
        ("a/**", "a", True),
        ("a/**", "ab", False),
        ("/a/", "a", True),
        ("a/**/b", "a/b", True),
        ("a/**/b", "a/x/y/b", True),
        ("a/**/b", "axb", False),
        ("**", "a/b", True),
        ("a?c", "abc", True),
        ("a?c", "a/c", False),
        ("[!a]b", "cb", True),
        ("[!a]b", "ab", False),
        ("[!a]b", "/b", False),
        ("[a-c]x", "bx", True),
        ("[]]x", "]x", True),
        ("[x", "[x", True),
        ("a.t", "axt", False),
        ("(a|b)+", "a", False),
        ("A", "a", False),
    ],
)
def test_glob(glob: str, path: str, matches: bool) -> None:
    assert bool(pattern(glob).match(path)) == matches


def test_settings_make_a_connector(tmp_path: Path) -> None:
    values = {one.key: one.default for one in TYPE.settings} | {"path": tmp_path}
    assert [one.ok for one in TYPE.build(values).check()] == [True]
