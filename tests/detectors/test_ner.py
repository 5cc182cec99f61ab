import random

from benchmarks.peers.mails import mails
from detectors.ner import _TYPES, SpacyNames


def test_our_decoding_is_spacys_own(engine):
    """The model is spaCy's; only the loop that decides is ours, so the decisions must be the same."""
    names = engine._names
    rng = random.Random(5)
    texts = mails(11, 40)
    texts += [
        "".join(rng.choices("Kai Lund OSLO may 5\n\t,.-é漢 Acme Ltd", k=rng.randrange(1, 80))) for _ in range(300)
    ]
    texts = [text for text in texts if "|" not in text and "\t" not in text]
    texts = [text.replace(",", ", ") for text in texts]
    for text, spans in zip(texts, names.spans(texts), strict=True):
        theirs = names._nlp(text).ents if any(char.isalpha() for char in text) else ()
        assert spans == [(one.start_char, one.end_char, _TYPES[one.label_]) for one in theirs if one.label_ in _TYPES]


def test_a_text_without_words_has_no_names(engine):
    assert engine._names.spans(["", " ", "12", "\n"]) == [[], [], [], []]


def test_presidio_can_ask_for_one_text(engine):
    found = engine._names.analyze("Kai Lund lives in Oslo.", ["PERSON"])
    assert [(one.entity_type, one.start, one.end) for one in found] == [("PERSON", 0, 8)]


def test_the_vocabulary_does_not_grow(engine):
    names: SpacyNames = engine._names
    names.spans(["Warm up Kai Lund in Oslo."])
    before = len(names._nlp.vocab.strings)
    for number in range(30):
        names.spans([f"Zqx{number}kai Wvu{number}lund lives in Town{number}ville."])
    assert len(names._nlp.vocab.strings) == before
