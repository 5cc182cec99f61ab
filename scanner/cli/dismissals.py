"""`pii-scan dismiss` and `dismissed`: what was found and is false, as a person decided."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from scanner.cli.common import JSON, Global, author, reading, take_back
from scanner.cli.subjects import query_of, selectors
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.config import Settings


@click.command()
@selectors
@click.option("--item", "locator", metavar="LOCATOR", help="Only in this item (default: wherever it stands).")
@click.option("--source", metavar="SOURCE", help="The source of the item, where several have one of this name.")
@click.option("--reason", required=True, metavar="TEXT", help="Why it is false.")
@click.option("--by", metavar="NAME", help="Who says so (default: your user name).")
@click.pass_obj
def dismiss(
    options: Global,
    /,
    locator: str | None,
    source: str | None,
    reason: str,
    by: str | None,
    **given: tuple[str, ...],
) -> None:
    """Say that a finding is false: it joins and asserts nobody any more, also after the next sweeps."""
    from scanner.index.crypto import read_keys
    from scanner.index.writer import open_writer
    from scanner.model import Dismissal

    if source is not None and locator is None:
        raise UsageError("--source: it tells whose item is meant; say --item as well")
    settings = options.settings()
    values = query_of(settings, given)
    where = _where(settings, source, locator) if locator is not None else ""
    now = datetime.now(UTC).replace(microsecond=0)
    with open_writer(settings.index.address, read_keys(settings.index.key)) as writer:
        for value in values:
            writer.dismiss(Dismissal(value, where, locator or "", reason, by or author(), now))
    place = "in one item" if locator else "wherever it stands"
    options.note(f"dismissed {place}; `pii-scan dismissed` lists it and takes it back")


@click.command()
@click.option("--undo", type=click.IntRange(1), metavar="NUMBER", help="Take a decision back.")
@JSON
@click.pass_obj
def dismissed(options: Global, undo: int | None, as_json: bool) -> None:
    """List the findings that were dismissed, or take one of these decisions back."""
    if undo is not None:
        take_back(options, undo, "dismissed", lambda writer, number: writer.undo_dismissal(number))
        return
    with reading(options.settings()) as reader:
        found = list(reader.dismissals)
    if as_json:
        from reports.dismissals import write_dismissals

        write_dismissals(found, sys.stdout.buffer)
    else:
        from reports.console import print_dismissals

        print_dismissals(found, sys.stdout)


def _where(settings: Settings, source: str | None, locator: str) -> str:
    """Return the source that has an item."""
    with reading(settings) as reader:
        sources = [one for one in reader.sources() if source in (None, one.name)]
        having = [one.name for one in sources if reader.held.find(one.id, locator) is not None]
    if not having:
        raise UsageError("--item: the index has no such item; take its locator from `pii-scan subject --json`")
    if len(having) > 1:
        raise UsageError(f"--item: {', '.join(having)} have an item of this name; say which with --source")
    return having[0]
