"""`python -m detectors.training --data FOLDER --sets FOLDER`: trains the tagger, calibrates and judges it."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from detectors.names.setting import WEIGHTS
from detectors.names.spans import LABELS
from detectors.names.tagger import Tagger, read
from detectors.names.words import PIECES
from detectors.training import calibrating, filling, judging, sets, silver, variety, weights
from detectors.training.encoding import Encoder, Text, packed, spacy_vectors
from detectors.training.example import Example
from detectors.training.learning import Batch, Learner, Sizes, fresh

_SEED = 20261128
_TOKENS = 4096
_WIDTH = 64


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, calibrate, write and judge."""
    parser = argparse.ArgumentParser(prog="python -m detectors.training")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public texts")
    parser.add_argument("--sets", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--texts", type=int, default=30_000, help="texts made from templates")
    parser.add_argument("--start", type=Path, help="weights to go on from, instead of random ones")
    parser.add_argument("--rate", type=float, default=3e-3, help="how large the first steps are")
    parser.add_argument("--silver", type=float, default=1.0, help="share of the public texts that is used")
    parser.add_argument("--version", default="1")
    asked = parser.parse_args(arguments)
    rng = random.Random(_SEED)
    examples, kept = _examples(asked, rng)
    encoder = Encoder()
    texts = [encoder.text(one) for one in examples]
    _say(f"{len(texts)} texts, {sum(len(one.words) for one in texts)} tokens")
    if asked.start:
        params, known, vectors = weights.unpacked(read(asked.start))
    else:
        vectors, known = spacy_vectors(_WIDTH), encoder.known()
        params = fresh(Sizes(PIECES + len(known), len(LABELS), _WIDTH), _SEED)
    learner = Learner(
        params,
        vectors.values,
        encoder.words(known, vectors),
        np.random.default_rng(_SEED),
        first_known=PIECES,
    )
    _learn(learner, _batches(texts, encoder, rng), asked.steps, asked.rate)
    arrays = weights.packed(learner.params, known, vectors, asked.version)
    arrays = calibrating.calibrated(arrays, kept)
    weights.write(arrays, asked.to)
    _say(judging.table(Tagger(arrays), sets.judging(asked.sets)))
    return 0


def _examples(asked: argparse.Namespace, rng: random.Random) -> tuple[list[Example], list[Example]]:
    """Return what is learned from, and what is kept to calibrate on: whole templates, and texts at random."""
    silver_texts, gold = silver.labelled(asked.data), sets.training(asked.sets)
    silver_texts = rng.sample(silver_texts, int(len(silver_texts) * asked.silver))
    forms = filling.templates()
    rng.shuffle(forms)
    kept_forms, forms = forms[: len(forms) // 12], forms[len(forms) // 12 :]
    made = [filling.filled(rng, rng.choice(forms)[1]) for _ in range(asked.texts)]
    kept = [filling.filled(rng, rng.choice(kept_forms)[1]) for _ in range(asked.texts // 12)]
    for each in (silver_texts, gold):
        rng.shuffle(each)
    kept += silver_texts[: len(silver_texts) // 25] + gold[: len(gold) // 12]
    silver_texts, gold = silver_texts[len(silver_texts) // 25 :], gold[len(gold) // 12 :]
    synth = [one for one in gold if one.source == "synth"]
    social = [one for one in gold if one.source in ("wnut", "tweets")]
    records = [one for one in gold if one.source == "records"]
    found = [
        *made,
        *(variety.swapped(rng, one) if rng.random() < 0.35 else one for one in silver_texts),
        *synth,
        *(variety.swapped(rng, one) for one in synth * 6),
        *social,
        *(variety.swapped(rng, one) for one in social if one.spans),
        *rng.sample(records, min(len(records), 900)),
        *(variety.swapped(rng, one) for one in rng.sample(records, min(len(records), 900))),
    ]
    found += [variety.lowered(one) for one in rng.sample(found, len(found) // 9)]
    found += [variety.raised(one) for one in rng.sample(found, len(found) // 40)]
    return found, kept


def _batches(texts: Sequence[Text], encoder: Encoder, rng: random.Random) -> Iterator[Batch]:
    allowed = encoder.allowed()
    return (packed(few, allowed) for few in _rows(texts, rng))


def _learn(learner: Learner, rows: Iterator[Batch], steps: int, rate: float) -> None:
    started, losses = time.monotonic(), []
    for step in range(steps):
        warm = min(1.0, (step + 1) / 100)
        losses.append(learner.step(next(rows), rate * warm * (1 - step / steps)))
        if step % 100 == 99:
            _say(f"step {step + 1}: loss {np.mean(losses[-100:]):.4f}, {time.monotonic() - started:.0f} s")


def _rows(texts: Sequence[Text], rng: random.Random) -> Iterator[list[Text]]:
    order = list(range(len(texts)))
    few: list[Text] = []
    size = 0
    while True:
        rng.shuffle(order)
        for at in order:
            few.append(texts[at])
            size += len(texts[at].words)
            if size >= _TOKENS:
                yield few
                few, size = [], 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
