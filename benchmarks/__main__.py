"""All figures of docs/benchmarks.md, one after the other: `make bench` (hours; each command also runs alone)."""

import subprocess
import sys
import tempfile

COMMANDS = (
    ("benchmarks.detection",),
    ("benchmarks.sweeping",),
    ("benchmarks.extraction",),
    ("benchmarks.services",),
    ("benchmarks.index_scale", "--to"),
)

for module, *arguments in COMMANDS:
    print(f"== python -m {module}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", module, *arguments, *([folder] if arguments else [])], check=True)
