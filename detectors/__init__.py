"""Finds personal data in text; see docs/entities.md for the types.

Importing this package is light. `make_engine` loads Presidio's recognizers and the model of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detectors.entities import ENTITY_TYPES
from detectors.house.rules import NO_RULES, HouseRules
from detectors.lazy_presidio import prepare
from detectors.names.setting import OWN
from detectors.normalise import Normal, is_full_name, name_key
from scanner.errors import SettingsError

if TYPE_CHECKING:
    from scanner.ports import Engine

__all__ = ["ENTITY_TYPES", "HouseRules", "Normal", "is_full_name", "make_engine", "name_key"]


prepare()


def make_engine(
    languages: Sequence[str],
    phone_regions: Sequence[str],
    min_score: float,
    *,
    ner: str = OWN,
    house: HouseRules = NO_RULES,
    guess: bool = True,
) -> Engine:
    """Load and return the engine; one engine serves one process. `guess` False: no index keeps guesses at names.

    Raises `SettingsError` for a language that has no model, and for a model of names that is not installed.
    """
    if unknown := sorted(set(languages) - {"en"}):
        raise SettingsError([f'detection.languages: no model for "{one}"; allowed: "en"' for one in unknown])
    from detectors.engine import PresidioEngine, Settings

    return PresidioEngine(Settings(tuple(languages), tuple(phone_regions), min_score, house, ner, guess))
