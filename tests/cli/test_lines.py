"""`detect --jsonl`: order, pauses, bad lines."""

import io
import json
import os
import queue
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from scanner.cli import lines
from scanner.config import DetectionSettings
from scanner.errors import UsageError
from tests.scanner.doubles import PatternEngine

DETECTION = DetectionSettings(("en",), ("US",), 0.4)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lines, "_engine", lambda detection: PatternEngine())
    monkeypatch.setattr(lines, "ProcessPoolExecutor", lambda jobs, *_, **__: ThreadPoolExecutor(jobs))


def row(id: object, text: str = "kai@example.com") -> bytes:
    return json.dumps({"id": id, "text": text}).encode() + b"\n"


def answered(data: bytes, jobs: int = 1) -> list:
    target = io.BytesIO()
    lines.answer_lines(DETECTION, io.BytesIO(data), target, jobs)
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
    b"x",
    b"[]",
    b"1",
    b'{"id": 1}',
    b'{"text": "a"}',
    b'{"id": 1, "text": 2}',
    b'{"id": NaN, "text": ""}',
    b'{"id": 1, "text": "\xff"}',
    b"[" * 100_000,
]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_lines_before_a_bad_one_are_answered_and_its_number_told(bad: bytes, jobs: int):
    target = io.BytesIO()
    data = b"".join(map(row, range(300))) + b"\n" + bad + b"\n" + row("late")
    with pytest.raises(UsageError, match="line 302: must be an object") as fault:
        lines.answer_lines(DETECTION, io.BytesIO(data), target, jobs)
    assert len(target.getvalue().splitlines()) == 300
    assert "\n" not in str(fault.value)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_answer_does_not_wait_for_the_next_line(jobs: int):
    into, out = os.pipe()
    answers: queue.Queue[bytes] = queue.Queue()

    class Target(io.BytesIO):
        def write(self, data) -> int:
            answers.put(bytes(data))
            return len(data)

    with open(into, "rb") as source, open(out, "wb", buffering=0) as writer:
        thread = threading.Thread(target=lines.answer_lines, args=(DETECTION, source, Target(), jobs))
        thread.start()
        for number in range(3):
            writer.write(row(number)[:10])
            writer.write(row(number)[10:])
            assert json.loads(answers.get(timeout=20))["id"] == number
        writer.close()
        thread.join(20)
        assert not thread.is_alive()


def test_a_batch_has_an_end_in_lines_and_bytes():
    found = list(lines.batches(io.BytesIO(row(0) * 1000 + row(0, "x " * (1 << 19)) * 3)))
    assert max(len(batch) for _, batch in found) == 256
    assert [first for first, _ in found][:2] == [1, 257]
    assert max(sum(map(len, batch)) for _, batch in found) < 3 << 20
    assert sum(len(batch) for _, batch in found) == 1003
