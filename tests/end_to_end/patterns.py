"""What examines in the worker processes of `tests.end_to_end.light`; of a module of its own, which only they load."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator, Sequence
from typing import Any

from scanner import extract
from scanner.examine import Emitted, Examiner, Watch
from scanner.examined import ItemDone, Task
from scanner.model import BlockKind, ContactBlock, Detected, Finding, Segment
from scanner.ports import Blob, Extracted, Extractor
from scanner.secret import Secret
from tests.end_to_end.light import DEEDS, DIE, EAT, HANG, SLOW

MEDIA_TYPE = "application/x-deed"
# Each can begin at few places only, so that they are linear on any text.
PATTERNS = {
    "EMAIL_ADDRESS": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}"),
    "PERSON": re.compile(r"(?<=Name: )[A-Z][a-z]+ [A-Z][a-z]+"),
    "PHONE_NUMBER": re.compile(r"\+\d{6,15}"),
}
SIGNS = {"EMAIL_ADDRESS": "@", "PERSON": "Name: ", "PHONE_NUMBER": "+"}
"""Nothing is found without them: a text of megabytes is not searched for nothing."""


class PatternEngine:
    """Finds e-mails, `Name: Mira Solvang` and numbers with a plus; a line that begins with `card` is a block."""

    fingerprint = "patterns 1"

    def detect(self, segments: Sequence[Segment], *, names: bool = True) -> list[Detected]:
        return [_detected(segment.text) for segment in segments]


def _detected(text: str) -> Detected:
    found = sorted(
        (*match.span(), type) for type, one in PATTERNS.items() if SIGNS[type] in text for match in one.finditer(text)
    )
    findings = []
    for start, end, type in found:
        value = Secret(text[start:end].lower())
        findings.append(Finding(type, start, end, 0.85, "pattern", value, value))
    blocks = []
    for line in re.finditer(r"(?m)^card.*$", text) if "card" in text else ():
        members = tuple(number for number, one in enumerate(findings) if line.start() <= one.start < line.end())
        if len(members) > 1:
            blocks.append(ContactBlock(BlockKind.SIGNATURE, members))
    return Detected(tuple(findings), tuple(blocks))


class DeedReader:
    name = "deed"
    version = 1
    media_types = frozenset({MEDIA_TYPE})

    def extract(self, blob: Blob) -> Iterator[Extracted]:
        deed = blob.stream.readline()
        if deed == HANG:
            time.sleep(3600)
        if deed == DIE:
            os.kill(os.getpid(), signal.SIGSEGV)
        if deed == SLOW:
            time.sleep(0.2)
        hoard = []
        while deed == EAT:
            hoard.append(b"x" * (8 << 20))
        yield Segment(blob.stream.read().decode())


class Formats:
    """The real formats, and deeds."""

    def sniff(self, blob: Blob) -> str:
        start = blob.stream.read(8)
        blob.stream.seek(0)
        return MEDIA_TYPE if start.startswith(DEEDS) else extract.sniff(blob)

    def extractor_for(self, media_type: str) -> Extractor | None:
        return DeedReader() if media_type == MEDIA_TYPE else extract.extractor_for(media_type)


class CountingExaminer(Examiner):
    """Notes each item that it has examined."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        log = os.environ.get("DONE_LOG")  # opened now: later a worker can open nothing to write to
        self._file = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT) if log else None

    def examine(self, tasks: Sequence[Task], watch: Watch) -> Iterator[Emitted]:
        for one in super().examine(tasks, watch):
            if self._file is not None and isinstance(one, ItemDone):
                os.write(self._file, b".")
            yield one
