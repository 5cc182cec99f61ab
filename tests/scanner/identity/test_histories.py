"""Whatever came, went and was decided in whatever order: who is who depends on what is there and on nothing else."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner import dossier
from scanner.index.reader import IndexReader
from scanner.model import Decision
from tests.scanner.doubles import box
from tests.scanner.dumping import recount
from tests.scanner.index.writing import Hand, hand
from tests.scanner.people import NORMAL

NAMES = ["Name: Kai Lund", "Name: Kaj Lund", "Name: Ada Berg", "Name: Ada Lund", "Guess: Kai Lund", "Firm: Example AS"]
OTHERS = [
    "kai@example.com",
    "kai.lund@example.org",
    "ada@example.com",
    "info@example.com",
    "+4790000001",
    "+4790000002",
    "+4722334455",
]
ASKED = [("PERSON", "Kai Lund"), ("PERSON", "Ada Berg"), *(("EMAIL_ADDRESS", one) for one in OTHERS[:4])]
LINES = st.tuples(
    st.sampled_from(["card", "note"]), st.lists(st.sampled_from(OTHERS), max_size=2), st.sampled_from(NAMES)
).map(lambda line: " ".join((line[0], *line[1], line[2])))
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
DOCUMENTS = st.one_of(
    TEXTS.map(str.encode),
    st.builds(lambda text, inner: box(["text", text], ["member", "part", inner.encode()]), TEXTS, TEXTS),
)
LOCATORS = st.sampled_from(["a", "b", "c", "d", "e"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), LOCATORS, DOCUMENTS),
        st.tuples(st.just("delete"), LOCATORS),
        st.tuples(st.just("decide"), st.sampled_from(OTHERS), st.sampled_from(OTHERS), st.booleans()),
        st.tuples(st.just("undo"), st.integers(1, 3)),
    ),
    max_size=14,
)
MANY = int(os.environ.get("PII_TEST_HISTORIES", "150"))
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_answers_after_any_history_are_those_of_its_last_state(steps: list[Any]) -> None:
    model: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        with hand(Path(folder, "long.db")) as at:
            for kind, *rest in steps:
                follow(at, model, kind, rest)
            decided = [(one.first.form, one.second.form, one.same) for one in at.writer.reader().decisions]
            after = answers(at)
        with hand(Path(folder, "once.db")) as at:
            for locator, data in reversed(model.items()):
                at.put(locator, data)
            for first, second, same in reversed(decided):
                decide(at, first[1], second[1], same=same)
            assert after == answers(at)


def follow(at: Hand, model: dict[str, bytes], kind: str, rest: list[Any]) -> None:
    """Take one step on the index, and the same on the model."""
    if kind == "put":
        at.put(*rest)
        model[rest[0]] = rest[1]
    elif kind == "delete":
        at.delete(*rest)
        model.pop(rest[0], None)
    elif kind == "decide" and rest[0] != rest[1]:
        decide(at, rest[0], rest[1], same=rest[2])
    elif kind == "undo":
        at.writer.undo_decision(rest[0])


def decide(at: Hand, one: str, other: str, *, same: bool) -> None:
    pair = [NORMAL.identifier("EMAIL_ADDRESS" if "@" in text else "PHONE_NUMBER", text) for text in (one, other)]
    first, second = (identifier for identifier in pair if identifier is not None)
    at.writer.decide(Decision(first, second, same, "", "test", NOW))


def answers(at: Hand) -> dict[str, Any]:
    """Return who is who and what is whose, without numbers and times."""
    reader = at.writer.reader()
    assert recount(reader) == []
    return {text: _answer(reader, type, text) for type, text in ASKED}


def _answer(reader: IndexReader, type: str, text: str) -> Any:
    asked = NORMAL.identifier(type, text)
    assert asked is not None
    found = dossier.build(reader, NORMAL, [asked], [])
    known = {(*one.identifier.form, one.ring, one.confidence) for one in found.subject.identifiers}
    items = {(one.locator, one.confidence, one.reasons, one.parts) for one in found.items()}
    return known, items
