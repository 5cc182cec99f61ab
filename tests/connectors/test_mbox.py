from __future__ import annotations

import errno
import os
import shutil
import tracemalloc
from pathlib import Path

import pytest

from connectors._locators import Claims
from connectors.mbox import TYPE, MboxConnector
from scanner.errors import GoneError, PermanentError, SourceError, TransientError
from scanner.model import Item, Listing, Page, Partition, Problem, Stage
from scanner.ports import Connector
from tests.connectors.conformance import Conformance, LocalConformance, PartedConformance
from tests.connectors.disks import BYTES, DiskHarness, FaultyDisk
from tests.connectors.harness import NAMES, Ledger, read, stored

FROM = b"From kai@example.com Mon Jan  1 00:00:00 2024\n"
A = Partition("a.mbox")


def mail(name: str, body: bytes = b"text\n") -> bytes:
    return b"Message-ID: <%s>\nSubject: offer\n\n%s" % (name.encode("utf-8", "surrogateescape"), body)


class MboxHarness(DiskHarness):
    """Boxes are files `a.mbox` and `b.mbox`, written anew with each change unless a message can be appended."""

    names = (*NAMES, BYTES, "a/b", "x" * 512)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.boxes: dict[str, dict[str, bytes]] = {}

    def connector(self) -> Connector:
        return MboxConnector(self.root, self.disk, self.page)

    def broken(self) -> Connector:
        return MboxConnector(self.folder / "nowhere")

    def put(self, name: str, body: bytes = b"text\n", box: str = "a") -> str:
        locator = f"{box}.mbox#{name}"
        known = self.boxes.setdefault(box, {})
        appended = locator not in known
        known[locator] = self.truth[locator] = mail(name, body)
        if appended:
            with (self.root / f"{box}.mbox").open("ab") as file:
                file.write(FROM + known[locator] + b"\n")
        else:
            self.write(box)
        return locator

    def put_empty(self, box: str = "a") -> str:
        locator = f"{box}.mbox#{len(self.boxes.setdefault(box, {})) + 1}"
        self.boxes[box][locator] = self.truth[locator] = b""
        self.write(box)
        return locator

    def delete(self, locator: str) -> None:
        box = locator[0]
        del self.truth[locator], self.boxes[box][locator]
        self.write(box)

    def rename(self, locator: str) -> str:
        body = self.truth[locator]
        self.delete(locator)
        locator = f"b.mbox#{locator.partition('#')[2]}"
        self.boxes.setdefault("b", {})[locator] = self.truth[locator] = body
        self.write("b")
        return locator

    def drop(self, box: str) -> None:
        (self.root / f"{box}.mbox").unlink()
        for locator in self.boxes.pop(box):
            del self.truth[locator]

    def name_of(self, box: str) -> str:
        return f"{box}.mbox"

    def write(self, box: str) -> None:
        text = b"".join(FROM + one + b"\n" for one in self.boxes[box].values())
        (self.root / f"{box}.mbox").write_bytes(text)


class TestMbox(LocalConformance, PartedConformance, Conformance):
    make = MboxHarness


def pages(root: Path, checkpoint: str | None = None, page: int = 500) -> list[Page]:
    return list(MboxConnector(root, page=page).changes(A, checkpoint))


def items(root: Path, checkpoint: str | None = None) -> list[Item]:
    return [item for page in pages(root, checkpoint) for item in page.upserts]


def names(found: list[Item]) -> list[str]:
    return [item.locator.partition("#")[2] for item in found]


def write(root: Path, *mails: bytes, path: str = "a.mbox") -> Path:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(b"".join(FROM + one + b"\n" for one in mails))
    return root / path


def append(root: Path, text: bytes) -> None:
    with (root / "a.mbox").open("ab") as file:
        file.write(text)


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b"Message-ID: <a@example.com>\n", "a@example.com"),
        (b"message-id:<a@example.com>\r\n", "a@example.com"),
        (b"MESSAGE-ID :   <a@example.com> (comment)\n", "a@example.com"),
        (b"Message-ID:\n <a@example.com>\n", "a@example.com"),
        (b"Message-ID: <a@exam\r\n\tple.com>\n", "a@exam\tple.com"),
        (b"Message-ID: a@example.com\n", "a@example.com"),
        (b"Message-ID: <a@example.com\n", "a@example.com"),
        (b"Message-ID: < a@example.com >\n", "a@example.com"),
        (b"Message-ID: <a/b#c~2@example.com>\n", "a/b#c~2@example.com"),
        (b"Message-ID: <\xe9@example.com>\n", "\udce9@example.com"),
        (b"Message-ID: <\xc3\xa9@example.com>\n", "é@example.com"),
        (b"Message-ID:\nMessage-ID: <a@example.com>\n", "a@example.com"),
        (b"Message-ID: <>\n", "1"),
        (b"Message-ID\n", "1"),
        (b"X-Message-ID: <a@example.com>\n", "1"),
        (b"X: 1\n\nMessage-ID: <a@example.com>\n", "1"),
        (b"no header at all\nMessage-ID: <a@example.com>\n", "a@example.com"),
        (b"", "1"),
    ],
)
def test_message_id(tmp_path: Path, header: bytes, name: str) -> None:
    write(tmp_path, header + b"\ntext\n")
    assert names(items(tmp_path)) == [name]


def test_message_id_of_megabytes_is_cut_and_hashed(tmp_path: Path) -> None:
    first, second = (b"Message-ID: <%s%d@example.com>\n\nx\n" % (b"a" * 2000, number) for number in (1, 2))
    write(tmp_path, first, second, b"Message-ID: <%s>\n\nx\n" % (b"b" * 3_000_000))
    found = names(items(tmp_path))
    assert len(set(found)) == 3
    assert all(len(name) < 120 for name in found)


def test_repeated_and_missing_ids_are_numbered(tmp_path: Path) -> None:
    write(tmp_path, mail("a"), mail("a"), b"X: 1\n\n1\n", mail("a"), mail("a~2"), mail("3"), mail("3"))
    assert names(items(tmp_path)) == ["a", "a~2", "3", "a~3", "a~2~2", "3~2", "3~3"]


@pytest.mark.timeout(60)
def test_many_copies_of_one_id_stay_quick() -> None:
    claims = Claims()
    found = [claims.claim("a") for _ in range(30_000)]
    assert found[-1] == "a~30000"
    assert len(set(found)) == len(found)


def test_unchanged_file_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, mail("a"))
    checkpoint = pages(tmp_path)[-1].checkpoint
    disk = FaultyDisk()
    (page,) = MboxConnector(tmp_path, disk).changes(A, checkpoint)
    assert (page.listing, page.upserts, page.last, page.checkpoint) == (Listing.DELTA, (), True, checkpoint)


def test_grown_file_lists_what_is_new(tmp_path: Path) -> None:
    write(tmp_path, mail("a"), mail("b"))
    checkpoint = pages(tmp_path)[-1].checkpoint
    append(tmp_path, FROM + mail("c") + b"\n" + FROM + mail("a"))
    (page,) = pages(tmp_path, checkpoint)
    assert (page.listing, names(list(page.upserts))) == (
        Listing.DELTA,
        ["b", "c", "a~2"],
    )  # b may have been half written


def test_message_that_was_half_written_is_listed_again(tmp_path: Path) -> None:
    write(tmp_path, mail("a"))
    append(tmp_path, FROM + b"Message-ID: <half")
    ledger = Ledger().sweep(MboxConnector(tmp_path))
    append(tmp_path, b"way@example.com>\n\ntext\n")
    ledger.sweep(MboxConnector(tmp_path))
    assert ledger.locators == {"a.mbox#a", "a.mbox#halfway@example.com"}
    found = ledger.find("a.mbox#halfway@example.com")
    assert read(MboxConnector(tmp_path), found) == b"Message-ID: <halfway@example.com>\n\ntext\n"


@pytest.mark.parametrize("cut", range(0, 150, 7))
def test_file_read_at_any_moment_of_its_growth(tmp_path: Path, cut: int) -> None:
    whole = b"".join(FROM + mail(name) + b"\n" for name in "abc")
    (tmp_path / "a.mbox").write_bytes(whole[: 60 + cut])
    ledger = Ledger().sweep(MboxConnector(tmp_path))
    (tmp_path / "a.mbox").open("ab").write(whole[60 + cut :])
    ledger.sweep(MboxConnector(tmp_path))
    assert ledger.locators == {"a.mbox#a", "a.mbox#b", "a.mbox#c"}
    assert [read(MboxConnector(tmp_path), ledger.find(f"a.mbox#{name}")) for name in "abc"] == [mail(n) for n in "abc"]


@pytest.mark.parametrize(
    ("after", "left"),
    [
        ((mail("b"), mail("c")), "bc"),
        ((mail("a"), mail("c")), "ac"),
        ((mail("b"), mail("a"), mail("c")), "abc"),
        ((mail("a", b"TEXT\n"), mail("b"), mail("c"), mail("d")), "abcd"),
        ((mail("a"),), "a"),
    ],
)
def test_rewritten_file_is_listed_in_full(tmp_path: Path, after: tuple[bytes, ...], left: str) -> None:
    write(tmp_path, mail("a"), mail("b"), mail("c"))
    ledger = Ledger().sweep(MboxConnector(tmp_path))
    before = dict(ledger.items["a.mbox"])
    write(tmp_path, *after)
    assert pages(tmp_path, ledger.checkpoints["a.mbox"])[0].listing is Listing.FULL
    ledger.sweep(MboxConnector(tmp_path))
    assert ledger.locators == {f"a.mbox#{name}" for name in left}
    same = ledger.find("a.mbox#a").version == before["a.mbox#a"].version if "a" in left else True
    assert same is (mail("a", b"TEXT\n") not in after)


def test_change_in_the_middle_of_a_file_that_grew_as_well(tmp_path: Path) -> None:
    write(tmp_path, mail("a"), mail("b", b"text\n" * 5000), mail("c", b"text\n" * 5000))
    ledger = Ledger().sweep(MboxConnector(tmp_path))
    with (tmp_path / "a.mbox").open("r+b") as file:
        file.seek(12_000)
        file.write(b"!")
    append(tmp_path, FROM + mail("d"))
    version = ledger.find("a.mbox#b").version
    assert ledger.sweep(MboxConnector(tmp_path)).find("a.mbox#b").version != version


def test_place_of_a_message_is_checked_after_the_file_changed(tmp_path: Path) -> None:
    write(tmp_path, mail("a"), mail("b"))
    first, second = items(tmp_path)
    append(tmp_path, FROM + mail("c"))
    assert read(MboxConnector(tmp_path), second) == mail("b")
    write(tmp_path, mail("b"), mail("a"))
    for reading in (MboxConnector(tmp_path).local, lambda item: read(MboxConnector(tmp_path), item)):
        with pytest.raises(GoneError):
            reading(stored(first))


def test_quoting_is_undone(tmp_path: Path) -> None:
    write(tmp_path, mail("a", b">From here\n>>From there\n> From\nfrom\n"))
    assert read(MboxConnector(tmp_path), items(tmp_path)[0]) == mail("a", b"From here\n>From there\n> From\nfrom\n")


def test_text_before_the_first_message_is_an_item(tmp_path: Path) -> None:
    file = write(tmp_path, mail("a"))
    file.write_bytes(b"lost words\n\n" + file.read_bytes())
    first, second = items(tmp_path)
    assert [one.locator for one in (first, second)] == ["a.mbox#0", "a.mbox#a"]
    assert read(MboxConnector(tmp_path), first) == b"lost words\n"
    assert list(MboxConnector(tmp_path).partitions()) == [A]


def test_one_file_is_a_source(tmp_path: Path) -> None:
    file = write(tmp_path, mail("a"))
    write(tmp_path, mail("b"), path="other.mbox")
    assert Ledger().sweep(MboxConnector(file)).locators == {"a.mbox#a"}


def test_one_file_may_be_a_link(tmp_path: Path) -> None:
    file = write(tmp_path, mail("a"))
    (tmp_path / "link").symlink_to(file)
    assert Ledger().sweep(MboxConnector(tmp_path / "link")).locators == {"a.mbox#a"}


@pytest.mark.parametrize(
    "text", [b"text\n", b"From here on we write prose.\n", b"\x00" * 4096, b"From: a@example.com\n\n"]
)
def test_one_file_that_is_no_mbox_is_an_error(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "notes").write_bytes(text)
    with pytest.raises(PermanentError, match="not an mbox"):
        list(MboxConnector(tmp_path / "notes").partitions())
    assert [one.ok for one in MboxConnector(tmp_path / "notes").check()] == [False]


def test_one_empty_file_is_an_empty_mailbox(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").touch()
    assert Ledger().sweep(MboxConnector(tmp_path / "a.mbox")).items == {"a.mbox": {}}


def test_mailboxes_are_found_by_content_at_any_depth(tmp_path: Path) -> None:
    write(tmp_path, mail("a"), path="Inbox")
    write(tmp_path, mail("b"), path="x/y/old \udce9.mbox")
    (tmp_path / "Inbox.msf").write_text("index")
    (tmp_path / "link").symlink_to(tmp_path / "Inbox")
    os.mkfifo(tmp_path / "pipe")
    assert [one.id for one in MboxConnector(tmp_path).partitions()] == ["Inbox", "x/y/old \udce9.mbox"]
    assert Ledger().sweep(MboxConnector(tmp_path)).locators == {"Inbox#a", "x/y/old \udce9.mbox#b"}


def test_locators_of_paths_with_the_mark_stay_apart(tmp_path: Path) -> None:
    write(tmp_path, mail("b#c"), path="a")
    write(tmp_path, mail("c"), path="a#b")
    write(tmp_path, mail("c"), path="d#e")
    ledger = Ledger().sweep(MboxConnector(tmp_path))
    assert ledger.locators == {"a#b#c", "a//#b#c", "d#e#c"}
    assert all(read(MboxConnector(tmp_path), ledger.find(one)) for one in ledger.locators)


def test_denied_mailbox_and_folder_are_told(tmp_path: Path) -> None:
    write(tmp_path, mail("a"))
    write(tmp_path, mail("b"), path="b/b.mbox")
    disk = FaultyDisk()
    disk.faults.update({"a.mbox": errno.EACCES, "b": errno.EIO})
    found = list(MboxConnector(tmp_path, disk).partitions())
    assert [one.locator for one in found if isinstance(one, Problem) and one.stage is Stage.LIST] == ["a.mbox", "b/"]


def test_empty_folder_may_be_a_lost_mount(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    write(root, mail("a"))
    ledger = Ledger().sweep(MboxConnector(root))
    (root / "a.mbox").unlink()
    assert ledger.sweep(MboxConnector(root)).locators == {"a.mbox#a"}
    assert ledger.problems


def test_mailbox_that_turned_into_something_else(tmp_path: Path) -> None:
    file = write(tmp_path, mail("a"))
    file.write_text("no mail any more\n")
    with pytest.raises(PermanentError):
        pages(tmp_path)


def test_mailbox_that_shrinks_while_read(tmp_path: Path) -> None:
    file = write(tmp_path, *[mail(f"{number}", b"text\n" * 2000) for number in range(500)])
    listing = MboxConnector(tmp_path, page=10).changes(A, None)
    next(listing)
    os.truncate(file, 200_000)
    with pytest.raises(TransientError):
        list(listing)


def test_mailbox_that_grows_while_read_is_caught_up(tmp_path: Path) -> None:
    write(tmp_path, *[mail(f"{number}") for number in range(20)])
    listing = MboxConnector(tmp_path, page=5).changes(A, None)
    found = [next(listing)]
    append(tmp_path, FROM + mail("late"))
    found += listing
    assert "late" not in names([item for page in found for item in page.upserts])
    assert "late" in names(items(tmp_path, found[-1].checkpoint))


def test_link_swapped_in_leads_nowhere(tmp_path: Path) -> None:
    root = tmp_path / "root"
    write(root, mail("a"), path="x/a.mbox")
    item = Ledger().sweep(MboxConnector(root)).find("x/a.mbox#a")
    shutil.move(root / "x", tmp_path / "away")
    (root / "x").symlink_to(tmp_path / "away")
    with pytest.raises(SourceError):
        read(MboxConnector(root), item)


def test_memory_is_flat(tmp_path: Path) -> None:
    with (tmp_path / "a.mbox").open("wb") as file:
        for number in range(3000):
            file.write(FROM + mail(f"{number}@example.com", b"a line of text\n" * 300) + b"\n")
        file.write(FROM + mail("line", b"x" * 30_000_000))
    tracemalloc.start()
    count = sum(len(page.upserts) for page in MboxConnector(tmp_path, page=50).changes(A, None))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3001
    assert peak < 8_000_000


def test_settings_make_a_connector(tmp_path: Path) -> None:
    write(tmp_path, mail("a"))
    assert [one.ok for one in TYPE.build({"path": tmp_path}).check()] == [True]
