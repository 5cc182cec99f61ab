"""Forms that were filled in, as data: a list of objects of a title and a value, `{"q": "Vorname", "a": "Kai"}`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.extract.columns import Kind, fits, kind_of
from scanner.extract.sheetforms import is_beside

_NAMES = frozenset((Kind.NAME, Kind.FIRST, Kind.LAST))
_MOST = 200
Fields = Sequence[tuple[str, str]]


def is_answer(before: Sequence[Fields], fields: Fields) -> bool:
    """Tell whether an object is a title and its value; `before` are those of the list that came before it.

    The first of them asks for a name: other lists of two fields are of many things.
    """
    if len(fields) != 2 or len(before) >= _MOST:
        return False
    if before:
        return [key for key, _ in fields] == [key for key, _ in before[0]]
    (_, title), (_, value) = fields
    kind = kind_of(title)
    return kind in _NAMES and fits(kind, value) and kind_of(value) is None


def records_of(answers: Sequence[Fields]) -> Iterator[Fields]:
    """Yield a record of titles and values for each person of whom a list tells: a title that comes again begins one.

    What is about somebody beside that person stands alone.
    """
    record: list[tuple[str, str]] = []
    for (_, title), (_, value) in answers:
        if is_beside(title):
            yield [(title, value)]
            continue
        if any(title == one for one, _ in record):
            yield record
            record = []
        record.append((title, value))
    if record:
        yield record
