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
from detectors.names.tagger import Tagger
from detectors.names.words import PIECES
from detectors.training import calibrating, filling, judging, sets, silver, variety, weights
from detectors.training.encoding import Encoder, Text, packed, spacy_vectors
from detectors.training.example import Example
from detectors.training.learning import Batch, Learner, Sizes, fresh
from detectors.training.weights import Arrays

_SEED = 20261128
_TOKENS = 4096
_WIDTH = 64
_RATE = 3e-3
"""How large the first steps are."""
_OPINION, _EAGER = 0.6, 1.0
"""How eager the taggers are to take a word for a name; how sure that is, calibration tells."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, calibrate, write and judge."""
    parser = argparse.ArgumentParser(prog="python -m detectors.training")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public texts")
    parser.add_argument("--sets", type=Path, required=True, help="folder of the labelled sets")
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--steps", type=int, default=3800)
    parser.add_argument("--texts", type=int, default=55_000, help="texts made from templates")
    parser.add_argument("--opinion", type=int, default=1500, help="steps of the tagger that silver labels must please")
    parser.add_argument("--version", default="1")
    asked = parser.parse_args(arguments)
    silver_texts, gold = silver.labelled(asked.data), sets.training(asked.sets)
    second = Tagger(_taught([], gold, asked.texts, asked.opinion, "opinion", _OPINION))
    second.load()
    agreed = silver.agreed(silver_texts, second)
    arrays = _taught(agreed, gold, asked.texts, asked.steps, asked.version, _EAGER)
    weights.write(arrays, asked.to)
    _say(judging.table(Tagger(arrays), sets.judging(asked.sets)))
    return 0


def _taught(
    silver_texts: Sequence[Example], gold: Sequence[Example], made: int, steps: int, version: str, eager: float
) -> Arrays:
    """Return calibrated weights that have learned from labelled texts and from `made` ones."""
    rng = random.Random(_SEED)
    examples, kept = _examples(list(silver_texts), list(gold), made, rng)
    encoder = Encoder()
    texts = [encoder.text(one) for one in examples]
    _say(f"{len(texts)} texts, {sum(len(one.words) for one in texts)} tokens")
    vectors, known = spacy_vectors(_WIDTH), encoder.known()
    learner = Learner(
        fresh(Sizes(PIECES + len(known), len(LABELS), _WIDTH), _SEED),
        vectors.values,
        encoder.words(known, vectors),
        np.random.default_rng(_SEED),
        first_known=PIECES,
    )
    _learn(learner, _batches(texts, encoder, rng), steps)
    return calibrating.calibrated(weights.packed(learner.params, known, vectors, version, eager), kept)


def _examples(
    silver_texts: list[Example], gold: list[Example], count: int, rng: random.Random
) -> tuple[list[Example], list[Example]]:
    """Return what is learned from, and what is kept to calibrate on: whole templates, and texts at random."""
    silver_texts = rng.sample(silver_texts, len(silver_texts))
    forms = filling.templates()
    rng.shuffle(forms)
    kept_forms, forms = forms[: len(forms) // 12], forms[len(forms) // 12 :]
    made = [filling.filled(rng, rng.choice(forms)[1]) for _ in range(count)]
    kept = [filling.filled(rng, rng.choice(kept_forms)[1]) for _ in range(count // 12)]
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
        *social * 2,
        *(variety.swapped(rng, one) for one in social * 3 if one.spans),
        *rng.sample(records, min(len(records), 900)),
        *(variety.swapped(rng, one) for one in rng.sample(records, min(len(records), 900))),
    ]
    found += [variety.lowered(one) for one in rng.sample(found, len(found) // 9)]
    found += [variety.raised(one) for one in rng.sample(found, len(found) // 40)]
    return found, kept


def _batches(texts: Sequence[Text], encoder: Encoder, rng: random.Random) -> Iterator[Batch]:
    allowed = encoder.allowed()
    return (packed(few, allowed) for few in _rows(texts, rng))


def _learn(learner: Learner, rows: Iterator[Batch], steps: int) -> None:
    """Learn; what is left is the mean of the weights of the last quarter, every tenth step."""
    started, losses = time.monotonic(), []
    total, count = {name: np.zeros_like(value) for name, value in learner.params.items()}, 0
    for step in range(steps):
        warm = min(1.0, (step + 1) / 100)
        losses.append(learner.step(next(rows), _RATE * warm * (1 - step / steps)))
        if step >= steps * 3 // 4 and step % 10 == 9:
            count += 1
            for name, value in learner.params.items():
                total[name] += value
        if step % 100 == 99:
            _say(f"step {step + 1}: loss {np.mean(losses[-100:]):.4f}, {time.monotonic() - started:.0f} s")
    for name, value in total.items():
        learner.params[name] = value / np.float32(max(1, count))


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
