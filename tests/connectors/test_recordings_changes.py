"""Calls that change: a transcript that comes later, a row that is corrected, files that move while they are read."""

from __future__ import annotations

import errno
import os
import re
import tracemalloc
from pathlib import Path

import pytest

from connectors._recordings_facts import Reading
from connectors._recordings_fields import Fields
from connectors._recordings_store import DiskStore
from connectors.recordings import TYPE, RecordingsConnector
from scanner.errors import CheckpointExpiredError, GoneError, PermanentError, SettingsError, TransientError
from scanner.model import Item, ItemKind
from tests.connectors.disks import FaultyDisk
from tests.connectors.harness import Ledger, read, stored
from tests.connectors.test_recordings_pairing import ALL, HEAD, KAI, META, NINA, SAID, WAV, items, over, plant

TABLE = HEAD + f"{KAI},{NINA},62,call.wav,9\n{NINA},{KAI},7,,10\n"


@pytest.mark.parametrize("late", [{"call.vtt": SAID}, {"call.json": META}, {"c.csv": TABLE}])
def test_a_piece_that_comes_later_changes_the_call_and_no_other(tmp_path: Path, late: dict[str, str]) -> None:
    before = items(plant(tmp_path, {"call.wav": WAV, "other.wav": WAV}))
    after = items(plant(tmp_path, late))
    assert before["call.wav"].version != after["call.wav"].version
    assert before["other.wav"].version == after["other.wav"].version


@pytest.mark.parametrize("name", ["call.wav", "call.json", "call.vtt"])
def test_a_piece_that_changes_or_goes_changes_the_call(tmp_path: Path, name: str) -> None:
    plant(tmp_path, {"call.wav": WAV, "call.json": META, "call.vtt": SAID})
    seen = {next(iter(items(tmp_path).values())).version}
    plant(tmp_path, {name: (tmp_path / name).read_bytes() + b" "})
    seen.add(next(iter(items(tmp_path).values())).version)
    (tmp_path / name).unlink()
    seen.add(next(iter(items(tmp_path).values())).version)
    assert len(seen) == 3


def test_a_row_that_changes_changes_its_call_and_rows_before_it_do_not(tmp_path: Path) -> None:
    before = items(plant(tmp_path, {"call.wav": WAV, "c.csv": TABLE}))
    longer = items(plant(tmp_path, {"c.csv": TABLE.replace(HEAD, HEAD + f"{KAI},1001,1,,8\n")}))
    changed = items(plant(tmp_path, {"c.csv": TABLE.replace("62", "63")}))
    assert before["call.wav"].version == longer["call.wav"].version != changed["call.wav"].version
    assert before["c.csv#10"].version == longer["c.csv#10"].version == changed["c.csv#10"].version


def test_what_the_settings_say_of_fields_and_zone_changes_calls(tmp_path: Path) -> None:
    plant(tmp_path, {"call.wav": WAV, "call.json": META, "readme.pdf": "x"})
    plain, given = items(tmp_path), items(tmp_path, reading=Reading(Fields({"caller": "x"})))
    assert plain["call.wav"].version != given["call.wav"].version
    assert plain["readme.pdf"].version == given["readme.pdf"].version


def opened(root: Path, change: str) -> bytes:
    """Read a call of 3 MB that changes when a part of it was read."""
    item = items(root)["call.wav"]
    with over(root).open(stored(item)) as stream:
        start = stream.read(100_000)
        with (root / "call.wav").open("r+b") as file:
            file.truncate(2_000_000 if change == "shrinks" else 4_000_000)
        return start + stream.read()


@pytest.mark.parametrize("change", ["grows", "shrinks"])
def test_a_recording_that_changes_while_it_is_read_is_no_whole_call(tmp_path: Path, change: str) -> None:
    plant(tmp_path, {"call.wav": WAV * 60_000, "call.json": META})
    with pytest.raises(TransientError, match="while it was read"):
        opened(tmp_path, change)


@pytest.mark.parametrize("name", ["call.wav", "call.json", "call.vtt"])
def test_a_piece_that_changed_since_the_listing_is_told(tmp_path: Path, name: str) -> None:
    item = items(plant(tmp_path, {"call.wav": WAV, "call.json": META, "call.vtt": SAID}))["call.wav"]
    plant(tmp_path, {name: b"other"})
    with pytest.raises(TransientError, match="after it was listed"):
        read(over(tmp_path), item)
    (tmp_path / name).unlink()
    with pytest.raises(GoneError):
        read(over(tmp_path), item)


def test_a_row_that_moved_since_the_listing_is_told(tmp_path: Path) -> None:
    found = items(plant(tmp_path, {"call.wav": WAV, "c.csv": TABLE}))
    plant(tmp_path, {"c.csv": TABLE + f"{KAI},{NINA},1,,11\n"})
    assert read(over(tmp_path), found["call.wav"])
    plant(tmp_path, {"c.csv": HEAD + "x" + TABLE.removeprefix(HEAD)})
    for name in ("call.wav", "c.csv#10"):
        with pytest.raises(TransientError, match="after it was listed"):
            read(over(tmp_path), found[name])


@pytest.mark.parametrize(
    "handle", ["", "{", "[]", '{"f": [[1]]}', '{"r": [[0, 1, 2, "z"]]}', '{"s": [["a", "odd", "b", "", 0, 0]]}']
)
def test_a_handle_of_no_use_is_told(tmp_path: Path, handle: str) -> None:
    with pytest.raises(PermanentError):
        over(tmp_path).open(Item("a.wav", "", ItemKind.RECORDING, handle=handle))


def test_rows_go_on_after_every_page(tmp_path: Path) -> None:
    rows = "".join(f"{KAI},{NINA},{n},,id{n}\n" for n in range(20))
    plant(tmp_path, {"a/c.csv": HEAD + rows, "a/d.csv": HEAD + rows, "a/x.wav": WAV, "a/y.pdf": "x", "b/z.wav": WAV})
    pages = list(over(tmp_path, page=3).changes(ALL, None))
    everything = [item for page in pages for item in page.upserts]
    assert len(everything) == 43
    for count, page in enumerate(pages[:-1], 1):
        connector = over(tmp_path, page=3)
        rest = [item for one in connector.changes(ALL, page.checkpoint) for item in one.upserts]
        assert [item for one in pages[:count] for item in one.upserts] + rest == everything
        assert [one.count for one in connector.left_out()] == [2, 40]


def test_a_table_above_tells_of_calls_below_also_after_a_stop(tmp_path: Path) -> None:
    names = [f"call-{n:06}" for n in range(9)]
    table = HEAD + "".join(f"{KAI},{NINA},{n},{name}.wav,\n" for n, name in enumerate(names))
    plant(tmp_path, {"c.csv": table, **{f"x/y/{name}.wav": WAV for name in names}})
    ledger = Ledger().sweep(over(tmp_path, page=2), stop_after=2)
    ledger.sweep(over(tmp_path, page=2))
    assert ledger.locators == {f"x/y/{name}.wav" for name in names}
    assert all('"r":' in ledger.find(one).handle for one in ledger.locators)


def test_a_table_that_cannot_be_read_deletes_nothing(tmp_path: Path) -> None:
    plant(tmp_path, {"call.wav": WAV, "c.csv": TABLE})
    ledger, disk = Ledger().sweep(over(tmp_path)), FaultyDisk()
    disk.faults["c.csv"] = errno.EACCES
    ledger.sweep(RecordingsConnector(DiskStore(tmp_path, disk)))
    assert ledger.problems
    assert {"call.wav", "c.csv#10"} <= ledger.locators
    disk.faults["c.csv"] = errno.EIO
    ledger.sweep(RecordingsConnector(DiskStore(tmp_path, disk)))
    assert {"call.wav", "c.csv#10"} <= ledger.locators
    assert ledger.sweep(over(tmp_path)).locators == {"call.wav", "c.csv#10"}


def test_other_settings_start_the_round_anew(tmp_path: Path) -> None:
    checkpoint = list(over(plant(tmp_path, {"a.wav": WAV})).changes(ALL, None))[-1].checkpoint
    with pytest.raises(CheckpointExpiredError):
        list(over(tmp_path, exclude=["b"]).changes(ALL, checkpoint))


def test_globs_choose(tmp_path: Path) -> None:
    plant(tmp_path, {"a.wav": WAV, "tmp/b.wav": WAV, "x/c.wav": WAV, "x/readme.pdf": "x"})
    assert items(tmp_path, exclude=["tmp/**", "**/*.pdf"]).keys() == {"a.wav", "x/c.wav"}


@pytest.mark.alone
def test_a_table_of_many_rows_takes_little_memory(tmp_path: Path) -> None:
    with (tmp_path / "c.csv").open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for number in range(30_000):
            file.write(f"{KAI},{NINA},{number % 600},/spool/{number % 12:02}/call-{number:08}.wav,17069{number:09}\n")
    plant(tmp_path, {f"01/call-{number * 12 + 1:08}.wav": WAV for number in range(50)})
    tracemalloc.start()
    try:
        count = sum(len(page.upserts) for page in over(tmp_path).changes(ALL, None))
        used = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 30_000
    assert used < 15_000_000


def test_settings_make_a_connector(tmp_path: Path) -> None:
    plant(tmp_path, {"a.json": META, "t.csv": TABLE})
    values = {one.key: one.default for one in TYPE.settings}
    told = {one.name: one for one in TYPE.build({**values, "path": tmp_path, "fields": {}}).check()}
    assert all(one.ok for one in told.values())
    assert "caller from caller" in told["fields of JSON"].detail
    assert "callee from dst" in told["fields of CSV"].detail
    for wrong in ({}, {"path": tmp_path, "s3": {"bucket": "b", "prefix": ""}}):
        with pytest.raises(SettingsError, match="one of path"):
            TYPE.build({**values, "fields": {}, **wrong})


def test_check_shows_no_title_that_is_a_value(tmp_path: Path) -> None:
    plant(tmp_path, {"a.json": '{"kai@example.com": 1, "caller": "+4740612345", "40612345": 2, "duration": 5}'})
    told = " ".join(one.detail for one in over(tmp_path).check())
    assert "kai@" not in told
    assert "40612345" not in told


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("s3", "b", "bucket"),
        ("s3", {"prefix": "x"}, "bucket: is missing"),
        ("s3", {"bucket": "b", "buckt": 1}, "buckt: unknown key"),
        ("s3", {"bucket": "b", "secret_access_key": "s3cr3t"}, "secret_access_key: must be a reference"),
        ("s3", {"bucket": "b", "endpoint_url": "http://s3.example.com"}, "endpoint_url: must be"),
        ("fields", ["caller"], "caller_number"),
        ("fields", {"anrufer": "x"}, "anrufer: unknown"),
        ("fields", {"caller": 7}, "caller_number"),
        ("timezone", "Mars/Olympus", "Europe/Oslo"),
        ("timezone", "../../etc/passwd", "Europe/Oslo"),
        ("day_first", "yes", "true or false"),
    ],
)
def test_settings_that_are_wrong(tmp_path: Path, key: str, value: object, told: str) -> None:
    (one,) = [one for one in TYPE.settings if one.key == key]
    with pytest.raises(ValueError, match=re.escape(told)) as error:
        one.kind(value, tmp_path)
    assert "s3cr3t" not in str(error.value)


def test_nothing_is_left_open(tmp_path: Path) -> None:
    plant(tmp_path, {"call.wav": WAV, "call.json": META, "c.csv": TABLE, "x.json": "{"})
    for item in items(tmp_path).values():
        read(over(tmp_path), item)
    before = len(os.listdir("/proc/self/fd"))
    for item in items(tmp_path).values():
        read(over(tmp_path), item)
    assert len(os.listdir("/proc/self/fd")) == before
