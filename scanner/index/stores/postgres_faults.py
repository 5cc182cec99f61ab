"""Errors of PostgreSQL, each as one clear line."""

from __future__ import annotations

import psycopg
from psycopg import errors

from scanner.errors import FatalError, IndexBusy, IndexFault

_SAFE = "what was committed is safe, run the same command again when it is back"
_TOLD: dict[type[psycopg.Error], tuple[type[FatalError], str]] = {
    errors.DiskFull: (
        IndexFault,
        "the disk of the database is full; what was committed is safe, free some space and go on",
    ),
    errors.ReadOnlySqlTransaction: (
        IndexFault,
        "the database is read-only; let index.url name the server that takes writes",
    ),
    errors.LockNotAvailable: (IndexBusy, "the index is locked by another process; try again when that has ended"),
    psycopg.ProgrammingError: (IndexFault, "the index cannot be used: {why}"),
    psycopg.OperationalError: (IndexFault, f"the database of the index cannot be used: {{why}}; {_SAFE}"),
    psycopg.Error: (IndexFault, "the index cannot be used: {kind}: {why}"),
}


def told(error: psycopg.Error) -> FatalError:
    """Turn an error of the database into one clear line; rows of ours that it may name hold no text in the clear."""
    why = _why(error)
    if isinstance(error, errors.InsufficientPrivilege):
        return IndexFault(f"index.url: the database does not allow it: {why}; the rights needed: docs/settings.md")
    kind, line = next(_TOLD[one] for one in type(error).__mro__ if one in _TOLD)
    return kind(line.format(why=why, kind=type(error).__name__))


def _why(error: psycopg.Error) -> str:
    """Return the first line of what the server or libpq says, without what it says of the connection."""
    text = error.diag.message_primary or str(error).partition("\n")[0]
    return text.rpartition("FATAL:")[2].strip().removeprefix("connection failed: ")
