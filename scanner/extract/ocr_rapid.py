"""RapidOCR: reads photographed, turned and coloured text; its models lie in its package, nothing is fetched."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scanner.extract.charsets import clean
from scanner.extract.layout import Line, Word
from scanner.model import Box

Pixels = Any
"""A picture as an array of rows, columns and the colours blue, green, red."""
Corners = Any
"""The corners of a line, clockwise from its upper left, in pixels."""

_LONGEST = 1536
_AREA = 1_400_000
"""What the finder of lines gets at most: its memory grows with the area (0.3 GiB here)."""
_WIDEST = 120
"""A line that is longer in heights than any text (240 letters) is squeezed: its memory grows with the length."""


def find(pixels: Pixels) -> list[Corners]:
    """Return where lines of text stand, in any direction; the picture is made smaller for it when it is large."""
    import cv2
    import numpy

    height, width = pixels.shape[:2]
    scale = min(1.0, _LONGEST / max(height, width), (_AREA / (height * width)) ** 0.5)
    if scale < 1:
        size = max(32, round(width * scale)), max(32, round(height * scale))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    with _memory():
        found = engine()._load_det_model()(pixels).boxes
    if found is None:
        return []
    ratio = numpy.array([width / pixels.shape[1], height / pixels.shape[0]], dtype="float32")
    return [corners.astype("float32") * ratio for corners in found]


def cut(pixels: Pixels, corners: Corners) -> Pixels:
    """Return the stretch of a picture within corners, upright; text from top to bottom is laid down."""
    from rapidocr.utils.process_img import get_rotate_crop_image

    return get_rotate_crop_image(pixels, corners.copy())


def texts(crops: Sequence[Pixels]) -> list[tuple[str, list[float], list[float]]]:
    """Read lines; returns for each its text, the place of each sign along it (0 to 1) and the confidence of each."""
    import cv2

    found = []
    for crop in crops:
        height, width = crop.shape[:2]
        if width > _WIDEST * height:
            crop = cv2.resize(crop, (_WIDEST * height, height))
        with _memory():
            read = engine().recognize_txt([crop])
        told, info = read.txts[0], read.word_results[0]
        columns = [column for word in info.word_cols or () for column in word]
        length = max(info.line_txt_len, 1.0)
        found.append((clean(told), [min(1.0, column / length) for column in columns], list(info.confs or ())))
    return found


def _widened(crop: Pixels) -> Pixels:
    """Return a stretch as black on white and drawn out: dots between narrow letters and double letters come apart."""
    import cv2
    import numpy

    grey = cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY)
    low, high = numpy.percentile(grey, (2, 98))
    grey = ((grey.astype("float32") - low) * 255 / max(1.0, high - low)).clip(0, 255).astype("uint8")
    if numpy.median(grey) < 100:
        grey = 255 - grey
    return cv2.cvtColor(cv2.resize(grey, None, fx=1.5, fy=1, interpolation=cv2.INTER_CUBIC), cv2.COLOR_GRAY2BGR)


def lines(pixels: Pixels, places: Sequence[Corners], *, wide: bool = False) -> list[Line]:
    """Read the lines at some places of a picture; `wide` for a second opinion, see `_widened`."""
    height, width = pixels.shape[:2]
    found = []
    crops = [cut(pixels, one) for one in places]
    for corners, (text, at, sure) in zip(
        places, texts([_widened(one) for one in crops] if wide else crops), strict=True
    ):
        words = tuple(_words(text, at, sure, corners / [width, height]))
        if words:
            found.append(Line(words))
    return found


def _words(text: str, at: list[float], sure: list[float], corners: Corners) -> list[Word]:
    found: list[Word] = []
    signs = 0
    total = sum(not sign.isspace() for sign in text)
    if len(at) != total or len(sure) != len(text):
        whole = sum(sure) / len(sure) if sure else 0.0
        at, sure = [number / max(total, 1) for number in range(total)], [whole] * len(text)
    start = 0
    for piece in text.split():
        start = text.index(piece, start)
        first, last = at[signs], at[signs + len(piece) - 1]
        signs += len(piece)
        some = sure[start : start + len(piece)]
        start += len(piece)
        found.append(Word(piece, _box(corners, first, last), sum(some) / len(some)))
    return found


def _box(corners: Corners, first: float, last: float) -> Box:
    """Return the box around a stretch of a line."""
    upper_left, upper_right, lower_right, lower_left = corners
    across, below = upper_right - upper_left, lower_right - lower_left
    if abs(lower_left - upper_left).max() > 1.5 * abs(across).max():  # it was laid down: it runs from top to bottom
        upper_left, upper_right, lower_right, lower_left = upper_right, lower_right, lower_left, upper_left
        across, below = upper_right - upper_left, lower_right - lower_left
    ends = [
        upper_left + across * first,
        upper_left + across * last,
        lower_left + below * first,
        lower_left + below * last,
    ]
    left, right = min(float(end[0]) for end in ends), max(float(end[0]) for end in ends)
    top, bottom = min(float(end[1]) for end in ends), max(float(end[1]) for end in ends)
    return max(0.0, left), max(0.0, top), min(1.0, right), min(1.0, bottom)


@contextlib.contextmanager
def _memory() -> Iterator[None]:
    """Turn the library's own errors into one of memory, the only thing that a picture in bounds can lack."""
    engine()  # sets what must be set before the first import
    from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError

    try:
        yield
    except ONNXRuntimeError:
        raise MemoryError from None


@functools.lru_cache(maxsize=1)
def engine() -> Any:
    """Return the one engine of this process; made at the first call."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # onnxruntime's packages would note and send that they are used
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
            # By path: a model that is named is looked for, and fetched when it is not there.
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
            "Cls.model_path": str(models / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
            "Det.unclip_ratio": 2.0,
            "Det.limit_side_len": 32,
            "Det.limit_type": "min",
        }
    )
