"""`pii-scan status`, `purge` and `key rotate`: our own index."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from scanner.cli.common import FATAL, INCOMPLETE, JSON, Global, complete_source, reading
from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.config import Settings


@click.command()
@JSON
@click.pass_obj
def status(options: Global, as_json: bool) -> None:
    """Show the sources, what of them is in the index, and what could not be read."""
    from scanner.dossier import coverage
    from scanner.schedule.telling import runs_told, worker_told

    settings = options.settings()
    names = [one.name for one in settings.sources]
    with reading(settings) as reader:
        counts = reader.facts()
        facts = {
            "index": settings.index.address.name,
            "size": f"{reader.size() / 1e6:.1f} MB",
            "values": f"{counts['values']}",
            "contents": f"{counts['contents']}",
        }
        runs = list(runs_told(reader, settings, datetime.now(UTC)))
        covered = coverage(reader, names, {one.source for one in runs if one.too_old})
        worker = worker_told(settings.index.address)
        if as_json:
            from reports.status_json import write_status

            write_status(covered, facts, sys.stdout.buffer, runs, worker)
        else:
            from reports.console import print_status

            print_status(covered, facts, sys.stdout, runs=runs, worker=worker)
    if not all(one.whole for one in covered):
        sys.exit(INCOMPLETE)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=complete_source)
@click.option("--all", "everything", is_flag=True, help="Delete all sources from the index.")
@click.option("--gone", is_flag=True, help="Delete sources that are no longer in the settings.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def purge(options: Global, sources: tuple[str, ...], everything: bool, gone: bool, yes: bool) -> None:
    """Delete sources from our own index; the sources themselves are not touched."""
    settings = options.settings()
    with reading(settings) as reader:
        held = [one.name for one in reader.sources()]
    chosen = _chosen(settings, held, sources, everything, gone)
    if not chosen:
        options.note("nothing to delete: every source of the index is in the settings" if gone else "nothing to delete")
    elif not yes and not _confirmed(chosen):
        click.echo("pii-scan: nothing was deleted", err=True)
        sys.exit(FATAL)
    else:
        _delete(options, settings, chosen)


def _chosen(settings: Settings, held: Sequence[str], named: Sequence[str], everything: bool, gone: bool) -> list[str]:
    if not (named or everything or gone):
        raise UsageError("say what to delete: names of sources, --gone or --all")
    unknown = [name for name in named if name not in held]
    if unknown:
        raise UsageError(f"the index has no source {', '.join(unknown)}; it has: {', '.join(held) or 'none'}")
    kept = {one.name for one in settings.sources}
    return sorted(name for name in held if name in named or everything or (gone and name not in kept))


def _confirmed(chosen: Sequence[str]) -> bool:
    try:
        return click.confirm(f"Delete {', '.join(chosen)} from the index?", err=True)
    except click.Abort:
        click.echo(err=True)
        return False


def _delete(options: Global, settings: Settings, chosen: Sequence[str]) -> None:
    from scanner.index.crypto import read_keys
    from scanner.index.writer import open_writer

    with open_writer(settings.index.address, read_keys(settings.index.key)) as writer:
        ids = {one.name: one.id for one in writer.reader().sources()}
        for name in chosen:
            count = writer.drop_source(ids[name]) if name in ids else 0
            options.note(f"{name}: {count:,} item{'s' * (count != 1)} deleted from the index")
        writer.compact()


@click.group()
def key() -> None:
    """Look after the key of the index."""


@key.command()
@click.option("--to", metavar="REF", help="The new key, env:NAME or file:PATH (default: made in the key file).")
@click.pass_obj
def rotate(options: Global, to: str | None) -> None:
    """Encrypt the index with a new key; the old one is of no use afterwards."""
    from scanner.index.rotation import rotate_key

    settings = options.settings()
    rotate_key(settings.index.address, settings.index.key, to, settings.file.absolute().parent)
    options.note("the index is encrypted with the new key")
    if to is not None:
        options.note(f'write key = "{to}" into [index] of {settings.file.name}')
