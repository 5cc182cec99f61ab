"""The walls around a worker: what a taken-over reader could try, tried in a process behind them."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scanner import walls
from scanner.ports import Blob, Extracted
from scanner.workers import WorkerLimits
from tests.scanner import doubles
from tests.scanner.test_workers import ends, keys, run, task

HERE = walls.standing()
needs = pytest.mark.skipif(not (HERE.writes and HERE.network and HERE.programs), reason="this kernel holds no walls")


def behind(attempt: Callable[[], object]) -> str:
    """Return what an attempt raises in a process behind walls, "done" if nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            walls.put_up()
            attempt()
            os.write(writing, b"done")
        except BaseException as error:
            os.write(writing, type(error).__name__.encode())
        os._exit(0)
    os.close(writing)
    with open(reading) as stream:
        told = stream.read()
    os.waitpid(child, 0)
    return told


def attempts(folder: Path) -> dict[str, Callable[[], object]]:
    file = folder / "file"
    return {
        "write": lambda: (folder / "new").write_text("x"),
        "overwrite": lambda: file.write_text("x"),
        "append": lambda: open(file, "a").close(),
        "truncate": lambda: os.truncate(file, 0),
        "remove": file.unlink,
        "rename": lambda: file.rename(folder / "other"),
        "link": lambda: os.link(file, folder / "other"),
        "symlink": lambda: os.symlink(file, folder / "other"),
        "folder": lambda: (folder / "sub").mkdir(),
        "pipe": lambda: os.mkfifo(folder / "pipe"),
        "mode": lambda: file.chmod(0o777),
        "owner": lambda: os.chown(file, 1, 1),
        "times": lambda: os.utime(file, (1, 1)),
        "attribute": lambda: os.setxattr(file, "user.x", b"x"),
        "temporary": lambda: tempfile.TemporaryFile(),
        "shared memory": lambda: open("/dev/shm/pii-scan-test", "w"),
        "internet": lambda: socket.create_connection(("127.0.0.1", 9)),
        "names": lambda: socket.getaddrinfo("mill.example", 80),
        "datagram": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
        "raw": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW),
        "local socket": lambda: socket.socket(socket.AF_UNIX),
        "program": lambda: subprocess.run(["/bin/true"]),
        "exec": lambda: os.execv("/bin/true", ["true"]),
    }


REFUSED = {"PermissionError", "OSError", "FileNotFoundError", "gaierror"}


@needs
@pytest.mark.parametrize("name", attempts(Path()))
@pytest.mark.parametrize("old_kernel", [False, True])
def test_nothing_gets_out(name: str, old_kernel: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("kept")
    attempt = attempts(tmp_path)[name]
    if old_kernel:
        monkeypatch.setattr("scanner.walls._landlock", lambda _library: False)
    told = behind(attempt)
    assert told in REFUSED
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_text() == "kept"


@needs
def test_what_readers_need_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")

    def work() -> None:
        import threading

        assert (tmp_path / "file").read_text() == "kept"
        assert os.listdir(tmp_path) == ["file"]
        threading.Thread(target=lambda: None).start()
        import lxml.etree
        import pypdfium2  # noqa: F401

        assert lxml.etree.fromstring("<a/>").tag == "a"
        assert sqlite3.connect(":memory:").execute("SELECT 1").fetchone() == (1,)

    assert behind(work) == "done"


@needs
def test_a_system_with_fewer_walls_tells_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scanner.walls._seccomp", lambda *_: None)
    assert str(walls.standing()) == "no writes; this system cannot hold: no network, no programs"
    monkeypatch.setattr("scanner.walls._landlock", lambda *_: False)
    assert str(walls.standing()) == "this system cannot hold: no writes, no network, no programs"


def test_this_process_stays_free(tmp_path: Path) -> None:
    assert walls.standing() == HERE
    (tmp_path / "file").write_text("x")
    socket.socket().close()


class Burglar:
    """A reader that was taken over; a document is the path that it is to write to."""

    name = "burglar"
    version = 1
    media_types = frozenset({"text/plain"})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        Path(blob.stream.read().decode()).write_text("stolen")
        yield from ()


@dataclass(frozen=True)
class MakeBurglar:
    def __call__(self) -> object:
        examiner = doubles.examiner()
        examiner._formats.extractor_for = lambda _type: Burglar()
        return examiner


@needs
def test_workers_stand_behind_the_walls(tmp_path: Path) -> None:
    told = run([task(1, str(tmp_path / "loot").encode())], WorkerLimits(1, 30, 256 << 20), MakeBurglar())
    assert not list(tmp_path.iterdir())
    assert ends(told)[1].reason is not None


def test_workers_still_work() -> None:
    assert keys(run([task(1, b"kai@example.com")]), 1) == {"kai@example.com"}


READ_ALL = """
import sys
from tests.end_to_end.hostility import seeds
from scanner import walls
from scanner.errors import UnreadableError
from tests.scanner.extract.reading import read
import hashlib

if sys.argv[1] == "behind":
    found = seeds()
    walls.put_up()
else:
    found = seeds()
for name, data in sorted(found.items()):
    try:
        one = read(data, name)
        told = [one.media_type, [s.text for s in one.segments], sorted(one.members), one.reasons]
    except UnreadableError as error:
        told = error.reason
    print(name, hashlib.sha256(repr(told).encode()).hexdigest()[:12])
"""


@needs
def test_every_format_reads_the_same_behind_the_walls(tmp_path: Path) -> None:
    def told(how: str) -> list[str]:
        environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "TMPDIR": str(tmp_path), "PYTHONHASHSEED": "0"}
        done = subprocess.run([sys.executable, "-c", READ_ALL, how], env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    before, behind_them = told("before"), told("behind")
    assert len(before) > 40
    assert behind_them == before
