"""The progress of a sweep, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import rich.progress

    from scanner.course import Progress


class Silent:
    """Shows nothing."""

    def at(self, source: str) -> None:
        """Do nothing."""

    def listed(self, count: int) -> None:
        """Do nothing."""

    def done(self, count: int, failed: int) -> None:
        """Do nothing."""


class Bar:
    """Shows items, rate, time left, failures and the source; the total grows while it is listed."""

    def __init__(self, bar: rich.progress.Progress) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=0, failed=0)
        self._total = self._failed = 0

    def at(self, source: str) -> None:
        """Show the source that is being read."""
        from rich.markup import escape

        self._bar.update(self._task, description=escape(source))

    def listed(self, count: int) -> None:
        """Add items to the total."""
        self._total += count
        self._bar.update(self._task, total=self._total)

    def done(self, count: int, failed: int) -> None:
        """Add items that are settled."""
        self._failed += failed
        self._bar.update(self._task, advance=count, failed=self._failed)


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """Show progress on stderr if that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        ProgressColumn,
        SpinnerColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as RichProgress
    from rich.text import Text

    class Rate(ProgressColumn):
        """Items a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed or 0:.0f}/s")

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        Rate(),
        TextColumn("{task.fields[failed]} failed"),
        TimeRemainingColumn(compact=True),
    )
    with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Bar(bar)
