"""Cells of a workbook row by row, from its XML: for sheets that the quick reader cannot take, in flat memory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.errors import UnreadableError
from scanner.extract.package import BROKEN, Package
from scanner.extract.trees import local
from scanner.model import Reason

STRINGS = 64 * 1024 * 1024
WIDE = 400
"""Rows that reach further to the right come without their empty cells."""
_COLUMN = re.compile(r"[A-Z]{1,3}(?=\d)")


class Strings:
    """The texts that many cells share, and their phonetic readings."""

    def __init__(self, package: Package, name: str, *, texts: bool = True) -> None:
        """Without `texts` only the readings are wanted, and mostly there are none."""
        self.texts: list[str] = []
        self.readings: list[str] = []
        self.fault: UnreadableError | None = None
        if name in package.names and (texts or _has_readings(package, name)):
            try:
                self._read(package, name)
            except UnreadableError as error:
                self.fault = error

    def _read(self, package: Package, name: str) -> None:
        runs: list[str] = []
        reading: list[str] | None = None
        size = 0
        for event, element in package.events(name, ("start", "end")):
            kind = local(element)
            if kind == "rPh":
                if event == "start":
                    reading = []
                else:
                    self.readings.append("".join(reading or ()))
                    reading = None
            elif event == "end" and kind == "t":
                text = element.text or ""
                size += len(text)
                (runs if reading is None else reading).append(text)
            elif event == "end" and kind == "si":
                self.texts.append("".join(runs))
                runs = []
            if size > STRINGS:
                raise UnreadableError(Reason.TOO_LARGE, "texts of the cells; the first of them were read")
        if runs:
            self.texts.append("".join(runs))


def _has_readings(package: Package, name: str) -> bool:
    try:
        with package.open(name) as stream:
            held = b""
            while block := stream.read(1 << 20):
                if b"rPh" in held + block:
                    return True
                held = block[-2:]
    except (*BROKEN, UnreadableError):
        return True
    return False


class Rows:
    """The rows of one sheet part."""

    def __init__(self, package: Package, name: str, strings: Strings) -> None:
        self._package, self._name, self._strings = package, name, strings
        self._number = 0
        self._cells: dict[int, str] = {}
        self._last = -1
        self._value = ""
        self._runs: list[str] = []
        self._reading = False

    def read(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row with its number; raises `UnreadableError` after what stands before a break."""
        try:
            for event, element in self._package.events(self._name, ("start", "end")):
                kind = local(element)
                if event == "start":
                    self._begin(kind, element.get("r") or "")
                elif kind == "row":
                    yield self._number, self._listed()
                    self._cells = {}
                elif kind == "c":
                    self._last = _column(element.get("r") or "", self._last + 1)
                    text = self._text(element.get("t") or "")
                    if text:
                        self._cells[self._last] = text
                else:
                    self._end(kind, element.text or "")
        except UnreadableError:
            if self._cells:
                yield self._number, self._listed()
            raise

    def _begin(self, kind: str, told: str) -> None:
        if kind == "row":
            self._number = int(told) if told.isdecimal() and len(told) < 9 else self._number + 1
            self._cells, self._last = {}, -1
        elif kind == "c":
            self._value, self._runs = "", []
        elif kind == "rPh":
            self._reading = True

    def _end(self, kind: str, text: str) -> None:
        if kind == "v":
            self._value = text
        elif kind == "t" and not self._reading:
            self._runs.append(text)
        elif kind == "rPh":
            self._reading = False

    def _text(self, type: str) -> str:
        if type == "s":
            at = int(self._value) if self._value.isdecimal() and len(self._value) < 9 else -1
            return self._strings.texts[at] if 0 <= at < len(self._strings.texts) else ""
        if type == "inlineStr":
            return "".join(self._runs)
        if type == "b":
            return ""
        if type in ("", "n"):
            return number_text(self._value)
        return self._value

    def _listed(self) -> list[str]:
        if self._cells and max(self._cells) < WIDE:
            return [self._cells.get(at, "") for at in range(max(self._cells) + 1)]
        return list(self._cells.values())


def _column(reference: str, otherwise: int) -> int:
    found = _COLUMN.match(reference)
    if not found:
        return otherwise
    at = 0
    for letter in found[0]:
        at = at * 26 + ord(letter) - 64
    return at - 1


def number_text(text: str) -> str:
    """Return a number without exponent and without `.0`, as a phone is read."""
    if text.isdigit():
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() and abs(value) < 1e18 else text
