"""Time, processor time and memory of a whole command, as somebody at a terminal has them.

The command is started by a small process of its own: a child counts the memory of who started it as its own.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROGRAM = Path(sys.executable).with_name("pii-scan")
_STARTER = """
import json, resource, subprocess, sys, time
began = time.perf_counter()
subprocess.run(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
took = [time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]
open(sys.argv[1], "w").write(json.dumps(took))
"""


@dataclass(frozen=True)
class Took:
    """What a command took, in the median of its runs, and what it printed last."""

    seconds: float
    processor: float
    megabytes: float
    out: bytes

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s ({self.processor:.2f} s of processor), {self.megabytes:.0f} MB"


def run(folder: Path, *arguments: str, runs: int = 1) -> Took:
    """Run `pii-scan` with the settings of a folder."""
    command = [PROGRAM, "--quiet", "--config", folder / "pii-scan.toml", *arguments]
    found = []
    for _ in range(runs):
        with tempfile.NamedTemporaryFile() as took:
            out = subprocess.run([sys.executable, "-c", _STARTER, took.name, *command], stdout=subprocess.PIPE).stdout
            found.append(json.loads(took.read()))
    seconds, processor, megabytes = (median(column) for column in zip(*found, strict=True))
    return Took(seconds, processor, megabytes, out)
