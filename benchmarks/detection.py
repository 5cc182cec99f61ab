"""Speed and agreement of detection against vanilla Presidio with the same model, alternating in one run.

python -m benchmarks.detection [--mails N]
"""

from __future__ import annotations

import os

# One core for each: who may use more threads must not win by that.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence

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
        engine = make_engine(["en"], ["US", "GB", "NO"], MIN_SCORE, guess=False)  # as `detect --jsonl` does
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=150)
    options = parser.parse_args()
    engine = analyzer()

    def vanilla(texts: Sequence[str]) -> list[Spans]:
        return [spans(engine, text, MIN_SCORE) for text in texts]

    measure("threads with quotes", mails(1, options.mails), vanilla)
    measure("single mails", mails(2, options.mails, quotes=False), vanilla)
    print(
        f"peak memory of the process, both engines: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


if __name__ == "__main__":
    main()
