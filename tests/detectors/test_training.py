import random

import numpy as np
import pytest

from detectors.names.spans import LABELS
from detectors.names.tagger import Tagger, read
from detectors.names.words import PIECES
from detectors.training import calibrating, encoding, filling, judging, sets, silver, weights
from detectors.training.example import ALL, Example
from detectors.training.learning import Batch, Learner, Sizes, Words, fresh

GIVEN = ["Kai", "Anna", "Priya", "Torvald", "Ngozi"]
SURNAMES = ["Lund", "Berg", "Sharma", "Okafor", "Novak"]


def texts(number, seed=3):
    rng = random.Random(seed)
    made = []
    for _ in range(number):
        name = f"{rng.choice(GIVEN)} {rng.choice(SURNAMES)}"
        before, after = rng.choice([("Dear ", ", hello"), ("Please call ", " today."), ("", " wrote:"), ("i saw ", "")])
        made.append(Example(before + name + after, ((len(before), len(before) + len(name), "PERSON"),)))
        made.append(Example(rng.choice(["The invoice is late.", "See you tomorrow", "Best regards"]), ()))
    return made


def taught(seed=1, steps=60):
    encoder = encoding.Encoder()
    rows = [encoder.text(one) for one in texts(150)]
    vectors = encoding.Vectors(
        np.array([1], np.uint32),
        np.array([0], np.uint16),
        np.random.default_rng(0).normal(size=(1, 8)).astype(np.float32),
    )
    known = encoder.known()
    learner = Learner(
        fresh(Sizes(PIECES + len(known), len(LABELS), 8, 16, 24), seed),
        vectors.values,
        encoder.words(known, vectors),
        np.random.default_rng(seed),
        first_known=PIECES,
    )
    batch = encoding.packed(rows, encoder.allowed())
    losses = [learner.step(batch, 0.02) for _ in range(steps)]
    return learner, batch, weights.packed(learner.params, known, vectors, "test"), losses


@pytest.fixture(scope="module")
def lesson():
    return taught()


def test_a_tiny_training_finds_names_that_it_has_not_seen(lesson, tmp_path):
    _, _, arrays, losses = lesson
    assert losses[-1] < losses[0] / 5
    weights.write(calibrating.calibrated(arrays, texts(60, seed=9)), tmp_path / "tiny.npz")
    tagger = Tagger(read(tmp_path / "tiny.npz"))
    assert [one[:3] for one in tagger.spans(["Dear Anna Novak, hello"])[0]] == [(5, 15, "PERSON")]
    assert tagger.spans(["The invoice is late."]) == [[]]
    assert tagger.model == "tagger-test"


def test_training_twice_gives_the_same_weights(lesson):
    again = taught()
    assert again[3] == lesson[3]
    assert all(np.array_equal(again[2][name], value) for name, value in lesson[2].items())


def test_another_seed_gives_others(lesson):
    assert taught(seed=2, steps=2)[3][-1] != lesson[3][1]


def test_what_runs_is_what_was_taught(lesson):
    """The network of the tagger, on tables in eight bits, against the learner's own."""
    learner, batch, arrays, _ = lesson
    expected = learner.logits(batch.words, batch.modes).argmax(axis=1)
    tagger = Tagger(arrays)
    tokens = [one.text for one in texts(150)]
    rows = tagger.words.rows([encoding.words(text) for text in tokens])
    tagged = tagger.network.tag(tagger.words.vectors, rows, batch.modes)
    assert (tagged.logits.argmax(axis=1) == expected[tagged.at]).mean() > 0.99


def test_gradients_are_what_differences_say():
    rng = np.random.default_rng(0)
    params = {name: value.astype(np.float64) for name, value in fresh(Sizes(50, 5, 6, 8, 10), 1).items()}
    counts = rng.integers(1, 5, 12)
    words = Words(rng.integers(0, 50, counts.sum()), np.concatenate([[0], np.cumsum(counts)]), rng.integers(-1, 4, 12))
    learner = Learner(params, rng.normal(0, 1, (4, 6)), words, rng)
    row = np.array([0, 3, 4, 5, -1, -1, -1, 2, 2, 7, 8, 9, -1, -1, -1, 11, 1, 6])
    labels = np.where(row < 0, -1, rng.integers(0, 5, len(row)))
    allowed = np.eye(5)[labels]
    allowed[5:9, 0] = 0.3
    batch = Batch(row, np.repeat([0, 1, 2], 6), labels, allowed, rng.random(len(row)))
    _, gradients, touched = learner.gradients(batch, dropping=False)
    for name in params.keys() - {"early", "early_bias"}:
        for _ in range(4):
            at = tuple(rng.integers(0, size) for size in params[name].shape)
            where = at
            if name == "table":
                at = (int(rng.choice(touched)), at[1])
                where = (int(np.searchsorted(touched, at[0])), at[1])
            before, sides = params[name][at], []
            for step in (1e-6, -1e-6):
                params[name][at] = before + step
                sides.append(learner.gradients(batch, dropping=False)[0])
            params[name][at] = before
            difference = (sides[0] - sides[1]) / 2e-6
            assert gradients[name][where] == pytest.approx(difference, rel=1e-3, abs=1e-6), name


def test_a_rare_word_gets_no_row_of_its_own():
    encoder = encoding.Encoder()
    for text in ["Kai Kai Kai met Zyxwold", "Kai met"]:
        encoder.text(Example(text, ()))
    known = set(encoder.known().tolist())
    assert encoding.key("kai") in known
    assert encoding.key("zyxwold") not in known


def test_what_a_source_does_not_tell_is_no_fault():
    encoder = encoding.Encoder()
    row = encoder.text(Example("Kai came", ((0, 3, "PERSON"),), ALL - {"LOCATION"}))
    allowed = encoding.packed([row], encoder.allowed()).allowed
    location, person = LABELS.index("S-LOCATION"), LABELS.index("S-PERSON")
    assert 0 < allowed[1, location] < 1
    assert allowed[1, person] == 0
    assert allowed[0, location] == 0


def test_ignored_stretches_teach_nothing():
    row = encoding.Encoder().text(Example("Kai came late", ((0, 3, "PERSON"),), ignored=((4, 8),)))
    assert row.labels.tolist() == [LABELS.index("S-PERSON"), -1, 0]


@pytest.mark.parametrize(
    ("spans", "good", "ignored"),
    [
        ([(0, 8, "PERSON")], [(0, 8, "PERSON")], []),
        ([(9, 18, "DATE_TIME")], [], []),
        ([(19, 29, "DATE_TIME")], [(19, 29, "DATE_TIME")], []),
        ([(30, 37, "ORGANIZATION")], [], [(30, 37)]),
    ],
)
def test_silver_labels_are_sifted(spans, good, ignored):
    text = "Kai Lund next week 2024-05-12 http:/x"
    assert silver._trusted(text, spans) == (good, ignored)


def test_sets_are_split_by_template():
    rows = [
        {"text": "Please call Kai Lund now", "spans": [[12, 20, "PERSON"]]},
        {"text": "Please call Anna Berg now", "spans": [[12, 21, "PERSON"]]},
    ]
    assert sets.template(rows[0]) == sets.template(rows[1])
    assert sets.template(rows[0]) != sets.template(replace_text(rows[0], "Never"))


def replace_text(row, first):
    return row | {"text": first + row["text"][6:], "spans": [[a - 1, b - 1, kind] for a, b, kind in row["spans"]]}


@pytest.mark.parametrize(
    ("told", "found", "expected"),
    [
        ([(0, 3, "A")], [(1, 2, "A")], ["right"]),
        ([(0, 3, "A")], [(3, 4, "A")], ["wrong", "missed"]),
        ([(0, 3, "A")], [(0, 3, "B")], ["wrong", "missed"]),
        ([(0, 3, "A"), (4, 6, "A")], [(0, 6, "A")], ["right", "right"]),
        ([(0, 9, "A")], [(0, 3, "A"), (4, 9, "A")], ["right"]),
    ],
)
def test_spans_are_counted_once(told, found, expected):
    assert [what for what, _ in judging.counted(told, found)] == expected


def test_scores_rise_with_what_is_right(lesson):
    arrays = calibrating.calibrated(lesson[2], texts(60, seed=9))
    assert (np.diff(arrays["right"], axis=1) >= 0).all()
    assert arrays["right"].max() <= 0.99


def test_training_is_not_imported_to_find_names():
    import subprocess
    import sys

    code = (
        "import sys, detectors.engine, detectors.names.tagger; print([one for one in sys.modules if 'training' in one])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_every_slot_of_every_template_is_known():
    unknown = {
        name: slots
        for name, text in filling.templates()
        if (slots := {slot for slot, _ in filling._SLOT.findall(text)} - filling._SLOTS.keys())
    }
    assert unknown == {}
    assert len(filling.templates()) > 500
    assert [name for name, text in filling.templates() if text.count("[") != text.count("]")] == []
