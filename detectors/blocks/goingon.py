"""What goes on in the next cell of a card: a company whose legal form stands below it, a position behind a dash."""

from __future__ import annotations

from collections.abc import Sequence

from detectors.blocks.cells import Cell
from detectors.blocks.companies import is_form
from detectors.blocks.labels import Label
from detectors.blocks.position import is_department, is_position


def form_below(text: str, cells: Sequence[Cell], at: int) -> int:
    """Return the end of a company whose legal form stands on a line of its own, 0 for others: pictures are read so."""
    cell, below = cells[at], cells[at + 1] if at + 1 < len(cells) else None
    if below is None or below.match or below.line != cell.line + 1 or cell.label not in (None, Label.COMPANY):
        return 0
    told = is_form(text[below.start : below.end]) and not is_position(text[cell.start : cell.end])
    return below.end if told else 0


def continued(text: str, cells: Sequence[Cell], at: int) -> tuple[int, int]:
    """Return the end of a position that goes on behind a dash or on the next line, and the next cell."""
    cell = cells[at]
    after = at + 1
    if after >= len(cells):
        return cell.end, after
    other = cells[after]
    content = text[other.start : other.end]
    if other.match or other.label or other.line > cell.line + 1:
        return cell.end, after
    opened = (
        text[cell.start : cell.end]
        .lower()
        .endswith((" of", " for", " and", " &", " de", " für", " for", " til", " ds."))
    )
    between = text[cell.end : other.start]
    if is_department(content) and between.strip() in ("-", "\u2013", ",", "") and "|" not in between:
        return other.end, after + 1
    return (
        (other.end, after + 1)
        if opened and other.line == cell.line + 1 and len(content.split()) <= 3
        else (cell.end, after)
    )
