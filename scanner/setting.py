"""What a settings key is: its kind, default and help, declared beside the code that uses it.

A kind turns the TOML value into a checked object, or raises `ValueError` with what is allowed;
it never echoes a secret. `scanner.config` collects the faults of a whole file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanner.ports import Connector
from scanner.secret import Secret

Kind = Callable[[Any, Path], Any]
"""Value as written, folder of the settings file -> checked value."""

REQUIRED: Any = object()


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of one table. `default` is the checked value, or REQUIRED.

    `effective` False tells that the key is checked and has no effect in this version.
    """

    key: str
    kind: Kind
    help: str
    default: Any = REQUIRED
    effective: bool = True


@dataclass(frozen=True, slots=True)
class SourceType:
    """One type of source: its keys beyond `name` and `type`, and how to make its connector.

    `build` gets the checked values by key and does no I/O.
    """

    name: str
    help: str
    settings: tuple[Setting, ...]
    build: Callable[[Mapping[str, Any]], Connector]


@dataclass(frozen=True, slots=True)
class SecretRef:
    """A secret by reference, `env:NAME` or `file:PATH`; read only when needed."""

    scheme: str
    target: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.target}"

    def read(self) -> Secret:
        """Return the secret; raises `LookupError` or `OSError` when there is none."""
        if self.scheme == "env":
            try:
                return Secret(os.environ[self.target])
            except KeyError:
                raise LookupError(f"environment variable {self.target} is not set") from None
        return Secret(Path(self.target).read_text(encoding="utf-8").strip())


def text(value: Any, _base: Path) -> str:
    """Take a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise ValueError("a text that is not empty")
    return value


def boolean(value: Any, _base: Path) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def path(value: Any, base: Path) -> Path:
    """Take a path; a relative one starts at the folder of the settings file."""
    written = text(value, base)
    try:
        if "\0" in written:
            raise ValueError
        return base / Path(written).expanduser()
    except (ValueError, RuntimeError):  # RuntimeError: `~name` of a user who is not there
        raise ValueError("a path") from None


def texts(value: Any, _base: Path) -> tuple[str, ...]:
    """Take a list of texts."""
    if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
        raise ValueError('a list of texts, such as ["a", "b"]')
    return tuple(value)


def secret(value: Any, base: Path) -> SecretRef:
    """Take `env:NAME` or `file:PATH`; a secret itself is refused without being shown."""
    allowed = 'a reference: "env:NAME" or "file:PATH" (a secret never stands in the settings)'
    if not isinstance(value, str):
        raise ValueError(allowed)
    scheme, _, target = value.partition(":")
    if scheme not in ("env", "file") or not target:
        raise ValueError(allowed)
    try:
        return SecretRef(scheme, str(path(target, base)) if scheme == "file" else target)
    except ValueError:
        raise ValueError(allowed) from None


def content(value: Any, base: Path) -> Secret:
    """Take `file:PATH`, or the path alone, and return the text of that file."""
    file = path(text(value, base).removeprefix("file:"), base)
    try:
        return Secret(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f'"file:PATH", a file that can be read ({type(error).__name__})') from None


def integer(least: int, most: int) -> Kind:
    """Make a kind that takes a whole number between two bounds."""

    def kind(value: Any, _base: Path) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise ValueError(f"a whole number from {least} to {most}")
        return value

    return kind


def number(least: float, most: float) -> Kind:
    """Make a kind that takes a number between two bounds."""

    def kind(value: Any, _base: Path) -> float:
        good = isinstance(value, int | float) and not isinstance(value, bool)
        if not good or not least <= value <= most:
            raise ValueError(f"a number from {least} to {most}")
        return float(value)

    return kind
