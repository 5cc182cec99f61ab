"""The door to the text of pictures: `read_picture` reads one, `segments` hands it on with a box for each word.

Tesseract reads first: it is quick and exact on clean pages. What it is not sure of is read a second time by a
neural reader, which knows photos, turned and coloured text. Nothing is written, fetched or started.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from scanner.extract import ocr_rapid, ocr_tesseract
from scanner.extract.layout import Line, Word, confidence, in_reading_order
from scanner.model import Place, Segment, WordBox

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["Line", "Reading", "Word", "available", "read_picture", "segments", "worth_reading"]

SURE = 0.85
"""Pages that tesseract read with less confidence are read again."""
SMALLEST = 20
_SEGMENT = 32 * 1024


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a picture: its lines in reading order; boxes are parts of its width and height."""

    lines: tuple[Line, ...] = ()
    confidence: float = 0.0
    seconds: float = 0.0
    cut: bool = False
    """Some of it was left unread, because it took too long."""


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
    began = time.monotonic()
    lines = ocr_tesseract.read(image.convert("L"), languages)
    if confidence(lines) < SURE:
        import numpy

        pixels = numpy.asarray(image.convert("RGB"))[:, :, ::-1].copy()
        other = ocr_rapid.lines(pixels, ocr_rapid.find(pixels))
        if confidence(other) > confidence(lines):
            lines = in_reading_order(other)
    return Reading(tuple(lines), confidence(lines), time.monotonic() - began)


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
