"""Speed and agreement of detection against vanilla Presidio with the same model, alternating in one run.

python -m benchmarks.detection [--mails N] [--data FOLDER]
"""

from __future__ import annotations

import os

# One core for each: who may use more threads must not win by that.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import gzip
import json
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.peers.mails import mails, share_repeated
from benchmarks.peers.presidio import analyzer, spans
from detectors import make_engine
from scanner.model import Segment
from scanner.ports import Engine

Spans = list[tuple[int, int, str]]
MIN_SCORE = 0.4
SHARED = frozenset(
    "PERSON LOCATION ORGANIZATION NRP DATE_TIME EMAIL_ADDRESS PHONE_NUMBER URL IP_ADDRESS IBAN_CODE CREDIT_CARD".split()
)
# A run of ours forgets what it knew, so that no run profits from the one before.
ROUNDS = 3


def ours(engine: Engine, texts: Sequence[str], batch: int = 32) -> list[Spans]:
    found: list[Spans] = []
    for at in range(0, len(texts), batch):
        for detected in engine.detect([Segment(text) for text in texts[at : at + batch]]):
            found.append([(one.start, one.end, one.type) for one in detected.findings])
    return found


def agreement(theirs: Sequence[Spans], our: Sequence[Spans]) -> tuple[float, Counter[str], Counter[str]]:
    """Share of Presidio's hits of shared types that one of ours of that type overlaps.

    Left out are hits inside a longer match of ours of another type: a host name inside an
    e-mail address, a "date" inside a phone number.
    """
    hits: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one, other in zip(theirs, our, strict=True):
        for start, end, kind in one:
            inside = any(s <= start and end <= e and t != kind and t in _PATTERNS for s, e, t in other)
            if kind not in SHARED or inside:
                continue
            hits[kind] += 1
            missed[kind] += not any(t == kind and s < end and start < e for s, e, t in other)
    return 1 - missed.total() / max(1, hits.total()), hits, missed


_PATTERNS = frozenset(
    "EMAIL_ADDRESS URL PHONE_NUMBER LINKEDIN_URL SKYPE_ID IBAN_CODE CREDIT_CARD IP_ADDRESS UUID".split()
)


def measure(name: str, texts: Sequence[str], vanilla: Callable[[Sequence[str]], list[Spans]]) -> None:
    size = sum(map(len, texts)) / 1e6
    times: dict[str, list[float]] = {"vanilla": [], "ours": []}
    for _ in range(ROUNDS):
        begin = time.process_time()
        theirs = vanilla(texts)
        times["vanilla"].append(time.process_time() - begin)
        engine = make_engine(["en"], ["US", "GB", "NO"], MIN_SCORE)
        ours(engine, ["Warm up Kai Lund."])
        begin = time.process_time()
        our = ours(engine, texts)
        times["ours"].append(time.process_time() - begin)
    best = {key: min(value) for key, value in times.items()}
    share, hits, missed = agreement(theirs, our)
    print(
        f"{name}: {len(texts)} mails, {size:.2f} MB, {share_repeated(list(texts)):.0%} of the text in repeated"
        f" paragraphs"
    )
    print(f"  vanilla {size / best['vanilla']:.4f} MB/s, ours {size / best['ours']:.4f} MB/s")
    print(
        f"  ratio {best['vanilla'] / best['ours']:.2f} (processor time, best of {ROUNDS}); share of Presidio's"
        f" hits {share:.3f}"
    )
    print("  missed of its hits: " + ", ".join(f"{kind} {missed[kind]}/{count}" for kind, count in hits.most_common()))


LABELS = {
    "PER": "PERSON",
    "PERSON": "PERSON",
    "person": "PERSON",
    "PERSON_NAME": "PERSON",
    "PHONE": "PHONE_NUMBER",
    "PHONE_NUMBER": "PHONE_NUMBER",
    "EMAIL": "EMAIL_ADDRESS",
    "EMAIL_ADDRESS": "EMAIL_ADDRESS",
}


def quality(folder: Path, rows: int, vanilla: Callable[[Sequence[str]], list[Spans]], engine: Engine) -> None:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            data = [json.loads(line) for line, _ in zip(file, range(rows), strict=False)]
        texts = [row["text"] for row in data]
        gold = [[(s, e, LABELS[t]) for s, e, t in row["spans"] if t in LABELS] for row in data]
        for name, found in (("vanilla", vanilla(texts)), ("ours", ours(engine, texts))):
            print(
                f"{path.name.split('.')[0]:28} {name:8}"
                + "".join(_score(kind, gold, found) for kind in sorted(set(LABELS.values())))
            )


def _score(kind: str, gold: Sequence[Spans], found: Sequence[Spans]) -> str:
    hit = right = total = said = 0
    for want, have in zip(gold, found, strict=True):
        wanted = [one for one in want if one[2] == kind]
        had = [one for one in have if one[2] == kind]
        hit += sum(any(s < e2 and s2 < e for s2, e2, _ in had) for s, e, _ in wanted)
        right += sum(any(s < e2 and s2 < e for s2, e2, _ in wanted) for s, e, _ in had)
        total += len(wanted)
        said += len(had)
    if not total:
        return ""
    recall, precision = hit / total, right / max(1, said)
    f2 = 5 * precision * recall / max(1e-9, 4 * precision + recall)
    return f"  {kind} P {precision:.3f} R {recall:.3f} F2 {f2:.3f} ({total})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=150)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--rows", type=int, default=500)
    options = parser.parse_args()
    engine = analyzer()

    def vanilla(texts: Sequence[str]) -> list[Spans]:
        return [spans(engine, text, MIN_SCORE) for text in texts]

    if options.data:
        quality(options.data, options.rows, vanilla, make_engine(["en"], ["US", "GB", "NO"], MIN_SCORE))
        return
    measure("threads with quotes", mails(1, options.mails), vanilla)
    measure("single mails", mails(2, options.mails, quotes=False), vanilla)
    print(
        f"peak memory of the process, both engines: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


if __name__ == "__main__":
    main()
