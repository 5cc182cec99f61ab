"""Rows of a file that each ask for one person."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from pathlib import Path

from scanner.errors import UsageError

_BETWEEN = "|"


def rows_of(file: str, selectors: Collection[str]) -> Iterator[tuple[int, dict[str, tuple[str, ...]]]]:
    """Yield number (from 1) and selectors of each row of a CSV file; raises `UsageError`.

    The titles are names of selectors; a cell may hold several values between bars. Blank rows keep their number, and
    are left out.
    """
    try:
        with Path(file).open(encoding="utf-8-sig", newline="") as stream:
            table = csv.DictReader(stream)
            titles = {title: (title or "").strip().lower() for title in table.fieldnames or ()}
            unknown = [title for title in titles.values() if title not in selectors]
            if unknown or not titles:
                raise UsageError(f"--batch: the first row must hold titles out of {', '.join(selectors)}")
            for number, row in enumerate(table, 1):
                given = {
                    titles[title]: tuple(one.strip() for one in (cell or "").split(_BETWEEN) if one.strip())
                    for title, cell in row.items()
                    if title in titles
                }
                if any(given.values()):
                    yield number, {name: given.get(name, ()) for name in selectors}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else "it is no CSV file in UTF-8"
        raise UsageError(f"--batch: the file cannot be read: {why}") from None
