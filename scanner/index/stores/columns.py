"""Many rows in one statement of PostgreSQL: each column goes as an array, written in its text form.

A statement for each row costs this process ten times as much, in the library's bookkeeping for each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

FEW = 4
"""Up to so many rows a statement each is as quick."""
_INSERT = re.compile(r"INSERT INTO (\w+)(?: \(([\w, ]+)\))? VALUES \(\?(?:, \?)*\)(.*)", re.DOTALL)
_TYPES = {"bigint", "bytea"}


class Insert(NamedTuple):
    """An insertion of plain values: its table, the columns if they are named, and what follows the values."""

    table: str
    columns: tuple[str, ...]
    rest: str


def read(sql: str) -> Insert | None:
    """Take a statement apart, written with SQLite's marks; None if it is another one."""
    found = _INSERT.fullmatch(sql)
    if found is None or "?" in found[3]:
        return None
    return Insert(found[1], tuple(found[2].split(", ")) if found[2] else (), found[3])


def written(insert: Insert, types: Mapping[str, str]) -> str | None:
    """Return the statement that takes an array for each column; None if a column holds something else."""
    kinds = [types[name] for name in insert.columns or types]
    if not set(kinds) <= _TYPES:
        return None
    names = f" ({', '.join(insert.columns)})" if insert.columns else ""
    arrays = ", ".join(f"%s::{kind}[]" for kind in kinds)
    return f"INSERT INTO {insert.table}{names} SELECT * FROM unnest({arrays}){insert.rest}"


def arrays(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Return the columns of some rows as texts of arrays."""
    return [array(column) for column in zip(*rows, strict=True)]


def array(column: Sequence[int | bytes | None]) -> str:
    """Return a column of at least one row as the text of an array."""
    try:
        if isinstance(column[0], bytes):
            return '{"\\\\x' + '","\\\\x'.join(map(bytes.hex, column)) + '"}'  # type: ignore[arg-type]
        return "{" + ",".join(map(int.__repr__, column)) + "}"
    except TypeError:  # some are NULL
        return "{" + ",".join(map(_element, column)) + "}"


def among(query: str, keys: Sequence[int] | Sequence[bytes]) -> str:
    """Return the form of a query with `IN ({})` that takes all keys as one array."""
    kind = "bytea" if isinstance(keys[0], bytes) else "bigint"
    return query.replace("IN ({})", f"= ANY (CAST(? AS {kind}[]))")


def _element(value: int | bytes | None) -> str:
    if isinstance(value, bytes):
        return f'"\\\\x{value.hex()}"'
    return "NULL" if value is None else str(int(value))
