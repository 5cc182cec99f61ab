"""What was freed between blocks that stay goes back to the system."""

from __future__ import annotations

from pathlib import Path

import pytest

from scanner import heap

_BLOCK = 8192
_MANY = 12_000


def held() -> int:
    """Return the bytes that this process holds for itself."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss_Anon:"):
            return int(line.split()[1]) * 1024
    raise AssertionError("the system does not tell")


def test_pages_between_blocks_that_stay_go_back(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("scanner.heap.time.monotonic", lambda: now[0])
    kept = heap.Heap()
    blocks = [b"x" * _BLOCK for _ in range(_MANY)]
    stay = blocks[::8]
    del blocks
    full = held()
    kept.give_back()  # too early
    assert full - held() < _MANY * _BLOCK // 8
    now[0] = 60.0
    kept.give_back()
    assert full - held() > _MANY * _BLOCK // 2
    assert set(stay) == {b"x" * _BLOCK}
