"""The folder of a process among the temporary files: another process may clear it away in the moment it is made."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from scanner import scratch


def test_a_folder_that_was_cleared_away_before_it_was_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared = []
    lock = fcntl.flock

    def clear_first(number: int, how: int) -> None:
        if not cleared:
            cleared.append(Path(os.readlink(f"/proc/self/fd/{number}")))
            cleared[0].rmdir()
        lock(number, how)

    monkeypatch.setattr(scratch.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(scratch.fcntl, "flock", clear_first)
    found = scratch.folder()
    assert found.is_dir()
    assert found.parent == tmp_path
    assert found not in cleared
    assert len(cleared) == 1
    number = os.open(found, os.O_RDONLY)
    with pytest.raises(BlockingIOError):
        lock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    os.close(number)
