"""The process that workers are forked from makes an engine once for all, whatever is wrong with the settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import multiprocessing

def told(pipe):
    import sys
    from detectors.compiled import compiled
    before = compiled.cache_info()
    from detectors import make_engine
    make_engine(("en",), ("NO",), 0.4)
    after = compiled.cache_info()
    pipe.send(("detectors.ahead" in sys.modules, before.currsize, after.misses - before.misses))

if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["detectors.ahead"])
    ours, theirs = context.Pipe()
    context.Process(target=told, args=(theirs,)).start()
    print(*ours.recv())
"""


@pytest.mark.parametrize(
    ("settings", "ready"),
    [
        (json.dumps([["en"], ["NO"], 0.4, "own"]), True),
        ("[", False),
        (json.dumps([["xx"], [], 0, ""]), False),
        (None, False),
    ],
)
def test_workers_find_patterns_compiled(tmp_path: Path, root: Path, settings: str | None, ready: bool) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    environment = {key: value for key, value in os.environ.items() if key != "PII_SCAN_AHEAD"}
    environment |= {"PYTHONPATH": str(root)} | ({"PII_SCAN_AHEAD": settings} if settings else {})
    found = subprocess.run(
        [sys.executable, script], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    loaded, compiled, missed = found.stdout.split()
    assert loaded == "True"
    assert (int(compiled) > 0) == ready
    assert (int(missed) == 0) == ready
