"""A sweep leaves nothing behind but its index: not in the temporary folder, at home, beside it or in shared memory."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end import hostility, light
from tests.end_to_end.program import LIGHT, MARK, Program, gone, processes, set_up

# What the other programs of the tests keep in shared memory: they run beside these tests.
OTHERS = ("PostgreSQL.", ".org.chromium.", ".com.google.Chrome.")


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder with a name short enough for a socket in it."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        yield Path(name)


def places(folder: Path, temporary: Path) -> dict[str, str]:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return {"HOME": str(home), "TMPDIR": str(temporary), "XDG_CACHE_HOME": str(home / ".cache")}


def program(folder: Path) -> Program:
    share = folder / "share"
    share.mkdir()
    for number, (name, data) in enumerate(hostility.seeds().items()):
        (share / f"{number} {name}").write_bytes(data)
    return Program(set_up(folder / "work", {"share": ("files", share)}), LIGHT)


def in_shared_memory() -> set[str]:
    return {name for name in os.listdir("/dev/shm") if not name.startswith(OTHERS)}


def traces(folder: Path, temporary: Path, shared: set[str]) -> set[str]:
    left = {str(path) for place in (folder / "home", temporary) for path in place.rglob("*")}
    here = {path.name for path in (folder / "work").iterdir() if not path.name.startswith("pii-scan")}
    return left | here | (in_shared_memory() - shared)


def test_a_sweep_over_all_formats_leaves_no_trace(tmp_path: Path, temporary: Path) -> None:
    shared = in_shared_memory()
    pii_scan = program(tmp_path)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "share").iterdir()}
    _, one = pii_scan.sweep(**places(tmp_path, temporary))
    assert one["share"]["examined"] > 40
    assert traces(tmp_path, temporary, shared) == set()
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "share").iterdir()} == before


def test_what_a_killed_sweep_left_is_removed_by_the_next(tmp_path: Path, temporary: Path) -> None:
    shared = in_shared_memory()
    pii_scan = program(tmp_path)
    for number in range(50):
        (tmp_path / "share" / f"slow {number}.bin").write_bytes(light.SLOW + b"x")
    mark = str(tmp_path)
    run = pii_scan.start("sweep", "--json", **places(tmp_path, temporary), **{MARK: mark})
    until = time.monotonic() + 60
    while not list(temporary.rglob("listener-*")) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    assert gone(mark)
    assert not list(processes(mark))
    assert all(path.name.startswith("pii-scan-") for path in temporary.iterdir())
    pii_scan.sweep(**places(tmp_path, temporary))
    assert traces(tmp_path, temporary, shared) == set()
