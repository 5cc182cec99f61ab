"""Databases of hyperscan: compiled once, and kept in the user's cache folder, from where they load in no time.

Only patterns of the program itself are kept, by the process that workers are forked from. Those of a house's own rules
may hold names, and are compiled anew in each worker.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path

import hyperscan

_FLAGS = (
    hyperscan.HS_FLAG_CASELESS
    | hyperscan.HS_FLAG_DOTALL
    | hyperscan.HS_FLAG_MULTILINE
    | hyperscan.HS_FLAG_SINGLEMATCH
    | hyperscan.HS_FLAG_ALLOWEMPTY
    | hyperscan.HS_FLAG_PREFILTER
)
_OLD_SECONDS = 30 * 86_400
_keeping: list[Path] = []


@lru_cache(maxsize=64)
def compiled(patterns: tuple[tuple[str, int], ...]) -> hyperscan.Database | None:
    """Return a database of (pattern, group); None where hyperscan does not take one of the patterns."""
    path = _keeping[-1] / f"{_name(patterns)}.hs" if _keeping else None
    if path and (database := _loaded(path)):
        return database
    database = hyperscan.Database()
    try:
        database.compile(
            expressions=[pattern.encode() for pattern, _ in patterns],
            ids=[group for _, group in patterns],
            elements=len(patterns),
            flags=[_FLAGS] * len(patterns),
        )
    except hyperscan.HyperscanError:
        return None
    if path:
        _keep(path, hyperscan.dumpb(database))
    return database


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """Keep what is compiled within, where there is a cache folder that is ours alone."""
    folder = _folder()
    if folder:
        _keeping.append(folder)
    try:
        yield
    finally:
        if folder:
            _keeping.pop()


def _folder() -> Path | None:
    """Return the folder, made where it was missing (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    try:
        folder = (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "pii-scan"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        told = folder.lstat()
    except (OSError, RuntimeError):
        return None
    ours = stat.S_ISDIR(told.st_mode) and told.st_uid == os.geteuid() and not told.st_mode & 0o022
    return folder if ours else None


def _name(patterns: Sequence[tuple[str, int]]) -> str:
    about = (_version(), _FLAGS, patterns)
    return hashlib.sha256(repr(about).encode()).hexdigest()[:32]


@cache
def _version() -> str:
    return version("hyperscan")


def _loaded(path: Path) -> hyperscan.Database | None:
    """Return what was kept; one of another processor, or cut short, is compiled anew."""
    try:
        data = path.read_bytes()
        if data[:32] != hashlib.sha256(data[32:]).digest():
            return None
        database = hyperscan.loadb(data[32:], hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
        os.utime(path)
    except (OSError, hyperscan.HyperscanError):
        return None
    return database


def _keep(path: Path, data: bytes) -> None:
    with contextlib.suppress(OSError):
        number, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with open(number, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        Path(name).replace(path)
        for other in path.parent.iterdir():
            if other.suffix in (".hs", ".part") and other.stat().st_mtime < time.time() - _OLD_SECONDS:
                other.unlink()
