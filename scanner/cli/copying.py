"""`pii-scan index copy`: from SQLite to PostgreSQL, and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scanner.cli.common import JSON, Global
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.index.address import Address


@click.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@JSON
@click.pass_obj
def copy(options: Global, source: str, target: str, as_json: bool) -> None:
    """Copy the index FROM one place TO another, where there is none yet; each is written as index.url is.

    The key stays the same. What is there when it ends is whole; a copy that was cut off is refused by every command
    until it was made again. FROM is not changed.
    """
    from scanner.index import copying
    from scanner.index.crypto import read_keys

    settings = options.settings()
    base = settings.file.absolute().parent
    places = _address("FROM", source, base), _address("TO", target, base)
    counts = copying.copy(*places, read_keys(settings.index.key), _told(options))
    if as_json:
        click.echo(json.dumps({"complete": True, "rows": counts}))
    options.note(f"the copy is complete: {sum(counts.values()):,} rows in {len(counts)} tables")
    options.note(f"let index.url in {settings.file.name} name it; then delete the old one")


def _address(which: str, text: str, base: Path) -> Address:
    from scanner.config import index_url

    try:
        return index_url(text, base)
    except ValueError as error:
        raise UsageError(f"index copy: {which} must be {error}") from None


def _told(options: Global) -> Callable[[str, int], None]:
    """Return what tells of each table as it ends, with -v."""

    def told(table: str, count: int) -> None:
        if options.verbose:
            options.note(f"{table}: {count:,}")

    return told
