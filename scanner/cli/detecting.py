"""`pii-scan detect`: findings of files or of text, without an index and without a key."""

from __future__ import annotations

import itertools
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scanner.cli.common import INCOMPLETE, JSON, Global
from scanner.errors import UsageError

if TYPE_CHECKING:
    from reports.detect import FileFindings
    from scanner.config import Settings

_STDIN = (Path("-"),)


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help='Read lines {"id", "text"} on stdin, write their findings in order.')
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes (default: one a core; --jsonl: 1).")
@click.option("--reveal", is_flag=True, help="Show values unmasked.")
@click.option("--show-text", is_flag=True, help="Show what was read as well, with its place.")
@JSON
@click.pass_obj
def detect(
    options: Global,
    paths: tuple[Path, ...],
    jsonl: bool,
    jobs: int | None,
    reveal: bool,
    show_text: bool,
    as_json: bool,
) -> None:
    """Show the personal data in files (folders are walked), or in text on stdin."""
    settings = _settings(options)
    paths = () if paths == _STDIN else paths
    if jsonl:
        from scanner.cli.lines import answer_lines

        if paths:
            raise UsageError("--jsonl reads stdin; leave the paths out")
        answered = answer_lines(
            settings.detection,
            sys.stdin.buffer,
            sys.stdout.buffer,
            jobs or 1,
            most_bytes=settings.extraction.max_item_bytes,
            note=lambda text: click.echo(f"pii-scan: {text}", err=True),
        )
        if not answered:
            sys.exit(INCOMPLETE)
        return
    gone = [path for path in paths if not path.exists()]
    if gone:
        raise UsageError(f"there is no {gone[0]}")
    from scanner import build
    from scanner.inspecting import inspect_files, inspect_text

    failures: list[int] = []
    with build.worker_pool(settings, secrets.token_bytes(32), index=None, jobs=jobs) as pool:
        limit = settings.extraction.max_item_bytes
        if paths:
            found = inspect_files(pool, itertools.chain.from_iterable(map(_files, paths)), show=show_text)
        else:
            found = inspect_text(pool, sys.stdin.buffer.read(limit + 1), show=show_text)
        _show((_record(one, failures) for one in found), as_json, reveal)
    if failures:
        sys.exit(INCOMPLETE)


def _settings(options: Global) -> Settings:
    """Use the settings file if there is one; `detect` needs none."""
    from scanner import config

    file = config.find(options.config)
    if options.config is None and not file.exists():
        return config.defaults(file)
    return options.settings()


def _files(path: Path) -> Iterator[tuple[str, Path]]:
    """Yield (shown path, path) of a file, or of all files below a folder."""
    if not path.is_dir():
        yield str(path), path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            found = Path(folder, name)
            if found.is_file() and not found.is_symlink():
                yield str(found), found


def _record(one: Any, failures: list[int]) -> FileFindings:
    from reports.detect import FileFindings

    if one.failed:
        failures.append(1)
    return FileFindings(one.path, one.part, one.findings, one.problems, one.place, one.text)


def _show(found: Iterator[FileFindings], as_json: bool, reveal: bool) -> None:
    if as_json:
        from reports.detect import write_detect

        write_detect(found, sys.stdout.buffer)
        return
    from reports.console import print_findings

    print_findings(found, sys.stdout, reveal=reveal)
