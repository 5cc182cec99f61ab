"""Compiled patterns are kept between runs, and only where nobody else could have put them."""

from __future__ import annotations

import os
from pathlib import Path

import hyperscan
import pytest

from detectors import compiled as module
from detectors.compiled import compiled, kept

PATTERNS = ((r"kai\d", 1), (r"\bmira\b", 2))


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "pii-scan"


def groups(patterns: tuple[tuple[str, int], ...] = PATTERNS) -> set[int]:
    compiled.cache_clear()
    found: set[int] = set()
    with kept():
        database = compiled(patterns)
    assert database is not None
    database.scan(b"kai7 and mira", match_event_handler=lambda group, *_: found.add(group))
    return found


def compilations(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    made: list[int] = []
    make = hyperscan.Database

    def counting() -> hyperscan.Database:
        made.append(1)
        return make()

    monkeypatch.setattr(module.hyperscan, "Database", counting)
    return made


def test_the_second_run_compiles_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert groups() == {1, 2}
    made = compilations(monkeypatch)
    assert groups() == {1, 2} and not made
    assert groups(PATTERNS[:1]) == {1} and made
    assert cache.stat().st_mode & 0o777 == 0o700
    assert {one.suffix for one in cache.iterdir()} == {".hs"}


@pytest.mark.parametrize("damage", ["cut", "bit", "empty", "foreign"])
def test_what_is_damaged_is_compiled_anew(cache: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    groups()
    (path,) = cache.iterdir()
    data = path.read_bytes()
    changed = {
        "cut": data[:-7],
        "bit": data[:200] + bytes([data[200] ^ 1]) + data[201:],
        "empty": b"",
        "foreign": module.hashlib.sha256(b"another").digest() + b"another",
    }
    path.write_bytes(changed[damage])
    made = compilations(monkeypatch)
    assert groups() == {1, 2} and made
    assert path.read_bytes() == data


def test_a_folder_that_others_may_write_to_is_left_alone(cache: Path) -> None:
    cache.mkdir()
    cache.chmod(0o777)
    assert groups() == {1, 2}
    assert not list(cache.iterdir())


def test_without_a_folder_all_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert groups() == {1, 2}


def test_old_ones_are_removed(cache: Path) -> None:
    groups()
    (old,) = cache.iterdir()
    os.utime(old, (0, 0))
    groups(PATTERNS[:1])
    assert old not in set(cache.iterdir())


def test_what_is_compiled_outside_is_not_kept(cache: Path) -> None:
    compiled.cache_clear()
    assert compiled(PATTERNS) is not None
    assert not cache.exists()
