"""What our extraction gives of a file: all texts, by the way of the product, with its limits, without detection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner import extract
from scanner.examine import Examiner, Limits
from scanner.examined import ContentRecord, Shown, Task
from scanner.index.crypto import ContentNamer
from scanner.model import ByteRange, Detected, Segment
from scanner.ports import NO_MEANS, Means

LIMITS = Limits(item_bytes=4 << 30, seconds=600)


class _NoEngine:
    """Finds nothing, so that only extraction is measured."""

    fingerprint = "none"

    def detect(self, segments: Sequence[Segment], *, names: bool = True) -> list[Detected]:
        return [Detected()] * len(segments)


class _Still:
    def beat(self, task: int, path: int) -> None:
        pass


def examined(
    source: bytes | ByteRange, name: str, means: Means = NO_MEANS, limits: Limits = LIMITS, *, show: bool = True
) -> Iterator[Shown | ContentRecord]:
    """Yield the texts of a file and of all that lies in it, and what was told of each content."""
    namer = ContentNamer(bytes(32))
    examiner = Examiner(_NoEngine(), extract, limits, namer, lambda name, again: False, means)
    for one in examiner.examine([Task(1, source, name, None, name, show=show)], _Still()):
        if isinstance(one, Shown | ContentRecord):
            yield one


def texts(source: bytes | ByteRange, name: str, means: Means = NO_MEANS) -> list[str]:
    """Return all texts, names of files and of parts included."""
    return [one.text for one in examined(source, name, means) if isinstance(one, Shown)]
