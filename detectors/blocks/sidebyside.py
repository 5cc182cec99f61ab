"""People side by side: two names on one line, and what stands below each of them.

Whose an identifier is tells its column, or the name that it bears; one that neither tells is nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from detectors.blocks.agreement import FAIR, NONE, agreement, bearer
from detectors.blocks.cells import BETWEEN, IDENTIFIERS, Cell
from detectors.blocks.named import Named
from detectors.blocks.zones import Kind, Lines
from detectors.folding import name_words
from detectors.names.first_names import is_given
from detectors.names.shape import Shape, name_shape

_WORD = re.compile(r"\S+")
_WIDE = re.compile(r"\t|[ \xa0]{3}")
_LEAST_WORDS = 4
_MOST_WORDS = 8
Stretch = tuple[int, int]
Words = tuple[str, ...]


def parted(text: str, cell: Cell, bearers: Sequence[str]) -> list[Cell]:
    """Return a cell as two where two addresses spell two names in it: "Kai Lund Anna Berg" over kai.lund@, anna.berg@.

    Pages and scans lose the blanks between columns. `bearers` are the parts of identifiers that may bear a name.
    """
    words = [(word.start(), word.end()) for word in _WORD.finditer(text, cell.start, cell.end)]
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or len(bearers) < 2:
        return [cell]
    for cut in range(2, len(words) - 1):
        first, second = text[cell.start : words[cut - 1][1]], text[words[cut][0] : cell.end]
        if _bear_apart(tuple(name_words(first)), tuple(name_words(second)), bearers):
            return [cell._replace(end=words[cut - 1][1]), cell._replace(start=words[cut][0])]
    return [cell]


def _bear_apart(one: Words, other: Words, bearers: Sequence[str]) -> bool:
    return _borne_alone(one, other, bearers) and _borne_alone(other, one, bearers)


def _borne_alone(one: Words, other: Words, bearers: Sequence[str]) -> bool:
    return any(agreement(one, said) >= FAIR and agreement(other, said) == NONE for said in bearers)


def names_beside(lines: Lines, cells: Sequence[Cell], names: Sequence[Named]) -> Iterator[tuple[int, Shape]]:
    """Yield numbers of cells, and their shapes, that are names because they stand beside one of some names."""
    known = {one.at for one in names}
    for line in {one.line for one in names}:
        row = [(at, cell) for at, cell in enumerate(cells) if cell.line == line]
        if known.issuperset(at for at, _ in row) or not _are_beside(lines, [cell for _, cell in row]):
            continue
        for at, cell in row:
            if at not in known and (shape := name_shape(lines.text[cell.start : cell.end])):
                yield at, shape


def below(lines: Lines, cells: Sequence[Cell], head: Named, beside: Sequence[Named], end: int) -> list[Stretch]:
    """Return what stands below one of several names of a line: in its column, or bearing its name alone.

    `beside` are the names in order, `end` is the line of what comes next.
    """
    columns = _columns(lines, len(beside), head.line, end)
    own = [row[beside.index(head)] for row in columns]
    for cell in cells:
        if cell.match and head.line < cell.line < end and (said := bearer(lines.text, cell.match)):
            told = [one for one in beside if agreement(one.words, said) >= FAIR]
            if told == [head] and not any(start <= cell.start < stop for start, stop in own):
                own.append((cell.start, cell.end))
    return own


def _columns(lines: Lines, count: int, line: int, end: int) -> Iterator[list[Stretch]]:
    """Yield the columns of lines below a line that have so many, up to `end` or an empty one."""
    for at in range(line + 1, end):
        if lines.kind(at) is Kind.EMPTY:
            return
        if len(columns := _pieces(lines, at)) == count:
            yield columns


def _are_beside(lines: Lines, cells: Sequence[Cell]) -> bool:
    """Tell whether the cells of one line are full names of several people.

    A firm may be called like a person. So a wide gap must part the cells, or columns of identifiers go on below them.
    """
    if (
        len(cells) < 2
        or any(cell.match or cell.label for cell in cells)
        or not all(_named(lines, one) for one in cells)
    ):
        return False
    text = lines.text
    gaps = [text[one.end : other.start] for one, other in pairwise(cells)]
    return all(_WIDE.search(gap) for gap in gaps) or _columns_below(lines, cells)


def _named(lines: Lines, cell: Cell) -> bool:
    name = lines.text[cell.start : cell.end]
    shape = name_shape(name)
    return shape is not None and len(shape.words) > 1 and shape.case != "lower" and is_given(name.split()[0])


def _columns_below(lines: Lines, cells: Sequence[Cell]) -> bool:
    """Tell whether below names a line has as many identifiers of one type, in columns, under the same label."""
    line = cells[0].line
    for at in range(line + 1, min(line + 4, len(lines.pieces))):
        here = [one for one in lines.matches.get(at, ()) if one.type in IDENTIFIERS]
        columns = _pieces(lines, at)
        if len(here) == len(columns) == len(cells) and len({one.type for one in here}) == 1:
            labels = {lines.text[start : one.start] for (start, _), one in zip(columns, here, strict=True)}
            return len(labels) == 1
    return False


def _pieces(lines: Lines, at: int) -> list[Stretch]:
    """Return the columns of a line; what stands further right than its first column has none before it."""
    piece = lines.pieces[at]
    found, start = [], piece.start
    for gap in BETWEEN.finditer(lines.text, piece.start, piece.end):
        found.append((start, gap.start()))
        start = gap.end()
    return [*found, (start, piece.end)]
