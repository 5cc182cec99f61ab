"""A town under a label that says so is no person, whatever its words look like: "Work place: Santa Maria"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detectors.blocks.cells import Cell
from detectors.blocks.labels import Label
from detectors.blocks.zones import Lines
from detectors.merge import STRUCTURE


def places(lines: Lines, cells: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """Yield the cells that a label tells to be a place, and a model takes for a name."""
    for cell in cells:
        if cell.label is Label.PLACE and not cell.match:
            here = lines.matches.get(cell.line, ())
            if any(one.type == "PERSON" and one.recognizer != STRUCTURE and _holds(cell, one.start) for one in here):
                yield cell.start, cell.end


def _holds(cell: Cell, start: int) -> bool:
    return cell.start <= start < cell.end
