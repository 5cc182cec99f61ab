"""A small assault on the readers; `benchmarks.hostile` makes the large one."""

from __future__ import annotations

import pytest

from benchmarks.hostile import assault, corpus


@pytest.mark.alone
def test_nothing_falls_hangs_writes_or_stays_untold() -> None:
    tally = assault(corpus(200, 11, large=False), seconds=10)
    assert len(tally.names) >= 260
    assert (tally.crashes, tally.hangs, tally.written, tally.untold) == ([], [], [], [])
    assert tally.memory < 1 << 30
