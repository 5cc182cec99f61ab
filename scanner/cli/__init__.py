"""The command line: parse, build, call, print. One place for errors and exit codes."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Iterator, MutableMapping
from types import TracebackType

import click

from scanner import __version__
from scanner.cli.common import Global
from scanner.errors import PiiScanError

COMPLETE, FATAL, USAGE, INCOMPLETE = 0, 1, 2, 3
"""Exit codes: all done; cannot go on; wrong usage or settings; done, but not everything could be examined."""

COMMANDS = {
    "init": "scanner.cli.setup",
    "check": "scanner.cli.setup",
    "sweep": "scanner.cli.sweeping",
    "subject": "scanner.cli.subjects",
    "export": "scanner.cli.subjects",
    "dismiss": "scanner.cli.dismissals",
    "dismissed": "scanner.cli.dismissals",
    "link": "scanner.cli.decisions",
    "unlink": "scanner.cli.decisions",
    "decisions": "scanner.cli.decisions",
    "subjects": "scanner.cli.review",
    "detect": "scanner.cli.detecting",
    "status": "scanner.cli.index",
    "purge": "scanner.cli.index",
    "key": "scanner.cli.index",
    "worker": "scanner.cli.working",
    "index": "scanner.cli.keeping",
}
"""Every command, and the module that has it under the same name."""


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name; a module is imported when its command is asked for."""

    def __init__(self) -> None:
        self._names = dict(COMMANDS)
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            self._loaded[name] = getattr(importlib.import_module(self._names[name]), name)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._names[name], self._loaded[name] = "", command

    def __delitem__(self, name: str) -> None:
        del self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@click.group(commands=_Commands(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pii-scan")
@click.option("--config", "config", metavar="FILE", help="Settings file (default: pii-scan.toml, or PII_SCAN_CONFIG).")
@click.option("--quiet", is_flag=True, help="No progress and no notes; errors only.")
@click.option("-v", "verbose", count=True, help="Log on stderr what is done; twice for details.")
@click.option(
    "--log-format", "form", type=click.Choice(("text", "json")), help="Form of the log; without -v, of its course."
)
@click.pass_context
def cli(context: click.Context, config: str | None, quiet: bool, verbose: int, form: str | None) -> None:
    """Find a person's data across mail, files and shares, and answer for it."""
    context.obj = Global(config, quiet, verbose)
    if (verbose or form) and not quiet:
        from scanner.cli import logs

        logs.begin(context, verbose, form or "text")


def main() -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.excepthook = _crash
    try:
        code = cli.main(prog_name="pii-scan", standalone_mode=False)
    except PiiScanError as error:
        for line in str(error).splitlines():
            click.echo(f"pii-scan: {line}", err=True)
        code = error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = USAGE
    except click.ClickException as error:
        click.echo(_told(error), err=True)
        code = USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("pii-scan: stopped; what was committed is kept", err=True)
        code = FATAL
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FATAL
    sys.exit(code if isinstance(code, int) else COMPLETE)


def _told(error: click.ClickException) -> str:
    """Return a fault that click found in our own form: one line, and where help is."""
    text = " ".join(error.format_message().split()).rstrip(".")
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "pii-scan"
    lead = ": ".join(filter(None, ("pii-scan", path.removeprefix("pii-scan").strip())))
    return f"{lead}: {text[:1].lower()}{text[1:]}; try {path} --help"


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show where a bug struck, but not its message: that may hold a personal value."""
    import traceback

    click.echo("pii-scan: this is a bug in pii-scan; please report the lines below", err=True)
    click.echo("".join(traceback.format_tb(trace)) + kind.__name__, err=True)
