"""Finds personal data in text; see docs/entities.md for the types.

Importing this package is light. `make_engine` loads Presidio and the language model.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detectors.entities import ENTITY_TYPES
from detectors.normalise import Normal, is_full_name, name_key
from scanner.errors import SettingsError

if TYPE_CHECKING:
    from scanner.ports import Engine

__all__ = ["ENTITY_TYPES", "Normal", "is_full_name", "make_engine", "name_key"]


def make_engine(languages: Sequence[str], phone_regions: Sequence[str], min_score: float) -> Engine:
    """Load and return the engine; one engine serves one process.

    Raises `SettingsError` for a language that has no model.
    """
    if unknown := sorted(set(languages) - {"en"}):
        raise SettingsError([f'detection.languages: no model for "{one}"; allowed: "en"' for one in unknown])
    from detectors.engine import PresidioEngine, Settings

    return PresidioEngine(Settings(tuple(languages), tuple(phone_regions), min_score))
