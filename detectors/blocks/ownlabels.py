"""Labels that say whose they are: below "Contact: Anna Berg", "Contact's mobile" is hers, "Home" may be anybody's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from detectors.blocks.cells import Cell
from detectors.blocks.named import Named
from detectors.blocks.zones import Lines

_WORD = re.compile(r"[ \t>*|-]{0,6}([^\W\d_]{4,30})")


def under_other_labels(lines: Lines, cells: Sequence[Cell], head: Named, end: int) -> Iterator[tuple[int, int]]:
    """Yield the identifiers of a record, up to an offset, whose labels do not repeat the name's where others do."""
    title = _title(lines, head.line, head.start)
    below = [cell for cell in cells if cell.match and cell.line > head.line and cell.start < end]
    own = [bool(title) and _title(lines, cell.line, cell.start).startswith(title) for cell in below]
    if any(own):
        yield from ((cell.start, cell.end) for cell, is_own in zip(below, own, strict=True) if not is_own)


def _title(lines: Lines, at: int, end: int) -> str:
    """Return the first word of a line before an offset, which is a label's."""
    found = _WORD.match(lines.text, lines.pieces[at].start, end)
    return found[1].casefold() if found and found.end() < end else ""
