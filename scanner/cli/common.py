"""What the commands share: global options, settings, keys, and the files of the index."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from scanner.errors import UsageError

if TYPE_CHECKING:
    from scanner.config import Settings
    from scanner.index.reader import IndexReader
    from scanner.index.writer import IndexWriter

FATAL, INCOMPLETE = 1, 3
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON on stdout.")


@dataclass(frozen=True, slots=True)
class Global:
    """The options that stand before the command."""

    config: str | None
    quiet: bool
    verbose: int

    def settings(self) -> Settings:
        """Read the settings file."""
        from scanner import build

        return build.load_settings(self.config)

    def note(self, text: str) -> None:
        """Tell something on stderr unless asked to be quiet."""
        if not self.quiet:
            click.echo(text, err=True)


@contextmanager
def reading(settings: Settings) -> Iterator[IndexReader]:
    """Open the index for reading."""
    from scanner.index.crypto import read_keys
    from scanner.index.reader import open_reader

    with open_reader(settings.index.address, read_keys(settings.index.key)) as reader:
        yield reader


def take_back(options: Global, number: int, command: str, undo: Callable[[IndexWriter, int], bool]) -> None:
    """Forget a decision that `command` lists; raises `UsageError` when there is none of this number."""
    from scanner.index.crypto import read_keys
    from scanner.index.writer import open_writer

    settings = options.settings()
    with open_writer(settings.index.address, read_keys(settings.index.key)) as writer:
        if not undo(writer, number):
            raise UsageError(f"--undo: there is no decision {number}; `pii-scan {command}` lists them")
    options.note(f"decision {number} is taken back")


def author() -> str:
    """Return who decides: the name of the user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a name for its user
        return "unknown"


def complete_source(context: click.Context, _parameter: click.Parameter, start: str) -> list[str]:
    """Offer names of sources to the shell."""
    from scanner import build
    from scanner.errors import PiiScanError

    config: Any = context.find_root().params.get("config")
    try:
        return [one.name for one in build.load_settings(config).sources if one.name.startswith(start)]
    except PiiScanError:
        return []


SOURCES = click.argument("sources", nargs=-1, metavar="[SOURCE]...", shell_complete=complete_source)
