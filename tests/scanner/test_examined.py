"""What a worker process sends comes over the pipe whole, and in few bytes."""

from __future__ import annotations

import pickle
from multiprocessing.reduction import ForkingPickler

from scanner.examined import BlockRow, Child, ContentRecord, FindingRow, Slot
from scanner.gathering import Content
from scanner.model import BlockKind, Detected, Finding, Place, Reason, Role, Segment, Stage
from scanner.ports import About, Trouble
from scanner.secret import Secret


def record(count: int = 1) -> ContentRecord:
    row = FindingRow(0, 3, 9, "PERSON", "kai lund", "Kai Lund", 0.85, "Tagger", Role.SENDER, "Kai Lund")
    return ContentRecord(
        b"n" * 16,
        b"d" * 16,
        "text/plain",
        About(title="Offer"),
        (Slot("body", Place(page=2)),),
        (row,) * count,
        (BlockRow(BlockKind.HEADER, 0, (0,)),),
        (Child(b"c" * 16, "cv.pdf"),),
        ((Stage.EXTRACT, Trouble(Reason.CORRUPT)),),
        partial=True,
    )


def sent(record: ContentRecord) -> bytes:
    return bytes(ForkingPickler.dumps(record))


def test_a_content_comes_as_it_was_sent() -> None:
    found = pickle.loads(sent(record(3)))
    assert found == record(3)
    assert [type(row) for row in found.findings] == [FindingRow] * 3
    assert isinstance(found.findings[0].role, Role)


def test_the_class_of_each_finding_is_not_named() -> None:
    assert b"FindingRow" not in sent(record(3))


def test_a_text_that_is_shown_as_it_is_written_is_sent_once() -> None:
    found = Finding("PERSON", 0, 8, 0.85, "Tagger", Secret("kai lund"), Secret("".join(["Kai ", "Lund"])))
    content = Content(1, b"n" * 16, b"d" * 16, "text/plain")
    content.add(Segment("Kai Lund writes", "body", Place()), Detected((found,), ()))
    (row,) = content.findings
    assert row.text is row.display
    assert sent(content.record()).count(b"Kai Lund") == 1
