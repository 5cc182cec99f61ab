"""Sweeps of services: under faults, again, in requests, at published limits, in memory, and killed.

    python -m benchmarks.services [--only FIGURE...] [--source gmail outlook sharepoint s3]

- faults: a sweep while 20 % of all answers fail, and one after changes, against sweeps without faults.
- again (or requests): requests and time of a first sweep beside those of a plain client that only reads; of a second
  sweep with nothing changed, and with one item in a hundred changed.
- models: times of a first sweep, of second ones with nothing changed and with one item in a hundred changed, of the
  program as it is installed.
- throttle: throttled answers of a server that holds the vendor's published limits.
- memory: most memory of all processes together over few and over many items.
- kills: `kill -9` at random moments while the source changes, then the index against one that was never interrupted.

Servers are those of `tests/services` on this machine. Detection is the light engine of `tests/end_to_end`, but for
`models`: what is measured is everything else.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.services import again, faults, kills, memory, throttle
from tests.end_to_end.clouds import CLOUDS

FIGURES: dict[str, Callable[[str, Path], None]] = {
    "faults": faults.measure,
    "again": again.measure,
    "requests": again.measure,
    "models": again.measure_with_models,
    "throttle": throttle.measure,
    "memory": memory.measure,
    "kills": kills.measure,
}


def main() -> None:
    """Measure what was chosen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", nargs="*", choices=FIGURES, default=["faults", "again", "throttle", "memory", "kills"]
    )
    parser.add_argument("--source", nargs="*", choices=CLOUDS, default=list(CLOUDS))
    chosen = parser.parse_args()
    for figure in chosen.only:
        for source in chosen.source:
            with tempfile.TemporaryDirectory() as folder:
                FIGURES[figure](source, Path(folder))


if __name__ == "__main__":
    main()
