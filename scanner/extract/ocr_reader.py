"""How a picture is read: by tesseract first, then by RapidOCR what is doubtful, turned, missed, or holds a value."""

from __future__ import annotations

import functools
import itertools
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from scanner.extract import ocr_choice, ocr_doubts, ocr_rapid, ocr_tesseract
from scanner.extract.layout import Line, Word, confidence, covered, in_reading_order, slope, straight
from scanner.model import Box

if TYPE_CHECKING:
    from PIL import Image

SURE = 0.85
"""A page that tesseract read with less confidence is read line by line by the other."""
_UPRIGHT = 0.75
"""Tesseract is never so sure of a page that lies on its side or head."""
_DOUBTFUL = 0.7
_CERTAIN = 0.97
_ASKEW = 0.02
_WRONG = 12
"""When one line of so many holds a value that was read otherwise, tesseract was wrongly sure of itself."""
_SEEN = 0.88
"""Lines of which less is covered by words are read again."""
_LETTER = 20
"""The height of small letters, in pixels, that tesseract reads best."""
_LINES_TO_TURN = 4
_TESSERACT_MS = 20_000
_SECONDS = 30.0
LONGEST_WAIT = 50.0
"""After so much work no further line is read, nor after so long: a reader that is silent for a minute is ended."""


class Reader:
    """One reading of one picture; `cut` tells that time ran out."""

    def __init__(self, image: Image.Image, languages: tuple[str, ...]) -> None:
        self._image = image
        self._languages = languages
        self._worked, self._began = time.process_time(), time.monotonic()
        self._upright = False
        self._others: list[Line] = []
        self.cut = False

    def read(self) -> list[Line]:
        """Return the lines in reading order."""
        lines = self._by_page()
        try:
            lines = self._improved(lines)
        except MemoryError:
            self.cut = True
            lines = self._ordered(lines)
        others, self._others = self._others, []
        return _with_joined(ocr_choice.settled(lines, others))

    def _improved(self, lines: list[Line]) -> list[Line]:
        lying = _lying(lines)
        if confidence(lines) >= SURE and not lying and not self._askew(lines):
            otherwise = self._checked(lines)
            if len(otherwise) < max(2, len(lines) / _WRONG):
                self._others = otherwise
                return _placed(self._ordered(lines), self._missed(lines))
        places = ocr_rapid.find(self._pixels)
        turns = 0 if self._upright else self._turns(places, confidence(lines) > _UPRIGHT and not lying)
        if turns:
            return self._turned(turns)
        return self._by_line([] if lying else lines, places)

    def _askew(self, lines: list[Line]) -> bool:
        """Tell whether lines fall or rise: tesseract then tears words, and is sure of the pieces."""
        aspect = self._image.width / self._image.height
        return abs(slope(lines)) / aspect > _ASKEW

    def _turned(self, turns: int) -> list[Line]:
        """Turn the picture by quarters to the right, read it again, and tell the boxes as they were."""
        from PIL import Image

        kinds = Image.Transpose
        self._image = self._image.transpose((kinds.ROTATE_270, kinds.ROTATE_180, kinds.ROTATE_90)[turns - 1])
        self._upright = True
        self.__dict__.pop("_pixels", None)
        return [_turned_back(line, turns) for line in self.read()]

    def _by_page(self) -> list[Line]:
        """Let tesseract read the page, enlarged when its letters are small, as dark on light."""
        import cv2
        import numpy
        from PIL import Image, ImageOps

        grey = self._image.convert("L")
        if numpy.median(numpy.asarray(grey.reduce(max(1, min(grey.size) // 200)))) < 100:
            grey = ImageOps.invert(grey)
        height = letter_height(numpy.asarray(grey))
        if height and height < 0.75 * _LETTER:
            scale = min(3.0, _LETTER / height, (16_000_000 / (grey.width * grey.height)) ** 0.5)
            size = round(grey.width * scale), round(grey.height * scale)
            grey = Image.fromarray(cv2.resize(numpy.asarray(grey), size, interpolation=cv2.INTER_CUBIC))
        page = ocr_tesseract.read(grey, self._languages, _TESSERACT_MS)
        self.cut = self.cut or not page.done
        return page.lines

    def _ordered(self, lines: list[Line]) -> list[Line]:
        return in_reading_order(lines, straight(lines, self._image.width / self._image.height))

    def _checked(self, lines: list[Line]) -> list[Line]:
        """Read what holds a value, or is doubtful, a second time; returns what was read otherwise."""
        found: list[Line] = []
        for line in lines:
            doubtful = line.confidence < _DOUBTFUL and len(line.text) > 2
            if not doubtful and not ocr_doubts.holds_value(line.text):
                continue
            corners = _corners(line, self._pixels.shape)
            for other in self._lines([corners], self._pixels):
                better = doubtful and other.confidence > max(0.85, line.confidence) and _differ(other.text, line.text)
                if ocr_doubts.differ(line, other) or ocr_doubts.differ(other, line):
                    found += [other, *self._widely(other, corners)]
                elif better:
                    found.append(other)
        return found

    def _missed(self, lines: list[Line]) -> list[Line]:
        """Read what tesseract left out: light on dark, on pictures, beside the text."""
        if not _ink_left(self._image.convert("L"), [word.box for line in lines for word in line.words]):
            return []
        height, width = self._pixels.shape[:2]
        boxes = [word.box for line in lines for word in line.words]
        known = set().union(*(ocr_doubts.values(line.text) for line in lines))
        more = []
        for corners in ocr_rapid.find(self._pixels):
            seen = min(1.0, _seen(_box(corners, width, height), boxes))
            for line in self._lines([corners], self._pixels) if seen < _SEEN else []:
                fresh = seen < 0.3 or ocr_doubts.values(line.text) - known
                if fresh and line.confidence > _DOUBTFUL and len(line.text) > 1:
                    more.append(line)
        return more

    def _by_line(self, first: list[Line], places: Sequence[Any]) -> list[Line]:
        """Read line by line what RapidOCR found; tesseract gives a second opinion on lines with a value."""
        lines: list[Line] = []
        boxes: list[Box] = []
        opinions: list[Line] = []
        for corners, box in zip(places, _straight(places, self._pixels.shape), strict=True):
            for line in self._lines([corners], self._pixels):
                lines.append(line)
                boxes.append(box)
                if ocr_doubts.holds_value(line.text) and line.confidence < _CERTAIN:
                    opinions += self._opinions(line, ocr_rapid.cut(self._pixels, corners))
                    opinions += self._widely(line, corners)
        self._others = opinions
        read = in_reading_order(lines, boxes)
        better = confidence(first) > confidence(read)
        return self._joined(self._ordered(first), read) if better else self._joined(read, first)

    def _opinions(self, line: Line, crop: Any) -> list[Line]:
        text, sure = ocr_tesseract.read_line(crop, self._languages)
        if sure < 0.4 or not text:
            return []
        other = Line((Word(text, line.box, sure),))
        return [other] if ocr_doubts.differ(line, other) else []

    def _widely(self, line: Line, corners: Any) -> list[Line]:
        """Read a line with an address once more in another way, to settle what it is."""
        return self._lines([corners], self._pixels, wide=True) if ocr_doubts.holds_address(line.text) else []

    def _joined(self, lines: list[Line], others: list[Line]) -> list[Line]:
        """Add what only the other reader found: values, and sure lines where the first one saw nothing."""
        known = set().union(*(ocr_doubts.values(line.text) for line in lines)) if lines else set()
        boxes = [line.box for line in lines]
        more = []
        for other in others:
            alone = sum(covered(other.box, box) for box in boxes) < 0.4
            if alone and (ocr_doubts.values(other.text) or (other.confidence > _DOUBTFUL and len(other.text) > 2)):
                more.append(other)
            elif ocr_doubts.values(other.text) - known:
                self._others.append(other)
        return _placed(lines, more)

    def _turns(self, places: Sequence[Any], upright: bool) -> int:
        """Return by how many quarters to the right the picture has to be turned."""
        tall = sum(_size(one)[1] for one in places if _size(one)[1] > 1.5 * _size(one)[0])
        wide = sum(_size(one)[0] for one in places if _size(one)[0] > 1.5 * _size(one)[1])
        if tall <= wide and upright:
            return 0
        candidates = (1, 3) if tall > wide else (0, 2)
        longest = sorted(places, key=lambda one: -max(_size(one)))[:_LINES_TO_TURN]
        sure = {}
        for turns in candidates:
            pixels, turned = _turned(self._pixels, longest, turns)
            read = self._lines(turned, pixels)
            sure[turns] = confidence(read) * sum(len(line.text) for line in read) ** 0.25
        return max(candidates, key=lambda turns: sure[turns])

    def _lines(self, places: Sequence[Any], pixels: Any, *, wide: bool = False) -> list[Line]:
        found: list[Line] = []
        for one in places:
            if self._late():
                self.cut = True
                break
            found += ocr_rapid.lines(pixels, [one], wide=wide)
        return found

    def _late(self) -> bool:
        """Tell whether it takes too long; on a busy machine waiting is no work."""
        return time.process_time() - self._worked > _SECONDS or time.monotonic() - self._began > LONGEST_WAIT

    @functools.cached_property
    def _pixels(self) -> Any:
        import numpy

        return numpy.asarray(self._image.convert("RGB"))[:, :, ::-1].copy()


def letter_height(grey: Any) -> float:
    """Estimate the height of small letters from the height of dark spots, 0 when there are few."""
    import cv2
    import numpy

    small = grey if grey.size < 6_000_000 else grey[: grey.shape[0] // 2, :]
    light = cv2.GaussianBlur(small, (0, 0), 12).astype("int16")
    dark = (light - small > 25).astype("uint8")
    stats = cv2.connectedComponentsWithStats(dark, connectivity=8)[2][1:]
    heights = stats[:, 3]
    letters = heights[(heights >= 4) & (heights < 120) & (stats[:, 2] < 4 * heights) & (stats[:, 2] * 8 > heights)]
    return float(numpy.median(letters)) if len(letters) >= 20 else 0.0


def _ink_left(grey: Image.Image, boxes: Sequence[Box]) -> bool:
    """Tell whether as much as a word stands outside the boxes."""
    import cv2
    import numpy

    width, height = 1000, max(1, round(1000 * grey.height / grey.width))
    small = cv2.resize(numpy.asarray(grey), (width, min(height, 4000)), interpolation=cv2.INTER_AREA)
    height = small.shape[0]
    edges = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, numpy.ones((3, 3), "uint8")) > 60
    for left, top, right, bottom in boxes:
        edges[
            max(0, int(top * height) - 4) : int(bottom * height) + 5,
            max(0, int(left * width) - 6) : int(right * width) + 7,
        ] = 0
    joined = cv2.morphologyEx(edges.astype("uint8"), cv2.MORPH_CLOSE, numpy.ones((3, 9), "uint8"))
    stats = cv2.connectedComponentsWithStats(joined)[2][1:]
    texts = (stats[:, 2] >= 24) & (stats[:, 3] >= 5) & (stats[:, 4] > 0.3 * stats[:, 2] * stats[:, 3])
    return bool(texts.any())


def _corners(line: Line, shape: Any) -> Any:
    """Return the corners of a line, with an edge, along its rise or fall."""
    import numpy

    height, width = shape[:2]
    left, top, right, bottom = (one * size for one, size in zip(line.box, (width, height, width, height), strict=True))
    first, last = line.words[0].box, line.words[-1].box
    across = (last[0] + last[2] - first[0] - first[2]) / 2 * width
    rise = (last[1] + last[3] - first[1] - first[3]) / 2 * height / across if across > 0 else 0.0
    tall = max(4.0, (bottom - top) - abs(rise) * (right - left))
    edge = 0.2 * tall
    middles = [(top + bottom) / 2 + rise * (side - (left + right) / 2) for side in (left, right)]
    half = tall / 2 + edge
    places = [(left - edge, middles[0] - half), (right + edge, middles[1] - half)]
    places += [(right + edge, middles[1] + half), (left - edge, middles[0] + half)]
    return numpy.clip(numpy.array(places, dtype="float32"), 0, [width - 1, height - 1]).astype("float32")


def _box(corners: Any, width: int, height: int) -> Box:
    left, top = corners.min(axis=0)
    right, bottom = corners.max(axis=0)
    return float(left / width), float(top / height), float(right / width), float(bottom / height)


def _straight(places: Sequence[Any], shape: Any) -> list[Box]:
    """Return where lines would stand if the page lay straight: turned by the angle that most of them have."""
    import numpy

    if not len(places):
        return []
    height, width = shape[:2]
    ends = numpy.array([[one[1] - one[0], one[2] - one[3]] for one in places]).reshape(-1, 2)
    long = numpy.abs(ends[:, 0]) >= numpy.quantile(numpy.abs(ends[:, 0]), 0.5)
    angle = float(numpy.median(numpy.arctan2(ends[long, 1], ends[long, 0])))
    turn = numpy.array([[numpy.cos(angle), -numpy.sin(angle)], [numpy.sin(angle), numpy.cos(angle)]])
    middle = numpy.array([width / 2, height / 2])
    return [_box((one - middle) @ turn + middle, width, height) for one in places]


def _size(corners: Any) -> tuple[float, float]:
    import numpy

    return float(numpy.linalg.norm(corners[1] - corners[0])), float(numpy.linalg.norm(corners[3] - corners[0]))


def _turned(pixels: Any, places: Sequence[Any], turns: int) -> tuple[Any, list[Any]]:
    """Turn a picture by quarters to the right, and the corners in it; each begins with its upper left again."""
    import numpy

    height, width = pixels.shape[:2]
    found = [numpy.asarray(one) for one in places]
    for _ in range(turns):
        found = [numpy.roll(numpy.stack([height - 1 - one[:, 1], one[:, 0]], axis=1), 1, axis=0) for one in found]
        height, width = width, height
    return numpy.ascontiguousarray(numpy.rot90(pixels, -turns)), [one.astype("float32") for one in found]


def _lying(lines: Sequence[Line]) -> bool:
    """Tell whether most words run up or down the picture, which tesseract reads without a word about it."""
    words = [word.box for line in lines for word in line.words if len(word.text) > 3]
    tall = sum(2 * (box[3] - box[1]) > 3 * (box[2] - box[0]) for box in words)
    return 2 * tall > len(words)


def _turned_back(line: Line, turns: int) -> Line:
    words = []
    for word in line.words:
        left, top, right, bottom = word.box
        for _ in range(turns):
            left, top, right, bottom = top, 1 - right, bottom, 1 - left
        words.append(Word(word.text, (left, top, right, bottom), word.confidence))
    return Line(tuple(words), line.block)


def _differ(one: str, other: str) -> bool:
    return "".join(filter(str.isalnum, one.lower())) != "".join(filter(str.isalnum, other.lower()))


def _seen(box: Box, words: Sequence[Box]) -> float:
    """Return which part of the length of a line words cover, the blanks between them too."""
    middle, blank = (box[1] + box[3]) / 2, 2 * (box[3] - box[1])
    total, end = 0.0, box[0]
    for left, _, right, _ in sorted(one for one in words if one[1] < middle < one[3] and one[0] < box[2]):
        start = end if left - end < blank and end > box[0] else max(left, end)
        right = min(right, box[2])
        if right > start:
            total, end = total + right - start, right
    return total / max(box[2] - box[0], 1e-9)


def _placed(lines: list[Line], more: list[Line]) -> list[Line]:
    """Put further lines behind the line that they stand on, or below."""
    boxes = [line.box for line in lines]
    after: dict[int, list[Line]] = {}
    for one in sorted(more, key=lambda line: (line.box[1], line.box[0])):
        on = max(range(len(boxes)), key=lambda at: covered(one.box, boxes[at]), default=-1)
        if on >= 0 and not covered(one.box, boxes[on]):
            on = max(
                (at for at, box in enumerate(boxes) if _over(box, one.box)), key=lambda at: boxes[at][1], default=-1
            )
        after.setdefault(on, []).append(one)
    found: list[Line] = [Line(one.words, -1) for one in after.get(-1, [])]
    for at, line in enumerate(lines):
        found += [line, *(Line(one.words, line.block) for one in after.get(at, []))]
    return found


def _over(upper: Box, lower: Box) -> bool:
    return upper[1] <= (lower[1] + lower[3]) / 2 and upper[0] < lower[2] and lower[0] < upper[2]


def _with_joined(lines: list[Line]) -> list[Line]:
    """Put addresses that are cut at the end of a line, in one piece, behind it."""
    known = set().union(*(ocr_doubts.values(line.text) for line in lines)) if lines else set()
    found: list[Line] = []
    for line, following in itertools.zip_longest(lines, lines[1:]):
        found.append(line)
        joined = ocr_doubts.continued(line, following)
        if joined is not None and joined.text.lower() not in known:
            found.append(joined)
    return found
