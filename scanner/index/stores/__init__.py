"""What the index asks of a database, whichever it is: SQL in the common subset, with `?` and `:name` for values.

Common is what SQLite 3.35 and PostgreSQL 14 both take: `ON CONFLICT`, `RETURNING`, `WITH RECURSIVE`, `CASE`. Tables are
written down in SQLite's types (`scanner.index.schema`). What differs stands in this package and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
Row = Any


class Rows(Protocol):
    """What a statement brought."""

    def fetchone(self) -> Row: ...
    def fetchall(self) -> list[Row]: ...
    def __iter__(self) -> Iterator[Row]: ...


class Store(Protocol):
    """A connection to an index. Rows are tuples of int, str, bytes and None; true and false are 1 and 0."""

    name: str
    """What tells this index from others of the same process."""
    beside_others: bool
    """Whether other sessions write the index at the same time."""

    def execute(self, sql: str, values: Any = ..., /) -> Rows:
        """Run a statement; all of its rows may be held in memory."""

    def executemany(self, sql: str, rows: Iterable[Any], /) -> object:
        """Run a statement that brings nothing for each of some rows."""

    def among(self, sql: str, keys: Sequence[bytes] | Sequence[int], before: tuple[Any, ...], /) -> Iterator[Row]:
        """Yield the rows of a query with `IN ({})`, over keys; `before` are the values of marks ahead of it."""

    def stream(self, sql: str, values: Any = (), /) -> Iterator[Row]:
        """Yield the rows of a query that may have millions, few of them in memory at once."""

    def numbers(self, table: str, count: int, /) -> Iterable[int]:
        """Return the numbers of so many new rows of a table, inside a transaction that inserts them."""

    def run(self, body: Callable[[], T], forget: Callable[[], None], *, bulk: bool = False) -> T:
        """Commit what `body` writes, all of it or nothing; where a connection was lost, `body` is called again.

        `forget` is called before anything is raised or done again, and whenever a connection was lost later on: what
        was remembered may not be stored. With `bulk` the body may call `load`.
        """

    def undisturbed(self) -> AbstractContextManager[None]:
        """Keep sessions that write beside this one from committing inside, where there can be any."""

    def values_went(self) -> None:
        """Tell sessions that write beside this one to forget values, inside the transaction that dropped some."""

    def somebody_waits(self) -> bool:
        """Tell whether somebody waits to write the index alone."""

    def snapshot(self) -> None:
        """See one picture of the index from now on, whatever is written meanwhile."""

    def let_go(self) -> None:
        """Let go of that picture; the next statement sees what is there then."""

    def clear_faults(self) -> AbstractContextManager[None]:
        """Turn errors of the database inside into `FatalError`s of one clear line."""

    def holds(self, table: str, /) -> bool:
        """Tell whether the index has a table."""

    def tables(self) -> dict[str, list[str]]:
        """Return the tables of the index with their columns, each in a fixed order."""

    def load(self, table: str, columns: list[str], rows: Iterable[Row], /) -> None:
        """Insert many rows with their numbers, inside a `bulk` transaction; numbers given later do not meet them."""

    def number(self, value: int) -> object:
        """Return how the table `meta`, whose values are bytes, holds a number; `int` undoes it."""

    def file(self) -> Path | None:
        """Return the file that the index is, None if it is none."""

    def size(self) -> int:
        """Return how many bytes the index takes."""

    def compact(self) -> None:
        """Give back the space of what was deleted."""

    def finish(self) -> None:
        """Leave an index in good order that was written; its connection is closed next."""

    def close(self) -> None:
        """Close the connection; the lock of a writer is given back."""
