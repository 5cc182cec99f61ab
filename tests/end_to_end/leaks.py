"""Looks for personal values wherever a program may have left them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.end_to_end.program import processes

_ENOUGH = 6
_CODINGS = ("utf-8", "utf-16-le", "latin-1")


def forms(values: Iterable[str]) -> dict[bytes, str]:
    """Return the bytes, in small letters, that must not stand anywhere; with the value each is of.

    Parts count as well: what stands before the @, the digits of a number. Shorter ones would be
    met by chance.
    """
    found = {}
    for value in values:
        digits = re.sub(r"\D", "", value)
        parts = [value, value.partition("@")[0], digits, digits[2:], value.replace("\u00a0", " ")]
        for part in (part for part in parts if len(part) >= _ENOUGH):
            for coding in _CODINGS:
                found[part.lower().encode(coding, "ignore")] = value
    return {form: value for form, value in found.items() if len(form) >= _ENOUGH}


def leaks(data: bytes, wanted: dict[bytes, str]) -> set[str]:
    """Return the values that stand in data."""
    small = data.lower()
    return {value for form, value in wanted.items() if form in small}


def left_by(folder: Path, mark: str) -> Iterator[tuple[str, bytes]]:
    """Yield all that stands in a folder, and what the processes of a run hold open for writing, nameless files too."""
    for path in folder.rglob("*"):
        try:
            if path.is_file():
                yield str(path.relative_to(folder)), path.read_bytes()
        except OSError:
            continue
    for number in processes(mark):
        yield from _held(number)


def _held(number: int) -> Iterator[tuple[str, bytes]]:
    folder = Path(f"/proc/{number}")
    try:
        yield "arguments", (folder / "cmdline").read_bytes()
        for file in (folder / "fd").iterdir():
            flags = int((folder / "fdinfo" / file.name).read_text().split("flags:")[1].split()[0], 8)
            if flags & os.O_ACCMODE != os.O_RDONLY and file.is_file():
                yield os.readlink(file), file.read_bytes()
    except (OSError, IndexError):
        return
