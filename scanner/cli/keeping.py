"""`pii-scan index`: copies of the index."""

from __future__ import annotations

from pathlib import Path

import click

from scanner.cli.common import Global
from scanner.cli.copying import copy


@click.group()
def index() -> None:
    """Look after the index itself."""


index.add_command(copy)


@index.command()
@click.argument("to", metavar="TO")
@click.pass_obj
def backup(options: Global, to: str) -> None:
    """Write a copy of the index to a new file, also while sweeps run; the key is not in it."""
    from scanner.index.backup import back_up
    from scanner.index.crypto import read_keys

    settings = options.settings()
    size = back_up(settings.index.address, read_keys(settings.index.key), Path(to))
    options.note(f"wrote {to}: {size / 1e6:.1f} MB, checked; it is of no use without the key, so keep that too")


@index.command()
@click.argument("source", metavar="FROM")
@click.option("--replace", is_flag=True, help="Put the copy in the place of an index that is there.")
@click.pass_obj
def restore(options: Global, source: str, replace: bool) -> None:
    """Put a copy in the place of the index; the next sweep reads what has changed since."""
    from scanner.index.backup import restore as put_back
    from scanner.index.crypto import read_keys

    settings = options.settings()
    put_back(settings.index.address, read_keys(settings.index.key), Path(source), replace=replace)
    options.note(f"{settings.index.address.name} is the copy now; `pii-scan sweep` brings it up to date")
