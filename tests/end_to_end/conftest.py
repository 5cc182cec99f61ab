"""The company, swept once by the real command line, for all tests and all their processes."""

from __future__ import annotations

import fcntl
import json
import os
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.company.build import MADE, build
from tests.end_to_end.leaks import forms, leaks, left_by
from tests.end_to_end.program import MARK, Program, gone


@dataclass(frozen=True)
class Company:
    """The swept company, and what was seen while it was swept. Tests that change it work on a copy."""

    program: Program
    seen: dict[str, Any]

    @property
    def folder(self) -> Path:
        return self.program.folder

    @property
    def truth(self) -> dict[str, Any]:
        return json.loads((self.folder / "truth.json").read_text(encoding="utf-8"))

    def person(self, key: str) -> dict[str, Any]:
        return next(one for one in self.truth["people"] if one["key"] == key)


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    seen = shared / "seen.json"
    with open(shared / "company.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not seen.exists():
            seen.write_text(json.dumps(_sweep(shared / "company", shared / "temporary")), encoding="utf-8")
    return Company(Program(shared / "company"), json.loads(seen.read_text(encoding="utf-8")))


def _sweep(folder: Path, temporary: Path) -> dict[str, Any]:
    build(folder)
    temporary.mkdir()
    program = Program(folder)
    assert program.run("init").code == 0
    wanted = forms(json.loads((folder / "truth.json").read_text(encoding="utf-8"))["values"])
    found: dict[str, set[str]] = {}
    places: set[str] = set()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        run = program.start_into(out, err, "-v", "sweep", "--json", TMPDIR=str(temporary), **{MARK: str(folder)})
        while run.poll() is None:
            time.sleep(0.5)
            for where, data in (*left_by(temporary, str(folder)), *_index(folder)):
                places.add(where)
                found.setdefault(where, set()).update(leaks(data, wanted))
        assert gone(str(folder))
        touched = _touched(folder)  # now: later tests copy the files
        out.seek(0)
        err.seek(0)
        told = {"code": run.returncode, "out": out.read().decode(), "err": err.read().decode()}
    left = {name: sorted(values) for name, values in found.items() if values}
    told["touched"] = touched
    return {**told, "leaks": left, "places": sorted(places), "left": [str(one) for one in temporary.rglob("*")]}


def _touched(folder: Path) -> list[str]:
    """Return the files of the sources that were changed, or whose times were."""
    files = (path for name in ("share", "mail", "maildir", "calls") for path in (folder / name).rglob("*"))
    kept = (path for path in files if path.is_file() and not path.is_symlink())
    return [str(path) for path in kept if not path.stat().st_mtime == path.stat().st_atime == MADE]


def _index(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in folder.glob("pii-scan.*") if path.suffix != ".toml"]
