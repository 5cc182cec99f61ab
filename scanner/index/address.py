"""Where an index is: a file of SQLite, or a schema of a PostgreSQL database."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from scanner.secret import Secret
from scanner.setting import SecretRef

SCHEME = "postgresql://"
FORM = "postgresql://USER@HOST/DATABASE"
DEFAULT_SCHEMA = "pii_scan"
_OURS = "schema="
_LONGEST = 58
"""Bytes of a name in PostgreSQL (it cuts off what is beyond 63), less what the schema of the queue has more."""


@dataclass(frozen=True, slots=True)
class Postgres:
    """An index in PostgreSQL: its URL, or where that is kept. `schema` in the URL is ours, all else is libpq's.

    `beside` is the start of names of files by which processes of this machine let each other go first.
    """

    url: Secret | SecretRef
    beside: Path | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """How it is told to people: no user, no password, no host."""
        return "PostgreSQL"

    def read(self) -> tuple[str, str]:
        """Return (URL for libpq, schema); raises `ValueError`, `LookupError` or `OSError` with what is wrong."""
        given = self.url.read() if isinstance(self.url, SecretRef) else self.url
        return split(given.reveal())


Address = Path | Postgres


def split(url: str) -> tuple[str, str]:
    """Return (URL for libpq, schema); raises `ValueError` with what is allowed."""
    if not url.startswith(SCHEME) or "\0" in url:
        raise ValueError(f'"{FORM}"')
    base, _, query = url.partition("?")
    ours = [part.partition("=")[2] for part in query.split("&") if part.startswith(_OURS)]
    schema = ours[-1] if ours else DEFAULT_SCHEMA
    if not (schema.isidentifier() and schema.isascii() and len(schema) <= _LONGEST and not schema.startswith("pg_")):
        raise ValueError(f'"{FORM}?schema=NAME", a name of letters, digits and _')
    theirs = "&".join(part for part in query.split("&") if part and not part.startswith(_OURS))
    return f"{base}?{theirs}" if theirs else base, schema


def holds_password(url: str) -> bool:
    """Tell whether a password stands in a URL."""
    parts = urlsplit(url)
    return bool(parts.password) or any(name.lower() == "password" for name, _ in parse_qsl(parts.query))
