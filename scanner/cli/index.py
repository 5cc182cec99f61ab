"""`pii-scan status`, `purge` and `key rotate`: our own index."""

from __future__ import annotations

import sys

import click

from scanner.cli.common import INCOMPLETE, JSON, Global, complete_source, reading
from scanner.errors import UsageError


@click.command()
@JSON
@click.pass_obj
def status(options: Global, as_json: bool) -> None:
    """Show the sources, what of them is in the index, and what could not be read."""
    from scanner.dossier import coverage

    settings = options.settings()
    names = [one.name for one in settings.sources]
    with reading(settings) as reader:
        counts = reader.facts()
        facts = {
            "index": settings.index.path.name,
            "size": f"{settings.index.path.stat().st_size / 1e6:.1f} MB",
            "values": f"{counts['values']}",
            "contents": f"{counts['contents']}",
        }
        covered = coverage(reader, names)
        if as_json:
            from reports.status_json import write_status

            write_status(covered, facts, sys.stdout.buffer)
        else:
            from reports.console import print_status

            print_status(covered, facts, sys.stdout)
    if not all(one.complete and not one.failed for one in covered):
        sys.exit(INCOMPLETE)


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=complete_source)
@click.option("--all", "everything", is_flag=True, help="Delete all sources from the index.")
@click.option("--gone", is_flag=True, help="Delete sources that are no longer in the settings.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def purge(options: Global, sources: tuple[str, ...], everything: bool, gone: bool, yes: bool) -> None:
    """Delete sources from our own index; the sources themselves are not touched."""
    from scanner.index.crypto import read_keys
    from scanner.index.database import connect_reader
    from scanner.index.writer import open_writer

    settings = options.settings()
    keys = read_keys(settings.index.key)
    connect_reader(settings.index.path).close()
    with open_writer(settings.index.path, keys) as writer:
        held = {one.name: one.id for one in writer.reader().sources()}
        unknown = [name for name in sources if name not in held]
        if unknown:
            raise UsageError(f"the index has no source {', '.join(unknown)}; it has: {', '.join(held) or 'none'}")
        chosen = set(sources) | (set(held) if everything else set())
        if gone:
            chosen |= set(held) - {one.name for one in settings.sources}
        if not chosen and not (gone or everything):
            raise UsageError("say what to delete: names of sources, --gone or --all")
        if chosen and not yes:
            click.confirm(f"Delete {', '.join(sorted(chosen))} from the index?", abort=True, err=True)
        for name in sorted(chosen):
            count = writer.drop_source(held[name])
            options.note(f"{name}: {count} items deleted from the index")
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
    rotate_key(settings.index.path, settings.index.key, to, settings.file.absolute().parent)
    options.note("the index is encrypted with the new key")
    if to is not None:
        options.note(f'write key = "{to}" into [index] of {settings.file.name}')
