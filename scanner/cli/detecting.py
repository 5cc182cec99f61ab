"""`pii-scan detect`: findings of files or of text, without an index and without a key."""

from __future__ import annotations

import itertools
import json
import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scanner import build, config
from scanner.cli.common import INCOMPLETE, JSON, Global
from scanner.config import Settings
from scanner.errors import UsageError

if TYPE_CHECKING:
    from reports.detect import FileFindings
    from scanner.ports import Engine

_LINES = 256


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--jsonl", is_flag=True, help='Read lines {"id", "text"} on stdin, write their findings in order.')
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes (default: one a core; --jsonl: 1).")
@click.option("--reveal", is_flag=True, help="Show values unmasked.")
@JSON
@click.pass_obj
def detect(
    options: Global, paths: tuple[Path, ...], jsonl: bool, jobs: int | None, reveal: bool, as_json: bool
) -> None:
    """Show the personal data in files (folders are walked), or in text on stdin."""
    settings = _settings(options)
    if jsonl:
        if paths:
            raise UsageError("--jsonl reads stdin; leave the paths out")
        _lines(settings, jobs or 1)
        return
    gone = [path for path in paths if not path.exists()]
    if gone:
        raise UsageError(f"there is no {gone[0]}")
    from scanner.inspecting import inspect_files, inspect_text

    failures: list[int] = []
    with build.worker_pool(settings, secrets.token_bytes(32), index=None, jobs=jobs) as pool:
        limit = settings.extraction.max_item_bytes
        if paths:
            found = inspect_files(pool, itertools.chain.from_iterable(map(_files, paths)))
        else:
            found = inspect_text(pool, sys.stdin.buffer.read(limit))
        _show((_record(one, failures) for one in found), as_json, reveal)
    if failures:
        sys.exit(INCOMPLETE)


def _settings(options: Global) -> Settings:
    """Use the settings file if there is one; `detect` needs none."""
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
    return FileFindings(one.path, one.part, one.findings, one.problems, one.place)


def _show(found: Iterator[FileFindings], as_json: bool, reveal: bool) -> None:
    if as_json:
        from reports.detect import write_detect

        write_detect(found, sys.stdout.buffer)
        return
    from reports.console import print_findings

    print_findings(found, sys.stdout, reveal=reveal)


def _lines(settings: Settings, jobs: int) -> None:
    chunks = iter(lambda: list(itertools.islice(sys.stdin.buffer, _LINES)), [])
    numbered = ((number * _LINES, chunk) for number, chunk in enumerate(chunks))
    if jobs == 1:
        answers: Iterable[bytes] = (_answer(settings, *one) for one in numbered)
        for answer in answers:
            sys.stdout.buffer.write(answer)
            sys.stdout.buffer.flush()
        return
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, mp_context=get_context("forkserver")) as pool:
        waiting: list[Future[bytes]] = []
        for number, chunk in numbered:
            waiting.append(pool.submit(_answer, settings, number, chunk))
            if len(waiting) > 2 * jobs:
                sys.stdout.buffer.write(waiting.pop(0).result())
        for future in waiting:
            sys.stdout.buffer.write(future.result())
    sys.stdout.buffer.flush()


@lru_cache(1)
def _engine(detection: config.DetectionSettings) -> Engine:
    return build.engine(detection)


def _answer(settings: Settings, first: int, lines: list[bytes]) -> bytes:
    """Return the findings of some lines, one line each."""
    from scanner.model import Segment

    rows = [_row(first + index + 1, line) for index, line in enumerate(lines) if line.strip()]
    found = _engine(replace(settings.detection)).detect([Segment(text, "") for _, text in rows])
    answers = []
    for (id, _), one in zip(rows, found, strict=True):
        findings = [
            {
                "type": finding.type,
                "start": finding.start,
                "end": finding.end,
                "score": round(finding.score, 3),
                "recognizer": finding.recognizer,
            }
            for finding in one.findings
        ]
        answers.append(json.dumps({"id": id, "findings": findings}) + "\n")
    return "".join(answers).encode()


def _row(number: int, line: bytes) -> tuple[Any, str]:
    try:
        row = json.loads(line)
        return row["id"], _text(row["text"])
    except (ValueError, KeyError, TypeError):
        raise UsageError(f'stdin, line {number}: must be an object {{"id": ..., "text": "..."}}') from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value
