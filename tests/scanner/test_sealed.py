"""Large items on their way to a worker: any place of them can be read, and no file tells what they are."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from connectors.memory import World
from scanner import scratch
from scanner.errors import SourceError, TransientError
from scanner.fetching import fetch
from scanner.model import ItemKind
from scanner.sealed import Sealed, seal
from tests.scanner.services import MemoryService
from tests.scanner.sweeping import Bench

BIG = 9_000_000


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(scratch, "folder", lambda: folder)
    return folder


def test_any_place_can_be_read() -> None:
    data = random.Random(1).randbytes(1_000_003)
    sealed = seal([data[:1], data[1:70_000], b"", data[70_000:]])
    assert sealed.size == len(data)
    dice = random.Random(2)
    with sealed.open() as stream:
        assert stream.read() == data
        assert stream.read(1) == b""
        for _ in range(300):
            at, size = dice.randrange(len(data) + 20), dice.choice([0, 1, 15, 16, 17, 1000, 300_000])
            assert stream.seek(at) == at
            assert stream.read(size) == data[at : at + size]
        assert stream.seek(-5, os.SEEK_END) == len(data) - 5
        assert stream.read() == data[-5:]
        stream.seek(10)
        assert stream.seek(6, os.SEEK_CUR) == 16
        assert stream.read(4) == data[16:20]
        with pytest.raises((ValueError, OSError)):
            stream.seek(-1)


def test_two_readers_do_not_disturb_each_other() -> None:
    sealed = seal([b"0123456789" * 100_000])
    with sealed.open() as one, sealed.open() as other:
        assert one.read(10) == other.read(10) == b"0123456789"


def test_the_file_tells_nothing(own_folder: Path) -> None:
    sealed = seal([b"kai@example.com\n" * 10_000])
    (path,) = own_folder.iterdir()
    assert b"kai" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert len({path.read_bytes()[at : at + 16] for at in range(0, 160_000, 16)}) == 10_000
    assert "key" not in repr(sealed)
    again = seal([b"kai@example.com\n" * 10_000])
    assert path.read_bytes() != again.path.read_bytes()
    sealed.discard()
    sealed.discard()
    assert list(own_folder.iterdir()) == [again.path]


def test_what_breaks_off_leaves_no_file(own_folder: Path) -> None:
    def blocks():
        yield b"x" * 100
        raise TransientError("reset")

    with pytest.raises(TransientError):
        seal(blocks())
    assert list(own_folder.iterdir()) == []


def test_small_items_go_by_value_and_large_ones_sealed(own_folder: Path) -> None:
    world = World()
    small, large = world.put("small", b"x" * 100), world.put("large", b"y" * BIG)
    connector = MemoryService(world)
    assert fetch(connector, small, 1 << 30) == b"x" * 100
    found = fetch(connector, large, 1 << 30)
    assert isinstance(found, Sealed)
    with found.open() as stream:
        assert stream.read() == b"y" * BIG
    found.discard()
    unsized = world.put("unsized", b"z" * BIG, size=None)
    with pytest.raises(SourceError):
        fetch(connector, unsized, BIG - 1)
    assert list(own_folder.iterdir()) == []


def test_a_large_item_of_a_service_is_examined_and_nothing_is_left(own_folder: Path, tmp_path: Path) -> None:
    bench = Bench(tmp_path, World(), MemoryService)
    text = io.BytesIO()
    text.write(b"kai@example.com ")
    text.write(b"x " * (BIG // 2))
    text.write(b"lea@example.com")
    bench.world.put("large", text.getvalue(), kind=ItemKind.FILE)
    bench.world.put("small", b"ada@example.com")
    bench.world.fail("small", TransientError("reset"))
    one = bench.sweep()
    assert (one.examined, one.failed) == (1, 1)
    assert bench.found()["large"] == ["kai@example.com", "lea@example.com"]
    assert list(own_folder.iterdir()) == []


def test_what_a_killed_process_leaves_is_removed_by_the_next(tmp_path: Path) -> None:
    program = (
        "import os, signal, sys; from scanner import scratch; from scanner.sealed import seal;"
        "left = seal([b'kai@example.com' * 1000]); print(left.path, flush=True);"
        "len(sys.argv) > 1 and os.kill(os.getpid(), signal.SIGKILL)"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    run = [sys.executable, "-c", program]
    killed = subprocess.run([*run, "kill"], env=environment, capture_output=True, text=True, check=False)
    left = Path(killed.stdout.strip())
    assert left.exists()
    other = subprocess.run(run, env=environment, capture_output=True, text=True, check=True)
    assert not left.parent.exists()
    assert not Path(other.stdout.strip()).parent.exists()


def test_a_folder_of_temporary_files_whose_path_is_too_long_for_a_socket_does_no_harm(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    (tmp_path / "a.txt").write_text("write to kai@example.com")
    run = [sys.executable, "-m", "tests.end_to_end.light", "detect", "--json", str(tmp_path / "a.txt")]
    environment = {**os.environ, "TMPDIR": str(deep)}
    ended = subprocess.run(run, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, "EMAIL_ADDRESS" in ended.stdout) == (0, True), ended.stderr
    assert list(deep.iterdir()) == []
