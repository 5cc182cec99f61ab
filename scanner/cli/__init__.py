"""The command line: parse, build, call, print. One place for errors and exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from types import TracebackType

import click

from scanner import __version__
from scanner.cli.common import Global
from scanner.cli.detecting import detect
from scanner.cli.index import key, purge, status
from scanner.cli.setup import check, init
from scanner.cli.subjects import export, subject
from scanner.cli.sweeping import sweep
from scanner.errors import PiiScanError

COMPLETE, FATAL, USAGE, INCOMPLETE = 0, 1, 2, 3
"""Exit codes: all done; cannot go on; wrong usage or settings; done, but not everything could be examined."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pii-scan")
@click.option("--config", "config", metavar="FILE", help="Settings file (default: pii-scan.toml, or PII_SCAN_CONFIG).")
@click.option("--quiet", is_flag=True, help="No progress and no notes; errors only.")
@click.option("-v", "verbose", count=True, help="Tell more; twice for still more.")
@click.pass_context
def cli(context: click.Context, config: str | None, quiet: bool, verbose: int) -> None:
    """Find a person's data across mail, files and shares, and answer for it."""
    context.obj = Global(config, quiet, verbose)


for command in (init, check, sweep, subject, export, detect, status, purge, key):
    cli.add_command(command)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.excepthook = _crash
    try:
        code = cli.main(standalone_mode=False)
    except PiiScanError as error:
        for line in str(error).splitlines():
            click.echo(f"pii-scan: {line}", err=True)
        code = error.exit_code
    except click.ClickException as error:
        error.show()
        code = USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("pii-scan: stopped; what was committed is kept", err=True)
        code = FATAL
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = FATAL
    sys.exit(code if isinstance(code, int) else COMPLETE)


def _crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show where a bug struck, but not its message: that may hold a personal value."""
    click.echo("pii-scan: this is a bug in pii-scan; please report the lines below", err=True)
    click.echo("".join(traceback.format_tb(trace)) + kind.__name__, err=True)
