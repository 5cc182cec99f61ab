"""Secrets of the settings as connectors read them: what is wrong is told by key and file name, never by content."""

from __future__ import annotations

from pathlib import Path

from scanner.errors import RefusedError
from scanner.setting import SecretRef


def revealed(key: str, reference: SecretRef) -> str:
    """Return what a reference leads to; raises `RefusedError` with the key of the setting."""
    try:
        return reference.read().reveal()
    except LookupError as error:
        raise RefusedError(f"{key}: {error.args[0]}") from None
    except FileNotFoundError:
        raise RefusedError(f"{key}: there is no file {Path(reference.target).name}") from None
    except (OSError, UnicodeDecodeError) as error:
        name = Path(reference.target).name
        raise RefusedError(f"{key}: the file {name} cannot be read ({type(error).__name__})") from None
