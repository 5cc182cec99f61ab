import random
import subprocess
import sys
import time
import tracemalloc

import numpy as np
import pytest

from benchmarks.peers.mails import mails
from detectors.names import setting as ner_setting
from detectors.names import tokens
from detectors.names.spans import LABELS, TYPES, mode, runs, trimmed
from detectors.names.tagger import Tagger, _told, read
from detectors.names.tokens import LONGEST, places, words
from detectors.names.words import normal, pieces, shape


@pytest.fixture(scope="module")
def tagger():
    return Tagger()


def found(tagger, text):
    return [(text[start:end], kind) for start, end, kind, _ in tagger.spans([text])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dear Kai, please call Anna Lund today.", [("Kai", "PERSON"), ("Anna Lund", "PERSON")]),
        ("i spoke to anna lund about it", [("anna lund", "PERSON")]),
        ("Lund, Kai", [("Lund, Kai", "PERSON")]),
        ("On Monday Priya Sharma wrote to Ngozi Okafor.", [("Priya Sharma", "PERSON"), ("Ngozi Okafor", "PERSON")]),
        (
            "Our office is at 12 Harbour Street, Leeds LS1 4AP.",
            [("12 Harbour Street, Leeds LS1 4AP", "STREET_ADDRESS")],
        ),
        ("She lives in Oslo, Norway.", [("Oslo", "LOCATION"), ("Norway", "LOCATION")]),
        ("The invoice is due next week, please mark the date.", []),
        ("May I ask when the bill will be ready?", []),
        ("Best regards", []),
        ("", []),
        (" \n ", []),
    ],
)
def test_names_are_found(tagger, text, expected):
    assert found(tagger, text) == expected


def test_spacy_and_the_cloud_are_not_imported():
    code = (
        "import sys; from detectors import make_engine; from scanner.model import Segment;"
        "e = make_engine(['en'], ['US'], 0.4); e.detect([Segment('Kai Lund lives in Oslo.', '')]);"
        "print(sorted({'spacy', 'thinc', 'azure', 'pydantic'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_presidio_can_ask_for_one_text(tagger):
    hits = tagger.analyze("Kai Lund lives in Oslo.", ["PERSON"])
    assert [(one.entity_type, one.start, one.end) for one in hits] == [("PERSON", 0, 8)]
    assert all(0 < one.score <= 0.99 for one in hits)


def test_a_text_has_the_same_names_alone_and_in_any_company(tagger):
    rng = random.Random(7)
    texts = [*mails(17, 60), "", "Kai", "kai lund", "x" * 5000, "ANNA LUND"]
    alone = [tagger.spans([text])[0] for text in texts]
    for _ in range(3):
        order = rng.sample(range(len(texts)), len(texts))
        together = tagger.spans([texts[at] for at in order])
        assert together == [alone[at] for at in order]


def test_a_text_longer_than_a_block_is_read_as_one(tagger):
    sentence = "Then Anna Lund of Oslo called Kai about the invoice. "
    assert len(found(tagger, sentence * 3000)) == 3000 * len(found(tagger, sentence * 3)) // 3


@pytest.mark.parametrize(
    "text",
    [
        "Dear \ud800Kai\udfff Lund, hello",
        "Anna\u200b \u200dLund \u202ecame",
        "Jose\u0301 Garci\u0301a called",
        "a" * 1_000_000,
        "Kai Lund " + "b" * 1_000_000,
        "@" * 10_000,
        "1." * 50_000,
        "\n" * 10_000,
        "漢字かな Кай Лунд",
        "\x00\x01\x7f",
    ],
    ids=range(10),
)
def test_odd_text_does_no_harm(tagger, text):
    for start, end, kind, score in tagger.spans([text])[0]:
        assert 0 <= start < end <= len(text)
        assert kind in TYPES
        assert 0 < score < 1


def test_offsets_point_at_the_text(tagger):
    text = "\ud800\ud800 Dear Anna\u00ad Lund,\r\n\r\n\u200bcall me"
    assert ("Anna\u00ad Lund", "PERSON") in found(tagger, text)


def test_memory_of_words_is_bounded(tagger, monkeypatch):
    monkeypatch.setattr("detectors.names.tagger._MOST_WORDS", 2000)
    for round_ in range(4):
        tagger.spans([" ".join(f"w{round_}x{number}q" for number in range(2500))])
        assert len(tagger.words._numbers) <= 2000 + 2500  # forgotten before a batch, not amid it
        assert len(tagger.words.vectors) <= 8192
    tagger.spans(["a" * 1000])
    assert not any(len(word) > LONGEST for word in tagger.words._numbers)


@pytest.mark.alone
def test_memory_is_flat_over_many_texts(tagger):
    texts = mails(19, 200)
    tagger.spans(texts)
    tracemalloc.start()
    tagger.spans(texts)
    first = tracemalloc.get_traced_memory()[0]
    for _ in range(5):
        tagger.spans(texts)
    grown = tracemalloc.get_traced_memory()[0] - first
    tracemalloc.stop()
    assert grown < 100_000


@pytest.mark.alone
@pytest.mark.parametrize("unit", ["a@", "a.", "word ", "7", "Kai ", "'", "a-", "http://", " ", "\n"])
def test_time_is_linear(tagger, unit):
    def took(size):
        started = time.process_time()
        tagger.spans([unit * (size // len(unit))])
        return time.process_time() - started

    took(10_000)
    assert took(320_000) < 10 * took(80_000) + 0.5  # the square would be 16 times


def test_the_weights_are_plain_arrays_and_small():
    arrays = read(ner_setting.WEIGHTS)
    assert all(one.dtype.kind in "biufU" for one in arrays.values())
    assert ner_setting.WEIGHTS.stat().st_size <= 15 << 20


def test_the_model_has_a_version(tagger):
    assert tagger.model.startswith("tagger-")
    assert len(tagger.model) > len("tagger-")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kai Lund's mail", ["Kai", "Lund", "'s", "mail"]),
        ("O'Brien, M.-A.", ["O'Brien", ",", "M", ".", "-", "A", "."]),
        ("1,000.50 at 10:30", ["1,000.50", "at", "10:30"]),
        (
            "see https://example.com/a?b and a@example.com.",
            ["see", "https://example.com/a?b", "and", "a@example.com", "."],
        ),
        ("a\n\n b", ["a", "\n\n ", "b"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
    ],
)
def test_tokens(text, expected):
    assert words(text) == expected
    assert [text[start:end] for start, end in places(text)] == expected


def test_tokens_are_the_same_whatever_else_stands_in_the_text():
    text = "Dear O'Brien, Kai's 1,000.50 (10.5kg) u_v --- a.b\n x"
    assert words(text) == words(text + " é")[:-1] == words(text + " a@b.example")[:-1]


def test_a_word_that_is_tried_first_is_no_other_token(monkeypatch):
    bits = [
        "a",
        "Kai",
        "O'Brien",
        "'s",
        "12",
        "1.5",
        "é",
        "\u0301",
        "\xad",
        "a.b",
        "www.",
        "http://",
        "@",
        *" .,;!?()\n_-",
    ]
    rng = random.Random(4)
    texts = ["".join(rng.choices(bits, k=rng.randrange(1, 12))) for _ in range(3000)]
    found = [words(text) for text in texts]
    monkeypatch.setattr(tokens, "_WORD", "")
    for name, addresses in (("_PLAIN", ""), ("_ANY", ""), ("_WITH_ADDRESSES", tokens._ADDRESS)):
        letters = "[A-Za-z0-9]+" if name == "_PLAIN" else rf"{tokens._LETTER}+"
        monkeypatch.setattr(tokens, name, tokens._tokens(letters, addresses))
    assert [words(text) for text in texts] == found


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Müller", "muller"),
        ("ØRSTED", "orsted"),
        ("José", "jose"),
        ("A\u200bb", "ab"),
        ("2024", "0000"),
        ("\ud800x", "\ud800x"),
    ],
)
def test_normal_form_of_a_word(word, expected):
    assert normal(word) == expected
    assert pieces(word, expected)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Kai", "Xxx"),
        ("McDonald", "XxXxxx"),
        ("12.05", "00.00"),
        ("ACME", "XXX"),
        ("K", "X"),
        ("Kailund", "Xxxx"),
        ("kailund", "xxx"),
        ("of", "xx"),
        ("K2", "X0"),
        ("Ødegård", "Xxxx"),
        ("a\n\n\n\n", "x\n\n\n"),
    ],
)
def test_shape_of_a_word(word, expected):
    assert shape(word) == expected


@pytest.mark.parametrize(("text", "expected"), [("kai", 1), ("KAI", 2), ("Kai", 0), ("12", 1)])
def test_case_of_a_text(text, expected):
    assert mode(text) == expected


def test_a_run_is_cut_where_a_name_begins():
    at = np.array([3, 4, 5, 9])
    rows = np.full((4, len(LABELS)), 0.001, np.float32)
    for row, label in enumerate(("B-PERSON", "E-PERSON", "S-PERSON", "S-LOCATION")):
        rows[row, LABELS.index(label)] = 0.9
    assert [(start, end) for start, end, _ in runs(at, rows)] == [(3, 5), (5, 6), (9, 10)]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        (["\n", "Kai", ","], ["Kai"]),
        (["Acme", "Foods", "Inc", "."], ["Acme", "Foods", "Inc", "."]),
        (["Kai", "."], ["Kai"]),
        ([".", "-"], []),
    ],
)
def test_marks_at_the_ends_are_no_name(tokens, expected):
    start, end = trimmed(tokens, 0, len(tokens))
    assert tokens[start:end] == expected


@pytest.mark.parametrize(
    ("probable", "kinds"),
    [
        ({"ORGANIZATION": 0.6, "PERSON": 0.3}, ["ORGANIZATION", "PERSON"]),
        ({"LOCATION": 0.5, "PERSON": 0.4}, ["LOCATION", "PERSON"]),
        ({"ORGANIZATION": 0.9, "PERSON": 0.1}, ["ORGANIZATION"]),
        ({"DATE_TIME": 0.5, "PERSON": 0.4}, ["DATE_TIME"]),
        ({"PERSON": 0.6, "ORGANIZATION": 0.3}, ["PERSON"]),
    ],
)
def test_a_company_or_place_may_be_a_person_as_well(probable, kinds):
    types = np.array([probable.get(one, 0.0) for one in TYPES], np.float32)
    assert [TYPES[one] for one in _told(types)] == kinds
