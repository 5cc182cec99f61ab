"""The door to the text of pictures: `read_picture` reads one, `segments` hands it on with a box for each word.

Tesseract reads first: it is quick and exact on clean pages. What it is not sure of is read a second time by a
neural reader, which knows photos, turned and coloured text. Nothing is written, fetched or started.
"""

from __future__ import annotations

import functools
import hashlib
import os
import time
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from scanner.extract.allocator import spare_memory
from scanner.extract.layout import Line, Word, confidence
from scanner.extract.ocr_reader import Reader
from scanner.model import Place, Segment, WordBox

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["Line", "Reading", "Word", "available", "read_picture", "segments", "worth_reading"]

SMALLEST = 20
_SEGMENT = 32 * 1024
_CACHED = 64


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a picture: its lines in reading order; boxes are parts of its width and height."""

    lines: tuple[Line, ...] = ()
    confidence: float = 0.0
    seconds: float = 0.0
    cut: bool = False
    """Some of it was left unread, because it took too long."""


_CACHE: OrderedDict[bytes, Reading] = OrderedDict()
"""By the digest of the pixels: the same logo lies in thousands of documents."""


@functools.lru_cache(maxsize=1)
def available() -> bool:
    """Tell whether the extra `[ocr]` is installed."""
    return all(find_spec(one) is not None for one in ("tesserocr", "rapidocr", "onnxruntime", "cv2"))


def worth_reading(image: Image.Image) -> bool:
    """Tell whether anything can be written on it: false for tiny ones and those of almost one colour."""
    if min(image.size) < SMALLEST:
        return False
    low, high = image.convert("L").getextrema()
    return high - low > 24  # type: ignore[operator]


def read_picture(image: Image.Image, languages: tuple[str, ...]) -> Reading:
    """Read a picture of text in any of the languages (ISO 639-1); takes seconds, see `Reading.seconds`.

    The caller bounds the size: 40 million pixels at most. Only where `available`.
    """
    _spare_memory()
    key = hashlib.sha256(f"{image.mode} {image.size} {languages}".encode() + image.tobytes()).digest()
    if (known := _CACHE.get(key)) is not None:
        _CACHE.move_to_end(key)
        return replace(known, seconds=0.0)
    began = time.monotonic()
    reader = Reader(image, languages)
    lines = reader.read()
    reading = Reading(tuple(lines), confidence(lines), time.monotonic() - began, reader.cut)
    if not reader.cut:
        _CACHE[key] = reading
        while len(_CACHE) > _CACHED:
            _CACHE.popitem(last=False)
    return reading


@functools.lru_cache(maxsize=1)
def _spare_memory() -> None:
    """Keep the engines to one thread, as the workers use the cores, and let them give back what they no longer need.

    OpenBLAS sets 32 MiB aside for each core, and glibc keeps freed blocks of up to 32 MiB: together half a gibibyte.
    """
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    spare_memory()
    import cv2

    cv2.setNumThreads(1)


def segments(reading: Reading, part: str = "body", place: Place = Place()) -> Iterator[Segment]:
    """Yield the text of a reading, line by line, an empty line between columns and paragraphs."""
    text = ""
    boxes: list[WordBox] = []
    offset = 0
    block = None
    for line in reading.lines:
        if len(text) > _SEGMENT:
            yield Segment(text, part, place, offset, boxes=tuple(boxes))
            offset, text, boxes = offset + len(text), "", []
        if block is not None and block != line.block:
            text += "\n"
        block = line.block
        for number, word in enumerate(line.words):
            text += " " if number else ""
            boxes.append(WordBox(len(text), len(text) + len(word.text), word.box))
            text += word.text
        text += "\n"
    if text.strip():
        yield Segment(text, part, place, offset, boxes=tuple(boxes))
