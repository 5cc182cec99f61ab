"""All figures of docs/benchmarks.md, one after the other: `make bench` (hours; each command also runs alone)."""

import subprocess
import sys
import tempfile

COMMANDS = (
    ("benchmarks.detection",),
    ("benchmarks.quality", "--engine", "ours", "vanilla", "tuned", "--part", "keep"),
    ("benchmarks.degenerate",),
    ("benchmarks.sweeping",),
    ("benchmarks.extraction",),
    ("benchmarks.services",),
    ("benchmarks.worker",),
    ("benchmarks.load", "--mailboxes", "20", "--messages", "500", "--keys", "50000"),
    ("benchmarks.speech", "--to", "FOLDER", "--voices", "older"),
    ("benchmarks.index_scale", "--to", "FOLDER"),
)

for module, *arguments in COMMANDS:
    print(f"== python -m {module}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", module, *(folder if one == "FOLDER" else one for one in arguments)], check=True
        )
