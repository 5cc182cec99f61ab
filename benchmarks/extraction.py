"""What extraction finds, and how quickly, beside other readers on the same files.

python -m benchmarks.extraction [--only places|emails|large] [--missed] [--family NAME]

Other readers live in .venv-peers, which this makes the first time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import large_files
from benchmarks.markers import FAMILIES, Built
from benchmarks.markers.ours import texts
from benchmarks.peers.readers import READERS
from benchmarks.public_documents import addresses, collect, download, machine_ids
from scanner.model import ByteRange
from scanner.ports import Means

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / ".venv-peers"
_REQUIREMENTS = ROOT / "benchmarks" / "peers" / "requirements.txt"
_READERS = ROOT / "benchmarks" / "peers" / "readers.py"


def peers() -> Path:
    """Return the Python that has the other readers; makes its environment if it is not there."""
    python = PEERS / "bin" / "python"
    if not (PEERS / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", PEERS], check=True)
        install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", _REQUIREMENTS]
        subprocess.run([python, *install], check=True)
        (PEERS / "ready").touch()
    return python


def theirs(reader: str, folder: Path) -> dict[str, str]:
    """Return what a reader gives of each file of a folder, and tell what it gave up."""
    command = [peers(), _READERS, "texts", reader, folder]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    errors = Counter(one["error"] for one in answers if one["error"])
    print(f"  {reader}: {len(answers)} files, " + (", ".join(f"{n} {e}" for e, n in errors.items()) or "no error"))
    return {one["name"]: one["text"] for one in answers}


def places(families: list[str], show_missed: bool) -> None:
    """Count the places of the marker corpus that each reader finds."""
    built = [document.build() for family in families for document in FAMILIES[family]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for one in built:
            (folder / one.document.name).write_bytes(one.data)
        began = time.monotonic()
        ours = {one.document.name: _ours(one) for one in built}
        print(f"  ours: {len(built)} files, {time.monotonic() - began:.1f} s")
        read = {"ours": ours} | {reader: theirs(reader, folder) for reader in READERS}
    _table(built, read)
    if show_missed:
        for one in built:
            for place, marker in one.places.items():
                if not marker.found_in(ours[one.document.name].lower()):
                    print(f"missed: {one.document.name}: {place}")


def _ours(one: Built) -> str:
    return "\n".join(texts(one.data, one.document.name, Means(ocr=("en",))))


def _table(built: list[Built], read: Mapping[str, Mapping[str, str]]) -> None:
    total: Counter[str] = Counter()
    found: dict[str, Counter[str]] = {reader: Counter() for reader in read}
    drawn: Counter[str] = Counter()
    for one in built:
        whole = {reader: texts.get(one.document.name, "").lower() for reader, texts in read.items()}
        for marker in one.places.values():
            total[one.document.format] += 1
            drawn["all"] += marker.ocr
            for reader, text in whole.items():
                hit = marker.found_in(text)
                found[reader][one.document.format] += hit
                drawn[reader] += hit and marker.ocr
    width = max(map(len, total))
    print(f"{'format':{width}}  places" + "".join(f"{reader:>12}" for reader in read))
    for format in sorted(total):
        print(f"{format:{width}}  {total[format]:6}" + "".join(f"{found[reader][format]:12}" for reader in read))
    every = total.total()
    print(f"{'all':{width}}  {every:6}" + "".join(f"{found[reader].total():12}" for reader in read))
    print(f"{'share':{width}}  {'':6}" + "".join(f"{found[reader].total() / every:12.1%}" for reader in read))
    print(f"{'in pictures':{width}}  {drawn['all']:6}" + "".join(f"{drawn[reader]:12}" for reader in read))
    behind: dict[str, list[str]] = defaultdict(list)
    for reader in set(read) - {"ours"}:
        for format in total:
            if found[reader][format] >= found["ours"][format] and found["ours"][format] < total[format]:
                behind[format].append(reader)
    print("formats where ours misses a place and is not above each: " + (str(dict(behind)) if behind else "none"))


def emails(packages: Path | None, show_missed: bool) -> None:
    """Count the addresses in documents of public packages that Tika gives and ours too."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "documents"
        if packages is None:
            packages = Path(name) / "packages"
            download(packages)
        print(f"  {collect(packages, folder)} documents of public packages", flush=True)
        tika = {file: addresses(text) for file, text in theirs("tika", folder).items()}
        our = {file: _addresses(folder / file) for file in tika}
        ids = {file: machine_ids((folder / file).read_bytes()) for file in tika}
    for name, wanted in (("all", tika), ("without ids", {file: tika[file] - ids[file] for file in tika})):
        count = sum(map(len, wanted.values()))
        common = sum(len(wanted[file] & our[file]) for file in wanted)
        print(f"  {name}: tika gives {count} addresses, ours has {common} of them: {common / max(1, count):.2%}")
    print(f"  ours gives {sum(len(our[file] - tika[file]) for file in tika)} more")
    if show_missed:
        for file in tika:
            for address in sorted(tika[file] - our[file]):
                print(f"missed: {file}: {address}" + " (id)" * (address in ids[file]))


def _addresses(path: Path) -> set[str]:
    source = ByteRange(path)
    return addresses("\n".join(texts(source, path.name)))


def large(kinds: list[str], rounds: int, mail_bytes: int) -> None:
    """Time large files."""
    with tempfile.TemporaryDirectory() as name:
        large_files.figure(Path(name), kinds, rounds, peers(), mail_bytes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("places", "emails", "large"))
    parser.add_argument("--missed", action="store_true", help="list the places that ours misses")
    parser.add_argument("--family", choices=FAMILIES, help="only these formats")
    parser.add_argument("--packages", type=Path, help="source packages that are there already")
    parser.add_argument("--files", nargs="*", choices=large_files.FILES, default=list(large_files.FILES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--mail-bytes", type=int, default=1_000_000_000, help="size of the mailbox")
    options = parser.parse_args()
    figures: dict[str, Callable[[], None]] = {
        "places": lambda: places([options.family] if options.family else list(FAMILIES), options.missed),
        "emails": lambda: emails(options.packages, options.missed),
        "large": lambda: large(options.files, options.rounds, options.mail_bytes),
    }
    for name, figure in figures.items():
        if options.only in (None, name):
            print(f"{name}:", flush=True)
            figure()


if __name__ == "__main__":
    main()
