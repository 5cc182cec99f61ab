"""Words and lines read from a picture, and the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanner.model import Box

_MOST_LINES = 20_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a picture; `box` in parts of its width and height."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside one another; `block` numbers the column or paragraph they belong to."""

    words: tuple[Word, ...]
    block: int = 0

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        return around(word.box for word in self.words)

    @property
    def confidence(self) -> float:
        """Mean over the characters, so that a stray dot does not weigh as much as an address."""
        total = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / total if total else 0.0


def around(boxes: Iterable[Box]) -> Box:
    """Return the box around boxes."""
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def confidence(lines: Sequence[Line]) -> float:
    """Return the mean confidence over all characters, 0 for no text."""
    weights = [len(line.text) for line in lines]
    total = sum(weights)
    return sum(line.confidence * weight for line, weight in zip(lines, weights, strict=True)) / total if total else 0.0


def covered(inner: Box, outer: Box) -> float:
    """Return which part of the area of `inner` lies within `outer`."""
    width = min(inner[2], outer[2]) - max(inner[0], outer[0])
    height = min(inner[3], outer[3]) - max(inner[1], outer[1])
    area = (inner[2] - inner[0]) * (inner[3] - inner[1])
    return width * height / area if width > 0 and height > 0 and area > 0 else 0.0


def in_reading_order(lines: Sequence[Line], boxes: Sequence[Box] | None = None) -> list[Line]:
    """Sort lines as a person reads: columns one after the other, each from the top; `block` is numbered anew.

    What stands side by side becomes one line. `boxes` tell where the lines would stand if the page lay straight.
    """
    if len(lines) > _MOST_LINES:
        return list(lines)
    boxed = list(zip(boxes if boxes is not None else [line.box for line in lines], lines, strict=True))
    ordered: list[Line] = []
    for block, group in enumerate(_cut(boxed, 0)):
        ordered += [Line(line.words, block) for _, line in group]
    return ordered


def straight(lines: Sequence[Line], aspect: float) -> list[Box]:
    """Return where lines would stand if the page lay straight; `aspect` is the picture's width over its height."""
    fall = slope(lines)
    found = []
    for line in lines:
        left, top, right, bottom = line.box
        height = sorted(word.box[3] - word.box[1] for word in line.words)[len(line.words) // 2]
        middle = (top + bottom) / 2 - fall * ((left + right) / 2 - 0.5)
        shift = fall / aspect**2 * ((top + bottom) / 2 - 0.5)
        found.append((left + shift, middle - height / 2, right + shift, middle + height / 2))
    return found


def slope(lines: Sequence[Line]) -> float:
    """Return how far lines fall from left to right, in parts of the height for each part of the width."""
    rises: list[tuple[float, float]] = []
    for line in lines:
        first, last = line.words[0].box, line.words[-1].box
        across = (last[0] + last[2] - first[0] - first[2]) / 2
        if across > 0.05:  # tops and bottoms: letters with strokes above or below the line even out
            rises += [((last[side] - first[side]) / across, across) for side in (1, 3)]
    half, total = sum(weight for _, weight in rises) / 2, 0.0
    for rise, weight in sorted(rises):
        total += weight
        if total >= half:
            return rise
    return 0.0


_Boxed = list[tuple[Box, Line]]


def _cut(boxed: _Boxed, depth: int) -> list[_Boxed]:
    """Cut by the widest empty strip, across or down, until none is left (a recursive X-Y cut)."""
    if len(boxed) < 2 or depth > 40:
        return [_rows(boxed)] if boxed else []
    height = sorted(box[3] - box[1] for box, _ in boxed)[len(boxed) // 2]
    down = _gap(boxed, 0)
    across = _gap(boxed, 1)
    # A gap between columns is wider than a blank, one between paragraphs higher than that between lines.
    if down[0] > 1.2 * height and _are_columns(boxed, down[1]) and (across[0] < 2.5 * height or down[0] > across[0]):
        return _split(boxed, 0, down[1], depth)
    if across[0] > 0.9 * height:
        return _split(boxed, 1, across[1], depth)
    return [_rows(boxed)]


def _gap(boxed: _Boxed, axis: int) -> tuple[float, float]:
    """Return the width and the middle of the widest strip that no line touches."""
    widest, middle = 0.0, 0.0
    end = 0.0
    for number, (start, stop) in enumerate(sorted((box[axis], box[axis + 2]) for box, _ in boxed)):
        if number and start - end > widest:
            widest, middle = start - end, (start + end) / 2
        end = max(end, stop) if number else stop
    return widest, middle


def _are_columns(boxed: _Boxed, at: float) -> bool:
    """Tell columns of text, or blocks side by side, from the cells of a table and from labels beside values."""
    sides = [one for one in boxed if _middle(one) < at], [one for one in boxed if _middle(one) >= at]
    if min(len(side) for side in sides) < 3:
        return False
    words = [sorted(len(line.words) for _, line in side)[len(side) // 2] for side in sides]
    if min(words) >= 4:
        return True
    level = sum(any(_level(one[0], other[0]) for other in sides[1]) for one in sides[0])
    if level < 0.6 * min(len(side) for side in sides):
        return True
    return min(words) >= 2 and not any(_gap(side, 0)[0] > 0.02 for side in sides)


def _middle(one: tuple[Box, Line]) -> float:
    return (one[0][0] + one[0][2]) / 2


def _level(one: Box, other: Box) -> bool:
    least = min(one[3] - one[1], other[3] - other[1])
    return abs(one[1] + one[3] - other[1] - other[3]) < 1.2 * least


def _split(boxed: _Boxed, axis: int, at: float, depth: int) -> list[_Boxed]:
    first = [one for one in boxed if (one[0][axis] + one[0][axis + 2]) / 2 < at]
    rest = [one for one in boxed if (one[0][axis] + one[0][axis + 2]) / 2 >= at]
    return _cut(first, depth + 1) + _cut(rest, depth + 1)


def _rows(boxed: _Boxed) -> _Boxed:
    """Join what stands side by side into rows, top to bottom."""
    rows: list[_Boxed] = []
    for one in sorted(boxed, key=lambda one: (one[0][1] + one[0][3]) / 2):
        if rows and _beside(rows[-1], one[0]):
            rows[-1].append(one)
        else:
            rows.append([one])
    joined: _Boxed = []
    for row in rows:
        row.sort(key=lambda one: one[0][0])
        words = tuple(word for _, line in row for word in line.words)
        joined.append((around(box for box, _ in row), Line(words)))
    return joined


def _beside(row: _Boxed, box: Box) -> bool:
    """Tell whether a line stands beside the row: at its height, and over none of its words."""
    last = row[-1][0]
    middle, height = (box[1] + box[3]) / 2, min(box[3] - box[1], last[3] - last[1])
    level = abs(middle - (last[1] + last[3]) / 2) < 0.6 * height
    return level and all(box[0] >= other[2] or box[2] <= other[0] for other, _ in row)
