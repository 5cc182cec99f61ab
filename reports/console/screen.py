"""The terminal or file that tables are printed on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO

from reports.console.plain import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

WIDTH = 80
_NARROWEST, _WIDEST = 40, 120
_GAP = 2
"""Blanks between columns: one of padding and one that rich draws as a divider."""


class Column(NamedTuple):
    """A column of fixed width; `width` 0 takes what the others leave."""

    title: str
    width: int = 0
    justify: Literal["left", "right"] = "left"


class _Encodable:
    """A text file that writes out what its encoding lacks, instead of failing."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.encoding = getattr(file, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        return self._file.write(text.encode(self.encoding, "backslashreplace").decode(self.encoding))

    def flush(self) -> None:
        self._file.flush()

    def isatty(self) -> bool:
        return self._file.isatty()

    def fileno(self) -> int:
        return self._file.fileno()


class Screen:
    """Prints lines and tables that fit; texts must be `visible` before they come here."""

    def __init__(self, file: TextIO, colour: bool | None = None) -> None:
        """Without `colour` a terminal decides, and the user's NO_COLOR."""
        self.console = _console(file, colour)
        self.width = _width(self.console, file)

    def line(self, text: str, style: str = "", indent: int = 0) -> None:
        """Print one paragraph, wrapped at the width."""
        from rich.padding import Padding

        self.console.print(Padding(_text(text, style), (0, 0, 0, indent), expand=False), width=self.width)

    def verbatim(self, text: str) -> None:
        """Print one line as long as it is, so that programs find in it what a wrap would cut."""
        self.console.print(_text(text, "dim"), soft_wrap=True)

    def blank(self) -> None:
        """Print an empty line."""
        self.console.line()

    def columns(self, columns: Sequence[Column]) -> list[int]:
        """Return the width of each column, so that rows can be shortened before they are added."""
        rest = self.width + 1 - sum(column.width + _GAP for column in columns)
        return [column.width or max(rest, 10) for column in columns]

    def table(self, columns: Sequence[Column]) -> Grid:
        """Return an empty table of fixed widths."""
        return Grid(self, columns)


class Grid:
    """A table; a cell is lines of (text, style), its texts short enough or ready to fold."""

    def __init__(self, screen: Screen, columns: Sequence[Column]) -> None:
        self._screen = screen
        self._table = _table(columns, screen.columns(columns))
        self._empty = True

    def row(self, *cells: str | Sequence[tuple[str, str]]) -> None:
        """Add one row."""
        self._table.add_row(*map(_cell, cells))
        self._empty = False

    def show(self) -> None:
        """Print the table, nothing when it has no row."""
        if not self._empty:
            self._screen.console.print(self._table, width=self._screen.width)


def _console(file: TextIO, colour: bool | None) -> Console:
    from rich.console import Console

    terminal = file.isatty() if colour is None else colour
    return Console(
        file=_Encodable(file),  # type: ignore[arg-type]  # rich needs only these methods
        force_terminal=terminal,
        color_system=("auto" if colour is None else "standard") if terminal else None,
        no_color=None if colour is None else not colour,
        width=None if file.isatty() else WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _width(console: Console, file: TextIO) -> int:
    return max(_NARROWEST, min(console.width, _WIDEST)) if file.isatty() else WIDTH


def _table(columns: Sequence[Column], widths: Sequence[int]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, _GAP - 1, 0, 0), show_edge=False)
    for column, width in zip(columns, widths, strict=True):
        table.add_column(column.title, width=width, justify=column.justify, overflow="fold")
    return table


def _cell(cell: str | Sequence[tuple[str, str]]) -> Text:
    from rich.text import Text

    lines = [(cell, "")] if isinstance(cell, str) else cell
    return Text("\n").join(_text(text, style) for text, style in lines)


def _text(text: str, style: str) -> Text:
    from rich.text import Text

    # The last gate: even a text that was forgotten above cannot act.
    return Text("\n".join(map(visible, text.split("\n"))), style=style, overflow="fold")
