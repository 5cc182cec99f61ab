"""Text that is no text: is detection linear in it, and how quick; and does memory stay flat over many segments.

python -m benchmarks.degenerate [--only shapes memory] [--megabytes N...] [--no-names]
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import random
import resource
import time
from collections.abc import Iterator

from benchmarks.peers.mails import mails
from detectors import make_engine
from scanner.model import Segment
from scanner.ports import Engine

_MEGA = 1_000_000
_SEGMENT = 64 << 10
"""The readers give long texts in segments of this size."""

SHAPES = {
    "digits": "7345012986",
    "a@": "a@",
    "a.": "a.",
    "one word": "word",
    "words": "word ",
    "spaces": " ",
    "line ends": "\n",
    "numbers": "12345678 ",
    "columns": "4711;08.15;2024-01-02\n",
    "addresses": "kai@example.com ",
    "quotes": "> > > ",
    "base64": "TG9yZW0gaXBzdW0gZG9sb3Igc2l0IGFtZXQ",
    "any digits": "",
    "any letters": "",
}
_ANY = {"any digits": b"0123456789", "any letters": b"abcdefghijklmnopqrstuvwxyz"}
"""What does not repeat, so that no paragraph is known from before."""


def shapes(engine: Engine, sizes: list[int], names: bool, whole: bool) -> None:
    """Print megabytes a second at each size, and the time of the largest against the smallest for each megabyte."""
    print(f"names {'on' if names else 'off'}; {'one segment' if whole else 'segments of 64 Ki characters'}")
    for name, unit in SHAPES.items():
        speeds = []
        for size in sizes:
            text = _text(name, unit, size * _MEGA)
            parts = [text] if whole else [text[at : at + _SEGMENT] for at in range(0, len(text), _SEGMENT)]
            begin = time.process_time()
            for part in parts:
                engine.detect([Segment(part)], names=names)
            speeds.append(size / (time.process_time() - begin))
        told = ", ".join(f"{size} MB {speed:.2f} MB/s" for size, speed in zip(sizes, speeds, strict=True))
        print(
            f"  {name:10} {told}; time a megabyte {speeds[0] / speeds[-1]:.2f} times that of the smallest", flush=True
        )


def _text(name: str, unit: str, length: int) -> str:
    if name not in _ANY:
        return (unit * (length // len(unit) + 1))[:length]
    signs = _ANY[name]
    return random.Random(1).randbytes(length).translate(bytes(signs[at % len(signs)] for at in range(256))).decode()


def memory(engine: Engine, count: int) -> None:
    """Print what the process holds as segments go by; each is new, so that nothing is known already."""
    begin = time.process_time()
    characters = 0
    for number, text in enumerate(_segments(count), 1):
        engine.detect([Segment(text)])
        characters += len(text)
        if number in (count // 100, count // 10, count // 2, count):
            told = (
                f"{_resident():.0f} MB held, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most"
            )
            seconds = time.process_time() - begin
            print(f"  {number:9,} segments: {told}; {characters / _MEGA / seconds:.2f} MB/s", flush=True)


def _segments(count: int) -> Iterator[str]:
    """Yield short invented texts; a number in each makes it new, and its words as various as words get."""
    sentences = [line for mail in mails(3, 200, quotes=False) for line in mail.splitlines() if len(line) > 20]
    rng = random.Random(1)
    for number in range(count):
        yield f"{rng.choice(sentences)} {number}-{rng.randrange(1 << 30):x} to Kai{number} Lund."


def _resident() -> float:
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / (1 << 20)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=("shapes", "memory"), default=["shapes", "memory"])
    parser.add_argument("--megabytes", nargs="+", type=int, default=[1, 4, 16, 100])
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, help="of these alone")
    parser.add_argument("--whole", action="store_true", help="each text as one segment")
    parser.add_argument("--no-names", action="store_true", help="without the model of names")
    parser.add_argument("--segments", type=int, default=1_000_000)
    options = parser.parse_args()
    for name in set(SHAPES) - set(options.shapes or SHAPES):
        del SHAPES[name]
    engine = make_engine(["en"], ["US", "GB", "NO"], 0.4)
    engine.detect([Segment("Warm up, Kai Lund.")])
    if "shapes" in options.only:
        shapes(engine, options.megabytes, not options.no_names, options.whole)
    if "memory" in options.only:
        memory(engine, options.segments)


if __name__ == "__main__":
    main()
