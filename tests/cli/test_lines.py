"""`detect --jsonl`: order, pauses, bad lines."""

import io
import json
import os
import queue
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest

from scanner.cli import lines
from scanner.config import DetectionSettings
from tests.scanner.doubles import PatternEngine

MOST = 1 << 30
DETECTION = DetectionSettings(("en",), ("US",), 0.4)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lines, "_engine", lambda detection: PatternEngine())
    monkeypatch.setattr(lines, "ProcessPoolExecutor", lambda jobs, *_, **__: ThreadPoolExecutor(jobs))


def row(id: object, text: str = "kai@example.com") -> bytes:
    return json.dumps({"id": id, "text": text}).encode() + b"\n"


def answered(data: bytes, jobs: int = 1) -> list:
    target = io.BytesIO()
    assert lines.answer_lines(DETECTION, io.BytesIO(data), target, jobs, most_bytes=MOST, note=pytest.fail)
    return [json.loads(line)["id"] for line in target.getvalue().splitlines()]


@pytest.mark.parametrize("jobs", [1, 3])
@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 3000])
def test_answers_keep_the_order(count: int, jobs: int):
    assert answered(b"".join(map(row, range(count))), jobs) == list(range(count))


@pytest.mark.parametrize("id", [None, 0, 1.5, "x", "\ud800", [1, [2]], {"a": None}, True])
def test_an_id_may_be_any_value(id: object):
    assert answered(row(id)) == [id]


@pytest.mark.parametrize("text", ["", "\ud800", "a\x00b", "x " * (1 << 20), "\n\r\u2028"])
def test_any_text_is_answered(text: str):
    assert answered(row(1, text) + row(2)) == [1, 2]


def test_the_last_line_needs_no_end_and_blank_lines_have_no_answer():
    assert answered(b"\n  \n" + row(1) + b"\r\n" + row(2).rstrip()) == [1, 2]


BAD = [
    (b"x", "is no JSON"),
    (b"[]", "must be an object"),
    (b"1", "must be an object"),
    (b'{"id": 1}', "must be an object"),
    (b'{"text": "a"}', "must be an object"),
    (b'{"id": 1, "text": 2}', "must be an object"),
    (b'{"id": NaN, "text": ""}', "is no JSON"),
    (b'{"id": 1, "text": "\xff"}', "is no JSON"),
    (b'{"id": 1, "text": "", "lang": 7}', '"lang" must be a text'),
    (b"[" * 100_000, "is no JSON"),
    (row(1, "x" * 200_000).rstrip(), "is longer than extraction.max_item_bytes"),
]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("bad", "fault"), BAD, ids=range(len(BAD)))
def test_a_bad_line_is_told_and_the_others_are_answered(bad: bytes, fault: str, jobs: int):
    target, told = io.BytesIO(), list[str]()
    data = b"".join(map(row, range(300))) + b"\n" + bad + b"\n" + row("late")
    assert not lines.answer_lines(DETECTION, io.BytesIO(data), target, jobs, most_bytes=150_000, note=told.append)
    assert [json.loads(line)["id"] for line in target.getvalue().splitlines()] == [*range(300), "late"]
    assert len(told) == 1
    assert told[0].startswith(f"stdin, line 302: {fault}")
    assert told[0].endswith("; it has no answer")


def test_many_bad_lines_are_counted():
    told: list[str] = []
    lines.answer_lines(DETECTION, io.BytesIO(b"x\n" * 1000), io.BytesIO(), 1, most_bytes=MOST, note=told.append)
    assert len(told) == 21
    assert told[-1] == "stdin: 1000 lines in all had a fault"


def test_a_line_that_is_too_long_is_not_kept_in_memory():
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size if self.given < 200 << 20 else b""

    tracemalloc.start()
    assert [batch for _, batch in lines.batches(Endless(), 1 << 20)] == [[None]]
    assert tracemalloc.get_traced_memory()[1] < 4 << 20
    tracemalloc.stop()


def test_the_language_of_a_line_reaches_the_engine(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []

    class Asked(PatternEngine):
        def detect(self, segments, **how):
            asked.extend(segment.language for segment in segments)
            return super().detect(segments, **how)

    monkeypatch.setattr(lines, "_engine", lambda detection: Asked())
    answered(b'{"id": 1, "text": "", "lang": "de"}\n{"id": 2, "text": "", "lang": null}\n' + row(3))
    assert asked == ["de", "", ""]


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_answer_does_not_wait_for_the_next_line(jobs: int):
    into, out = os.pipe()
    answers: queue.Queue[bytes] = queue.Queue()

    class Target(io.BytesIO):
        def write(self, data) -> int:
            answers.put(bytes(data))
            return len(data)

    how = {"most_bytes": MOST, "note": pytest.fail}
    with open(into, "rb") as source, open(out, "wb", buffering=0) as writer:
        thread = threading.Thread(target=lines.answer_lines, args=(DETECTION, source, Target(), jobs), kwargs=how)
        thread.start()
        for number in range(3):
            writer.write(row(number)[:10])
            writer.write(row(number)[10:])
            assert json.loads(answers.get(timeout=20))["id"] == number
        writer.close()
        thread.join(20)
        assert not thread.is_alive()


def test_a_batch_has_an_end_in_lines_and_bytes():
    found = list(lines.batches(io.BytesIO(row(0) * 1000 + row(0, "x " * (1 << 19)) * 3), MOST))
    assert max(len(batch) for _, batch in found) == 256
    assert [first for first, _ in found][:2] == [1, 257]
    assert max(sum(map(len, batch)) for _, batch in found) < 3 << 20
    assert sum(len(batch) for _, batch in found) == 1003
